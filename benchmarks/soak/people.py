"""Who asks: people of a Slack workspace and of a Discord server, and what each of them asks in turn.

A person asks, waits for the answer, thinks for a while and asks again. Half-way through, news breaks:
all ask in one moment. Timed from the moment of asking, on the other side of the sockets.
"""

from __future__ import annotations

import asyncio
import random
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, Protocol

from benchmarks.soak.newswire import PEOPLE, TOPICS, pasted
from tests.peers.discord import DiscordServer, Sent
from tests.peers.slack import NotAcknowledgedError, SlackServer
from tests.peers.slack_workspace import Person, Posted

GIVEN_UP = 20.0
"""Seconds after which nobody waits any more: the answer is lost."""

THINKING = (4.0, 12.0)
"""Seconds from an answer to the next question."""

Kind = Literal["brief", "profile", "topics", "article", "button"]


@dataclass(frozen=True, slots=True)
class Question:
    kind: Kind
    text: str
    pause: float


@dataclass(frozen=True, slots=True)
class Timed:
    """One question: how long until its acknowledgement (None where the platform has none) and its
    answer (None where none came)."""

    platform: str
    kind: Kind
    acknowledged: float | None
    answered: float | None


class Chat(Protocol):
    """One platform, for people who ask and wait."""

    name: str

    async def ask(self, person: int, question: Question) -> Timed: ...
    async def listen(self) -> None: ...
    @property
    def doubled(self) -> int: ...


def questions(seed: int) -> Iterator[Question]:
    """What one person asks, without end. The first thing is never a button: there is none yet."""
    chance = random.Random(seed)  # noqa: S311 (no secret: the same load each time)
    kinds: tuple[Kind, ...] = ("brief", "profile", "topics", "article", "button")
    for n in range(10**6):
        [kind] = chance.choices(kinds, (40, 20, 15, 10, 15 if n else 0))
        yield Question(kind, _text(kind, chance), chance.uniform(*THINKING))


def _text(kind: Kind, chance: random.Random) -> str:
    topics = chance.sample(TOPICS[:12], 2) if chance.random() < 0.5 else chance.sample(TOPICS, 2)
    match kind:
        case "profile":
            return chance.choice(PEOPLE)
        case "topics":
            return ", ".join(topics)
        case "article":
            return pasted(chance.randrange(10**6))
        case "button":
            return chance.choice(("why", "more"))
    days = chance.choice(("", "", "", " 3d", " 14d"))
    return topics[0] + days


async def live(
    chat: Chat, person: int, begin: float, half: float, end: float, timed: list[Timed]
) -> None:
    """One person's part of the load, between these moments of the monotonic clock; at `half` everybody
    asks. They come one after another while the first of them think."""
    asked = questions(person)
    chance = random.Random(person)  # noqa: S311
    await asyncio.sleep(begin + chance.uniform(0, THINKING[1]) - time.monotonic())
    for first, last in ((begin, half), (half, end)):
        await asyncio.sleep(max(0.0, first - time.monotonic()))
        while time.monotonic() < last:
            question = next(asked)
            timed.append(await chat.ask(person, question))
            await asyncio.sleep(min(question.pause, max(0.0, last - time.monotonic())))


