"""A name found in the searched string, as it goes from reader to reader."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from summaries.names.entity import Entity, EntityType, Reason
from summaries.names.offices import Role


class Found(NamedTuple):
    """A name found in the searched string, before its place in the text is known."""

    start: int
    end: int
    name: str
    type: EntityType
    entity: Entity | None = None
    role: Role | None = None
    evidence: Reason | None = None
    """What beside a name that the catalogue lacks makes it one; None for every other."""

    @property
    def who(self) -> str:
        """The same for every mention of one bearer in one text."""
        return self.entity.id if self.entity else f"?{self.name}"


def apart(found: Iterable[Found]) -> list[Found]:
    """In text order; where two overlap, the earlier and then the longer stays."""
    kept: list[Found] = []
    free = 0
    for one in sorted(found, key=longest_first):
        if one[0] >= free:
            kept.append(one)
            free = one[1]
    return kept


def longest_first(found: Found) -> tuple[int, int]:
    return found[0], -found[1]
