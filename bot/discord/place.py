"""One Discord channel as a Place: post a part once, and find it again by its mark.

A mark travels twice: as the message's nonce, with which Discord itself refuses a second copy for
some minutes (but which it does not always give back), and as the ids of two components, which it
always does. Neither is shown to anyone.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import discord

from bot.digests.place import PlaceError
from bot.discord import failures
from bot.discord.markdown import shorten
from bot.discord.rendering import Mark, files, mark_of, render, title_of
from bot.messages import Message

# How far back `find` looks. It is asked after a crash, so the message is minutes old, and five
# pages are five requests.
_LOOK_BACK = 500

_THREAD_NAME = 100

_Readable = (
    discord.TextChannel
    | discord.Thread
    | discord.VoiceChannel
    | discord.StageChannel
    | discord.DMChannel
)


class DiscordPlace:
    def __init__(self, channel: int, client: Callable[[], Awaitable[discord.Client]]) -> None:
        """`client` gives a client that is logged in, or raises PlaceError."""
        self._channel = channel
        self._client = client
        self._threads: set[int] = set()
        self._has_threads: bool | None = None

    async def post(self, part: Message, mark: str, *, under: str | None = None) -> str:
        client = await self._client()
        carried = mark_of(mark)
        where = self._channel
        if under is not None and await self._opens_threads(client):
            where = await self._thread(client, int(under), part)
        target = client.get_partial_messageable(where)
        try:
            sent = await target.send(
                view=render(part, carried), files=files(part), nonce=carried.nonce
            )
        except (discord.DiscordException, *failures.CONNECTION_ERRORS) as error:
            raise failures.cannot_post(error, self._channel, sending=True) from error
        return str(sent.id)

    async def find(self, mark: str, *, under: str | None = None) -> str | None:
        client = await self._client()
        carried = mark_of(mark)
        threaded = under is not None and await self._opens_threads(client)
        try:
            channel = await client.fetch_channel(
                int(under) if threaded and under else self._channel
            )
            if not isinstance(channel, _Readable):
                raise PlaceError(
                    f"discord:{self._channel} is no text channel; name one in the configuration",
                    kind="refused",
                    permanent=True,
                )
            read = 0
            async for message in channel.history(limit=_LOOK_BACK):
                read += 1
                if message.author == client.user and _carries(message, carried):
                    return str(message.id)
        except discord.NotFound as error:
            if threaded and error.code == failures.UNKNOWN_CHANNEL:
                return None  # the thread was never opened
            raise failures.cannot_post(error, self._channel, sending=False) from error
        except (discord.DiscordException, *failures.CONNECTION_ERRORS) as error:
            raise failures.cannot_post(error, self._channel, sending=False) from error
        if read == _LOOK_BACK:
            raise PlaceError(
                f"discord:{self._channel} has too many messages to tell whether the digest is "
                "there; look there",
                kind="crowded",
                permanent=True,
            )
        if not read and getattr(channel, "last_message_id", None) is not None:
            # Without the right Discord shows an empty channel, and "not there" would send twice.
            raise PlaceError(
                f"discord:{self._channel}: the bot cannot read back what it posted; give its role "
                "Read Message History in the channel",
                kind="no-history",
                permanent=True,
            )
        return None

    async def _opens_threads(self, client: discord.Client) -> bool:
        """Direct messages, threads and voice channels hold none: there, part follows part."""
        if self._has_threads is None:
            try:
                channel = await client.fetch_channel(self._channel)
            except (discord.DiscordException, *failures.CONNECTION_ERRORS) as error:
                raise failures.cannot_post(error, self._channel, sending=False) from error
            self._has_threads = isinstance(channel, discord.TextChannel)
        return self._has_threads

    async def _thread(self, client: discord.Client, message: int, part: Message) -> int:
        """The thread of a message, opened if it has none, and called as the message is. Discord gives
        it the message's id."""
        if message in self._threads:
            return message
        try:
            first = await client.get_partial_messageable(self._channel).fetch_message(message)
            name = shorten(title_of(first) or part.title, _THREAD_NAME) or "…"
            await client.http.start_thread_with_message(
                self._channel, message, name=name, auto_archive_duration=1440
            )
        except discord.HTTPException as error:
            if error.code != failures.THREAD_EXISTS:
                raise failures.cannot_post(error, self._channel, sending=False) from error
        except (discord.DiscordException, *failures.CONNECTION_ERRORS) as error:
            raise failures.cannot_post(error, self._channel, sending=False) from error
        self._threads.add(message)
        return message


class DirectMessages:
    """Those of one person, opened when they are needed: they have a channel of their own."""

    def __init__(self, person: int, client: Callable[[], Awaitable[discord.Client]]) -> None:
        self._person = person
        self._client = client

    async def post(self, part: Message, mark: str, *, under: str | None = None) -> str:
        return await (await self._opened()).post(part, mark, under=under)

    async def find(self, mark: str, *, under: str | None = None) -> str | None:
        return await (await self._opened()).find(mark, under=under)

    async def _opened(self) -> DiscordPlace:
        client = await self._client()
        try:
            opened = await client.create_dm(discord.Object(self._person))
        except (discord.DiscordException, *failures.CONNECTION_ERRORS) as error:
            raise failures.cannot_post(error, self._person, sending=False) from error
        return DiscordPlace(opened.id, self._client)


def _carries(message: discord.Message, mark: Mark) -> bool:
    if message.nonce == mark.nonce:
        return True
    frame = message.components[0] if message.components else None
    if not isinstance(frame, discord.Container) or not frame.children:
        return False
    first = frame.children[0]
    return isinstance(first, discord.TextDisplay) and (frame.id, first.id) == mark.ids
