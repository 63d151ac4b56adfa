"""What is photographed: the bot's messages about the project's own examples, each by the real code.

A scene is a line of `SCENES`. It makes a `Message`, which both platforms render, or a payload of
one platform (a modal, a home view), which `platforms` then names.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from inspect import isawaitable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Literal

from bot.answers.article import answer_kept_article
from bot.answers.composing import compose
from bot.answers.sources import Sources
from bot.archive import Archive
from bot.cli.app import run
from bot.config import BotLanguage, Settings, load_settings
from bot.desk.asker import Asker
from bot.desk.desk import Desk
from bot.digests.claiming import preview
from bot.digests.slots import Subscription, subscriptions
from bot.discord.rendering import payload as discord_payload
from bot.messages import Message
from bot.slack.rendering import payload as slack_payload
from docs.gallery import discord, slack
from docs.gallery.markup import Html

Platform = Literal["slack", "discord"]
Shown = Message | Mapping[str, Any]

LANGUAGES: tuple[BotLanguage, ...] = ("ko", "en")
_EXAMPLES = Path(__file__).parents[2] / "examples"
_CONFIGURATION = _EXAMPLES / "demo.toml"

EVENING = datetime(2026, 11, 22, 20)  # noqa: DTZ001  # in the zone of the settings
MORNING = datetime(2026, 11, 19, 8, 30)  # noqa: DTZ001
ARTICLE = "https://it.daon.example.com/news/61544"
MISTYPED = {"ko": "스타게이드", "en": "stargatte"}


@dataclass(frozen=True, slots=True)
class Newsroom:
    """The examples taken in, and a desk that answers about them as of the scene's moment."""

    settings: Settings
    sources: Sources
    subscription: Subscription
    now: datetime

    @property
    def desk(self) -> Desk:
        return Desk(self.settings, self.sources, lambda: self.now)

    def digest(self, part: int, language: BotLanguage) -> Message:
        asked = replace(self.subscription, language=language)
        return preview(asked, self.now, self.sources).parts[part].message

    def article(self, address: str, language: BotLanguage) -> Message:
        answer = answer_kept_article(self.sources, address, self.now)
        return compose(answer, language, self.sources.zone)


def asker(language: BotLanguage) -> Asker:
    return Asker("gallery", "reader", "gallery", language)


@dataclass(frozen=True, slots=True)
class Scene:
    name: str
    make: Callable[[Newsroom, BotLanguage], Shown | Awaitable[Shown]]
    command: str = ""
    """The slash command it answers: only the person sees it. Without, it is open to the channel."""
    at: datetime = EVENING
    thread: bool = False
    phone: bool = False
    """Whether it is taken at a phone's width as well."""
    platforms: tuple[Platform, ...] = ("slack", "discord")


SCENES = (
    Scene(
        "brief", lambda r, lang: r.desk.brief("stargate", asker(lang)), command="/brief", phone=True
    ),
    Scene("profile", lambda r, lang: r.desk.profile("이재용", asker(lang))),
    Scene("digest", lambda r, lang: r.digest(0, lang), at=MORNING, phone=True),
    Scene("thread", lambda r, lang: r.digest(1, lang), at=MORNING, thread=True),
    Scene("miss", lambda r, lang: r.desk.brief(MISTYPED[lang], asker(lang)), command="/brief"),
    Scene("help", lambda r, lang: r.desk.help(asker(lang))),
    Scene("article", lambda r, lang: r.article(ARTICLE, lang), command="/brief"),
)


@dataclass(frozen=True, slots=True)
class Page:
    name: str
    html: Html
    width: int


@contextmanager
def newsroom() -> Iterator[Newsroom]:
    """The examples in an archive of their own, which is gone afterwards."""
    with TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/gallery.db"
        run(["--config", str(_CONFIGURATION), "--db", url, "ingest", str(_EXAMPLES)])
        with opened(url) as room:
            yield room


@contextmanager
def opened(url: str) -> Iterator[Newsroom]:
    """The newsroom of an archive that holds the examples."""
    settings = load_settings(_CONFIGURATION, url)
    with Archive.open(url, create=False) as archive:
        now = EVENING.replace(tzinfo=settings.timezone)
        yield Newsroom(settings, Sources.of(archive, settings), subscriptions(settings)[0], now)


async def pages(room: Newsroom) -> list[Page]:
    """Every scene on every platform, in both languages, at its widths."""
    return [
        page
        for scene in SCENES
        for language in LANGUAGES
        for shown in [await show(scene, room, language)]
        for platform in scene.platforms
        for page in _pages(scene, shown, platform, language)
    ]


async def show(scene: Scene, room: Newsroom, language: BotLanguage) -> Shown:
    now = scene.at.replace(tzinfo=room.now.tzinfo)
    made = scene.make(replace(room, now=now), language)
    return await made if isawaitable(made) else made


def _pages(scene: Scene, shown: Shown, platform: Platform, language: BotLanguage) -> Iterator[Page]:
    desktop, phone = {
        "slack": (slack.DESKTOP, slack.PHONE),
        "discord": (discord.DESKTOP, discord.PHONE),
    }[platform]
    name = f"{platform}-{scene.name}-{language}"
    yield Page(name, _draw(scene, shown, platform, language, desktop), desktop)
    if scene.phone:
        yield Page(f"{name}-phone", _draw(scene, shown, platform, language, phone), phone)


def _draw(
    scene: Scene, shown: Shown, platform: Platform, language: BotLanguage, width: int
) -> Html:
    clock = _clock(scene.at, language)
    private = bool(scene.command)
    title = shown.title if isinstance(shown, Message) else ""
    if platform == "slack":
        payload = slack_payload(shown) if isinstance(shown, Message) else shown
        channel = "#ai-infra" if scene.thread else ""
        return slack.document(payload, slack.Frame(clock, language, width, private, channel))
    payload = discord_payload(shown) if isinstance(shown, Message) else shown
    thread = title if scene.thread else ""
    around = discord.Frame(clock, language, width, private, scene.command, thread)
    return discord.document(payload, around)


def _clock(at: datetime, language: BotLanguage) -> str:
    hour = at.hour % 12 or 12
    if language == "ko":
        return f"{'오전' if at.hour < 12 else '오후'} {hour}:{at.minute:02}"
    return f"{hour}:{at.minute:02} {'AM' if at.hour < 12 else 'PM'}"
