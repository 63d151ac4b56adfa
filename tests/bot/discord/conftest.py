"""A desk that answers what a test gives it, and the bot connected to a Discord on loopback."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field, replace

import pytest
from pydantic import SecretStr

from bot import config
from bot.config import Secrets
from bot.desk.asker import Asker, Listing
from bot.discord.app import DiscordPlatform
from bot.messages import (
    Action,
    Button,
    Filled,
    Form,
    Item,
    Message,
    Option,
    Run,
    Section,
    Select,
    Source,
)
from tests.peers.discord import TOKEN, DiscordServer

DESK_ROLE = "1100000000000000007"


def answer(title: str, *buttons: Button) -> Message:
    said = Item("sentence", (Run("공장은 내년 3월에 문을 연다.", (1,)),))
    source = Source(1, "한빛일보", "공장 착공", "https://news.example/a1", "07:10")
    return Message(
        title=title,
        fallback=title,
        sections=(Section((said,)),),
        sources=(source,),
        buttons=buttons,
    )


@dataclass
class TableDesk:
    """A Desk in memory: says back what it was asked, after `takes` seconds."""

    takes: float = 0.0
    asked: list[tuple[str, ...]] = field(default_factory=list)
    buttons: tuple[Button, ...] = (
        Button("more", "더 보기", "b7f2c1"),
        Button("share", "채널에 올리기", "b7f2c1"),
    )
    names: tuple[str, ...] = ("스타게이트", "스타십")
    selects: tuple[Select, ...] = ()

    form_shown: Form | Message | None = None
    problems: dict[str, str] = field(default_factory=dict)
    greeting: Message | None = None
    offered: tuple[Option, ...] = ()
    seen: set[str] = field(default_factory=set)
    left: list[tuple[str, str]] = field(default_factory=list)
    askers: list[Asker] = field(default_factory=list)

    async def brief(self, text: str, asker: Asker) -> Message:
        return await self._answer("brief", text, asker)

    async def direct(self, text: str, asker: Asker) -> Message:
        return await self._answer("direct", text, asker)

    async def profile(self, name: str, asker: Asker) -> Message:
        return await self._answer("profile", name, asker)

    async def document(self, name: str, data: bytes, asker: Asker) -> Message:
        return await self._answer("document", f"{name} {data.decode()}", asker)

    async def press(self, action: Action, values: Sequence[str], asker: Asker) -> Message:
        return await self._answer("press", f"{action} {' '.join(values)}".rstrip(), asker)

    async def digest(self, text: str, asker: Asker) -> Message:
        return await self._answer("digest", text, asker)

    async def feed(self, text: str, asker: Asker) -> Message:
        return await self._answer("feed", text, asker)

    async def form(self, value: str, asker: Asker) -> Message | Form:
        self.note("form", value, asker)
        return self.form_shown or answer("no form")

    async def refusals(self, form: str, filled: Filled, asker: Asker) -> dict[str, str]:
        return self.problems

    async def submit(self, form: str, about: str, filled: Filled, asker: Asker) -> Message:
        told = "; ".join(f"{name}={','.join(values)}" for name, values in filled.items())
        return await self._answer("submit", f"{form} {about} {told}", asker)

    async def complete(self, prefix: str, limit: int, asker: Asker) -> tuple[str, ...]:
        self.note("complete", prefix, asker)
        await asyncio.sleep(self.takes)
        return self.names

    async def choices(
        self, what: Listing, typed: str, limit: int, asker: Asker
    ) -> tuple[Option, ...]:
        self.note(f"choices of {what}", typed, asker)
        return self.offered

    async def home(self, asker: Asker) -> Message:
        return await self._answer("home", "", asker)

    async def welcome(self, asker: Asker) -> Message | None:
        self.note("welcome", "", asker)
        return self.greeting

    async def unwelcomed(self, asker: Asker) -> None:
        self.note("unwelcomed", "", asker)

    async def help(self, asker: Asker) -> Message:
        self.note("help", "", asker)
        return answer("help")

    async def first(self, request: str) -> bool:
        new = request not in self.seen
        self.seen.add(request)
        return new

    async def gone(self, workspace: str, place: str, reason: str) -> None:
        self.left.append((workspace, place))

    def note(self, what: str, of: str, asker: Asker) -> None:
        self.asked.append((what, of, asker.language))
        self.askers.append(asker)

    async def _answer(self, what: str, of: str, asker: Asker) -> Message:
        self.note(what, of, asker)
        await asyncio.sleep(self.takes)
        return replace(answer(f"{what} {of}", *self.buttons), selects=self.selects)


def platform_for(server: DiscordServer, desk: TableDesk, token: str = TOKEN) -> DiscordPlatform:
    settings = config.Discord(
        api_url=server.api_url, gateway_url=server.gateway_url, manager_roles=(DESK_ROLE,)
    )
    return DiscordPlatform(settings, Secrets(discord_token=SecretStr(token)), desk)


@pytest.fixture
async def discord() -> AsyncIterator[DiscordServer]:
    async with DiscordServer() as server:
        server.world.roles.append(DESK_ROLE)
        yield server


@pytest.fixture
def desk() -> TableDesk:
    return TableDesk()


@pytest.fixture
async def platform(discord: DiscordServer, desk: TableDesk) -> AsyncIterator[DiscordPlatform]:
    platform = platform_for(discord, desk)
    await platform.start()
    yield platform
    await platform.stop()
