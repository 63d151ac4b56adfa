"""When a feed is asked again follows from what it brought, what it said, and its address."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.archive import FeedState
from bot.feeding.cadence import after_failing, after_reading, is_due, is_gone
from bot.intake import Reason
from bot.intake.errors import GONE

NOON = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
QUARTER = timedelta(minutes=15)
HOUR = timedelta(hours=1)
NOTHING = timedelta()


def read(quiet: timedelta, fresh_for: timedelta = NOTHING, every: timedelta = QUARTER) -> float:
    """Minutes until a feed is read again that brought something `quiet` ago, without its jitter."""
    state = FeedState("https://a.example/rss", last_new=NOON - quiet)
    wait = after_reading(state, NOON, every, fresh_for) - NOON
    return _plain(wait)


def failed(down: timedelta, again_after: timedelta = NOTHING) -> float:
    state = FeedState("https://a.example/rss", error_since=NOON - down)
    return _plain(after_failing(state, NOON, QUARTER, again_after) - NOON)


def _plain(wait: timedelta) -> float:
    unit = after_reading(FeedState("https://a.example/rss", last_new=NOON), NOON, HOUR, NOTHING)
    return round(wait / ((unit - NOON) / HOUR) / timedelta(minutes=1))


def test_a_lively_feed_is_read_at_every_turn_and_a_quiet_one_at_last_every_hour() -> None:
    assert [read(timedelta(hours=h)) for h in (0, 2, 4, 8, 99)] == [15, 15, 30, 60, 60]
    assert read(timedelta(days=9), every=timedelta(minutes=1)) == 4
    assert read(timedelta(days=9), every=timedelta(hours=5)) == 300


def test_what_a_server_asks_is_kept_up_to_a_day() -> None:
    assert read(NOTHING, fresh_for=timedelta(hours=2)) == 120
    assert read(NOTHING, fresh_for=timedelta(minutes=1)) == 15
    assert read(NOTHING, fresh_for=timedelta(days=365)) == 24 * 60
    assert failed(NOTHING, again_after=timedelta(hours=3)) == 180
    assert failed(NOTHING, again_after=timedelta(days=99)) == 24 * 60


def test_attempts_grow_apart_but_after_a_day_down_a_feed_is_asked_every_hour() -> None:
    assert [failed(timedelta(hours=h)) for h in (0, 1, 2, 24, 48, 999)] == [
        15,
        30,
        60,
        60,
        120,
        360,
    ]


@given(st.text(min_size=1), st.integers(1, 600), st.integers(0, 10**6), st.integers(0, 10**6))
def test_jitter_only_adds_a_tenth_and_is_the_same_for_the_same_address(
    address: str, every: int, quiet: int, fresh: int
) -> None:
    state = FeedState(address, last_new=NOON - timedelta(seconds=quiet))
    minutes, asked = timedelta(minutes=every), timedelta(seconds=fresh)
    wait = after_reading(state, NOON, minutes, asked) - NOON
    least = max(minutes, min(asked, timedelta(days=1)))
    assert least <= wait + timedelta(seconds=1)
    assert wait <= max(least, minutes * 4, HOUR) * 1.1 + timedelta(seconds=1)
    assert wait == after_reading(state, NOON, minutes, asked) - NOON


def test_feeds_that_began_together_do_not_stay_together() -> None:
    addresses = [f"https://a.example/{n}" for n in range(100)]
    at = [after_reading(FeedState(a, last_new=NOON), NOON, HOUR, NOTHING) for a in addresses]
    assert len(set(at)) > 70
    assert max(at) - min(at) > timedelta(minutes=5)


@pytest.mark.parametrize(
    ("next_at", "due"),
    [(None, True), (NOON, True), (NOON + QUARTER, False), (NOON + timedelta(days=30), True)],
)
def test_a_feed_is_due_at_its_time_or_where_the_clock_was_set_back(
    next_at: datetime | None, due: bool
) -> None:
    assert is_due(FeedState("https://a.example/rss", next_at=next_at), NOON) is due


def test_what_is_gone_for_good_is_never_due() -> None:
    reason = Reason(GONE, (("code", "410"),)).packed()
    state = FeedState("https://a.example/rss", last_error=reason, error_since=NOON)
    assert is_gone(state)
    assert not is_due(state, NOON + timedelta(days=99))
