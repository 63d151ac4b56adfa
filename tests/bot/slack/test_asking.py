"""People ask, the bot acknowledges at once and answers when it knows."""

from __future__ import annotations

import asyncio

import pytest

from bot.desk.asker import Asker
from bot.messages import Item, Message, Run, Section
from bot.slack.app import SlackPlatform
from tests.bot.slack.conftest import ScriptedDesk
from tests.bot.slack.messages import HOSTILE
from tests.peers.slack import SlackServer

ASKER = Asker("slack:T1", "U1", "slack:C1", "ko")

pytestmark = pytest.mark.usefixtures("bot")


async def test_a_brief_arrives_for_the_asker_alone(slack: SlackServer, desk: ScriptedDesk) -> None:
    await slack.command("/brief", "스타게이트", user="U1", channel="C1")
    answer = await slack.next_message()
    assert answer.ephemeral_to == "U1"
    assert answer.via == "response_url"
    assert "한빛전자는 4일 공장을 열었다." in answer.shown
    assert desk.asked == [("brief", "스타게이트", "ko")]
    assert slack.messages("C1") == []


async def test_the_acknowledgement_does_not_wait_for_the_desk(
    slack: SlackServer, desk: ScriptedDesk
) -> None:
    desk.seconds = 2.0
    asked = [slack.command("/brief", f"topic {n}") for n in range(5)]
    acknowledged = await asyncio.gather(*asked)
    assert max(each.seconds for each in acknowledged) < 0.5
    for _ in asked:
        await slack.next_message()


async def test_the_acknowledgement_does_not_wait_for_slack_either(slack: SlackServer) -> None:
    slack.delay("users.info", 1.0)
    acknowledged = await slack.command("/brief", "stargate")
    assert acknowledged.seconds < 0.5
    await slack.next_message()


async def test_the_command_may_have_another_name(slack: SlackServer, desk: ScriptedDesk) -> None:
    await slack.command("/briefing", "stargate")
    await slack.next_message()
    assert desk.asked[0][:2] == ("brief", "stargate")


async def test_what_slack_escapes_reaches_the_desk_as_it_was_typed(
    slack: SlackServer, desk: ScriptedDesk
) -> None:
    await slack.command(
        "/brief", "R&amp;D  &lt;연구&gt;\n<https://a.example/x?a=1&amp;b=2|a.example>"
    )
    await slack.next_message()
    assert desk.asked[0][1] == "R&D  <연구>\n<https://a.example/x?a=1&b=2|a.example>"


async def test_each_person_is_answered_in_their_language(
    slack: SlackServer, desk: ScriptedDesk
) -> None:
    slack.workspace.people["U1"].locale = "ja-JP"
    for user in ("U1", "U2", "U2"):
        await slack.command("/brief", "stargate", user=user)
        await slack.next_message()
    assert [language for _, _, language in desk.asked] == ["ko", "en", "en"]
    assert slack.calls.count("users.info") == 2


async def test_without_the_right_to_ask_the_default_language_is_used(
    slack: SlackServer, desk: ScriptedDesk
) -> None:
    slack.workspace.scopes.remove("users:read")
    await slack.command("/brief", "stargate", user="U2")
    await slack.next_message()
    assert desk.asked[0][2] == "ko"


async def test_a_direct_message_is_answered_in_its_thread(
    slack: SlackServer, desk: ScriptedDesk
) -> None:
    acknowledged = await slack.direct_message("U2", "이재용")
    answer = await slack.next_message()
    assert acknowledged.seconds < 0.5
    assert answer.thread_ts == acknowledged.payload.get("ts", acknowledged.event["event"]["ts"])
    assert answer.channel == "DU2"
    assert desk.asked == [("direct", "이재용", "en")]


async def test_a_message_inside_a_thread_is_answered_in_that_thread(slack: SlackServer) -> None:
    await slack.direct_message("U1", "이재용", thread_ts="1.000001")
    assert (await slack.next_message()).thread_ts == "1.000001"


async def test_an_event_that_comes_again_is_answered_once(
    slack: SlackServer, desk: ScriptedDesk
) -> None:
    desk.seconds = 0.2
    first = await slack.direct_message("U1", "이재용")
    await slack.deliver(first.event, retry=1)
    await slack.next_message()
    await slack.deliver(first.event, retry=2)
    assert await slack.silent()
    assert len(desk.asked) == 1


@pytest.mark.parametrize(
    "more",
    [{"bot_id": "B0BOT"}, {"subtype": "message_changed"}, {"channel_type": "channel"}],
    ids=["a bot", "an edit", "a channel"],
)
async def test_the_bot_keeps_silent_about(
    slack: SlackServer, desk: ScriptedDesk, more: dict[str, str]
) -> None:
    await slack.direct_message("U1", "이재용", **more)
    assert await slack.silent()
    assert desk.asked == []


