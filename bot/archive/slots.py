"""Digest slots: each claimed once, with its parts as they will be sent, and what was told where.

A slot is (subscription, local date, ordinal); whoever claims it first has built it, for all
processes and for ever. What is due and what is new is decided in `digests`; here it is only kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Literal

from sqlalchemy import Connection, Row, delete, func, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from bot.archive import schema
from bot.archive.database import Database, Turn
from bot.archive.encoding import (
    Telling,
    pack_message,
    pack_tellings,
    unpack_message,
    unpack_tellings,
)
from bot.messages import Message

_slots, _parts, _told = schema.slots, schema.parts, schema.told
_UNSENT = ("pending", "sending")
_NOTE = re.compile(r":[0-9a-f]{16}$")
"""The end of a note's mark: the article which it is about."""
# A clock that keeps the network's time is set by less.
_NUDGE = timedelta(minutes=1)

PartState = Literal["pending", "sending", "sent", "unknown", "failed"]
"""`sending`: the attempt has begun, its end is not written down, so look before posting again.
`unknown`: it could not be looked up and is not sent again. `failed`: trying again is useless."""

PassedOver = Literal["", "late", "quiet"]
"""Why a slot has no parts: it was met too late to be sent, or nothing was new and that is not said."""

SlotState = Literal["open", "sent", "quiet", "skipped", "incomplete"]
"""`quiet`: nothing was to be sent. `skipped`: it was met too late. `incomplete`: over, but not every
part was sent."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A part to be sent: the message, and what it tells, for the ledger."""

    message: Message
    tells: tuple[Telling, ...] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """What a place was told, and when."""

    telling: Telling
    at: datetime


@dataclass(frozen=True, slots=True)
class Slot:
    subscription: str
    local_date: date
    ordinal: int
    place: str
    as_of: datetime
    created_at: datetime
    passed_over: PassedOver = ""

    @property
    def key(self) -> tuple[str, date, int]:
        return self.subscription, self.local_date, self.ordinal


@dataclass(frozen=True, slots=True)
class Part:
    """One message of a slot; those behind the first stand in its thread.

    The mark ends in the part's number, that of a note in the id of the article it is about.
    """

    slot: Slot
    n: int
    mark: str
    message: Message
    state: PartState
    receipt: str | None
    reason: str
    sent_at: datetime | None

    @property
    def is_note(self) -> bool:
        """Whether it was added to the digest later, as an article was changed that it quotes."""
        return _NOTE.search(self.mark) is not None


@dataclass(frozen=True, slots=True)
class SlotReport:
    """How the delivery of one slot stands, its notes aside. `reason` is the first that a part failed
    for."""

    slot: Slot
    state: SlotState
    parts: int
    sent: int
    reason: str


