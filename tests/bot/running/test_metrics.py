"""Numbers: counted from what the service logs as it works, and read from the archive."""

from __future__ import annotations

import asyncio
import io
import logging
from collections import Counter as Tally
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
import structlog
from prometheus_client.parser import text_string_to_metric_families

from bot.answers.sources import Sources
from bot.archive import Archive, Draft, FeedState
from bot.config import Secrets
from bot.desk.asker import Asker
from bot.digests.delivery import Delivery
from bot.digests.place import PlaceError
from bot.digests.slots import Subscription
from bot.logs import configure_logs
from bot.messages import Message
from bot.running.desk import TimedDesk
from bot.running.metrics import ArchiveCollector, Metrics
from tests.bot.archive.making import a_message
from tests.bot.digests.making import AT_EIGHT, LOAN, minutes, put, sources_of, subscription
from tests.bot.slack.conftest import ScriptedDesk

ASKER = Asker("slack:T1", "U1", "slack:C1", "ko")


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.open(f"sqlite:///{tmp_path}/briefing.db") as opened:
        yield opened


@pytest.fixture
def sources(archive: Archive) -> Sources:
    return sources_of(archive)


@pytest.fixture
def metrics(monkeypatch: pytest.MonkeyPatch) -> Iterator[Metrics]:
    """Fed by the log, as the service does it."""
    root, bot = logging.getLogger(), logging.getLogger("bot")
    before = root.handlers[:], root.level, bot.level
    monkeypatch.setattr("sys.stderr", io.StringIO())
    metrics = Metrics()
    configure_logs(Secrets(), "text", metrics.count)
    yield metrics
    structlog.reset_defaults()
    root.handlers[:], root.level, bot.level = before


def value(metrics: Metrics, name: str, **labels: str) -> float | None:
    return metrics.registry.get_sample_value(name, labels)


def digests(metrics: Metrics, platform: str = "slack") -> dict[str, float | None]:
    return {
        what: value(metrics, f"briefing_digests_{what}_total", platform=platform)
        for what in ("due", "sent", "late", "quiet", "skipped", "failed")
    }


class Channel:
    """A place that takes what it is told to and refuses the rest."""

    def __init__(self, *refusals: PlaceError | None, found: PlaceError | None = None) -> None:
        self._refusals = list(refusals)
        self._found = found

    async def post(self, part: Message, mark: str, *, under: str | None = None) -> str:
        if self._refusals and (refusal := self._refusals.pop(0)) is not None:
            raise refusal
        return "1"

    async def find(self, mark: str, *, under: str | None = None) -> str | None:
        if self._found is not None:
            raise self._found
        return None


async def deliver(
    sources: Sources, channel: Channel, after: timedelta = timedelta(0), *more: Subscription
) -> None:
    known = more or (subscription("스타게이트"),)
    await Delivery(lambda: known, sources, lambda _: channel, lambda: AT_EIGHT + after).deliver()


async def test_a_digest_that_arrives_is_due_and_sent_with_its_parts_and_its_delay(
    sources: Sources, metrics: Metrics
) -> None:
    put(sources, "loan", LOAN, AT_EIGHT - minutes(60))
    metrics.begin(["slack", "discord"])
    await deliver(sources, Channel(), timedelta(seconds=3))
    assert digests(metrics) == {
        "due": 1,
        "sent": 1,
        "late": 0,
        "quiet": 0,
        "skipped": 0,
        "failed": 0,
    }
    assert set(digests(metrics, "discord").values()) == {0}
    assert value(metrics, "briefing_digest_parts_total", platform="slack", outcome="sent") == 2
    assert value(metrics, "briefing_digest_delay_seconds_sum", platform="slack") == 3


async def test_a_digest_that_comes_an_hour_after_its_time_is_late(
    sources: Sources, metrics: Metrics
) -> None:
    metrics.begin(["slack"])
    await deliver(sources, Channel(), minutes(60))
    assert digests(metrics) == {
        "due": 1,
        "sent": 1,
        "late": 1,
        "quiet": 0,
        "skipped": 0,
        "failed": 0,
    }


async def test_a_digest_that_was_met_too_late_is_skipped(
    sources: Sources, metrics: Metrics
) -> None:
    metrics.begin(["slack"])
    await deliver(sources, Channel())
    await deliver(sources, Channel(), timedelta(days=1, hours=3))
    assert digests(metrics) == {
        "due": 1,
        "sent": 1,
        "late": 0,
        "quiet": 0,
        "skipped": 1,
        "failed": 0,
    }


async def test_a_digest_that_no_place_takes_has_failed_once_and_one_tried_again_has_not(
    sources: Sources, metrics: Metrics
) -> None:
    metrics.begin(["slack"])
    busy = PlaceError("busy")
    await deliver(sources, Channel(busy))
    assert digests(metrics)["failed"] == 0
    await deliver(sources, Channel(PlaceError("gone", permanent=True)), minutes(1))
    assert digests(metrics) == {
        "due": 1,
        "sent": 0,
        "late": 0,
        "quiet": 0,
        "skipped": 0,
        "failed": 1,
    }
    assert value(metrics, "briefing_digest_parts_total", platform="slack", outcome="failed") == 1


