"""The days a date covers, and what is compared by them."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summaries import Article
from summaries.briefs.shown import looks_back
from summaries.facts.extents import extent, meet
from summaries.stories import stories
from tests.summaries.newsroom import NAMES, read

DAYS = st.dates()


@pytest.mark.parametrize(
    ("iso", "first", "last"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-Q1", date(2024, 1, 1), date(2024, 3, 31)),
        ("2024-Q4", date(2024, 10, 1), date(2024, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2024-02-04", date(2024, 2, 4), date(2024, 2, 4)),
    ],
)
def test_a_date_covers_the_days_it_names(iso: str, first: date, last: date) -> None:
    assert extent(iso) == (first, last)


@given(DAYS)
def test_a_day_lies_within_its_month_quarter_and_year(day: date) -> None:
    month, year = f"{day:%Y-%m}".zfill(7), f"{day.year:04}"
    for iso in (day.isoformat(), month, f"{year}-Q{(day.month + 2) // 3}", year):
        first, last = extent(iso)
        assert first <= day <= last


@given(DAYS, DAYS)
def test_two_dates_meet_whichever_is_asked_first(one: date, other: date) -> None:
    ours, theirs = [f"{one.year:04}-Q{(one.month + 2) // 3}"], [other.isoformat()]
    assert meet(ours, theirs) == meet(theirs, ours)
    assert meet(ours, [one.isoformat()])


def told(text: str, month: int, name: str = "1") -> Article:
    at = datetime(2024, month, 20, 3, tzinfo=UTC)
    url = f"https://news.example/{name}"
    return Article(text, title="", outlet=f"{name}일보", url=url, published_at=at)


def test_the_first_quarter_is_background_in_december() -> None:
    """`2024-Q1` stands behind `2024-10` among strings, and lies before it."""
    december = read(told("누리소프트는 2024년 1분기에 매출 30억원을 올렸다.", 12))
    may = read(told("누리소프트는 2024년 1분기에 매출 30억원을 올렸다.", 5))
    assert [looks_back(december, s) for s in december.sentences] == [True]
    assert [looks_back(may, s) for s in may.sentences] == [False]


def test_a_month_of_a_quarter_is_not_another_time() -> None:
    one = "누리소프트가 4분기 세종 새벽계획 데이터센터에 5230억원을 투자한다고 밝혔다."
    other = "누리소프트가 11월 세종 새벽계획 데이터센터에 투자한다고 밝혔다."
    apart = other.replace("11월", "9월")
    for text, expected in ((other, 1), (apart, 2)):
        both = [read(told(one, 10, "1"), NAMES), read(told(text, 10, "2"), NAMES)]
        assert len(stories(both, NAMES)) == expected, text
