"""The days that a date covers: dates of different precision are compared by these, never as strings.

`2024-Q1` is not after `2024-10`, and `2024-10` lies within `2024-Q4`.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from datetime import date
from functools import lru_cache

Extent = tuple[date, date]
"""The first and the last day."""


@lru_cache(maxsize=1 << 12)
def extent(iso: str) -> Extent:
    """The days of a date as `dates` writes them: `2025-02-04`, `2025-02`, `2025-Q1` or `2025`."""
    year, _, rest = iso.partition("-")
    if not rest:
        return date(int(year), 1, 1), date(int(year), 12, 31)
    if rest.startswith("Q"):
        last = 3 * int(rest[1:])
        return date(int(year), last - 2, 1), _month_end(int(year), last)
    if len(rest) > len("02"):
        day = date.fromisoformat(iso)
        return day, day
    return date(int(year), int(rest), 1), _month_end(int(year), int(rest))


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def meet(ours: Iterable[str], theirs: Iterable[str]) -> bool:
    """Whether a date of the one covers a day that a date of the other covers."""
    extents = [extent(iso) for iso in theirs]
    return any(
        first <= end and start <= last
        for first, last in map(extent, ours)
        for start, end in extents
    )
