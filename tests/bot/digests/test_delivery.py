"""Digests reach a channel of Slack once, whatever happens on the way."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from datetime import time as clock
from pathlib import Path

import pytest
from pydantic import SecretStr
from structlog.testing import capture_logs

from bot.answers.sources import Sources
from bot.archive import Archive, ArchiveError, Part
from bot.config import Secrets, Settings
from bot.config import Slack as SlackSettings
from bot.desk.desk import Desk
from bot.digests.claiming import claim
from bot.digests.delivery import Delivery
from bot.digests.place import Place, PlaceError
from bot.digests.slots import Subscription
from bot.slack.app import SlackPlatform
from tests.bot.digests.making import (
    AT_EIGHT,
    CHIPS,
    EIGHT,
    LOAN,
    POWER,
    minutes,
    put,
    slot_of,
    sources_of,
    subscription,
)
from tests.peers.slack import SlackServer
from tests.peers.slack_workspace import BOT_TOKEN

ROOT = Path(__file__).parents[3]


FindPlace = Callable[[str], Place]


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "HTTPS_PROXY"):  # the SDK knows no exception for loopback
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)


@pytest.fixture(autouse=True)
def _no_pause_between_posts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Slack wants a second between two posts: that it gets it is for the tests of its channels."""
    monkeypatch.setattr("bot.slack.channels.SECONDS_BETWEEN_POSTS", 0.0)


@pytest.fixture
async def slack() -> AsyncIterator[SlackServer]:
    async with SlackServer() as server:
        yield server


@pytest.fixture
def news(sources: Sources) -> Sources:
    put(sources, "loan", LOAN, EIGHT - minutes(60))
    put(sources, "chips", CHIPS, EIGHT - minutes(90))
    return sources


def places(slack: SlackServer, sources: Sources, token: str = BOT_TOKEN) -> FindPlace:
    """Real places of a Slack that was started for nothing but posting."""
    settings = SlackSettings(api_url=slack.api_url)
    secrets = Secrets(slack_bot_token=SecretStr(token))
    platform = SlackPlatform(settings, secrets, Desk(Settings(), sources, lambda: AT_EIGHT))
    return lambda place: platform.place(place.removeprefix("slack:"))


def delivery(
    slack: SlackServer,
    sources: Sources,
    *digests: Subscription,
    now: datetime = AT_EIGHT,
    find_place: FindPlace | None = None,
) -> Delivery:
    owed = digests or (subscription(),)
    return Delivery(lambda: owed, sources, find_place or places(slack, sources), lambda: now)


def kept(sources: Sources, digest: Subscription | None = None, days: int = 0) -> tuple[Part, ...]:
    """What the archive holds of that day's digest."""
    slot = slot_of(digest or subscription(), days)
    return sources.archive.slots.parts(slot.subscription, slot.local_date, slot.ordinal)


def states(sources: Sources, digest: Subscription | None = None, days: int = 0) -> list[str]:
    return [part.state for part in kept(sources, digest, days)]


def told(sources: Sources, digest: Subscription | None = None) -> bool:
    """Whether the ledger knows that the sentences of the loan were told."""
    from summaries.sameness import fingerprint

    keys = {fingerprint(line) for line in LOAN.splitlines()}
    place = (digest or subscription()).place
    told = sources.archive.slots.told(place, AT_EIGHT - timedelta(days=14))
    return not keys.isdisjoint(each.telling.key for each in told)


class Watched:
    """A place of the real Slack that lets a test look, or break off, around a post."""

    def __init__(
        self,
        place: Place,
        *,
        before: Callable[[str], Awaitable[None]] | None = None,
        after: Callable[[str], Awaitable[None]] | None = None,
    ) -> None:
        self._place, self._before, self._after = place, before, after

    async def post(self, part: object, mark: str, *, under: str | None = None) -> str:
        if self._before is not None:
            await self._before(mark)
        receipt = await self._place.post(part, mark, under=under)  # type: ignore[arg-type]
        if self._after is not None:
            await self._after(mark)
        return receipt

    async def find(self, mark: str, *, under: str | None = None) -> str | None:
        return await self._place.find(mark, under=under)


