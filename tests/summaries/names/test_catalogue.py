"""The catalogue keeps its entries apart, finds them under every spelling, and says what is wrong."""

from __future__ import annotations

import pytest

from summaries.names import Catalogue, CatalogueError, Entity, default_catalogue
from summaries.names.catalogue import fold, read_entries

HEADER = "id,ko,en,aliases,parents\n"
SAMSUNG = Entity("samsung", "organization", "삼성", "Samsung")
ELECTRONICS = Entity(
    "samsung-electronics", "organization", "삼성전자", "Samsung Electronics", parents=("samsung",)
)
CHIPS = Entity(
    "samsung-foundry", "organization", "삼성 파운드리", "", parents=("samsung-electronics",)
)
LEE = Entity("lee-jae-yong", "person", "이재용", "Lee Jae-yong", parents=("samsung-electronics",))
KIA = Entity("kia", "organization", "기아", "Kia", weak=frozenset({"기아"}))
SMALL = Catalogue([SAMSUNG, ELECTRONICS, CHIPS, LEE, KIA])


def test_an_id_listed_twice_is_refused() -> None:
    with pytest.raises(CatalogueError, match="kia: listed twice"):
        Catalogue([KIA, KIA])


def test_a_parent_that_is_not_there_is_named() -> None:
    with pytest.raises(CatalogueError, match=r"samsung-electronics: its parent 'samsung'"):
        Catalogue([ELECTRONICS])


def test_nobody_is_their_own_grandparent() -> None:
    a = Entity("a", "organization", "가", "A", parents=("b",))
    b = Entity("b", "organization", "나", "B", parents=("a",))
    with pytest.raises(CatalogueError, match="its own parent"):
        Catalogue([a, b])


def test_an_entry_without_a_name_is_refused_with_its_row() -> None:
    with pytest.raises(CatalogueError, match=r"person\.csv row 3"):
        list(read_entries(HEADER + "x,엑스,,,\ny,,,,\n", "person"))


def test_a_row_with_a_column_too_many_is_refused() -> None:
    with pytest.raises(CatalogueError, match=r"row 2: 6 columns"):
        list(read_entries(HEADER + "x,엑스,X,,,z\n", "person"))


def test_a_trailing_question_mark_makes_a_name_weak_and_is_no_part_of_it() -> None:
    (kia,) = read_entries(HEADER + "kia,기아?,Kia,기아차|KIA?,\n", "organization")
    assert (kia.ko, kia.en, kia.aliases) == ("기아", "Kia", ("기아차", "KIA"))
    assert kia.weak == {"기아", "KIA"}


@pytest.mark.parametrize(
    "typed", ["삼성전자", "삼성 전자", " 삼성전자 ", "Samsung Electronics", "samsung-electronics"]
)
def test_spacing_case_and_hyphens_do_not_matter(typed: str) -> None:
    assert SMALL.named(typed) == (ELECTRONICS,)


def test_full_width_and_decomposed_letters_fold_to_the_plain_ones() -> None:
    assert fold("ＳＫ") == fold("sk")
    assert fold("\u1109\u1161\u11b7\u1109\u1165\u11bc") == fold("삼성")


@pytest.mark.parametrize(
    "typed", ["이재용 회장", "이재용 부회장", "Executive Chairman Lee Jae-yong", "Lee Jae-yong CEO"]
)
def test_a_person_is_found_with_the_office_people_type_beside_the_name(typed: str) -> None:
    assert SMALL.named(typed) == (LEE,)


def test_an_office_alone_or_beside_a_company_names_nobody() -> None:
    assert SMALL.named("회장") == ()
    assert SMALL.named("삼성전자 회장") == ()


def test_a_strong_bearer_comes_before_a_weak_one_of_the_same_name() -> None:
    other = Entity("kia-aid", "organization", "기아", "KFHI")
    assert Catalogue([KIA, other]).named("기아") == (other,)


def test_a_name_with_two_strong_bearers_returns_both_in_a_fixed_order() -> None:
    b = Entity("b", "organization", "한빛", "Hanbit B")
    a = Entity("a", "organization", "한빛", "Hanbit A")
    assert Catalogue([b, a]).named("한빛") == (a, b)


def test_a_group_covers_its_companies_but_not_its_people() -> None:
    assert SMALL.family("samsung") == ("samsung", "samsung-electronics", "samsung-foundry")
    assert SMALL.family("lee-jae-yong") == ("lee-jae-yong",)


def test_the_digest_names_the_content_not_the_order() -> None:
    backwards = Catalogue(reversed(list(SMALL.entities.values())))
    assert backwards.digest == SMALL.digest
    assert SMALL.extended([Entity("x", "term", "엑스", "")]).digest != SMALL.digest


def test_own_names_take_the_place_of_the_entity_with_their_id() -> None:
    own = Entity("kia", "organization", "기아자동차", "Kia Motors")
    assert SMALL.extended([own]).named("기아자동차") == (own,)
    assert SMALL.extended([own]).named("기아") == ()


def test_completion_offers_shorter_names_first() -> None:
    assert [e.id for e in SMALL.complete("삼성")][:2] == ["samsung", "samsung-electronics"]


def test_the_catalogue_of_the_package_is_sound_and_names_those_it_must() -> None:
    catalogue = default_catalogue()
    for name in ("스타게이트", "Stargate", "삼성전자", "오픈AI", "이재용", "Sam Altman"):
        assert len(catalogue.named(name)) == 1, name
