"""How two figures of one quantity stand to each other: rounded, renewed, or in contradiction.

Which figures are of one quantity is decided in `gathering` and `own_words`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Literal

from summaries.briefs.bridging import differ
from summaries.briefs.overtaken import RECOUNT_AFTER, RECOUNTED
from summaries.briefs.own_words import comparable, near
from summaries.briefs.readings import Key, Reading, rounds
from summaries.corrections import corrects
from summaries.facts.concepts import ACCUMULATING, RECOUNTED_THINGS
from summaries.names import Catalogue

Conflict = Literal["conflict", "rounding", "update"]
Relations = tuple[tuple[int, int, Conflict], ...]

GRAVEST: tuple[Conflict, ...] = ("conflict", "update", "rounding")
_MILDEST: tuple[Conflict, ...] = ("update", "rounding", "conflict")
"""In doubt two figures contradict each other least."""
# From a factor of two on, two figures beside one cue word are two different things; exactly twice is
# mostly both halves (`doubling its capacity`).
_COMPARABLE = 2.0
_APART = 4.0
"""Where two bodies each give their own, as a fire station and the owner of what burnt do."""
_CLOSE = 0.05
# Two sentences are about one matter when they name the same undertaking, or share half their words:
# two figures of one company's "investment" are mostly two investments.
_UNDERTAKINGS = frozenset({"project", "product", "event"})
_SAME_MATTER = 0.5
_DAILY = frozenset({"exchange-rate"})


def relations_of(
    key: Key,
    values: Sequence[Sequence[Reading]],
    names: Catalogue,
    story_of: Mapping[str, str] | None,
) -> Relations:
    """How each two of the values stand to each other, where that is sure.

    A sentence that replaces one figure by another renews it. Else only figures of different articles
    about one matter are compared; an article that gives several has several things in mind, and only
    the one close to the other's is, or one that another body gives.
    """
    given = Counter(place for same in values for place in {_place(r) for r in same})
    by = Counter(place for same in values for place in {_given_by(r) for r in same})
    renewing = {r.analysis.article for same in values for r in same if r.outdated}
    found: list[tuple[int, int, Conflict]] = []
    for x, ours in enumerate(values):
        for y in range(x + 1, len(values)):
            pairs = [(a, b) for a in ours for b in values[y]]
            changed = any(a.outdated != b.outdated and _in_one_sentence(a, b) for a, b in pairs)
            if key.noun and not changed and not near(ours[0], values[y][0]):
                continue
            kinds = {
                _relation(key, a, b, names, story_of, renewing)
                for a, b in pairs
                if a.analysis.article != b.analysis.article
                and (
                    max(given[_place(a)], given[_place(b)]) == 1
                    or _close(a, b)
                    or (differ(a, b) and max(by[_given_by(a)], by[_given_by(b)]) == 1)
                )
            }
            if changed:
                kinds.add("update")
            elif all(r.outdated for r in ours) or all(r.outdated for r in values[y]):
                kinds.discard("update")  # nobody gave it as what is: it was so before all of them
            kind = next((kind for kind in _MILDEST if kind in kinds), None)
            if kind is not None:
                found.append((x, y, kind))
    return tuple(found)


def outdated(values: Sequence[Sequence[Reading]], relations: Relations) -> frozenset[int]:
    """The values, by their places, that others have replaced."""
    told_so = {
        n
        for n, same in enumerate(values)
        if (old := [r for r in same if r.outdated])
        and _newest(old) >= _newest([r for r in same if not r.outdated])
    }
    found = set(told_so)
    for x, y, kind in relations:
        if kind == "update" and not told_so & {x, y} and _newest(values[x]) != _newest(values[y]):
            found.add(min(x, y, key=lambda n: _newest(values[n])))
    return frozenset(found)


def _newest(readings: Sequence[Reading]) -> float:
    times = (r.analysis.published_at for r in readings)
    return max((time.timestamp() for time in times if time is not None), default=0.0)


def _place(reading: Reading) -> tuple[str, bool, str]:
    return reading.analysis.article, reading.outdated, reading.claim


def _given_by(reading: Reading) -> tuple[str, bool, str, str]:
    return *_place(reading), reading.giver[0] if reading.giver else ""


def _in_one_sentence(a: Reading, b: Reading) -> bool:
    return a.analysis.article == b.analysis.article and a.sentence.span == b.sentence.span


def _close(a: Reading, b: Reading) -> bool:
    low, high = sorted((a.middle, b.middle))
    return high - low <= _CLOSE * low


def _relation(
    key: Key,
    a: Reading,
    b: Reading,
    names: Catalogue,
    story_of: Mapping[str, str] | None,
    renewing: set[str],
) -> Conflict | None:
    if a.claim != b.claim or not _one_matter(key, a, b, names, story_of):
        return None
    if (a.claim or key.quantity in _DAILY) and not _same_day(a, b):
        return None
    if rounds(a, b):
        return "rounding"
    if _within_bounds(a, b):
        return None
    if key.noun and not comparable(a, b):
        return None
    if _corrects(a, b) or (not differ(a, b) and _recounts(key, a, b)):
        return "update"
    if _on_two_days(a, b):
        return None
    low, high = sorted((a.middle, b.middle))
    if low <= 0 or high / low >= (_APART if differ(a, b) else _COMPARABLE):
        return None
    if _replaces(a, b, renewing):
        return "update"
    return "conflict" if a.renews == b.renews else None


def _within_bounds(a: Reading, b: Reading) -> bool:
    """Whether one figure only bounds the other: `130곳 이상` and 140, but not `more than 26,000` and 19,000,
    nor `최대 100억원` and 130."""
    ours, theirs = a.amount.bound, b.amount.bound
    if ours == theirs or not {ours, theirs} & {"max", "min"}:
        return False
    if {ours, theirs} <= {"max", "min"}:
        return True
    bounded, plain = (a, b) if ours in {"max", "min"} else (b, a)
    if bounded.amount.bound == "min":
        return bounded.middle <= plain.middle
    return bounded.middle >= plain.middle


def _same_day(a: Reading, b: Reading) -> bool:
    at, then = a.analysis.published_at, b.analysis.published_at
    return at is not None and then is not None and abs(at - then) < timedelta(hours=12)


def _later(a: Reading, b: Reading) -> Reading | None:
    at, then = a.analysis.published_at, b.analysis.published_at
    if at is None or then is None or at == then:
        return None
    return a if at > then else b


def _corrects(a: Reading, b: Reading) -> bool:
    """Whether the later of two articles corrects the earlier."""
    later = _later(a, b)
    return later is not None and corrects(later.analysis.title, later.analysis.language)


def _recounts(key: Key, a: Reading, b: Reading) -> bool:
    """Whether the later of two articles counts again what has happened."""
    at, then = a.analysis.published_at, b.analysis.published_at
    later = _later(a, b)
    if later is None or at is None or then is None or abs(at - then) < RECOUNT_AFTER:
        return False
    if _at_one_hour(a, b):
        return False
    counted = later.evidence is not None and later.evidence.counted_on
    return bool(counted) or key.quantity in RECOUNTED or _goes_on(a, b, later)


def _goes_on(a: Reading, b: Reading, later: Reading) -> bool:
    """Whether more of what is counted on has come together since: the sick, the rain."""
    told = later.telling
    if told is None or later.middle < max(a.middle, b.middle):
        return False
    return told.head in RECOUNTED_THINGS or bool(told.around & ACCUMULATING)


def _on_two_days(a: Reading, b: Reading) -> bool:
    """Whether both say when they were counted, and that was not at one time."""
    ours, theirs = a.evidence, b.evidence
    told = ours.counted_on if ours else "", theirs.counted_on if theirs else ""
    return all(told) and told[0] != told[1] and not _at_one_hour(a, b)


def _at_one_hour(a: Reading, b: Reading) -> bool:
    """`오전 8시 기준`, `as of 8 a.m.`"""
    return bool(a.telling and b.telling and a.telling.hours & b.telling.hours)


def _replaces(a: Reading, b: Reading, renewing: set[str]) -> bool:
    """Whether the later of two articles gives the figure that replaces the one before."""
    later = _later(a, b)
    if later is None:
        return False
    told = later.renews or later.analysis.article in renewing or a.outdated != b.outdated
    return told and not later.outdated


def _one_matter(
    key: Key, a: Reading, b: Reading, names: Catalogue, story_of: Mapping[str, str] | None
) -> bool:
    if story_of is not None and story_of[a.analysis.article] == story_of[b.analysis.article]:
        return True
    if key.site and any(r.renews or r.outdated for r in (a, b)):
        return True  # what is changed is what others told of the site before
    for id_ in set(a.sentence.entities) & set(b.sentence.entities):
        entity = names.get(id_)
        if entity is not None and entity.type in _UNDERTAKINGS:
            return True
    shared = set(a.sentence.terms) & set(b.sentence.terms)
    smaller = min(len(set(a.sentence.terms)), len(set(b.sentence.terms)))
    return bool(smaller) and len(shared) / smaller >= _SAME_MATTER
