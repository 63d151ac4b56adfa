"""The same page comes out under the same address."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.intake.addresses import article_address, canonical_address, same_site

HERE = "https://m.hanul.example.com/news/view?id=7"


@pytest.mark.parametrize(
    ("raw", "address"),
    [
        ("HTTPS://News.Example.com:443/a?id=1#top", "https://news.example.com/a?id=1"),
        ("http://news.example.com", "http://news.example.com/"),
        (
            "https://news.example.com/a?utm_source=rss&id=1&fbclid=x",
            "https://news.example.com/a?id=1",
        ),
        ("https://me:secret@news.example.com/a", "https://news.example.com/a"),
        ("http://[2001:db8::1]:8080/a", "http://[2001:db8::1]:8080/a"),
        ("/b?id=2", "https://m.hanul.example.com/b?id=2"),
        ("//cdn.example.com/c", "https://cdn.example.com/c"),
        ("javascript:alert(1)", ""),
        ("mailto:desk@example.com", ""),
        ("http://host:port/", ""),
        ("http://[broken/", ""),
    ],
)
def test_an_address_is_absolute_and_bare(raw: str, address: str) -> None:
    assert article_address(raw, HERE) == address


@given(st.text(max_size=60))
@example(" #")
@example(" ?a=1 #x")
@example("?\x1c&utm_source=x")
@example("a?b& ")
def test_an_address_stays_the_same_when_read_again(raw: str) -> None:
    once = article_address("https://news.example.com/" + raw)
    assert article_address(once) == once


@pytest.mark.parametrize(
    ("claimed", "actual", "address"),
    [
        ("https://www.hanul.example.com/news/7", HERE, "https://www.hanul.example.com/news/7"),
        ("/news/7", HERE, "https://m.hanul.example.com/news/7"),
        ("https://other.example.net/news/7", HERE, HERE),
        ("https://evilhanul.example.com/news/7", HERE, HERE),
        ("https://www.hanul.example.com/", HERE, HERE),
        ("", HERE, HERE),
        ("https://other.example.net/news/7", "", "https://other.example.net/news/7"),
        ("https://other.example.net/", "", ""),
    ],
)
def test_a_page_may_rename_itself_only_within_its_site(
    claimed: str, actual: str, address: str
) -> None:
    assert canonical_address(claimed, actual) == address


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://www.hanul.example.com/7", "https://rss.hanul.example.com/feed", True),
        ("https://hanul.example.com/7", "https://www.hanul.example.com:8080/feed", True),
        ("https://hanul.example.com/7", "https://news.example.net/feed", False),
        ("https://evilhanul.example.com/7", "https://hanul.example.com/feed", False),
        ("https://hanul.example.com/7", "", False),
    ],
)
def test_a_site_is_a_host_and_what_is_below_it(one: str, other: str, same: bool) -> None:
    assert same_site(one, other) is same
    assert same_site(other, one) is same
