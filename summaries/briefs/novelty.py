"""Whether somebody who was told some sentences before finds news in another one, and what it changes.

What corroborates a sentence, or tells its event in other words of its story, is no news. A figure
that changed, another day, a plan carried out and a denial are, however alike the words. Who was told
what, and when, is the caller's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from summaries.analysis import Analysis, ReadSentence
from summaries.briefs.candidates import Candidate, Placed
from summaries.briefs.figures import Figure, figures_of
from summaries.briefs.repeating import again
from summaries.facts.extents import extent, meet
from summaries.facts.kin import kin
from summaries.names import Catalogue
from summaries.sameness import overlap, says_same
from summaries.words import terms

# `again` keeps one brief from telling a figure or its names twice; a report of the next day comes back to
# both to tell what became of them. So long after the first report it must share a figure and as many
# words as two openings on one event do, or half its words beside names, three at least: those who
# borrowed for a site and those who break its ground share the names and `부지`, `공사`.
_AT_ONCE = timedelta(hours=12)
_SHARED_TERMS, _SHARED_WORDS = 0.3, 0.5
_LEAST_WORDS = 3
# Two openings of one round of reports may share no more than names: the visit to a site and the decision
# to build there are two events. Two words beside the names, or a figure, make them one.
_LEAST_AT_ONCE = 2
_MEANT = frozenset({"planned", "considered", "reported"})


@dataclass(frozen=True, slots=True)
class Change:
    """A figure told before and the one that takes its place, as their articles word them."""

    old: str
    new: str


class Known:
    """Sentences that a reader was told, found again by what another one holds."""

    def __init__(self, told: Iterable[Candidate], placed: Placed) -> None:
        self._placed = placed
        self._told: list[Candidate] = []
        self._by_clue: defaultdict[str, list[int]] = defaultdict(list)
        self._of_story: defaultdict[str, list[int]] = defaultdict(list)
        for each in told:
            self.add(each)

    def add(self, told: Candidate) -> None:
        n = len(self._told)
        self._told.append(told)
        self._of_story[self._placed.story(told)].append(n)
        for clue in _clues(told.sentence):
            self._by_clue[clue].append(n)

    def tells(self, other: Candidate) -> Candidate | None:
        """The sentence told before that leaves nothing new in `other`, the first of them."""
        story = self._of_story.get(self._placed.story(other), [])
        near = {n for clue in _clues(other.sentence) for n in self._by_clue.get(clue, ())}
        known = [self._told[n].sentence for n in story]
        for n in sorted(near.union(story)):
            if self._says(self._told[n], other, known):
                return self._told[n]
        return None

    def near(self, other: Candidate) -> list[Candidate]:
        """What was told of the story of `other`, or of somebody it names, that counts in its units."""
        places = {n for id_ in other.sentence.entities for n in self._by_clue.get(id_, ())}
        places.update(self._of_story.get(self._placed.story(other), ()))
        return [self._told[n] for n in sorted(places) if _same_unit(self._told[n], other)]

    def counts(self, article: str, unit: str, value: float | tuple[float, float]) -> bool:
        """Whether a sentence told of the story of `article` gives this figure."""
        story = self._of_story.get(self._placed.story_of.get(article, article), [])
        given = (kin(unit), value if isinstance(value, tuple) else (value,))
        return any(given in _amounts(self._told[n].sentence) for n in story)

    def _says(self, told: Candidate, other: Candidate, story: Sequence[ReadSentence]) -> bool:
        a, b = told.sentence, other.sentence
        if a.fingerprint == b.fingerprint or says_same(a, b):
            return True
        if (a.denial is None) != (b.denial is None) or (a.status in _MEANT and b.status == "done"):
            return False
        if not again(told, other, self._placed) or not _one_telling(told, other):
            return False
        return not (_counts_anew(b, [a, *story]) or _moves(told, other))


def _clues(sentence: ReadSentence) -> Iterable[str]:
    """One of these stands in whatever says the same or nearly so: what names nobody goes by its words."""
    yield sentence.fingerprint
    yield from sentence.entities or sentence.terms


def _one_telling(told: Candidate, other: Candidate) -> bool:
    """Whether both belong to one round of reports, or are worded alike; of two languages, in doubt."""
    ours, theirs = told.analysis, other.analysis
    if ours.language != theirs.language or ours.article == theirs.article:
        return True
    at, then = ours.published_at, theirs.published_at
    at_once = at is not None and then is not None and abs(then - at) <= _AT_ONCE
    a, b = told.sentence, other.sentence
    if not set(_amounts(a)).isdisjoint(_amounts(b)):
        return at_once or overlap(a.terms, b.terms) >= _SHARED_TERMS
    words, others = _beside_names(told), _beside_names(other)
    least = _LEAST_AT_ONCE if at_once else _LEAST_WORDS
    if len(words & others) < min(len(words), len(others), least):
        return False
    return at_once or overlap([*words], [*others]) >= _SHARED_WORDS


def _beside_names(candidate: Candidate) -> frozenset[str]:
    span = candidate.sentence.span
    named = (m.surface for m in candidate.analysis.mentions if span.holds(m.span))
    # `울산공장` is a word of the name `울산`.
    names = tuple({term for name in named for term in terms(name) if len(term) > 1})
    return frozenset(term for term in candidate.sentence.terms if not term.startswith(names))


def _counts_anew(sentence: ReadSentence, told: Sequence[ReadSentence]) -> bool:
    """Whether it gives a figure that none of `told` gives, rounded or not. A sum in a currency that they
    do not use is the one they give, converted."""
    known = [amount for each in told for amount in _amounts(each)]
    units = {unit for unit, _ in known}
    paid = any(map(_is_currency, units))
    for unit, value in _amounts(sentence):
        if unit not in units and paid and _is_currency(unit):
            continue
        if not any(unit == other and _rounds(value, given) for other, given in known):
            return True
    return False


def _amounts(sentence: ReadSentence) -> list[tuple[str, tuple[float, ...]]]:
    """(unit, its value or both ends of it) of all it counts."""
    parted = (fact.partition(":") for fact in sentence.facts if not fact.startswith("date:"))
    return [(kin(unit), tuple(map(float, value.split("~")))) for unit, _, value in parted]


def _is_currency(unit: str) -> bool:
    return len(unit) == 3 and unit.isascii() and unit.isupper()


def _rounds(value: tuple[float, ...], other: tuple[float, ...]) -> bool:
    """Whether the two are one figure, or one of them is the other rounded: 10조9400억원, 11 trillion."""
    if value == other:
        return True
    if len(value) != 1 or len(other) != 1:
        return False
    digits = min(_digits(value[0]), _digits(other[0]))
    if _digits(value[0]) == _digits(other[0]):
        return False
    return f"{value[0]:.{digits - 1}e}" == f"{other[0]:.{digits - 1}e}" and digits > 1


def _digits(value: float) -> int:
    """How many digits it is told in: 2 for 11조, 4 for 10조9400억."""
    mantissa = f"{value:.11e}".partition("e")[0].lstrip("-").replace(".", "").rstrip("0")
    return max(1, len(mantissa))


def _moves(told: Candidate, other: Candidate) -> bool:
    """Whether both look ahead, and to other days."""
    ours, theirs = _ahead(told), _ahead(other)
    return bool(ours and theirs) and not meet(ours, theirs)


def _ahead(candidate: Candidate) -> list[str]:
    at = candidate.analysis.published_at
    return [iso for iso in _dates(candidate.sentence) if at and extent(iso)[0] > at.date()]


def _dates(sentence: ReadSentence) -> list[str]:
    return [f.removeprefix("date:") for f in sentence.facts if f.startswith("date:")]


def change(
    told: Sequence[Candidate],
    other: Candidate,
    texts: Mapping[str, str],
    names: Catalogue,
    story_of: Mapping[str, str],
) -> Change | None:
    """The figure of `told`, the newest first, that one in `other` has replaced, where that is sure."""
    for each in sorted(told, key=_newest_first):
        if each.analysis.article == other.analysis.article:
            continue
        pair: list[tuple[Analysis, ReadSentence]] = [
            (each.analysis, each.sentence),
            (other.analysis, other.sentence),
        ]
        for figure in figures_of(pair, texts, names, story_of=story_of):
            if (found := _replaced(figure, each, other)) is not None:
                return found
    return None


def _newest_first(candidate: Candidate) -> tuple[float, str, int]:
    at = candidate.analysis.published_at
    return (-at.timestamp() if at else 0.0, *candidate.place)


def _same_unit(a: Candidate, b: Candidate) -> bool:
    ours, theirs = ({unit for unit, _ in _amounts(c.sentence)} for c in (a, b))
    return not ours.isdisjoint(theirs)


def _replaced(figure: Figure, told: Candidate, other: Candidate) -> Change | None:
    articles = told.analysis.article, other.analysis.article
    for x, y, kind in figure.relations:
        old, new = sorted((figure.values[x], figure.values[y]), key=lambda v: not v.outdated)
        replaced = kind == "update" and old.outdated and not new.outdated
        if replaced and (old.article, new.article) == articles:
            return Change(old.text, new.text)
    return None
