"""Work beside the service: as many at once as there are processes, and none is left behind."""

from __future__ import annotations

import asyncio
import os
import sys
import time
from pathlib import Path

import psutil
import pytest

from bot import worker
from bot.desk.joining import Joining
from bot.worker import Team, Worker, preload


def _asleep(seconds: float) -> int:
    time.sleep(seconds)
    return os.getpid()


async def test_a_slow_piece_of_work_holds_up_nobody_elses() -> None:
    with Team(2) as team:
        await team.prepare(os.getpid)
        slow = asyncio.create_task(team.run(_asleep, 30))
        await asyncio.sleep(0)
        began = time.monotonic()
        quick = [await team.run(os.getpid) for _ in range(5)]
        assert time.monotonic() - began < 5
        assert len(set(quick)) == 1
        slow.cancel()


async def test_a_team_ends_at_once_whatever_it_is_at() -> None:
    with Team(2) as team:
        await team.prepare(os.getpid)
        under_way = [asyncio.create_task(team.run(_asleep, 60)) for _ in range(3)]
        await asyncio.sleep(0.1)
    began = time.monotonic()
    await asyncio.gather(*under_way, return_exceptions=True)
    assert time.monotonic() - began < 5


async def test_a_process_that_is_still_starting_is_not_left_behind() -> None:
    await preload()
    own = psutil.Process()
    before = set(own.children(recursive=True))
    with Worker() as beginning:
        starting = asyncio.create_task(beginning.run(os.getpid))
        await asyncio.sleep(0.01)
        starting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await starting
    async with asyncio.timeout(10):
        while set(own.children(recursive=True)) - before:  # noqa: ASYNC110
            await asyncio.sleep(0.02)


_SERVICE = """
import asyncio, os, sys
from bot.worker import Worker

async def main():
    with Worker() as worker:
        print(await worker.run(os.getpid), flush=True)
        await asyncio.sleep(60)

if __name__ == "__main__":
    asyncio.run(main())
"""


async def test_a_service_that_is_killed_leaves_no_process_behind(tmp_path: Path) -> None:
    (tmp_path / "service.py").write_text(_SERVICE)
    service = await asyncio.create_subprocess_exec(
        sys.executable,
        str(tmp_path / "service.py"),
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        stdout=asyncio.subprocess.PIPE,
    )
    assert service.stdout is not None
    worker = psutil.Process(int(await service.stdout.readline()))
    service.kill()
    await service.wait()
    async with asyncio.timeout(10):
        while worker.is_running() and worker.status() != psutil.STATUS_ZOMBIE:  # noqa: ASYNC110
            await asyncio.sleep(0.02)


async def test_a_piece_given_up_by_its_asker_keeps_its_turn_and_the_next_has_its_whole_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with Worker() as working:
        await working.run(_asleep, 0.0)
        monkeypatch.setattr(worker, "DEADLINE", 3.0)
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.1):
                await working.run(_asleep, 2.5)
        assert await working.run(_asleep, 1.5)


async def test_who_gives_up_while_waiting_leaves_the_turn_to_the_next() -> None:
    with Worker() as working:
        first = asyncio.create_task(working.run(_asleep, 0.3))
        await asyncio.sleep(0)
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.05):
                await working.run(_asleep, 60.0)
        assert await working.run(os.getpid) == await first


async def test_what_two_want_at_once_is_done_once() -> None:
    joining, begun = Joining(), list[int]()

    async def work() -> int:
        begun.append(1)
        await asyncio.sleep(0.05)
        return len(begun)

    assert await asyncio.gather(*(joining.run("a", work) for _ in range(3))) == [1, 1, 1]
    assert await joining.run("a", work) == 2


async def test_one_who_gives_up_takes_nothing_from_the_others() -> None:
    joining = Joining()

    async def work() -> str:
        await asyncio.sleep(0.05)
        return "done"

    first, second = (asyncio.create_task(joining.run("a", work)) for _ in range(2))
    await asyncio.sleep(0.01)
    first.cancel()
    assert await second == "done"


async def test_a_failure_is_everybodys_and_the_next_one_tries_again() -> None:
    joining, outcomes = Joining(), iter([ValueError("no"), None])

    async def work() -> str:
        await asyncio.sleep(0.01)
        if error := next(outcomes):
            raise error
        return "done"

    failed = await asyncio.gather(
        *(joining.run("a", work) for _ in range(2)), return_exceptions=True
    )
    assert [type(each) for each in failed] == [ValueError, ValueError]
    assert await joining.run("a", work) == "done"
