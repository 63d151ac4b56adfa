"""Whether the bot can do its work on Discord: its login, its invitation, its rights in channels.

It asks only; nothing is registered, posted or changed.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

import discord

from bot.discord import failures

LOGIN = "Discord token"

# As Discord calls them in a channel's settings; docs/discord.md says what each is for.
NEEDED = {
    "view_channel": "View Channel",
    "send_messages": "Send Messages",
    "send_messages_in_threads": "Send Messages in Threads",
    "create_public_threads": "Create Public Threads",
    "read_message_history": "Read Message History",
}

Row = tuple[str, bool, str]
"""What was looked at, whether it is well, and what was found or what to do."""


async def check(client: discord.Client, channels: Sequence[str]) -> list[Row]:
    """`client` is logged in; it need not be connected."""
    rows = [
        (LOGIN, True, f"connected as {client.user}"),
        ("Discord invitation", True, _invitation(client)),
    ]
    if client.application and client.application.interactions_endpoint_url:
        advice = "clear Interactions Endpoint URL on the application's General Information page"
        rows.append(("Discord commands", False, advice))
    for channel in channels:
        rows.append(await _check_channel(client, int(channel)))
    return rows


def _invitation(client: discord.Client) -> str:
    return discord.utils.oauth_url(
        client.application_id or 0,
        permissions=discord.Permissions(**dict.fromkeys(NEEDED, True)),
        scopes=("bot", "applications.commands"),
    )


async def _check_channel(client: discord.Client, channel_id: int) -> Row:
    name = f"discord:{channel_id}"
    try:
        seen = await client.fetch_channel(channel_id)
        if not isinstance(seen, discord.abc.GuildChannel) or client.user is None:
            return name, False, "no channel of a server; name a text channel"
        guild = await client.fetch_guild(seen.guild.id)
        me = await guild.fetch_member(client.user.id)
        channel = await guild.fetch_channel(channel_id)
    except (discord.DiscordException, *failures.CONNECTION_ERRORS) as error:
        reason = failures.cannot_post(error, channel_id, sending=False)
        return name, False, str(reason).removeprefix(f"{name}: ")
    missing = lacking(channel.permissions_for(me))
    if missing:
        return name, False, f"the bot's role needs {', '.join(missing)} in #{channel.name}"
    return name, True, f"#{channel.name} on {guild.name}"


def lacking(given: discord.Permissions, needed: Collection[str] = NEEDED) -> list[str]:
    """The rights that are needed and not given."""
    return [NEEDED[right] for right in needed if not getattr(given, right)]
