"""The bot on Discord: connects, listens, puts each question to the desk and sends what it says.

Every interaction is acknowledged before the desk is asked, so no slow answer costs one. Buttons
carry all they need in their custom ids and work after a restart. Rendering, commands, channels and
the wording of failures have rooms of their own.
"""

from __future__ import annotations

import asyncio
import contextlib
import re
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from functools import partial
from typing import Any, Protocol

import discord
import structlog
import yarl
from discord import app_commands
from discord.gateway import DiscordWebSocket
from discord.http import Route

from bot import config
from bot.config import BotLanguage, Secrets
from bot.desk.asker import Asker
from bot.digests.place import Place, PlaceError, PlatformError
from bot.discord import commands, failures
from bot.discord.checking import LOGIN, check
from bot.discord.place import DiscordPlace
from bot.discord.rendering import parse_custom_id, render
from bot.messages import Action, Message
from bot.texts import say

log = structlog.get_logger("bot.discord")

# Discord gives 3 s to acknowledge and to complete a word; half of it is left to the network.
_COMPLETE_WITHIN = 1.5

_READY_WITHIN = 30.0
_DRAIN_WITHIN = 3.0
_CLOSE_WITHIN = 2.0

# The library reconnects by itself. What ends it is an event it cannot read or a refusal; after the
# former a new connection is made, later and later.
_RECONNECT_AFTER = 5.0
_RECONNECT_WITHIN = 300.0

# A channel asked to wait longer than this is given up for now: a digest retries, an answer is late
# anyway.
_LONGEST_WAIT = 60.0

_HANGUL = re.compile("[가-힣ㄱ-ㆎ]")


class Desk(Protocol):
    """What this platform asks of `desk.desk.Desk`. It never raises."""

    async def brief(self, text: str, asker: Asker) -> Message: ...

    async def direct(self, text: str, asker: Asker) -> Message: ...

    async def profile(self, name: str, asker: Asker) -> Message: ...

    async def press(self, action: Action, values: Sequence[str], asker: Asker) -> Message: ...

    async def complete(self, prefix: str, limit: int, asker: Asker) -> tuple[str, ...]: ...


