"""Whether a name in Hangul and one in Latin letters are one by their sound."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summaries.names.sounds import sounds_alike, sounds_of


@pytest.mark.parametrize(
    ("korean", "latin"),
    [
        ("나래", "narae"),
        ("가람솔", "garamsol"),
        ("루루마켓", "lulumarket"),
        ("오베론파트너스", "oberonpartners"),
        ("몬테벨로", "montebello"),
        ("스텐마르크", "stenmark"),
    ],
)
def test_a_name_is_known_by_its_romanisation_or_by_its_consonants(korean: str, latin: str) -> None:
    assert sounds_alike(korean, latin)


@pytest.mark.parametrize(
    ("korean", "latin"),
    [
        ("나래", "nurie"),
        ("만", "man"),
        ("도온", "tone"),
        ("오베론파트너스", "oberon"),
        ("몬테벨로", "monteverdi"),
        ("나래", ""),
    ],
)
def test_what_sounds_otherwise_or_is_too_short_is_another(korean: str, latin: str) -> None:
    assert not sounds_alike(korean, latin)


@given(st.text(max_size=12), st.text(max_size=12))
def test_any_two_texts_can_be_compared(one: str, other: str) -> None:
    assert sounds_alike(one, other) in (True, False)
    assert sounds_of(one) == sounds_of(one)
