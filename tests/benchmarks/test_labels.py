"""Labels are read to the character, and one that cannot be used is named with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.labels import LabelError, read_folder, read_labelled
from summaries.article import Span

TEXT = "가온전자는 3일 5억 달러를 썼다. 가온전자는 웃었다.\n“처음부터\n다시 한다”고 했다.\n"
HEAD = "# published 2025-02-04T09:00+09:00\n"


def labelled(folder: Path, rows: str, text: str = TEXT) -> Path:
    (folder / "a.txt").write_text(text, encoding="utf-8")
    path = folder / "a.labels"
    path.write_text(HEAD + rows, encoding="utf-8")
    return path


def test_a_label_points_at_its_words(tmp_path: Path) -> None:
    rows = (
        "1\torganization\t가온전자#2\t~가온전자\n"
        "1\tamount?\t5억 달러\t500000000 USD\tmax\n"
        "2\tquote\t처음 … 한다\t-\n"
    )
    first, second, third = read_labelled(labelled(tmp_path, rows)).labels
    assert [label.span.of(TEXT) for label in (first, second, third)] == [
        "5억 달러", "가온전자", "처음부터\n다시 한다",
    ]  # fmt: skip
    assert (first.optional, first.note) == (True, "max")
    assert second.span == Span(TEXT.rindex("가온전자"), TEXT.rindex("가온전자") + 4)


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("1\torganization\t가온전자\t~가온전자", "2 times"),
        ("1\torganization\t두리전자\t~두리전자", "not in its line"),
        ("1\tcolour\t가온전자#1\t~가온전자", "no kind 'colour'"),
        ("9\torganization\t가온전자\t~가온전자", "4 lines"),
        ("1\torganization\t가온전자#1\tno-such-id", "no 'no-such-id'"),
        ("1\tdate\t3일\t2025-2-3", "no ISO date"),
        ("1\tamount\t5억 달러\t500000000", "no unit"),
        ("1\tamount", "2 columns"),
    ],
)
def test_a_label_that_cannot_be_used_is_named_with_its_line(
    tmp_path: Path, row: str, told: str
) -> None:
    with pytest.raises(LabelError, match=r"a\.labels line 2: ") as caught:
        read_labelled(labelled(tmp_path, row))
    assert told in str(caught.value)


def test_a_folder_without_labels_says_so(tmp_path: Path) -> None:
    with pytest.raises(LabelError, match=r"holds no \.labels file"):
        read_folder(tmp_path)
