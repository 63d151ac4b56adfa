"""Which stories are of one matter where figures are compared.

A story is cut where a report turns to another side of an event (a witness, the money). For figures that is
one event still: articles of a few days that share figures, a name and many words are of one matter.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import timedelta
from itertools import combinations
from typing import Final

from summaries.analysis import Analysis
from summaries.briefs.readings import digits_of, unit_of
from summaries.facts.quantities import kind_of

_WINDOW: Final = timedelta(hours=72)
_FIGURES: Final = 2
"""Figures that two articles share, one of two digits: of 164 invented articles of 58 events no two
of different events that are near do, and 51 of one event."""
_TERMS: Final = 12
_DIGITS: Final = 2
_CROWD: Final = 40
"""A figure that more articles give tells nothing of any."""


def matter_of(articles: Collection[Analysis], story_of: Mapping[str, str]) -> Mapping[str, str]:
    """`story_of` with one story for all that are of one matter."""
    figures = {a.article: _figures(a) for a in articles}
    holders: defaultdict[tuple[str, object], list[Analysis]] = defaultdict(list)
    for analysis in articles:
        for figure in figures[analysis.article]:
            holders[figure].append(analysis)
    name = {story: story for story in story_of.values()}
    for figure, holding in holders.items():
        if not _is_particular(figure) or len(holding) > _CROWD:
            continue
        for a, b in combinations(holding, 2):
            ours, theirs = name[story_of[a.article]], name[story_of[b.article]]
            if ours == theirs:
                continue
            shared = figures[a.article] & figures[b.article]
            if len(shared) >= _FIGURES and _are_near(a, b):
                kept, gone = sorted((ours, theirs))
                name = {story: kept if at == gone else at for story, at in name.items()}
    return {article: name[story] for article, story in story_of.items()}


def _figures(analysis: Analysis) -> frozenset[tuple[str, object]]:
    return frozenset((unit_of(amount), amount.value) for amount in analysis.amounts)


def _is_particular(figure: tuple[str, object]) -> bool:
    unit, value = figure
    if not isinstance(value, int | float):
        return False
    return len(digits_of(value, share=kind_of(unit) == "share")) >= _DIGITS


def _are_near(a: Analysis, b: Analysis) -> bool:
    """Whether two articles of a few days share a name and many words."""
    at, then = a.published_at, b.published_at
    if at is None or then is None or abs(at - then) > _WINDOW or a.language != b.language:
        return False
    return bool(a.entities & b.entities) and len(a.terms & b.terms) >= _TERMS
