"""How a figure without a name is told: what it is of by meaning, and what else its sentence tells.

The words are those of `facts.concepts`. Which figures are thereby one quantity: `bridging`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from summaries.article import Language
from summaries.briefs.readings import Reading, Telling, unit_of
from summaries.facts import Amount
from summaries.facts.concepts import Concept, concepts_in, hours_in
from summaries.facts.found import DateMention
from summaries.facts.units import MEASURES
from summaries.facts.worded import Noun

_AROUND: Final = 72
"""How far from a figure what is told around it may stand: a Korean clause with its verb."""
_BEHIND: Final = {"ko": 20, "en": 32}
_BEFORE: Final = 24
"""How far from a figure without a noun the word may stand that tells what it is of."""
_BREAK: Final = {
    "ko": re.compile(r"[,;]|(?<=[가-힣])(?:고|며|지만|는데) "),
    "en": re.compile(r"[,;:]| and | but "),
}
_PER_KO: Final = (
    ("year", re.compile(r"(?:해마다|매년|한 ?해|연간|연평균)[^,.]{0,16}$")),
    ("month", re.compile(r"(?:다달이|매달|매월|한 ?달)[^,.]{0,8}$")),
    ("day", re.compile(r"(?:날마다|매일|하루)(?: 평균)?[^,.]{0,6}$")),
)
_DAY: Final = len("2025-02-04")


def telling_of(
    words: str,
    offset: int,
    reading: Reading,
    noun: Noun | None,
    others: Sequence[Amount],
    dates: Sequence[DateMention],
) -> Telling:
    """How the figure of `reading` is told in its sentence `words`, that begins at `offset` and holds the
    amounts `others` (itself among them) and `dates`."""
    language = reading.analysis.language
    start, end = reading.amount.span.start - offset, reading.amount.span.end - offset
    found = concepts_in(words.replace("\n", " "), language)
    around = {c.name for c in found if start - _AROUND <= c.start and c.end <= end + _AROUND}
    facts = {f"{unit_of(a)}:{a.value}" for a in others if a.span != reading.amount.span}
    at = reading.analysis.published_at
    today = at.date().isoformat() if at else ""
    facts |= {d.date for d in dates if d.date != today}
    return Telling(
        _head(words, offset, start, end, noun, found, others, language, unit_of(reading.amount)),
        frozenset(around),
        frozenset(facts),
        hours_in(words, language),
        _per(words, start, noun, language),
    )


def _head(
    words: str,
    offset: int,
    start: int,
    end: int,
    noun: Noun | None,
    found: Sequence[Concept],
    others: Sequence[Amount],
    language: Language,
    unit: str,
) -> str:
    """What the figure is of: its noun, in English what it counts; else the nearest word behind it in its
    clause, else before it."""
    measured = unit in MEASURES
    if noun is not None and not measured:  # `공장 870㎡`: what befell it, not where
        told = _within(found, noun.span.start - offset, noun.span.end - offset)
        return told[-1].name if told else ""
    if own := _within(found, start, end):
        return own[-1].name
    spans = [(a.span.start - offset, a.span.end - offset) for a in others]
    # What befell several things is told behind the last: `870㎡와 목재 200t이 타`.
    stop = min([end + _BEHIND[language], *(s for s, _ in spans if s >= end and not measured)])
    if broken := _BREAK[language].search(words, end, stop):
        stop = broken.start()
    behind = [c for c in found if end <= c.start < stop]
    if behind:
        return behind[0].name
    first = max([start - _BEFORE, 0, *(e for _, e in spans if e <= start)])
    for broken in _BREAK[language].finditer(words, first, start):
        first = broken.end()
    before = _within(found, first, start)
    return before[-1].name if before else ""


def _within(found: Sequence[Concept], start: int, end: int) -> list[Concept]:
    return [c for c in found if start <= c.start and c.end <= end]


def _per(words: str, start: int, noun: Noun | None, language: Language) -> str:
    if (noun is not None and noun.per) or language == "en":
        return noun.per if noun else ""
    before = words[max(0, start - _AROUND) : start]
    return next((name for name, told in _PER_KO if told.search(before)), "")
