"""Which phrases tell of a matter that a question asks for."""

from __future__ import annotations

import pytest

from summaries.compounds import holds
from summaries.matters import told_by
from summaries.words import terms


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("파업", "Workers walked off the job"),
        ("파업", "a walkout at the plant"),
        ("감원", "The bank is cutting 300 jobs"),
        ("감원", "희망퇴직을 받는다"),
        ("합병", "the two firms will merge"),
        ("허가", "The regulator approved it"),
        ("실적", "영업이익이 늘었다"),
        ("은퇴", "She is retiring"),
        ("merger", "두 회사의 합병"),
        ("resignation", "대표가 사임했다"),
    ],
)
def test_a_matter_is_told_by_words_of_either_language(asked: str, text: str) -> None:
    (term,) = terms(asked)
    assert holds(frozenset(terms(text)), term)


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("파업", "An air strike hit the town"),
        ("감원", "The bank cut its rate"),
        ("합병", "Sales emerged as a problem"),
        ("화재", "He was fired"),
        ("노조", "the European Union"),
        ("매출", "영업이익이 늘었다"),
    ],
)
def test_half_of_a_phrase_or_the_other_way_round_tells_nothing(asked: str, text: str) -> None:
    (term,) = terms(asked)
    assert not holds(frozenset(terms(text)), term)


def test_other_words_are_told_by_nothing_but_themselves() -> None:
    assert told_by("메모리") == ()
    assert told_by("") == ()


def test_every_phrase_is_made_of_terms_an_article_can_hold() -> None:
    for asked in ("파업", "실적", "감원", "1"):
        for phrase in told_by(asked):
            for forms in phrase:
                assert any(terms(form) == (form,) for form in forms), forms
