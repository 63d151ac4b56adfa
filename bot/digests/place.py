"""Where a digest goes. The platforms implement `Place`; delivery knows nothing else of them."""

from __future__ import annotations

from typing import Protocol

from bot.messages import Message


class PlaceError(Exception):
    """A message could not be posted; the text says why and what to do, in one line.

    `permanent` means trying again is useless (no such channel, no right, bot removed). `unknown`
    means it may have arrived (the connection broke while waiting for the answer).
    """

    def __init__(self, reason: str, *, permanent: bool = False, unknown: bool = False) -> None:
        super().__init__(reason)
        self.permanent = permanent
        self.unknown = unknown


class PlatformError(Exception):
    """A platform cannot run; the text says what is wrong and what to do, in one line.

    `fatal` means starting again is useless until someone changes something (a token, a setting).
    """

    def __init__(self, reason: str, *, fatal: bool = False) -> None:
        super().__init__(reason)
        self.fatal = fatal


class Place(Protocol):
    """One channel of one platform."""

    async def post(self, part: Message, mark: str, *, under: str | None = None) -> str:
        """Post `part`, in the thread of the message with receipt `under` if given.

        `mark` identifies this part for ever and travels with the message where the platform lets
        it, so that `find` can look it up. Returns the receipt (the platform's message id).
        """
        ...

    async def find(self, mark: str, *, under: str | None = None) -> str | None:
        """The receipt of the message that carries `mark`, or None if it is not there."""
        ...
