"""Figures without a common noun that are one quantity: told in two languages, or by a verb (`23만명이
방문한`, `22만명이 다녀갔다`).

What two articles give alike is linked where the figure is too particular for chance, or both tell of one
thing; what they give differently only where both tell of one thing in one way and neither has the other's
figure. How a figure is told: `tellings`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from itertools import combinations, product
from typing import Final

from summaries.article import Span
from summaries.briefs.readings import Place, Reading, Telling, rounds, significant, unit_of
from summaries.facts.concepts import ACCUMULATING, ASIDE, DONE, RECOUNTED_THINGS, concepts_in
from summaries.facts.quantities import kind_of
from summaries.facts.units import MEASURES
from summaries.facts.worded import Noun
from summaries.names import is_stranger

CROWD: Final = 60
"""Readings of one kind in one story at most: each is weighed against all others."""
FAR: Final = 1.5
"""Figures told alike are compared within this factor: what differs by more than a half is mostly another
one of its kind (a region's, a year's)."""
_GROWN: Final = 4.0
"""A count that goes on, or that its sentence says has grown, may have grown this much since."""
_SURE_DIGITS: Final = 3
"""Digits of a figure that two languages don't give alike by chance; a large sum needs two."""
_LARGE: Final = 1e6
_AT: Final = "at "
_OF_MANY_FATES: Final = frozenset({"sick"})
"""Of whom some are taken in and others sent home."""
_OF_ONE_EVENT: Final = frozenset({"burnt"})
"""Of what an event has one figure, however little else is told alike."""
_FACTS: Final = 2
"""Days and other figures in both sentences that make the one a translation of the other."""


def bridges(told: Sequence[Reading]) -> list[Sequence[Reading]]:
    """Readings of one story and class of unit that are of one quantity though no noun says so."""
    links = [*_translated(told), *_in_company(told)]
    links += [native((a, b)) for a, b in _pairs(told) if _gives_alike(a, b, told)]
    return links


def contradictions(told: Sequence[Reading]) -> list[Sequence[Reading]]:
    """Each two readings of `told` that are `opposed`."""
    by_place = {reading.place: reading for reading in told}
    return [
        native((reading, by_place[place]))
        for reading in told
        if reading.telling is not None
        for place in sorted(reading.telling.against)
        if reading.place < place
    ]


def opposed(told: Sequence[Reading]) -> list[Reading]:
    """The readings, each with those of other articles that it is told like and differs from."""
    against: defaultdict[Place, set[Place]] = defaultdict(set)
    for a, b in _pairs(told):
        if _told_alike(a, b, told):
            against[a.place].add(b.place)
            against[b.place].add(a.place)
    return [
        replace(r, telling=replace(r.telling, against=frozenset(against[r.place])))
        if r.telling is not None and r.place in against
        else r
        for r in told
    ]


def is_opposed(a: Reading, b: Reading) -> bool:
    """Whether two different figures are told so much alike that one must be wrong, or old."""
    return a.telling is not None and b.place in a.telling.against


def differ(a: Reading, b: Reading) -> bool:
    """Whether two bodies give the figures, each its own."""
    return a.giver is not None and b.giver is not None and a.giver[0] != b.giver[0]


def _pairs(told: Sequence[Reading]) -> Iterable[tuple[Reading, Reading]]:
    """Each two readings of different articles."""
    for a, b in combinations(told[:CROWD], 2):
        if a.analysis.article != b.analysis.article and a.telling and b.telling:
            yield a, b


def _alike(a: Reading, b: Reading) -> bool:
    """Whether one figure is the other, exact or rounded."""
    return a.value == b.value or rounds(a, b)


def _one_unit(a: Reading, b: Reading) -> bool:
    """What is merely counted may go by other units: 점포 130곳, 130 stores."""
    return unit_of(a.amount) == unit_of(b.amount) or _is_counted(a) is _is_counted(b) is True


