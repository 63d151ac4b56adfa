"""A desk that answers what a test gives it, and the bot connected to a Discord on loopback."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import pytest
from pydantic import SecretStr

from bot import config
from bot.config import BotLanguage, Secrets
from bot.discord.app import DiscordPlatform
from bot.messages import Action, Button, Item, Message, Run, Section, Source
from tests.peers.discord import TOKEN, DiscordServer


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

    async def brief(self, question: str, language: BotLanguage) -> Message:
        return await self._answer("brief", question, language)

    async def profile(self, name: str, language: BotLanguage) -> Message:
        return await self._answer("profile", name, language)

    async def press(self, action: Action, value: str, language: BotLanguage) -> Message:
        return await self._answer("press", f"{action} {value}", language)

    async def complete(self, prefix: str, limit: int, language: BotLanguage) -> tuple[str, ...]:
        self.asked.append(("complete", prefix, language))
        await asyncio.sleep(self.takes)
        return self.names

    def help(self, language: BotLanguage) -> Message:
        self.asked.append(("help", "", language))
        return answer("help")

    async def _answer(self, what: str, of: str, language: BotLanguage) -> Message:
        self.asked.append((what, of, language))
        await asyncio.sleep(self.takes)
        return answer(f"{what} {of}", *self.buttons)


def platform_for(server: DiscordServer, desk: TableDesk, token: str = TOKEN) -> DiscordPlatform:
    settings = config.Discord(api_url=server.api_url, gateway_url=server.gateway_url)
    return DiscordPlatform(settings, Secrets(discord_token=SecretStr(token)), desk)


@pytest.fixture
async def discord() -> AsyncIterator[DiscordServer]:
    async with DiscordServer() as server:
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
