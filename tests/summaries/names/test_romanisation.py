"""Latin spellings find the one Korean whom they denote; near misses are offered, far ones are not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summaries.names import Entity
from summaries.names.romanisation import nearest, persons_spelt

PEOPLE = tuple(
    Entity(f"p{n}", "person", name, "")
    for n, name in enumerate(
        [
            "이재용",
            "이재명",
            "정신아",
            "최태원",
            "손정의",
            "곽노정",
            "유영상",
            "정의선",
            "노태문",
            "구광모",
            "남궁민수",
        ]
    )
)
THINGS = (
    Entity("stargate", "project", "스타게이트", "Stargate"),
    Entity("samsung", "organization", "삼성", "Samsung"),
    Entity("krafton", "organization", "크래프톤", "Krafton"),
    Entity("sk", "organization", "SK", "SK"),
    Entity("openai", "organization", "오픈AI", "OpenAI"),
)


@pytest.mark.parametrize(
    ("typed", "korean"),
    [
        ("Yi Jae-yong", "이재용"),
        ("Jae-yong Lee", "이재용"),
        ("lee jaeyong", "이재용"),
        ("LEEJAEYONG", "이재용"),
        ("Rhee Jae Yong", "이재용"),
        ("Lee Jae-myung", "이재명"),
        ("Chung Shin-a", "정신아"),
        ("Jeong Sin-a", "정신아"),
        ("Choi Tae-won", "최태원"),
        ("Choe T’aewŏn", "최태원"),
        ("Kwak Noh-jung", "곽노정"),
        ("Ryu Young-sang", "유영상"),
        ("Euisun Chung", "정의선"),
        ("Roh Tae-moon", "노태문"),
        ("Koo Kwang-mo", "구광모"),
        ("Namgung Min-su", "남궁민수"),
    ],
)
def test_usual_romanisations_find_the_person(typed: str, korean: str) -> None:
    assert [person.ko for person in persons_spelt(typed, PEOPLE)] == [korean]


@pytest.mark.parametrize("typed", ["", "이재용", "Lee", "Jae-yong", "Sam Altman", "Lee Jae", "123"])
def test_what_spells_no_whole_name_finds_nobody(typed: str) -> None:
    assert persons_spelt(typed, PEOPLE) == ()


def test_a_spelling_that_fits_two_persons_finds_neither() -> None:
    twins = (Entity("a", "person", "전지수", ""), Entity("b", "person", "천지수", ""))
    assert persons_spelt("Chun Ji-su", twins) == ()


def test_companies_are_not_read_as_persons() -> None:
    assert persons_spelt("Lee Jae-yong", [Entity("x", "organization", "이재용", "")]) == ()


@pytest.mark.parametrize(
    ("typed", "id_"),
    [
        ("스타게이드", "stargate"),
        ("스타케이트", "stargate"),
        ("stargte", "stargate"),
        ("samsng", "samsung"),
        ("smasung", "samsung"),
        ("krafton", "krafton"),
        ("크라프톤", "krafton"),
        ("open ai", "openai"),
        ("opnai", "openai"),
    ],
)
def test_near_misses_are_offered(typed: str, id_: str) -> None:
    assert [entity.id for entity in nearest(typed, THINGS, 3)][:1] == [id_]


@pytest.mark.parametrize("typed", ["", "비트코인", "s", "SL", "weather", "스타"])
def test_far_and_very_short_words_offer_nothing(typed: str) -> None:
    assert nearest(typed, THINGS, 3) == ()


def test_no_more_are_offered_than_asked_for_and_the_nearest_comes_first() -> None:
    names = [
        Entity(f"n{n}", "organization", name, "")
        for n, name in enumerate(["한빛전지", "한빛전자", "한빗전자"])
    ]
    assert [e.ko for e in nearest("한빛전자", names, 2)] == ["한빛전자", "한빛전지"]


@given(st.text(max_size=60))
def test_anything_may_be_typed(typed: str) -> None:
    assert persons_spelt(typed, PEOPLE) == persons_spelt(typed, reversed(PEOPLE))
    assert nearest(typed, THINGS, 3) == nearest(typed, tuple(reversed(THINGS)), 3)
