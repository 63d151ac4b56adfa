"""HTTP mode: Slack's signed requests come in, and are answered as those of a socket are."""

from __future__ import annotations

import socket
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
import pytest_asyncio

from bot.digests.place import PlatformError
from bot.slack.app import SlackPlatform
from tests.bot.slack.conftest import ScriptedDesk, platform_for
from tests.peers.slack import SignedRequests, SlackServer

SECRET = "8f742231b10e8888abcd99yyyzzz85a5"


@pytest.fixture
def http() -> dict[str, Any]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    return {"mode": "http", "port": port, "signing_secret": SECRET, "app_token": ""}


@pytest_asyncio.fixture
async def served(
    slack: SlackServer, desk: ScriptedDesk, http: dict[str, Any]
) -> AsyncIterator[SlackPlatform]:
    platform = platform_for(slack, desk, **http)
    await platform.start()
    slack.signed = SignedRequests(f"http://127.0.0.1:{http['port']}/slack/events", SECRET)
    yield platform
    await platform.stop()


@pytest.mark.usefixtures("served")
async def test_a_command_is_acknowledged_at_once_and_answered(
    slack: SlackServer, desk: ScriptedDesk
) -> None:
    desk.seconds = 1.0
    acknowledged = await slack.command("/brief", "R&amp;D")
    assert acknowledged.seconds < 0.5
    assert (await slack.next_message()).ephemeral_to == "U1"
    assert desk.asked == [("brief", "R&D", "ko")]


@pytest.mark.usefixtures("served")
async def test_an_event_that_is_sent_again_is_answered_once(
    slack: SlackServer, desk: ScriptedDesk
) -> None:
    first = await slack.direct_message("U1", "이재용")
    await slack.deliver(first.event, retry=1)
    await slack.next_message()
    assert await slack.silent()
    assert len(desk.asked) == 1


@pytest.mark.usefixtures("served")
async def test_a_form_is_refused_in_the_acknowledgement(
    slack: SlackServer, desk: ScriptedDesk
) -> None:
    desk.shows_forms = True
    desk.refused = {"topics": "주제를 적어 주세요."}
    await slack.command("/digest", "add")
    done = await slack.submit(await slack.next_view(), {})
    assert done.payload["errors"] == {"topics": "주제를 적어 주세요."}


@pytest.mark.usefixtures("served")
async def test_what_slack_did_not_sign_is_refused(slack: SlackServer, desk: ScriptedDesk) -> None:
    assert slack.signed is not None
    forged = SignedRequests(slack.signed.url, "another secret")
    await forged.post("slash_commands", {"command": "/brief", "text": "x"})
    assert forged.status == 401
    async with aiohttp.ClientSession() as session:
        for data in (b"", b"{}", b"\xff\xfe"):
            async with session.post(forged.url, data=data) as answer:
                assert answer.status in {400, 401}
    assert desk.asked == []


@pytest.mark.usefixtures("served")
async def test_slack_is_shown_that_the_address_is_ours(slack: SlackServer) -> None:
    assert slack.signed is not None
    said = await slack.signed.post("events_api", {"type": "url_verification", "challenge": "c1"})
    assert said == {"challenge": "c1"}


async def test_stopping_lets_answers_out_and_takes_no_more(
    slack: SlackServer, desk: ScriptedDesk, served: SlackPlatform
) -> None:
    desk.seconds = 0.5
    await slack.command("/brief", "스타게이트")
    await served.stop()
    await slack.next_message(0.1)
    with pytest.raises(aiohttp.ClientConnectorError):
        await slack.command("/brief", "스타게이트")


@pytest.mark.usefixtures("served")
async def test_a_port_that_is_taken_is_named(
    slack: SlackServer, desk: ScriptedDesk, http: dict[str, Any]
) -> None:
    with pytest.raises(PlatformError, match=f"127.0.0.1:{http['port']}") as refused:
        await platform_for(slack, desk, **http).start()
    assert refused.value.fatal


async def test_without_a_signing_secret_it_does_not_start_and_check_says_so(
    slack: SlackServer, desk: ScriptedDesk
) -> None:
    platform = platform_for(slack, desk, mode="http", app_token="")
    with pytest.raises(PlatformError, match="SLACK_SIGNING_SECRET is not set") as refused:
        await platform.start()
    assert refused.value.fatal
    lines = {what: (right, told) for what, right, told in await platform.check()}
    assert "slack app token" not in lines
    assert not lines["slack signing secret"][0]
    assert "App Credentials" in lines["slack signing secret"][1]


async def test_check_names_the_address_slack_must_reach(
    slack: SlackServer, desk: ScriptedDesk, http: dict[str, Any]
) -> None:
    *_, (what, right, told) = await platform_for(slack, desk, **http).check()
    assert (what, right) == ("slack signing secret", True)
    assert f"127.0.0.1:{http['port']}/slack/events" in told
