"""Feeds are polled, their articles analysed in the worker process and found; failures are kept."""

from __future__ import annotations

import asyncio
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from datetime import UTC, datetime, timedelta
from datetime import time as time_of_day
from pathlib import Path
from urllib.parse import unquote

import psutil
import pytest

from bot import feeding, worker
from bot.answers.sources import Sources
from bot.answers.topic import TopicQuestion, answer_topic
from bot.archive import Archive, ChatDigest, ChatFeed, FeedState
from bot.cli.app import Session
from bot.cli.checking import check_everything
from bot.config import Digest, Feed, Name, Settings, Storage, Topic
from bot.feeding import Feeder, polled
from bot.intake import Document, Known, Loaded, Reason, load_address, load_feed
from bot.worker import Worker, WorkerError
from tests.bot.digests.making import CHIPS, LOAN, POWER
from tests.bot.intake.conftest import Answer, Site

# One event loop for the module, as the worker is one.
pytestmark = pytest.mark.asyncio(loop_scope="module")

NOON = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)


@pytest.fixture(scope="module", autouse=True)
def _loaded() -> None:
    asyncio.run(worker.preload(feeding.__name__))


Entry = tuple[str, str]
"""An article's name and its text."""


def rss(*entries: Entry, title: str = "한빛일보", at: str = "https://news.example") -> bytes:
    items = "".join(
        f"<item><title>{name}</title><link>{at}/{name}</link>"
        f"<pubDate>Mon, 23 Nov 2026 09:00:00 +0900</pubDate>"
        f"<description><![CDATA[{''.join(f'<p>{line}</p>' for line in text.splitlines())}]]>"
        "</description></item>"
        for name, text in entries
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel>'
        f"<title>{title}</title>{items}</channel></rss>"
    ).encode()


def serve(
    site: Site,
    path: str,
    *entries: Entry,
    title: str = "한빛일보",
    at: str = "https://news.example",
) -> str:
    site.answers[path] = Answer(
        rss(*entries, title=title, at=at), headers={"Content-Type": "application/rss+xml"}
    )
    return site.url(path)


@pytest.fixture
def site() -> Iterator[Site]:
    site = Site()
    yield site
    site.close()


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'briefing.db'}"


class Turns:
    """A clock that goes on by a day with each turn, so that every feed is due again."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now

    def later(self, **by: float) -> None:
        self.now += timedelta(**by)


_shared: list[Worker] = []


@pytest.fixture(scope="module", autouse=True)
def shared_worker() -> Iterator[None]:
    """One process for all tests that don't look at it: starting it is most of what they take."""
    with Worker() as working:
        _shared.append(working)
        yield
    _shared.clear()


@contextmanager
def house(
    url: str, *addresses: str, turns: Turns | None = None, own: bool = False, **more: object
) -> Iterator[tuple[Feeder, Sources]]:
    """A feeder of these feeds and what it feeds; with a worker of its `own` to be looked at."""
    feeds = tuple(Feed(address=address) for address in addresses)
    settings = Settings(feeds=feeds, storage=Storage(url=url), **more)  # type: ignore[arg-type]
    with Archive.open(url) as archive:
        sources = Sources.of(archive, settings)
        with Worker() if own else nullcontext(_shared[0]) as working:
            feeder = Feeder(settings, sources, working, turns or Turns(), pause=0)
            yield feeder, sources


def titles(sources: Sources, topic: str = "스타게이트") -> list[str]:
    """The articles that are found on a topic."""
    brief = answer_topic(sources, TopicQuestion(topic, NOON)).brief
    return sorted(article.title for article in brief.articles)


async def test_an_article_of_a_feed_is_found(site: Site, url: str) -> None:
    address = serve(site, "/rss", ("loan", LOAN), ("chips", CHIPS))
    with house(url, address) as (feeder, sources):
        await feeder.poll()
        answer = answer_topic(sources, TopicQuestion("스타게이트", NOON))
        assert [article.title for article in answer.brief.articles] == ["loan"]
        assert answer.brief.articles[0].outlet == "한빛일보"
        assert answer.brief.sentences[0].text in LOAN
        state = sources.archive.feeds.get(address)
        assert (state.last_ok, state.last_error, state.error_since) == (NOON, "", None)


