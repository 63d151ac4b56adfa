"""When a digest is due. Pure: the clock is handed in, what was sent before is the archive's.

A slot is (subscription, local date, ordinal): the n-th digest of a local day. Moving 08:30 to 09:00
moves the slot and makes no second one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.archive import ChatDigest
from bot.config import WEEKDAYS, BotLanguage, ConfigError, Digest, Settings, Weekday

# A digest that could not go out at its time is still news within two hours; after that it would
# arrive in the middle of something else, and the next one holds what it would have told.
GRACE = timedelta(hours=2)


@dataclass(frozen=True, slots=True)
class Subscription:
    """Who gets what, where and when. `id` stays when times or topics change.

    Slots before `since` are not owed, nor those before `paused_until`. `workspace` is "" for the
    digests of the configuration.
    """

    id: str
    place: str
    topics: tuple[str, ...]
    times: tuple[time, ...]
    days: tuple[Weekday, ...]
    zone: ZoneInfo
    language: BotLanguage
    since: datetime | None = None
    paused_until: datetime | None = None
    workspace: str = ""

    def owes(self, at: datetime) -> bool:
        """Whether what falls due at that moment is to be sent."""
        return all(limit is None or at >= limit for limit in (self.since, self.paused_until))


@dataclass(frozen=True, slots=True)
class Slot:
    """One digest of a subscription; `at` is its moment and the as-of time of what it says."""

    subscription: str
    local_date: date
    ordinal: int
    at: datetime

    @property
    def key(self) -> str:
        return f"{self.subscription}/{self.local_date.isoformat()}/{self.ordinal}"


def subscriptions(settings: Settings) -> tuple[Subscription, ...]:
    """The digests of the configuration; raises ConfigError when two cannot be told apart."""
    found: dict[str, Subscription] = {}
    for digest in settings.digests:
        id_ = digest.name or digest.place
        if id_ in found:
            raise ConfigError(
                f"digests: two are called {id_!r}; give each its own name, such as "
                f'name = "{id_.rpartition(":")[2].strip("#")}-evening"'
            )
        found[id_] = _subscription(id_, digest)
    return tuple(found.values())


def from_chat(kept: ChatDigest) -> Subscription:
    """The digest that somebody set up in chat."""
    return replace(
        _subscription(kept.id, kept.digest),
        since=kept.since,
        paused_until=kept.paused_until,
        workspace=kept.workspace,
    )


def _subscription(id_: str, digest: Digest) -> Subscription:
    return Subscription(
        id=id_,
        place=digest.place,
        topics=digest.topics,
        times=tuple(sorted(digest.times)),
        days=digest.days,
        zone=ZoneInfo(digest.zone),
        language=digest.language,
    )


def slots_of(subscription: Subscription, local_date: date) -> Iterator[Slot]:
    """The slots of one local day, in order.

    A time inside the gap of a spring change falls after the gap; in an autumn fold the first of the
    two moments counts.
    """
    if WEEKDAYS[local_date.weekday()] not in subscription.days:
        return
    for ordinal, local_time in enumerate(subscription.times):
        wall = datetime.combine(local_date, local_time, subscription.zone)
        at = wall.astimezone(UTC).astimezone(subscription.zone)
        yield Slot(subscription.id, local_date, ordinal, at)


def due(subscription: Subscription, now: datetime, grace: timedelta = GRACE) -> list[Slot]:
    """The slots whose time has come within the last `grace`, oldest first."""
    today = now.astimezone(subscription.zone).date()
    days: Sequence[date] = (today - timedelta(days=1), today)
    moment = now.astimezone(UTC)  # under the zone's own clock an hour of autumn would not pass
    slots = (slot for day in days for slot in slots_of(subscription, day))
    passed = (
        slot
        for slot in slots
        if timedelta(0) <= moment - slot.at <= grace and subscription.owes(slot.at)
    )
    return sorted(passed, key=lambda slot: slot.at)


def missed(subscription: Subscription, since: datetime, now: datetime) -> list[Slot]:
    """The slots after `since` that came and went unsent, past their grace; a week back at most."""
    today = now.astimezone(subscription.zone).date()
    moment = now.astimezone(UTC)
    slots = (
        s for back in range(7, -1, -1) for s in slots_of(subscription, today - timedelta(back))
    )
    return [
        slot
        for slot in slots
        if slot.at > since and moment - slot.at > GRACE and subscription.owes(slot.at)
    ]


def upcoming(subscription: Subscription, now: datetime) -> Iterator[Slot]:
    """The slots after `now` that are owed, the next one first; a week from when they are owed."""
    begin = max(filter(None, (now, subscription.since, subscription.paused_until)))
    moment, first = now.astimezone(UTC), begin.astimezone(subscription.zone).date()
    for ahead in range(9):
        for slot in slots_of(subscription, first + timedelta(days=ahead)):
            if slot.at > moment and subscription.owes(slot.at):
                yield slot


def latest(subscription: Subscription, now: datetime) -> Slot:
    """The newest slot at or before `now`: the one a preview shows."""
    today = now.astimezone(subscription.zone).date()
    past = (
        slot
        for back in range(8)
        for slot in slots_of(subscription, today - timedelta(days=back))
        if slot.at <= now.astimezone(UTC)
    )
    return max(past, key=lambda slot: slot.at)
