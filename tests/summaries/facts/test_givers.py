"""Who gives a figure: said only where nobody else could be meant."""

from __future__ import annotations

import pytest

from summaries.article import Language
from summaries.facts.givers import giver_of


@pytest.mark.parametrize(
    ("words", "figure", "language", "giver"),
    [
        ("주민 만족도는 92.3%로 집계됐다.", "92.3%", "ko", ""),
        ("주민 만족도는 92.3%로 높다고 밝혔다.", "92.3%", "ko", ""),
        ("제품 인지도는 45%로 파악됐다고 회사는 밝혔다.", "45%", "ko", "company"),
        ("경찰은 현장을 통제했으며, 이 불로 3명이 숨졌다고 소방서가 밝혔다.", "3명", "ko", "fire"),
        ("경찰은 현장을 통제했으며 이 불로 12명이 다쳤다고 병원이 밝혔다.", "12명", "ko", ""),
        ("경찰은 조사에 나섰고, 유족은 12명이 숨졌다고 주장했다.", "12명", "ko", ""),
        ("소방서 추산 12억원의 피해가 났다.", "12억원", "ko", "fire"),
        ("소방서는 피해액을 12억원으로 추산했다.", "12억원", "ko", "fire"),
        ("소방서는 12억원의 피해가 발생했다고 밝혔다.", "12억원", "ko", "fire"),
        ("경찰 추산 3000명, 주최 측은 5000명으로 집계했다.", "3000명", "ko", "police"),
        ("경찰 추산 3000명, 주최 측은 5000명으로 집계했다.", "5000명", "ko", "organizer"),
        ("광양시는 축제에 3000명이 다녀갔다고 밝혔다.", "3000명", "ko", "government"),
        (
            "Police said three people died, while the hospital treated 12 people.",
            "12 people",
            "en",
            "",
        ),
        (
            "The union said talks failed, and 300 workers walked out, officials reported.",
            "300 workers",
            "en",
            "",
        ),
        (
            "Police said they closed the road, and 12 people were injured, the hospital reported.",
            "12 people",
            "en",
            "",
        ),
        ("The nonprofit is a company told of losses of $5 million.", "$5 million", "en", ""),
        ("The reunion council puts on a show for 300 guests.", "300 guests", "en", ""),
        ("Police said 3,000 marched, while organizers said 5,000.", "3,000", "en", "police"),
        ("Police said 3,000 marched, while organizers said 5,000.", "5,000", "en", "organizer"),
        (
            "The fire caused $12 million in damage, the company said.",
            "$12 million",
            "en",
            "company",
        ),
        ("The fire station estimated the damage at $12 million.", "$12 million", "en", "fire"),
        ("About 12 people were hurt, according to police.", "12 people", "en", "police"),
        ("The union put the number of strikers at 3,000.", "3,000", "en", "union"),
    ],
)
def test_the_giver_of_a_figure_is_the_one_who_tells_it(
    words: str, figure: str, language: Language, giver: str
) -> None:
    at = words.index(figure)
    town = words.find("광양시") + len("광양시")
    found = giver_of(words, 0, at, at + len(figure), language, words, {town})
    assert (found[0] if found else "") == giver


def test_what_only_has_the_shape_of_a_place_is_none() -> None:
    words = "만족도는 92.3%로 높아졌다고 밝혔다."
    assert giver_of(words, 0, 5, 10, "ko", words) is None
