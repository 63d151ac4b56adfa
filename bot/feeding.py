"""The service's intake: feeds polled in turn, their articles analysed in a worker process."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import signal
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from types import TracebackType
from typing import Self, TypeVar, TypeVarTuple
from urllib.parse import quote

import structlog

from bot.answers.sources import Sources
from bot.archive import ArchiveError, Teller
from bot.collection import analyse_article, parse_document
from bot.config import Feed, Settings
from bot.intake import Failure, Given, IntakeError, Item, load_address, same_site, shown_address
from summaries.article import Article
from summaries.names import Entity

_QUERY = "{query}"
_AT_ONCE = 50
DEADLINE = 60.0
"""Seconds for one piece of work in the worker process. The longest article that may come in, 5 MB,
is not news; a feature of 40 kB takes well under a second."""

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
        self._worker: _Worker | None = None
        self._turn = asyncio.Lock()

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
        failed: set[str] = set()
        while True:
            stale = await asyncio.to_thread(archive.stale, version, _AT_ONCE + len(failed))
            left = [article for article in stale if article.id not in failed]
            if not left:
                break
            for article in left:
                try:
                    analysis = await self._in_worker(analyse_article, article, self._names)
                except Exception as error:
                    failed.add(article.id)
                    _tell_of(article, error)
                else:
                    await asyncio.to_thread(archive.add_analysis, analysis)
        await asyncio.to_thread(archive.drop_other_versions, version)

    async def _poll(self, feed: Feed, address: str) -> None:
        feeds = self._sources.archive.feeds
        state = await asyncio.to_thread(feeds.get, address)
        moment, shown = self._now(), shown_address(address)
        try:
            added, failed = await self._read(feed, address)
        except Exception as error:
            # Whatever it is, a mistake of ours over one article too, the other feeds go on.
            since, reason = state.error_since or moment, _reason(error)
            state = replace(state, last_error=reason, error_since=since)
            _log.warning("feed not read", feed=shown, reason=reason, exc_info=not _foreseen(error))
        else:
            state = replace(state, last_ok=moment, last_error="", error_since=None)
            _log.info("feed read", feed=shown, new=added, failed=failed)
        await asyncio.to_thread(feeds.set, state)

    async def _read(self, feed: Feed, address: str) -> tuple[int, int]:
        """How many articles came in new or changed, and how many items could not be read."""
        document = await load_address(address, trusted=True)
        given = Given(zone=self._sources.zone, now=self._now(), outlet=feed.outlet)
        items = await self._in_worker(parse_document, document, given)
        added, errors = 0, list[Exception]()
        for item in items:
            try:
                added += await self._keep(item, document.url)
            except Exception as error:  # one bad item, whatever is bad about it, stops no other
                errors.append(error)
                if isinstance(item, Article):
                    _tell_of(item, error)
        if errors and len(errors) == len(items):
            raise errors[0]
        return added, len(errors)

    async def _keep(self, item: Item, feed: str) -> bool:
        if isinstance(item, Failure):
            raise IntakeError(item.reason)
        archive, version = self._sources.archive, self._sources.version
        told_by: Teller = "own feed" if same_site(item.url, feed) else "other feed"
        if await asyncio.to_thread(archive.holds, item, version, told_by=told_by):
            return False
        settled = await asyncio.to_thread(archive.settled, item)
        analysis = await self._in_worker(analyse_article, settled, self._names)
        outcome = await asyncio.to_thread(
            archive.store, settled, analysis, now=self._now(), told_by=told_by
        )
        return outcome != "unchanged"

    async def _in_worker(self, work: Callable[[*_Args], _Result], *args: *_Args) -> _Result:
        """Run `work` in the worker process, which is started when first needed.

        One piece at a time, so that each has the whole of the deadline. A process that does not
        keep it is killed.
        """
        async with self._turn:
            try:
                self._worker = self._worker or await _Worker.started()
                async with asyncio.timeout(DEADLINE):
                    return await self._worker.run(work, *args)
            except BrokenProcessPool:
                self._end_worker()
                raise
            except TimeoutError as error:
                self._end_worker(kill=True)
                raise IntakeError(f"not analysed within {DEADLINE:g} s: given up") from error

    def _end_worker(self, *, kill: bool = False) -> None:
        worker, self._worker = self._worker, None
        if worker is not None:
            worker.end(kill=kill)


class _Worker:
    """One process that works, and can be killed while it does."""

    def __init__(self, pool: ProcessPoolExecutor, pid: int) -> None:
        self._pool = pool
        self._pid = pid

    @classmethod
    async def started(cls) -> Self:
        pool = ProcessPoolExecutor(max_workers=1, mp_context=multiprocessing.get_context("spawn"))
        # Ctrl-C in a terminal reaches the worker too, while it still imports; it is the service that
        # decides when to stop. What is held back here is held back in the process started here.
        held = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            starting = asyncio.get_running_loop().run_in_executor(pool, os.getpid)
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, held)
        return cls(pool, await starting)

    async def run(self, work: Callable[[*_Args], _Result], *args: *_Args) -> _Result:
        return await asyncio.get_running_loop().run_in_executor(self._pool, work, *args)

    def end(self, *, kill: bool) -> None:
        if kill:
            with suppress(ProcessLookupError):
                os.kill(self._pid, signal.SIGKILL)
        self._pool.shutdown(wait=False, cancel_futures=True)


def _tell_of(article: Article, error: Exception) -> None:
    _log.warning(
        "article not read",
        article=article.url,
        reason=_reason(error),
        exc_info=not _foreseen(error),
    )


def _reason(error: Exception) -> str:
    return str(error) or type(error).__name__


def _foreseen(error: Exception) -> bool:
    return isinstance(error, IntakeError | ArchiveError | BrokenProcessPool)


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
