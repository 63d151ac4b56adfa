"""Headless Chromium over its DevTools protocol: a page in, a PNG of its `#shot` out.

One browser takes all pictures; it is found by $CHROMIUM or on the PATH and loads nothing but what
the page holds.
"""

from __future__ import annotations

import asyncio
import base64
import json
import os
import shutil
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import count
from pathlib import Path
from typing import Any

import aiohttp

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
_STARTS_WITHIN = 30.0
_SCALE = 2

# A font without Hangul draws every syllable as the same empty box.
_HANGUL_SEEN = """(() => {
  const drawn = text => {
    const canvas = document.createElement("canvas");
    const pen = canvas.getContext("2d");
    pen.font = "32px sans-serif";
    pen.fillText(text, 0, 40);
    return canvas.toDataURL();
  };
  return drawn("한") !== drawn("글");
})()"""
_BOX = "(({x, y, width, height}) => ({x, y, width, height}))(document.getElementById('shot').getBoundingClientRect())"


class ChromiumError(Exception):
    """No picture can be taken; one line says what to do."""


def find_chromium() -> str:
    asked = os.environ.get("CHROMIUM", "")
    for name in [asked] if asked else _NAMES:
        if found := shutil.which(name):
            return found
    missing = f"CHROMIUM={asked} is no program" if asked else "no Chromium found"
    raise ChromiumError(
        f"{missing}: install it (Debian: apt install chromium; else any Chrome) or set "
        "CHROMIUM=/path/to/chromium"
    )


class Camera:
    """One page of a running browser."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self._socket = socket
        self._numbers = count(1)

    async def shoot(self, document: str, width: int) -> bytes:
        """The PNG of the document's `#shot`, twice as fine as its pixels."""
        tree = await self._call("Page.getFrameTree")
        frame = tree["frameTree"]["frame"]["id"]
        await self._resize(width, 800)
        await self._call("Page.setDocumentContent", frameId=frame, html=document)
        await self._value("document.fonts.ready.then(() => true)")
        await self._value("Promise.all([...document.images].map(i => i.decode())).then(() => true)")
        box = await self._value(_BOX)
        await self._resize(width, int(box["height"]) + 1)
        taken = await self._call("Page.captureScreenshot", format="png", clip={**box, "scale": 1})
        return base64.b64decode(taken["data"])

    async def sees_hangul(self) -> bool:
        return bool(await self._value(_HANGUL_SEEN))

    async def _resize(self, width: int, height: int) -> None:
        await self._call(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=_SCALE,
            mobile=False,
        )

    async def _value(self, expression: str) -> Any:
        said = await self._call(
            "Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True
        )
        if "exceptionDetails" in said:
            raise ChromiumError(f"the page cannot be read: {said['exceptionDetails']['text']}")
        return said["result"].get("value")

    async def _call(self, method: str, **params: Any) -> dict[str, Any]:
        number = next(self._numbers)
        await self._socket.send_json({"id": number, "method": method, "params": params})
        async for message in self._socket:
            said = json.loads(message.data)
            if said.get("id") != number:
                continue  # an event nobody waits for
            if "error" in said:
                raise ChromiumError(f"{method}: {said['error']['message']}")
            result: dict[str, Any] = said["result"]
            return result
        raise ChromiumError(f"{method}: Chromium has gone")


@asynccontextmanager
async def camera() -> AsyncIterator[Camera]:
    """A browser for as long as it is needed. Raises ChromiumError where there is none."""
    program = find_chromium()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        browser = await asyncio.create_subprocess_exec(
            program,
            "--headless=new",
            "--remote-debugging-port=0",
            f"--user-data-dir={profile}",
            "--no-first-run",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--hide-scrollbars",
            "--font-render-hinting=none",
            "--force-color-profile=srgb",
            "--disable-lcd-text",
            *(["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []),
            "about:blank",
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.DEVNULL,
        )
        try:
            port = await _port(Path(profile) / "DevToolsActivePort", browser)
            async with aiohttp.ClientSession() as session:
                async with session.put(f"http://127.0.0.1:{port}/json/new?about:blank") as reply:
                    target = await reply.json(content_type=None)
                async with session.ws_connect(
                    target["webSocketDebuggerUrl"], max_msg_size=0
                ) as socket:
                    yield Camera(socket)
        finally:
            if browser.returncode is None:
                browser.terminate()
            await browser.wait()


async def _port(written: Path, browser: asyncio.subprocess.Process) -> int:
    """Chromium writes the port it chose into its profile."""
    try:
        async with asyncio.timeout(_STARTS_WITHIN):
            while (port := _read_port(written)) is None:
                if browser.returncode is not None:
                    raise ChromiumError(f"Chromium ended at once, with {browser.returncode}")
                await asyncio.sleep(0.05)
            return port
    except TimeoutError as error:
        raise ChromiumError("Chromium does not answer") from error


def _read_port(written: Path) -> int | None:
    try:
        return int(written.read_text("ascii").split("\n")[0])
    except (OSError, ValueError):  # not there yet, or not yet whole
        return None
