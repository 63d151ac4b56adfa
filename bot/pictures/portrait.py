"""What a picture of a profile shows: how often it was in the news, and beside whom.

Plain values, small enough to be sent to the worker process. Names come from outside and may hold
anything; they are made printable where they are put into words or drawn.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from bot.config import BotLanguage

Unit = Literal["day", "week", "month"]


@dataclass(frozen=True, slots=True)
class Bar:
    """The articles of the days from `first` to `last`, both included."""

    first: date
    last: date
    articles: int


@dataclass(frozen=True, slots=True)
class Companion:
    name: str
    articles: int


@dataclass(frozen=True, slots=True)
class Pair:
    """Two companions, by their places in the portrait, that appear together in so many articles."""

    first: int
    second: int
    articles: int


@dataclass(frozen=True, slots=True)
class Portrait:
    """`bars` follow one another without a gap, oldest first, one for each `unit`; quiet ones hold 0.

    `companions` are at most six, closest first; `pairs` the closest among them. `outside` counts the articles that no bar holds.
    """

    name: str
    language: BotLanguage
    unit: Unit
    bars: tuple[Bar, ...]
    companions: tuple[Companion, ...] = ()
    pairs: tuple[Pair, ...] = ()
    outside: int = 0

    @property
    def peak(self) -> Bar:
        """The fullest bar, of equals the newest."""
        return max(self.bars, key=lambda bar: (bar.articles, bar.first))
