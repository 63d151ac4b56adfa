"""What of a quantity a figure gives, whose claim it is, and whether another has replaced it."""

from __future__ import annotations

import pytest

from summaries.analysis import FigureNote
from tests.summaries.newsroom import article, read


def noted(text: str, title: str = "") -> dict[str, FigureNote]:
    """The notes on the figures of a text, by their words."""
    found = read(article(text, title=title))
    return {found.amounts[n.amount].span.of(text): n for n in found.figures}


@pytest.mark.parametrize(
    ("text", "figure", "part"),
    [
        ("한빛전자는 사업비가 4조원 늘었다고 밝혔다.", "4조원", "increase"),
        ("한빛전자는 투자액을 4조원 증액한다고 밝혔다.", "4조원", "increase"),
        ("한빛전자는 4조원을 추가로 투자한다고 밝혔다.", "4조원", "increase"),
        ("한빛전자는 투자액을 4조원으로 늘렸다고 밝혔다.", "4조원", ""),
        ("Nurisoft announced an investment increase of $3 billion.", "$3 billion", "increase"),
        ("한빛전자 세종 산단의 여유 전력은 90MW에 그친다.", "90MW", "spare"),
        ("The utility has only 90 megawatts to spare in the area.", "90 megawatts", "spare"),
        ("한빛전자 MX 사업부의 영업이익은 700억원이다.", "700억원", "mobile"),
        ("한빛전자 클라우드 사업부의 영업이익은 700억원이다.", "700억원", "클라우드"),
        ("한빛전자의 배달 매출은 700억원이다.", "700억원", "배달"),
        ("부문별 매출은 배달 700억원, 광고 300억원이다.", "700억원", "배달"),
        ("한빛전자 매출은 700억원이다.", "700억원", ""),
        ("올해 3분기 연결 기준 매출은 700억원이다.", "700억원", ""),
        ("그러나 매출은 약 700억원에 그쳤다.", "700억원", ""),
        ("실적을 보면 매출은 700억원이다.", "700억원", ""),
        ("Nurisoft sold 83,000 vehicles in the United States in April.", "83,000 vehicles", "us"),
    ],
)
def test_a_part_an_increase_and_what_is_spare_are_no_totals(
    text: str, figure: str, part: str
) -> None:
    assert noted(text)[figure].part == part


def test_a_change_against_another_quarter_is_none_on_the_year() -> None:
    assert noted("영업이익은 지난해 4분기 6120억원보다 10.5% 적다.").get("10.5%") is None
    assert noted("1분기 영업이익은 지난해 1분기보다 10.5% 줄었다.")["10.5%"].when == "on year"


def test_divisions_report_their_operating_profit() -> None:
    assert noted("한빛전자의 DS 부문이 6400억원을 벌었다.")["6400억원"].part == "chips"
    found = noted("The chip division earned 640 billion won.")["640 billion won"]
    assert (found.quantity, found.part) == ("profit", "chips")


def test_a_figure_that_its_sentence_replaces_or_denies_is_marked() -> None:
    raised = noted("누리소프트는 투자액을 4조원에서 5조원으로 늘린다고 밝혔다.")
    assert [(n.stand, n.renews) for n in raised.values()] == [("before", False), ("", True)]
    denied = noted("누리소프트의 영업이익은 810억원이 아니라 840억원이라고 알려 왔다.")
    assert denied["810억원"].stand == "wrong"
    said = noted("누리소프트는 영업이익이 810억원이라고 공시했는데 시장은 놀랐다.")
    assert said["810억원"].stand == ""


