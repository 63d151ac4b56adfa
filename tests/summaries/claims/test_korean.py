"""Korean words: what they say, and the part they play."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summaries.claims.korean import forms_of, korean_word


@pytest.mark.parametrize(
    ("word", "read"),
    [
        ("소나무를", "소나무/O"),
        ("이웃들에게", "이웃들/T"),
        ("마을", "마을"),
        ("값은", "*price/S"),
        ("통과시켰다", "*approve/Vpe"),
        ("부과받았다", "*impose/Vpey"),
        ("선정된", "*choose/Vncy"),
        ("줄이기로", "*down/Vbd"),
        ("늘리겠다고", "*up/Vbq"),
        ("올랐다고", "*up/Vpq"),
        ("교체해주기로", "*replace/Vbd"),
        ("사고를", "*incident/O"),
        ("사기", "사기"),
        ("산다", "*buy/Vne"),
    ],
)
def test_a_word_is_read_with_its_part(word: str, read: str) -> None:
    assert korean_word(word) == read


@pytest.mark.parametrize(
    "words",
    [
        "올랐다 오른다 오르고 오르며 오르는 올라 오를",
        "지었다 짓는다 짓고 지은 지을 지어",
        "낮췄다 낮춘다 낮추며 낮추는 낮출",
        "팔았다 판다 팔고 팔기로",
        "인수했다 인수한다 인수하며 인수된 인수할",
    ],
)
def test_all_forms_of_a_verb_say_the_same(words: str) -> None:
    assert len({korean_word(word).partition("/")[0] for word in words.split()}) == 1


def test_only_is_told_apart_from_a_noun_that_ends_like_it() -> None:
    assert korean_word("회원에게만") == "회원/T *only"
    assert "*only" not in korean_word("불만")


def test_irregular_verbs_have_their_own_past() -> None:
    assert {"올랐", "오른"} <= set(forms_of("오르"))
    assert "지었" in forms_of("짓")
    assert "말했" in forms_of("말하")


@given(st.text(alphabet="가나다한을를이었했겠지기로ab1", min_size=1, max_size=12))
def test_any_word_is_read_as_tokens_without_inner_blanks(word: str) -> None:
    for token in korean_word(word).split(" "):
        assert token == token.strip()
