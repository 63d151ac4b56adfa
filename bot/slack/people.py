"""What is known of people and events for a while: whose language is which, which event was seen.

Both are bounded memories with expiry; nothing here outlives the process.
"""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict

from slack_sdk.web.async_client import AsyncWebClient

from bot.config import BotLanguage
from bot.slack.errors import FAILURES

LANGUAGE_SECONDS = 60 * 60
LANGUAGE_WAIT = 2.0
"""A person waits for an answer; better in the default language than later."""

EVENT_SECONDS = 30 * 60
"""Slack repeats an event at once, after a minute and after five."""

KEPT = 10_000


class SeenEvents:
    """Which `event_id`s came before."""

    def __init__(self) -> None:
        self._seen: OrderedDict[str, float] = OrderedDict()

    def is_new(self, event_id: str, now: float) -> bool:
        """Whether this id is here for the first time; it is remembered from now on."""
        while self._seen and (
            len(self._seen) > KEPT or next(iter(self._seen.values())) < now - EVENT_SECONDS
        ):
            self._seen.popitem(last=False)
        if event_id in self._seen:
            return False
        self._seen[event_id] = now
        return True


class Languages:
    """The language each person set Slack to; the default where it is neither of ours."""

    def __init__(self, reads: AsyncWebClient, default: BotLanguage) -> None:
        self._reads = reads
        self._default = default
        self._known: OrderedDict[str, tuple[BotLanguage, float]] = OrderedDict()

    async def of(self, user: str) -> BotLanguage:
        known = self._known.get(user)
        if known is not None and known[1] > time.monotonic():
            return known[0]
        language = await self._ask(user)
        self._known[user] = (language, time.monotonic() + LANGUAGE_SECONDS)
        self._known.move_to_end(user)
        if len(self._known) > KEPT:
            self._known.popitem(last=False)
        return language

    async def _ask(self, user: str) -> BotLanguage:
        try:
            async with asyncio.timeout(LANGUAGE_WAIT):
                answer = await self._reads.users_info(user=user, include_locale=True)
        except FAILURES:
            return self._default
        locale = str((answer.get("user") or {}).get("locale") or "").lower()
        if locale.startswith("ko"):
            return "ko"
        return "en" if locale.startswith("en") else self._default
