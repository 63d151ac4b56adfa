"""A long run of news, as many articles as are asked for, the same ones each time.

The newswire of the soak test writes a stretch of days; before it lie further stretches with the same
texts under other addresses and at other times, which no question about the last days meets. So a
million articles are read at the cost of one stretch. The days that texts and facts name are those of
the newest stretch in every one: nothing that is timed here looks at them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from benchmarks.soak.newswire import wire
from summaries import Analysis, Article, analyse
from summaries.names import Catalogue

NEWEST = datetime(2026, 11, 20, 9, tzinfo=UTC)
A_DAY = 1_250
"""So that the smallest archive, of 10,000 articles, holds all of the last seven days."""
_STRETCH_DAYS = 16
STRETCH = A_DAY * _STRETCH_DAYS


@dataclass(frozen=True, slots=True)
class Corpus:
    """`read` are the articles of the newest stretch, the oldest first, each with its analysis."""

    read: tuple[tuple[Article, Analysis], ...]

    @classmethod
    def of(cls, catalogue: Catalogue) -> Corpus:
        articles = wire(STRETCH, seed=1, newest=NEWEST, days=_STRETCH_DAYS)
        return cls(tuple((article, analyse(article, catalogue)) for article in articles))

    def between(self, newest: int, oldest: int) -> Iterator[tuple[Article, Analysis]]:
        """The articles from the `newest`-th to before the `oldest`-th, counted from the newest one
        at 0; the oldest come first, as they would come in."""
        for n in range(oldest - 1, newest - 1, -1):
            back, place = divmod(n, STRETCH)
            yield _moved(*self.read[STRETCH - 1 - place], back)


def fresh(count: int, *, outlet: str) -> list[Article]:
    """Articles that no corpus holds, of the hour after it."""
    newest = NEWEST + timedelta(hours=1)
    news = wire(count, seed=2, newest=newest, days=1 / 24)
    return [replace(article, outlet=outlet) for article in news]


def _moved(article: Article, analysis: Analysis, back: int) -> tuple[Article, Analysis]:
    """The same news, so many stretches before."""
    if not back or article.published_at is None:
        return article, analysis
    earlier = article.published_at - timedelta(days=_STRETCH_DAYS * back)
    url = f"{article.url}-{back}"
    article = replace(article, url=url, published_at=earlier)
    return article, replace(
        analysis,
        article=article.id,
        revision=article.revision,
        url=url,
        published_at=earlier,
    )
