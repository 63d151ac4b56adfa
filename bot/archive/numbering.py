"""The archive's own numbers for articles: their order is the order of publishing.

"The last 7 days" thus is a range of numbers, in every index that holds one, with no join. Pure
arithmetic; numbers are handed out in `intake`. They never leave the archive and break no tie:
within one minute they follow intake, so whoever cuts a list in a minute sorts that minute first.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Literal

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
# A million articles of one minute; the years 1 to 9999 then lie within ±2^53.
_MINUTE = 1 << 20
# Undated articles lie below every dated one, so that no window of time can reach them.
FIRST_UNDATED = -(1 << 54)
FIRST_DATED = -(1 << 53)
AFTER_LAST = 1 << 54


def microseconds(moment: datetime) -> int:
    return (moment - EPOCH) // timedelta(microseconds=1)


def moment(stored: int) -> datetime:
    return EPOCH + timedelta(microseconds=stored)


def minute_of(published_at: datetime | None) -> range:
    """The numbers that articles published in the same minute have (or all undated ones)."""
    if published_at is None:
        return range(FIRST_UNDATED, FIRST_DATED)
    start = (published_at - EPOCH) // timedelta(minutes=1) * _MINUTE
    return range(start, start + _MINUTE)


def minute_around(row: int) -> range:
    """The same, from a number."""
    if row < FIRST_DATED:
        return range(FIRST_UNDATED, FIRST_DATED)
    start = row // _MINUTE * _MINUTE
    return range(start, start + _MINUTE)


@dataclass(frozen=True, slots=True)
class Edge:
    """A minute that a window's end cuts: its articles published `side` the moment lie outside."""

    rows: range
    side: Literal["before", "from"]
    microseconds: int


@dataclass(frozen=True, slots=True)
class Window:
    """The numbers of `[since, until)`, and the minutes at its ends that are only partly inside."""

    rows: range
    edges: tuple[Edge, ...] = ()


def window(since: datetime | None, until: datetime | None, *, undated: bool = False) -> Window:
    """Everything, undated articles too, where neither end is given.

    `undated` takes them along before an end as well: what is known up to then, dated or not.
    """
    if since is None and until is None:
        return Window(range(FIRST_UNDATED, AFTER_LAST))
    start, end = FIRST_UNDATED if undated and since is None else FIRST_DATED, AFTER_LAST
    edges: list[Edge] = []
    if since is not None:
        minute = minute_of(since)
        start = minute.start
        if _inside_a_minute(since):
            edges.append(Edge(minute, "before", microseconds(since)))
    if until is not None:
        minute = minute_of(until)
        end = minute.start
        if _inside_a_minute(until):
            end = minute.stop
            edges.append(Edge(minute, "from", microseconds(until)))
    return Window(range(start, max(start, end)), tuple(edges))


# What is told daily is found in the first piece; four more reach back two thousand years.
_FIRST_PIECE = 24 * 60 * _MINUTE
_LONGER = 30


def backwards(span: Window, first: int, last: int) -> Iterator[Window]:
    """The window in pieces of whole minutes that do not overlap, the newest and shortest first.

    `first` and `last` are the lowest and the highest number in use within it; nothing beyond them is
    looked at.
    """
    end = max(minute_around(first).start, span.rows.start)
    stop = min(minute_around(last).stop, span.rows.stop)
    length = _FIRST_PIECE
    while stop > end:
        # Undated articles, below the first dated one, are looked at in one piece.
        start = stop - length if stop - length > max(end, FIRST_DATED) else end
        yield replace(span, rows=range(start, stop))
        stop, length = start, length * _LONGER


def _inside_a_minute(moment: datetime) -> bool:
    return microseconds(moment) % 60_000_000 != 0
