"""More than a question and an answer: forms, menus, links, files, mentions, greetings, rights."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.desk.asker import Asker
from bot.discord.app import DiscordPlatform
from bot.discord.forms import filled_in, modal
from bot.messages import Button, Field, FieldKind, Form, Message, Option, Picture, Select
from tests.bot.discord.conftest import DESK_ROLE, TableDesk, answer, platform_for
from tests.peers import discord_limits as limits
from tests.peers.discord import DiscordServer
from tests.peers.discord_world import DIRECT, DM, GROUP, GUILD, NO_RIGHT, PERSON, Right

pytestmark = pytest.mark.usefixtures("platform")

DAYS = tuple(Option(day, label) for day, label in (("mon", "월"), ("tue", "화"), ("wed", "수")))
DIGEST = Form(
    name="digest",
    title="다이제스트",
    submit="저장",
    about="d1",
    fields=(
        Field("topics", "주제", value=("스타게이트, 삼성전자",)),
        Field("days", "요일", "many", value=("mon",), options=DAYS),
        Field("language", "언어", "one", value=("ko",), options=(Option("ko", "한국어"),)),
    ),
)
PNG = b"\x89PNG\r\n\x1a\n"


async def test_a_form_is_opened_filled_in_and_its_answer_is_the_persons_alone(
    discord: DiscordServer, desk: TableDesk
) -> None:
    desk.form_shown = DIGEST
    desk.buttons = (Button("form", "바꾸기", "digest:d1"),)
    await discord.command("brief", topic="스타게이트")
    shown = await discord.next_message()
    opened = await discord.press(shown, shown.buttons["바꾸기"])
    assert desk.asked[-1] == ("form", "digest:d1", "ko")
    assert [label["label"] for label in opened.data["components"]] == ["주제", "요일", "언어"]
    done = await discord.fill_in(
        opened.data, {"topics": "한국은행", "days": ["mon", "tue"], "language": ["ko"]}
    )
    assert done.ephemeral
    assert "submit digest d1 topics=한국은행; days=mon,tue" in (await discord.next_message()).text


async def test_a_form_opened_before_a_restart_can_be_sent_after_it(
    discord: DiscordServer, desk: TableDesk, platform: DiscordPlatform
) -> None:
    desk.form_shown = DIGEST
    opened = await discord.command("digest add")
    await platform.stop()
    anew = platform_for(discord, desk)
    await anew.start()
    try:
        await discord.fill_in(
            opened.data, {"topics": "한국은행", "days": ["mon"], "language": ["ko"]}
        )
        assert "submit digest d1" in (await discord.next_message()).text
    finally:
        await anew.stop()


async def test_what_is_wrong_with_a_form_is_said_with_a_way_back(
    discord: DiscordServer, desk: TableDesk
) -> None:
    desk.form_shown = DIGEST
    desk.problems = {"topics": "주제를 적어 주세요."}
    opened = await discord.command("digest add")
    values: dict[str, str | list[str]] = {"topics": " ", "days": ["tue"], "language": ["ko"]}
    await discord.fill_in(opened.data, values)
    message = await discord.next_message()
    assert "주제를 적어 주세요." in message.text
    assert not [what for what, _, _ in desk.asked if what == "submit"]
    desk.problems = {}
    again = await discord.press(message, message.buttons["다시 적기"])
    assert desk.asked[-1] == ("form", "digest:d1", "ko")
    topics, days, _ = [label["component"] for label in again.data["components"]]
    assert topics["value"] == " "
    assert [option["value"] for option in days["options"] if option["default"]] == ["tue"]


async def test_a_form_refused_before_a_restart_opens_as_at_first_after_it(
    discord: DiscordServer, desk: TableDesk, platform: DiscordPlatform
) -> None:
    desk.form_shown, desk.problems = DIGEST, {"topics": "주제를 적어 주세요."}
    opened = await discord.command("digest add")
    await discord.fill_in(opened.data, {"topics": " ", "days": ["tue"], "language": ["ko"]})
    message = await discord.next_message()
    await platform.stop()
    anew = platform_for(discord, desk)
    await anew.start()
    try:
        again = await discord.press(message, message.buttons["다시 적기"])
    finally:
        await anew.stop()
    assert again.data["components"][0]["component"]["value"] == "스타게이트, 삼성전자"


async def test_a_digest_told_whole_in_the_command_needs_no_form(
    discord: DiscordServer, desk: TableDesk
) -> None:
    await discord.command("digest add", topics="스타게이트, SK", times="8", days="월, 수")
    told = (await discord.next_message()).text
    assert "submit digest topics=스타게이트, SK; times=8; days=월, 수" in told


async def test_what_is_wrong_with_a_commands_options_is_named(
    discord: DiscordServer, desk: TableDesk
) -> None:
    desk.problems = {"times": "시각은 08:30처럼 적어 주세요."}
    await discord.command("digest add", topics="스타게이트", times="25:99")
    assert "시각은 08\\:30처럼 적어 주세요." in (await discord.next_message()).text
    assert desk.asked == []


@pytest.mark.parametrize("way", ["command", "options", "button", "form"])
@pytest.mark.parametrize("where", ["denied", "group", "not installed"])
async def test_no_digest_is_promised_where_the_bot_cannot_post(
    discord: DiscordServer, desk: TableDesk, way: str, where: str
) -> None:
    desk.form_shown = replace(DIGEST, about="")
    desk.buttons = (Button("form", "새로", "digest"),)
    await discord.command("brief", topic="스타게이트")
    shown = await discord.next_message()
    opened = await discord.command("digest add")
    asked = len(desk.asked)
    if where == "denied":
        discord.channel.denied = Right.SEND_MESSAGES
    elif where == "not installed":
        discord.installed_in_guild = False
    else:
        discord.channel.kind = GROUP
    match way:
        case "command":
            await discord.command("digest add")
        case "options":
            await discord.command("digest add", topics="스타게이트", times="8")
        case "button":
            await discord.press(shown, shown.buttons["새로"])
        case "form":
            values: dict[str, str | list[str]] = {"topics": "SK", "days": ["mon"]}
            await discord.fill_in(opened.data, {**values, "language": ["ko"]})
    told = (await discord.next_message()).text
    assert ("메시지 보내기 권한" if where == "denied" else "개인 메시지에서") in told
    assert len(desk.asked) == asked


class _SlowDesk(TableDesk):
    async def form(self, value: str, asker: Asker) -> Message | Form:
        await asyncio.sleep(2.5)
        return DIGEST


class _BrokenDesk(TableDesk):
    async def form(self, value: str, asker: Asker) -> Message | Form:
        raise RuntimeError("desk fell over")


@pytest.mark.parametrize("kind", [_SlowDesk, _BrokenDesk])
async def test_a_form_that_cannot_be_had_in_time_leaves_nobody_waiting(
    discord: DiscordServer, platform: DiscordPlatform, kind: type[TableDesk]
) -> None:
    await platform.stop()
    anew = platform_for(discord, kind())
    await anew.start()
    try:
        acknowledged = await discord.command("digest add")
        assert (acknowledged.status, acknowledged.seconds < 3) == (200, True)
        assert (await discord.next_message()).text.startswith("답을 보내지 못했습니다")
    finally:
        await anew.stop()


@pytest.mark.parametrize(
    ("command", "asked"),
    [("digest list", "digests"), ("feed list", "feeds"), ("feed starters", "starters")],
)
async def test_lists_are_a_command_away(
    discord: DiscordServer, desk: TableDesk, command: str, asked: str
) -> None:
    await discord.command(command)
    await discord.next_message()
    assert desk.asked == [("press", asked, "ko")]


async def test_an_address_is_followed(discord: DiscordServer, desk: TableDesk) -> None:
    await discord.command("feed add", address="https://gaon.example/rss")
    await discord.next_message()
    assert desk.asked == [("submit", "feed  address=https://gaon.example/rss", "ko")]


@pytest.mark.parametrize(
    ("command", "option", "listing"),
    [
        ("digest pause", "digest", "digests"),
        ("digest skip", "digest", "digests"),
        ("digest resume", "digest", "digests"),
        ("digest remove", "digest", "digests"),
        ("feed remove", "feed", "feeds"),
    ],
)
async def test_what_is_set_up_is_changed_by_commands_that_offer_it(
    discord: DiscordServer, desk: TableDesk, command: str, option: str, listing: str
) -> None:
    desk.offered = (Option("a1", "긴 이름 " * 40, "평일 08:30"), Option("b2", "한빛일보"))
    offered = await discord.autocomplete(command, where=None, **{option: "한"})
    assert offered.choices == ["a1", "b2"]
    await discord.command(command, where=None, **{option: "b2"})
    await discord.next_message()
    room, _, what = command.partition(" ")
    assert desk.asked == [(f"choices of {listing}", "한", "ko"), (room, f"{what} b2", "ko")]


async def test_the_only_digest_needs_not_be_chosen(discord: DiscordServer, desk: TableDesk) -> None:
    await discord.command("digest pause")
    await discord.next_message()
    assert desk.asked == [("digest", "pause", "ko")]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"until": "12/1"}, "pause 12/1까지"),
        ({"digest": "b2", "until": "12/1"}, "pause b2 12/1까지"),
        ({"until": "3일간"}, "pause 3일간"),
        ({"digest": "b2"}, "pause b2"),
    ],
)
async def test_a_pause_may_end_on_a_day(
    discord: DiscordServer, desk: TableDesk, options: dict[str, str], said: str
) -> None:
    await discord.command("digest pause", where=None, **options)
    await discord.next_message()
    assert desk.asked == [("digest", said, "ko")]


async def test_what_is_chosen_from_a_menu_reaches_the_desk(
    discord: DiscordServer, desk: TableDesk
) -> None:
    desk.selects = (Select("starters", "골라 담기", DAYS, most=3),)
    await discord.command("brief", topic="스타게이트")
    message = await discord.next_message()
    [(menu, values)] = message.menus.items()
    assert values == ["mon", "tue", "wed"]
    await discord.choose(message, menu, ["mon", "wed"])
    await discord.next_message()
    assert desk.asked[-1] == ("press", "starters mon wed", "ko")


async def test_a_link_in_a_message_is_briefed_and_of_several_one_is_chosen(
    discord: DiscordServer, desk: TableDesk
) -> None:
    await discord.message_command("Brief the link", "보세요 (https://gaon.example/a_(b)).")
    await discord.next_message()
    assert desk.asked == [("brief", "https://gaon.example/a_(b)", "ko")]
    await discord.message_command("Brief the link", "https://a.example/1 https://b.example/2")
    choice = await discord.next_message()
    assert list(choice.buttons.values()) == [
        "briefing:ask:https://a.example/1",
        "briefing:ask:https://b.example/2",
    ]
    await discord.message_command("Brief the link", "링크 없음")
    assert "링크가 없습니다" in (await discord.next_message()).text


async def test_a_mention_is_answered_as_a_reply_and_other_talk_is_not(
    discord: DiscordServer, desk: TableDesk
) -> None:
    await discord.say_in_channel("우리끼리 하는 말", mentioning=False)
    await discord.say_in_channel("<@1100000000000000005> 스타게이트 지난주", mentioning=True)
    message = await discord.next_message()
    assert desk.asked == [("brief", "스타게이트 지난주", "ko")]
    assert message.payload["message_reference"]["message_id"]
    assert desk.askers[0].workspace == f"discord:{GUILD}"


async def test_a_text_file_in_a_direct_message_is_read(
    discord: DiscordServer, desk: TableDesk
) -> None:
    await discord.direct_message("", file=("기사.txt", "공장이 문을 연다.".encode()))
    await discord.next_message()
    assert desk.asked == [("document", "기사.txt 공장이 문을 연다.", "ko")]
    await discord.direct_message("", file=("사진.png", PNG))
    assert "txt" in (await discord.next_message()).text
    assert len(desk.asked) == 1


ASKS: dict[str, Callable[[DiscordServer], Awaitable[object]]] = {
    "brief": lambda d: d.command("brief", topic="스타게이트"),
    "profile": lambda d: d.command("profile", name="이재용"),
    "digest add": lambda d: d.command("digest add", topics="SK", times="8"),
    "digest list": lambda d: d.command("digest list"),
    "digest remove": lambda d: d.command("digest remove", digest="d1"),
    "feed add": lambda d: d.command("feed add", address="https://gaon.example/rss"),
    "feed remove": lambda d: d.command("feed remove", feed="f1"),
    "feed starters": lambda d: d.command("feed starters"),
    "link": lambda d: d.message_command("Brief the link", "https://gaon.example/1"),
    "completion": lambda d: d.autocomplete("brief", topic="스"),
    "choices": lambda d: d.autocomplete("feed remove", feed="스"),
}


@pytest.mark.parametrize("path", ASKS)
async def test_who_may_change_what_follows_discord_on_every_path(
    discord: DiscordServer, desk: TableDesk, path: str
) -> None:
    ask = ASKS[path]
    discord.person_rights = Right.MANAGE_CHANNELS
    await ask(discord)
    discord.person_rights = NO_RIGHT
    await ask(discord)
    discord.person_roles = [DESK_ROLE]
    await ask(discord)
    discord.installed_in_guild, discord.person_rights = False, Right.MANAGE_CHANNELS
    if path != "digest add":  # refused before the desk is asked
        await ask(discord)
    while len(desk.askers) < (3 if path == "digest add" else 4):
        await discord.next_message()
    known = [(a.workspace, a.manages, a.manages_workspace) for a in desk.askers]
    here = f"discord:{GUILD}"
    assert (
        known
        == [
            (here, True, True),
            (here, False, False),
            (here, True, True),
            (f"discord:@{PERSON}", False, False),
        ][: len(known)]
    )


@pytest.mark.parametrize(("kind", "manages"), [(DM, True), (GROUP, False)])
async def test_ones_own_messages_are_ones_own_to_manage_and_a_groups_are_nobodys(
    discord: DiscordServer, desk: TableDesk, kind: int, manages: bool
) -> None:
    where = discord.world.channels[DIRECT]
    where.kind = kind
    await discord.command("digest list", where=where)
    await discord.next_message()
    [asker] = desk.askers
    assert asker.workspace == f"discord:@{PERSON}"
    assert (asker.manages, asker.manages_workspace) == (manages, manages)


async def test_a_direct_message_is_its_writers_and_a_mention_gives_no_right(
    discord: DiscordServer, desk: TableDesk
) -> None:
    await discord.direct_message("스타게이트")
    await discord.next_message()
    await discord.say_in_channel("<@1100000000000000005> 스타게이트", mentioning=True)
    await discord.next_message()
    own, channel = desk.askers
    assert (own.workspace, own.manages, own.manages_workspace) == (
        f"discord:@{PERSON}",
        True,
        True,
    )
    assert (channel.manages, channel.manages_workspace) == (False, False)


async def test_an_answer_offers_to_share_it_only_where_others_do_not_see_it(
    discord: DiscordServer, desk: TableDesk
) -> None:
    await discord.command("brief", topic="스타게이트")
    assert "채널에 올리기" in (await discord.next_message()).buttons
    await discord.command("brief", topic="스타게이트", where=discord.world.channels[DIRECT])
    await discord.direct_message("스타게이트")
    await discord.say_in_channel("<@1100000000000000005> 스타게이트", mentioning=True)
    for _ in range(3):
        assert list((await discord.next_message()).buttons) == ["더 보기"]


async def test_a_picture_goes_with_its_words(discord: DiscordServer, desk: TableDesk) -> None:
    pictured = replace(answer("이재용"), picture=Picture(PNG, "11/16~11/22 기사 14건"))

    async def profile(name: str, asker: object) -> object:
        return pictured

    desk.profile = profile  # type: ignore[method-assign, assignment]
    await discord.command("profile", name="이재용")
    message = await discord.next_message()
    [gallery] = [c for c in limits.walk(message.payload["components"]) if c["type"] == 12]
    [item] = gallery["items"]
    assert item["media"]["url"] == "attachment://picture.png"
    assert item["description"] == "11/16~11/22 기사 14건"


anything = st.text(max_size=200)
options = st.lists(
    st.builds(Option, anything, anything, anything),
    min_size=1,
    max_size=40,
    unique_by=lambda o: o.value,
).map(tuple)
fields = st.builds(
    Field,
    name=st.text("abcdef", min_size=1, max_size=8),
    label=anything,
    kind=st.sampled_from(get_args(FieldKind)),
    value=st.lists(anything, max_size=2).map(tuple),
    options=options,
    hint=anything,
    required=st.booleans(),
)


@given(
    st.builds(
        Form,
        name=st.text("abc", min_size=1, max_size=8),
        title=anything,
        submit=anything,
        about=anything,
        fields=st.lists(fields, min_size=1, max_size=6, unique_by=lambda f: f.name).map(tuple),
    )
)
def test_no_form_makes_a_modal_that_discord_refuses(form: Form) -> None:
    made = modal(form)
    if made is None:
        return
    shape = made.to_dict()
    assert limits.modal_violations(shape) == []
    assert filled_in({"custom_id": shape["custom_id"]}) == (form.name, form.about, {})
