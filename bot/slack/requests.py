"""What people type, press, send and open in Slack, put to the desk, and its answer sent back.

Every request is acknowledged before anything else is done, and one that comes again is not done
again; the rest runs in tasks of our own, which `drained` waits for.
"""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import Coroutine, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal, get_args
from urllib.parse import urlsplit

import structlog
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.context.ack.async_ack import AsyncAck

from bot.desk.asker import Asker, FrontDesk
from bot.messages import Action, Button, Form, Message
from bot.slack import client, files
from bot.slack.errors import MissingScopeError
from bot.slack.people import Languages, Rights, SeenEvents
from bot.slack.rendering import ACTION_PREFIX
from bot.slack.sending import Sender, Spot, told
from bot.slack.surroundings import SlackSurroundings
from bot.slack.views import CALLBACK, chosen, errors_of, filled_in, opened_of
from bot.slack.words import decoded, marked, typed
from bot.texts import say

Body = dict[str, Any]

Command = Literal["brief", "profile", "digest", "feed"]

MOST_FILES = 3
MOST_LINKS = 5

# What changes a channel's digests, or the workspace's feeds and corrections.
_MANAGING: frozenset[Action] = frozenset(
    {"form", "skip", "pause", "resume", "remove", "starters", "unfeed", "undo"}
)

log = structlog.get_logger("bot.slack")


@dataclass(frozen=True, slots=True)
class Identity:
    """Whom the token signs in as."""

    team: str
    bot_id: str
    bot_user: str
    name: str = ""


