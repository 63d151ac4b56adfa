"""A Korean name stands for the person of the catalogue only where the text bears it out."""

from __future__ import annotations

import pytest

from summaries.article import Span, language_of
from summaries.names import Entity, Mention, default_catalogue
from summaries.names.recognition import find_mentions

_FILLER = "이날 행사장에는 시민 수백 명이 찾아와 늦은 시간까지 자리를 지키며 이야기를 들었다."
_ENGLISH = "Hundreds of people filled the hall and stayed until late in the evening to listen."


def _read(*sentences: str) -> tuple[Mention, ...]:
    """What a text of these sentences names; long enough to be no headline."""
    sentences = (*sentences, _FILLER if language_of(sentences[0]) == "ko" else _ENGLISH)
    spans, at = [], 0
    for sentence in sentences:
        spans.append(Span(at, at + len(sentence)))
        at += len(sentence) + 1
    text = " ".join(sentences)
    return find_mentions(text, spans, default_catalogue(), language_of(text))


def _persons(*sentences: str) -> list[str | None]:
    return [m.entity for m in _read(*sentences) if m.type == "person"]


@pytest.mark.parametrize(
    "sentences",
    [
        (
            "최태원 경희대 야구부 감독은 대학 선수들을 다독였다.",
            "최 감독은 웃었다.",
            "최태원은 바빴다.",
        ),
        ("경희대 최태원 감독은 선수들을 다독였다.",),
        ("SK 와이번스에서 뛴 최태원 코치는 옛 동료를 반겼다.",),
        ("이재용 아나운서가 진행을 맡았다.", "이재용은 입담을 뽐냈다."),
        ("방송인 이재용이 삼성전자가 후원한 음악회의 진행을 맡았다.",),
        ("가수 김범수가 새 노래를 냈다.", "유통은 카카오가 맡았다.", "김범수는 기뻐했다."),
        ("이재용 씨는 골목에서 빵을 굽는다.",),
        ("최태원 KBS 사장은 개편안을 내놨다.",),
        ("배우 김정은이 무대에 올랐다.", "김정은은 눈물을 보였다."),
        ("문재인 서울대 교수는 논문을 냈다.",),
        ("Chey Tae-won, head coach of the Kyung Hee University team, smiled.", "Chey left."),
        ("Lee Jae-yong read the evening news for two decades.",),
    ],
)
def test_a_namesake_is_a_person_whom_the_catalogue_lacks(sentences: tuple[str, ...]) -> None:
    assert set(_persons(*sentences)) == {None}


def test_a_namesake_is_called_as_the_text_calls_him() -> None:
    found = [
        m for m in _read("최태원 경희대 감독이 왔다.", "최 감독은 웃었다.") if m.type == "person"
    ]
    assert [(m.surface, m.name) for m in found] == [("최태원", "최태원"), ("최 감독", "최태원")]


@pytest.mark.parametrize(
    ("id_", "sentences"),
    [
        ("chey-tae-won", ("최태원 SK그룹 회장이 왔다.", "최 회장은 웃었다.", "최태원은 바빴다.")),
        ("chey-tae-won", ("SK하이닉스가 공장을 짓는다.", "최태원도 착공식에 온다.")),
        ("chey-tae-won", ("최태원 대한상의 회장이 왔다.",)),
        ("lee-jae-yong", ("이재용 회장이 귀국했다.", "이재용은 말을 아꼈다.")),
        ("lee-jae-yong", ("Chairman Lee Jae-yong came home.", "Lee said nothing.")),
        ("lee-jae-yong", ("Jay Y. Lee came home.", "Lee Jae-yong said nothing.")),
        ("kim-beom-su", ("김범수 카카오 창업자가 법정에 섰다.",)),
        ("rhee-chang-yong", ("이창용 한은 총재는 금리를 말했다.",)),
        ("lee-eog-weon", ("이억원 금융위원장은 말을 아꼈다.",)),
        ("choi-sang-mok", ("최상목 경제부총리는 말을 아꼈다.",)),
        ("lee-jae-myung", ("이재명은 말을 아꼈다.",)),
        ("lee-jae-myung", ("이재명 국민의힘 대표라는 오기도 있었다.",)),
        ("masayoshi-son", ("Masayoshi Son came to Seoul.",)),
        ("masayoshi-son", ("손정의가 서울에 왔다.",)),
        ("jensen-huang", ("젠슨 황이 서울에 왔다.",)),
        ("sam-altman", ("샘 올트먼이 서울에 왔다.",)),
    ],
)
def test_who_is_borne_out_keeps_the_name(id_: str, sentences: tuple[str, ...]) -> None:
    assert set(_persons(*sentences)) == {id_}


def test_a_companion_of_the_same_house_bears_a_name_out() -> None:
    assert _persons("정의선은 정몽구 명예회장과 나란히 앉았다.") == [
        "chung-euisun",
        "chung-mong-koo",
    ]


def test_a_headline_has_no_room_to_bear_a_name_out() -> None:
    headline = "이재용, 석 달 만에 귀국"
    (found,) = find_mentions(headline, [Span(0, len(headline))], default_catalogue(), "ko")
    assert found.entity == "lee-jae-yong"


def test_a_name_that_a_user_added_is_meant() -> None:
    catalogue = default_catalogue().extended(
        [Entity("seo-garam", "person", "서가람", "Seo Ga-ram", parents=())]
    )
    text = f"서가람 서울대 교수가 왔다. {_FILLER} {_FILLER}"
    found = find_mentions(text, [Span(0, len(text))], catalogue, "ko")
    assert "seo-garam" in [m.entity for m in found]


@pytest.mark.parametrize(
    "sentences",
    [
        ("Lee Jae-myung met Lee Jae-yong on Thursday.", "Lee said little."),
        ("At noon Lee Jae-yong shook hands with Lee Jae-myung and left.",),
        ("이재명은 이재용과 점심을 들었다.",),
    ],
)
def test_two_known_people_who_meet_are_both_meant(sentences: tuple[str, ...]) -> None:
    assert sorted(filter(None, _persons(*sentences))) == ["lee-jae-myung", "lee-jae-yong"]


def test_a_president_elsewhere_in_the_text_bears_nobody_out() -> None:
    assert _persons("Lee Jae-myung spoke at length.", "Lee Jae-yong read the evening news.") == [
        "lee-jae-myung",
        None,
    ]


def test_a_calling_beats_the_president_beside_it() -> None:
    assert _persons("이재명 대통령은 배우 이재용과 점심을 들었다.") == ["lee-jae-myung", None]
