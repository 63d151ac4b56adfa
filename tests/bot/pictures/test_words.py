"""The alternative text: all that the picture tells, in words, on one line."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from bot.pictures import Bar, Companion, Pair, describe
from tests.bot.pictures.making import portrait


def test_it_tells_days_peak_and_companions_in_korean() -> None:
    assert describe(portrait(outside=2)) == (
        "11/16~11/22 한서진 기사 14건(일별). 가장 많은 날 11/19 기사 5건. "
        "함께 나온 이름: 한빛전자 기사 6건, 오도윤 기사 4건, 누리소프트 기사 1건. "
        "그 가운데 서로 가까운 이름: 한빛전자–오도윤 기사 3건, 오도윤–누리소프트 기사 1건. "
        "그림 밖 기사 2건은 더 오래되었거나 날짜가 없거나 같은 글을 옮긴 것입니다."
    )


def test_it_tells_the_same_in_english() -> None:
    told = describe(portrait("Han", (1, 0, 3), [Companion("Oh", 1)], (), language="en", outside=1))
    assert told == (
        "Han, 11/16–11/18: 4 articles (by day). Most on one day: 11/18, 3 articles. "
        "Appears with: Oh 1 article. 1 article not shown: older, undated or copies."
    )


def test_weeks_and_months_are_called_so() -> None:
    weeks = (
        Bar(date(2026, 11, 9), date(2026, 11, 15), 4),
        Bar(date(2026, 11, 16), date(2026, 11, 22), 1),
    )
    weekly = replace(portrait(companions=(), pairs=()), unit="week", bars=weeks)
    assert describe(weekly) == (
        "11/9~11/22 한서진 기사 5건(주별). 가장 많은 주 11/9~11/15 기사 4건."
    )
    months = (
        Bar(date(2025, 12, 1), date(2025, 12, 31), 4),
        Bar(date(2026, 1, 1), date(2026, 1, 9), 1),
    )
    monthly = replace(weekly, unit="month", bars=months)
    assert describe(monthly) == (
        "2025-12~2026-01 한서진 기사 5건(월별). 가장 많은 달 2025-12 기사 4건."
    )


@given(st.lists(st.text(max_size=80), min_size=7, max_size=7))
def test_it_is_one_short_line_of_plain_signs_whatever_the_names_hold(names: list[str]) -> None:
    companions = [Companion(name * 50, 10**6) for name in names[1:]]
    pairs = [Pair(a, b, 10**6) for a in range(6) for b in range(a + 1, 6)]
    for language in ("ko", "en"):
        told = describe(
            portrait(names[0] * 50, (10**6,) * 30, companions, pairs, language=language, outside=9)
        )
        assert len(told) <= 1024
        assert not [c for c in told if unicodedata.category(c)[0] == "C"]