async def test_reading_a_feed_again_brings_only_what_is_new_or_changed(
    site: Site, url: str
) -> None:
    own = site.url("")
    address = serve(site, "/rss", ("loan", LOAN), at=own)
    turns = Turns()
    with house(url, address, turns=turns) as (feeder, sources):
        await feeder.poll()
        turns.later(days=1)
        await feeder.poll()
        turns.later(days=1)
        later = ("loan", LOAN + "대주단은 24일 확정된다.\n")
        serve(site, "/rss", ("power", POWER), later, at=own)
        await feeder.poll()
        assert titles(sources) == ["loan", "power"]
        with sources.archive.reading() as reader:
            counts = reader.counts()
        assert (counts.articles, counts.revisions) == (2, 3)


async def test_a_feed_that_fails_is_noted_and_holds_up_no_other(site: Site, url: str) -> None:
    gone, good = site.url("/gone"), serve(site, "/rss", ("loan", LOAN))
    menu = site.page("/menu", "<p>메뉴</p>")
    odd = ["http://127.0.0.1:99999/rss", "http://[::1/rss", "http://a b/rss", "http:///rss"]
    with house(url, gone, menu, *odd, good) as (feeder, sources):
        await feeder.poll()
        feeds = sources.archive.feeds
        assert "404" in feeds.get(gone).last_error
        for address in (gone, menu, *odd):
            state = feeds.get(address)
            assert state.last_error, address
            assert "\n" not in state.last_error
            assert (state.last_ok, state.error_since) == (None, NOON)
        assert titles(sources) == ["loan"]


async def test_trouble_counts_from_its_beginning_and_ends_when_the_feed_is_back(
    site: Site, url: str
) -> None:
    address, moment = site.url("/rss"), [NOON]
    settings = Settings(feeds=(Feed(address=address),))
    with Archive.open(url) as archive:
        sources = Sources.of(archive, settings)
        with nullcontext(_shared[0]) as working:
            feeder = Feeder(settings, sources, working, lambda: moment[0], pause=0)
            for _ in range(2):
                await feeder.poll()
                moment[0] += timedelta(hours=2)
            assert archive.feeds.get(address).error_since == NOON
            serve(site, "/rss", ("loan", LOAN))
            await feeder.poll()
        state = archive.feeds.get(address)
        assert (state.last_error, state.error_since) == ("", None)
        assert state.last_ok == moment[0]


async def test_an_address_with_a_query_is_polled_for_each_followed_topic_once(
    site: Site, url: str
) -> None:
    topics = (Topic(name="AI 인프라"), Topic(name="SK"))
    digests = (Digest(place="slack:#a", topics=("SK", "R&D/칩"), times=(time_of_day(8),)),)
    with house(url, site.url("/find?q={query}&n=9"), topics=topics, digests=digests) as (feeder, _):
        await feeder.poll()
    asked = [path for path, _ in site.asked]
    assert [unquote(path) for path in asked] == [
        "/find?q=AI 인프라&n=9",
        "/find?q=SK&n=9",
        "/find?q=R&D/칩&n=9",
    ]
    assert "R%26D" in asked[2]


async def test_a_search_without_hits_is_read_and_a_feed_without_entries_is_not(
    site: Site, url: str
) -> None:
    serve(site, "/find?q=SK")
    serve(site, "/rss")
    search, plain = Feed(address=site.url("/find?q={query}")), Feed(address=site.url("/rss"))
    settings = Settings(feeds=(search, plain), topics=(Topic(name="SK"),))
    with Archive.open(url) as archive, nullcontext(_shared[0]) as working:
        feeder = Feeder(settings, Sources.of(archive, settings), working, lambda: NOON, pause=0)
        await feeder.poll()
        (found,) = search.addresses(["SK"])
        assert archive.feeds.get(found).last_ok == NOON
        assert Reason.unpacked(archive.feeds.get(plain.address).last_error).key == "no-entries"


