"""One document on its way in: its bytes, what was said about them, and what form they have.

Plain values only, so that a document can be handed to a worker process and its items back.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from zoneinfo import ZoneInfo

from bot.intake.dates import is_ahead, read_date
from bot.intake.errors import Failure, Reason
from bot.intake.jsonfeed import is_json_feed
from summaries.article import Article

Item = Article | Failure


@dataclass(frozen=True, slots=True)
class Teaser:
    """An entry of a feed that holds but a summary of its article, or no text at all. `where` is how
    a failure would name it."""

    article: Article
    where: str

    def as_item(self) -> Item:
        """What it is where nobody goes and reads its page."""
        return self.article if self.article.text else Failure(self.where, Reason("no-text"))


Form = Literal["text", "markdown", "page", "feed"]

LIMIT = 5_000_000
"""Bytes of one document. A long Korean feature is 40 kB, a page with its scripts up to 2 MB."""

_MISC = re.compile(
    r"\s{0,200}(?:<\?[^>]{0,500}\?>|<!--.{0,2000}?-->|<!DOCTYPE[^>]{0,500}>)",
    re.IGNORECASE | re.DOTALL,
)
_FEED = re.compile(r"\s{0,200}<(?:\w{1,20}:)?(?:rss|feed|rdf)[\s>]", re.IGNORECASE)
# Behind what a programme complained of first, at times as HTML.
_LATE_FEED = re.compile(
    r"<\?xml[^>]{0,300}\?>\s{0,200}<(?:\w{1,20}:)?(?:rss|feed|rdf)[\s>]", re.IGNORECASE
)
_FORE = 5000
# Only names that HTML has: Korean texts open with <인사> and <앵커> too.
_PAGE = re.compile(
    r"\s{0,200}<(?:html|head|body|meta|title|link|script|style|base|main|article|section|header|div|p|h[1-6]"
    r"|table|span|a|img|br|ul|ol)[\s/>]",
    re.IGNORECASE,
)
_DOCTYPE_HTML = re.compile(r"<!DOCTYPE\s{1,10}html", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Given:
    """What the person or the configuration says about a source, and the moment of reading.

    `published` and `outlet`, where given, win over what the source says itself. `zone` is where
    times without a zone are local. All times carry a zone.
    """

    zone: ZoneInfo
    now: datetime
    published: datetime | None = None
    outlet: str = ""

    def publish_time(self, stated: Iterable[str | datetime | None]) -> datetime | None:
        """The time given, or the first of those stated that can be read and isn't ahead of now."""
        if self.published:
            return self.published
        for each in stated:
            when = read_date(each, self.zone) if isinstance(each, str) else each
            if when and not is_ahead(when, self.now):
                return when
        return None


@dataclass(frozen=True, slots=True)
class Document:
    """The bytes of one file or answer. `url` is "" for what has no address, `charset` what an HTTP
    header says, `form` None where the content has to tell."""

    where: str
    data: bytes
    form: Form | None = None
    url: str = ""
    charset: str | None = None


def form_of(text: str) -> Form:
    """Whether a decoded document is a feed, a page, or else plain text."""
    if is_json_feed(text):
        return "feed"
    at = 0
    while misc := _MISC.match(text, at):
        if _DOCTYPE_HTML.match(misc.group().lstrip()):
            return "page"
        at = misc.end()
    if _FEED.match(text, at) or _LATE_FEED.search(text, at, _FORE):
        return "feed"
    return "page" if _PAGE.match(text, at) else "text"