def _is_counted(reading: Reading) -> bool:
    return kind_of(reading.amount.unit) in {"people", "things"} and not _is_measured(reading)


def _is_measured(reading: Reading) -> bool:
    """In a unit of its own, as rain and floors are."""
    return unit_of(reading.amount) in MEASURES


def _alone(a: Reading, b: Reading, told: Sequence[Reading]) -> bool:
    """Whether nothing else in either article is, exact or rounded, the other's figure."""

    def fits(one: Reading, other: Reading) -> set[object]:
        return {
            r.value
            for r in told
            if r.analysis.article == other.analysis.article and _one_unit(r, one) and _alike(r, one)
        }

    return len(fits(a, b)) == len(fits(b, a)) == 1


def _gives_alike(a: Reading, b: Reading, told: Sequence[Reading]) -> bool:
    """Whether two readings without a common noun give one figure of one thing."""
    one, other = a.telling, b.telling
    if one is None or other is None or not _alike(a, b) or not _one_unit(a, b):
        return False
    if one.head and other.head and one.head != other.head and not _goes_with(one, other):
        return False
    if not agree((a, b)) or not _alone(a, b, told):
        return False
    if _are_two(one.aside, other.aside):
        return False
    foreign = a.analysis.language != b.analysis.language
    of_one = bool(one.head) and one.head == other.head
    if kind_of(a.amount.unit) == "share" and not of_one:
        return False  # shares of two digits are many
    if a.value != b.value:
        return of_one or (foreign and _is_measured(a))
    exact = min(significant(a), significant(b))
    return of_one or (foreign and exact >= _SURE_DIGITS - 1)


def _are_two(one: str, other: str) -> bool:
    """Whether they are two of what is one or the other: children's tickets and grown-ups'."""
    return one != other and any(one in each and other in each for each in ASIDE)


def _goes_with(one: Telling, other: Telling) -> bool:
    """Whether what the one is of is told around the other as well: `승객 28명이 타고`."""
    return one.head in other.around or other.head in one.around


def _told_alike(a: Reading, b: Reading, told: Sequence[Reading]) -> bool:
    """Whether two different figures are of one thing, told in one way, each the only one of its article."""
    one, other = a.telling, b.telling
    if one is None or other is None or _alike(a, b) or not _one_unit(a, b):
        return False
    if not _near(a, b) or not agree((a, b)) or one.per != other.per:
        return False
    if not differ(a, b) and (_has_the_others(a, b, told) or _has_the_others(b, a, told)):
        return False
    if _is_translated(a, b, told):
        return True
    if _has_grown_to(a, b, told) or _has_grown_to(b, a, told):
        return True
    thing = _thing(a)
    if not thing or thing != _thing(b) or thing in ACCUMULATING:
        return False
    if _told_apart(a, b) or _told_apart(b, a) or _are_two(one.aside, other.aside):
        return False
    if not (_only_one(a, told) and _only_one(b, told)):
        return False
    if thing.startswith(_AT) or thing in _OF_ONE_EVENT:
        return True
    if thing in DONE:
        return _is_done_alike(a, b, one, other)
    foreign = a.analysis.language != b.analysis.language
    return foreign and bool((one.around & other.around & DONE) - {thing})


def _is_done_alike(a: Reading, b: Reading, one: Telling, other: Telling) -> bool:
    """Whether two figures of what is done are told alike: by the hour, the day, or in their words."""
    if _has_grown(a, b) and _thing(a) not in _OF_MANY_FATES:
        return True
    shared = (one.around & other.around) - {_thing(a)}
    alike = bool(shared or one.per or one.hours & other.hours or differ(a, b))
    if a.analysis.language != b.analysis.language:
        return alike or bool(one.facts & other.facts)
    return alike or bool(_context(a) & _context(b))


