"""Slack over Socket Mode: what people type and press goes to the desk, and its answers come back.

Every request is acknowledged before anything else is done; the rest runs in tasks of this
platform's own, which `stop` waits for. Nothing here ranks, stores or words an answer.
"""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import Coroutine, Sequence
from contextlib import suppress
from typing import Any, Protocol, get_args

import structlog
from pydantic import SecretStr
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_sdk.webhook.async_client import AsyncWebhookClient

from bot.config import BotLanguage, Secrets
from bot.config import Slack as SlackSettings
from bot.desk.asker import Asker
from bot.digests.place import Place, PlaceError, PlatformError
from bot.messages import Action, Message
from bot.slack import client
from bot.slack.channels import Channels, Pace, SlackPlace
from bot.slack.errors import FAILURES, TokenName, code_of, no_token, platform_error
from bot.slack.people import Languages, SeenEvents
from bot.slack.rendering import ACTION_PREFIX, payload
from bot.slack.words import decoded, said

Body = dict[str, Any]

SCOPES = {
    "commands": "/brief",
    "chat:write": "answers and digests",
    "im:history": "direct messages to the bot",
    "im:read": "direct messages to the bot",
    "im:write": "direct messages to the bot",
    "channels:read": "finding a digest's channel by name",
    "channels:history": "sending each digest once",
    "groups:read": "finding a private channel by name",
    "groups:history": "sending each digest once in private channels",
    "users:read": "answering in each person's language",
}

DRAIN_SECONDS = 3.0
CONNECT_SECONDS = 10.0
PING_SECONDS = 5.0

WATCH_SECONDS = 10.0
LOST_SECONDS = 60.0
"""The SDK reconnects by itself within seconds, except where an address it was given no longer
opens: it tries that one for ever. After this long, a new connection is made from the start."""

RESPOND_ATTEMPTS = 3

log = structlog.get_logger("bot.slack")


class Desk(Protocol):
    """What this platform asks of `desk.desk.Desk`. It never raises."""

    async def brief(self, text: str, asker: Asker) -> Message: ...

    async def direct(self, text: str, asker: Asker) -> Message: ...

    async def press(self, action: Action, values: Sequence[str], asker: Asker) -> Message: ...


