"""How much dearer work becomes with its input: a ratio, so that no machine's speed matters."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

_TIMES = 4
LINEAR = 2 * _TIMES
"""In proportion the ratio is 4; what is quadratic makes it 16. Between them lies the noise."""
_LONG_ENOUGH = 0.010
"""Seconds for the larger input below which noise hides what is quadratic."""

Input = TypeVar("Input")


def growth(work: Callable[[int], object], size: int) -> float:
    """How many times as long `work` takes for four times `size`, or for up to 64 times as much where
    that is read too fast to tell; 0 where all of it is."""
    return growth_over(work, lambda n: n, size, steps=3)


def growth_over(
    work: Callable[[Input], object], made: Callable[[int], Input], size: int, *, steps: int = 1
) -> float:
    """As `growth`, of work on what is `made` of a size, which takes no part in the time."""
    smaller = made(size)
    before = _seconds(work, smaller)
    for _ in range(steps):
        size *= _TIMES
        larger = made(size)
        after = _seconds(work, larger)
        if after >= _LONG_ENOUGH:
            if after < LINEAR * before:
                return after / before
            return min(after, _seconds(work, larger)) / max(before, _seconds(work, smaller))
        smaller, before = larger, after
    return 0


def _seconds(work: Callable[[Input], object], given: Input) -> float:
    begun = time.process_time()
    work(given)
    return time.process_time() - begun
