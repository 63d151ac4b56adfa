"""What a feed's server says is kept; pages behind summaries are read where their site lets us."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from html import escape
from pathlib import Path

import pytest

from bot.answers.sources import Sources
from bot.archive import Archive, FeedState
from bot.config import Feed, Settings
from bot.feeding import Feeder
from bot.intake import Reason
from bot.worker import Worker
from tests.bot.digests.making import CHIPS, LOAN, POWER
from tests.bot.intake.conftest import Answer, Site
from tests.bot.test_feeding import Turns, rss

# One event loop for the module, as the worker is one.
pytestmark = pytest.mark.asyncio(loop_scope="module")

PERMANENT = 301


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    with Worker() as worker:
        yield worker


@pytest.fixture
def site() -> Iterator[Site]:
    site = Site()
    yield site
    site.close()


class House:
    """A feeder of feeds of one site, and the state of its first."""

    def __init__(self, archive: Archive, worker: Worker, folder: Path, *addresses: str) -> None:
        settings = Settings(feeds=tuple(Feed(address=address) for address in addresses))
        self.turns, self.archive, self.address = Turns(), archive, addresses[0]
        self.archive_file = folder / "a.db"
        sources = Sources.of(archive, settings)
        self._feeder = Feeder(settings, sources, worker, self.turns, pause=0)

    async def turn(self, **later: float) -> FeedState:
        self.turns.later(**later)
        await self._feeder.poll()
        return self.archive.feeds.get(self.address)

    @property
    def texts(self) -> dict[str, str]:
        """What each article says now, by its title."""
        with closing(sqlite3.connect(self.archive_file)) as database:
            rows = database.execute(
                "SELECT r.title, r.text FROM articles a JOIN revisions r ON r.number = a.current"
            )
            return dict(rows.fetchall())


def asked(site: Site, path: str) -> list[dict[str, str]]:
    return [headers for at, headers in site.asked if at == path]


async def test_what_a_server_says_of_a_feed_is_kept(
    site: Site, worker: Worker, tmp_path: Path
) -> None:
    old, new, other = site.url("/old"), site.url("/new"), site.url("/other")
    validators = {"ETag": '"1"', "Last-Modified": "Mon, 23 Nov 2026 00:00:00 GMT"}
    loan = Answer(rss(("loan", LOAN), at=site.url("")), headers=validators)
    with Archive.open(f"sqlite:///{tmp_path / 'a.db'}") as archive:
        house = House(archive, worker, tmp_path, old, other)
        site.answers["/other"] = Answer(rss(("chips", CHIPS)))
        site.answers["/old"] = Answer(status=PERMANENT, headers={"Location": "/new"})
        site.answers["/new"] = loan
        state = await house.turn()
        assert (state.moved, state.etag, state.last_ok) == (new, '"1"', house.turns.now)

        await house.turn(minutes=5)  # nothing is due yet
        assert [len(asked(site, path)) for path in ("/old", "/new", "/other")] == [1, 1, 1]

        site.answers["/new"] = Answer(status=304, headers={"Cache-Control": "max-age=36000"})
        state = await house.turn(hours=2)
        assert len(asked(site, "/old")) == 1
        said = asked(site, "/new")[-1]
        assert said["If-None-Match"] == '"1"'
        assert said["If-Modified-Since"] == validators["Last-Modified"]
        assert state.last_ok == house.turns.now
        assert state.last_error == ""
        await house.turn(hours=9)
        assert len(asked(site, "/new")) == 2

        # Down: the whole host rests as long as it asks, and its reason is kept.
        site.answers["/new"] = Answer(status=503, headers={"Retry-After": "7200"})
        state = await house.turn(hours=2)
        assert Reason.unpacked(state.last_error).key == "http-later"
        assert state.moved == new
        down, others = len(asked(site, "/new")), len(asked(site, "/other"))
        await house.turn(minutes=110)
        assert (len(asked(site, "/new")), len(asked(site, "/other"))) == (down, others)

        # A day later all that it held meanwhile comes in, and nothing twice, dates touched or not.
        touched = rss(("loan", LOAN), ("power", POWER), at=site.url(""))
        touched = touched.replace(b"09:00:00", b"10:30:00")
        site.answers["/new"] = Answer(touched)
        state = await house.turn(days=1)
        assert (state.last_error, state.etag) == ("", "")
        with archive.reading() as reader:
            assert (reader.counts().articles, reader.counts().revisions) == (3, 3)

        # Gone where it moved to: its own address is asked again, and then never.
        site.answers["/new"] = Answer(status=410)
        state = await house.turn(days=1)
        assert (state.moved, Reason.unpacked(state.last_error).key) == ("", "http-gone")
        site.answers["/old"] = Answer(status=410)
        state = await house.turn(days=1)
        assert Reason.unpacked(state.last_error).key == "http-gone-for-good"
        known = len(asked(site, "/old"))
        await house.turn(days=30)
        assert len(asked(site, "/old")) == known == 2


def page(text: str, title: str) -> str:
    paragraphs = "".join(f"<p>{escape(line)}</p>" for line in text.splitlines())
    return (
        f"<html><head><title>{title}</title></head><body><nav><a href='/'>메뉴</a></nav>"
        f"<article><h1>{title}</h1>{paragraphs}</article></body></html>"
    )


def summary(name: str, text: str, at: str) -> str:
    return f"<item><title>{name}</title><link>{at}/{name}</link><description>{text}</description></item>"


async def test_the_page_behind_a_summary_is_read_once_where_its_site_lets_us(
    site: Site, worker: Worker, tmp_path: Path
) -> None:
    at, begins = site.url(""), {"loan": LOAN[:60], "power": POWER[:60], "chips": CHIPS[:60]}
    items = [summary(name, text, at) for name, text in begins.items()]
    items += [summary("bare", "", at), summary("closed", LOAN[:70], at), summary("gone", "", at)]
    feed = f"<rss version='2.0'><channel><title>새길신문</title>{''.join(items)}</channel></rss>"
    site.answers["/rss"] = Answer(feed.encode())
    site.answers["/robots.txt"] = Answer(b"User-agent: *\nDisallow: /*closed$\n")
    site.page("/loan", page(LOAN, "loan"))
    site.page(
        "/power", page("로그인한 회원만 볼 수 있는 기사입니다. 로그인해 주십시오. " * 9, "로그인")
    )
    site.page("/closed", page(LOAN, "closed"))
    site.page("/bare", page("bare 소식이다. " + CHIPS, "bare"))
    with Archive.open(f"sqlite:///{tmp_path / 'a.db'}") as archive:
        house = House(archive, worker, tmp_path, site.url("/rss"))
        await house.turn()
        texts = house.texts
        assert texts["loan"] == LOAN.strip()
        assert texts["bare"].endswith(CHIPS.strip())
        assert (
            {name: texts[name] for name in ("power", "chips", "closed")}
            == {
                "power": POWER[:60].strip(),  # its page tells of something else
                "chips": CHIPS[:60].strip(),  # there is no page
                "closed": LOAN[:70].strip(),
            }
        )
        assert "gone" not in texts
        assert not asked(site, "/closed")
        assert len(asked(site, "/robots.txt")) == 1
        before = len(asked(site, "/loan")) + len(asked(site, "/power"))
        await house.turn(hours=3)
        assert house.texts == texts
        assert len(asked(site, "/loan")) + len(asked(site, "/power")) == before == 2


async def test_a_feed_is_asked_for_again_where_not_all_of_it_was_read(
    site: Site, worker: Worker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.feeding.feeder._MOST_NEW", 1)
    both = rss(("loan", LOAN), ("power", POWER))
    site.answers["/rss"] = Answer(both, headers={"ETag": '"1"', "Cache-Control": "max-age=86400"})
    with Archive.open(f"sqlite:///{tmp_path / 'a.db'}") as archive:
        house = House(archive, worker, tmp_path, site.url("/rss"))
        state = await house.turn()
        assert (len(house.texts), state.etag) == (1, "")
        state = await house.turn(minutes=20)
        assert (len(house.texts), state.etag) == (2, '"1"')
        assert state.next_at is not None
        assert state.next_at >= house.turns.now + timedelta(days=1)
