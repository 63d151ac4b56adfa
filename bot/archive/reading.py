"""Finding what is in the archive, in one read transaction: one state of it however long it takes.

A `Reader` answers from indexed rows. An article fits a query exactly when `Query.fits` says so of
its analysis; the SQL here says the same, and a test holds the two together. Nothing is written.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    Select,
    and_,
    bindparam,
    column,
    false,
    func,
    or_,
    select,
    type_coerce,
)

from bot.archive import numbering, schema, tallies
from bot.archive.batches import batches
from bot.archive.encoding import shape, unpack_analysis
from bot.archive.matching import matching
from bot.archive.numbering import Window, backwards, window
from summaries import Analysis, Article, Query

_articles, _revisions, _analyses = schema.articles, schema.revisions, schema.analyses
_analysed, _mentions = schema.analysed, schema.mentions
_versions = schema.versions

_K = TypeVar("_K")
_V = TypeVar("_V")

_ID_PREFIX = re.compile("[0-9a-f]{6,16}")


# A list of numbers is handed over as one value: an IN (…) of its own length would be put together
# anew each time, which took as long as finding the articles.
_IN_ROWS = _articles.c.row.in_(
    select(column("value")).select_from(func.json_each(bindparam("rows")))
)
_ANALYSES = (
    select(
        _articles.c.row,
        _articles.c.id,
        _articles.c.outlet,
        type_coerce(_articles.c.first_seen, Integer),
        _analyses.c.data,
    )
    .join(_analyses, _analyses.c.number == _articles.c.current)
    .where(_IN_ROWS, _analyses.c.version == bindparam("version"))
)
_PLACES = select(_articles.c.published, _articles.c.url, _articles.c.id, _articles.c.row).where(
    _IN_ROWS
)


@dataclass(frozen=True, slots=True)
class Found:
    """The newest articles that match, oldest first, and how many match in all."""

    analyses: tuple[Analysis, ...] = ()
    articles_matching: int = 0
    first_seen: Mapping[str, datetime] = field(default_factory=dict)
    """Article id -> when it came in."""


@dataclass(frozen=True, slots=True)
class Listed:
    """One article as a list shows it. `revisions` counts its wordings."""

    id: str
    title: str
    outlet: str
    url: str
    published_at: datetime | None
    first_seen: datetime
    revision: str
    revisions: int


@dataclass(frozen=True, slots=True)
class Counts:
    """What the archive holds. `versions` and `outlets` come with their numbers of articles."""

    articles: int
    undated: int
    revisions: int
    analyses: int
    first: datetime | None
    last: datetime | None
    versions: tuple[tuple[str, int], ...]
    outlets: tuple[tuple[str, int], ...]


class Texts(Mapping[str, str]):
    """Revision -> text, read when asked for and remembered. `opened` counts what was read."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._read: dict[str, str] = {}

    @property
    def opened(self) -> int:
        return len(self._read)

    def __getitem__(self, revision: str) -> str:
        if revision not in self._read:
            found = self._connection.execute(
                select(_revisions.c.text).where(_revisions.c.revision == revision).limit(1)
            ).scalar()
            if found is None:
                raise KeyError(revision)
            self._read[revision] = found
        return self._read[revision]

    def __iter__(self) -> Iterator[str]:
        names = select(_revisions.c.revision).distinct().order_by(_revisions.c.revision)
        return iter(self._connection.execute(names).scalars().all())

    def __len__(self) -> int:
        distinct = func.count(_revisions.c.revision.distinct())
        return int(self._connection.execute(select(distinct)).scalar_one())


