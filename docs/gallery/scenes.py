"""What is photographed: the bot's messages about the project's own examples, each by the real code.

A scene is a line of `SCENES`. It makes a `Message` or a `Form`, which both platforms render, or a
payload of one platform (a home view), which `platforms` then names.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from inspect import isawaitable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Literal

from bot.answers.article import answer_kept_article
from bot.answers.composing import compose
from bot.answers.portrait import portrait_of
from bot.answers.profile import ProfileQuestion, answer_profile
from bot.answers.sources import Sources
from bot.archive import Archive, FeedState
from bot.cli.app import run
from bot.config import BotLanguage, Settings, load_settings
from bot.desk.asker import Asker
from bot.desk.desk import Desk
from bot.desk.digests import Digests
from bot.desk.feeds import starters
from bot.desk.home import welcome_message
from bot.digests.claiming import preview
from bot.digests.slots import Subscription, subscriptions
from bot.discord.forms import modal as discord_modal
from bot.discord.rendering import payload as discord_payload
from bot.messages import Form, Message, Picture
from bot.pictures import describe, draw
from bot.slack.rendering import payload as slack_payload
from bot.slack.views import Opened, home
from bot.slack.views import modal as slack_modal
from bot.texts import say
from docs.gallery import discord, slack
from docs.gallery.markup import Html, UndrawnError

Platform = Literal["slack", "discord"]
Shown = Message | Form | Mapping[str, Any]

LANGUAGES: tuple[BotLanguage, ...] = ("ko", "en")
_EXAMPLES = Path(__file__).parents[2] / "examples"
_CONFIGURATION = _EXAMPLES / "demo.toml"

EVENING = datetime(2026, 11, 22, 20)  # noqa: DTZ001  # in the zone of the settings
MORNING = datetime(2026, 11, 19, 8, 30)  # noqa: DTZ001
ARTICLE = "https://it.daon.example.com/news/61544"
FOLLOWED = {"ko": ("스타게이트", "삼성전자"), "en": ("Stargate", "Samsung Electronics")}
PICTURE = "picture.png"
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
        sources = self.sources.of_workspace("gallery")
        return preview(asked, self.now, sources).parts[part].message

    def profile(self, name: str, language: BotLanguage) -> Message:
        """With its picture, which a desk has drawn by a worker process."""
        answer = answer_profile(self.sources, ProfileQuestion(name, self.now))
        message = compose(answer, language, self.sources.zone)
        zone, profile = self.sources.zone, answer.profile
        portrait = None if profile is None else portrait_of(profile, self.now, zone, language)
        if portrait is None:
            raise UndrawnError(f"too little of {name} for a picture")
        return replace(message, picture=Picture(draw(portrait), describe(portrait)))

    async def form(self, language: BotLanguage) -> Form | Message:
        return await self.desk.form(f"digest:{FOLLOWED[language][0]}", asker(language))

    def welcome(self, language: BotLanguage) -> Message:
        digests = Digests(self.settings, self.sources, lambda: self.now)
        newcomer = replace(asker(language), place="slack:U024BE7LH")
        return welcome_message(self.settings, self.sources, digests, newcomer, self.now)

    async def digests(self, language: BotLanguage) -> Message:
        """The list of a place where somebody set two up."""
        reader = Asker(
            f"discord:{language}", "1", "discord:1", language, manages=True, manages_workspace=True
        )
        own = FOLLOWED[language]
        for topics, times in ((own, ("08:30",)), (own[1:], ("12:00", "18:00"))):
            filled = {"topics": topics, "times": times, "days": ("mon", "wed", "fri")}
            await self.desk.submit("digest", "", filled, reader)
        return await self.desk.press("digests", ("",), reader)

    async def home(self, language: BotLanguage) -> Mapping[str, Any]:
        """The home tab of somebody with a digest of their own, beside the channel's, and feeds of
        which one is silent."""
        reader = Asker(
            f"slack:{language}",
            "U024BE7LH",
            "slack:U024BE7LH",
            language,
            manages=True,
            manages_workspace=True,
        )
        filled = {"topics": FOLLOWED[language], "times": ("18:00",)}
        await self.desk.submit("digest", "", filled, reader)
        feeds = [each.address for each in starters() if each.outlet and each.language == language]
        await self.desk.press("starters", feeds[:6], reader)
        for address in feeds[:6]:
            self.sources.archive.feeds.set(FeedState(address, last_ok=self.now))
        since = self.now - timedelta(hours=6)
        silent = FeedState(feeds[0], last_error="HTTP 503", error_since=since)
        self.sources.archive.feeds.set(silent)
        return home(await self.desk.home(reader))

    def article(self, address: str, language: BotLanguage) -> Message:
        answer = answer_kept_article(self.sources, address, self.now)
        return compose(answer, language, self.sources.zone)


def asker(language: BotLanguage) -> Asker:
    return Asker("gallery", "reader", "gallery", language, manages=True, manages_workspace=True)


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
    Scene("profile", lambda r, lang: r.profile("이재용", lang)),
    Scene("digest", lambda r, lang: r.digest(0, lang), at=MORNING, phone=True),
    Scene("thread", lambda r, lang: r.digest(1, lang), at=MORNING, thread=True),
    Scene("miss", lambda r, lang: r.desk.brief(MISTYPED[lang], asker(lang)), command="/brief"),
    Scene("help", lambda r, lang: r.desk.help(asker(lang))),
    Scene("article", lambda r, lang: r.article(ARTICLE, lang), command="/brief"),
    Scene("welcome", lambda r, lang: r.welcome(lang), platforms=("slack",)),
    Scene("home", lambda r, lang: r.home(lang), platforms=("slack",)),
    Scene("form", lambda r, lang: r.form(lang)),
    Scene(
        "digests", lambda r, lang: r.digests(lang), command="/digest list", platforms=("discord",)
    ),
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
    payload = _payload(shown, platform, language)
    picture = shown.picture if isinstance(shown, Message) else None
    files = {PICTURE: picture.png} if picture else None
    if platform == "slack":
        channel = "#ai-infra" if scene.thread else ""
        return slack.document(payload, slack.Frame(clock, language, width, private, channel, files))
    thread = shown.title if scene.thread and isinstance(shown, Message) else ""
    around = discord.Frame(clock, language, width, private, scene.command, thread, files)
    return discord.document(payload, around)


def _payload(shown: Shown, platform: Platform, language: BotLanguage) -> Mapping[str, Any]:
    if isinstance(shown, Message) and platform == "slack":
        return slack_payload(shown, PICTURE if shown.picture else "")
    if isinstance(shown, Message):
        return discord_payload(shown)
    if not isinstance(shown, Form):
        return shown
    if platform == "slack":
        opened = Opened(shown.name, shown.about, "")
        view = slack_modal(shown, opened, say(language, "slack-close"))
    else:
        made = discord_modal(shown)
        view = None if made is None else made.to_dict()
    if view is None:
        raise UndrawnError(f"{platform} has no room for the form {shown.name!r}")
    return view


def _clock(at: datetime, language: BotLanguage) -> str:
    hour = at.hour % 12 or 12
    if language == "ko":
        return f"{'오전' if at.hour < 12 else '오후'} {hour}:{at.minute:02}"
    return f"{hour}:{at.minute:02} {'AM' if at.hour < 12 else 'PM'}"
