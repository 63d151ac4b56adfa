"""The bot on Discord: connects, listens, reconnects, leaves. Nothing here asks or answers."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Mapping, Sequence
from typing import Any

import discord
import structlog
import yarl
from discord import app_commands
from discord.gateway import DiscordWebSocket
from discord.http import Route

from bot import config
from bot.config import BotLanguage, Secrets
from bot.desk.asker import FrontDesk
from bot.digests.place import Kind, Place, PlaceError, PlatformError
from bot.discord import acknowledging, commands, failures
from bot.discord.checking import LOGIN, check
from bot.discord.place import DirectMessages, DiscordPlace
from bot.discord.requests import Requests

log = structlog.get_logger("bot.discord")

_READY_WITHIN = 30.0
_DRAIN_WITHIN = 2.0
_CLOSE_WITHIN = 2.0

# The library reconnects by itself. What ends it is an event it cannot read or a refusal; after the
# former a new connection is made, later and later.
_RECONNECT_AFTER = 5.0
_RECONNECT_WITHIN = 300.0

# A channel asked to wait longer than this is given up for now: a digest retries, an answer is late
# anyway.
_LONGEST_WAIT = 60.0


class DiscordPlatform:
    """`start` connects, `stop` finishes what was begun; `place` and `check` work without either."""

    name = "discord"

    def __init__(
        self,
        settings: config.Discord,
        secrets: Secrets,
        desk: FrontDesk,
        language: BotLanguage = "ko",
    ) -> None:
        """`language` answers direct messages without Hangul: Discord tells no locale there."""
        self._settings = settings
        self._token = secrets.discord_token
        self._requests = Requests(desk, language, settings.manager_roles)
        self._client: _Client | None = None
        self._opening = asyncio.Lock()
        self._stopped = False
        self._reconnecting: asyncio.Task[None] | None = None

    # ---- starting and stopping

    async def start(self) -> None:
        """Connect; returns when events arrive. Raises PlatformError."""
        await self.stop()
        self._stopped = False
        await self._connect()

    async def stop(self) -> None:
        """Finish what is being answered, or say that it isn't, within 3 s, then leave."""
        self._stopped = True
        if self._reconnecting is not None:
            self._reconnecting.cancel()
            await asyncio.gather(self._reconnecting, return_exceptions=True)
        await self._leave()

    async def connected(self) -> bool:
        """Whether events come in now."""
        client = self._client
        return client is not None and client.ws is not None and client.ws.open

    async def _connect(self) -> None:
        async with self._opening:
            client = await self._log_in()
            try:
                await self._register(client)
                client.connection = asyncio.create_task(client.connect(), name="discord")
                await self._ready(client, client.connection)
            except BaseException:
                await _close(client)
                raise
            posting, self._client = self._client, client
            client.connection.add_done_callback(self._lost)
            if posting is not None:
                await _close(posting)

    def _lost(self, connection: asyncio.Task[None]) -> None:
        if connection.cancelled() or self._client is None:  # we left
            return
        reason = failures.cannot_start(connection.exception(), self._settings.gateway_url)
        log.critical("connection lost", reason=str(reason), exc_info=connection.exception())
        if not reason.fatal:
            self._reconnecting = asyncio.create_task(self._reconnect())

    async def _reconnect(self) -> None:
        wait = _RECONNECT_AFTER
        while True:
            await self._leave()
            await asyncio.sleep(wait)
            try:
                return await self._connect()
            except PlatformError as error:
                log.critical("connection not restored", reason=str(error))
                if error.fatal:
                    return None
            wait = min(wait * 2, _RECONNECT_WITHIN)

    async def _leave(self) -> None:
        client, self._client = self._client, None
        if client is None:
            return
        client.deaf = True
        try:
            await self._requests.drain(_DRAIN_WITHIN)
        finally:
            await _close(client)

    async def _log_in(self) -> _Client:
        if self._token is None or not self._token.get_secret_value().strip():
            raise PlatformError(failures.LOGIN_MISSING, fatal=True)
        _point_library_at(self._settings)
        client = _Client(self._requests)
        try:
            await client.login(self._token.get_secret_value())
        except (discord.DiscordException, *failures.CONNECTION_ERRORS) as error:
            await client.close()
            raise failures.cannot_start(error, self._settings.api_url) from error
        except asyncio.CancelledError:
            await client.close()
            raise
        return client

    async def _register(self, client: _Client) -> None:
        """Commands that can't be registered now are worth a line, not the digests."""
        try:
            if await commands.register(client, client.tree):
                log.info("slash commands registered")
        except (discord.DiscordException, *failures.CONNECTION_ERRORS) as error:
            log.error("slash commands not registered; restart later", error=str(error))

    async def _ready(self, client: _Client, connection: asyncio.Task[None]) -> None:
        waiting = asyncio.create_task(client.wait_until_ready())
        try:
            await asyncio.wait(
                {waiting, connection}, timeout=_READY_WITHIN, return_when=asyncio.FIRST_COMPLETED
            )
            if connection.done():
                error = connection.exception()
                raise failures.cannot_start(error, self._settings.gateway_url) from error
            if not waiting.done():
                raise failures.cannot_start(None, self._settings.gateway_url)
        finally:
            waiting.cancel()

    # ---- channels

    def place(self, channel_id: str) -> Place:
        return DiscordPlace(int(channel_id), self._logged_in)

    async def _logged_in(self) -> discord.Client:
        """The running client, or one that only posts where the service isn't running."""
        async with self._opening:
            if self._stopped:
                raise PlaceError(
                    "Discord is not connected; it will be tried again", kind="unreachable"
                )
            if self._client is None:
                try:
                    self._client = await self._log_in()
                except PlatformError as error:
                    kind: Kind = "token" if error.fatal else "unreachable"
                    raise PlaceError(str(error), kind=kind, permanent=error.fatal) from error
            return self._client

    # ---- the people, as far as the bot may write to them

    def private(self, person: str) -> Place:
        return DirectMessages(int(person), self._logged_in)

    async def language(self, person: str) -> BotLanguage | None:  # noqa: ARG002
        return None  # told with an interaction alone

    async def admins(self) -> Sequence[str]:
        """Whose the application is."""
        try:
            application = (await self._logged_in()).application
        except PlaceError:
            return ()
        if application is None:
            return ()
        owner = application.team.owner_id if application.team else application.owner.id
        return (str(owner),) if owner else ()

    # ---- checking

    async def check(self, channels: Sequence[str] = ()) -> list[tuple[str, bool, str]]:
        """(what, whether it is well, what was found or what to do), for `briefing check`.

        Logs in without connecting, so it may run beside the service; registers nothing.
        """
        try:
            client = await self._log_in()
        except PlatformError as error:
            return [(LOGIN, False, str(error))]
        try:
            return await check(client, channels)
        finally:
            await _close(client)


