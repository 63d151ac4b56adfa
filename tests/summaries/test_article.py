"""Article and Span: what identifies a text and a place in it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summaries import Article, Span, analyse
from summaries.article import language_of

NOON = datetime(2025, 2, 4, 12, 0, tzinfo=UTC)
spans = st.tuples(st.integers(0, 30), st.integers(0, 30)).map(lambda p: Span(min(p), max(p)))


def test_a_span_is_half_open_in_code_points() -> None:
    assert Span(1, 3).of("새벽👩 호") == "벽👩"
    assert Span(2, 2).of("새벽호") == ""


@given(spans, spans)
def test_a_span_overlaps_another_when_they_share_a_code_point(a: Span, b: Span) -> None:
    shared = set(range(a.start, a.end)) & set(range(b.start, b.end))
    if a.start < a.end and b.start < b.end:
        assert a.overlaps(b) == b.overlaps(a) == bool(shared)
        assert a.holds(b) == (set(range(b.start, b.end)) <= set(range(a.start, a.end)))


def test_spans_sort_by_where_they_start() -> None:
    assert sorted([Span(4, 5), Span(0, 9), Span(0, 2)]) == [Span(0, 2), Span(0, 9), Span(4, 5)]


def test_the_address_is_the_identity_of_an_article() -> None:
    first = Article("처음 글이다.", url="https://news.example/1")
    changed = Article("고친 글이다.", "새 제목", "다온일보", "https://news.example/1", NOON)
    elsewhere = Article("처음 글이다.", url="https://news.example/2")
    assert first.id == changed.id
    assert first.id != elsewhere.id


def test_without_an_address_the_text_is_the_identity() -> None:
    assert Article("한 글이다.").id == Article("한 글이다.", "제목", "다온일보").id
    assert Article("한 글이다.").id != Article("다른 글이다.").id


def test_an_address_and_a_text_that_read_alike_are_two_identities() -> None:
    assert Article("https://a.example").id != Article("", url="https://a.example").id


def test_a_changed_text_title_or_time_is_another_revision_of_the_same_article() -> None:
    first = Article("글이다.", "제목", "다온일보", "https://news.example/1", NOON)
    for changed in (
        Article("글이다!", "제목", "다온일보", "https://news.example/1", NOON),
        Article("글이다.", "제목 2", "다온일보", "https://news.example/1", NOON),
        Article("글이다.", "제목", "다온일보", "https://news.example/1", NOON + timedelta(hours=1)),
        Article("글이다.", "제목", "다온일보", "https://news.example/1"),
    ):
        assert changed.id == first.id
        assert changed.revision != first.revision


def test_one_moment_in_two_zones_is_one_revision() -> None:
    seoul = NOON.astimezone(timezone(timedelta(hours=9)))
    assert Article("글", published_at=NOON).revision == Article("글", published_at=seoul).revision


def test_title_and_text_do_not_run_into_each_other() -> None:
    assert Article("나", "가").revision != Article("", "가나").revision
    assert Article("나", "가").revision != Article("가나").revision


def test_a_publish_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        Article("글이다.", published_at=datetime(2025, 2, 4))  # noqa: DTZ001


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("한빛전자가 HBM4E와 GDDR7 메모리를 OpenAI에 공급한다.", "ko"),
        ("Han Seo-jin (한서진) said the plant would open in March next year.", "en"),
        ("Plant opens.", "en"),
        ("", "en"),
        ("2025 02 04", "en"),
        ("공장", "ko"),
        ("공장".encode().decode() + " ", "ko"),
    ],
)
def test_the_language_is_told_by_the_share_of_hangul(text: str, language: str) -> None:
    assert language_of(text) == Article(text).language == language


@given(st.text())
def test_every_text_has_an_identity_and_a_language(text: str) -> None:
    article = Article(text)
    assert len(article.id) == len(article.revision) == 16
    assert article.language in {"ko", "en"}


def test_even_half_a_surrogate_pair_has_an_identity() -> None:
    assert Article("\ud800").id != Article("\ud801").id


def test_a_korean_article_is_read_in_korean_time_whatever_zone_its_feed_states() -> None:
    text = "한빛전자는 오늘 세종공장 문을 열었다. 본지는 어제 공장이 닫힌다고 썼다."
    at = datetime(2025, 2, 3, 23, 10, tzinfo=UTC)
    stated = (
        at,
        at.astimezone(timezone(timedelta(hours=9))),
        at.astimezone(timezone(timedelta(hours=-8))),
    )
    read = [
        analyse(Article(text, outlet=o, url="https://a.example/1", published_at=when))
        for when, o in zip(stated, ("", "가온일보", "나래일보"), strict=True)
    ]
    assert len({a.revision for a in read}) == 1
    assert {tuple(d.date for d in a.dates) for a in read} == {("2025-02-04", "2025-02-03")}
    assert len({a.sentences for a in read}) == 1, "what is kept of a revision is of no one delivery"
