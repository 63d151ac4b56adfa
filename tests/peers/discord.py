"""One stateful Discord on loopback, for tests: the gateway's socket and the REST calls a bot makes.

It speaks to an unmodified discord.py and answers as Discord documents it: a wrong token is turned
away, an interaction is acknowledged within 3 s or is gone (10062), rights are a channel's, and a
payload outside the limits is refused (400, 50035). What was refused is kept in `violations`, and
leaving the server with any raises: a test need not look to fail. What the server knows is in
`discord_world`, the limits in `discord_limits`.

    async with DiscordServer() as discord:
        acknowledged = await discord.command("brief", topic="stargate", locale="ko")
        answer = await discord.next_message()
"""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Self

from aiohttp import WSMsgType, web

from tests.peers import discord_limits as limits
from tests.peers.discord_world import (
    APPLICATION,
    BOT,
    DIRECT,
    DM,
    GUILD,
    PERSON,
    THREAD,
    Channel,
    Json,
    Right,
    World,
    application,
    member,
    user,
)

TOKEN = "right-token"

_COMMAND, _COMPONENT, _AUTOCOMPLETE = 2, 3, 4
_DEFERRED, _CHOICES = 5, 8
_ACKNOWLEDGE_WITHIN = 3.0

_Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass(frozen=True)
class Sent:
    """A message the bot posted, by whichever of the calls."""

    json: Json
    payload: Json
    ephemeral: bool

    @property
    def id(self) -> str:
        return str(self.json["id"])

    @property
    def channel_id(self) -> str:
        return str(self.json["channel_id"])

    @property
    def text(self) -> str:
        """All it shows, button labels apart."""
        shown = [c["content"] for c in limits.walk(self.json["components"]) if "content" in c]
        return "\n".join([*filter(None, [self.json["content"]]), *shown])

    @property
    def buttons(self) -> dict[str, str]:
        """The label of each button with its custom id."""
        return {
            c["label"]: c["custom_id"]
            for c in limits.walk(self.json["components"])
            if "custom_id" in c
        }


@dataclass(frozen=True)
class Acknowledged:
    """The bot's first answer to an interaction, and the seconds it took from the event to here."""

    seconds: float
    kind: int
    data: Json
    status: int

    @property
    def ephemeral(self) -> bool:
        return bool((self.data.get("flags") or 0) & limits.EPHEMERAL)

    @property
    def choices(self) -> list[str]:
        return [choice["value"] for choice in self.data.get("choices") or []]


@dataclass
class _Interaction:
    id: str
    token: str
    channel: Channel
    began: float
    acknowledged: asyncio.Future[Acknowledged]
    answers: list[Json] = field(default_factory=list)


@dataclass
class _Fault:
    method: str
    path: str
    times: int
    status: int
    code: int
    retry_after: float
    loses_answer: bool


@dataclass
class _Session:
    id: str
    events: list[Json] = field(default_factory=list)
    socket: web.WebSocketResponse | None = None


