"""A decomposed text is read like the composed one, and everything found lies where it stands."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summaries import Article, analyse
from summaries.composed import composed
from tests.summaries.newsroom import examples

NAMES = sorted(name for name, article in examples().items() if article.language == "ko")


def decomposed(article: Article) -> Article:
    return replace(article, text=unicodedata.normalize("NFD", article.text))


@pytest.mark.parametrize("name", NAMES[:8])
def test_as_much_is_found_as_in_the_composed_text(name: str) -> None:
    article = examples()[name]
    nfd = decomposed(article)
    plain, found = analyse(article), analyse(nfd)
    assert [line.label for line in found.lines] == [line.label for line in plain.lines]
    assert [(m.entity, m.name) for m in found.mentions] == [
        (m.entity, m.name) for m in plain.mentions
    ]
    assert [q.speaker for q in found.quotes] == [q.speaker for q in plain.quotes]
    assert (found.article, found.revision) == (nfd.id, nfd.revision)
    for own, other in (
        (found.sentences, plain.sentences),
        (found.amounts, plain.amounts),
        (found.dates, plain.dates),
        (found.quotes, plain.quotes),
        (found.mentions, plain.mentions),
    ):
        told = [unicodedata.normalize("NFC", each.span.of(nfd.text)) for each in own]
        assert told == [each.span.of(article.text) for each in other]
    assert all(m.surface == m.span.of(nfd.text) for m in found.mentions)


@pytest.mark.parametrize(
    "text",
    [
        "카페 \u304b\u3099",
        "\u30c8\u3099\u30c8\u30fc\u30eb",
        "न\u093ca",
        "q\u0301" * 9,
        "a" + "\u0301" * 5000,
    ],
)
def test_other_scripts_and_heaps_of_marks_are_read(text: str) -> None:
    line = f"{text} 매장이 3일 서울에 문을 열었다고 밝혔다."
    found = analyse(Article(line))
    assert [s.span.of(line) for s in found.sentences] == [line]
    assert [m.surface for m in found.mentions] == ["서울"]


@given(
    st.text(max_size=40) | st.text(st.sampled_from("가각힣aé이\n 한́か\u3099न\u093c"), max_size=40)
)
def test_every_composed_character_has_its_place(text: str) -> None:
    decomposed_text = unicodedata.normalize("NFD", text)
    whole, places = composed(decomposed_text)
    assert whole == unicodedata.normalize("NFC", text)
    assert len(places) == len(whole) + 1
    assert places == sorted(places)
