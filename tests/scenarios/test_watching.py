"""`briefing run` as its operator watches it: numbers, health and a log for machines."""

from __future__ import annotations

import asyncio
import json
import re
from datetime import datetime, timedelta
from pathlib import Path

import aiohttp

from tests.bot.digests.making import CHIPS, LOAN, SEOUL
from tests.bot.intake.conftest import Site
from tests.bot.running.test_health import free_address
from tests.peers.discord import DiscordServer
from tests.peers.slack import SlackServer
from tests.scenarios.service import House
from tests.scenarios.test_service import digest, feed


async def read(address: str, page: str) -> tuple[int, str]:
    async with aiohttp.ClientSession() as session, session.get(f"http://{address}{page}") as answer:
        return answer.status, await answer.text()


async def state(address: str, wanted: tuple[int, str], within: float) -> None:
    """Until `/healthz` says that."""
    told = (0, "")
    try:
        async with asyncio.timeout(within):
            while (told := await read(address, "/healthz")) != wanted:  # noqa: ASYNC110 (no event)
                await asyncio.sleep(0.1)
    except TimeoutError:
        raise AssertionError(f"/healthz says {told}, not {wanted}") from None


async def number(address: str, sample: str) -> float:
    _, text = await read(address, "/metrics")
    found = re.search(rf"^{re.escape(sample)} (\S+)$", text, re.MULTILINE)
    assert found is not None, f"{sample} is not in:\n{text}"
    return float(found[1])


async def test_a_service_is_watched_from_its_start_to_a_lost_connection(tmp_path: Path) -> None:
    site, house, address = Site(), House(tmp_path), free_address()
    just_now = datetime.now(SEOUL) - timedelta(minutes=2)
    async with SlackServer() as slack, DiscordServer() as discord:
        house.configure(
            slack,
            discord,
            feed(site, "/rss", ("loan", LOAN), ("chips", CHIPS)),
            digest("just-now", just_now),
            f'[metrics]\nlisten = "{address}"\n\n[logs]\nformat = "json"',
        )
        async with house.service() as service:
            await service.connected("slack", "discord")
            await state(address, (200, "ok\n"), within=10)
            await service.says("digest part sent")
            await slack.command("/brief", "스타게이트")
            await slack.next_message(10)
            await service.says("feed read")

            for what, times in (("due", 1), ("sent", 1), ("failed", 0), ("skipped", 0)):
                sample = f'briefing_digests_{what}_total{{platform="slack"}}'
                assert await number(address, sample) == times
            assert await number(
                address, 'briefing_digest_parts_total{outcome="sent",platform="slack"}'
            )
            assert await number(address, 'briefing_answer_seconds_count{kind="brief"}') == 1
            assert await number(address, "briefing_articles") == 2
            assert await number(address, 'briefing_feeds{state="ok"}') == 1
            assert 0 <= await number(address, 'briefing_feed_age_seconds{host="127.0.0.1"}') < 60
            assert "스타게이트" not in (await read(address, "/metrics"))[1]

            await slack.down()
            await state(address, (503, "slack is not connected\n"), within=30)
            assert await service.stopped() < 5
        events = [json.loads(line) for line in service.output.splitlines()]
        assert {"running", "connected", "digest part sent", "stopping"} <= {
            each["event"] for each in events
        }
    site.close()


async def test_an_address_that_is_taken_ends_it_with_one_line(tmp_path: Path) -> None:
    house = House(tmp_path)
    async with SlackServer() as slack, DiscordServer() as discord:
        taken = slack.api_url.split("/")[2]
        house.configure(slack, discord, f'[metrics]\nlisten = "{taken}"')
        ended = await house.run("run")
    assert ended.code == 2
    assert f"metrics.listen: {taken} cannot be listened on" in ended.err
    assert "Traceback" not in ended.err
