"""Articles on their way into the archive: many at once to make it large, and one by one, timed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from itertools import islice
from statistics import median
from time import process_time

from rich.console import Console
from rich.progress import track

from benchmarks.archive.corpus import NEWEST, fresh
from bot.answers.sources import Sources
from bot.archive import intake
from bot.archive.database import Database
from summaries import Analysis, Article, analyse

_AT_ONCE = 1_000
_FRESH = 200
_NOW = NEWEST + timedelta(hours=2)
_OUTLET = "빛가온통신"

STAGES = ("in: known?", "in: store", "in: seen again")
"""What the archive does for each article; how long reading it takes has nothing to do with it."""


def fill(
    url: str, articles: Iterable[tuple[Article, Analysis]], console: Console, count: int
) -> None:
    """Store articles that are not held, a thousand in a transaction: what intake does, but that
    nobody could ask meanwhile."""
    shown = iter(track(articles, f"{count:,} articles", total=count, console=console))
    database = Database.open(url, create=True)
    try:
        while batch := list(islice(shown, _AT_ONCE)):
            with database.writing() as connection:
                for article, analysis in batch:
                    intake.store(
                        connection, article, analysis, now=_NOW, redate=False, told_by="reader"
                    )
    finally:
        database.close()


def come_in(sources: Sources) -> dict[str, float]:
    """Milliseconds of each stage of an article that comes in as in `bot.collection`, the median; and
    of forgetting one. What came in is gone afterwards."""
    archive, version = sources.archive, sources.version
    spent: dict[str, list[float]] = {stage: [] for stage in ("in: read", *STAGES, "out: forget")}

    @contextmanager
    def timed(stage: str, of: int = 1) -> Iterator[None]:
        begun = process_time()
        yield
        spent[stage].append((process_time() - begun) / of)

    for article in fresh(_FRESH, outlet=_OUTLET):
        with timed("in: known?"):
            archive.holds(article, version)
            settled = archive.settled(article)
        with timed("in: read"):
            analysis = analyse(settled, sources.catalogue)
        with timed("in: store"):
            archive.store(settled, analysis, now=_NOW)
        with timed("in: seen again"):
            archive.holds(article, version)
    with timed("out: forget", of=_FRESH):
        archive.forget(_OUTLET)
    return {stage: median(times) * 1000 for stage, times in spent.items()}
