"""Amounts and dates in whole articles, where one sentence leans on another.

`facts_ko.cases` and `facts_en.cases` hold articles written for this project, each headed by its
publish day, one sentence a line; what should be found stands in braces as in `test_facts_in_news`.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from summaries.article import Language, Span
from summaries.facts.amounts import find_amounts
from summaries.facts.dates import find_dates
from tests.summaries.facts.test_facts_in_news import expected, plain, unmarked

_SEOUL = timezone(timedelta(hours=9))


def articles(language: Language) -> list[tuple[Language, str, str]]:
    text = (Path(__file__).parent / f"facts_{language}.cases").read_text("utf-8")
    heads = re.split(r"^# ", text, flags=re.MULTILINE)[1:]
    return [(language, *article.strip().split("\n", 1)) for article in heads]


CASES = [*articles("ko"), *articles("en")]


def read(text: str, published: datetime, language: Language) -> list[tuple[str, str]]:
    """What is found in `text`, a sentence a line, in text order."""
    sentences = [Span(m.start(), m.end()) for m in re.finditer(r"[^\n]+", text)]
    found = [(d.span, d.date) for d in find_dates(text, sentences, published, language)]
    for a in find_amounts(text, sentences, language):
        value = "..".join(map(plain, a.value if isinstance(a.value, tuple) else (a.value,)))
        found.append((a.span, f"{value} {a.unit}" + (f" {a.bound}" if a.bound else "")))
    return [(span.of(text), value) for span, value in sorted(found)]


@pytest.mark.parametrize(("language", "head", "article"), CASES, ids=[head for _, head, _ in CASES])
def test_every_figure_and_date_of_an_article_is_found(
    language: Language, head: str, article: str
) -> None:
    published = datetime.fromisoformat(f"{head[:10]}T18:00").replace(tzinfo=_SEOUL)
    found = read(unmarked(article), published, language)
    assert found == expected(article)
