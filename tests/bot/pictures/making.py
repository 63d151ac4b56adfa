"""Portraits of invented people, for the tests of pictures."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from bot.config import BotLanguage
from bot.pictures import Bar, Companion, Pair, Portrait

MONDAY = date(2026, 11, 16)


def days(counts: Sequence[int]) -> tuple[Bar, ...]:
    each = (MONDAY + timedelta(n) for n in range(len(counts)))
    return tuple(Bar(day, day, n) for day, n in zip(each, counts, strict=True))


def portrait(
    name: str = "한서진",
    counts: Sequence[int] = (1, 2, 0, 5, 3, 0, 3),
    companions: Sequence[Companion] = (
        Companion("한빛전자", 6),
        Companion("오도윤", 4),
        Companion("누리소프트", 1),
    ),
    pairs: Sequence[Pair] = (Pair(0, 1, 3), Pair(1, 2, 1)),
    *,
    language: BotLanguage = "ko",
    outside: int = 0,
) -> Portrait:
    return Portrait(
        name, language, "day", days(counts), tuple(companions), tuple(pairs), outside
    )  # fmt: skip
