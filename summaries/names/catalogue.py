"""The catalogue of names: who and what is known, under which names, and how they are looked up.

The data lies in `data/*.csv`, one file a type, for people to read and extend. Nothing here scans
texts (that is `recognition`).
"""

from __future__ import annotations

import csv
import difflib
import hashlib
import io
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache, cached_property
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from summaries.names.entity import Entity, EntityType, fold

if TYPE_CHECKING:
    from summaries.names.kinship import Kinship
    from summaries.names.recognition import Lexicon

TYPES: tuple[EntityType, ...] = (
    "person", "organization", "project", "product", "place", "event", "term",
)  # fmt: skip
_COLUMNS = ["id", "ko", "en", "aliases", "parents"]
_DATA = Path(__file__).parent / "data"
_WEAK = "?"
_NONE: frozenset[str] = frozenset()


class CatalogueError(ValueError):
    """An entry cannot be used; one line: where it stands, what is wrong, what to do."""

    def __init__(self, where: str, problem: str, ids: Iterable[str] = ()) -> None:
        super().__init__(f"{where}: {problem}")
        self.problem = problem
        self.ids = tuple(ids)
        """The entries that are concerned, for whoever knows where they are written."""


class Catalogue:
    """An immutable set of entities with indexes over their names."""

    def __init__(self, entities: Iterable[Entity], added: Iterable[str] = ()) -> None:
        known: dict[str, Entity] = {}
        for entity in entities:
            if entity.id in known:
                raise CatalogueError(entity.id, "is listed twice; keep one entry", [entity.id])
            known[entity.id] = entity
        self.entities: Mapping[str, Entity] = MappingProxyType(known)
        self.added = frozenset(added)
        """Ids that a user added: names somebody asked for are meant (`homonyms`)."""
        _check(self.entities)

    @cached_property
    def digest(self) -> str:
        """Names this content: equal for equal entries in any order."""
        cells: list[str] = []
        for id_ in sorted(self.entities):
            e = self.entities[id_]
            cells += (id_, e.type, e.ko, e.en, *e.aliases, "\x1e", *e.parents, "\x1e")
            if e.weak:
                cells += (*sorted(e.weak), "\x1e", *sorted(e.common), "\x1e")
        cells += sorted(self.added)
        return hashlib.blake2b("\x1f".join(cells).encode(), digest_size=8).hexdigest()

    def get(self, id_: str) -> Entity | None:
        return self.entities.get(id_)

    def extended(self, entries: Iterable[Entity]) -> Catalogue:
        """With `entries` added; one with a known id takes the place of that entity.

        One with a known id and without a canonical name adds to it: its aliases and parents join
        those that are known. The type may be left out of an entry with a known id.
        """
        merged = dict(self.entities)
        added = set(self.added)
        seen: set[str] = set()
        for entry in entries:
            if entry.id in seen:
                raise CatalogueError(entry.id, "is listed twice; keep one entry", [entry.id])
            seen.add(entry.id)
            known = merged.get(entry.id)
            if known and not (entry.ko or entry.en):
                merged[entry.id] = _joined(known, entry)
                continue
            type_ = entry.type or (known and known.type)
            if not type_:
                problem = f"is new, so it needs a type: {', '.join(TYPES)}"
                raise CatalogueError(entry.id, problem, [entry.id])
            merged[entry.id] = replace(entry, type=type_)
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

    def written(self, name: str) -> tuple[Entity, ...]:
        """Whom exactly this name denotes, where it is no ordinary word (Target)."""
        return tuple(self.entities[id_] for id_ in self._strong.get(fold(name), ()))

    def suggest(self, name: str, limit: int = 3) -> tuple[Entity, ...]:
        """Near misses, nearest first; nothing where nothing is near. What is built like a Korean
        person's name (한서윤) is near to persons only, and one step away at most."""
        from summaries.names.romanisation import nearest
        from summaries.names.strangers.shapes import is_korean_name

        known = {**self._weak, **self._strong}
        if not is_korean_name(name.strip(), sure=True):
            found = nearest(name, known, limit)
        else:
            persons = {
                folded: people
                for folded, ids in known.items()
                if (people := tuple(i for i in ids if self.entities[i].type == "person"))
            }
            found = nearest(name, persons, limit, most=1)
        return tuple(self.entities[id_] for id_ in found)

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
        from summaries.names.kinship import Kinship

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
            for name in (entity.ko, entity.en, *entity.aliases):
                if (name in entity.weak) is weak:
                    folded = fold(name)
                    bearers = index.get(folded)
                    if bearers is None:
                        index[folded] = (id_,)
                    elif id_ not in bearers:
                        index[folded] = tuple(sorted((*bearers, id_)))
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