def _thing(reading: Reading) -> str:
    """What a figure is of; of rain and snow it is where they fall."""
    telling, noun = reading.telling, _noun_of(reading)
    if telling is None:
        return ""
    if (
        noun
        and telling.around & ACCUMULATING
        and not concepts_in(noun.head, reading.analysis.language)
    ):
        return f"{_AT}{noun.head}"
    return telling.head


def _has_grown_to(newer: Reading, older: Reading, told: Sequence[Reading]) -> bool:
    """Whether a figure has grown to this one from the only one that the older article gives of such a
    thing: `43명이 복통을 호소했다`, `환자가 61명으로 늘었다`."""
    later, before = newer.telling, older.telling
    if later is None or before is None or not newer.renews or not _has_grown(newer, older):
        return False
    if any(not _is_in(word, older.analysis.terms) for word in later.before):
        return False
    return later.head in before.around and all(
        r.value == older.value
        for r in told
        if r.analysis.article == older.analysis.article
        and r.telling is not None
        and later.head in r.telling.around
        and _one_unit(r, older)
    )


def _context(reading: Reading) -> frozenset[str]:
    return reading.evidence.context if reading.evidence else frozenset(reading.sentence.terms)


def _near(a: Reading, b: Reading) -> bool:
    low, high = sorted((a.middle, b.middle))
    return low > 0 and high <= low * (_GROWN if _has_grown(a, b) else FAR)


def _has_grown(a: Reading, b: Reading) -> bool:
    """Whether the later figure is the next of a count that goes on."""
    at, then = a.analysis.published_at, b.analysis.published_at
    if at is None or then is None or at == then or a.telling is None:
        return False
    older, newer = (a, b) if at < then else (b, a)
    goes_on = bool(a.telling.around & ACCUMULATING) or a.telling.head in RECOUNTED_THINGS
    return (goes_on or newer.renews) and newer.middle > older.middle


def _has_the_others(a: Reading, b: Reading, told: Sequence[Reading]) -> bool:
    """Whether the article of `a` gives the figure of `b` too, of that thing or of none it tells."""
    return any(
        r.analysis.article == a.analysis.article
        and _one_unit(r, b)
        and _alike(r, b)
        and ("" in (_thing(r), _thing(b)) or _thing(r) == _thing(b))
        for r in told
    )


def _only_one(a: Reading, told: Sequence[Reading]) -> bool:
    """Whether its article gives one figure of its thing only, from one who gives it."""
    giver = a.giver[0] if a.giver else ""
    return all(
        r.value == a.value
        for r in told
        if r.analysis.article == a.analysis.article
        and _thing(r) == _thing(a)
        and _one_unit(r, a)
        and (r.giver[0] if r.giver else "") == giver
    )


def _told_apart(a: Reading, b: Reading) -> bool:
    """Whether a word or a name that tells what `a` is of is nowhere in the article of `b`; of another
    language only names are evidence."""
    known = {e for e in a.sentence.entities if not is_stranger(e)}
    if a.analysis.language != b.analysis.language:
        places = {m.entity for m in a.analysis.mentions if m.type == "place"}
        return bool(known & places - b.analysis.entities)
    if _thing(a) in _OF_ONE_EVENT or _thing(a).startswith(_AT):
        return False
    terms = b.analysis.terms
    words = a.telling.before if a.telling else frozenset()
    if any(not _is_in(word, terms) for word in words):
        return True
    if a.evidence is None:
        return False
    beside = {w for w in a.evidence.noun.beside if not _is_in(w.lower(), terms)}
    return bool(beside or a.evidence.named - b.analysis.entities)


def _is_in(word: str, terms: Collection[str]) -> bool:
    """Whether an article has the word, alone or as a part of another (`A초등학교`, `초등학교`)."""
    if word[0].isdigit():  # `1공구`
        return word in terms
    return word in terms or any(word in t or (len(t) > 1 and t in word) for t in terms)


