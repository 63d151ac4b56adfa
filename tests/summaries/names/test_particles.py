"""Particles and leaning nouns leave a name whole; anything else makes another word of it."""

from __future__ import annotations

import pytest

from summaries.names.particles import leaves_a_name, leaves_an_office


@pytest.mark.parametrize(
    "tail",
    [
        "은",
        "는",
        "이",
        "가",
        "의",
        "에서는",
        "에게",
        "으로서는",
        "까지도",
        "였다",
        "이라며",
        "측",
        "측은",
        "발",
        "용",
        "그룹은",
    ],
)
def test_particles_their_chains_and_leaning_nouns_leave_a_name(tail: str) -> None:
    assert leaves_a_name(tail, "성")


@pytest.mark.parametrize(
    "tail", ["톡", "버스", "대책", "동", "역", "라이온즈", "페이", "맵", "링", "전기", "은행"]
)
def test_the_rest_of_another_word_does_not(tail: str) -> None:
    assert not leaves_a_name(tail, "성")


def test_the_bare_copula_follows_a_vowel_only() -> None:
    assert leaves_a_name("다", "오")
    assert not leaves_a_name("다", "성")


def test_an_office_stays_one_before_particles_not_before_a_room() -> None:
    assert leaves_an_office("은")
    assert leaves_an_office("님께서")
    assert not leaves_an_office("실")
    assert not leaves_an_office("단은")
