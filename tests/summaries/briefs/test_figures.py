"""Figures side by side: what is one value, what differs, and what cannot be compared."""

from __future__ import annotations

import pytest

from summaries import Article
from summaries.briefs import Figure, FigureValue
from summaries.briefs.figures import figures_of
from tests.summaries.newsroom import NAMES, about, article, example_brief, examples, read, texts_of

PLAN = "누리소프트는 세종 데이터센터 새벽계획에 {} 투자하기로 했다고 4일 발표했다."
OTHER_PLAN = "누리소프트가 새벽계획 세종 데이터센터에 {} 투자하기로 했다는 발표가 나왔다."


def compared(first: str, second: str) -> Figure:
    """The one figure of two outlets that each give their own sum for the same plan."""
    found = about(
        "새벽계획",
        [
            article(PLAN.format(first), "1"),
            article(OTHER_PLAN.format(second), "2", outlet="나래일보", hours=2),
        ],
    ).figures
    (figure,) = [figure for figure in found if figure.label == "investment"]
    return figure


def values(figure: Figure) -> list[str]:
    return [value.text for value in figure.values]


def figures(*articles: Article, limit: int = 5) -> tuple[Figure, ...]:
    sentences = [(read(each), s) for each in articles for s in read(each).sentences]
    return figures_of(sentences, texts_of(articles), NAMES, limit=limit)


def test_two_sums_for_one_plan_conflict_and_both_are_shown() -> None:
    figure = compared("40조원을", "46조원을")
    assert figure.conflict == "conflict"
    assert sorted(values(figure)) == ["40조원", "46조원"]


@pytest.mark.parametrize("other", ["7290억원을", "7300억원을", "7150억원을"])
def test_sums_within_the_rounding_do_not_contradict_each_other(other: str) -> None:
    assert compared("7200억원을", other).conflict == "rounding"


def test_sums_just_beyond_the_rounding_conflict() -> None:
    assert compared("7200억원을", "7360억원을").conflict == "conflict"


def test_one_sum_in_two_spellings_is_one_value() -> None:
    figure = compared("1조2000억원을", "1조 2,000억 원을")
    assert figure.conflict is None
    (value,) = figure.values
    assert value.value == 1_200_000_000_000
    assert len(value.also) == 1


def test_the_other_article_of_a_shared_value_is_named() -> None:
    one = article(PLAN.format("5000억원을"), "1")
    two = article(OTHER_PLAN.format("5000억원을"), "2", outlet="나래일보", hours=2)
    (value,) = about("새벽계획", [one, two]).figures[0].values
    assert {value.article, *value.also} == {one.id, two.id}
    assert value.article not in value.also


def test_sums_far_apart_are_two_things() -> None:
    assert compared("5000억원을", "5조원을").conflict is None


def test_a_ceiling_does_not_contradict_a_sum() -> None:
    assert compared("최대 46조원을", "40조원을").conflict is None


def test_sums_about_two_matters_are_not_compared() -> None:
    one = article(PLAN.format("40조원을"), "1")
    two = article("한빛조선은 부산 도크를 넓히려고 46조원을 투자한다는 말이 나온다.", "2", hours=2)
    (figure,) = figures(one, two)
    assert sorted(values(figure)) == ["40조원", "46조원"]
    assert figure.conflict is None


def test_two_investments_of_one_company_are_two_matters() -> None:
    one = article("누리소프트는 세종 사옥 별관에 400억원을 투자하기로 했다고 4일 밝혔다.", "1")
    two = article(
        "누리소프트가 부산의 게임 스튜디오에 460억원을 투자한다는 말이 나온다.", "2", hours=2
    )
    (figure,) = figures(one, two)
    assert sorted(values(figure)) == ["400억원", "460억원"]
    assert figure.conflict is None


def test_one_undertaking_is_one_matter_however_it_is_told() -> None:
    one = article("새벽계획에는 40조원을 투자한다.", "1")
    two = article("Nurisoft and others would invest 46 trillion won in Project Daybreak.", "2")
    (figure,) = about("새벽계획", [one, two]).figures
    assert sorted(values(figure)) == ["40조원", "46 trillion won"]
    assert figure.conflict == "conflict"


def test_one_article_does_not_contradict_itself() -> None:
    text = f"{PLAN.format('40조원을')} {OTHER_PLAN.format('46조원을')}"
    (figure,) = figures(article(text))
    assert len(figure.values) == 2
    assert figure.conflict is None


def test_sums_in_two_currencies_are_two_figures() -> None:
    one = article(PLAN.format("5000억원을"), "1")
    two = article(OTHER_PLAN.format("3억 달러를"), "2", outlet="나래일보", hours=1)
    found = about("새벽계획", [one, two]).figures
    assert [(f.label, f.values[0].unit, f.conflict) for f in found] == [
        ("investment", "KRW", None),
        ("investment", "USD", None),
    ]


def conversions(value: FigureValue) -> list[tuple[str, str]]:
    return [(c.text, c.unit) for c in value.conversions]


def test_a_conversion_stays_with_its_value() -> None:
    (figure,) = figures(article(PLAN.format("5000억달러(약 735조원)를")))
    (value,) = figure.values
    assert (value.text, value.unit) == ("5000억달러", "USD")
    assert conversions(value) == [("735조원", "KRW")]
    assert value.conversions[0].bound == "about"


def test_conversions_of_one_sum_at_two_rates_stand_side_by_side() -> None:
    figure = compared("5000억달러(약 735조원)를", "5000억달러(약 720조원)를")
    (value,) = figure.values
    assert sorted(conversions(value)) == [("720조원", "KRW"), ("735조원", "KRW")]
    assert figure.conflict is None
    assert {c.article for c in value.conversions} == {value.article, *value.also}


def test_a_range_keeps_both_ends() -> None:
    (figure,) = figures(article(PLAN.format("30조~40조원을")))
    assert figure.values[0].value == (30_000_000_000_000, 40_000_000_000_000)


def test_quantities_are_told_apart() -> None:
    text = "한빛전자는 올해 매출 5000억원을 올렸다. 한빛전자의 영업이익은 400억원이다."
    found = figures(article(text))
    assert [(f.label, values(f)) for f in found] == [
        ("revenue", ["5000억원"]),
        ("operating-profit", ["400억원"]),
    ]


def test_what_more_articles_give_comes_first_and_the_rest_is_cut() -> None:
    profit = "한빛전자의 영업이익은 400억원이다."
    one = article(f"한빛전자는 올해 매출 5000억원을 올렸다. {profit}", "1")
    two = article(f"한빛전자가 실적을 내놓고 주주들에게 알렸다. {profit}", "2", hours=1)
    assert [f.label for f in figures(one, two)] == ["operating-profit", "revenue"]
    assert [f.label for f in figures(one, two, limit=1)] == ["operating-profit"]


def test_a_figure_without_a_cue_is_not_named() -> None:
    assert figures(article("누리소프트의 새 사옥에서는 창문 5000개가 남쪽을 본다.")) == ()


def test_the_examples_disagree_about_the_sum() -> None:
    """40 and 46 trillion won for one venture: shown side by side, neither averaged nor dropped."""
    korean = ["hanbit-stargate-korea-signing", "saebyeok-stargate-korea-samsung"]
    found = example_brief("스타게이트 코리아", [examples()[name] for name in korean]).figures
    (figure,) = [f for f in found if f.label == "investment" and f.values[0].unit == "KRW"]
    assert set(values(figure)) == {"40조원", "46조 원"}
    assert figure.conflict == "conflict"
