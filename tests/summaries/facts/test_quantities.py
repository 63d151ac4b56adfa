"""What a figure measures, from the words beside it."""

from __future__ import annotations

import pytest

from summaries.article import Language, Span
from summaries.facts.amounts import find_amounts
from summaries.facts.quantities import kind_of, quantity_of


def quantities(text: str, language: Language = "ko") -> list[str | None]:
    found = find_amounts(text, [Span(0, len(text))], language)
    return [quantity_of(text, 0, amount, found) for amount in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("매출 5조원·영업이익 6천억원을 올렸다", ["revenue", "operating-profit"]),
        ("매출이 3조원에서 5조원으로 늘었다", ["revenue", "revenue"]),
        ("3억 달러(약 4천억원) 규모의 투자를 받았다", ["investment", "investment"]),
        ("조달청은 30억원어치를 사들였다", [None]),
        ("유치원 30억원 지원안", [None]),
        ("한국전력은 3GW를 줄였다", [None]),
        ("컨테이너 2400TEU 수주", [None]),
    ],
)
def test_a_korean_figure_measures_what_its_nearest_cue_says(
    text: str, expected: list[str | None]
) -> None:
    assert quantities(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It won an order worth $3 billion", ["order"]),
        ("The border wall cost $3 billion", ["cost"]),
        ("An investigation into $3 billion", [None]),
        ("Police praised the $3 million plan", [None]),
    ],
)
def test_an_english_cue_is_a_whole_word(text: str, expected: list[str | None]) -> None:
    assert quantities(text, "en") == expected


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("하루 생산 차질이 2500대에 이른다", "ko"),
        ("입장료 비용은 3000원이다", "ko"),
        ("Tickets cost 3,000 won", "en"),
        ("It offered to raise monthly base pay by 9 million won", "en"),
        ("조합원 900명 중 800명이 투표해 700명이 찬성했다", "ko"),
        ("'공장 불로 4명 부상' 기사에서 직원을 62명으로 적었다", "ko"),
    ],
)
def test_the_last_figure_is_none_of_what_stands_near_it(text: str, language: Language) -> None:
    assert quantities(text, language)[-1] is None


def test_capital_letters_alone_make_no_currency() -> None:
    assert [kind_of(unit) for unit in ("TEU", "GPU", "KRW", "%p", "GW", "worker")] == [
        "things", "things", "money", "share", "power", "people",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "인수를 선언한 뒤 자문사에 쓴 돈은 1천억원을 넘는다.",
        "계약금과 중도금 7천억원을 운영자금으로 쓴다.",
        "실제 매출채권에 들어간 돈은 121억원에 그쳤다.",
        "순이익은 환율 효과까지 겹쳐 260억원을 웃돌았다.",
        "외국인은 6천억원어치를 사들여 매수를 이어갔다.",
        "시는 재정지원금이 영업이익과 함께 연 118억원 늘 것으로 봤다.",
        "회사는 한 채를 지난 3월에 팔았다.",
        "경비원 200여명이 들어오면서 사람들이 다쳤다.",
        "설명회에는 조합원 2300명이 접속했다.",
        "검색 광고는 10% 성장했다.",
        "이용자 1046명을 조사했다.",
        "남은 일자리 1천개도 장담하지 못한다.",
        "추가경정예산안에 28억원을 먼저 반영하기로 했다.",
    ],
)
def test_a_cue_that_does_not_govern_the_figure_names_nothing(text: str) -> None:
    assert set(quantities(text)) == {None}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("사업비는 지난해 국토부가 승인한 7492억원이다.", "investment"),
        ("조합원은 모두 4120명이다.", "union-members"),
        ("매출은 1년 전보다 12% 늘어난 3조원이다.", "revenue"),
        ("회사에 12억원의 과징금을 매겼다.", "fine"),
        ("100억원은 은행 아홉 곳이 빌려준다.", "loan"),
        ("기준금리를 0.75%포인트 올려 3.25%로 정했다.", "policy-rate"),
        ("2029년부터 연 4만t의 황산니켈을 생산한다.", "capacity"),
        ("공장에는 국비 20억원을 포함해 모두 54억원이 들었다.", "investment"),
    ],
)
def test_time_and_comparison_may_stand_between_a_cue_and_its_figure(
    text: str, expected: str
) -> None:
    assert expected in quantities(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bad loan charges rose to $249m", None),
        ("It lost £118m on revenues of £72m", None),
        ("It was worth £3.1bn at its last funding round", None),
        ("Headquarters cut 112 jobs", None),
        ("The fund sold 310,000 shares over the summer", None),
        ("Bank lending to households grew 4.8 trillion won", "loan"),
        ("It halved its import duty on crude edible oils to 10%", "tariff"),
        ("It won a $350 billion investment pledge", "investment"),
        ("Some 1,100 people will work at the factory", "staff"),
    ],
)
def test_an_english_cue_governs_its_figure(text: str, expected: str | None) -> None:
    assert quantities(text, "en")[0] == expected
