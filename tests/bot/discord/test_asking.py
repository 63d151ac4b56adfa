"""People ask in commands, direct messages and buttons; the bot acknowledges at once and answers."""

from __future__ import annotations

import asyncio

import pytest

from bot.discord.app import DiscordPlatform
from bot.messages import Message
from tests.bot.discord.conftest import TableDesk, platform_for
from tests.peers.discord import DiscordServer
from tests.peers.discord_world import DIRECT

pytestmark = pytest.mark.usefixtures("platform")


async def test_a_command_is_acknowledged_at_once_while_the_desk_takes_its_time(
    discord: DiscordServer, desk: TableDesk
) -> None:
    desk.takes = 2.0
    acknowledged = await discord.command("brief", topic="stargate", locale="ko")
    assert acknowledged.seconds < 0.5
    assert acknowledged.ephemeral
    assert discord.unread == 0
    message = await discord.next_message()
    assert "brief stargate" in message.text


async def test_many_questions_at_once_are_all_acknowledged_at_once(
    discord: DiscordServer, desk: TableDesk
) -> None:
    desk.takes = 0.6
    asked = [discord.command("brief", topic=f"주제 {n}") for n in range(20)]
    acknowledged = await asyncio.gather(*asked)
    assert max(a.seconds for a in acknowledged) < 0.5
    titles = {(await discord.next_message()).text.splitlines()[0] for _ in range(20)}
    assert titles == {f"## brief 주제 {n}" for n in range(20)}


async def test_the_answer_is_shown_to_the_person_alone_and_pings_nobody(
    discord: DiscordServer,
) -> None:
    await discord.command("brief", topic="stargate")
    message = await discord.next_message()
    assert message.ephemeral
    assert message.payload["allowed_mentions"]["parse"] == []
    assert r"공장은 내년 3월에 문을 연다. [\[1\]](<https://news.example/a1>)" in message.text


@pytest.mark.parametrize(("locale", "language"), [("ko", "ko"), ("en-US", "en"), ("fr", "en")])
async def test_the_language_follows_the_person(
    discord: DiscordServer, desk: TableDesk, locale: str, language: str
) -> None:
    await discord.command("profile", name="Altman", locale=locale)
    await discord.next_message()
    assert desk.asked == [("profile", "Altman", language)]


async def test_typing_offers_what_the_desk_knows(discord: DiscordServer, desk: TableDesk) -> None:
    offered = await discord.autocomplete("brief", topic="스타")
    assert offered.choices == ["스타게이트", "스타십"]
    assert offered.seconds < 0.5
    assert desk.asked == [("complete", "스타", "ko")]


async def test_what_does_not_fit_a_choice_is_not_offered(
    discord: DiscordServer, desk: TableDesk
) -> None:
    desk.names = ("가" * 101, " ", "하나", "하나", *(f"이름 {n}" for n in range(40)))
    offered = await discord.autocomplete("profile", name="이")
    assert offered.choices == ["하나", *(f"이름 {n}" for n in range(24))]


async def test_a_desk_too_slow_to_complete_offers_nothing_in_time(
    discord: DiscordServer, desk: TableDesk
) -> None:
    desk.takes = 5.0
    offered = await discord.autocomplete("brief", topic="스")
    assert offered.choices == []
    assert offered.seconds < 2.0


async def test_a_direct_message_is_answered_as_a_reply(
    discord: DiscordServer, desk: TableDesk
) -> None:
    await discord.direct_message("  이재용 ")
    message = await discord.next_message()
    assert desk.asked == [("direct", "이재용", "ko")]
    assert message.channel_id == DIRECT
    assert message.payload["message_reference"]["message_id"]
    assert not message.payload["allowed_mentions"].get("replied_user")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("", "ko"),  # nothing tells: the language of the settings
        ("help", "en"),
        ("what is new with Samsung?", "en"),
        ("도움말", "ko"),
        ("NVIDIA 소식", "ko"),
        ("https://news.example/a1", "ko"),
        ("https://news.example/a1 please", "en"),
        ("🙏 123", "ko"),
    ],
)
async def test_a_direct_message_goes_to_the_desk_in_the_language_it_is_written_in(
    discord: DiscordServer, desk: TableDesk, text: str, language: str
) -> None:
    await discord.direct_message(text)
    await discord.next_message()
    assert desk.asked == [("direct", text, language)]


async def test_the_bot_does_not_answer_itself(discord: DiscordServer, desk: TableDesk) -> None:
    await discord.direct_message("스타게이트", from_bot=True)
    await discord.direct_message("오픈AI")
    await discord.next_message()
    assert [name for _, name, _ in desk.asked] == ["오픈AI"]


