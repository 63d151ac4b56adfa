"""What every answer is made from: the archive, the names, the users' own topics and the zone; for a
workspace also what was put right there, and which feeds it follows."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from bot.answers.remembered import Remembered
from bot.answers.rights import Rights
from bot.archive import Archive, Correction, FeedState, Reader
from bot.config import Feed, Settings
from summaries.analysis import Analysis, version_of
from summaries.names import Catalogue, Entity, default_catalogue
from summaries.queries import OwnTopic

_Answer = TypeVar("_Answer")

_SHARED = 200
"""Answers of a turn at most; of what so many ask at one moment most is asked by many."""


@dataclass(frozen=True, slots=True)
class Sources:
    archive: Archive
    catalogue: Catalogue
    zone: ZoneInfo
    topics: Sequence[OwnTopic] = ()
    feeds: tuple[Feed, ...] = ()
    """The feeds of the configuration."""
    searched: tuple[str, ...] = ()
    """The topics that feeds are searched for on behalf of who asks."""
    followed: tuple[str, ...] | None = None
    """The addresses whose state concerns who asks; None for all, as the owner may."""
    corrections: Sequence[Correction] = ()
    rights: Rights = field(default_factory=Rights)
    shared: Remembered[Any] | None = None
    """What was asked before in the same turn of the digests, by question."""
    version: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "version", version_of(self.catalogue))

    def named(self, asked: str) -> tuple[Entity, ...]:
        """Whom a name denotes. An id denotes its entity where a name would not: it is how one bearer
        of a shared name is asked for."""
        found = self.catalogue.named(asked)
        known = self.catalogue.get(asked.strip())
        return (known,) if known is not None and len(found) != 1 else found

    def of_workspace(self, workspace: str) -> Sources:
        """What answers for one workspace are made from: nothing that another one set up."""
        chosen = (kept.feed for kept in self.archive.chat_feeds.all(workspace))
        digests = (kept.digest for kept in self.archive.chat_digests.all(workspace))
        searched = (*self.searched, *(topic for digest in digests for topic in digest.topics))
        addresses = (a for feed in (*self.feeds, *chosen) for a in feed.addresses(searched))
        return replace(
            self,
            searched=searched,
            followed=tuple(dict.fromkeys(addresses)),
            corrections=self.archive.corrections.all(workspace),
        )

    def for_one_turn(self) -> Sources:
        """For many who ask the same in one moment: each question is answered once, as the archive
        stood then."""
        return replace(self, shared=Remembered(_SHARED))

    def once(self, question: Hashable, answer: Callable[[], _Answer]) -> _Answer:
        if self.shared is None:
            return answer()
        found: _Answer = self.shared.get((question, self.followed, tuple(self.corrections)), answer)
        return found

    def right(self, analyses: Iterable[Analysis], *about: str) -> tuple[Analysis, ...]:
        """Those of `analyses` that may answer a question `about` a topic or person."""
        muted = {each.about for each in self.corrections if each.kind == "outlet"}
        wrong = {
            each.article
            for each in self.corrections
            if each.kind == "not-about" and each.about in about
        }
        return tuple(a for a in analyses if a.outlet not in muted and a.article not in wrong)

    @property
    def apart(self) -> frozenset[tuple[str, str]]:
        """The articles that tell two stories, whatever they share."""
        return frozenset(
            (each.article, each.other) for each in self.corrections if each.kind == "apart"
        )

    def feed_states(self) -> tuple[FeedState, ...]:
        """The state of the feeds that concern who asks."""
        states = self.archive.feeds.all()
        if self.followed is None:
            return states
        return tuple(state for state in states if state.address in self.followed)

    def unread(self) -> tuple[FeedState, ...]:
        """Those of them that cannot be read at present."""
        return tuple(state for state in self.feed_states() if state.error_since is not None)

    def nothing_read(self) -> bool:
        """Whether none of the feeds that concern who asks can be read at present."""
        every = len(self.feed_states()) if self.followed is None else len(self.followed)
        return 0 < every == len(self.unread())

    def collecting_since(self, reader: Reader) -> datetime | None:
        """When the archive began to be filled, where that goes on by feeds."""
        return reader.began() if self.followed else None

    @classmethod
    def of(cls, archive: Archive, settings: Settings) -> Sources:
        return cls(
            archive=archive,
            catalogue=catalogue_of(settings),
            zone=settings.timezone,
            topics=tuple(OwnTopic(**topic.model_dump()) for topic in settings.topics),
            feeds=tuple(settings.feeds),
            searched=settings.followed,
            rights=rights_of(settings),
        )


def catalogue_of(settings: Settings) -> Catalogue:
    """The catalogue with the user's own names; raises CatalogueError for an entry that cannot be."""
    if not settings.names:
        return default_catalogue()
    return default_catalogue().extended(Entity(**name.model_dump()) for name in settings.names)


def rights_of(settings: Settings) -> Rights:
    wished = settings.rights
    return Rights(wished.sentences_per_article, frozenset(map(str.casefold, wished.links_only)))
