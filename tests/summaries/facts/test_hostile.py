"""Hostile input: finding facts takes time in proportion to the text, whatever it repeats."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from summaries.article import Language, Sentence, Span
from summaries.facts.amounts import find_amounts
from summaries.facts.dates import find_dates
from summaries.facts.quotes import find_quotes
from tests.growth import LINEAR, growth


@pytest.mark.parametrize(
    "piece",
    ["1", "1,", "1억", "1~", "-1%", "$1", "“", '"', "“가”라고 ", '"가다"라고 가가 ', "이날 ", "1월 ", "2025.", "가는 ",
     '"a b c," he said ', "last month ", "최대 약 ", "\n", "(1조(", "1\n"],
)  # fmt: skip
@pytest.mark.parametrize("language", ["ko", "en"])
def test_repeated_input_is_read_in_linear_time(piece: str, language: Language) -> None:
    assert growth(lambda n: _read(piece * (n // len(piece) + 1), language), 3_000) < LINEAR


def _read(text: str, language: Language) -> None:
    whole = Span(0, len(text))
    find_amounts(text, [whole], language)
    find_dates(text, [whole], datetime(2025, 2, 4, tzinfo=UTC), language)
    find_quotes(text, [Sentence(whole, 0, "body")], [], language)
