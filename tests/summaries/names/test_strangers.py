"""Persons and companies that the catalogue does not hold count in sure forms only."""

from __future__ import annotations

import pytest

from summaries.article import Span
from summaries.names.recognition import read_names
from tests.summaries.names.reading import WORLD, mentions, named, roles


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


@pytest.mark.parametrize(
    ("sentences", "name"),
    [
        (("마이크를 받은 배수한 재무부문 부사장은 웃었다.", "배 부사장은 나갔다."), "배수한"),
        (("문서은 나루투자증권 투자전략팀장은 말했다.", "문 팀장은 나갔다."), "문서은"),
        (("정소담 나들이 대표는 말했다.", "정 대표는 나갔다."), "정소담"),
    ],
)
def test_surname_and_office_again_bear_a_doubtful_name_out(
    sentences: tuple[str, str], name: str
) -> None:
    assert named(*sentences)[0] == (name, f"?{name}")
    assert (name, f"?{name}") not in named(sentences[0])


@pytest.mark.parametrize(
    "sentence",
    [
        "그렇게 말한 뒤 전임 시장 때 지은 공원을 찾았다. 시청은 조용했다.",
        "표결 결과 해당 후보는 자리를 지켰다.",
        "Ann Bell, a partner of Harrow Point, told reporters so.",
    ],
)
def test_words_that_only_look_like_a_name_are_none(sentence: str) -> None:
    assert [name for name, _ in named(sentence) if name != "Ann Bell"] == []


def test_a_name_behind_house_and_office_is_no_part_of_theirs() -> None:
    assert named("Moonbridge CEO Seo Ha-yeong fired back.") == [("Seo Ha-yeong", "?Seo Ha-yeong")]
    assert named("It is hard, said Ann Dahl of Tollgate Research.") == [
        ("Ann Dahl", "?Ann Dahl"),
        ("Tollgate Research", "?Tollgate Research"),
    ]


def test_a_stranger_has_no_entity_and_is_known_again() -> None:
    _, found = mentions("김하늘 한빛전자 대표가 왔다.", "김 대표는 웃었다.", "김하늘은 곧 떠났다.")
    assert [(m.surface, m.entity, m.name, m.type) for m in found] == [
        ("김하늘", None, "김하늘", "person"),
        ("한빛전자", None, "한빛전자", "organization"),
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


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("정해린 가온은행장은 26일 실적을 내놨다.", "정해린"),
        ("허진 나래화학연구원 책임연구원이 설명했다.", "허진"),
        ("미래로증권 황도겸 연구원은 목표가를 올렸다.", "황도겸"),
        ("오정우 도의원은 예산을 따졌다.", "오정우"),
        ("서말순(68) 씨는 국수를 판다.", "서말순"),
        ("현장에는 조현순씨도 나왔다.", "조현순"),
        ("배우 오세린은 무대에 올랐다.", "오세린"),
        ("피터 클라크 노바에너지 최고경영자(CEO)는 웃었다.", "피터 클라크"),
        ("총괄 프로듀서 자리는 대니얼 피어스 감독이 맡는다.", "대니얼 피어스"),
        ("대학생 마쓰모토 유이는 달을 찍었다.", "마쓰모토 유이"),
        ("대만의 린자웨이(林家緯) 부사장이 왔다.", "린자웨이"),
        ("Gov. Kay Doewell arrived by helicopter.", "Kay Doewell"),
        ("Marcus Odomson, 52, opened the door.", "Marcus Odomson"),
        ("“No,” said Teresa Nuñez-Fordham.", "Teresa Nuñez-Fordham"),
        ("Satoko Ishidori, a former producer at the studio, is blunter.", "Satoko Ishidori"),
        ("Paul Grahamson, who covers games, agreed.", "Paul Grahamson"),
    ],
)
def test_title_address_age_calling_and_speech_are_evidence(sentence: str, name: str) -> None:
    assert (name, f"?{name}") in named(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "김모 씨와 이 씨는 항소했다.",
        "선수 전원이 그라운드에 나왔다.",
        "주민 이용이 늘어난 도서관은 붐볐다.",
        "사토 연구원은 아무 말이 없었다.",
        "The Committee Room, 12, was empty, said the Daily Post.",
    ],
)
def test_what_only_looks_like_a_person_is_nobody(sentence: str) -> None:
    assert [m.name for m in mentions(sentence)[1] if m.type == "person"] == []


@pytest.mark.parametrize(
    ("sentences", "company"),
    [
        (("한들식품은 신제품을 내놓았다.",), "한들식품"),
        (("국민권리위원회에 신고가 들어왔다.",), "국민권리위원회"),
        (("법무법인 가람의 변호인단이 맡았다.",), "법무법인 가람"),
        (("김동연 세온셀 유럽법인장은 낙관했다.", "세온셀은 헝가리에 공장이 있다."), "세온셀"),
        (("An analyst at Harbor Point Capital agreed.",), "Harbor Point Capital"),
        (("The University of Garam opened a lab.",), "University of Garam"),
    ],
)
def test_suffix_deeds_and_affiliation_make_an_organisation(
    sentences: tuple[str, ...], company: str
) -> None:
    assert (company, f"?{company}") in named(*sentences)


@pytest.mark.parametrize(
    "sentence",
    [
        "돌이 일으킨 파동에너지를 물이 전달한다.",
        "시중은행과 저축은행의 금리가 올랐다.",
        "종합병원과 대학병원이 문을 닫았다.",
        "재건축조합과 주민들이 맞섰다.",
    ],
)
def test_generic_words_with_such_a_suffix_are_none(sentence: str) -> None:
    assert [m.name for m in mentions(sentence)[1] if m.entity is None] == []


def test_brackets_teach_a_further_name() -> None:
    found = named("한국데이터협회(KODA)가 나섰다.", "KODA는 표준을 만든다.")
    assert found[-1] == ("KODA", "?한국데이터협회")


def test_the_evidence_is_kept_with_its_place() -> None:
    text = "한국데이터협회(KODA)가 나섰다. 김하늘 KODA 회장이 말했다."
    strangers = read_names(text, [Span(0, len(text))], WORLD, "ko").strangers
    told = {s.name: (s.type, s.aliases, [e.reason for e in s.evidence]) for s in strangers}
    assert told["한국데이터협회"] == ("organization", ("KODA",), ["bracket"])
    assert told["김하늘"] == ("person", (), ["office"])
    for stranger in strangers:
        assert all(e.span.of(text) == stranger.name for e in stranger.evidence)
