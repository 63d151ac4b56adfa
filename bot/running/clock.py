"""A clock that is set while the service runs. The scheduler waits for moments of the clock on the wall:
set back by three hours it would look after nothing for three hours.

What digests make of it is their own matter; here they are only woken.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.running.health import Seconds

LOOK_SECONDS = 15.0

# A clock that is kept by the network's is nudged by milliseconds; what is seen in steps of a second
# here may be off by two.
LEAP = timedelta(seconds=30)

_log = structlog.get_logger(__name__)


class Clock:
    """Two clocks held against each other: `now` on the wall, and `seconds`, which is never set."""

    def __init__(self, now: Callable[[], datetime], seconds: Seconds) -> None:
        self._now = now
        self._seconds = seconds
        self._apart = self._difference()

    def _difference(self) -> float:
        return self._now().timestamp() - self._seconds()

    def leapt(self) -> timedelta:
        """By how much the wall's was set since this was asked last, forward or back; 0 where it was
        not. A machine that slept has its clock set forward."""
        apart = self._difference()
        leap = timedelta(seconds=round(apart - self._apart))
        if abs(leap) < LEAP:
            return timedelta(0)
        self._apart = apart
        return leap

    async def watch(self, scheduler: AsyncIOScheduler) -> None:
        """Until it is cancelled."""
        while True:
            await asyncio.sleep(LOOK_SECONDS)
            if leap := self.leapt():
                _log.warning("clock set", by_seconds=round(leap.total_seconds()))
                wake(scheduler, self._now())


def wake(scheduler: AsyncIOScheduler, now: datetime) -> None:
    """Every job is due now, and from then on as before."""
    for job in scheduler.get_jobs():
        job.modify(next_run_time=now)
