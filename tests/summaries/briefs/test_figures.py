"""Figures side by side: what is one value, what differs, and what cannot be compared."""

from __future__ import annotations

from itertools import permutations

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


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("7200억원을", "7230억원을"), ("7200억원을", "7150억원을"), ("2조원을", "2조300억원을"),
        ("약 3조원을", "3조2400억원을"), ("5조원 넘게", "5조3000억원을"),
    ],
)  # fmt: skip
def test_a_sum_and_its_rounding_do_not_contradict_each_other(one: str, other: str) -> None:
    assert compared(one, other).conflict == "rounding"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("9조2100억원을", "9조1200억원을"), ("53조원을", "52조원을"), ("7200억원을", "7360억원을"),
        ("2조원을", "약 2조1000억원을"), ("3조원을", "3조2400억원을"), ("5조원을", "5조3000억원을"),
    ],
)  # fmt: skip
def test_a_sum_that_is_no_rounding_of_the_other_conflicts_however_near(
    one: str, other: str
) -> None:
    assert compared(one, other).conflict == "conflict"


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


def test_a_sum_above_a_ceiling_or_below_a_floor_contradicts_it() -> None:
    assert compared("최대 40조원을", "46조원을").conflict == "conflict"
    assert compared("46조원 이상을", "40조원을").conflict == "conflict"


def test_what_has_been_replaced_does_not_depend_on_the_order_of_the_values() -> None:
    articles = [
        article("한빛전자는 세종 공장에 100억원을 투자한다고 밝혔다.", "0"),
        article("한빛전자는 세종 공장 투자액을 180억원으로 늘린다고 밝혔다.", "1", hours=5),
        article("한빛전자는 세종 공장 투자액을 300억원으로 늘린다고 밝혔다.", "2", hours=10),
    ]
    for order in permutations(articles):
        (figure,) = figures_of(
            [(read(each), read(each).sentences[0]) for each in order],
            texts_of(articles),
            NAMES,
            story_of={each.id: "one" for each in articles},
        )
        assert {v.text for v in figure.values if v.outdated} == {"100억원", "180억원"}


def test_sums_about_two_matters_are_not_compared() -> None:
    one = article(PLAN.format("40조원을"), "1")
    two = article("한빛조선은 부산 도크를 넓히려고 46조원을 투자한다는 말이 나온다.", "2", hours=2)
    found = figures(one, two)
    assert [(values(f), f.whose, f.conflict) for f in found] == [
        (["40조원"], "nurisoft", None),
        (["46조원"], "hanvit-ships", None),
    ]


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


def in_one_story(*articles: Article) -> tuple[Figure, ...]:
    sentences = [(read(each), s) for each in articles for s in read(each).sentences]
    return figures_of(
        sentences, texts_of(articles), NAMES, story_of={each.id: "story" for each in articles}
    )


def told(figure: Figure) -> tuple[str, str, str, list[str]]:
    return figure.label, figure.part, figure.when, values(figure)


def test_a_quarter_without_a_year_is_not_compared_with_that_of_an_old_one() -> None:
    bare = article("한빛전자의 4분기 영업이익은 7120억원이다.", "1")  # told in February 2025
    for year, conflicts in ((2023, set[str | None]({None})), (2024, {"conflict"})):
        text = f"한빛전자의 {year}년 4분기 영업이익은 7290억원이다."
        found = in_one_story(bare, article(text, "2", outlet="나래일보", hours=1))
        assert {figure.conflict for figure in found} == conflicts


def test_a_limit_and_the_value_itself_are_two_values() -> None:
    one = article("누리소프트는 지분 최대 10%를 판다.", "1")
    two = article("누리소프트가 지분 10%를 판다.", "2", outlet="나래일보", hours=1)
    (figure,) = in_one_story(one, two)
    assert [(v.text, v.bound, v.also) for v in figure.values] == [
        ("10%", "max", ()),
        ("10%", None, ()),
    ]
    assert figure.conflict is None


def test_what_is_was_and_is_expected_are_three_quantities() -> None:
    text = (
        "한빛전자의 3분기 영업이익은 7120억원이다. 지난해 3분기 영업이익은 6840억원이었다. "
        "증권사가 내다본 3분기 영업이익 예상치는 7050억원이었다."
    )
    other = "한빛전자는 3분기 영업이익이 7120억원이라고 밝혔다."
    found = in_one_story(article(text, "1"), article(other, "2", outlet="나래일보", hours=1))
    assert sorted(map(told, found)) == [
        ("operating-profit", "", "Q3", ["7050억원"]),
        ("operating-profit", "", "Q3", ["7120억원"]),
        ("operating-profit", "", "was", ["6840억원"]),
    ]


