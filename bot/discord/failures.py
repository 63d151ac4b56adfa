"""What went wrong with Discord, in one line: what it is and what to do.

Turns the library's exceptions into PlaceError and PlatformError; logs and decides nothing.
"""

from __future__ import annotations

import aiohttp
import discord

from bot.digests.place import Kind, PlaceError, PlatformError

# https://discord.com/developers/docs/topics/opcodes-and-status-codes#json-json-error-codes
UNKNOWN_CHANNEL = 10003
UNKNOWN_MESSAGE = 10008
ALREADY_ACKNOWLEDGED = 40060
MISSING_ACCESS = 50001
CLOSED_TO_THE_BOT = 50007
NO_TEXT_CHANNEL = 50008
THREAD_EXISTS = 160004

# https://discord.com/developers/docs/topics/opcodes-and-status-codes#gateway-gateway-close-event-codes
_AUTHENTICATION_FAILED = 4004
_SHARDING_REQUIRED = 4011

# What a call to Discord can raise besides discord.DiscordException. A socket that dies while the
# library writes to it shows as OSError (TimeoutError is one), a client that was closed meanwhile as
# RuntimeError.
CONNECTION_ERRORS = (aiohttp.ClientError, OSError, RuntimeError)

LOGIN_REFUSED = (
    "Discord refused DISCORD_TOKEN; copy it again from the Bot page of "
    "https://discord.com/developers/applications (Reset Token shows a new one)"
)
LOGIN_MISSING = (
    "DISCORD_TOKEN is not set; copy it from the Bot page of "
    "https://discord.com/developers/applications and put it into the environment"
)


def cannot_post(error: Exception, channel: int, *, sending: bool) -> PlaceError:
    """Why a message did not get into a channel.

    `sending` says that the message itself was on its way: only then may a broken connection have
    delivered it.
    """
    place = f"discord:{channel}"
    if isinstance(error, discord.NotFound):
        if error.code == UNKNOWN_MESSAGE:
            reason = (
                f"{place}: the message to answer under was deleted; nothing can be posted there"
            )
            return PlaceError(reason, kind=None, permanent=True)
        reason = (
            f"{place}: Discord knows no such channel; copy its id again "
            "(right-click the channel, Copy Channel ID) and check that the bot is on the server"
        )
        return PlaceError(reason, kind="gone", permanent=True)
    if isinstance(error, discord.Forbidden):
        kind, missing = _missing_right(error)
        return PlaceError(f"{place}: {missing}", kind=kind, permanent=True)
    if isinstance(error, discord.DiscordServerError):
        reason = f"{place}: Discord failed (HTTP {error.status}); it will be tried again"
        return PlaceError(reason, kind="down", unknown=sending)
    if isinstance(error, discord.RateLimited):
        reason = (
            f"{place}: Discord asks to wait {round(error.retry_after)} s; it will be tried again"
        )
        return PlaceError(reason, kind="limited", wait=error.retry_after)
    if isinstance(error, discord.HTTPException):
        return _refused(error, place)
    if isinstance(error, aiohttp.ClientConnectorError):
        return PlaceError(
            f"{place}: Discord cannot be reached; check the network", kind="unreachable"
        )
    reason = f"{place}: the connection to Discord broke ({type(error).__name__})"
    return PlaceError(
        f"{reason}; it will be looked up and tried again", kind="unreachable", unknown=sending
    )


def _missing_right(error: discord.Forbidden) -> tuple[Kind, str]:
    if error.code == MISSING_ACCESS:
        return "removed", (
            "the bot cannot see the channel; add it to the channel's members (View Channel)"
        )
    if error.code == CLOSED_TO_THE_BOT:
        return "closed", "the person takes no direct messages from the bot"
    return "no-right", (
        "the bot may not write there; give its role Send Messages, Send Messages in Threads and "
        "Create Public Threads in the channel"
    )


def _refused(error: discord.HTTPException, place: str) -> PlaceError:
    if error.status == 401:
        return PlaceError(LOGIN_REFUSED, kind="token", permanent=True)
    if error.status == 429:
        reason = f"{place}: Discord turns this address away for now (HTTP 429)"
        return PlaceError(reason, kind="limited")
    if error.code == NO_TEXT_CHANNEL:
        return PlaceError(
            f"{place} is no text channel; name one in the configuration",
            kind="refused",
            permanent=True,
        )
    said = " ".join(error.text.split())[:200]
    return PlaceError(
        f"{place}: Discord refused the message ({error.code}: {said}); please report this",
        kind="refused",
        permanent=True,
    )


def cannot_start(error: BaseException | None, address: str) -> PlatformError:
    """Why the bot is not connected; `error` None means that Discord did not answer in time."""
    if isinstance(error, discord.LoginFailure):
        return PlatformError(LOGIN_REFUSED, fatal=True)
    if isinstance(error, discord.PrivilegedIntentsRequired):
        return PlatformError("Discord refused the bot's intents; please report this", fatal=True)
    if isinstance(error, discord.ConnectionClosed):
        if error.code == _AUTHENTICATION_FAILED:
            return PlatformError(LOGIN_REFUSED, fatal=True)
        if error.code == _SHARDING_REQUIRED:
            reason = "the bot is on 2,500 servers, where Discord demands sharding; run a second bot"
            return PlatformError(reason, fatal=True)
        return PlatformError(f"Discord closed the connection (code {error.code}); it is retried")
    if isinstance(error, discord.HTTPException):
        return PlatformError(f"Discord failed (HTTP {error.status}) at {address}; it is retried")
    if isinstance(error, discord.RateLimited):
        return PlatformError(f"Discord asks to wait {round(error.retry_after)} s; it is retried")
    return PlatformError(
        f"Discord cannot be reached at {address}; check the network and [discord] in the "
        "configuration, it is retried"
    )
