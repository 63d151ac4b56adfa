"""Figures side by side: one quantity as the articles give it, never merged or averaged.

`gathering` and `own_words` decide which figures are of one quantity, `relations` how those stand to each
other.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass, replace
from itertools import islice
from typing import Literal

from summaries.analysis import Analysis, ReadSentence
from summaries.article import Span
from summaries.bearers import strangers_of
from summaries.briefs.gathering import OF_ACCIDENTS, TOLD_BY_VERBS, gather, unnamed_in
from summaries.briefs.one_matter import matter_of
from summaries.briefs.own_words import OWN, Group, by_own_words
from summaries.briefs.readings import Key, Reading, place_ends
from summaries.briefs.relations import GRAVEST, Conflict, Relations, outdated, relations_of
from summaries.briefs.wording import (
    INVESTMENT,
    FigureNoun,
    Sense,
    cost_of,
    noun_of_value,
    of_another,
    sense_of,
    year_of_value,
)
from summaries.facts import Amount
from summaries.facts.givers import giver_of
from summaries.facts.offers import Claim
from summaries.facts.quantities import CHANGE
from summaries.facts.scopes import FIRM_RESULTS, REVISED, Stand
from summaries.names import Catalogue, Entity
from summaries.standing import Status

_RESULTS = FIRM_RESULTS | {CHANGE}
# Nobody reads more values of one quantity; each is weighed against all others.
_VALUES = 60
# What is planned or considered is a figure of a plan; of a result (`profit rose, and the company will …`)
# a status tells of another clause.
_OF_PLANS = (REVISED - {"policy-rate", "growth", "inflation"}) | {
    "stake", "valuation", "dividend", "loan", "treasury-stock",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class FigureValue:
    """One value of a quantity, as its first article words it.

    `status` is set where every article that gives it only plans, considers or reports it, `claim` where
    it is what somebody asks or offers; `outdated` where another value has replaced it.
    """

    text: str
    article: str
    revision: str
    span: Span
    value: float | tuple[float, float]
    unit: str
    bound: Literal["max", "min", "about"] | None
    also: tuple[str, ...] = ()
    """Other articles that give the same value."""
    conversions: tuple[FigureValue, ...] = ()
    """The same sum in other currencies, as the article's own brackets give it."""
    status: Status | None = None
    claim: Claim = ""
    outdated: bool = False
    giver: str = ""
    """Who gives it, as that article words it; "" where its sentence names none."""
    year: str = ""
    """An earlier year that it is told for."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One quantity (`label`, an id of `facts.quantities`, or the words of its `noun`) with the different values given for it, those
    that stand before what is asked or offered, and before what has been replaced.

    `whose` is the id of the organisation it is a quantity of, where the articles name one; `owner` that
    organisation, or the place or project it is about; `part`, `when` and `stand` are as in
    `facts.scopes.Scope`. `relations` holds how two values stand to each other, by their places in
    `values`; `conflict` is the gravest of them. `words` are the noun the articles give a named quantity,
    where that says more than its name; `sense` is told of an investment or of jobs that none of them calls so.
    """

    label: str
    values: tuple[FigureValue, ...]
    conflict: Conflict | None
    whose: str | None = None
    part: str = ""
    when: str = ""
    relations: Relations = ()
    owner: Entity | None = None
    stand: Stand = ""
    noun: FigureNoun | None = None
    words: FigureNoun | None = None
    sense: Sense = ""

    def between(self, a: int, b: int) -> Conflict | None:
        """How two values, by their places, stand to each other; None where nothing is sure."""
        pair = (min(a, b), max(a, b))
        return next((kind for x, y, kind in self.relations if (x, y) == pair), None)


def figures_of(
    sentences: Sequence[tuple[Analysis, ReadSentence]],
    texts: Mapping[str, str],
    names: Catalogue,
    *,
    limit: int = 5,
    story_of: Mapping[str, str] | None = None,
    without: Collection[tuple[str, Span]] = (),
    beside: Sequence[tuple[Analysis, ReadSentence]] = (),
) -> tuple[Figure, ...]:
    """The quantities of `sentences` (in order of importance), most often given first: the named ones, and
    those that several articles of one story tell by the noun they count.

    Values given by several articles are one value; values of one quantity in different units are
    different figures. A conversion in brackets stays with the value it converts. Figures of one story
    (`story_of`: article id -> story) are of one matter. Amounts `without` (article, span) are left out. Of the
    sentences `beside` those only tolls and figures that no list names are read.
    """
    if story_of is not None:
        held = {analysis.article: analysis for analysis, _ in [*sentences, *beside]}
        story_of = matter_of(held.values(), {a: story_of[a] for a in held})
    place: dict[tuple[str, int], int] = {}
    for n, (analysis, sentence) in enumerate([*sentences, *beside]):
        place.setdefault((analysis.article, sentence.span.start), n)

    def rank(group: tuple[Key, list[Reading]]) -> tuple[int, int, tuple[str, ...]]:
        key, readings = group
        first = min(place[r.analysis.article, r.sentence.span.start] for r in readings)
        return -len({r.analysis.article for r in readings}), first, astuple(key)

    named, others = gather(sentences, names, story_of, without, beside)
    others = [*others, *unnamed_in(beside, without)]
    unlisted = by_own_words([*others, *_costs(named)], texts, story_of)
    ranked = sorted([*_left(named, unlisted), *unlisted], key=rank)
    found = (each for key, own in ranked for each in _figures(key, own, texts, names, story_of))
    # Of one noun a bound and a plain value of an article each leave nothing to set side by side.
    return tuple(islice((figure for figure in found if figure.values), limit))


