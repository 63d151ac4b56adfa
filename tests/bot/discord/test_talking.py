"""More than a question and an answer: forms, menus, links, files, mentions, greetings, rights."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.discord.app import DiscordPlatform
from bot.discord.forms import filled_in, modal
from bot.messages import Button, Field, FieldKind, Form, Option, Picture, Select
from tests.bot.discord.conftest import TableDesk, answer, platform_for
from tests.peers import discord_limits as limits
from tests.peers.discord import DiscordServer
from tests.peers.discord_world import GUILD, NO_RIGHT, PERSON, Right

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
    values: dict[str, str | list[str]] = {"topics": " ", "days": ["mon"], "language": ["ko"]}
    await discord.fill_in(opened.data, values)
    message = await discord.next_message()
    assert "주제를 적어 주세요." in message.text
    assert not [what for what, _, _ in desk.asked if what == "submit"]
    again = await discord.press(message, message.buttons["다시 적기"])
    held = {each["component"]["custom_id"]: each["component"] for each in again.data["components"]}
    assert held["topics"]["value"] == " "
    assert [o["value"] for o in held["days"]["options"] if o.get("default")] == ["mon"]
    assert desk.asked[-1][:2] == ("form", "digest:d1")


async def test_a_digest_told_whole_in_the_command_needs_no_form(
    discord: DiscordServer, desk: TableDesk
) -> None:
    await discord.command("digest add", topics="스타게이트, SK", times="08:30", days="평일")
    told = (await discord.next_message()).text
    assert "submit digest" in told
    assert "topics=스타게이트, SK; times=08\\:30; days=평일" in told


@pytest.mark.parametrize(
    ("command", "which", "told"),
    [
        ("digest pause", "2", "digest pause 2"),
        ("digest resume", "", "digest resume"),
        ("digest remove", "SK", "digest remove SK"),
        ("feed remove", "한빛일보", "feed remove 한빛일보"),
    ],
)
async def test_what_was_set_up_is_changed_by_commands_too(
    discord: DiscordServer, desk: TableDesk, command: str, which: str, told: str
) -> None:
    if which:
        await discord.command(command, which=which)
    else:
        await discord.command(command)
    assert told in (await discord.next_message()).text


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
    assert desk.asked == [("feed", "add https://gaon.example/rss", "ko")]


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
    await discord.message_command("Brief the link", "보세요 https://gaon.example/1.")
    await discord.next_message()
    assert desk.asked == [("brief", "https://gaon.example/1", "ko")]
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


async def test_whose_place_it_is_and_who_may_change_it_follow_discord(
    discord: DiscordServer, desk: TableDesk
) -> None:
    discord.person_rights = Right.MANAGE_CHANNELS
    await discord.command("brief", topic="스타게이트")
    discord.person_rights = NO_RIGHT
    await discord.command("brief", topic="스타게이트")
    discord.installed_in_guild = False
    await discord.command("brief", topic="스타게이트")
    for _ in range(3):
        await discord.next_message()
    server, server_without_right, own = desk.askers
    assert (server.workspace, server.manages) == (f"discord:{GUILD}", True)
    assert (server_without_right.workspace, server_without_right.manages) == (
        f"discord:{GUILD}",
        False,
    )
    assert own.workspace == f"discord:@{PERSON}"


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
