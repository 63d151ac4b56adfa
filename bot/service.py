"""`briefing run`: starts intake, digests and the platforms that have tokens, and stops them all.

One process serves. Questions are answered by a team of processes beside it, pages taken apart and
articles analysed by another, so that no acknowledgement waits for them.
"""

from __future__ import annotations

import asyncio
import os
import signal
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Protocol

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.cron import CronTrigger
from apscheduler.triggers.interval import IntervalTrigger
from tenacity import (
    AsyncRetrying,
    RetryCallState,
    retry_if_exception,
    wait_exponential,
)

from bot.answers.sources import Sources
from bot.archive import Archive, ArchiveError
from bot.config import ConfigError, Secrets, Settings
from bot.desk import asking
from bot.desk.asker import FrontDesk
from bot.desk.desk import Desk
from bot.digests.delivery import Delivery
from bot.digests.owed import owed
from bot.digests.place import People, Place, PlaceError, PlatformError
from bot.digests.slots import subscriptions
from bot.digests.troubles import Owners
from bot.feeding import Feeder, polled
from bot.logs import configure_logs
from bot.revisiting import Revisits
from bot.running.clock import Clock
from bot.running.desk import TimedDesk
from bot.running.health import Health
from bot.running.metrics import ArchiveCollector, Metrics
from bot.running.server import Pages
from bot.worker import Team, Worker, preload

# One for each core, as answering is work for the processor; each holds some of the archive, so four at most.
_ANSWERING = max(2, min(4, os.cpu_count() or 2))

_WORKERS_NEED = (
    "bot.desk.asking",
    "bot.feeding",
    "bot.intake.feeds",
    "bot.intake.pages",
    "bot.pictures.drawing",
)
"""Modules that their first pieces of work would import else, each process for itself."""

# SIGTERM is obeyed within 5 s: what is being answered gets most of them.
_STOP_WITHIN = 3.0
_PARTS_WITHIN = 1.0
"""For the parts of digests that are on their way, of the same 5 s."""

_TURNS_AT_ONCE = 100

_EVERY_LOOK = IntervalTrigger(minutes=2)
"""Quoted articles whose time has come, and wordings that feeds brought, are looked for this often."""

_NO_TOKENS = (
    "no tokens: export SLACK_BOT_TOKEN and SLACK_APP_TOKEN, or DISCORD_TOKEN "
    "(docs/slack.md, docs/discord.md), or try briefing chat, which needs none"
)

_log = structlog.get_logger(__name__)


class Platform(People, Protocol):
    name: str

    async def start(self) -> None: ...
    async def stop(self) -> None: ...
    async def connected(self) -> bool: ...
    def place(self, channel: str) -> Place: ...
    async def check(self, channels: Sequence[str]) -> list[tuple[str, bool, str]]: ...


def platforms_of(
    settings: Settings,
    secrets: Secrets,
    sources: Sources,
    team: Team | None = None,
    poll: Callable[[], Awaitable[None]] | None = None,
    metrics: Metrics | None = None,
) -> list[Platform]:
    """The platforms that have tokens. Their libraries are loaded only then. `poll` reads the feeds
    that were just added; `metrics` are told how long answers take."""
    desk: FrontDesk = Desk(settings, sources, now, team, poll)
    if metrics is not None:
        desk = TimedDesk(desk, metrics.answers)
    found: list[Platform] = []
    if secrets.slack_bot_token or secrets.slack_app_token:
        from bot.slack.app import SlackPlatform

        found.append(SlackPlatform(settings.slack, secrets, desk, settings.language))
    if secrets.discord_token:
        from bot.discord.app import DiscordPlatform

        found.append(DiscordPlatform(settings.discord, secrets, desk, language=settings.language))
    return found


def now() -> datetime:
    """The clock of the service, in whole seconds: it is shown, and part of what is stored."""
    return datetime.now(UTC).replace(microsecond=0)


async def serve(settings: Settings, secrets: Secrets) -> int:
    """Run until SIGTERM or SIGINT. Exit code: 0 stopped as asked, 2 nothing could run."""
    metrics = Metrics()
    configure_logs(secrets, settings.logs.format, metrics.count)
    stopping = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stopping.set)
    digests = subscriptions(settings)
    with (
        Archive.open(settings.storage.url) as archive,
        Worker() as worker,
        Team(_ANSWERING) as team,
    ):
        sources = Sources.of(archive, settings)
        feeder = Feeder(settings, sources, worker, now)
        # An archive in memory is this process's alone.
        answering = team if archive.shared else None
        platforms = platforms_of(settings, secrets, sources, answering, feeder.poll, metrics)
        if not platforms:
            raise ConfigError(_NO_TOKENS)
        standing = partial(owed, digests, archive)
        people: dict[str, People] = {each.name: each for each in platforms}
        owners = Owners(archive, people.get)
        delivery = Delivery(standing, sources, _finder(platforms), now, owners)
        health = Health(platforms, settings.intake.every_minutes, time.monotonic)
        metrics.begin(each.name for each in platforms)
        metrics.registry.register(
            ArchiveCollector(archive, partial(_followed, settings, archive), now)
        )
        revisits = Revisits(standing, settings, sources, worker, now)
        scheduler = _schedule(settings, sources, delivery, feeder, revisits, health)
        pages = Pages(settings.metrics, metrics, health)
        await pages.start()
        loading = asyncio.create_task(preload(*_WORKERS_NEED))
        preparing = asyncio.create_task(_prepare(loading, answering, settings))
        starting = [asyncio.create_task(_start(each), name=each.name) for each in platforms]
        ready = asyncio.create_task(_any_runs(starting))
        waiting = asyncio.create_task(stopping.wait())
        await asyncio.wait({loading, waiting}, return_when=asyncio.FIRST_COMPLETED)
        scheduler.start()
        watching = asyncio.create_task(Clock(now, time.monotonic).watch(scheduler))
        _log.info(
            "running",
            platforms=[each.name for each in platforms],
            feeds=len(settings.feeds),
            digests=len(digests),
        )
        await asyncio.wait({ready, waiting}, return_when=asyncio.FIRST_COMPLETED)
        hopeless = not stopping.is_set() and not ready.result()
        if not hopeless:
            await waiting
        _log.info("stopping")
        scheduler.shutdown(wait=False)
        with suppress(TimeoutError):  # what is cut off here is looked up at the next start
            async with asyncio.timeout(_PARTS_WITHIN):
                await delivery.settled()
        await _stop([*starting, ready, waiting, loading, preparing, watching], platforms)
        await pages.stop()
    return 2 if hopeless else 0


