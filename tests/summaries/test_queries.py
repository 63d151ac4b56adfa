"""What a question asks for: names in either language, several names, words, a user's own topic."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summaries import Article, OwnTopic, Query, analyse, default_catalogue, parse_query
from tests.summaries.newsroom import NAMES


def fits(query: Query, text: str, outlet: str = "") -> bool:
    reading = analyse(Article(text), NAMES)
    return query.fits(reading.entities, reading.terms, outlet)


def entities(text: str) -> list[tuple[str, ...]]:
    return [wanted.entities for wanted in parse_query(text, NAMES).wanted]


@pytest.mark.parametrize(
    ("korean", "english"),
    [("새벽계획", "project daybreak"), ("새벽계획", "Daybreak"), ("한빛전자", "Hanvit Electronics"),
     ("한서진", "Han Seo-jin"), ("한빛", "HANVIT"), ("누리 소프트", "nurisoft")],
)  # fmt: skip
def test_a_name_asks_for_the_same_in_both_languages(korean: str, english: str) -> None:
    one, other = parse_query(korean, NAMES), parse_query(english, NAMES)
    assert one.topic is not None
    assert one.topic == other.topic
    assert one.wanted == other.wanted


@pytest.mark.parametrize(
    ("korean", "english"),
    [("스타게이트", "stargate"), ("삼성전자", "Samsung Electronics"), ("삼성", "samsung"),
     ("이재용", "Lee Jae-yong"), ("오픈AI", "openai"), ("손정의", "Masayoshi Son")],
)  # fmt: skip
def test_the_shipped_names_ask_for_the_same_in_both_languages(korean: str, english: str) -> None:
    names = default_catalogue()
    one, other = parse_query(korean, names), parse_query(english, names)
    assert one.wanted
    assert one.wanted == other.wanted


def test_a_group_covers_its_companies_and_a_company_only_itself() -> None:
    assert entities("한빛") == [("hanvit", "hanvit-electronics", "hanvit-ships")]
    assert entities("한빛전자") == [("hanvit-electronics",)]
    ships = "한빛조선이 새 배를 띄웠다."
    assert fits(parse_query("한빛그룹", NAMES), ships)
    assert not fits(parse_query("한빛전자", NAMES), ships)


def test_samsung_covers_its_companies_and_samsung_electronics_is_one_of_them() -> None:
    (group,) = parse_query("samsung", default_catalogue()).wanted
    (company,) = parse_query("삼성전자", default_catalogue()).wanted
    assert set(group.entities) >= {"samsung", "samsung-electronics", "samsung-sds"}
    assert "lee-jae-yong" not in group.entities
    assert "samsung" not in company.entities
    assert "samsung-sds" not in company.entities


@pytest.mark.parametrize(
    "text",
    ["한빛전자와 누리소프트", "한빛전자, 누리소프트", "한빛전자 및 누리소프트", "한빛전자 & 누리소프트",
     "Hanvit Electronics and Nurisoft", "한빛전자랑 Nurisoft", "한빛전자,누리소프트"],
)  # fmt: skip
def test_two_names_are_asked_for_together(text: str) -> None:
    query = parse_query(text, NAMES)
    assert [w.entities for w in query.all] == [("hanvit-electronics",), ("nurisoft",)]
    assert not query.any
    assert query.topic is None
    assert fits(query, "한빛전자는 누리소프트에 장비를 판다.")
    assert not fits(query, "한빛전자는 장비를 판다.")
    assert not fits(query, "누리소프트는 장비를 산다.")


@pytest.mark.parametrize("text", ["도로와 다리", "누리소프트와 다리", "전력과 용수"])
def test_what_is_not_made_of_names_is_not_split(text: str) -> None:
    query = parse_query(text, NAMES)
    assert query.all == ()
    (wanted,) = query.any
    assert len(wanted.terms) == 2


def test_words_that_name_nobody_are_asked_for_all_at_once() -> None:
    query = parse_query("메모리 공장의 전력", NAMES)
    assert query.topic is None
    (wanted,) = query.any
    assert wanted.terms == ("공장", "메모리", "전력")
    assert fits(query, "전력이 모자라 메모리를 만드는 공장이 섰다.")
    assert not fits(query, "메모리 공장이 섰다.")


@pytest.mark.parametrize(
    "text", ["", "   ", "\n\t", "…!?", "그리고", "the of", "는", "은 는", "에서", "이라고", "그 는"]
)
def test_a_question_that_holds_nothing_wants_nothing(text: str) -> None:
    query = parse_query(text, NAMES)
    assert query.wanted == ()
    assert query.choices == ()
    assert query.topic is None


def test_a_name_with_two_bearers_gives_both_to_choose_from() -> None:
    query = parse_query("김가람", NAMES)
    assert [entity.id for entity in query.choices] == ["kim-garam-banker", "kim-garam-singer"]
    assert query.topic is None
    assert query.wanted == ()


def test_spaces_and_unicode_forms_do_not_matter() -> None:
    plain = parse_query("한빛전자와 누리소프트", NAMES)
    typed = unicodedata.normalize("NFD", "  한빛전자와   누리소프트 ")
    assert parse_query(typed, NAMES) == plain
    assert plain.text == "한빛전자와 누리소프트"


# --- topics of the user's own --------------------------------------------------------------------


def test_an_own_topic_comes_before_a_known_name() -> None:
    own = OwnTopic("한빛", any=("조선소",))
    (wanted,) = parse_query("한빛", NAMES, [own]).wanted
    assert wanted.terms == ("조선소",)
    assert wanted.entities == ("~조선소",)


@pytest.mark.parametrize("asked", ["반도체 공급망", "칩", "CHIPS", " chips "])
def test_an_own_topic_is_found_by_its_name_and_its_aliases(asked: str) -> None:
    topic = OwnTopic("반도체 공급망", aliases=("칩", "Chips"), any=("메모리", "누리소프트"))
    query = parse_query(asked, NAMES, [topic])
    assert fits(query, "메모리 값이 올랐다.")
    assert fits(query, "누리소프트는 값을 올렸다.")
    assert not fits(query, "쌀값이 올랐다.")


def test_an_own_topic_combines_any_all_and_none() -> None:
    topic = OwnTopic("우리", any=("메모리", "전력"), all=("한빛전자",), none=("누리소프트",))
    query = parse_query("우리", NAMES, [topic])
    assert fits(query, "한빛전자의 메모리가 잘 팔린다.")
    assert fits(query, "한빛전자는 전력을 산다.")
    assert not fits(query, "한빛전자는 배를 산다."), "none of `any`"
    assert not fits(query, "메모리가 잘 팔린다."), "not all of `all`"
    assert not fits(query, "한빛전자의 메모리를 누리소프트가 산다."), "one of `none`"


def test_an_own_topic_may_keep_to_some_outlets() -> None:
    topic = OwnTopic("우리", any=("메모리",), outlets=("가온일보", "나래일보"))
    query = parse_query("우리", NAMES, [topic])
    text = "메모리 값이 올랐다."
    assert fits(query, text, "가온일보")
    assert not fits(query, text, "다온일보")
    assert not fits(query, text)


def test_an_own_topic_that_only_has_a_name_is_asked_for_by_it() -> None:
    query = parse_query("누리소프트", NAMES, [OwnTopic("누리소프트", aliases=("세종 공장",))])
    assert query.topic == NAMES.get("nurisoft")
    assert fits(query, "누리소프트가 이겼다.")
    assert fits(query, "세종 공장이 문을 열었다.")
    assert not fits(query, "세종에 비가 왔다.")


def test_what_a_topic_forbids_does_not_carry_it() -> None:
    topic = OwnTopic("우리", any=("메모리",), none=("누리소프트",))
    query = parse_query("우리", NAMES, [topic])
    assert [wanted.terms for wanted in query.wanted] == [("메모리",)]


def test_a_question_without_any_condition_fits_everything() -> None:
    assert Query("").fits(frozenset(), frozenset())


questions = st.lists(
    st.one_of(
        st.text(max_size=12),
        st.sampled_from(
            ["한빛", "한빛전자", "와", " ", ",", "and", "김가람", "메모리", "새벽계획"]
        ),
    ),
    max_size=6,
).map("".join)


@given(questions)
def test_every_question_can_be_read_and_always_alike(text: str) -> None:
    query = parse_query(text, NAMES)
    assert parse_query(text, NAMES) == query
    assert not (query.choices and query.wanted)
    for wanted in query.wanted:
        assert wanted.entities or wanted.terms
        assert wanted.terms == tuple(sorted(set(wanted.terms)))


@pytest.mark.parametrize("piece", ["가나 ", "한빛전자와 ", ",", " and ", "와 "])
def test_a_very_long_question_is_cut(piece: str) -> None:
    query = parse_query(piece * 40_000, NAMES)
    assert len(query.text) <= 200
    assert query == parse_query(piece * 50_000, NAMES)


# --- names among words ---------------------------------------------------------------------------


def test_a_name_among_words_is_asked_for_as_the_name_it_is() -> None:
    query = parse_query("한빛전자 노조 요구", NAMES)
    assert [wanted.matter for wanted in query.all] == [False, True]
    assert fits(query, "Hanvit Electronics met with 노동조합 over their 요구.")
    assert fits(query, "한빛전자 노사가 만났다. 회사는 요구를 받아들였다.")
    assert not fits(query, "한빛전자 노조가 잔치를 열었다.")
    assert not fits(query, "누리소프트 노조의 요구는 두 가지다.")


def test_the_longest_name_is_taken_from_the_words() -> None:
    (name, _) = parse_query("Hanvit Electronics 파업", NAMES).all
    assert "hanvit-electronics" in name.entities
    assert "hanvit" not in name.entities


def test_a_word_is_found_in_the_compound_it_heads_or_modifies() -> None:
    assert fits(parse_query("파업", NAMES), "항만 노동자들이 총파업에 들어갔다.")
    assert fits(parse_query("파업", default_catalogue()), "법원은 파업권을 인정했다.")
    assert fits(parse_query("파업", default_catalogue()), "기사들이 부분파업을 벌였다.")
    assert not fits(parse_query("전력", NAMES), "감독은 전력투구를 다짐했다.")


def test_a_matter_is_found_in_the_words_of_either_language() -> None:
    names = default_catalogue()
    assert fits(
        parse_query("한빛전자 파업", NAMES), "Union workers at Hanvit Electronics will strike."
    )
    assert not fits(parse_query("한빛전자 파업", NAMES), "An air strike hit Hanvit Electronics.")
    assert fits(parse_query("layoffs", names), "회사는 희망퇴직을 받는다.")
    assert fits(parse_query("1분기 실적", names), "First-quarter operating profit fell 5%.")
    assert not fits(parse_query("1분기 실적", names), "Second-quarter operating profit fell 5%.")


def test_a_name_no_catalogue_holds_is_found_as_english_texts_spell_it() -> None:
    assert fits(parse_query("윤태겸", NAMES), "Yoon Tae-gyeom joined the club.")
    assert fits(parse_query("한빛전자 윤태겸", NAMES), "Hanvit Electronics named Yoon Tae-gyeom.")
    assert not fits(parse_query("윤태겸", NAMES), "Yoon joined the club.")


def test_a_weak_name_among_words_is_a_word() -> None:
    (inflation, target) = parse_query("inflation target", default_catalogue()).all
    assert "inflation" in inflation.entities
    assert "target" not in target.entities
    assert target.terms == ("target",)
