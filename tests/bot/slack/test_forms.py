"""Forms open at once, are refused field by field, and are answered where they were asked for."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.messages import Field, Form, Option
from bot.slack.views import Opened, chosen, errors_of, filled_in, modal, opened_of
from tests.bot.slack.conftest import FORM, ScriptedDesk
from tests.bot.slack.messages import any_form, words
from tests.peers.slack import SlackServer
from tests.peers.slack_limits import view_problems


@settings(max_examples=60, deadline=None)
@given(any_form, words)
def test_slack_refuses_no_form(form: Form, about: str) -> None:
    view = modal(form, Opened(form.name, about, "C1"), "닫기")
    if view is not None:
        assert view_problems(view) == []
        json.dumps(view, ensure_ascii=False).encode("utf-8")
        assert opened_of(view) == Opened(form.name, about, "C1")


@settings(max_examples=60, deadline=None)
@given(st.lists(words, max_size=4))
def test_a_form_comes_back_as_it_was_opened(about: list[str]) -> None:
    view = modal(FORM, Opened("digest", "d1", "C1", "1.2", True), "닫기")
    assert view is not None
    assert opened_of(view) == Opened("digest", "d1", "C1", "1.2", True)


def test_what_concerns_no_field_is_said_at_the_first() -> None:
    view = {"blocks": [{"block_id": "topics"}, {"block_id": "time"}]}
    refused = {"time": "b", "place": "a", "topics": "c"}
    assert errors_of(view, refused) == {"time": "b", "topics": "a c"}


def test_an_emptied_field_holds_nothing() -> None:
    states: dict[str, Any] = {
        "topics": {"value": {"type": "plain_text_input", "value": None}},
        "days": {"value": {"type": "multi_static_select", "selected_options": []}},
        "time": {"value": {"type": "static_select", "selected_option": None}},
    }
    assert filled_in({"state": {"values": states}}) == {"topics": (), "days": (), "time": ()}
    assert chosen({"selected_option": {"value": "A&amp;B"}}) == ("A&B",)


def test_a_menu_without_choices_is_left_out() -> None:
    fields = (
        Field("a", "A"),
        Field("b", "B", "one"),
        Field("c", "C", "many", (), (Option("", ""),)),
    )
    view = modal(Form("f", "t", "s", fields), Opened("f", "", "C1"), "닫기")
    assert view is not None
    assert [block["block_id"] for block in view["blocks"]] == ["a"]


@pytest.mark.usefixtures("bot")
class TestOpen:
    async def test_a_command_opens_a_form_and_its_answer_goes_to_the_asker_there(
        self, slack: SlackServer, desk: ScriptedDesk
    ) -> None:
        desk.shows_forms = True
        await slack.command("/digest", "add")
        view = await slack.next_view()
        assert view["title"]["text"] == "다이제스트"
        assert [block["element"]["type"] for block in view["blocks"]] == [
            "plain_text_input",
            "plain_text_input",
            "static_select",
            "multi_static_select",
        ]
        done = await slack.submit(view, {"topics": "R&D, 삼성전자", "days": ["mon", "tue"]})
        assert done.payload == {}
        answer = await slack.next_message()
        assert (answer.via, answer.channel, answer.ephemeral_to) == (
            "chat.postEphemeral",
            "C1",
            "U1",
        )
        assert desk.asked[-1] == ("submit", "digest d1", "ko")
        assert desk.filled == {
            "topics": ("R&D, 삼성전자",),
            "note": (),
            "time": ("08:30",),
            "days": ("mon", "tue"),
        }

    async def test_a_refused_field_keeps_the_form_open(
        self, slack: SlackServer, desk: ScriptedDesk
    ) -> None:
        desk.shows_forms = True
        desk.refused = {"topics": "주제를 적어 주세요."}
        await slack.command("/feed", "add")
        done = await slack.submit(await slack.next_view(), {"topics": ""})
        assert done.payload == {
            "response_action": "errors",
            "errors": {"topics": "주제를 적어 주세요."},
        }
        assert await slack.silent()

    async def test_a_button_opens_a_form_too(self, slack: SlackServer, desk: ScriptedDesk) -> None:
        await slack.command("/brief", "스타게이트")
        answer = await slack.next_message()
        desk.shows_forms = True
        await slack.press(answer, "매일 받기")
        await slack.next_view()
        assert desk.asked[-1] == ("form", "digest:r1", "ko")

    async def test_where_the_bot_is_no_member_the_answer_comes_as_a_direct_message(
        self, slack: SlackServer, desk: ScriptedDesk
    ) -> None:
        desk.shows_forms = True
        await slack.command("/digest", "add", channel="C2")
        await slack.submit(await slack.next_view(), {})
        answer = await slack.next_message()
        assert (answer.channel, answer.via) == ("DU1", "chat.postMessage")

    async def test_a_form_that_comes_too_late_is_said_to(
        self, slack: SlackServer, desk: ScriptedDesk
    ) -> None:
        desk.shows_forms = True
        slack.refuse("views.open", "expired_trigger_id")
        await slack.command("/digest", "add")
        assert "한 번 더" in (await slack.next_message()).text

    async def test_a_submission_that_comes_again_is_done_once(
        self, slack: SlackServer, desk: ScriptedDesk
    ) -> None:
        desk.shows_forms = True
        await slack.command("/digest", "add")
        done = await slack.submit(await slack.next_view(), {})
        await slack._send("interactive", done.event, retry_attempt=1)
        await slack.next_message()
        assert await slack.silent()
        assert [what for what, *_ in desk.asked].count("submit") == 1

    async def test_a_submission_is_acknowledged_without_asking_slack_anything(
        self, slack: SlackServer, desk: ScriptedDesk
    ) -> None:
        desk.shows_forms = True
        view = modal(FORM, Opened("digest", "d1", "C1"), "닫기")
        assert view is not None
        slack.delay("users.info", 2.5)
        slack.delay("conversations.members", 2.5)
        done = await slack.submit(view, {}, user="U2")  # nobody the bot has met
        assert done.seconds < 1.0
        assert (await slack.next_message(8)).ephemeral_to == "U2"
        assert not desk.askers[0].manages  # to be told what is wrong takes no right

    async def test_a_form_of_another_version_is_acknowledged_too(
        self, slack: SlackServer, desk: ScriptedDesk
    ) -> None:
        view = modal(FORM, Opened("digest", "d1", "C1"), "닫기")
        assert view is not None
        done = await slack.submit({**view, "private_metadata": "[1]"}, {})
        assert done.payload == {}
        assert desk.asked == []
