"""What keeps messages from a place: met first when, and when its owner was told.

What is a trouble and whom it is told to is decided elsewhere. That the archive itself cannot be
written is a trouble too: what could not be kept is remembered by this process until it can be.
"""

from __future__ import annotations

import threading
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from sqlalchemy import delete, select
from sqlalchemy.dialects.sqlite import Insert, insert

from bot.archive import schema
from bot.archive.database import Database
from bot.archive.errors import ArchiveError

_troubles = schema.troubles


@dataclass(frozen=True, slots=True)
class Trouble:
    """`kind` tells one trouble of a place from another, `reason` is the one line about it. `told_at`
    is when its owners heard of it, or when there turned out to be no way to tell them."""

    place: str
    kind: str
    reason: str
    since: datetime
    told_at: datetime | None = None


class Troubles:
    def __init__(self, database: Database) -> None:
        self._database = database
        self._unwritten: dict[tuple[str, str], Trouble] = {}
        self._memory = threading.Lock()

    def meet(self, place: str, kind: str, reason: str, now: datetime) -> Trouble:
        """The trouble as it stands, begun now where it is new. Raises nothing for an archive that
        cannot be written."""
        known = next((each for each in self.all(place) if each.kind == kind), None)
        if known is not None and known.reason == reason:
            return known  # met every minute for hours: nothing to write
        met = replace(known, reason=reason) if known else Trouble(place, kind, reason, now)
        self._keep(met)
        return met

    def mark_told(self, place: str, kind: str, now: datetime) -> None:
        known = next((each for each in self.all(place) if each.kind == kind), None)
        if known is not None:
            self._keep(replace(known, told_at=now))

    def over(self, place: str, *, but: Collection[str] = ()) -> None:
        """The place can be reached: none of its troubles stands any more, except of the kinds
        `but`."""
        gone = [each.kind for each in self.all(place) if each.kind not in but]
        if not gone:  # nearly always, and a look costs less than a write
            return
        with self._memory:
            for kind in gone:
                self._unwritten.pop((place, kind), None)
        with self._database.writing() as connection:
            connection.execute(
                delete(_troubles).where(_troubles.c.place == place, _troubles.c.kind.in_(gone))
            )

    def ended(self, kind: str) -> None:
        """No place has this trouble any more."""
        with self._memory:
            self._unwritten = {k: v for k, v in self._unwritten.items() if v.kind != kind}
        with self._database.writing() as connection:
            connection.execute(delete(_troubles).where(_troubles.c.kind == kind))

    def all(self, place: str | None = None) -> tuple[Trouble, ...]:
        """Those of `place`, or of all for None, the longest first."""
        wanted = select(_troubles)
        if place is not None:
            wanted = wanted.where(_troubles.c.place == place)
        with self._database.reading() as connection:
            stored = [Trouble(**row._asdict()) for row in connection.execute(wanted)]
        found = {(each.place, each.kind): each for each in stored}
        with self._memory:
            found |= {k: v for k, v in self._unwritten.items() if place in (None, v.place)}
        return tuple(sorted(found.values(), key=lambda each: (each.since, each.place, each.kind)))

    def write(self) -> None:
        """Keep what could not be kept before; raises ArchiveError where it still cannot. It writes
        even where there is nothing to keep, so it tells whether the archive can be written."""
        with self._memory:
            waiting = list(self._unwritten.items())
        probe = Trouble("", "", "", datetime.now(UTC))
        with self._database.writing() as connection:
            for each in (probe, *(trouble for _, trouble in waiting)):
                connection.execute(_upsert(each))
            connection.execute(delete(_troubles).where(_troubles.c.place == ""))
        with self._memory:
            for key, trouble in waiting:
                if self._unwritten.get(key) == trouble:
                    del self._unwritten[key]

    def _keep(self, trouble: Trouble) -> None:
        key = trouble.place, trouble.kind
        try:
            with self._database.writing() as connection:
                connection.execute(_upsert(trouble))
        except ArchiveError:
            with self._memory:
                self._unwritten[key] = trouble
        else:
            with self._memory:
                self._unwritten.pop(key, None)


def _upsert(trouble: Trouble) -> Insert:
    row = {name: getattr(trouble, name) for name in ("place", "kind", "reason", "since", "told_at")}
    return (
        insert(_troubles)
        .values(row)
        .on_conflict_do_update(index_elements=["place", "kind"], set_=row)
    )
