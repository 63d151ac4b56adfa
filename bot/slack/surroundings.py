"""What Slack tells the desk of its channels and people: who may read where, what it is called, whether
the bot can post there.

Each answer is given in two seconds or left out: somebody waits.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Collection, Mapping
from dataclasses import replace

from slack_sdk.web.async_client import AsyncWebClient

from bot.desk.asker import Asker
from bot.digests.place import PlaceError
from bot.slack.channels import Channels
from bot.slack.errors import FAILURES, MissingScopeError, RightsUnknownError, code_of
from bot.slack.people import Rights
from bot.texts import say

LOOK_WAIT = 2.0
NAME_SECONDS = 10 * 60


class SlackSurroundings:
    def __init__(self, reads: AsyncWebClient, channels: Channels, rights: Rights) -> None:
        self._reads = reads
        self._channels = channels
        self._rights = rights
        self._names: dict[str, tuple[str, float]] = {}
        self.bot_name = "briefing"
        """What the bot is called in this workspace; known once it has signed in."""

    async def places(self, asker: Asker, places: Collection[str]) -> Mapping[str, str]:
        """Channels that they are in: public ones that they never joined would tell them nothing."""

        async def called(place: str) -> str:
            channel = place.removeprefix("slack:")
            if channel[:1] in {"U", "W"}:  # somebody's direct messages
                return say(asker.language, "place-direct") if channel == asker.person else ""
            id_ = await self._channels.id_of(channel)
            if not await self._rights.is_member(asker.person, id_):
                return ""
            return await self._name(id_) or channel

        return await _found(called, [each for each in places if each.startswith("slack:")])

    async def people(self, asker: Asker, people: Collection[str]) -> Mapping[str, str]:  # noqa: ARG002
        async def called(person: str) -> str:
            user = (await self._reads.users_info(user=person)).get("user") or {}
            shown = (user.get("profile") or {}).get("display_name") or user.get("real_name")
            return str(shown or user.get("name") or "")

        return await _found(called, people)

    async def hindrance(self, asker: Asker) -> str:
        if asker.direct:
            return ""
        invite = say(asker.language, "slack-not-invited", bot=self.bot_name)
        try:
            async with asyncio.timeout(LOOK_WAIT):
                answer = await self._reads.conversations_info(channel=_channel_of(asker))
        except FAILURES as error:  # what cannot be found out now shows when the digest is due
            return invite if code_of(error) == "channel_not_found" else ""
        channel = answer.get("channel") or {}
        if channel.get("is_archived"):
            return say(asker.language, "slack-archived")
        return "" if channel.get("is_member") else invite

    async def privately(self, asker: Asker) -> Asker | None:
        return replace(asker, place=f"slack:{asker.person}", direct=True, manages=True)

    async def _name(self, channel: str) -> str:
        name, until = self._names.get(channel, ("", 0.0))
        if until < time.monotonic():
            found = (await self._reads.conversations_info(channel=channel)).get("channel") or {}
            name = f"#{found['name']}" if found.get("name") else ""
            self._names[channel] = (name, time.monotonic() + NAME_SECONDS)
        return name


async def _found(
    called: Callable[[str], Awaitable[str]], wanted: Collection[str]
) -> dict[str, str]:
    """What each of `wanted` is called; without those that have no name, or none in time."""

    async def one(each: str) -> tuple[str, str]:
        try:
            return each, await called(each)
        except (*FAILURES, PlaceError, MissingScopeError, RightsUnknownError):
            return each, ""

    tasks = [asyncio.create_task(one(each)) for each in dict.fromkeys(wanted)]
    if not tasks:
        return {}
    done, late = await asyncio.wait(tasks, timeout=LOOK_WAIT)
    for task in late:
        task.cancel()
    await asyncio.gather(*late, return_exceptions=True)
    return {each: name for each, name in (task.result() for task in done) if name}


def _channel_of(asker: Asker) -> str:
    return asker.place.removeprefix("slack:")
