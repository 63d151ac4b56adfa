"""Briefs and profiles made before, for whoever asks again while nothing new came in.

What is remembered is a pure function of its key: of the articles as they were read, and of what was
asked of them. So nothing here grows old; it only makes room.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable
from typing import Generic, TypeVar

from summaries.analysis import Analysis

_Made = TypeVar("_Made")


class Remembered(Generic[_Made]):
    """The `most` last asked for. May be asked from any thread."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: OrderedDict[Hashable, _Made] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Hashable, make: Callable[[], _Made]) -> _Made:
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        made = make()
        with self._lock:
            self._kept[key] = made
            if len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return made


def as_read(analyses: Iterable[Analysis]) -> Hashable:
    """What tells `analyses` from others: the words of each article, the rules they were read under,
    and the outlet, which is known later than they are."""
    return tuple((a.article, a.revision, a.version, a.outlet) for a in analyses)