class DiscordPlatform:
    """`start` connects, `stop` finishes what was begun; `place` and `check` work without either."""

    name = "discord"

    def __init__(
        self,
        settings: config.Discord,
        secrets: Secrets,
        desk: Desk,
        language: BotLanguage = "ko",
    ) -> None:
        """`language` answers direct messages without Hangul: Discord tells no locale there."""
        self._settings = settings
        self._token = secrets.discord_token
        self._desk = desk
        self._language = language
        self._client: _Client | None = None
        self._opening = asyncio.Lock()
        self._stopped = False
        self._reconnecting: asyncio.Task[None] | None = None
        self._tasks: set[asyncio.Task[None]] = set()

    # ---- starting and stopping

    async def start(self) -> None:
        """Connect; returns when events arrive. Raises PlatformError."""
        await self.stop()
        self._stopped = False
        await self._connect()

    async def stop(self) -> None:
        """Finish what is being answered, within 3 s, then leave."""
        self._stopped = True
        if self._reconnecting is not None:
            self._reconnecting.cancel()
            await asyncio.gather(self._reconnecting, return_exceptions=True)
        await self._leave()

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
            await self._drain()
        finally:
            await _close(client)

    async def _drain(self) -> None:
        if not self._tasks:
            return
        _, late = await asyncio.wait(self._tasks, timeout=_DRAIN_WITHIN)
        for task in late:
            task.cancel()
        await asyncio.gather(*late, return_exceptions=True)

    async def _log_in(self) -> _Client:
        if self._token is None or not self._token.get_secret_value().strip():
            raise PlatformError(failures.LOGIN_MISSING, fatal=True)
        _point_library_at(self._settings)
        client = _Client(self)
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

    # ---- what people do

    def asked(self, interaction: discord.Interaction, question: str) -> None:
        asker = commands.asker_of(interaction)
        self._keep(self._answer(interaction, partial(self._desk.brief, question, asker)))

    def looked_up(self, interaction: discord.Interaction, name: str) -> None:
        asker = commands.asker_of(interaction)
        self._keep(self._answer(interaction, partial(self._desk.profile, name, asker)))

    def pressed(self, interaction: discord.Interaction, identity: str) -> None:
        """A button: everyone sees what is shared, only the person everything else."""
        known = parse_custom_id(identity)
        if known is None:
            return
        action, value = known
        ask = partial(self._desk.press, action, [value], commands.asker_of(interaction))
        self._keep(self._answer(interaction, ask, public=action == "share"))

    def written(self, message: discord.Message) -> None:
        """A direct message: a name to look up."""
        self._keep(self._reply(message))

    async def complete(self, interaction: discord.Interaction, prefix: str) -> tuple[str, ...]:
        asker = commands.asker_of(interaction)
        try:
            async with asyncio.timeout(_COMPLETE_WITHIN):
                return await self._desk.complete(prefix, commands.CHOICES, asker)
        except TimeoutError:
            return ()

    def _keep(self, work: Coroutine[Any, Any, None]) -> None:
        """Run `work` where `stop` can wait for it; a bare task may also vanish half-way."""
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _answer(
        self,
        interaction: discord.Interaction,
        ask: Callable[[], Awaitable[Message]],
        *,
        public: bool = False,
    ) -> None:
        if not await _acknowledge(interaction, public=public):
            return
        try:
            message = await ask()
            view = render(message.without_buttons("share") if public else message)
        except Exception:  # our mistake, whatever it is: nobody is left with "thinking …"
            log.exception("answer failed")
            await _apologise(interaction)
            return
        try:
            await interaction.followup.send(view=view, ephemeral=not public)
        except (discord.DiscordException, *failures.CONNECTION_ERRORS) as error:
            log.error("answer not delivered", error=str(error))
            await _apologise(interaction)

    async def _reply(self, message: discord.Message) -> None:
        text = message.content
        language: BotLanguage = "ko" if _HANGUL.search(text) else self._language
        person = str(message.author.id)
        asker = Asker(f"discord:@{person}", person, f"discord:{message.channel.id}", language)
        try:
            answer = await self._desk.direct(text, asker)
            await message.reply(view=render(answer))
        except Exception:  # also our mistakes: a task's would vanish unseen
            log.exception("direct message not answered")

    # ---- channels

    def place(self, channel_id: str) -> Place:
        return DiscordPlace(int(channel_id), self._logged_in)

    async def _logged_in(self) -> discord.Client:
        """The running client, or one that only posts where the service isn't running."""
        async with self._opening:
            if self._stopped:
                raise PlaceError("Discord is not connected; it will be tried again")
            if self._client is None:
                try:
                    self._client = await self._log_in()
                except PlatformError as error:
                    raise PlaceError(str(error), permanent=error.fatal) from error
            return self._client

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
    """The library's client, reduced to handing events to the platform."""

    def __init__(self, platform: DiscordPlatform) -> None:
        # No voice here: the library would warn of what is not installed for it.
        discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False
        # Neither intent is privileged. A direct message's text comes without the privileged one.
        intents = discord.Intents(guilds=True, dm_messages=True)
        super().__init__(
            intents=intents,
            allowed_mentions=discord.AllowedMentions.none(),
            max_messages=None,
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            guild_ready_timeout=0.0,  # nothing here needs the servers' lists before it can answer
            max_ratelimit_timeout=_LONGEST_WAIT,
        )
        self._platform = platform
        self.deaf = False
        self.connection: asyncio.Task[None] | None = None
        self.tree: app_commands.CommandTree[_Client] = app_commands.CommandTree(self)
        commands.add_commands(self.tree, self._brief, self._profile, platform.complete)

    async def _brief(self, interaction: discord.Interaction, question: str) -> None:
        if not self.deaf:
            self._platform.asked(interaction, question)

    async def _profile(self, interaction: discord.Interaction, name: str) -> None:
        if not self.deaf:
            self._platform.looked_up(interaction, name)

    async def on_interaction(self, interaction: discord.Interaction) -> None:
        data = interaction.data
        if interaction.type is discord.InteractionType.component and data and not self.deaf:
            self._platform.pressed(interaction, str(data.get("custom_id", "")))

    async def on_message(self, message: discord.Message) -> None:
        if message.guild is None and not message.author.bot and not self.deaf:
            self._platform.written(message)


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


async def _acknowledge(interaction: discord.Interaction, *, public: bool) -> bool:
    """Say that an answer is coming; False where Discord no longer knows the question."""
    try:
        await interaction.response.defer(ephemeral=not public, thinking=True)
    except discord.HTTPException as error:
        if error.code == failures.ALREADY_ACKNOWLEDGED:
            return True
        # 10062 comes now and then even in time; without the token nothing can be said
        log.warning("question lost before it was acknowledged", error=str(error))
        return False
    except (discord.DiscordException, *failures.CONNECTION_ERRORS) as error:
        log.warning("question not acknowledged", error=str(error))
        return False
    return True


async def _apologise(interaction: discord.Interaction) -> None:
    """Put a line where the person would see "thinking …" for a quarter of an hour."""
    text = say(commands.language_of(interaction), "not-delivered")
    with contextlib.suppress(discord.DiscordException, *failures.CONNECTION_ERRORS):
        await interaction.edit_original_response(content=text)
