"""The server the tests run against refuses what Slack refuses, or they would prove nothing."""

from __future__ import annotations

from typing import Any

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.models.blocks import Block
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from bot.slack.app import SlackPlatform
from bot.slack.rendering import blocks
from tests.bot.slack.messages import brief
from tests.peers.slack import RESPONSE_URL_USES, NotAcknowledgedError, SlackServer
from tests.peers.slack_limits import problems


def _button(**more: Any) -> dict[str, Any]:
    return {"type": "button", "text": {"type": "plain_text", "text": "go"}, **more}


def _text(text: str, kind: str = "mrkdwn") -> dict[str, str]:
    return {"type": kind, "text": text}


REFUSED: dict[str, list[dict[str, Any]]] = {
    "51 blocks": [{"type": "divider"}] * 51,
    "an unknown block": [{"type": "headline"}],
    "a section over 3000": [{"type": "section", "text": _text("x" * 3001)}],
    "an empty section": [{"type": "section", "text": _text("")}],
    "11 fields": [{"type": "section", "fields": [_text("x")] * 11}],
    "a field over 2000": [{"type": "section", "fields": [_text("x" * 2001)]}],
    "a header over 150": [{"type": "header", "text": _text("x" * 151, "plain_text")}],
    "a header with markup": [{"type": "header", "text": _text("x")}],
    "11 context elements": [{"type": "context", "elements": [_text("x")] * 11}],
    "26 buttons": [{"type": "actions", "elements": [_button(action_id=f"{n}") for n in range(26)]}],
    "the same action_id twice": [{"type": "actions", "elements": [_button(action_id="a")] * 2}],
    "a label over 75": [
        {"type": "actions", "elements": [{**_button(), "text": _text("x" * 76, "plain_text")}]}
    ],
    "a value over 2000": [{"type": "actions", "elements": [_button(value="x" * 2001)]}],
    "the same block_id twice": [{"type": "divider", "block_id": "b"}] * 2,
    "13,200 characters": [{"type": "section", "text": _text("x" * 2900)}] * 5,
    "an empty rich text": [{"type": "rich_text", "elements": []}],
}


@pytest.mark.parametrize("shown", REFUSED.values(), ids=REFUSED)
def test_refuses(shown: list[dict[str, Any]]) -> None:
    assert problems({"text": "x", "blocks": shown})


def test_refuses_a_message_without_a_fallback() -> None:
    assert problems({"blocks": blocks(brief())})
    assert not problems({"text": "x", "blocks": blocks(brief())})


def test_the_sdks_own_models_agree_on_a_brief() -> None:
    for block in blocks(brief()):
        parsed = Block.parse(block)
        assert parsed is not None
        parsed.validate_json()


async def test_a_refusal_is_answered_and_remembered(slack: SlackServer) -> None:
    web = AsyncWebClient(slack.bot_token, base_url=slack.api_url)
    with pytest.raises(SlackApiError, match="invalid_blocks"):
        await web.chat_postMessage(channel="C1", text="x", blocks=[{"type": "headline"}])
    assert slack.violations
    slack.violations.clear()


async def test_leaving_with_a_violation_fails() -> None:
    slack = await SlackServer().__aenter__()
    web = AsyncWebClient(slack.bot_token, base_url=slack.api_url)
    with pytest.raises(SlackApiError):
        await web.api_call("chat.postMessage", json={"channel": "C1", "text": ""})
    with pytest.raises(AssertionError, match="no fallback"):
        await slack.__aexit__(None, None, None)


@pytest.mark.parametrize("how", ["json", "data", "params"])
async def test_arguments_come_in_any_form(slack: SlackServer, how: str) -> None:
    web = AsyncWebClient(slack.bot_token, base_url=slack.api_url)
    await web.api_call("chat.postMessage", **{how: {"channel": "C1", "text": "안녕"}})  # type: ignore[arg-type]
    assert [message.text for message in slack.messages("C1")] == ["안녕"]


async def test_an_answer_can_be_sent_five_times_and_no_more(
    slack: SlackServer, bot: SlackPlatform
) -> None:
    acknowledged = await slack.command("/brief", "stargate")
    await slack.next_message()
    webhook = AsyncWebhookClient(acknowledged.event["response_url"])
    codes = [(await webhook.send(text="x")).status_code for _ in range(RESPONSE_URL_USES)]
    assert codes == [200] * (RESPONSE_URL_USES - 1) + [404]


async def test_a_bot_that_does_not_acknowledge_is_noticed(
    slack: SlackServer, bot: SlackPlatform, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tests.peers.slack.ACKNOWLEDGE_WITHIN", 0.001)
    with pytest.raises(NotAcknowledgedError):
        await slack.command("/brief", "stargate")
    await slack.next_message()
