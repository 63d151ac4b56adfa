"""What Discord tells the desk of one server's channels and people: who may read where, what it is
called, whether the bot can post where it is asked.

Channels and rights are in the library's memory; only people are asked for.
"""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

import discord

from bot.desk.asker import Asker
from bot.discord import failures
from bot.discord.checking import NEEDED, lacking
from bot.texts import say

_LOOK_WITHIN = 1.5

# A digest asked for in a thread is posted there, and no thread hangs on a thread.
_IN_THREAD = ("view_channel", "send_messages_in_threads", "read_message_history")


@dataclass(frozen=True, slots=True)
class Around:
    """Where one question was asked. `rights` are the bot's own there, where Discord told them;
    `reachable` is whether the bot is there at all (a person's own app may be asked anywhere)."""

    client: discord.Client
    guild: discord.Guild | None
    user: discord.User | discord.Member
    rights: discord.Permissions | None = None
    in_thread: bool = False
    reachable: bool = True

    async def places(self, asker: Asker, places: Collection[str]) -> Mapping[str, str]:  # noqa: ARG002
        found: dict[str, str] = {}
        if self.guild is None or not isinstance(self.user, discord.Member):
            return found
        for place in places:
            channel_id = place.removeprefix("discord:")
            channel = (
                self.guild.get_channel_or_thread(int(channel_id)) if channel_id.isdigit() else None
            )
            if channel is None or (isinstance(channel, discord.Thread) and channel.is_private()):
                continue
            if channel.permissions_for(self.user).view_channel:
                found[place] = f"#{channel.name}"
        return found

    async def people(self, asker: Asker, people: Collection[str]) -> Mapping[str, str]:  # noqa: ARG002
        found: dict[str, str] = {}

        async def ask(person: str) -> None:
            user = await self.client.fetch_user(int(person))
            found[person] = user.display_name

        asked = [ask(each) for each in dict.fromkeys(people) if each.isdigit()]
        try:
            async with asyncio.timeout(_LOOK_WITHIN):
                await asyncio.gather(*asked, return_exceptions=True)
        except TimeoutError:
            pass
        return found

    async def hindrance(self, asker: Asker) -> str:
        if not self.reachable:
            return say(asker.language, "discord-not-here")
        if self.rights is None or self.guild is None:
            return ""
        missing = lacking(self.rights, _IN_THREAD if self.in_thread else NEEDED)
        if not missing:
            return ""
        return say(asker.language, "discord-rights-missing", rights=", ".join(missing))

    async def privately(self, asker: Asker) -> Asker | None:
        try:
            opened = self.user.dm_channel or await self.user.create_dm()
        except (discord.DiscordException, *failures.CONNECTION_ERRORS):
            return None
        own = replace(asker, workspace=f"discord:@{asker.person}", place=f"discord:{opened.id}")
        return replace(own, manages=True, manages_workspace=True, direct=True)
