"""The rig that kills the service: `briefing run` as a process, SIGKILL where the moment says, and again.

Each kill has a digest of its own, in a channel of its own, that the next start has to bring to its
end, while it is killed itself. The moments are seen from outside: the platform decides at the request
it sees, the archive's file tells what was written down. How many of these kills there are, and what
is said of them, is for the test and the soak.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, Literal, Protocol

from aiohttp import web

from bot.answers.sources import Sources
from bot.archive import Archive
from bot.config import Settings
from bot.discord.rendering import mark_of
from tests.bot.digests.making import CHIPS, LOAN, SEOUL, put
from tests.peers.discord import DiscordServer
from tests.peers.passing import Stage
from tests.peers.slack import SlackServer
from tests.peers.slack_workspace import Channel as SlackChannel
from tests.scenarios.service import DISCORD_TOKEN, SLACK_TOKENS, House, Service

PARTS = 3
"""The message and a reply for each of two topics."""

Point = Literal[
    "nothing claimed",
    "claimed",
    "request arrived",
    "stored, not answered",
    "answered, no receipt",
    "receipt written",
    "looking it up",
    "thread opened",
]


@dataclass(frozen=True, slots=True)
class Moment:
    """When to kill; `part` is counted from the message, 0."""

    point: Point
    part: int = 0

    def __str__(self) -> str:
        what = "message" if self.part == 0 else f"reply {self.part}"
        return (
            self.point if self.point in ("nothing claimed", "claimed") else f"{what}: {self.point}"
        )


_OF_EACH_PART: tuple[Point, ...] = (
    "request arrived",
    "stored, not answered",
    "answered, no receipt",
    "receipt written",
)

MOMENTS: tuple[Moment, ...] = (
    Moment("nothing claimed"),
    Moment("claimed"),
    *(Moment(point, part) for part in range(PARTS) for point in _OF_EACH_PART),
    Moment("looking it up", 0),
    Moment("looking it up", 2),
)
"""All that Slack has; Discord has `THREAD` besides."""

FEWER = tuple(each for each in MOMENTS if each.part != 1 and each != MOMENTS[-2])
"""A reply is as good as another."""

THREAD = Moment("thread opened", 1)

Call = Literal["post", "find", "thread"]

_PATIENCE = 40.0
# After its last receipt a service that doubles would do so at once: it looks for work as it starts.
_AFTERWARDS = 1.5
# From an answer on its way to its reader, who cannot write down what it says meanwhile.
_TRAVELS = 0.15


class Platform(Protocol):
    """A server and what the rig must know of it."""

    name: Literal["slack", "discord"]
    tokens: dict[str, str]

    def place(self) -> str: ...
    def token(self, mark: str) -> str: ...
    def posted(self, place: str) -> list[tuple[str, bool]]: ...
    def listen(self, hear: Callable[[Stage, Call, str], Any]) -> None: ...


class Slack:
    name: Literal["slack", "discord"] = "slack"
    tokens = SLACK_TOKENS

    def __init__(self, server: SlackServer) -> None:
        self._server = server

    def place(self) -> str:
        """A new channel."""
        channels = self._server.workspace.channels
        id_ = f"CK{len(channels)}"
        channels[id_] = SlackChannel(id_, id_.lower())
        return f"slack:{id_}"

    def token(self, mark: str) -> str:
        """What a part's mark is on the wire."""
        return mark

    def posted(self, place: str) -> list[tuple[str, bool]]:
        """The tokens of what stands there, oldest first, and whether in a thread of the first."""
        messages = self._server.messages(place.partition(":")[2])
        first = messages[0].ts if messages else ""
        return [
            (each.payload["metadata"]["event_payload"]["mark"], each.thread_ts == first)
            for each in messages
        ]

    def listen(self, hear: Callable[[Stage, Call, str], Any]) -> None:
        async def watch(stage: Stage, method: str, arguments: Any) -> None:
            if method == "chat.postMessage":
                await hear(stage, "post", arguments["metadata"]["event_payload"]["mark"])
            elif method in ("conversations.history", "conversations.replies"):
                await hear(stage, "find", "")

        self._server.watch = watch