async def killed(_mark: str) -> None:
    """What SIGKILL leaves behind: nothing more is written down."""
    raise asyncio.CancelledError


# --- the ordinary course -----------------------------------------------------------------------


async def test_a_digest_goes_out_at_its_time_its_topics_in_its_thread(
    slack: SlackServer, news: Sources
) -> None:
    await delivery(slack, news, now=AT_EIGHT - minutes(1)).deliver()
    assert slack.messages("C1") == []
    await delivery(slack, news).deliver()
    overview, first, second = slack.messages("C1")
    assert "11/23(월) 소식" in overview.shown
    assert overview.thread_ts is None
    assert [first.thread_ts, second.thread_ts] == [overview.ts, overview.ts]
    assert "스타게이트" in first.shown
    assert "삼성전자" in second.shown


async def test_receipts_and_the_ledger_are_written_down(slack: SlackServer, news: Sources) -> None:
    await delivery(slack, news).deliver()
    parts = kept(news)
    assert [part.receipt for part in parts] == [message.ts for message in slack.messages("C1")]
    assert {part.state for part in parts} == {"sent"}
    assert told(news)


async def test_a_digest_is_sent_once_however_often_one_looks(
    slack: SlackServer, news: Sources, url: str
) -> None:
    for late in range(3):
        await delivery(slack, news, now=AT_EIGHT + minutes(late)).deliver()
    with Archive.open(url) as reopened:
        await delivery(slack, sources_of(reopened), now=AT_EIGHT + minutes(5)).deliver()
    assert slack.calls.count("chat.postMessage") == 3


async def test_one_that_was_missed_is_sent_late_within_its_grace(
    slack: SlackServer, news: Sources
) -> None:
    await delivery(slack, news, now=AT_EIGHT + timedelta(hours=2, minutes=1)).deliver()
    assert slack.messages("C1") == []
    await delivery(slack, news, now=AT_EIGHT + timedelta(hours=1, minutes=59)).deliver()
    assert "기준 2026-11-23 08:00" in slack.messages("C1")[0].shown


async def test_a_moved_time_sends_no_second_one_that_day(slack: SlackServer, news: Sources) -> None:
    await delivery(slack, news, subscription(times=(clock(8),))).deliver()
    moved = subscription(times=(clock(9),))
    await delivery(slack, news, moved, now=AT_EIGHT + minutes(60)).deliver()
    assert slack.calls.count("chat.postMessage") == 3
    assert slot_of(moved, 1).local_date != slot_of(moved).local_date


async def test_a_clock_that_is_set_back_sends_nothing_again(
    slack: SlackServer, news: Sources
) -> None:
    await delivery(slack, news, now=AT_EIGHT + minutes(30)).deliver()
    await delivery(slack, news, now=AT_EIGHT).deliver()
    assert slack.calls.count("chat.postMessage") == 3


async def test_a_clock_that_ran_a_day_ahead_and_was_set_back_loses_and_doubles_nothing(
    slack: SlackServer, news: Sources
) -> None:
    """While it was ahead, today's evening was passed over and tomorrow's morning sent."""
    twice = subscription(times=(clock(8), clock(18)))
    await delivery(slack, news, twice).deliver()
    await delivery(slack, news, twice, now=AT_EIGHT + timedelta(days=1, minutes=5)).deliver()
    early = slack.calls.count("chat.postMessage")
    await delivery(slack, news, twice, now=AT_EIGHT + minutes(6)).deliver()
    assert slack.calls.count("chat.postMessage") == early
    put(news, "power", POWER, AT_EIGHT + minutes(60))
    await delivery(slack, news, twice, now=AT_EIGHT + timedelta(hours=10)).deliver()
    assert states(news, twice) == ["sent"] * 3
    told = "\n".join(message.shown for message in slack.messages("C1"))
    assert told.count("가스터빈 스무 기") == 2  # in the evening's digest and its thread
    sent = slack.calls.count("chat.postMessage")
    await delivery(slack, news, twice, now=AT_EIGHT + timedelta(days=1)).deliver()
    assert slack.calls.count("chat.postMessage") == sent


