"""The words of an office beside a person's name are its role, and lists or clauses are none."""

from __future__ import annotations

import pytest

from tests.summaries.names.reading import mentions, named, roles


@pytest.mark.parametrize(
    ("sentence", "person", "role"),
    [
        ("이재용 삼성전자 회장은 웃었다.", "이재용", "삼성전자 회장"),
        ("곽노정 SK하이닉스 대표이사 사장이 왔다.", "곽노정", "SK하이닉스 대표이사 사장"),
        ("샘 올트먼 오픈AI 최고경영자(CEO)가 왔다.", "샘 올트먼", "오픈AI 최고경영자(CEO)"),
        ("샘 올트먼 오픈AI 창업자 겸 CEO도 왔다.", "샘 올트먼", "오픈AI 창업자 겸 CEO"),
        (
            "전영현 삼성전자 디바이스솔루션(DS) 부문장(부회장)을 만났다.",
            "전영현",
            "삼성전자 디바이스솔루션(DS) 부문장(부회장)",
        ),
        ("크래프톤의 김창한 대표와도 만났다.", "김창한", "대표"),
        ("손정의(오른쪽) 일본 소프트뱅크 그룹 회장이 왔다.", "손정의", "일본 소프트뱅크 그룹 회장"),
        ("최태원 SK(034730)그룹 회장이 왔다.", "최태원", "SK(034730)그룹 회장"),
        ("이재명 대통령이 왔다.", "이재명", "대통령"),
        ("오픈AI 창업자 샘 올트먼은 웃었다.", "샘 올트먼", "오픈AI 창업자"),
        ("이재용 회장, 손정의 회장이 왔다.", "이재용", "회장"),
    ],
)
def test_korean_roles(sentence: str, person: str, role: str) -> None:
    assert roles(sentence)[person] == role


@pytest.mark.parametrize(
    ("sentence", "person", "role"),
    [
        ("OpenAI Chief Executive Sam Altman spoke.", "Sam Altman", "OpenAI Chief Executive"),
        (
            "Sam Altman, chief executive of OpenAI, spoke.",
            "Sam Altman",
            "chief executive of OpenAI",
        ),
        (
            "Samsung Electronics Executive Chairman Jay Y. Lee left.",
            "Jay Y. Lee",
            "Samsung Electronics Executive Chairman",
        ),
        ("Chairman and CEO Masayoshi Son spoke.", "Masayoshi Son", "Chairman and CEO"),
        ("Masayoshi Son, the founder of SoftBank, spoke.", "Masayoshi Son", "founder of SoftBank"),
    ],
)
def test_english_roles(sentence: str, person: str, role: str) -> None:
    assert roles(sentence)[person] == role


@pytest.mark.parametrize(
    ("sentence", "person"),
    [
        ("이재용·손정의 회장이 만났다.", "이재용"),
        ("최태원은 삼성전자 회장을 만났다.", "최태원"),
        ("샘 올트먼 오픈AI와 전영현 부회장이 만났다.", "샘 올트먼"),
        ("이재용 회장실은 닫혀 있었다.", "이재용"),
        ("Sam Altman met Kakao CEO Chung Shin-a.", "Sam Altman"),
        ("Lee Jae-yong, SK Group Chairman Chey Tae-won and others met.", "Lee Jae-yong"),
        ("Sam Altman, who said the chairman agreed, left.", "Sam Altman"),
    ],
)
def test_an_office_of_another_is_no_role(sentence: str, person: str) -> None:
    assert roles(sentence)[person] is None


def test_the_organisation_inside_a_role_is_mentioned_too() -> None:
    _, found = mentions("이재용 삼성전자 회장은 웃었다.")
    person, organisation = found
    assert organisation.entity == "samsung-electronics"
    assert person.role is not None
    assert person.role.holds(organisation.span)


def test_a_role_stays_inside_its_sentence() -> None:
    assert roles("끝으로 온 사람은 이재용", "삼성전자 회장은 정해지지 않았다.") == {"이재용": None}


def test_the_office_of_a_cabinet_is_not_its_heads() -> None:
    assert roles("이재명 정부 국무총리를 지낸 이가 왔다.") == {"이재명": None}
    assert roles("이재명 캠프 대변인이 왔다.") == {"이재명": None}


def test_a_surname_at_the_head_of_a_sentence_is_no_company_either() -> None:
    sentences = ("Meta Platforms cut jobs.", "Harrison Meta, 82, laughed.")
    assert [who for _, who in named(*sentences)] == ["meta", "?Harrison Meta"]
