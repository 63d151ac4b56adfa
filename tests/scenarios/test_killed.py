"""The service is killed at every moment of a digest, and each digest arrives, once and whole."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from tests.peers.discord import DiscordServer
from tests.peers.slack import SlackServer
from tests.scenarios.killing import FEWER, THREAD, Discord, Moment, Rig, Slack
from tests.scenarios.service import House


async def test_killed_at_every_moment_slack_has_each_part_once(tmp_path: Path) -> None:
    async with SlackServer(schema=False) as slack, DiscordServer() as discord:
        house = House(tmp_path)
        await _killed_everywhere(Rig(house, Slack(slack), partial(house.configure, slack, discord)))


async def test_killed_at_every_moment_discord_has_each_part_once(tmp_path: Path) -> None:
    async with SlackServer() as slack, DiscordServer(schema=False) as discord:
        house = House(tmp_path)
        rig = Rig(house, Discord(discord), partial(house.configure, slack, discord))
        await _killed_everywhere(rig, THREAD)


async def _killed_everywhere(rig: Rig, *more: Moment) -> None:
    moments = (*FEWER, *more)
    for moment in moments:
        await rig.kill(moment)
    outcomes = await rig.outcomes()
    assert [each.moment for each in outcomes] == list(moments)
    assert [str(each) for each in outcomes if each.doubled or each.lost] == []
    assert all(each.in_order for each in outcomes)
    assert sum(each.kills for each in outcomes) >= 12
