"""Whether the service does its work: connected, reading feeds, looking what is due."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import Protocol

Seconds = Callable[[], float]

# The clock wakes every minute. A turn of intake may take longer than the pause between two.
CLOCK_SECONDS = 3 * 60.0
INTAKE_INTERVALS = 3


class Connected(Protocol):
    @property
    def name(self) -> str: ...

    async def connected(self) -> bool: ...


class Health:
    """`seconds` is a clock that is never set, handed in. What has not begun yet counts from now."""

    def __init__(
        self, platforms: Sequence[Connected], every_minutes: int, seconds: Seconds
    ) -> None:
        self._platforms = platforms
        self._seconds = seconds
        self._patience = {
            "intake": every_minutes * 60.0 * INTAKE_INTERVALS,
            "clock": CLOCK_SECONDS,
        }
        self._last = dict.fromkeys(self._patience, seconds())

    def watched(
        self, what: str, work: Callable[[], Awaitable[None]]
    ) -> Callable[[], Awaitable[None]]:
        """`work`, each end of which is a sign of life of `intake` or `clock`."""

        async def watched() -> None:
            await work()
            self._last[what] = self._seconds()

        return watched

    async def trouble(self) -> str:
        """In one line what is wrong; "" where nothing is."""
        apart = [each.name for each in self._platforms if not await each.connected()]
        found = [f"{name} is not connected" for name in apart]
        for what, patience in self._patience.items():
            silent = self._seconds() - self._last[what]
            if silent > patience:
                found.append(f"{what}: no turn ended for {round(silent)} s")
        return "; ".join(found)