class Slots:
    def __init__(self, database: Database) -> None:
        self._database = database

    def claim(
        self,
        subscription: str,
        local_date: date,
        ordinal: int,
        *,
        place: str,
        as_of: datetime,
        now: datetime,
        drafts: Sequence[Draft] = (),
        passed_over: PassedOver = "",
    ) -> bool:
        """Take the slot and keep `drafts` as its parts, or neither; False where the slot is taken."""
        with self._database.writing() as connection:
            if _find(connection, subscription, local_date, ordinal) is not None:
                return False
            key = {"subscription": subscription, "local_date": local_date, "ordinal": ordinal}
            connection.execute(
                insert(_slots).values(
                    **key, place=place, as_of=as_of, created_at=now, passed_over=passed_over
                )
            )
            parts = [
                {
                    **key,
                    "n": n,
                    "mark": f"{subscription}/{local_date.isoformat()}/{ordinal}:{n}",
                    "message": pack_message(draft.message),
                    "tells": pack_tellings(draft.tells),
                    "state": "pending",
                    "reason": "",
                }
                for n, draft in enumerate(drafts)
            ]
            if parts:
                connection.execute(insert(_parts), parts)
        return True

    def set_back(self, now: datetime) -> int:
        """What a clock that ran ahead of `now` wrote down: slots it passed over were not owed yet, those
        it claimed told what was known by now and no later. How many there were."""
        ahead = _slots.c.as_of > now + _NUDGE
        with self._database.reading() as connection:
            if connection.execute(select(_slots.c.as_of).where(ahead).limit(1)).first() is None:
                return 0
        with self._database.writing() as connection:
            undone = connection.execute(delete(_slots).where(ahead, _slots.c.passed_over != ""))
            dated = connection.execute(
                update(_slots).where(ahead).values(as_of=now, created_at=now)
            )
        return int(undone.rowcount + dated.rowcount)

    def exists(self, subscription: str, local_date: date, ordinal: int) -> bool:
        with self._database.reading() as connection:
            return _find(connection, subscription, local_date, ordinal) is not None

    def keys(self, days: Iterable[date]) -> frozenset[tuple[str, date, int]]:
        """The slots of these local days that were claimed."""
        own = select(_slots.c.subscription, _slots.c.local_date, _slots.c.ordinal).where(
            _slots.c.local_date.in_(set(days))
        )
        with self._database.reading() as connection:
            return frozenset((row[0], row[1], row[2]) for row in connection.execute(own))

    def last(self, subscription: str) -> Slot | None:
        """The slot of the subscription with the latest as-of time."""
        newest = (
            select(_slots)
            .where(_slots.c.subscription == subscription)
            .order_by(_slots.c.as_of.desc(), _slots.c.ordinal.desc())
            .limit(1)
        )
        with self._database.reading() as connection:
            found = connection.execute(newest).first()
        return None if found is None else slot_of(found)

    def unsent(self) -> tuple[Slot, ...]:
        """The slots with parts that are neither sent nor given up, the oldest first."""
        # From the few parts that wait to their slots, not through all slots there ever were.
        oldest = (
            select(_slots)
            .join(_parts, same_slot(_parts))
            .where(_parts.c.state.in_(_UNSENT))
            .distinct()
            .order_by(_slots.c.as_of, _slots.c.subscription, _slots.c.ordinal)
        )
        with self._database.reading() as connection:
            return tuple(slot_of(row) for row in connection.execute(oldest))

    def waiting(self) -> dict[str, int]:
        """Place -> how many parts for it are neither sent nor given up."""
        by_place = (
            select(_slots.c.place, func.count().label("parts"))
            .join(_parts, same_slot(_parts))
            .where(_parts.c.state.in_(_UNSENT))
            .group_by(_slots.c.place)
        )
        with self._database.reading() as connection:
            return {row.place: row.parts for row in connection.execute(by_place)}

    def parts(self, subscription: str, local_date: date, ordinal: int) -> tuple[Part, ...]:
        """All parts of one slot as they stand, in the order they are to be sent in."""
        own = (
            select(_slots, _parts)
            .join(_parts, same_slot(_parts))
            .where(
                _slots.c.subscription == subscription,
                _slots.c.local_date == local_date,
                _slots.c.ordinal == ordinal,
            )
            .order_by(_parts.c.n)
        )
        with self._database.reading() as connection:
            return tuple(_part(row) for row in connection.execute(own))

    def take_turn(self, wait: float) -> Turn | None:
        """The right to send parts. A part that is `sending` while another process has it is being
        posted there; once the turn is free it is what a crash left."""
        return self._database.take_turn(wait)

    def mark_sending(self, mark: str) -> None:
        """To be written down before a part is posted: a crash then leaves `sending` behind."""
        self._change(mark, state="sending")

    def record_sent(self, mark: str, receipt: str, *, now: datetime) -> None:
        """The part arrived: its receipt, and what it told there, in one transaction."""
        with self._database.writing() as connection:
            part = connection.execute(
                select(_parts.c.tells, _slots.c.place)
                .join(_slots, same_slot(_parts))
                .where(_parts.c.mark == mark)
            ).one()
            connection.execute(
                update(_parts)
                .where(_parts.c.mark == mark)
                .values(state="sent", receipt=receipt, reason="", sent_at=now)
            )
            told = [
                {
                    **{"place": part.place, "mark": mark, "told_at": now},
                    **{"key": each.key, "article": each.article, "revision": each.revision},
                    **{"start": each.start, "end": each.end},
                }
                for each in unpack_tellings(part.tells)
            ]
            if told:
                telling = upsert(_told)
                again = {c.name: telling.excluded[c.name] for c in _told.c if not c.primary_key}
                connection.execute(telling.on_conflict_do_update(set_=again), told)

    def record_failed(self, mark: str, reason: str, *, permanent: bool) -> None:
        """The part surely did not arrive: due again, unless trying again is useless."""
        self._change(mark, state="failed" if permanent else "pending", reason=reason)

    def record_unknown(self, mark: str, reason: str) -> None:
        """Nobody can say whether the part arrived: it is not sent again."""
        self._change(mark, state="unknown", reason=reason)

    def told(self, place: str, since: datetime) -> tuple[Told, ...]:
        """What was told in that place since then, or is on its way there, in order of time and key."""
        known = select(_told).where(_told.c.place == place, _told.c.told_at >= since)
        coming = (
            select(_parts.c.tells, _slots.c.as_of)
            .join(_slots, same_slot(_parts))
            .where(_parts.c.state.in_(_UNSENT), _slots.c.place == place)
        )
        with self._database.reading() as connection:
            found = [
                Told(Telling(row.key, row.article, row.revision, row.start, row.end), row.told_at)
                for row in connection.execute(known)
            ]
            for tells, as_of in connection.execute(coming):
                found += [Told(each, as_of) for each in unpack_tellings(tells)]
        return tuple(sorted(found, key=lambda each: (each.at, each.telling.key)))

    def history(self, limit: int, subscription: str | None = None) -> tuple[SlotReport, ...]:
        """The newest slots and how their delivery stands, the newest first."""
        newest = select(_slots).order_by(
            _slots.c.as_of.desc(), _slots.c.subscription, _slots.c.ordinal.desc()
        )
        if subscription is not None:
            newest = newest.where(_slots.c.subscription == subscription)
        with self._database.reading() as connection:
            return tuple(
                _report(slot_of(row), connection)
                for row in connection.execute(newest.limit(limit)).all()
            )

    def _change(self, mark: str, **values: str) -> None:
        with self._database.writing() as connection:
            changed = connection.execute(update(_parts).where(_parts.c.mark == mark).values(values))
            if changed.rowcount != 1:
                raise KeyError(mark)


