"""Words from outside, and addresses, made fit for Slack."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.slack.words import (
    LONGEST_ADDRESS,
    address,
    decoded,
    escaped,
    harmless,
    inert,
    marked,
    typed,
)
from tests.growth import LINEAR, growth


@pytest.mark.parametrize(
    ("url", "linked"),
    [
        ("https://news.example/a b|c>d", "https://news.example/a%20b%7Cc%3Ed"),
        ("https://news.example/100%", "https://news.example/100%25"),
        ("https://news.example/%EA%B0%80?q=가#나", None),
        ("HTTPS://뉴스.example:8080/", "https://xn--vg1b002a.example:8080/"),
    ],
)
def test_an_address_becomes_plain_ascii(url: str, linked: str | None) -> None:
    assert address(url) == (linked or "https://news.example/%EA%B0%80?q=%EA%B0%80#%EB%82%98")


@pytest.mark.parametrize(
    "url",
    [
        "",
        "news.example/a",
        "javascript:alert(1)",
        "data:text/html,x",
        "https://slack.com@evil.example/",
        "https://",
        "https://[::1",
        "https://a.example:99999/",
        "https://a|b.example/",
        "https://a.example/\ud800",
        "https://a.example/" + "a" * LONGEST_ADDRESS,
    ],
)
def test_what_is_no_proper_address_is_not_linked(url: str) -> None:
    assert address(url) == ""


@given(st.text(max_size=300))
def test_an_address_can_only_be_harmless(text: str) -> None:
    for url in (text, f"https://news.example/{text}", f"https://{text}"):
        linked = address(url)
        assert linked.isascii()
        assert not set(linked) & set('<>| \n"`\\')


@given(st.text(max_size=200), st.integers(2, 100))
def test_escaped_text_keeps_to_its_limit_and_reads_as_before(text: str, limit: int) -> None:
    shown = escaped(text, limit)
    assert len(shown) <= limit
    assert not set(shown) & set("<>")
    plain = harmless(text, 10_000)
    if len(shown) < limit:
        assert decoded(shown) == plain or "…" in shown
    assert decoded(escaped(text, 10_000)) == plain


def test_what_was_typed_keeps_its_lines_and_addresses_but_not_the_bots_name() -> None:
    assert typed("<@UBOT> R&amp;D\n<https://a.example/?a=1&amp;b=2|a.example>", "UBOT") == (
        "R&D\n<https://a.example/?a=1&b=2|a.example>"
    )
    assert typed("<@UBOT|briefing> <@U2>", "UBOT") == "<@U2>"


@given(st.text(max_size=300))
def test_inert_words_mean_nothing_in_markup(text: str) -> None:
    shown = inert(text, 200)
    assert not set(shown) & set("<>*_~`\n")
    assert len(shown) <= 200


def test_an_emoji_in_inert_words_is_letters() -> None:
    assert ":skull:" not in inert("a :skull: b 07:10", 100)
    assert "07:10" in inert("a :skull: b 07:10", 100)


def _read(text: str) -> None:
    typed(text, "UBOT")
    inert(text, 200)
    marked(text)
    harmless(text, 40_000)
    escaped(text, 3000)
    address("https://" + text[:900])


@pytest.mark.parametrize("unit", ["<", "<a|", "<https://a|", "<@UBOT", "\u202e", "&", ":"])
def test_hostile_input_is_read_in_proportion_to_its_length(unit: str) -> None:
    assert growth(lambda n: _read(unit * n), 5_000) < LINEAR


def test_what_turns_text_round_is_left_out_in_every_kind_of_text() -> None:
    text = "값은 \u202e100\u2066원\u200b이다\x07"
    assert harmless(text, 99) == escaped(text, 99) == inert(text, 99) == "값은 100원이다"
    assert harmless("\u202e" * 500 + "가" * 11, 10) == "가" * 9 + "…"
