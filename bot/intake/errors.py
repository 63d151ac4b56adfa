"""What can go wrong on the way from bytes to an article, and how it is told.

`IntakeError` is raised inside one item; at the item's edge it becomes a `Failure`, a plain value
that travels beside the articles so that one bad item never stops the rest.
"""

from __future__ import annotations

from dataclasses import dataclass


class IntakeError(Exception):
    """One item could not be read. The text is one line: what is wrong and what to do about it."""


@dataclass(frozen=True, slots=True)
class Failure:
    """An item that is not an article: where it stands, and why it was not read."""

    where: str
    reason: str

    def __str__(self) -> str:
        return f"{self.where}: {self.reason}"
