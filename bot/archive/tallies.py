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
# Two statements: asked for both at once, SQLite goes through everything between them.
_ENDS = tuple(
    select(end(_analysed.c.row)).where(
        _analysed.c.version == bindparam("version"),
        _analysed.c.row >= bindparam("start"),
        _analysed.c.row < bindparam("stop"),
    )
    for end in (func.min, func.max)
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


def ends(connection: Connection, version: int, span: Window) -> tuple[int, int] | None:
    """The lowest and the highest number in the window that an article analysed under this version
    has; None where there is none."""
    asked = {"version": version, "start": span.rows.start, "stop": span.rows.stop}
    first, last = (connection.execute(end, asked).scalar() for end in _ENDS)
    return None if first is None or last is None else (int(first), int(last))


def miscounted(connection: Connection) -> list[tuple[int, int]]:
    """Each tally that is wrong, with what there is. Goes through the whole archive."""
    every = {
        schema.HELD: connection.execute(select(func.count()).select_from(_articles)).scalar_one()
    }
    by_version = select(_analysed.c.version, func.count()).group_by(_analysed.c.version)
    every |= {row[0]: row[1] for row in connection.execute(by_version)}
    told = {row.version: row.articles for row in connection.execute(select(_tallies))}
    versions = sorted(every.keys() | told.keys())
    pairs = [(told.get(version, 0), every.get(version, 0)) for version in versions]
    return [pair for pair in pairs if pair[0] != pair[1]]


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
