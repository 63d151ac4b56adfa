"""Whether the archive is sound: the file, the references in it, and what is left to analyse."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sqlalchemy import Connection, func, select

from bot.archive import schema
from bot.archive.tallies import miscounted, pending


@dataclass(frozen=True, slots=True)
class Problem:
    """`damaged`: SQLite says so in `detail`. `unindexed`: an article can't be found by its terms.
    `unanalysed`: so many articles lack an analysis of the version asked for."""

    kind: Literal["damaged", "unindexed", "unanalysed"]
    count: int
    detail: str = ""


_analysed, _terms = schema.analysed, schema.terms
_UNINDEXED = (
    select(func.count())
    .select_from(_analysed)
    .where(
        _analysed.c.row.bitwise_lshift(schema.VERSION_BITS)
        .bitwise_or(_analysed.c.version)
        .not_in(select(_terms.c.rowid))
    )
)


def check(connection: Connection, version: str) -> list[Problem]:
    """What is wrong; nothing, in a sound and complete archive. Reads the whole file."""
    problems: list[Problem] = []
    said = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA integrity_check")]
    if said != ["ok"]:
        problems.append(Problem("damaged", len(said), said[0]))
    dangling = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    if dangling:
        problems.append(Problem("damaged", len(dangling), f"rows of {dangling[0][0]} lead nowhere"))
    for said_of, counted in miscounted(connection):
        problems.append(
            Problem("damaged", 1, f"{said_of} articles are told of, {counted} are there")
        )
    unindexed = connection.execute(_UNINDEXED).scalar_one()
    if unindexed:
        problems.append(Problem("unindexed", unindexed))
    if left := pending(connection, version):
        problems.append(Problem("unanalysed", left))
    return problems
