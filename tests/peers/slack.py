"""A Slack workspace on loopback: Web API, Socket Mode and response_url, for an unmodified client.

It keeps state (`slack_workspace`), holds every payload against Slack's limits (`slack_limits`) and
refuses what Slack refuses. What it refused for its contents is remembered: leaving the context
with such a violation fails the test, unless the test has looked at it and cleared the list.
"""

from __future__ import annotations

import asyncio
import itertools
import json
import time
from collections import defaultdict, deque
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Literal, Self

from aiohttp import WSMsgType, web

from tests.peers.slack_limits import problems
from tests.peers.slack_workspace import BOT_ID, BOT_USER, SCOPES, Json, Posted, Route, Workspace

ACKNOWLEDGE_WITHIN = 3.0
RESPONSE_URL_USES = 5
RESPONSE_URL_SECONDS = 30 * 60

_NEEDED_SCOPE = {
    "chat.postMessage": "chat:write",
    "chat.postEphemeral": "chat:write",
    "chat.update": "chat:write",
    "conversations.open": "im:write",
    "conversations.list": "channels:read",
    "conversations.info": "channels:read",
    "conversations.history": "channels:history",
    "conversations.replies": "channels:history",
    "users.info": "users:read",
}


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


class _RefusedError(Exception):
    def __init__(self, error: str, **more: Any) -> None:
        super().__init__(error)
        self.answer: Json = {"ok": False, "error": error, **more}


