"""A Slack workspace on loopback: Web API, Socket Mode and response_url, for an unmodified client.

It keeps state (`slack_workspace`), answers methods (`slack_web`), holds every payload against
Slack's limits (`slack_limits`) and refuses what Slack refuses. What it refused for its contents is
remembered: leaving the context with such a violation fails the test, unless the test has looked at
it and cleared the list.
"""

from __future__ import annotations

import asyncio
import itertools
import json
import time
from collections import defaultdict, deque
from collections.abc import Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Literal, Self
from urllib.parse import urlencode

from aiohttp import ClientSession, WSMsgType, web
from slack_sdk.signature import SignatureVerifier

from tests.peers.passing import Watch, unwatched
from tests.peers.slack_limits import problems, view_problems
from tests.peers.slack_web import RefusedError, WebApi
from tests.peers.slack_workspace import (
    APP_TOKEN,
    BOT_TOKEN,
    BOT_USER,
    Json,
    Posted,
    Route,
    Workspace,
)

ACKNOWLEDGE_WITHIN = 3.0
RESPONSE_URL_USES = 5
RESPONSE_URL_SECONDS = 30 * 60


class NotAcknowledgedError(Exception):
    """The bot took longer than Slack waits; a person sees `operation_timeout`."""


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """How long the bot took to acknowledge, what it said in doing so, and for what."""

    seconds: float
    payload: Json
    event: Json


@dataclass(slots=True)
class _ResponseUrl:
    channel: str
    user: str
    until: float
    thread_ts: str | None = None
    uses: int = 0


@dataclass(frozen=True, slots=True)
class _Trouble:
    """What the next call of a method meets instead of an answer."""

    kind: Literal["rate", "status", "error", "drop", "late"]
    value: Any = None


class SignedRequests:
    """Posts what Slack posts in HTTP mode to `url`, signed with `secret`."""

    def __init__(self, url: str, secret: str) -> None:
        self.url = url
        self._verifier = SignatureVerifier(secret)
        self.status = 0

    async def post(self, kind: str, payload: Json, retry: int = 0) -> Json:
        """What the bot says in acknowledging; `status` is the status it did so with."""
        if kind == "events_api":
            body, form = json.dumps(payload), "application/json"
        else:
            fields = payload if kind == "slash_commands" else {"payload": json.dumps(payload)}
            body, form = urlencode(fields), "application/x-www-form-urlencoded"
        stamp = str(int(time.time()))
        headers = {
            "Content-Type": form,
            "X-Slack-Request-Timestamp": stamp,
            "X-Slack-Signature": str(self._verifier.generate_signature(timestamp=stamp, body=body)),
        }
        if retry:
            headers |= {"X-Slack-Retry-Num": str(retry), "X-Slack-Retry-Reason": "http_timeout"}
        async with (
            ClientSession() as session,
            session.post(self.url, data=body.encode(), headers=headers) as answer,
        ):
            self.status = answer.status
            text = await answer.text()
        said: Json = json.loads(text) if text.startswith("{") else {}
        return said


