"""Work under way, which whoever wants the same waits for too.

When news breaks, many ask the same in the same second: it is answered once, and told to each.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Hashable
from typing import Any, TypeVar

_Done = TypeVar("_Done")


class Joining:
    def __init__(self) -> None:
        self._under_way: dict[Hashable, asyncio.Future[Any]] = {}

    async def run(self, key: Hashable, begin: Callable[[], Awaitable[_Done]]) -> _Done:
        """What `begin` brings, or what an earlier one with this key is still at.

        One who gives up waiting takes nothing from the others.
        """
        task: asyncio.Future[_Done] | None = self._under_way.get(key)
        if task is None:
            task = asyncio.ensure_future(begin())
            self._under_way[key] = task
            task.add_done_callback(lambda done: self._ended(key, done))
        return await asyncio.shield(task)

    def _ended(self, key: Hashable, task: asyncio.Future[Any]) -> None:
        del self._under_way[key]
        if not task.cancelled():
            task.exception()  # looked at, whether or not anybody still waits for it
