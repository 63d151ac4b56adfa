"""The two pages for who runs the service: `/metrics` and `/healthz`. Nothing else is answered."""

from __future__ import annotations

import asyncio

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST

from bot.archive import ArchiveError
from bot.config import ConfigError
from bot.config import Metrics as MetricsSettings
from bot.running.health import Health
from bot.running.metrics import Metrics

_CLOSE_SECONDS = 0.5


class Pages:
    def __init__(self, settings: MetricsSettings, metrics: Metrics, health: Health) -> None:
        self._settings = settings
        self._metrics = metrics
        self._health = health
        self._runner: web.AppRunner | None = None

    async def start(self) -> None:
        """Nothing, where no address is set; raises ConfigError where it cannot be had."""
        if self._settings.host_and_port is None:
            return
        site = web.Application()
        site.router.add_get("/metrics", self._numbers)
        site.router.add_get("/healthz", self._state)
        self._runner = web.AppRunner(site, access_log=None, shutdown_timeout=_CLOSE_SECONDS)
        await self._runner.setup()
        host, port = self._settings.host_and_port
        try:
            await web.TCPSite(self._runner, host, port).start()
        except OSError as error:
            await self.stop()
            raise ConfigError(
                f"metrics.listen: {self._settings.listen} cannot be listened on "
                f"({error.strerror or error}); free it or write another"
            ) from error

    async def stop(self) -> None:
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    async def _numbers(self, _: web.Request) -> web.Response:
        try:
            body = await asyncio.to_thread(self._metrics.exposed)
        except ArchiveError as error:
            return web.Response(status=503, text=f"{error}\n")
        return web.Response(body=body, headers={"Content-Type": CONTENT_TYPE_LATEST})

    async def _state(self, _: web.Request) -> web.Response:
        trouble = await self._health.trouble()
        return web.Response(status=503 if trouble else 200, text=f"{trouble or 'ok'}\n")
