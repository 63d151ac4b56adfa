"""Latin spellings find the one Korean whom they denote; near misses are offered, far ones are not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summaries.names import Catalogue, Entity, default_catalogue
from summaries.names.romanisation import latin_of, persons_spelt
from summaries.words import terms

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
KNOWN = Catalogue(THINGS)


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


@pytest.mark.parametrize(
    ("korean", "english"),
    [
        ("윤태겸", "Yoon Tae-gyeom joined"),
        ("윤태겸", "midfielder Tae-Kyum Yun"),
        ("다온바이오", "shares of Daon Bio"),
        ("온새미로보틱스", "Onsaemi Robotics said"),
    ],
)
def test_an_unlisted_name_is_found_among_english_words(korean: str, english: str) -> None:
    words = set(terms(english))
    assert latin_of(korean)
    assert not any(words.isdisjoint(spellings) for spellings in latin_of(korean))


@pytest.mark.parametrize("word", ["", "파업", "바이오", "Daon", "가나다라마바바이오", "기준금리"])
def test_what_is_no_such_name_has_no_spelling(word: str) -> None:
    assert latin_of(word) == ()


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
    assert [entity.id for entity in KNOWN.suggest(typed)][:1] == [id_]


def test_a_persons_name_is_near_to_persons_only_and_one_step_away() -> None:
    names = [
        Entity("firm", "organization", "한서원", ""),
        Entity("near", "person", "한서율", ""),
        Entity("far", "person", "안서은", ""),
    ]
    assert [e.id for e in Catalogue(names).suggest("한서윤")] == ["near"]


@pytest.mark.parametrize("typed", ["", "비트코인", "s", "SL", "weather", "스타"])
def test_far_and_very_short_words_offer_nothing(typed: str) -> None:
    assert KNOWN.suggest(typed) == ()


def test_no_more_are_offered_than_asked_for_and_the_nearest_comes_first() -> None:
    names = [
        Entity(f"n{n}", "organization", name, "")
        for n, name in enumerate(["한빛전지", "한빛전자", "한빗전자"])
    ]
    assert [e.ko for e in Catalogue(names).suggest("한빛전자", 2)] == ["한빛전자", "한빛전지"]


@given(st.text(max_size=60))
def test_anything_may_be_typed(typed: str) -> None:
    assert persons_spelt(typed, PEOPLE) == persons_spelt(typed, reversed(PEOPLE))
    assert KNOWN.suggest(typed) == Catalogue(reversed(THINGS)).suggest(typed)


# --- the catalogue of the package -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "id_"),
    [
        ("Chung Shin-a", "chung-shin-a"),
        ("Jeong Sin-a", "chung-shin-a"),
        ("JUNG SHINA", "chung-shin-a"),
        ("Shina Chung", "chung-shin-a"),
        ("Shin-a Jung", "chung-shin-a"),
        ("chungshina", "chung-shin-a"),
        ("Chey Tae-won", "chey-tae-won"),
        ("Choi Taewon", "chey-tae-won"),
        ("Tae-won Chey", "chey-tae-won"),
        ("CHOI TAE WON", "chey-tae-won"),
        ("Chung Eui-sun", "chung-euisun"),
        ("Jung Eui-seon", "chung-euisun"),
        ("Euisun Jeong", "chung-euisun"),
        ("Gu Gwang-mo", "koo-kwang-mo"),
        ("Kwangmo Koo", "koo-kwang-mo"),
        ("Gwak No-jeong", "kwak-noh-jung"),
        ("Noh Tae-moon", "roh-tae-moon"),
        ("No Tae Mun", "roh-tae-moon"),
        ("Lee Chang-yong", "rhee-chang-yong"),
        ("I Chang-yong", "rhee-chang-yong"),
        ("Jun Young Hyun", "jun-young-hyun"),
        ("Jeon Yeong-hyeon", "jun-young-hyun"),
        ("Yun Seok-yeol", "yoon-suk-yeol"),
        ("Yoon Seok Yeol", "yoon-suk-yeol"),
        ("Han Deok-su", "han-duck-soo"),
        ("Hong Nam-gi", "hong-nam-ki"),
        ("Jeong Ui-yong", "chung-eui-yong"),
        ("Shin Dongbin", "shin-dong-bin"),
        ("Seo Jeong-jin", "seo-jung-jin"),
        ("Choi Su-yeon", "choi-soo-yeon"),
        ("Bang Si-hyeok", "bang-si-hyuk"),
        ("Son Heungmin", "son-heung-min"),
        ("Lee Jun-seok", "lee-jun-seok"),
    ],
)
def test_a_korean_is_found_in_any_usual_romanisation(typed: str, id_: str) -> None:
    assert [entity.id for entity in default_catalogue().named(typed)] == [id_]


@pytest.mark.parametrize(
    ("typed", "id_"),
    [
        ("스타게이드", "stargate"),
        ("stargaet", "stargate"),
        ("samsng", "samsung"),
        ("samsumg", "samsung"),
        ("sasmung electronics", "samsung-electronics"),
        ("삼송전자", "samsung-electronics"),
        ("삼성전저", "samsung-electronics"),
        ("크레프톤", "krafton"),
        ("kraften", "krafton"),
        ("Nvdia", "nvidia"),
        ("nvidea", "nvidia"),
        ("엔비댜아", "nvidia"),
        ("딥씨크", "deepseek"),
        ("deepseak", "deepseek"),
        ("오픈ia", "openai"),
        ("hanwa ocean", "hanwha-ocean"),
        ("한화오셤", "hanwha-ocean"),
        ("hyundia", "hyundai-motor"),
        ("소프트뱅그", "softbank"),
        ("sotfbank", "softbank"),
        ("테슬리", "tesla"),
        ("anthropc", "anthropic"),
        ("앤트로픽스", "anthropic"),
        ("일론 머스쿠", "elon-musk"),
        ("sam altmann", "sam-altman"),
        ("LG에너지솔류션", "lg-energy-solution"),
        ("카카오뱅그", "kakao-bank"),
        ("국민연굼", "nps"),
        ("federal reserv", "fed"),
        ("korea zink", "korea-zinc"),
        ("이젠용", "lee-jae-yong"),
    ],
)
def test_a_slip_of_the_finger_is_offered_what_was_meant(typed: str, id_: str) -> None:
    assert id_ in [entity.id for entity in default_catalogue().suggest(typed)]


@pytest.mark.parametrize(
    ("typed", "id_"),
    [
        ("tkatjd", "samsung"),
        ("tkatjdwjswk", "samsung-electronics"),
        ("TKATJDWJSWK", "samsung-electronics"),
        ("xptmffk", "tesla"),
        ("dpsqleldk", "nvidia"),
        ("zkzkdh", "kakao"),
        ("spdlqj", "naver"),
        ("tmxkrpdlxm", "stargate"),
        ("guseock", "hyundai-motor"),
        ("dlwodyd", "lee-jae-yong"),
        ("qksehcp", "semiconductor"),
        ("ㅜㅍㅑ야ㅁ", "nvidia"),
        ("ㅐㅔ두먀", "openai"),
        ("ㅗㅠㅡ", "nothing"),
        ("ㅅㄷ님", "tesla"),
        ("ㄴㅁㅡ녀ㅜㅎ", "samsung"),
    ],
)
def test_what_was_typed_on_the_other_keyboard_is_offered(typed: str, id_: str) -> None:
    offered = [entity.id for entity in default_catalogue().suggest(typed)]
    assert offered == [] if id_ == "nothing" else id_ in offered


def test_what_is_known_as_typed_is_never_taken_for_the_other_keyboard() -> None:
    assert [entity.id for entity in default_catalogue().named("tsmc")] == ["tsmc"]
