"""Starting, losing and regaining Slack, stopping, and what `check` says."""

from __future__ import annotations

import asyncio
import time

import pytest

from bot.digests.place import PlatformError
from bot.slack import app, sockets
from bot.slack.app import SlackPlatform
from tests.bot.slack.conftest import ScriptedDesk, platform_for
from tests.peers.slack import SlackServer


async def _refusal(platform: SlackPlatform) -> PlatformError:
    with pytest.raises(PlatformError) as refused:
        await platform.start()
    await platform.stop()
    assert "\n" not in str(refused.value)
    return refused.value


async def test_a_wrong_bot_token_is_named_with_the_place_to_copy_it_from(
    slack: SlackServer, desk: ScriptedDesk
) -> None:
    error = await _refusal(platform_for(slack, desk, bot_token="xoxb-old"))
    assert error.fatal
    assert str(error) == (
        "Slack refused SLACK_BOT_TOKEN (invalid_auth); "
        "copy the bot token (xoxb-…) again from OAuth & Permissions"
    )


async def test_a_wrong_app_token_is_told_from_a_wrong_bot_token(
    slack: SlackServer, desk: ScriptedDesk
) -> None:
    error = await _refusal(platform_for(slack, desk, app_token=slack.bot_token))
    assert error.fatal
    assert "SLACK_APP_TOKEN (not_allowed_token_type)" in str(error)
    assert "connections:write" in str(error)


@pytest.mark.parametrize("missing", ["SLACK_BOT_TOKEN", "SLACK_APP_TOKEN"])
async def test_a_missing_token_is_named(
    slack: SlackServer, desk: ScriptedDesk, missing: str
) -> None:
    given = {"SLACK_BOT_TOKEN": "bot_token", "SLACK_APP_TOKEN": "app_token"}[missing]
    error = await _refusal(platform_for(slack, desk, **{given: ""}))
    assert error.fatal
    assert str(error).startswith(f"{missing} is not set; ")


async def test_a_slack_that_is_down_is_reported_soon_and_may_be_tried_again(
    slack: SlackServer, desk: ScriptedDesk
) -> None:
    platform = platform_for(slack, desk)
    await slack.down()
    began = time.monotonic()
    error = await _refusal(platform)
    assert time.monotonic() - began < 2
    assert not error.fatal
    await slack.up()
    await platform.start()
    await slack.command("/brief", "stargate")
    await slack.next_message()
    await platform.stop()


async def test_it_says_whether_it_is_connected(slack: SlackServer, desk: ScriptedDesk) -> None:
    platform = platform_for(slack, desk)
    assert not await platform.connected()
    await platform.start()
    assert await platform.connected()
    await slack.down()
    async with asyncio.timeout(20):
        while await platform.connected():  # noqa: ASYNC110 (it has no event for that)
            await asyncio.sleep(0.05)
    await platform.stop()
    assert not await platform.connected()


@pytest.mark.parametrize("method", ["auth.test", "apps.connections.open"])
async def test_a_slack_in_trouble_may_be_tried_again(
    slack: SlackServer, desk: ScriptedDesk, method: str
) -> None:
    slack.fail(method, 503)
    error = await _refusal(platform_for(slack, desk))
    assert not error.fatal
    assert "503" in str(error)


async def test_a_socket_that_does_not_open_is_given_up(
    slack: SlackServer, desk: ScriptedDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sockets, "CONNECT_SECONDS", 0.3)
    slack.refuse_sockets = 1
    assert not (await _refusal(platform_for(slack, desk))).fatal


async def test_a_recycled_socket_loses_nothing(slack: SlackServer, bot: SlackPlatform) -> None:
    await slack.command("/brief", "before")
    await slack.recycle_socket()
    await slack.command("/brief", "after")
    shown = [(await slack.next_message()).shown for _ in range(2)]
    assert "before" in shown[0]
    assert "after" in shown[1]


async def test_a_slack_that_goes_and_comes_back_is_answered_again(
    slack: SlackServer, desk: ScriptedDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sockets, "PING_SECONDS", 0.2)
    platform = platform_for(slack, desk)
    await platform.start()
    await slack.down()
    await asyncio.sleep(0.5)
    await slack.up()
    await slack.command("/brief", "stargate")
    await slack.next_message()
    await platform.stop()


async def test_a_socket_address_that_never_opens_is_replaced(
    slack: SlackServer, desk: ScriptedDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The SDK alone would try the spent address for ever."""
    monkeypatch.setattr(sockets, "PING_SECONDS", 0.1)
    monkeypatch.setattr(sockets, "WATCH_SECONDS", 0.1)
    monkeypatch.setattr(sockets, "LOST_SECONDS", 0.4)
    platform = platform_for(slack, desk)
    await platform.start()
    slack.refuse_sockets = 1
    await slack.close_sockets()
    await slack.command("/brief", "stargate")
    await slack.next_message()
    await platform.stop()


async def test_a_socket_that_stays_open_but_dead_is_replaced(
    slack: SlackServer, desk: ScriptedDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sockets, "PING_SECONDS", 0.2)
    platform = platform_for(slack, desk)
    await platform.start()
    await slack.connected()
    slack.go_silent()
    await slack.command("/brief", "stargate")  # on the new socket: the old one takes no more
    await slack.next_message()
    await platform.stop()


async def test_stopping_lets_answers_out_that_are_under_way(
    slack: SlackServer, desk: ScriptedDesk
) -> None:
    platform = platform_for(slack, desk)
    await platform.start()
    desk.seconds = 0.5
    await slack.command("/brief", "stargate")
    await slack.direct_message("U1", "이재용")
    await platform.stop()
    assert {(await slack.next_message(0.1)).via for _ in range(2)} == {
        "response_url",
        "chat.postMessage",
    }


async def test_stopping_does_not_wait_for_ever(
    slack: SlackServer, desk: ScriptedDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app, "DRAIN_SECONDS", 0.2)
    platform = platform_for(slack, desk)
    await platform.start()
    desk.seconds = 60
    await slack.command("/brief", "stargate")
    began = time.monotonic()
    await platform.stop()
    assert time.monotonic() - began < 1


async def test_stopping_what_never_started_is_fine(slack: SlackServer, desk: ScriptedDesk) -> None:
    await platform_for(slack, desk).stop()


async def test_check_finds_everything_right(slack: SlackServer, desk: ScriptedDesk) -> None:
    lines = await platform_for(slack, desk).check()
    assert [(what, right) for what, right, _ in lines] == [
        ("slack bot token", True),
        ("slack scopes", True),
        ("slack app token", True),
    ]
    assert lines[0][2] == "signed in to Test as briefing"


async def test_check_names_the_missing_scopes_and_where_to_add_them(
    slack: SlackServer, desk: ScriptedDesk
) -> None:
    slack.workspace.scopes.remove("groups:history")
    slack.workspace.scopes.remove("users:read")
    _, (_, right, advice), _ = await platform_for(slack, desk).check()
    assert not right
    assert "groups:history" in advice
    assert "users:read" in advice
    assert "OAuth & Permissions" in advice


async def test_check_tells_each_wrong_token_apart(slack: SlackServer, desk: ScriptedDesk) -> None:
    lines = await platform_for(slack, desk, bot_token="xoxb-old", app_token="").check()
    assert [(what, right) for what, right, _ in lines] == [
        ("slack bot token", False),
        ("slack app token", False),
    ]
    assert "invalid_auth" in lines[0][2]
    assert "SLACK_APP_TOKEN is not set" in lines[1][2]
