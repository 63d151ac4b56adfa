"""Short forms and slips stand for whom the same text names in full, and for nobody in doubt."""

from __future__ import annotations

import pytest

from tests.summaries.names.reading import ids, mentions, named


def test_surname_and_office_stand_for_the_bearer_of_both() -> None:
    found = named(
        "이재용 삼성전자 회장과 이재명 대통령이 만났다.",
        "이 회장은 투자를, 이 대통령은 지원을 말했다.",
    )
    assert found[3:] == [("이 회장", "lee-jae-yong"), ("이 대통령", "lee-jae-myung")]


def test_a_short_form_is_one_surface_with_the_canonical_name_and_no_role() -> None:
    _, found = mentions("손정의 소프트뱅크그룹 회장이 왔다.", "손 회장은 웃었다.")
    short = found[-1]
    assert (short.surface, short.name, short.role) == ("손 회장", "손정의", None)


def test_of_two_chairmen_the_last_named_is_meant() -> None:
    found = ids(
        "이재용 삼성전자 회장이 연단에 올라 새 공장의 일정과 규모를 길게 설명하고 내려왔다.",
        "뒤이어 이부진 호텔신라 회장이 관광 산업의 앞날을 두고 짧은 발표를 이어 갔다.",
        "이 회장은 질문을 받지 않았다.",
    )
    assert found[-1] == "lee-boo-jin"


def test_two_of_one_office_named_in_one_breath_are_not_told_apart() -> None:
    assert "이 회장" not in dict(named("이재용 회장과 이부진 회장이 왔다.", "이 회장은 웃었다."))


@pytest.mark.parametrize(
    "sentence",
    [
        "이 회사는 이 대표의 말을 들었다.",
        "최 부회장은 자리에 없었다.",
        "전 대통령들이 모였다.",
        "한 대표는 조용히 떠났다.",
        "현 회장과 전 회장이 나란히 앉았다.",
    ],
)
def test_without_a_bearer_of_that_office_there_is_no_mention(sentence: str) -> None:
    assert ids("최태원 SK그룹 회장과 이재용 삼성전자 회장이 왔다.", sentence)[4:] == []


def test_the_full_name_must_stand_in_the_text() -> None:
    assert ids("이 회장과 손 회장은 말을 아꼈다.") == []


def test_words_of_the_same_office_are_one_office() -> None:
    found = named("젠슨 황 엔비디아 최고경영자(CEO)가 왔다.", "황 CEO는 웃었다.")
    assert found[-1] == ("황 CEO", "huang")
    assert named("정신아 카카오 대표이사가 왔다.", "정 대표는 웃었다.")[-1] == ("정 대표", "chung")


def test_former_office_keeps_the_surname_before_it() -> None:
    found = named("곽노정 전 SK하이닉스 사장이 왔다.", "곽 전 사장은 웃었다.")
    assert found[-1] == ("곽 전 사장", "kwak")


def test_an_english_surname_stands_for_the_one_full_name() -> None:
    found = named(
        "SoftBank Chairman Masayoshi Son met Sam Altman.",
        "Son smiled.",
        "Mr. Son and Altman then left.",
    )
    assert found[3:] == [("Son", "son"), ("Mr. Son", "son"), ("Altman", "altman")]


def test_an_english_korean_name_gives_its_surname_whichever_way_round() -> None:
    assert named("Chey Tae-won spoke.", "Chey left.")[-1] == ("Chey", "chey")
    assert named("Jay Y. Lee spoke.", "Lee left.")[-1] == ("Lee", "lee-jae-yong")


def test_a_surname_that_two_share_is_nobodys() -> None:
    assert ids("Lee Jae-yong met Lee Boo-jin.", "Lee left.") == ["lee-jae-yong", "lee-boo-jin"]


def test_another_persons_surname_is_not_linked() -> None:
    assert ids("Jay Y. Lee spoke.", "Bruce Lee was quoted.", "Lee County was named.") == [
        "lee-jae-yong"
    ]


