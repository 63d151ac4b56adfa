"""A season of digests on a simulated clock: the real delivery and archive, and a life full of mishap.

The service is killed before and after posts, restarted, suspended for minutes to days, and its clock
jumps by up to an hour and is put right again; the place recorded here breaks connections before and
after it took a message. Seeded: a season can be lived through again.
"""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.archive import Archive, SlotReport
from bot.config import WEEKDAYS
from bot.digests.delivery import Delivery
from bot.digests.place import PlaceError
from bot.digests.slots import Subscription, numbered
from bot.messages import Message
from tests.bot.digests.making import sources_of

ZONES = ("Asia/Seoul", "America/New_York", "Europe/London", "Australia/Lord_Howe")

# Both sides of every change of the clocks: 02:30 is in the gap or fold of New York, 01:30 in
# London's, and 02:00 in Lord Howe's, which moves by half an hour.
TIMES = {
    "Asia/Seoul": time(2, 30),
    "America/New_York": time(2, 30),
    "Europe/London": time(1, 30),
    "Australia/Lord_Howe": time(2, 0),
}

SETTLING = timedelta(days=1)
"""At the end nothing goes wrong for so long: what is still open is over by then."""


def digests(zone: str, since: datetime) -> tuple[Subscription, ...]:
    """A daily, a weekday and a twice-daily one, set up at that moment."""
    at = TIMES[zone]

    def one(id_: str, times: Sequence[time], days: int = 7) -> Subscription:
        known = numbered(times)
        return Subscription(
            f"{zone}-{id_}", f"season:{zone}-{id_}", ("없는 주제",), known, WEEKDAYS[:days],
            ZoneInfo(zone), "ko", since=since,
        )  # fmt: skip

    return one("daily", [at]), one("weekdays", [time(8, 30)], 5), one("twice", [at, time(18)])


def expected(each: Subscription, first: date, last: date) -> Iterator[tuple[str, date, int]]:
    """What a calendar on the wall says is owed on these days, whatever the clocks do."""
    day = first
    while day <= last:
        if WEEKDAYS[day.weekday()] in each.days:
            yield from ((each.id, day, hour.ordinal) for hour in each.hours)
        day += timedelta(days=1)


@dataclass(slots=True)
class Recording:
    """A platform that remembers what it took, in order."""

    chance: random.Random
    calm: bool = False
    took: list[tuple[str, str]] = field(default_factory=list)
    """Place and mark."""

    def place(self, name: str) -> Recorded:
        return Recorded(self, name)


@dataclass(frozen=True, slots=True)
class Recorded:
    platform: Recording
    name: str

    async def post(self, part: Message, mark: str, *, under: str | None = None) -> str:
        self._mishap(unknown=False)
        self.platform.took.append((self.name, mark))
        self._mishap(unknown=True)
        return mark

    async def find(self, mark: str, *, under: str | None = None) -> str | None:
        if not self.platform.calm and self.platform.chance.random() < 0.1:
            raise PlaceError("no answer")
        return mark if (self.name, mark) in self.platform.took else None

    def _mishap(self, *, unknown: bool) -> None:
        drawn = 1.0 if self.platform.calm else self.platform.chance.random()
        if drawn < 0.03:
            raise asyncio.CancelledError  # killed: nothing more is written down
        if drawn < 0.08:
            raise PlaceError("the connection broke", unknown=unknown)


@dataclass(slots=True)
class _Clock:
    now: datetime

    def read(self) -> datetime:
        return self.now


