"""How much it tells that two articles give one figure."""

from __future__ import annotations

import pytest

from summaries.shared_figures import bare_weight, shared_weight


def weight(one: str, other: str) -> float:
    return shared_weight(frozenset({one}), frozenset({other}), frozenset({one, other}))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("KRW:238160000000", "KRW:238000000000"),
        ("KRW:238600000000", "KRW:238000000000"),
        ("명:41827", "명:41800"),
    ],
)
def test_a_figure_told_rounded_to_three_digits_is_shared(one: str, other: str) -> None:
    assert weight(one, other) == weight(other, one) == 1.0


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("명:41827", "명:42000"),  # of two digits: by chance
        ("명:41827", "명:41900"),
        ("명:41827", "KRW:41800"),
        ("%:12.34", "%:12.3"),
        ("명:0", "명:41800"),
    ],
)
def test_others_are_not(one: str, other: str) -> None:
    assert weight(one, other) == 0.0


def test_a_count_is_found_as_a_bare_number_among_english_words() -> None:
    words = frozenset({"add", "243000", "job", "12"})
    assert bare_weight(frozenset({"명:243000", "%:12"}), words) == 1.0
    assert bare_weight(frozenset({"명:250000"}), words) == 0.0
