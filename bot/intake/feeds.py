"""A feed as articles, one for each entry that has an address and a text.

feedparser gets decoded bytes only: left to itself it mistakes CP949, and a str or bytes it takes
for the name of a file or an address to open. Its reading of dates is not used either.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import feedparser

from bot.intake.addresses import article_address
from bot.intake.decoding import one_line
from bot.intake.document import Document, Given, Item
from bot.intake.errors import NO_ENTRIES, Failure, IntakeError
from bot.intake.markup import fragment_text, title_text, without_declaration
from summaries.article import Article


def read_feed(document: Document, text: str, given: Given) -> Iterator[Item]:
    """The entries in the feed's order; raises IntakeError where there is no feed."""
    data = without_declaration(text).lstrip().encode("utf-8", "replace")
    try:
        # Its sanitiser would drop <인사> from titles and texts as if it were a tag.
        parsed = feedparser.parse(
            io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False
        )
    except Exception as error:  # whatever a hostile feed may make it raise, the rest goes on
        raise IntakeError("feed-broken") from error
    if not parsed.get("version") and not parsed.get("entries"):
        raise IntakeError("no-feed")
    feed = parsed.get("feed", {})
    named = replace(given, outlet=given.outlet or one_line(title_text(feed.get("title", ""))))
    base = document.url or article_address(feed.get("link", ""))
    if not parsed["entries"]:
        raise IntakeError(NO_ENTRIES)
    for n, entry in enumerate(parsed["entries"], start=1):
        title = one_line(title_text(entry.get("title", "")))
        try:
            yield _article(entry, title, base, named)
        except IntakeError as error:
            where = f"{document.where} entry {n}" + (f" ({title})" if title else "")
            yield Failure(where, error.reason)


def _article(entry: dict[str, Any], title: str, base: str, given: Given) -> Article:
    link = entry.get("link", "")
    url = article_address(link, base) if link else ""
    if not url:
        raise IntakeError("no-link")
    text = _text(entry)
    if not text:
        raise IntakeError("no-text")
    return Article(
        text=text,
        title=title,
        outlet=given.outlet,
        url=url,
        published_at=given.publish_time(_dates(entry)),
    )


def _text(entry: dict[str, Any]) -> str:
    """The first of the entry's contents that holds any text, or else its description."""
    contents = [content.get("value", "") for content in entry.get("content", ())]
    for markup in (*contents, entry.get("summary", "")):
        text = fragment_text(markup)
        if text:
            return text
    return ""


def _dates(entry: dict[str, Any]) -> Iterator[str]:
    # `updated` stands last: it is where feedparser puts dc:date, and all that many Atom feeds have.
    # dict.get, since feedparser's own answers "updated" with something else, and warns.
    for key in ("published", "created", "updated"):
        value = dict.get(entry, key)
        if isinstance(value, str):
            yield value
