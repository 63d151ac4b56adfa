"""One stateful Discord on loopback, for tests: the gateway's socket and the REST calls a bot makes.

It speaks to an unmodified discord.py and answers as Discord documents it: a wrong token is turned
away, an interaction is acknowledged within 3 s or is gone (10062), rights are a channel's, and a
payload outside the limits is refused (400, 50035). What was refused is kept in `violations`, and
leaving the server with any raises: a test need not look to fail.

Here are the people and their interactions. What the server knows is in `discord_world`, the limits
in `discord_limits`, the rest of the wire in `discord_gateway` and `discord_rest`.

    async with DiscordServer() as discord:
        acknowledged = await discord.command("brief", topic="stargate", locale="ko")
        answer = await discord.next_message()
"""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Self

from aiohttp import web

from tests.peers import discord_limits as limits
from tests.peers.discord_gateway import Gateway
from tests.peers.discord_rest import API, Rest, Sent, answer_error, answer_json, body_of
from tests.peers.discord_world import (
    APPLICATION,
    BOT,
    DIRECT,
    DM,
    EVERY_RIGHT,
    GUILD,
    PERSON,
    Channel,
    Json,
    member,
    user,
)

__all__ = ["TOKEN", "Acknowledged", "DiscordServer", "Sent"]

TOKEN = "right-token"

_COMMAND, _COMPONENT, _AUTOCOMPLETE, _MODAL_SUBMIT = 2, 3, 4, 5
_MESSAGE, _DEFERRED, _CHOICES, _MODAL = 4, 5, 8, 9
_SUBCOMMAND = 1
_ACKNOWLEDGE_WITHIN = 3.0


@dataclass(frozen=True)
class Acknowledged:
    """The bot's first answer to an interaction, and the seconds it took from the event to here."""

    seconds: float
    kind: int
    data: Json
    status: int
    interaction: str

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

    @property
    def metadata(self) -> Json:
        """What a message says of the interaction it answers."""
        return {
            "id": self.id,
            "type": _COMMAND,
            "user": user(PERSON),
            "authorizing_integration_owners": {"0": GUILD},
        }


