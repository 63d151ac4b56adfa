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
from summaries.facts.concepts import ASIDE, Concept, concepts_in, hours_in
from summaries.facts.found import DateMention
from summaries.facts.givers import Giver
from summaries.facts.units import MEASURES
from summaries.facts.worded import Noun
from summaries.words import terms

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
_TIME: Final = re.compile(
    r"^\d[\d,.:만천억조여]*(?:[가-힣%㎡㎜㎝㎞]?|시간|개월|분기|시께|분께)$|^(?:[하이사나닷엿이여아열]\S?[루틀흘새레]|동안|기준|현재|오전|오후|낮|밤|전날|이날)$"
)
_WEAK: Final = frozenset(
    "이번 현재 모두 전체 전국 각각 지금 최근 지난해 올해 내년 작년 당시 이후 이전 해마다 매년 연간 하루 추산 집계 가운데 기준".split()
)
"""Words that tell when and how surely, not what."""


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
        _aside(found, start, end, noun, offset, others),
        _before(words, offset, start, reading.giver, found, language),
    )


def _aside(
    found: Sequence[Concept],
    start: int,
    end: int,
    noun: Noun | None,
    offset: int,
    others: Sequence[Amount],
) -> str:
    """Of two things that are one or the other, which it is: the last since the figure before."""
    first = max([0, *(a.span.end - offset for a in others if a.span.end - offset <= start)])
    last = max(end, noun.span.end - offset) if noun else end
    told = [c.name for c in _within(found, first, last) if any(c.name in each for each in ASIDE)]
    return told[-1] if told else ""


def _before(
    words: str,
    offset: int,
    start: int,
    giver: Giver | None,
    found: Sequence[Concept],
    language: Language,
) -> frozenset[str]:
    """What a Korean clause tells before its figure of what is counted, behind who gives it."""
    if language != "ko":
        return frozenset()
    first = max(0, start - _AROUND)
    if giver is not None and giver[1].end - offset <= start:
        first = max(first, _end_of_word(words, giver[1].end - offset, start))
    for broken in _BREAK["ko"].finditer(words, first, start):
        first = broken.end()
    told = list(words[first:start])
    for concept in found:
        if first <= concept.start and concept.end <= start and _begins_word(words, concept.start):
            end = _end_of_word(words, concept.end, start)
            told[concept.start - first : end - first] = " " * (end - concept.start)
    return frozenset(
        t for t in terms("".join(told)) if len(t) > 1 and not _TIME.search(t) and t not in _WEAK
    )


def _end_of_word(words: str, at: int, stop: int) -> int:
    end = words.find(" ", at, stop)
    return end if end >= 0 else stop


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
        # `66 percent of trains were running`, `the line was 68 percent complete`: what they do.
        if told or not (noun.share or (language == "en" and unit == "%")):
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


def _begins_word(words: str, at: int) -> bool:
    """`교직원` are not just 직원."""
    return at == 0 or not words[at - 1].isalnum()


def _within(found: Sequence[Concept], start: int, end: int) -> list[Concept]:
    return [c for c in found if start <= c.start and c.end <= end]


def _per(words: str, start: int, noun: Noun | None, language: Language) -> str:
    if (noun is not None and noun.per) or language == "en":
        return noun.per if noun else ""
    before = words[max(0, start - _AROUND) : start]
    return next((name for name, told in _PER_KO if told.search(before)), "")
