"""How a sentence stands by its own words and days: status, denials, what a denial reaches."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summaries.standing import denial_of, denied_in, status_of
from tests.summaries.newsroom import article, read


def language(text: str) -> str:
    return "ko" if any("가" <= each <= "힣" for each in text) else "en"


def status(text: str) -> str | None:
    """As an article of 4 February 2025 tells it."""
    return read(article(text)).sentences[-1].status


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ("planned", "세종 상인회는 9일 시청 앞에서 집회를 연다."),
        ("planned", "누리소프트의 새 공장은 내년에 문을 연다."),
        ("planned", "새 노선은 다음 달 확정된다."),
        ("planned", "누리소프트는 새 모델을 3월에 공개한다고 발표했다."),
        ("planned", '오도윤 대표는 "이달 견본을 출하한다"고 말했다.'),
        ("planned", "누리소프트는 남는 돈을 빚을 갚는 데 쓰겠다는 방침이다."),
        ("planned", "세종시는 다리를 새로 놓는다는 계획을 밝혔다."),
        ("planned", '오도윤 대표는 "공장을 더 짓겠다"고 했다.'),
        ("planned", "Nurisoft announced that it will release its next model in March."),
        ("planned", "The two firms agreed on Tuesday to build a plant in Sejong."),
        ("considered", '오도윤 대표는 "요금제를 검토하겠다"고 말했다.'),
        ("considered", "세종시는 축제를 미루는 방안을 검토했다."),
        ("considered", "두 회사는 합병 논의에 들어갔다."),
        ("reported", "누리소프트는 공장을 옮긴다고 관계자들에 따르면 정해졌다."),
        ("reported", "소식통은 한빛전자가 값을 더 불렀다고 전했다."),
        ("reported", "한 매체는 한빛전자가 다온테크 인수를 추진한다고 보도했다."),
        ("reported", "시장에는 다온테크 매각설이 돌았다."),
        ("reported", '"It was a bad year," Han said, according to the executives.'),
        ("reported", "Han told staff to save, two executives who attended said."),
        ("considered", "Hanvit Electronics said that it may sell its plant in Sejong."),
        ("reported", "Two people who were briefed on the sale said it may close in May."),
        (None, "Hanvit Electronics recalled 700 heaters because their cords may melt."),
        (None, "Hanvit Electronics recalled 700 heaters that could catch fire."),
        ("done", "Sejong approved a stadium that will open in two years."),
        (None, "세종 상인회는 지난달 9일 집회를 열었다."),
        (None, "누리소프트는 빛을 내는 칩을 만든다."),
        (None, "노조는 내년 인상안에 반대한다."),
        (None, "Samsung makes chips in Texas, officials there like to say."),
    ],
)
def test_words_and_days_say_how_far_a_thing_has_come(expected: str | None, text: str) -> None:
    assert status(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Hanvit Electronics said it is not in talks to buy Daontech, denying a report.",
        "Hanvit Electronics has no plans to sell its stake.",
        "Hanvit Electronics is not considering a bid for Daontech.",
        "한빛전자는 다온테크 인수를 검토하지 않는다고 밝혔다.",
        "한빛전자는 다온테크 인수를 검토한 적이 없다고 밝혔다.",
        "한빛전자는 공장을 옮길 계획이 없다고 밝혔다.",
        "한빛전자는 매각설이 사실무근이라고 밝혔다.",
    ],
)
def test_what_is_denied_is_neither_planned_nor_considered(text: str) -> None:
    assert (status(text), denial_of(text, language(text))) == (None, "denied")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text",
    [
        '누리소프트는 "결정된 바 없다"고 공시했다.',
        "아직 확정된 것은 없다고 회사는 밝혔다.",
        "값은 정해지지 않았다.",
        "The firm said that no decision has been made.",
        "Nothing has been decided, the firm said.",
        "The board has yet to decide.",
    ],
)
def test_what_is_left_open_is_told_from_what_is_denied(text: str) -> None:
    assert denial_of(text, language(text)) == "open"  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text",
    [
        "한빛전자의 매출은 10조원을 넘지 않는다고 밝혔다.",
        "그런 말은 부인할 수 없다.",
        "The judge denied bail to the former chairman.",
        "Hanvit declined to comment on the report.",
    ],
)
def test_other_negations_deny_no_report(text: str) -> None:
    assert denial_of(text, language(text)) is None  # type: ignore[arg-type]


def test_a_denial_reaches_no_further_than_its_clause() -> None:
    text = "매출은 3조원으로 늘었지만 다온테크를 2조원에 인수하지는 않는다고 밝혔다."
    ((start, end),) = denied_in(text, "ko")
    assert "2조원" in text[start:end]
    assert "3조원" not in text[start:end]


def test_a_plan_beside_a_denial_stays_a_plan() -> None:
    assert status("Nurisoft will open the plant in May, denying a report of delays.") == "planned"


@given(st.text(max_size=120), st.sampled_from(["ko", "en"]))
def test_clauses_of_a_denial_lie_inside_the_sentence(text: str, tongue: str) -> None:
    for start, end in denied_in(text, tongue):  # type: ignore[arg-type]
        assert 0 <= start < end <= len(text)
        assert denial_of(text, tongue) is not None  # type: ignore[arg-type]
    status_of(text, tongue)  # type: ignore[arg-type]
