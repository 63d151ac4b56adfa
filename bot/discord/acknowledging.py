"""Acknowledging an interaction, and what its person is left with where no answer comes.

Discord waits 3 s for the acknowledgement and shows "thinking …" for a quarter of an hour after it.
"""

from __future__ import annotations

import asyncio
import contextlib
from contextvars import ContextVar
from types import SimpleNamespace

import aiohttp
import discord
import structlog

from bot.discord import commands, failures
from bot.texts import say

log = structlog.get_logger("bot.discord")

# What is said at a stop must not keep the stop waiting.
_CUT_OFF_WITHIN = 1.0

_attempts: ContextVar[list[str] | None] = ContextVar("attempts", default=None)


def trace() -> aiohttp.TraceConfig:
    """For the client: counts how often one acknowledgement was sent, for the library repeats it where
    the connection breaks."""

    async def count(
        _session: aiohttp.ClientSession,
        _context: SimpleNamespace,
        request: aiohttp.TraceRequestStartParams,
    ) -> None:
        attempts = _attempts.get()
        if attempts is not None:
            attempts.append(request.url.path)

    config = aiohttp.TraceConfig()
    config.on_request_start.append(count)
    return config


async def acknowledge(interaction: discord.Interaction) -> bool:
    """Say to the person alone that an answer is coming; False where it isn't ours to give: Discord no
    longer knows the question, or another process has it."""
    attempts: list[str] = []
    token = _attempts.set(attempts)
    try:
        await interaction.response.defer(ephemeral=True, thinking=True)
    except discord.HTTPException as error:
        if error.code == failures.ALREADY_ACKNOWLEDGED and len(attempts) > 1:
            return True  # by our own first attempt, the answer to which was lost
        # 10062 comes now and then even in time; without the token nothing can be said
        log.warning("question lost before it was acknowledged", error=str(error))
        return False
    except (discord.DiscordException, *failures.CONNECTION_ERRORS) as error:
        log.warning("question not acknowledged", error=str(error))
        return False
    finally:
        _attempts.reset(token)
    return True


async def apologise(interaction: discord.Interaction, key: str = "not-delivered") -> None:
    """Put a line where the person would see "thinking …"."""
    text = say(commands.language_of(interaction), key)
    with contextlib.suppress(discord.DiscordException, *failures.CONNECTION_ERRORS):
        await interaction.edit_original_response(content=text)


async def cut_off(interaction: discord.Interaction) -> None:
    """The bot stops before it could answer: the person may ask again."""
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(_CUT_OFF_WITHIN):
            await apologise(interaction, "cut-off")
