"""Officers of a place or a house who speak: the name in front of the office is theirs."""

from __future__ import annotations

import pytest

from summaries import Analysis, Article, analyse
from summaries.briefs.quoting import telling_quotes
from summaries.names import stranger_id

_SAID = " “내년부터 시설을 모두 살피겠다”며 “다음 주에 결과를 내겠다”고 말했다.\n"


def _text(opening: str) -> str:
    return f"고을의 한 시설에서 사고가 났다. 원인은 아직 모른다.\n\n{opening}{_SAID}"


def _read(opening: str) -> Analysis:
    return analyse(Article(_text(opening), outlet="고을소식", url="https://gousik.example/1"))


@pytest.mark.parametrize(
    ("opening", "name", "office"),
    [
        ("편대식 한들국유림관리소장은", "편대식", "한들국유림관리소장"),
        ("현낙영 한들소방서 예방안전과장은", "현낙영", "한들소방서 예방안전과장"),
        ("탁영만 한들소방서장은", "탁영만", "한들소방서장"),
        ("추국진 한들세관장은", "추국진", "한들세관장"),
        ("육근대 한들교육장은", "육근대", "한들교육장"),
        ("맹주라 한들교육지원청 학생생활과장은", "맹주라", "한들교육지원청 학생생활과장"),
        ("옥경식 의장은 산회에 앞서", "옥경식", "의장"),
        ("조례를 대표 발의한 구자겸 의원은", "구자겸", "의원"),
        ("나래증권 연구원 하경라는", "하경라", "나래증권 연구원"),
    ],
)
def test_whoever_holds_an_office_and_speaks_is_a_person(
    opening: str, name: str, office: str
) -> None:
    analysis = _read(opening)
    assert {m.name for m in analysis.mentions if m.type == "person"} == {name}
    assert [role.text for role in analysis.roles] == [office]
    assert {quote.speaker for quote in analysis.quotes} == {name}


@pytest.mark.parametrize(
    "opening",
    [
        "경북대 입학처장은",
        "고려대 병원장은",
        "현대차 노조위원장은",
        "기상대 예보과장은",
        "해병대 사령관은",
        "지역구 의원은",
        "예천군 축산과장은",
        "여자부 감독은",
        "전국구 의원은",
    ],
)
def test_a_house_before_an_office_is_nobodys_name(opening: str) -> None:
    analysis = _read(opening)
    assert [m.name for m in analysis.mentions if m.type == "person"] == []
    assert opening.split(maxsplit=1)[0] not in {quote.speaker for quote in analysis.quotes}


def test_whoever_is_not_named_in_full_keeps_the_address_of_the_text() -> None:
    analysis = _read("경찰은 트럭을 몰던 정모(44)씨를 불렀다.\n\n정씨는 경찰에서")
    texts = {analysis.revision: _text("경찰은 트럭을 몰던 정모(44)씨를 불렀다.\n\n정씨는 경찰에서")}
    shown = telling_quotes([(analysis, s) for s in analysis.sentences], texts)
    assert {quote.speaker for quote in shown} == {"정모씨"}


def test_a_full_name_is_a_persons_where_the_surname_speaks_later() -> None:
    text = (
        "HANDEUL -- Ma Seo-gyeom poured in 24 points on Sunday.\n\n"
        '"I was angry with myself after the break," Ma said. "I just swung harder."\n'
    )
    analysis = analyse(Article(text, outlet="Handeul Times", url="https://handeul.example/1"))
    assert "~maseogyeom" in analysis.entities
    assert {quote.speaker for quote in analysis.quotes} == {"Ma Seo-gyeom"}


@pytest.mark.parametrize(
    ("opening", "name"),
    [
        ("하도원은", "하도원"),
        ("남궁설은 이날", "남궁설"),
        ("파트너인 소피 르그랑은", "소피 르그랑"),
    ],
)
def test_whoever_is_named_as_a_speaker_can_be_asked_for(opening: str, name: str) -> None:
    analysis = _read(opening)
    assert {quote.speaker for quote in analysis.quotes} == {name}
    assert stranger_id(name) in analysis.entities


@pytest.mark.parametrize("opening", ["주민들은", "업계 관계자는", "재판부는", "남모씨는"])
def test_a_source_without_a_name_is_nobody_to_be_asked_for(opening: str) -> None:
    assert [m for m in _read(opening).mentions if m.type == "person"] == []