class SlackPlatform:
    """`start` connects, `stop` finishes what was begun; `place` works without either."""

    name = "slack"

    def __init__(
        self,
        settings: SlackSettings,
        secrets: Secrets,
        desk: Desk,
        language: BotLanguage = "ko",
    ) -> None:
        self._settings = settings
        self._desk = desk
        self._bot_token = _value(secrets.slack_bot_token)
        self._app_token = _value(secrets.slack_app_token)
        self._posts = client.posting_client(settings.api_url, self._bot_token)
        self._retrying = client.retrying_client(settings.api_url, self._bot_token)
        self._languages = Languages(self._retrying, language)
        self._channels = Channels(self._retrying)
        self._pace = Pace()
        self._seen = SeenEvents()
        self._work: set[asyncio.Task[None]] = set()
        self._handler: AsyncSocketModeHandler | None = None
        self._watching: asyncio.Task[None] | None = None

    # Running

    async def start(self) -> None:
        """Signs in and connects, once; raises PlatformError where that cannot be done now."""
        if self._settings.mode != "socket":
            raise PlatformError(
                'this version speaks Socket Mode only; set mode = "socket" under [slack]',
                fatal=True,
            )
        for name, token in self._tokens().items():
            if not token:
                raise no_token(name)
        self._handler = await self._connect()
        self._watching = asyncio.create_task(self._watch())

    async def stop(self) -> None:
        """Takes no more requests and gives those under way a few seconds to be answered."""
        if self._watching is not None:
            self._watching.cancel()
            await asyncio.gather(self._watching, return_exceptions=True)
            self._watching = None
        if self._handler is not None:
            await _close(self._handler)
            self._handler = None
        if self._work:
            _, late = await asyncio.wait(self._work, timeout=DRAIN_SECONDS)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    def place(self, channel: str) -> Place:
        """`#name`, or the id of a channel or person."""
        return SlackPlace(channel, self._posts, self._retrying, self._channels, self._pace)

    async def check(self, channels: Sequence[str] = ()) -> list[tuple[str, bool, str]]:
        """Tokens, scopes and channels: what was looked at, whether it is right, else what to do."""
        token = await self._check_bot_token()
        found = [*token, await self._check_app_token()]
        if token[0][1]:
            found += [await self._check_channel(channel) for channel in channels]
        return found

    def _tokens(self) -> dict[TokenName, str]:
        return {"SLACK_BOT_TOKEN": self._bot_token, "SLACK_APP_TOKEN": self._app_token}

    async def _connect(self) -> AsyncSocketModeHandler:
        url = self._settings.api_url
        try:
            identity = await client.sign_in_client(url, self._bot_token).auth_test()
        except FAILURES as error:
            raise platform_error(error, "SLACK_BOT_TOKEN", url) from error
        handler = AsyncSocketModeHandler(
            self._app(identity.get("bot_id"), identity.get("user_id")),
            self._app_token,
            logger=client.log,
            web_client=client.sign_in_client(url),
            ping_interval=PING_SECONDS,
        )
        try:
            async with asyncio.timeout(CONNECT_SECONDS):
                # Asked for here: the SDK's `connect` tries for ever where this fails.
                opened = await client.sign_in_client(url).apps_connections_open(
                    app_token=self._app_token
                )
                handler.client.wss_uri = opened["url"]
                await handler.connect_async()  # type: ignore[no-untyped-call]
        except FAILURES as error:
            await _close(handler)
            raise platform_error(error, "SLACK_APP_TOKEN", url) from error
        except BaseException:
            await _close(handler)
            raise
        return handler

    async def _watch(self) -> None:
        connected_at = time.monotonic()
        while True:
            await asyncio.sleep(WATCH_SECONDS)
            if self._handler is not None and await self._handler.client.is_connected():
                connected_at = time.monotonic()
            elif time.monotonic() - connected_at > LOST_SECONDS:
                try:
                    fresh = await self._connect()
                except PlatformError as error:
                    log.warning("slack_disconnected", reason=str(error))
                else:
                    stale, self._handler = self._handler, fresh
                    if stale is not None:
                        await _close(stale)

    # Requests

    def _app(self, bot_id: str | None, bot_user: str | None) -> AsyncApp:
        signed_in = AuthorizeResult(
            enterprise_id=None,
            team_id=None,
            bot_id=bot_id,
            bot_user_id=bot_user,
            bot_token=self._bot_token,
        )

        async def authorize() -> AuthorizeResult:
            return signed_in  # known since the start: no request waits for a call to Slack

        app = AsyncApp(
            name="briefing",
            client=client.sign_in_client(self._settings.api_url),
            authorize=authorize,
            logger=client.log,
            attaching_conversation_kwargs_enabled=False,
        )

        # Whatever the command is called in this workspace (`/brief` may have been taken).
        @app.command(re.compile(r"^/"))
        async def on_command(ack: AsyncAck, command: Body) -> None:
            await ack()
            self._begin(self._answer_command(command))

        @app.event("message")
        async def on_message(body: Body) -> None:
            if self._seen.is_new(str(body.get("event_id", "")), time.monotonic()):
                self._begin(self._answer_message(body["event"]))

        @app.action(re.compile(""))
        async def on_press(ack: AsyncAck, body: Body) -> None:
            await ack()
            self._begin(self._answer_press(body))

        return app

    def _begin(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._work.add(task)
        task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._work.discard(task)
        error = None if task.cancelled() else task.exception()
        if error is not None:
            log.error("slack_answer_not_sent", reason=str(error), exc_info=error)

    async def _answer_command(self, command: Body) -> None:
        question = said(str(command.get("text") or ""))
        asker = await self._asker(command["user_id"], command["team_id"], command["channel_id"])
        answer = await self._desk.brief(question, asker)
        await self._respond(command["response_url"], answer)

    async def _answer_message(self, event: Body) -> None:
        # Edits, joins, files and what bots say (the bot itself among them) carry a subtype or id.
        if event.get("channel_type") != "im" or event.get("subtype") or event.get("bot_id"):
            return
        asker = await self._asker(event["user"], str(event.get("team") or ""), event["channel"])
        answer = await self._desk.direct(said(str(event.get("text") or "")), asker)
        await self._say(event["channel"], event.get("thread_ts") or event["ts"], answer)

    async def _answer_press(self, body: Body) -> None:
        pressed = body["actions"][0]
        action = _action_of(str(pressed.get("action_id", "")))
        if action is None:
            return
        value = decoded(str(pressed.get("value") or ""))
        container = body.get("container") or {}
        channel = str((body.get("channel") or container).get("id") or container.get("channel_id"))
        team = str((body.get("team") or {}).get("id") or "")
        asker = await self._asker(body["user"]["id"], team, channel)
        answer = await self._desk.press(action, [value], asker)
        thread = container.get("thread_ts")
        if channel.startswith("D") and not container.get("is_ephemeral"):
            await self._say(channel, thread or container["message_ts"], answer)
        else:
            # A record that has gone, or a failure, is told to whoever pressed, not to everyone.
            public = action == "share" and bool(answer.sections)
            await self._respond(body["response_url"], answer, public=public, thread=thread)

    async def _asker(self, user: str, team: str, channel: str) -> Asker:
        language = await self._languages.of(user)
        return Asker(f"slack:{team}", user, f"slack:{channel}", language)

    # Answers

    async def _say(self, channel: str, thread: str, answer: Message) -> None:
        await self._retrying.chat_postMessage(channel=channel, thread_ts=thread, **payload(answer))

    async def _respond(
        self, response_url: str, answer: Message, *, public: bool = False, thread: str | None = None
    ) -> None:
        content = {
            **payload(answer),
            "response_type": "in_channel" if public else "ephemeral",
            "replace_original": False,
        }
        if thread:
            content["thread_ts"] = thread
        webhook = AsyncWebhookClient(
            response_url, retry_handlers=client.posting_handlers(), logger=client.log
        )
        for attempt in range(1, RESPOND_ATTEMPTS + 1):
            response = await webhook.send_dict(content)
            if response.status_code < 500:
                break
            await asyncio.sleep(attempt)
        if response.status_code != 200:
            log.error(
                "slack_answer_refused", status=response.status_code, reason=response.body[:200]
            )

    # Checks

    async def _check_bot_token(self) -> list[tuple[str, bool, str]]:
        what, url = "slack bot token", self._settings.api_url
        if not self._bot_token:
            return [(what, False, str(no_token("SLACK_BOT_TOKEN")))]
        try:
            answer = await client.sign_in_client(url, self._bot_token).auth_test()
        except FAILURES as error:
            return [(what, False, str(platform_error(error, "SLACK_BOT_TOKEN", url)))]
        signed_in = f"signed in to {answer.get('team')} as {answer.get('user')}"
        given = {
            scope.strip()
            for name, scopes in answer.headers.items()
            if name.lower() == "x-oauth-scopes"
            for scope in str(scopes).split(",")
        }
        missing = [f"{scope} ({use})" for scope, use in SCOPES.items() if scope not in given]
        advice = "missing: " + ", ".join(missing) + "; add them under OAuth & Permissions > Scopes"
        scopes = f"{advice} and reinstall the app" if missing else "all there"
        return [(what, True, signed_in), ("slack scopes", not missing, scopes)]

    async def _check_channel(self, channel: str) -> tuple[str, bool, str]:
        what = f"slack channel {channel}"
        try:
            return (what, True, f"found: {await self._channels.id_of(channel)}")
        except PlaceError as error:
            return (what, False, str(error))

    async def _check_app_token(self) -> tuple[str, bool, str]:
        what, url = "slack app token", self._settings.api_url
        if not self._app_token:
            return (what, False, str(no_token("SLACK_APP_TOKEN")))
        try:
            await client.sign_in_client(url).apps_connections_open(app_token=self._app_token)
        except FAILURES as error:
            if code_of(error) == "missing_scope":
                advice = "SLACK_APP_TOKEN lacks the scope connections:write; make a new one"
                return (what, False, f"{advice} under Basic Information > App-Level Tokens")
            return (what, False, str(platform_error(error, "SLACK_APP_TOKEN", url)))
        return (what, True, "opens Socket Mode")


def _value(secret: SecretStr | None) -> str:
    return secret.get_secret_value().strip() if secret is not None else ""


def _action_of(action_id: str) -> Action | None:
    """The action of `briefing:<action>:<number>`; None for a button that is not ours."""
    if not action_id.startswith(ACTION_PREFIX):
        return None
    wanted = action_id.removeprefix(ACTION_PREFIX).partition(":")[0]
    return next((action for action in get_args(Action) if action == wanted), None)


async def _close(handler: AsyncSocketModeHandler) -> None:
    sdk = handler.client
    with suppress(*FAILURES):
        await handler.close_async()  # type: ignore[no-untyped-call]
    tasks = [sdk.message_processor, sdk.current_session_monitor, sdk.message_receiver]
    await asyncio.gather(*(task for task in tasks if task is not None), return_exceptions=True)