class Slack:
    name = "Slack"

    def __init__(self, server: SlackServer, people: int) -> None:
        self._server = server
        self._boxes: dict[str, asyncio.Queue[tuple[float, Posted]]] = {}
        self._last: dict[str, Posted] = {}
        for n in range(people):
            user = _user(n)
            server.workspace.people[user] = Person(user, "ko-KR" if n % 2 else "en-US")
            server.workspace.channels["C1"].members.append(user)
            self._boxes[user] = asyncio.Queue()

    @property
    def doubled(self) -> int:
        """Answers that lie where nobody waits for one."""
        return sum(box.qsize() for box in self._boxes.values())

    async def listen(self) -> None:
        while True:
            message = await self._server.next_message(10**6)
            user = message.ephemeral_to or self._server.workspace.channels[message.channel].user
            self._boxes[user].put_nowait((time.monotonic(), message))

    async def ask(self, person: int, question: Question) -> Timed:
        user = _user(person)
        began = time.monotonic()
        try:
            acknowledged = await self._begin(user, question)
            async with asyncio.timeout(GIVEN_UP):
                at, message = await self._boxes[user].get()
        except (TimeoutError, NotAcknowledgedError):
            return Timed(self.name, question.kind, None, None)
        if any(element["action_id"].startswith("briefing:more") for element in _elements(message)):
            self._last[user] = message
        return Timed(self.name, question.kind, acknowledged, at - began)

    async def _begin(self, user: str, question: Question) -> float:
        slack, text = self._server, question.text
        match question.kind:
            case "article":
                done = await slack.direct_message(user, text)
            case "button" if user in self._last:
                done = await slack.press(self._last[user], f"{text}:{_nth(self._last[user], text)}")
            case "profile":
                done = await slack.command("/profile", text, user=user)
            case _:
                asked = TOPICS[0] if question.kind == "button" else text
                done = await slack.command("/brief", asked, user=user)
        return done.seconds


class Discord:
    name = "Discord"

    def __init__(self, server: DiscordServer) -> None:
        self._server = server
        self._waiting: dict[str, asyncio.Future[tuple[float, Sent]]] = {}
        self._arrived: dict[str, tuple[float, Sent]] = {}
        self._answers = Counter[str]()
        self._last: dict[int, Sent] = {}

    @property
    def doubled(self) -> int:
        return sum(n - 1 for n in self._answers.values())

    async def listen(self) -> None:
        while True:
            message = await self._server.next_message(10**6)
            arrived = (time.monotonic(), message)
            self._answers[message.answers] += 1
            waiting = self._waiting.get(message.answers)
            if waiting is None:
                self._arrived[message.answers] = arrived
            elif not waiting.done():
                waiting.set_result(arrived)

    async def ask(self, person: int, question: Question) -> Timed:
        began = time.monotonic()
        try:
            acknowledged, asked = await self._begin(person, question)
            async with asyncio.timeout(GIVEN_UP):
                at, message = await self._answer(asked)
        except TimeoutError:
            return Timed(self.name, question.kind, None, None)
        if any(each.startswith("briefing:more") for each in message.buttons.values()):
            self._last[person] = message
        return Timed(self.name, question.kind, acknowledged, at - began)

    async def _answer(self, asked: str) -> tuple[float, Sent]:
        if asked in self._arrived:
            return self._arrived.pop(asked)
        self._waiting[asked] = asyncio.get_running_loop().create_future()
        try:
            return await self._waiting[asked]
        finally:
            del self._waiting[asked]

    async def _begin(self, person: int, question: Question) -> tuple[float | None, str]:
        discord, text, locale = self._server, question.text, "ko" if person % 2 else "en-US"
        match question.kind:
            case "article":
                return None, await discord.direct_message(text)
            case "button" if person in self._last:
                known = self._last[person].buttons.values()
                button = next(each for each in known if each.startswith(f"briefing:{text}"))
                done = await discord.press(self._last[person], button, locale=locale)
            case "profile":
                done = await discord.command("profile", name=text, locale=locale)
            case _:
                asked = TOPICS[0] if question.kind == "button" else text
                done = await discord.command("brief", topic=asked, locale=locale)
        return done.seconds, done.interaction


def _user(person: int) -> str:
    return f"U9{person:02}"


def _elements(message: Posted) -> list[dict[str, str]]:
    return [
        each
        for block in message.blocks
        for each in block.get("elements", [])
        if "action_id" in each
    ]


def _nth(message: Posted, action: str) -> str:
    found = (
        e["action_id"]
        for e in _elements(message)
        if e["action_id"].startswith(f"briefing:{action}:")
    )
    return next(found).rpartition(":")[2]
