"""Who is asked when: each host one thing at a time, with a pause between two."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from urllib.parse import urlsplit

_MOST = 1000


class Hosts:
    """`pause` is how many seconds a host is left alone after each answer."""

    def __init__(self, pause: float) -> None:
        self._pause = pause
        self._turns: dict[str, asyncio.Lock] = {}
        self._resting: dict[str, datetime] = {}

    @asynccontextmanager
    async def turn(self, url: str, pause: float = 0.0) -> AsyncIterator[None]:
        """Holds the host of `url` while it is asked and for the pause after it, which is at least
        `pause` seconds."""
        if len(self._turns) >= _MOST:
            self._turns = {name: lock for name, lock in self._turns.items() if lock.locked()}
        async with self._turns.setdefault(host_of(url), asyncio.Lock()):
            try:
                yield
            except Exception:
                await asyncio.sleep(self._pause)
                raise
            await asyncio.sleep(max(pause, self._pause))

    def rest(self, url: str, until: datetime) -> None:
        """The host asked to be left alone: none of its feeds is read till then."""
        self._resting[host_of(url)] = until

    def resting(self, url: str, now: datetime) -> datetime | None:
        """Until when the host of `url` is left alone; None where it is not."""
        until = self._resting.get(host_of(url))
        return until if until is not None and until > now else None


def host_of(url: str) -> str:
    """What is asked: a host and its port. "" for an address that has none."""
    try:
        parts = urlsplit(url)
        return f"{parts.hostname or ''}:{parts.port or ''}"
    except ValueError:
        return ""
