"""What an answer is before it is worded: the brief, its window, or why there is none."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Literal

from bot.answers.windows import Window
from summaries.briefs import ArticleBrief, Cited, Profile, TopicBrief
from summaries.names import Entity

Kind = Literal["topic", "profile", "article"]

NothingReason = Literal[
    "unknown", "choices", "empty-question", "empty-archive", "nothing-known", "nothing-in-window",
    "nothing-together", "too-little", "links-only",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Nothing:
    """Why there is no answer, and what may help: near names, bearers, the last article, and the `parts`
    of the question that can be asked for one by one."""

    reason: NothingReason
    asked: str
    suggestions: tuple[Entity, ...] = ()
    choices: tuple[Entity, ...] = ()
    newest: Cited | None = None
    parts: tuple[str, ...] = ()
    linked: tuple[Cited, ...] = ()
    """The articles that were found, of outlets that are linked to and not quoted."""


@dataclass(frozen=True, slots=True)
class Unread:
    """A feed that could not be read since then, so that an answer may lack what it holds."""

    feed: str
    since: datetime
    reason: str
    """As intake packs it."""


@dataclass(frozen=True, slots=True)
class TopicAnswer:
    asked: str
    as_of: datetime
    version: str
    window: Window
    matching: int
    brief: TopicBrief
    nothing: Nothing | None = None
    unread: tuple[Unread, ...] = ()
    began: datetime | None = None
    """When collecting began, where it is known."""
    wanted: int = 0
    """How many sentences were asked for."""
    corrected: int = 0
    """How many articles were left out because somebody of the workspace put something right."""
    linked: tuple[Cited, ...] = ()
    """The articles on the topic whose outlets are linked to and not quoted."""
    kind: Literal["topic"] = field(default="topic", init=False)

    @property
    def record(self) -> str:
        spans = ((s.revision, s.span.start, s.span.end) for s in self.brief.sentences)
        return record_number(self.kind, self.asked, self.as_of, self.version, spans)


@dataclass(frozen=True, slots=True)
class ProfileAnswer:
    asked: str
    as_of: datetime
    version: str
    matching: int
    profile: Profile | None
    nothing: Nothing | None = None
    others: tuple[Entity, ...] = ()
    """Other bearers of the same name, met in articles."""
    corrected: int = 0
    """As in a topic's answer."""
    kind: Literal["profile"] = field(default="profile", init=False)

    @property
    def record(self) -> str:
        shown = self.profile.sentences if self.profile else ()
        spans = ((s.revision, s.span.start, s.span.end) for s in shown)
        return record_number(self.kind, self.asked, self.as_of, self.version, spans)


@dataclass(frozen=True, slots=True)
class ArticleAnswer:
    asked: str
    as_of: datetime
    version: str
    brief: ArticleBrief | None
    nothing: Nothing | None = None
    kept: bool = True
    """False for a file or page that was read for this answer only: there is nothing to verify."""
    kind: Literal["article"] = field(default="article", init=False)

    @property
    def record(self) -> str:
        shown = self.brief.sentences if self.brief else ()
        spans = ((s.revision, s.span.start, s.span.end) for s in shown)
        return record_number(self.kind, self.asked, self.as_of, self.version, spans)


Answer = TopicAnswer | ProfileAnswer | ArticleAnswer


def record_number(
    kind: Kind, asked: str, as_of: datetime, version: str, spans: Iterable[tuple[str, int, int]]
) -> str:
    """Eight hex digits that name an answer: the same answer always has the same number."""
    moment = as_of.astimezone(UTC).isoformat()  # the archive gives it back in another zone
    parts = [kind, asked, moment, version, *(f"{r}:{s}-{e}" for r, s, e in spans)]
    return hashlib.blake2b("\x1f".join(parts).encode(), digest_size=4).hexdigest()