async def test_what_nobody_follows_any_more_is_forgotten_with_its_troubles(
    site: Site, url: str
) -> None:
    with Archive.open(url) as archive:
        archive.feeds.set(FeedState("https://typo.example/?q=stargaet", error_since=NOON))
        with Worker() as working:
            feeder = Feeder(
                Settings(), Sources.of(archive, Settings()), working, lambda: NOON, pause=0
            )
            await feeder.poll()
        assert archive.feeds.all() == ()


async def test_check_tells_how_each_feed_was_read_one_with_a_query_too(
    site: Site, url: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "DISCORD_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    good, gone = serve(site, "/rss", ("loan", LOAN)), site.url("/gone?q={query}")
    with house(url, good, gone, topics=(Topic(name="SK"),)) as (feeder, _):
        await feeder.poll()
    new = site.url("/new")
    settings = Settings(
        feeds=tuple(Feed(address=address) for address in (good, gone, new)),
        topics=(Topic(name="SK"),),
        storage=Storage(url=url),
    )

    code = await asyncio.to_thread(check_everything, Session(settings, None))
    lines = capsys.readouterr().out.splitlines()
    assert code == 1
    assert f"ok    {good}: last read 2026-11-23 12:00" in lines
    assert f"ok    {new}: not polled yet: briefing run does it" in lines
    (failed,) = [line for line in lines if line.startswith("TODO") and "/gone" in line]
    assert failed.startswith(f"TODO  {site.url('/gone?q=SK')}: unread since 2026-11-23 12:00: ")
    assert "404" in failed


async def test_a_worker_that_dies_costs_one_feed_one_turn(site: Site, url: str) -> None:
    addresses = [serve(site, f"/{n}", (f"loan{n}", LOAN + f"{n}호 계약이다.\n")) for n in range(2)]
    turns = Turns()
    with house(url, *addresses, turns=turns, own=True) as (feeder, sources):
        before = workers()
        await feeder.poll()
        (process,) = set(workers()) - set(before)
        process.kill()
        process.wait(10)
        serve(site, "/0", ("power", POWER))
        turns.later(days=1)
        await feeder.poll()
        states = [sources.archive.feeds.get(address) for address in addresses]
        assert sorted(bool(state.last_error) for state in states) == [False, True]
        turns.later(days=1)
        await feeder.poll()
        assert "power" in titles(sources)


async def test_a_feed_does_not_rewrite_the_articles_of_other_sites(site: Site, url: str) -> None:
    own = site.url("")
    first = serve(site, "/rss", ("loan", LOAN), at=own)
    second = serve(site, "/other", ("loan", LOAN), title="모음신문")
    turns = Turns()
    with house(url, first, second, turns=turns) as (feeder, sources):
        await feeder.poll()
        turns.later(days=1)
        more = ("loan", LOAN + "모음신문이 덧붙인 말이다.\n")
        serve(site, "/other", more, ("power", POWER), title="모음신문")
        serve(site, "/rss", ("loan", LOAN.splitlines()[0][:20]), at=own)
        await feeder.poll()
        with sources.archive.reading() as reader:
            counts = reader.counts()
        assert (counts.articles, counts.revisions) == (3, 3)


async def test_one_bad_article_does_not_stop_the_rest_of_its_feed(
    site: Site, url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    address = serve(site, "/rss", ("loan", LOAN), ("bad", CHIPS), ("power", POWER))
    with house(url, address) as (feeder, sources):
        database = sqlite3.connect(url.removeprefix("sqlite:///"))
        database.execute(
            "CREATE TRIGGER bad BEFORE INSERT ON articles WHEN NEW.title = 'bad' "
            "BEGIN SELECT RAISE(ABORT, 'no room for it'); END"
        )
        database.close()
        await feeder.poll()
        assert titles(sources) == ["loan", "power"]
        assert sources.archive.feeds.get(address).last_error == ""
    told = capsys.readouterr().out
    assert "https://news.example/bad" in told
    assert "no room for it" in told


async def test_work_that_does_not_end_is_given_up_and_its_process_killed(
    site: Site, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with house(url, serve(site, "/rss", ("loan", LOAN)), own=True) as (feeder, sources):
        before = workers()
        monkeypatch.setattr(worker, "DEADLINE", 0.5)
        with pytest.raises(WorkerError, match=r"within 0\.5 s"):
            await feeder._worker.run(time.sleep, 600.0)
        gone = [process for process in workers() if process not in before]
        psutil.wait_procs(gone, timeout=10)
        assert not any(process.is_running() for process in gone)
        monkeypatch.undo()
        await feeder.poll()
        assert titles(sources) == ["loan"]


async def test_no_password_of_a_feed_is_told(
    site: Site, url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    host = f"desk:secret@127.0.0.1:{site.port}"
    serve(site, "/rss", ("loan", LOAN))
    with house(url, f"http://{host}/rss", f"http://{host}/gone") as (feeder, sources):
        await feeder.poll()
        assert titles(sources) == ["loan"]
        assert "secret" not in sources.archive.feeds.get(f"http://{host}/gone").last_error
    told = capsys.readouterr().out
    assert "/gone" in told
    assert "secret" not in told


async def test_no_worker_is_left_behind(site: Site, url: str) -> None:
    with house(url, serve(site, "/rss", ("loan", LOAN)), own=True) as (feeder, _):
        before = workers()  # what earlier tests began may still be ending
        await feeder.poll()
        (process,) = set(workers()) - set(before)
    assert process.wait(10) is not None or not process.is_running()


async def test_what_was_read_under_other_names_is_analysed_again(site: Site, url: str) -> None:
    with house(url, serve(site, "/rss", ("power", POWER))) as (feeder, before):
        await feeder.poll()
        assert titles(before, "한솔에너지")
    own = Name(id="hansol-energy", type="organization", ko="한솔에너지", aliases=("한솔 파워",))
    with house(url, names=(own,)) as (feeder, after):
        assert after.version != before.version
        assert after.archive.pending(after.version) == 1
        await feeder.reanalyse()
        assert after.archive.pending(after.version) == 0
        assert titles(after, "한솔 파워") == ["power"]
        with after.archive.reading() as reader:
            assert [version for version, _ in reader.counts().versions] == [after.version]


def workers() -> list[psutil.Process]:
    """The worker processes of this one: they are forked from a child that has imported what they need."""
    own = psutil.Process()
    return [each for each in own.children(recursive=True) if each.ppid() != own.pid]


async def test_a_feed_that_two_workspaces_follow_is_read_once_and_new_ones_soon(
    url: str, site: Site
) -> None:
    address = serve(site, "/chat", ("loan", LOAN))
    with Archive.open(url) as archive, nullcontext(_shared[0]) as working:
        settings = Settings(storage=Storage(url=url))
        sources = Sources.of(archive, settings)
        feeder = Feeder(
            settings, sources, working, lambda: NOON, _from_anywhere, _page_from_anywhere, pause=0
        )
        for workspace in ("slack:T1", "slack:T2"):
            archive.chat_feeds.save(ChatFeed(workspace, Feed(address=address), "U1", NOON))
        await feeder.poll()
        await feeder.poll()
        assert [path for path, _ in site.asked] == ["/chat"]
        assert titles(sources) == ["loan"]


async def test_a_feed_of_chat_is_searched_for_no_other_workspace_s_topics(url: str) -> None:
    search = Feed(address="https://search.example/?q={query}")
    with Archive.open(url) as archive:
        for workspace, topic in (("slack:T1", "one"), ("slack:T2", "two")):
            digest = Digest(place="slack:C1", topics=(topic,), times=(time_of_day(8),))
            archive.chat_digests.save(ChatDigest(topic, workspace, digest, "U1", NOON, NOON))
        archive.chat_feeds.save(ChatFeed("slack:T1", search, "U1", NOON))
        own = polled(Settings(topics=(Topic(name="all"),)), archive)
        assert {each.address.partition("=")[2] for each in own} == {"all", "one"}
        assert not any(each.trusted for each in own)
        configured = polled(Settings(feeds=(search,)), archive)
        assert {each.address.partition("=")[2] for each in configured} == {"one", "two"}


async def _from_anywhere(url: str, *, trusted: bool, known: Known) -> Loaded:
    assert not trusted
    return await load_feed(url, trusted=True, known=known)  # the test's site is on loopback


async def _page_from_anywhere(url: str, *, trusted: bool) -> Document:
    return await load_address(url, trusted=True)