def _find(
    connection: Connection, subscription: str, local_date: date, ordinal: int
) -> Row[Any] | None:
    return connection.execute(
        select(_slots).where(
            _slots.c.subscription == subscription,
            _slots.c.local_date == local_date,
            _slots.c.ordinal == ordinal,
        )
    ).first()


def same_slot(parts: Any) -> Any:
    return (
        (parts.c.subscription == _slots.c.subscription)
        & (parts.c.local_date == _slots.c.local_date)
        & (parts.c.ordinal == _slots.c.ordinal)
    )


def slot_of(row: Row[Any]) -> Slot:
    return Slot(
        row.subscription,
        row.local_date,
        row.ordinal,
        row.place,
        row.as_of,
        row.created_at,
        row.passed_over,
    )


def _part(row: Row[Any]) -> Part:
    return Part(
        slot=slot_of(row),
        n=row.n,
        mark=row.mark,
        message=unpack_message(row.message),
        state=row.state,
        receipt=row.receipt,
        reason=row.reason,
        sent_at=row.sent_at,
    )


def _report(slot: Slot, connection: Connection) -> SlotReport:
    every = connection.execute(
        select(_parts.c.mark, _parts.c.state, _parts.c.reason)
        .where(
            _parts.c.subscription == slot.subscription,
            _parts.c.local_date == slot.local_date,
            _parts.c.ordinal == slot.ordinal,
        )
        .order_by(_parts.c.n)
    ).all()
    stored = [part for part in every if not _NOTE.search(part.mark)]
    sent = sum(1 for part in stored if part.state == "sent")
    state: SlotState
    if not stored:
        state = "skipped" if slot.passed_over == "late" else "quiet"
    elif any(part.state in _UNSENT for part in stored):
        state = "open"
    else:
        state = "sent" if sent == len(stored) else "incomplete"
    reason = next((part.reason for part in stored if part.reason), "")
    return SlotReport(slot, state, len(stored), sent, reason)
