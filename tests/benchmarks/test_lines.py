"""The scorer of lines counts what it should, and the labels keep above their floors."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.lines import DEFAULT, floors_of, read_dumps, score
from benchmarks.tally import below

LEAD = "(서울=가람통신) 한가을 기자 = 시는 새 도서관을 다음 달 연다고 3일 밝혔다."
PLEA = "이 기사가 도움이 되셨다면 구독을 눌러 주세요."


def dump(folder: Path, labels: str) -> Path:
    (folder / "a.txt").write_text(f"{LEAD}\n{PLEA}\n{LEAD[22:]}\n", "utf-8", newline="")
    (folder / "a.labels").write_text(labels, "utf-8")
    return folder


def test_characters_tags_and_lines_are_counted(tmp_path: Path) -> None:
    right = dump(tmp_path, "body\t(서울=가람통신) 한가을 기자 =\nboilerplate\nbody\n")
    found = score(read_dumps(right))
    body, tags = found["characters of the body"], found["tags outside sentences"]
    assert (body.hits, body.wrong, body.missed) == (2 * len(LEAD) - 22, 0, 0)
    assert (tags.hits, tags.missed) == (1, 0)
    wrong = score(read_dumps(dump(tmp_path, "byline\nbody\nbody\t도서관을\n")))
    body = wrong["characters of the body"]
    assert (body.wrong, body.missed) == (len(LEAD), len(PLEA))
    assert (wrong["lines"].hits, wrong["lines"].wrong) == (1, 2)
    assert wrong["tags outside sentences"].missed == 1


def test_a_label_too_many_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="a: 5 labels for 4 lines"):
        read_dumps(dump(tmp_path, "body\n" * 5))


@pytest.mark.parametrize("folder", DEFAULT, ids=lambda folder: folder.name)
def test_the_labels_keep_above_their_floors(folder: Path) -> None:
    assert below(score(read_dumps(folder)), floors_of(folder)) == []
