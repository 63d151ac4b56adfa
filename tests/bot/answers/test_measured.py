"""Lines of figures: whose, which part, how sure, and nothing that a sentence has said."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

import pytest

from bot.answers.measured import figure_items
from bot.config import BotLanguage
from bot.texts import say
from summaries import Article
from summaries.analysis import Analysis, ReadSentence
from summaries.article import Span
from summaries.briefs import Figure, FigureValue, ShownSentence, brief_article
from summaries.briefs.figures import figures_of
from summaries.facts.offers import CLAIMS, Claim
from summaries.facts.owners import may_own
from summaries.facts.scopes import PARTS
from tests.summaries.newsroom import NAMES, article, read, texts_of


def figures(*articles: Article) -> tuple[Figure, ...]:
    told: list[tuple[Analysis, ReadSentence]] = [
        (read(each), s) for each in articles for s in read(each).sentences
    ]
    return figures_of(
        told, texts_of(articles), NAMES, story_of={each.id: "story" for each in articles}
    )


def lines(
    *articles: Article,
    language: BotLanguage = "ko",
    topic: str | None = None,
    told: tuple[ShownSentence, ...] = (),
) -> list[tuple[str, str, str]]:
    """Label, values and note of every line."""
    items = figure_items(figures(*articles), lambda *_: (), language, topic=topic, told=told)
    return [(item.label, " | ".join(run.text for run in item.runs), item.note) for item in items]


def test_values_that_contradict_each_other_are_shown_and_the_rest_is_counted() -> None:
    values = tuple(
        FigureValue(f"{n}명", f"a{n}", "r", Span(0, 2), n, "people", None)
        for n in (10, 20, 30, 40, 50, 55)
    )
    figure = Figure("injured", values, "conflict", relations=((4, 5, "conflict"),))
    (item,) = figure_items([figure], lambda *_: (), "ko")
    assert [run.text for run in item.runs] == ["10명", "20명", "50명", "55명"]
    assert item.note == "⚠ 엇갈림 (50명 / 55명) · 그 밖의 값 2개"
    unknown = replace(figure, relations=())
    (item,) = figure_items([unknown], lambda *_: (), "en")
    assert item.note == "⚠ sources differ · 2 more"


DIVISION = article("한빛전자 MX 사업부의 올해 4분기 영업이익은 700억원이다.")


def test_a_line_says_whose_which_part_and_when() -> None:
    assert lines(DIVISION) == [
        ("영업이익 · 한빛전자 · MX(모바일) 사업부 · 2025년 4분기", "700억원", "")
    ]
    english = "Operating profit · Hanvit Electronics · mobile · Q4 2025"
    assert lines(DIVISION, language="en") == [(english, "700억원", "")]


def test_what_the_answer_is_about_is_not_named_again() -> None:
    ((label, _, _),) = lines(DIVISION, topic="hanvit-electronics")
    assert label == "영업이익 · MX(모바일) 사업부 · 2025년 4분기"


def test_a_share_of_nobody_says_nothing() -> None:
    assert figures(article("지분 25%가 남았다."))
    assert lines(article("지분 25%가 남았다.")) == []


def test_what_all_only_plan_is_a_note_and_what_some_plan_a_bracket() -> None:
    plan = article("누리소프트는 세종 사옥에 4조원을 투자할 계획이다.", "1")
    assert lines(plan) == [("투자 규모 · 누리소프트", "4조원", "예정")]
    fact = article("누리소프트는 세종 사옥에 5조원을 투자했다.", "2", hours=1)
    assert lines(plan, fact)[0][1] == "4조원 (예정) | 5조원"


def test_claims_and_what_was_replaced_are_marked() -> None:
    text = "회사는 임금 인상률을 3.2%에서 4.1%로 높였지만 노조는 8.4%를 고수했다."
    ((_, values, note),) = lines(article(text))
    assert values == "4.1% (회사 제시안) | 8.4% (노조 요구) | 3.2% (회사 제시안, 바뀌기 전)"
    assert note == "바뀐 수치"


def test_of_more_than_two_values_it_is_said_which_contradict_each_other() -> None:
    told = ["영업이익이 7120억원", "영업이익이 7450억원", "영업이익이 약 7000억원"]
    texts = [f"한빛전자는 3분기 {words}이라고 밝혔다." for words in told]
    ((_, _, note),) = lines(*(article(t, str(n), hours=n) for n, t in enumerate(texts)))
    assert note.startswith("⚠ 엇갈림 (7120억원 / 7450억원")


def test_one_owner_has_one_line_for_a_quantity_in_two_currencies() -> None:
    one = article("누리소프트는 사옥에 5000억원을 투자했다.", "1")
    two = article("누리소프트는 사옥에 3억 달러를 투자했다.", "2", hours=1)
    assert lines(one, two) == [("투자 규모 · 누리소프트", "5000억원 | 3억 달러", "")]


def test_what_the_sentences_of_a_brief_hold_is_not_repeated() -> None:
    own = article("한빛전자는 올해 매출 5000억원을 올렸다고 4일 밝혔다.")
    brief = brief_article(read(own), texts_of([own]), NAMES)
    assert len(lines(own)) == 1
    assert lines(own, told=brief.sentences) == []
    elsewhere = tuple(replace(sentence, span=Span(0, 1)) for sentence in brief.sentences)
    assert len(lines(own, told=elsewhere)) == 1


@pytest.mark.parametrize("language", ["ko", "en"])
def test_every_part_and_claim_has_its_words(language: BotLanguage) -> None:
    quantities = {"operating-profit", "net-profit", "revenue", "exports", "capex", "sales-volume"}
    for part in set(PARTS) - quantities:
        assert say(language, f"part-{part.replace(' ', '-')}")
    assert set(CLAIMS) == set(get_args(Claim)) - {""}
    for claim in CLAIMS:
        assert say(language, f"claim-{claim}")


def test_a_quantity_that_no_list_names_goes_by_the_words_of_its_article() -> None:
    one = article("해외 정류장 45곳을 둔다.", "1")
    two = article("해외 정류장 45곳이 생긴다.", "2", outlet="나래일보", hours=1)
    assert lines(one, two, language="en") == [("해외 정류장", "45곳", "")]


def test_contradictions_are_shown_before_what_all_say_alike() -> None:
    nouns = ("정류장", "가로등", "전망대", "놀이터", "온실")
    alike = " ".join(f"{noun} {n + 31}곳을 둔다." for n, noun in enumerate(nouns))
    one = article(f"{alike} 탄약 운반차 48대가 간다.", "1")
    two = article(f"{alike} 탄약 운반차 46대가 간다.", "2", outlet="나래일보", hours=1)
    told = [(read(each), s) for each in (one, two) for s in read(each).sentences]
    found = figures_of(
        told, texts_of((one, two)), NAMES, limit=9, story_of={one.id: "story", two.id: "story"}
    )
    shown = [item.label for item in figure_items(found, lambda *_: (), "ko")]
    assert shown == [*nouns[:4], "탄약 운반차"]


def labels(text: str, language: BotLanguage = "ko") -> list[tuple[str, str]]:
    return [(label, values) for label, values, _ in lines(article(text), language=language)]


def test_a_figure_goes_by_the_noun_of_its_article() -> None:
    text = "한편 도의회는 별빛체육관 보수 예산 9억원도 의결했다."
    assert labels(text) == [("별빛체육관 보수 예산", "9억원")]
    assert labels(text, "en") == [("Budget", "9억원")]


def test_loans_of_two_kinds_are_two_lines() -> None:
    assert labels("기업대출은 61조원이고 가계대출은 38조원이다.") == [
        ("기업대출", "61조원"),
        ("가계대출", "38조원"),
    ]


def test_what_is_only_spent_is_no_investment() -> None:
    assert labels("시는 농산물 할인에 500억원을 투입했다.") == [("투입 금액", "500억원")]
    assert labels("병원은 간호사 40명을 새로 뽑는다.") == [("채용", "40명")]
    assert labels("개발비는 모두 1150억원이 들었다.") == [("개발비", "1150억원")]


def test_a_bonus_is_no_rise() -> None:
    text = "회사는 기본급 5만2천원 인상과 격려금 150%를 제시했고 노조는 성과급 200%를 요구했다."
    assert labels(text) == []


def test_a_sum_of_an_earlier_year_says_so() -> None:
    text = "나래마트는 2012년 별마트를 1조2480억원에 인수했다."
    assert labels(text) == [("인수 금액", "1조2480억원 (2012년)")]


def test_a_growth_of_a_part_is_not_the_firms() -> None:
    text = "한빛전자의 매출은 9.5% 늘었다. 게임은 신작이 없어 매출이 11% 줄었다."
    assert [values for _, values in labels(text)] == ["9.5%"]


@pytest.mark.parametrize("name", ["금융감독원", "기재부", "Bank of Korea", "나스닥"])
def test_whoever_governs_or_watches_owns_no_profit_but_a_budget(name: str) -> None:
    assert not may_own(name, "operating-profit")
    assert may_own(name, "budget")
    assert may_own("한빛전자", "operating-profit")


def test_what_one_side_first_asked_is_not_replaced_by_what_the_other_offers() -> None:
    text = "노조는 당초 8.2% 인상을 요구했고 사측은 3.5%를 제시했다."
    ((label, values, note),) = lines(article(text))
    assert (label, note) == ("임금 인상률", "")
    assert set(values.split(" | ")) == {"8.2% (노조 요구)", "3.5% (회사 제시안)"}


def test_a_share_of_people_is_no_number_of_them() -> None:
    one = article("The union said 86.2 percent of its members backed a walkout.", "1")
    two = article("Some 86.2 percent of members backed a walkout on Monday.", "2", hours=1)
    assert [label for label, _, _ in lines(one, two, language="en")] == ["share of members"]
