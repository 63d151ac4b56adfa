"""Sending digests: each part once, in order, places side by side.

Before a part goes out that is written down; after it, its receipt. What a crash leaves between the
two is looked up in its place by its mark before anything is posted again. One process at a time has
the turn: it alone claims and sends.
"""

from __future__ import annotations

import asyncio
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Literal

import structlog

from bot.answers.sources import Sources
from bot.archive import ArchiveError, Part
from bot.archive import Slot as Claimed
from bot.archive.database import Turn
from bot.digests.claiming import claim, claim_due, pass_over_missed, unclaimed
from bot.digests.events import MAYBE_SENT, NOT_SENT, SENT, UNKNOWN
from bot.digests.place import Place, PlaceError
from bot.digests.slots import GRACE, Slot, Subscription
from bot.digests.troubles import Owners, arrived, met

Subscriptions = Callable[[], Sequence[Subscription]]
"""The subscriptions as they stand now; people change them in chat."""

FindPlace = Callable[[str], Place]
"""The place a subscription names; raises PlaceError when its platform does not run."""

_Became = Literal["sent", "over", "waits"]
"""`over`: never to be sent."""

_Work = Callable[[Subscription, Sources, datetime], object]

# The parts of a long digest are a second apart: what then is not sent, its sender sends itself.
_WAIT_FOR_TURN = 30.0
# After a day a digest is history, and the places look back for a lost part no further than two.
_TOO_OLD = timedelta(days=1)
# A note on a changed article may be written two days after its digest; it has a day as well.
_NOTE_TOO_OLD = timedelta(days=3)
# Slots that came and went are looked for at the start and now and then: a digest that could not be
# built until its grace was over is skipped too, and must not vanish.
_LOOK_FOR_MISSED = timedelta(hours=1)
# While digests are being built, those that are ready set off this often.
_SET_OFF_SECONDS = 0.5
# A part mostly arrives within seconds; a platform that hangs is given up after thirty.
_BEFORE_TELLING = 45.0
# So many places of a platform are written to at once: each waits for its answer, not for us, and
# Discord takes 50 requests a second.
_AT_ONCE = 40

_log = structlog.get_logger(__name__)


