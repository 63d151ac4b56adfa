"""A clock that is set while the service runs: what waits for a moment of it is woken."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.cron import CronTrigger

from bot.running.clock import Clock, wake

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


class Clocks:
    """The one on the wall can be set; the other goes on."""

    def __init__(self) -> None:
        self.now, self.seconds = NOON, 500.0

    def pass_by(self, seconds: float, *, set_by: float = 0.0) -> None:
        self.seconds += seconds
        self.now += timedelta(seconds=seconds + set_by)


def test_a_clock_that_is_set_is_noticed_once_and_by_how_much() -> None:
    clocks = Clocks()
    clock = Clock(lambda: clocks.now, lambda: clocks.seconds)
    clocks.pass_by(3600)
    assert clock.leapt() == timedelta(0)
    clocks.pass_by(15, set_by=-3 * 3600)
    assert clock.leapt() == timedelta(hours=-3)
    assert clock.leapt() == timedelta(0)
    clocks.pass_by(15, set_by=2 * 3600)
    assert clock.leapt() == timedelta(hours=2)
    for _ in range(100):  # a clock that the network's keeps in step
        clocks.pass_by(15, set_by=0.01)
        assert clock.leapt() == timedelta(0)


async def test_what_would_wait_for_hours_after_the_clock_was_set_back_is_done_at_once() -> None:
    done = asyncio.Event()

    async def work() -> None:
        done.set()

    scheduler = AsyncIOScheduler(timezone=UTC)
    ahead = datetime.now(UTC) + timedelta(hours=3)
    job = scheduler.add_job(work, CronTrigger(second=0), next_run_time=ahead)
    scheduler.start()
    wake(scheduler, datetime.now(UTC))
    async with asyncio.timeout(5):
        await done.wait()
    assert job.next_run_time - datetime.now(UTC) <= timedelta(minutes=1)
    scheduler.shutdown(wait=False)
