"""Digests, feeds and corrections as people set them up in chat: kept, shown and each workspace's own."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import time, timedelta
from functools import partial

import pytest
import structlog
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.archive import ChatDigest
from bot.config import Digest, Settings
from bot.desk.asker import Asker
from bot.desk.desk import Desk
from bot.desk.schedules import read_said
from bot.digests.slots import due, from_chat
from bot.intake import load_address
from bot.messages import Button, Form, Message
from tests.bot.answers.conftest import FACTS, NOON, SIGNING, VISIT, Newsroom
from tests.bot.desk.test_rights import Town
from tests.bot.intake.conftest import Site
from tests.bot.test_feeding import serve

KO = Asker("slack:T1", "U1", "slack:C1", "ko", manages=True, manages_workspace=True)
OTHER = Asker("slack:T2", "U9", "slack:C9", "ko", manages=True, manages_workspace=True)
GUEST = replace(KO, person="U2", manages=False, manages_workspace=False)


@pytest.fixture(autouse=True)
def _quiet_log() -> Iterator[None]:
    with structlog.testing.capture_logs():
        yield


@pytest.fixture
def site() -> Iterator[Site]:
    site = Site()
    yield site
    site.close()


def desk_of(newsroom: Newsroom) -> Desk:
    load = partial(load_address, trusted=True)  # the test's site is on loopback
    return Desk(Settings(), newsroom.sources, lambda: NOON, load=load)


def own(newsroom: Newsroom, asker: Asker = KO) -> tuple[ChatDigest, ...]:
    return newsroom.sources.archive.chat_digests.all(asker.workspace)


def message(answer: Message | Form | None) -> Message:
    assert isinstance(answer, Message)
    return answer


def form(answer: Message | Form) -> Form:
    assert isinstance(answer, Form)
    return answer


def button(answer: Message, start: str) -> Button:
    return next(b for b in answer.buttons if b.value.startswith(start) or b.action == start)


async def test_a_digest_in_words_says_when_the_next_comes_and_shows_a_sample(
    newsroom: Newsroom,
) -> None:
    newsroom.put(SIGNING, NOON - timedelta(hours=1))
    told = message(await desk_of(newsroom).digest("add 스타게이트, 삼성전자 08:30 평일", KO))
    assert told.notices == ("평일 08:30(서울)에 이 채널로 보냅니다. 다음은 2/5(수) 08:30입니다.",)
    assert "스타게이트" in str(told.sections)
    assert len(told.buttons) == 6
    (kept,) = own(newsroom)
    assert kept.digest.topics == ("스타게이트", "삼성전자")
    assert kept.digest.place == "slack:C1"
    assert kept.digest.days == ("mon", "tue", "wed", "thu", "fri")


async def test_a_digest_made_after_its_time_owes_nothing_today_and_sent_again_nothing(
    newsroom: Newsroom,
) -> None:
    desk = desk_of(newsroom)
    await desk.digest("add 스타게이트 11:30", KO)
    (kept,) = own(newsroom)
    assert due(from_chat(kept), NOON) == []
    assert len(due(from_chat(kept), NOON + timedelta(hours=24))) == 1
    await desk.digest("change 11:40", KO)
    (kept,) = own(newsroom)
    assert due(from_chat(kept), NOON) == []


async def test_a_digest_is_skipped_paused_resumed_and_removed(newsroom: Newsroom) -> None:
    desk = desk_of(newsroom)
    await desk.digest("추가 스타게이트 18:00", KO)
    (kept,) = own(newsroom)
    evening = NOON + timedelta(hours=6)
    assert len(due(from_chat(kept), evening)) == 1
    assert "2/5(수) 18:00" in message(await desk.press("skip", [kept.id], KO)).fallback
    assert due(from_chat(own(newsroom)[0]), evening) == []
    assert len(due(from_chat(own(newsroom)[0]), evening + timedelta(days=1))) == 1
    await desk.press("pause", [kept.id], KO)
    assert due(from_chat(own(newsroom)[0]), evening + timedelta(days=1)) == []
    await desk.press("resume", [kept.id], KO)
    assert len(due(from_chat(own(newsroom)[0]), evening)) == 1
    await desk.press("remove", [kept.id], KO)
    assert own(newsroom) == ()


async def test_digests_are_listed_by_number_and_place(newsroom: Newsroom) -> None:
    desk = desk_of(newsroom)
    alone = replace(KO, place="slack:U1", around=Town({"slack:C1": "#ir-news"}))
    await desk.digest("add 스타게이트 08:30", KO)
    await desk.digest("add 삼성전자 18:00", alone)
    (listed,) = message(await desk.digest("list", alone)).sections
    assert [item.label for item in listed.items] == ["1. 삼성전자", "2. 스타게이트"]
    assert [item.runs[0].text for item in listed.items] == ["다이렉트 메시지", "#ir-news"]
    assert listed.items[1].runs[0].place == "slack:C1"
    await desk.digest("pause 2", alone)
    assert [each.digest.place for each in own(newsroom) if each.paused_until] == ["slack:C1"]


async def test_who_may_not_manage_changes_nothing_and_is_told(newsroom: Newsroom) -> None:
    desk = desk_of(newsroom)
    assert "권한이 없습니다" in message(await desk.digest("add 스타게이트 08:30", GUEST)).fallback
    assert "권한이 없습니다" in message(await desk.feed("add https://a.example", GUEST)).fallback
    await desk.digest("add 스타게이트 08:30", KO)
    (kept,) = own(newsroom)
    for action in ("pause", "skip", "remove"):
        await desk.press(action, [kept.id], GUEST)
    assert own(newsroom) == (kept,)


async def test_two_workspaces_never_see_one_another(newsroom: Newsroom, site: Site) -> None:
    for n, text in enumerate(FACTS):
        newsroom.put(text, NOON - timedelta(hours=n), name=str(n), outlet=f"매체{n}")
    desk = desk_of(newsroom)
    await desk.digest("add 비밀주제 08:30", KO)
    await desk.feed(f"add {serve(site, '/rss', ('a', SIGNING))}", KO)
    answer = await desk.brief("스타게이트", KO)
    record = button(answer, "fix:").value.removeprefix("fix:")
    opened = form(await desk.form(f"fix:{record}", KO))
    chosen = {"what": ("outlet",), "articles": (opened.fields[1].options[0].value,)}
    fixed = await desk.submit("fix", record, chosen, KO)
    assert fixed.buttons[0].action == "undo"
    (kept,) = own(newsroom)

    before = [await desk.brief("스타게이트", OTHER), await desk.press("corrections", [""], OTHER)]
    assert str(before[0].sections) == str(answer.sections)
    seen = [
        *before,
        message(await desk.digest("list", OTHER)),
        message(await desk.feed("list", OTHER)),
        await desk.home(OTHER),
        await desk.help(OTHER),
        await desk.press("sample", [kept.id], OTHER),
        await desk.press("remove", [kept.id], OTHER),
        await desk.press("undo", [fixed.buttons[0].value], OTHER),
        await desk.press("more", [record], replace(OTHER, workspace="slack:T3")),
        message(await desk.form(f"fix:{record}", replace(OTHER, workspace="slack:T3"))),
    ]
    assert "비밀주제" not in str(seen)
    assert "127.0.0.1" not in str(seen)
    assert own(newsroom) == (kept,)
    assert len(newsroom.sources.archive.corrections.all(KO.workspace)) == 1


async def test_a_muted_outlet_is_gone_until_it_is_undone(newsroom: Newsroom) -> None:
    newsroom.put(SIGNING, outlet="가온뉴스")
    newsroom.put(VISIT, name="2", outlet="나래일보")
    newsroom.put(FACTS[0], name="3", outlet="나래일보")
    desk = desk_of(newsroom)
    answer = await desk.brief("스타게이트", KO)
    record = button(answer, "fix:").value.removeprefix("fix:")
    articles = form(await desk.form(f"fix:{record}", KO)).fields[1].options
    muted = next(option.value for option in articles if option.label.startswith("나래"))
    chosen = {"what": ("outlet",), "articles": (muted,)}
    fixed = await desk.submit("fix", record, chosen, KO)
    assert "나래일보 기사 숨김" in fixed.notices[0]
    assert {source.outlet for source in fixed.sources} == {"가온뉴스"}
    assert len(fixed.buttons) <= 5
    await desk.press("undo", [fixed.buttons[0].value], KO)
    again = await desk.brief("스타게이트", KO)
    assert {source.outlet for source in again.sources} == {"가온뉴스", "나래일보"}


async def test_an_article_that_is_not_about_a_person_leaves_the_profile(newsroom: Newsroom) -> None:
    newsroom.put(VISIT)
    desk = desk_of(newsroom)
    who = await desk.profile("이재용", KO)
    record = button(who, "fix:").value.removeprefix("fix:")
    article = form(await desk.form(f"fix:{record}", KO)).fields[1].options[0].value
    chosen = {"what": ("not-about",), "articles": (article,)}
    fixed = await desk.submit("fix", record, chosen, KO)
    assert "이재용 기사가 아님" in fixed.notices[0]
    assert fixed.sources == ()


async def test_a_feed_is_found_from_its_page_and_listed_with_its_state(
    newsroom: Newsroom, site: Site
) -> None:
    feed = serve(site, "/x/all.xml", ("a", SIGNING), title="한빛일보")
    link = '<link rel="alternate" type="application/rss+xml" href="/x/all.xml">'
    page = site.page("/", f"<html><head>{link}</head><body>신문</body></html>")
    desk = desk_of(newsroom)
    told = message(await desk.feed(f"add {page}", KO))
    assert told.fallback.startswith("한빛일보를 모읍니다")
    assert [kept.feed.address for kept in newsroom.sources.archive.chat_feeds.all()] == [feed]
    assert "아직 읽지 않음" in str(message(await desk.feed("list", KO)).sections)
    assert "더 모으지 않습니다" in message(await desk.feed(f"remove {feed}", KO)).fallback
    assert newsroom.sources.archive.chat_feeds.all() == ()


async def test_with_a_broken_archive_help_and_completion_still_answer(
    newsroom: Newsroom, database: str
) -> None:
    with sqlite3.connect(database.removeprefix("sqlite:///")) as connection:
        connection.execute("DROP TABLE digests")
    connection.close()
    desk = desk_of(newsroom)
    assert "/brief" in str(await desk.help(KO))
    assert "삼성전자" in await desk.complete("삼성전", 5, KO)
    assert "만들지 못했습니다" in message(await desk.digest("list", KO)).fallback


@pytest.mark.parametrize(
    ("typed", "topics", "times", "days"),
    [
        ("add 스타게이트, 삼성전자 08:30 평일", ("스타게이트", "삼성전자"), ["08:30"], 5),
        ("add 매일 오후 6시 반 한국은행 금리", ("한국은행 금리",), ["18:30"], 7),
        ("추가 카카오 8시, 18시 월수금", ("카카오",), ["08:00", "18:00"], 3),
        ("add Stargate, Fed 6:30 pm weekdays [en]", ("Stargate", "Fed"), ["18:30"], 5),
        ("add 금일신문 07:00", ("금일신문",), ["07:00"], 0),
        ("add 주말 영화 흥행 9am mon wed", ("영화 흥행",), ["09:00"], 4),
    ],
)
def test_topics_times_and_days_are_read_from_one_line(
    typed: str, topics: tuple[str, ...], times: list[str], days: int
) -> None:
    said = read_said(typed)
    assert said.command == "add"
    assert said.topics == topics
    assert [f"{each:%H:%M}" for each in said.times] == times
    assert len(said.days) == days


@pytest.mark.parametrize(
    ("typed", "topic", "meant"),
    [
        ("add 두레전자 공휴일 제외 08:30", "두레전자", True),
        ("add 평일 08:30 공휴일은 빼고 두레전자", "두레전자", True),
        ("add 두레전자 공휴일제외 8시", "두레전자", True),
        ("add Doore 08:30 except public holidays", "Doore", True),
        ("add Doore no holidays 8am", "Doore", True),
        ("add 공휴일 지정 08:30", "공휴일 지정", False),
        ("add holidays abroad 08:30", "holidays abroad", False),
    ],
)
async def test_leaving_out_holidays_is_understood_or_refused_and_never_a_topic(
    newsroom: Newsroom, typed: str, topic: str, meant: bool
) -> None:
    abroad = Desk(Settings(zone="Europe/London"), newsroom.sources, lambda: NOON)
    told = message(await abroad.digest(typed, OTHER))
    assert ("어느 나라" in told.fallback) is meant
    assert bool(own(newsroom, OTHER)) is not meant
    await desk_of(newsroom).digest(typed, KO)
    (kept,) = own(newsroom)
    assert kept.digest.topics == (topic,)
    assert kept.digest.holidays == ("KR" if meant else None)
    wrong = await desk_of(newsroom).refusals("digest", {"times": ("8시 공휴일 제외",)}, KO)
    assert "times" in wrong


async def test_a_private_address_is_never_fetched_for_somebody(
    newsroom: Newsroom, site: Site
) -> None:
    feed = serve(site, "/rss", ("a", SIGNING))
    desk = Desk(Settings(), newsroom.sources, lambda: NOON)
    assert "내부 주소" in message(await desk.feed(f"add {feed}", KO)).fallback
    assert site.asked == []


async def test_starters_are_chosen_from_a_menu(newsroom: Newsroom) -> None:
    desk = desk_of(newsroom)
    (menu,) = message(await desk.feed("starters", KO)).selects
    assert len(menu.options) <= 25
    await desk.press("starters", [menu.options[1].value, "https://evil.example/"], KO)
    kept = newsroom.sources.archive.chat_feeds.all("slack:T1")
    assert [each.feed.address for each in kept] == [menu.options[1].value]


async def test_the_first_answers_say_since_when_it_is_collecting(newsroom: Newsroom) -> None:
    newsroom.put(SIGNING)
    desk = desk_of(newsroom)
    assert "모으는 중" not in (await desk.brief("스타게이트", KO)).context
    (menu,) = message(await desk.feed("starters", KO)).selects
    await desk.press("starters", [menu.options[1].value], KO)
    assert "2/4(화)부터 모으는 중" in (await desk.brief("스타게이트", KO)).context


async def test_everybody_is_welcomed_once_with_a_question_and_a_sample(newsroom: Newsroom) -> None:
    newsroom.put(SIGNING, title="오픈AI·소프트뱅크, 스타게이트 서명")
    desk = desk_of(newsroom)
    hello = message(await desk.welcome(KO))
    assert any("어떤 주제를 지켜볼까요?" in line for line in hello.notices)
    (sample,) = hello.sections
    assert sample.title.startswith("미리보기 · ")
    assert 1 <= len(sample.items) <= 3
    cited = {n for item in sample.items for run in item.runs for n in run.sources}
    assert cited == {source.n for source in hello.sources}
    assert await desk.welcome(KO) is None
    assert await desk.welcome(OTHER) is not None


async def test_the_list_says_which_digests_pass_over_public_holidays(newsroom: Newsroom) -> None:
    every_day = Digest(place=KO.place, topics=("SK",), times=(time(8, 30),))
    working_days = every_day.model_copy(update={"holidays": "KR"})
    for digest, told in ((working_days, True), (every_day, False)):
        desk = Desk(Settings(digests=(digest,)), newsroom.sources, lambda: NOON)
        (section,) = message(await desk.digest("list", KO)).sections
        assert ("공휴일에는 쉼" in section.items[0].note) is told


texts = st.lists(st.text(max_size=30) | st.sampled_from(["08:30", "평일", "mon", "en", "UTC"]))


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    filled=st.dictionaries(
        st.sampled_from(["topics", "times", "days", "zone", "language"]), texts.map(tuple)
    )
)
async def test_whatever_is_filled_in_is_refused_or_kept(
    newsroom: Newsroom, filled: dict[str, tuple[str, ...]]
) -> None:
    desk = desk_of(newsroom)
    for each in own(newsroom):
        newsroom.sources.archive.chat_digests.remove(each.id, KO.workspace)
    wrong = await desk.refusals("digest", filled, KO)
    told = await desk.submit("digest", "", filled, KO)
    assert "만들지 못했습니다" not in told.fallback
    assert bool(own(newsroom)) is not bool(wrong)
    for each in own(newsroom):
        assert Digest.model_validate(each.digest.model_dump()) == each.digest