async def test_every_place_gets_its_own(slack: SlackServer, news: Sources) -> None:
    two = (subscription(), subscription("스타게이트", id_="private", place="slack:#ir-뉴스"))
    await delivery(slack, news, *two).deliver()
    assert [len(slack.messages(channel)) for channel in ("C1", "G1")] == [3, 2]


async def test_the_whole_digest_is_kept_before_its_first_part_is_sent(
    slack: SlackServer, news: Sources, url: str
) -> None:
    """Looked at from another connection at the moment Slack gets the first post."""
    seen: list[list[str]] = []

    async def look(_mark: str) -> None:
        with Archive.open(url) as other:
            parts = kept(sources_of(other))
            assert [part.message for part in parts] == [part.message for part in kept(news)]
            seen.append([part.state for part in parts])

    find = places(slack, news)
    watched: FindPlace = lambda place: Watched(find(place), before=look)  # noqa: E731
    await delivery(slack, news, find_place=watched).deliver()
    assert seen == [
        ["sending", "pending", "pending"],
        ["sent", "sending", "pending"],
        ["sent", "sent", "sending"],
    ]


async def test_what_comes_in_while_it_is_being_sent_changes_nothing(
    slack: SlackServer, news: Sources
) -> None:
    slack.refuse("chat.postMessage", "ratelimited")  # the first turn ends here
    await delivery(slack, news).deliver()
    built = [part.message for part in kept(news)]
    put(news, "power", POWER, EIGHT - minutes(5))
    await delivery(slack, news, now=AT_EIGHT + minutes(1)).deliver()
    assert [part.message for part in kept(news)] == built
    assert len(slack.messages("C1")) == 3
    assert not any("한솔에너지" in message.shown for message in slack.messages("C1"))


# --- crashes -----------------------------------------------------------------------------------


async def test_a_crash_before_the_first_part_leaves_all_of_it_to_the_next_process(
    slack: SlackServer, news: Sources, url: str
) -> None:
    assert claim(subscription(), slot_of(subscription()), news, AT_EIGHT)
    assert slack.calls == []
    with Archive.open(url) as reopened:
        await delivery(slack, sources_of(reopened), now=AT_EIGHT + minutes(1)).deliver()
    assert slack.calls.count("chat.postMessage") == 3


@pytest.mark.parametrize("part", [0, 1, 2])
async def test_a_crash_between_a_post_and_its_receipt_posts_nothing_twice(
    slack: SlackServer, news: Sources, url: str, part: int
) -> None:
    async def killed_after(mark: str) -> None:
        if mark.endswith(f":{part}"):
            await killed(mark)

    find = places(slack, news)
    with pytest.raises(asyncio.CancelledError):
        await delivery(
            slack, news, find_place=lambda place: Watched(find(place), after=killed_after)
        ).deliver()
    assert len(slack.messages("C1")) == part + 1
    assert states(news)[part] == "sending"
    with Archive.open(url) as reopened:
        again = sources_of(reopened)
        await delivery(slack, again, now=AT_EIGHT + minutes(1)).deliver()
        assert states(again) == ["sent"] * 3
        assert told(again)
    assert [message.ts for message in slack.messages("C1")] == [p.receipt for p in kept(news)]
    assert slack.calls.count("chat.postMessage") == 3


async def test_a_crash_before_the_post_was_on_its_way_posts_it_later(
    slack: SlackServer, news: Sources, url: str
) -> None:
    find = places(slack, news)
    with pytest.raises(asyncio.CancelledError):
        await delivery(
            slack, news, find_place=lambda place: Watched(find(place), before=killed)
        ).deliver()
    assert states(news) == ["sending", "pending", "pending"]
    assert slack.messages("C1") == []
    with Archive.open(url) as reopened:
        await delivery(slack, sources_of(reopened), now=AT_EIGHT + minutes(1)).deliver()
    assert len(slack.messages("C1")) == 3


async def test_a_post_whose_answer_was_lost_is_found_and_not_repeated(
    slack: SlackServer, news: Sources
) -> None:
    slack.drop("chat.postMessage")
    post = delivery(slack, news)
    await post.deliver()
    assert states(news) == ["sending", "pending", "pending"]
    await post.deliver()
    assert states(news) == ["sent", "sent", "sent"]
    assert slack.calls.count("chat.postMessage") == 3


