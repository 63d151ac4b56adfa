"""Bringing an article in: analysed once, stored whole, dated by what is known."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.archive import Archive
from bot.collection import analyse_article, take_in
from summaries import Article, analyse, version_of
from summaries.names import Entity, default_catalogue

NOON = datetime(2025, 2, 4, 12, 0, tzinfo=ZoneInfo("Asia/Seoul"))
ARTICLE = Article(
    "삼성전자는 4일 평택에 3조원을 투자한다고 밝혔다.\n",
    url="https://news.example/1",
    published_at=NOON,
)
VERSION = version_of(default_catalogue())


@pytest.fixture
def archive() -> Iterator[Archive]:
    with Archive.open("sqlite:///:memory:") as opened:
        yield opened


def bring(archive: Archive, article: Article, *, redate: bool = False) -> str:
    return take_in(archive, article, default_catalogue(), VERSION, now=NOON, redate=redate)


def test_an_article_is_new_then_unchanged_then_changed(archive: Archive) -> None:
    assert bring(archive, ARTICLE) == "new"
    assert bring(archive, ARTICLE) == "unchanged"
    assert bring(archive, replace(ARTICLE, text=f"{ARTICLE.text}한 줄 더 썼다.\n")) == "changed"


def test_what_was_brought_in_can_be_found_at_once(archive: Archive) -> None:
    bring(archive, ARTICLE)
    assert archive.pending(VERSION) == 0
    assert archive.check(VERSION) == []
    with archive.reading() as reader:
        found = reader.article(ARTICLE.id, version=VERSION)
    assert found == analyse(ARTICLE, default_catalogue())


def test_a_known_date_is_kept_unless_a_person_states_another(archive: Archive) -> None:
    bring(archive, ARTICLE)
    later = replace(ARTICLE, published_at=NOON + timedelta(days=1))
    assert bring(archive, replace(ARTICLE, published_at=None)) == "unchanged"
    assert bring(archive, later) == "unchanged"
    assert bring(archive, later, redate=True) == "changed"
    with archive.reading() as reader:
        found = reader.article(ARTICLE.id, version=VERSION)
    assert found is not None
    assert found.published_at == later.published_at
    assert [date.date for date in found.dates] == ["2025-02-04"]


def test_an_undated_article_takes_the_date_it_is_given(archive: Archive) -> None:
    assert bring(archive, replace(ARTICLE, published_at=None)) == "new"
    assert bring(archive, ARTICLE) == "changed"


def test_the_worker_analyses_as_the_command_does_with_names_of_ones_own() -> None:
    own = Entity("pyeongtaek-works", "organization", "평택", "")
    assert analyse_article(ARTICLE, ()) == analyse(ARTICLE, default_catalogue())
    extended = default_catalogue().extended([own])
    assert analyse_article(ARTICLE, [own]) == analyse(ARTICLE, extended)
    assert analyse_article(ARTICLE, [own]).version != analyse_article(ARTICLE, ()).version


def test_a_teaser_leaves_the_article_as_it_was(archive: Archive) -> None:
    bring(archive, ARTICLE)
    assert bring(archive, replace(ARTICLE, text="삼성전자는 4일 …")) == "unchanged"
    with archive.reading() as reader:
        assert reader.article(ARTICLE.id, version=VERSION) == analyse(ARTICLE, default_catalogue())
