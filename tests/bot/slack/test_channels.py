"""Digests go to a channel once, and what became of them can be looked up."""

from __future__ import annotations

import asyncio
import time

import pytest

from bot.digests.place import Place, PlaceError
from bot.messages import Item, Message, Run, Section
from bot.slack.app import SlackPlatform
from tests.bot.slack.conftest import ScriptedDesk, platform_for
from tests.peers.slack import SlackServer

PART = Message(
    title="아침 브리핑",
    fallback="아침 브리핑",
    sections=(Section((Item("sentence", (Run("누리중공업이 수주를 발표했다."),)),)),),
)


@pytest.fixture
def platform(slack: SlackServer, desk: ScriptedDesk) -> SlackPlatform:
    return platform_for(slack, desk)


@pytest.fixture
def place(platform: SlackPlatform) -> Place:
    return platform.place("C1")


async def _problem(place: Place) -> PlaceError:
    with pytest.raises(PlaceError) as problem:
        await place.post(PART, "s:0")
    assert "\n" not in str(problem.value)
    return problem.value


async def test_a_part_is_posted_and_found_by_its_mark(slack: SlackServer, place: Place) -> None:
    assert await place.find("s:0") is None
    receipt = await place.post(PART, "s:0")
    assert [message.ts for message in slack.messages("C1")] == [receipt]
    assert await place.find("s:0") == receipt
    assert await place.find("s:1") is None


async def test_a_part_under_another_goes_into_its_thread(slack: SlackServer, place: Place) -> None:
    lead = await place.post(PART, "s:0")
    reply = await place.post(PART, "s:1", under=lead)
    assert slack.messages("C1")[1].thread_ts == lead
    assert await place.find("s:1", under=lead) == reply
    assert await place.find("s:1") is None
    assert await place.find("s:2", under=lead) is None
    assert await place.find("s:1", under="1.000009") is None


async def test_a_part_is_found_behind_many_later_messages(slack: SlackServer, place: Place) -> None:
    slack.workspace.page_size = 3
    receipt = await place.post(PART, "s:0")
    posted = slack.messages("C1")[0]
    for _ in range(10):
        slack.workspace.channels["C1"].messages.append(
            type(posted)("C1", slack.workspace.stamp(time.time()), "U1", "user", {"text": "hi"})
        )
    assert await place.find("s:0") == receipt


async def test_a_channel_too_busy_to_read_through_is_said_to_be(
    slack: SlackServer, place: Place
) -> None:
    slack.workspace.page_size = 1
    await place.post(PART, "s:0")
    slack.workspace.channels["C1"].messages *= 30
    with pytest.raises(PlaceError) as problem:
        await place.find("s:9")
    assert problem.value.permanent


@pytest.mark.parametrize("name", ["#ir-news", "#ir-뉴스"])
async def test_a_channel_is_found_by_name_whatever_page_it_is_on(
    slack: SlackServer, platform: SlackPlatform, name: str
) -> None:
    slack.workspace.page_size = 1
    place = platform.place(name)
    await place.post(PART, "s:0")
    asked = slack.calls.count("conversations.list")
    assert await place.find("s:0")
    assert slack.calls.count("conversations.list") == asked


async def test_a_person_is_a_place_too(slack: SlackServer, platform: SlackPlatform) -> None:
    place = platform.place("U2")
    receipt = await place.post(PART, "s:0")
    assert slack.messages("DU2")[0].ts == receipt
    assert await place.find("s:0") == receipt


@pytest.mark.parametrize(
    ("channel", "says"),
    [
        ("C2", "/invite"),
        ("C3", "archived"),
        ("C404", "no channel C404"),
        ("#nowhere", "no channel #nowhere"),
        ("#old", "no channel #old"),
    ],
)
async def test_a_place_that_cannot_be_written_to_says_what_to_do(
    platform: SlackPlatform, channel: str, says: str
) -> None:
    error = await _problem(platform.place(channel))
    assert error.permanent
    assert not error.unknown
    assert says in str(error)


async def test_a_missing_scope_is_named(slack: SlackServer, place: Place) -> None:
    slack.workspace.scopes.remove("chat:write")
    error = await _problem(place)
    assert error.permanent
    assert "chat:write" in str(error)


async def test_a_wrong_token_is_named(slack: SlackServer, desk: ScriptedDesk) -> None:
    error = await _problem(platform_for(slack, desk, bot_token="xoxb-old").place("C1"))
    assert error.permanent
    assert "SLACK_BOT_TOKEN" in str(error)


async def test_a_limit_is_waited_out(slack: SlackServer, place: Place) -> None:
    slack.limit("chat.postMessage", retry_after=1)
    await place.post(PART, "s:0")
    assert len(slack.messages("C1")) == 1


async def test_a_post_whose_answer_was_lost_may_have_arrived_and_is_found(
    slack: SlackServer, place: Place
) -> None:
    slack.drop("chat.postMessage")
    error = await _problem(place)
    assert error.unknown
    assert not error.permanent
    assert await place.find("s:0") == slack.messages("C1")[0].ts
    assert len(slack.messages("C1")) == 1


@pytest.mark.parametrize("status", [500, 502, 503])
async def test_a_server_error_leaves_it_open_whether_the_part_arrived(
    slack: SlackServer, place: Place, status: int
) -> None:
    slack.fail("chat.postMessage", status)
    error = await _problem(place)
    assert error.unknown
    assert slack.calls.count("chat.postMessage") == 1


@pytest.mark.parametrize("code", ["internal_error", "fatal_error"])
async def test_so_does_an_error_slack_itself_is_unsure_of(
    slack: SlackServer, place: Place, code: str
) -> None:
    slack.refuse("chat.postMessage", code)
    assert (await _problem(place)).unknown


async def test_a_slack_that_is_down_got_nothing(slack: SlackServer, place: Place) -> None:
    await slack.down()
    error = await _problem(place)
    assert not error.unknown
    assert not error.permanent


async def test_not_knowing_the_channel_is_not_a_post_that_may_have_arrived(
    slack: SlackServer, platform: SlackPlatform
) -> None:
    slack.fail("conversations.list", times=2)
    error = await _problem(platform.place("#ir-news"))
    assert not error.unknown
    assert not error.permanent


async def test_a_refused_message_is_not_tried_again(slack: SlackServer, place: Place) -> None:
    slack.refuse("chat.postMessage", "invalid_blocks")
    assert (await _problem(place)).permanent


async def test_posts_into_one_channel_are_a_second_apart(
    slack: SlackServer, platform: SlackPlatform
) -> None:
    began = time.monotonic()
    same = [platform.place("C1").post(PART, f"s:{n}") for n in range(3)]
    other = platform.place("G1").post(PART, "s:9")
    await asyncio.gather(*same, other)
    assert 2.0 <= time.monotonic() - began < 3.0
