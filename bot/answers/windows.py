"""The window of time an answer looks at, how people write one, and how it is worded."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from bot.config import BotLanguage
from bot.texts import count, say

DEFAULT_DAYS = 7

WindowReason = Literal["default", "asked", "newest", "all"]


@dataclass(frozen=True, slots=True)
class Window:
    """`[since, until)`. `reason`: the default, what was asked for, or the days up to the newest
    article because the default ones hold none; `all` has no limits: every match is undated.
    """

    since: datetime | None
    until: datetime | None
    reason: WindowReason
    days: int = DEFAULT_DAYS


_BACK = re.compile(r"(\d{1,4})\s*(d|h|w|일|시간|주)", re.IGNORECASE)
_STEP = {"d": 24, "일": 24, "h": 1, "시간": 1, "w": 168, "주": 168}


def parse_when(text: str, now: datetime, zone: ZoneInfo) -> datetime:
    """WHEN as people write it: `3d`, `12h`, an ISO date (its first moment in `zone`) or time.

    Raises ValueError with one line that says what is accepted.
    """
    moment = _moment(text, now, zone)
    if not _EARLIEST <= moment.year <= _LATEST:
        raise ValueError(f"{text!r} lies outside the years {_EARLIEST} to {_LATEST}")
    return moment


_EARLIEST, _LATEST = 1800, 2200


def _moment(text: str, now: datetime, zone: ZoneInfo) -> datetime:
    asked = text.strip()
    if back := _BACK.fullmatch(asked):
        hours = int(back[1]) * _STEP[back[2].lower()]
        return now - timedelta(hours=hours)
    try:
        return datetime.combine(date.fromisoformat(asked), time.min, zone)
    except ValueError:
        pass
    try:
        moment = datetime.fromisoformat(asked)
    except ValueError as error:
        raise ValueError(
            f"{text!r} is no date or time; write 2025-02-04, 2025-02-04T17:00 or 3d, 12h"
        ) from error
    return moment if moment.tzinfo else moment.replace(tzinfo=zone)


# A question is read a moment before it is answered.
_AT_ONCE = timedelta(minutes=1)
_DAY_HOURS = 24


def window_words(window: Window, as_of: datetime, language: BotLanguage, zone: ZoneInfo) -> str:
    """Both its days belong to the window; with a clock where it begins or ends within a day."""
    if window.reason == "default":
        return say(language, "window-default", days=str(window.days))
    if window.since is None or window.until is None:
        return say(language, "window-all")
    since, until = window.since.astimezone(zone), window.until.astimezone(zone)
    to_now = abs(as_of - until) < _AT_ONCE
    if to_now and (hours := _hours(since, until)):
        if hours % _DAY_HOURS == 0 and hours > _DAY_HOURS:
            return say(language, "window-default", days=str(hours // _DAY_HOURS))
        return count(language, "window-hours", hours)
    days = _is_midnight(since) and (to_now or _is_midnight(until))
    if not days and window.reason == "asked":
        told = (f"{since:%Y-%m-%d %H:%M}", f"{until:%Y-%m-%d %H:%M}")
    else:
        last = until - timedelta(microseconds=1) if _is_midnight(until) else until
        told = (f"{since:%Y-%m-%d}", f"{last:%Y-%m-%d}")
    if told[0] == told[1]:
        return told[0]
    return say(language, "window-asked", since=told[0], until=told[1])


def _hours(since: datetime, until: datetime) -> int:
    """The hours of a window that counts back from now; 0 where it begins with a day or is none."""
    hours = round((until - since) / timedelta(hours=1))
    apart = abs(until - since - timedelta(hours=hours))
    whole = apart < _AT_ONCE and (hours % _DAY_HOURS == 0 or not _is_midnight(since))
    return hours if whole else 0


def _is_midnight(moment: datetime) -> bool:
    return moment.time() == time.min
