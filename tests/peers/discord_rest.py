"""The REST calls on channels, commands and the bot itself. Part of the Discord peer in `discord.py`.

Calls that belong to an interaction are there.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from aiohttp import BodyPartReader, web

from tests.peers import discord_limits as limits
from tests.peers.discord_world import (
    APPLICATION,
    BOT,
    DIRECT,
    GROUP,
    GUILD,
    TEXT,
    THREAD,
    Channel,
    Json,
    Right,
    World,
    application,
    member,
    user,
)
from tests.peers.passing import Watch, unwatched

API = "/api/v10"

_BODY = web.RequestKey("body", object)

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
    def answers(self) -> str:
        """The id of the interaction or message it answers; "" for what the bot says by itself."""
        replied: Json = self.payload.get("message_reference") or {}
        asked: Json = self.json.get("interaction_metadata") or {}
        return str(asked.get("id") or replied.get("message_id") or "")

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
            if "custom_id" in c and "label" in c
        }

    @property
    def menus(self) -> dict[str, list[str]]:
        """The custom id of each menu with the values it offers."""
        return {
            c["custom_id"]: [option["value"] for option in c["options"]]
            for c in limits.walk(self.json["components"])
            if c["type"] == limits.SELECT
        }


@dataclass
class _Fault:
    method: str
    path: str
    times: int
    status: int
    code: int
    retry_after: float
    loses_answer: bool


class Rest:
    def __init__(self, token: str, *, echoes_nonce: bool, schema: bool) -> None:
        self.world = World()
        self.violations: list[str] = []
        self.requests: list[tuple[str, str, Any]] = []
        self.sent: asyncio.Queue[Sent] = asyncio.Queue()
        self.interactions_endpoint_url: str | None = None
        self.watch: Watch = unwatched
        """Meets every REST call: `METHOD path`, and its JSON."""
        self.remembers_nonces = True
        """Discord does for some minutes; what comes after those is another message to it."""
        self._token = token
        self._echoes_nonce = echoes_nonce
        self._schema = schema
        self._faults: list[_Fault] = []

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

        With `loses_answer` the call is done all the same; without a status the connection breaks.
        """
        self._faults.append(_Fault(method, path, times, status, code, retry_after, loses_answer))

    async def next_message(self, within: float = 5.0) -> Sent:
        """The next message the bot posted, oldest first."""
        async with asyncio.timeout(within):
            return await self.sent.get()

    @property
    def unread(self) -> int:
        return self.sent.qsize()

    def calls(self, method: str, path: str) -> list[Any]:
        """The JSON of every request of that method whose path ends so."""
        return [body for m, p, body in self.requests if m == method and p.endswith(path)]

    def routes(self) -> list[web.RouteDef]:
        api = API
        channel = f"{api}/channels/{{channel}}"
        commands = f"{api}/applications/{APPLICATION}/commands"
        return [
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
            web.get(f"{channel}/messages/{{message}}", self._get_message),
            web.post(f"{channel}/messages/{{message}}/threads", self._post_thread),
        ]

    @web.middleware
    async def middleware(self, request: web.Request, handler: _Handler) -> web.StreamResponse:
        if request.path == "/gateway" or request.path.startswith("/attachments/"):
            return await handler(request)
        self.requests.append((request.method, request.path, await body_of(request)))
        if not any(part in request.path for part in ("/interactions/", "/webhooks/")) and (
            request.headers.get("Authorization") != f"Bot {self._token}"
        ):
            return answer_error(401, 0, "401: Unauthorized")
        fault = next((f for f in self._faults if self._strikes(f, request)), None)
        if fault is None:
            try:
                return await self._watched(request, handler)
            except web.HTTPNotFound:
                return answer_error(404, 0, f"404: Not Found: {request.method} {request.path}")
        fault.times -= 1
        if fault.loses_answer:
            await handler(request)
            if not fault.status:
                assert request.transport is not None
                request.transport.close()
        if fault.status == 429:
            wait = fault.retry_after
            limited = {"message": "You are being rate limited.", "retry_after": wait}
            # Without Via discord.py takes the answer for Cloudflare's ban.
            headers = {"Via": "1.1 google", "Retry-After": str(wait)}
            return answer_json({**limited, "global": False}, 429, headers)
        return answer_error(fault.status or 500, fault.code, "as the test asked")

    async def _watched(self, request: web.Request, handler: _Handler) -> web.StreamResponse:
        call, body = f"{request.method} {request.path}", await body_of(request)
        await self.watch("arrived", call, body)
        answer = await handler(request)
        await self.watch("done", call, body)
        return answer

    @staticmethod
    def _strikes(fault: _Fault, request: web.Request) -> bool:
        return fault.times > 0 and fault.method == request.method and fault.path in request.path

    async def _gateway_address(self, request: web.Request) -> web.Response:
        starts = {"total": 1000, "remaining": 999, "reset_after": 0, "max_concurrency": 1}
        return answer_json(
            {"url": f"ws://{request.host}/gateway", "shards": 1, "session_start_limit": starts}
        )

    async def _get_application(self, _: web.Request) -> web.Response:
        return answer_json(
            {**application(), "interactions_endpoint_url": self.interactions_endpoint_url}
        )

    async def _get_commands(self, request: web.Request) -> web.Response:
        if request.query.get("with_localizations", "").lower() in {"true", "1"}:
            return answer_json(self.world.commands)
        hidden = ("name_localizations", "description_localizations")
        bare = [{k: v for k, v in c.items() if k not in hidden} for c in self.world.commands]
        return answer_json(bare)

    async def _put_commands(self, request: web.Request) -> web.Response:
        commands: list[Json] = await body_of(request)
        found = limits.command_violations(commands)
        for command in commands:
            found += self.specified("ApplicationCommandUpdateRequest", command)
        if found:
            return self.refuse(found)
        self.world.commands = [
            {
                "version": self.world.new_id(),
                "description": "",
                **{k: v for k, v in command.items() if v != []},  # no options: no key
                "id": self.world.new_id(),
                "application_id": APPLICATION,
            }
            for command in commands
        ]
        return answer_json(self.world.commands)

    async def _get_guild(self, _: web.Request) -> web.Response:
        return answer_json(self.world.guild())

    async def _open_direct(self, request: web.Request) -> web.Response:
        found = self.specified("CreatePrivateChannelRequest", await body_of(request))
        return self.refuse(found) if found else answer_json(self.world.channels[DIRECT].json())

    def _reach(self, request: web.Request, *rights: Right) -> Channel | web.Response:
        channel = self.world.channels.get(request.match_info["channel"])
        if channel is None or channel.kind == GROUP:  # no bot is in one, whoever uses its commands
            return answer_error(404, 10003, "Unknown Channel")
        if not channel.may(Right.VIEW_CHANNEL):
            return answer_error(403, 50001, "Missing Access")
        if not all(channel.may(right) for right in rights):
            return answer_error(403, 50013, "Missing Permissions")
        return channel

    async def _get_channel(self, request: web.Request) -> web.Response:
        channel = self._reach(request)
        return answer_json(channel.json()) if isinstance(channel, Channel) else channel

    async def _get_messages(self, request: web.Request) -> web.Response:
        channel = self._reach(request)
        if not isinstance(channel, Channel):
            return channel
        if not channel.may(Right.READ_MESSAGE_HISTORY):
            return answer_json([])  # so Discord says it: no error, nothing there
        before = int(request.query.get("before", 2**63))
        page = [m for m in channel.messages if int(m["id"]) < before]
        page = page[::-1][: int(request.query.get("limit", 50))]
        if not self._echoes_nonce:
            page = [{k: v for k, v in m.items() if k != "nonce"} for m in page]
        return answer_json(page)

    async def _get_message(self, request: web.Request) -> web.Response:
        channel = self._reach(request)
        if not isinstance(channel, Channel):
            return channel
        wanted = request.match_info["message"]
        found = next((m for m in channel.messages if m["id"] == wanted), None)
        return answer_json(found) if found else answer_error(404, 10008, "Unknown Message")

    async def _post_message(self, request: web.Request) -> web.Response:
        threaded = request.match_info["channel"] in self.world.channels and (
            self.world.channels[request.match_info["channel"]].kind == THREAD
        )
        right = Right.SEND_MESSAGES_IN_THREADS if threaded else Right.SEND_MESSAGES
        channel = self._reach(request, right)
        if not isinstance(channel, Channel):
            return channel
        payload = await body_of(request)
        found = limits.message_violations(payload)
        found += self.specified("MessageCreateRequest", payload)
        if found:
            return self.refuse(found)
        if payload.get("enforce_nonce") and self.remembers_nonces:
            same = [m for m in channel.messages if m.get("nonce") == payload["nonce"]]
            if same:
                return answer_json(same[0])
        message = self.world.add_message(channel, BOT, payload)
        self.sent.put_nowait(Sent(message, payload, ephemeral=False))
        return answer_json(message)

    async def _post_thread(self, request: web.Request) -> web.Response:
        channel = self._reach(request, Right.CREATE_PUBLIC_THREADS)
        if not isinstance(channel, Channel):
            return channel
        message, payload = request.match_info["message"], await body_of(request)
        if channel.kind != TEXT:
            return answer_error(400, 50024, "Cannot execute action on this channel type")
        if not any(m["id"] == message for m in channel.messages):
            return answer_error(404, 10008, "Unknown Message")
        if message in self.world.channels:
            return answer_error(400, 160004, "A thread has already been created for this message")
        found = self.specified("CreateTextThreadWithMessageRequest", payload)
        if not 1 <= limits.length(payload.get("name", "").strip()) <= 100:
            found.append("name: between 1 and 100 in length")
        if found:
            return self.refuse(found)
        return answer_json(self.world.add_thread(channel, message, payload["name"]).json(), 201)

    def specified(self, schema: str, payload: Any) -> list[str]:
        known = limits.specification() if self._schema else None
        return known.violations(schema, payload) if known else []

    def refuse(self, found: list[str]) -> web.Response:
        self.violations += found
        return answer_json({"code": 50035, "message": "Invalid Form Body", "errors": {}}, 400)


async def body_of(request: web.Request) -> Any:
    """The JSON of a request; of one with files the part that holds it, and the files' names there."""
    if _BODY not in request:
        request[_BODY] = await _read(request)
    return request[_BODY]


async def _read(request: web.Request) -> Any:
    if not request.content_type.startswith("multipart/"):
        raw = await request.read()
        return json.loads(raw) if raw else {}
    body: Any = {}
    async for part in await request.multipart():
        assert isinstance(part, BodyPartReader)
        if part.name == "payload_json":
            body = json.loads(await part.text())
        else:
            await part.read()
    return body


def _always(shape: Json) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def answer(_: web.Request) -> web.Response:
        return answer_json(shape)

    return answer


def answer_json(
    body: Any, status: int = 200, headers: dict[str, str] | None = None
) -> web.Response:
    # content_type without a charset: discord.py reads JSON only under exactly that type.
    raw = json.dumps(body).encode()
    return web.Response(body=raw, status=status, headers=headers, content_type="application/json")


def answer_error(status: int, code: int, message: str) -> web.Response:
    return answer_json({"code": code, "message": message}, status)
