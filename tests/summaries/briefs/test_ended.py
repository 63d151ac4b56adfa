"""States that a later report says are over: told no more, and only where it surely says so."""

from __future__ import annotations

import pytest

from summaries.article import Language
from summaries.briefs.ended import ended
from summaries.lasting import lasting_in, over_in
from tests.summaries.newsroom import about, article, read

TITLE = "한빛전자 세종 공장 앞 도로 물에 잠겨"
EVENT = "4일 세종시 한빛전자 공장 앞 도로가 물에 잠겨 직원 200명이 발이 묶였다."
CLOSED = "한빛전자는 공장 앞 2개 차로를 모두 막고 차량을 우회시키고 있다."
OPENED = "한빛전자 세종 공장 앞 도로는 이날 저녁 8시 모두 다시 열렸다."
BELIEVED = "경찰은 한빛전자 공장 배수로가 막힌 것으로 보고 있다."


def gone(old: str, later: str, hours: float, *, story: str = "one", title: str = TITLE) -> bool:
    """Whether `old` is told no more once `later` is there, `hours` after it."""
    told = [
        article(f"{EVENT} {old}", "1", title=TITLE),
        article(later, "2", title=title, outlet="나래일보", hours=hours),
    ]
    first, second = map(read, told)
    both = [first, second]
    found = ended(both, both, {first.article: "one", second.article: story})
    return found == {(first.article, len(EVENT) + 1)}


def test_what_is_over_is_told_no_more_but_what_is_believed_is() -> None:
    assert gone(CLOSED, OPENED, 8)
    assert not gone(BELIEVED, OPENED, 8)


def test_a_state_stands_until_a_later_report_ends_it() -> None:
    assert not gone(CLOSED, OPENED, 0.5)
    assert not gone(CLOSED, EVENT, 8)


def test_an_end_that_is_only_planned_ends_nothing() -> None:
    assert not gone(CLOSED, "한빛전자는 공장 앞 도로 통행을 5일 재개할 계획이라고 밝혔다.", 8)


FIRST_COUNT = "한빛전자는 세종 공장 복구율이 오후 1시 현재 32%라고 밝혔다."
NEXT_COUNT = "한빛전자는 세종 공장 복구율이 오후 5시 현재 71%라고 밝혔다."


def test_a_count_of_one_hour_is_overtaken_by_that_of_the_next() -> None:
    assert gone(FIRST_COUNT, NEXT_COUNT, 4)
    assert not gone(NEXT_COUNT, FIRST_COUNT, 0.5)
    same_hour = "한빛전자는 세종 공장 복구율이 오후 1시 현재 30%라고 밝혔다."
    assert not gone(FIRST_COUNT, same_hour, 4)  # two who differ on one hour
    assert not gone(FIRST_COUNT, "누리소프트 접속자는 오후 5시 현재 71%다.", 4)


def test_where_a_share_stands_at_noon_is_overtaken_by_its_close_that_day() -> None:
    noon = "한빛전자 주가는 장중 한때 14.2% 오른 9410원까지 뛰었다."
    close = "한빛전자 주가는 전날보다 9.8% 오른 9050원에 거래를 마쳤다."
    assert gone(noon, close, 4)
    assert not gone(noon, close, 30)
    assert not gone(noon, "다온테크 주가는 9.8% 오른 9050원에 거래를 마쳤다.", 4)
    assert not gone(close, noon, 4)


def test_a_plan_whose_day_is_over_is_told_no_more_once_its_story_goes_on() -> None:
    plan = "한빛전자는 5일 공장을 다시 열 예정이다."
    assert gone(plan, "한빛전자 공장에서 복구 작업이 이어졌다.", 48)
    assert not gone(plan, "한빛전자 공장에서 복구 작업이 이어졌다.", 8)
    announced = "한빛전자는 4일 배수로를 넓히겠다고 밝혔다."
    assert not gone(announced, "한빛전자 공장에서 복구 작업이 이어졌다.", 48)


def test_the_end_may_be_told_in_a_report_of_its_own_on_the_same_matter() -> None:
    assert gone(CLOSED, OPENED, 8, story="other")
    elsewhere = "다온테크 부산 창고 앞 다리는 이날 저녁 8시 모두 다시 열렸다."
    assert not gone(CLOSED, elsewhere, 8, story="other", title="다온테크 부산 창고 앞 다리 개통")


def test_a_vow_is_neither_told_nor_quoted_after_the_settlement() -> None:
    vow = "오도윤 한빛전자 노조 위원장은 “회사가 답을 내놓을 때까지 멈추지 않겠다”고 말했다."
    strike = "한빛전자 세종 공장 노조가 4일 임금 인상을 요구하며 파업에 들어갔다."
    settled = "한빛전자 세종 공장 노사가 임금 3% 인상에 합의하면서 파업이 이틀 만에 끝났다."
    told = [
        article(f"{strike} {vow}", "1", title="한빛전자 세종 공장 노조 파업"),
        article(settled, "2", title="한빛전자 세종 공장 파업 타결", hours=40),
    ]
    before, after = about("한빛전자", told[:1]), about("한빛전자", told)
    assert (vow in [s.text for s in before.sentences], len(before.quotes)) != (False, 0)
    assert (vow in [s.text for s in after.sentences], len(after.quotes)) == (False, 0)


@pytest.mark.parametrize(
    ("lasting", "over"),
    [
        ("산지에 많은 눈이 쌓이고 있다.", "대설경보는 오전 7시 모두 해제됐다."),
        ("노조원들이 본관 앞에서 회사와 대치하고 있다.", "노사가 밤샘 협상 끝에 타결했다."),
        ("불길이 능선을 따라 번지고 있다.", "산불은 19시간 만에 모두 진화됐다."),
        ("광부 2명이 갱도에 갇혀 있다.", "광부 2명은 모두 구조됐다."),
        ("The bridge is closed in both directions.", "The bridge reopened at noon."),
        ("Crowds are gathering at the gate.", "The walkout ended on Tuesday."),
        ("Heavy snow is falling in the east.", "The snow warning was lifted at 7 a.m."),
        ("Two hikers are still missing.", "Both hikers were rescued on Monday."),
    ],
)
def test_a_state_and_its_end_are_known_by_their_words(lasting: str, over: str) -> None:
    language: Language = "ko" if max(lasting) >= "가" else "en"
    assert lasting_in(lasting, language) == over_in(over, language) != ()
    assert over_in(lasting, language) == lasting_in(over, language) == ()


@pytest.mark.parametrize(
    "words",
    [
        "경찰은 원인을 조사하고 있다.",
        "회사는 직원 200명을 두고 있다.",
        "값은 3만원에서 시작하고 있다.",
    ],
)
def test_what_people_do_or_have_is_no_state_that_ends(words: str) -> None:
    assert lasting_in(words, "ko") == ()
