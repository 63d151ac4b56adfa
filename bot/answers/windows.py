"""The window of time an answer looks at, and how people write one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

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
