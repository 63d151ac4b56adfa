"""Feeds in chat: read once before they are followed, their troubles told where feeds are."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest
import structlog

from bot.archive import ChatFeed, FeedState
from bot.config import Feed, Intake, Settings
from bot.desk.asker import Asker
from bot.desk.desk import Desk
from bot.intake import Reason, load_address
from bot.messages import Message
from tests.bot.answers.conftest import NOON, SIGNING, Newsroom
from tests.bot.intake.conftest import Answer, Site
from tests.bot.test_feeding import serve

KO = Asker("slack:T1", "U1", "slack:C1", "ko", manages=True, manages_workspace=True)
OTHER = replace(KO, workspace="discord:9", place="discord:8")
GONE = Reason("http-gone", (("code", "404"),)).packed()


@pytest.fixture(autouse=True)
def _quiet_log() -> Iterator[None]:
    with structlog.testing.capture_logs():
        yield


@pytest.fixture
def site() -> Iterator[Site]:
    site = Site()
    yield site
    site.close()


def desk_of(newsroom: Newsroom, settings: Settings | None = None) -> Desk:
    settings = settings or Settings()
    sources = replace(newsroom.sources, feeds=tuple(settings.feeds))
    load = partial(load_address, trusted=True)  # the test's site is on loopback
    return Desk(settings, sources, lambda: NOON, load=load)


async def feed(desk: Desk, text: str, asker: Asker = KO) -> Message:
    answer = await desk.feed(text, asker)
    assert isinstance(answer, Message)
    return answer


@pytest.mark.parametrize(
    "body", [b"<rss><channel><item>", b"<rss version='2.0'><channel></channel></rss>", b"plain"]
)
async def test_what_no_article_can_be_read_from_is_not_followed(
    newsroom: Newsroom, site: Site, body: bytes
) -> None:
    site.answers["/rss"] = Answer(body, headers={"Content-Type": "application/rss+xml"})
    told = await feed(desk_of(newsroom), f"add {site.url('/rss')}")
    assert "읽지 못했습니다" in told.fallback
    assert newsroom.sources.archive.chat_feeds.all() == ()


@pytest.mark.parametrize("login", ["minsu:geheim", "geheim"])
async def test_an_address_with_a_password_is_neither_followed_nor_repeated(
    newsroom: Newsroom, site: Site, login: str
) -> None:
    address = serve(site, "/all.xml", ("a", SIGNING), title="새터신문")
    desk, secret = desk_of(newsroom), address.replace("://", f"://{login}@")
    told = await feed(desk, f"add {secret}")
    assert "비밀번호가 든 주소" in told.fallback
    assert "geheim" not in str(told)
    assert "비밀번호" in (await desk.refusals("feed", {"address": (secret,)}, KO))["address"]
    kept = newsroom.sources.archive.chat_feeds
    assert kept.all() == ()
    kept.save(ChatFeed(KO.workspace, Feed(address=secret), "U1", NOON))  # by an older program
    listed = await feed(desk, "list")
    assert "geheim" not in str(listed)
    await desk.press("unfeed", (listed.selects[0].options[0].value,), KO)
    assert kept.all() == ()


async def test_a_search_without_hits_is_followed_as_a_search(
    newsroom: Newsroom, site: Site
) -> None:
    empty = b"<rss version='2.0'><channel><title>news - search</title></channel></rss>"
    site.answers["/s?q=news"] = Answer(empty, headers={"Content-Type": "application/rss+xml"})
    desk = desk_of(newsroom)
    told = await feed(desk, f"add {site.url('/s')}?q={{query}}")
    assert "모읍니다" in told.fallback
    assert "news - search" not in str(told)
    assert "127.0.0.1 · 주제마다 검색" in str(told.sections)


async def test_a_feed_is_listed_by_what_it_calls_itself(newsroom: Newsroom, site: Site) -> None:
    address = serve(site, "/all.xml", ("a", SIGNING), title="새터신문")
    desk = desk_of(newsroom)
    assert (await feed(desk, f"add {address}")).fallback.startswith("새터신문을 모읍니다")
    assert "이미 모으고" in (await feed(desk, f"add {address}")).fallback
    assert "새터신문 (127.0.0.1)" in str((await feed(desk, "list")).sections)
    assert "더 모으지 않습니다" in (await feed(desk, "remove 새터신문")).fallback


async def test_why_a_feed_is_not_read_is_said_in_the_asker_s_language(
    newsroom: Newsroom, site: Site
) -> None:
    site.answers["/gone"] = Answer(b"", 404)
    desk, english = desk_of(newsroom), replace(KO, language="en")
    told = (await feed(desk, f"add {site.url('/gone')}")).fallback
    assert "그런 페이지가 없습니다" in told
    assert (
        "there is no such page" in (await feed(desk, f"add {site.url('/gone')}", english)).fallback
    )
    assert "그런 페이지가 없습니다" in (await desk.brief(site.url("/gone"), KO)).fallback


async def test_a_feed_of_the_configuration_is_not_said_to_be_unknown(newsroom: Newsroom) -> None:
    fixed = Feed(address="https://hanbit.example/rss", outlet="한빛일보")
    desk = desk_of(newsroom, Settings(feeds=(fixed,)))
    for asked in (fixed.address, "한빛일보", "hanbit.example"):
        assert "설정 파일" in (await feed(desk, f"remove {asked}")).fallback
    assert "그런 피드가 없습니다" in (await feed(desk, "remove 두레신문")).fallback


async def test_one_feed_that_fails_is_told_in_the_list_and_not_above_a_brief(
    newsroom: Newsroom,
) -> None:
    newsroom.put(SIGNING)
    feeds = tuple(Feed(address=f"https://{name}.example/rss") for name in ("a", "b"))
    desk, states = desk_of(newsroom, Settings(feeds=feeds)), newsroom.sources.archive.feeds
    states.set(FeedState(feeds[0].address, last_ok=NOON))
    states.set(FeedState(feeds[1].address, last_error=GONE, error_since=NOON - timedelta(days=2)))
    assert (await desk.brief("스타게이트", KO)).notices == ()
    assert "그런 페이지가 없습니다" in str((await feed(desk, "list")).sections)
    states.set(FeedState(feeds[0].address, last_error=GONE, error_since=NOON))
    assert len((await desk.brief("스타게이트", KO)).notices) == 2


async def test_a_search_s_trouble_concerns_only_who_follows_that_topic(newsroom: Newsroom) -> None:
    search = Feed(address="https://search.example/?q={query}")
    desk, states = desk_of(newsroom, Settings(feeds=(search,))), newsroom.sources.archive.feeds
    await desk.digest("add 비밀 08:30", KO)
    await desk.digest("add 강릉 08:30", OTHER)
    failing, fine = search.addresses(["비밀", "강릉"])
    states.set(FeedState(failing, last_error=GONE, error_since=NOON))
    states.set(FeedState(fine, last_ok=NOON))
    assert "읽지 못함" in str(await desk.feed("list", KO))
    for shown in (await desk.feed("list", OTHER), await desk.home(OTHER)):
        assert "못" not in str(shown).replace("쓸 수", "")


async def test_a_list_of_searches_to_begin_with_names_their_languages(newsroom: Newsroom) -> None:
    (menu,) = (await feed(desk_of(newsroom), "starters")).selects
    labels = [option.label for option in menu.options]
    assert len(set(labels)) == len(labels)


async def test_no_more_feeds_than_can_be_read(newsroom: Newsroom, site: Site) -> None:
    feeds = tuple(Feed(address=f"https://a.example/{n}") for n in range(200))
    address = serve(site, "/rss", ("a", SIGNING))
    told = await feed(desk_of(newsroom, Settings(feeds=feeds)), f"add {address}")
    assert "200개까지" in told.fallback


async def test_the_feed_of_a_site_is_found_where_its_page_only_lists_it_and_as_json(
    newsroom: Newsroom, site: Site
) -> None:
    site.page("/", "<p><a href='https://other.example/rss'>x</a> <a href='/rss/all'>RSS</a></p>")
    serve(site, "/rss/all", ("a", SIGNING), title="새터신문")
    desk = desk_of(newsroom)
    assert (await feed(desk, f"add {site.url('/')}")).fallback.startswith("새터신문을 모읍니다")
    item = {"id": "1", "url": "https://a.example/1", "content_text": SIGNING}
    site.answers["/feed.json"] = Answer(
        json.dumps(
            {"version": "https://jsonfeed.org/version/1", "title": "두레", "items": [item]}
        ).encode()
    )
    site.page(
        "/b", "<link rel='alternate' type='application/feed+json' href='/feed.json'><p>두레신문</p>"
    )
    assert (await feed(desk, f"add {site.url('/b')}")).fallback.startswith("두레를 모읍니다")


async def test_a_feed_of_titles_is_followed_where_pages_are_read(
    newsroom: Newsroom, site: Site
) -> None:
    item = "<item><title>a</title><link>https://a.example/1</link></item>"
    body = f"<rss><channel><title>새터</title>{item}</channel></rss>".encode()
    site.answers["/rss"] = Answer(body)
    without = Settings(intake=Intake(pages=False))
    refused = await feed(desk_of(newsroom, without), f"add {site.url('/rss')}")
    assert "읽지 못했습니다" in refused.fallback
    assert (await feed(desk_of(newsroom), f"add {site.url('/rss')}")).fallback.startswith("새터")


async def test_a_feed_that_is_added_again_begins_anew(newsroom: Newsroom, site: Site) -> None:
    address = serve(site, "/rss", ("a", SIGNING))
    desk, feeds = desk_of(newsroom), newsroom.sources.archive.feeds
    await feed(desk, f"add {address}")
    again = NOON + timedelta(hours=6)
    feeds.set(FeedState(address, last_error=GONE, error_since=NOON, next_at=again))
    assert "다음 시도 " in str((await feed(desk, "list")).sections)
    await feed(desk, f"add {address}")
    assert feeds.get(address) == FeedState(address)


async def test_a_host_that_the_operator_names_may_be_private(
    newsroom: Newsroom, site: Site
) -> None:
    address = serve(site, "/rss", ("a", SIGNING), title="사내소식")
    named = Settings(intake=Intake(private_hosts=("127.0.0.1",)))
    desk = Desk(named, newsroom.sources, lambda: NOON)
    assert (await feed(desk, f"add {address}")).fallback.startswith("사내소식을 모읍니다")