class Requests:
    def __init__(
        self,
        desk: FrontDesk,
        sender: Sender,
        languages: Languages,
        rights: Rights,
        surroundings: SlackSurroundings,
        bot_token: str,
        api_url: str,
    ) -> None:
        self._desk = desk
        self._sender = sender
        self._languages = languages
        self._rights = rights
        self._surroundings = surroundings
        self._bot_token = bot_token
        self._api_url = api_url
        self._identity = Identity("", "", "")
        self._seen = SeenEvents()
        self._work: set[asyncio.Task[None]] = set()

    def app(self, identity: Identity, signing_secret: str) -> AsyncApp:
        """What Socket Mode and the HTTP server hand requests to."""
        self._identity = identity
        self._surroundings.bot_name = identity.name or self._surroundings.bot_name
        signed_in = AuthorizeResult(
            enterprise_id=None,
            team_id=identity.team,
            bot_id=identity.bot_id,
            bot_user_id=identity.bot_user,
            bot_token=self._bot_token,
        )

        async def authorize() -> AuthorizeResult:
            return signed_in  # known since the start: no request waits for a call to Slack

        app = AsyncApp(
            name="briefing",
            client=client.sign_in_client(self._api_url),
            authorize=authorize,
            signing_secret=signing_secret,
            logger=client.log,
            attaching_conversation_kwargs_enabled=False,
        )

        # Whatever the command is called in this workspace (`/brief` may have been taken).
        @app.command(re.compile(r"^/"))
        async def on_command(ack: AsyncAck, command: Body) -> None:
            await ack()
            self._begin(command.get("trigger_id"), self._command(command))

        @app.event("message")
        async def on_message(body: Body) -> None:
            self._begin(body.get("event_id"), self._message(body["event"]))

        @app.event("app_mention")
        async def on_mention(body: Body) -> None:
            self._begin(body.get("event_id"), self._mention(body["event"]))

        @app.event("app_home_opened")
        async def on_home(body: Body) -> None:
            self._begin(body.get("event_id"), self._home_opened(body["event"]))

        @app.event("member_joined_channel")
        async def on_joined(body: Body) -> None:
            self._begin(body.get("event_id"), self._joined(body["event"]))

        @app.action(re.compile(""))
        async def on_press(ack: AsyncAck, body: Body) -> None:
            await ack()
            self._begin(body.get("trigger_id"), self._press(body))

        @app.message_shortcut("brief_this")
        async def on_brief_this(ack: AsyncAck, body: Body) -> None:
            await ack()
            self._begin(body.get("trigger_id"), self._brief_this(body))

        @app.view(CALLBACK)
        async def on_submit(ack: AsyncAck, body: Body) -> None:
            await self._submitted(ack, body)

        return app

    async def drained(self, seconds: float) -> None:
        """Gives what is under way so long to be answered."""
        if self._work:
            _, late = await asyncio.wait(self._work, timeout=seconds)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    def _begin(self, once: str | None, work: Coroutine[Any, Any, None]) -> None:
        """`once`: what is the same when Slack sends the same request again."""
        if once and not self._seen.is_new(once, time.monotonic()):
            work.close()
            return
        task = asyncio.create_task(work)
        self._work.add(task)
        task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._work.discard(task)
        error = None if task.cancelled() else task.exception()
        if error is not None:
            log.error("slack_answer_not_sent", reason=str(error), exc_info=error)

    # Asking

    async def _command(self, command: Body) -> None:
        spot = Spot(
            command["user_id"],
            command["channel_id"],
            response_url=command["response_url"],
            trigger=str(command.get("trigger_id") or ""),
        )
        text, kind = typed(str(command.get("text") or "")), command_of(str(command["command"]))
        asker = await self._asker_or_told(spot, managing=kind in {"digest", "feed"})
        if asker is None:
            return
        match kind:
            case "brief":
                answer: Message | Form = await self._desk.brief(text, asker)
            case "profile":
                answer = await self._desk.profile(text, asker)
            case "digest":
                answer = await self._desk.digest(text, asker)
            case "feed":
                answer = await self._desk.feed(text, asker)
        await self._send(answer, spot, asker)

    async def _message(self, event: Body) -> None:
        # Edits, joins and what bots say (the bot itself among them) carry a subtype or id.
        if event.get("channel_type") != "im" or event.get("bot_id"):
            return
        if event.get("subtype") not in {None, "file_share"}:
            return
        spot = Spot(event["user"], event["channel"], event.get("thread_ts") or event["ts"])
        asker = await self._asker(spot)
        if event.get("files"):
            await self._files(event["files"], spot, asker)
            return
        text = typed(str(event.get("text") or ""), self._identity.bot_user)
        await self._send(await self._desk.direct(text, asker), spot, asker)

    async def _mention(self, event: Body) -> None:
        if event.get("bot_id") or not event.get("user"):
            return
        spot = Spot(event["user"], event["channel"], event.get("thread_ts") or event["ts"])
        asker = await self._asker(spot)
        text = typed(str(event.get("text") or ""), self._identity.bot_user)
        await self._send(await self._desk.brief(text, asker), spot, asker, public=True)

    async def _files(self, sent: list[Body], spot: Spot, asker: Asker) -> None:
        for file in sent[:MOST_FILES]:
            name = str(file.get("name") or file.get("title") or "")
            if not files.readable(file):
                await self._tell("file-unreadable", spot, asker, name=name)
                continue
            try:
                data = await files.fetch(file, self._bot_token, self._api_url)
            except MissingScopeError as error:
                await self._tell("slack-missing-scope", spot, asker, scope=str(error))
                return
            except files.FileError as error:
                log.warning("slack_file_not_fetched", reason=str(error))
                await self._tell("slack-file-lost", spot, asker, name=name)
                continue
            await self._send(await self._desk.document(name, data, asker), spot, asker)

    async def _brief_this(self, body: Body) -> None:
        message = body.get("message") or {}
        spot = Spot(
            body["user"]["id"],
            body["channel"]["id"],
            thread=str(message.get("thread_ts") or ""),
            response_url=body["response_url"],
        )
        asker = await self._asker(spot)
        links = links_of(message)[:MOST_LINKS]
        if not links:
            await self._tell("links-none", spot, asker)
        elif len(links) == 1:
            await self._send(await self._desk.brief(links[0], asker), spot, asker)
        else:
            which = told(asker.language, "links-choose")
            buttons = tuple(Button("ask", _short(link), link) for link in links)
            await self._send(replace(which, buttons=buttons), spot, asker)

    # Greeting

    async def _home_opened(self, event: Body) -> None:
        spot = Spot(event["user"], str(event.get("channel") or ""))
        asker = await self._asker(spot)
        if event.get("tab") == "home":
            await self._sender.publish(await self._desk.home(asker), event["user"])
        welcome = await self._desk.welcome(asker)
        if welcome is not None:
            await self._send(welcome, spot, asker)

    async def _joined(self, event: Body) -> None:
        """Who invited the bot into a channel is greeted there, alone."""
        if event.get("user") != self._identity.bot_user or not event.get("inviter"):
            return
        spot = Spot(event["inviter"], event["channel"])
        asker = await self._asker(spot)
        welcome = await self._desk.welcome(asker)
        if welcome is not None:
            await self._send(welcome, spot, asker)

    # Buttons, menus and forms

    async def _press(self, body: Body) -> None:
        pressed = body["actions"][0]
        action = _action_of(str(pressed.get("action_id", "")))
        is_menu = str(pressed.get("type", "")).endswith("_select")
        values = chosen(pressed) if is_menu else (decoded(str(pressed.get("value") or "")),)
        if action is None or not values:
            return
        spot = _spot_of(body)
        asker = await self._asker_or_told(spot, managing=action in _MANAGING)
        if asker is None:
            return
        if action == "form":
            await self._send(await self._desk.form(values[0], asker), spot, asker)
            return
        answer = await self._desk.press(action, values, asker)
        if spot.home and spot.user:
            await self._sender.publish(self._on_home(answer, action, asker), spot.user)
            return
        # A record that has gone, or a failure, is told to whoever pressed, not to everyone.
        await self._send(answer, spot, asker, public=action == "share" and bool(answer.sections))

    async def _submitted(self, ack: AsyncAck, body: Body) -> None:
        view = body["view"]
        opened = opened_of(view)
        spot = Spot(body["user"]["id"], opened.channel, opened.thread, home=opened.home)
        filled = filled_in(view)
        asker = await self._asker(spot)
        refused = self._desk.refusals(opened.name, filled, asker)
        if refused:
            await ack(response_action="errors", errors=errors_of(view, refused))
            return
        await ack()

        async def submit() -> None:
            asker = await self._asker_or_told(spot, managing=True)
            if asker is None:
                return
            answer = await self._desk.submit(opened.name, opened.about, filled, asker)
            if spot.home:
                await self._sender.publish(self._on_home(answer, "form", asker), spot.user)
            else:
                await self._send(answer, spot, asker)

        self._begin(body.get("trigger_id"), submit())

    @staticmethod
    def _on_home(answer: Message, action: Action, asker: Asker) -> Message:
        """An answer where its button was pressed, with a way back to what stood there."""
        if action == "home":
            return answer
        back = Button("home", say(asker.language, "button-home"), "")
        return replace(answer, buttons=(*answer.without_buttons("share").buttons, back))

    # Who asks, and the answer

    async def _asker(self, spot: Spot) -> Asker:
        try:
            return await self._known(spot)
        except MissingScopeError as error:  # nothing is to be changed: asking takes no right
            log.info("slack_rights_unknown", scope=str(error))
            return await self._stranger(spot)

    async def _asker_or_told(self, spot: Spot, *, managing: bool) -> Asker | None:
        """Who asks; where their right is needed and cannot be known, they are told why."""
        try:
            return await self._known(spot)
        except MissingScopeError as error:
            asker = await self._stranger(spot)
            if not managing:
                return asker
            await self._tell("slack-missing-scope", spot, asker, scope=str(error))
            return None

    async def _known(self, spot: Spot) -> Asker:
        if spot.direct:
            asker = await self._stranger(spot)
            # What the workspace shares is not one person's, though asked of in private.
            shared = self._rights.is_manager(spot.user)
            governs = shared and not await self._languages.is_guest(spot.user)
            return replace(asker, manages=True, governs=governs)
        asker, manages = await asyncio.gather(
            self._stranger(spot), self._rights.manages(spot.user, spot.channel)
        )
        return replace(asker, manages=manages, governs=manages)

    async def _stranger(self, spot: Spot) -> Asker:
        language = await self._languages.of(spot.user)
        place = f"slack:{spot.user if spot.direct else spot.channel}"
        return Asker(
            f"slack:{self._identity.team}",
            spot.user,
            place,
            language,
            direct=spot.direct,
            around=self._surroundings,
        )

    async def _send(
        self, answer: Message | Form, spot: Spot, asker: Asker, *, public: bool = False
    ) -> None:
        if isinstance(answer, Form):
            await self._sender.open(answer, spot, asker.language)
        else:
            await self._sender.answer(answer, spot, asker.language, public=public)

    async def _tell(self, key: str, spot: Spot, asker: Asker, **args: str) -> None:
        await self._sender.tell(key, spot, asker.language, **args)


