"""What is said to a server and by it, as plain values. The asking is `fetching`'s."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta

from bot.intake.document import Document


@dataclass(frozen=True, slots=True)
class Reach:
    """Where fetching may lead. `hosts` are those by name that may be private ones; `proxy` is asked
    instead of the hosts themselves ("" for none), and the environment never names one."""

    hosts: frozenset[str] = frozenset()
    proxy: str = ""


OPEN = Reach()


@dataclass(frozen=True, slots=True)
class Known:
    """What a server said of its last answer, to be told if there is nothing new."""

    etag: str = ""
    modified: str = ""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What stood at an address. `url` is where the redirects ended, `moved` where the permanent ones
    at their beginning did ("" for none), `content_type` and `charset` what the server says ("" and
    None where it doesn't). `unchanged`: nothing new stands there since it was `known`, and `content`
    is empty. `fresh_for` is how long the server asks not to be asked again."""

    url: str
    content: bytes
    content_type: str
    charset: str | None
    moved: str = ""
    known: Known = field(default=Known())
    fresh_for: timedelta = timedelta()
    unchanged: bool = False


@dataclass(frozen=True, slots=True)
class Loaded:
    """A feed's answer: `document` is None where nothing new stands there. The rest is as in
    `Fetched`."""

    document: Document | None
    known: Known = field(default=Known())
    moved: str = ""
    fresh_for: timedelta = timedelta()
