"""Hostile input: finding facts takes time in proportion to the text, whatever it repeats."""

from __future__ import annotations

import unicodedata
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summaries.article import Language, Sentence, Span
from summaries.facts.amounts import find_amounts
from summaries.facts.dates import find_dates
from summaries.facts.quotes import find_quotes
from tests.growth import LINEAR, growth


@pytest.mark.parametrize(
    "piece",
    ["1", "1,", "1억", "1~", "-1%", "$1", "“", '"', "“가”라고 ", '"가다"라고 가가 ', "이날 ", "1월 ", "2025.", "가는 ",
     '"a b c," he said ', "last month ", "최대 약 ", "\n", "(1조(", "1\n",
     "두 ", "천만 ", "1·", "1~2~", "3월~", "two ", "a hundred ", "twenty-", "May ", "on Monday ", "1 new ",
     "전년 ", "올 ", "200부스", "1여가", "9월 가 ", "9월 계획", "내년 1월 ", "두 종목 ", "end-", "Monday to ", "a Rs 1 to ", "\u1112\u1161\u11ab", "\u200f1", "🙂1억", "from 1 to "],
)  # fmt: skip
@pytest.mark.parametrize("language", ["ko", "en"])
def test_repeated_input_is_read_in_linear_time(piece: str, language: Language) -> None:
    assert growth(lambda n: _read(piece * (n // len(piece) + 1), language), 3_000) < LINEAR


def _read(text: str, language: Language) -> None:
    whole = Span(0, len(text))
    find_amounts(text, [whole], language)
    find_dates(text, [whole], datetime(2025, 2, 4, tzinfo=UTC), language)
    find_quotes(text, [Sentence(whole, 0, "body")], [], language)


@pytest.mark.parametrize("language", ["ko", "en"])
def test_a_million_digits_are_no_amount(language: Language) -> None:
    assert find_amounts("1" * 1_000_000, [Span(0, 1_000_000)], language) == ()


def test_decomposed_hangul_is_read_and_keeps_its_own_offsets() -> None:
    composed = "그는 지난달 3일 5천여만원(약 4만달러)을 냈다"
    text = unicodedata.normalize("NFD", composed)
    whole = [Span(0, len(text))]
    won, dollars = find_amounts(text, whole, "ko")
    assert [unicodedata.normalize("NFC", a.span.of(text)) for a in (won, dollars)] == [
        "5천여만원", "4만달러",
    ]  # fmt: skip
    assert (won.value, dollars.converts) == (50_000_000, won.span)
    (day,) = find_dates(text, whole, datetime(2025, 2, 4, tzinfo=UTC), "ko")
    assert unicodedata.normalize("NFC", day.span.of(text)) == "지난달 3일"


@pytest.mark.parametrize("mark", ["\u200f", "\u200b", "\u202b", "\ufeff"])
def test_marks_nobody_sees_hide_no_figure(mark: str) -> None:
    text = f"\U0001f642 모두 {mark}30{mark}억 원{mark}을 냈다"
    (found,) = find_amounts(text, [Span(0, len(text))], "ko")
    assert (found.span.of(text), found.value) == (f"30{mark}억 원", 3_000_000_000)


@settings(max_examples=200, deadline=None)
@given(
    text=st.text(
        st.sampled_from("1５한두천억원년월일 \u1112\u1161\u11ab\u200f\u00a0\u3000🙂tw$%"),
        max_size=40,
    ),
    language=st.sampled_from(["ko", "en"]),
)
def test_spans_lie_inside_any_unreadable_text(text: str, language: Language) -> None:
    region = Span(min(3, len(text)), len(text))
    for amount in find_amounts(text, [region], language):
        assert region.holds(amount.span)
    for day in find_dates(text, [region], datetime(2025, 2, 4, tzinfo=UTC), language):
        assert region.holds(day.span)
