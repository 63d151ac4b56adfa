"""The service's intake: feeds polled in turn, their articles analysed in a worker process."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

import structlog

from bot.answers.sources import Sources
from bot.archive import Archive, ArchiveError, Teller
from bot.collection import analyse_article, parse_document
from bot.config import Feed, Settings
from bot.intake import (
    Document,
    Failure,
    Given,
    IntakeError,
    Item,
    Reason,
    load_address,
    same_site,
    shown_address,
)
from bot.intake.errors import NO_ENTRIES
from bot.worker import Worker, WorkerError
from summaries.article import Article
from summaries.names import Entity

_AT_ONCE = 50
_log = structlog.get_logger(__name__)


class Load(Protocol):
    async def __call__(self, url: str, *, trusted: bool) -> Document: ...


@dataclass(frozen=True, slots=True)
class Polled:
    """An address that is read in turn. Only the configuration may name one on a private host."""

    address: str
    outlet: str
    trusted: bool
    searches: bool = False
    """Whether it is a search, which may find nothing."""


class Feeder:
    """Polls the feeds of the configuration and of chat, and keeps the archive analysed. `now` is the
    clock, handed in."""

    def __init__(
        self,
        settings: Settings,
        sources: Sources,
        worker: Worker,
        now: Callable[[], datetime],
        load: Load = load_address,
    ) -> None:
        self._settings = settings
        self._worker = worker
        self._sources = sources
        self._now = now
        self._load = load
        self._reading: set[str] = set()
        self._names = tuple(Entity(**name.model_dump()) for name in settings.names)

    async def poll(self) -> None:
        """Read every feed once. One that fails is noted and holds up no other. What is not read any
        more is forgotten, its troubles with it."""
        archive = self._sources.archive
        feeds = await asyncio.to_thread(polled, self._settings, archive)
        await asyncio.to_thread(archive.feeds.keep, [feed.address for feed in feeds])
        for feed in feeds:
            await self._poll(feed)

    async def poll_new(self) -> None:
        """Read the feeds that were never read: those just added, and searches for new topics."""
        archive = self._sources.archive
        read = {state.address for state in await asyncio.to_thread(archive.feeds.all)}
        for feed in await asyncio.to_thread(polled, self._settings, archive):
            if feed.address not in read:
                await self._poll(feed)

    async def reanalyse(self) -> None:
        """Analyse what was read under older rules or names, newest first."""
        archive, version = self._sources.archive, self._sources.version
        last: Article | None = None
        while stale := await asyncio.to_thread(archive.stale, version, _AT_ONCE, last):
            last = stale[-1]  # each is tried once, whatever becomes of it
            for article in stale:
                try:
                    analysis = await self._worker.run(analyse_article, article, self._names)
                except Exception as error:
                    _tell_of(article, error)
                else:
                    await asyncio.to_thread(archive.add_analysis, analysis)
        await asyncio.to_thread(archive.drop_other_versions, version)

    async def _poll(self, feed: Polled) -> None:
        if feed.address in self._reading:
            return
        self._reading.add(feed.address)
        try:
            await self._note(feed)
        finally:
            self._reading.discard(feed.address)

    async def _note(self, feed: Polled) -> None:
        """Read a feed and write down how that went."""
        feeds = self._sources.archive.feeds
        state = await asyncio.to_thread(feeds.get, feed.address)
        moment, shown = self._now(), shown_address(feed.address)
        try:
            added, failed = await self._read(feed)
        except Exception as error:
            # Whatever it is, a mistake of ours over one article too, the other feeds go on.
            reason = error.reason if isinstance(error, IntakeError) else Reason("inside")
            since = state.error_since or moment
            state = replace(state, last_error=reason.packed(), error_since=since)
            _log.warning(
                "feed not read", feed=shown, reason=_reason(error), exc_info=not _foreseen(error)
            )
        else:
            state = replace(state, last_ok=moment, last_error="", error_since=None)
            _log.info("feed read", feed=shown, new=added, failed=failed)
        await asyncio.to_thread(feeds.set, state)

    async def _read(self, feed: Polled) -> tuple[int, int]:
        """How many articles came in new or changed, and how many items could not be read."""
        document = await self._load(feed.address, trusted=feed.trusted)
        given = Given(zone=self._sources.zone, now=self._now(), outlet=feed.outlet)
        items = await self._worker.run(parse_document, document, given)
        if feed.searches and found_nothing(items):
            return 0, 0
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
            raise IntakeError.because(item.reason)
        archive, version = self._sources.archive, self._sources.version
        told_by: Teller = "own feed" if same_site(item.url, feed) else "other feed"
        if await asyncio.to_thread(archive.holds, item, version, told_by=told_by):
            return False
        settled = await asyncio.to_thread(archive.settled, item)
        analysis = await self._worker.run(analyse_article, settled, self._names)
        outcome = await asyncio.to_thread(
            archive.store, settled, analysis, now=self._now(), told_by=told_by
        )
        return outcome != "unchanged"


def found_nothing(items: Sequence[Item]) -> bool:
    """Whether this is a feed that holds nothing at present."""
    return all(isinstance(item, Failure) and item.reason.key == NO_ENTRIES for item in items)


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
    return isinstance(error, IntakeError | ArchiveError | WorkerError)


def polled(settings: Settings, archive: Archive) -> tuple[Polled, ...]:
    """What is to be read: each address once, however many follow it.

    A feed of the configuration is searched for every topic anybody follows. One added in chat is
    searched for the topics of its own workspace and of the configuration: whoever keeps that feed
    would else read in its log what others follow.
    """
    configured = settings.followed
    own: dict[str, list[str]] = {}
    for kept in archive.chat_digests.all():
        own.setdefault(kept.workspace, []).extend(kept.digest.topics)
    everything = [*configured, *(topic for topics in own.values() for topic in topics)]
    found: dict[str, Polled] = {}

    def poll(feed: Feed, topics: Sequence[str], *, trusted: bool) -> None:
        for address in feed.addresses(topics):
            found.setdefault(address, Polled(address, feed.outlet, trusted, feed.searches))

    for feed in settings.feeds:
        poll(feed, everything, trusted=True)
    for chosen in archive.chat_feeds.all():
        poll(chosen.feed, [*configured, *own.get(chosen.workspace, ())], trusted=False)
    return tuple(found.values())
