"""Connecting, registering commands, leaving; and what is said where it goes wrong."""

from __future__ import annotations

import asyncio
import time

import pytest
from pydantic import SecretStr
from structlog.testing import capture_logs

from bot import config
from bot.config import Secrets
from bot.digests.place import PlatformError
from bot.discord import app
from bot.discord.app import DiscordPlatform
from tests.bot.discord.conftest import TableDesk, platform_for
from tests.peers.discord import TOKEN, DiscordServer
from tests.peers.discord_world import GUILD, Right


async def test_a_wrong_token_is_fatal_and_says_where_the_right_one_is(
    discord: DiscordServer, desk: TableDesk
) -> None:
    with pytest.raises(PlatformError, match="Discord refused DISCORD_TOKEN; copy it again") as e:
        await platform_for(discord, desk, token="old").start()
    assert e.value.fatal


async def test_a_token_the_gateway_refuses_is_fatal(
    discord: DiscordServer, desk: TableDesk
) -> None:
    """It was reset between the log-in and the connection."""
    platform = platform_for(discord, desk)
    discord.gateway.refuses = True
    with pytest.raises(PlatformError, match="Discord refused DISCORD_TOKEN") as e:
        await platform.start()
    assert e.value.fatal


async def test_no_token_is_fatal(desk: TableDesk) -> None:
    platform = DiscordPlatform(config.Discord(), Secrets(discord_token=None), desk)
    with pytest.raises(PlatformError, match="DISCORD_TOKEN is not set") as e:
        await platform.start()
    assert e.value.fatal


async def test_a_server_that_is_down_is_worth_another_try(desk: TableDesk) -> None:
    async with DiscordServer() as gone:
        platform = platform_for(gone, desk)
    with pytest.raises(PlatformError, match="cannot be reached at http://") as e:
        await platform.start()
    assert not e.value.fatal


async def test_a_gateway_that_is_down_is_worth_another_try(
    discord: DiscordServer, desk: TableDesk
) -> None:
    async with DiscordServer() as gone:
        gateway = gone.gateway_url
    settings = config.Discord(api_url=discord.api_url, gateway_url=gateway)
    platform = DiscordPlatform(settings, Secrets(discord_token=SecretStr(TOKEN)), desk)
    with pytest.raises(PlatformError, match=f"cannot be reached at {gateway}") as e:
        await platform.start()
    assert not e.value.fatal


async def test_an_event_the_library_cannot_read_costs_a_new_connection_only(
    discord: DiscordServer, desk: TableDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app, "_RECONNECT_AFTER", 0.1)
    platform = platform_for(discord, desk)
    await platform.start()
    with capture_logs() as logs:
        await discord.gateway.dispatch("MESSAGE_CREATE", {"content": "no channel"})
        while discord.gateway.identified < 2:  # noqa: ASYNC110 (the server offers no event)
            await asyncio.sleep(0.05)
    assert "connection lost" in [line["event"] for line in logs]
    await discord.command("brief", topic="stargate")
    assert await discord.next_message()
    await platform.stop()


async def test_a_stopped_bot_does_not_come_back(
    discord: DiscordServer, desk: TableDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app, "_RECONNECT_AFTER", 0.2)
    platform = platform_for(discord, desk)
    await platform.start()
    await discord.gateway.dispatch("MESSAGE_CREATE", {"content": "no channel"})
    await asyncio.sleep(0.05)
    await platform.stop()
    await asyncio.sleep(0.3)
    assert discord.gateway.identified == 1


async def test_a_failing_server_is_worth_another_try_and_then_works(
    discord: DiscordServer, desk: TableDesk
) -> None:
    discord.fail("GET", "/users/@me", 503)
    platform = platform_for(discord, desk)
    with pytest.raises(PlatformError, match="HTTP 503") as e:
        await platform.start()
    assert not e.value.fatal
    await platform.start()
    await discord.command("brief", topic="stargate")
    await discord.next_message()
    await platform.stop()


async def test_it_says_whether_it_is_connected(discord: DiscordServer, desk: TableDesk) -> None:
    platform = platform_for(discord, desk)
    assert not await platform.connected()
    await platform.start()
    assert await platform.connected()
    await platform.stop()
    assert not await platform.connected()


