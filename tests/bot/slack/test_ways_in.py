"""Every way to ask in Slack: commands by any name, mentions, files, shortcuts, the home tab; and
who may change what a channel gets."""

from __future__ import annotations

import pytest

from bot.messages import Message, Option, Picture, Select
from bot.slack import files
from bot.slack.app import SlackPlatform
from bot.slack.requests import command_of, links_of
from tests.bot.slack.conftest import ScriptedDesk, platform_for
from tests.peers.slack import SlackServer

pytestmark = pytest.mark.usefixtures("bot")


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("/brief", "brief"),
        ("/news", "brief"),
        ("/our-profile", "profile"),
        ("/digest", "digest"),
        ("/NewsFeed", "feed"),
    ],
)
def test_a_command_is_known_by_what_its_name_holds(name: str, kind: str) -> None:
    assert command_of(name) == kind


@pytest.mark.parametrize("kind", ["brief", "profile", "digest", "feed"])
async def test_each_command_asks_for_its_own(
    slack: SlackServer, desk: ScriptedDesk, kind: str
) -> None:
    await slack.command(f"/{kind}", "스타게이트 3일")
    assert (await slack.next_message()).ephemeral_to == "U1"
    assert desk.asked == [(kind, "스타게이트 3일", "ko")]
    assert (desk.askers[0].workspace, desk.askers[0].place) == ("slack:T1", "slack:C1")


async def test_a_mention_is_answered_in_its_thread_without_the_bots_name(
    slack: SlackServer, desk: ScriptedDesk
) -> None:
    asked = await slack.mention("<@UBOT> R&amp;D 3일")
    answer = await slack.next_message()
    assert (answer.channel, answer.thread_ts) == ("C1", asked.event["event"]["ts"])
    assert answer.ephemeral_to is None
    assert desk.asked == [("brief", "R&D 3일", "ko")]


async def test_a_mention_by_a_bot_is_passed_over(slack: SlackServer, desk: ScriptedDesk) -> None:
    await slack.mention("<@UBOT> hi", bot_id="B1")
    assert await slack.silent()
    assert desk.asked == []


# Files


async def test_a_text_file_in_a_direct_message_is_read(
    slack: SlackServer, desk: ScriptedDesk
) -> None:
    file = slack.upload("누리중공업이 수주했다.".encode(), "기사.txt", "text/plain")
    sent = await slack.direct_message("U1", "", subtype="file_share", files=[file])
    answer = await slack.next_message()
    assert answer.thread_ts == sent.event["event"]["ts"]
    assert desk.asked == [("document", "기사.txt: 누리중공업이 수주했다.", "ko")]


@pytest.mark.parametrize(
    ("name", "kind", "size"), [("a.pdf", "application/pdf", 5), ("a.txt", "text/plain", 6_000_000)]
)
async def test_a_file_that_cannot_be_read_is_not_fetched(
    slack: SlackServer, desk: ScriptedDesk, name: str, kind: str, size: int
) -> None:
    file = slack.upload(b"x", name, kind, size=size)
    await slack.direct_message("U1", "", subtype="file_share", files=[file])
    assert "txt, md, html" in (await slack.next_message()).text
    assert "file" not in slack.calls
    assert desk.asked == []


async def test_a_file_larger_than_it_said_is_not_read_to_its_end(
    slack: SlackServer, desk: ScriptedDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "LIMIT", 100)
    file = slack.upload(b"x" * 101, "a.txt", "text/plain", size=3)
    await slack.direct_message("U1", "", subtype="file_share", files=[file])
    await slack.next_message()
    assert desk.asked == []


async def test_without_the_right_to_files_the_person_is_told_which_it_is(
    slack: SlackServer, desk: ScriptedDesk
) -> None:
    slack.workspace.scopes.remove("files:read")
    file = slack.upload(b"x", "a.txt", "text/plain")
    await slack.direct_message("U1", "", subtype="file_share", files=[file])
    assert "files:read" in (await slack.next_message()).text
    assert desk.asked == []


@pytest.mark.parametrize(
    "url",
    [
        "https://files.slack.com.evil.example/x",
        "https://evilslack.com/x",
        "http://files.slack.com/x",
        "https://me@files.slack.com/x",
        "https://files.slack.com:8443/x",
        "http://127.0.0.1:1/x",
    ],
)
async def test_the_token_goes_to_nobody_but_slack(slack: SlackServer, url: str) -> None:
    with pytest.raises(files.FileError, match="not an address"):
        await files.fetch({"url_private_download": url}, "xoxb-test", slack.api_url)


# The shortcut


async def test_the_link_of_a_message_is_read(slack: SlackServer, desk: ScriptedDesk) -> None:
    await slack.shortcut({"text": "see <https://a.example/x?a=1&amp;b=2|this>"})
    assert (await slack.next_message()).ephemeral_to == "U1"
    assert desk.asked == [("brief", "https://a.example/x?a=1&b=2", "ko")]


async def test_of_several_links_one_is_chosen(slack: SlackServer, desk: ScriptedDesk) -> None:
    await slack.shortcut(
        {"text": "<https://a.example/1> <https://b.example/2> <https://a.example/1>"}
    )
    asked = await slack.next_message()
    assert desk.asked == []
    await slack.press(asked, "b.example/2")
    await slack.next_message()
    assert desk.asked == [("ask", "https://b.example/2", "ko")]


async def test_a_message_without_links_is_said_to_have_none(slack: SlackServer) -> None:
    await slack.shortcut({"text": "hello <@U2>"}, user="U2")
    assert "no link" in (await slack.next_message()).text


