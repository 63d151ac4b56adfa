"""What `summaries` offers to others: its names, its documented example, its purity at import."""

from __future__ import annotations

import doctest
import subprocess
import sys

import pytest

import summaries
from tests.summaries.newsroom import ROOT

PROMISED = [
    "Article",
    "analyse",
    "brief_article",
    "brief_topic",
    "profile_entity",
    "rank_sentences",
]


def test_the_documented_example_runs() -> None:
    result = doctest.testmod(summaries)
    assert result.attempted >= 3
    assert result.failed == 0


@pytest.mark.parametrize("name", sorted({*PROMISED, *summaries.__all__}))
def test_every_public_name_is_there_and_explained(name: str) -> None:
    assert name in summaries.__all__
    assert getattr(summaries, name).__doc__


def test_a_name_that_is_not_offered_is_an_error() -> None:
    with pytest.raises(AttributeError, match="summarise"):
        _ = summaries.summarise


def test_reading_and_briefing_open_no_connection_and_load_no_bot() -> None:
    code = (
        "import sys, summaries as s\n"
        "a = s.Article('The council approved the bridge on Monday.')\n"
        "s.brief_article(s.analyse(a), {a.revision: a.text})\n"
        "loaded = {m.partition('.')[0] for m in sys.modules}\n"
        "print(sorted(loaded & {'bot', 'sqlalchemy', 'httpx', 'aiohttp', 'slack_bolt', 'discord',"
        " 'pydantic', 'trafilatura'}))\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert ran.stdout.strip() == "[]"
    assert ran.stderr == ""
