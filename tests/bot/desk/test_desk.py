"""The desk: every question gets a message, whatever happens; buttons work after a restart."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
import structlog

from bot.answers import kept
from bot.answers.sources import Sources
from bot.archive import Archive
from bot.config import Settings
from bot.desk.asker import Asker
from bot.desk.desk import Desk
from bot.messages import Button, Message
from tests.bot.answers.conftest import FACTS, NOON, SIGNING, VISIT, Newsroom

LATER = NOON + timedelta(days=3)


@pytest.fixture(autouse=True)
def _quiet_log() -> Iterator[None]:
    with structlog.testing.capture_logs():
        yield


KO = Asker("slack:T1", "U1", "slack:C1", "ko")
EN = replace(KO, language="en")


def desk_of(newsroom: Newsroom, now: datetime = NOON) -> Desk:
    return Desk(Settings(), newsroom.sources, lambda: now)


def sentences(message: Message) -> list[str]:
    return [
        run.text
        for section in message.sections
        for item in section.items
        if item.kind == "sentence"
        for run in item.runs
    ]


def button(message: Message, action: str) -> Button:
    return next(button for button in message.buttons if button.action == action)


async def test_nothing_asked_is_answered_with_help(newsroom: Newsroom) -> None:
    desk = desk_of(newsroom)
    for asker in (KO, EN):
        helped = await desk.help(asker)
        assert await desk.brief("", asker) == helped
        assert await desk.brief("  \n", asker) == helped
        assert await desk.profile(" ", asker) == helped
        assert "/brief" in str(helped)


async def test_buttons_work_at_a_new_desk_over_the_same_file_days_later(
    newsroom: Newsroom, database: str
) -> None:
    for n, text in enumerate(FACTS):
        newsroom.put(text, NOON - timedelta(hours=n), name=str(n), outlet=f"매체{n}")
    first = await desk_of(newsroom).brief("스타게이트", KO)
    newsroom.put(
        "스타게이트 소식이 하나 더 나왔다고 회사가 밝혔다.\n",
        NOON + timedelta(hours=1),
        name="late",
    )
    with Archive.open(database) as archive:
        sources = Sources(archive, newsroom.sources.catalogue, newsroom.sources.zone)
        desk = Desk(Settings(), sources, lambda: LATER)
        more = await desk.press("more", [button(first, "more").value], KO)
        why = await desk.press("why", [button(first, "why").value], KO)
        shared = await desk.press("share", [button(first, "share").value], KO)
    assert set(sentences(first)) < set(sentences(more))
    assert "소식이 하나 더" not in str(more)
    assert sentences(why) == sentences(first)
    assert "점수" in why.sections[0].items[0].note
    assert sentences(shared) == sentences(first)
    assert shared.footer == why.footer == first.footer
    assert [b.action for b in shared.buttons] == ["more", "why", "form", "form"]


async def test_what_more_showed_can_be_shared_and_verified(newsroom: Newsroom) -> None:
    for n, text in enumerate(FACTS):
        newsroom.put(text, NOON - timedelta(hours=n), name=str(n), outlet=f"매체{n}")
    desk = desk_of(newsroom)
    first = await desk.brief("스타게이트", KO)
    more = await desk.press("more", [button(first, "more").value], KO)
    assert len(sentences(more)) > len(sentences(first))
    record = button(more, "share").value
    shared = await desk.press("share", [record], KO)
    assert sentences(shared) == sentences(more)
    stored = kept.look_up(newsroom.sources.archive, record)
    assert stored is not None
    assert kept.verify(newsroom.sources.archive, stored).differing == ()
    assert record in more.footer


async def test_asking_and_profile_buttons_lead_on(newsroom: Newsroom) -> None:
    newsroom.put(SIGNING)
    newsroom.put(VISIT, name="2")
    desk = desk_of(newsroom)
    unknown = await desk.brief("스타게이드", KO)
    asked = await desk.press("ask", [button(unknown, "ask").value], KO)
    assert asked == await desk.brief("스타게이트", KO)
    who = await desk.profile("이재용", KO)
    assert await desk.press("profile", ["이재용"], KO) == who
    assert (await desk.press("ask", [button(who, "ask").value], KO)).title == "이재용"


@pytest.mark.parametrize("action", ["more", "why", "share"])
async def test_an_unknown_record_is_said_to_have_expired(newsroom: Newsroom, action: str) -> None:
    message = await desk_of(newsroom).press(action, ["deadbeef"], KO)  # type: ignore[arg-type]
    assert message.notices == (
        "기록 deadbeef: 보관 기간이 지났거나 없는 기록입니다. 다시 물어봐 주세요.",
    )
    assert message.buttons == ()


async def test_a_broken_archive_is_a_message_with_a_number_and_a_log_line(
    newsroom: Newsroom, database: str
) -> None:
    newsroom.put(SIGNING)
    connection = sqlite3.connect(database.removeprefix("sqlite:///"))
    with connection:
        connection.execute("DROP TABLE analyses")
    connection.close()
    desk = desk_of(newsroom)
    with structlog.testing.capture_logs() as logged:
        messages = [
            await desk.brief("스타게이트", KO),
            await desk.profile("손정의", KO),
            await desk.brief("stargate", EN),
        ]
    for message, line in zip(messages, logged, strict=True):
        assert line["log_level"] == "error"
        assert line["record"] in message.fallback
        assert message.notices == (message.fallback,)
        assert "Traceback" not in str(message)
    assert messages[0].fallback.startswith("브리프를 만들지 못했습니다. 기록 번호 ")
    assert messages[2].fallback.startswith("The brief could not be made.")


@pytest.mark.parametrize(
    "question", ["\x00", "\ud800", "'\"; DROP TABLE articles; --", "가" * 10_000, "* OR NEAR(", "𝕊"]
)
async def test_no_question_is_a_failure(newsroom: Newsroom, question: str) -> None:
    newsroom.put(SIGNING)
    desk = desk_of(newsroom)
    for message in (await desk.brief(question, KO), await desk.profile(question, KO)):
        assert "만들지 못했습니다" not in message.fallback


async def test_names_are_completed_in_the_language_of_the_person(newsroom: Newsroom) -> None:
    desk = desk_of(newsroom)
    assert "삼성전자" in await desk.complete("삼성전", 25, KO)
    assert "Samsung Electronics" in await desk.complete("samsung el", 25, EN)
    assert len(await desk.complete("", 25, KO)) <= 25
    assert await desk.complete("찾을수없는말", 25, KO) == ()


async def test_what_is_found_apart_or_earlier_is_a_button_away(newsroom: Newsroom) -> None:
    newsroom.put(SIGNING)
    newsroom.put(VISIT, name="2")
    desk = desk_of(newsroom)
    apart = await desk.brief("스타게이트와 이재용", KO)
    assert [b.label for b in apart.buttons] == ["스타게이트 브리프", "이재용 브리프"]
    assert (await desk.press("ask", [apart.buttons[0].value], KO)).title == "스타게이트"
    assert await desk.direct("스타게이트와 이재용", KO) == apart
    earlier = await desk.brief("스타게이트 지난주", KO)
    assert "2025-01-27 ~ 2025-02-02에는" in earlier.fallback
    assert sentences(await desk.press("ask", [button(earlier, "ask").value], KO))


async def test_a_name_of_which_little_is_told_is_answered_with_its_brief(
    newsroom: Newsroom,
) -> None:
    project = "오픈AI와 삼성전자가 스타게이트 코리아 2호 데이터센터를 포항에 짓는다.\n"
    newsroom.put(project, title="포항에 데이터센터…스타게이트 2호")
    told = await desk_of(newsroom).direct("스타게이트", KO)
    assert sentences(told) == [project.strip()]
    assert told == await desk_of(newsroom).brief("스타게이트", KO)


async def test_a_name_with_a_window_is_briefed_in_either_command(newsroom: Newsroom) -> None:
    newsroom.put(VISIT, NOON - timedelta(hours=1))
    desk = desk_of(newsroom)
    assert (await desk.profile("이재용 3일", KO)).context.startswith("최근 3일 · ")
    assert await desk.profile("이재용 3일", KO) == await desk.direct("이재용 3일", KO)


async def test_a_pasted_article_without_a_title_is_headed_by_its_first_sentence(
    newsroom: Newsroom,
) -> None:
    pasted = "한빛전자는 3일 새 공장을 짓는다고 밝혔다. 두 공장에는 모두 500명이 일한다."
    message = await desk_of(newsroom).brief(pasted, KO)
    assert message.title == "한빛전자는 3일 새 공장을 짓는다고 밝혔다."
    assert message.fallback.startswith("한빛전자는 3일")


async def test_no_more_of_a_question_is_said_back_than_anybody_reads(newsroom: Newsroom) -> None:
    newsroom.put(SIGNING)
    desk = desk_of(newsroom)
    asked = "가나다라 " * 600
    for message in (await desk.brief(asked, KO), await desk.direct(asked, EN)):
        assert len(message.title) <= 60
        assert len(message.fallback) < 200


async def test_an_article_is_found_by_its_address_under_either_scheme(newsroom: Newsroom) -> None:
    newsroom.put(SIGNING, title="스타게이트 서명")
    desk = desk_of(newsroom)
    for asked in ("news.example/1", "http://news.example/1", "이거 https://news.example/1 요약"):
        assert (await desk.brief(asked, KO)).title == "스타게이트 서명"


async def test_who_asks_is_told_an_event_in_their_own_language(newsroom: Newsroom) -> None:
    korean = "오픈AI와 소프트뱅크가 4일 서울에서 스타게이트 투자 계약에 서명했다고 밝혔다.\n"
    english = "OpenAI and SoftBank said on Tuesday they had signed the Stargate investment contract in Seoul.\n"
    newsroom.put(korean, name="ko", outlet="한빛일보", title="스타게이트 투자 계약 서명")
    newsroom.put(
        english, name="en", outlet="The Ledger", title="OpenAI, SoftBank sign Stargate contract"
    )
    desk = desk_of(newsroom)
    for asked in ("스타게이트", "stargate"):
        (told,) = sentences(await desk.brief(asked, KO))
        assert told.startswith("오픈AI와")
        (told,) = sentences(await desk.brief(asked, EN))
        assert told.startswith("OpenAI and")
