"""The nearest cycle: which day, month or quarter of a number lies nearest to the publish day.

What the words say of the side it lies on (지난, 오는, a plan) narrows the candidates.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from summaries.facts.said import Base, Said

_STORY_DAYS: Final = 3
"""How old a story may be: a plan reported for a day this close before may just have begun."""
_REPORTED_DAYS: Final = 60
"""How far ahead an English date without a year and without a word of the future may lie: `on Oct. 7`
said in April is last October's."""

_ZONE_DAYS: Final = 1
"""How far ahead a day may lie on which something happened: Seoul's morning is the evening before
where a publish time is in UTC."""


def nearest_day(publish: date, day: int, base: Base) -> date:
    """The date with this day number nearest to the publish day; the earlier of two as near."""
    candidates = []
    for months in (-1, 0, 1) if day <= 28 else (-2, -1, 0, 1, 2):
        year, month = divmod(publish.year * 12 + publish.month - 1 + months, 12)
        if 1 <= day <= 28 or 28 < day <= monthrange(year, month + 1)[1]:
            candidates.append(date(year, month + 1, day))
    return _nearest(publish, candidates, base)


def nearest_month_day(publish: date, month: int, day: int, base: Base) -> date:
    candidates = []
    years = 8 if (month, day) == (2, 29) else 1  # 29 February: every fourth year but 1900
    for year in range(publish.year - years, publish.year + years + 1):
        if 1 <= day <= monthrange(year, month)[1]:
            candidates.append(date(year, month, day))
    return _nearest(publish, candidates, base)


def _nearest(publish: date, candidates: Sequence[date], base: Base) -> date:
    if base == "past":
        candidates = [c for c in candidates if c < publish]
    elif base == "until":
        candidates = [c for c in candidates if c <= publish]
    elif base == "reported":
        candidates = [c for c in candidates if (c - publish).days <= _REPORTED_DAYS]
    elif base == "told":
        candidates = [c for c in candidates if (c - publish).days <= _ZONE_DAYS]
    elif base == "future":
        candidates = [c for c in candidates if c >= publish]
    elif base == "planned":
        candidates = [c for c in candidates if (publish - c).days <= _STORY_DAYS]
    if not candidates:
        raise ValueError("no such date")
    return min(candidates, key=lambda c: (abs((c - publish).days), c))


def nearest_period(publish: date, number: int, per_year: int, base: Base) -> int:
    """The year whose month or quarter `number` is nearest to the publish day's; ties look back."""
    if not 1 <= number <= per_year:
        raise ValueError(number)
    now = (publish.month - 1) * per_year // 12
    away = {publish.year + n: n * per_year + number - 1 - now for n in (-1, 0, 1)}
    if base == "reported":
        years = [year for year, distance in away.items() if distance <= _REPORTED_DAYS // 30]
    elif base in ("planned", "until"):
        ahead = base == "planned"
        years = [y for y, distance in away.items() if distance == 0 or (distance > 0) == ahead]
    else:
        years = [
            year
            for year, distance in away.items()
            if base not in ("past", "future") or (distance < 0) == (base == "past")
        ]
    return min(years, key=lambda y: (abs(away[y]), y))


def weekday_meant(publish: date, said: Said) -> date:
    """지난주 목요일 counts calendar weeks; 지난 금요일 and `on Monday` look for the nearest."""
    weekday = said.weekday or 0
    if said.unit == "week":
        return publish + timedelta(days=7 * said.step + weekday - publish.weekday())
    days = [publish + timedelta(days=n) for n in range(-7, 8)]
    return _nearest(publish, [d for d in days if d.weekday() == weekday], said.base)