class DiscordServer:
    def __init__(self, *, token: str = TOKEN, echoes_nonce: bool = True) -> None:
        self.world = World()
        self.violations: list[str] = []
        self.requests: list[tuple[str, str, Any]] = []
        self.interactions_endpoint_url: str | None = None
        self.intents = 0
        self.identified = 0
        self.refuses_at_gateway = False
        self.resumed = 0
        self.lateness = 0.0
        """Seconds an interaction is already old when the bot hears of it."""
        self._token = token
        self._echoes_nonce = echoes_nonce
        self._faults: list[_Fault] = []
        self._sessions: dict[str, _Session] = {}
        self._interactions: dict[str, _Interaction] = {}
        self._sent: asyncio.Queue[Sent] = asyncio.Queue()
        self._runner: web.AppRunner | None = None
        self._site = ""
        self.channel = self.world.add_channel("ir-뉴스")

    # ---- starting and stopping

    @property
    def api_url(self) -> str:
        return f"http://{self._site}/api/v10"

    @property
    def gateway_url(self) -> str:
        return f"ws://{self._site}/gateway"

    async def __aenter__(self) -> Self:
        app = web.Application(middlewares=[self._middleware], client_max_size=2**22)
        app.add_routes(self._routes())
        self._runner = web.AppRunner(app, shutdown_timeout=0.2)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        host, port = self._runner.addresses[0][:2]
        self._site = f"{host}:{port}"
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.disconnect()
        assert self._runner is not None
        await self._runner.cleanup()
        if kind is None:
            assert not self.violations, self.violations

    async def disconnect(self) -> None:
        """Close every gateway socket, as Discord does when it moves a bot; sessions can resume."""
        for session in self._sessions.values():
            if session.socket is not None:
                await session.socket.close(code=4000)

    def fail(
        self,
        method: str,
        path: str,
        status: int = 0,
        *,
        code: int = 0,
        retry_after: float = 0.0,
        times: int = 1,
        loses_answer: bool = False,
    ) -> None:
        """Answer the next calls whose path holds `path` with `status` instead of doing them.

        With `loses_answer` the call is done and the connection breaks before the answer.
        """
        self._faults.append(_Fault(method, path, times, status, code, retry_after, loses_answer))

    # ---- what a person does

    async def command(
        self, name: str, /, *, locale: str = "ko", where: Channel | None = None, **options: str
    ) -> Acknowledged:
        """Use a slash command and wait for its acknowledgement."""
        return await self._interact(_COMMAND, self._command_data(name, options), locale, where)

    async def autocomplete(
        self, name: str, /, *, locale: str = "ko", where: Channel | None = None, **options: str
    ) -> Acknowledged:
        """Type into an option and wait for what is offered."""
        data = self._command_data(name, options)
        data["options"][-1]["focused"] = True
        return await self._interact(_AUTOCOMPLETE, data, locale, where)

    async def press(self, message: Sent, custom_id: str, *, locale: str = "ko") -> Acknowledged:
        data = {"custom_id": custom_id, "component_type": limits.BUTTON}
        where = self.world.channels[message.channel_id]
        return await self._interact(_COMPONENT, data, locale, where, message=message.json)

    async def direct_message(self, text: str, *, from_bot: bool = False) -> None:
        author = BOT if from_bot else PERSON
        message = self.world.add_message(self.world.channels[DIRECT], author, {"content": text})
        await self.dispatch("MESSAGE_CREATE", message)

    async def next_message(self, within: float = 5.0) -> Sent:
        """The next message the bot posted, oldest first."""
        async with asyncio.timeout(within):
            return await self._sent.get()

    @property
    def unread(self) -> int:
        return self._sent.qsize()

    def calls(self, method: str, path: str) -> list[Any]:
        """The JSON of every request of that method whose path ends so."""
        return [body for m, p, body in self.requests if m == method and p.endswith(path)]

    # ---- interactions

    @staticmethod
    def _command_data(name: str, options: dict[str, str]) -> Json:
        given = [{"name": key, "type": 3, "value": value} for key, value in options.items()]
        return {"id": "1100000000000000009", "name": name, "type": 1, "options": given}

    async def _interact(
        self, kind: int, data: Json, locale: str, where: Channel | None, **extra: Any
    ) -> Acknowledged:
        channel = where or self.channel
        identity = self.world.new_id()
        interaction = _Interaction(
            id=identity,
            token=f"interaction-{identity}",
            channel=channel,
            began=time.monotonic() - self.lateness,
            acknowledged=asyncio.get_running_loop().create_future(),
        )
        self._interactions[interaction.id] = interaction
        payload: Json = {
            "id": interaction.id,
            "application_id": APPLICATION,
            "type": kind,
            "data": data,
            "token": interaction.token,
            "version": 1,
            "locale": locale,
            "channel": channel.json(),
            "channel_id": channel.id,
            "context": 1 if channel.kind == DM else 0,
            "entitlements": [],
            "authorizing_integration_owners": {},
            "attachment_size_limit": 10_000_000,
            "app_permissions": "0",
            **extra,
        }
        if channel.kind == DM:
            payload["user"] = user(PERSON)
        else:
            payload |= {"guild_id": GUILD, "member": member(PERSON), "guild_locale": "ko"}
        await self.dispatch("INTERACTION_CREATE", payload)
        async with asyncio.timeout(5 + self.lateness):
            return await interaction.acknowledged

    async def _callback(self, request: web.Request) -> web.Response:
        interaction = self._interactions[request.match_info["interaction"]]
        body = await _body(request)
        seconds = time.monotonic() - interaction.began
        kind, data = body["type"], body.get("data") or {}
        if seconds > _ACKNOWLEDGE_WITHIN:
            self._settle(interaction, Acknowledged(seconds, kind, data, 404))
            return _error(404, 10062, "Unknown interaction")
        if interaction.acknowledged.done():
            return _error(400, 40060, "Interaction has already been acknowledged")
        found: list[str] = []
        if kind == _CHOICES:
            found = limits.choice_violations(data.get("choices") or [])
            found += self._specified("ApplicationCommandAutocompleteCallbackRequest", body)
        elif kind == _DEFERRED:
            found = self._specified("CreateMessageInteractionCallbackRequest", body)
        else:
            found = [f"callback: this peer knows no answer of type {kind}"]
        if found:
            return self._refuse(found)
        self._settle(interaction, Acknowledged(seconds, kind, data, 200))
        return _json({"interaction": {"id": interaction.id, "type": kind}})

    @staticmethod
    def _settle(interaction: _Interaction, outcome: Acknowledged) -> None:
        if not interaction.acknowledged.done():
            interaction.acknowledged.set_result(outcome)

    async def _follow_up(self, request: web.Request) -> web.Response:
        """POST webhooks/{application}/{token}, or PATCH its messages/@original."""
        token = request.match_info["token"]
        interaction = next((i for i in self._interactions.values() if i.token == token), None)
        if interaction is None or not interaction.acknowledged.done():
            return _error(404, 10015, "Unknown Webhook")
        payload = await _body(request)
        found = limits.message_violations(payload)
        schema = "IncomingWebhookUpdateRequestPartial" if request.method == "PATCH" else ""
        found += self._specified(schema or "IncomingWebhookRequestPartial", payload)
        if found:
            return self._refuse(found)
        first = not interaction.answers
        flags = payload.get("flags") or 0
        # The first one fills the place kept by the deferral, and is as public as that was.
        deferral = interaction.acknowledged.result()
        ephemeral = deferral.ephemeral if first else bool(flags & limits.EPHEMERAL)
        shown = (flags & ~limits.EPHEMERAL) | (limits.EPHEMERAL if ephemeral else 0)
        message = self.world.add_message(
            interaction.channel,
            BOT,
            {**payload, "flags": shown},
            webhook_id=APPLICATION,
            application_id=APPLICATION,
        )
        if ephemeral:
            interaction.channel.messages.remove(message)  # no channel's history shows it
        interaction.answers.append(message)
        self._sent.put_nowait(Sent(message, payload, ephemeral))
        return _json(message)

    # ---- gateway

    async def _gateway(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.send_json({"op": 10, "d": {"heartbeat_interval": 41_250}})
        session: _Session | None = None
        async for frame in socket:
            if frame.type is not WSMsgType.TEXT:
                break
            event = json.loads(frame.data)
            if event["op"] == 1:
                await socket.send_json({"op": 11, "d": None})
            elif event["op"] in {2, 6} and not self._admits(event["d"]["token"]):
                await socket.close(code=4004, message=b"Authentication failed")
            elif event["op"] == 2:
                session = await self._identify(socket, event["d"])
            elif event["op"] == 6:
                session = await self._resume(socket, event["d"])
        if session is not None and session.socket is socket:
            session.socket = None
        return socket

    def _admits(self, token: str) -> bool:
        return token == self._token and not self.refuses_at_gateway

    async def _identify(self, socket: web.WebSocketResponse, data: Json) -> _Session:
        self.identified += 1
        self.intents = data["intents"]
        session = _Session(id=f"session-{self.identified}", socket=socket)
        self._sessions[session.id] = session
        ready = {
            "v": 10,
            "user": user(BOT),
            "guilds": [{"id": GUILD, "unavailable": True}],
            "session_id": session.id,
            "resume_gateway_url": self.gateway_url,
            "application": {"id": APPLICATION, "flags": 0},
        }
        await self._send(session, "READY", ready)
        await self._send(session, "GUILD_CREATE", self.world.guild())
        return session

    async def _resume(self, socket: web.WebSocketResponse, data: Json) -> _Session | None:
        session = self._sessions.get(data["session_id"])
        if session is None:
            await socket.send_json({"op": 9, "d": False})
            return None
        self.resumed += 1
        missed = session.events[data["seq"] :]
        session.socket = socket
        for event in missed:
            await socket.send_json(event)
        await self._send(session, "RESUMED", {})
        return session

    async def _send(self, session: _Session, name: str, data: Json) -> None:
        event = {"op": 0, "t": name, "s": len(session.events) + 1, "d": data}
        session.events.append(event)
        if session.socket is not None and not session.socket.closed:
            await session.socket.send_json(event)

    async def dispatch(self, name: str, data: Json) -> None:
        """Tell the bot's newest session; one without a socket hears of it when it resumes."""
        assert self._sessions, "no bot has connected"
        await self._send(list(self._sessions.values())[-1], name, data)

    # ---- REST

    def _routes(self) -> list[web.RouteDef]:
        api = "/api/v10"
        hook = f"{api}/webhooks/{APPLICATION}/{{token}}"
        channel = f"{api}/channels/{{channel}}"
        commands = f"{api}/applications/{APPLICATION}/commands"
        return [
            web.get("/gateway", self._gateway),
            web.get(f"{api}/users/@me", _always(user(BOT))),
            *(
                web.get(f"{api}{path}", self._get_application)
                for path in ("/oauth2/applications/@me", "/applications/@me")
            ),
            web.get(f"{api}/applications/{APPLICATION}", self._get_application),
            web.get(f"{api}/gateway/bot", self._gateway_address),
            web.get(commands, self._get_commands),
            web.put(commands, self._put_commands),
            web.get(f"{api}/guilds/{GUILD}", self._get_guild),
            web.get(f"{api}/guilds/{GUILD}/members/{BOT}", _always(member(BOT))),
            web.post(f"{api}/users/@me/channels", self._open_direct),
            web.get(channel, self._get_channel),
            web.get(f"{channel}/messages", self._get_messages),
            web.post(f"{channel}/messages", self._post_message),
            web.post(f"{channel}/messages/{{message}}/threads", self._post_thread),
            web.post(f"{api}/interactions/{{interaction}}/{{token}}/callback", self._callback),
            web.post(hook, self._follow_up),
            web.patch(f"{hook}/messages/@original", self._follow_up),
        ]

    @web.middleware
    async def _middleware(self, request: web.Request, handler: _Handler) -> web.StreamResponse:
        if request.path == "/gateway":
            return await handler(request)
        self.requests.append((request.method, request.path, await _body(request)))
        if not any(part in request.path for part in ("/interactions/", "/webhooks/")) and (
            request.headers.get("Authorization") != f"Bot {self._token}"
        ):
            return _error(401, 0, "401: Unauthorized")
        fault = next((f for f in self._faults if self._strikes(f, request)), None)
        if fault is None:
            try:
                return await handler(request)
            except web.HTTPNotFound:
                return _error(404, 0, f"404: Not Found: {request.method} {request.path}")
        fault.times -= 1
        if fault.loses_answer:
            await handler(request)
            assert request.transport is not None
            request.transport.close()
        if fault.status == 429:
            wait = fault.retry_after
            limited = {"message": "You are being rate limited.", "retry_after": wait}
            # Without Via discord.py takes the answer for Cloudflare's ban.
            headers = {"Via": "1.1 google", "Retry-After": str(wait)}
            return _json({**limited, "global": False}, 429, headers)
        return _error(fault.status or 500, fault.code, "as the test asked")

    @staticmethod
    def _strikes(fault: _Fault, request: web.Request) -> bool:
        return fault.times > 0 and fault.method == request.method and fault.path in request.path

    async def _gateway_address(self, _: web.Request) -> web.Response:
        starts = {"total": 1000, "remaining": 999, "reset_after": 0, "max_concurrency": 1}
        return _json({"url": self.gateway_url, "shards": 1, "session_start_limit": starts})

    async def _get_application(self, _: web.Request) -> web.Response:
        return _json({**application(), "interactions_endpoint_url": self.interactions_endpoint_url})

    async def _get_commands(self, request: web.Request) -> web.Response:
        if request.query.get("with_localizations", "").lower() in {"true", "1"}:
            return _json(self.world.commands)
        hidden = ("name_localizations", "description_localizations")
        bare = [{k: v for k, v in c.items() if k not in hidden} for c in self.world.commands]
        return _json(bare)

    async def _put_commands(self, request: web.Request) -> web.Response:
        commands: list[Json] = await _body(request)
        found = limits.command_violations(commands)
        for command in commands:
            found += self._specified("ApplicationCommandUpdateRequest", command)
        if found:
            return self._refuse(found)
        self.world.commands = [
            {
                "version": self.world.new_id(),
                **{k: v for k, v in command.items() if v != []},  # no options: no key
                "id": self.world.new_id(),
                "application_id": APPLICATION,
            }
            for command in commands
        ]
        return _json(self.world.commands)

    async def _get_guild(self, _: web.Request) -> web.Response:
        return _json(self.world.guild())

    async def _open_direct(self, request: web.Request) -> web.Response:
        found = self._specified("CreatePrivateChannelRequest", await _body(request))
        return self._refuse(found) if found else _json(self.world.channels[DIRECT].json())

    def _reach(self, request: web.Request, *rights: Right) -> Channel | web.Response:
        channel = self.world.channels.get(request.match_info["channel"])
        if channel is None:
            return _error(404, 10003, "Unknown Channel")
        if not channel.may(Right.VIEW_CHANNEL):
            return _error(403, 50001, "Missing Access")
        if not all(channel.may(right) for right in rights):
            return _error(403, 50013, "Missing Permissions")
        return channel

    async def _get_channel(self, request: web.Request) -> web.Response:
        channel = self._reach(request)
        return _json(channel.json()) if isinstance(channel, Channel) else channel

    async def _get_messages(self, request: web.Request) -> web.Response:
        channel = self._reach(request)
        if not isinstance(channel, Channel):
            return channel
        if not channel.may(Right.READ_MESSAGE_HISTORY):
            return _json([])  # so Discord says it: no error, nothing there
        before = int(request.query.get("before", 2**63))
        page = [m for m in channel.messages if int(m["id"]) < before]
        page = page[::-1][: int(request.query.get("limit", 50))]
        if not self._echoes_nonce:
            page = [{k: v for k, v in m.items() if k != "nonce"} for m in page]
        return _json(page)

    async def _post_message(self, request: web.Request) -> web.Response:
        threaded = request.match_info["channel"] in self.world.channels and (
            self.world.channels[request.match_info["channel"]].kind == THREAD
        )
        right = Right.SEND_MESSAGES_IN_THREADS if threaded else Right.SEND_MESSAGES
        channel = self._reach(request, right)
        if not isinstance(channel, Channel):
            return channel
        payload = await _body(request)
        found = limits.message_violations(payload)
        found += self._specified("MessageCreateRequest", payload)
        if found:
            return self._refuse(found)
        if payload.get("enforce_nonce"):
            same = [m for m in channel.messages if m.get("nonce") == payload["nonce"]]
            if same:
                return _json(same[0])
        message = self.world.add_message(channel, BOT, payload)
        self._sent.put_nowait(Sent(message, payload, ephemeral=False))
        return _json(message)

    async def _post_thread(self, request: web.Request) -> web.Response:
        channel = self._reach(request, Right.CREATE_PUBLIC_THREADS)
        if not isinstance(channel, Channel):
            return channel
        message, payload = request.match_info["message"], await _body(request)
        if not any(m["id"] == message for m in channel.messages):
            return _error(404, 10008, "Unknown Message")
        if message in self.world.channels:
            return _error(400, 160004, "A thread has already been created for this message")
        found = self._specified("CreateTextThreadWithMessageRequest", payload)
        if not 1 <= limits.length(payload.get("name", "").strip()) <= 100:
            found.append("name: between 1 and 100 in length")
        if found:
            return self._refuse(found)
        return _json(self.world.add_thread(channel, message, payload["name"]).json(), 201)

    def _specified(self, schema: str, payload: Any) -> list[str]:
        known = limits.specification()
        return known.violations(schema, payload) if known else []

    def _refuse(self, found: list[str]) -> web.Response:
        self.violations += found
        return _json({"code": 50035, "message": "Invalid Form Body", "errors": {}}, 400)


async def _body(request: web.Request) -> Any:
    raw = await request.read()
    return json.loads(raw) if raw else {}


def _always(shape: Json) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def answer(_: web.Request) -> web.Response:
        return _json(shape)

    return answer


def _json(body: Any, status: int = 200, headers: dict[str, str] | None = None) -> web.Response:
    # content_type without a charset: discord.py reads JSON only under exactly that type.
    raw = json.dumps(body).encode()
    return web.Response(body=raw, status=status, headers=headers, content_type="application/json")


def _error(status: int, code: int, message: str) -> web.Response:
    return _json({"code": code, "message": message}, status)