async def test_a_button_works_after_the_bot_was_started_anew(
    discord: DiscordServer, desk: TableDesk, platform: DiscordPlatform
) -> None:
    await discord.command("brief", topic="stargate")
    message = await discord.next_message()
    await platform.stop()
    anew = platform_for(discord, desk)
    await anew.start()
    try:
        acknowledged = await discord.press(message, message.buttons["더 보기"], locale="en-US")
        more = await discord.next_message()
    finally:
        await anew.stop()
    assert acknowledged.ephemeral
    assert more.ephemeral
    assert desk.asked[-1] == ("press", "more b7f2c1", "en")


async def test_sharing_shows_the_answer_to_everyone_once(
    discord: DiscordServer, desk: TableDesk
) -> None:
    await discord.command("brief", topic="stargate")
    message = await discord.next_message()
    desk.buttons = desk.buttons[:1]
    for _ in range(2):
        acknowledged = await discord.press(message, message.buttons["채널에 올리기"])
        assert acknowledged.ephemeral  # a failure would be nobody else's to see
    told, shared, again = [await discord.next_message() for _ in range(3)]
    assert (told.text, told.ephemeral) == ("채널에 올렸습니다.", True)
    assert not shared.ephemeral
    assert list(shared.buttons) == ["더 보기"]
    assert [m["id"] for m in discord.channel.messages] == [shared.id]
    assert again.text == "이미 이 채널에 올라와 있습니다."


async def test_what_cannot_be_shared_any_more_is_told_to_who_pressed_alone(
    discord: DiscordServer, desk: TableDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    await discord.command("brief", topic="stargate")
    message = await discord.next_message()

    async def gone(*_: object) -> Message:
        return Message("", "그런 답이 없습니다.", notices=("그런 답이 없습니다.",))

    monkeypatch.setattr(desk, "press", gone)
    await discord.press(message, message.buttons["채널에 올리기"])
    told = await discord.next_message()
    assert told.ephemeral
    assert "그런 답이 없습니다." in told.text
    assert discord.channel.messages == []


async def test_a_share_that_failed_can_be_tried_again(
    discord: DiscordServer, desk: TableDesk
) -> None:
    await discord.command("brief", topic="stargate")
    message = await discord.next_message()
    discord.fail("POST", "/webhooks/", 400, code=50035)
    await discord.press(message, message.buttons["채널에 올리기"])
    said = [(await discord.next_message()).text for _ in range(2)]
    assert said[1] == "답을 보내지 못했습니다. 잠시 뒤에 다시 시도해 주세요."
    await discord.press(message, message.buttons["채널에 올리기"])
    assert (await discord.next_message()).text == "채널에 올렸습니다."
    assert not (await discord.next_message()).ephemeral


async def test_a_rate_limit_is_waited_out(discord: DiscordServer) -> None:
    discord.fail("POST", "/webhooks/", 429, retry_after=0.3)
    await discord.command("brief", topic="stargate")
    assert "brief stargate" in (await discord.next_message()).text
    assert len([p for m, p, _ in discord.requests if "/webhooks/" in p]) == 2


async def test_a_question_that_reached_the_bot_too_late_costs_nothing_but_itself(
    discord: DiscordServer, desk: TableDesk
) -> None:
    discord.lateness = 3.5
    acknowledged = await discord.command("brief", topic="늦은 질문")
    assert acknowledged.status == 404
    discord.lateness = 0.0
    await discord.command("brief", topic="다음 질문")
    await discord.next_message()
    assert [question for _, question, _ in desk.asked] == ["다음 질문"]


async def test_an_answer_discord_refuses_becomes_an_apology(discord: DiscordServer) -> None:
    discord.fail("POST", "/webhooks/", 400, code=50035)
    await discord.command("brief", topic="stargate", locale="ko")
    message = await discord.next_message()
    assert message.text == "답을 보내지 못했습니다. 잠시 뒤에 다시 시도해 주세요."
    assert message.ephemeral


async def test_a_failing_desk_leaves_nobody_waiting(
    discord: DiscordServer, desk: TableDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(question: str, language: str) -> None:
        raise RuntimeError("desk fell over")

    monkeypatch.setattr(desk, "brief", broken)
    await discord.command("brief", topic="stargate", locale="en-US")
    message = await discord.next_message()
    assert message.text == "The answer could not be sent. Please try again in a moment."


async def test_questions_asked_while_the_gateway_moves_the_bot_are_answered(
    discord: DiscordServer,
) -> None:
    await discord.gateway.disconnect()
    await discord.command("brief", topic="stargate")
    assert "brief stargate" in (await discord.next_message()).text
    assert (discord.gateway.identified, discord.gateway.resumed) == (1, 1)
