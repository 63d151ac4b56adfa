"""What one text says, seen alone, and the version of rules and names it was read under.

An Analysis holds what answering needs without the text: per sentence its span, score parts, terms,
entities, fact keys, clarifications and status. How a text is read is `reading`; views across
articles are `sameness` and `briefs`. Light to import: an answer loads this and no reader.
"""

from __future__ import annotations

import hashlib
import os
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Literal, TypeVar

from summaries.article import Language, Line, Span
from summaries.facts import Amount, DateMention, Quote
from summaries.facts.offers import Claim
from summaries.facts.scopes import Stand
from summaries.names import Catalogue, Mention, Stranger
from summaries.scores import ScoreParts
from summaries.standing import Denial, Status
from summaries.wraps import WrapKind


@dataclass(frozen=True, slots=True)
class Clarification:
    """Words in brackets to be shown after the code point `at` of the article's text."""

    at: int
    text: str


@dataclass(frozen=True, slots=True)
class ReadSentence:
    """One sentence with all that answering needs of it.

    `entities` are the ids mentioned, sorted, `~name` where the catalogue holds none; `facts` keys of its amounts and dates, sorted; `terms`
    sorted and unique. `claim` is what it says, as `claims` compares it. `defines` is the entity a defining sentence is about. `leans` tells that it needs
    the sentence before it (the one that starts at `leans_on`, where that alone says whom its subject is short for), `points` that no heading can stand for that (이 학교에서는), `denial` that it denies something or leaves it open, `lasts` and `ends` which kinds of state it tells as lasting or over (`lasting`), `cut_off` that its end is missing (`…`), or what is right where it tells only what was wrong, or that it is an interviewer's question: such a one is never quoted.
    """

    span: Span
    paragraph: int
    label: Literal["body", "glossary"]
    score: ScoreParts
    terms: tuple[str, ...]
    entities: tuple[str, ...]
    facts: tuple[str, ...]
    clarifications: tuple[Clarification, ...]
    status: Status | None
    denial: Denial | None
    lasts: tuple[str, ...]
    ends: tuple[str, ...]
    leans: bool
    leans_on: int | None
    points: bool
    cut_off: bool
    defines: str | None
    fingerprint: str
    claim: str


@dataclass(frozen=True, slots=True)
class FigureNote:
    """That the amount with index `amount` measures the quantity with this id.

    `whose` is the id of the organisation named before it in its sentence, "" where none is; `site` that
    of the place or project it is about (`facts.owners`), `claim` who asks or offers it
    (`facts.offers`); the rest is its `facts.scopes.Scope`.
    """

    amount: int
    quantity: str
    whose: str = ""
    part: str = ""
    when: str = ""
    stand: Stand = ""
    site: str = ""
    claim: Claim = ""
    renews: bool = False


@dataclass(frozen=True, slots=True)
class Correction:
    """That a figure told before is wrong: the fact keys of the wrong one and the right one ("" where
    none is given). `sentence` is the start of the sentence that says so, None of a title or notice."""

    wrong: str
    right: str
    sentence: int | None


@dataclass(frozen=True, slots=True)
class Rewording:
    """That words told before are wrong (a name, an office, a place), in terms: the `wrong` ones, the
    `right` ones, and those `about` them in the notice. `persons` are the ids of those it is about."""

    wrong: tuple[str, ...]
    right: tuple[str, ...]
    about: tuple[str, ...]
    persons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RoleNote:
    """An office a person (`entity` is their id, `~name` of a stranger) is given: `text` over `span`,
    white space folded."""

    entity: str
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Analysis:
    """What one revision of one article says, read under one version of rules and names.

    `withdrawn` are the indices of the amounts it gives only to deny them; `correcting` tells that its
    title or a notice in it puts right what was printed before.
    """

    article: str
    revision: str
    version: str
    language: Language
    title: str
    outlet: str
    url: str
    published_at: datetime | None
    wire: str | None
    wrap: WrapKind | None
    lines: tuple[Line, ...]
    sentences: tuple[ReadSentence, ...]
    title_terms: tuple[str, ...]
    title_entities: tuple[str, ...]
    mentions: tuple[Mention, ...]
    strangers: tuple[Stranger, ...]
    roles: tuple[RoleNote, ...]
    amounts: tuple[Amount, ...]
    figures: tuple[FigureNote, ...]
    withdrawn: tuple[int, ...]
    correcting: bool
    corrections: tuple[Correction, ...]
    rewordings: tuple[Rewording, ...]
    dates: tuple[DateMention, ...]
    quotes: tuple[Quote, ...]
    sketch: tuple[int, ...]

    @property
    def terms(self) -> frozenset[str]:
        """Every term of the title and the sentences: what the article can be found by."""
        return frozenset(self.title_terms).union(*(s.terms for s in self.sentences))

    @property
    def entities(self) -> frozenset[str]:
        """The ids of all it names, those of further names that it gives to strangers included."""
        further = (id_ for stranger in self.strangers for id_ in stranger.alias_ids)
        named = frozenset(self.title_entities).union(*(s.entities for s in self.sentences))
        return named.union(further)


_Fact = TypeVar("_Fact", Amount, DateMention)


def standing_in(span: Span, found: Sequence[_Fact]) -> list[_Fact]:
    """Those of `found` (in text order) that stand in one sentence."""
    first = bisect_left(found, span.start, key=lambda each: each.span.start)
    last = bisect_left(found, span.end, key=lambda each: each.span.start)
    return [each for each in found[first:last] if span.holds(each.span)]


def by_sentence(
    analysis: Analysis, found: Iterable[Mention | Amount | Quote | DateMention]
) -> dict[int, list[int]]:
    """Start of a sentence -> the places in `found` of what stands in it. Made once for an article:
    asking every sentence for every mention takes a long one seconds."""
    starts = [sentence.span.start for sentence in analysis.sentences]
    within: dict[int, list[int]] = {start: [] for start in starts}
    for n, each in enumerate(found):
        at = bisect_right(starts, each.span.start) - 1
        if at >= 0 and analysis.sentences[at].span.holds(each.span):
            within[starts[at]].append(n)
    return within


def version_of(catalogue: Catalogue) -> str:
    """Names the rules and names an analysis was made under; it changes when either does."""
    return hashlib.blake2b(f"{_rules()}:{catalogue.digest}".encode(), digest_size=6).hexdigest()


@cache
def _rules() -> str:
    """A hash of this package's own code: any changed rule makes a new version."""
    digest = hashlib.blake2b(digest_size=8)
    for folder, _, names in sorted(os.walk(Path(__file__).parent)):
        for name in sorted(names):
            if name.endswith(".py"):
                digest.update(Path(folder, name).read_bytes())
    return digest.hexdigest()