class _Client(discord.Client):
    """The library's client, reduced to handing events on."""

    def __init__(self, requests: Requests) -> None:
        # No voice here: the library would warn of what is not installed for it.
        discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False
        # None of these intents is privileged. The text of a direct message, and of one that mentions
        # the bot, comes without the privileged one.
        intents = discord.Intents(guilds=True, dm_messages=True, guild_messages=True)
        super().__init__(
            intents=intents,
            allowed_mentions=discord.AllowedMentions.none(),
            max_messages=None,
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            guild_ready_timeout=0.0,  # nothing here needs the servers' lists before it can answer
            max_ratelimit_timeout=_LONGEST_WAIT,
            http_trace=acknowledging.trace(),
        )
        self._requests = requests
        self.deaf = False
        self.connection: asyncio.Task[None] | None = None
        self.tree = _Tree(self)
        commands.add_commands(self.tree, requests)

    async def on_interaction(self, interaction: discord.Interaction) -> None:
        data: Mapping[str, Any] = interaction.data or {}
        if self.deaf or not data:
            return
        if interaction.type is discord.InteractionType.component:
            identity, chosen = str(data.get("custom_id", "")), data.get("values") or []
            self._requests.pressed(interaction, identity, [str(value) for value in chosen])
        elif interaction.type is discord.InteractionType.modal_submit:
            self._requests.submitted(interaction, data)

    async def on_message(self, message: discord.Message) -> None:
        if self.deaf or message.author.bot or self.user is None:
            return
        if message.guild is None or self.user.id in {user.id for user in message.mentions}:
            self._requests.written(self, message)

    async def on_guild_join(self, guild: discord.Guild) -> None:
        if not self.deaf:
            self._requests.joined(self, guild)

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        if not self.deaf:
            self._requests.left(guild.id, None, "removed")

    async def on_guild_channel_delete(self, channel: discord.abc.GuildChannel) -> None:
        if not self.deaf:
            self._requests.left(channel.guild.id, channel.id, "gone")

    async def on_raw_thread_delete(self, thread: discord.RawThreadDeleteEvent) -> None:
        if not self.deaf:
            self._requests.left(thread.guild_id, thread.thread_id, "gone")


class _Tree(app_commands.CommandTree[_Client]):
    """Commands that arrive while the bot leaves are not begun any more."""

    async def interaction_check(self, interaction: discord.Interaction[_Client], /) -> bool:
        return not interaction.client.deaf


def _point_library_at(settings: config.Discord) -> None:
    """Tell discord.py which Discord to talk to: it keeps both addresses on its classes, so they are
    this process's. It asks the API for no gateway address (gateway/bot is unused), and resumes
    where READY's `resume_gateway_url` points: a proxy has to rewrite that."""
    api = settings.api_url.rstrip("/")
    if api != Route.BASE:
        Route.BASE = api
    gateway = yarl.URL(settings.gateway_url)
    if gateway != DiscordWebSocket.DEFAULT_GATEWAY:
        DiscordWebSocket.DEFAULT_GATEWAY = gateway


async def _close(client: _Client) -> None:
    """Leave, also where the other side no longer answers a goodbye."""
    try:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(_CLOSE_WITHIN):
                await client.close()
    finally:
        await client.http.close()
        if client.connection is not None:
            client.connection.cancel()
            await asyncio.gather(client.connection, return_exceptions=True)
