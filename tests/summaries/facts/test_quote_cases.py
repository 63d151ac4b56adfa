"""Quotations in sentences as news writes them, each with its speaker and verb."""

from __future__ import annotations

import re
import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summaries.article import Language, Sentence, Span
from summaries.facts.quotes import find_quotes, find_reported
from summaries.names.entity import Mention
from tests.growth import LINEAR, growth
from tests.summaries.facts.quote_cases import Case, cases

CASES = [
    pytest.param(case, language, id=f"{language}-{n}-{case.text[:24]}")
    for language in ("ko", "en")
    for n, case in enumerate(cases(language))
]


@pytest.mark.parametrize(("case", "language"), CASES)
def test_quotations_of_the_news_have_their_edges_speaker_and_verb(
    case: Case, language: Language
) -> None:
    found = find_quotes(case.text, case.sentences, case.mentions, language)
    wanted = [e for e in case.expected if e.direct]
    verbs = [e.verb for e in wanted]
    assert [(q.span.of(case.text), q.speaker) for q in found] == [
        (e.span.of(case.text), e.speaker) for e in wanted
    ]
    assert [q.verb if verb else "" for q, verb in zip(found, verbs, strict=True)] == verbs
    assert [q.span for q in found] == [e.span for e in wanted]


@pytest.mark.parametrize(("case", "language"), CASES)
def test_speech_without_marks_is_reported_only_where_it_is_certain(
    case: Case, language: Language
) -> None:
    found = find_reported(case.text, case.sentences, case.mentions, language)
    assert [(q.span.of(case.text), q.speaker, q.verb) for q in found] == [
        (e.span.of(case.text), e.speaker, e.verb) for e in case.expected if not e.direct
    ]
    assert not any(q.direct for q in found)


@pytest.mark.parametrize(
    "piece",
    ["“가다”고 했다 ", "윤 회장은 “가다”, ", "“가다”는 게 윤 회장의 ", "‘가다’라는 말이 ", "“a,” said Rivera, ", "‘a’ s’ ",
     "Rivera said the ", "Rivera, the chief, ", "윤 회장은 가다고 말했다. ", "“가다.\n", "\"A b.\n", "‘a‘ ", "이 관계자는 “",
     "고인은 별세했다. 그는 “가다”고 했다. ", "-나? “가다.” ", "한 가나는 “가다”고 했다. ", "Ann Cook. “a,” said Cook, ", "and said “a,” "],
)  # fmt: skip
@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("parted", [True, False])
def test_speech_is_read_in_linear_time(piece: str, language: Language, parted: bool) -> None:
    assert growth(lambda n: _read(piece, n, language, parted=parted), 3_000) < LINEAR


@pytest.mark.parametrize(
    ("before", "speaker"),
    [("Two aides left.", "aide"), ("An aide left.", "aide"), ("It was raided.", "Jane Doe"), ("Aid came.", "Jane Doe")],
)  # fmt: skip
def test_the_aide_is_whoever_was_just_named_unless_other_aides_were_spoken_of(
    before: str, speaker: str
) -> None:
    text = f"{before} Official Jane Doe came. The aide said “we will stay.”"
    at, office = text.index("Jane Doe"), text.index("Official")
    doe = Mention(
        Span(at, at + 8), "Jane Doe", None, "Jane Doe", "person", role=Span(office, office + 8)
    )
    (quote,) = find_quotes(text, Case(text, (), ()).sentences, [doe], "en")
    assert quote.speaker == speaker


_BUDGET = 50e-6
"""Seconds a character may take, five times what the slowest takes: the growth alone would let a look
back over a page for every quotation pass."""


@pytest.mark.parametrize(
    "piece",
    ["이 회장은 “가다”고\n", "고인은 “가다”고\n", "노씨는 “가다”고\n", "첸은 “가다”고\n", "파트너 첸은 “가다”고\n",
     "김모 씨는 “가다”고\n", "최 전 수석은 “가다”고\n", "해커비 최고경영자는 “가다”고\n", "The aide said “a.” "],
)  # fmt: skip
@pytest.mark.parametrize("language", ["ko", "en"])
def test_a_page_of_quotations_is_read_within_a_budget_for_each_character(
    piece: str, language: Language
) -> None:
    begun = time.process_time()
    _read(piece, 16_000, language, parted=True)
    assert time.process_time() - begun < _BUDGET * 16_000


def _read(piece: str, length: int, language: Language, *, parted: bool) -> None:
    """Text of `piece` over and over, as one sentence or as many, with the speaker named in each."""
    times = length // len(piece) + 1
    text, step = piece * times, len(piece) if parted else len(piece) * times
    sentences = [
        Sentence(Span(at, at + step), n, "body") for n, at in enumerate(range(0, len(text), step))
    ]
    mentions = [
        Mention(Span(at, at + len(name)), name, None, name, "person")
        for name in ("윤 회장", "Rivera")
        if name in piece
        for at in range(piece.index(name), len(text), len(piece))
    ]
    find_quotes(text, sentences, mentions, language)
    find_reported(text, sentences, mentions, language)


@settings(max_examples=200, deadline=None)
@given(
    parts=st.lists(
        st.sampled_from(
            ["윤 회장은 ", "윤 회장이 ", "배를 ", "짓겠다고 ", "계획이라고 ", "말했다", "밝혔다", ". ", "\n", "“", "”", "이날 ",
             "Rivera ", "said ", "that ", "profits ", "would ", "fall", ", ", "The "]
        ),
        max_size=25,
    ),
    language=st.sampled_from(["ko", "en"]),
)  # fmt: skip
def test_reported_speech_lies_within_one_sentence_and_holds_no_marks(
    parts: list[str], language: Language
) -> None:
    text = "".join(parts)
    case = Case(text, (), ())
    mentions = [
        Mention(Span(*m.span()), m.group(), None, m.group(), "person")
        for m in re.finditer("윤 회장|Rivera", text)
    ]
    found = find_reported(text, case.sentences, mentions, language)
    assert found == find_reported(text, case.sentences, mentions, language)
    for quote in found:
        assert any(sentence.span.holds(quote.span) for sentence in case.sentences)
        assert quote.span.of(text).strip()
        assert not set(quote.span.of(text)) & set("“”")
        assert quote.speaker in ("윤 회장", "Rivera")
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