async def test_no_privileged_intent_is_asked_for(
    discord: DiscordServer, platform: DiscordPlatform
) -> None:
    members, presences, message_content = 1 << 1, 1 << 8, 1 << 15
    assert not discord.gateway.intents & (members | presences | message_content)
    assert discord.gateway.intents & (1 << 12)  # direct messages


async def test_commands_are_registered_in_both_languages(
    discord: DiscordServer, platform: DiscordPlatform
) -> None:
    [commands] = discord.calls("PUT", "/commands")
    brief, profile, digest, feed, link = commands
    assert [option["name"] for option in digest["options"]] == [
        "add", "list", "pause", "skip", "resume", "remove",
    ]  # fmt: skip
    assert [option["name"] for option in feed["options"]] == ["add", "list", "remove", "starters"]
    assert (link["type"], link["name_localizations"]) == (3, {"ko": "링크 브리프"})
    assert all(sorted(each["contexts"]) == [0, 1, 2] for each in commands)
    assert (brief["name"], brief["name_localizations"]) == ("brief", {"ko": "브리프"})
    assert (profile["name"], profile["name_localizations"]) == ("profile", {"ko": "프로필"})
    [topic] = brief["options"]
    assert topic["name"] == "topic"
    assert topic["autocomplete"]
    assert topic["required"]
    assert set(topic["description_localizations"]) == {"ko"}
    assert sorted(brief["contexts"]) == [0, 1, 2]
    assert sorted(brief["integration_types"]) == [0, 1]


async def test_commands_are_registered_again_only_when_they_changed(
    discord: DiscordServer, desk: TableDesk
) -> None:
    async def start_anew() -> int:
        platform = platform_for(discord, desk)
        await platform.start()
        await platform.stop()
        return len(discord.calls("PUT", "/commands"))

    assert await start_anew() == 1
    assert await start_anew() == 1
    discord.world.commands[0]["description_localizations"] = {"ko": "예전 설명"}
    assert await start_anew() == 2
    assert await start_anew() == 2
    del discord.world.commands[1]
    assert await start_anew() == 3


async def test_commands_that_cannot_be_registered_do_not_stop_the_bot(
    discord: DiscordServer, desk: TableDesk
) -> None:
    discord.fail("PUT", "/commands", 403, code=50001)
    platform = platform_for(discord, desk)
    with capture_logs() as logs:
        await platform.start()
    await discord.direct_message("오픈AI")
    await discord.next_message()
    await platform.stop()
    assert "slash commands not registered; restart later" in [line["event"] for line in logs]


async def test_stopping_lets_the_answer_under_way_arrive(
    discord: DiscordServer, desk: TableDesk
) -> None:
    desk.takes = 1.0
    platform = platform_for(discord, desk)
    await platform.start()
    await discord.command("brief", topic="stargate")
    await platform.stop()
    assert discord.unread == 1


async def test_stopping_does_not_wait_for_an_answer_without_end_but_says_so(
    discord: DiscordServer, desk: TableDesk
) -> None:
    desk.takes = 60.0
    platform = platform_for(discord, desk)
    await platform.start()
    await discord.command("brief", topic="stargate")
    began = time.monotonic()
    await platform.stop()
    assert time.monotonic() - began < 4.0
    message = await discord.next_message()
    assert (message.text, message.ephemeral) == (
        "다시 시작하느라 답하지 못했습니다. 잠시 뒤에 다시 물어봐 주세요.",
        True,
    )
    left = [task.get_coro().__qualname__ for task in asyncio.all_tasks()]  # type: ignore[union-attr]
    assert not [name for name in left if name.startswith(("DiscordPlatform", "Requests"))]


async def test_stopping_twice_or_before_starting_is_harmless(
    discord: DiscordServer, desk: TableDesk
) -> None:
    platform = platform_for(discord, desk)
    await platform.stop()
    await platform.start()
    await platform.stop()
    await platform.stop()


