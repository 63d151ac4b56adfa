"""What people type, press, send and open in Slack, put to the desk, and its answer sent back.

Every request is acknowledged before anything else is done, and one that comes again is not done
again; the rest runs in tasks of our own, which `drained` waits for. What a request says is read in
`payloads`, who asks is `people`'s.
"""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import Coroutine
from dataclasses import dataclass, replace
from typing import Any

import structlog
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.context.ack.async_ack import AsyncAck

from bot.desk import attachments, links
from bot.desk.asker import Asker, FrontDesk
from bot.desk.sharing import Sharing
from bot.digests.place import Kind
from bot.messages import Action, Button, Form, Message
from bot.slack import client, files, payloads
from bot.slack.errors import FAILURES, MissingScopeError, RightsUnknownError
from bot.slack.payloads import Body, Spot
from bot.slack.people import Askers, SeenRequests
from bot.slack.sending import Sender
from bot.slack.views import CALLBACK, chosen, errors_of, filled_in, opened_of
from bot.slack.words import decoded, typed
from bot.texts import say

REFUSALS_WITHIN = 2.0
"""A form is acknowledged with what is wrong in it; past this, what is wrong is said as a message."""

CUT_OFF_WITHIN = 1.0

# What changes a channel's digests, or the workspace's feeds and corrections.
MANAGING: frozenset[Action] = frozenset(
    {"form", "skip", "pause", "resume", "remove", "starters", "unfeed", "undo"}
)

# What Slack tells of a channel that the bot can write to no more.
LEFT: dict[str, Kind] = {
    "channel_left": "removed",
    "group_left": "removed",
    "channel_deleted": "gone",
    "group_deleted": "gone",
    "channel_archive": "archived",
    "group_archive": "archived",
}

log = structlog.get_logger("bot.slack")


@dataclass(frozen=True, slots=True)
class Identity:
    """Whom the token signs in as."""

    team: str
    bot_id: str
    bot_user: str


