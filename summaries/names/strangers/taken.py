"""Which characters of a text known names cover already, and which offices known persons hold."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Sequence
from operator import itemgetter

from summaries.names.found import Found


class Taken:
    """Places that candidates must leave alone; `found` must not overlap itself."""

    def __init__(self, found: Sequence[Found], surnames: Collection[int] = ()) -> None:
        self.surnames = surnames
        """Where known persons are named by surname only: 파월 may be part of 토머스 파월."""
        ordered = sorted((one for one in found if one.start not in surnames), key=itemgetter(0, 1))
        self.starts = [one.start for one in ordered]
        self.ends = [one.end for one in ordered]
        self.offices = {
            n for one in ordered if one.role for n in range(one.role.start, one.role.end)
        }

    def holds(self, start: int, end: int) -> bool:
        """Whether a known name lies in `[start, end)` or overlaps it."""
        after = bisect_left(self.starts, end)
        return after > 0 and self.ends[after - 1] > start
