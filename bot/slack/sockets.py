"""Socket Mode: a connection that Slack's requests come in by, watched so that a dead one is replaced."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress

import structlog
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.app.async_app import AsyncApp

from bot.digests.place import PlatformError
from bot.slack import client
from bot.slack.errors import FAILURES, platform_error

CONNECT_SECONDS = 10.0

PING_SECONDS = 5.0
"""How often the socket is pinged; one that leaves pings unanswered is dead, however open it looks."""

WATCH_SECONDS = 10.0
LOST_SECONDS = 60.0
"""The SDK reconnects by itself within seconds, except where an address it was given no longer
opens: it tries that one for ever. After this long, a new connection is made from the start."""

log = structlog.get_logger("bot.slack")


class Socket:
    """`app` makes what requests are handed to; it signs in, and is asked again at every new start."""

    def __init__(self, api_url: str, token: str, app: Callable[[], Awaitable[AsyncApp]]) -> None:
        self._url = api_url
        self._token = token
        self._app = app
        self._handler: AsyncSocketModeHandler | None = None
        self._watching: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Raises PlatformError where no connection can be made now."""
        self._handler = await self._connect()
        self._watching = asyncio.create_task(self._watch())

    async def stop(self) -> None:
        if self._watching is not None:
            self._watching.cancel()
            await asyncio.gather(self._watching, return_exceptions=True)
            self._watching = None
        if self._handler is not None:
            await _close(self._handler)
            self._handler = None

    async def connected(self) -> bool:
        return self._handler is not None and await self._handler.client.is_connected()

    async def _connect(self) -> AsyncSocketModeHandler:
        handler = AsyncSocketModeHandler(
            await self._app(),
            self._token,
            logger=client.log,
            web_client=client.sign_in_client(self._url),
            ping_interval=PING_SECONDS,
        )
        try:
            async with asyncio.timeout(CONNECT_SECONDS):
                # Asked for here: the SDK's `connect` tries for ever where this fails.
                opened = await client.sign_in_client(self._url).apps_connections_open(
                    app_token=self._token
                )
                handler.client.wss_uri = opened["url"]
                await handler.connect_async()  # type: ignore[no-untyped-call]
        except FAILURES as error:
            await _close(handler)
            raise platform_error(error, "SLACK_APP_TOKEN", self._url) from error
        except BaseException:
            await _close(handler)
            raise
        return handler

    async def _watch(self) -> None:
        connected_at = time.monotonic()
        while True:
            await asyncio.sleep(WATCH_SECONDS)
            if await self.connected():
                connected_at = time.monotonic()
            elif time.monotonic() - connected_at > LOST_SECONDS:
                try:
                    fresh = await self._connect()
                except PlatformError as error:
                    log.warning("slack_disconnected", reason=str(error))
                else:
                    stale, self._handler = self._handler, fresh
                    if stale is not None:
                        await _close(stale)


async def _close(handler: AsyncSocketModeHandler) -> None:
    sdk = handler.client
    with suppress(*FAILURES):
        await handler.close_async()  # type: ignore[no-untyped-call]
    tasks = [sdk.message_processor, sdk.current_session_monitor, sdk.message_receiver]
    await asyncio.gather(*(task for task in tasks if task is not None), return_exceptions=True)
