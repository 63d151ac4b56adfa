"""Articles that a digest quoted are looked at again for two days: is what was quoted still there?

An article's page is fetched at a few moments that follow from its id and from when it was quoted,
whoever brought the article in. Where its feed, or somebody's question, brings a changed wording
first, that one is compared. A note goes into the thread of each digest that quoted what is told
otherwise now; sending it is `digests.delivery`'s.
"""

from __future__ import annotations

import asyncio
import hashlib
from collections import defaultdict
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial
from urllib.parse import urlsplit

import structlog

from bot.answers.sources import Sources
from bot.archive import ArchiveError, Overtaken, QuotedArticle
from bot.archive import Slot as Claimed
from bot.collection import analyse_article, changes_between, reach
from bot.config import Settings
from bot.digests.notes import note_on
from bot.digests.slots import Subscription
from bot.feeding.feeder import LoadFeed
from bot.feeding.hosts import Hosts, host_of
from bot.feeding.pages import Pages
from bot.intake import Document, Given, IntakeError, Known, load_feed, shown_address
from bot.worker import Worker, WorkerError
from summaries.analysis import Analysis
from summaries.article import Article, Span
from summaries.names import Entity
from summaries.revised import Changed, is_part, told_in

FOR = timedelta(hours=48)

# Most corrections come within hours. The first look, minutes after the digest, shows how the page reads
# that a feed's text came from: what a later one lacks was there then.
_AFTER = tuple(timedelta(hours=hours) for hours in (0.1, 1, 4, 12, 24, 43))
_JITTER = 0.1
# What fell due while the service was down is looked at within these minutes, not all at once.
_CATCHING_UP = timedelta(minutes=10)
PAUSE = 1.0
"""Seconds for which a host is left alone between two pages."""

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class _Page:
    """How an article's page was when it was last looked at: what its server said, its text, and its
    sentences as `told_in` names them; nothing where it could not be read yet."""

    looked: datetime
    known: Known = field(default=Known())
    text: str = ""
    stood: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Revised:
    """What slots quoted from the `old` wording and is told otherwise now."""

    changes: tuple[Changed, ...]
    old: Article
    slots: tuple[Claimed, ...]


class UnchangedError(Exception):
    """The server says that the page is what it was."""


class _Asking:
    """Asks for one page after the other, each with what its server said the last time."""

    def __init__(self, load: LoadFeed) -> None:
        self._load = load
        self.page = ""
        self.known = Known()

    async def __call__(self, url: str, *, trusted: bool) -> Document:
        own = url == self.page  # and not the rules of its site
        loaded = await self._load(url, trusted=trusted, known=self.known if own else Known())
        if loaded.document is None:
            raise UnchangedError
        if own:
            self.known = loaded.known
        return loaded.document


