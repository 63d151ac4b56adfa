"""A real `briefing` process in a folder of its own, beside the servers it talks to."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import sys
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

from tests.peers.discord import TOKEN, DiscordServer
from tests.peers.slack import SlackServer
from tests.peers.slack_workspace import APP_TOKEN, BOT_TOKEN

ROOT = Path(__file__).parents[2]

SLACK_TOKENS = {"SLACK_BOT_TOKEN": BOT_TOKEN, "SLACK_APP_TOKEN": APP_TOKEN}
DISCORD_TOKEN = {"DISCORD_TOKEN": TOKEN}
TOKENS = {**SLACK_TOKENS, **DISCORD_TOKEN}

# As installed: what `briefing` runs. Written out, so that it is the code beside this file.
_BRIEFING = [sys.executable, "-c", "from bot.cli import main; main()"]

_PATIENCE = 30.0
"""Seconds a start may take on a machine that is busy with other tests."""


@dataclass(frozen=True, slots=True)
class Ended:
    code: int
    out: str
    err: str


@dataclass(slots=True)
class House:
    """A folder with a configuration, in which commands are run."""

    folder: Path

    @property
    def archive(self) -> str:
        return f"sqlite:///{self.folder / 'briefing.db'}"

    def configure(self, slack: SlackServer, discord: DiscordServer, *tables: str) -> None:
        """Write config.toml: where everything is, and further tables."""
        text = "\n\n".join(
            [
                f'[storage]\nurl = "{self.archive}"',
                f'[slack]\napi_url = "{slack.api_url}"',
                f'[discord]\napi_url = "{discord.api_url}"\ngateway_url = "{discord.gateway_url}"',
                *tables,
            ]
        )
        (self.folder / "config.toml").write_text(f"{text}\n", encoding="utf-8")

    async def run(self, *arguments: str, tokens: Mapping[str, str] = TOKENS) -> Ended:
        """Run a command to its end."""
        process = await asyncio.create_subprocess_exec(
            *_BRIEFING,
            *arguments,
            cwd=self.folder,
            env=_environment(tokens),
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
        try:
            async with asyncio.timeout(_PATIENCE):
                out, err = await process.communicate()
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()
        assert process.returncode is not None
        return Ended(process.returncode, out.decode(), err.decode())

    @asynccontextmanager
    async def service(self, tokens: Mapping[str, str] = TOKENS) -> AsyncIterator[Service]:
        """`briefing run`, killed at the end where the test did not stop it."""
        log = self.folder / f"run-{time.monotonic_ns()}.log"
        with log.open("wb") as output:
            process = await asyncio.create_subprocess_exec(
                *_BRIEFING,
                "run",
                cwd=self.folder,
                env=_environment(tokens),
                stdout=output,
                stderr=output,
                start_new_session=True,
            )
        service = Service(process, log)
        try:
            yield service
        finally:
            if process.returncode is None:
                os.killpg(process.pid, signal.SIGKILL)
                await process.wait()
        for token in tokens.values():
            assert token not in service.output


@dataclass(slots=True)
class Service:
    process: asyncio.subprocess.Process
    log: Path

    @property
    def output(self) -> str:
        return self.log.read_text(encoding="utf-8")

    def lines(self, *words: str) -> list[str]:
        """The lines that hold all of these words."""
        return [
            line
            for line in self.output.splitlines()
            if all(re.search(rf"(^|\W){re.escape(word)}(\W|$)", line) for word in words)
        ]

    async def says(self, *words: str, within: float = _PATIENCE) -> str:
        """The first line that holds all of these words, once it is there."""
        try:
            async with asyncio.timeout(within):
                while not (found := self.lines(*words)):
                    assert self.process.returncode is None, self.output
                    await asyncio.sleep(0.02)
        except TimeoutError:
            raise AssertionError(f"it never said {words}:\n{self.output}") from None
        return found[0]

    async def connected(self, *platforms: str) -> None:
        for platform in platforms:
            await self.says("connected", platform)

    async def ended(self, within: float = _PATIENCE) -> int:
        async with asyncio.timeout(within):
            return await self.process.wait()

    async def stopped(self, number: int = signal.SIGTERM, *, group: bool = False) -> float:
        """Ask it to stop; returns after how many seconds it had ended well."""
        began = time.monotonic()
        if group:
            os.killpg(self.process.pid, number)
        else:
            self.process.send_signal(number)
        code = await self.ended(within=15)
        seconds = time.monotonic() - began
        assert code == 0, self.output
        assert "Traceback" not in self.output
        return seconds

    @property
    def megabytes(self) -> float:
        """Memory of the main process."""
        return float(psutil.Process(self.process.pid).memory_info().rss) / 1e6


def _environment(tokens: Mapping[str, str]) -> dict[str, str]:
    """This one's, without its own tokens, settings and proxies."""
    own = {
        name: value
        for name, value in os.environ.items()
        if not name.upper().endswith("_PROXY")
        and not name.startswith("BRIEFING_")
        and name not in {*TOKENS, "SLACK_SIGNING_SECRET", "CREDENTIALS_DIRECTORY"}
    }
    return {**own, **tokens, "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "ignore"}
