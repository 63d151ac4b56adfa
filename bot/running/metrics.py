"""The numbers Prometheus reads. What happens is counted where it is logged: `count` is a step of
the log, so no other room knows of numbers. What is, is looked up when it is asked for.

No number is labelled with a topic, a digest or a person: only with platforms, hosts and kinds.
"""

from __future__ import annotations

import platform as machine
from collections import Counter as Tally
from collections.abc import Callable, Iterable, Iterator, MutableMapping, Sequence
from datetime import datetime
from importlib.metadata import version
from typing import Any
from urllib.parse import urlsplit

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Histogram,
    Info,
    ProcessCollector,
    generate_latest,
)
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.metrics_core import Metric

from bot.archive import Archive, FeedState
from bot.digests import events

# Answers are composed in tenths of a second; a page from elsewhere may take many.
_ANSWER_SECONDS = (0.05, 0.1, 0.2, 0.5, 1, 2, 3, 5, 10, 30)
# A digest is due at a minute; after ten it says that it is late, after two hours it is skipped.
_DELAY_SECONDS = (5, 15, 30, 60, 120, 300, 600, 1800, 3600, 7200)
_LATE_SECONDS = 600


class Metrics:
    """One registry of the service."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._due = self._digests("due", "Digests whose time came")
        self._sent = self._digests("sent", "Digests whose first message arrived")
        self._late = self._digests("late", "Digests that arrived over ten minutes after their time")
        self._quiet = self._digests("quiet", "Digests that had nothing to send")
        self._skipped = self._digests("skipped", "Digests met too late to be sent")
        self._failed = self._digests("failed", "Digests that were given up")
        self._parts = Counter(
            "briefing_digest_parts",
            "Messages of digests, by how they ended",
            ["platform", "outcome"],
            registry=self.registry,
        )
        self._delay = Histogram(
            "briefing_digest_delay_seconds",
            "From the time of a digest until its first message arrived",
            ["platform"],
            buckets=_DELAY_SECONDS,
            registry=self.registry,
        )
        self.answers = Histogram(
            "briefing_answer_seconds",
            "How long people waited for an answer, by what they asked",
            ["kind"],
            buckets=_ANSWER_SECONDS,
            registry=self.registry,
        )
        self._answers_failed = Counter(
            "briefing_answers_failed", "Answers that a mistake prevented", registry=self.registry
        )
        build = Info("briefing_build", "What runs here", registry=self.registry)
        build.info({"version": version("briefing-bot"), "python": machine.python_version()})
        ProcessCollector(registry=self.registry)

    def begin(self, platforms: Iterable[str]) -> None:
        """The counters of the platforms that run begin at 0: nothing yet is a number too."""
        for each in platforms:
            digests = (self._due, self._sent, self._late, self._quiet, self._skipped, self._failed)
            for counter in digests:
                counter.labels(each)
            for outcome in ("sent", "failed"):
                self._parts.labels(each, outcome)

    def _digests(self, what: str, told: str) -> Counter:
        return Counter(f"briefing_digests_{what}", told, ["platform"], registry=self.registry)

    def count(self, _: object, __: str, event: MutableMapping[str, Any]) -> Any:
        """A step of the log: the event goes on as it is."""
        platform = str(event.get("place", "")).partition(":")[0]
        match event.get("event"):
            case events.DUE:
                self._due.labels(platform).inc()
                self._quiet.labels(platform).inc(bool(event.get("quiet")))
            case events.SKIPPED:
                self._skipped.labels(platform).inc()
            case events.SENT:
                self._parts.labels(platform, "sent").inc()
                if _is_first(event):
                    late = float(event["late"])
                    self._sent.labels(platform).inc()
                    self._delay.labels(platform).observe(late)
                    self._late.labels(platform).inc(late > _LATE_SECONDS)
            case events.NOT_SENT | events.UNKNOWN:
                if not event.get("again"):
                    self._parts.labels(platform, "failed").inc()
                    self._failed.labels(platform).inc(_is_first(event))
            case "answer failed":
                self._answers_failed.inc()
        return event

    def exposed(self) -> bytes:
        """As Prometheus reads it. Reads the archive: not for the event loop."""
        return generate_latest(self.registry)


def _is_first(event: MutableMapping[str, Any]) -> bool:
    """The mark of a part is `subscription/date/ordinal:n`."""
    return str(event.get("mark", "")).rpartition(":")[2] == "0"


class ArchiveCollector:
    """What the archive holds, and how long ago the feeds were read that are `followed` now."""

    def __init__(
        self,
        archive: Archive,
        followed: Callable[[], Sequence[str]],
        now: Callable[[], datetime],
    ) -> None:
        self._archive = archive
        self._followed = followed
        self._now = now

    def describe(self) -> list[Metric]:
        return []  # registering it reads nothing yet

    def collect(self) -> Iterator[Metric]:
        archive = self._archive
        yield GaugeMetricFamily("briefing_articles", "Articles in the archive", archive.size())
        waiting = GaugeMetricFamily(
            "briefing_digest_parts_waiting", "Messages of digests on their way", labels=["platform"]
        )
        for platform, parts in _by_platform(archive.slots.waiting()).items():
            waiting.add_metric([platform], parts)
        yield waiting
        troubles = GaugeMetricFamily(
            "briefing_troubles", "Places that messages are kept from", labels=["platform"]
        )
        places = dict.fromkeys((each.place for each in archive.troubles.all()), 1)
        for platform, count in _by_platform(places).items():
            troubles.add_metric([platform], count)
        yield troubles
        states = {state.address: state for state in archive.feeds.all()}
        followed = (states.get(each, FeedState(each)) for each in self._followed())
        yield from _feeds(followed, self._now())


def _feeds(states: Iterable[FeedState], now: datetime) -> Iterator[Metric]:
    """Of the feeds of one host the one that was not read for longest counts."""
    ages: dict[str, float] = {}
    tally: Tally[str] = Tally(ok=0, failing=0, unread=0)
    for state in states:
        if state.last_ok is not None:
            host, age = _host(state.address), max(0.0, (now - state.last_ok).total_seconds())
            ages[host] = max(age, ages.get(host, 0.0))
        if state.error_since is not None:
            tally["failing"] += 1
        else:
            tally["unread" if state.last_ok is None else "ok"] += 1
    feeds = GaugeMetricFamily("briefing_feeds", "Feeds that are followed", labels=["state"])
    for name, count in tally.items():
        feeds.add_metric([name], count)
    yield feeds
    oldest = GaugeMetricFamily(
        "briefing_feed_age_seconds", "Since feeds of this host were last read", labels=["host"]
    )
    for host, age in sorted(ages.items()):
        oldest.add_metric([host], age)
    yield oldest


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or "unknown"
    except ValueError:
        return "unknown"


def _by_platform(places: dict[str, int]) -> Tally[str]:
    tally: Tally[str] = Tally()
    for place, count in places.items():
        tally[place.partition(":")[0]] += count
    return tally
