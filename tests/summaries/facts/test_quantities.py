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
