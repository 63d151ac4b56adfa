"""Outside text shows as it is and does nothing; addresses are safe or not linked."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.discord.markdown import address, escape, length, link, plain, shorten
from tests.growth import LINEAR, growth

_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


@pytest.mark.parametrize(
    ("hostile", "shown"),
    [
        ("@everyone 긴급", r"\@everyone 긴급"),
        ("<@123> <@&45> <#6>", r"\<\@123\> \<\@&45\> \<\#6\>"),
        ("[공시](https://evil.example)", r"\[공시\]\(https\:\/\/evil.example\)"),
        ("https://evil.example/a_b", r"https\:\/\/evil.example\/a\_b"),
        ("discord.gg/abcd", r"discord.gg\/abcd"),
        ("<t:1700000000:R>", r"\<t\:1700000000\:R\>"),
        ("<:kim:123> :tada:", r"\<\:kim\:123\> \:tada\:"),
        ("# 제목", r"\# 제목"),
        ("-# 작게", r"\-\# 작게"),
        ("- 목록", r"\- 목록"),
        ("1. 첫째", r"1\. 첫째"),
        ("> 인용", r"\> 인용"),
        ("```py\ncode```", r"\`\`\`py code\`\`\`"),
        ("**굵게** __밑줄__ ~~줄~~ ||가림||", r"\*\*굵게\*\* \_\_밑줄\_\_ \~\~줄\~\~ \|\|가림\|\|"),
        ("경로 C:\\temp\\*", r"경로 C\:\\temp\\\*"),
        ("safe\u202egnp.exe", "safegnp.exe"),
        ("줄\u2028바꿈\x07\x00", "줄 바꿈"),
        ("부러진\ud800글자", "부러진글자"),
    ],
)
def test_hostile_text_is_inert(hostile: str, shown: str) -> None:
    assert escape(hostile) == shown


def test_ordinary_news_stays_readable() -> None:
    sentence = "영업이익은 5.6% 늘어난 1조2000억원이었다고 “회사가” 7일 밝혔다."
    assert escape(sentence) == sentence


@given(st.text(max_size=300))
@example("\\@everyone")
@example("\\\\`x`")
def test_escaping_loses_nothing_a_reader_sees_and_leaves_no_sign_live(text: str) -> None:
    escaped = escape(text)
    assert _ESCAPED.sub(r"\1", escaped) == plain(text)
    assert not re.search(r"[\\*_~`|<>\[\]()#+\-:@/]", _ESCAPED.sub("", escaped))
    assert not re.match(r"\d+\.", escaped)
    assert "\n" not in escaped


@given(st.text(max_size=400), st.integers(min_value=1, max_value=200))
def test_shortening_keeps_the_beginning_within_the_limit(text: str, limit: int) -> None:
    short = shorten(text, limit)
    assert length(short) <= limit
    assert short == plain(text) or plain(text).startswith(short.removesuffix("…"))


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://news.example/a?b=1&c=2#d", "https://news.example/a?b=1&c=2#d"),
        ("https://news.example/기사", "https://news.example/%EA%B8%B0%EC%82%AC"),
        ("https://뉴스.example/1", "https://xn--vg1b002a.example/1"),
        ("http://news.example:8080/a", "http://news.example:8080/a"),
        ("https://news.example/a)b>c d<e", "https://news.example/a%29b%3Ec%20d%3Ce"),
        ("https://bank.example@evil.example/", ""),
        ("javascript:alert(1)", ""),
        ("discord://settings", ""),
        ("https://", ""),
        ("https://[::1", ""),
        ("https://news.example:port/", ""),
        ("https://news.example/" + "a" * 600, ""),
        ("", ""),
    ],
)
def test_only_plain_web_addresses_are_linked(url: str, safe: str) -> None:
    assert address(url) == safe
    assert link(3, url) == (rf"[\[3\]](<{safe}>)" if safe else r"\[3\]")


@given(st.text(max_size=200).map(lambda rest: "https://news.example/" + rest))
def test_no_address_can_end_its_link(url: str) -> None:
    safe = address(url)
    assert re.fullmatch(r"[!-~]*", safe)
    assert not set(safe) & set('<>()[]\\`|*"')
    assert safe == "" or urlsplit(safe).hostname == "news.example"


@pytest.mark.parametrize("unit", ["1", "1.", "\\", "<@", "[](", " \u202e"])
def test_escaping_is_linear_on_hostile_input(unit: str) -> None:
    assert growth(lambda n: shorten(escape(unit * n), 200), 5_000) < LINEAR