class Requests:
    def __init__(
        self, desk: FrontDesk, sender: Sender, askers: Askers, bot_token: str, api_url: str
    ) -> None:
        self._desk = desk
        self._sender = sender
        self._askers = askers
        self._bot_token = bot_token
        self._api_url = api_url
        self._identity = Identity("", "", "")
        self._seen = SeenRequests()
        self._sharing = Sharing()
        self._work: set[asyncio.Task[None]] = set()

    def app(self, identity: Identity, signing_secret: str) -> AsyncApp:
        """What Socket Mode and the HTTP server hand requests to."""
        self._identity = identity
        self._askers.team = identity.team
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
            spot = payloads.of_command(command)
            self._begin(spot.trigger, self._command(command, spot), spot)

        @app.event("message")
        async def on_message(body: Body) -> None:
            event = body["event"]
            # Edits, joins and what bots say (the bot itself among them) carry a subtype or id.
            if event.get("channel_type") != "im" or event.get("bot_id"):
                return
            if event.get("subtype") in {None, "file_share"}:
                spot = payloads.of_message(event)
                self._begin_event(body, self._message(event, spot), spot)

        @app.event("app_mention")
        async def on_mention(body: Body) -> None:
            event = body["event"]
            if not event.get("bot_id") and event.get("user"):
                spot = payloads.of_message(event)
                self._begin_event(body, self._mention(event, spot), spot)

        @app.event("app_home_opened")
        async def on_home(body: Body) -> None:
            self._begin_event(body, self._home_opened(body["event"]))

        @app.event("member_joined_channel")
        async def on_joined(body: Body) -> None:
            self._begin_event(body, self._joined(body["event"]))

        @app.event(re.compile("|".join(LEFT)))
        async def on_left(body: Body) -> None:
            event = body["event"]
            channel = str(event.get("channel") or "")
            if channel:
                self._begin_event(body, self._left(f"slack:{channel}", LEFT[event["type"]]))

        @app.event("app_uninstalled")
        async def on_uninstalled(body: Body) -> None:
            self._begin_event(body, self._left("", "removed"))

        @app.action(re.compile(""))
        async def on_press(ack: AsyncAck, body: Body) -> None:
            await ack()
            spot = payloads.of_press(body)
            self._begin(spot.trigger, self._press(body, spot), spot)

        @app.message_shortcut("brief_this")
        async def on_brief_this(ack: AsyncAck, body: Body) -> None:
            await ack()
            spot = payloads.of_shortcut(body)
            self._begin(body.get("trigger_id"), self._brief_this(body, spot), spot)

        @app.view(CALLBACK)
        async def on_submit(ack: AsyncAck, body: Body) -> None:
            await self._submitted(ack, body)

        return app

    async def drained(self, seconds: float) -> None:
        """Gives what is under way so long to be answered; who is cut off is told so."""
        if self._work:
            _, late = await asyncio.wait(self._work, timeout=seconds)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    def _begin(
        self,
        once: str | None,
        work: Coroutine[Any, Any, None],
        spot: Spot | None = None,
        *,
        event: str = "",
    ) -> None:
        """`once` is what is the same when Slack sends the same request again; `spot` is whom to tell
        where the bot stops before it is done."""
        if once and not self._seen.is_new(once, time.monotonic()):
            work.close()
            return
        task = asyncio.create_task(self._done(work, spot, event))
        self._work.add(task)
        task.add_done_callback(self._ended)

    def _begin_event(
        self, body: Body, work: Coroutine[Any, Any, None], spot: Spot | None = None
    ) -> None:
        """Slack sends events again for minutes, to whichever process is there by then."""
        event = str(body.get("event_id") or "")
        self._begin(event, work, spot, event=event)

    async def _done(self, work: Coroutine[Any, Any, None], spot: Spot | None, event: str) -> None:
        try:
            if not event or await self._desk.first(f"slack:{event}"):
                await work
        except asyncio.CancelledError:
            if spot is not None:
                await self._cut_off(spot)
            raise
        finally:
            work.close()  # where it was never begun

    async def _cut_off(self, spot: Spot) -> None:
        try:
            async with asyncio.timeout(CUT_OFF_WITHIN):
                await self._tell("cut-off", spot, self._askers.at_once(spot))
        except FAILURES as error:
            log.warning("slack_answer_not_sent", reason=str(error) or type(error).__name__)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._work.discard(task)
        error = None if task.cancelled() else task.exception()
        if error is not None:
            log.error("slack_answer_not_sent", reason=str(error), exc_info=error)

    # Asking

    async def _command(self, command: Body, spot: Spot) -> None:
        text = typed(str(command.get("text") or ""))
        kind = payloads.command_of(str(command["command"]))
        asker = await self._asker(spot, managing=kind in {"digest", "feed"})
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

    async def _message(self, event: Body, spot: Spot) -> None:
        asker = await self._any_asker(spot)
        if event.get("files"):
            await self._files(event["files"], spot, asker)
            return
        text = typed(str(event.get("text") or ""), self._identity.bot_user)
        await self._send(await self._desk.direct(text, asker), spot, asker)

    async def _mention(self, event: Body, spot: Spot) -> None:
        asker = await self._any_asker(spot)
        text = typed(str(event.get("text") or ""), self._identity.bot_user)
        await self._send(await self._desk.brief(text, asker), spot, asker, public=True)

    async def _files(self, sent: list[Body], spot: Spot, asker: Asker) -> None:
        for file in sent[: attachments.MOST]:
            name = str(file.get("name") or file.get("title") or "")
            size = file.get("size")
            known = size if isinstance(size, int) else None
            if not attachments.readable(name, str(file.get("mimetype") or ""), known):
                await self._tell("file-unreadable", spot, asker, name=name)
                continue
            try:
                data = await files.fetch(file, self._bot_token, self._api_url)
            except MissingScopeError as error:
                await self._tell("slack-missing-scope", spot, asker, scope=str(error))
                return
            except files.FileError as error:
                log.warning("slack_file_not_fetched", reason=str(error))
                await self._tell("file-lost", spot, asker, name=name)
                continue
            await self._send(await self._desk.document(name, data, asker), spot, asker)

    async def _brief_this(self, body: Body, spot: Spot) -> None:
        asker = await self._any_asker(spot)
        found = payloads.links_of(body.get("message") or {})
        if len(found) == 1:
            await self._send(await self._desk.brief(found[0], asker), spot, asker)
        else:
            await self._send(links.choice(found, asker), spot, asker)

    # Coming and going

    async def _home_opened(self, event: Body) -> None:
        spot = payloads.of_home(event)
        asker = await self._any_asker(spot)
        if event.get("tab") == "home":
            await self._sender.publish(await self._desk.home(asker), event["user"])
        await self._greet(spot, asker)

    async def _joined(self, event: Body) -> None:
        """Who invited the bot into a channel is greeted there, alone."""
        if event.get("user") == self._identity.bot_user and event.get("inviter"):
            spot = payloads.of_invitation(event)
            await self._greet(spot, await self._any_asker(spot))

    async def _greet(self, spot: Spot, asker: Asker) -> None:
        welcome = await self._desk.welcome(asker)
        if welcome is None:
            return
        try:
            await self._send(welcome, spot, asker)
        except BaseException:
            await self._desk.unwelcomed(asker)
            raise

    async def _left(self, place: str, kind: Kind) -> None:
        await self._desk.gone(f"slack:{self._identity.team}", place, kind)

    # Buttons, menus and forms

    async def _press(self, body: Body, spot: Spot) -> None:
        pressed = body["actions"][0]
        action = payloads.action_of(str(pressed.get("action_id", "")))
        is_menu = str(pressed.get("type", "")).endswith("_select")
        values = chosen(pressed) if is_menu else (decoded(str(pressed.get("value") or "")),)
        if action is None or not values:
            return
        asker = await self._asker(spot, managing=action in MANAGING)
        if asker is None:
            return
        if action == "form":
            await self._send(await self._desk.form(values[0], asker), spot, asker)
            return
        answer = await self._desk.press(action, values, asker)
        if spot.home:
            await self._sender.publish(self._on_home(answer, action, asker), spot.user)
        elif action == "share" and answer.sections:
            await self._share(answer, values[0], spot, asker)
        else:
            # A record that has gone, or a failure, is told to whoever pressed, not to everyone.
            await self._send(answer, spot, asker)

    async def _share(self, answer: Message, record: str, spot: Spot, asker: Asker) -> None:
        if not self._sharing.begin(asker.place, record, time.monotonic()):
            await self._tell("shared-already", spot, asker)
            return
        try:
            await self._send(answer, spot, asker, public=True)
        except BaseException:
            self._sharing.failed(asker.place, record)
            raise

    async def _submitted(self, ack: AsyncAck, body: Body) -> None:
        view = body["view"]
        try:
            opened = opened_of(view)
        except (ValueError, TypeError) as error:  # of another version, or not ours
            await ack()
            log.warning("slack_form_unknown", reason=str(error))
            return
        spot = payloads.of_submission(body, opened.channel, opened.thread, home=opened.home)
        filled = filled_in(view)
        refused: dict[str, str] = {}
        try:
            async with asyncio.timeout(REFUSALS_WITHIN):
                refused = await self._desk.refusals(opened.name, filled, self._askers.at_once(spot))
        except TimeoutError:
            log.warning("slack_form_unchecked", form=opened.name)
        if refused:
            await ack(response_action="errors", errors=errors_of(view, refused))
            return
        await ack()

        async def submit() -> None:
            asker = await self._asker(spot, managing=True)
            if asker is None:
                return
            answer = await self._desk.submit(opened.name, opened.about, filled, asker)
            if spot.home:
                await self._sender.publish(self._on_home(answer, "form", asker), spot.user)
            else:
                await self._send(answer, spot, asker)

        self._begin(body.get("trigger_id"), submit(), spot)

    @staticmethod
    def _on_home(answer: Message, action: Action, asker: Asker) -> Message:
        """An answer where its button was pressed, with a way back to what stood there."""
        if action == "home":
            return answer
        back = Button("home", say(asker.language, "button-home"), "")
        return replace(answer, buttons=(*answer.without_buttons("share").buttons, back))

    # Who asks, and the answer

    async def _any_asker(self, spot: Spot) -> Asker:
        """Who asks, where nothing is to be changed: asking takes no right."""
        try:
            return await self._askers.known(spot)
        except (MissingScopeError, RightsUnknownError) as error:
            log.info("slack_rights_unknown", reason=str(error))
            return await self._askers.without_rights(spot)

    async def _asker(self, spot: Spot, *, managing: bool) -> Asker | None:
        """Who asks; where their right is needed and cannot be known, they are told why."""
        if not managing:
            return await self._any_asker(spot)
        try:
            return await self._askers.known(spot)
        except MissingScopeError as error:
            asker = await self._askers.without_rights(spot)
            await self._tell("slack-missing-scope", spot, asker, scope=str(error))
        except RightsUnknownError as error:
            log.warning("slack_rights_unknown", reason=str(error))
            await self._tell("rights-unknown", spot, await self._askers.without_rights(spot))
        return None

    async def _send(
        self, answer: Message | Form, spot: Spot, asker: Asker, *, public: bool = False
    ) -> None:
        if isinstance(answer, Form):
            await self._sender.open(answer, spot, asker.language)
            return
        if public or spot.direct:  # it is for all to see already, or there is nobody else
            answer = answer.without_buttons("share")
        await self._sender.answer(answer, spot, asker.language, public=public)

    async def _tell(self, key: str, spot: Spot, asker: Asker, **args: str) -> None:
        await self._sender.tell(key, spot, asker.language, **args)
