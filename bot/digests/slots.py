"""When a digest is due. Pure: the clock is handed in, what was sent before is the archive's.

A slot is (subscription, local date, ordinal). The ordinal is the number of a time of day and stays
when that is moved: 08:30 moved to 09:00 moves the slot and makes no second one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import count, product
from typing import Literal
from zoneinfo import ZoneInfo

from bot.archive import ChatDigest, Numbers
from bot.config import WEEKDAYS, BotLanguage, ConfigError, Digest, Settings, Weekday
from bot.digests.holidays import is_holiday

# A digest that could not go out at its time is still news within two hours; after that it would
# arrive in the middle of something else, and the next one holds what it would have told.
GRACE = timedelta(hours=2)

FOR_EVER = datetime(9000, 1, 1, tzinfo=UTC)
"""Until when a digest is paused that somebody has to resume."""

# A digest of one day a week has a slot within so many: public holidays fall on one weekday at most
# five weeks in a row (of all countries, 2024 to 2035).
_LONGEST_PAUSE = 7 * 6 + 1


@dataclass(frozen=True, slots=True)
class Hour:
    """A local time of day, and the number it has among those of its subscription for ever."""

    ordinal: int
    at: time


@dataclass(frozen=True, slots=True)
class Subscription:
    """Who gets what, where and when. `id` stays when times or topics change.

    `hours` are in order of the day. Of a topic at most `sentences` are told; where nothing is new
    `when_quiet` says so in a line or keeps quiet. Public holidays of the country `holidays` (an ISO
    3166 code) are passed over. Slots before `since` are not owed, nor those before `paused_until`.
    `workspace` is "" for the digests of the configuration, and so is `made_by`, the person who set
    one up in chat.
    """

    id: str
    place: str
    topics: tuple[str, ...]
    hours: tuple[Hour, ...]
    days: tuple[Weekday, ...]
    zone: ZoneInfo
    language: BotLanguage
    sentences: int = 5
    when_quiet: Literal["say", "skip"] = "say"
    holidays: str | None = None
    since: datetime | None = None
    paused_until: datetime | None = None
    workspace: str = ""
    made_by: str = ""

    @property
    def times(self) -> tuple[time, ...]:
        return tuple(hour.at for hour in self.hours)

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
        made_by=kept.made_by,
    )


def _subscription(id_: str, digest: Digest) -> Subscription:
    return Subscription(
        id=id_,
        place=digest.place,
        topics=digest.topics,
        hours=numbered(digest.times),
        days=digest.days,
        zone=ZoneInfo(digest.zone),
        language=digest.language,
        sentences=digest.sentences,
        when_quiet=digest.when_quiet,
        holidays=digest.holidays,
    )


def numbered(times: Iterable[time], known: Numbers | None = None) -> tuple[Hour, ...]:
    """`times` in order of the day, under the numbers they have in `known`.

    A time that stays keeps its number. Of the others each takes the number of the nearest one that
    went: it was moved. What is left gets a number never used.
    """
    known = known or {}
    wanted = sorted(set(times))
    of = {at: n for n, at in known.items() if at in wanted}
    gone = {n: at for n, at in known.items() if at is not None and n not in of.values()}
    pairs = product((at for at in wanted if at not in of), gone)
    for at, n in sorted(pairs, key=lambda pair: (_apart(pair[0], gone[pair[1]]), pair)):
        if at not in of and n not in of.values():
            of[at] = n
    fresh = count(max(known, default=-1) + 1)
    return tuple(Hour(of[at] if at in of else next(fresh), at) for at in wanted)


def _apart(a: time, b: time) -> int:
    return abs((a.hour - b.hour) * 60 + a.minute - b.minute)


def renumbered(subscription: Subscription, known: Numbers | None) -> Subscription:
    """The subscription, its times under the numbers they were `known` by."""
    return replace(subscription, hours=numbered(subscription.times, known))


def slots_of(subscription: Subscription, local_date: date) -> Iterator[Slot]:
    """The slots of one local day, in order; none on a public holiday where those are passed over.

    A time inside the gap of a spring change falls after the gap; in an autumn fold the first of the
    two moments counts.
    """
    if WEEKDAYS[local_date.weekday()] not in subscription.days:
        return
    if subscription.holidays and is_holiday(subscription.holidays, local_date):
        return
    for hour in subscription.hours:
        wall = datetime.combine(local_date, hour.at, subscription.zone)
        at = wall.astimezone(UTC).astimezone(subscription.zone)
        yield Slot(subscription.id, local_date, hour.ordinal, at)


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
    """The slots after `now` that are owed, the next one first; six weeks from when they are owed."""
    begin = max(filter(None, (now, subscription.since, subscription.paused_until)))
    moment, first = now.astimezone(UTC), begin.astimezone(subscription.zone).date()
    for ahead in range(_LONGEST_PAUSE + 1):
        for slot in slots_of(subscription, first + timedelta(days=ahead)):
            if slot.at > moment and subscription.owes(slot.at):
                yield slot


def latest(subscription: Subscription, now: datetime) -> Slot:
    """The newest slot at or before `now`: the one a preview shows."""
    today = now.astimezone(subscription.zone).date()
    for back in range(_LONGEST_PAUSE):
        slots = slots_of(subscription, today - timedelta(days=back))
        past = [slot for slot in slots if slot.at <= now.astimezone(UTC)]
        if past:
            return max(past, key=lambda slot: slot.at)
    raise ValueError(f"{subscription.id} was never due")
