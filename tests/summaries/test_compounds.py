"""Which shorter words a Korean term answers to, and which words speak of one matter."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summaries.compounds import answers_to, findable, holds, kin_of


@pytest.mark.parametrize(
    ("compound", "word"),
    [("총파업", "파업"), ("부분파업", "파업"), ("파업권", "파업"), ("파업참가자", "파업"), ("임금협상안", "임금협상"),
     ("임금협상안", "협상"), ("재협상", "협상"), ("전력망", "전력"), ("전력수요", "전력"), ("노조원", "노조"),
     ("데이터센터", "센터"), ("상호관세", "관세"), ("관세율", "관세"), ("총사업비", "사업"), ("무기한파업", "파업")],
)  # fmt: skip
def test_a_compound_answers_to_the_word_it_heads_or_modifies(compound: str, word: str) -> None:
    assert word in answers_to(compound)
    assert holds(frozenset({compound, "다른말"}), word)


@pytest.mark.parametrize(
    ("longer", "word"),
    [("전력투구", "전력"), ("전력질주", "전력"), ("주전력", "전력"), ("대상자", "상자"), ("부상자", "상자"),
     ("우주비행사", "행사"), ("신세계", "세계"), ("무조건", "조건"), ("비상대책위원회", "상대"), ("정당성", "정당"),
     ("한국전력", "전력"), ("경기도지사", "경기"), ("일반전력", "반전")],
)  # fmt: skip
def test_a_word_inside_an_unrelated_longer_word_is_not_found(longer: str, word: str) -> None:
    assert word not in answers_to(longer)
    assert not holds(frozenset({longer}), word)


def test_the_longer_word_is_not_meant_by_the_shorter() -> None:
    assert not holds(frozenset({"파업"}), "총파업")
    assert not holds(frozenset({"전력"}), "전력망")


@pytest.mark.parametrize(
    "words", [("노조", "노동조합", "노사"), ("임금협상", "임금협약", "임단협")]
)
def test_words_of_one_matter_stand_for_each_other(words: tuple[str, ...]) -> None:
    for said in words:
        for asked in words:
            assert holds(frozenset({said}), asked)
            assert said in kin_of(asked)
    assert holds(frozenset({"노조원"}), "노동조합")


@given(
    st.frozensets(
        st.text("총재신파업협상전력수요투구권안노조원사", min_size=1, max_size=7), max_size=4
    )
)
def test_what_is_found_is_what_is_held(terms: frozenset[str]) -> None:
    """The archive asks for stored words, sentences are asked directly: both say the same."""
    stored = findable(terms)
    assert terms <= stored
    for asked in ("파업", "전력", "협상", "노조", "총파업"):
        assert holds(terms, asked) is not stored.isdisjoint(kin_of(asked))


@given(st.text("총재신파업협상전력수요투구권안노조원사", min_size=1, max_size=9))
def test_every_word_found_stands_in_the_compound(term: str) -> None:
    for word in answers_to(term):
        assert word in term
        assert 2 <= len(word) < len(term)
