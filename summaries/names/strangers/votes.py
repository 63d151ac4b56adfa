"""The vote of one text on its candidates: a string that stands alone is a name, one that mostly is
part of longer words is not; a string called both a person and an organisation is what came first.
"""

from __future__ import annotations

from collections.abc import Iterable

from summaries.names.edges import name_stands
from summaries.names.linking import Found, apart

_SURE = frozenset({"legal form", "bracket", "age", "form of address", "title"})


def settled(text: str, candidates: Iterable[Found]) -> list[Found]:
    """The candidates that the text as a whole bears out, in text order, not overlapping."""
    for_name: dict[str, bool] = {}
    kept: list[Found] = []
    for one in apart(candidates):
        name = one.name
        if name not in for_name:
            for_name[name] = one.evidence in _SURE or _stands_mostly(text, name)
        if for_name[name]:
            kept.append(one)
    return kept


def _stands_mostly(text: str, name: str) -> bool:
    alone = joined = 0
    at = text.find(name)
    while at >= 0 and alone + joined < 20:
        if name_stands(text, at, at + len(name)):
            alone += 1
        else:
            joined += 1
        at = text.find(name, at + len(name))
    return alone > joined