@cache
def default_catalogue() -> Catalogue:
    """The catalogue that the package ships."""
    tables: dict[EntityType, str] = {
        type_: (_DATA / f"{type_}.csv").read_text("utf-8") for type_ in TYPES
    }
    return catalogue_from(tables)


def catalogue_from(tables: Mapping[EntityType, str]) -> Catalogue:
    """The catalogue of some CSV texts, one a type; raises CatalogueError naming file and row."""
    try:
        return Catalogue(
            entity for type_, text in tables.items() for entity in read_entries(text, type_)
        )
    except CatalogueError as error:
        rows = [row for id_ in error.ids[:1] for row in _rows_of(id_, tables)]
        if not rows:
            raise
        where = f"{' and '.join(rows)} ({error.ids[0]})"
        raise CatalogueError(where, error.problem, error.ids) from error


def read_entries(text: str, type_: EntityType) -> Iterator[Entity]:
    """The entities of one CSV file; raises CatalogueError naming the row."""
    rows = csv.reader(io.StringIO(text))
    if next(rows, None) != _COLUMNS:
        raise CatalogueError(f"{type_}.csv row 1", f"the columns must be {','.join(_COLUMNS)}")
    n = 1
    for row in rows:
        n += 1
        if len(row) != 5:
            raise CatalogueError(f"{type_}.csv row {n}", f"{len(row)} columns, not 5")
        id_, ko, en, listed, above = row
        aliases = tuple(listed.split("|")) if listed else ()
        parents = tuple(above.split("|")) if above else ()
        if not id_ or not (ko or en) or "" in aliases or "" in parents:
            problem = "an entry needs an id and a name, and no empty alias or parent"
            raise CatalogueError(f"{type_}.csv row {n}", problem)
        if _WEAK in ko or _WEAK in en or _WEAK in listed:
            yield _marked(id_, type_, (ko, en, *aliases), parents)
        else:
            yield Entity(id_, type_, ko, en, aliases, _NONE, _NONE, parents)


def _marked(
    id_: str, type_: EntityType, names: tuple[str, ...], parents: tuple[str, ...]
) -> Entity:
    """An entity some of whose names are marked as ordinary words."""
    ko, en, *aliases = (name.rstrip(_WEAK) for name in names)
    weak = frozenset(name.rstrip(_WEAK) for name in names if name.endswith(_WEAK))
    common = frozenset(name.rstrip(_WEAK) for name in names if name.endswith(_WEAK * 2))
    return Entity(id_, type_, ko, en, tuple(aliases), weak, common, parents)


def _rows_of(id_: str, tables: Mapping[EntityType, str]) -> Iterator[str]:
    for type_, text in tables.items():
        for n, row in enumerate(csv.reader(io.StringIO(text)), start=1):
            if row[:1] == [id_]:
                yield f"{type_}.csv row {n}"


def _joined(known: Entity, more: Entity) -> Entity:
    """A known entity with the aliases, the marks and the parents of an addition."""
    return replace(
        known,
        aliases=tuple(dict.fromkeys((*known.aliases, *more.aliases))),
        parents=tuple(dict.fromkeys((*known.parents, *more.parents))),
        weak=known.weak | more.weak,
        common=known.common | more.common,
    )


def _check(entities: Mapping[str, Entity]) -> None:
    settled: set[str] = set()
    for id_, entity in entities.items():
        if not (entity.ko or entity.en or any(entity.aliases)):
            raise CatalogueError(id_, "has no name; give it one in `ko` or `en`", [id_])
        if entity.parents:
            for parent in entity.parents:
                if parent not in entities:
                    near = difflib.get_close_matches(parent, entities, n=1)
                    hint = f"; did you mean {near[0]!r}?" if near else "; add it or leave it out"
                    problem = f"its parent {parent!r} is not in the catalogue{hint}"
                    raise CatalogueError(id_, problem, [id_])
    for id_, entity in entities.items():
        if entity.parents and id_ not in settled:
            _walk(id_, entities, {}, settled)


def _walk(
    id_: str, entities: Mapping[str, Entity], path: dict[str, None], settled: set[str]
) -> None:
    if id_ in path:
        ring = list(path)[list(path).index(id_) :]
        first = ring.index(min(ring))
        ring = [*ring[first:], *ring[: first + 1]]
        problem = f"is its own parent ({' > '.join(ring)}); cut the ring"
        raise CatalogueError(ring[0], problem, ring)
    path[id_] = None
    for parent in entities[id_].parents:
        if parent not in settled:
            _walk(parent, entities, path, settled)
    del path[id_]
    settled.add(id_)
