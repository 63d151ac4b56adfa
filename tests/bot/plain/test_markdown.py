"""A message as Markdown: read by a Markdown reader it shows exactly the text, with no other markup."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from bot.messages import Item, Message, Run, Section, Source
from bot.plain.markdown import escape, markdown, web_address
from bot.plain.terminal import inert
from tests.bot.plain.messages import BRIEF, HOSTILE, MESSAGES

READER = MarkdownIt("js-default").disable("smartquotes")
"""CommonMark with tables and struck-through text, as GitHub, notes and wikis read it."""


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.links += [value or "" for name, value in attrs if name == "href"]

    def handle_data(self, data: str) -> None:
        self.text += data


def page(text: str) -> _Page:
    read = _Page()
    read.feed(READER.render(text))
    return read


def folded(text: str) -> str:
    return "".join(text.split())


def test_a_brief_shows_its_parts_in_order() -> None:
    first, second = r"[\[1\]](https://gaon.example/1?a=%28b%29)", r"\[2\]"
    assert markdown(BRIEF).splitlines() == [
        "# 스타게이트",
        "",
        "최근 7일 · 기사 2건",
        "",
        r"**최근 7일에는 기사가 없습니다\.**",
        "",
        rf"- 네 회사는 40조원을 투자한다\. {first}{second} 출처 2곳",
        "",
        "## 수치",
        "",
        rf"- **투자 규모** 40조원 {first} · 46조 원 {second} ⚠ 엇갈림",
        "",
        "## 발언",
        "",
        f"> “일정을 지키겠다” {first} — 이재용",
        "",
        f"> “전력이 먼저다” {second} — 한 주민",
        "",
        rf"- {first} 가온뉴스 · 11/18 17\:42 · 네 회사, 손잡다",
        rf"- {second} 한빛경제 · 11/19\(목\) · 46조 원이라는데",
        "",
        "*모든 문장은 원문 그대로입니다*",
    ]


def test_each_quotation_is_a_block_of_its_own() -> None:
    assert page(markdown(BRIEF)).tags.count("blockquote") >= 1
    paragraphs = READER.render(markdown(BRIEF)).count("<p>“")
    assert paragraphs == 2


@given(HOSTILE)
def test_escaped_text_reads_as_itself(text: str) -> None:
    for frame in ("{}", "- {}", "# {}", "> {}", "**가 {} 나**"):
        read = page(frame.format(f"가{escape(text)}나"))
        allowed = {"p", "ul", "li", "h1", "blockquote", "strong"}
        assert set(read.tags) <= allowed
        assert folded(f"가{inert(text)}나") in folded(read.text)


@given(HOSTILE)
def test_text_at_the_beginning_of_a_line_opens_nothing(text: str) -> None:
    shown = escape(text)
    read = page(f"가\n\n{shown}\n\n나")
    assert set(read.tags) <= {"p"}
    assert folded(read.text) == folded(f"가{inert(text)}나")


@given(MESSAGES)
def test_a_whole_message_shows_all_of_its_words_and_links_only_to_its_sources(
    message: Message,
) -> None:
    read = page(markdown(message))
    assert set(read.tags) <= {"h1", "h2", "p", "ul", "li", "blockquote", "strong", "em", "a"}
    known = {web_address(source.url) for source in message.sources} - {""}
    assert {link.replace("&amp;", "&") for link in read.links} <= known | {
        READER.normalizeLink(each) for each in known
    }
    for section in message.sections:
        for item in section.items:
            for run in item.runs:
                assert folded(inert(run.text)) in folded(read.text)


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://gaon.example/뉴스?a=1&b=2", "https://gaon.example/%EB%89%B4%EC%8A%A4?a=1&b=2"),
        ("https://gaon.example/a)b(c", "https://gaon.example/a%29b%28c"),
        ("https://gaon.example/a b<c>", "https://gaon.example/a%20b%3Cc%3E"),
        ("https://gaon.example/%EB%89%B4", "https://gaon.example/%EB%89%B4"),
        ("javascript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("ftp://gaon.example/a", ""),
        ("//gaon.example/a", ""),
        ("http://[", ""),
        ("", ""),
    ],
)
def test_only_web_addresses_become_links(url: str, address: str) -> None:
    assert web_address(url) == address


@given(st.text(max_size=40))
def test_no_address_can_break_out_of_its_link(tail: str) -> None:
    source = Source(1, "가온", "제목", f"https://gaon.example/{tail}", "11/18")
    item = Item("sentence", (Run("문장이다.", (1,)),))
    read = page(markdown(Message("제목", "제목", sections=(Section((item,)),), sources=(source,))))
    assert set(read.tags) <= {"h1", "p", "ul", "li", "a"}
    assert all(link.startswith("https://gaon.example/") for link in read.links)
