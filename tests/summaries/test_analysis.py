"""What an Analysis says of one text: status, clarifications, definitions, figures, its version."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from itertools import pairwise

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summaries import Analysis, Article, Catalogue, analyse, default_catalogue, version_of
from summaries.analysis import ReadSentence
from summaries.names import Entity
from tests.summaries.newsroom import NAMES, NOON, ROOT, article, examples, read


def sentences(text: str, title: str = "") -> tuple[ReadSentence, ...]:
    return read(article(text, title=title)).sentences


def clarified(text: str) -> str:
    """The text as it would read with every clarification put in."""
    found = [c for sentence in sentences(text) for c in sentence.clarifications]
    for clarification in sorted(found, key=lambda c: -c.at):
        text = f"{text[: clarification.at]} {clarification.text}{text[clarification.at :]}"
    return text


# --- status --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("status", "text"),
    [
        ("planned", "한빛전자는 세종에 메모리 공장을 짓기로 했다."),
        ("planned", "한빛전자는 내년까지 공장 문을 열 계획이다."),
        ("planned", "누리소프트는 다음 달 본계약을 맺을 예정이다."),
        ("planned", "회사는 이익을 모두 다시 투자한다는 방침이다."),
        ("considered", "한빛전자는 다온테크 인수를 검토하고 있다."),
        ("considered", "두 회사는 값을 놓고 막바지 조건을 조율하고 있다."),
        ("considered", "계약이 해를 넘길 가능성이 크다."),
        ("reported", "한빛전자는 견본을 이미 건넨 것으로 알려졌다."),
        ("reported", "공급은 내년부터 시작될 것으로 보인다."),
        ("done", "누리소프트는 새벽계획의 부지를 발표했다."),
        ("done", "두 회사는 세종에서 공급 계약을 체결했다."),
        ("done", "한서진 회장은 오도윤 대표를 만났다."),
        (None, "한빛전자 주가는 이틀 내리 약세였다."),
        (None, "새벽계획에는 전력이 많이 든다."),
        ("planned", "Nurisoft plans to open the plant in March."),
        ("planned", "The plant will open in March next year."),
        ("considered", "Hanvit Electronics is considering a bid for Daontech."),
        ("reported", "The two firms are close to a deal, people familiar with it said."),
        ("done", "Nurisoft signed the supply contract on Monday."),
        (None, "The plant makes memory chips for phones."),
    ],
)
def test_the_ending_says_how_far_a_thing_has_come(status: str | None, text: str) -> None:
    (sentence,) = sentences(text)
    assert sentence.status == status


def test_closing_marks_do_not_hide_the_ending() -> None:
    for close in (".", ".”", '."', "…", "!"):
        text = f"한 주민은 물었다. 한빛전자는 세종에 메모리 공장을 더 지을 계획이다{close}"
        assert sentences(text)[-1].status == "planned"


# --- clarifications ------------------------------------------------------------------------------


def test_a_surname_with_an_office_is_told_in_full() -> None:
    text = "한서진 한빛전자 회장은 공장을 찾았다. 한 회장은 직원들을 만나 일정을 물었다."
    assert clarified(text).endswith("한 회장 [한서진]은 직원들을 만나 일정을 물었다.")


def test_a_full_name_needs_no_clarification() -> None:
    assert (
        clarified("한서진 한빛전자 회장은 공장을 찾았다.")
        == "한서진 한빛전자 회장은 공장을 찾았다."
    )


def test_a_surname_is_not_told_where_the_sentence_tells_it() -> None:
    text = "한서진 회장은 공장을 찾았고 한 회장의 비서는 밖에서 기다렸다."
    assert clarified(text) == text


def test_a_surname_of_nobody_named_in_the_text_stays_open() -> None:
    text = "한 회장은 공장을 찾아 직원들을 만났다."
    assert clarified(text) == text


def test_a_surname_is_told_once_in_a_sentence() -> None:
    text = "한서진 회장은 공장을 찾았다. 한 회장은 한 회장의 차로 세종을 떠났다."
    assert clarified(text).count("[한서진]") == 1


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("누리소프트는 4일 세종 공장의 부지를 발표했다.", "4일 [2025-02-04]"),
        ("누리소프트는 전날 새 공장의 부지를 발표했다.", "전날 [2025-02-03]"),
        ("누리소프트는 지난달 새 공장의 부지를 발표했다.", "지난달 [2025-01]"),
        ("누리소프트는 내년 3월 새 공장을 연다고 밝혔다.", "내년 3월 [2026-03]"),
        ("누리소프트는 다음 달 10일 세종에서 공장을 연다.", "다음 달 10일 [2025-03-10]"),
    ],
)
def test_a_day_or_month_without_its_year_is_told_in_full(text: str, date: str) -> None:
    assert date in clarified(text)


@pytest.mark.parametrize(
    "text",
    [
        "누리소프트는 2025년 3월 5일 새 공장을 연다.",
        "누리소프트는 2025년 3월 새 공장을 연다.",
        "누리소프트는 올해 새 공장을 연다.",
        "누리소프트는 1박 2일 동안 회의를 열었다.",
        "누리소프트는 최근 새 공장을 열었다.",
        "Nurisoft opened the plant on March 5, 2025.",
    ],
)
def test_a_date_that_says_its_year_or_is_none_is_left_alone(text: str) -> None:
    assert clarified(text) == text


def test_a_date_is_told_once_in_a_sentence() -> None:
    text = "누리소프트는 4일 부지를 발표했고 한빛전자도 4일 계약을 알렸다."
    assert clarified(text).count("[2025-02-04]") == 1


def test_an_undated_article_resolves_no_day() -> None:
    undated = Article("누리소프트는 4일 세종 공장의 부지를 발표했다.", url="https://news.example/1")
    (sentence,) = read(undated).sentences
    assert sentence.clarifications == ()
    assert not any(fact.startswith("date:") for fact in sentence.facts)


# --- what a sentence holds -----------------------------------------------------------------------


def test_a_sentence_lists_names_figures_and_dates_sorted_and_once() -> None:
    (found,) = sentences(
        "한빛전자와 누리소프트는 4일 5000억원과 3억 달러를, 한빛전자는 따로 5000억원을 냈다."
    )
    assert found.entities == ("hanvit-electronics", "nurisoft")
    assert found.facts == ("KRW:500000000000", "USD:300000000", "date:2025-02-04")
    assert found.terms == tuple(sorted(set(found.terms)))


def test_a_range_is_one_fact() -> None:
    (found,) = sentences("누리소프트는 150억~250억 달러를 빌리겠다고 밝혔다.")
    assert found.facts == ("USD:15000000000~25000000000",)


def test_the_headline_of_a_text_gives_its_terms_and_names() -> None:
    found = read(article("공장은 내년 봄에 문을 연다.", title="한빛전자, 세종 공장 착공"))
    assert found.title_entities == ("hanvit-electronics",)
    assert set(found.title_terms) >= {"세종", "공장", "착공"}
    assert found.terms >= {"착공", "공장"}
    assert "hanvit-electronics" in found.entities


def test_roles_are_noted_where_a_person_is_given_an_office() -> None:
    text = "한서진 한빛전자 회장과 오도윤 누리소프트 대표가 세종에서 만났다."
    assert [(r.entity, r.text) for r in read(article(text)).roles] == [
        ("han-seojin", "한빛전자 회장"),
        ("oh-doyun", "누리소프트 대표"),
    ]


def test_a_figure_is_noted_with_the_quantity_it_measures() -> None:
    text = "한빛전자는 올해 매출 5000억원을 올렸고 지분 20%를 팔았다."
    found = read(article(text))
    noted = [(found.amounts[f.amount].span.of(text), f.quantity) for f in found.figures]
    assert noted == [("5000억원", "revenue"), ("20%", "stake")]


# --- definitions ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("defines", "text"),
    [
        ("daybreak", "새벽계획은 누리소프트가 추진하는 데이터센터 건설 프로젝트다."),
        ("daybreak", "‘새벽계획’은 누리소프트가 추진하는 데이터센터 건설 사업이다."),
        ("daontech", "다온테크는 배터리를 만드는 기업이다."),
        ("daybreak", "Project Daybreak is a plan by Nurisoft to build data centers."),
        (None, "누리소프트는 새벽계획을 추진하는 회사라고 밝혔다."),
        (None, "Han Seo-jin is the chairman of Hanvit Electronics."),
        ("hanvit-electronics", "Hanvit Electronics is the largest maker of memory chips."),
        (None, "한빛전자는 올해 가장 많은 이익을 낸 것이 자랑이다."),
        (None, "Nurisoft is building Project Daybreak in Sejong."),
    ],
)
def test_a_sentence_that_says_what_something_is_defines_it(defines: str | None, text: str) -> None:
    assert [s.defines for s in sentences(text)] == [defines]


GLOSSARY = (
    "한빛전자가 누리소프트의 데이터센터 사업에 들어간다. 계약은 4일 세종에서 이뤄졌다.\n\n"
    "공사는 다음 달 시작되며 완공까지 두 해가 걸릴 것으로 회사는 보고 있다.\n\n"
    "☞새벽계획\n\n"
    "누리소프트가 세종에 세우기로 한 데이터센터를 한데 묶어 이르는 말이다. 완공은 내후년이다.\n"
)


def test_a_glossary_defines_what_its_heading_names() -> None:
    found = [s for s in sentences(GLOSSARY) if s.label == "glossary"]
    assert [s.defines for s in found] == ["daybreak", None]
    assert all(s.score.total == 0 for s in found), "a glossary is not ranked with the article"


# --- the version ---------------------------------------------------------------------------------


def test_a_users_own_name_makes_another_version_and_is_found() -> None:
    own = Entity("maru-cafe", "organization", "마루다방", "Maru Cafe")
    text = "마루다방은 세종에 새 가게를 열었다."
    wider = NAMES.extended([own])
    assert version_of(wider) != version_of(NAMES)
    assert analyse(article(text), wider).version == version_of(wider)
    assert analyse(article(text), wider).entities == {"maru-cafe"}
    assert "maru-cafe" not in analyse(article(text), NAMES).entities


def test_the_version_does_not_depend_on_the_order_of_names() -> None:
    turned = Catalogue(list(NAMES.entities.values())[::-1])
    assert version_of(turned) == version_of(NAMES)


def test_another_process_has_the_same_version() -> None:
    code = "import summaries as s; print(s.version_of(s.default_catalogue()))"
    ran = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert ran.stdout.strip() == version_of(default_catalogue())


def test_what_is_given_of_an_article_is_kept_with_its_reading() -> None:
    one = article(GLOSSARY, "7", outlet="나래일보", title="제목", hours=3)
    found = read(one)
    assert (found.article, found.revision) == (one.id, one.revision)
    assert (found.title, found.outlet, found.url) == ("제목", "나래일보", one.url)
    assert found.published_at == one.published_at
    assert found.language == "ko"


# --- stored and read back ------------------------------------------------------------------------

_analyses = msgspec.json.Decoder(Analysis)


def test_every_example_reading_comes_back_equal_from_json() -> None:
    for each in examples().values():
        found = read(each, default_catalogue())
        assert _analyses.decode(msgspec.json.encode(found)) == found


pieces = st.sampled_from(
    ["한서진 한빛전자 회장은 4일 “전력이 모자라다”고 말했다. ", "\n", "150억~250억 달러 ", "20%가 ", "☞새벽계획\n",
     "누리소프트는 5000억원(약 3억 달러)을 투자한다. ", "Nurisoft raised $5 billion. ", "\u2028", "[사진=한빛]\n"]
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(pieces, st.text(max_size=9)), max_size=10).map("".join), st.booleans())
def test_any_text_can_be_read_and_its_reading_kept(text: str, dated: bool) -> None:
    one = Article(text, "한빛전자", "가온일보", "", NOON if dated else None)
    found = analyse(one, NAMES)
    assert analyse(replace(one), NAMES) == found
    assert _analyses.decode(msgspec.json.encode(found)) == found
    spans = [sentence.span for sentence in found.sentences]
    assert spans == sorted(spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    held = [m.span for m in found.mentions]
    held += [a.span for a in found.amounts] + [d.span for d in found.dates]
    assert all(any(span.holds(each) for span in spans) for each in held)


def test_a_range_of_days_or_months_is_not_cut_in_two() -> None:
    for text in ("지난달 3∼5일 가온시에 비가 왔다.", "올해 5~6월 새로 짓는 집이 늘었다."):
        assert clarified(text).split("[")[0].rstrip()[-1] not in "35"


def test_the_bracket_behind_a_range_tells_both_its_ends() -> None:
    assert clarified("세종시는 오는 6∼9일 나흘간 축제를 연다.") == (
        "세종시는 오는 6∼9일 [2025-02-06~2025-02-09] 나흘간 축제를 연다."
    )
