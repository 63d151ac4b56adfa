"""Digest parts go into channels and threads once, and are found again by their marks."""

from __future__ import annotations

import asyncio

import pytest

from bot.digests.place import PlaceError
from bot.discord.app import DiscordPlatform
from tests.bot.discord.conftest import TableDesk, answer, platform_for
from tests.peers.discord import DiscordServer
from tests.peers.discord_world import DIRECT, DM, THREAD, VOICE, Right

MARK = "ir-news/2026-11-20/1:0"


async def test_a_part_is_posted_and_found_by_its_mark(
    discord: DiscordServer, platform: DiscordPlatform
) -> None:
    place = platform.place(discord.channel.id)
    assert await place.find(MARK) is None
    receipt = await place.post(answer("아침 브리핑"), MARK)
    message = await discord.next_message()
    assert message.id == receipt
    assert message.channel_id == discord.channel.id
    assert await place.find(MARK) == receipt
    assert await place.find("ir-news/2026-11-20/1:1") is None


async def test_the_mark_is_found_where_discord_gives_no_nonce_back_and_after_a_restart(
    desk: TableDesk,
) -> None:
    async with DiscordServer(echoes_nonce=False) as discord:
        receipts = []
        for _ in range(2):
            platform = platform_for(discord, desk)
            await platform.start()
            place = platform.place(discord.channel.id)
            receipts.append(await place.find(MARK) or await place.post(answer("아침"), MARK))
            await platform.stop()
        assert receipts[0] == receipts[1]
        assert len(discord.channel.messages) == 1


async def test_the_mark_is_nowhere_in_what_a_reader_sees(
    discord: DiscordServer, platform: DiscordPlatform
) -> None:
    await platform.place(discord.channel.id).post(answer("아침 브리핑"), MARK)
    message = await discord.next_message()
    assert MARK not in message.text
    assert len(message.payload["nonce"]) <= 25
    assert message.payload["nonce"] not in message.text


async def test_it_is_found_behind_three_hundred_other_messages(
    discord: DiscordServer, platform: DiscordPlatform
) -> None:
    place = platform.place(discord.channel.id)
    receipt = await place.post(answer("아침"), MARK)
    for n in range(300):
        discord.world.add_message(discord.channel, DIRECT, {"content": f"잡담 {n}"})
    assert await place.find(MARK) == receipt


async def test_posting_the_same_part_again_at_once_sends_no_second_message(
    discord: DiscordServer, platform: DiscordPlatform
) -> None:
    place = platform.place(discord.channel.id)
    first = await place.post(answer("아침"), MARK)
    assert await place.post(answer("아침"), MARK) == first
    assert len(discord.channel.messages) == 1


async def test_parts_under_a_message_go_into_its_thread_which_is_opened_once(
    discord: DiscordServer, platform: DiscordPlatform
) -> None:
    lead = await platform.place(discord.channel.id).post(answer("아침 #1: 소식"), "slot:0")
    # A second Place knows nothing of the first one's thread, like one after a restart.
    for n in (1, 2):
        place = platform.place(discord.channel.id)
        assert await place.find(f"slot:{n}", under=lead) is None
        receipt = await place.post(answer(f"주제 {n} @everyone"), f"slot:{n}", under=lead)
        assert await place.find(f"slot:{n}", under=lead) == receipt
        assert await place.find(f"slot:{n}") is None
    thread = discord.world.channels[lead]
    assert thread.name == "아침 #1: 소식"
    assert len(thread.messages) == 2
    assert len(discord.channel.messages) == 1


@pytest.mark.parametrize(
    ("denied", "says"),
    [
        (Right.VIEW_CHANNEL, "cannot see the channel"),
        (Right.SEND_MESSAGES, "give its role Send Messages"),
    ],
)
async def test_a_missing_right_is_named_and_final(
    discord: DiscordServer, platform: DiscordPlatform, denied: Right, says: str
) -> None:
    discord.channel.denied = denied
    with pytest.raises(PlaceError, match=says) as e:
        await platform.place(discord.channel.id).post(answer("아침"), MARK)
    assert e.value.permanent
    assert not e.value.unknown


async def test_an_unknown_channel_is_final(
    discord: DiscordServer, platform: DiscordPlatform
) -> None:
    for attempt in (
        platform.place("42").post(answer("아침"), MARK),
        platform.place("42").find(MARK),
    ):
        with pytest.raises(PlaceError, match="discord:42: Discord knows no such channel") as e:
            await attempt
        assert e.value.permanent


async def test_a_lead_that_was_deleted_is_final(
    discord: DiscordServer, platform: DiscordPlatform
) -> None:
    place = platform.place(discord.channel.id)
    with pytest.raises(PlaceError, match="was deleted") as e:
        await place.post(answer("주제"), MARK, under="1200000000000999999")
    assert e.value.permanent


