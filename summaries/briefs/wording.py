"""How the articles themselves word a figure of a named quantity: the noun they give it, and its year.

What the quantity is: `facts.quantities`. A loan to households and one to firms are both loans; each is
shown under its own noun.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from summaries.analysis import by_sentence
from summaries.article import Span
from summaries.briefs.readings import Reading
from summaries.facts.nouns import noun_of
from summaries.facts.phrases import phrase_of
from summaries.facts.quantities import CHANGE, Cue, cue_of
from summaries.facts.scopes import base_of

INVESTMENT: Final = "investment"
Sense = Literal["", "spent", "hired"]
_SENSES: Final[Mapping[str, tuple[Sense, re.Pattern[str]]]] = {
    INVESTMENT: ("spent", re.compile(r"투입|들[었여인]|[Ss]pen[dt]|[Pp]our")),
    "jobs": ("hired", re.compile(r"채용|뽑|[Hh]ir(?:e|ing)")),
}
_COST: Final = re.compile(r"(?:비|비용|경비|대금)$")
_BROKEN: Final = re.compile(r"[,;] |[고며] |지만 |는데 |면서 |면 ")
_TOPIC: Final = re.compile(r"(?:^| )([가-힣A-Za-z0-9·]{2,}?)[은는] ")
_NOBODY: Final = re.compile(
    r"(?:회사|업체|그룹|양사|기업|당사|측|씨|대표|연구원|교수|장관|위원|의원|원장|사장|[0-9년월일해기분])$"
)
_AGAINST: Final = re.compile(
    r" ?(?:\S{0,6} )?(?:같은 기간|동기)?(?:보다|대비|에 비해|이후|부터|까지|에 이어|[이가]? 되면)|(?:'s|’s)? (?:through|until)\b"
)
_UNTIL_EN: Final = re.compile(r"\b(?:since|until|through|by|from|than|after|before)(?: [a-z]+)? $")
_CLAUSE: Final = re.compile(
    r"[;.]|, |[고며]\b |지만 |는데 |면서 |에서 (?=[0-9])|보다|대비|비해|지금까지|현재까지|이후|[돼해] | (?:and|but|while|that|which) "
)
_RELATIVE: Final = re.compile(r"[가-힣](?:한|된|난|온|린|운|긴|간|던|낸|진|받은) [^ ]")
"""`지난해 11월 나온 앱은 …`: the date is that of a clause before a noun."""


@dataclass(frozen=True, slots=True)
class FigureNoun:
    """What a figure counts or measures, in the words of one of its articles."""

    text: str
    article: str
    revision: str
    span: Span
    share: bool = False
    """The figure is a share of it."""


def noun_of_value(
    quantity: str, readings: Sequence[Reading], texts: Mapping[str, str]
) -> FigureNoun | None:
    """The noun that the first of the readings gives that has one."""
    for reading in readings:
        analysis, sentence = reading.analysis, reading.sentence.span
        words = sentence.of(texts[analysis.revision])
        cue = _cue(quantity, reading, words)
        if cue is None:
            continue
        names = [
            Span(m.span.start - sentence.start, m.span.end - sentence.start)
            for m in analysis.mentions
            if m.type in {"organization", "person"} and sentence.holds(m.span)
        ]
        figure = reading.amount.span
        own = Span(figure.start - sentence.start, figure.end - sentence.start)
        found = phrase_of(words, cue, own, analysis.language, names)
        if found is not None:
            span = Span(sentence.start + found.start, sentence.start + found.end)
            text = span.of(texts[analysis.revision])
            return FigureNoun(text, analysis.article, analysis.revision, span)
    return None


def cost_of(readings: Sequence[Reading], texts: Mapping[str, str]) -> FigureNoun | None:
    """What was spent, by the noun of the sum itself: `개발비는 모두 1150억원이 들었다`. None where the
    readings give several."""
    found: dict[str, FigureNoun] = {}
    for reading in readings:
        analysis, sentence = reading.analysis, reading.sentence.span
        words = sentence.of(texts[analysis.revision])
        noun = noun_of(words, sentence.start, reading.amount, analysis.language)
        if noun is not None and _COST.search(noun.head):
            text = noun.span.of(texts[analysis.revision])
            found[text] = FigureNoun(text, analysis.article, analysis.revision, noun.span)
    return next(iter(found.values())) if len(found) == 1 else None


def of_another(quantity: str, readings: Sequence[Reading], texts: Mapping[str, str]) -> bool:
    """Whether a result is that of something the sentence names first, and no firm's: `게임은 매출이 11% 줄었다`."""
    for reading in readings:
        analysis, sentence = reading.analysis, reading.sentence.span
        words = sentence.of(texts[analysis.revision])
        cue = _cue(quantity, reading, words)
        if (
            cue is None
            or analysis.language != "ko"
            or words[cue.end : cue.end + 1] not in {"이", "가"}
        ):
            return False
        clause = _BROKEN.split(words[: cue.start])[-1]
        topic = next(iter(_TOPIC.finditer(clause)), None)
        if topic is None or _NOBODY.search(topic[1]):
            return False
        at = sentence.start + cue.start - len(clause) + topic.start(1)
        if any(
            m.span.start <= at < m.span.end or at <= m.span.start < at + len(topic[1])
            for m in analysis.mentions
        ):
            return False
    return True


