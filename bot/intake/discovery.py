"""The feed of a site: the address itself, what its page links to, or where feeds usually stand.

Only looks: an address counts as a feed's once a feed was read there. What a feed holds is `feeds`'.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import urljoin

from bot.intake.addresses import article_address
from bot.intake.decoding import declared_charset, decode, one_line
from bot.intake.document import Document, form_of
from bot.intake.errors import IntakeError
from bot.intake.markup import title_text

# Where WordPress, Hugo, Jekyll, Tistory and most newspapers of their own making put it.
_USUAL = ("/feed", "/rss", "/rss.xml", "/feed.xml", "/atom.xml", "/index.xml")
# The head of a page. Of those looked at with scripts in their heads, links stood in the first 100 kB.
_HEAD = 300_000
_LINK = re.compile(r"<link\s[^<>]{1,2000}>", re.IGNORECASE)
# A name begins where no letter stands before it: of a run of letters one start is tried, not each.
_ATTRIBUTE = re.compile(
    r"(?<![a-z])([a-z]{1,20})\s{0,5}=\s{0,5}(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.I
)
_TITLE = re.compile(r"<title[^>]{0,200}>([^<]{0,300})", re.IGNORECASE)
_TYPES = frozenset({"application/rss+xml", "application/atom+xml", "application/rdf+xml"})
_MOST_LINKS = 3

Load = Callable[[str], Awaitable[Document]]


@dataclass(frozen=True, slots=True)
class Discovered:
    """Where a feed stands, what it calls itself ("" where it doesn't), and what was read there."""

    address: str
    title: str
    document: Document


async def discover(address: str, load: Load) -> Discovered:
    """The feed that `address` is or that its page names; raises IntakeError where there is none."""
    document = await load(address)
    # Megabytes are decoded and searched here, which no other question should wait for.
    if found := await asyncio.to_thread(_as_feed, document, address):
        return found
    page = await asyncio.to_thread(_text, document)
    base = document.url or address
    linked = await asyncio.to_thread(linked_feeds, page, base)
    usual = (urljoin(base, path) for path in _USUAL)
    for candidate in dict.fromkeys((*linked, *usual)):
        with suppress(IntakeError):
            if found := await asyncio.to_thread(_as_feed, await load(candidate), candidate):
                return found
    raise IntakeError("no-feed-linked")


def linked_feeds(page: str, base: str) -> tuple[str, ...]:
    """The feeds that a page's head names, the first few; those of comments last."""
    links = tuple(dict.fromkeys(_links(page[:_HEAD], base)))
    return tuple(sorted(links, key=lambda link: "comment" in link))[:_MOST_LINKS]


def _links(head: str, base: str) -> Iterator[str]:
    for link in _LINK.finditer(head):
        given = {
            name.lower(): double or single or bare
            for name, double, single, bare in _ATTRIBUTE.findall(link.group())
        }
        if "alternate" not in given.get("rel", "").lower().split():
            continue
        if given.get("type", "").strip().lower() in _TYPES:
            address = article_address(title_text(given.get("href", "")), base)
            if address:
                yield address


def _as_feed(document: Document, address: str) -> Discovered | None:
    text = _text(document)
    if form_of(text) != "feed":
        return None
    title = _TITLE.search(text[:_HEAD].replace("<![CDATA[", "").replace("]]>", ""))
    return Discovered(address, one_line(title_text(title[1])) if title else "", document)


def _text(document: Document) -> str:
    return decode(document.data, document.charset, declared_charset(document.data))