class Discord:
    name: Literal["slack", "discord"] = "discord"
    tokens = DISCORD_TOKEN

    def __init__(self, server: DiscordServer) -> None:
        """The server forgets nonces at once, as if every start came many minutes after the kill."""
        server.remembers_nonces = False
        self._server = server

    def place(self) -> str:
        return f"discord:{self._server.world.add_channel('kills').id}"

    def token(self, mark: str) -> str:
        return mark_of(mark).nonce

    def posted(self, place: str) -> list[tuple[str, bool]]:
        channels = self._server.world.channels
        own = channels[place.partition(":")[2]]
        found = [
            (int(message["id"]), message["nonce"], where is not own)
            for where in channels.values()
            if where is own or where.parent is own
            for message in where.messages
        ]
        return [(nonce, threaded) for _, nonce, threaded in sorted(found)]

    def listen(self, hear: Callable[[Stage, Call, str], Any]) -> None:
        async def watch(stage: Stage, call: str, body: Any) -> None:
            if call.startswith("POST") and call.endswith("/messages"):
                await hear(stage, "post", body["nonce"])
            elif call.startswith("POST") and call.endswith("/threads"):
                await hear(stage, "thread", "")
            elif call.startswith("GET") and call.endswith("/messages"):
                await hear(stage, "find", "")

        self._server.watch = watch


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a digest, after `kills` kills at its moment."""

    platform: str
    moment: Moment
    kills: int
    doubled: int
    lost: int
    in_order: bool


@dataclass(slots=True)
class _Digest:
    id: str
    place: str
    moment: Moment
    minute: datetime
    kills: int = 0

    @property
    def table(self) -> str:
        return (
            f'[[digests]]\nname = "{self.id}"\nplace = "{self.place}"\n'
            f'topics = ["스타게이트", "삼성전자"]\ntimes = ["{self.minute:%H:%M}"]'
        )

    def mark(self, part: int) -> str:
        return f"{self.id}/{self.minute.date().isoformat()}/0:{part}"


@dataclass(slots=True)
class Rig:
    """One archive and one platform, for as many kills as one likes."""

    house: House
    platform: Platform
    configure: Callable[..., None]
    """Writes the configuration with these digests."""
    _digests: list[_Digest] = field(default_factory=list)

    def __post_init__(self) -> None:
        with Archive.open(self.house.archive) as archive:
            sources = Sources.of(archive, Settings())
            published = datetime.now(UTC) - timedelta(hours=1)
            put(sources, "loan", LOAN, published)
            put(sources, "chips", CHIPS, published - timedelta(minutes=30))

    async def kill(self, moment: Moment) -> None:
        """Have a digest that is due, and kill the service at that moment of it."""
        minute = datetime.now(SEOUL) - timedelta(minutes=5)
        digest = _Digest(f"k{len(self._digests)}", self.platform.place(), moment, minute)
        self._digests.append(digest)
        if moment.point == "looking it up":  # first something must have been lost from sight
            await self._live_and_die(digest, Moment("stored, not answered", moment.part))
            digest.kills += 1
        await self._live_and_die(digest, moment)
        digest.kills += 1

    async def outcomes(self) -> list[Outcome]:
        """Start once more, undisturbed, and see what stands on the platform in the end."""
        self.platform.listen(_nobody)
        self._configure()
        async with self.house.service(self.platform.tokens) as service:
            async with asyncio.timeout(_PATIENCE):
                while any(self._state(each, PARTS - 1) != "sent" for each in self._digests):
                    assert service.process.returncode is None, service.output
                    await asyncio.sleep(0.05)
            await asyncio.sleep(_AFTERWARDS)
            await service.stopped()
        return [self._outcome(digest) for digest in self._digests]

    def _outcome(self, digest: _Digest) -> Outcome:
        wanted = [(self.platform.token(digest.mark(n)), n > 0) for n in range(PARTS)]
        stands = self.platform.posted(digest.place)
        counted = Counter(stands)
        assert set(stands) <= set(wanted), f"{digest.place}: something else stands there"
        return Outcome(
            self.platform.name,
            digest.moment,
            digest.kills,
            doubled=sum(n - 1 for n in counted.values()),
            lost=sum(1 for each in wanted if each not in counted),
            in_order=list(dict.fromkeys(stands)) == [w for w in wanted if w in counted],
        )

    def _configure(self) -> None:
        self.configure(*(digest.table for digest in self._digests))

    async def _live_and_die(self, digest: _Digest, moment: Moment) -> None:
        self._configure()
        async with self.house.service(self.platform.tokens) as service:
            dead = _Death(service, moment, self.platform.token(digest.mark(moment.part)), self)
            self.platform.listen(dead.hear)
            watching = asyncio.create_task(self._watch_archive(digest, dead))
            try:
                async with asyncio.timeout(_PATIENCE):
                    await service.process.wait()
            except TimeoutError:
                raise AssertionError(f"{moment} never came:\n{service.output}") from None
            finally:
                watching.cancel()
                dead.release()
            assert dead.struck, f"it ended by itself:\n{service.output}"

    async def _watch_archive(self, digest: _Digest, dead: _Death) -> None:
        """Strike when the archive, or the log, tells that the moment has come."""
        point, part = dead.moment.point, dead.moment.part
        while not dead.struck:
            if point == "nothing claimed":
                come = bool(dead.service.lines("running"))
            elif point == "claimed":
                come = self._state(digest, 0) is not None
            elif point == "receipt written":
                come = self._state(digest, part) == "sent"
            else:
                return
            if come:
                dead.strike()
            await asyncio.sleep(0.001)

    def _state(self, digest: _Digest, part: int) -> str | None:
        """As it stands in the archive's file, which the service writes to at the same time."""
        with closing(self.connect()) as connection:
            query = "SELECT state FROM parts WHERE mark = ?"
            found = connection.execute(query, (digest.mark(part),)).fetchone()
        return None if found is None else str(found[0])

    def connect(self) -> sqlite3.Connection:
        path = self.house.archive.removeprefix("sqlite:///")
        return sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None)