def _costs(named: Mapping[Key, Sequence[Reading]]) -> list[Reading]:
    return [r for key, own in named.items() if key.quantity in TOLD_BY_VERBS for r in own]


def _left(named: Mapping[Key, list[Reading]], own: Sequence[Group]) -> list[Group]:
    """The named quantities without the costs that go by their own words."""
    taken = {r.place for _, readings in own for r in readings}
    left = [
        (key, [r for r in readings if key.quantity not in TOLD_BY_VERBS or r.place not in taken])
        for key, readings in named.items()
    ]
    return [(key, readings) for key, readings in left if readings]


def _figures(
    key: Key,
    readings: Sequence[Reading],
    texts: Mapping[str, str],
    names: Catalogue,
    story_of: Mapping[str, str] | None,
) -> Iterator[Figure]:
    """The figure of one key; of a named quantity one for each noun its values go by."""
    figure, given = _figure(key, readings, texts, names, story_of)
    if key.noun:
        yield figure
        return
    nouns = [noun_of_value(key.quantity, same, texts) for same in given]
    places: dict[str, list[int]] = {}
    for joined in _joined(len(given), figure.relations):
        told = {_folded(noun.text): noun for n in joined if (noun := nouns[n])}
        if not told and key.quantity == INVESTMENT:
            cost = cost_of([r for n in joined for r in given[n]], texts)
            told = {_folded(cost.text): cost} if cost else {}
            nouns = [cost if n in joined else noun for n, noun in enumerate(nouns)]
        places.setdefault(next(iter(told)) if len(told) == 1 else "", []).extend(joined)
    for text, joined in places.items():
        own = joined
        noun = next((nouns[n] for n in own if text and nouns[n]), None)
        if noun is None and key.quantity in _RESULTS:
            own = [n for n in own if not of_another(key.quantity, given[n], texts)]
        part = _part_of(figure, sorted(own), noun)
        if noun is None:
            same = [r for n in own for r in given[n]]
            part = replace(part, sense=sense_of(key.quantity, same, texts))
        yield part


def _joined(count: int, relations: Relations) -> Iterator[list[int]]:
    """The places of values in groups: those in a relation are together."""
    group = list(range(count))
    for x, y, _ in relations:
        old, new = max(group[x], group[y]), min(group[x], group[y])
        group = [new if n == old else n for n in group]
    for n in dict.fromkeys(group):
        yield [place for place in range(count) if group[place] == n]


def _part_of(figure: Figure, places: Sequence[int], noun: FigureNoun | None) -> Figure:
    at = {place: n for n, place in enumerate(places)}
    relations = tuple(
        (at[x], at[y], kind) for x, y, kind in figure.relations if {x, y} <= at.keys()
    )
    kinds = {kind for _, _, kind in relations}
    return replace(
        figure,
        values=tuple(figure.values[n] for n in places),
        relations=relations,
        conflict=next((kind for kind in GRAVEST if kind in kinds), None),
        words=noun,
    )


def _folded(text: str) -> str:
    return "".join(text.split()).lower()


