"""The bot on Discord: connects, listens, puts each question to the desk and sends what it says.

Every interaction is acknowledged before the desk is asked, so no slow answer costs one. Buttons
carry all they need in their custom ids and work after a restart. Rendering, commands, channels and
the wording of failures have rooms of their own.
"""

from __future__ import annotations

import asyncio
import contextlib
import re
from collections.abc import Awaitable, Callable, Coroutine, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, Literal

import discord
import structlog
import yarl
from discord import app_commands
from discord.gateway import DiscordWebSocket
from discord.http import Route

from bot import config
from bot.config import BotLanguage, Secrets
from bot.desk.asker import Asker, FrontDesk
from bot.digests.place import Place, PlaceError, PlatformError
from bot.discord import commands, failures, forms
from bot.discord.checking import LOGIN, check
from bot.discord.forms import Unsent, filled_with
from bot.discord.markdown import plain
from bot.discord.place import DiscordPlace
from bot.discord.rendering import files, parse_custom_id, render
from bot.discord.surroundings import Around
from bot.messages import Button, Filled, Form, Message
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

# Opening a form can't be put off as an answer can.
_FORM_WITHIN = 2.0

# What is offered of a message with many links, and what is read of a file sent.
_LINKS = 5
_LINK = re.compile(r"https?://[^\s<>\"]{1,2000}")
_READABLE = (".txt", ".md", ".html", ".htm")
_LARGEST = 5_000_000

# Before the value of a button that opens a form once more, with what was refused.
_AGAIN = "again:"