@pytest.mark.parametrize(
    ("right", "slip", "id_"),
    [
        ("올트먼은 서울에 왔다.", "울트먼은 웃었다.", "altman"),
        ("소프트뱅크는 투자했다.", "소트프뱅크의 몫은 크다.", "softbank"),
        ("소프트뱅크는 투자했다.", "스포트뱅크의 몫은 크다.", "softbank"),
        ("오라클도 나섰다.", "오러클 주도로 짓는다.", "oracle"),
        ("엔비디아가 올랐다.", "엔비디어도 올랐다.", "nvidia"),
    ],
)
def test_one_slip_in_a_foreign_name_is_read_over(right: str, slip: str, id_: str) -> None:
    assert ids(right, slip) == [id_, id_]
    assert ids(slip) == []


def test_korean_persons_are_never_taken_for_a_slip() -> None:
    assert ids("이재용 회장이 왔다.", "이재융 씨는 없었다.") == ["lee-jae-yong", "?이재융"]


def test_navy_is_no_naver() -> None:
    assert ids("소프트뱅크가 왔다.", "테슬라도 왔다.", "바탕은 테슬러 색이다.") == [
        "softbank",
        "tesla",
    ]
    assert ids("테슬라도 왔다.", "테슬러는 웃었다.") == ["tesla", "tesla"]


def test_a_mask_is_no_musk() -> None:
    assert ids("머스크가 왔다.", "마스크를 쓴 직원이 맞았다.") == ["musk"]


def test_a_rare_surname_is_linked_whatever_the_office() -> None:
    assert named("류서아 시장 후보가 왔다.", "“그 돈은 류 변호사가 내느냐”는 말이 나왔다.")[-1] == (
        "류 변호사",
        "?류서아",
    )
    assert named("김하늘 가람시 의원이 왔다.", "김 회장은 말이 없었다.")[-1][1] == "?김하늘"


def test_an_office_is_linked_by_the_word_it_closes_in_but_no_deputy_is_the_chief() -> None:
    assert named("마동석 상공회의소 사무국장이 왔다.", "마 국장은 웃었다.")[-1][1] == "?마동석"
    assert named("이부진 부회장이 왔다.", "이 회장은 웃었다.") == [("이부진", "lee-boo-jin")]


@pytest.mark.parametrize("form", ["강씨는", "도윤씨의", "도윤 씨가"])
def test_a_form_of_address_names_the_one_person_named_so_before(form: str) -> None:
    sentences = ("강도윤(27)씨가 다쳤다.", f"{form} 어머니는 울었다.", "누나 강도희(29)씨도 왔다.")
    assert named(*sentences)[1] == (form[: form.index("씨") + 1], "?강도윤")


def test_of_two_named_so_before_a_form_of_address_names_neither() -> None:
    sentences = ("강도윤(27)씨와 강도희(29)씨가 왔다.", "강씨는 울었다.")
    assert [surface for surface, _ in named(*sentences)] == ["강도윤", "강도희"]


@pytest.mark.parametrize("full", ["Masayoshi Son", "Sam Altman", "Jensen Huang", "Tim Cook"])
@pytest.mark.parametrize(
    "sentence",
    [
        "{} smiled.",
        "Nobody asked {} about it.",
        "Later {} left, and Mr. {} came back.",
        "“No,” {} said.",
        "What {}’s rivals want is time.",
    ],
)
def test_a_surname_is_linked_at_the_head_of_a_sentence_and_within(full: str, sentence: str) -> None:
    surname = full.rpartition(" ")[2]
    later = sentence.format(surname, surname)
    (id_,) = ids(f"{full} spoke.")
    assert ids(f"{full} spoke.", later) == [id_] * (1 + later.count(surname))


@pytest.mark.parametrize("full", ["Masayoshi Son", "Sam Altman", "Jensen Huang", "Tim Cook"])
@pytest.mark.parametrize(
    "sentence",
    [
        "Bruce {} smiled.",
        "Nobody asked Bruce {} about it.",
        "{} County voted.",
        "Voters across {} County stayed home.",
    ],
)
def test_a_surname_in_another_name_is_nobodys_at_either_place(full: str, sentence: str) -> None:
    (id_,) = ids(f"{full} spoke.")
    found = ids(f"{full} spoke.", sentence.format(full.rpartition(" ")[2]))
    assert [who for who in found if who == id_] == [id_]


def test_a_surname_that_is_somebodys_own_name_is_no_relatives() -> None:
    sentences = ("Elon Musk and his brother Kimbal Musk, 52, came.", "Mr. Musk said so.")
    assert named(*sentences)[0] == ("Elon Musk", "musk")
    assert ("Mr. Musk", "?Kimbal Musk") not in named(*sentences)
