"""How an article, a new wording of it or a new analysis comes into the archive, and how it leaves.

Functions on a connection that is in a write transaction. Identity is the article's id, a hash of
its address; what the archive knows of an article is decided here and nowhere else.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from sqlalchemy import Connection, bindparam, delete, func, insert, or_, select, update

from bot.archive import numbering, schema
from bot.archive.indexing import index, index_revision, keep_analysis, unindex
from summaries import Analysis, Article

Outcome = Literal["new", "changed", "unchanged"]

Teller = Literal["reader", "own feed", "own summary", "other feed"]
"""Who brings an article: somebody who read it where it stands, a feed of its own site, whole or but
a summary of it, or a feed of another site. Each is believed less than the one before."""

_articles, _revisions, _analyses = schema.articles, schema.revisions, schema.analyses
_analysed, _versions, _answers = schema.analysed, schema.versions, schema.answers

_ID = re.compile('"([0-9a-f]{16})"')


@dataclass(frozen=True, slots=True)
class Known:
    """What the archive holds of one article: its number, its current revision's, and how many
    characters that one has."""

    row: int
    number: int
    revision: str
    outlet: str
    published_at: datetime | None
    length: int


# Statements of the way every article takes are built once: building them took as long as running.
_KNOWN = (
    select(
        _articles.c.row,
        _articles.c.current,
        _revisions.c.revision,
        _articles.c.outlet,
        _articles.c.published_at,
        func.length(_revisions.c.text),
    )
    .join(_revisions, _revisions.c.number == _articles.c.current)
    .where(_articles.c.id == bindparam("article"))
)
_IS_ANALYSED = (
    select(_analyses.c.number)
    .join(_versions, _versions.c.n == _analyses.c.version)
    .where(_analyses.c.number == bindparam("number"), _versions.c.version == bindparam("version"))
)
_REVISION = select(_revisions.c.number).where(
    _revisions.c.article == bindparam("article"), _revisions.c.revision == bindparam("revision")
)
_EARLIER = select(_revisions.c.number).where(
    _revisions.c.article == bindparam("article"),
    _revisions.c.text == bindparam("text"),
    _revisions.c.title == bindparam("title"),
)
_LAST_ROW = select(func.max(_articles.c.row)).where(
    _articles.c.row >= bindparam("start"), _articles.c.row < bindparam("stop")
)
_ADD_REVISION, _ADD_ARTICLE = insert(_revisions), insert(_articles)


def known(connection: Connection, article: str) -> Known | None:
    found = connection.execute(_KNOWN, {"article": article}).first()
    return None if found is None else Known(*found)


def settled(held: Known | None, article: Article, *, redate: bool) -> Article:
    """The article with the publish time the archive goes by.

    A known time is not given up for none, nor for another one while the words stay the same: a
    touched date is not a new article. New words bring their own time.
    """
    if held is None or held.published_at is None:
        return article
    as_held = replace(article, published_at=held.published_at)
    touched = as_held.revision == held.revision and not redate
    return as_held if touched or article.published_at is None else article


def is_worse(connection: Connection, held: Known, article: Article, told_by: Teller) -> bool:
    """Whether other words than those held must not take their place.

    Less than half of what is held is its teaser, whoever brings it; what calls itself a summary is
    one where it is shorter at all. A feed of another site speaks of somebody else's article. An earlier wording in a feed of its own is the feed lagging behind
    the page: taken, the two would change the article at every turn.
    """
    if len(article.text) * 2 < held.length or told_by == "other feed":
        return True
    if told_by == "own summary" and len(article.text) < held.length:
        return True
    if told_by == "reader":
        return False
    words = {"article": article.id, "text": article.text, "title": article.title}
    numbers = connection.execute(_EARLIER, words).scalars().all()
    return bool(numbers) and held.number not in numbers


def brings_outlet(held: Known, article: Article, told_by: Teller) -> bool:
    """Whether the article names its outlet, which was unknown; the name of a feed of another site
    is not believed."""
    return bool(article.outlet) and not held.outlet and told_by != "other feed"


def is_analysed(connection: Connection, held: Known, version: str) -> bool:
    stored = connection.execute(_IS_ANALYSED, {"number": held.number, "version": version})
    return stored.first() is not None


def store(
    connection: Connection,
    article: Article,
    analysis: Analysis,
    *,
    now: datetime,
    redate: bool,
    told_by: Teller,
) -> Outcome:
    """Keep the article as it now is, and its analysis."""
    if (analysis.article, analysis.revision) != (article.id, article.revision):
        raise ValueError("the analysis is of another article, or of other words of it")
    held = known(connection, article.id)
    if held is None:
        number = add_revision(connection, article, now)
        row = add_article(connection, article, number, first_seen=now, last_seen=now)
        index(connection, row, keep_analysis(connection, number, analysis), analysis)
        return "new"
    seen: dict[str, object] = {"last_seen": now}
    if brings_outlet(held, article, told_by):
        seen["outlet"] = article.outlet
    connection.execute(update(_articles).where(_articles.c.row == held.row).values(seen))
    article = settled(held, article, redate=redate)
    if article.revision == held.revision:
        add_analysis(connection, analysis)
        return "unchanged"
    if is_worse(connection, held, article, told_by):
        return "unchanged"
    make_current(connection, held, article, add_revision(connection, article, now))
    add_analysis(connection, analysis)
    return "changed"


def add_analysis(connection: Connection, analysis: Analysis) -> bool:
    """Keep an analysis of a revision that is held; False, and nothing done, where none is.

    An analysis of the current revision is indexed too.
    """
    held = connection.execute(
        select(_revisions.c.number, _articles.c.row, _articles.c.current)
        .join(_articles, _articles.c.id == _revisions.c.article)
        .where(_revisions.c.article == analysis.article, _revisions.c.revision == analysis.revision)
    ).first()
    if held is None:
        return False
    version = keep_analysis(connection, held.number, analysis)
    if held.number == held.current:
        done = select(_analysed.c.row).where(
            _analysed.c.version == version, _analysed.c.row == held.row
        )
        # The same revision under the same version is the same analysis: already indexed.
        if connection.execute(done).first() is None:
            index(connection, held.row, version, analysis)
    return True


def add_article(
    connection: Connection,
    article: Article,
    number: int,
    *,
    first_seen: datetime,
    last_seen: datetime,
) -> int:
    """Enter an article that is not held, with revision `number` as what it says now."""
    row = _free_row(connection, article.published_at)
    added = {
        "row": row,
        "id": article.id,
        "url": article.url,
        "outlet": article.outlet,
        "title": article.title,
        "published_at": article.published_at,
        "published": _published(article.published_at),
        "first_seen": first_seen,
        "last_seen": last_seen,
        "current": number,
    }
    connection.execute(_ADD_ARTICLE, added)
    return row


def add_revision(connection: Connection, article: Article, seen_at: datetime) -> int:
    """The number of the article's revision; an earlier wording that came back keeps its own."""
    name = {"article": article.id, "revision": article.revision}
    held = connection.execute(_REVISION, name).scalar()
    if held is not None:
        return int(held)
    added = {
        **name,
        "title": article.title,
        "text": article.text,
        "published_at": article.published_at,
        "seen_at": seen_at,
    }
    return int(connection.execute(_ADD_REVISION, added).lastrowid)


