"""Which profile has a picture, and which days and names are on it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from bot.answers.portrait import portrait_of
from bot.answers.profile import ProfileQuestion, answer_profile
from bot.config import BotLanguage
from bot.pictures import Pair, Portrait
from summaries.briefs import Cited, DayCount, Profile, Related, Together
from summaries.names import Entity
from tests.bot.answers.conftest import NOON, SEOUL, VISIT, Newsroom

TODAY = NOON.date()
DAY = timedelta(days=1)


def profile(days: dict[date, int], *, names: int = 2, more: int = 0) -> Profile:
    """A profile with so many articles a day and `more` that no day holds."""
    articles = tuple(Cited(f"{n}", "", "", "", None, "") for n in range(sum(days.values()) + more))
    others = [Entity(f"e{n}", "person", f"이름{n}", f"Name {n}") for n in range(names)]
    return Profile(
        entity=Entity("han", "person", "한서진", "Han Seo-jin"),
        roles=(), mentions=0, articles=articles, origins=0,
        related=tuple(Related(each, 9 - n, 1) for n, each in enumerate(others)),
        together=tuple(Together(a.id, b.id, 2) for a, b in combinations(reversed(others), 2)),
        days=tuple(DayCount(day, n) for day, n in sorted(days.items())),
        sentences=(), quotes_by=(), quotes_about=(), timeline=(),
    )  # fmt: skip


def drawn(
    days: dict[date, int], *, names: int = 2, more: int = 0, language: BotLanguage = "ko"
) -> Portrait | None:
    return portrait_of(profile(days, names=names, more=more), NOON, SEOUL, language)


def counts(portrait: Portrait | None) -> list[int]:
    assert portrait is not None
    return [bar.articles for bar in portrait.bars]


def test_fewer_than_three_dated_articles_are_no_picture() -> None:
    assert drawn({}, more=9) is None
    assert drawn({TODAY: 1, TODAY - DAY: 1}, more=9) is None
    assert drawn({TODAY: 2, TODAY - DAY: 1}) is not None


def test_a_single_bar_is_a_picture_only_beside_names() -> None:
    assert drawn({TODAY: 9}, names=1) is None
    assert counts(drawn({TODAY: 9}, names=2)) == [0, 0, 0, 0, 0, 0, 9]


def test_quiet_days_are_bars_of_nothing_up_to_the_day_asked_about() -> None:
    portrait = drawn({TODAY - 9 * DAY: 2, TODAY - 3 * DAY: 1})
    assert counts(portrait) == [2, 0, 0, 0, 0, 0, 1, 0, 0, 0]
    assert portrait is not None
    assert portrait.unit == "day"
    assert portrait.bars[-1].last == TODAY


def test_a_month_at_most_is_shown_by_day_and_what_is_older_is_counted() -> None:
    portrait = drawn({TODAY - 29 * DAY: 1, TODAY - 30 * DAY: 4, TODAY: 2}, more=3)
    assert portrait is not None
    assert len(portrait.bars) == 30
    assert sum(counts(portrait)) == 3
    assert portrait.outside == 7


def test_rarer_news_is_shown_by_week_then_by_month() -> None:
    weekly = drawn({TODAY - 100 * DAY: 1, TODAY - 60 * DAY: 1, TODAY: 1})
    assert weekly is not None
    assert weekly.unit == "week"
    assert {bar.last - bar.first for bar in weekly.bars} == {6 * DAY}
    monthly = drawn({TODAY - 400 * DAY: 2, TODAY: 1})
    assert monthly is not None
    assert monthly.unit == "month"
    assert {bar.first.day for bar in monthly.bars} == {1}
    assert drawn({TODAY - 4000 * DAY: 9}) is None, "an archive that ended long ago"


def test_articles_of_a_later_day_are_on_no_bar() -> None:
    portrait = drawn({TODAY - DAY: 2, TODAY: 2, TODAY + DAY: 5})
    assert sum(counts(portrait)) == 4


def test_six_names_stand_around_one_with_the_closest_ties_among_them() -> None:
    portrait = drawn({TODAY: 3}, names=8, language="en")
    assert portrait is not None
    assert portrait.name == "Han Seo-jin"
    assert [each.name for each in portrait.companions] == [f"Name {n}" for n in range(6)]
    assert portrait.pairs == tuple(Pair(5, n, 2) for n in (4, 3, 2, 1, 0))


def test_the_day_is_that_of_the_zone(newsroom: Newsroom) -> None:
    night = datetime(2025, 2, 3, 15, 30, tzinfo=UTC)  # half past midnight in Seoul
    for n, text in enumerate((VISIT, f"또 {VISIT}", f"더 {VISIT}")):
        newsroom.put(f"{text}{n}번째 방문은 이재용 회장이 홀로 했다.", night - n * DAY, name=str(n))
    answer = answer_profile(newsroom.sources, ProfileQuestion("이재용", NOON))
    assert answer.profile is not None
    assert max(each.day for each in answer.profile.days) == date(2025, 2, 4)
    portrait = portrait_of(answer.profile, NOON, SEOUL, "ko")
    assert portrait is not None
    assert portrait.bars[-1].articles == 1
    total = sum(counts(portrait)) + portrait.outside
    assert total == len(answer.profile.articles) == 3


@given(st.dictionaries(st.integers(0, 2000), st.integers(1, 9), max_size=12))
def test_bars_follow_one_another_and_lose_no_article(ago: dict[int, int]) -> None:
    portrait = drawn({TODAY - n * DAY: articles for n, articles in ago.items()}, more=1)
    if portrait is None:
        return
    assert 7 <= len(portrait.bars) <= 30
    assert portrait.bars[-1].last == TODAY
    for one, other in zip(portrait.bars, portrait.bars[1:], strict=False):
        assert other.first - one.last == DAY
    assert sum(counts(portrait)) + portrait.outside == sum(ago.values()) + 1
