"""What the tests of reading and briefing share: a small catalogue of invented names, articles that
need no more than a text, the example articles, and every cut that a brief shows.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta, timezone
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.intake import Given, find_sources
from bot.intake import read as take_in
from summaries import (
    Analysis,
    Article,
    Catalogue,
    Span,
    analyse,
    brief_topic,
    default_catalogue,
    parse_query,
)
from summaries.briefs import (
    ArticleBrief,
    FigureValue,
    Profile,
    ShownQuote,
    ShownSentence,
    TopicBrief,
)
from summaries.names import Entity

ROOT = Path(__file__).parents[2]
CORPUS = Path(os.environ.get("BRIEFING_CORPUS", ROOT.parent / "shared"))
SEOUL = timezone(timedelta(hours=9))
NOON = datetime(2025, 2, 4, 12, 0, tzinfo=SEOUL)

NAMES = Catalogue(
    (
        Entity("hanvit", "organization", "한빛그룹", "Hanvit Group", ("한빛", "Hanvit")),
        Entity("hanvit-electronics", "organization", "한빛전자", "Hanvit Electronics",
               parents=("hanvit",)),
        Entity("hanvit-ships", "organization", "한빛조선", "Hanvit Shipbuilding",
               parents=("hanvit",)),
        Entity("nurisoft", "organization", "누리소프트", "Nurisoft"),
        Entity("daontech", "organization", "다온테크", "Daontech"),
        Entity("daybreak", "project", "새벽계획", "Project Daybreak", ("Daybreak",),
               parents=("nurisoft",)),
        Entity("han-seojin", "person", "한서진", "Han Seo-jin", parents=("hanvit-electronics",)),
        Entity("oh-doyun", "person", "오도윤", "Oh Do-yun", parents=("nurisoft",)),
        Entity("kim-garam-singer", "person", "김가람", "Kim Garam"),
        Entity("kim-garam-banker", "person", "김가람", "Kim Garam", parents=("daontech",)),
    )
)  # fmt: skip


def article(
    text: str, name: str = "1", *, outlet: str = "가온일보", title: str = "", hours: float = 0
) -> Article:
    """An article at an address of its own, `hours` after noon of 4 February 2025 in Seoul."""
    return Article(
        text,
        title=title,
        outlet=outlet,
        url=f"https://news.example/{name}",
        published_at=NOON + timedelta(hours=hours),
    )


@cache
def read(article: Article, names: Catalogue = NAMES) -> Analysis:
    return analyse(article, names)


def texts_of(articles: Iterable[Article]) -> dict[str, str]:
    return {each.revision: each.text for each in articles}


def about(
    question: str, articles: Sequence[Article], names: Catalogue = NAMES, *, sentences: int = 5
) -> TopicBrief:
    """The brief of a question over those of `articles` that fit it."""
    query = parse_query(question, names)
    analyses = [read(each, names) for each in articles]
    fitting = [a for a in analyses if query.fits(a.entities, a.terms, a.outlet)]
    return brief_topic(query, fitting, texts_of(articles), names, sentences=sentences)


def named(id_: str, names: Catalogue = NAMES) -> Entity:
    entity = names.get(id_)
    assert entity is not None, id_
    return entity


@cache
def examples() -> dict[str, Article]:
    """The example articles by file name; those of the feed by the number in their address."""
    zone = ZoneInfo("Asia/Seoul")
    given = Given(zone=zone, now=datetime(2026, 11, 23, 9, 0, tzinfo=zone))
    found: dict[str, Article] = {}
    for source in find_sources([str(ROOT / "examples")]):
        path = Path(source.name)
        for item in take_in(source, given):
            assert isinstance(item, Article), item
            found[item.url.rpartition("/")[2] if path.suffix == ".xml" else path.stem] = item
    return found


def example_brief(
    question: str, articles: Sequence[Article] | None = None, *, sentences: int = 5
) -> TopicBrief:
    """The brief of a question over the examples (or some of them) with the shipped names."""
    chosen = list(examples().values()) if articles is None else articles
    return about(question, chosen, default_catalogue(), sentences=sentences)


Cut = tuple[str, str, Span]


def cuts(brief: ArticleBrief | TopicBrief | Profile) -> list[Cut]:
    """(words, revision, span) of everything the brief shows of an article's text."""
    found = [(s.text, s.revision, s.span) for s in sentences_of(brief)]
    found += [(r.text, r.revision, r.span) for s in sentences_of(brief) for r in s.rivals]
    if isinstance(brief, Profile):
        quotes: tuple[ShownQuote, ...] = brief.quotes_by + brief.quotes_about
    else:
        quotes = brief.quotes
        for figure in brief.figures:
            if figure.noun:
                found.append((figure.noun.text, figure.noun.revision, figure.noun.span))
            for value in figure.values:
                found += _figure_cuts(value)
    for quote in quotes:
        found += [(q.text, q.revision, q.span) for q in (quote, *quote.variants)]
    return found


def _figure_cuts(value: FigureValue) -> list[Cut]:
    return [(v.text, v.revision, v.span) for v in (value, *value.conversions)]


def sentences_of(brief: ArticleBrief | TopicBrief | Profile) -> Iterator[ShownSentence]:
    yield from brief.sentences
    if isinstance(brief, Profile):
        yield from (entry.sentence for entry in brief.timeline)


def squeezed(text: str) -> str:
    """The text without any white space: what folding may not touch."""
    return "".join(text.split())
