"""Sending digests: a slot is claimed and built whole, then each part is sent once.

Before a part goes out that is written down; after it, its receipt. What a crash leaves between the
two is looked up in its place by its mark before anything is posted again.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from datetime import datetime

import structlog

from bot.answers.sources import Sources
from bot.archive import Draft, Part
from bot.digests.building import Digest, build
from bot.digests.place import Place, PlaceError
from bot.digests.slots import Slot, Subscription, due
from bot.texts import say

FindPlace = Callable[[str], Place]
"""The place a subscription names; raises PlaceError when its platform does not run."""

# Further back a digest does not look: a week of a digest that is sent at every hour of the day.
_SLOTS_BACK = 7 * 24

_log = structlog.get_logger(__name__)


class Delivery:
    """Delivers the digests of `subscriptions`. `now` is the clock, handed in."""

    def __init__(
        self,
        subscriptions: Sequence[Subscription],
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
            for subscription in self._subscriptions:
                for slot in due(subscription, self._now()):
                    await asyncio.to_thread(self.claim, subscription, slot)
            await self._send_due()

    async def deliver_now(self, subscription: Subscription, slot: Slot) -> bool:
        """Claim one slot and send it; False where it was claimed before."""
        async with self._turn:
            claimed = await asyncio.to_thread(self.claim, subscription, slot)
            await self._send_due()
        return claimed

    def claim(self, subscription: Subscription, slot: Slot) -> bool:
        """Build the slot's digest and keep it; False where that was done before."""
        archive = self._sources.archive
        if archive.slots.exists(slot.subscription, slot.local_date, slot.ordinal):
            return False

        def drafts() -> list[Draft]:
            digest = preview(subscription, slot.at, self._sources)
            return [Draft(part.message, part.told) for part in digest.parts]

        return archive.slots.claim(
            slot.subscription,
            slot.local_date,
            slot.ordinal,
            place=subscription.place,
            as_of=slot.at,
            now=self._now(),
            build=drafts,
        )

    async def _send_due(self) -> None:
        """Send the parts in order. A part that must wait holds back only those of its own slot."""
        waiting: set[tuple[object, ...]] = set()
        for part in await asyncio.to_thread(self._sources.archive.slots.due):
            slot = (part.slot.subscription, part.slot.local_date, part.slot.ordinal)
            if slot in waiting:
                continue
            first = await asyncio.to_thread(self._first_of, part) if part.n else None
            if first is not None and first.state in {"failed", "unknown"}:
                await asyncio.to_thread(self._give_up, part)
            elif not await self._send(part, first.receipt if first else None):
                waiting.add(slot)

    async def _send(self, part: Part, under: str | None) -> bool:
        """Whether the part is settled: sent, or never to be sent."""
        slots, log = self._sources.archive.slots, _log.bind(mark=part.mark, place=part.slot.place)
        try:
            place = self._find_place(part.slot.place)
            if part.state == "sending":
                receipt = await self._look_up(place, part, under)
                if receipt is not None:
                    await asyncio.to_thread(slots.record_sent, part.mark, receipt, now=self._now())
                    return True
            await asyncio.to_thread(slots.mark_sending, part.mark)
            receipt = await place.post(part.message, part.mark, under=under)
        except _FateUnknownError as error:
            await asyncio.to_thread(slots.record_unknown, part.mark, str(error))
            log.error("digest part not sent again: nobody can say if it arrived", reason=str(error))
            return True
        except PlaceError as error:
            if error.unknown:  # left as `sending`: looked up at the next turn
                log.warning("digest part may have arrived; looking it up next", reason=str(error))
                return False
            permanent = error.permanent
            await asyncio.to_thread(slots.record_failed, part.mark, str(error), permanent=permanent)
            log.error("digest part not sent", reason=str(error), again=not permanent)
            return permanent
        await asyncio.to_thread(slots.record_sent, part.mark, receipt, now=self._now())
        log.info("digest part sent")
        return True

    async def _look_up(self, place: Place, part: Part, under: str | None) -> str | None:
        try:
            return await place.find(part.mark, under=under)
        except PlaceError as error:
            if error.permanent:
                raise _FateUnknownError(str(error)) from error
            raise

    def _first_of(self, part: Part) -> Part:
        """The message a thread part hangs under, as it stands now."""
        slot = part.slot
        return self._sources.archive.slots.parts(slot.subscription, slot.local_date, slot.ordinal)[
            0
        ]

    def _give_up(self, part: Part) -> None:
        reason = "the digest's first message was not sent"
        self._sources.archive.slots.record_failed(part.mark, reason, permanent=True)


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
        reached = report.sent or report.state != "incomplete"
        if reached and report.slot.as_of < as_of:
            return report.slot.as_of
    return None


class _FateUnknownError(Exception):
    """A part whose sending was begun can no longer be looked up."""


def collection_status(sources: Sources, subscription: Subscription) -> str:
    """How many of the feeds could be read when last tried."""
    states = sources.archive.feeds.all()
    if not states:
        return say(subscription.language, "digest-sources-none")
    well = sum(1 for state in states if state.error_since is None)
    return say(subscription.language, "digest-sources", ok=well, all=len(states))
