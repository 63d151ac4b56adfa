"""The load itself: an archive to answer from, one answer alone, then everybody at once."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime
from html import escape
from itertools import count

import psutil
from aiohttp import web

from benchmarks.soak.newswire import PEOPLE, TOPICS, pasted, wire
from benchmarks.soak.people import Chat, Discord, Slack, Timed, live
from bot.answers.sources import Sources
from bot.archive import Archive
from bot.collection import take_in
from bot.config import Settings
from bot.desk.asker import Asker
from bot.desk.desk import Desk
from bot.messages import Message
from summaries import Article
from tests.peers.discord import DiscordServer
from tests.peers.slack import SlackServer
from tests.scenarios.service import House, Service

ARCHIVE_DAYS = 30.0

FEEDS, NEW_IN_EACH = 8, 60
"""Every feed is read once a minute and has so many new articles each time: the service's worker
analyses for a fifth of the time and more."""


@dataclass(slots=True)
class Used:
    """What the processes of the service used."""

    cpu: float = 0.0
    main: float = 0.0
    """Megabytes of the main process at most, and of all of them."""
    every: float = 0.0
    _each: dict[int, float] = field(default_factory=dict)

    def look(self, process: psutil.Process) -> None:
        everyone = [process, *process.children(recursive=True)]
        sizes = []
        for each in everyone:
            try:
                with each.oneshot():
                    sizes.append(each.memory_info().rss / 1e6)
                    times = each.cpu_times()
            except psutil.NoSuchProcess:
                continue
            self._each[each.pid] = times.user + times.system
        self.main, self.every = max(self.main, sizes[0]), max(self.every, sum(sizes))
        self.cpu = sum(self._each.values())


@dataclass(frozen=True, slots=True)
class Load:
    timed: tuple[Timed, ...]
    doubled: dict[str, int]
    came_in: int
    seconds: float
    used: Used


def fill(url: str, articles: int) -> None:
    now = datetime.now(UTC)
    with Archive.open(url) as archive:
        sources = Sources.of(archive, Settings())
        for article in wire(articles, seed=1, newest=now, days=ARCHIVE_DAYS):
            take_in(archive, article, sources.catalogue, sources.version, now=now)


async def costs_alone(url: str) -> dict[str, float]:
    """Kind of question -> the CPU seconds of its answer: the mean over topics, without any load."""
    now = datetime.now(UTC).replace(microsecond=0)
    with Archive.open(url) as archive:
        desk = Desk(Settings(), Sources.of(archive, Settings()), lambda: now)
        asker = Asker("slack:T1", "U1", "slack:C1", "ko")
        await desk.brief(TOPICS[-1], asker)  # loads what only a first question loads
        await desk.brief(pasted(0), asker)
        return {
            "brief": await _mean(lambda text: desk.brief(text, asker), TOPICS),
            "profile": await _mean(lambda text: desk.profile(text, asker), PEOPLE),
            "article": await _mean(lambda text: desk.brief(text, asker), [*map(pasted, range(10))]),
        }


async def _mean(ask: Callable[[str], Awaitable[Message]], texts: Sequence[str]) -> float:
    began = time.process_time()
    for text in texts:
        await ask(text)
    return (time.process_time() - began) / len(texts)


async def everybody(house: House, people: int, seconds: float) -> Load:
    """`people`, half of them in Slack and half in Discord, ask for so many seconds."""
    async with (
        SlackServer(schema=False) as slack,
        DiscordServer(schema=False) as discord,
        _feeds() as feeds,
    ):
        house.configure(slack, discord, "[intake]\nevery_minutes = 1", *feeds)
        before = _articles(house)
        async with house.service() as service:
            await service.connected("slack", "discord")
            await service.says("answering")
            load = await _under_load(
                service, (Slack(slack, people), Discord(discord)), people, seconds
            )
            await service.stopped()
    return Load(*load[:2], _articles(house) - before, *load[2:])


async def _under_load(
    service: Service, chats: Sequence[Chat], people: int, seconds: float
) -> tuple[tuple[Timed, ...], dict[str, int], float, Used]:
    timed: list[Timed] = []
    used, process = Used(), psutil.Process(service.process.pid)

    async def watch() -> None:
        while True:
            used.look(process)
            await asyncio.sleep(1.0)

    beside = [asyncio.create_task(each) for each in (watch(), *(chat.listen() for chat in chats))]
    began = time.monotonic()
    moments = (began, began + seconds / 2, began + seconds)
    await asyncio.gather(*(live(chats[n % len(chats)], n, *moments, timed) for n in range(people)))
    took = time.monotonic() - began
    await asyncio.sleep(1.0)  # for what is sent twice
    used.look(process)
    for task in beside:
        task.cancel()
    await asyncio.gather(*beside, return_exceptions=True)
    return tuple(timed), {chat.name: chat.doubled for chat in chats}, took, used


@asynccontextmanager
async def _feeds() -> AsyncIterator[list[str]]:
    """Tables of the configuration for feeds that bring other articles whenever they are read."""
    turns = count(2)

    async def answer(_: web.Request) -> web.Response:
        now = datetime.now(UTC)
        new = wire(NEW_IN_EACH, seed=next(turns), newest=now, days=0.02)
        return web.Response(body=_rss(new), content_type="application/rss+xml")

    app = web.Application()
    app.router.add_get("/{feed}", answer)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    port = runner.addresses[0][1]
    try:
        yield [f'[[feeds]]\naddress = "http://127.0.0.1:{port}/{n}"' for n in range(FEEDS)]
    finally:
        await runner.cleanup()


def _rss(articles: Iterable[Article]) -> bytes:
    items = "".join(
        f"<item><title>{escape(a.title)}</title><link>{a.url}</link>"
        f"<pubDate>{format_datetime(a.published_at)}</pubDate>"
        f"<description>{escape(''.join(f'<p>{line}</p>' for line in a.text.split(chr(10)) if line))}"
        "</description></item>"
        for a in articles
        if a.published_at is not None
    )
    return f'<rss version="2.0"><channel><title>통신</title>{items}</channel></rss>'.encode()


def _articles(house: House) -> int:
    with Archive.open(house.archive) as archive, archive.reading() as reader:
        return reader.counts().articles
