"""What keeps a digest from its place is noted once, told to its owner once, and over when it is over."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import timedelta
from inspect import isawaitable
from typing import Any

import pytest
from pydantic import SecretStr
from sqlalchemy import event
from sqlalchemy.exc import OperationalError
from structlog.testing import capture_logs

from bot.answers.sources import Sources
from bot.archive import Archive, ArchiveError, ChatDigest
from bot.config import Digest, Discord, Secrets, Settings
from bot.config import Slack as SlackSettings
from bot.desk.desk import Desk
from bot.digests.delivery import Delivery
from bot.digests.owed import owed
from bot.digests.place import Kind, Place, PlaceError
from bot.digests.slots import Subscription
from bot.digests.troubles import PASSING, Owners
from bot.discord.app import DiscordPlatform
from bot.slack.app import SlackPlatform
from tests.bot.digests.making import AT_EIGHT, EIGHT, LOAN, minutes, put, sources_of, subscription
from tests.peers.discord import TOKEN, DiscordServer
from tests.peers.discord_world import DIRECT, Right
from tests.peers.passing import unwatched
from tests.peers.slack import SlackServer
from tests.peers.slack_workspace import APP_TOKEN, BOT_TOKEN, Channel


@pytest.fixture
def news(sources: Sources, monkeypatch: pytest.MonkeyPatch) -> Sources:
    monkeypatch.setattr("bot.slack.channels.SECONDS_BETWEEN_POSTS", 0.0)
    for name in ("HTTP_PROXY", "HTTPS_PROXY"):  # the SDK knows no exception for loopback
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)
    put(sources, "loan", LOAN, EIGHT - minutes(60))
    return sources


@pytest.fixture
async def slack() -> AsyncIterator[SlackServer]:
    async with SlackServer() as server:
        yield server


@pytest.fixture
async def discord() -> AsyncIterator[DiscordServer]:
    async with DiscordServer() as server:
        yield server


def slack_platform(slack: SlackServer, sources: Sources, *managers: str) -> SlackPlatform:
    return SlackPlatform(
        SlackSettings(api_url=slack.api_url, managers=managers),
        Secrets(slack_bot_token=SecretStr(BOT_TOKEN), slack_app_token=SecretStr(APP_TOKEN)),
        Desk(Settings(), sources, lambda: AT_EIGHT),
    )


@pytest.fixture
async def discord_platform(discord: DiscordServer, news: Sources) -> AsyncIterator[DiscordPlatform]:
    platform = DiscordPlatform(
        Discord(api_url=discord.api_url, gateway_url=discord.gateway_url),
        Secrets(discord_token=SecretStr(TOKEN)),
        Desk(Settings(), news, lambda: AT_EIGHT),
    )
    yield platform
    await platform.stop()


class Service:
    """What delivers and tells, at the times it is told."""

    def __init__(
        self,
        platform: SlackPlatform | DiscordPlatform,
        sources: Sources,
        *digests: Subscription,
        place: Place | None = None,
    ) -> None:
        self.now = AT_EIGHT
        self.sources = sources
        self.digests = digests
        people = {platform.name: platform}
        self._delivery = Delivery(
            lambda: self.digests,
            sources,
            lambda named: place or platform.place(named.partition(":")[2]),
            lambda: self.now,
            Owners(sources.archive, people.get),
        )

    async def looks(self, *after: timedelta) -> None:
        """At eight, or so long after it."""
        for each in after or (timedelta(0),):
            self.now = AT_EIGHT + each
            await self._delivery.deliver()

    @property
    def kinds(self) -> list[str]:
        return [each.kind for each in self.sources.archive.troubles.all()]


def made(place: str = "slack:C1", by: str = "U1", **more: object) -> Subscription:
    """A digest that somebody set up in chat."""
    digest = subscription("스타게이트", place=place)
    return replace(digest, workspace="slack:T1", made_by=by, **more)  # type: ignore[arg-type]


Break = Callable[[SlackServer], object]

SLACK: dict[Kind, Break] = {
    "gone": lambda s: s.workspace.channels.pop("C1"),
    "removed": lambda s: setattr(s.workspace.channels["C1"], "is_member", False),
    "archived": lambda s: setattr(s.workspace.channels["C1"], "is_archived", True),
    "no-right": lambda s: s.refuse("chat.postMessage", "restricted_action"),
    "scope": lambda s: s.workspace.scopes.remove("chat:write"),
    "token": lambda s: s.refuse("chat.postMessage", "token_revoked"),
    "refused": lambda s: s.refuse("chat.postMessage", "invalid_blocks"),
    "limited": lambda s: s.limit("chat.postMessage", retry_after=600),
    "down": lambda s: s.fail("chat.postMessage", 503),
    "unreachable": lambda s: s.down(),
}


@pytest.mark.parametrize("kind", SLACK)
async def test_each_trouble_with_slack_has_its_kind_and_ends_or_is_tried_again_by_it(
    slack: SlackServer, news: Sources, kind: Kind
) -> None:
    if isawaitable(broken := SLACK[kind](slack)):
        await broken
    service = Service(slack_platform(slack, news), news, made())
    await service.looks()
    assert service.kinds == [kind]
    (report,) = news.archive.slots.history(1)
    assert report.state == ("open" if kind in PASSING else "incomplete")


DISCORD: dict[Kind, Callable[[DiscordServer], object]] = {
    "gone": lambda d: d.world.channels.pop(d.channel.id),
    "removed": lambda d: setattr(d.channel, "denied", Right.VIEW_CHANNEL),
    "no-right": lambda d: setattr(d.channel, "denied", Right.SEND_MESSAGES),
    "limited": lambda d: d.fail("POST", "/messages", 429, retry_after=600),
    "down": lambda d: d.fail("POST", "/messages", 503),
    "unreachable": lambda d: d.fail("POST", "/messages", loses_answer=True),
    "refused": lambda d: d.fail("POST", "/messages", 400),
    "token": lambda d: d.fail("POST", "/messages", 401),
}


@pytest.mark.parametrize("kind", DISCORD)
async def test_each_trouble_with_discord_has_its_kind_and_ends_or_is_tried_again_by_it(
    discord: DiscordServer, discord_platform: DiscordPlatform, news: Sources, kind: Kind
) -> None:
    DISCORD[kind](discord)
    digest = made(f"discord:{discord.channel.id}", by="1")
    service = Service(discord_platform, news, digest)
    await service.looks()
    assert service.kinds == [kind]
    (report,) = news.archive.slots.history(1)
    assert report.state == ("open" if kind in PASSING else "incomplete")


def direct(slack: SlackServer, person: str = "U1") -> list[str]:
    return [message.shown for message in slack.workspace.im_with(person).messages]


def _elements(found: object) -> list[object]:
    """All that stands in blocks, at any depth."""
    inner = found.values() if isinstance(found, dict) else found if isinstance(found, list) else ()
    return [found, *(each for one in inner for each in _elements(one))]


async def test_who_made_a_digest_is_told_once_what_keeps_it_and_what_to_do(
    slack: SlackServer, news: Sources
) -> None:
    slack.workspace.channels["C1"].is_member = False
    service = Service(slack_platform(slack, news), news, made())
    await service.looks(*(minutes(n) for n in range(3)), timedelta(days=1), timedelta(days=2))
    (told,) = slack.messages("DU1")
    assert "봇이 채널에 없습니다" in told.shown
    assert "스타게이트" in told.shown
    assert "11/23 08:00부터" in told.shown
    assert {"type": "channel", "channel_id": "C1"} in _elements(told.blocks)
    assert "다시 켜기" not in told.shown  # nothing is paused: it comes by itself again
    assert told.button("다이제스트 관리")
    (trouble,) = news.archive.troubles.all()
    assert (trouble.since, trouble.told_at) == (AT_EIGHT, AT_EIGHT)


async def test_it_is_over_when_a_digest_arrives_and_told_again_when_it_comes_again(
    slack: SlackServer, news: Sources
) -> None:
    channel = slack.workspace.channels["C1"]
    channel.is_member = False
    service = Service(slack_platform(slack, news), news, made())
    await service.looks(timedelta(0), minutes(1))
    channel.is_member = True
    await service.looks(timedelta(days=1))
    assert service.kinds == []
    channel.is_member = False
    await service.looks(timedelta(days=2), timedelta(days=2, minutes=1))
    assert len(direct(slack)) == 2


async def test_one_message_tells_of_all_digests_of_one_person_and_each_is_told_in_their_language(
    slack: SlackServer, news: Sources
) -> None:
    for channel in ("C1", "C5"):
        slack.workspace.channels[channel] = Channel(channel, channel, is_member=False)
    digests = (
        made(),
        replace(made("slack:C5"), id="second"),
        replace(made("slack:C5", by="U2"), id="third"),
    )
    service = Service(slack_platform(slack, news), news, *digests)
    await service.looks(timedelta(0), minutes(1), minutes(2))
    (korean,) = slack.messages("DU1")
    for channel in ("C1", "C5"):
        assert {"type": "channel", "channel_id": channel} in _elements(korean.blocks)
    (english,) = direct(slack, "U2")
    assert "The bot is not in the channel" in english


@pytest.mark.parametrize("kind", ["limited", "down", "unreachable"])
async def test_what_mostly_passes_is_told_only_when_it_lasts(
    slack: SlackServer, news: Sources, kind: Kind
) -> None:
    """Slack takes nothing in the channel, for ten minutes and more."""

    class Closed:
        async def post(self, *_: object, **__: object) -> str:
            raise PlaceError("not now", kind=kind)

        async def find(self, *_: object, **__: object) -> None:
            return None

    service = Service(slack_platform(slack, news), news, made(), place=Closed())
    await service.looks(*(minutes(n) for n in (0, 1, 9)))
    assert direct(slack) == []
    await service.looks(*(minutes(n) for n in (11, 12)))
    (told,) = direct(slack)
    assert "하루 안에" in told


async def test_while_nothing_gets_through_nobody_is_told_and_after_it_there_is_nothing_to_tell(
    slack: SlackServer, news: Sources
) -> None:
    service = Service(slack_platform(slack, news), news, made())
    await slack.down()
    await service.looks(timedelta(0), minutes(20))
    await slack.up()
    await service.looks(minutes(40), minutes(41))
    assert len(slack.messages("C1")) == 2
    assert direct(slack) == []
    assert service.kinds == []


async def test_a_crash_after_telling_and_before_noting_it_tells_nobody_twice(
    slack: SlackServer, news: Sources, monkeypatch: pytest.MonkeyPatch
) -> None:
    slack.workspace.channels["C1"].is_member = False
    with monkeypatch.context() as crash:
        crash.setattr(news.archive.troubles, "mark_told", lambda *_: 1 / 0)
        with capture_logs():
            await Service(slack_platform(slack, news), news, made()).looks(minutes(0), minutes(1))
    await Service(slack_platform(slack, news), news, made()).looks(minutes(2), minutes(3))
    assert len(direct(slack)) == 1
    assert news.archive.troubles.all()[0].told_at is not None


async def test_who_cannot_be_told_is_not_tried_for_ever(slack: SlackServer, news: Sources) -> None:
    slack.workspace.channels["C1"].is_member = False
    service = Service(slack_platform(slack, news), news, made(by="U404"))
    with capture_logs() as logs:
        await service.looks(*(minutes(n) for n in range(5)))
    assert len([line for line in logs if line["event"] == "owner cannot be told"]) == 1


async def test_of_the_configuration_s_digests_those_hear_who_are_named_for_slack(
    slack: SlackServer, news: Sources
) -> None:
    slack.workspace.channels["C1"].is_member = False
    service = Service(slack_platform(slack, news, "U2"), news, subscription("스타게이트"))
    await service.looks(timedelta(0), minutes(1))
    assert len(direct(slack, "U2")) == 1


async def test_of_the_configuration_s_digests_the_owner_of_the_application_hears_on_discord(
    discord: DiscordServer, discord_platform: DiscordPlatform, news: Sources
) -> None:
    discord.channel.denied = Right.SEND_MESSAGES
    digest = subscription("스타게이트", place=f"discord:{discord.channel.id}")
    service = Service(discord_platform, news, digest)
    await service.looks(*(minutes(n) for n in range(3)))
    (told,) = discord.world.channels[DIRECT].messages
    assert "글을 쓸 수 없습니다" in str(told["components"])


async def test_threads_that_are_barred_are_told_once_though_the_first_message_arrives_each_day(
    discord: DiscordServer, discord_platform: DiscordPlatform, news: Sources
) -> None:
    discord.channel.denied = Right.CREATE_PUBLIC_THREADS
    digest = made(f"discord:{discord.channel.id}", by="1")
    service = Service(discord_platform, news, digest)
    await service.looks(*(timedelta(days=day, minutes=n) for day in range(3) for n in range(2)))
    assert service.kinds == ["no-thread"]
    assert len(discord.channel.messages) == 3
    assert len(discord.world.channels[DIRECT].messages) == 1


async def test_a_place_that_nothing_is_sent_to_any_more_has_no_trouble(
    slack: SlackServer, news: Sources
) -> None:
    slack.workspace.channels["C1"].is_member = False
    service = Service(slack_platform(slack, news), news, made())
    await service.looks()
    service.digests = ()
    await service.looks(minutes(1))
    assert service.kinds == []


async def test_a_place_that_asks_to_wait_is_left_alone_so_long(
    slack: SlackServer, news: Sources, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.slack.client.LONGEST_WAIT", 0.0)
    slack.limit("chat.postMessage", retry_after=1)
    service = Service(slack_platform(slack, news), news, made())
    await service.looks(timedelta(0), minutes(1), minutes(2))
    assert slack.calls.count("chat.postMessage") == 1
    await asyncio.sleep(1.05)
    await service.looks(minutes(3))
    assert len(slack.messages("C1")) == 2
    assert service.kinds == []


# --- with the desk -------------------------------------------------------------------------------


async def test_a_bot_that_is_removed_rests_says_so_in_private_and_is_resumed_there(
    slack: SlackServer, news: Sources
) -> None:
    """The real bolt and the real desk: removed by an event, resumed by a button."""
    news.archive.chat_digests.save(
        ChatDigest(
            "d1",
            "slack:T1",
            Digest(place="slack:C1", topics=("스타게이트",), times=("08:00",)),
            "U1",
            AT_EIGHT - timedelta(days=1),
            AT_EIGHT - timedelta(days=1),
        )
    )
    platform = slack_platform(slack, news)
    service = Service(platform, news, *(each for each in owed((), news.archive)))
    await platform.start()
    try:
        slack.workspace.channels["C1"].is_member = False
        await slack.event({"type": "channel_left", "channel": "C1", "actor_id": "U2"})
        async with asyncio.timeout(5):
            # It is paused last, after the trouble was noted.
            while news.archive.chat_digests.all("slack:T1")[0].paused_until is None:  # noqa: ASYNC110 (the event has no answer)
                await asyncio.sleep(0.01)
        assert service.kinds == ["removed"]
        service.digests = owed((), news.archive)
        await service.looks(timedelta(0), minutes(1))
        assert slack.calls.count("chat.postMessage") == 1  # paused: no digest is due any more
        told = await slack.next_message()
        assert (told.channel, "봇이 채널에 없습니다" in told.shown) == ("DU1", True)
        assert "‘다시 켜기’를 눌러 주세요" in told.shown
        assert "· 꺼져 있음" in told.shown
        await slack.press(told, "다이제스트 관리")
        listed = await slack.next_message()
        assert "꺼져 있음" in listed.shown
        assert "부터 보내지 못함: 봇이 채널에 없습니다" in listed.shown
        slack.workspace.channels["C1"].is_member = True
        await slack.press(listed, "다시 켜기")
        assert "다시 켰습니다" in (await slack.next_message()).shown
        assert service.kinds == []
    finally:
        await platform.stop()


# --- an archive that cannot be written ---------------------------------------------------------


@pytest.fixture
def hasty(url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Sources]:
    """An archive that waits for no other."""
    monkeypatch.setattr("bot.archive.database._BUSY_SECONDS", 0.05)
    with Archive.open(url) as archive:
        yield sources_of(archive)


async def test_a_locked_archive_sends_nothing_says_so_and_goes_on_when_it_is_free(
    slack: SlackServer, news: Sources, hasty: Sources, url: str
) -> None:
    service = Service(slack_platform(slack, hasty), hasty, made())
    other = sqlite3.connect(url.removeprefix("sqlite:///"), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    for minute in (0, 11, 12):
        with pytest.raises(ArchiveError, match="locked"):
            await service.looks(minutes(minute))
    assert service.kinds == ["unwritable"]  # for who asks for the list meanwhile
    assert slack.messages("C1") == []
    (told,) = direct(slack)
    assert "저장소에 쓸 수 없습니다" in told
    other.execute("ROLLBACK")
    other.close()
    await service.looks(minutes(13), minutes(14))
    assert len(slack.messages("C1")) == 2
    assert len(direct(slack)) == 1
    assert service.kinds == []


@contextmanager
def disk_full(archive: Archive) -> Iterator[None]:
    """What SQLite says of every write on a disk without room."""

    def refuse(_: object, __: object, statement: str, *___: object) -> None:
        if statement.startswith(("INSERT", "UPDATE", "DELETE")):
            full = sqlite3.OperationalError("database or disk is full")
            raise OperationalError(statement, None, full)

    engine = archive._database._engine
    event.listen(engine, "before_cursor_execute", refuse)
    try:
        yield
    finally:
        event.remove(engine, "before_cursor_execute", refuse)


async def test_a_full_disk_sends_nothing_and_its_owner_hears_of_it_once(
    slack: SlackServer, news: Sources
) -> None:
    service = Service(slack_platform(slack, news), news, made())
    with disk_full(news.archive):
        for minute in (0, 11, 12):
            with pytest.raises(ArchiveError, match="disk is full"):
                await service.looks(minutes(minute))
        assert slack.messages("C1") == []
        assert len(direct(slack)) == 1
        assert service.kinds == ["unwritable"]
    await service.looks(minutes(13), minutes(14))
    assert len(slack.messages("C1")) == 2
    assert len(direct(slack)) == 1
    assert service.kinds == []


async def test_a_disk_that_fills_between_a_post_and_its_receipt_doubles_nothing(
    slack: SlackServer, news: Sources
) -> None:
    service = Service(slack_platform(slack, news), news, made())
    full = ExitStack()

    async def fill(at: str, method: str, _: object) -> None:
        if (at, method) == ("done", "chat.postMessage"):
            full.enter_context(disk_full(news.archive))

    slack.watch = fill
    with capture_logs() as logs:
        await service.looks()
    full.close()
    assert "traceback" not in str(logs)
    assert service.kinds == ["unwritable"]
    slack.watch = unwatched
    await service.looks(minutes(1))
    assert len(slack.messages("C1")) == 2
    assert service.kinds == []


async def test_one_digest_that_cannot_be_kept_costs_the_others_nothing(
    slack: SlackServer, news: Sources, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The archive itself can be written: it is that digest alone."""
    claim = news.archive.slots.claim

    def claim_or_fail(subscription: str, *args: Any, **more: Any) -> bool:
        if subscription == "odd":
            raise ArchiveError("cannot keep half a character")
        return claim(subscription, *args, **more)

    monkeypatch.setattr(news.archive.slots, "claim", claim_or_fail)
    service = Service(
        slack_platform(slack, news), news, replace(made(), id="odd"), made("slack:G1")
    )
    with capture_logs() as logs:
        await service.looks()
    assert "half a character" in str(logs)
    assert len(slack.messages("G1")) == 2
    assert service.kinds == []
