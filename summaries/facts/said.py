"""What the words of a date state, before anything is resolved: numbers, steps and sides.

Shared by the Korean and the English reading; `dates` resolves it.
"""

from __future__ import annotations

import re
from typing import Final, Literal, NamedTuple

from summaries.article import Span

Base = Literal[
    "",
    "publish",
    "day",
    "year",
    "month",
    "past",
    "future",
    "until",
    "reported",
    "told",
    "over?",
    "planned",
    "spoken",
    "talk",
    "near",
]
Unit = Literal["day", "week", "month", "quarter", "year", ""]


class Said(NamedTuple):
    """What the words state. Numbers are None where the words give none.

    `base` is what a step or a missing part counts from: the publish day, the day (`이날`), month
    (`같은 달`) or year (`같은 해`) named before, the past or future side of it (지난, 오는), the day of
    the speaker (`오늘` in a quotation), the period the sentence talks of (`전년 동기`); or `near`, a
    date that is only sure close to the publish day (`4·10 총선`); or `planned`, where the clause
    plans (`4분기에 낼 계획`), `told` where it tells what happened on a day. `step` counts in `unit`.
    """

    span: Span
    year: int | None = None
    month: int | None = None
    day: int | None = None
    quarter: int | None = None
    base: Base = ""
    unit: Unit = ""
    step: int = 0
    weekday: int | None = None
    same: Unit = ""
    """The same part of another year: `전년 동기` the quarter, `전년 동월` the month."""
    over: bool = False
    """Of `이날`: its clause tells what has happened."""
    joined: bool = False
    """Continues the date right before it: `3월 2일부터 5일까지`; of a year, it only tells whose the
    words behind it are: `내년 예산`."""


# What both languages write alike: 2025-02-04, 2025.02.04.
FULL: Final = re.compile(
    r"(?P<y>(?:19|20)[0-9]{2})(?P<s>[.\-/])[ ]?(?P<m>[0-9]{1,2})(?P=s)[ ]?(?P<d>[0-9]{1,2})"
    r"(?![0-9]|[.\-/][0-9])"
)


def number(digits: str | None) -> int | None:
    return int(digits) if digits else None
