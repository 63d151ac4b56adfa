"""Patterns that are searched from plain words find what they would find without them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summaries import bylines, captions, chrome, corrections, lasting, looks, ranking, standing
from summaries.anchored import Anchored
from summaries.article import Language
from summaries.facts import offers
from summaries.names.strangers import places
from tests.summaries.newsroom import examples
from tests.summaries.texts_of import holds_one

MODULES = (
    bylines, captions, chrome, corrections, looks, offers, places, ranking, standing
)  # fmt: skip
FORMS = {
    f"{module.__name__}.{name}{key}": form
    for module in MODULES
    for name, held in vars(module).items()
    for key, form in (held.items() if isinstance(held, dict) else [("", held)])
    if isinstance(form, Anchored)
}
LANGUAGES: tuple[Language, ...] = ("ko", "en")
LINES = sorted(
    {line for each in examples().values() for line in each.text.splitlines()}
    | {
        line
        for path in (Path(__file__).parent / "lines").glob("*.txt")
        for line in path.read_text("utf-8").splitlines()
    }
)
ASKING = (
    "Sign up for our morning newsletter today.",
    "Subscribe now for unlimited access to the harbour desk.",
    "Register here for alerts from our energy desk.",
    "Sign up here.",
    "Follow Mina on Bluesky.",
    "Our site uses cookies.",
    "Please accept our terms.",
    "This material may not be reproduced.",
    "Click here to see the tide table.",
    "(Updates with the mayor's answer)",
    "The story was first told on Monday.",
    "This post has been corrected.",
    "Download our free app.",
    "All rights reserved.",
    "The desk is solely responsible for all content.",
    "The desk receives support from the Tidewater foundation.",
    "Our Standards: the Harbor Post.",
    "See our Trust Principles.",
    "Get the news in your inbox.",
    "Please update your browser.",
    "Please enable JavaScript.",
    "Buy us a coffee.",
    "Contact the reporters.",
    "To contact the desk, write a letter.",
    "Send us a letter.",
    "Got a news tip?",
    "It may hold affiliate links.",
    "Support our newsroom.",
    "Join the conversation on Discord.",
)


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_every_example_line_is_read_as_by_the_pattern_alone(form: Anchored) -> None:
    for line in (*LINES, *ASKING):
        assert (form.search(line) is None) == (form.pattern.search(line) is None), line


@pytest.mark.parametrize("line", ASKING)
def test_what_asks_of_the_reader_is_found_by_its_words(line: str) -> None:
    assert chrome.promotes(line)


@given(st.sampled_from(sorted(FORMS)), st.lists(st.sampled_from(LINES), min_size=2, max_size=2))
def test_two_halves_of_lines_are_read_as_by_the_pattern_alone(name: str, pair: list[str]) -> None:
    one, two = pair
    line = one[: len(one) // 2] + two[len(two) // 2 :]
    form = FORMS[name]
    assert (form.search(line) is None) == (form.pattern.search(line) is None)


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_whatever_a_pattern_matches_holds_one_of_its_words(form: Anchored) -> None:
    assert holds_one(form.pattern, form.any_word.words)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_end_of_a_state_holds_a_word_that_is_looked_up_first(
    language: Language,
) -> None:
    for state in lasting._STATES[language].values():
        assert holds_one(state.over, lasting._OVER_HINTS[language].words)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_denial_holds_a_word_that_is_looked_up_first(language: Language) -> None:
    denied, left_open = {
        "ko": (standing._DENIED_KO, standing._OPEN_KO),
        "en": (standing._DENIED_EN, standing._OPEN_EN),
    }[language]
    assert holds_one(denied, standing._HINTS[language].words)
    assert holds_one(left_open, standing._HINTS[language].words)


def test_every_rumour_ends_as_is_looked_at_first() -> None:
    ends = tuple(end + "$" for end in standing._RUMOUR_ENDS_KO)
    assert holds_one(standing._RUMOUR_KO, ends, end="$")


def test_a_pattern_that_matches_without_its_words_is_told() -> None:
    assert holds_one(re.compile("(?:개|고양이)집(?:을|를)?"), ("개집", "양이"))
    assert not holds_one(re.compile("(?:개|고양이)집(?:을|를)?"), ("개집", "집을"))
    assert not holds_one(re.compile("개*집"), ("개",))
