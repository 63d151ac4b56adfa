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