@dataclass(slots=True)
class _Death:
    """One service's, at its moment."""

    service: Service
    moment: Moment
    token: str
    rig: Rig
    struck: bool = False
    _lock: sqlite3.Connection | None = None

    def strike(self) -> None:
        self.struck = True
        self.service.process.kill()

    async def hear(self, stage: Stage, call: Call, token: str) -> None:
        """Meets every call at the platform."""
        if self.struck:
            raise web.HTTPServiceUnavailable  # who asks is dead
        match self.moment.point, stage, call:
            case ("request arrived", "arrived", "post") if token == self.token:
                self.strike()
                raise web.HTTPServiceUnavailable
            case ("stored, not answered", "done", "post") if token == self.token:
                self.strike()
            case ("answered, no receipt", "done", "post") if token == self.token:
                # Nobody can write to the archive until the service that was answered is dead.
                self._lock = self.rig.connect()
                self._lock.execute("BEGIN IMMEDIATE")
                asyncio.get_running_loop().call_later(_TRAVELS, self.strike)
            case ("looking it up", "arrived", "find") | ("thread opened", "done", "thread"):
                self.strike()

    def release(self) -> None:
        if self._lock is not None:
            self._lock.close()
            self._lock = None


async def _nobody(_stage: Stage, _call: Call, _token: str) -> None:
    return None


def rows(outcomes: Sequence[Outcome]) -> list[tuple[str, str, int, int, int]]:
    """Moment, platform, kills, doubled and lost, summed over the digests of a kind."""
    summed: dict[tuple[str, str], list[int]] = {}
    for each in outcomes:
        row = summed.setdefault((str(each.moment), each.platform), [0, 0, 0])
        for n, value in enumerate((each.kills, each.doubled, each.lost)):
            row[n] += value
    return [(*key, *row) for key, row in summed.items()]  # type: ignore[misc]
