"""Figures told in passing are of another thing than the one they stand beside: no line shows them."""

from __future__ import annotations

import pytest

from summaries.facts.asides import ASIDE
from tests.summaries.newsroom import article, read


def noted(text: str, title: str = "") -> dict[str, str]:
    """What the figures of a text measure, by their words."""
    found = read(article(text, title=title))
    return {found.amounts[n.amount].span.of(text): n.quantity for n in found.figures}


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("지난 2021년 한별시 물류창고 참사로 38명이 숨졌다.", "38명"),
        ("2년 전 한별시 물류창고 화재로 38명이 숨졌다.", "38명"),
        ("It was the worst blaze since 2021, when 38 people died at a depot.", "38 people"),
        ("A similar blaze killed 38 people in 2021.", "38 people"),
        ("2021년에는 물류창고에 불이 났다. 당시 38명이 숨졌다.", "38명"),
        ("소방 당국은 화재 현장에서 연락이 닿지 않는 직원 2명을 찾고 있다.", "2명"),
        ("소방 당국은 화재 현장에서 실종자 2명을 숨진 채 발견했다.", "2명"),
    ],
)
def test_the_toll_of_another_year_and_who_is_missing_are_no_toll(text: str, figure: str) -> None:
    assert noted(text)[figure] == ASIDE


@pytest.mark.parametrize(
    "text",
    [
        "한별시 물류창고 화재로 5명이 숨졌다.",
        "2021년 이후 가장 큰 화재로 5명이 숨졌다.",
        "3년 만에 최악인 물류창고 화재로 5명이 숨졌다.",
        "The fire killed 5 people, the most since 2021.",
    ],
)
def test_the_toll_of_today_stands_beside_another_year(text: str) -> None:
    assert "dead" in noted(text).values()


def test_a_segments_results_are_none_of_the_firm() -> None:
    text = "대전 등 신규사업의 매출은 1조9000억원으로 41% 늘었지만 순손실이 3900억원에 달했다."
    assert set(noted(text).values()) == {ASIDE}
    whole = noted("한빛전자의 매출은 1조9000억원으로 지난해보다 41% 늘었다.")
    assert whole == {"1조9000억원": "revenue", "41%": "change"}


def test_the_capacity_of_the_whole_firm_is_none_of_its_new_plant() -> None:
    text = "세종 공장의 생산능력은 6만대이며, 인수가 끝나면 회사의 총 생산능력은 84만대로 늘어난다."
    assert noted(text)["84만대"] == ASIDE
    assert noted(text)["6만대"] == "capacity"


@pytest.mark.parametrize(
    "text",
    [
        "회사는 기본급 9만5000원 인상과 성과금 400%를 노조에 제시했다.",
        "The deal includes bonuses worth 400 percent of base pay.",
        "노조는 기본급의 400%를 성과급으로 요구했다.",
    ],
)
def test_a_bonus_is_no_pay_rise(text: str) -> None:
    assert "wage-rise" not in noted(text, title="한빛전자 노조 임금 협상").values()


def test_what_a_person_is_fined_is_no_fine_of_a_firm() -> None:
    text = "법원은 한빛전자 기술을 넘긴 전 직원 A(41)씨에게 징역 5년과 벌금 3000만원을 선고했다."
    assert noted(text) == {"3000만원": ASIDE}
    assert noted("1심은 징역 3년과 벌금 2000만원이었다.") == {"2000만원": ASIDE}
    assert noted("공정위는 한빛전자에 과징금 3000만원을 부과했다.") == {"3000만원": "fine"}


@pytest.mark.parametrize(
    ("text", "figure", "part"),
    [
        ("한빛전자는 4분기 매출이 2100억원 줄 수 있다고 밝혔다.", "2100억원", "decrease"),
        ("한빛전자는 사업비가 4조원 늘었다고 밝혔다.", "4조원", "increase"),
        ("축제 예산은 지난해보다 2억원 늘어난 12억원이다.", "2억원", "increase"),
        ("축제 예산은 지난해보다 2억원 늘어난 12억원이다.", "12억원", ""),
        ("한빛전자의 영업이익은 지난해보다 9% 줄었다.", "9%", "operating-profit/down"),
        ("한빛전자의 영업이익은 지난해보다 9% 늘었다.", "9%", "operating-profit"),
        ("Nurisoft said operating profit fell 9 percent from a year earlier.", "9 percent",
         "operating-profit/down"),
    ],
)  # fmt: skip
def test_a_fall_is_told_as_one_and_a_total_is_no_increase(
    text: str, figure: str, part: str
) -> None:
    found = read(article(text))
    parts = {found.amounts[n.amount].span.of(text): n.part for n in found.figures}
    assert parts[figure] == part


def owners(text: str) -> dict[str, str]:
    found = read(article(text))
    return {found.amounts[n.amount].span.of(text): n.whose for n in found.figures}


def test_who_only_sets_or_foresees_a_fine_has_none() -> None:
    assert owners("개인정보보호위원회는 과징금이 최대 21억원에 이를 수 있다고 내다봤다.") == {
        "21억원": ""
    }
    assert owners("공정거래위원회는 한빛전자에 과징금 21억원을 부과했다.") == {
        "21억원": "hanvit-electronics"
    }


def test_a_rate_of_water_is_no_yield_and_its_counter_no_owner() -> None:
    text = "한국농어촌공사는 한별저수지의 이날 저수율을 12.6%로 집계했다."
    assert "yield" not in noted(text).values()
    assert noted("한빛전자의 새 공정 수율은 60%다.") == {"60%": "yield"}


def test_a_figure_corrected_in_its_own_sentence_is_taken_back() -> None:
    text = (
        "본지는 과징금이 최대 210억원에 이를 수 있다고 내다봤다고 보도했으나, "
        "확인 결과 상한은 102억원이므로 바로잡습니다."
    )
    found = read(article(text))
    assert [found.amounts[n].span.of(text) for n in found.withdrawn] == ["210억원"]