class Reader:
    """One state of the archive. Analyses carry the outlet known now, whenever they were made."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.texts = Texts(connection)
        self._numbers = _pairs(connection, _readable_versions())

    def find(
        self,
        query: Query,
        *,
        since: datetime | None,
        until: datetime | None,
        version: str,
        limit: int = 200,
        undated: bool = False,
        counted: bool = True,
    ) -> Found:
        """The articles published in `[since, until)` that fit `query`, the newest `limit` of them.

        All that fit are counted, or where not `counted` at least as many as are given.

        They come in order of (publish time, address, id). Undated ones are in no window: they are
        found only where neither end is given, or with `undated` where the beginning is not, and
        come first.
        """
        number = self._numbers.get(version)
        if number is None:
            return Found()
        span = window(since, until, undated=undated)
        rows, whole = self._rows(query, span, number, limit)
        chosen = self._newest(rows, limit)
        seen: dict[str, datetime] = {}
        analyses: dict[int, Analysis] = {}
        for row, id_, outlet, first_seen, data in self._connection.execute(
            _ANALYSES, {"rows": _listed(chosen), "version": number}
        ).all():
            analyses[row] = _known_as(outlet, unpack_analysis(data))
            seen[id_] = numbering.moment(first_seen)
        matches = len(rows)
        if counted and not whole:
            every = matching(query, span, number).subquery()
            matches = self._connection.execute(select(func.count()).select_from(every)).scalar_one()
        return Found(tuple(analyses[row] for row in chosen), matches, seen)

    def newest(self, query: Query, before: datetime, *, version: str) -> datetime | None:
        """When the newest dated article that fits and was published before then was published."""
        number = self._numbers.get(version)
        if number is None:
            return None
        rows, _ = self._rows(query, window(None, before), number, 1)
        newest = self._newest(rows, 1)
        return self._published_at(newest[0]) if newest else None

    def version_for(self, version: str, since: datetime | None, until: datetime | None) -> str:
        """The version to answer under: `version` if every article in the window has it.

        Else the newest other one that all of them have; where none is complete, the one that most
        have.
        """
        number = self._numbers.get(version)
        if number is not None and tallies.is_complete(self._connection, number):
            return version
        span = window(since, until)
        complete = {
            name: tallies.analysed_within(self._connection, n, span)
            for name, n in self._numbers.items()  # the newest first
        }
        if complete.get(version, 0) == tallies.held_within(self._connection, span):
            return version
        # max takes the first of equals: the asked one, then the newest.
        return max([version, *complete], key=lambda name: complete.get(name, 0))

    def article(self, id_or_url: str, *, version: str) -> Analysis | None:
        """The article with that address or id; six characters or more of an id are enough.

        None where nothing or more than one fits. Its analysis is of `version`, or of the newest
        version it has one of.
        """
        found = self._connection.execute(
            select(_articles.c.row, _articles.c.current, _articles.c.outlet)
            .where(or_(_articles.c.id == _id_of(id_or_url), _begins(_articles.c.id, id_or_url)))
            .limit(2)
        ).all()
        if len(found) != 1:
            return None
        stored = _pairs(
            self._connection,
            select(_analyses.c.version, _analyses.c.data).where(
                _analyses.c.number == found[0].current
            ),
        )
        in_order = [self._numbers.get(version), *self._numbers.values()]
        data = next((stored[n] for n in in_order if n in stored), None)
        return None if data is None else _known_as(found[0].outlet, unpack_analysis(data))

    def revisions(
        self, wanted: Collection[tuple[str, str]], *, version: str
    ) -> dict[tuple[str, str], Analysis]:
        """Those of these (article, revision) that are held and can be read, each of `version` or else
        of the newest."""
        in_order = dict.fromkeys([self._numbers.get(version), *self._numbers.values()])
        rank = {number: at for at, number in enumerate(in_order)}
        found: dict[tuple[str, str], tuple[int, str, bytes]] = {}
        for batch in batches(sorted({revision for _, revision in wanted})):
            stored = (
                select(
                    _revisions.c.article,
                    _revisions.c.revision,
                    _articles.c.outlet,
                    _analyses.c.version,
                    _analyses.c.data,
                )
                .join(_articles, _articles.c.id == _revisions.c.article)
                .join(_analyses, _analyses.c.number == _revisions.c.number)
                .where(_revisions.c.revision.in_(batch))
            )
            for article, revision, outlet, number, data in self._connection.execute(stored):
                place = article, revision
                better = place not in found or rank.get(number, 0) < found[place][0]
                if place in wanted and number in rank and better:
                    found[place] = rank[number], outlet, data
        return {
            place: _known_as(outlet, unpack_analysis(data))
            for place, (_, outlet, data) in found.items()
        }

    def articles(
        self, since: datetime | None, until: datetime | None, limit: int
    ) -> tuple[Listed, ...]:
        """The newest `limit` articles published in `[since, until)`, the newest first."""
        every = _revisions.alias("every")
        wordings = select(func.count()).select_from(every).where(every.c.article == _articles.c.id)
        conditions: list[ColumnElement[bool]] = []
        if since is not None:
            conditions.append(_articles.c.published >= numbering.microseconds(since))
        if until is not None:
            conditions.append(_articles.c.published < numbering.microseconds(until))
        found = self._connection.execute(
            select(
                _articles.c.id,
                _articles.c.title,
                _articles.c.outlet,
                _articles.c.url,
                _articles.c.published_at,
                _articles.c.first_seen,
                _revisions.c.revision,
                wordings.scalar_subquery(),
            )
            .join(_revisions, _revisions.c.number == _articles.c.current)
            .where(*conditions)
            .order_by(_articles.c.published.desc(), _articles.c.url.desc(), _articles.c.id.desc())
            .limit(limit)
        )
        return tuple(Listed(*row) for row in found)

    def mentioned(self, entities: Sequence[str]) -> frozenset[str]:
        """Those of `entities` (ids, a few hundred at most) that an article held names."""
        found = (
            select(_mentions.c.entity)
            .where(
                _mentions.c.version.in_(range(schema.MAX_VERSIONS)), _mentions.c.entity == wanted
            )
            .limit(1)
            for wanted in entities
        )
        return frozenset(id_ for each in found for id_ in self._connection.execute(each).scalars())

    def began(self) -> datetime | None:
        """When the first article came in that is still held."""
        first = select(_revisions.c.seen_at).order_by(_revisions.c.number).limit(1)
        return self._connection.execute(first).scalar()

    def is_empty(self) -> bool:
        return not tallies.held(self._connection)

    def counts(self) -> Counts:
        """Goes through the whole archive: for its owner, and for no answer."""
        articles, dated, first, last = self._connection.execute(
            select(
                func.count(),
                func.count(_articles.c.published),
                func.min(_articles.c.published),
                func.max(_articles.c.published),
            ).select_from(_articles)
        ).one()
        by_version = self._connection.execute(
            select(_versions.c.version, func.count(_analysed.c.row))
            .outerjoin(_analysed, _analysed.c.version == _versions.c.n)
            .group_by(_versions.c.n)
            .order_by(_versions.c.added.desc())
        )
        by_outlet = self._connection.execute(
            select(_articles.c.outlet, func.count().label("articles"))
            .group_by(_articles.c.outlet)
            .order_by(func.count().desc(), _articles.c.outlet)
        )
        return Counts(
            articles=articles,
            undated=articles - dated,
            revisions=self._count(_revisions.c.number),
            analyses=self._count(_analyses.c.number),
            first=None if first is None else numbering.moment(first),
            last=None if last is None else numbering.moment(last),
            versions=tuple((row[0], row[1]) for row in by_version),
            outlets=tuple((row[0], row[1]) for row in by_outlet),
        )

    def _rows(self, query: Query, span: Window, version: int, limit: int) -> tuple[list[int], bool]:
        """The numbers of articles in the window that fit, in order: the newest `limit` and maybe some
        before them, and whether that are all.

        It is looked for from the end of the window backwards, in longer and longer pieces: of what is
        told every day the last days are enough, however many years are held.
        """
        ends = tallies.ends(self._connection, version, span)
        found: list[int] = []
        for piece in backwards(span, *ends) if ends else ():
            own = self._connection.execute(matching(query, piece, version)).scalars().all()
            found = [*sorted(own), *found]
            if ends and len(found) >= limit:
                return found, piece.rows.start <= ends[0]
        return found, True

    def _newest(self, rows: Sequence[int], limit: int) -> list[int]:
        """The newest `limit` of `rows`, in order of (publish time, address, id)."""
        # Within a minute numbers follow intake, so the minute that the limit cuts is sorted whole.
        start = 0
        if len(rows) > limit:
            start = bisect_left(rows, numbering.minute_around(rows[-limit]).start)
        keys = [
            (published is not None, published or 0, url, article, row)
            for published, url, article, row in self._connection.execute(
                _PLACES, {"rows": _listed(rows[start:])}
            ).all()
        ]
        return [key[-1] for key in sorted(keys)[-limit:]]

    def _published_at(self, row: int) -> datetime | None:
        return self._connection.execute(
            select(_articles.c.published_at).where(_articles.c.row == row)
        ).scalar()

    def _count(self, column: ColumnElement[Any]) -> int:
        return int(self._connection.execute(select(func.count(column))).scalar_one())


def _listed(rows: Sequence[int]) -> str:
    return f"[{','.join(map(str, rows))}]"


def _known_as(outlet: str, analysis: Analysis) -> Analysis:
    return analysis if analysis.outlet == outlet else replace(analysis, outlet=outlet)


def _readable_versions() -> Select[str, int]:
    """The versions whose analyses this program can read, the newest first."""
    return (
        select(_versions.c.version, _versions.c.n)
        .where(_versions.c.shape == shape())
        .order_by(_versions.c.added.desc())
    )


def _pairs(connection: Connection, pairs: Select[_K, _V]) -> dict[_K, _V]:
    return {row[0]: row[1] for row in connection.execute(pairs)}


def _id_of(address: str) -> str:
    return Article("", url=address).id


def _begins(column: ColumnElement[str], prefix: str) -> ColumnElement[bool]:
    """Ids are hexadecimal: g comes after every one that begins with `prefix`."""
    if not _ID_PREFIX.fullmatch(prefix):
        return false()
    return and_(column >= prefix, column < prefix + "g")
