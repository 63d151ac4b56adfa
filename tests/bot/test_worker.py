"""The one process beside the service: a piece of work nobody waits for any more harms no other."""

from __future__ import annotations

import asyncio
import time

import pytest

from bot import worker
from bot.worker import Worker


def nap(seconds: float) -> float:
    time.sleep(seconds)
    return seconds


async def test_a_piece_given_up_by_its_asker_keeps_its_turn_and_the_next_has_its_whole_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with Worker() as working:
        await working.run(nap, 0.0)
        monkeypatch.setattr(worker, "DEADLINE", 3.0)
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.1):
                await working.run(nap, 2.5)
        assert await working.run(nap, 1.5) == 1.5


async def test_who_gives_up_while_waiting_leaves_the_turn_to_the_next() -> None:
    with Worker() as working:
        first = asyncio.create_task(working.run(nap, 0.3))
        await asyncio.sleep(0)
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.05):
                await working.run(nap, 60.0)
        assert await working.run(nap, 0.0) == 0.0
        assert await first == 0.3