_HANGUL = re.compile("[가-힣ㄱ-ㆎ]")


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
        self._desk = desk
        self._language = language
        self._client: _Client | None = None
        self._opening = asyncio.Lock()
        self._stopped = False
        self._reconnecting: asyncio.Task[None] | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self._unsent = Unsent()

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

    def asker(self, interaction: discord.Interaction) -> Asker:
        return commands.asker_of(interaction, self._settings.manager_roles)

    def asked(self, interaction: discord.Interaction, question: str) -> None:
        ask = partial(self._desk.brief, question, self.asker(interaction))
        self._keep(self._answer(interaction, ask))

    def looked_up(self, interaction: discord.Interaction, name: str) -> None:
        ask = partial(self._desk.profile, name, self.asker(interaction))
        self._keep(self._answer(interaction, ask))

    def linked(self, interaction: discord.Interaction, message: discord.Message) -> None:
        """The link of a message, or which of several is meant."""
        asker = self.asker(interaction)
        found = links_in(message)
        if len(found) == 1:
            ask = partial(self._desk.brief, found[0], asker)
        else:
            ask = partial(_choice, found, asker)
        self._keep(self._answer(interaction, ask))

    def listed(self, interaction: discord.Interaction, what: Literal["digests", "feeds"]) -> None:
        ask = partial(self._desk.press, what, ("",), self.asker(interaction))
        self._keep(self._answer(interaction, ask))

    def starters(self, interaction: discord.Interaction) -> None:
        ask = partial(self._desk.press, "starters", ("",), self.asker(interaction))
        self._keep(self._answer(interaction, ask))

    def digest_wanted(self, interaction: discord.Interaction, filled: Filled) -> None:
        """With topics and times it is set up; else the form asks for what is missing."""
        asker = self.asker(interaction)
        if "topics" in filled and "times" in filled:
            submit = partial(self._desk.submit, "digest", "", filled, asker)
            self._keep(self._answer(interaction, submit))
        else:
            topics = ", ".join(filled.get("topics", ()))
            self._keep(self._open(interaction, f"digest:{topics}", asker))

    def digest_told(self, interaction: discord.Interaction, words: str) -> None:
        """`pause 2`, `remove 스타게이트`: what the desk reads in words."""
        asker = self.asker(interaction)

        async def ask() -> Message:
            return _shown(await self._desk.digest(words, asker), asker)

        self._keep(self._answer(interaction, ask))

    def feed_told(self, interaction: discord.Interaction, words: str) -> None:
        """`add https://…`, `remove 한빛일보`, likewise."""
        asker = self.asker(interaction)

        async def ask() -> Message:
            return _shown(await self._desk.feed(words, asker), asker)

        self._keep(self._answer(interaction, ask))

    def pressed(
        self, interaction: discord.Interaction, identity: str, chosen: Sequence[str]
    ) -> None:
        """A button or a menu: everyone sees what is shared, only the person everything else."""
        known = parse_custom_id(identity)
        if known is None:
            return
        action, value = known
        asker = self.asker(interaction)
        if action == "form":
            self._keep(self._open(interaction, value, asker))
            return
        ask = partial(self._desk.press, action, tuple(chosen) or (value,), asker)
        self._keep(self._answer(interaction, ask, public=action == "share"))

    def submitted(self, interaction: discord.Interaction, data: Mapping[str, Any]) -> None:
        """A modal filled in: told what is wrong with it, or done."""
        known = forms.filled_in(data)
        if known is None:
            return
        name, about, filled = known
        asker = self.asker(interaction)
        problems = self._desk.refusals(name, filled, asker)
        if problems:
            self._unsent.keep((asker.person, name, about), filled)
            ask = partial(_refused, name, about, problems, asker)
        else:
            ask = partial(self._desk.submit, name, about, filled, asker)
        self._keep(self._answer(interaction, ask))

    def written(self, client: discord.Client, message: discord.Message) -> None:
        """A direct message, or one in a channel that mentions the bot."""
        self._keep(self._reply(client, message))

    def joined(self, client: discord.Client, guild: discord.Guild) -> None:
        """The bot was invited: one greeting, where it may write."""
        self._keep(self._greet(client, guild))

    async def complete(self, interaction: discord.Interaction, prefix: str) -> tuple[str, ...]:
        asker = self.asker(interaction)
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
            await interaction.followup.send(view=view, files=files(message), ephemeral=not public)
        except (discord.DiscordException, *failures.CONNECTION_ERRORS) as error:
            log.error("answer not delivered", error=str(error))
            await _apologise(interaction)

    async def _open(self, interaction: discord.Interaction, value: str, asker: Asker) -> None:
        """Show a form. Discord takes it as the acknowledgement itself or not at all."""
        value, again = value.removeprefix(_AGAIN), value.startswith(_AGAIN)
        try:
            async with asyncio.timeout(_FORM_WITHIN):
                form = await self._desk.form(value, asker)
            if again and isinstance(form, Form):
                form = filled_with(form, self._unsent.take((asker.person, *_parted(value))))
            modal = forms.modal(form) if isinstance(form, Form) else None
            if modal is not None:
                await interaction.response.send_modal(modal)
            else:
                message = _shown(form, asker)
                await interaction.response.send_message(view=render(message), ephemeral=True)
        except (discord.DiscordException, *failures.CONNECTION_ERRORS) as error:
            log.warning("form not shown", error=str(error))
        except Exception:  # our mistake, whatever it is: the person learns that nothing comes
            log.exception("form not made")
            if await _acknowledge(interaction, public=False):
                await _apologise(interaction)

    async def _reply(self, client: discord.Client, message: discord.Message) -> None:
        try:
            answer = await self._answer_to(client, message)
            await message.reply(view=render(answer), files=files(answer))
        except Exception:  # also our mistakes: a task's would vanish unseen
            log.exception("message not answered")

    async def _answer_to(self, client: discord.Client, message: discord.Message) -> Message:
        text = _without_mentions(message)
        language: BotLanguage = "ko" if _HANGUL.search(text) else self._language
        person = str(message.author.id)
        own = message.guild is None
        workspace = f"discord:{message.guild.id if message.guild else '@' + person}"
        asker = Asker(
            workspace,
            person,
            f"discord:{message.channel.id}",
            language,
            manages=own,
            governs=own,
            direct=own,
            around=Around(client, message.guild, message.author),
        )
        for attached in message.attachments[:1]:
            if not attached.filename.lower().endswith(_READABLE) or attached.size > _LARGEST:
                return _line(say(language, "file-unreadable", name=attached.filename), asker)
            return await self._desk.document(attached.filename, await attached.read(), asker)
        return await (self._desk.direct if own else self._desk.brief)(text, asker)

    async def _greet(self, client: discord.Client, guild: discord.Guild) -> None:
        channel = _first_writable(guild)
        if channel is None:
            return
        language: BotLanguage = "ko" if guild.preferred_locale is discord.Locale.korean else "en"
        asker = Asker(
            f"discord:{guild.id}",
            "",
            f"discord:{channel.id}",
            language,
            manages=True,
            governs=True,
            around=Around(client, guild, guild.me),
        )
        try:
            greeting = await self._desk.welcome(asker)
            if greeting is not None:
                await channel.send(view=render(greeting), files=files(greeting))
        except Exception:  # also our mistakes: a task's would vanish unseen
            log.exception("greeting not sent")

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
        )
        self._platform = platform
        self.deaf = False
        self.connection: asyncio.Task[None] | None = None
        self.tree = _Tree(self)
        commands.add_commands(self.tree, platform)

    async def on_interaction(self, interaction: discord.Interaction) -> None:
        data: Mapping[str, Any] = interaction.data or {}
        if self.deaf or not data:
            return
        if interaction.type is discord.InteractionType.component:
            identity, chosen = str(data.get("custom_id", "")), data.get("values") or []
            self._platform.pressed(interaction, identity, [str(value) for value in chosen])
        elif interaction.type is discord.InteractionType.modal_submit:
            self._platform.submitted(interaction, data)

    async def on_message(self, message: discord.Message) -> None:
        if self.deaf or message.author.bot or self.user is None:
            return
        if message.guild is None or self.user.id in {user.id for user in message.mentions}:
            self._platform.written(self, message)

    async def on_guild_join(self, guild: discord.Guild) -> None:
        if not self.deaf:
            self._platform.joined(self, guild)


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


