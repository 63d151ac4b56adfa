"""Articles and analyses made to measure: storing and finding need no real reading of a text."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.archive import Archive, Outcome
from bot.messages import Item, Message, Run, Section
from summaries import Analysis, Article, Query, Span
from summaries.analysis import Clarification, ReadSentence
from summaries.article import Line
from summaries.facts import Amount, DateMention, Quote
from summaries.names import Mention
from summaries.queries import Wanted
from summaries.ranking import ScoreParts

NOON = datetime(2025, 2, 4, 12, 0, tzinfo=UTC)
NOW = datetime(2025, 2, 5, 9, 30, tzinfo=UTC)
VERSION = "names-of-today"
TEXT = "가온전자 이 회장은 4일 새 공장에 3억 달러를 들이기로 했다고 밝혔다.\n"


def hours(n: float) -> timedelta:
    return timedelta(hours=n)


def an_article(
    name: str, at: datetime | None = NOON, *, text: str = "", title: str = "", outlet: str = ""
) -> Article:
    return Article(
        text or f"{name}: {TEXT}",
        title=title,
        outlet=outlet,
        url=f"https://news.example/{name}",
        published_at=at,
    )


def an_analysis(
    article: Article,
    *,
    entities: tuple[str, ...] = (),
    terms: tuple[str, ...] = (),
    version: str = VERSION,
) -> Analysis:
    """One sentence that holds the whole text; one value in every kind of field."""
    whole = Span(0, len(article.text))
    sentence = ReadSentence(
        span=whole,
        paragraph=0,
        label="body",
        score=ScoreParts(0.3, 0.7, 0.1, 0.0, 0.1, 0.2, 0.0, -0.3),
        terms=tuple(sorted(terms)),
        entities=tuple(sorted(entities)),
        facts=("USD:300000000", "date:2025-02-04"),
        clarifications=(Clarification(9, "[이가온]"),),
        status="planned",
        predicate="밝혔다",
        negated=False,
        leans=False,
        defines=None,
        fingerprint="f1",
    )
    return Analysis(
        article=article.id,
        revision=article.revision,
        version=version,
        language="ko",
        title=article.title,
        outlet=article.outlet,
        url=article.url,
        published_at=article.published_at,
        wire=None,
        lines=(Line(1, whole, "body"),),
        sentences=(sentence,),
        title_terms=(),
        title_entities=(),
        mentions=(Mention(Span(5, 9), "이 회장", "lee-gaon", "이가온", "person", Span(7, 9)),),
        amounts=(Amount(Span(20, 25), (10**8, 3.5e8), "USD", "max"),),
        dates=(DateMention(Span(11, 13), "2025-02-04", "day"),),
        quotes=(Quote(Span(5, 9), None, None, "밝혔다", False),),
        sketch=(7, 4_000_000_000),
    )


def put(
    archive: Archive,
    name: str,
    at: datetime | None = NOON,
    *,
    entities: tuple[str, ...] = ("stargate",),
    terms: tuple[str, ...] = (),
    text: str = "",
    outlet: str = "",
    version: str = VERSION,
    now: datetime = NOW,
    redate: bool = False,
) -> Outcome:
    """Store an article of that name that holds those entities and terms."""
    article = an_article(name, at, text=text, outlet=outlet)
    analysis = an_analysis(article, entities=entities, terms=terms, version=version)
    return archive.store(article, analysis, now=now, redate=redate)


def about(*entities: str) -> Query:
    return Query(" ".join(entities), any=(Wanted(entities=entities),))


def saying(*terms: str) -> Query:
    return Query(" ".join(terms), any=(Wanted(terms=terms),))


def found(
    archive: Archive,
    query: Query,
    since: datetime | None = None,
    until: datetime | None = None,
    *,
    version: str = VERSION,
    limit: int = 200,
) -> list[str]:
    """The names of the articles that are found, in order."""
    with archive.reading() as reader:
        result = reader.find(query, since=since, until=until, version=version, limit=limit)
    return [analysis.url.rpartition("/")[2] for analysis in result.analyses]


def a_message(text: str) -> Message:
    return Message("스타게이트", text, sections=(Section((Item("sentence", (Run(text, (1,)),)),)),))
