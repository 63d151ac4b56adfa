"""Ordinary words and films that share a company's or a project's name are neither."""

from __future__ import annotations

import pytest

from summaries.article import Span, language_of
from summaries.names import default_catalogue
from summaries.names.recognition import find_mentions


def _named(text: str) -> list[str]:
    found = find_mentions(text, [Span(0, len(text))], default_catalogue(), language_of(text))
    return [m.entity for m in found if m.entity and m.type in {"organization", "project"}]


@pytest.mark.parametrize(
    "text",
    [
        "Apple growers fear a late frost.",
        "Apple orchards bloom early, and Apple pie sells well.",
        "Apple juice grew dearer.",
        "Amazon rainforest fires spread.",
        "The Amazon River fell to a new low.",
        "Fires in the Amazon have grown.",
        "아마존 열대우림이 타들어 간다.",
        "아마존 지역의 벌채가 늘었다.",
        "나무꾼들은 아마존 일대에서 일한다.",
        "애플 파이 3조각을 구웠다.",
        "할머니는 애플 파이를 식혔다.",
        "비자 발급이 늦어졌다.",
        "Target of the raid was a warehouse.",
    ],
)
def test_the_ordinary_thing_is_no_company(text: str) -> None:
    assert _named(text) == []


@pytest.mark.parametrize(
    ("text", "id_"),
    [
        ("Apple shares fell.", "apple"),
        ("Apple chief executive spoke.", "apple"),
        ("Amazon workers went on strike.", "amazon"),
        ("Protests at the Amazon warehouse grew.", "amazon"),
        ("Amazon fires more managers.", "amazon"),
        ("아마존은 인력을 줄인다.", "amazon"),
        ("아마존 지역본부가 문을 닫았다.", "amazon"),
        ("애플 파이프라인에 새 칩이 들었다.", "apple"),
    ],
)
def test_the_company_stays_the_company(text: str, id_: str) -> None:
    assert _named(text) == [id_]


@pytest.mark.parametrize(
    "text",
    [
        "어릴 때 영화 ‘스타게이트’를 보고 자랐다. 스타게이트는 세 번 다시 봤다.",
        "드라마 '스타게이트'가 돌아온다.",
        'The 1994 film "Stargate" is back in cinemas.',
        "The Stargate movie made him an astronomer.",
        "Stargate, the science fiction franchise, returns.",
        "Stargate SG-1 ran for ten years.",
    ],
)
def test_a_film_is_no_project(text: str) -> None:
    assert _named(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "스타게이트 프로젝트가 첫 삽을 떴다.",
        "영화 같은 ‘스타게이트’ 프로젝트가 첫 삽을 떴다.",
        "Stargate is a series of data centers.",
        "Crews at Stargate will film the site.",
    ],
)
def test_the_project_stays_the_project(text: str) -> None:
    assert _named(text) == ["stargate"]


def test_a_project_named_after_a_film_is_still_found() -> None:
    text = "영화 ‘스타게이트’에서 딴 이름이라고 오픈AI는 밝혔다. 스타게이트는 여러 해가 걸린다."
    assert _named(text) == ["openai", "stargate"]


def _named_as_cho(sentence: str) -> int:
    """How often a text that has named the politician names him again in `sentence`."""
    first = "조국 조국혁신당 대표가 왔다."
    spans = [Span(0, len(first)), Span(len(first) + 1, len(first) + 1 + len(sentence))]
    found = find_mentions(f"{first} {sentence}", spans, default_catalogue(), "ko")
    return sum(m.entity == "cho-kuk" and m.span.start > len(first) for m in found)


@pytest.mark.parametrize(
    "sentence",
    [
        "조국 산천은 푸르다.",
        "청년들은 조국의 미래를 걱정했다.",
        "조국을 위해 싸운 이들이 모였다.",
        "이들은 조국으로 돌아왔다.",
    ],
)
def test_a_fatherland_is_no_politician(sentence: str) -> None:
    assert _named_as_cho(sentence) == 0


@pytest.mark.parametrize(
    "sentence",
    [
        "조국은 말을 아꼈다.",
        "기자들이 조국 대표를 기다렸다.",
        "당원들은 조국을 만났다.",
        "이날 조국의 딸도 왔다.",
    ],
)
def test_the_politician_stays_the_politician(sentence: str) -> None:
    assert _named_as_cho(sentence) == 1
