"""How many articles there are, and how many have an analysis of a version; without counting them.

The database keeps the numbers itself (`schema.CREATE_TRIGGERS`); what is in a window is counted here.
"""

from __future__ import annotations

from sqlalchemy import Column, ColumnElement, Connection, Select, bindparam, func, select

from bot.archive import schema
from bot.archive.matching import cut_off, within
from bot.archive.numbering import FIRST_DATED, Window

_articles, _analysed = schema.articles, schema.analysed
_tallies, _versions = schema.tallies, schema.versions

_TALLY = select(_tallies.c.articles).where(_tallies.c.version == bindparam("version"))
_NUMBER_OF = select(_versions.c.n).where(_versions.c.version == bindparam("version"))
_LAST = select(func.max(_analysed.c.row)).where(
    _analysed.c.version == bindparam("version"), _analysed.c.row < bindparam("stop")
)


def held(connection: Connection) -> int:
    """How many articles there are."""
    return _tally(connection, schema.HELD)


def pending(connection: Connection, version: str) -> int:
    """How many articles lack an analysis under `version`."""
    number = connection.execute(_NUMBER_OF, {"version": version}).scalar()
    return held(connection) - (0 if number is None else _tally(connection, int(number)))


def is_complete(connection: Connection, version: int) -> bool:
    """Whether every article has an analysis of the version with this number."""
    return _tally(connection, version) == held(connection)


def held_within(connection: Connection, span: Window) -> int:
    return _within(connection, select(func.count()), _articles.c.row, span, schema.HELD)


def analysed_within(connection: Connection, version: int, span: Window) -> int:
    """How many articles in the window have an analysis of the version with this number."""
    counted = select(func.count()).where(_analysed.c.version == version)
    return _within(connection, counted, _analysed.c.row, span, version)


def last_before(connection: Connection, version: int, stop: int) -> int | None:
    """The highest number below `stop` that an article analysed under this version has."""
    last = connection.execute(_LAST, {"version": version, "stop": stop}).scalar()
    return None if last is None else int(last)


def _tally(connection: Connection, version: int) -> int:
    return int(connection.execute(_TALLY, {"version": version}).scalar() or 0)


def _within(
    connection: Connection, counted: Select[int], row: Column[int], span: Window, version: int
) -> int:
    def count(*conditions: ColumnElement[bool]) -> int:
        return int(connection.execute(counted.where(*conditions)).scalar_one())

    if span.rows.start > FIRST_DATED:
        return count(*within(row, span))
    # Everything up to some moment: what lies outside is little.
    outside = count(row < span.rows.start) + count(row >= span.rows.stop)
    cut = sum(count(row.in_(cut_off(edge)), row < span.rows.stop) for edge in span.edges)
    return _tally(connection, version) - outside - cut