class SlackServer:
    """`async with SlackServer() as slack:` then point a client at `slack.api_url`."""

    def __init__(self, *, schema: bool = True) -> None:
        """Without `schema`, payloads are held against the limits alone: for many at once."""
        self.workspace = Workspace()
        self._schema = schema
        self.bot_token = BOT_TOKEN
        self.app_token = APP_TOKEN
        self.violations: list[str] = []
        self.calls: list[str] = []
        self.refuse_sockets = 0
        self.watch: Watch = unwatched
        """Meets every call of the Web API: its method and arguments."""
        self.port = 0
        self._trouble: defaultdict[str, deque[_Trouble]] = defaultdict(deque)
        self._posted: asyncio.Queue[Posted] = asyncio.Queue()
        self._sockets: list[web.WebSocketResponse] = []
        self._socket_opened = asyncio.Event()
        self._tickets: set[str] = set()
        self._response_urls: dict[str, _ResponseUrl] = {}
        self._waiting: dict[str, asyncio.Future[Json]] = {}
        self._numbers = itertools.count(1)
        self._runner: web.AppRunner | None = None
        self._web = WebApi(
            self.workspace,
            self._check,
            self._store,
            self._new_socket_url,
            self._new_upload,
            self._check_view,
        )
        self.signed: SignedRequests | None = None
        """Where requests go in HTTP mode; over the newest socket where there is none."""

    async def __aenter__(self) -> Self:
        await self.up()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.down()
        if error is None:
            assert not self.violations, f"Slack would have refused: {self.violations}"

    @property
    def api_url(self) -> str:
        return f"http://127.0.0.1:{self.port}/api/"

    # What a test can do to the server.

    async def up(self) -> None:
        app = web.Application()
        app.router.add_route("*", "/api/{method}", self._api)
        app.router.add_get("/link/", self._socket)
        app.router.add_post("/response/{key}", self._response)
        app.router.add_post("/upload/{file}", self._upload)
        app.router.add_get("/files/{file}", self._download)
        self._runner = web.AppRunner(app, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", self.port, reuse_address=True)
        await site.start()
        self.port = self._runner.addresses[0][1]

    async def down(self) -> None:
        await self.close_sockets()
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    def limit(self, method: str, retry_after: int = 1, times: int = 1) -> None:
        """The next calls of `method` get 429."""
        self._trouble[method].extend([_Trouble("rate", retry_after)] * times)

    def fail(self, method: str, status: int = 500, times: int = 1) -> None:
        """The next calls of `method` get this HTTP status."""
        self._trouble[method].extend([_Trouble("status", status)] * times)

    def refuse(self, method: str, error: str) -> None:
        """The next call of `method` gets `{"ok": false, "error": error}`."""
        self._trouble[method].append(_Trouble("error", error))

    def drop(self, method: str) -> None:
        """The next call of `method` is carried out and its connection cut before the answer."""
        self._trouble[method].append(_Trouble("drop"))

    def delay(self, method: str, seconds: float) -> None:
        """The next call of `method` is answered late."""
        self._trouble[method].append(_Trouble("late", seconds))

    def expire_response_urls(self) -> None:
        for url in self._response_urls.values():
            url.until = 0.0

    async def connected(self, timeout_seconds: float = 10) -> None:
        """Returns once a socket is open."""
        async with asyncio.timeout(timeout_seconds):
            while not self._sockets:
                self._socket_opened.clear()
                await self._socket_opened.wait()

    async def close_sockets(self) -> None:
        """Cuts every socket without a word."""
        for socket in list(self._sockets):
            await socket.close()

    def go_silent(self) -> None:
        """Leaves every socket open and answers nothing on it any more, not even a ping."""
        for socket in self._sockets:
            socket._autoping = False  # aiohttp's server answers pings by itself
        self._sockets.clear()

    async def recycle_socket(self) -> None:
        """Tells the client to come back on a new socket, as Slack does every hour or so."""
        old = self._sockets[-1]
        await old.send_json({"type": "disconnect", "reason": "refresh_requested"})
        async with asyncio.timeout(10):
            while not self._sockets or self._sockets[-1] is old:
                self._socket_opened.clear()
                await self._socket_opened.wait()

    # What a person does.

    async def command(
        self, command: str, text: str = "", *, user: str = "U1", channel: str = "C1"
    ) -> Acknowledged:
        payload = {
            "token": "verification",
            "api_app_id": "A1",
            "team_id": self.workspace.team_of(user),
            "team_domain": "test",
            "channel_id": channel,
            "channel_name": self.workspace.channels[channel].name or "directmessage",
            "user_id": user,
            "user_name": user.lower(),
            "command": command,
            "text": text,
            "response_url": self._response_url(channel, user),
            "trigger_id": self._trigger(),
            "is_enterprise_install": "false",
        }
        return await self._send("slash_commands", payload)

    async def direct_message(
        self, user: str, text: str, *, thread_ts: str | None = None, **more: Any
    ) -> Acknowledged:
        """`user` writes to the bot; `more` goes into the event (a subtype, a bot_id)."""
        channel = self.workspace.im_with(user)
        ts = self.workspace.stamp(time.time())
        channel.messages.append(Posted(channel.id, ts, user, "user", {"text": text}, thread_ts))
        event: Json = {
            "type": "message",
            "channel_type": "im",
            "channel": channel.id,
            "user": user,
            "team": self.workspace.team_of(user),
            "text": text,
            "ts": ts,
            "event_ts": ts,
            **({"thread_ts": thread_ts} if thread_ts else {}),
            **more,
        }
        return await self.event(event)

    async def event(self, event: Json) -> Acknowledged:
        """Something happened that the bot is subscribed to."""
        return await self.deliver(
            {
                "token": "verification",
                "team_id": "T1",
                "api_app_id": "A1",
                "type": "event_callback",
                "event_id": f"Ev{next(self._numbers)}",
                "event_time": int(time.time()),
                "authorizations": [
                    {"enterprise_id": None, "team_id": "T1", "user_id": BOT_USER, "is_bot": True}
                ],
                "is_ext_shared_channel": False,
                "event": event,
            }
        )

    async def mention(
        self, text: str, *, user: str = "U1", channel: str = "C1", **more: Any
    ) -> Acknowledged:
        """`user` names the bot in a channel; `text` is as Slack marks it up."""
        ts = self.workspace.stamp(time.time())
        event: Json = {"type": "app_mention", "channel": channel, "user": user, "text": text}
        event["team"] = self.workspace.team_of(user)
        return await self.event({**event, "ts": ts, "event_ts": ts, **more})

    async def open_home(self, user: str = "U1", tab: str = "home") -> Acknowledged:
        channel = self.workspace.im_with(user).id
        event: Json = {"type": "app_home_opened", "user": user, "channel": channel, "tab": tab}
        return await self.event({**event, "event_ts": self.workspace.stamp(time.time())})

    def upload(self, data: bytes, name: str, mimetype: str, **more: Any) -> Json:
        """A file somebody uploaded, as events name it."""
        file = f"F{next(self._numbers)}"
        self.workspace.uploads[file] = data
        url = f"http://127.0.0.1:{self.port}/files/{file}"
        found = {"id": file, "name": name, "mimetype": mimetype, "size": len(data)}
        return {**found, "url_private_download": url, **more}

    async def shortcut(
        self, message: Json, *, user: str = "U1", channel: str = "C1"
    ) -> Acknowledged:
        """`user` chooses "brief this" on a message."""
        payload: Json = {
            "type": "message_action",
            "callback_id": "brief_this",
            "trigger_id": self._trigger(),
            "message_ts": "1.000001",
            "response_url": self._response_url(channel, user, message.get("thread_ts")),
            "message": {"type": "message", "ts": "1.000001", **message},
            "channel": {"id": channel, "name": "x"},
            **self._person(user),
            "token": "verification",
            "api_app_id": "A1",
        }
        return await self._send("interactive", payload)

    async def next_view(self, timeout_seconds: float = 5) -> Json:
        """The modal that a person has before them."""
        async with asyncio.timeout(timeout_seconds):
            return await self.workspace.views.get()

    async def submit(self, view: Json, filled: Json, *, user: str = "U1") -> Acknowledged:
        """Fills in the fields named, leaves the others as they opened, and submits."""
        values: Json = {}
        for block in view["blocks"]:
            element, name = block["element"], block["block_id"]
            values[name] = {element["action_id"]: _state(element, filled.get(name))}
        payload: Json = {
            "type": "view_submission",
            **self._person(user),
            "api_app_id": "A1",
            "token": "verification",
            "trigger_id": self._trigger(),
            "view": {"id": "V1", **view, "state": {"values": values}, "hash": "1.x"},
            "response_urls": [],
        }
        return await self._send("interactive", payload)

    async def deliver(self, event: Json, retry: int = 0) -> Acknowledged:
        """Sends an event; with `retry`, again (Slack does where the acknowledgement was lost)."""
        more: Json = {"retry_attempt": retry, "retry_reason": "timeout" if retry else ""}
        try:
            return await self._send("events_api", event, **more)
        except NotAcknowledgedError:
            if retry >= 3:
                raise
            return await self.deliver(event, retry + 1)

    async def press(
        self,
        message: Posted,
        button: str,
        *,
        user: str | None = None,
        choosing: Sequence[str] = (),
    ) -> Acknowledged:
        """Presses the button with this label or action_id, or chooses these values of that menu."""
        element = message.button(button)
        presser = user or message.ephemeral_to or "U1"
        ephemeral = message.ephemeral_to is not None
        container: Json = {
            "type": "message",
            "message_ts": message.ts,
            "channel_id": message.channel,
            "is_ephemeral": ephemeral,
            **({"thread_ts": message.thread_ts} if message.thread_ts else {}),
        }
        payload: Json = {
            "type": "block_actions",
            **self._person(presser),
            "api_app_id": "A1",
            "token": "verification",
            "container": container,
            "trigger_id": self._trigger(),
            "enterprise": None,
            "is_enterprise_install": False,
            "channel": {"id": message.channel, "name": "directmessage"},
            "state": {"values": {}},
            "response_url": self._response_url(message.channel, presser, message.thread_ts),
            "actions": [
                {
                    **{k: v for k, v in element.items() if k in {"action_id", "text", "value"}},
                    **_state(element, list(choosing)),
                    "block_id": "b1",
                    "type": element["type"],
                    "action_ts": self.workspace.stamp(time.time()),
                }
            ],
        }
        if not ephemeral:
            payload["message"] = message.as_api(with_metadata=False)
        return await self._send("interactive", payload)

    async def press_home(self, user: str, button: str) -> Acknowledged:
        """Presses a button of somebody's home tab."""
        view = self.workspace.homes[user]
        element = Posted("", "", "", "user", view).button(button)
        payload: Json = {
            "type": "block_actions",
            **self._person(user),
            "api_app_id": "A1",
            "token": "verification",
            "container": {"type": "view", "view_id": "VHOME"},
            "trigger_id": self._trigger(),
            "view": {"id": "VHOME", **view},
            "actions": [{**element, "block_id": "b1", "action_ts": "1.0"}],
        }
        return await self._send("interactive", payload)

    async def next_message(self, timeout_seconds: float = 5) -> Posted:
        """The next message of the bot, wherever it appears, in order of arrival."""
        async with asyncio.timeout(timeout_seconds):
            return await self._posted.get()

    async def silent(self, seconds: float = 0.3) -> bool:
        """Whether the bot says nothing for so long."""
        await asyncio.sleep(seconds)
        return self._posted.empty()

    def messages(self, channel: str) -> list[Posted]:
        """What everyone in the channel sees, oldest first."""
        return list(self.workspace.channels[channel].messages)

    @property
    def ephemeral(self) -> list[Posted]:
        return list(self.workspace.ephemeral)

    # Socket Mode.

    def _person(self, user: str) -> Json:
        """Who does something, and of which workspace they are."""
        team = self.workspace.team_of(user)
        who = {"id": user, "username": user.lower(), "team_id": team}
        return {"user": who, "team": {"id": team, "domain": team.lower()}}

    def _trigger(self) -> str:
        trigger = f"trigger-{next(self._numbers)}"
        self.workspace.triggers.add(trigger)
        return trigger

    async def _send(self, kind: str, payload: Json, **more: Any) -> Acknowledged:
        if self.signed is not None:
            started = time.perf_counter()
            try:
                async with asyncio.timeout(ACKNOWLEDGE_WITHIN):
                    said = await self.signed.post(kind, payload, int(more.get("retry_attempt", 0)))
            except TimeoutError:
                raise NotAcknowledgedError(f"{kind} was not acknowledged in time") from None
            return Acknowledged(time.perf_counter() - started, said, payload)
        await self.connected()
        envelope_id = f"envelope-{next(self._numbers)}"
        answer: asyncio.Future[Json] = asyncio.get_running_loop().create_future()
        self._waiting[envelope_id] = answer
        envelope = {"envelope_id": envelope_id, "type": kind, "payload": payload, **more}
        if kind != "events_api":
            envelope["accepts_response_payload"] = True
        started = time.perf_counter()
        await self._sockets[-1].send_json(envelope)
        try:
            said = await asyncio.wait_for(answer, ACKNOWLEDGE_WITHIN)
        except TimeoutError:
            raise NotAcknowledgedError(f"{kind} was not acknowledged in time") from None
        finally:
            del self._waiting[envelope_id]
        return Acknowledged(time.perf_counter() - started, said, payload)

    def _new_socket_url(self) -> str:
        ticket = f"ticket{next(self._numbers)}"
        self._tickets.add(ticket)
        return f"ws://127.0.0.1:{self.port}/link/?ticket={ticket}&app_id=A1"

    async def _socket(self, request: web.Request) -> web.StreamResponse:
        ticket = request.query.get("ticket", "")
        if ticket not in self._tickets or self.refuse_sockets > 0:
            self._tickets.discard(ticket)
            self.refuse_sockets = max(0, self.refuse_sockets - 1)
            return web.Response(status=403)
        self._tickets.discard(ticket)  # an address serves one connection
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.send_json(
            {
                "type": "hello",
                "num_connections": len(self._sockets) + 1,
                "connection_info": {"app_id": "A1"},
                "debug_info": {"host": "test", "approximate_connection_time": 3600},
            }
        )
        self._sockets.append(socket)
        self._socket_opened.set()
        try:
            async for message in socket:
                if message.type == WSMsgType.TEXT:
                    said = json.loads(message.data)
                    waiting = self._waiting.get(said.get("envelope_id", ""))
                    if waiting is not None and not waiting.done():
                        waiting.set_result(said.get("payload") or {})
        finally:
            if socket in self._sockets:
                self._sockets.remove(socket)
        return socket

    # Files.

    def _new_upload(self) -> tuple[str, str]:
        file = f"F{next(self._numbers)}"
        return file, f"http://127.0.0.1:{self.port}/upload/{file}"

    async def _upload(self, request: web.Request) -> web.Response:
        self.workspace.uploads[request.match_info["file"]] = await request.read()
        return web.Response(text="OK")

    async def _download(self, request: web.Request) -> web.StreamResponse:
        self.calls.append("file")
        signed_in = request.headers.get("Authorization") == f"Bearer {self.bot_token}"
        if not signed_in or "files:read" not in self.workspace.scopes:
            raise web.HTTPFound("https://test.slack.com/?redir=%2Ffiles")
        data = self.workspace.uploads.get(request.match_info["file"])
        return web.Response(status=404) if data is None else web.Response(body=data)

    # response_url.

    def _response_url(self, channel: str, user: str, thread_ts: str | None = None) -> str:
        key = f"r{next(self._numbers)}"
        until = time.monotonic() + RESPONSE_URL_SECONDS
        self._response_urls[key] = _ResponseUrl(channel, user, until, thread_ts)
        return f"http://127.0.0.1:{self.port}/response/{key}"

    async def _response(self, request: web.Request) -> web.Response:
        self.calls.append("response_url")
        trouble = self._next_trouble("response_url")
        if trouble is not None and trouble.kind == "rate":
            return web.Response(status=429, headers={"Retry-After": str(trouble.value)})
        if trouble is not None and trouble.kind == "status":
            return web.Response(status=trouble.value, text="no_service")
        url = self._response_urls.get(request.match_info["key"])
        if url is None or url.until < time.monotonic() or url.uses >= RESPONSE_URL_USES:
            return web.json_response({"ok": False, "error": "used_url"}, status=404)
        url.uses += 1
        payload: Json = await request.json()
        refused = self._refusal("response_url", payload)
        if refused:
            return web.Response(status=400, text=refused)
        public = payload.get("response_type") == "in_channel"
        if payload.get("delete_original"):
            return web.Response(text="ok")
        thread_ts = payload.get("thread_ts")
        self._store(url.channel, "response_url", payload, thread_ts, None if public else url.user)
        return web.Response(text="ok")

    # Web API.

    async def _api(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        self.calls.append(method)
        trouble = self._next_trouble(method)
        if trouble is not None and trouble.kind == "rate":
            refusal = {"ok": False, "error": "ratelimited"}
            headers = {"Retry-After": str(trouble.value)}
            return web.json_response(refusal, status=429, headers=headers)
        if trouble is not None and trouble.kind == "status":
            return web.Response(status=trouble.value, text="<html>no</html>")
        if trouble is not None and trouble.kind == "error":
            return web.json_response({"ok": False, "error": trouble.value})
        arguments = await _arguments(request)
        await self.watch("arrived", method, arguments)
        try:
            answer = {"ok": True, **self._web.call(method, _token(request, arguments), arguments)}
        except RefusedError as refused:
            answer = refused.answer
        await self.watch("done", method, arguments)
        if trouble is not None and trouble.kind == "late":
            await asyncio.sleep(trouble.value)
        if trouble is not None and trouble.kind == "drop":
            assert request.transport is not None
            request.transport.close()
        return web.json_response(
            answer, headers={"X-OAuth-Scopes": ",".join(self.workspace.scopes)}
        )

    def _next_trouble(self, method: str) -> _Trouble | None:
        waiting = self._trouble[method]
        return waiting.popleft() if waiting else None

    def _check(self, method: str, payload: Json) -> None:
        refused = self._refusal(method, payload)
        if refused:
            raise RefusedError(refused, response_metadata={"messages": self.violations[-1:]})

    def _refusal(self, method: str, payload: Json) -> str:
        pictures = [b["slack_file"]["id"] for b in payload.get("blocks") or [] if "slack_file" in b]
        if any(file not in self.workspace.files for file in pictures):
            return "invalid_blocks"
        if pictures and self.workspace.not_ready:
            self.workspace.not_ready -= 1
            return "invalid_blocks"
        found = problems(payload, schema=self._schema)
        self.violations.extend(f"{method}: {reason}" for _, reason in found)
        return found[0][0] if found else ""

    def _check_view(self, method: str, view: Json) -> None:
        found = view_problems(view)
        self.violations.extend(f"{method}: {reason}" for _, reason in found)
        if found:
            reasons = [reason for _, reason in found]
            raise RefusedError(found[0][0], response_metadata={"messages": reasons})

    def _store(
        self,
        channel: str,
        via: Route,
        payload: Json,
        thread_ts: str | None = None,
        ephemeral_to: str | None = None,
    ) -> Posted:
        ts = self.workspace.stamp(time.time())
        posted = Posted(channel, ts, BOT_USER, via, payload, thread_ts, ephemeral_to)
        if ephemeral_to is None:
            self.workspace.channels[channel].messages.append(posted)
        else:
            self.workspace.ephemeral.append(posted)
        self._posted.put_nowait(posted)
        return posted


def _state(element: Json, chosen: str | Sequence[str] | None) -> Json:
    """What an input or menu comes back with: what was chosen, else what it held."""
    kind = element["type"]
    if kind == "button":
        return {}
    if kind == "plain_text_input":
        value = element.get("initial_value") if chosen is None else chosen or None
        return {"type": kind, "value": value}
    initial = element.get("initial_options", [element.get("initial_option")])
    wanted = [o["value"] for o in initial if o] if chosen is None else list(chosen)
    found = [option for option in element["options"] if option["value"] in wanted]
    if kind == "multi_static_select":
        return {"type": kind, "selected_options": found}
    return {"type": kind, "selected_option": found[0] if found else None}


def _token(request: web.Request, arguments: Json) -> str:
    header = request.headers.get("Authorization", "").removeprefix("Bearer ")
    return header or str(arguments.pop("token", ""))


async def _arguments(request: web.Request) -> Json:
    """Arguments from wherever a client put them: the query, a form, or JSON."""
    arguments: Json = dict(request.query)
    if request.content_type == "application/json":
        arguments.update(await request.json())
    else:
        arguments.update(await request.post())
    for key in ("blocks", "metadata", "view", "files"):
        if isinstance(arguments.get(key), str):
            arguments[key] = json.loads(arguments[key])
    for key in ("mrkdwn", "unfurl_links", "unfurl_media"):
        if isinstance(arguments.get(key), str):
            arguments[key] = arguments[key].lower() in {"1", "true"}
    return arguments
