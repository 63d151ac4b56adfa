"""Whether the bot can do its work on Discord: its login, its invitation, its rights in channels.

It asks only; nothing is registered, posted or changed.
"""

from __future__ import annotations

from collections.abc import Sequence

import discord

from bot.discord import failures

LOGIN = "Discord token"

# docs/discord.md names the same ones
NEEDED = discord.Permissions(
    view_channel=True,
    send_messages=True,
    send_messages_in_threads=True,
    create_public_threads=True,
    read_message_history=True,
)

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
        permissions=NEEDED,
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
    missing = right_names(channel.permissions_for(me), NEEDED)
    if missing:
        return name, False, f"the bot's role needs {', '.join(missing)} in #{channel.name}"
    return name, True, f"#{channel.name} on {guild.name}"


def right_names(given: discord.Permissions, needed: discord.Permissions) -> list[str]:
    """The rights that are needed and not given, as Discord's settings call them in English."""
    return [
        right.replace("_", " ").title()
        for right, wanted in needed
        if wanted and not getattr(given, right)
    ]
