"""What every answer is made from: the archive, the names, the users' own topics and the zone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from bot.archive import Archive
from bot.config import Settings
from summaries.analysis import version_of
from summaries.names import Catalogue, Entity, default_catalogue
from summaries.queries import OwnTopic


@dataclass(frozen=True, slots=True)
class Sources:
    archive: Archive
    catalogue: Catalogue
    zone: ZoneInfo
    topics: Sequence[OwnTopic] = ()
    version: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "version", version_of(self.catalogue))

    def named(self, asked: str) -> tuple[Entity, ...]:
        """Whom a name denotes. An id denotes its entity where a name would not: it is how one bearer
        of a shared name is asked for."""
        found = self.catalogue.named(asked)
        known = self.catalogue.get(asked.strip())
        return (known,) if known is not None and len(found) != 1 else found

    @classmethod
    def of(cls, archive: Archive, settings: Settings) -> Sources:
        return cls(
            archive=archive,
            catalogue=catalogue_of(settings),
            zone=settings.timezone,
            topics=tuple(OwnTopic(**topic.model_dump()) for topic in settings.topics),
        )


def catalogue_of(settings: Settings) -> Catalogue:
    """The catalogue with the user's own names; raises CatalogueError for an entry that cannot be."""
    if not settings.names:
        return default_catalogue()
    return default_catalogue().extended(Entity(**name.model_dump()) for name in settings.names)
