"""Patterns that are searched from plain words find what they would find without them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summaries import bylines, captions, chrome, looks, ranking
from summaries.anchored import Anchored
from tests.summaries.newsroom import examples

FORMS = {
    f"{module.__name__}.{name}": form
    for module in (bylines, captions, chrome, looks, ranking)
    for name, form in vars(module).items()
    if isinstance(form, Anchored)
}
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
