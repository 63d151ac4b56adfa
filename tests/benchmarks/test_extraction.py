"""The scorer counts what it should, and the readers keep above their floors."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from benchmarks.extraction import DEFAULT, floors_of, score
from benchmarks.labels import Label, Labelled, read_folder
from benchmarks.tally import below
from summaries import Article
from summaries.article import Span

TEXT = "이재용 삼성전자 회장은 4일 3억 달러를 내놨다. 이 회장은 “함께 가자”고 말했다.\n"


def label(kind: str, words: str, value: str, note: str = "", *, optional: bool = False) -> Label:
    start = TEXT.index(words)
    return Label(kind, Span(start, start + len(words)), value, note, optional)


RIGHT = (
    label("person", "이재용", "lee-jae-yong", "title"),
    label("organization", "삼성전자", "samsung-electronics"),
    label("date", "4일", "2025-02-04"),
    label("amount", "3억 달러", "300000000 USD"),
    label("person", "이 회장", "lee-jae-yong", "title"),
    label("quote", "함께 가자", "lee-jae-yong"),
)


def tallies(*labels: Label) -> dict[str, tuple[int, int, int]]:
    article = Article(TEXT, published_at=datetime(2025, 2, 4, tzinfo=UTC))
    found = score([Labelled("a", article, labels)])
    return {kind: (t.hits, t.wrong, t.missed) for kind, t in found.items()}


def test_what_is_labelled_and_found_is_right() -> None:
    found = tallies(*RIGHT)
    assert found["person with a title"] == (2, 0, 0)
    assert found["catalogue name"] == (3, 0, 0)
    assert found["amount"] == found["date"] == found["quote span"] == (1, 0, 0)
    assert found["speaker of a quote found"] == (1, 0, 0)


def test_another_value_is_wrong_and_missed() -> None:
    others = [label("date", "4일", "2025-03-04"), label("amount", "3억 달러", "300000000 KRW")]
    found = tallies(*RIGHT[:2], *others, *RIGHT[4:])
    assert found["date"] == found["amount"] == (0, 1, 1)


def test_a_namesake_linked_is_wrong_and_missed() -> None:
    found = tallies(label("person", "이재용", "~이재용", "title"), *RIGHT[1:])
    assert found["person with a title"] == (1, 1, 1)
    assert found["catalogue name"] == (2, 1, 0)


def test_what_is_a_matter_of_taste_counts_neither_way() -> None:
    optional = label("amount", "3억 달러", "300000000 USD", optional=True)
    assert tallies(*RIGHT[:3], optional, *RIGHT[4:])["amount"] == (0, 0, 0)


@pytest.mark.parametrize("folder", DEFAULT, ids=lambda folder: folder.name)
def test_the_readers_keep_above_their_floors(folder: Path) -> None:
    assert below(score(read_folder(folder)), floors_of(folder)) == []