@pytest.mark.parametrize("trouble", ["500", "down", "limited", "refused once"])
async def test_a_look_up_that_fails_for_now_is_made_again_before_anything_is_posted(
    slack: SlackServer, news: Sources, trouble: str
) -> None:
    slack.drop("chat.postMessage")
    post = delivery(slack, news)
    await post.deliver()
    match trouble:
        case "500":
            slack.fail("conversations.history", 503, times=9)
        case "down":
            await slack.down()
        case "limited":
            slack.limit("conversations.history", retry_after=0, times=9)
        case "refused once":
            slack.refuse("conversations.history", "ratelimited")
    await post.deliver()
    assert states(news)[0] == "sending"
    slack._trouble.clear()
    if trouble == "down":
        await slack.up()
    await post.deliver()
    assert states(news) == ["sent", "sent", "sent"]
    assert len(slack.messages("C1")) == 3


async def test_a_place_that_cannot_be_had_for_now_does_not_forget_what_was_begun(
    slack: SlackServer, news: Sources
) -> None:
    """The command line without a token, beside a service that crashed."""
    slack.drop("chat.postMessage")
    await delivery(slack, news).deliver()

    def nowhere(place: str) -> Place:
        raise PlaceError(f"slack has no token, so {place} cannot be reached")

    await delivery(slack, news, find_place=nowhere).deliver()
    assert states(news)[0] == "sending"
    await delivery(slack, news).deliver()
    assert len(slack.messages("C1")) == 3


async def test_what_can_never_be_looked_up_is_not_sent_again_and_the_owner_is_told(
    slack: SlackServer, news: Sources
) -> None:
    slack.drop("chat.postMessage")
    await delivery(slack, news).deliver()
    slack.workspace.scopes.remove("channels:history")
    with capture_logs() as logs:
        for _ in range(2):
            await delivery(slack, news).deliver()
    assert states(news) == ["unknown", "failed", "failed"]
    assert "channels:history" in kept(news)[0].reason
    assert slack.calls.count("chat.postMessage") == 1
    (line,) = [line for line in logs if line["log_level"] == "error"]
    assert "channels:history" in line["reason"]


# --- refusals ----------------------------------------------------------------------------------


async def test_a_channel_that_is_not_there_fails_with_the_reason_and_takes_its_thread_along(
    slack: SlackServer, news: Sources
) -> None:
    digest = subscription(place="slack:C404")
    with capture_logs() as logs:
        for _ in range(2):
            await delivery(slack, news, digest).deliver()
    assert states(news, digest) == ["failed", "failed", "failed"]
    assert "no channel C404" in kept(news, digest)[0].reason
    assert "first message was not sent" in kept(news, digest)[1].reason
    assert slack.calls.count("chat.postMessage") == 1
    assert not told(news, digest)
    (line,) = [line for line in logs if line["log_level"] == "error"]
    assert "no channel C404" in line["reason"]
    assert line["mark"] == "morning/2026-11-23/0:0"


async def test_the_next_digest_is_not_held_back_by_one_that_failed(
    slack: SlackServer, news: Sources
) -> None:
    digest = subscription(place="slack:C2")
    await delivery(slack, news, digest).deliver()
    assert states(news, digest)[0] == "failed"
    slack.workspace.channels["C2"].is_member = True
    await delivery(slack, news, digest, now=AT_EIGHT + timedelta(days=1)).deliver()
    assert set(states(news, digest, days=1)) == {"sent"}


async def test_a_place_that_fails_holds_back_no_other(slack: SlackServer, news: Sources) -> None:
    two = (subscription(id_="a", place="slack:C404"), subscription(id_="b"))
    await delivery(slack, news, *two).deliver()
    assert set(states(news, two[0])) == {"failed"}
    assert set(states(news, two[1])) == {"sent"}


async def test_a_place_that_breaks_in_a_way_nobody_foresaw_holds_back_no_other(
    slack: SlackServer, news: Sources
) -> None:
    two = (subscription(id_="a", place="slack:broken"), subscription(id_="b"))
    find = places(slack, news)

    def find_or_break(place: str) -> Place:
        if place == "slack:broken":
            raise KeyError(place)
        return find(place)

    with capture_logs() as logs:
        await delivery(slack, news, *two, find_place=find_or_break).deliver()
    assert set(states(news, two[1])) == {"sent"}
    assert "error" in {line["log_level"] for line in logs}


