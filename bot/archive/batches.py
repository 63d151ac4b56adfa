"""Many values in pieces that fit into one statement."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

_T = TypeVar("_T")

_MOST = 500
"""Values in one IN (…): far below any limit of SQLite."""


def batches(values: Iterable[_T]) -> Iterator[list[_T]]:
    remaining = iter(values)
    while batch := list(islice(remaining, _MOST)):
        yield batch
