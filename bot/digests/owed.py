"""The digests as they stand now: those of the configuration and those of chat, one model.

Their times are numbered here, against what the archive knows of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import time

from bot.archive import Archive, Numbers
from bot.digests.slots import Subscription, from_chat, renumbered


def owed(configured: Sequence[Subscription], archive: Archive) -> tuple[Subscription, ...]:
    """All digests; times that are new, moved or gone are written down."""
    known = archive.hours.all()
    now = standing((*configured, *map(from_chat, archive.chat_digests.all())), known)
    changed = {
        each.id: numbers
        for each in now
        if (numbers := _numbers(each, known.get(each.id, {}))) != known.get(each.id)
    }
    archive.hours.save(changed)
    return now


def standing(
    subscriptions: Iterable[Subscription], known: dict[str, Numbers]
) -> tuple[Subscription, ...]:
    """The subscriptions, their times under the numbers they are known by."""
    return tuple(renumbered(each, known.get(each.id)) for each in subscriptions)


def _numbers(subscription: Subscription, known: Numbers) -> Numbers:
    now: dict[int, time | None] = {hour.ordinal: hour.at for hour in subscription.hours}
    return {**dict.fromkeys(known), **now}
