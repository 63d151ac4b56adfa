"""Who belongs to which house, by the catalogue: what bears a person's name out. Reads no text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from summaries.names.entity import Entity
from summaries.names.romanisation import spells, spells_surname, surname_of

_PUBLIC_HOUSE = re.compile(
    r"(?:[가-힣]{2}부|당|국민의힘|새로운미래|위원회|대통령실|백악관|감독원|무역대표부|연방준비제도|국회|청|시)$"
)
HYPHENED = re.compile(r"^[A-Z][a-z]+ [A-Z][a-z]+-[a-z]+$")


def opens_alike(latin: str, korean: str) -> bool:
    return spells_surname(latin.split(maxsplit=1)[0], korean)


class Kinship:
    """Which organisations and projects belong around each person of a catalogue."""

    def __init__(self, entities: Mapping[str, Entity], added: frozenset[str]) -> None:
        self._entities = entities
        self.added = added
        self._below: dict[str, list[str]] = {}
        self._members: dict[str, list[Entity]] = {}
        self._families: dict[str, frozenset[str]] = {}
        self._shared: dict[str, frozenset[str]] = {}
        for entity in entities.values():
            if entity.type in {"organization", "project"}:
                for parent in entity.parents:
                    self._below.setdefault(parent, []).append(entity.id)

    def above(self, ids: Sequence[str]) -> set[str]:
        """The ids, their parents, the parents' parents …"""
        found: set[str] = set()
        frontier = list(ids)
        while frontier:
            id_ = frontier.pop()
            if id_ not in found:
                found.add(id_)
                frontier += self._entities[id_].parents
        return found

    def family(self, id_: str) -> frozenset[str]:
        """The organisations and projects under any group that a person or company belongs to."""
        known = self._families.get(id_)
        if known is None:
            entity = self._entities[id_]
            own = entity.parents if entity.type in {"person", "project"} else (id_,)
            top = self.above(own)
            frontier = sorted(top)
            while frontier:
                below = self._below.get(frontier.pop(), ())
                frontier += [child for child in below if child not in top]
                top.update(below)
            known = self._families[id_] = frozenset(top)
        return known

    def shared(self, entity: Entity) -> frozenset[str]:
        """Those names of a Korean person that namesakes bear too: in Hangul, and romanised.

        Nobody else is called Jay Y. Lee or Masayoshi Son. A name that a user added is meant.
        """
        known = self._shared.get(entity.id)
        if known is None:
            names = (entity.ko, entity.en, *entity.aliases)
            romanised = [n for n in names if n.isascii() and n and spells(n, entity.ko)]
            # Yim Jong-yong spells its own way, but nobody else's surname and hyphen would be Korean.
            hyphened = any(HYPHENED.search(n) and opens_alike(n, entity.ko) for n in names)
            korean = (bool(romanised) or hyphened) and entity.id not in self.added
            hangul = [n for n in names if surname_of(n)]
            known = self._shared[entity.id] = (
                frozenset([*hangul, *romanised, *(n.upper() for n in romanised)])
                if korean
                else frozenset()
            )
        return known

    def members(self, id_: str) -> Sequence[Entity]:
        """The Koreans whose house it is, by the catalogue."""
        if not self._members:
            for entity in self._entities.values():
                if entity.type == "person" and surname_of(entity.ko):
                    for parent in entity.parents:
                        self._members.setdefault(parent, []).append(entity)
        return self._members.get(id_, ())

    def korean_name(self, id_: str) -> str:
        return self._entities[id_].ko

    def is_public(self, entity: Entity) -> bool:
        """Whether somebody holds public office: by the houses they belong to."""
        parents = (self._entities[parent].ko for parent in entity.parents)
        return not entity.parents or any(_PUBLIC_HOUSE.search(ko) for ko in parents)

    def names(self, family: frozenset[str]) -> Iterator[str]:
        for id_ in sorted(family):
            entity = self._entities[id_]
            yield from (entity.ko, *entity.aliases)
