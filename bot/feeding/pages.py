"""The page behind a summary: read where its site lets us, and believed where it tells of the same."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Protocol

from bot.collection import parse_document
from bot.feeding.following import Polled
from bot.feeding.hosts import Hosts, host_of
from bot.intake import Document, Given, IntakeError, Teaser, same_site
from bot.intake.errors import GONE
from bot.intake.robots import Robots, verdict
from bot.worker import Worker, WorkerError
from summaries.article import Article

_MOST = 30
"""Pages of one reading of a feed; the rest of its entries are left to the next reading."""
_LONGEST_DELAY = 10.0
"""Seconds between two pages. A site that asks for more is left alone: its summaries must do."""
_OF_THE_PAGE = frozenset({"http-gone", GONE, "http-closed", "other-content", "too-large-by-far"})
"""What says nothing of the other pages of the host."""
_WORD = re.compile(r"\w{2,30}")
_SAME = 0.5
"""Share of a summary's words that its page must hold. A summary cut from its article shares nearly
all, one that an editor wrote most; a page to sign in or a notice of cookies next to none."""


class Load(Protocol):
    async def __call__(self, url: str, *, trusted: bool) -> Document: ...


_AGAIN = timedelta(hours=6)
"""A page that told nothing is asked for again then, as long as its feed names it."""
_MOST_KEPT = 5000


class EnoughError(Exception):
    """Of this feed no further page is read at this turn."""


class Pages:
    def __init__(self, load: Load, worker: Worker, hosts: Hosts) -> None:
        self._load = load
        self._worker = worker
        self._hosts = hosts
        self._robots = Robots()
        self._in_vain: dict[str, datetime] = {}

    def visit(self, feed: Polled, given: Given) -> Visit:
        return Visit(self, feed, given)

    def was_in_vain(self, url: str, now: datetime) -> bool:
        until = self._in_vain.get(url)
        return until is not None and now < until

    def note_in_vain(self, url: str, now: datetime) -> None:
        if len(self._in_vain) >= _MOST_KEPT:
            self._in_vain.clear()
        self._in_vain[url] = now + _AGAIN

    async def read(self, url: str, given: Given, *, trusted: bool) -> Article | None:
        """The article of a page; None where we may not read it, or there is none in it."""

        async def get(address: str) -> bytes:
            async with self._hosts.turn(address):
                return (await self._load(address, trusted=trusted)).data

        rules = await self._robots.rules(url, get, given.now)
        if rules is None:
            return None
        allowed, delay = True, 0.0
        if rules:
            allowed, delay = await self._worker.run(verdict, rules, url)
        if not allowed or delay > _LONGEST_DELAY:
            return None
        async with self._hosts.turn(url, delay):
            document = await self._load(url, trusted=trusted)
        items = await self._worker.run(parse_document, replace(document, form="page"), given)
        return next((item for item in items if isinstance(item, Article)), None)


class Visit:
    """The pages of one reading of a feed: so many, and none of a host that failed."""

    def __init__(self, pages: Pages, feed: Polled, given: Given) -> None:
        self._pages = pages
        self._feed = feed
        self._given = replace(given, outlet="")
        self._left = _MOST
        self._failed: set[str] = set()

    async def whole(self, teaser: Teaser) -> Article | None:
        """The teaser's article as its page has it; None where the teaser has to do. Raises
        EnoughError."""
        url, now = teaser.article.url, self._given.now
        if host_of(url) in self._failed or self._pages.was_in_vain(url, now):
            return None
        if not self._left:
            raise EnoughError
        self._left -= 1
        page = await self._page(url)
        if page is None or not tells_the_same(teaser.article, page):
            self._pages.note_in_vain(url, now)
            return None
        return completed(teaser.article, page, self._feed)

    async def _page(self, url: str) -> Article | None:
        trusted = self._feed.trusted and host_of(url) == host_of(self._feed.address)
        try:
            return await self._pages.read(url, self._given, trusted=trusted)
        except IntakeError as error:
            if error.reason.key not in _OF_THE_PAGE:
                self._failed.add(host_of(url))
        except WorkerError:
            self._failed.add(host_of(url))
        return None


def tells_the_same(teaser: Article, page: Article) -> bool:
    """Whether a page holds more of what the teaser begins to tell."""
    if len(page.text) <= len(teaser.text):
        return False
    words = set(_WORD.findall(f"{teaser.title} {teaser.text}".lower()))
    there = set(_WORD.findall(f"{page.title} {page.text}".lower()))
    return len(words & there) >= _SAME * len(words)


def completed(teaser: Article, page: Article, feed: Polled) -> Article:
    """Under the feed's address, so that it is the same article at the next reading. What a feed of
    another site calls it and its outlet is believed less than the page."""
    own = same_site(teaser.url, feed.address)
    return Article(
        text=page.text,
        title=(own and teaser.title) or page.title or teaser.title,
        outlet=feed.outlet or (own and teaser.outlet) or page.outlet or teaser.outlet,
        url=teaser.url,
        published_at=teaser.published_at or page.published_at,
    )
