"""What a brief shows of an article: the sentence with its place, and how it may be displayed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import UTC, datetime, timedelta
from types import MappingProxyType

from summaries.analysis import Analysis, Clarification, ReadSentence
from summaries.article import Span
from summaries.bearers import strangers_of
from summaries.briefs.candidates import Loss, Passed
from summaries.facts.extents import extent
from summaries.names import Catalogue, Entity
from summaries.standing import Status
from summaries.wraps import shown


@dataclass(frozen=True, slots=True)
class Cited:
    """An article an answer rests on. `origin` is who stands behind it; copies share one."""

    id: str
    title: str
    outlet: str
    url: str
    published_at: datetime | None
    origin: str


@dataclass(frozen=True, slots=True)
class Rival:
    """A sentence that another was told instead of, cut out of its article as that is; why it was
    passed over is its `loss`."""

    text: str
    article: str
    revision: str
    span: Span
    shown: str
    score: float
    loss: Loss


@dataclass(frozen=True, slots=True)
class ShownSentence:
    """A sentence cut out of an article: `text` equals the article's text over `span`.

    `shown` is `text` with white space folded and `clarifications` inserted in brackets. `origins`
    counts the independent origins that say it, `also` lists the other articles that do. `glossary`
    marks a line the outlet set apart as an explanation of a term, `defines` a sentence that says what
    something is, `denied` a rumour whose denial comes next. `why` holds what made its score, `rivals` what it was told instead of, the strongest
    first.
    """

    text: str
    article: str
    revision: str
    span: Span
    shown: str
    clarifications: tuple[Clarification, ...]
    origins: int = 1
    also: tuple[str, ...] = ()
    status: Status | None = None
    glossary: bool = False
    defines: bool = False
    denied: bool = False
    why: tuple[tuple[str, float], ...] = ()
    rivals: tuple[Rival, ...] = ()


@dataclass(frozen=True, slots=True)
class NamedCount:
    entity: Entity
    mentions: int


def in_order(analyses: Iterable[Analysis]) -> list[Analysis]:
    """By publish time (undated last), address, id: the one order views are made in."""
    last = datetime.max.replace(tzinfo=UTC)
    return sorted(analyses, key=lambda a: (a.published_at or last, a.url, a.article, a.revision))


def cite(analysis: Analysis, origin: str) -> Cited:
    return Cited(
        id=analysis.article,
        title=analysis.title,
        outlet=analysis.outlet,
        url=analysis.url,
        published_at=analysis.published_at,
        origin=origin,
    )


def show(
    analysis: Analysis,
    sentence: ReadSentence,
    texts: Mapping[str, str],
    *,
    origins: int = 1,
    also: Sequence[str] = (),
    why: Sequence[tuple[str, float]] = (),
    rivals: Sequence[Rival] = (),
    denied: bool = False,
) -> ShownSentence:
    text = sentence.span.of(texts[analysis.revision])
    return ShownSentence(
        text=text,
        article=analysis.article,
        revision=analysis.revision,
        span=sentence.span,
        shown=_clarified(text, analysis, sentence),
        clarifications=_clarifications(text, analysis, sentence),
        origins=origins,
        also=tuple(also),
        status=sentence.status,
        glossary=sentence.label == "glossary",
        defines=sentence.defines is not None,
        denied=denied,
        why=tuple(why),
        rivals=tuple(rivals),
    )


def rivals_of(passed: Iterable[Passed], texts: Mapping[str, str]) -> tuple[Rival, ...]:
    """The sentences that were passed over, cut out of their articles."""
    found: list[Rival] = []
    for each in passed:
        analysis, sentence = each.candidate.analysis, each.candidate.sentence
        text = sentence.span.of(texts[analysis.revision])
        found.append(
            Rival(
                text,
                analysis.article,
                analysis.revision,
                sentence.span,
                _clarified(text, analysis, sentence),
                round(each.candidate.score, 3),
                each.loss,
            )
        )
    return tuple(found)


# Two months back, a date is background to the news, not news.
_BACKGROUND = timedelta(days=60)


def looks_back(analysis: Analysis, sentence: ReadSentence) -> bool:
    """Whether all the sentence's dates lie well before the article: what happened last year."""
    if analysis.published_at is None:
        return False
    before = (analysis.published_at - _BACKGROUND).date()
    dates = [fact.removeprefix("date:") for fact in sentence.facts if fact.startswith("date:")]
    return bool(dates) and all(extent(date)[1] < before for date in dates)


def score_reasons(sentence: ReadSentence) -> tuple[tuple[str, float], ...]:
    """The parts of the sentence's own score, by name."""
    score = sentence.score
    return tuple((part.name, round(getattr(score, part.name), 3)) for part in fields(score))


def count_entities(
    analyses: Sequence[Analysis],
    catalogue: Catalogue,
    *,
    without: Iterable[str] = (),
    limit: int = 8,
    twice: Mapping[str, str] = MappingProxyType({}),
) -> tuple[NamedCount, ...]:
    """The entities named most, by the number of articles first, then of mentions, then id; names
    that the catalogue lacks after those it holds, those written `twice` as one (`bearers`)."""
    articles: Counter[str] = Counter()
    mentions: Counter[str] = Counter()
    strangers = strangers_of(analyses, twice)
    for analysis in analyses:
        named = [twice.get(m.who, m.who) for m in analysis.mentions]
        mentions.update(named)
        articles.update(set(named))
    hidden = frozenset(without)
    ranked = sorted(articles, key=lambda e: (e in strangers, -articles[e], -mentions[e], e))
    known = (
        (strangers.get(id_) or catalogue.get(id_), mentions[id_])
        for id_ in ranked
        if id_ not in hidden
    )
    return tuple(NamedCount(entity, n) for entity, n in known if entity is not None)[:limit]


# `본지는 …라고 썼으나`: whose paper, only the outlet tells.
_THIS_PAPER = re.compile(r"본(?<![가-힣]본)[지보](?=(?:[은는이가의도]|에서)? )")
_OUTLET = re.compile(r"\w[\w .&·-]{0,28}\w")


def _clarifications(
    text: str, analysis: Analysis, sentence: ReadSentence
) -> tuple[Clarification, ...]:
    """Those of the sentence and the outlet, which is known of an article and not read in its text."""
    ours = _THIS_PAPER.search(text) if analysis.language == "ko" else None
    if ours is None or not _OUTLET.fullmatch(analysis.outlet):
        return sentence.clarifications
    paper = Clarification(sentence.span.start + ours.end(), f"[{analysis.outlet}]")
    return tuple(sorted((*sentence.clarifications, paper), key=lambda c: c.at))


def _clarified(text: str, analysis: Analysis, sentence: ReadSentence) -> str:
    pieces: list[str] = []
    done = 0
    for clarification in _clarifications(text, analysis, sentence):
        at = clarification.at - sentence.span.start
        pieces += [text[done:at], f" {clarification.text}"]
        done = at
    return shown("".join([*pieces, text[done:]]), analysis.wrap)
