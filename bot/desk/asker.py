"""Who asks, from where, in which language; and what every platform may ask of the desk.

The platforms know the desk by `FrontDesk` only.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol

from bot.config import BotLanguage
from bot.digests.place import Kind
from bot.messages import Action, Filled, Form, Message, Option

Listing = Literal["digests", "feeds"]


@dataclass(frozen=True, slots=True)
class Seen:
    """What a platform told of itself for one question.

    `places` are those the asker may see, by what they are called there (`#ir-news`); `people`
    those asked about. `hindrance` is why the bot cannot post where it is asked, and what to do,
    in the asker's language; "" where it can.
    """

    places: Mapping[str, str] = field(default_factory=dict)
    people: Mapping[str, str] = field(default_factory=dict)
    hindrance: str = ""


class Surroundings(Protocol):
    """What only the platform knows. It answers with less where it cannot find out in time, and
    raises nothing."""

    async def places(self, asker: Asker, places: Collection[str]) -> Mapping[str, str]:
        """Those of `places` that `asker` may read, each with what people call it."""
        ...

    async def people(self, asker: Asker, people: Collection[str]) -> Mapping[str, str]:
        """What people are called there; those it does not know are left out."""
        ...

    async def hindrance(self, asker: Asker) -> str:
        """Why the bot cannot post where it is asked, as in `Seen`."""
        ...

    async def privately(self, asker: Asker) -> Asker | None:
        """The same person in their direct messages; None where the bot cannot reach them there."""
        ...


class _Nowhere:
    """A platform of one place that everybody there may see: the terminal."""

    async def places(self, asker: Asker, places: Collection[str]) -> Mapping[str, str]:  # noqa: ARG002
        return {}

    async def people(self, asker: Asker, people: Collection[str]) -> Mapping[str, str]:  # noqa: ARG002
        return {}

    async def hindrance(self, asker: Asker) -> str:  # noqa: ARG002
        return ""

    async def privately(self, asker: Asker) -> Asker | None:  # noqa: ARG002
        return None


@dataclass(frozen=True, slots=True)
class Asker:
    """Somebody who asks. What one workspace set up, put right or was answered is its own.

    `workspace` is `slack:T0123`, `discord:GUILD`, `discord:@USER` (a direct message) or `terminal`;
    `place` is where it was asked, as digests name places (`slack:C0123`, `discord:4567`, `slack:U01`
    for a person's direct messages: then it is `direct`). The platform knows what they may do:
    `manages`, change that place's digests; `manages_workspace`, change what the whole workspace
    shares, its feeds and corrections. `seen` is filled in by the desk, which asks `around` for it.
    """

    workspace: str
    person: str
    place: str
    language: BotLanguage
    manages: bool = False
    manages_workspace: bool = False
    direct: bool = False
    around: Surroundings = field(default=_Nowhere(), compare=False, repr=False)
    seen: Seen = field(default=Seen(), compare=False, repr=False)

    def sees(self, place: str) -> bool:
        return place == self.place or place in self.seen.places


class FrontDesk(Protocol):
    """What goes wrong comes back as a message that says so: nothing here raises."""

    async def brief(self, text: str, asker: Asker) -> Message:
        """What was typed after `/brief` or to the bot's mention: a topic with or without a window, an
        address, a pasted article; help where nothing was."""
        ...

    async def direct(self, text: str, asker: Asker) -> Message:
        """A direct message: as `brief`, but a bare name asks who that is."""
        ...

    async def profile(self, name: str, asker: Asker) -> Message: ...

    async def document(self, name: str, data: bytes, asker: Asker) -> Message:
        """A file that was sent: the brief of the article in it."""
        ...

    async def press(self, action: Action, values: Sequence[str], asker: Asker) -> Message:
        """A button (one value, "" for none) or a menu (those chosen). `form` never comes here."""
        ...

    async def digest(self, text: str, asker: Asker) -> Message | Form:
        """`/digest …`: `add 스타게이트, 삼성전자 08:30 평일`, `list`, nothing (the same), …; a form
        where more has to be asked."""
        ...

    async def feed(self, text: str, asker: Asker) -> Message | Form:
        """`/feed …`: `add https://…`, `list`, `remove …`."""
        ...

    async def form(self, value: str, asker: Asker) -> Message | Form:
        """The form a button with this value opens, fast enough for a platform that gives 3 s for it;
        a message where it can't be had."""
        ...

    async def refusals(self, form: str, filled: Filled, asker: Asker) -> dict[str, str]:
        """What is wrong with what was filled in, by field: nothing where it can be submitted. As fast
        as `form`; of the asker only the language counts."""
        ...

    async def submit(self, form: str, about: str, filled: Filled, asker: Asker) -> Message:
        """A form filled in; also how commands with options of their own say what they want. What
        `refusals` would refuse comes back as a message."""
        ...

    async def complete(self, prefix: str, limit: int, asker: Asker) -> tuple[str, ...]:
        """Topics of one's own, then names, that start with what is typed so far; of the names those
        that are in the news first. As fast as `form`; nothing where it can't be had."""
        ...

    async def choices(
        self, what: Listing, typed: str, limit: int, asker: Asker
    ) -> tuple[Option, ...]:
        """The digests or feeds set up here that hold what is typed so far, each with a short value
        that `remove` or `unfeed` take. As fast as `form`."""
        ...

    async def home(self, asker: Asker) -> Message:
        """What is followed here, the next digests, the state of the sources."""
        ...

    async def welcome(self, asker: Asker) -> Message | None:
        """The greeting for who installed or first opened the bot; None for who had it before."""
        ...

    async def unwelcomed(self, asker: Asker) -> None:
        """Their greeting could not be sent: it is still owed."""
        ...

    async def help(self, asker: Asker) -> Message: ...

    # What is no question

    async def first(self, request: str) -> bool:
        """Whether this request, by the name its platform gives it, was not begun before, by this
        process or another. True where that can't be told: better twice than never."""
        ...

    async def gone(self, workspace: str, place: str, kind: Kind) -> None:
        """`place` can be written to no more, or the whole workspace where that is "": what chat set
        up there rests until somebody resumes it, and who made it is told."""
        ...