async def test_a_thread_part_that_is_refused_leaves_the_others(
    slack: SlackServer, news: Sources
) -> None:
    async def refuse_second(mark: str) -> None:
        if mark.endswith(":1"):
            slack.refuse("chat.postMessage", "invalid_blocks")

    find = places(slack, news)
    await delivery(
        slack, news, find_place=lambda place: Watched(find(place), before=refuse_second)
    ).deliver()
    assert states(news) == ["sent", "failed", "sent"]


async def test_a_limit_is_waited_out(slack: SlackServer, news: Sources) -> None:
    slack.limit("chat.postMessage", retry_after=1)
    began = time.monotonic()
    await delivery(slack, news).deliver()
    assert time.monotonic() - began >= 1
    assert states(news) == ["sent", "sent", "sent"]
    assert len(slack.messages("C1")) == 3


async def test_a_slack_that_is_down_gets_the_digest_when_it_is_back(
    slack: SlackServer, news: Sources
) -> None:
    await slack.down()
    await delivery(slack, news).deliver()
    assert states(news) == ["pending", "pending", "pending"]
    await slack.up()
    await delivery(slack, news, now=AT_EIGHT + timedelta(hours=5)).deliver()
    assert len(slack.messages("C1")) == 3


async def test_a_place_that_is_slow_holds_up_neither_another_nor_the_next_minute(
    slack: SlackServer, news: Sources
) -> None:
    """A digest that is due while the first is still waiting for its place goes out meanwhile."""
    released = asyncio.Event()

    async def wait(_mark: str) -> None:
        await released.wait()

    find = places(slack, news)

    def slow_or_not(place: str) -> Place:
        return Watched(find(place), before=wait if place == "slack:C1" else None)

    one = subscription(id_="slow", place="slack:C1")
    other = subscription(id_="next", place="slack:#ir-뉴스", times=(clock(8, 1),))
    clocks = [AT_EIGHT, AT_EIGHT + minutes(1)]
    post = Delivery(lambda: [one, other], news, slow_or_not, lambda: clocks[0])
    async with asyncio.timeout(10):
        await post.wake()
        clocks.pop(0)
        await post.wake()
        while len(slack.messages("G1")) < 3:  # noqa: ASYNC110 (the server has no event)
            await asyncio.sleep(0.01)
        assert slack.messages("C1") == []
        released.set()
        await post.settled()
    assert len(slack.messages("C1")) == 3


