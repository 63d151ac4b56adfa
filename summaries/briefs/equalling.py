"""Figures that are of one quantity because they are equal, where their words leave it open.

Within one story only, and only figures too particular to be met by chance. Which figures are of one
quantity by their words: `gathering`, `own_words`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from summaries.briefs.readings import WATTS, Key, Reading, rounds, significant, unit_of
from summaries.facts.quantities import CHANGE, kind_of

RELATIVE = frozenset({"was", "quarter before"})
"""Times that a figure is compared with."""
_SURE_DIGITS = 2
_PARTICULAR = 3
_SURE_SUM = 1e6


def is_same(a: Reading, b: Reading) -> bool:
    """Whether two figures are equal, or one is the other, rounded."""
    return a.value == b.value or rounds(a, b)


def named(
    groups: Mapping[Key, list[Reading]],
    unnamed: Sequence[Reading],
    story_of: Mapping[str, str] | None,
) -> list[Reading]:
    """Put figures without a sure name beside the one figure of their story that they equal or round;
    returns the others.

    `The company earned 11.63 trillion won` is the profit that others call by its name.
    """
    if story_of is None:
        return list(unnamed)
    others: list[Reading] = []
    known: defaultdict[tuple[str, str], list[tuple[Key, Reading]]] = defaultdict(list)
    for key, readings in groups.items():
        for reading in readings:
            known[story_of[reading.analysis.article], key.unit].append((key, reading))
    for reading in unnamed:
        near = known.get((story_of[reading.analysis.article], unit_of(reading.amount)), [])
        equal = [(key, r) for key, r in near if r.value == reading.value]
        fitting = {key for key, _ in equal} or {key for key, r in near if rounds(r, reading)}
        if len(fitting) > 1:
            fitting = {key for key in fitting if key.when not in RELATIVE}
        sure = _is_sure(reading) or any(
            key.quantity != CHANGE and _is_translated(r, reading) for key, r in equal
        )
        if len(fitting) == 1 and sure:
            groups[fitting.pop()].append(reading)
        else:
            others.append(reading)
    return others


def owned_alike(
    groups: Mapping[Key, list[Reading]], story_of: Mapping[str, str] | None
) -> dict[Key, list[Reading]]:
    """A figure that two languages give alike under the names of two owners or sites (the buyer, the
    seller) goes by the owner that the more articles name, else by the Korean one."""
    found = dict(groups)
    if story_of is None:
        return found
    alike: defaultdict[tuple[Key, str, object], list[tuple[Key, Reading]]] = defaultdict(list)
    for key, readings in found.items():
        for reading in readings:
            story = story_of[reading.analysis.article]
            alike[replace(key, whose="", site=""), story, reading.value].append((key, reading))
    for same in alike.values():
        keys = {key for key, _ in same}
        languages = {r.analysis.language for _, r in same}
        if len(keys) != len(languages) or len(keys) == 1 or not _is_particular(same[0][1]):
            continue
        goal = min(keys, key=lambda key: _rank(key, same))
        for key, reading in same:
            if key != goal:
                found[goal] = [*found[goal], reading]
                found[key] = [r for r in found[key] if r is not reading]
    return {key: readings for key, readings in found.items() if readings}


def _rank(key: Key, same: Sequence[tuple[Key, Reading]]) -> tuple[int, bool, Key]:
    own = [r for k, r in same if k == key]
    articles = {r.analysis.article for r in own}
    return -len(articles), all(r.analysis.language != "ko" for r in own), key


def _is_particular(reading: Reading) -> bool:
    digits = significant(reading)
    return digits >= _PARTICULAR or (digits == _SURE_DIGITS and reading.middle >= _SURE_SUM)


def _is_translated(one: Reading, other: Reading) -> bool:
    """Whether two languages give a figure alike that is too particular for chance: a sum of four digits,
    a share of a tenth of a per cent."""
    if one.analysis.language == other.analysis.language or isinstance(one.value, tuple):
        return False
    if kind_of(one.amount.unit) == "share":
        return one.value != int(one.value)
    return significant(one) >= _PARTICULAR


def _is_sure(reading: Reading) -> bool:
    """Whether a figure is too particular to be met by chance: two digits, and large."""
    large = reading.amount.value if reading.amount.unit in WATTS else reading.middle
    return (
        not isinstance(large, tuple) and large >= _SURE_SUM and significant(reading) >= _SURE_DIGITS
    )
