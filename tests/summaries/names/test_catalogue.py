"""The catalogue keeps its entries apart, finds them under every spelling, and says what is wrong."""

from __future__ import annotations

import re
from collections import defaultdict

import pytest
from babel import Locale

from summaries.names import Catalogue, CatalogueError, Entity, default_catalogue
from summaries.names.catalogue import catalogue_from, read_entries
from summaries.names.entity import fold

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
    with pytest.raises(CatalogueError, match="kia: is listed twice"):
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


@pytest.mark.parametrize(
    ("person", "place", "told"),
    [
        ("x,엑스,,,\ny,와이,,,z\n", "", r"^person\.csv row 3 \(y\): its parent 'z' is not in"),
        ("x,엑스,,,\n", "x,엑스,,,\n", r"^person\.csv row 2 and place\.csv row 2 \(x\): is listed"),
        (
            "x,엑스,,,y\ny,와이,,,x\n",
            "",
            r"^person\.csv row 2 \(x\): is its own parent \(x > y > x\)",
        ),
        ("x,엑스,,에||스,\n", "", r"^person\.csv row 2: an entry needs"),
        ("x,엑스\n", "", r"^person\.csv row 2: 2 columns"),
    ],
)
def test_a_broken_table_is_refused_with_file_and_row(person: str, place: str, told: str) -> None:
    with pytest.raises(CatalogueError, match=told):
        catalogue_from({"person": HEADER + person, "place": HEADER + place})


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


def test_an_addition_keeps_what_is_known_of_its_entity() -> None:
    more = Entity("kia", "organization", "", "", aliases=("기아차",), weak=frozenset({"기아차"}))
    (kia,) = SMALL.extended([more]).named("기아차")
    assert (kia.ko, kia.en, kia.aliases) == ("기아", "Kia", ("기아차",))
    assert kia.weak == {"기아", "기아차"}
    assert SMALL.extended([more]).added == frozenset()


def test_the_same_id_twice_among_additions_is_refused() -> None:
    with pytest.raises(CatalogueError, match="kia: is listed twice"):
        SMALL.extended([KIA, KIA])


def test_completion_offers_shorter_names_first() -> None:
    assert [e.id for e in SMALL.complete("삼성")][:2] == ["samsung", "samsung-electronics"]


def test_the_catalogue_of_the_package_is_sound_and_names_those_it_must() -> None:
    catalogue = default_catalogue()
    for name in ("스타게이트", "Stargate", "삼성전자", "오픈AI", "이재용", "Sam Altman"):
        assert len(catalogue.named(name)) == 1, name


# --- the entries that the package ships ---------------------------------------------------------------------

ENTITIES = tuple(default_catalogue().entities.values())


def names_of(entity: Entity) -> list[str]:
    return [name for name in (entity.ko, entity.en, *entity.aliases) if name]


def test_no_two_entries_share_a_name_that_is_not_marked() -> None:
    bearers: defaultdict[str, set[str]] = defaultdict(set)
    for entity in ENTITIES:
        for name in names_of(entity):
            if name not in entity.weak:
                bearers[fold(name)].add(entity.id)
    assert {name: sorted(ids) for name, ids in bearers.items() if len(ids) > 1} == {}


def test_every_name_is_written_cleanly_and_once() -> None:
    for entity in ENTITIES:
        assert re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", entity.id)
        assert len(set(entity.aliases)) == len(entity.aliases), entity.id
        assert entity.common <= entity.weak <= set(names_of(entity)), entity.id
        for name in names_of(entity):
            assert name == " ".join(name.split()), entity.id
            assert not re.search(r'[;?|"\t]', name), entity.id
            assert fold(name), entity.id


def test_persons_organizations_places_and_events_are_named_in_both_languages() -> None:
    alone = [
        entity.id
        for entity in ENTITIES
        if entity.type in {"person", "organization", "place", "event"}
        and not (entity.ko and entity.en)
    ]
    assert alone == ["kim-yong-beom-meritz"]  # his namesake in office is spelt alike


def test_a_korean_persons_name_has_no_space() -> None:
    for entity in ENTITIES:
        if entity.type == "person" and re.fullmatch(r"[A-Z][a-z]+ [A-Z][a-z]+-[a-z]+", entity.en):
            assert " " not in entity.ko, entity.id


NO_COUNTRY = frozenset(
    "AC BV CP CQ DG EA EU EZ GS HM IC IO QO TA TF UM UN XA XB ZZ".split()  # nobody lives there
)
NOT_SO_CALLED = frozenset("CD CG HK MM MO PS".split())
"""Whose names in CLDR nobody writes: Congo - Kinshasa, Hong Kong SAR China, Myanmar (Burma)."""


def test_every_country_of_cldr_is_known_by_its_names_in_both_languages() -> None:
    catalogue = default_catalogue()
    korean, english = Locale("ko").territories, Locale("en").territories
    codes = {str(code) for code in english if re.fullmatch("[A-Z]{2}", str(code))}
    unknown = [
        name
        for code in sorted(codes - NO_COUNTRY - NOT_SO_CALLED)
        for name in (korean[code], english[code])
        if not any(entity.type == "place" for entity in catalogue.named(name))
    ]
    assert unknown == []


CURRENCIES = (
    "KRW USD JPY CNY EUR GBP CHF TWD HKD SGD AUD NZD CAD INR IDR THB VND PHP MXN BRL ARS CLP RUB UAH "
    "TRY SAR AED ILS ZAR SEK NOK DKK PLN HUF CZK MYR EGP KZT"
)


@pytest.mark.parametrize("code", CURRENCIES.split())
def test_a_currency_goes_by_its_names_in_cldr(code: str) -> None:
    names = {fold(name) for name in names_of(default_catalogue().entities[code.lower()])}
    assert {fold(Locale(language).currencies[code]) for language in ("ko", "en")} <= names


@pytest.mark.parametrize(
    ("typed", "id_"),
    [
        ("원화", "krw"),
        ("엔화", "jpy"),
        ("the yuan", "cny"),
        ("Czechia", "czech"),
        ("UAE", "uae"),
        ("나이지리아", "nigeria"),
        ("Niger", "niger"),
        ("선관위", "nec-korea"),
        ("심평원", "hira"),
        ("금통위", "mpb"),
        ("금속노조", "metal-union"),
        ("국정감사", "parliamentary-audit"),
    ],
)
def test_what_news_names_is_known(typed: str, id_: str) -> None:
    assert id_ in [entity.id for entity in default_catalogue().named(typed)]


def test_ordinary_words_are_marked() -> None:
    weak = {name for entity in ENTITIES for name in entity.weak}
    assert weak >= set(
        "가나 피지 말리 수단 오만 인도 조국 한강 전주 공주 진주 Jordan Chad Guinea".split()
    )
