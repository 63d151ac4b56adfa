"""The service's intake: feeds polled in turn, their articles analysed in a worker process."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from urllib.parse import quote

import structlog

from bot.answers.sources import Sources
from bot.archive import ArchiveError, Teller
from bot.collection import analyse_article, parse_document
from bot.config import Feed, Settings
from bot.intake import Failure, Given, IntakeError, Item, load_address, same_site, shown_address
from bot.worker import Worker, WorkerError
from summaries.article import Article
from summaries.names import Entity

_QUERY = "{query}"
_AT_ONCE = 50
_log = structlog.get_logger(__name__)


class Feeder:
    """Polls the configured feeds and keeps the archive analysed. `now` is the clock, handed in."""

    def __init__(
        self, settings: Settings, sources: Sources, worker: Worker, now: Callable[[], datetime]
    ) -> None:
        self._settings = settings
        self._worker = worker
        self._sources = sources
        self._now = now
        self._names = tuple(Entity(**name.model_dump()) for name in settings.names)

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
                    analysis = await self._worker.run(analyse_article, article, self._names)
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
        items = await self._worker.run(parse_document, document, given)
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
        analysis = await self._worker.run(analyse_article, settled, self._names)
        outcome = await asyncio.to_thread(
            archive.store, settled, analysis, now=self._now(), told_by=told_by
        )
        return outcome != "unchanged"


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