class DiscordServer(Rest):
    def __init__(
        self, *, token: str = TOKEN, echoes_nonce: bool = True, schema: bool = True
    ) -> None:
        """Without `schema`, payloads are held against the limits alone: for many at once."""
        super().__init__(token, echoes_nonce=echoes_nonce, schema=schema)
        self.gateway = Gateway(self.world, token)
        self.lateness = 0.0
        """Seconds an interaction is already old when the bot hears of it."""
        self.installed_in_guild = True
        self.person_rights = EVERY_RIGHT
        self.person_roles: list[str] = []
        self.attached: dict[str, bytes] = {}
        self._interactions: dict[str, _Interaction] = {}
        self._runner: web.AppRunner | None = None
        self._site = ""
        self.channel = self.world.add_channel("ir-뉴스")

    # ---- starting and stopping

    @property
    def api_url(self) -> str:
        return f"http://{self._site}{API}"

    @property
    def gateway_url(self) -> str:
        return f"ws://{self._site}/gateway"

    async def __aenter__(self) -> Self:
        app = web.Application(middlewares=[self.middleware], client_max_size=2**22)
        app.add_routes(self.routes())
        app.add_routes(self._interaction_routes())
        app.add_routes([web.get("/gateway", self.gateway.handle)])
        app.add_routes([web.get("/attachments/{id}", self._attachment)])
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
        await self.gateway.disconnect()
        assert self._runner is not None
        await self._runner.cleanup()
        if kind is None:
            assert not self.violations, self.violations

    # ---- what a person does

    async def command(
        self, name: str, /, *, locale: str = "ko", where: Channel | None = None, **options: str
    ) -> Acknowledged:
        """Use a slash command (`digest add` is one of a group) and wait for its acknowledgement."""
        return await self._interact(_COMMAND, self._command_data(name, options), locale, where)

    async def message_command(self, name: str, text: str, *, locale: str = "ko") -> Acknowledged:
        """Use a command on somebody's message."""
        message = self.world.add_message(self.channel, PERSON, {"content": text})
        data = {
            "id": "1100000000000000009",
            "name": name,
            "type": 3,
            "target_id": message["id"],
            "resolved": {"messages": {message["id"]: message}},
        }
        return await self._interact(_COMMAND, data, locale, None)

    async def choose(
        self, message: Sent, custom_id: str, values: list[str], *, locale: str = "ko"
    ) -> Acknowledged:
        """Choose from a menu under a message."""
        data = {"custom_id": custom_id, "component_type": limits.SELECT, "values": values}
        where = self.world.channels[message.channel_id]
        return await self._interact(_COMPONENT, data, locale, where, message=message.json)

    async def fill_in(
        self, modal: Json, values: dict[str, str | list[str]], *, locale: str = "ko"
    ) -> Acknowledged:
        """Send a modal with these values by field."""
        components = [
            {
                "type": limits.LABEL,
                "component": {
                    "type": label["component"]["type"],
                    "custom_id": label["component"]["custom_id"],
                    ("values" if label["component"]["type"] == limits.SELECT else "value"): values[
                        label["component"]["custom_id"]
                    ],
                },
            }
            for label in modal["components"]
        ]
        data = {"custom_id": modal["custom_id"], "components": components}
        return await self._interact(_MODAL_SUBMIT, data, locale, None)

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

    async def direct_message(
        self, text: str, *, from_bot: bool = False, file: tuple[str, bytes] | None = None
    ) -> str:
        """Write to the bot alone; returns the message's id."""
        author = BOT if from_bot else PERSON
        attached = [self.attach(*file)] if file else []
        message = self.world.add_message(
            self.world.channels[DIRECT], author, {"content": text}, attachments=attached
        )
        await self.gateway.dispatch("MESSAGE_CREATE", message)
        return str(message["id"])

    async def say_in_channel(self, text: str, *, mentioning: bool) -> None:
        """Write in a channel; the text comes to the bot only where it is mentioned."""
        mentions = [user(BOT)] if mentioning else []
        message = self.world.add_message(
            self.channel, PERSON, {"content": text if mentioning else ""}, mentions=mentions
        )
        member_ = {k: v for k, v in member(PERSON).items() if k != "user"}
        event = {**message, "guild_id": GUILD, "member": member_}
        await self.gateway.dispatch("MESSAGE_CREATE", event)

    def attach(self, name: str, data: bytes) -> Json:
        """A file as Discord keeps it, at an address of its own."""
        identity = self.world.new_id()
        self.attached[identity] = data
        url = f"http://{self._site}/attachments/{identity}"
        return {"id": identity, "filename": name, "size": len(data), "url": url, "proxy_url": url}

    # ---- interactions

    @staticmethod
    def _command_data(name: str, options: dict[str, str]) -> Json:
        given: list[Json] = [
            {"name": key, "type": 3, "value": value} for key, value in options.items()
        ]
        group, _, command = name.partition(" ")
        if command:
            given = [{"name": command, "type": _SUBCOMMAND, "options": given}]
        return {"id": "1100000000000000009", "name": group, "type": 1, "options": given}

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
            "authorizing_integration_owners": {"0": GUILD}
            if self.installed_in_guild
            else {"1": PERSON},
            "attachment_size_limit": 10_000_000,
            "app_permissions": str(int(EVERY_RIGHT & ~(channel.parent or channel).denied)),
            **extra,
        }
        if channel.kind == DM:
            payload["user"] = user(PERSON)
        else:
            rights = {"permissions": str(int(self.person_rights)), "roles": self.person_roles}
            payload |= {
                "guild_id": GUILD,
                "member": {**member(PERSON), **rights},
                "guild_locale": "ko",
            }
        await self.gateway.dispatch("INTERACTION_CREATE", payload)
        async with asyncio.timeout(5 + self.lateness):
            return await interaction.acknowledged

    def _interaction_routes(self) -> list[web.RouteDef]:
        hook = f"{API}/webhooks/{APPLICATION}/{{token}}"
        return [
            web.post(f"{API}/interactions/{{interaction}}/{{token}}/callback", self._callback),
            web.post(hook, self._follow_up),
            web.patch(f"{hook}/messages/@original", self._follow_up),
        ]

    async def _callback(self, request: web.Request) -> web.Response:
        interaction = self._interactions[request.match_info["interaction"]]
        body = await body_of(request)
        seconds = time.monotonic() - interaction.began
        kind, data = body["type"], body.get("data") or {}
        if seconds > _ACKNOWLEDGE_WITHIN:
            self._settle(interaction, Acknowledged(seconds, kind, data, 404, interaction.id))
            return answer_error(404, 10062, "Unknown interaction")
        if interaction.acknowledged.done():
            return answer_error(400, 40060, "Interaction has already been acknowledged")
        found: list[str] = []
        if kind == _CHOICES:
            found = limits.choice_violations(data.get("choices") or [])
            found += self.specified("ApplicationCommandAutocompleteCallbackRequest", body)
        elif kind == _DEFERRED:
            found = self.specified("CreateMessageInteractionCallbackRequest", body)
        elif kind == _MODAL:
            found = limits.modal_violations(data)
            found += self.specified("ModalInteractionCallbackRequest", body)
        elif kind == _MESSAGE:
            found = limits.message_violations(data)
            found += self.specified("CreateMessageInteractionCallbackRequest", body)
        else:
            found = [f"callback: this peer knows no answer of type {kind}"]
        if found:
            return self.refuse(found)
        self._settle(interaction, Acknowledged(seconds, kind, data, 200, interaction.id))
        if kind == _MESSAGE:
            ephemeral = bool((data.get("flags") or 0) & limits.EPHEMERAL)
            message = self.world.add_message(
                interaction.channel, BOT, data, interaction_metadata=interaction.metadata
            )
            interaction.channel.messages.remove(message)
            self.sent.put_nowait(Sent(message, data, ephemeral))
        return answer_json({"interaction": {"id": interaction.id, "type": kind}})

    async def _attachment(self, request: web.Request) -> web.Response:
        return web.Response(body=self.attached[request.match_info["id"]])

    @staticmethod
    def _settle(interaction: _Interaction, outcome: Acknowledged) -> None:
        if not interaction.acknowledged.done():
            interaction.acknowledged.set_result(outcome)

    async def _follow_up(self, request: web.Request) -> web.Response:
        """POST webhooks/{application}/{token}, or PATCH its messages/@original."""
        token = request.match_info["token"]
        interaction = next((i for i in self._interactions.values() if i.token == token), None)
        if interaction is None or not interaction.acknowledged.done():
            return answer_error(404, 10015, "Unknown Webhook")
        payload = await body_of(request)
        found = limits.message_violations(payload)
        schema = "IncomingWebhookUpdateRequestPartial" if request.method == "PATCH" else ""
        found += self.specified(schema or "IncomingWebhookRequestPartial", payload)
        if found:
            return self.refuse(found)
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
            interaction_metadata=interaction.metadata,
        )
        if ephemeral:
            interaction.channel.messages.remove(message)  # no channel's history shows it
        interaction.answers.append(message)
        self.sent.put_nowait(Sent(message, payload, ephemeral))
        return answer_json(message)
