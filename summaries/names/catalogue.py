"""The catalogue of names: who and what is known, under which names, and how they are looked up.

The data lies in `data/*.csv`, one file a type, for people to read and extend. Nothing here scans
texts (that is `recognition`).
"""

from __future__ import annotations

import csv
import hashlib
import io
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, cached_property
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from summaries.names.entity import Entity, EntityType, fold

if TYPE_CHECKING:
    from summaries.names.homonyms import Kinship
    from summaries.names.recognition import Lexicon

TYPES: tuple[EntityType, ...] = (
    "person", "organization", "project", "product", "place", "event", "term",
)  # fmt: skip
_COLUMNS = ["id", "ko", "en", "aliases", "parents"]
_WEAK = "?"
_NONE: frozenset[str] = frozenset()


class CatalogueError(ValueError):
    """An entry cannot be used; one line: which file and row, what is wrong."""


class Catalogue:
    """An immutable set of entities with indexes over their names."""

    def __init__(self, entities: Iterable[Entity], added: Iterable[str] = ()) -> None:
        known: dict[str, Entity] = {}
        for entity in entities:
            if entity.id in known:
                raise CatalogueError(f"{entity.id}: listed twice; keep one of the entries")
            known[entity.id] = entity
        self.entities: Mapping[str, Entity] = MappingProxyType(known)
        self.added = frozenset(added)
        """Ids that a user added: names somebody asked for are meant (`homonyms`)."""
        _check(self.entities)

    @cached_property
    def digest(self) -> str:
        """Names this content: equal for equal entries in any order."""
        state = hashlib.blake2b(digest_size=8)
        for id_ in sorted(self.entities):
            e = self.entities[id_]
            row = (id_, e.type, e.ko, e.en, *e.aliases, "", *sorted(e.weak), "", *sorted(e.common), "", *e.parents)
            state.update("\x1f".join(row).encode() + b"\x1e")
        state.update("\x1f".join(sorted(self.added)).encode())
        return state.hexdigest()

    def get(self, id_: str) -> Entity | None:
        return self.entities.get(id_)

    def extended(self, entries: Iterable[Entity]) -> Catalogue:
        """With `entries` added; one with a known id takes the place of that entity."""
        merged = dict(self.entities)
        added = set(self.added)
        for entry in entries:
            merged[entry.id] = entry
            added.add(entry.id)
        return Catalogue(merged.values(), added)

    def family(self, id_: str) -> tuple[str, ...]:
        """An entity and all of its own type below it, itself first.

        A question about a group (삼성) covers its companies, one about a project (Stargate) its
        parts (Stargate Korea); neither covers people.
        """
        if id_ not in self.entities:
            return (id_,)
        found = {id_}
        frontier = [id_]
        while frontier:
            frontier = [c for p in frontier for c in self._parts.get(p, ()) if c not in found]
            found.update(frontier)
        return (id_, *sorted(found - {id_}))

    def named(self, name: str) -> tuple[Entity, ...]:
        """Whom a name that a person typed denotes; several where it has several bearers.

        Exact names first, strong ones before weak; then a person's name with an office beside it
        (이재용 회장); then a Korean person's Latin spelling, if it fits exactly one.
        """
        folded = fold(name)
        if not folded:
            return ()
        for names in (self._strong, self._weak):
            if folded in names:
                return tuple(self.entities[id_] for id_ in names[folded])
        from summaries.names.offices import without_office
        from summaries.names.romanisation import persons_spelt

        bare = without_office(name)
        if bare:
            return tuple(e for e in self.named(bare) if e.type == "person")
        return persons_spelt(name, self.entities.values())

    def suggest(self, name: str, limit: int = 3) -> tuple[Entity, ...]:
        """Near misses, nearest first; nothing where nothing is near."""
        from summaries.names.romanisation import nearest

        return nearest(name, self.entities.values(), limit)

    def complete(self, prefix: str, limit: int = 25) -> tuple[Entity, ...]:
        """Entities one of whose names starts with `prefix`: shorter names first."""
        folded = fold(prefix)
        best: dict[str, tuple[int, str]] = {}
        for name, ids in self._strong.items():
            if name.startswith(folded):
                for id_ in ids:
                    best[id_] = min(best.get(id_, (len(name), name)), (len(name), name))
        return tuple(self.entities[id_] for id_ in sorted(best, key=lambda i: (best[i], i))[:limit])

    @cached_property
    def lexicon(self) -> Lexicon:
        """The automaton over these names, built at the first text."""
        from summaries.names.recognition import Lexicon

        return Lexicon(self.entities.values())

    @cached_property
    def kinship(self) -> Kinship:
        """Who belongs to which organisations, built at the first text."""
        from summaries.names.homonyms import Kinship

        return Kinship(self.entities, self.added)

    @cached_property
    def _strong(self) -> dict[str, tuple[str, ...]]:
        return self._index(weak=False)

    @cached_property
    def _weak(self) -> dict[str, tuple[str, ...]]:
        return self._index(weak=True)

    def _index(self, *, weak: bool) -> dict[str, tuple[str, ...]]:
        index: dict[str, tuple[str, ...]] = {}
        for id_, entity in self.entities.items():
            if weak and not entity.weak:
                continue
            for name in names_of(entity):
                if (name in entity.weak) is weak:
                    folded = fold(name)
                    bearers = index.get(folded, ())
                    if id_ not in bearers:
                        index[folded] = tuple(sorted((*bearers, id_))) if bearers else (id_,)
        index.pop("", None)
        return index

    @cached_property
    def _parts(self) -> dict[str, tuple[str, ...]]:
        below: defaultdict[str, list[str]] = defaultdict(list)
        for entity in self.entities.values():
            for parent in entity.parents:
                if self.entities[parent].type == entity.type:
                    below[parent].append(entity.id)
        return {parent: tuple(sorted(ids)) for parent, ids in below.items()}