def _is_translated(a: Reading, b: Reading, told: Sequence[Reading]) -> bool:
    """Whether two sentences of two languages give the same days and figures but for these two."""
    one, other = a.telling, b.telling
    if one is None or other is None or a.analysis.language == b.analysis.language:
        return False
    heads = {head for head in (one.head, other.head) if head}
    if len(heads) > 1 and (_are_two(one.head, other.head) or not _goes_with(one, other)):
        return False
    shared = one.facts & other.facts
    unit = f"{unit_of(a.amount)}:"
    beside = any(fact.startswith(unit) for fact in shared) and bool(one.around & other.around)
    if len(shared) < _FACTS and not beside:
        return False
    return _left(a, other, told) == _left(b, one, told) == 1


def _left(a: Reading, other: Telling, told: Sequence[Reading]) -> int:
    """How many figures of its class the sentence of `a` gives that the other does not."""
    return len(
        {
            r.value
            for r in told
            if r.analysis.article == a.analysis.article
            and r.sentence.span == a.sentence.span
            and _one_unit(r, a)
            and f"{unit_of(r.amount)}:{r.amount.value}" not in other.facts
        }
    )


def _translated(told: Sequence[Reading]) -> Iterable[Sequence[Reading]]:
    """Figures that articles of two languages give alike, too particular to do so by chance."""
    by_value: defaultdict[object, list[Reading]] = defaultdict(list)
    for reading in told:
        if _is_particular(reading):
            by_value[reading.value].append(reading)
    for same in by_value.values():
        languages = {r.analysis.language for r in same}
        nouns = {(n.head, r.analysis.language) for r in same if (n := _noun_of(r))}
        if len(languages) > 1 and len(nouns) <= len(languages) and agree(same):
            yield native(same)


def _in_company(told: Sequence[Reading]) -> Iterable[Sequence[Reading]]:
    """Two figures of one sentence that a sentence of another language gives too: `34가구 51명`,
    `fifty-one people from 34 households`. One may be rounded."""
    by_sentence: defaultdict[tuple[str, Span], list[Reading]] = defaultdict(list)
    for reading in told:
        if significant(reading) > 1 or reading.amount.bound == "about":
            by_sentence[reading.analysis.article, reading.sentence.span].append(reading)
    crowds = [own for own in by_sentence.values() if len({r.value for r in own}) > 1]
    for ours, theirs in combinations(crowds[:CROWD], 2):
        if ours[0].analysis.language == theirs[0].analysis.language:
            continue
        pairs = [(a, b) for a, b in product(ours, theirs) if _alike(a, b)]
        one_to_one = len({id(a) for a, _ in pairs}) == len({id(b) for _, b in pairs}) == len(pairs)
        sure = any(a.value == b.value and significant(a) > 1 for a, b in pairs)
        if one_to_one and len(pairs) > 1 and sure:
            yield from (native(pair) for pair in pairs if agree(pair))


def _noun_of(reading: Reading) -> Noun | None:
    return reading.evidence.noun if reading.evidence else None


def native(same: Sequence[Reading]) -> Sequence[Reading]:
    """The readings, those with a noun and in Korean first: a noun is more surely read there."""
    return sorted(same, key=lambda r: (r.evidence is None, r.analysis.language != "ko"))


def agree(same: Sequence[Reading]) -> bool:
    """Whether what some leave open is all that tells the readings apart."""
    scopes = [_scope(r) for r in same if r.note]
    return all(len({told for told in aspect if told}) < 2 for aspect in zip(*scopes, strict=True))


def _scope(reading: Reading) -> tuple[str, ...]:
    note, telling = reading.note, reading.telling
    if note is None:
        return ("",) * 5
    return note.part, note.when, note.stand, note.claim, telling.per if telling else ""


def _is_particular(reading: Reading) -> bool:
    value, digits = reading.value, significant(reading)
    if isinstance(value, tuple):
        return False
    return digits >= _SURE_DIGITS or (digits == _SURE_DIGITS - 1 and value >= _LARGE)
