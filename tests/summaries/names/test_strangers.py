"""Persons and companies that the catalogue does not hold count in sure forms only."""

from __future__ import annotations

import pytest

from tests.summaries.names.reading import mentions, named, roles


@pytest.mark.parametrize(
    ("sentence", "name", "role"),
    [
        ("김하늘 한빛전자 대표는 웃었다.", "김하늘", "한빛전자 대표"),
        ("우주원 가람대 전기공학과 교수는 말했다.", "우주원", "가람대 전기공학과 교수"),
        ("문서윤 하늘증권 연구원이 분석했다.", "문서윤", "하늘증권 연구원"),
        ("방서율 전라남도 에너지산업국장이 답했다.", "방서율", "전라남도 에너지산업국장"),
        ("행사는 남궁민수 두리소프트 이사가 이끌었다.", "남궁민수", "두리소프트 이사"),
        ("연출을 맡은 오세린 감독은 웃었다.", "오세린", "감독"),
        ("Chief Executive Jane Doe said so.", "Jane Doe", "Chief Executive"),
        (
            '"Fine," said Mark Poe, a professor at Garam University.',
            "Mark Poe",
            "professor at Garam University",
        ),
    ],
)
def test_an_office_makes_a_stranger_a_person(sentence: str, name: str, role: str) -> None:
    assert (name, f"?{name}") in named(sentence)
    assert roles(sentence)[name] == role


def test_a_stranger_has_no_entity_and_is_known_again() -> None:
    _, found = mentions("김하늘 한빛전자 대표가 왔다.", "김 대표는 웃었다.", "김하늘은 곧 떠났다.")
    assert [(m.surface, m.entity, m.name, m.type) for m in found] == [
        ("김하늘", None, "김하늘", "person"),
        ("김 대표", None, "김하늘", "person"),
        ("김하늘", None, "김하늘", "person"),
    ]
    assert named("Chief Executive Jane Doe spoke.", "Doe left.")[-1] == ("Doe", "?Jane Doe")


@pytest.mark.parametrize(
    "sentence",
    [
        "회의를 주재한 중앙은행 총재는 말이 없었다.",
        "경영진 대표와 고위 임원이 정부 대표를 만났다.",
        "서울대 교수와 연구원 대표가 참석했다.",
        "이사회 의장과 이사장은 자리를 비웠다.",
        "지난해 대표로 뽑힌 이들의 회장은 없다.",
        "한 연구위원과 익명의 관계자가 말했다.",
        "President Hotel and Chief Executive Officer Day were listed.",
        "On Monday, a senior analyst said nothing.",
    ],
)
def test_ordinary_words_before_an_office_are_nobody(sentence: str) -> None:
    assert named(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "company"),
    [
        ("㈜한빛전자는 공장을 짓는다.", "한빛전자"),
        ("주식회사 두리소프트와 손잡았다.", "두리소프트"),
        ("가람테크㈜가 맡는다.", "가람테크"),
        ("Hanbit Motors Inc. builds trucks.", "Hanbit Motors Inc."),
    ],
)
def test_a_legal_form_makes_a_company(sentence: str, company: str) -> None:
    assert named(sentence) == [(company, f"?{company}")]


def test_a_known_company_with_its_legal_form_stays_itself() -> None:
    assert named("㈜카카오는 공시했다.") == [("카카오", "kakao")]
