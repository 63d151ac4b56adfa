"""Where a digest goes. The platforms implement `Place`; delivery knows nothing else of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, Protocol

from bot.config import BotLanguage
from bot.messages import Message

Kind = Literal[
    "gone", "removed", "archived", "no-right", "no-thread", "no-history", "crowded", "closed",
    "scope", "token", "refused", "limited", "down", "unreachable", "unwritable",
]  # fmt: skip
"""What keeps messages from a place. Somebody has to do something about the first eleven:

- the channel is `gone`, the bot was `removed` from it, it is `archived`;
- the bot may not write (`no-right`), open or answer in threads (`no-thread`), read what stands there
  (`no-history`); there is too much of it to look through (`crowded`); a person takes no direct
  messages (`closed`);
- the app lacks a `scope`, its `token` is not taken any more, the message itself was `refused`.

The others pass, or are the operator's: the platform asks to send less (`limited`), fails or does not
answer in time (`down`), cannot be reached (`unreachable`); the archive cannot be written
(`unwritable`), without which nothing is sent.
"""


class PlaceError(Exception):
    """A message could not be posted; the text says why and what to do, in one line.

    `permanent` means trying again is useless (no such channel, no right, bot removed). `unknown`
    means it may have arrived (the connection broke while waiting for the answer). `kind` is None
    where nothing is wrong with the place. `wait` is how many seconds the platform asks for.
    """

    def __init__(
        self,
        reason: str,
        *,
        kind: Kind | None = "down",
        permanent: bool = False,
        unknown: bool = False,
        wait: float = 0.0,
    ) -> None:
        super().__init__(reason)
        self.kind = kind
        self.permanent = permanent
        self.unknown = unknown
        self.wait = wait


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


class People(Protocol):
    """The people of one platform, as far as the bot may write to them."""

    def private(self, person: str) -> Place:
        """Their direct messages."""
        ...

    async def language(self, person: str) -> BotLanguage | None:
        """The one they set the platform to; None where it does not say."""
        ...

    async def admins(self) -> Sequence[str]:
        """Who answers for the bot there, as far as that is known. Raises nothing."""
        ...