def sense_of(quantity: str, readings: Sequence[Reading], texts: Mapping[str, str]) -> Sense:
    """Whether the articles only say that a sum is spent and not that it is invested, or that people are
    hired and not how many jobs there are."""
    if quantity not in _SENSES:
        return ""
    sense, pattern = _SENSES[quantity]
    told: list[str] = []
    for reading in readings:
        words = reading.sentence.span.of(texts[reading.analysis.revision])
        if (cue := _cue(quantity, reading, words)) is not None:
            told.append(words[cue.start : cue.end])
    return sense if told and all(map(pattern.match, told)) else ""


def _cue(quantity: str, reading: Reading, words: str) -> Cue | None:
    """The words of its sentence by which a reading is one of the quantity, if any."""
    analysis, start = reading.analysis, reading.sentence.span.start
    if quantity == CHANGE:
        base = base_of(words, start, reading.amount)
        return Cue(CHANGE, *base) if base else None
    amounts = [analysis.amounts[n] for n in by_sentence(analysis, analysis.amounts)[start]]
    cue = cue_of(words, start, reading.amount, amounts)
    return cue if cue is not None and cue.quantity == quantity else None


def year_of_value(readings: Sequence[Reading], texts: Mapping[str, str]) -> str:
    """The year before that of the article that its sentence tells the figure for, "" where none is."""
    return next((year for reading in readings if (year := _year(reading, texts))), "")


def _year(reading: Reading, texts: Mapping[str, str]) -> str:
    analysis, sentence, amount = reading.analysis, reading.sentence.span, reading.amount.span
    if analysis.published_at is None:
        return ""
    text = texts[analysis.revision]
    dates = [analysis.dates[n] for n in by_sentence(analysis, analysis.dates)[sentence.start]]
    before = [d for d in dates if d.span.end <= amount.start]
    told = (
        before[-1]
        if before
        else next((d for d in dates if _right_behind(d.span, amount, text)), None)
    )
    if told is None or _AGAINST.match(text, told.span.end) or not told.date[:4].isdigit():
        return ""
    between = text[told.span.end : max(told.span.end, amount.start)]
    if _CLAUSE.search(between) or (analysis.language == "ko" and _RELATIVE.search(between)):
        return ""
    if analysis.language == "en" and _UNTIL_EN.search(text, sentence.start, told.span.start):
        return ""
    year = int(told.date[:4])
    return str(year) if year < analysis.published_at.year else ""


def _right_behind(date: Span, amount: Span, text: str) -> bool:
    """`$930 million on Superior Essex in 2008`."""
    between = text[amount.end : date.start]
    return date.start > amount.end and re.fullmatch(r"(?: [\w’'-]+){0,5} in ", between) is not None
