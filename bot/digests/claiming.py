"""Which digests are to be made now: each that is due is built and kept, each that came too late is
passed over. Sending is `delivery`.

Only whoever has the turn claims, so that no digest is built twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

import structlog

from bot.answers.sources import Sources
from bot.archive import Draft
from bot.digests.building import Digest, build
from bot.digests.events import DUE, SKIPPED
from bot.digests.novelty import REMEMBERED
from bot.digests.slots import Slot, Subscription, due, missed
from bot.texts import say

# Further back a digest does not look: a week of a digest that is sent at every hour of the day.
_SLOTS_BACK = 7 * 24

# A digest that goes out later than this says so. Before that its minute has hardly passed, or others
# of the same minute were built first.
_LATE = timedelta(minutes=10)

_SKIPPED_NAMED = 3
"""So many skipped digests are named one by one."""

_log = structlog.get_logger(__name__)


def claim_due(subscription: Subscription, sources: Sources, now: datetime) -> list[Slot]:
    """Claim the slots of the subscription that are due and were not claimed; returns those."""
    return [slot for slot in due(subscription, now) if claim(subscription, slot, sources, now)]


def unclaimed(
    subscriptions: Iterable[Subscription], sources: Sources, now: datetime
) -> list[Subscription]:
    """Those with a slot that is due and was not claimed, the longest due first: of thousands mostly
    none."""
    owing = [(each, slots) for each in subscriptions if (slots := due(each, now))]
    days = {slot.local_date for _, slots in owing for slot in slots}
    claimed = sources.archive.slots.keys(days)
    waiting = [
        (each, new[0].at)
        for each, slots in owing
        if (new := [s for s in slots if (s.subscription, s.local_date, s.ordinal) not in claimed])
    ]
    return [each for each, _ in sorted(waiting, key=lambda pair: pair[1])]


def claim(subscription: Subscription, slot: Slot, sources: Sources, now: datetime) -> bool:
    """Build the slot's digest and keep it; False where that was done before."""
    slots = sources.archive.slots
    if slots.exists(slot.subscription, slot.local_date, slot.ordinal):
        return False
    own = sources.of_workspace(subscription.workspace) if subscription.workspace else sources
    digest = _built(subscription, slot.at, own, _words_on_time(subscription, slot, own, now))
    silent = not digest.news and subscription.when_quiet == "skip"
    claimed = slots.claim(
        slot.subscription,
        slot.local_date,
        slot.ordinal,
        place=subscription.place,
        as_of=slot.at,
        now=now,
        drafts=[] if silent else [Draft(part.message, part.told) for part in digest.parts],
        passed_over="quiet" if silent else "",
    )
    if claimed:
        _log.info(DUE, slot=slot.key, place=subscription.place, quiet=silent)
    return claimed


def pass_over_missed(subscription: Subscription, sources: Sources, now: datetime) -> None:
    """Write down which slots came and went since the newest one that was claimed, or else since the
    subscription was set up; of one of the configuration nobody knows when that was."""
    slots = sources.archive.slots
    newest = slots.last(subscription.id)
    since = newest.as_of if newest is not None else subscription.since
    if since is None:
        return
    for slot in missed(subscription, since, now):
        if slots.claim(
            slot.subscription,
            slot.local_date,
            slot.ordinal,
            place=subscription.place,
            as_of=slot.at,
            now=now,
            passed_over="late",
        ):
            when = f"{slot.at:%Y-%m-%d %H:%M}"
            _log.error(
                SKIPPED,
                slot=slot.key,
                place=subscription.place,
                due=when,
            )


def preview(subscription: Subscription, as_of: datetime, sources: Sources) -> Digest:
    """The digest that would be sent at `as_of`; writes nothing."""
    return _built(subscription, as_of, sources, ())


def _built(
    subscription: Subscription, as_of: datetime, sources: Sources, notices: Sequence[str]
) -> Digest:
    slots = sources.archive.slots
    return build(
        subscription,
        as_of,
        _told_until(subscription, as_of, sources),
        slots.told(subscription.place, as_of - REMEMBERED),
        sources,
        collection_status(sources, subscription),
        notices,
    )


def _told_until(subscription: Subscription, as_of: datetime, sources: Sources) -> datetime | None:
    """As-of time of the newest slot before this one that arrived or still may. What a digest would
    have told that reached nobody is left to the next one."""
    for report in sources.archive.slots.history(_SLOTS_BACK, subscription.id):
        if report.state not in ("incomplete", "skipped") and report.slot.as_of < as_of:
            return report.slot.as_of
    return None


def _words_on_time(
    subscription: Subscription, slot: Slot, sources: Sources, now: datetime
) -> tuple[str, ...]:
    """That this digest is late, and which ones before it were not sent at all."""
    language = subscription.language
    words: list[str] = []
    if now - slot.at > _LATE:
        words.append(say(language, "digest-late", due=f"{slot.at:%H:%M}"))
    if skipped := _skipped_before(subscription, slot.at, sources):
        named = ", ".join(f"{at.astimezone(subscription.zone):%m/%d %H:%M}" for at in skipped)
        words.append(say(language, "digest-skipped", slots=named))
    return tuple(words)


def _skipped_before(
    subscription: Subscription, as_of: datetime, sources: Sources
) -> tuple[datetime, ...]:
    """The slots passed over since the newest one that was sent, the newest few in order."""
    skipped: list[datetime] = []
    for report in sources.archive.slots.history(_SLOTS_BACK, subscription.id):
        if report.slot.as_of >= as_of:
            continue
        if report.state != "skipped":
            break
        skipped.append(report.slot.as_of)
    return tuple(reversed(skipped[:_SKIPPED_NAMED]))


def collection_status(sources: Sources, subscription: Subscription) -> str:
    """How many of the feeds could be read when last tried."""
    states = sources.feed_states()
    if not states:
        return say(subscription.language, "digest-sources-none")
    well = len(states) - len(sources.unread())
    return say(subscription.language, "digest-collected", ok=str(well), all=str(len(states)))
