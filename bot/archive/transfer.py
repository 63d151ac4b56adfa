"""Export and import: every article with every wording, as JSON-able lines.

Analyses do not travel; they are made again where the lines arrive.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import Connection, Select, func, select, update

from bot.archive import schema
from bot.archive.errors import ArchiveError
from bot.archive.intake import Outcome, add_article, add_revision, known, make_current
from summaries import Article

_articles, _revisions = schema.articles, schema.revisions


class Wording(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    title: str
    text: str
    published_at: datetime | None
    seen_at: datetime


class ArticleLine(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One line of an export. `current` is the place in `revisions` of what the article says now;
    they come in the order they were first seen in."""

    url: str
    outlet: str
    first_seen: datetime
    last_seen: datetime
    current: int
    revisions: tuple[Wording, ...]


def export_lines(connection: Connection) -> Iterator[dict[str, Any]]:
    """A line for each article, in order of (publish time, address, id), the undated ones first."""
    held = connection.execute(
        select(_articles)
        .order_by(_articles.c.published, _articles.c.url, _articles.c.id)
        .execution_options(yield_per=500)
    )
    for article in held:
        wordings = connection.execute(
            select(_revisions)
            .where(_revisions.c.article == article.id)
            .order_by(_revisions.c.number)
        ).all()
        line = ArticleLine(
            url=article.url,
            outlet=article.outlet,
            first_seen=article.first_seen,
            last_seen=article.last_seen,
            current=[wording.number for wording in wordings].index(article.current),
            revisions=tuple(
                Wording(
                    title=wording.title,
                    text=wording.text,
                    published_at=wording.published_at,
                    seen_at=wording.seen_at,
                )
                for wording in wordings
            ),
        )
        yield msgspec.to_builtins(line)


def import_line(connection: Connection, line: object) -> Outcome:
    """Bring one exported article in. Where it is held, what was seen last is what it says now.

    Raises ArchiveError where the line is none of `export_lines`.
    """
    given = _article_line(line)
    articles = [
        Article(wording.text, wording.title, given.outlet, given.url, wording.published_at)
        for wording in given.revisions
    ]
    current = articles[given.current]
    held = known(connection, current.id)
    before = connection.execute(_count_of(current.id)).scalar_one()
    numbers = [
        add_revision(connection, article, wording.seen_at)
        for article, wording in zip(articles, given.revisions, strict=True)
    ]
    if held is None:
        add_article(
            connection,
            current,
            numbers[given.current],
            first_seen=given.first_seen,
            last_seen=given.last_seen,
        )
        return "new"
    seen = connection.execute(
        select(_articles.c.first_seen, _articles.c.last_seen).where(_articles.c.row == held.row)
    ).one()
    newer = given.last_seen > seen.last_seen
    connection.execute(
        update(_articles)
        .where(_articles.c.row == held.row)
        .values(
            first_seen=min(seen.first_seen, given.first_seen),
            last_seen=max(seen.last_seen, given.last_seen),
            outlet=held.outlet or given.outlet,
        )
    )
    if newer and numbers[given.current] != held.number:
        make_current(connection, held, current, numbers[given.current])
        return "changed"
    added = connection.execute(_count_of(current.id)).scalar_one() > before
    return "changed" if added else "unchanged"


def _article_line(line: object) -> ArticleLine:
    try:
        given = msgspec.convert(line, ArticleLine)
    except msgspec.ValidationError as error:
        raise ArchiveError(
            f"not a line of an export: {error}; import what briefing export wrote"
        ) from error
    times = [given.first_seen, given.last_seen]
    times += [w.seen_at for w in given.revisions]
    times += [w.published_at for w in given.revisions if w.published_at]
    if not 0 <= given.current < len(given.revisions) or any(t.tzinfo is None for t in times):
        raise ArchiveError(
            "not a line of an export: a revision or a time zone is missing; "
            "import what briefing export wrote"
        )
    if not given.url and len({w.text for w in given.revisions}) > 1:
        raise ArchiveError(
            "not a line of an export: an article without an address has one text; "
            "import what briefing export wrote"
        )
    return given


def _count_of(article: str) -> Select[int]:
    return select(func.count()).where(_revisions.c.article == article)
