"""One channel of Slack as a place for digests: finding it, posting there, finding what was posted.

Slack tells no repeated post from a new one, so each carries its mark as message metadata, and
`find` reads the channel back.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.digests.place import PlaceError
from bot.messages import Message
from bot.slack.errors import FAILURES, code_of, no_channel, place_error
from bot.slack.rendering import payload

EVENT_TYPE = "briefing_part"

SECONDS_BETWEEN_POSTS = 1.0
"""Slack takes about one message a second per channel."""

LOOK_BACK_SECONDS = 48 * 60 * 60
"""How far `find` reads: a part is looked for when its sending failed, not days later."""

PAGE = 200
PAGES = 25


class Pace:
    """Lets one post at a time into a channel, a second apart."""

    def __init__(self) -> None:
        self._locks: dict[str, asyncio.Lock] = {}
        self._last: dict[str, float] = {}

    @asynccontextmanager
    async def turn(self, channel: str) -> AsyncIterator[None]:
        async with self._locks.setdefault(channel, asyncio.Lock()):
            ready = self._last.get(channel, 0.0) + SECONDS_BETWEEN_POSTS
            await asyncio.sleep(max(0.0, ready - time.monotonic()))
            try:
                yield
            finally:
                self._last[channel] = time.monotonic()


class Channels:
    """The ids of channels that were named by `#name`, each looked up once."""

    def __init__(self, reads: AsyncWebClient) -> None:
        self._reads = reads
        self._ids: dict[str, str] = {}

    async def id_of(self, channel: str) -> str:
        """Raises PlaceError where there is no such channel, or Slack does not say."""
        if channel not in self._ids:
            self._ids[channel] = await self._look_up(channel)
        return self._ids[channel]

    async def _look_up(self, channel: str) -> str:
        if channel[:1] in {"U", "W"} and channel.isalnum():  # a person: their direct messages
            opened = await self._ask(channel, "conversations.open", users=channel)
            return str(opened["channel"]["id"])
        if not channel.startswith("#"):
            return channel
        cursor = ""
        while True:
            page = await self._ask(
                channel,
                "conversations.list",
                types="public_channel,private_channel",
                exclude_archived="true",
                limit=PAGE,
                cursor=cursor,
            )
            for found in page["channels"]:
                if found.get("name") == channel.removeprefix("#"):
                    return str(found["id"])
            cursor = page.get("response_metadata", {}).get("next_cursor", "")
            if not cursor:
                raise no_channel(channel)

    async def _ask(self, channel: str, method: str, **arguments: Any) -> dict[str, Any]:
        try:
            answer = await self._reads.api_call(method, data=arguments)
        except FAILURES as error:
            problem = place_error(error, channel)
            # Nothing was posted yet, whatever became of this question.
            raise PlaceError(
                str(problem), kind=problem.kind, permanent=problem.permanent, wait=problem.wait
            ) from error
        data: Any = answer.data
        return dict(data)


class SlackPlace:
    def __init__(
        self,
        channel: str,
        posts: AsyncWebClient,
        reads: AsyncWebClient,
        channels: Channels,
        pace: Pace,
    ) -> None:
        self._name = channel
        self._posts = posts
        self._reads = reads
        self._channels = channels
        self._pace = pace

    async def post(self, part: Message, mark: str, *, under: str | None = None) -> str:
        channel = await self._channels.id_of(self._name)
        content = payload(part)
        content["metadata"] = {"event_type": EVENT_TYPE, "event_payload": {"mark": mark}}
        if under is not None:
            content["thread_ts"] = under
        async with self._pace.turn(channel):
            try:
                answer = await self._posts.chat_postMessage(channel=channel, **content)
            except FAILURES as error:
                raise place_error(error, self._name) from error
        return str(answer["ts"])

    async def find(self, mark: str, *, under: str | None = None) -> str | None:
        """Raises PlaceError where it cannot be told whether the part is there."""
        channel = await self._channels.id_of(self._name)
        arguments: dict[str, Any] = {"channel": channel, "limit": PAGE, "cursor": ""}
        if under is None:
            arguments["oldest"] = f"{time.time() - LOOK_BACK_SECONDS:.6f}"
        else:
            arguments["ts"] = under
        for _ in range(PAGES):
            page = await self._page(arguments)
            for message in page.get("messages", []):
                if _mark_of(message) == mark:
                    return str(message["ts"])
            arguments["cursor"] = page.get("response_metadata", {}).get("next_cursor", "")
            if not arguments["cursor"]:
                return None
        raise PlaceError(
            f"{self._name} has too many messages to tell whether the digest is there; look there",
            kind="crowded",
            permanent=True,
        )

    async def _page(self, arguments: dict[str, Any]) -> dict[str, Any]:
        method = "conversations.replies" if "ts" in arguments else "conversations.history"
        try:
            answer = await self._reads.api_call(
                method, data={**arguments, "include_all_metadata": "true"}
            )
        except SlackApiError as error:
            if code_of(error) == "thread_not_found":
                return {}
            raise place_error(error, self._name) from error
        except FAILURES as error:
            raise place_error(error, self._name) from error
        data: Any = answer.data
        return dict(data)


def _mark_of(message: dict[str, Any]) -> str | None:
    metadata = message.get("metadata") or {}
    if metadata.get("event_type") != EVENT_TYPE:
        return None
    mark = (metadata.get("event_payload") or {}).get("mark")
    return str(mark) if mark is not None else None