async def test_an_archive_that_fails_after_a_post_loses_and_doubles_nothing(
    slack: SlackServer, news: Sources, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk is full when the receipt is to be written."""
    record, full = news.archive.slots.record_sent, [True]

    def record_or_fail(mark: str, receipt: str, *, now: datetime) -> None:
        if full:
            full.pop()
            raise ArchiveError("briefing.db: the disk is full; free some space and try again")
        record(mark, receipt, now=now)

    monkeypatch.setattr(news.archive.slots, "record_sent", record_or_fail)
    post = delivery(slack, news)
    with capture_logs() as logs:
        await post.deliver()
    assert states(news) == ["sending", "pending", "pending"]
    assert "error" in {line["log_level"] for line in logs}
    await post.deliver()
    assert states(news) == ["sent", "sent", "sent"]
    assert slack.calls.count("chat.postMessage") == 3


async def test_one_that_could_not_be_built_in_time_is_named_as_skipped(
    slack: SlackServer, news: Sources, monkeypatch: pytest.MonkeyPatch
) -> None:
    await delivery(slack, news).deliver()
    broken = pytest.MonkeyPatch()
    broken.setattr("bot.digests.claiming.build", lambda *_: 1 / 0)
    clocks = [AT_EIGHT + timedelta(days=1, minutes=n) for n in (0, 60, 119, 181)]
    post = Delivery(lambda: [subscription()], news, places(slack, news), lambda: clocks[0])
    while clocks:
        await post.deliver()
        clocks.pop(0)
    broken.undo()
    assert [r.state for r in news.archive.slots.history(2)] == ["skipped", "sent"]


# --- two at once -------------------------------------------------------------------------------


async def test_two_deliveries_of_one_process_send_it_once(
    slack: SlackServer, news: Sources, url: str
) -> None:
    with Archive.open(url) as second:
        both = [delivery(slack, each) for each in (news, sources_of(second))]
        for _ in range(2):
            await asyncio.gather(*(each.deliver() for each in both))
    assert slack.calls.count("chat.postMessage") == 3
    assert states(news) == ["sent", "sent", "sent"]


async def test_a_second_delivery_does_not_post_what_the_first_is_posting(
    slack: SlackServer, news: Sources, url: str
) -> None:
    """Slack is slow: the first post is under way when the second one looks."""
    slack.delay("chat.postMessage", 0.5)
    with Archive.open(url) as second:
        first = asyncio.create_task(delivery(slack, news).deliver())
        async with asyncio.timeout(5):
            while "chat.postMessage" not in slack.calls:  # noqa: ASYNC110 (the server has no event)
                await asyncio.sleep(0.01)
        await delivery(slack, sources_of(second)).deliver()
        await first
    assert slack.calls.count("chat.postMessage") == 3


DELIVER = """
import asyncio, sys
from datetime import datetime
from pydantic import SecretStr
from bot.desk.desk import Desk
from bot.archive import Archive
from bot.config import Secrets, Settings, Slack
from bot.digests.claiming import claim
from bot.digests.delivery import Delivery
from bot.slack.app import SlackPlatform
from bot.slack import channels
from tests.bot.digests.making import AT_EIGHT, sources_of, subscription

channels.SECONDS_BETWEEN_POSTS = 0.0
with Archive.open(sys.argv[1]) as archive:
    sources = sources_of(archive)
    secrets = Secrets(slack_bot_token=SecretStr(sys.argv[3]))
    platform = SlackPlatform(Slack(api_url=sys.argv[2]), secrets, Desk(Settings(), sources, lambda: AT_EIGHT))
    delivery = Delivery(
        lambda: [subscription()],
        sources,
        lambda place: platform.place(place[6:]),
        lambda: AT_EIGHT,
    )
    print("ready", flush=True)
    sys.stdin.readline()
    asyncio.run(delivery.deliver())
    print("done", flush=True)
"""


@asynccontextmanager
async def second_process(url: str, slack: SlackServer) -> AsyncIterator[asyncio.subprocess.Process]:
    """Another process that delivers the same digests, once it is told to go."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", DELIVER, url, slack.api_url, BOT_TOKEN,
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        async with asyncio.timeout(30):
            assert await process.stdout.readline() == b"ready\n"
        yield process
        process.stdin.close()
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


def go(process: asyncio.subprocess.Process) -> None:
    assert process.stdin is not None
    process.stdin.write(b"\n")


async def over(process: asyncio.subprocess.Process) -> bool:
    assert process.stdout is not None
    async with asyncio.timeout(30):
        while line := await process.stdout.readline():
            if line == b"done\n":
                return True
    return False


async def test_two_processes_send_it_once(slack: SlackServer, news: Sources, url: str) -> None:
    async with second_process(url, slack) as one, second_process(url, slack) as other:
        go(one)
        go(other)
        await delivery(slack, news).deliver()
        assert await over(one)
        assert await over(other)
    await delivery(slack, news).deliver()
    assert slack.calls.count("chat.postMessage") == 3
    assert states(news) == ["sent", "sent", "sent"]


async def test_a_process_killed_while_slack_answers_is_taken_over_without_a_second_post(
    slack: SlackServer, news: Sources, url: str
) -> None:
    slack.delay("chat.postMessage", 30)
    async with second_process(url, slack) as process:
        go(process)
        await slack.next_message(30)
        process.send_signal(signal.SIGKILL)
        await process.wait()
    assert states(news) == ["sending", "pending", "pending"]
    await delivery(slack, news, now=AT_EIGHT + minutes(1)).deliver()
    assert states(news) == ["sent", "sent", "sent"]
    assert slack.calls.count("chat.postMessage") == 3
