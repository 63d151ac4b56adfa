"""A digest rests today, until a day or until it is resumed: in words, by buttons and by forms."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest
import structlog
from hypothesis import given
from hypothesis import strategies as st

from bot.archive import ChatDigest, Draft
from bot.archive.slots import PassedOver
from bot.config import Digest, Settings
from bot.desk.asker import Asker
from bot.desk.desk import Desk
from bot.desk.pausing import Until, read_until, take_until
from bot.digests.slots import due, from_chat
from bot.messages import Form, Message
from tests.bot.answers.conftest import NOON, Newsroom
from tests.bot.desk.test_rights import Town

KO = Asker("slack:T1", "U1", "slack:C1", "ko", manages=True, manages_workspace=True)
EN = replace(KO, language="en")
TODAY = date(2026, 11, 23)
"""A Monday."""


@pytest.fixture(autouse=True)
def _quiet_log() -> Iterator[None]:
    with structlog.testing.capture_logs():
        yield


@pytest.mark.parametrize(
    ("written", "left", "first"),
    [
        ("until 12/1", "", "2026-12-01"),
        ("2 until 12/1", "2", "2026-12-01"),
        ("until Dec 1st", "", "2026-12-01"),
        ("until 1 December 2026", "", "2026-12-01"),
        ("until monday", "", "2026-11-30"),
        ("until next friday", "", "2026-11-27"),
        ("until next week", "", "2026-11-30"),
        ("until tomorrow", "", "2026-11-24"),
        ("until 1/5", "", "2027-01-05"),
        ("2 for 3 days", "2", "2026-11-26"),
        ("삼성전자 12월 1일까지", "삼성전자", "2026-12-02"),
        ("12/1까지", "", "2026-12-02"),
        ("2026.12.1까지", "", "2026-12-02"),
        ("오늘까지", "", "2026-11-24"),
        ("2 30일까지", "2", "2026-12-01"),
        ("금요일까지", "", "2026-11-28"),
        ("다음 주 수요일까지", "", "2026-12-03"),
        ("다음 주까지", "", "2026-12-07"),
        ("삼성전자 3일간", "삼성전자", "2026-11-26"),
        ("2주 동안", "", "2026-12-07"),
        ("일주일", "", "2026-11-30"),
    ],
)
def test_the_day_a_pause_ends_is_read_as_people_write_it(
    written: str, left: str, first: str
) -> None:
    """`12/1까지` is a pause through that day; `until 12/1` one that is over on it."""
    rest, until = take_until(written)
    assert rest == left
    assert until is not None
    assert read_until(until, TODAY) == date.fromisoformat(first)


@pytest.mark.parametrize("written", ["2/30", "today", "soon", "2025-01-01", "2029-01-01", "0 days"])
def test_what_is_no_day_to_come_within_a_year_is_none(written: str) -> None:
    assert read_until(Until(written, through=False), TODAY) is None


@given(st.text(max_size=40), st.booleans())
def test_whatever_is_written_is_a_day_to_come_or_none(written: str, through: bool) -> None:
    take_until(written)
    day = read_until(Until(written, through=through), TODAY)
    assert day is None or TODAY < day <= TODAY + timedelta(days=366)


def desk_of(newsroom: Newsroom) -> Desk:
    return Desk(Settings(), newsroom.sources, lambda: NOON)


def own(newsroom: Newsroom) -> ChatDigest:
    return newsroom.sources.archive.chat_digests.all("slack:T1")[0]


def owed(newsroom: Newsroom, days: int) -> bool:
    """Whether the evening's digest of so many days on is owed. Today is Tuesday, 2/4."""
    return bool(due(from_chat(own(newsroom)), NOON + timedelta(days=days, hours=6)))


def message(answer: Message | Form) -> Message:
    assert isinstance(answer, Message)
    return answer


@pytest.mark.parametrize(
    ("typed", "asker", "back"),
    [
        ("pause until 2/7", EN, 3),
        ("멈춤 2/7까지", KO, 4),
        ("스타게이트 2/7까지 중지", KO, 4),
        ("pause 1 for 2 days", EN, 2),
        ("오늘만 건너뛰기", KO, 1),
        ("skip today", EN, 1),
    ],
)
async def test_a_digest_is_paused_until_a_day_in_words_and_says_when_it_is_back(
    newsroom: Newsroom, typed: str, asker: Asker, back: int
) -> None:
    desk = desk_of(newsroom)
    await desk.digest("add 스타게이트 18:00", KO)
    told = message(await desk.digest(typed, asker))
    assert [owed(newsroom, day) for day in range(6)] == [day >= back for day in range(6)]
    assert f"2/{4 + back}" in told.fallback


async def test_a_day_that_cannot_be_meant_pauses_nothing(newsroom: Newsroom) -> None:
    desk = desk_of(newsroom)
    await desk.digest("add 스타게이트 18:00", KO)
    told = message(await desk.digest("pause until 2/30", EN))
    assert "2/30" in told.fallback
    assert own(newsroom).paused_until is None


async def test_a_day_skipped_begins_no_pause_again(newsroom: Newsroom) -> None:
    desk = desk_of(newsroom)
    await desk.digest("add 스타게이트 18:00", KO)
    await desk.digest("pause until 2/9", EN)
    await desk.digest("skip", KO)
    assert [owed(newsroom, day) for day in (1, 4, 5)] == [False, False, True]


