"""Sending digests: a slot is claimed and built whole, then each part is sent once.

Before a part goes out that is written down; after it, its receipt. What a crash leaves between the
two is looked up in its place by its mark before anything is posted again.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import datetime, timedelta

import structlog

from bot.answers.sources import Sources
from bot.archive import Draft, Part
from bot.digests.building import Digest, build
from bot.digests.place import Place, PlaceError
from bot.digests.slots import Slot, Subscription, due, missed
from bot.texts import say

Subscriptions = Callable[[], Sequence[Subscription]]
"""The subscriptions as they stand now; people change them in chat."""

FindPlace = Callable[[str], Place]
"""The place a subscription names; raises PlaceError when its platform does not run."""

# Further back a digest does not look: a week of a digest that is sent at every hour of the day.
_SLOTS_BACK = 7 * 24

# The parts of a long digest are a second apart: what then is not sent, its sender sends itself.
_WAIT_FOR_TURN = 30.0
# After a day a digest is history, and the places look back for a lost part no further than two.
_TOO_OLD = timedelta(days=1)

_log = structlog.get_logger(__name__)


class Delivery:
    """Delivers the digests of `subscriptions`, asked for anew each turn. `now` is the clock, handed
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
        self._turn = asyncio.Lock()

    async def deliver(self) -> None:
        """Claim what is due and send what is not sent yet. One turn at a time."""
        async with self._turn:
            for subscription in await asyncio.to_thread(self._subscriptions):
                try:
                    await asyncio.to_thread(self._claim_due, subscription)
                except Exception:  # one digest that cannot be built must not cost the others
                    _log.exception("digest not built", digest=subscription.id)
            await self._send_in_turn(wait=0.0)

    def _claim_due(self, subscription: Subscription) -> None:
        now, slots = self._now(), self._sources.archive.slots
        newest = slots.last(subscription.id)
        if newest is not None:
            for slot in missed(subscription, newest.as_of, now):
                if self._keep(subscription, slot, list):
                    when = f"{slot.at:%Y-%m-%d %H:%M}"
                    _log.error("digest skipped: not running at its time", slot=slot.key, due=when)
        for slot in due(subscription, now):
            self.claim(subscription, slot)

    async def deliver_now(self, subscription: Subscription, slot: Slot) -> bool:
        """Claim one slot and send it, and no other; False where it was claimed before."""
        async with self._turn:
            claimed = await asyncio.to_thread(self.claim, subscription, slot)
            await self._send_in_turn(wait=_WAIT_FOR_TURN, only=slot)
        return claimed

    def claim(self, subscription: Subscription, slot: Slot) -> bool:
        """Build the slot's digest and keep it; False where that was done before."""

        def drafts() -> list[Draft]:
            sources = self._sources
            if subscription.workspace:
                sources = sources.of_workspace(subscription.workspace)
            digest = preview(subscription, slot.at, sources)
            return [Draft(part.message, part.told) for part in digest.parts]

        return self._keep(subscription, slot, drafts)

    def _keep(
        self, subscription: Subscription, slot: Slot, drafts: Callable[[], Sequence[Draft]]
    ) -> bool:
        slots = self._sources.archive.slots
        if slots.exists(slot.subscription, slot.local_date, slot.ordinal):
            return False
        return slots.claim(
            slot.subscription,
            slot.local_date,
            slot.ordinal,
            place=subscription.place,
            as_of=slot.at,
            now=self._now(),
            build=drafts,
        )

    async def _send_in_turn(self, wait: float, only: Slot | None = None) -> None:
        """Send what is due, unless another process is at it for longer than `wait` seconds."""
        turn = await asyncio.to_thread(self._sources.archive.slots.take_turn, wait)
        if turn is not None:
            with closing(turn):
                await self._send_due(only)

    async def _send_due(self, only: Slot | None = None) -> None:
        """Send the parts in order. A part that must wait holds back only those of its own slot."""
        wanted = (only.subscription, only.local_date, only.ordinal) if only else None
        waiting: set[tuple[object, ...]] = set()
        for part in await asyncio.to_thread(self._sources.archive.slots.due):
            slot = (part.slot.subscription, part.slot.local_date, part.slot.ordinal)
            if slot in waiting or (wanted and slot != wanted):
                continue
            first = await asyncio.to_thread(self._first_of, part) if part.n else None
            if self._now() - part.slot.as_of > _TOO_OLD:
                await asyncio.to_thread(self._give_up, part, "too late: it was due a day ago")
            elif first is not None and first.state in {"failed", "unknown"}:
                await asyncio.to_thread(
                    self._give_up, part, "the digest's first message was not sent"
                )
            elif not await self._send(part, first.receipt if first else None):
                waiting.add(slot)

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
            if begun or error.unknown:  # left as `sending`: looked up at the next turn
                log.warning("digest part may have arrived; looking it up next", reason=reason)
                return False
            permanent = error.permanent
            await asyncio.to_thread(slots.record_failed, part.mark, reason, permanent=permanent)
            log.error("digest part not sent", reason=reason, again=not permanent)
            return permanent
        except Exception:
            # A mistake of ours must not cost the other places their digests. The part stays as it
            # is, and is tried or looked up at the next turn.
            log.exception("digest part not sent")
            return False
        await asyncio.to_thread(slots.record_sent, part.mark, receipt, now=self._now())
        log.info("digest part sent")
        return True

    def _first_of(self, part: Part) -> Part:
        """The message a thread part hangs under, as it stands now."""
        slot = part.slot
        return self._sources.archive.slots.parts(slot.subscription, slot.local_date, slot.ordinal)[
            0
        ]

    def _give_up(self, part: Part, reason: str) -> None:
        slots = self._sources.archive.slots
        if part.state == "sending":  # it may be there: never again, and never "surely not"
            slots.record_unknown(part.mark, reason)
        else:
            slots.record_failed(part.mark, reason, permanent=True)
        tell = _log.info if part.n else _log.error  # the owner is told once a digest
        tell("digest part not sent", mark=part.mark, place=part.slot.place, reason=reason)


def preview(subscription: Subscription, as_of: datetime, sources: Sources) -> Digest:
    """The digest that would be sent at `as_of`; writes nothing."""
    slots = sources.archive.slots
    return build(
        subscription,
        as_of,
        _told_until(subscription, as_of, sources),
        lambda keys: slots.told(subscription.place, keys),
        sources,
        collection_status(sources, subscription),
    )


def _told_until(subscription: Subscription, as_of: datetime, sources: Sources) -> datetime | None:
    """As-of time of the newest slot before this one that arrived or still may. What a digest would
    have told that reached nobody is left to the next one."""
    for report in sources.archive.slots.history(_SLOTS_BACK, subscription.id):
        if report.state != "incomplete" and report.slot.as_of < as_of:
            return report.slot.as_of
    return None


def collection_status(sources: Sources, subscription: Subscription) -> str:
    """How many of the feeds could be read when last tried."""
    states = sources.feed_states()
    if not states:
        return say(subscription.language, "digest-sources-none")
    well = len(states) - len(sources.unread())
    return say(subscription.language, "digest-collected", ok=str(well), all=str(len(states)))
