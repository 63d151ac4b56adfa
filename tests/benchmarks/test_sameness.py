"""The scorer of pairs counts what it should, and says_same keeps above its floors."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.sameness import DEFAULT, PairError, floors_of, read_pairs, score
from benchmarks.tally import below

HEAD = "label\tkind\tpublished_a\tsentence_a\tpublished_b\tsentence_b\n"
AT = "2025-02-04T09:00+09:00"
ONE = "가온전자는 3억 달러를 빌렸다."
OTHER = "가온전자는 5억 달러를 빌렸다."


def pairs(folder: Path, *rows: tuple[str, str, str, str]) -> Path:
    path = folder / "some.tsv"
    lines = [f"{label}\t{kind}\t{AT}\t{a}\t{AT}\t{b}\n" for label, kind, a, b in rows]
    path.write_text(HEAD + "".join(lines), encoding="utf-8")
    return path


def test_a_pair_found_the_same_is_right_or_wrong_by_its_label(tmp_path: Path) -> None:
    rows = [("same", "copy", ONE, ONE), ("different", "trap", ONE, ONE)]
    tallies = score(read_pairs(pairs(tmp_path, *rows)))
    assert (tallies["all"].hits, tallies["all"].wrong, tallies["all"].missed) == (1, 1, 0)
    assert tallies["all"].precision == 0.5
    assert tallies["same: copy"].recall == 1.0
    assert tallies["different: trap"].precision == 0.0


def test_a_pair_kept_apart_is_missed_or_rightly_apart(tmp_path: Path) -> None:
    rows = [("same", "copy", ONE, OTHER), ("different", "figure", ONE, OTHER)]
    tally = score(read_pairs(pairs(tmp_path, *rows)))["all"]
    assert (tally.hits, tally.wrong, tally.missed, tally.apart) == (0, 0, 1, 1)


def test_a_sentence_that_covers_another_counts_neither_way(tmp_path: Path) -> None:
    assert list(score(read_pairs(pairs(tmp_path, ("covers", "extra", ONE, ONE))))) == ["all"]


@pytest.mark.parametrize("row", [("alike", "copy", ONE, ONE), ("same", "copy", ONE, "")])
def test_a_row_that_cannot_be_used_is_named_with_its_line(
    tmp_path: Path, row: tuple[str, str, str, str]
) -> None:
    path = pairs(tmp_path, ("same", "copy", ONE, ONE), row)
    with pytest.raises(PairError, match=r"some\.tsv:3"):
        read_pairs(path)


@pytest.mark.parametrize("path", DEFAULT, ids=lambda path: path.stem)
def test_says_same_keeps_above_its_floors(path: Path) -> None:
    assert below(score(read_pairs(path)), floors_of(path)) == []
