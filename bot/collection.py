"""Bringing articles into the archive: analyse what is new, store it, one transaction each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import cache

from bot.archive import Archive, Outcome
from bot.config import Settings
from bot.intake import Document, Given, Item, Reach, Teaser, parse, parse_teasers
from summaries.analysis import Analysis
from summaries.article import Article, Span
from summaries.names import Catalogue, Entity, default_catalogue
from summaries.reading import analyse
from summaries.revised import Changed, Wording, changed


def take_in(
    archive: Archive,
    article: Article,
    catalogue: Catalogue,
    version: str,
    *,
    now: datetime,
    redate: bool = False,
) -> Outcome:
    """Store one article with its analysis. `redate`: its date was stated by a person and wins."""
    if archive.holds(article, version, redate=redate):
        return "unchanged"
    settled = archive.settled(article, redate=redate)
    return archive.store(settled, analyse(settled, catalogue), now=now, redate=redate)


def parse_document(document: Document, given: Given) -> list[Item]:
    """For the worker process: the items of one document."""
    return parse(document, given)


def parse_feed(document: Document, given: Given) -> list[Item | Teaser]:
    """For the worker process: the items of a feed, its summaries told from its articles."""
    return parse_teasers(document, given)


def reach(settings: Settings) -> Reach:
    """Where fetching may lead, as the operator says."""
    return Reach(frozenset(settings.intake.private_hosts), settings.intake.proxy)


def analyse_article(article: Article, names: Sequence[Entity]) -> Analysis:
    """For the worker process: the analysis under the catalogue with the user's own names."""
    return analyse(article, catalogue_with(tuple(names)))


def changes_between(
    old: Article,
    new: Article,
    analysis: Analysis,
    quoted: Sequence[Span],
    stood: Sequence[str],
    names: Sequence[Entity],
) -> tuple[Changed, ...]:
    """For the worker process: what of `quoted` the new wording (`analysis` is its) tells otherwise."""
    was = Wording(old.text, analyse_article(old, names))
    return changed(was, Wording(new.text, analysis), quoted, stood)


@cache
def catalogue_with(names: tuple[Entity, ...]) -> Catalogue:
    """The catalogue with the user's own names, made once in a process."""
    return default_catalogue().extended(names) if names else default_catalogue()
