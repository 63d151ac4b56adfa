"""A workspace, a desk and the bot between them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from pydantic import SecretStr

from bot.config import BotLanguage, Secrets
from bot.config import Slack as SlackSettings
from bot.messages import Action, Button, Item, Message, Run, Section, Source
from bot.slack.app import SlackPlatform
from tests.peers.slack import SlackServer


class ScriptedDesk:
    """Answers with what it was asked, as slowly as it is told to."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str, str]] = []
        self.seconds = 0.0
        self.answer: Message | None = None

    async def brief(self, question: str, language: BotLanguage) -> Message:
        return await self._say("brief", question, language)

    async def profile(self, name: str, language: BotLanguage) -> Message:
        return await self._say("profile", name, language)

    async def press(self, action: Action, value: str, language: BotLanguage) -> Message:
        return await self._say(action, value, language)

    def help(self, language: BotLanguage) -> Message:
        self.asked.append(("help", "", language))
        return Message(title="help", fallback="help")

    async def _say(self, what: str, about: str, language: BotLanguage) -> Message:
        self.asked.append((what, about, language))
        await asyncio.sleep(self.seconds)
        return self.answer or Message(
            title=f"{what} {about}",
            fallback=f"{what}: {about}",
            sections=(Section((Item("sentence", (Run("한빛전자는 4일 공장을 열었다.", (1,)),)),)),),
            sources=(Source(1, "가온일보", "공장을 열다", "https://gaon.example/1", "07:10"),),
            buttons=(
                Button("more", "더 보기", "r1"),
                Button("share", "채널에 올리기", "r1"),
                Button("ask", "R&D", "R&D <연구>"),
            ),
        )


def platform_for(
    slack: SlackServer,
    desk: ScriptedDesk,
    *,
    bot_token: str = "xoxb-test",
    app_token: str = "xapp-test",
) -> SlackPlatform:
    secrets = Secrets(
        slack_bot_token=SecretStr(bot_token) if bot_token else None,
        slack_app_token=SecretStr(app_token) if app_token else None,
    )
    return SlackPlatform(SlackSettings(api_url=slack.api_url), secrets, desk)


@pytest.fixture(autouse=True)
def _no_tokens_of_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET"):
        monkeypatch.delenv(name, raising=False)
    for name in ("HTTP_PROXY", "HTTPS_PROXY"):  # the SDK knows no exception for loopback
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)


@pytest_asyncio.fixture
async def slack() -> AsyncIterator[SlackServer]:
    async with SlackServer() as server:
        yield server


@pytest.fixture
def desk() -> ScriptedDesk:
    return ScriptedDesk()


@pytest_asyncio.fixture
async def bot(slack: SlackServer, desk: ScriptedDesk) -> AsyncIterator[SlackPlatform]:
    platform = platform_for(slack, desk)
    await platform.start()
    yield platform
    await platform.stop()
