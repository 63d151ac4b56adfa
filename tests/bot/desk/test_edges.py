"""What the desk owes the edges of the platforms: in time, in order, once."""

from __future__ import annotations

import asyncio
import sqlite3
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
import structlog
from hypothesis import given
from hypothesis import strategies as st

from bot.archive import ChatDigest, ChatFeed
from bot.config import Digest, Feed, Settings
from bot.desk import asking, attachments, links
from bot.desk.asker import Asker
from bot.desk.desk import Desk
from bot.intake import Document
from bot.intake.discovery import linked_feeds
from bot.intake.document import LIMIT
from bot.messages import Form, Message
from tests.bot.answers.conftest import NOON, SIGNING, VISIT, Newsroom
from tests.growth import LINEAR, growth

KO = Asker("slack:T1", "U1", "slack:C1", "ko", manages=True, manages_workspace=True)


@pytest.fixture(autouse=True)
def _quiet_log() -> Iterator[None]:
    with structlog.testing.capture_logs():
        yield


async def _load(url: str) -> Document:
    return Document(url, VISIT.encode(), url=url)


def desk_of(newsroom: Newsroom) -> Desk:
    return Desk(Settings(), newsroom.sources, lambda: NOON, load=_load)


async def test_slow_questions_do_not_delay_what_a_platform_waits_three_seconds_for(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = desk_of(newsroom)

    def brief(*_: object) -> Message:
        time.sleep(1.5)
        return Message("x", "x")

    monkeypatch.setattr(asking, "brief", brief)
    slow = [asyncio.create_task(desk.brief(f"주제 {n}", KO)) for n in range(40)]
    await asyncio.sleep(0.2)
    began = time.monotonic()
    assert isinstance(await desk.form("digest", KO), Form)
    await desk.refusals("digest", {}, KO)
    await desk.complete("스", 25, KO)
    await desk.choices("feeds", "", 25, KO)
    await desk.help(KO)
    assert time.monotonic() - began < 1.2
    for task in slow:
        task.cancel()
    await asyncio.gather(*slow, return_exceptions=True)


async def test_completion_begins_with_what_is_followed_and_in_the_news(
    newsroom: Newsroom,
) -> None:
    newsroom.put(SIGNING, title="스타게이트 서명", name="2")
    desk = desk_of(newsroom)
    offered = await desk.complete("스타", 25, KO)
    assert offered[0] == "스타게이트"
    assert (await desk.complete("", 25, KO))[0] == "스타게이트"
    digest = Digest(place="slack:C1", topics=("한국은행",), times=("08:30",))
    kept = ChatDigest("d1", "slack:T1", digest, "U1", NOON, since=NOON)
    newsroom.sources.archive.chat_digests.save(kept)
    assert (await desk.complete("", 25, KO))[:2] == ("한국은행", "스타게이트")
    assert (await desk.complete("한", 25, KO))[0] == "한국은행"


async def test_what_is_set_up_is_offered_by_short_values_that_remove_it(
    newsroom: Newsroom,
) -> None:
    archive = newsroom.sources.archive
    address = "https://gaon.example/" + "a" * 400
    for each in (address, "https://hanbit.example/rss"):
        archive.chat_feeds.save(ChatFeed("slack:T1", Feed(address=each), "U1", NOON))
    desk = desk_of(newsroom)
    assert len(await desk.choices("feeds", "", 25, KO)) == 2
    assert await desk.choices("feeds", "", 25, replace(KO, workspace="slack:T2")) == ()
    [chosen] = await desk.choices("feeds", "GAON", 25, KO)
    assert len(chosen.value) <= 100
    await desk.press("unfeed", (chosen.value,), KO)
    assert [kept.feed.address for kept in archive.chat_feeds.all()] == [
        "https://hanbit.example/rss"
    ]


@pytest.mark.parametrize(
    "text", ["고마워", "고마워요!", "감사합니다 ^^", "thanks!", "Thank you so much.", "땡큐"]
)
async def test_thanks_get_a_friendly_word(newsroom: Newsroom, text: str) -> None:
    answer = await desk_of(newsroom).direct(text, KO)
    assert answer.fallback.startswith("별말씀을요")


@pytest.mark.parametrize("text", ["감사원", "고마워요 스타게이트", "thanksgiving", "SK"])
async def test_a_question_is_not_taken_for_thanks(newsroom: Newsroom, text: str) -> None:
    assert not (await desk_of(newsroom).direct(text, KO)).fallback.startswith("별말씀을요")


async def test_every_answer_can_be_shared_also_one_on_an_article_that_is_not_kept(
    newsroom: Newsroom,
) -> None:
    kept = newsroom.put(SIGNING)
    newsroom.put(VISIT, name="2")
    desk = desk_of(newsroom)
    for answer in (
        await desk.brief("스타게이트", KO),
        await desk.profile("이재용", KO),
        await desk.brief(kept.url, KO),
        await desk.brief("https://elsewhere.example/1", KO),
        await desk.document("기사.txt", VISIT.encode(), KO),
    ):
        [share] = [button for button in answer.buttons if button.action == "share"]
        shared = await desk.press("share", (share.value,), KO)
        assert shared.sections == answer.sections
        assert not [button for button in shared.buttons if button.action == "share"]
        foreign = replace(KO, workspace="slack:T2")
        assert not (await desk.press("share", (share.value,), foreign)).sections


async def test_digests_rest_where_the_bot_is_gone_from_and_nowhere_else(
    newsroom: Newsroom,
) -> None:
    archive = newsroom.sources.archive
    for n, (workspace, place) in enumerate(
        [("slack:T1", "slack:C1"), ("slack:T1", "slack:C2"), ("slack:T2", "slack:C1")]
    ):
        digest = Digest(place=place, topics=("SK",), times=("08:30",))
        archive.chat_digests.save(ChatDigest(f"d{n}", workspace, digest, "U1", NOON, since=NOON))

    def resting() -> list[str]:
        every = archive.chat_digests.all()
        later = NOON + timedelta(days=3650)
        return [d.id for d in every if d.paused_until is not None and d.paused_until > later]

    desk = desk_of(newsroom)
    await desk.gone("slack:T1", "slack:C1", "removed")
    assert resting() == ["d0"]
    await desk.gone("slack:T1", "", "removed")
    assert resting() == ["d0", "d1"]


async def test_with_a_broken_archive_nothing_at_the_edges_raises(
    newsroom: Newsroom, database: str
) -> None:
    desk = desk_of(newsroom)
    connection = sqlite3.connect(database.removeprefix("sqlite:///"))
    for table in ("seen", "greeted", "digests", "followed"):
        connection.execute(f"DROP TABLE {table}")
    connection.close()
    assert await desk.first("slack:Ev1")  # better twice than never
    assert await desk.choices("digests", "", 25, KO) == ()
    await desk.unwelcomed(KO)
    await desk.gone("slack:T1", "", "removed")
    assert "/brief" in str(await desk.help(KO))


async def test_a_greeting_that_cannot_be_made_is_owed_again(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = desk_of(newsroom)
    with monkeypatch.context() as broken:
        broken.setattr("bot.desk.desk.welcome_message", lambda *_: 1 / 0)
        await desk.welcome(KO)
    assert await desk.welcome(KO) is not None
    assert await desk.welcome(KO) is None


# Files and links


@pytest.mark.parametrize(
    ("name", "kind", "size", "readable"),
    [
        ("a.TXT", "", 5, True),
        ("a.markdown", "", None, True),
        ("a", "text/plain; charset=utf-8", LIMIT, True),
        ("a.txt", "text/plain", LIMIT + 1, False),
        ("a.pdf", "application/pdf", 5, False),
    ],
)
def test_files_of_text_and_of_a_size_are_read(
    name: str, kind: str, size: int | None, readable: bool
) -> None:
    assert attachments.readable(name, kind, size) is readable


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("(https://a.example/x_(y)), 그리고", ["https://a.example/x_(y)"]),
        ("**https://a.example/x**", ["https://a.example/x"]),
        ("[글](https://a.example/x)", ["https://a.example/x"]),
        ("https://a.example/1 https://a.example/1", ["https://a.example/1"]),
        ("없음 http:// www.a.example", []),
    ],
)
def test_a_link_ends_where_its_sentence_goes_on(text: str, found: list[str]) -> None:
    assert links.links_in(text) == found


@given(st.lists(st.text(max_size=40)))
def test_no_choice_of_links_fails(found: list[str]) -> None:
    assert len(links.choice([f"https://{each}" for each in found], KO).buttons) <= links.MOST


@pytest.mark.parametrize("piece", ["<link " + "a" * 1900 + ">", "<link " + 'a="' * 600 + ">"])
def test_the_links_of_a_hostile_head_are_read_in_time(piece: str) -> None:
    assert growth(lambda n: linked_feeds(piece * n, "https://a.example/"), 10) < LINEAR
