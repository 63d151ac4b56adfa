"""Whatever the text, spans are exact, inside the sentences, apart, and the same every time."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summaries.article import Language, Span
from summaries.names.recognition import find_mentions
from tests.growth import LINEAR, growth
from tests.summaries.names.reading import WORLD

_PIECES = st.sampled_from(
    [
        "이재용", "삼성전자", "회장", "이 회장", "SK(034730)그룹", "샘 올트먼", "울트먼", "오픈AI", " ", "·", ", ",
        "은 ", "(CEO)", "최고경영자", "\n", " \n", "전 ", "대통령", "㈜", "주식회사 ", "Inc.", "Lee", "Jay Y. Lee",
        "Mr. ", "Son", "Masayoshi Son", "Chief Executive", "김하늘 한빛전자 대표", "삼성 라이온즈", "\u1109\u1161\u11b7",
        "\u0301", "\ud800", "\u200b", "\u202e", "🙂", "기아", "(000270)", "카카오톡", "of", "professor at", "a ",
    ]
)  # fmt: skip
_TEXTS = st.one_of(
    st.text(max_size=120),
    st.text(st.characters(), max_size=60),
    st.lists(_PIECES, max_size=30).map("".join),
)


@st.composite
def _text_with_sentences(draw: st.DrawFn) -> tuple[str, list[Span]]:
    text = draw(_TEXTS)
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=6)))
    return text, [Span(a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=False)]


@given(_text_with_sentences(), st.sampled_from(["ko", "en"]))
def test_spans_are_exact_inside_the_sentences_and_apart(
    case: tuple[str, list[Span]], language: Language
) -> None:
    text, sentences = case
    found = find_mentions(text, sentences, WORLD, language)
    for mention in found:
        assert mention.span.of(text) == mention.surface
        assert mention.surface
        assert any(s.holds(mention.span) for s in sentences)
        if mention.role:
            assert any(s.holds(mention.span) and s.holds(mention.role) for s in sentences)
            assert mention.role.start < mention.role.end
    for one, following in pairwise(found):
        assert one.span.end <= following.span.start
    assert find_mentions(text, sentences, WORLD, language) == found


@pytest.mark.parametrize(
    "text", ["·\n대표", "“ 회장", "( 사장", "·의원", "씨", "(63)씨", " 시장은"]
)
def test_marks_before_an_office_are_no_name(text: str) -> None:
    assert find_mentions(text, [Span(0, len(text))], WORLD, "ko") == ()


@given(_TEXTS)
def test_a_whole_text_is_one_sentence_as_well_as_any(text: str) -> None:
    found = find_mentions(text, [Span(0, len(text))], WORLD, "ko")
    assert all(m.span.of(text) == m.surface for m in found)


@pytest.mark.parametrize(
    "piece",
    [
        "이 회장 ",
        "회장",
        "(",
        "이재용 가나다라마바사 ",
        "Aa ",
        "㈜",
        "Chief ",
        "올",
        "김하늘 한빛전자 대표 ",
    ],
)
def test_hostile_input_takes_time_in_proportion_to_its_length(piece: str) -> None:
    assert growth(lambda n: _read(piece * (n // len(piece))), 10_000) < LINEAR


def _read(text: str) -> None:
    find_mentions(text, [Span(0, len(text))], WORLD, "ko")