async def test_the_numbers_are_those_of_the_history_whatever_became_of_the_digests(
    sources: Sources, metrics: Metrics
) -> None:
    """One that arrived, a quiet one, one refused, one nobody can look up, one that was missed."""
    put(sources, "loan", LOAN, AT_EIGHT - minutes(60))
    metrics.begin(["slack"])

    async def send(id_: str, channel: Channel) -> None:
        digest = subscription("스타게이트", id_=id_, place=f"slack:{id_}")
        await deliver(sources, channel, timedelta(0), digest)

    await send("well", Channel())
    await send("refused", Channel(PlaceError("gone", kind="gone", permanent=True)))
    lost = Channel(PlaceError("lost", unknown=True), found=PlaceError("no", permanent=True))
    await send("unknown", lost)
    await send("unknown", lost)
    quiet = replace(subscription("없는주제", id_="quiet", place="slack:quiet"), when_quiet="skip")
    await deliver(sources, Channel(), timedelta(0), quiet)
    await deliver(sources, Channel(), timedelta(days=1, hours=3), quiet)
    history = Tally(report.state for report in sources.archive.slots.history(99))
    assert history == {"sent": 1, "incomplete": 2, "quiet": 1, "skipped": 1}
    assert digests(metrics) == {
        "due": 4, "sent": 1, "late": 0, "quiet": 1, "skipped": 1, "failed": 2,
    }  # fmt: skip


async def test_answers_are_timed_by_what_was_asked(metrics: Metrics) -> None:
    desk, timed = ScriptedDesk(), None
    desk.seconds = 0.06
    timed = TimedDesk(desk, metrics.answers)
    answer, _ = await asyncio.gather(timed.brief("SK", ASKER), timed.profile("SK", ASKER))
    assert answer.title == "brief SK"
    for kind in ("brief", "profile"):
        assert value(metrics, "briefing_answer_seconds_count", kind=kind) == 1
        assert value(metrics, "briefing_answer_seconds_bucket", kind=kind, le="0.05") == 0


def gauges(
    metrics: Metrics, archive: Archive, *followed: str
) -> dict[tuple[str, tuple[str, ...]], float]:
    metrics.registry.register(ArchiveCollector(archive, lambda: followed, lambda: AT_EIGHT))
    return {
        (sample.name, tuple(sample.labels.values())): sample.value
        for family in text_string_to_metric_families(metrics.exposed().decode())
        for sample in family.samples
    }


def test_feeds_are_told_by_host_and_age_and_those_of_nobody_are_left_out(
    archive: Archive, metrics: Metrics
) -> None:
    def read(address: str, ago: float, *, failing: bool = False) -> None:
        at = AT_EIGHT - minutes(ago)
        archive.feeds.set(FeedState(address, last_ok=at, error_since=AT_EIGHT if failing else None))

    read("https://a.example/rss?q=%EC%82%BC%EC%84%B1", 5)
    read("https://a.example/other", 30, failing=True)
    read("https://gone.example/rss", 9000)
    followed = ["https://a.example/rss?q=%EC%82%BC%EC%84%B1", "https://a.example/other"]
    told = gauges(metrics, archive, *followed, "https://new.example/rss")
    assert told["briefing_feed_age_seconds", ("a.example",)] == 30 * 60
    assert [key for key in told if key[0] == "briefing_feed_age_seconds"] == [
        ("briefing_feed_age_seconds", ("a.example",))
    ]
    states = {key[1][0]: n for key, n in told.items() if key[0] == "briefing_feeds"}
    assert states == {"ok": 1, "failing": 1, "unread": 1}


async def test_what_the_archive_holds_and_what_waits_in_it_is_told(
    sources: Sources, metrics: Metrics
) -> None:
    put(sources, "loan", LOAN, AT_EIGHT - minutes(60))
    for n, place in enumerate(("slack:C1", "slack:C2", "discord:3")):
        sources.archive.slots.claim(
            f"d{n}", AT_EIGHT.date(), 0, place=place, as_of=AT_EIGHT, now=AT_EIGHT,
            drafts=[Draft(a_message("하나")), Draft(a_message("둘"))],
        )  # fmt: skip
    sources.archive.slots.record_sent(f"d0/{AT_EIGHT:%Y-%m-%d}/0:0", "1", now=AT_EIGHT)
    sources.archive.troubles.meet("slack:C1", "archived", "x", AT_EIGHT)
    sources.archive.troubles.meet("slack:C1", "limited", "x", AT_EIGHT)
    told = gauges(metrics, sources.archive)
    assert told["briefing_articles", ()] == 1
    assert told["briefing_digest_parts_waiting", ("slack",)] == 3
    assert told["briefing_digest_parts_waiting", ("discord",)] == 2
    assert told["briefing_troubles", ("slack",)] == 1


async def test_no_number_names_a_topic_a_digest_or_a_channel(
    sources: Sources, metrics: Metrics
) -> None:
    put(sources, "loan", LOAN, AT_EIGHT - minutes(60))
    await deliver(sources, Channel())
    gauges(metrics, sources.archive)
    exposed = metrics.exposed().decode()
    for secret in ("스타게이트", "morning", "C1"):
        assert secret not in exposed
    assert 'briefing_build_info{python="3' in exposed
