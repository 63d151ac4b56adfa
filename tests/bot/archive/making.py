"""Articles and analyses made to measure: which entities and terms one holds is up to the test."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache

from bot.archive import Archive, Outcome, Part
from bot.messages import Item, Message, Run, Section
from summaries import Analysis, Article, Query, analyse
from summaries.queries import Wanted

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
    """An analysis as of TEXT, but that its one sentence holds just these entities and terms."""
    read = _reading()
    sentence = replace(
        read.sentences[0], terms=tuple(sorted(terms)), entities=tuple(sorted(entities))
    )
    return replace(
        read,
        article=article.id,
        revision=article.revision,
        version=version,
        title=article.title,
        outlet=article.outlet,
        url=article.url,
        published_at=article.published_at,
        sentences=(sentence,),
    )


@cache
def _reading() -> Analysis:
    return replace(analyse(Article(TEXT, published_at=NOON)), title_terms=(), title_entities=())


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


def unsent(archive: Archive) -> list[Part]:
    """The parts that are neither sent nor given up, in the order they are to be sent in."""
    parts = (part for slot in archive.slots.unsent() for part in archive.slots.parts(*slot.key))
    return [part for part in parts if part.state in ("pending", "sending")]