def _figure(
    key: Key,
    readings: Sequence[Reading],
    texts: Mapping[str, str],
    names: Catalogue,
    story_of: Mapping[str, str] | None,
) -> tuple[Figure, list[list[Reading]]]:
    """The figure of one key, and the readings of each of its values."""
    if not key.noun and len({r.value for r in readings}) > 1:
        readings = [_given(reading, texts) for reading in readings]
    by_value: dict[object, list[Reading]] = {}
    # `최대 강수량은 61.5㎜` is `up to 61.5 millimeters`: what bounds a figure may be a word of its noun.
    foreign = bool(key.noun) and len({r.analysis.language for r in readings}) > 1
    for reading in readings:
        limit = reading.amount.bound if reading.amount.bound in {"max", "min"} else None
        same = (reading.value, None if foreign else limit, "" if foreign else reading.claim)
        if same in by_value or len(by_value) < _VALUES:
            by_value.setdefault(same, []).append(reading)
    given = list(by_value.values())
    relations = relations_of(key, given, names, story_of)
    if key.noun:
        given, relations = _connected(given, relations)
    if key.quantity == OWN and all(r.evidence is None for same in given for r in same):
        given, relations = [], ()  # what it counts has no name
    old = outdated(given, relations)
    order = sorted(range(len(given)), key=lambda n: (n in old, bool(given[n][0].claim)))
    place = {n: at for at, n in enumerate(order)}
    moved = [(place[x], place[y], kind) for x, y, kind in relations]
    kinds = {kind for _, _, kind in relations}
    whose = "" if key.quantity in OF_ACCIDENTS else key.whose or _builder(readings)
    noun = _noun([r for n in order for r in given[n]], texts) if key.noun else None
    figure = Figure(
        noun.text if noun else key.quantity,
        tuple(_value(key, given[n], texts, outdated=n in old) for n in order),
        next((kind for kind in GRAVEST if kind in kinds), None),
        whose or None,
        key.part,
        key.when,
        tuple(sorted((min(x, y), max(x, y), kind) for x, y, kind in moved)),
        _entity(key.site or whose, readings, names),
        "expected" if key.stand == "expected" else "before" if key.stand == "before" else "",
        noun,
    )
    return figure, [given[n] for n in order]


def _given(reading: Reading, texts: Mapping[str, str]) -> Reading:
    """The reading with who gives its figure."""
    span, amount = reading.sentence.span, reading.amount.span
    start, end = amount.start - span.start, amount.end - span.start
    text = texts[reading.analysis.revision]
    places = place_ends(reading.analysis)
    giver = giver_of(span.of(text), span.start, start, end, reading.analysis.language, text, places)
    return replace(reading, giver=giver)


def _connected(
    given: Sequence[list[Reading]], relations: Relations
) -> tuple[list[list[Reading]], Relations]:
    """The values that several articles give, or that stand in a relation to another."""
    related = {n for x, y, _ in relations for n in (x, y)}
    kept = [
        n
        for n, same in enumerate(given)
        if n in related or len({r.analysis.article for r in same}) > 1
    ]
    place = {n: at for at, n in enumerate(kept)}
    return [given[n] for n in kept], tuple((place[x], place[y], kind) for x, y, kind in relations)


def _noun(readings: Sequence[Reading], texts: Mapping[str, str]) -> FigureNoun | None:
    """The noun as the first of the readings words it that has one."""
    for reading in readings:
        if reading.evidence is not None:
            span, revision = reading.evidence.noun.span, reading.analysis.revision
            share = reading.evidence.noun.share
            text = span.of(texts[revision])
            return FigureNoun(text, reading.analysis.article, revision, span, share)
    return None


def _builder(readings: Sequence[Reading]) -> str:
    """The one organisation that the sentences on a site name; "" where they name several."""
    told = {r.note.whose for r in readings if r.note and r.note.whose}
    return told.pop() if len(told) == 1 else ""


def _entity(id_: str, readings: Sequence[Reading], names: Catalogue) -> Entity | None:
    if not id_:
        return None
    return names.get(id_) or strangers_of([r.analysis for r in readings]).get(id_)


def _value(
    key: Key, same: Sequence[Reading], texts: Mapping[str, str], *, outdated: bool
) -> FigureValue:
    first = same[0]
    converted: dict[object, FigureValue] = {}
    for reading in same:
        for amount in reading.conversions():
            converted.setdefault((amount.unit, amount.value), _cut(reading.analysis, amount, texts))
    others = dict.fromkeys(r.analysis.article for r in same[1:])
    value = _cut(first.analysis, first.amount, texts)
    return replace(
        value,
        also=tuple(a for a in others if a != first.analysis.article),
        conversions=tuple(converted.values()),
        status=_status(key, same),
        claim=first.claim,
        outdated=outdated,
        giver=_giver(same, texts),
        year=year_of_value(same, texts),
    )


def _giver(same: Sequence[Reading], texts: Mapping[str, str]) -> str:
    """Who gives the value; "" where its articles name several."""
    kinds = {r.giver[0] for r in same if r.giver}
    told = next((r for r in same if r.giver), None)
    if len(kinds) != 1 or told is None or told.giver is None:
        return ""
    return " ".join(told.giver[1].of(texts[told.analysis.revision]).split())


def _status(key: Key, same: Sequence[Reading]) -> Status | None:
    told = [reading.sentence.status for reading in same]
    kept = {"reported", "planned", "considered"} if key.quantity in _OF_PLANS else {"reported"}
    return told[0] if kept.issuperset(told) and key.stand != "expected" else None


def _cut(analysis: Analysis, amount: Amount, texts: Mapping[str, str]) -> FigureValue:
    return FigureValue(
        text=amount.span.of(texts[analysis.revision]),
        article=analysis.article,
        revision=analysis.revision,
        span=amount.span,
        value=amount.value,
        unit=amount.unit,
        bound=amount.bound,
    )
