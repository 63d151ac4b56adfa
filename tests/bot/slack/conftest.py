"""A workspace, a desk and the bot between them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from typing import Any

import pytest
import pytest_asyncio
from pydantic import SecretStr

from bot.config import Secrets
from bot.config import Slack as SlackSettings
from bot.desk.asker import Asker, Listing
from bot.messages import (
    Action,
    Button,
    Field,
    Filled,
    Form,
    Item,
    Message,
    Option,
    Run,
    Section,
    Source,
)
from bot.slack.app import SlackPlatform
from tests.peers.slack import SlackServer


class ScriptedDesk:
    """Answers with what it was asked, as slowly as it is told to."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str, str]] = []
        self.askers: list[Asker] = []
        self.chosen: Sequence[str] = ()
        self.filled: Filled = {}
        self.refused: dict[str, str] = {}
        self.welcomes: list[Message] = []
        self.shows_forms = False
        self.seconds = 0.0
        self.answer: Message | None = None
        self.seen: set[str] = set()
        self.left: list[tuple[str, str]] = []

    async def brief(self, text: str, asker: Asker) -> Message:
        return await self._say("brief", text, asker)

    async def direct(self, text: str, asker: Asker) -> Message:
        return await self._say("direct", text, asker)

    async def profile(self, name: str, asker: Asker) -> Message:
        return await self._say("profile", name, asker)

    async def document(self, name: str, data: bytes, asker: Asker) -> Message:
        return await self._say("document", f"{name}: {data.decode()}", asker)

    async def press(self, action: Action, values: Sequence[str], asker: Asker) -> Message:
        self.chosen = values
        return await self._say(action, values[0], asker)

    async def digest(self, text: str, asker: Asker) -> Message | Form:
        said = await self._say("digest", text, asker)
        return FORM if self.shows_forms else said

    async def feed(self, text: str, asker: Asker) -> Message | Form:
        said = await self._say("feed", text, asker)
        return FORM if self.shows_forms else said

    async def form(self, value: str, asker: Asker) -> Message | Form:
        said = await self._say("form", value, asker)
        return FORM if self.shows_forms else said

    async def refusals(self, form: str, filled: Filled, asker: Asker) -> dict[str, str]:
        self.askers.append(asker)
        return self.refused

    async def submit(self, form: str, about: str, filled: Filled, asker: Asker) -> Message:
        self.filled = filled
        return await self._say("submit", f"{form} {about}", asker)

    async def complete(self, prefix: str, limit: int, asker: Asker) -> tuple[str, ...]:
        return ()

    async def choices(
        self, what: Listing, typed: str, limit: int, asker: Asker
    ) -> tuple[Option, ...]:
        return ()

    async def home(self, asker: Asker) -> Message:
        return await self._say("home", "", asker)

    async def welcome(self, asker: Asker) -> Message | None:
        self.askers.append(asker)
        return self.welcomes.pop() if self.welcomes else None

    async def unwelcomed(self, asker: Asker) -> None:
        self.asked.append(("unwelcomed", asker.person, asker.language))

    async def help(self, asker: Asker) -> Message:
        return Message(title="help", fallback="help")

    async def first(self, request: str) -> bool:
        new = request not in self.seen
        self.seen.add(request)
        return new

    async def gone(self, workspace: str, place: str, reason: str) -> None:
        self.left.append((workspace, place))

    async def _say(self, what: str, about: str, asker: Asker) -> Message:
        self.asked.append((what, about, asker.language))
        self.askers.append(asker)
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
                Button("form", "매일 받기", "digest:r1"),
            ),
        )


FORM = Form(
    "digest",
    "다이제스트",
    "저장",
    (
        Field("topics", "주제", value=("스타게이트",), hint="쉼표로 나눕니다"),
        Field("note", "메모", "text", required=False),
        Field(
            "time", "시각", "one", ("08:30",), (Option("08:30", "08:30"), Option("18:00", "18:00"))
        ),
        Field("days", "요일", "many", ("mon",), (Option("mon", "월"), Option("tue", "화"))),
    ),
    about="d1",
)


def platform_for(
    slack: SlackServer,
    desk: ScriptedDesk,
    *,
    bot_token: str = "xoxb-test",
    app_token: str = "xapp-test",
    signing_secret: str = "",
    **settings: Any,
) -> SlackPlatform:
    secrets = Secrets(
        slack_bot_token=SecretStr(bot_token) if bot_token else None,
        slack_app_token=SecretStr(app_token) if app_token else None,
        slack_signing_secret=SecretStr(signing_secret) if signing_secret else None,
    )
    return SlackPlatform(SlackSettings(api_url=slack.api_url, **settings), secrets, desk)


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
