"""What keeps messages from a place: met first when, and when its owner was told.

What is a trouble and whom it is told to is decided elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from bot.archive import schema
from bot.archive.database import Database

_troubles = schema.troubles


@dataclass(frozen=True, slots=True)
class Trouble:
    """`kind` tells one trouble of a place from another, `reason` is the one line about it."""

    place: str
    kind: str
    reason: str
    since: datetime
    told_at: datetime | None = None


class Troubles:
    def __init__(self, database: Database) -> None:
        self._database = database

    def meet(self, place: str, kind: str, reason: str, now: datetime) -> Trouble:
        """The trouble as it stands, begun now where it is new."""
        row = {"place": place, "kind": kind, "reason": reason, "since": now, "told_at": None}
        saved = upsert(_troubles).values(row)
        saved = saved.on_conflict_do_update(
            index_elements=["place", "kind"], set_={"reason": saved.excluded.reason}
        )
        with self._database.writing() as connection:
            found = connection.execute(saved.returning(_troubles)).one()
        return Trouble(**found._asdict())

    def mark_told(self, place: str, kind: str, now: datetime) -> None:
        with self._database.writing() as connection:
            connection.execute(
                update(_troubles)
                .where(_troubles.c.place == place, _troubles.c.kind == kind)
                .values(told_at=now)
            )

    def over(self, place: str) -> None:
        """The place can be reached: none of its troubles stands any more."""
        with self._database.writing() as connection:
            connection.execute(delete(_troubles).where(_troubles.c.place == place))

    def all(self) -> tuple[Trouble, ...]:
        """The longest first."""
        oldest = select(_troubles).order_by(_troubles.c.since, _troubles.c.place, _troubles.c.kind)
        with self._database.reading() as connection:
            return tuple(Trouble(**row._asdict()) for row in connection.execute(oldest))
