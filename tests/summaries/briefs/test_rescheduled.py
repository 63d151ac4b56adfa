"""A plan that a later article moves is told no more; where it is not certain, both are."""

from __future__ import annotations

import pytest

from summaries.briefs import TopicBrief
from summaries.briefs.rescheduled import rescheduled
from tests.summaries.newsroom import about, article, read

OPENING = "누리소프트는 새벽계획 데이터센터를 5월 개관할 예정이다."
OPENS = "누리소프트는 세종 새벽계획 데이터센터를 5월 연다고 밝혔다."
PHONE = "한빛전자는 새 휴대전화를 6월 출시할 예정이다."
ENGLISH = "Nurisoft will open its Daybreak data center in May."


def is_replaced(plan: str, news: str, hours: float = 100) -> bool:
    both = [read(article(plan, "1")), read(article(news, "2", outlet="나래일보", hours=hours))]
    return bool(rescheduled(both, both, {}))


@pytest.mark.parametrize(
    ("plan", "news"),
    [
        (OPENING, "누리소프트는 새벽계획 데이터센터 개관을 5월에서 7월로 미뤘다."),
        (OPENING, "누리소프트가 새벽계획 데이터센터 개관을 7월로 연기한다고 밝혔다."),
        (OPENING, "누리소프트의 새벽계획 데이터센터 개관이 7월로 미뤄졌다."),
        (OPENING, "누리소프트는 새벽계획 데이터센터 개관을 4월로 앞당겼다."),
        (OPENS, "누리소프트는 새벽계획 데이터센터 개관을 5월에서 7월로 미뤘다."),
        (PHONE, "한빛전자는 새 휴대전화 출시를 8월로 연기했다."),
        (ENGLISH, "Nurisoft said it postponed the opening of its Daybreak data center to July."),
        (ENGLISH, "Nurisoft pushed back the opening of the Daybreak data center from May to July."),
        (ENGLISH, "Nurisoft moved the opening of its Daybreak data center from May to July."),
    ],
)
def test_a_plan_that_was_moved_is_replaced(plan: str, news: str) -> None:
    assert is_replaced(plan, news)
    assert not is_replaced(plan, news, hours=-100), "a plan made after the move stands"


@pytest.mark.parametrize(
    ("plan", "news"),
    [
        (PHONE, "한빛전자는 새 메모리 출시를 8월로 연기했다."),
        (PHONE, "한빛조선은 새 휴대전화 출시를 8월로 연기했다."),
        (PHONE, "한빛전자는 새 휴대전화 출시를 8월로 연기하는 방안을 검토하고 있다."),
        (PHONE, "한빛전자는 새 휴대전화 출시를 연기했다."),
        (PHONE, "한빛전자는 새 휴대전화를 8월 미국에서도 출시한다."),
        (OPENS, "누리소프트가 새벽계획 데이터센터 개관을 7월로 연기한다고 밝혔다."),
        (OPENING.replace("개관", "착공"), "누리소프트는 새벽계획 데이터센터 개관을 5월에서 7월로 미뤘다."),
        ("Nurisoft will break ground on its Daybreak data center in May.",
         "Nurisoft said it postponed the opening of its Daybreak data center to July."),
        ("Nurisoft will announce its Daybreak data center in May.",
         "Nurisoft said it postponed the opening of its Daybreak data center to July."),
        (ENGLISH, "Nurisoft moved the staff of its Daybreak data center in July."),
    ],
)  # fmt: skip
def test_another_act_or_object_or_a_move_not_decided_replaces_nothing(plan: str, news: str) -> None:
    assert not is_replaced(plan, news)


def test_a_brief_tells_the_new_time_only_and_says_why() -> None:
    moved = "누리소프트는 새벽계획 데이터센터 개관을 5월에서 7월로 미뤘다."
    told = [article(OPENING, "1"), article(moved, "2", outlet="나래일보", hours=100)]
    found: TopicBrief = about("새벽계획", told)
    assert [s.text for s in found.sentences] == [moved]
    (fate,) = [fate for fate in found.fates if fate.article == told[0].id]
    assert (fate.kind, fate.loss) == ("carried", "replaced")
    alone = about("새벽계획", told[:1])
    assert [s.text for s in alone.sentences] == [OPENING]
