"""The vote of one text on its candidates: a string that stands alone is a name, one that mostly is
part of longer words is not; a string called both a person and an organisation is what came first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from summaries.names.edges import name_stands
from summaries.names.found import Found, apart

ARTICLE = 6000
"""Characters: the longest of the articles labelled has 4,100."""
_SURE = frozenset({"legal form", "bracket", "age", "form of address", "title"})


def settled(text: str, candidates: Iterable[Found]) -> list[Found]:
    """The candidates that the text as a whole bears out, in text order, not overlapping."""
    for_name: dict[str, bool] = {}
    kept: list[Found] = []
    for one in apart(candidates):
        name = one.name
        if name not in for_name:
            for_name[name] = one.evidence in _SURE or _stands_mostly(text, name, one.start)
        if for_name[name]:
            kept.append(one)
    return kept


def _stands_mostly(text: str, name: str, place: int) -> bool:
    alone = joined = 0
    for at in places_around(text, name, place):
        if name_stands(text, at, at + len(name)):
            alone += 1
        else:
            joined += 1
    return alone > joined


def places_around(text: str, word: str, place: int) -> Iterator[int]:
    """Where `word` occurs within an article's length of `place`: an article is all that can vote."""
    end = place + ARTICLE
    at = text.find(word, max(0, place - ARTICLE), end)
    while at >= 0:
        yield at
        at = text.find(word, at + len(word), end)