@dataclass(slots=True)
class Season:
    """From `begin` for so many days, in the seeded order of mishaps."""

    url: str
    subscriptions: Sequence[Subscription]
    begin: datetime
    days: int
    seed: int
    restarts: int = 0
    suspended: int = 0
    jumps: int = 0

    @property
    def end(self) -> datetime:
        return self.begin + timedelta(days=self.days)

    async def live(self, passed: Callable[[datetime], None] = lambda _: None) -> Recording:
        """Live through it; returns what arrived. `passed` is told how far it is."""
        chance = random.Random(self.seed)
        platform = Recording(chance)
        at, end = self.begin, self.end
        wrong = timedelta()  # how far the service's clock is off
        while at < end:
            with Archive.open(self.url) as archive:
                sources = sources_of(archive)
                clock = _Clock(at)
                delivery = Delivery(lambda: self.subscriptions, sources, platform.place, clock.read)
                alive = True
                while alive and at < end:
                    platform.calm = at > end - SETTLING
                    if platform.calm:
                        wrong = timedelta()
                    clock.now = at + wrong
                    alive = await _woken(delivery)
                    passed(at)
                    at, wrong, alive = self._on(chance, at, wrong, alive, calm=platform.calm)
                self.restarts += 1
        return platform

    def _on(
        self, chance: random.Random, at: datetime, wrong: timedelta, alive: bool, *, calm: bool
    ) -> tuple[datetime, timedelta, bool]:
        """To the next moment that matters: the service looks every minute, and in most there is
        nothing to see."""
        following = self._next_due(at - timedelta(hours=1))
        if not calm:
            match chance.random():
                case drawn if drawn < 0.02:
                    self.suspended += 1
                    woken = at + timedelta(minutes=chance.randrange(1, 60 * 72))
                    return min(woken, self.end - SETTLING), wrong, alive
                case drawn if drawn < 0.05:
                    self.jumps += 1
                    wrong = timedelta(minutes=chance.randrange(-60, 61))
                case drawn if drawn < 0.08:
                    wrong = timedelta()
                case drawn if drawn < 0.1:
                    alive = False
        nearby = timedelta(minutes=chance.choice((1, 1, 2, 5, 20, 55)))
        quiet = all(abs(at - due) > timedelta(hours=1) for due in following)
        ahead = self._next_due(at)
        leap = min(ahead, default=at + nearby) - timedelta(minutes=61)
        return max(leap, at + nearby) if quiet else at + nearby, wrong, alive

    def _next_due(self, at: datetime) -> list[datetime]:
        """The moments after `at` that a calendar names, of about two days."""
        found: list[datetime] = []
        for each in self.subscriptions:
            day = at.astimezone(each.zone).date()
            for ahead in range(-1, 3):
                for local in each.times:
                    wall = datetime.combine(day + timedelta(ahead), local, each.zone)
                    found.append(wall.astimezone(UTC))
        return [due for due in found if due > at]


async def _woken(delivery: Delivery) -> bool:
    """Whether the service lived on: a mishap may have killed it in the middle of a part."""
    try:
        await delivery.deliver()
    except asyncio.CancelledError:
        return False
    return True


@dataclass(frozen=True, slots=True)
class Account:
    """What became of every slot."""

    states: Counter[str]
    missing: list[tuple[str, date, int]]
    twice: list[str]
    disordered: list[str]

    @property
    def whole(self) -> bool:
        return not (self.missing or self.twice or self.disordered or self.states["open"])


def account(url: str, season: Season, arrived: Recording) -> Account:
    """Hold what the archive says against the calendar, and what arrived against the archive."""
    last = season.end - SETTLING
    with Archive.open(url) as archive:
        reports: dict[tuple[str, date, int], SlotReport] = {
            report.slot.key: report
            for each in season.subscriptions
            for report in archive.slots.history(10**6, each.id)
        }
        marks = {
            part.mark: report.slot
            for report in reports.values()
            for part in archive.slots.parts(*report.slot.key)
            if part.state == "sent"
        }
    owed = [
        key
        for each in season.subscriptions
        for key in expected(
            each,
            (season.begin.astimezone(each.zone) + timedelta(days=1)).date(),
            (last.astimezone(each.zone) - timedelta(days=1)).date(),
        )
    ]
    counted = Counter(mark for _, mark in arrived.took)
    lost = [marks[mark].key for mark in marks if mark not in counted]
    sent: dict[str, list[datetime]] = {}
    for place, mark in arrived.took:
        if mark in marks:
            sent.setdefault(place, []).append(marks[mark].as_of)
    return Account(
        Counter(report.state for report in reports.values()),
        [key for key in owed if key not in reports] + lost,
        [mark for mark, times in counted.items() if times > 1],
        [place for place, times in sent.items() if times != sorted(times)],
    )