async def test_too_many_requests_are_waited_out(slack: SlackServer) -> None:
    slack.limit("response_url", retry_after=1)
    slack.limit("chat.postMessage", retry_after=1)
    await slack.command("/brief", "stargate")
    await slack.direct_message("U1", "stargate")
    answers = [await slack.next_message() for _ in range(2)]
    assert {answer.via for answer in answers} == {"response_url", "chat.postMessage"}


async def test_an_answer_survives_a_moment_of_trouble(slack: SlackServer) -> None:
    slack.fail("response_url", 503)
    await slack.command("/brief", "stargate")
    assert (await slack.next_message()).ephemeral_to == "U1"


async def test_a_spent_response_url_costs_only_that_answer(
    slack: SlackServer, desk: ScriptedDesk
) -> None:
    desk.seconds = 0.2
    await slack.command("/brief", "late")
    slack.expire_response_urls()
    assert await slack.silent(0.5)
    await slack.command("/brief", "next")
    assert "next" in (await slack.next_message()).shown


async def test_more_is_shown_to_whoever_asks_for_it(slack: SlackServer, desk: ScriptedDesk) -> None:
    await slack.command("/brief", "stargate", user="U1")
    answer = await slack.next_message()
    acknowledged = await slack.press(answer, "더 보기")
    more = await slack.next_message()
    assert acknowledged.seconds < 0.5
    assert more.ephemeral_to == "U1"
    assert more.payload["replace_original"] is False
    assert desk.asked[-1] == ("more", "r1", "ko")


async def test_share_posts_to_the_channel(slack: SlackServer, desk: ScriptedDesk) -> None:
    await slack.command("/brief", "stargate", channel="C2")  # the bot is no member there
    await slack.press(await slack.next_message(), "채널에 올리기")
    shared = await slack.next_message()
    assert shared.ephemeral_to is None
    assert slack.messages("C2") == [shared]
    assert desk.asked[-1] == ("share", "r1", "ko")


async def test_a_share_that_cannot_be_had_is_not_told_to_everyone(
    slack: SlackServer, desk: ScriptedDesk
) -> None:
    await slack.command("/brief", "stargate")
    answer = await slack.next_message()
    desk.answer = Message("도움말", "없는 기록입니다.", notices=("없는 기록입니다.",))
    await slack.press(answer, "채널에 올리기")
    assert (await slack.next_message()).ephemeral_to == "U1"


async def test_hostile_words_arrive_as_they_were_written(
    slack: SlackServer, desk: ScriptedDesk
) -> None:
    lines = tuple(Item("sentence", (Run(text),)) for text in HOSTILE)
    desk.answer = Message(HOSTILE[0], HOSTILE[1], sections=(Section(lines),))
    await slack.direct_message("U1", "이재용")
    answer = await slack.next_message()
    assert HOSTILE[0] in answer.shown
    assert HOSTILE[1] in answer.shown
    assert "<" not in answer.text


async def test_a_button_brings_back_the_value_it_was_given(
    slack: SlackServer, desk: ScriptedDesk
) -> None:
    await slack.command("/brief", "stargate")
    await slack.press(await slack.next_message(), "R&amp;D")
    await slack.next_message()
    assert desk.asked[-1] == ("ask", "R&D <연구>", "ko")


async def test_a_button_in_a_direct_message_answers_in_the_thread(slack: SlackServer) -> None:
    await slack.direct_message("U1", "이재용")
    answer = await slack.next_message()
    await slack.press(answer, "더 보기")
    assert (await slack.next_message()).thread_ts == answer.thread_ts


async def test_a_button_under_a_digest_answers_its_presser_in_the_thread(
    slack: SlackServer, bot: SlackPlatform, desk: ScriptedDesk
) -> None:
    place = bot.place("C1")
    lead = await place.post(await desk.brief("a", ASKER), "s:0")
    await place.post(await desk.brief("b", ASKER), "s:1", under=lead)
    await slack.next_message()
    part = await slack.next_message()
    await slack.press(part, "더 보기", user="U2")
    answer = await slack.next_message()
    assert (answer.ephemeral_to, answer.thread_ts) == ("U2", lead)


async def test_a_desk_that_breaks_its_word_does_not_stop_the_next_answer(
    slack: SlackServer, desk: ScriptedDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fails(*_: object) -> None:
        raise RuntimeError("broken")

    with monkeypatch.context() as patch:
        patch.setattr(desk, "brief", fails)
        await slack.command("/brief", "stargate")
        assert await slack.silent()
    await slack.command("/brief", "stargate")
    await slack.next_message()
