"""A feed as articles, one for each entry that has an address and a text.

Of an entry that holds but a summary we get a `Teaser`: its article stands at its address.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bot.intake.addresses import article_address
from bot.intake.decoding import one_line
from bot.intake.document import Document, Given, Teaser
from bot.intake.entries import Entry
from bot.intake.errors import NO_ENTRIES, Failure, IntakeError
from bot.intake.jsonfeed import is_json_feed, json_feed
from bot.intake.markup import fragment_text, title_text
from bot.intake.syndication import syndicated
from summaries.article import Article

# Of a hundred Korean articles the shortest had 947 characters; what feeds cut, they cut at 100 to 300.
_SUMMARY = 400
_CUT = (
    "…",
    "...",
    "[…]",
    "[...]",
    "더보기",
    "더 보기",
    "전문보기",
    "read more",
    "continue reading",
)


def read_feed(document: Document, text: str, given: Given) -> Iterator[Article | Teaser | Failure]:
    """The entries in the feed's order; raises IntakeError where there is no feed."""
    feed = json_feed(text) if is_json_feed(text) else syndicated(text)
    named = replace(given, outlet=given.outlet or one_line(title_text(feed.title)))
    base = document.url or article_address(feed.link)
    if not feed.entries:
        raise IntakeError(NO_ENTRIES)
    for n, entry in enumerate(feed.entries, start=1):
        title = one_line(title_text(entry.title))
        where = f"{document.where} entry {n}" + (f" ({title})" if title else "")
        url = article_address(entry.link, base) if entry.link else ""
        if not url:
            yield Failure(where, IntakeError("no-link").reason)
            continue
        article = Article(
            text=_text(entry),
            title=title,
            outlet=named.outlet,
            url=url,
            published_at=given.publish_time(entry.dates),
        )
        yield Teaser(article, where) if _is_summary(entry, article.text) else article


def _text(entry: Entry) -> str:
    """The first of the entry's texts that holds any."""
    return next((text for markup in entry.texts if (text := fragment_text(markup))), "")


def _is_summary(entry: Entry, text: str) -> bool:
    if text.rstrip(" .>»").lower().endswith(_CUT) or text.endswith(_CUT):
        return True
    return not entry.whole and len(text) < _SUMMARY
