"""Digest slots: each claimed once, with its parts as they will be sent, and what was told where.

A slot is (subscription, local date, ordinal); whoever claims it first has built it, for all
processes and for ever. What is due and what is new is decided in `digests`; here it is only kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import Any, Literal

from sqlalchemy import Connection, Row, exists, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from bot.archive import schema
from bot.archive.database import Database, Turn
from bot.archive.encoding import pack_keys, pack_message, unpack_keys, unpack_message
from bot.messages import Message

_slots, _parts, _told = schema.slots, schema.parts, schema.told
_BATCH = 500
_UNSENT = ("pending", "sending")

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
    """A part to be sent: the message, and the keys of what it tells, for the ledger."""

    message: Message
    tells: tuple[str, ...] = ()


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
    """One message of a slot; those behind the first stand in its thread."""

    slot: Slot
    n: int
    mark: str
    message: Message
    state: PartState
    receipt: str | None
    reason: str
    sent_at: datetime | None


@dataclass(frozen=True, slots=True)
class SlotReport:
    """How the delivery of one slot stands. `reason` is the first that a part failed for."""

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
                    "tells": pack_keys(draft.tells),
                    "state": "pending",
                    "reason": "",
                }
                for n, draft in enumerate(drafts)
            ]
            if parts:
                connection.execute(insert(_parts), parts)
        return True

    def exists(self, subscription: str, local_date: date, ordinal: int) -> bool:
        with self._database.reading() as connection:
            return _find(connection, subscription, local_date, ordinal) is not None

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
        return None if found is None else _slot(found)

    def unsent(self) -> tuple[Slot, ...]:
        """The slots with parts that are neither sent nor given up, the oldest first."""
        waiting = exists().where(_same_slot(_parts), _parts.c.state.in_(_UNSENT))
        oldest = select(_slots).where(waiting).order_by(
            _slots.c.as_of, _slots.c.subscription, _slots.c.ordinal
        )  # fmt: skip
        with self._database.reading() as connection:
            return tuple(_slot(row) for row in connection.execute(oldest))

    def parts(self, subscription: str, local_date: date, ordinal: int) -> tuple[Part, ...]:
        """All parts of one slot as they stand, in the order they are to be sent in."""
        own = (
            select(_slots, _parts)
            .join(_parts, _same_slot(_parts))
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
                .join(_slots, _same_slot(_parts))
                .where(_parts.c.mark == mark)
            ).one()
            connection.execute(
                update(_parts)
                .where(_parts.c.mark == mark)
                .values(state="sent", receipt=receipt, reason="", sent_at=now)
            )
            told = [
                {"place": part.place, "key": key, "mark": mark, "told_at": now}
                for key in unpack_keys(part.tells)
            ]
            if told:
                connection.execute(upsert(_told).on_conflict_do_nothing(), told)

    def record_failed(self, mark: str, reason: str, *, permanent: bool) -> None:
        """The part surely did not arrive: due again, unless trying again is useless."""
        self._change(mark, state="failed" if permanent else "pending", reason=reason)

    def record_unknown(self, mark: str, reason: str) -> None:
        """Nobody can say whether the part arrived: it is not sent again."""
        self._change(mark, state="unknown", reason=reason)

    def told(self, place: str, keys: Iterable[str]) -> frozenset[str]:
        """Those of `keys` that were already told in that place, or are on their way there."""
        asked = set(keys)
        remaining, found = iter(sorted(asked)), set[str]()
        coming = (
            select(_parts.c.tells)
            .join(_slots, _same_slot(_parts))
            .where(_parts.c.state.in_(_UNSENT), _slots.c.place == place)
        )
        with self._database.reading() as connection:
            while batch := list(islice(remaining, _BATCH)):
                known = select(_told.c.key).where(_told.c.place == place, _told.c.key.in_(batch))
                found.update(connection.execute(known).scalars())
            for tells in connection.execute(coming).scalars():
                found |= asked.intersection(unpack_keys(tells))
        return frozenset(found)

    def history(self, limit: int, subscription: str | None = None) -> tuple[SlotReport, ...]:
        """The newest slots and how their delivery stands, the newest first."""
        newest = select(_slots).order_by(
            _slots.c.as_of.desc(), _slots.c.subscription, _slots.c.ordinal.desc()
        )
        if subscription is not None:
            newest = newest.where(_slots.c.subscription == subscription)
        with self._database.reading() as connection:
            return tuple(
                _report(_slot(row), connection)
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


def _same_slot(parts: Any) -> Any:
    return (
        (parts.c.subscription == _slots.c.subscription)
        & (parts.c.local_date == _slots.c.local_date)
        & (parts.c.ordinal == _slots.c.ordinal)
    )


def _slot(row: Row[Any]) -> Slot:
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
        slot=_slot(row),
        n=row.n,
        mark=row.mark,
        message=unpack_message(row.message),
        state=row.state,
        receipt=row.receipt,
        reason=row.reason,
        sent_at=row.sent_at,
    )


def _report(slot: Slot, connection: Connection) -> SlotReport:
    stored = connection.execute(
        select(_parts.c.state, _parts.c.reason)
        .where(
            _parts.c.subscription == slot.subscription,
            _parts.c.local_date == slot.local_date,
            _parts.c.ordinal == slot.ordinal,
        )
        .order_by(_parts.c.n)
    ).all()
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
