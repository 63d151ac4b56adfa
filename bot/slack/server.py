"""HTTP mode: a small server that Slack's signed requests come in by, behind a proxy that speaks https.

Signatures are checked, and requests answered, by Slack's own library.
"""

from __future__ import annotations

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.app.async_app import AsyncApp

from bot.config import Slack as SlackSettings
from bot.digests.place import PlatformError

CLOSE_SECONDS = 1.0


class Server:
    def __init__(self, settings: SlackSettings) -> None:
        self._settings = settings
        self._runner: web.AppRunner | None = None

    @property
    def running(self) -> bool:
        return self._runner is not None

    async def start(self, app: AsyncApp) -> None:
        """Raises PlatformError where the address cannot be had."""

        async def dispatch(request: web.Request) -> web.StreamResponse:
            try:
                asked = await to_bolt_request(request)
            except (UnicodeDecodeError, LookupError):  # Slack sends UTF-8 and says so
                return web.Response(status=400)
            return await to_aiohttp_response(await app.async_dispatch(asked))

        site = web.Application()
        site.router.add_post(self._settings.path, dispatch)
        runner = web.AppRunner(site, access_log=None, shutdown_timeout=CLOSE_SECONDS)
        await runner.setup()
        host, port = self._settings.host, self._settings.port
        try:
            await web.TCPSite(runner, host, port).start()
        except OSError as error:
            await runner.cleanup()
            raise PlatformError(
                f"{host}:{port} cannot be listened on ({error.strerror or error}); free it, or set "
                "host and port under [slack]",
                fatal=True,
            ) from error
        self._runner = runner

    async def stop(self) -> None:
        """Takes no more requests; those being read get a moment."""
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None
