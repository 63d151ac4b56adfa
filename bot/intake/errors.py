"""What can go wrong on the way from bytes to an article, and how it is told.

`IntakeError` is raised inside one item; at the item's edge it becomes a `Failure`, a plain value
that travels beside the articles so that one bad item never stops the rest. Both carry a `Reason`:
which trouble it is. What is said of it lies with the texts.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import timedelta
from typing import Self

from bot.config import BotLanguage
from bot.texts import say

NO_ENTRIES = "no-entries"
"""Why a feed that is one, but holds nothing at present, gave no article."""

GONE = "http-gone-for-good"
"""Why nothing will ever stand again at an address, as its server says."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One trouble, by its key among the texts, and what is particular about it. As a `str` it is one
    line of English: what is wrong and what to do about it."""

    key: str
    args: tuple[tuple[str, str], ...] = ()

    def said(self, language: BotLanguage) -> str:
        return say(language, f"unread-{self.key}", **dict(self.args))

    def __str__(self) -> str:
        return self.said("en")

    def packed(self) -> str:
        """As a line to keep, for `unpacked`."""
        return json.dumps([self.key, dict(self.args)], ensure_ascii=False)

    @classmethod
    def unpacked(cls, line: str) -> Self:
        """What was packed. A line that was kept before reasons had keys is told as it stands."""
        try:
            key, args = json.loads(line)
            reason = cls(key, tuple(sorted(args.items())))
            reason.said("en")
        except (ValueError, TypeError, AttributeError, KeyError):
            return cls("as-kept", (("line", line),))
        return reason


class IntakeError(Exception):
    """One item could not be read. `again_after` is how long a server asks to be left alone."""

    again_after = timedelta()

    def __init__(self, key: str, **args: str) -> None:
        super().__init__(key)
        self.reason = Reason(key, tuple(sorted(args.items())))

    def __str__(self) -> str:
        return str(self.reason)

    def __reduce__(self) -> tuple[object, tuple[Reason]]:
        return IntakeError.because, (self.reason,)  # it comes out of the worker process

    @classmethod
    def because(cls, reason: Reason) -> IntakeError:
        return cls(reason.key, **dict(reason.args))


@dataclass(frozen=True, slots=True)
class Failure:
    """An item that is not an article: where it stands, and why it was not read."""

    where: str
    reason: Reason

    def __str__(self) -> str:
        return f"{self.where}: {self.reason}"
