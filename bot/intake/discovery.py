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

from bot.intake.addresses import article_address, same_site
from bot.intake.decoding import declared_charset, decode, one_line
from bot.intake.document import Document, form_of
from bot.intake.errors import IntakeError
from bot.intake.jsonfeed import is_json_feed, json_feed
from bot.intake.markup import title_text

# Where WordPress, Hugo, Jekyll, Tistory and most newspapers of their own making put it.
_USUAL = ("/feed", "/rss", "/rss.xml", "/feed.xml", "/atom.xml", "/index.xml")
# The head of a page. Of those looked at with scripts in their heads, links stood in the first 100 kB.
_HEAD = 300_000
_BODY = 1_000_000
_LINK = re.compile(r"<link\s[^<>]{1,2000}>", re.IGNORECASE)
# A name begins where no letter stands before it: of a run of letters one start is tried, not each.
_ATTRIBUTE = re.compile(
    r"(?<![a-z])([a-z]{1,20})\s{0,5}=\s{0,5}(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.I
)
_TITLE = re.compile(r"<title[^>]{0,200}>([^<]{0,300})", re.IGNORECASE)
_TYPES = frozenset(
    {"application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json"}
)
_MOST_LINKS = 3
# Sites that list their feeds on a page of their own link them as any other page.
_ANCHOR = re.compile(r"<a\s[^<>]{1,2000}>", re.IGNORECASE)
_FEED_PATH = re.compile(
    r"/(?:rss|feeds?|atom)(?:[./?]|$)|\.(?:rss|atom|rdf)(?:\?|$)", re.IGNORECASE
)

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
    listed = await asyncio.to_thread(listed_feeds, page, base)
    for candidate in dict.fromkeys((*linked, *listed, *usual)):
        with suppress(IntakeError):
            if found := await asyncio.to_thread(_as_feed, await load(candidate), candidate):
                return found
    raise IntakeError("no-feed-linked")


def linked_feeds(page: str, base: str) -> tuple[str, ...]:
    """The feeds that a page's head names, the first few; those of comments last."""
    links = tuple(dict.fromkeys(_links(page[:_HEAD], base)))
    return tuple(sorted(links, key=lambda link: "comment" in link))[:_MOST_LINKS]


def listed_feeds(page: str, base: str) -> tuple[str, ...]:
    """What a page links to on its own site that is named like a feed, the first few."""
    found: dict[str, None] = {}
    for anchor in _ANCHOR.finditer(page[:_BODY]):
        address = article_address(title_text(_attributes(anchor.group()).get("href", "")), base)
        path = address.partition("://")[2].partition("/")[2]
        if _FEED_PATH.search(f"/{path}") and same_site(address, base) and address != base:
            found[address] = None
        if len(found) == _MOST_LINKS:
            break
    return tuple(found)


def _attributes(tag: str) -> dict[str, str]:
    return {
        name.lower(): double or single or bare
        for name, double, single, bare in _ATTRIBUTE.findall(tag)
    }


def _links(head: str, base: str) -> Iterator[str]:
    for link in _LINK.finditer(head):
        given = _attributes(link.group())
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
    return Discovered(address, _title(text), document)


def _title(text: str) -> str:
    if is_json_feed(text):
        with suppress(IntakeError):
            return one_line(json_feed(text).title)
        return ""
    title = _TITLE.search(text[:_HEAD].replace("<![CDATA[", "").replace("]]>", ""))
    return one_line(title_text(title[1])) if title else ""


def _text(document: Document) -> str:
    return decode(document.data, document.charset, declared_charset(document.data))
