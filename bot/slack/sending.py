"""Answers on their way out: to the one who asked, into a thread, a modal or the home tab.

A failure here is ours to log; who asked is told where another way to them is left.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from typing import Any

import structlog
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from bot.config import BotLanguage
from bot.messages import Form, Message, Picture
from bot.slack import client
from bot.slack.errors import FAILURES, code_of, missing_scope
from bot.slack.rendering import payload
from bot.slack.views import Opened, home, modal
from bot.texts import say

RESPOND_ATTEMPTS = 3

PICTURE_SECONDS = 5.0
PICTURE_ATTEMPTS = 3
"""Slack takes a moment to look at what was uploaded; until then a message that shows it is refused."""

_NOT_THERE = {"channel_not_found", "not_in_channel", "user_not_in_channel", "is_archived"}

log = structlog.get_logger("bot.slack")


@dataclass(frozen=True, slots=True)
class Spot:
    """Who asked and where: what it takes to answer. Without a channel it is their direct messages."""

    user: str
    channel: str = ""
    thread: str = ""
    response_url: str = ""
    trigger: str = ""
    home: bool = False

    @property
    def direct(self) -> bool:
        return not self.channel or self.channel.startswith("D")


class Sender:
    """`web` repeats what fails; `once` is for what is too late by then."""

    def __init__(self, web: AsyncWebClient, once: AsyncWebClient) -> None:
        self._web = web
        self._once = once
        self._told: set[str] = set()

    async def answer(
        self, message: Message, spot: Spot, language: BotLanguage, *, public: bool = False
    ) -> None:
        """To the one who asked alone, or to everyone there."""
        if not message.left_out:
            message = replace(message, left_out=say(language, "left-out", number="{n}"))
        file = await self._uploaded(message.picture) if message.picture else ""
        for attempt in range(1, PICTURE_ATTEMPTS + 1):
            if await self._sent(payload(message, file), spot, public=public) or not file:
                return
            if attempt == PICTURE_ATTEMPTS - 1:
                file = ""
            else:
                await asyncio.sleep(attempt)

    async def open(self, form: Form, spot: Spot, language: BotLanguage) -> None:
        opened = Opened(form.name, form.about, spot.channel, spot.thread, spot.home)
        view = modal(form, opened, say(language, "slack-close"))
        if view is None:
            await self.tell("form-too-large", spot, language)
            return
        try:
            await self._once.views_open(trigger_id=spot.trigger, view=view)
        except FAILURES as error:
            log.warning("slack_form_not_opened", reason=code_of(error) or type(error).__name__)
            await self.tell("slack-form-late", spot, language)

    async def publish(self, message: Message, user: str) -> None:
        """The home tab of one person."""
        try:
            await self._web.views_publish(user_id=user, view=home(message))
        except SlackApiError as error:
            if code_of(error) != "not_enabled":
                raise
            self._once_logged("slack_home_off", "switch the Home Tab on under App Home")

    async def tell(self, key: str, spot: Spot, language: BotLanguage, **args: str) -> None:
        """One line, for the one who asked."""
        await self.answer(told(language, key, **args), spot, language)

    async def _sent(self, content: dict[str, Any], spot: Spot, *, public: bool) -> bool:
        """Whether it is there; False where Slack refused what it holds."""
        if spot.response_url:
            return await self._respond(content, spot, public=public)
        thread: dict[str, Any] = {"thread_ts": spot.thread} if spot.thread else {}
        try:
            if public or spot.direct:
                channel = spot.channel or spot.user
                await self._web.chat_postMessage(channel=channel, **thread, **content)
                return True
            try:
                await self._web.chat_postEphemeral(
                    channel=spot.channel, user=spot.user, **thread, **content
                )
            except SlackApiError as error:
                if code_of(error) not in _NOT_THERE:
                    raise
                await self._web.chat_postMessage(channel=spot.user, **content)
        except SlackApiError as error:
            if code_of(error) not in {"invalid_blocks", "invalid_arguments"}:
                raise
            log.warning("slack_answer_refused", reason=code_of(error))
            return False
        return True

    async def _respond(self, content: dict[str, Any], spot: Spot, *, public: bool) -> bool:
        content = {
            **content,
            "response_type": "in_channel" if public else "ephemeral",
            "replace_original": False,
        }
        if spot.thread:
            content["thread_ts"] = spot.thread
        webhook = AsyncWebhookClient(
            spot.response_url, retry_handlers=client.posting_handlers(), logger=client.log
        )
        for attempt in range(1, RESPOND_ATTEMPTS + 1):
            response = await webhook.send_dict(content)
            if response.status_code < 500:
                break
            await asyncio.sleep(attempt)
        if response.status_code != 200:
            reason = response.body[:200]
            log.error("slack_answer_refused", status=response.status_code, reason=reason)
        return response.status_code != 400

    async def _uploaded(self, picture: Picture) -> str:
        """The picture's id in Slack; "" where it cannot be had."""
        try:
            async with asyncio.timeout(PICTURE_SECONDS):
                done = await self._web.files_upload_v2(
                    content=picture.png, filename="picture.png", alt_txt=picture.alt[:500]
                )
        except FAILURES as error:
            if code_of(error) == "missing_scope":
                self._once_logged("slack_no_pictures", missing_scope(error))
            else:
                log.warning("slack_picture_not_sent", reason=code_of(error) or str(error))
            return ""
        return str((done.get("files") or [{}])[0].get("id") or "")

    def _once_logged(self, event: str, reason: str) -> None:
        if event not in self._told:
            self._told.add(event)
            log.warning(event, reason=reason)


def told(language: BotLanguage, key: str, **args: str) -> Message:
    text = say(language, key, **args)
    return Message(title="", fallback=text, notices=(text,))