def make_current(connection: Connection, held: Known, article: Article, number: int) -> None:
    """Let revision `number`, which says `article`, be what the article says from now on."""
    unindex(connection, [held.row])
    row = held.row
    if _published(article.published_at) != _published(held.published_at):
        row = _free_row(connection, article.published_at)
    connection.execute(
        update(_articles)
        .where(_articles.c.row == held.row)
        .values(
            row=row,
            title=article.title,
            published_at=article.published_at,
            published=_published(article.published_at),
            current=number,
        )
    )
    index_revision(connection, row, number)


def stale(
    connection: Connection, version: str, limit: int, beyond: str = ""
) -> tuple[Article, ...]:
    """Articles as they now are that lack an analysis under `version`, the newest first; those that
    come after the one with the id `beyond`, if that is held."""
    done = (
        select(_analysed.c.row)
        .join(_versions, _versions.c.n == _analysed.c.version)
        .where(_versions.c.version == version, _analysed.c.row == _articles.c.row)
    )
    reached = select(_articles.c.row).where(_articles.c.id == beyond).scalar_subquery()
    below = func.coalesce(reached, numbering.AFTER_LAST)
    found = connection.execute(
        select(
            _revisions.c.text,
            _revisions.c.title,
            _articles.c.outlet,
            _articles.c.url,
            _revisions.c.published_at,
        )
        .join(_revisions, _revisions.c.number == _articles.c.current)
        .where(~done.exists(), _articles.c.row < below)
        .order_by(_articles.c.row.desc())
        .limit(limit)
    )
    return tuple(Article(*row) for row in found)


def forget(connection: Connection, address_or_outlet: str) -> int:
    """Remove every trace of the articles of that address, outlet or id; returns how many there were.

    Stored answers that quote them go too.
    """
    if not address_or_outlet:  # it would mean every article whose outlet is unknown
        return 0
    found = connection.execute(
        select(_articles.c.row, _articles.c.id).where(
            or_(
                _articles.c.url == address_or_outlet,
                _articles.c.outlet == address_or_outlet,
                _articles.c.id == address_or_outlet,
            )
        )
    ).all()
    unindex(connection, [row.row for row in found])
    for row in found:
        connection.execute(delete(_articles).where(_articles.c.row == row.row))
    _forget_answers(connection, {row.id for row in found})
    return len(found)


def _forget_answers(connection: Connection, articles: set[str]) -> None:
    """Remove the stored answers that name one of `articles`. Each is read once, however many those
    are: an outlet may have written thousands."""
    stored = connection.execute(select(_answers.c.record, _answers.c.workspace, _answers.c.payload))
    quoting = [
        {"own": row.record, "where": row.workspace}
        for row in stored
        if not articles.isdisjoint(_ID.findall(row.payload))
    ]
    if quoting:
        connection.execute(
            delete(_answers).where(
                _answers.c.record == bindparam("own"), _answers.c.workspace == bindparam("where")
            ),
            quoting,
        )


def _free_row(connection: Connection, published_at: datetime | None) -> int:
    minute = numbering.minute_of(published_at)
    last = connection.execute(_LAST_ROW, {"start": minute.start, "stop": minute.stop}).scalar()
    return minute.start if last is None else int(last) + 1


def _published(published_at: datetime | None) -> int | None:
    return None if published_at is None else numbering.microseconds(published_at)
