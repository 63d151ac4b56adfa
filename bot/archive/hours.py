"""The times of day of each subscription, by their numbers. A number is never used for another time.

How numbers are given is decided in `digests`; here they are only kept.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import time

from sqlalchemy import select
from sqlalchemy.dialects.sqlite import insert as upsert

from bot.archive import schema
from bot.archive.database import Database

_hours = schema.hours

Numbers = Mapping[int, time | None]
"""The times of a subscription by their numbers; None where a number is used no more."""


class Hours:
    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> dict[str, Numbers]:
        """Of each subscription, by its id."""
        found: defaultdict[str, dict[int, time | None]] = defaultdict(dict)
        with self._database.reading() as connection:
            for row in connection.execute(select(_hours)):
                found[row.subscription][row.ordinal] = _time(row.at)
        return dict(found)

    def get(self, subscription: str) -> Numbers | None:
        """None where its times were never numbered."""
        own = select(_hours).where(_hours.c.subscription == subscription)
        with self._database.reading() as connection:
            found = connection.execute(own).all()
        return {row.ordinal: _time(row.at) for row in found} or None

    def save(self, numbers: Mapping[str, Numbers]) -> None:
        """Keep the times of these subscriptions; numbers that are left out stay as they were."""
        rows = [
            {"subscription": id_, "ordinal": n, "at": at and f"{at:%H:%M}"}
            for id_, known in numbers.items()
            for n, at in known.items()
        ]
        if not rows:
            return
        saved = upsert(_hours)
        saved = saved.on_conflict_do_update(
            index_elements=["subscription", "ordinal"], set_={"at": saved.excluded.at}
        )
        with self._database.writing() as connection:
            connection.execute(saved, rows)


def _time(stored: str | None) -> time | None:
    return None if stored is None else time.fromisoformat(stored)