def names_of(entity: Entity) -> Iterator[str]:
    """Every name of the entity, the canonical ones first."""
    return (name for name in dict.fromkeys((entity.ko, entity.en, *entity.aliases)) if name)


@cache
def default_catalogue() -> Catalogue:
    """The catalogue that the package ships."""
    folder = Path(__file__).parent / "data"
    return Catalogue(
        entity
        for type_ in TYPES
        for entity in read_entries((folder / f"{type_}.csv").read_text("utf-8"), type_)
    )


def read_entries(text: str, type_: EntityType) -> Iterator[Entity]:
    """The entities of one CSV file; raises CatalogueError naming the row."""
    rows = csv.reader(io.StringIO(text))
    if next(rows, None) != _COLUMNS:
        raise CatalogueError(f"{type_}.csv row 1: the columns must be {','.join(_COLUMNS)}")
    for n, row in enumerate(rows, start=2):
        if len(row) != len(_COLUMNS):
            raise CatalogueError(f"{type_}.csv row {n}: {len(row)} columns, not {len(_COLUMNS)}")
        id_, ko, en, aliases, parents = row
        marked = [ko, en, *aliases.split("|")] if aliases else [ko, en]
        names, weak, common = marked, _NONE, _NONE
        if _WEAK in ko or _WEAK in en or _WEAK in aliases:
            names = [name.rstrip(_WEAK) for name in marked]
            weak = frozenset(name.rstrip(_WEAK) for name in marked if name.endswith(_WEAK))
            common = frozenset(name.rstrip(_WEAK) for name in marked if name.endswith(_WEAK * 2))
        if not id_ or not (names[0] or names[1]):
            raise CatalogueError(f"{type_}.csv row {n}: an entry needs an id and a name")
        yield Entity(
            id=id_,
            type=type_,
            ko=names[0],
            en=names[1],
            aliases=tuple(filter(None, names[2:])),
            weak=weak,
            common=common,
            parents=tuple(filter(None, parents.split("|"))) if parents else (),
        )


def _check(entities: Mapping[str, Entity]) -> None:
    for entity in entities.values():
        if not (entity.ko or entity.en or any(entity.aliases)):
            raise CatalogueError(f"{entity.id}: has no name; give it one in `ko` or `en`")
        for parent in entity.parents:
            if parent not in entities:
                raise CatalogueError(f"{entity.id}: its parent {parent!r} is not in the catalogue")
    settled: set[str] = set()
    for id_, entity in entities.items():
        if entity.parents:
            _walk(id_, entities, {}, settled)


def _walk(
    id_: str, entities: Mapping[str, Entity], path: dict[str, None], settled: set[str]
) -> None:
    if id_ in settled:
        return
    if id_ in path:
        raise CatalogueError(f"{id_}: is its own parent ({' > '.join([*path, id_])})")
    path[id_] = None
    for parent in entities[id_].parents:
        _walk(parent, entities, path, settled)
    del path[id_]
    settled.add(id_)
