"""Sending digests: each part once, in order, places side by side.

Before a part goes out that is written down; after it, its receipt. What a crash leaves between the
two is looked up in its place by its mark before anything is posted again. One process at a time has
the turn: it alone claims and sends.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

import structlog

from bot.answers.sources import Sources
from bot.archive import Part
from bot.archive import Slot as Claimed
from bot.archive.database import Turn
from bot.digests.claiming import claim, claim_due, pass_over_missed, unclaimed
from bot.digests.place import Place, PlaceError
from bot.digests.slots import GRACE, Slot, Subscription

Subscriptions = Callable[[], Sequence[Subscription]]
"""The subscriptions as they stand now; people change them in chat."""

FindPlace = Callable[[str], Place]
"""The place a subscription names; raises PlaceError when its platform does not run."""

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
# So many places of a platform are written to at once: each waits for its answer, not for us, and
# Discord takes 50 requests a second.
_AT_ONCE = 40

_log = structlog.get_logger(__name__)


class Delivery:
    """Delivers the digests of `subscriptions`, asked for anew each time. `now` is the clock, handed
    in."""

    def __init__(
        self,
        subscriptions: Subscriptions,
        sources: Sources,
        find_place: FindPlace,
        now: Callable[[], datetime],
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

    async def wake(self) -> None:
        """Claim what is due and set off what is not sent yet, without waiting until it has arrived:
        a place that is slow holds up no other."""
        async with self._waking:
            if not await self._has_turn(wait=0.0):
                return
            claiming = asyncio.create_task(asyncio.to_thread(self._claim_all))
            while not claiming.done():
                await asyncio.wait({claiming}, timeout=_SET_OFF_SECONDS)
                await self._set_off()
            claiming.result()
        self._give_up_turn()

    async def settled(self) -> None:
        """Until all that set off has arrived or must wait."""
        while self._sending:
            await asyncio.gather(*self._sending.values())

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
        if self._turn is not None and not self._sending and not self._waking.locked():
            self._turn.close()
            self._turn = None

    # --- what is to be sent ------------------------------------------------------------------------

    def _claim_all(self) -> None:
        now, sources = self._now(), self._sources.for_one_turn()
        last = self._looked_for_missed
        look = last is None or abs(now - last) >= _LOOK_FOR_MISSED
        every = self._subscriptions()
        for subscription in unclaimed(every, sources, now):
            # Before anything newer is claimed: what was missed is what came after the newest.
            self._try(subscription, pass_over_missed, sources, now)
            self._try(subscription, claim_due, sources, now)
        if look:
            for subscription in every:
                self._try(subscription, pass_over_missed, sources, now)
        if look:
            self._looked_for_missed = now

    @staticmethod
    def _try(
        subscription: Subscription,
        work: Callable[[Subscription, Sources, datetime], object],
        sources: Sources,
        now: datetime,
    ) -> None:
        try:
            work(subscription, sources, now)
        except Exception:  # one digest that cannot be built must not cost the others
            _log.exception("digest not built", digest=subscription.id)

    async def _set_off(self, only: tuple[object, ...] | None = None) -> None:
        """Begin with every place that something is to be sent to and nothing is being sent to."""
        slots: defaultdict[str, list[Claimed]] = defaultdict(list)
        for slot in await asyncio.to_thread(self._sources.archive.slots.unsent):
            if slot.place not in self._sending and only in (None, slot.key):
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
                    except Exception:
                        # A mistake of ours, or the archive's: the part stays as it is, and is tried
                        # or looked up the next time.
                        _log.exception("digest not sent", place=place, slot=slot.key)
        finally:
            del self._sending[place]
            self._give_up_turn()

    async def _send_slot(self, slot: Claimed) -> bool:
        """Send the parts in order, up to the first that must wait; whether none had to."""
        slots = self._sources.archive.slots
        parts = await asyncio.to_thread(slots.parts, *slot.key)
        first = parts[0]
        for part in parts:
            if part.state not in ("pending", "sending"):
                continue
            if self._now() - slot.as_of > (_NOTE_TOO_OLD if part.is_note else _TOO_OLD):
                await asyncio.to_thread(self._give_up, part, "too late: it was due a day ago")
                continue
            if part.n:
                first = (await asyncio.to_thread(slots.parts, *slot.key))[0]
            if part.n and first.state != "sent":
                reason = "the digest's first message was not sent"
                await asyncio.to_thread(self._give_up, part, reason)
            elif not await self._send(part, first.receipt if part.n else None):
                return False
        return True

    async def _send(self, part: Part, under: str | None) -> bool:
        """Whether the part is settled: sent, or never to be sent."""
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
            reason = str(error)
            if begun and error.permanent:
                await asyncio.to_thread(slots.record_unknown, part.mark, reason)
                log.error("digest part not sent again: nobody can say if it arrived", reason=reason)
                return True
            if begun or error.unknown:  # left as `sending`: looked up the next time
                log.warning("digest part may have arrived; looking it up next", reason=reason)
                return False
            permanent = error.permanent
            await asyncio.to_thread(slots.record_failed, part.mark, reason, permanent=permanent)
            log.error("digest part not sent", reason=reason, again=not permanent)
            return permanent
        now = self._now()
        await asyncio.to_thread(slots.record_sent, part.mark, receipt, now=now)
        log.info("digest part sent", late=(now - part.slot.as_of).total_seconds())
        return True

    def _give_up(self, part: Part, reason: str) -> None:
        slots = self._sources.archive.slots
        if part.state == "sending":  # it may be there: never again, and never "surely not"
            slots.record_unknown(part.mark, reason)
        else:
            slots.record_failed(part.mark, reason, permanent=True)
        tell = _log.info if part.n else _log.error  # the owner is told once a digest
        tell("digest part not sent", mark=part.mark, place=part.slot.place, reason=reason)