async def test_history_the_bot_may_not_read_is_not_taken_for_an_empty_channel(
    discord: DiscordServer, platform: DiscordPlatform
) -> None:
    place = platform.place(discord.channel.id)
    await place.post(answer("아침"), MARK)
    discord.channel.denied = Right.READ_MESSAGE_HISTORY
    with pytest.raises(PlaceError, match="Read Message History") as e:
        await place.find(MARK)
    assert e.value.permanent


async def test_a_broken_connection_leaves_it_unknown_and_findable(
    discord: DiscordServer, platform: DiscordPlatform
) -> None:
    discord.fail("POST", "/messages", loses_answer=True)
    place = platform.place(discord.channel.id)
    with pytest.raises(PlaceError, match="connection to Discord broke") as e:
        await place.post(answer("아침"), MARK)
    assert e.value.unknown
    assert not e.value.permanent
    assert await place.find(MARK) == discord.channel.messages[0]["id"]


async def test_a_connection_that_breaks_while_opening_a_thread_has_delivered_nothing(
    discord: DiscordServer, platform: DiscordPlatform
) -> None:
    place = platform.place(discord.channel.id)
    lead = await place.post(answer("아침"), MARK)
    discord.fail("POST", "/threads", loses_answer=True)
    with pytest.raises(PlaceError) as e:
        await place.post(answer("주제"), "slot:1", under=lead)
    assert not e.value.unknown
    assert await place.post(answer("주제"), "slot:1", under=lead)


async def test_a_failing_server_leaves_it_unknown(
    discord: DiscordServer, platform: DiscordPlatform
) -> None:
    discord.fail("POST", "/messages", 503)
    with pytest.raises(PlaceError, match="HTTP 503") as e:
        await platform.place(discord.channel.id).post(answer("아침"), MARK)
    assert e.value.unknown


async def test_a_short_rate_limit_is_waited_out_and_a_long_one_put_off(
    discord: DiscordServer, platform: DiscordPlatform
) -> None:
    place = platform.place(discord.channel.id)
    discord.fail("POST", "/messages", 429, retry_after=0.2)
    assert await place.post(answer("아침"), "slot:0")
    discord.fail("POST", "/messages", 429, retry_after=600)
    with pytest.raises(PlaceError, match="asks to wait 600 s") as e:
        await place.post(answer("아침"), "slot:1")
    assert not e.value.permanent
    assert not e.value.unknown


async def test_a_place_needs_no_running_bot(discord: DiscordServer, desk: TableDesk) -> None:
    """`briefing digest --send` posts beside the service, which keeps the gateway to itself."""
    platform = platform_for(discord, desk)
    assert await platform.place(discord.channel.id).post(answer("아침"), MARK)
    await platform.stop()
    assert discord.gateway.identified == 0


async def test_a_place_used_before_the_bot_runs_goes_on_with_it(
    discord: DiscordServer, desk: TableDesk
) -> None:
    platform = platform_for(discord, desk)
    place = platform.place(discord.channel.id)
    await asyncio.gather(place.post(answer("아침"), "slot:0"), platform.start())
    assert await place.post(answer("점심"), "slot:1")
    await platform.stop()
    assert len(discord.channel.messages) == 2


async def test_a_place_of_a_stopped_bot_is_worth_another_try(
    discord: DiscordServer, desk: TableDesk
) -> None:
    platform = platform_for(discord, desk)
    place = platform.place(discord.channel.id)
    await platform.stop()
    with pytest.raises(PlaceError, match="not connected") as e:
        await place.post(answer("아침"), MARK)
    assert not e.value.permanent


async def test_a_wrong_token_is_final_for_a_place_too(
    discord: DiscordServer, desk: TableDesk
) -> None:
    place = platform_for(discord, desk, token="old").place(discord.channel.id)
    with pytest.raises(PlaceError, match="copy it again from the Bot page") as e:
        await place.post(answer("아침"), MARK)
    assert e.value.permanent


@pytest.mark.parametrize("kind", [DM, THREAD, VOICE])
async def test_where_discord_opens_no_threads_the_parts_follow_one_another(
    discord: DiscordServer, platform: DiscordPlatform, kind: int
) -> None:
    where = {
        DM: discord.world.channels[DIRECT],
        THREAD: discord.world.add_thread(discord.channel, "1199", "스레드"),
        VOICE: discord.world.add_channel("회의", kind=VOICE),
    }[kind]
    place = platform.place(where.id)
    first = await place.post(answer("아침"), MARK)
    assert await place.find("part 1", under=first) is None
    second = await place.post(answer("이어서"), "part 1", under=first)
    assert [message["id"] for message in where.messages] == [first, second]
    assert await place.find(MARK) == first
    assert await place.find("part 1", under=first) == second
