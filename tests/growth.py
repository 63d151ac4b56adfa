"""How much dearer work becomes with its input: a ratio, so that no machine's speed matters."""

from __future__ import annotations

import time
from collections.abc import Callable

_TIMES = 8
LINEAR = 4 * _TIMES
"""In proportion the ratio is 8; a quadratic pattern makes it 64. Between them lies the noise."""
_NOISE = 0.002


def growth(work: Callable[[int], object], size: int) -> float:
    """How many times as long `work` takes for eight times `size`."""
    return (_seconds(work, size * _TIMES) + _NOISE) / (_seconds(work, size) + _NOISE)


def _seconds(work: Callable[[int], object], size: int) -> float:
    best = float("inf")
    for _ in range(2):
        begun = time.process_time()
        work(size)
        best = min(best, time.process_time() - begun)
    return best
