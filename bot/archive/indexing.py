"""Which analyses are kept, and the rows by which current ones are found.

Functions on a connection that is in a write transaction; `intake` decides when to call them.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, bindparam, delete, func, insert, select
from sqlalchemy.dialects.sqlite import insert as upsert

from bot.archive import schema
from bot.archive.batches import batches
from bot.archive.encoding import pack_analysis, shape, unpack_analysis
from summaries import Analysis
from summaries.compounds import findable

_analysed, _mentions, _terms = schema.analysed, schema.mentions, schema.terms
_analyses, _versions = schema.analyses, schema.versions


# Statements of the way every article takes are built once: building them took as long as running.
_KEEP = upsert(_analyses)
_KEEP = _KEEP.on_conflict_do_update(set_={"data": _KEEP.excluded.data})
_ADD_ANALYSED, _ADD_MENTIONS, _ADD_TERMS = insert(_analysed), insert(_mentions), insert(_terms)
_NUMBER_OF = select(_versions.c.n).where(_versions.c.version == bindparam("version"))


def keep_analysis(connection: Connection, number: int, analysis: Analysis) -> int:
    """Store the analysis of revision `number`; returns its version's number."""
    version = _version_number(connection, analysis.version)
    row = {"number": number, "version": version, "data": pack_analysis(analysis)}
    connection.execute(_KEEP, row)
    return version


def index(connection: Connection, row: int, version: int, analysis: Analysis) -> None:
    """Make the article with number `row` findable by what `analysis` says of it."""
    connection.execute(_ADD_ANALYSED, {"version": version, "row": row})
    found = [
        {"version": version, "entity": entity, "row": row} for entity in sorted(analysis.entities)
    ]
    if found:
        connection.execute(_ADD_MENTIONS, found)
    words = " ".join(sorted(findable(analysis.terms)))
    connection.execute(_ADD_TERMS, {"rowid": schema.terms_row(row, version), "words": words})


def index_revision(connection: Connection, row: int, number: int) -> None:
    """The same for every readable analysis that revision `number` has."""
    stored = connection.execute(
        select(_analyses.c.version, _analyses.c.data)
        .join(_versions, _versions.c.n == _analyses.c.version)
        .where(_analyses.c.number == number, _versions.c.shape == shape())
    )
    for version, data in stored.all():
        index(connection, row, version, unpack_analysis(data))


def unindex(connection: Connection, rows: Iterable[int]) -> None:
    every_version = range(schema.MAX_VERSIONS)
    for row in rows:
        connection.execute(
            delete(_terms).where(
                _terms.c.rowid.in_([schema.terms_row(row, version) for version in every_version])
            )
        )
        connection.execute(delete(_mentions).where(_mentions.c.row == row))
        connection.execute(
            delete(_analysed).where(_analysed.c.row == row, _analysed.c.version.in_(every_version))
        )


def _version_number(connection: Connection, version: str) -> int:
    """The number of `version`; a new one where it has none, making room if it must."""
    n = number_of(connection, version)
    if n is not None:
        return n
    used = connection.execute(select(_versions.c.n, _versions.c.added)).all()
    if len(used) == schema.MAX_VERSIONS:
        drop_version(connection, _least_useful(connection))
        used = connection.execute(select(_versions.c.n, _versions.c.added)).all()
    n = min(set(range(schema.MAX_VERSIONS)) - {row.n for row in used})
    added = 1 + max((row.added for row in used), default=0)
    connection.execute(insert(_versions).values(n=n, version=version, shape=shape(), added=added))
    return n


def number_of(connection: Connection, version: str) -> int | None:
    n = connection.execute(_NUMBER_OF, {"version": version}).scalar()
    return None if n is None else int(n)


def drop_version(connection: Connection, version: int, at_most: int = -1) -> bool:
    """Remove the analyses made under the version with this number, `at_most` so many; whether that
    was all, and so the version itself is gone."""
    rows = select(_analysed.c.row).where(_analysed.c.version == version).limit(at_most)
    found = connection.execute(rows).scalars().all()
    for own in batches(found):
        connection.execute(
            delete(_terms).where(_terms.c.rowid.in_([schema.terms_row(r, version) for r in own]))
        )
        for table in (_mentions, _analysed):
            connection.execute(
                delete(table).where(table.c.version == version, table.c.row.in_(own))
            )
    numbers = select(_analyses.c.number).where(_analyses.c.version == version).limit(at_most)
    kept = connection.execute(numbers).scalars().all()
    for own in batches(kept):
        connection.execute(
            delete(_analyses).where(_analyses.c.version == version, _analyses.c.number.in_(own))
        )
    if len(found) == at_most or len(kept) == at_most:
        return False
    connection.execute(delete(_versions).where(_versions.c.n == version))
    return True


def _least_useful(connection: Connection) -> int:
    """The version fewest articles have, the oldest of several."""
    least = (
        select(_versions.c.n)
        .outerjoin(_analysed, _analysed.c.version == _versions.c.n)
        .group_by(_versions.c.n)
        .order_by(func.count(_analysed.c.row), _versions.c.added)
        .limit(1)
    )
    return int(connection.execute(least).scalar_one())
