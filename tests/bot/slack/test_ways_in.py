"""Every way to ask in Slack: commands by any name, mentions, files, shortcuts, the home tab; and
who may change what a channel gets."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import get_args

import pytest

from bot.desk.asker import Asker
from bot.messages import Action, Button, Message, Option, Picture, Select
from bot.slack import files
from bot.slack.app import SlackPlatform
from bot.slack.payloads import command_of, links_of
from bot.slack.views import Opened, modal
from tests.bot.slack.conftest import FORM, ScriptedDesk, platform_for
from tests.peers.slack import SlackServer
from tests.peers.slack_workspace import Json, Person, Posted

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

ASKS: dict[str, Callable[[SlackServer, str], Awaitable[object]]] = {
    "brief": lambda s, u: s.command("/brief", "스타게이트", user=u),
    "profile": lambda s, u: s.command("/profile", "이재용", user=u),
    "digest": lambda s, u: s.command("/digest", "list", user=u),
    "feed": lambda s, u: s.command("/feed", "list", user=u),
    "mention": lambda s, u: s.mention("<@UBOT> 스타게이트", user=u),
    "shortcut": lambda s, u: s.shortcut({"text": "<https://a.example/1>"}, user=u),
    "button": lambda s, u: s.press(_posted(s), "더 보기", user=u),
    "form": lambda s, u: s.submit(_view(), {}, user=u),
}


def _posted(slack: SlackServer) -> Posted:
    """A digest that everyone in the channel sees."""
    return slack.messages("C1")[0]


def _view() -> Json:
    view = modal(FORM, Opened("digest", "d1", "C1"), "닫기")
    assert view is not None
    return view


async def _asker(slack: SlackServer, desk: ScriptedDesk, path: str, user: str) -> Asker:
    if path == "button":
        await slack.mention("<@UBOT> 스타게이트")
        await slack.next_message()
        desk.askers.clear()
    await ASKS[path](slack, user)
    await slack.next_message()
    return desk.askers[-1]


@pytest.mark.parametrize("path", ASKS)
@pytest.mark.parametrize(
    ("who", "workspace", "manages"),
    [("U1", "slack:T1", True), ("U3", "slack:T1", False), ("UEXT", "slack:T9", False)],
    ids=["member", "stranger", "other workspace"],
)
async def test_who_may_change_what_follows_slack_on_every_path(
    slack: SlackServer, desk: ScriptedDesk, path: str, who: str, workspace: str, manages: bool
) -> None:
    slack.workspace.people["U3"] = Person("U3")
    slack.workspace.people["UEXT"] = Person("UEXT", team="T9")
    slack.workspace.channels["C1"].members = ["U1", "UEXT"]  # shared with another company
    asker = await _asker(slack, desk, path, who)
    assert (asker.workspace, asker.person, asker.place) == (workspace, who, "slack:C1")
    assert (asker.manages, asker.manages_workspace) == (manages, manages)


@pytest.mark.parametrize(
    ("managers", "whole"), [((), True), (("U1",), True), (("U2",), False)], ids=str
)
@pytest.mark.parametrize("path", ["message", "command", "home", "home button"])
async def test_direct_messages_are_ones_own_and_the_workspace_is_its_managers(
    slack: SlackServer,
    bot: SlackPlatform,
    desk: ScriptedDesk,
    managers: tuple[str, ...],
    whole: bool,
    path: str,
) -> None:
    await bot.stop()
    platform = platform_for(slack, desk, managers=managers)
    await platform.start()
    match path:
        case "message":
            await slack.direct_message("U1", "hi")
            await slack.next_message()
        case "command":
            slack.workspace.im_with("U1")
            await slack.command("/feed", "list", channel="DU1")
            await slack.next_message()
        case "home":
            await slack.open_home("U1")
            assert await slack.silent()
        case "home button":
            await slack.open_home("U1")
            assert await slack.silent()
            await slack.press_home("U1", "더 보기")
            assert await slack.silent()
    asker = desk.askers[-1]
    assert (asker.place, asker.manages, asker.manages_workspace) == ("slack:U1", True, whole)
    await platform.stop()


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


CHANGES: dict[str, Callable[[SlackServer], Awaitable[object]]] = {
    "digest": lambda s: s.command("/digest", "add"),
    "feed": lambda s: s.command("/feed", "add"),
    "submission": lambda s: s.submit(_view(), {}),
    **{
        action: lambda s, action=action: s.press(_posted(s), f"{action}:0")  # type: ignore[misc]
        for action in ("form", "skip", "pause", "resume", "remove", "unfeed", "undo")
    },
    "starters": lambda s: s.press(_posted(s), "starters:0"),
}


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("failure", ["error", "status", "slow"])
async def test_a_right_that_cannot_be_looked_up_is_neither_given_nor_denied(
    slack: SlackServer, desk: ScriptedDesk, change: str, failure: str
) -> None:
    slack.workspace.channels["C1"].members = ["U2"]
    button = next((action for action in get_args(Action) if action == change), None)
    if button is not None:
        desk.answer = Message("x", "x", buttons=(Button(button, "누르기", "d1"),))
        await slack.mention("<@UBOT> 스타게이트")
        await slack.next_message()
        desk.asked.clear()
    match failure:
        case "error":
            slack.refuse("conversations.members", "fetch_members_failed")
        case "status":
            slack.fail("conversations.members", 503, times=3)
        case "slow":
            slack.limit("conversations.members", retry_after=30)
    await CHANGES[change](slack)
    assert "지금은 확인할 수 없습니다" in (await slack.next_message()).text
    assert desk.asked == []


async def test_asking_goes_on_where_no_right_can_be_looked_up(
    slack: SlackServer, desk: ScriptedDesk
) -> None:
    slack.refuse("conversations.members", "fetch_members_failed")
    await slack.command("/brief", "스타게이트")
    await slack.next_message()
    assert not desk.askers[0].manages


async def test_where_managers_are_named_they_alone_manage(
    slack: SlackServer, bot: SlackPlatform, desk: ScriptedDesk
) -> None:
    await bot.stop()
    platform = platform_for(slack, desk, managers=("U2",))
    await platform.start()
    for user in ("U1", "U2"):
        await slack.command("/digest", "list", user=user)
        await slack.next_message()
    assert [(a.manages, a.manages_workspace) for a in desk.askers] == [
        (False, False),
        (True, True),
    ]
    await platform.stop()


# Sharing


async def test_an_answer_offers_to_share_it_only_where_others_do_not_see_it(
    slack: SlackServer, desk: ScriptedDesk
) -> None:
    await slack.command("/brief", "스타게이트")
    (await slack.next_message()).button("채널에 올리기")
    slack.workspace.im_with("U1")
    await slack.command("/brief", "스타게이트", channel="DU1")
    await slack.direct_message("U1", "스타게이트")
    await slack.mention("<@UBOT> 스타게이트")
    for _ in range(3):
        answer = await slack.next_message()
        answer.button("더 보기")
        with pytest.raises(LookupError):
            answer.button("채널에 올리기")


async def test_two_quick_presses_share_once_and_a_failed_one_can_be_tried_again(
    slack: SlackServer, desk: ScriptedDesk
) -> None:
    await slack.command("/brief", "스타게이트")
    answer = await slack.next_message()
    for _ in range(2):
        await slack.press(answer, "채널에 올리기")
    shared, again = [await slack.next_message() for _ in range(2)]
    assert shared.ephemeral_to is None
    assert (again.ephemeral_to, again.text) == ("U1", "이미 이 채널에 올라와 있습니다.")


# Once, and to the end


async def test_an_event_that_comes_again_after_a_restart_is_answered_once(
    slack: SlackServer, bot: SlackPlatform, desk: ScriptedDesk
) -> None:
    asked = await slack.direct_message("U1", "스타게이트")
    await slack.next_message()
    await bot.stop()
    anew = platform_for(slack, desk)
    await anew.start()
    await slack.deliver(asked.event, retry=1)
    assert await slack.silent()
    assert len(desk.asked) == 1
    await anew.stop()


@pytest.mark.parametrize("way", ["command", "message", "button", "form"])
async def test_who_is_cut_off_by_a_stop_is_told_to_ask_again(
    slack: SlackServer, bot: SlackPlatform, desk: ScriptedDesk, way: str
) -> None:
    await slack.command("/brief", "스타게이트")
    answer = await slack.next_message()
    desk.seconds = 60
    match way:
        case "command":
            await slack.command("/brief", "삼성전자")
        case "message":
            await slack.direct_message("U1", "삼성전자")
        case "button":
            await slack.press(answer, "더 보기")
        case "form":
            await slack.submit(_view(), {})
    while len(desk.asked) < 2:  # noqa: ASYNC110 (the desk offers no event)
        await asyncio.sleep(0.01)
    began = time.monotonic()
    await bot.stop()
    assert time.monotonic() - began < 4
    assert "다시 물어봐 주세요" in (await slack.next_message()).text


async def test_a_greeting_that_could_not_be_sent_is_still_owed(
    slack: SlackServer, desk: ScriptedDesk
) -> None:
    desk.welcomes = [Message("안녕하세요", "안녕하세요")]
    slack.refuse("chat.postMessage", "ratelimited")
    await slack.open_home("U1")
    assert await slack.silent()
    assert ("unwelcomed", "U1", "ko") in desk.asked


@pytest.mark.parametrize(
    "kind", ["channel_left", "group_left", "channel_deleted", "channel_archive", "group_archive"]
)
async def test_a_channel_that_is_gone_is_told_to_the_desk(
    slack: SlackServer, desk: ScriptedDesk, kind: str
) -> None:
    await slack.event({"type": kind, "channel": "C1", "event_ts": "1.1"})
    assert await slack.silent()
    assert desk.left == [("slack:T1", "slack:C1")]


async def test_a_workspace_that_removes_the_app_is_told_to_the_desk(
    slack: SlackServer, desk: ScriptedDesk
) -> None:
    await slack.event({"type": "app_uninstalled"})
    assert await slack.silent()
    assert desk.left == [("slack:T1", "")]