class Revisits:
    """Looks again at what the digests of `subscriptions` quoted. `now` is the clock, handed in.

    When a page was last looked at is kept in memory alone: after a restart each is looked at once.
    """

    def __init__(
        self,
        subscriptions: Callable[[], Sequence[Subscription]],
        settings: Settings,
        sources: Sources,
        worker: Worker,
        now: Callable[[], datetime],
        load: LoadFeed | None = None,
        pause: float = PAUSE,
    ) -> None:
        self._subscriptions = subscriptions
        self._sources = sources
        self._worker = worker
        self._now = now
        self._asking = _Asking(load or partial(load_feed, reach=reach(settings)))
        self._reading = Pages(self._asking, worker, Hosts(pause)) if settings.intake.pages else None
        self._names = tuple(Entity(**name.model_dump()) for name in settings.names)
        self._own_hosts = frozenset(host_of(feed.address) for feed in settings.feeds)
        self._began = now()
        self._pages: dict[str, _Page] = {}
        self._compared: set[Overtaken] = set()

    async def look(self) -> None:
        """Compare what was stored anew since it was quoted, and look at the pages whose time has come,
        one after the other. One that fails holds up no other."""
        quoted, since = self._sources.archive.quoted, self._now() - FOR
        overtaken = await asyncio.to_thread(quoted.overtaken, since)
        self._compared.intersection_update(overtaken)
        for each in overtaken:
            if each not in self._compared:
                self._compared.add(each)
                await self._try(each.article, self._compare(each))
        articles = await asyncio.to_thread(quoted.articles, since)
        self._pages = {a.id: self._pages[a.id] for a in articles if a.id in self._pages}
        for article in articles:
            if self._reading is not None and self._is_due(article):
                work = self._look_at(article, self._reading)
                await self._try(shown_address(article.url), work)

    def _is_due(self, article: QuotedArticle) -> bool:
        if urlsplit(article.url).scheme not in ("http", "https"):
            return False
        now, page = self._now(), self._pages.get(article.id)
        times = [
            quoted + after * (1 + _JITTER * (2 * _fraction(article.id, n) - 1))
            for quoted in {article.first, article.last}
            for n, after in enumerate(_AFTER)
        ]
        if page is not None:
            return any(page.looked < each <= now for each in times)
        waits = self._began + _CATCHING_UP * _fraction(article.id, -1)
        return any(each <= now and (each >= self._began or waits <= now) for each in times)

    async def _try(self, what: str, work: Awaitable[None]) -> None:
        try:
            await work
        except (IntakeError, WorkerError, ArchiveError) as error:
            _log.info("quoted article not looked at", article=what, reason=str(error))
        except Exception:  # a mistake of ours over one article must not cost the others
            _log.exception("quoted article not looked at", article=what)

    # --- a wording that is stored --------------------------------------------------------------------

    async def _compare(self, overtaken: Overtaken) -> None:
        new = await asyncio.to_thread(self._sources.archive.quoted.current, overtaken.article)
        if new is not None:
            analysis = await self._analysed(new)
            await self._tell(analysis, new, await self._changes(new, analysis))

    # --- a page --------------------------------------------------------------------------------------

    async def _look_at(self, article: QuotedArticle, reading: Pages) -> None:
        archive = self._sources.archive
        page = self._pages.get(article.id, _Page(self._now()))
        self._pages[article.id] = page = replace(page, looked=self._now())
        self._asking.page, self._asking.known = article.url, page.known
        given = Given(zone=self._sources.zone, now=self._now())
        trusted = host_of(article.url) in self._own_hosts
        try:
            found = await reading.read(article.url, given, trusted=trusted)
        except UnchangedError:
            return
        held = await asyncio.to_thread(archive.quoted.current, article.id)
        # Less than half of what is held is its teaser.
        if found is None or held is None or len(found.text) * 2 < len(held.text):
            return
        if found.text == page.text:
            self._pages[article.id] = replace(page, known=self._asking.known)
            return
        known = self._asking.known
        read = replace(found, url=held.url, outlet=held.outlet)
        read = await asyncio.to_thread(archive.settled, read)
        analysis = await self._analysed(read)
        stands = told_in(analysis)
        if is_part(stands, page.stood):
            return
        changes = await self._changes(read, analysis, page.stood)
        if changes or (stands != page.stood and await self._was_page(held, page)):
            await asyncio.to_thread(archive.store, read, analysis, now=self._now())
        await self._tell(analysis, read, changes)
        # Only now: what fails before is found again the next time.
        self._pages[article.id] = replace(page, known=known, text=read.text, stood=stands)

    async def _was_page(self, held: Article, page: _Page) -> bool:
        """Whether the text that is held reads as the page did: not where a feed gave a part of it."""
        return bool(page.stood) and told_in(await self._analysed(held)) == page.stood

    async def _analysed(self, article: Article) -> Analysis:
        return await self._worker.run(analyse_article, article, self._names)

    # --- telling -------------------------------------------------------------------------------------

    async def _changes(
        self, new: Article, analysis: Analysis, stood: Sequence[str] = ()
    ) -> list[_Revised]:
        """What is told otherwise now, for all digests alike that quoted the same of it and have no note
        yet."""
        quoted = self._sources.archive.quoted
        slots: defaultdict[tuple[str, tuple[Span, ...]], list[Claimed]] = defaultdict(list)
        for quotes in await asyncio.to_thread(quoted.of, new.id, self._now() - FOR):
            told: defaultdict[str, set[Span]] = defaultdict(set)
            for each in quotes.tellings:
                told[each.revision].add(Span(each.start, each.end))
            for revision, told_of in told.items():
                slots[revision, tuple(sorted(told_of))].append(quotes.slot)
        found: list[_Revised] = []
        for (revision, spans), quoting in slots.items():
            old = await asyncio.to_thread(quoted.wording, new.id, revision)
            if old is None or revision == new.revision:
                continue
            changes = await self._worker.run(
                changes_between, old, new, analysis, spans, tuple(stood), self._names
            )
            if changes:
                found.append(_Revised(changes, old, tuple(quoting)))
        return found

    async def _tell(self, analysis: Analysis, new: Article, revised: Sequence[_Revised]) -> None:
        if revised:
            await asyncio.to_thread(self._add_notes, analysis, new, revised)

    def _add_notes(self, analysis: Analysis, new: Article, revised: Sequence[_Revised]) -> None:
        """In each slot of a digest that is still owed to a place where the outlet may be read."""
        owed, now = {each.id: each for each in self._subscriptions()}, self._now()
        for each in revised:
            for slot in each.slots:
                subscription = owed.get(slot.subscription)
                if subscription is None or not subscription.owes(now):
                    continue
                workspace = subscription.workspace
                own = self._sources.of_workspace(workspace) if workspace else self._sources
                if not own.right([analysis]):
                    continue
                note = note_on(each.changes, each.old, new, slot, subscription, now)
                if self._sources.archive.quoted.add_note(*slot.key, new.id, note):
                    article = shown_address(new.url)
                    _log.info("quoted article was changed", article=article, place=slot.place)


def _fraction(article: str, n: int) -> float:
    """Between 0 and 1, the same for one article for ever: so that not all are looked at in one minute."""
    digest = hashlib.blake2b(f"{article}/{n}".encode(), digest_size=4).digest()
    return int.from_bytes(digest, "big") / 2**32