async def test_what_rests_can_be_resumed_or_given_a_day_by_its_buttons(newsroom: Newsroom) -> None:
    desk = desk_of(newsroom)
    await desk.digest("add 스타게이트 18:00", KO)
    paused = await desk.press("pause", [own(newsroom).id], KO)
    actions = [(button.action, button.value.partition(":")[0]) for button in paused.buttons]
    assert ("resume", own(newsroom).id) in actions
    form = await desk.form(next(b.value for b in paused.buttons if b.value[:5] == "pause"), KO)
    assert isinstance(form, Form)
    assert (form.name, [field.name for field in form.fields]) == ("pause", ["until"])
    assert await desk.refusals("pause", {"until": ("어느 날",)}, KO) != {}
    assert await desk.refusals("pause", {"until": ()}, KO) == {}
    told = await desk.submit("pause", form.about, {"until": ("2/7",)}, KO)
    assert "2/8(토) 18:00" in told.fallback
    assert not owed(newsroom, 3)
    assert owed(newsroom, 4)
    shown = message(await desk.digest("list", KO))
    assert "쉬는 중" in str(shown)


async def test_holidays_length_and_quiet_days_are_set_by_a_form_and_kept_by_the_other(
    newsroom: Newsroom,
) -> None:
    desk = desk_of(newsroom)
    added = message(await desk.digest("add 스타게이트 18:00", KO))
    form = await desk.form(next(b.value for b in added.buttons if b.value[:6] == "habits"), KO)
    assert isinstance(form, Form)
    assert [field.name for field in form.fields] == ["holidays", "sentences", "when_quiet"]
    assert [field.value for field in form.fields] == [("none",), ("5",), ("say",)]
    filled = {"holidays": ("KR",), "sentences": ("3",), "when_quiet": ("skip",)}
    told = await desk.submit("habits", form.about, filled, KO)
    listed = str(message(await desk.digest("list", KO)))
    for shown in ("공휴일에는 쉼", "3문장", "새 소식이 없을 때: 보내지 않음"):
        assert shown in listed
        assert shown in " ".join(told.notices)
    assert "18:00" in told.fallback
    await desk.digest("change 19:00", KO)
    digest = own(newsroom).digest
    assert (digest.holidays, digest.sentences, digest.when_quiet) == ("KR", 3, "skip")
    assert [f"{each:%H:%M}" for each in digest.times] == ["19:00"]
    told = await desk.submit("habits", form.about, {"holidays": ("none",)}, KO)
    assert "공휴일에도 보냄" in " ".join(told.notices)
    assert own(newsroom).digest.holidays is None
    refused = await desk.refusals("habits", {}, KO)
    assert refused == {}
    told = await desk.submit("habits", form.about, {"sentences": ("many",)}, KO)
    assert "목록에서" in told.fallback
    assert own(newsroom).digest.sentences == 3


async def test_what_keeps_a_digest_from_its_place_stands_in_the_list_and_on_the_home(
    newsroom: Newsroom,
) -> None:
    fixed = Digest(place="slack:C3", topics=("금리",), times=("08:30",))
    desk = Desk(Settings(digests=(fixed,)), newsroom.sources, lambda: NOON)
    troubles = newsroom.sources.archive.troubles
    await desk.digest("add 스타게이트 18:00", KO)
    await desk.digest("add 삼성전자 18:00", replace(KO, place="slack:C2"))
    for place in ("slack:C1", "slack:C3"):
        troubles.meet(place, "no-right", "may not write", NOON)
    asker = replace(KO, around=Town({"slack:C1": "#ir-news", "slack:C2": "#b", "slack:C3": "#c"}))
    warning = "2/4 12:00부터 보내지 못함: 봇이 그 채널에 글을 쓸 수 없습니다"
    listed, home = message(await desk.digest("list", asker)), await desk.home(asker)
    labels = ["1. 스타게이트", "", "2. 삼성전자", "3. 금리", ""]
    assert [item.label for item in listed.sections[0].items] == labels
    assert [str(shown.sections).count(warning) for shown in (listed, home)] == [2, 2]
    assert [select.action for select in home.selects] == ["digests"]
    terminal = message(await desk.digest("list", Asker("terminal", "me", "terminal", "ko")))
    assert str(terminal.sections).count(warning) == 1


async def test_one_that_did_not_arrive_is_named_in_the_list(newsroom: Newsroom) -> None:
    desk, slots = desk_of(newsroom), newsroom.sources.archive.slots
    await desk.digest("add 스타게이트 18:00", KO)
    days = (NOON - timedelta(days=2), NOON - timedelta(days=1))
    for n, at in enumerate(days):
        passed: PassedOver = "late" if n else ""
        assert slots.claim(
            own(newsroom).id, at.date(), 0, place="slack:C1", as_of=at, now=at,
            drafts=() if n else [Draft(await desk.help(KO))], passed_over=passed,
        )  # fmt: skip
        if not n:
            slots.record_failed(f"{own(newsroom).id}/2025-02-02/0:0", "gone", permanent=True)
            assert "2/2 12:00 것은 보내지 못함" in str(await desk.digest("list", KO))
    assert "2/3 12:00 것은 그때 봇이 멈춰 있어 건너뜀" in str(await desk.digest("list", KO))


async def test_who_made_a_digest_sees_it_where_the_bot_cannot_any_more_and_resuming_starts_afresh(
    newsroom: Newsroom,
) -> None:
    desk, troubles = desk_of(newsroom), newsroom.sources.archive.troubles
    await desk.digest("add 스타게이트 18:00", KO)
    alone = replace(KO, place="slack:U1", direct=True, around=Town({}))
    stranger = replace(alone, person="U3", place="slack:U3")
    assert message(await desk.digest("list", alone)).sections == ()
    await desk.gone("slack:T1", "slack:C1", "removed")
    shown = message(await desk.digest("list", alone))
    assert "봇이 채널에 없습니다" in str(shown)
    assert "꺼져 있음" in str(shown)
    assert message(await desk.digest("list", stranger)).sections == ()
    await desk.press("resume", [own(newsroom).id], alone)
    assert own(newsroom).paused_until is None
    assert troubles.all() == ()
