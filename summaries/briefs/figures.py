"""Figures side by side: one quantity as the articles give it, never merged or averaged."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import astuple, dataclass, replace
from datetime import timedelta
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal
from typing import Literal

from summaries.analysis import Analysis, FigureNote, ReadSentence, by_sentence
from summaries.article import Span
from summaries.briefs.overtaken import RECOUNT_AFTER, RECOUNTED
from summaries.facts import Amount
from summaries.facts.kin import kin
from summaries.names import Catalogue

Conflict = Literal["conflict", "rounding", "update"]

# Rounded to one digit (`2조원` for 2조300억원) only what says so (약, about) may be further off than this.
_ROUNDING = 0.02
# Beyond a factor of two, two figures beside one cue word are two different things.
_COMPARABLE = 2.0
_CLOSE = 0.05
# Two sentences are about one matter when they name the same undertaking, or share half their words:
# two figures of one company's "investment" are mostly two investments.
_UNDERTAKINGS = frozenset({"project", "product", "event"})
_SAME_MATTER = 0.5
# What something cost is what was invested in it, if it is the same sum.
_LOOSE = frozenset({"cost"})
_CORRECTS = re.compile(
    r"정정|바로잡|고쳤|고쳐|재집계|[Cc]orrect(?:s|ed|ion)\b|[Rr]evis(?:es|ed|ion)\b"
)
# Of the state of the economy there is one figure, whoever gives it.
_NOBODYS = frozenset({"growth", "inflation", "policy-rate", "exchange-rate", "exports", "change"})
_DAILY = frozenset({"exchange-rate"})
# Results are given by quarter; where a sentence names none, it is the one its article opens with.
_QUARTERLY = frozenset({"operating-profit", "net-profit", "revenue", "loss"})
_LEAD_SENTENCES = 3
# Nobody reads more values of one quantity; each is weighed against all others.
_VALUES = 60
_SURE_DIGITS = 2
_SURE_SUM = 1e6


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
    """One quantity (`label`, an id of `facts.quantities`) with the different values given for it.

    `whose` is the id of the organisation it is a quantity of, where the articles name one; `part` and
    `when` are as in `facts.scopes.Scope`. `relations` holds how two values stand to each other, by their
    places in `values`; `conflict` is the gravest of them.
    """

    label: str
    values: tuple[FigureValue, ...]
    conflict: Conflict | None
    whose: str | None = None
    part: str = ""
    when: str = ""
    relations: tuple[tuple[int, int, Conflict], ...] = ()

    def between(self, a: int, b: int) -> Conflict | None:
        """How two values, by their places, stand to each other; None where nothing is sure."""
        pair = (min(a, b), max(a, b))
        return next((kind for x, y, kind in self.relations if (x, y) == pair), None)


@dataclass(frozen=True, slots=True)
class _Key:
    """What two figures must agree in to be of one quantity."""

    quantity: str
    unit: str
    whose: str
    part: str
    when: str
    stand: str


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
    story_of: Mapping[str, str] | None = None,
    without: Collection[tuple[str, Span]] = (),
) -> tuple[Figure, ...]:
    """The named quantities of `sentences` (in order of importance), most often given first.

    Values given by several articles are one value; values of one quantity in different units are
    different figures. A conversion in brackets stays with the value it converts. Figures of one story
    (`story_of`: article id -> story) are of one matter. Amounts `without` (article, span) are left out.
    """
    found: defaultdict[_Key, list[_Reading]] = defaultdict(list)
    unnamed: list[_Reading] = []
    place: dict[tuple[str, int], int] = {}
    held: dict[str, tuple[dict[int, FigureNote], dict[int, list[int]]]] = {}
    for n, (analysis, sentence) in enumerate(sentences):
        place.setdefault((analysis.article, sentence.span.start), n)
        if analysis.article not in held:
            notes = {note.amount: note for note in analysis.figures}
            held[analysis.article] = notes, by_sentence(analysis, analysis.amounts)
        notes, amounts = held[analysis.article]
        for i in amounts[sentence.span.start]:
            amount = analysis.amounts[i]
            if amount.converts is not None:
                continue
            if (analysis.article, amount.span) in without:
                continue
            reading = _Reading(analysis, sentence, amount)
            if i in notes:
                found[_key(reading, notes[i])].append(reading)
            else:
                unnamed.append(reading)
    groups = _joined(found)
    for key in [key for key in groups if key.quantity in _LOOSE]:
        if left := _name(groups, groups.pop(key), story_of):
            groups[key] = left
    _name(groups, unnamed, story_of)

    def rank(group: tuple[_Key, list[_Reading]]) -> tuple[int, int, tuple[str, ...]]:
        key, readings = group
        first = min(place[r.analysis.article, r.sentence.span.start] for r in readings)
        return -len({r.analysis.article for r in readings}), first, astuple(key)

    ranked = sorted(groups.items(), key=rank)
    return tuple(_figure(key, own, texts, names, story_of) for key, own in ranked[:limit])


def _key(reading: _Reading, note: FigureNote) -> _Key:
    when = note.when
    if not when and note.quantity in _QUARTERLY:
        when = _quarter(reading.analysis)
    whose = "" if note.quantity in _NOBODYS else note.whose
    return _Key(note.quantity, kin(reading.amount.unit), whose, note.part, when, note.stand)


def _quarter(analysis: Analysis) -> str:
    """The one quarter an article opens with, `Q3`."""
    body = [s for s in analysis.sentences if s.label == "body"][:_LEAD_SENTENCES]
    told = {f.rpartition("-")[2] for s in body for f in s.facts if "-Q" in f}
    return told.pop() if len(told) == 1 else ""


def _joined(found: Mapping[_Key, list[_Reading]]) -> dict[_Key, list[_Reading]]:
    """Where all but one leave a time or an owner open, they mean that one."""
    joined = dict(found)
    for aspect in ("when", "whose"):
        alike: defaultdict[_Key, list[_Key]] = defaultdict(list)
        for key in joined:
            alike[replace(key, **{aspect: ""})].append(key)
        for bare, keys in alike.items():
            told = [key for key in keys if key != bare and getattr(key, aspect) != "was"]
            if bare in joined and len(told) == 1:
                joined[told[0]] = joined[told[0]] + joined.pop(bare)
    return joined


def _name(
    groups: Mapping[_Key, list[_Reading]],
    unnamed: Sequence[_Reading],
    story_of: Mapping[str, str] | None,
) -> list[_Reading]:
    """Put figures without a sure name beside the one figure of their story that they equal or round;
    returns the others.

    `The company earned 11.63 trillion won` is the profit that others call by its name.
    """
    if story_of is None:
        return list(unnamed)
    others: list[_Reading] = []
    named: defaultdict[tuple[str, str], list[tuple[_Key, Amount]]] = defaultdict(list)
    for key, readings in groups.items():
        for reading in readings:
            named[story_of[reading.analysis.article], key.unit].append((key, reading.amount))
    for reading in unnamed:
        amount = reading.amount
        near = named.get((story_of[reading.analysis.article], kin(amount.unit)), [])
        fitting = {key for key, a in near if a.value == amount.value}
        fitting = fitting or {key for key, a in near if _rounds(a, amount)}
        if len(fitting) == 1 and _is_sure(amount):
            groups[fitting.pop()].append(reading)
        else:
            others.append(reading)
    return others


def _is_sure(amount: Amount) -> bool:
    """Whether a figure is too particular to be met by chance: two digits, and large."""
    value = _middle(amount)
    return value >= _SURE_SUM and len(_digits(value)) >= _SURE_DIGITS


def _figure(
    key: _Key,
    readings: Sequence[_Reading],
    texts: Mapping[str, str],
    names: Catalogue,
    story_of: Mapping[str, str] | None,
) -> Figure:
    by_value: dict[float | tuple[float, float], list[_Reading]] = {}
    for reading in readings:
        if reading.amount.value in by_value or len(by_value) < _VALUES:
            by_value.setdefault(reading.amount.value, []).append(reading)
    relations = _relations(key, list(by_value.values()), names, story_of)
    kinds = {kind for _, _, kind in relations}
    return Figure(
        key.quantity,
        tuple(_value(same, texts) for same in by_value.values()),
        next((kind for kind in _GRAVEST if kind in kinds), None),
        key.whose or None,
        key.part,
        key.when,
        relations,
    )


_GRAVEST: tuple[Conflict, ...] = ("conflict", "update", "rounding")


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


def _relations(
    key: _Key,
    values: Sequence[Sequence[_Reading]],
    names: Catalogue,
    story_of: Mapping[str, str] | None,
) -> tuple[tuple[int, int, Conflict], ...]:
    """How each two of the values stand to each other, where that is sure.

    Only figures of different articles about one matter are compared; an article that gives several has
    several things in mind, and only the one close to the other's is.
    """
    given: Counter[str] = Counter()
    for same in values:
        given.update({reading.analysis.article for reading in same})
    found: list[tuple[int, int, Conflict]] = []
    for x, ours in enumerate(values):
        for y in range(x + 1, len(values)):
            kinds = {
                _relation(key, a, b, names, story_of)
                for a in ours
                for b in values[y]
                if a.analysis.article != b.analysis.article
                and (max(_given(a, given), _given(b, given)) == 1 or _close(a, b))
            }
            kind = next((kind for kind in _MILDEST if kind in kinds), None)
            if kind is not None:
                found.append((x, y, kind))
    return tuple(found)


def _given(reading: _Reading, given: Counter[str]) -> int:
    return given[reading.analysis.article]


def _close(a: _Reading, b: _Reading) -> bool:
    low, high = sorted((_middle(a.amount), _middle(b.amount)))
    return high - low <= _CLOSE * low


_MILDEST: tuple[Conflict, ...] = ("update", "rounding", "conflict")
"""In doubt two figures contradict each other least."""


def _relation(
    key: _Key, a: _Reading, b: _Reading, names: Catalogue, story_of: Mapping[str, str] | None
) -> Conflict | None:
    if not _one_matter(a, b, names, story_of):
        return None
    if key.quantity in _DAILY and not _same_day(a, b):
        return None
    if _rounds(a.amount, b.amount):
        return "rounding"
    bounds = {a.amount.bound, b.amount.bound}
    if len(bounds) > 1 and bounds & {"max", "min"}:
        return None
    if _renews(key, a, b):
        return "update"
    low, high = sorted((_middle(a.amount), _middle(b.amount)))
    return "conflict" if low > 0 and high / low <= _COMPARABLE else None


def _same_day(a: _Reading, b: _Reading) -> bool:
    at, then = a.analysis.published_at, b.analysis.published_at
    return at is not None and then is not None and abs(at - then) < timedelta(hours=12)


def _renews(key: _Key, a: _Reading, b: _Reading) -> bool:
    """Whether the later of two articles corrects the earlier, or counts again what has happened."""
    at, then = a.analysis.published_at, b.analysis.published_at
    if at is None or then is None or at == then:
        return False
    later = a if at > then else b
    if _CORRECTS.search(later.analysis.title):
        return True
    return key.quantity in RECOUNTED and abs(at - then) >= RECOUNT_AFTER


def _rounds(a: Amount, b: Amount) -> bool:
    """Whether one figure is the other, rounded: to fewer digits, or down where it is a least."""
    if isinstance(a.value, tuple) or isinstance(b.value, tuple):
        return False
    coarse, fine = sorted((a, b), key=lambda amount: len(_digits(_middle(amount))))
    digits = _digits(_middle(coarse))
    rough, exact = Decimal(str(_middle(coarse))), Decimal(str(_middle(fine)))
    if len(digits) == len(_digits(_middle(fine))) or rough <= 0 or exact <= 0:
        return False
    place = Decimal(1).scaleb(rough.adjusted() - len(digits) + 1)
    least = coarse.bound == "min"
    mode = ROUND_FLOOR if least else ROUND_HALF_UP
    if (exact / place).quantize(Decimal(1), mode) * place != rough:
        return False
    told = least or coarse.bound == "about" or len(digits) >= _SURE_DIGITS
    return told or abs(exact - rough) <= Decimal(str(_ROUNDING)) * rough


def _digits(value: float) -> str:
    """The digits of a number that are not mere zeros at its ends: `25` of 2,500,000."""
    return format(Decimal(str(value)).normalize(), "f").replace(".", "").strip("0")


def _middle(amount: Amount) -> float:
    return sum(amount.value) / 2 if isinstance(amount.value, tuple) else amount.value


def _one_matter(
    a: _Reading, b: _Reading, names: Catalogue, story_of: Mapping[str, str] | None
) -> bool:
    if story_of is not None and story_of[a.analysis.article] == story_of[b.analysis.article]:
        return True
    for id_ in set(a.sentence.entities) & set(b.sentence.entities):
        entity = names.get(id_)
        if entity is not None and entity.type in _UNDERTAKINGS:
            return True
    shared = set(a.sentence.terms) & set(b.sentence.terms)
    smaller = min(len(set(a.sentence.terms)), len(set(b.sentence.terms)))
    return bool(smaller) and len(shared) / smaller >= _SAME_MATTER
