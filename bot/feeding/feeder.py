"""Reading the feeds that are due, and keeping the archive analysed."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from itertools import groupby
from typing import Protocol
from urllib.parse import urlsplit

import structlog

from bot.answers.sources import Sources
from bot.archive import ArchiveError, FeedState, Teller
from bot.collection import analyse_article, parse_feed, reach
from bot.config import Settings
from bot.feeding.cadence import after_failing, after_reading, is_due
from bot.feeding.following import Polled, polled
from bot.feeding.hosts import Hosts, host_of
from bot.feeding.pages import EnoughError, Load, Pages, Visit
from bot.intake import (
    Document,
    Failure,
    Given,
    IntakeError,
    Item,
    Known,
    Loaded,
    Reason,
    Teaser,
    load_address,
    load_feed,
    same_site,
    shown_address,
)
from bot.intake.errors import GONE, NO_ENTRIES
from bot.worker import Worker, WorkerError
from summaries.article import Article
from summaries.names import Entity

_STALE_AT_ONCE = 50
_FEEDS_AT_ONCE = 8
_PAUSE = 1.0
_MOST_NEW = 200
"""Articles that one reading of a feed brings in; what is left comes at the next turn. A feed that has
never so many at once is not touched by it, one that floods holds up no other."""

# After these the feed's own address is asked again, where it had moved to another.
_PASSING = frozenset({"late", "http-later", "connection-broke", "broke-off", "inside"})

_log = structlog.get_logger(__name__)


class LoadFeed(Protocol):
    async def __call__(self, url: str, *, trusted: bool, known: Known) -> Loaded: ...


@dataclass(frozen=True, slots=True)
class _Taken:
    """How many articles came in new or changed, how many items could not be read, and whether there
    is nothing left that another reading of the same bytes would bring."""

    added: int = 0
    failed: int = 0
    complete: bool = True


class Feeder:
    """Polls the feeds of the configuration and of chat, and keeps the archive analysed. `now` is the
    clock, handed in; `pause` is how many seconds a host is left alone between two requests."""

    def __init__(
        self,
        settings: Settings,
        sources: Sources,
        worker: Worker,
        now: Callable[[], datetime],
        load: LoadFeed | None = None,
        load_page: Load | None = None,
        pause: float = _PAUSE,
    ) -> None:
        self._settings = settings
        self._worker = worker
        self._sources = sources
        self._now = now
        self._load = load or partial(load_feed, reach=reach(settings))
        self._hosts = Hosts(pause)
        load_page = load_page or partial(load_address, reach=reach(settings))
        self._pages = Pages(load_page, worker, self._hosts) if settings.intake.pages else None
        self._every = timedelta(minutes=settings.intake.every_minutes)
        self._some = asyncio.Semaphore(_FEEDS_AT_ONCE)
        self._reading: set[str] = set()
        self._names = tuple(Entity(**name.model_dump()) for name in settings.names)

    async def poll(self) -> None:
        """Read the feeds that are due, those never read among them, but not those that are being
        read. One that fails is noted and holds up no other. What is not read any more is forgotten,
        its troubles with it."""
        archive = self._sources.archive
        feeds = await asyncio.to_thread(polled, self._settings, archive)
        await asyncio.to_thread(archive.feeds.keep, [feed.address for feed in feeds])
        states = {state.address: state for state in await asyncio.to_thread(archive.feeds.all)}
        now = self._now()
        due = [
            feed
            for feed in feeds
            if feed.address not in self._reading
            and is_due(states.get(feed.address, FeedState(feed.address)), now)
        ]
        self._reading.update(feed.address for feed in due)
        due.sort(key=lambda feed: host_of(feed.address))
        groups = [list(group) for _, group in groupby(due, lambda feed: host_of(feed.address))]
        await asyncio.gather(*(self._poll(group) for group in groups))

    async def reanalyse(self) -> None:
        """Analyse what was read under older rules or names, newest first."""
        archive, version = self._sources.archive, self._sources.version
        last: Article | None = None
        while stale := await asyncio.to_thread(archive.stale, version, _STALE_AT_ONCE, last):
            last = stale[-1]  # each is tried once, whatever becomes of it
            for article in stale:
                try:
                    analysis = await self._worker.run(analyse_article, article, self._names)
                except Exception as error:
                    _tell_of(article, error)
                else:
                    await asyncio.to_thread(archive.add_analysis, analysis)
        await asyncio.to_thread(archive.drop_other_versions, version)

    async def _poll(self, feeds: Sequence[Polled]) -> None:
        """The feeds of one host, one after the other."""
        try:
            for feed in feeds:
                async with self._some:
                    await self._note(feed)
                self._reading.discard(feed.address)
        finally:
            self._reading.difference_update(feed.address for feed in feeds)

    async def _note(self, feed: Polled) -> None:
        """Read a feed and write down how that went, and when it is to be read again."""
        feeds = self._sources.archive.feeds
        state = await asyncio.to_thread(feeds.get, feed.address)
        moment, shown = self._now(), shown_address(feed.address)
        at = state.moved or feed.address
        if until := self._hosts.resting(at, moment):
            await asyncio.to_thread(feeds.set, replace(state, next_at=until))
            return
        try:
            loaded = await self._loaded(feed, state)
            taken = await self._read(feed, loaded.document) if loaded.document else _Taken()
        except Exception as error:
            # Whatever it is, a mistake of ours over one article too, the other feeds go on.
            state = self._failing(state, error, moment)
            _log.warning(
                "feed not read",
                feed=shown,
                reason=_reason(error),
                next=state.next_at and state.next_at.isoformat(),
                exc_info=not _foreseen(error),
            )
        else:
            # What is left has to be read again, so nothing may keep the server from sending it.
            known = loaded.known if taken.complete else Known()
            state = replace(
                state,
                etag=known.etag,
                modified=known.modified,
                moved=loaded.moved or state.moved,
                last_ok=moment,
                last_new=moment if taken.added else state.last_new,
                last_error="",
                error_since=None,
            )
            fresh_for = loaded.fresh_for if taken.complete else timedelta()
            state = replace(state, next_at=after_reading(state, moment, self._every, fresh_for))
            _log.info("feed read", feed=shown, new=taken.added, failed=taken.failed)
        await asyncio.to_thread(feeds.set, state)

    async def _loaded(self, feed: Polled, state: FeedState) -> Loaded:
        at = state.moved or feed.address
        # Who trusts an address trusts its host, not the one that it says it moved to.
        trusted = feed.trusted and (at == feed.address or _host(at) == _host(feed.address))
        async with self._hosts.turn(at):
            return await self._load(at, trusted=trusted, known=Known(state.etag, state.modified))

    def _failing(self, state: FeedState, error: Exception, moment: datetime) -> FeedState:
        """The state of a feed that could not be read."""
        reason = error.reason if isinstance(error, IntakeError) else Reason("inside")
        again_after = error.again_after if isinstance(error, IntakeError) else timedelta()
        if state.moved and reason.key == GONE:  # from where it moved to; its own address decides
            reason = Reason("http-gone", reason.args)
        state = replace(
            state,
            etag="",
            modified="",
            moved=state.moved if reason.key in _PASSING else "",
            last_error=reason.packed(),
            error_since=state.error_since or moment,
        )
        next_at = after_failing(state, moment, self._every, again_after)
        if again_after:
            self._hosts.rest(state.moved or state.address, next_at)
        return replace(state, next_at=next_at)

    async def _read(self, feed: Polled, document: Document) -> _Taken:
        given = Given(zone=self._sources.zone, now=self._now(), outlet=feed.outlet)
        items = await self._worker.run(parse_feed, document, given)
        if feed.searches and found_nothing(items):
            return _Taken()
        visit = self._pages.visit(feed, given) if self._pages else None
        added, errors, complete = 0, list[Exception](), True
        for item in items:
            if added >= _MOST_NEW:
                complete = False
                break
            try:
                added += await self._keep(item, document.url, visit)
            except EnoughError:
                complete = False
                break
            except Exception as error:  # one bad item, whatever is bad about it, stops no other
                errors.append(error)
                complete = complete and isinstance(error, IntakeError)
                if not isinstance(item, Failure) and not isinstance(error, IntakeError):
                    _tell_of(item.article if isinstance(item, Teaser) else item, error)
        if errors and len(errors) == len(items):
            raise errors[0]
        return _Taken(added, len(errors), complete)

    async def _keep(self, item: Item | Teaser, feed: str, visit: Visit | None) -> bool:
        if isinstance(item, Failure):
            raise IntakeError.because(item.reason)
        teaser, article = (item, item.article) if isinstance(item, Teaser) else (None, item)
        archive, version = self._sources.archive, self._sources.version
        own: Teller = "own summary" if teaser else "own feed"
        told_by: Teller = own if same_site(article.url, feed) else "other feed"
        if await asyncio.to_thread(archive.holds, article, version, told_by=told_by):
            return False
        if teaser:
            if visit and (whole := await visit.whole(teaser)):
                article, told_by = whole, "reader"
            elif not article.text:
                raise IntakeError("no-text")
        settled = await asyncio.to_thread(archive.settled, article)
        analysis = await self._worker.run(analyse_article, settled, self._names)
        outcome = await asyncio.to_thread(
            archive.store, settled, analysis, now=self._now(), told_by=told_by
        )
        return outcome != "unchanged"


def _host(address: str) -> str | None:
    try:
        return urlsplit(address).hostname
    except ValueError:
        return None


def found_nothing(items: Sequence[Item | Teaser]) -> bool:
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