class Delivery:
    """Delivers the digests of `subscriptions`, asked for anew each time. `now` is the clock, handed
    in; `owners` are told what keeps digests from their places."""

    def __init__(
        self,
        subscriptions: Subscriptions,
        sources: Sources,
        find_place: FindPlace,
        now: Callable[[], datetime],
        owners: Owners | None = None,
    ) -> None:
        self._subscriptions = subscriptions
        self._sources = sources
        self._find_place = find_place
        self._now = now
        self._waking = asyncio.Lock()
        self._turn: Turn | None = None
        self._sending: dict[str, asyncio.Task[None]] = {}
        self._room: defaultdict[str, asyncio.Semaphore] = defaultdict(
            lambda: asyncio.Semaphore(_AT_ONCE)
        )
        self._looked_for_missed: datetime | None = None
        self._owners = owners
        self._telling: asyncio.Task[None] | None = None
        self._asked_to_wait: dict[str, float] = {}

    async def wake(self) -> None:
        """Claim what is due and set off what is not sent yet, without waiting until it has arrived:
        a place that is slow holds up no other. Raises ArchiveError where nothing can be kept."""
        try:
            async with self._waking:
                if not await self._has_turn(wait=0.0):
                    return
                claiming = asyncio.create_task(asyncio.to_thread(self._claim_all))
                while not claiming.done():
                    await asyncio.wait({claiming}, timeout=_SET_OFF_SECONDS)
                    await self._set_off()
                if self._owners is not None and self._telling is None:
                    self._telling = asyncio.create_task(self._tell(self._owners))
                claiming.result()
        finally:
            self._give_up_turn()

    async def settled(self) -> None:
        """Until all that set off has arrived or must wait."""
        while under_way := [*self._sending.values(), *filter(None, [self._telling])]:
            await asyncio.gather(*under_way)

    async def deliver(self) -> None:
        """Claim what is due, and send it and what is not sent yet."""
        await self.wake()
        await self.settled()

    async def deliver_now(self, subscription: Subscription, slot: Slot) -> bool:
        """Claim one slot and send it, and no other; False where it was claimed before."""
        async with self._waking:
            await self._has_turn(wait=_WAIT_FOR_TURN)
            claimed = await asyncio.to_thread(
                claim, subscription, slot, self._sources, self._now()
            )  # fmt: skip
            if self._turn is not None:
                key = (slot.subscription, slot.local_date, slot.ordinal)
                await self._set_off(only=key)
        await self.settled()
        self._give_up_turn()
        return claimed

    # --- whose turn it is --------------------------------------------------------------------------

    async def _has_turn(self, wait: float) -> bool:
        """Whether this process may claim and send, or no other gives that up within `wait` seconds."""
        if self._turn is None:
            self._turn = await asyncio.to_thread(self._sources.archive.slots.take_turn, wait)
        return self._turn is not None

    def _give_up_turn(self) -> None:
        """Nothing is on its way any more: another process may have the turn."""
        busy = self._sending or self._telling is not None or self._waking.locked()
        if self._turn is not None and not busy:
            self._turn.close()
            self._turn = None

    # --- what is to be sent ------------------------------------------------------------------------

    def _claim_all(self) -> None:
        now, sources = self._now(), self._sources.for_one_turn()
        last = self._looked_for_missed
        look = last is None or abs(now - last) >= _LOOK_FOR_MISSED
        if ahead := sources.archive.slots.set_back(now):
            _log.warning("clock set back: digests of later were dated to now", digests=ahead)
        sources.archive.chat_digests.set_back(now)
        every = self._subscriptions()
        due = unclaimed(every, sources, now)
        work: list[tuple[Subscription, _Work]] = []
        for subscription in due:
            # Before anything newer is claimed: what was missed is what came after the newest.
            work += [(subscription, pass_over_missed), (subscription, claim_due)]
        if look:
            work += [(subscription, pass_over_missed) for subscription in every]
        for subscription, each in work:
            try:
                each(subscription, sources, now)
            except ArchiveError as error:
                if reason := self._unwritable():
                    # Nothing can be kept, so nothing can be sent: all of it the next time.
                    for waiting in due:
                        sources.archive.troubles.meet(waiting.place, "unwritable", reason, now)
                    raise
                _log.error("digest not built", digest=subscription.id, reason=str(error))
            except Exception:  # one digest that cannot be built must not cost the others
                _log.exception("digest not built", digest=subscription.id)
        if look:
            self._looked_for_missed = now

    def _unwritable(self) -> str:
        """Why the archive cannot be written; "" where it can."""
        try:
            self._sources.archive.troubles.write()
        except ArchiveError as error:
            return str(error)
        return ""

    async def _tell(self, owners: Owners) -> None:
        try:
            if self._sending:  # whatever gets through now needs nobody told
                await asyncio.wait([*self._sending.values()], timeout=_BEFORE_TELLING)
            if await asyncio.to_thread(self._sources.archive.troubles.all):
                every = await asyncio.to_thread(self._subscriptions)
                await owners.tell(every, self._now(), busy=frozenset(self._sending))
        except ArchiveError as error:
            _log.error("owners not told", reason=str(error))
        except Exception:  # ours, or a platform's: digests go on
            _log.exception("owners not told")
        finally:
            self._telling = None
            self._give_up_turn()

    async def _set_off(self, only: tuple[object, ...] | None = None) -> None:
        """Begin with every place that something is to be sent to and nothing is being sent to."""
        moment = time.monotonic()
        slots: defaultdict[str, list[Claimed]] = defaultdict(list)
        for slot in await asyncio.to_thread(self._sources.archive.slots.unsent):
            held = slot.place in self._sending or self._asked_to_wait.get(slot.place, 0.0) > moment
            if not held and only in (None, slot.key):
                slots[slot.place].append(slot)
        for place, waiting in slots.items():
            self._sending[place] = asyncio.create_task(self._send_all(place, waiting), name=place)

    async def _send_all(self, place: str, slots: Sequence[Claimed]) -> None:
        """The slots of one place, the oldest first. One that must wait holds back those behind it, so
        that they arrive in order, but for no longer than its grace."""
        try:
            async with self._room[place.partition(":")[0]]:
                for slot in slots:
                    try:
                        if not await self._send_slot(slot) and self._now() - slot.as_of <= GRACE:
                            break
                    # The part stays as it is, and is tried or looked up the next time.
                    except ArchiveError as error:
                        _log.error("digest not sent", place=place, reason=str(error))
                        meet = self._sources.archive.troubles.meet
                        await asyncio.to_thread(meet, place, "unwritable", str(error), self._now())
                        break
                    except Exception:  # a mistake of ours
                        _log.exception("digest not sent", place=place, slot=slot.key)
        finally:
            del self._sending[place]
            self._give_up_turn()

    async def _send_slot(self, slot: Claimed) -> bool:
        """Send the parts in order, up to the first that must wait; whether none had to."""
        slots = self._sources.archive.slots
        parts = await asyncio.to_thread(slots.parts, *slot.key)
        first, whole = parts[0], True
        for part in parts:
            if part.state not in ("pending", "sending"):
                whole = whole and part.state == "sent"
                continue
            if self._now() - slot.as_of > (_NOTE_TOO_OLD if part.is_note else _TOO_OLD):
                await asyncio.to_thread(self._give_up, part, "too late: it was due a day ago")
                whole = False
                continue
            if part.n:
                first = (await asyncio.to_thread(slots.parts, *slot.key))[0]
            if part.n and first.state != "sent":
                reason = "the digest's first message was not sent"
                await asyncio.to_thread(self._give_up, part, reason)
                whole = False
            else:
                became = await self._send(part, first.receipt if part.n else None)
                if became == "waits":
                    return False
                whole = whole and became == "sent"
        if whole:
            await asyncio.to_thread(arrived, self._sources.archive, slot.place, parts)
        return True

    async def _send(self, part: Part, under: str | None) -> _Became:
        slots, log = self._sources.archive.slots, _log.bind(mark=part.mark, place=part.slot.place)
        begun = part.state == "sending"  # and nobody wrote down how it ended
        try:
            place = self._find_place(part.slot.place)
            receipt = await place.find(part.mark, under=under) if begun else None
            if receipt is None:
                begun = False
                await asyncio.to_thread(slots.mark_sending, part.mark)
                receipt = await place.post(part.message, part.mark, under=under)
        except PlaceError as error:
            return await self._note(part, error, begun=begun)
        now = self._now()
        await asyncio.to_thread(slots.record_sent, part.mark, receipt, now=now)
        log.info(SENT, late=(now - part.slot.as_of).total_seconds())
        return "sent"

    async def _note(self, part: Part, error: PlaceError, *, begun: bool) -> _Became:
        """Write down why a part was not sent."""
        slots, log = self._sources.archive.slots, _log.bind(mark=part.mark, place=part.slot.place)
        reason, permanent = str(error), error.permanent
        await asyncio.to_thread(met, self._sources.archive, part, error, self._now())
        if error.wait:
            self._asked_to_wait[part.slot.place] = time.monotonic() + error.wait
        if begun and permanent:
            await asyncio.to_thread(slots.record_unknown, part.mark, reason)
            log.error(UNKNOWN, reason=reason)
        elif begun or error.unknown:  # left as `sending`: looked up the next time
            log.warning(MAYBE_SENT, reason=reason)
            return "waits"
        else:
            await asyncio.to_thread(slots.record_failed, part.mark, reason, permanent=permanent)
            log.error(NOT_SENT, reason=reason, again=not permanent)
        return "over" if permanent else "waits"

    def _give_up(self, part: Part, reason: str) -> None:
        slots = self._sources.archive.slots
        if part.state == "sending":  # it may be there: never again, and never "surely not"
            slots.record_unknown(part.mark, reason)
        else:
            slots.record_failed(part.mark, reason, permanent=True)
        tell = _log.info if part.n else _log.error  # the owner is told once a digest
        tell(NOT_SENT, mark=part.mark, place=part.slot.place, reason=reason)