async def _prepare(loading: asyncio.Task[None], team: Team | None, settings: Settings) -> None:
    """Opens the archive and loads the names where they will be asked for."""
    await loading
    if team is not None:
        await team.prepare(asking.ready, settings)
        _log.info("answering", processes=_ANSWERING)


def _followed(settings: Settings, archive: Archive) -> list[str]:
    return [feed.address for feed in polled(settings, archive)]


def _schedule(
    settings: Settings,
    sources: Sources,
    delivery: Delivery,
    feeder: Feeder,
    revisits: Revisits,
    health: Health,
) -> AsyncIOScheduler:
    """The clock: it only wakes. What is due is decided from the archive."""
    scheduler = AsyncIOScheduler(
        timezone=UTC,
        job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
    )
    # Digest times are local minutes, so looking every minute finds each at its minute. The first
    # look is at once: what fell due while the service was down is still within its grace.
    daily = IntervalTrigger(hours=24)
    for work, trigger, at_once in (
        (health.watched("clock", delivery.wake), CronTrigger(second=0), 1),
        # What was followed since the last turn is read soon. A turn passes over what an earlier one
        # is still at, so that a slow host keeps no other waiting.
        (health.watched("intake", feeder.poll), CronTrigger(second="*/15"), _TURNS_AT_ONCE),
        (revisits.look, _EVERY_LOOK, 1),
        (feeder.reanalyse, daily, 1),
        (partial(_expire, settings, sources), daily, 1),
    ):
        scheduler.add_job(
            _until_stopped, trigger, args=(work,), next_run_time=now(), max_instances=at_once
        )
    return scheduler


async def _until_stopped(work: Callable[[], Awaitable[None]]) -> None:
    """A job that the stop cuts off has not failed: the scheduler would tell of it at length, as it
    would of an archive that cannot be written."""
    with suppress(asyncio.CancelledError):
        try:
            await work()
        except ArchiveError as error:
            _log.error("left for the next turn", reason=str(error))


async def _expire(settings: Settings, sources: Sources) -> None:
    before = now() - timedelta(days=settings.storage.keep_answers_days)
    await asyncio.to_thread(sources.archive.answers.expire, before)


async def _start(platform: Platform) -> bool:
    """Start a platform, however long it is down; False where only a person can help."""
    try:
        async for attempt in AsyncRetrying(
            retry=retry_if_exception(lambda e: isinstance(e, PlatformError) and not e.fatal),
            wait=wait_exponential(multiplier=1, max=60),
            before_sleep=_will_retry(platform),
            reraise=True,
        ):
            with attempt:
                await platform.start()
    except PlatformError as error:
        _log.error("not started", platform=platform.name, reason=str(error))
        return False
    _log.info("connected", platform=platform.name)
    return True


def _will_retry(platform: Platform) -> Callable[[RetryCallState], None]:
    def tell(state: RetryCallState) -> None:
        error = state.outcome.exception() if state.outcome else None
        pause = round(state.next_action.sleep) if state.next_action else 0
        _log.warning("not started yet", platform=platform.name, reason=str(error), again_in=pause)

    return tell


async def _any_runs(starting: Sequence[asyncio.Task[bool]]) -> bool:
    """True as soon as one platform runs, False when none ever will."""
    for first in asyncio.as_completed(starting):
        if await first:
            return True
    return False


async def _stop(tasks: Sequence[asyncio.Task[object]], platforms: Sequence[Platform]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    try:
        async with asyncio.timeout(_STOP_WITHIN):
            await asyncio.gather(*(each.stop() for each in platforms), return_exceptions=True)
    except TimeoutError:
        _log.warning("stopped before everything was answered")


def _finder(platforms: Sequence[Platform]) -> Callable[[str], Place]:
    """A place by the name the configuration gives it: `slack:#channel`, `discord:123`."""
    by_name = {platform.name: platform for platform in platforms}

    def find(place: str) -> Place:
        name, _, channel = place.partition(":")
        platform = by_name.get(name)
        if platform is None:
            reason = f"{name} has no token, so {place} cannot be reached; set it and start again"
            raise PlaceError(reason, kind="token", permanent=True)
        return platform.place(channel)

    return find


@asynccontextmanager
async def posting_platforms(
    settings: Settings, secrets: Secrets, sources: Sources
) -> AsyncIterator[Callable[[str], Place]]:
    """The platforms for one command that posts; raises ConfigError for the first that cannot sign
    in, before a wrong token of this shell has spoilt a digest that the service can send.

    They are not started: posting needs no event stream, and a second one beside a running service
    would answer everything twice.
    """
    platforms = platforms_of(settings, secrets, sources)
    if not platforms:
        raise ConfigError(_NO_TOKENS)
    try:
        for platform in platforms:
            _, signed_in, advice = (await platform.check(()))[0]
            if not signed_in:
                raise ConfigError(advice)
        yield _finder(platforms)
    finally:
        await _stop([], platforms)