def test_the_profit_of_a_division_is_not_that_of_the_firm() -> None:
    one = article("한빛전자의 3분기 영업이익은 7120억원이다.", "1")
    two = article("한빛전자 반도체 부문의 3분기 영업이익은 6840억원이다.", "2", hours=1)
    assert [(f.part, f.conflict) for f in in_one_story(one, two)] == [("", None), ("chips", None)]


def test_the_profits_of_two_firms_are_two_figures() -> None:
    one = article("한빛전자는 3분기 영업이익이 7120억원이라고 4일 밝혔다.", "1")
    two = article("한빛조선은 3분기 영업이익이 6840억원이라고 4일 밝혔다.", "2", hours=1)
    assert [f.whose for f in in_one_story(one, two)] == ["hanvit-electronics", "hanvit-ships"]


def test_a_sum_without_a_cue_stands_beside_the_one_it_equals_in_its_story() -> None:
    one = article("한빛전자의 3분기 영업이익은 7120억원이다.", "1")
    two = article("The company took home 712 billion won, a record for any quarter.", "2", hours=1)
    (figure,) = in_one_story(one, two)
    assert figure.values[0].also == (two.id,)
    assert len(figures(one, two)) == 1, "without a story it stays unnamed"
    assert figures(one, two)[0].values[0].also == ()


def test_rates_of_change_are_compared_by_what_changed() -> None:
    one = article("수출은 반도체를 중심으로 1.5% 늘었다. 설비투자는 2.4% 증가했다.", "1")
    two = article("Exports climbed 1.6 percent. Facility investment increased 2.4 percent.", "2")
    found = {f.part: (f.label, len(f.values), f.conflict) for f in in_one_story(one, two)}
    assert found == {"exports": ("change", 2, "conflict"), "capex": ("change", 1, None)}


def test_a_later_correction_is_an_update() -> None:
    one = article("수출은 1.5% 늘었다.", "1", title="수출 1.5% 증가")
    two = article("수출은 1.9% 늘었다.", "2", title="수출 증가율 1.9%로 정정", hours=20)
    (figure,) = in_one_story(one, two)
    assert (figure.conflict, figure.between(1, 0)) == ("update", "update")
    for title in ("수출 호조", "정정 불안에도 수출 호조", "Revised forecast for exports"):
        (other,) = in_one_story(one, article("수출은 1.9% 늘었다.", "2", title=title, hours=20))
        assert other.conflict == "conflict"


def test_a_later_count_of_the_injured_is_an_update_and_one_at_the_same_hour_a_conflict() -> None:
    one = article("이 불로 12명이 다쳤다.", "1")
    for hours, expected in ((5, "update"), (1, "conflict")):
        two = article("이 불로 15명이 다쳤다.", "2", outlet="나래일보", hours=hours)
        (figure,) = in_one_story(one, two)
        assert figure.conflict == expected


def test_counts_in_two_languages_are_one_value() -> None:
    one = article("새 공장은 해마다 전기차 21만대를 만들 수 있다.", "1")
    two = article("The plant can build 210,000 vehicles a year.", "2", hours=1)
    (figure,) = in_one_story(one, two)
    assert [(v.text, v.also) for v in figure.values] == [("21만대", (two.id,))]


def test_the_examples_disagree_about_the_sum() -> None:
    """40 and 46 trillion won for one venture: shown side by side, neither averaged nor dropped."""
    korean = ["hanbit-stargate-korea-signing", "saebyeok-stargate-korea-samsung"]
    found = example_brief("스타게이트 코리아", [examples()[name] for name in korean]).figures
    (figure,) = [f for f in found if f.label == "investment" and f.values[0].unit == "KRW"]
    assert set(values(figure)) == {"40조원", "46조 원"}
    assert figure.conflict == "conflict"


def test_a_toll_is_held_against_the_later_one_of_a_sentence_beside() -> None:
    one = article("이 불로 12명이 다쳤다.", "1")
    two = article("이 불로 15명이 다쳤다.", "2", outlet="나래일보", hours=20)
    (found,) = figures_of(
        [(read(one), s) for s in read(one).sentences],
        texts_of([one, two]),
        NAMES,
        story_of={each.id: "fire" for each in (one, two)},
        beside=[(read(two), s) for s in read(two).sentences],
    )
    assert [(v.text, v.outdated) for v in found.values] == [("15명", False), ("12명", True)]
