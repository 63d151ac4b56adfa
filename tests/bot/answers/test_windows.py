"""How people write a moment, and what it is."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers.windows import Window, parse_when, window_words

SEOUL = ZoneInfo("Asia/Seoul")
NOW = datetime(2025, 2, 4, 17, 30, tzinfo=SEOUL)


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("2025-02-03", "2025-02-03T00:00:00+09:00"),
        (" 2025-02-03 ", "2025-02-03T00:00:00+09:00"),
        ("2025-02-03T08:30", "2025-02-03T08:30:00+09:00"),
        ("2025-02-03 08:30", "2025-02-03T08:30:00+09:00"),
        ("2025-02-03T08:30:15", "2025-02-03T08:30:15+09:00"),
        ("2025-02-03T08:30Z", "2025-02-03T08:30:00+00:00"),
        ("2025-02-03T08:30+02:00", "2025-02-03T08:30:00+02:00"),
        ("3d", "2025-02-01T17:30:00+09:00"),
        ("12h", "2025-02-04T05:30:00+09:00"),
        ("1w", "2025-01-28T17:30:00+09:00"),
        ("3D", "2025-02-01T17:30:00+09:00"),
        ("3일", "2025-02-01T17:30:00+09:00"),
        ("12시간", "2025-02-04T05:30:00+09:00"),
    ],
)
def test_a_moment_is_read_in_the_configured_zone(written: str, moment: str) -> None:
    assert parse_when(written, NOW, SEOUL).isoformat() == moment


def test_a_day_begins_at_the_first_moment_of_its_zone() -> None:
    there = ZoneInfo("America/New_York")
    assert parse_when("2025-02-03", NOW, there) == datetime(2025, 2, 3, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    "written",
    ["", "yesterday", "2025-13-01", "2025-02-30", "3x", "d", "-3d", "3d 2h", "25:00", "4일자"],
)
def test_what_is_no_moment_is_refused_with_what_is_accepted(written: str) -> None:
    with pytest.raises(ValueError, match="write 2025-02-04, 2025-02-04T17:00 or 3d, 12h"):
        parse_when(written, NOW, SEOUL)


@given(st.text(max_size=20))
def test_any_text_is_a_moment_with_a_zone_or_refused_in_one_line(written: str) -> None:
    refused = ""
    try:
        moment = parse_when(written, NOW, SEOUL)
    except ValueError as error:
        refused = str(error)
    assert refused.startswith(repr(written)) if refused else moment.tzinfo is not None
    assert "\n" not in refused


@given(st.integers(0, 9999), st.sampled_from(["h", "d", "w", "일", "시간", "주"]))
def test_a_step_back_is_never_later_than_now(n: int, unit: str) -> None:
    moment = parse_when(f"{n}{unit}", NOW, SEOUL)
    hours = {"h": 1, "시간": 1, "d": 24, "일": 24, "w": 168, "주": 168}[unit]
    assert NOW - moment == timedelta(hours=n * hours)


MIDNIGHT = datetime(2025, 2, 4, tzinfo=SEOUL)
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("since", "until", "ko", "en"),
    [
        (NOW - 3 * DAY, NOW, "최근 3일", "last 3 days"),
        (NOW - DAY, NOW, "최근 24시간", "last 24 hours"),
        (NOW - timedelta(hours=1), NOW, "최근 1시간", "last hour"),
        (MIDNIGHT, NOW, "2025-02-04", "2025-02-04"),
        (MIDNIGHT - DAY, MIDNIGHT, "2025-02-03", "2025-02-03"),
        (MIDNIGHT - 7 * DAY, MIDNIGHT, "2025-01-28 ~ 2025-02-03", "2025-01-28 – 2025-02-03"),
        (MIDNIGHT - 3 * DAY, NOW, "2025-02-01 ~ 2025-02-04", "2025-02-01 – 2025-02-04"),
        (
            NOW - 3 * DAY,
            NOW - DAY,
            "2025-02-01 17:30 ~ 2025-02-03 17:30",
            "2025-02-01 17:30 – 2025-02-03 17:30",
        ),
    ],
)
def test_a_window_is_worded_by_its_days_both_inside_or_as_counted_back(
    since: datetime, until: datetime, ko: str, en: str
) -> None:
    window = Window(since, until, "asked")
    assert window_words(window, NOW + timedelta(seconds=2), "ko", SEOUL) == ko
    assert window_words(window, NOW, "en", SEOUL) == en