async def test_a_check_names_the_bot_its_invitation_and_each_channel(
    discord: DiscordServer, desk: TableDesk
) -> None:
    mute = discord.world.add_channel(
        "공지", denied=Right.SEND_MESSAGES | Right.READ_MESSAGE_HISTORY
    )
    hidden = discord.world.add_channel("임원", denied=Right.VIEW_CHANNEL)
    places = [discord.channel.id, mute.id, hidden.id, "42"]
    rows = await platform_for(discord, desk).check(places)
    assert [ok for _, ok, _ in rows] == [True, True, True, False, False, False]
    token, invitation, open_, muted, unseen, unknown = (advice for _, _, advice in rows)
    assert "briefing" in token
    assert "scope=bot+applications.commands" in invitation
    assert open_ == "#ir-뉴스 on 뉴스룸"
    assert "needs Send Messages, Read Message History in #공지" in muted
    assert "cannot see the channel" in unseen
    assert "no such channel" in unknown
    assert discord.calls("PUT", "/commands") == []
    assert discord.gateway.identified == 0


async def test_a_check_leaves_the_running_bot_alone(
    discord: DiscordServer, desk: TableDesk, platform: DiscordPlatform
) -> None:
    await platform.check([discord.channel.id])
    await discord.command("brief", topic="stargate")
    assert "brief stargate" in (await discord.next_message()).text


async def test_a_check_finds_commands_that_go_elsewhere(
    discord: DiscordServer, desk: TableDesk
) -> None:
    discord.interactions_endpoint_url = "https://old.example/interactions"
    rows = await platform_for(discord, desk).check()
    assert ("Discord commands", False) in [(what, ok) for what, ok, _ in rows]


async def test_a_check_with_a_wrong_token_says_so(discord: DiscordServer, desk: TableDesk) -> None:
    [(what, ok, advice)] = await platform_for(discord, desk, token="old").check()
    assert (what, ok) == ("Discord token", False)
    assert "copy it again from the Bot page" in advice


async def test_a_message_that_a_stop_cuts_off_is_answered_with_that(
    discord: DiscordServer, desk: TableDesk
) -> None:
    desk.takes = 60.0
    platform = platform_for(discord, desk)
    await platform.start()
    await discord.direct_message("what is new?")
    while not desk.asked:  # noqa: ASYNC110 (the desk offers no event)
        await asyncio.sleep(0.01)
    await platform.stop()
    assert "Please ask again" in (await discord.next_message()).text


async def test_two_processes_answer_one_question_once(
    discord: DiscordServer, desk: TableDesk
) -> None:
    """While a new version starts beside the old one, Discord tells both of everything."""
    platforms = [platform_for(discord, desk) for _ in range(2)]
    for platform in platforms:
        await platform.start()
    await discord.command("brief", topic="stargate")
    await discord.direct_message("스타게이트")
    await asyncio.sleep(0.5)
    for platform in platforms:
        await platform.stop()
    assert sorted(what for what, *_ in desk.asked) == ["brief", "direct"]
    assert discord.unread == 2


async def test_an_acknowledgement_whose_answer_was_lost_is_still_ours(
    discord: DiscordServer, platform: DiscordPlatform
) -> None:
    discord.fail("POST", "/callback", 502, loses_answer=True)
    await discord.command("brief", topic="stargate")
    assert "brief stargate" in (await discord.next_message()).text


async def test_where_the_bot_was_removed_or_a_channel_deleted_the_desk_hears_of_it(
    discord: DiscordServer, desk: TableDesk, platform: DiscordPlatform
) -> None:
    channel = discord.channel
    await discord.gateway.dispatch("CHANNEL_DELETE", channel.json())
    thread = {"id": "77", "guild_id": GUILD, "parent_id": channel.id, "type": 11}
    await discord.gateway.dispatch("THREAD_DELETE", thread)
    await discord.gateway.dispatch("GUILD_DELETE", {"id": GUILD, "unavailable": True})  # an outage
    await discord.gateway.dispatch("GUILD_DELETE", {"id": GUILD})
    await asyncio.sleep(0.2)
    workspace = f"discord:{GUILD}"
    assert desk.left == [
        (workspace, f"discord:{channel.id}"),
        (workspace, "discord:77"),
        (workspace, ""),
    ]
