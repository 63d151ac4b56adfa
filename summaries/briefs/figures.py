"""Figures side by side: one quantity as the articles give it, never merged or averaged."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from summaries.analysis import Analysis, ReadSentence
from summaries.article import Span
from summaries.facts import Amount
from summaries.names import Catalogue

Conflict = Literal["conflict", "rounding", "update"]

# 720, 729 and 730 trillion won are one sum at different exchange rates and roundings.
_ROUNDING = 0.02
# Beyond a factor of two, two figures beside one cue word are two different things.
_COMPARABLE = 2.0
# Two sentences are about one matter when they name the same undertaking, or share half their words:
# two figures of one company's "investment" are mostly two investments.
_UNDERTAKINGS = frozenset({"project", "product", "event"})
_SAME_MATTER = 0.5


@dataclass(frozen=True, slots=True)
class FigureValue:
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


@dataclass(frozen=True, slots=True)
class Figure:
    """One quantity (`label`, an id of `facts.quantities`) with the different values given for it."""

    label: str
    values: tuple[FigureValue, ...]
    conflict: Conflict | None

    def between(self, a: int, b: int) -> Conflict | None:
        """How two different values, by their place in `values`, stand to each other."""
        return self.conflict if a != b else None


@dataclass(frozen=True, slots=True)
class _Reading:
    analysis: Analysis
    sentence: ReadSentence
    amount: Amount

    def conversions(self) -> list[Amount]:
        return [a for a in self.analysis.amounts if a.converts == self.amount.span]


def figures_of(
    sentences: Sequence[tuple[Analysis, ReadSentence]],
    texts: Mapping[str, str],
    names: Catalogue,
    *,
    limit: int = 5,
) -> tuple[Figure, ...]:
    """The named quantities of `sentences` (in order of importance), most often given first.

    Values given by several articles are one value; values of one quantity in different units are
    different figures. A conversion in brackets stays with the value it converts.
    """
    groups: dict[tuple[str, str], list[_Reading]] = {}
    for analysis, sentence in sentences:
        for figure in analysis.figures:
            amount = analysis.amounts[figure.amount]
            if sentence.span.holds(amount.span) and amount.converts is None:
                reading = _Reading(analysis, sentence, amount)
                groups.setdefault((figure.quantity, amount.unit), []).append(reading)
    ranked = sorted(
        groups.items(),
        key=lambda g: (-len({r.analysis.article for r in g[1]}), _first(sentences, g[1][0]), g[0]),
    )
    return tuple(_figure(label, readings, texts, names) for (label, _), readings in ranked[:limit])


def _first(sentences: Sequence[tuple[Analysis, ReadSentence]], reading: _Reading) -> int:
    return next(i for i, (_, sentence) in enumerate(sentences) if sentence is reading.sentence)


def _figure(
    label: str, readings: Sequence[_Reading], texts: Mapping[str, str], names: Catalogue
) -> Figure:
    by_value: dict[float | tuple[float, float], list[_Reading]] = {}
    for reading in readings:
        by_value.setdefault(reading.amount.value, []).append(reading)
    values = tuple(_value(same, texts) for same in by_value.values())
    return Figure(label, values, _conflict(readings, names))


def _value(same: Sequence[_Reading], texts: Mapping[str, str]) -> FigureValue:
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
    )


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


def _conflict(readings: Sequence[_Reading], names: Catalogue) -> Conflict | None:
    """Whether two articles contradict each other; in doubt they don't.

    Only figures of different articles about one matter are compared, and only where each article
    gives just one: an article with several has several things in mind. Within the rounding they are
    the same sum; otherwise they conflict.
    """
    found: Conflict | None = None
    values: defaultdict[str, set[object]] = defaultdict(set)
    for reading in readings:
        values[reading.analysis.article].add(reading.amount.value)
    single = [reading for reading in readings if len(values[reading.analysis.article]) == 1]
    for i, a in enumerate(single):
        for b in single[i + 1 :]:
            if a.amount.value == b.amount.value or not _one_matter(a, b, names):
                continue
            low, high = sorted((_middle(a.amount), _middle(b.amount)))
            if low <= 0 or high / low > _COMPARABLE:
                continue
            if high / low > 1 + _ROUNDING:
                return "conflict"
            found = "rounding"
    return found


def _middle(amount: Amount) -> float:
    return sum(amount.value) / 2 if isinstance(amount.value, tuple) else amount.value


def _one_matter(a: _Reading, b: _Reading, names: Catalogue) -> bool:
    if a.amount.bound in {"max", "min"} and b.amount.bound != a.amount.bound:
        return False
    for id_ in set(a.sentence.entities) & set(b.sentence.entities):
        entity = names.get(id_)
        if entity is not None and entity.type in _UNDERTAKINGS:
            return True
    shared = set(a.sentence.terms) & set(b.sentence.terms)
    smaller = min(len(set(a.sentence.terms)), len(set(b.sentence.terms)))
    return bool(smaller) and len(shared) / smaller >= _SAME_MATTER
