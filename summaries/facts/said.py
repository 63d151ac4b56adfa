"""What the words of a date state, before anything is resolved: numbers, steps and sides.

Shared by the Korean and the English reading; `dates` resolves it.
"""

from __future__ import annotations

import re
from typing import Final, Literal, NamedTuple

from summaries.article import Span

Base = Literal["", "publish", "day", "year", "month", "past", "future"]


class Said(NamedTuple):
    """What the words state. Numbers are None where the words give none.

    `base` is what a step or a missing part counts from: the publish day, the day (`이날`), month
    (`같은 달`) or year (`같은 해`) named before, or the past or future side of it (지난, 오는).
    `step` counts in `unit`.
    """

    span: Span
    year: int | None = None
    month: int | None = None
    day: int | None = None
    quarter: int | None = None
    base: Base = ""
    unit: Literal["day", "month", "year", ""] = ""
    step: int = 0
    weekday: int | None = None
    joined: bool = False
    """Continues the date right before it: `3월 2일부터 5일까지`."""


# What both languages write alike: 2025-02-04, 2025.02.04, and where a number starts.
DIGIT: Final = re.compile(r"[0-9](?<![0-9A-Za-z.,][0-9])")
RUN: Final = re.compile(r"[0-9]+")
FULL: Final = re.compile(
    r"(?P<y>(?:19|20)[0-9]{2})(?P<s>[.\-/])[ ]?(?P<m>[0-9]{1,2})(?P=s)[ ]?(?P<d>[0-9]{1,2})"
    r"(?![0-9]|[.\-/][0-9])"
)


def number(digits: str | None) -> int | None:
    return int(digits) if digits else None
