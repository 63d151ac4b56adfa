"""The gateway's socket: identify, resume, events. Part of the Discord peer in `discord.py`."""

from __future__ import annotations

import json
from dataclasses import dataclass, field

from aiohttp import WSMsgType, web

from tests.peers.discord_world import APPLICATION, BOT, GUILD, Json, World, user


@dataclass
class _Session:
    id: str
    events: list[Json] = field(default_factory=list)
    socket: web.WebSocketResponse | None = None


class Gateway:
    def __init__(self, world: World, token: str) -> None:
        self.intents = 0
        self.identified = 0
        self.resumed = 0
        self.refuses = False
        """Whether it turns every token away."""
        self._world = world
        self._token = token
        self._sessions: dict[str, _Session] = {}

    async def handle(self, request: web.Request) -> web.WebSocketResponse:
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
                session = await self._identify(socket, event["d"], request)
            elif event["op"] == 6:
                session = await self._resume(socket, event["d"])
        if session is not None and session.socket is socket:
            session.socket = None
            if socket.close_code in {1000, 1001}:  # it left, and will not resume
                del self._sessions[session.id]
        return socket

    def _admits(self, token: str) -> bool:
        return token == self._token and not self.refuses

    async def _identify(
        self, socket: web.WebSocketResponse, data: Json, request: web.Request
    ) -> _Session:
        self.identified += 1
        self.intents = data["intents"]
        session = _Session(id=f"session-{self.identified}", socket=socket)
        self._sessions[session.id] = session
        ready = {
            "v": 10,
            "user": user(BOT),
            "guilds": [{"id": GUILD, "unavailable": True}],
            "session_id": session.id,
            "resume_gateway_url": f"ws://{request.host}/gateway",
            "application": {"id": APPLICATION, "flags": 0},
        }
        await self._send(session, "READY", ready)
        await self._send(session, "GUILD_CREATE", self._world.guild())
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
        """Tell every session of the bot; one without a socket hears of it when it resumes."""
        assert self._sessions, "no bot has connected"
        for session in list(self._sessions.values()):
            await self._send(session, name, data)

    async def disconnect(self) -> None:
        """Close every gateway socket, as Discord does when it moves a bot; sessions can resume."""
        for session in self._sessions.values():
            socket, session.socket = session.socket, None
            if socket is not None:
                await socket.close(code=4000)
