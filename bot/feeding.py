"""The service's intake: feeds polled in turn, their articles analysed in a worker process."""

from __future__ import annotations

import asyncio
import multiprocessing
import signal
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from datetime import datetime
from types import TracebackType
from typing import Self, TypeVar, TypeVarTuple
from urllib.parse import quote

import structlog

from bot.answers.sources import Sources
from bot.archive import ArchiveError
from bot.collection import analyse_article, parse_document
from bot.config import Feed, Settings
from bot.intake import Failure, Given, IntakeError, load_address
from summaries.article import Article
from summaries.names import Entity

_QUERY = "{query}"
_AT_ONCE = 50

_log = structlog.get_logger(__name__)
_Args = TypeVarTuple("_Args")
_Result = TypeVar("_Result")


class Feeder:
    """Polls the configured feeds and keeps the archive analysed. `now` is the clock, handed in."""

    def __init__(self, settings: Settings, sources: Sources, now: Callable[[], datetime]) -> None:
        self._settings = settings
        self._sources = sources
        self._now = now
        self._names = tuple(Entity(**name.model_dump()) for name in settings.names)
        self._worker: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._end_worker()

    async def poll(self) -> None:
        """Read every feed once. One that fails is noted and holds up no other."""
        for feed in self._settings.feeds:
            for address in addresses_of(feed, self._settings):
                await self._poll(feed, address)

    async def reanalyse(self) -> None:
        """Analyse what was read under older rules or names, newest first."""
        archive, version = self._sources.archive, self._sources.version
        while stale := await asyncio.to_thread(archive.stale, version, _AT_ONCE):
            for article in stale:
                analysis = await self._in_worker(analyse_article, article, self._names)
                await asyncio.to_thread(archive.add_analysis, analysis)
        await asyncio.to_thread(archive.drop_other_versions, version)

    async def _poll(self, feed: Feed, address: str) -> None:
        feeds = self._sources.archive.feeds
        state = await asyncio.to_thread(feeds.get, address)
        moment = self._now()
        try:
            added, failed = await self._read(feed, address)
        except Exception as error:
            # Whatever it is, a mistake of ours over one article too, the other feeds go on.
            foreseen = isinstance(error, IntakeError | ArchiveError | BrokenProcessPool)
            since, reason = state.error_since or moment, str(error) or type(error).__name__
            state = replace(state, last_error=reason, error_since=since)
            _log.warning("feed not read", feed=address, reason=reason, exc_info=not foreseen)
        else:
            state = replace(state, last_ok=moment, last_error="", error_since=None)
            _log.info("feed read", feed=address, new=added, failed=failed)
        await asyncio.to_thread(feeds.set, state)

    async def _read(self, feed: Feed, address: str) -> tuple[int, int]:
        """How many articles came in new or changed, and how many items could not be read."""
        document = await load_address(address, trusted=True)
        given = Given(zone=self._sources.zone, now=self._now(), outlet=feed.outlet)
        items = await self._in_worker(parse_document, document, given)
        failures = [item for item in items if isinstance(item, Failure)]
        if failures and len(failures) == len(items):
            raise IntakeError(failures[0].reason)
        added = 0
        for item in items:
            if isinstance(item, Article):
                added += await self._keep(item)
        return added, len(failures)

    async def _keep(self, article: Article) -> bool:
        archive, version = self._sources.archive, self._sources.version
        if await asyncio.to_thread(archive.holds, article, version):
            return False
        settled = await asyncio.to_thread(archive.settled, article)
        analysis = await self._in_worker(analyse_article, settled, self._names)
        outcome = await asyncio.to_thread(archive.store, settled, analysis, now=self._now())
        return outcome != "unchanged"

    async def _in_worker(self, work: Callable[[*_Args], _Result], *args: *_Args) -> _Result:
        """Run `work` in the worker process, which is started when first needed."""
        if self._worker is None:
            self._worker = ProcessPoolExecutor(
                max_workers=1,
                mp_context=multiprocessing.get_context("spawn"),
                initializer=_ignore_interrupts,
            )
        try:
            return await asyncio.get_running_loop().run_in_executor(self._worker, work, *args)
        except BrokenProcessPool:
            self._end_worker()
            raise

    def _end_worker(self) -> None:
        worker, self._worker = self._worker, None
        if worker is not None:
            worker.shutdown(wait=False, cancel_futures=True)


def addresses_of(feed: Feed, settings: Settings) -> list[str]:
    """The feed's address, or one for each followed topic where it asks for a query."""
    if _QUERY not in feed.address:
        return [feed.address]
    followed = dict.fromkeys(
        [
            *(topic.name for topic in settings.topics),
            *(topic for digest in settings.digests for topic in digest.topics),
        ]
    )
    return [feed.address.replace(_QUERY, quote(topic, safe="")) for topic in followed]


def _ignore_interrupts() -> None:
    """Ctrl-C in a terminal reaches the worker too; it is the service that decides when to stop."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