def command_of(name: str) -> Command:
    """What a command is for, by the name it has here: `/our-digest`, `/newsfeed`, `/brief`."""
    return next((kind for kind in get_args(Command) if kind in name.lower()), "brief")


def links_of(message: Mapping[str, Any]) -> list[str]:
    """The web addresses in a message, in order: those of its text, else of its blocks."""
    found = marked(str(message.get("text") or "")) or list(_linked(message.get("blocks")))
    if not found:
        found = [str(each.get("from_url") or "") for each in message.get("attachments") or []]
    return list(dict.fromkeys(url for url in found if url.startswith(("http://", "https://"))))


def _linked(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if value.get("type") == "link" and isinstance(value.get("url"), str):
            yield value["url"]
        elif value.get("type") == "mrkdwn":
            yield from marked(str(value.get("text") or ""))
        for inner in value.values():
            yield from _linked(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _linked(inner)


def _short(url: str) -> str:
    """An address as a button shows it."""
    parts = urlsplit(url)
    return f"{parts.netloc}{parts.path}".removeprefix("www.").rstrip("/")


def _spot_of(body: Body) -> Spot:
    """Where a button or menu was pressed."""
    user, container = body["user"]["id"], body.get("container") or {}
    trigger = str(body.get("trigger_id") or "")
    if container.get("type") == "view":
        return Spot(user, trigger=trigger, home=True)
    channel = str((body.get("channel") or {}).get("id") or container.get("channel_id") or "")
    thread = str(container.get("thread_ts") or "")
    if channel.startswith("D") and not container.get("is_ephemeral"):
        return Spot(user, channel, thread or container["message_ts"], trigger=trigger)
    return Spot(user, channel, thread, body["response_url"], trigger)


def _action_of(action_id: str) -> Action | None:
    """The action of `briefing:<action>:<number>`; None for a button that is not ours."""
    if not action_id.startswith(ACTION_PREFIX):
        return None
    wanted = action_id.removeprefix(ACTION_PREFIX).partition(":")[0]
    return next((action for action in get_args(Action) if action == wanted), None)
