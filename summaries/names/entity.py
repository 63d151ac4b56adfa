"""What a name stands for, and where a text mentions it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

from summaries.article import Span

EntityType = Literal["person", "organization", "project", "product", "place", "event", "term"]


_NO_LETTER = re.compile(r"[\W_]+")


def fold(name: str) -> str:
    """A name as people may type it: compatibility forms, case, spaces and hyphens made equal."""
    if not name.isascii():
        name = unicodedata.normalize("NFKC", name)
    folded = name.casefold()
    return folded if folded.isalnum() else _NO_LETTER.sub("", folded)


def stranger_id(name: str) -> str:
    """The id of a name that no catalogue holds: the same in every article, whoever bears it there."""
    return f"~{fold(name)}"


def is_stranger(id_: str) -> bool:
    return id_.startswith("~")


def name_id(id_: str) -> str:
    """The name's own id, of a bearer told apart by an office: `~김하늘` of `~김하늘 (한빛증권 연구원)`."""
    return id_.partition(" (")[0]


@dataclass(frozen=True, slots=True)
class Entity:
    """One person, company, project … under its names in both languages.

    `parents` are ids: of a company its group, of a person their organisation, of a product its
    maker. They link; they assert no fact to a reader.
    """

    id: str
    type: EntityType
    ko: str
    en: str
    aliases: tuple[str, ...] = ()
    weak: frozenset[str] = frozenset()
    """Names among `ko`, `en` and `aliases` that are ordinary words too (포드, Kona): they count
    only in a text that bears them out, by another name of the entity or of its house."""
    common: frozenset[str] = frozenset()
    """Those of them that are such common words (대상, Block) that their house is not enough."""
    parents: tuple[str, ...] = ()

    def name(self, language: str) -> str:
        """The canonical name in the language, or in the other one where there is none."""
        return (self.ko or self.en) if language == "ko" else (self.en or self.ko)


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where a text names someone or something.

    `entity` is the catalogue id, or None for a name the catalogue does not hold. `role` is the span
    of the words that give a person's office there (`삼성전자 회장`), where there are any.
    """

    span: Span
    surface: str
    entity: str | None
    name: str
    type: EntityType
    role: Span | None = None

    @property
    def who(self) -> str:
        """The catalogue id, or the id of a name that no catalogue holds."""
        return self.entity or stranger_id(self.name)


Reason = Literal[
    "office", "title", "age", "form of address", "calling", "speech", "apposition", "namesake",
    "legal form", "suffix", "bracket", "affiliation", "place",
]  # fmt: skip
"""What beside a name shows that it is one."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a text shows that a name the catalogue lacks is one, and by what."""

    span: Span
    reason: Reason


@dataclass(frozen=True, slots=True)
class Stranger:
    """A name of one text that the catalogue lacks: `aliases` are what the text calls it besides."""

    id: str
    type: EntityType
    name: str
    aliases: tuple[str, ...]
    evidence: tuple[Evidence, ...]

    @property
    def alias_ids(self) -> tuple[str, ...]:
        return tuple(stranger_id(alias) for alias in self.aliases)
