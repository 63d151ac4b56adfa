"""What everything else is made from: an article, its lines, its sentences, a span of its text.

Nothing here reads, guesses or ranks. All offsets are code points of `Article.text`, which is the
decoded input exactly as it came: later stages label and point, they never rewrite.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from typing import Literal

Language = Literal["ko", "en"]

LineLabel = Literal[
    "body", "headline", "subhead", "caption", "byline", "boilerplate", "glossary", "blank"
]
"""What a line of a text is. `body` and `glossary` lines are the only ones sentences come from."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range `[start, end)` of code points of one article's text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        return text[self.start : self.end]

    def holds(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Line:
    """One physical line: its number from 1, its span without the line break, and its label."""

    n: int
    span: Span
    label: LineLabel


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of body or glossary text.

    `paragraph` counts paragraphs of the cleaned article from 0; a hard-wrapped sentence may hold
    line breaks. Datelines, agency tags and bylines that share its line lie outside `span`.
    """

    span: Span
    paragraph: int
    label: Literal["body", "glossary"]


@dataclass(frozen=True, slots=True)
class Article:
    """A text as it came, with what is known about where it came from.

    `published_at` is time-zone aware or None (unknown: never guessed); of a Korean text it is in
    Korean time, whatever zone was stated: its day is what 오늘 and 어제 count from. `outlet` and `url` are ""
    where unknown.
    """

    text: str
    title: str = ""
    outlet: str = ""
    url: str = ""
    published_at: datetime | None = None

    def __post_init__(self) -> None:
        if self.published_at is not None and self.published_at.tzinfo is None:
            raise ValueError("published_at needs a time zone: a bare time could mean any hour")
        if self.published_at is not None and self.language == "ko":
            # A feed states the zone of its server, mostly GMT; 오늘 is the day in Korea.
            object.__setattr__(self, "published_at", self.published_at.astimezone(_KOREA))

    @property
    def id(self) -> str:
        """The public id: a hash of the address, or of the text where there is no address."""
        return _digest("address", self.url) if self.url else _digest("text", self.text)

    @property
    def revision(self) -> str:
        """Names this wording of the article; it changes whenever an analysis of it could."""
        published = self.published_at.astimezone(UTC).isoformat() if self.published_at else ""
        return _digest("revision", self.title, self.text, published)

    @property
    def language(self) -> Language:
        return language_of(self.text)


_KOREA = timezone(timedelta(hours=9))
_HANGUL = re.compile("[가-힣ᄀ-ᇿ]+")
_LATIN = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"


def language_of(text: str) -> Language:
    """Korean where Hangul is a fifth of the letters or more, else English.

    Korean business news is full of Latin names; English news holds next to no Hangul.
    """
    hangul = sum(map(len, _HANGUL.findall(text)))
    plain = text.encode("ascii", "ignore")
    latin = len(plain) - len(plain.translate(None, _LATIN))
    return "ko" if hangul * 4 >= latin and hangul else "en"


def _digest(*parts: str) -> str:
    joined = "\x1f".join(parts).encode("utf-8", "surrogatepass")
    return hashlib.blake2b(joined, digest_size=8).hexdigest()
