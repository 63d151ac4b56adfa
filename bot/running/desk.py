"""The desk with a watch: how long each kind of answer took is written down, whoever asked."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Sequence
from typing import TypeVar

from prometheus_client import Histogram

from bot.desk.asker import Asker, FrontDesk
from bot.messages import Action, Filled, Form, Message

_Answer = TypeVar("_Answer")


class TimedDesk:
    """Answers as `desk` does. What nobody waits for as an answer (help, refusals, names as they are
    typed, what is only taken note of) is not timed."""

    def __init__(self, desk: FrontDesk, seconds: Histogram) -> None:
        self._desk = desk
        self._seconds = seconds
        self.refusals = desk.refusals
        self.complete = desk.complete
        self.choices = desk.choices
        self.unwelcomed = desk.unwelcomed
        self.help = desk.help
        self.first = desk.first
        self.gone = desk.gone

    async def brief(self, text: str, asker: Asker) -> Message:
        return await self._timed("brief", self._desk.brief(text, asker))

    async def direct(self, text: str, asker: Asker) -> Message:
        return await self._timed("direct", self._desk.direct(text, asker))

    async def profile(self, name: str, asker: Asker) -> Message:
        return await self._timed("profile", self._desk.profile(name, asker))

    async def document(self, name: str, data: bytes, asker: Asker) -> Message:
        return await self._timed("document", self._desk.document(name, data, asker))

    async def press(self, action: Action, values: Sequence[str], asker: Asker) -> Message:
        return await self._timed("press", self._desk.press(action, values, asker))

    async def digest(self, text: str, asker: Asker) -> Message | Form:
        return await self._timed("digest", self._desk.digest(text, asker))

    async def feed(self, text: str, asker: Asker) -> Message | Form:
        return await self._timed("feed", self._desk.feed(text, asker))

    async def form(self, value: str, asker: Asker) -> Message | Form:
        return await self._timed("form", self._desk.form(value, asker))

    async def submit(self, form: str, about: str, filled: Filled, asker: Asker) -> Message:
        return await self._timed("submit", self._desk.submit(form, about, filled, asker))

    async def home(self, asker: Asker) -> Message:
        return await self._timed("home", self._desk.home(asker))

    async def welcome(self, asker: Asker) -> Message | None:
        return await self._timed("welcome", self._desk.welcome(asker))

    async def _timed(self, kind: str, answering: Awaitable[_Answer]) -> _Answer:
        began = time.perf_counter()
        try:
            return await answering
        finally:
            self._seconds.labels(kind).observe(time.perf_counter() - began)