def test_links_are_found_in_blocks_and_attachments() -> None:
    blocks = [{"type": "rich_text", "elements": [{"type": "link", "url": "https://a.example/"}]}]
    assert links_of({"text": "x", "blocks": blocks}) == ["https://a.example/"]
    assert links_of({"attachments": [{"from_url": "https://b.example/"}]}) == ["https://b.example/"]
    assert links_of({"text": "<mailto:a@b.example>"}) == []


# Home and greeting


async def test_the_home_tab_shows_what_the_desk_says_and_greets_once(
    slack: SlackServer, desk: ScriptedDesk
) -> None:
    desk.welcomes = [Message("안녕하세요", "안녕하세요")]
    await slack.open_home("U1")
    assert (await slack.next_message()).channel == "DU1"
    assert slack.workspace.homes["U1"]["type"] == "home"
    assert (desk.askers[0].place, desk.askers[0].manages) == ("slack:U1", True)
    await slack.open_home("U1")
    assert await slack.silent()


async def test_a_button_at_home_answers_there_with_a_way_back(
    slack: SlackServer, desk: ScriptedDesk
) -> None:
    await slack.open_home("U1")
    assert await slack.silent()
    await slack.press_home("U1", "더 보기")
    assert await slack.silent()  # nothing in the direct messages
    assert "more r1" in str(slack.workspace.homes["U1"])
    await slack.press_home("U1", "처음으로")
    assert await slack.silent()
    assert [what for what, _, _ in desk.asked] == ["home", "more", "home"]


async def test_who_invites_the_bot_is_greeted_alone(slack: SlackServer, desk: ScriptedDesk) -> None:
    desk.welcomes = [Message("안녕하세요", "안녕하세요")]
    joined = {"type": "member_joined_channel", "channel": "C1", "inviter": "U2"}
    await slack.event({**joined, "user": "U1"})
    assert await slack.silent()
    await slack.event({**joined, "user": "UBOT"})
    assert (await slack.next_message()).ephemeral_to == "U2"


# Menus and pictures


async def test_a_menu_brings_back_all_that_was_chosen(
    slack: SlackServer, desk: ScriptedDesk
) -> None:
    choices = (Option("a", "가"), Option("b&c", "나"), Option("d", "다"))
    desk.answer = Message("x", "x", selects=(Select("starters", "고르기", choices, most=3),))
    await slack.direct_message("U1", "피드")
    menu = await slack.next_message()
    await slack.press(menu, "고르기", choosing=["a", "b&c"])
    await slack.next_message()
    assert (desk.asked[-1][0], list(desk.chosen)) == ("starters", ["a", "b&c"])
    await slack.press(menu, "고르기", choosing=[])
    assert await slack.silent()


@pytest.mark.parametrize("not_ready", [0, 1, 9])
async def test_a_picture_is_shown_as_soon_as_slack_has_it(
    slack: SlackServer, desk: ScriptedDesk, not_ready: int
) -> None:
    slack.workspace.not_ready = not_ready
    desk.answer = Message("이재용", "이재용", picture=Picture(b"png", "11월: 기사 38건."))
    await slack.command("/profile", "이재용")
    answer = await slack.next_message()
    shown = [block["alt_text"] for block in answer.blocks if block["type"] == "image"]
    assert shown == (["11월: 기사 38건."] if not_ready < 9 else [])
    assert list(slack.workspace.uploads.values()) == [b"png"]


async def test_without_the_right_to_write_files_there_is_no_picture(
    slack: SlackServer, desk: ScriptedDesk, capsys: pytest.CaptureFixture[str]
) -> None:
    slack.workspace.scopes.remove("files:write")
    desk.answer = Message("이재용", "이재용", picture=Picture(b"png", "11월: 기사 38건."))
    for _ in range(2):
        await slack.direct_message("U1", "이재용")
        assert [block["type"] for block in (await slack.next_message()).blocks] == ["header"]
    assert capsys.readouterr().out.count("files:write") == 1


# Who may change what


async def test_members_of_a_channel_manage_it_and_are_looked_up_once(
    slack: SlackServer, desk: ScriptedDesk
) -> None:
    slack.workspace.page_size = 1
    slack.workspace.channels["C1"].members = ["U2", "U1"]
    for _ in range(2):
        await slack.command("/digest", "list")
        await slack.next_message()
    assert [asker.manages for asker in desk.askers] == [True, True]
    assert slack.calls.count("conversations.members") == 2  # two pages, one time


async def test_a_stranger_asks_but_does_not_manage(slack: SlackServer, desk: ScriptedDesk) -> None:
    slack.workspace.channels["C1"].members = ["U2"]
    await slack.command("/digest", "list")
    await slack.next_message()
    assert not desk.askers[0].manages


async def test_in_direct_messages_everyone_manages(slack: SlackServer, desk: ScriptedDesk) -> None:
    await slack.direct_message("U1", "hi")
    await slack.next_message()
    assert desk.askers[0].manages
    assert desk.askers[0].place == "slack:U1"


async def test_without_the_right_to_look_asking_works_and_changing_says_why(
    slack: SlackServer, desk: ScriptedDesk
) -> None:
    slack.workspace.scopes.remove("channels:read")
    await slack.command("/brief", "스타게이트")
    await slack.next_message()
    assert not desk.askers[0].manages
    await slack.command("/digest", "add")
    assert "channels:read" in (await slack.next_message()).text
    assert [what for what, *_ in desk.asked] == ["brief"]


async def test_where_managers_are_named_they_alone_manage(
    slack: SlackServer, bot: SlackPlatform, desk: ScriptedDesk
) -> None:
    await bot.stop()
    platform = platform_for(slack, desk, managers=("U2",))
    await platform.start()
    for user in ("U1", "U2"):
        await slack.command("/digest", "list", user=user)
        await slack.next_message()
    assert [asker.manages for asker in desk.askers] == [False, True]
    await platform.stop()