def links_in(message: discord.Message) -> list[str]:
    """The addresses a message holds, in their order."""
    found = [match[0].rstrip(".,;:!?)>") for match in _LINK.finditer(message.content[:4000])]
    found += [embed.url for embed in message.embeds if embed.url]
    return list(dict.fromkeys(found))[:_LINKS]


def _without_mentions(message: discord.Message) -> str:
    return re.sub(r"<@!?\d{1,20}>", " ", message.content).strip()


def _parted(value: str) -> tuple[str, str]:
    """A form's name, and what it is about."""
    name, _, about = value.partition(":")
    return name, about


def _first_writable(guild: discord.Guild) -> discord.TextChannel | None:
    """Where a server wants news of its members, or else its uppermost channel, if the bot may write."""
    channels = sorted(guild.text_channels, key=lambda each: (each.position, each.id))
    preferred = [guild.system_channel] if guild.system_channel is not None else []
    for channel in (*preferred, *channels):
        rights = channel.permissions_for(guild.me)
        if rights.view_channel and rights.send_messages:
            return channel
    return None


def _line(text: str, asker: Asker) -> Message:
    return Message(title=say(asker.language, "help-title"), fallback=text, notices=(text,))


def _shown(answer: Message | Form, asker: Asker) -> Message:
    """What is shown where no form can be."""
    if isinstance(answer, Form):
        return _line(say(asker.language, "form-too-large"), asker)
    return answer


async def _choice(found: Sequence[str], asker: Asker) -> Message:
    if not found:
        return _line(say(asker.language, "links-none"), asker)
    text = say(asker.language, "links-choose")
    buttons = tuple(Button("ask", plain(url).partition("://")[2], url) for url in found)
    return replace(_line(text, asker), buttons=buttons)


async def _refused(name: str, about: str, problems: Mapping[str, str], asker: Asker) -> Message:
    text = say(asker.language, "form-refused", problems=" ".join(problems.values()))
    again = Button("form", say(asker.language, "form-again"), f"{_AGAIN}{name}:{about}")
    return replace(_line(text, asker), buttons=(again,))


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
