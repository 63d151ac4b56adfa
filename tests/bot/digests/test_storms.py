"""An hour in which nothing gets through: what fell due meanwhile goes out after it, in order, once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import time as clock

import pytest
from pydantic import SecretStr

from bot.answers.sources import Sources
from bot.config import Discord, Secrets, Settings
from bot.desk.desk import Desk
from bot.digests.delivery import Delivery
from bot.digests.place import Place, PlaceError
from bot.digests.slots import Subscription
from bot.discord.app import DiscordPlatform
from bot.discord.rendering import mark_of
from bot.messages import Message
from tests.bot.digests.making import AT_EIGHT, CHIPS, EIGHT, LOAN, minutes, put, subscription
from tests.bot.digests.test_delivery import places
from tests.peers.discord import TOKEN, DiscordServer
from tests.peers.slack import SlackServer

DUE = (clock(8), clock(8, 20), clock(8, 40))
"""All in the hour from eight."""


@pytest.fixture
def news(sources: Sources, monkeypatch: pytest.MonkeyPatch) -> Sources:
    monkeypatch.setattr("bot.slack.channels.SECONDS_BETWEEN_POSTS", 0.0)
    for name in ("HTTP_PROXY", "HTTPS_PROXY"):  # the SDK knows no exception for loopback
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)
    put(sources, "loan", LOAN, EIGHT - minutes(60))
    put(sources, "chips", CHIPS, EIGHT - minutes(90))
    return sources


class Hour:
    """The clock of a service that looks every `step` minutes from eight."""

    def __init__(self, sources: Sources, digest: Subscription, find: Callable[[str], Place]):
        self.now = AT_EIGHT
        self._delivery = Delivery(lambda: [digest], sources, find, lambda: self.now)

    async def look(self, until: int, step: int = 1) -> None:
        """Until so many minutes past eight."""
        while self.now <= AT_EIGHT + minutes(until):
            await self._delivery.deliver()
            self.now += minutes(step)


def as_of(shown: list[str]) -> list[str]:
    return [time for text in shown for time in ("08:00", "08:20", "08:40") if f"23 {time}" in text]


async def test_after_an_hour_of_429_slack_has_all_in_order(news: Sources) -> None:
    async with SlackServer() as slack:
        # Each look asks four times, and the SDK waits up to a second between: so few looks an hour.
        slack.limit("chat.postMessage", retry_after=0, times=4 * 3)
        hour = Hour(news, subscription(times=DUE), places(slack, news))
        await hour.look(59, step=20)
        assert slack.messages("C1") == []
        await hour.look(61)
        posted = slack.messages("C1")
        marks = [each.payload["metadata"]["event_payload"]["mark"] for each in posted]
        assert len(set(marks)) == len(marks) == 5  # three parts, and twice a line with no news
        assert as_of([each.shown for each in posted if each.thread_ts is None]) == [
            "08:00",
            "08:20",
            "08:40",
        ]


async def test_after_a_network_cut_slack_has_all_in_order(news: Sources) -> None:
    async with SlackServer() as slack:
        hour = Hour(news, subscription(times=DUE), places(slack, news))
        await slack.down()
        await hour.look(59, step=20)
        await slack.up()
        await hour.look(61)
        tops = [each.shown for each in slack.messages("C1") if each.thread_ts is None]
        assert as_of(tops) == ["08:00", "08:20", "08:40"]


async def test_after_an_hour_of_429_discord_has_all_in_order(news: Sources) -> None:
    async with DiscordServer() as server:
        server.fail("POST", "/messages", 429, retry_after=0.01, times=5 * 3)
        platform = DiscordPlatform(
            Discord(api_url=server.api_url, gateway_url=server.gateway_url),
            Secrets(discord_token=SecretStr(TOKEN)),
            Desk(Settings(), news, lambda: AT_EIGHT),
            language="ko",
        )
        digest = subscription(times=DUE, place=f"discord:{server.channel.id}")
        hour = Hour(news, digest, lambda place: platform.place(place.partition(":")[2]))
        try:
            await hour.look(59, step=20)
            assert server.channel.messages == []
            await hour.look(61)
        finally:
            await platform.stop()
        wanted = [mark_of(f"morning/2026-11-23/{n}:0").nonce for n in range(3)]
        assert [each["nonce"] for each in server.channel.messages] == wanted


class Choosy:
    """A place that takes nothing of one digest."""

    def __init__(self, refused: str) -> None:
        self.refused, self.took = refused, list[str]()

    async def post(self, part: Message, mark: str, *, under: str | None = None) -> str:
        if self.refused in mark:
            raise PlaceError("not now")
        self.took.append(mark)
        return mark

    async def find(self, mark: str, *, under: str | None = None) -> str | None:
        return None


async def test_one_that_never_gets_through_holds_the_next_back_for_its_grace_alone(
    news: Sources,
) -> None:
    place = Choosy("/0:0")
    hour = Hour(news, subscription(times=DUE), lambda _: place)
    await hour.look(119, step=5)
    assert place.took == []
    await hour.look(130)
    assert next(mark.rpartition("/")[2] for mark in place.took) == "1:0"
