"""What the desk learns of a workspace: channels one is in, their names, whether the bot is."""

from __future__ import annotations

import pytest

from bot.desk.asker import Asker
from bot.slack.app import SlackPlatform
from tests.bot.slack.conftest import ScriptedDesk, platform_for
from tests.peers.slack import SlackServer
from tests.peers.slack_workspace import Person

PLACES = ["slack:C1", "slack:#ir-뉴스", "slack:C2", "slack:U1", "slack:U2", "discord:1"]


async def asker_of(slack: SlackServer, desk: ScriptedDesk, user: str, channel: str) -> Asker:
    await slack.command("/digest", "list", user=user, channel=channel)
    await slack.next_message()
    return desk.askers[-1]


@pytest.mark.usefixtures("bot")
async def test_one_sees_the_channels_one_is_in_by_their_names(
    slack: SlackServer, desk: ScriptedDesk
) -> None:
    slack.workspace.channels["C2"].members = ["U2"]
    member = await asker_of(slack, desk, "U1", "C1")
    seen = await member.around.places(member, PLACES)
    assert seen == {
        "slack:C1": "#ir-news", "slack:#ir-뉴스": "#ir-뉴스", "slack:U1": "다이렉트 메시지",
    }  # fmt: skip
    slack.workspace.people["U3"] = Person("U3")
    stranger = await asker_of(slack, desk, "U3", "C2")
    assert await stranger.around.places(stranger, PLACES) == {}


@pytest.mark.usefixtures("bot")
async def test_a_private_channel_that_the_bot_left_is_nobodys_to_see(
    slack: SlackServer, desk: ScriptedDesk
) -> None:
    member = await asker_of(slack, desk, "U1", "C1")
    slack.workspace.channels["G1"].is_member = False
    assert await member.around.places(member, ["slack:G1"]) == {}
    assert member.manages


@pytest.mark.usefixtures("bot")
async def test_where_the_bot_is_no_member_it_says_how_to_invite_it(
    slack: SlackServer, desk: ScriptedDesk
) -> None:
    for channel, said in (("C2", "/invite @"), ("C3", "보관된"), ("C1", "")):
        asker = await asker_of(slack, desk, "U1", channel)
        hindrance = await asker.around.hindrance(asker)
        assert said in hindrance
        assert bool(said) == bool(hindrance)


async def test_in_direct_messages_one_governs_only_if_the_settings_or_no_settings_let(
    slack: SlackServer, desk: ScriptedDesk
) -> None:
    cases: tuple[tuple[tuple[str, ...], bool, bool], ...] = (
        ((), False, True),
        (("U9",), False, False),
        ((), True, False),
        (("U1",), True, True),
    )
    for managers, guest, governs in cases:
        slack.workspace.people["U1"] = Person("U1", is_restricted=guest)
        platform = platform_for(slack, desk, managers=managers)
        await platform.start()
        await slack.direct_message("U1", "안녕")
        await slack.next_message()
        await platform.stop()
        asker = desk.askers[-1]
        assert (asker.manages, asker.manages_workspace, asker.direct) == (True, governs, True)


@pytest.mark.parametrize("kind", ["is_restricted", "is_ultra_restricted"])
async def test_a_guest_changes_nothing_of_a_channel_unless_the_settings_name_them(
    slack: SlackServer, desk: ScriptedDesk, kind: str
) -> None:
    setattr(slack.workspace.people["U1"], kind, True)
    for managers, governs in (((), False), (("U1",), True)):
        platform = platform_for(slack, desk, managers=managers)
        await platform.start()
        asker = await asker_of(slack, desk, "U1", "C1")
        await platform.stop()
        assert (asker.manages, asker.manages_workspace) == (governs, governs)


async def test_people_are_called_as_slack_calls_them(
    slack: SlackServer, desk: ScriptedDesk, bot: SlackPlatform
) -> None:
    assert bot.name
    asker = await asker_of(slack, desk, "U1", "C1")
    assert await asker.around.people(asker, ["U2", "U404"]) == {"U2": "u2"}