def test_the_first_time_is_no_time_before() -> None:
    assert noted("한빛전자의 영업이익이 처음으로 7000억원을 넘었다.")["7000억원"].when == ""


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("노조는 임금 8.2% 인상을 요구했고 회사는 3.1%를 제시했다.", ["union", "company"]),
        ("The union had demanded 8.2% while the company had offered 3.1%.", ["union", "company"]),
        ("노사는 기본급을 5.3% 올리기로 합의했다.", [""]),
        ("Under the deal base pay goes up 5.3%.", [""]),
    ],
)
def test_what_a_side_asks_or_offers_is_its_claim(text: str, claims: list[str]) -> None:
    found = noted(text, title="한빛전자 임금 협상").values()
    assert [(n.quantity, n.claim) for n in found] == [("wage-rise", claim) for claim in claims]


def test_a_share_that_nobody_asks_for_is_no_wage() -> None:
    assert noted("노조는 찬성률이 88.1%라고 밝혔다.") == {}


def test_some_of_many_are_not_the_many() -> None:
    found = noted("이날 투표에는 조합원 4만명 가운데 3만1000명이 참여했다.")
    assert list(found) == ["4만명"]


def test_who_works_somewhere_is_not_made_there() -> None:
    assert noted("로봇 300대가 일하는 공간을 만들겠다고 했다.") == {}
    assert noted("해마다 전기차 300대가 생산된다.")["300대"].quantity == "capacity"


def test_a_goal_is_no_count() -> None:
    assert noted("이용자가 900만명을 넘으면 요금을 받겠다고 했다.")["900만명"].stand == "expected"


def test_a_verb_that_goes_on_announces_nothing() -> None:
    found = noted("이 사고로 4명이 숨지고 15명이 다쳤다.")
    assert {words: n.quantity for words, n in found.items()} == {"4명": "dead", "15명": "injured"}


def test_a_list_gives_each_name_its_figure() -> None:
    found = noted("지분은 누리소프트가 55%, 다온테크가 45%를 갖는다.")
    assert {words: (n.quantity, n.whose) for words, n in found.items()} == {
        "55%": ("stake", "nurisoft"),
        "45%": ("stake", "daontech"),
    }


def test_what_several_firms_pay_together_is_nobodys_alone() -> None:
    assert noted("누리소프트와 다온테크가 2조원을 투자한다고 밝혔다.")["2조원"].whose == ""


def test_a_year_compared_with_is_not_the_time_of_the_figure() -> None:
    found = noted("한빛전자의 영업이익은 7120억원으로 2023년 3분기보다 16% 늘었다.")
    assert found["7120억원"].when == ""


def test_what_was_spent_last_year_is_no_plan_that_was_replaced() -> None:
    found = noted("올해 한빛전자의 시설 투자는 지난해 6200억원에서 7000억원으로 는다.")
    assert [(n.quantity, n.when, n.stand) for n in found.values()] == [
        ("capex", "2024", ""),
        ("capex", "2025", ""),
    ]


def test_a_change_told_of_another_subject_is_none_of_the_one_before() -> None:
    found = noted("한빛전자 매출은 5900억원에 가까웠고 광고주 수는 18% 늘었다.")
    assert "18%" not in found
    assert noted("한빛전자 매출은 5900억원이고 1년 전보다 18% 늘었다.")["18%"].quantity == "change"


def test_a_change_that_is_forecast_is_no_result() -> None:
    found = noted("한빛전자의 매출 예상치는 5900억원으로 지난해보다 8% 늘어난다.")
    assert found["8%"].stand == "expected"


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("한빛전자 사업비는 약 900억원이 불어나 1조원이 됐다.", "900억원"),
        ("The cost of Nurisoft will rise by 89 billion won.", "89 billion won"),
    ],
)
def test_by_how_much_it_will_rise_is_no_total(text: str, figure: str) -> None:
    assert noted(text)[figure].part == "increase"


def test_what_is_put_on_the_table_is_a_claim_of_its_side() -> None:
    title = "한빛전자 노조 임금 협상"
    assert [n.claim for n in noted("회사는 4.5% 인상안을 냈다.", title).values()] == ["company"]
    assert [n.claim for n in noted("요구안의 핵심은 기본급 8% 인상이다.", title).values()] == [
        "union"
    ]
