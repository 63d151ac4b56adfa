"""Whether the service does its work, as a container or a load balancer asks."""

from __future__ import annotations

import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp
import pytest

from bot.config import ConfigError
from bot.config import Metrics as MetricsSettings
from bot.running.health import Health
from bot.running.metrics import Metrics
from bot.running.server import Pages


class Line:
    """A platform that is connected, or not."""

    def __init__(self, name: str, *, up: bool = True) -> None:
        self.name = name
        self.up = up

    async def connected(self) -> bool:
        return self.up


class Clock:
    def __init__(self) -> None:
        self.seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


def free_address() -> str:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return f"127.0.0.1:{taken.getsockname()[1]}"


async def done() -> None: ...


async def test_all_is_well_while_every_part_gives_signs_of_life(clock: Clock) -> None:
    health = Health([Line("slack"), Line("discord")], 15, clock)
    assert await health.trouble() == ""
    wake, poll = health.watched("clock", done), health.watched("intake", done)
    for _ in range(60):
        clock.seconds += 60
        await wake()
        await poll()
        assert await health.trouble() == ""


async def test_what_is_silent_for_too_long_is_named(clock: Clock) -> None:
    health = Health([Line("slack")], 15, clock)
    wake = health.watched("clock", done)
    clock.seconds += 181
    assert await health.trouble() == "clock: no turn ended for 181 s"
    await wake()
    assert await health.trouble() == ""
    clock.seconds += 45 * 60
    await wake()
    assert await health.trouble() == "intake: no turn ended for 2881 s"


async def test_a_turn_that_fails_is_no_sign_of_life(clock: Clock) -> None:
    async def broken() -> None:
        raise RuntimeError

    health = Health([], 15, clock)
    clock.seconds += 181
    with pytest.raises(RuntimeError):
        await health.watched("clock", broken)()
    assert "clock" in await health.trouble()


async def test_each_platform_that_is_not_connected_is_named(clock: Clock) -> None:
    health = Health([Line("slack", up=False), Line("discord")], 15, clock)
    assert await health.trouble() == "slack is not connected"


@asynccontextmanager
async def pages(listen: str, health: Health) -> AsyncIterator[aiohttp.ClientSession]:
    served = Pages(MetricsSettings(listen=listen), Metrics(), health)
    await served.start()
    try:
        async with aiohttp.ClientSession(f"http://{listen}") as session:
            yield session
    finally:
        await served.stop()


async def test_the_pages_tell_the_state_and_the_numbers_and_nothing_else(clock: Clock) -> None:
    line = Line("slack")
    async with pages(free_address(), Health([line], 15, clock)) as session:
        async with session.get("/healthz") as answer:
            assert (answer.status, await answer.text()) == (200, "ok\n")
        line.up = False
        async with session.get("/healthz") as answer:
            assert (answer.status, await answer.text()) == (503, "slack is not connected\n")
        async with session.get("/metrics") as answer:
            assert answer.status == 200
            assert answer.headers["Content-Type"].startswith("text/plain")
            assert "briefing_build_info" in await answer.text()
        async with session.get("/") as answer:
            assert answer.status == 404
        async with session.post("/metrics") as answer:
            assert answer.status == 405


async def test_an_address_that_is_taken_is_one_line_with_what_to_do(clock: Clock) -> None:
    address, health = free_address(), Health([], 15, clock)
    async with pages(address, health):
        with pytest.raises(ConfigError, match=f"metrics.listen: {address} .*; free it") as refused:
            await Pages(MetricsSettings(listen=address), Metrics(), health).start()
        assert "\n" not in str(refused.value)


async def test_without_an_address_nothing_listens(clock: Clock) -> None:
    served = Pages(MetricsSettings(), Metrics(), Health([], 15, clock))
    await served.start()
    assert served._runner is None
    await served.stop()
