"""Every example article is read, with what it states about itself."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from bot.intake import Given, find_sources, read
from summaries.article import Article

ROOT = Path(__file__).parents[3]
SEEDS = Path(os.environ.get("BRIEFING_CORPUS", ROOT.parent / "shared")) / "seeds"


def test_every_example_is_an_article_with_its_date(given: Given) -> None:
    for source in find_sources([str(ROOT / "examples")]):
        for item in read(source, given):
            assert isinstance(item, Article), item
            assert item.published_at is not None, source
            if not source.name.endswith(".txt"):
                assert item.title, source
                assert item.outlet, source
                assert item.url, source


def test_the_dates_of_the_examples_fall_into_their_week(given: Given) -> None:
    found = [i for s in find_sources([str(ROOT / "examples")]) for i in read(s, given)]
    dates = [i.published_at for i in found if isinstance(i, Article) and i.published_at]
    assert len(found) == len(dates) == 26
    assert {d.astimezone(given.zone).strftime("%Y-%m") for d in dates} == {"2026-11"}
    assert {d.astimezone(given.zone).day for d in dates} == set(range(16, 23))


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the seed articles are not here")
def test_the_seed_articles_come_in_byte_for_byte_and_undated(given: Given) -> None:
    for source in find_sources([str(SEEDS)]):
        (item,) = read(source, replace(given, outlet="어느 신문"))
        assert isinstance(item, Article)
        assert item.text.encode() == Path(source.name).read_bytes()
        assert item.published_at is None