class SlackServer:
    """`async with SlackServer() as slack:` then point a client at `slack.api_url`."""

    def __init__(self) -> None:
        self.workspace = Workspace()
        self.bot_token = "xoxb-test"
        self.app_token = "xapp-test"
        self.scopes: list[str] = list(SCOPES)
        self.page_size = 200
        self.violations: list[str] = []
        self.calls: list[str] = []
        self.refuse_sockets = 0
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
            "team_id": "T1",
            "team_domain": "test",
            "channel_id": channel,
            "channel_name": self.workspace.channels[channel].name or "directmessage",
            "user_id": user,
            "user_name": user.lower(),
            "command": command,
            "text": text,
            "response_url": self._response_url(channel, user),
            "trigger_id": f"trigger-{next(self._numbers)}",
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
            "text": text,
            "ts": ts,
            "event_ts": ts,
            **({"thread_ts": thread_ts} if thread_ts else {}),
            **more,
        }
        body = {
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
        return await self.deliver(body)

    async def deliver(self, event: Json, retry: int = 0) -> Acknowledged:
        """Sends an event; with `retry`, again (Slack does where the acknowledgement was lost)."""
        more: Json = {"retry_attempt": retry, "retry_reason": "timeout" if retry else ""}
        try:
            return await self._send("events_api", event, **more)
        except NotAcknowledgedError:
            if retry >= 3:
                raise
            return await self.deliver(event, retry + 1)

    async def press(self, message: Posted, button: str, *, user: str | None = None) -> Acknowledged:
        """Presses the button with this label or action_id."""
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
            "user": {"id": presser, "username": presser.lower(), "team_id": "T1"},
            "api_app_id": "A1",
            "token": "verification",
            "container": container,
            "trigger_id": f"trigger-{next(self._numbers)}",
            "team": {"id": "T1", "domain": "test"},
            "enterprise": None,
            "is_enterprise_install": False,
            "channel": {"id": message.channel, "name": "directmessage"},
            "state": {"values": {}},
            "response_url": self._response_url(message.channel, presser, message.thread_ts),
            "actions": [
                {
                    **{k: v for k, v in element.items() if k in {"action_id", "text", "value"}},
                    "block_id": "b1",
                    "type": "button",
                    "action_ts": self.workspace.stamp(time.time()),
                }
            ],
        }
        if not ephemeral:
            payload["message"] = message.as_api(with_metadata=False)
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

    async def _send(self, kind: str, payload: Json, **more: Any) -> Acknowledged:
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
            self._sockets.remove(socket)
        return socket

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
        try:
            self._authorise(method, request, arguments)
            answer = {"ok": True, **self._call(method, arguments)}
        except _RefusedError as refused:
            answer = refused.answer
        if trouble is not None and trouble.kind == "late":
            await asyncio.sleep(trouble.value)
        if trouble is not None and trouble.kind == "drop":
            assert request.transport is not None
            request.transport.close()
        return web.json_response(answer, headers={"X-OAuth-Scopes": ",".join(self.scopes)})

    def _next_trouble(self, method: str) -> _Trouble | None:
        waiting = self._trouble[method]
        return waiting.popleft() if waiting else None

    def _authorise(self, method: str, request: web.Request, arguments: Json) -> None:
        header = request.headers.get("Authorization", "").removeprefix("Bearer ")
        token = header or arguments.pop("token", "")
        if not token:
            raise _RefusedError("not_authed")
        if method == "apps.connections.open":
            if token != self.app_token:
                known = token == self.bot_token
                raise _RefusedError("not_allowed_token_type" if known else "invalid_auth")
            return
        if token != self.bot_token:
            raise _RefusedError("invalid_auth")
        needed = _NEEDED_SCOPE.get(method)
        if needed and needed not in self.scopes:
            raise _RefusedError("missing_scope", needed=needed, provided=",".join(self.scopes))

    def _call(self, method: str, arguments: Json) -> Json:
        name = "_" + method.replace(".", "_").lower()
        known = getattr(self, name, None)
        if known is None:
            raise _RefusedError("unknown_method", req_method=method)
        answer: Json = known(arguments)
        return answer

    def _auth_test(self, _arguments: Json) -> Json:
        return {
            "url": "https://test.slack.com/",
            "team": "Test",
            "user": "briefing",
            "team_id": "T1",
            "user_id": BOT_USER,
            "bot_id": BOT_ID,
            "is_enterprise_install": False,
        }

    def _apps_connections_open(self, _arguments: Json) -> Json:
        ticket = f"ticket{next(self._numbers)}"
        self._tickets.add(ticket)
        return {"url": f"ws://127.0.0.1:{self.port}/link/?ticket={ticket}&app_id=A1"}

    def _chat_postmessage(self, arguments: Json) -> Json:
        channel = str(arguments.get("channel", ""))
        if channel in self.workspace.people:
            channel = self.workspace.im_with(channel).id
        self._may_write(channel)
        self._check("chat.postMessage", arguments)
        posted = self._store(channel, "chat.postMessage", arguments, arguments.get("thread_ts"))
        message = posted.as_api(with_metadata=True)
        return {"channel": channel, "ts": posted.ts, "message": message}

    def _chat_postephemeral(self, arguments: Json) -> Json:
        channel, user = str(arguments.get("channel", "")), str(arguments.get("user", ""))
        self._may_write(channel)
        if user not in self.workspace.people:
            raise _RefusedError("user_not_in_channel")
        self._check("chat.postEphemeral", arguments)
        thread_ts = arguments.get("thread_ts")
        posted = self._store(channel, "chat.postEphemeral", arguments, thread_ts, user)
        return {"message_ts": posted.ts}

    def _chat_update(self, arguments: Json) -> Json:
        channel = str(arguments.get("channel", ""))
        self._may_write(channel)
        message = self.workspace.find(channel, str(arguments.get("ts", "")))
        if message is None:
            raise _RefusedError("message_not_found")
        if message.user != BOT_USER:
            raise _RefusedError("cant_update_message")
        self._check("chat.update", arguments)
        message.payload = arguments
        return {"channel": channel, "ts": message.ts, "text": message.text}

    def _conversations_open(self, arguments: Json) -> Json:
        user = str(arguments.get("users", ""))
        if user not in self.workspace.people:
            raise _RefusedError("user_not_found")
        return {"channel": {"id": self.workspace.im_with(user).id}}

    def _conversations_list(self, arguments: Json) -> Json:
        types = str(arguments.get("types", "public_channel")).split(",")
        skip = str(arguments.get("exclude_archived", "")).lower() in {"1", "true"}
        channels = [
            channel
            for channel in self.workspace.channels.values()
            if ("private_channel" if channel.is_private else "public_channel") in types
            and not channel.is_im
            and (channel.is_member or not channel.is_private)
            and not (skip and channel.is_archived)
        ]
        page, more = self._page(channels, arguments)
        return {"channels": [channel.as_api() for channel in page], **more}

    def _conversations_info(self, arguments: Json) -> Json:
        channel = self.workspace.channels.get(str(arguments.get("channel", "")))
        if channel is None or (channel.is_private and not channel.is_member):
            raise _RefusedError("channel_not_found")
        return {"channel": channel.as_api()}

    def _conversations_history(self, arguments: Json) -> Json:
        messages = self._readable(arguments)
        oldest = float(arguments.get("oldest") or 0)
        top = [
            message
            for message in reversed(messages)
            if message.thread_ts in {None, message.ts} and float(message.ts) > oldest
        ]
        return self._messages_page(top, arguments)

    def _conversations_replies(self, arguments: Json) -> Json:
        messages = self._readable(arguments)
        ts = arguments.get("ts")
        thread = [message for message in messages if ts in {message.ts, message.thread_ts}]
        if not thread:
            raise _RefusedError("thread_not_found")
        return self._messages_page(thread, arguments)

    def _users_info(self, arguments: Json) -> Json:
        person = self.workspace.people.get(str(arguments.get("user", "")))
        if person is None:
            raise _RefusedError("user_not_found")
        user: Json = {"id": person.id, "name": person.id.lower(), "is_bot": person.is_bot}
        if str(arguments.get("include_locale", "")).lower() in {"1", "true"}:
            user["locale"] = person.locale
        return {"user": user}

    def _may_write(self, name: str) -> None:
        channel = self.workspace.channels.get(name)
        if channel is None or (channel.is_private and not channel.is_member):
            raise _RefusedError("channel_not_found")
        if not channel.is_member:
            raise _RefusedError("not_in_channel")
        if channel.is_archived:
            raise _RefusedError("is_archived")

    def _readable(self, arguments: Json) -> list[Posted]:
        channel = self.workspace.channels.get(str(arguments.get("channel", "")))
        if channel is None:
            raise _RefusedError("channel_not_found")
        if not channel.is_member:
            raise _RefusedError("not_in_channel")
        return channel.messages

    def _messages_page(self, messages: list[Posted], arguments: Json) -> Json:
        with_metadata = str(arguments.get("include_all_metadata", "")).lower() in {"1", "true"}
        page, more = self._page(messages, arguments)
        shown = [message.as_api(with_metadata=with_metadata) for message in page]
        has_more = bool(more["response_metadata"]["next_cursor"])
        return {"messages": shown, "has_more": has_more, **more}

    def _page(self, rows: list[Any], arguments: Json) -> tuple[list[Any], Json]:
        start = int(arguments.get("cursor") or 0)
        size = min(int(arguments.get("limit") or 100), self.page_size)
        after = str(start + size) if start + size < len(rows) else ""
        return rows[start : start + size], {"response_metadata": {"next_cursor": after}}

    def _check(self, method: str, payload: Json) -> None:
        refused = self._refusal(method, payload)
        if refused:
            raise _RefusedError(refused, response_metadata={"messages": [self.violations[-1]]})

    def _refusal(self, method: str, payload: Json) -> str:
        found = problems(payload)
        self.violations.extend(f"{method}: {reason}" for _, reason in found)
        return found[0][0] if found else ""

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


async def _arguments(request: web.Request) -> Json:
    """Arguments from wherever a client put them: the query, a form, or JSON."""
    arguments: Json = dict(request.query)
    if request.content_type == "application/json":
        arguments.update(await request.json())
    else:
        arguments.update(await request.post())
    for key in ("blocks", "metadata"):
        if isinstance(arguments.get(key), str):
            arguments[key] = json.loads(arguments[key])
    for key in ("mrkdwn", "unfurl_links", "unfurl_media"):
        if isinstance(arguments.get(key), str):
            arguments[key] = arguments[key].lower() in {"1", "true"}
    return arguments
