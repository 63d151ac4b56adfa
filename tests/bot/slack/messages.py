"""Messages for the rendering tests: arbitrary and hostile ones, and one as it would be."""

from __future__ import annotations

from typing import get_args

from hypothesis import strategies as st

from bot.messages import (
    Action,
    Button,
    Field,
    FieldKind,
    Form,
    Item,
    ItemKind,
    Message,
    Option,
    Picture,
    Run,
    Section,
    Select,
    Source,
)

HOSTILE = (
    "<!channel> <!here> <@U1> <#C1|general> <https://evil.example|bank>",
    "*bold* _italic_ ~gone~ `code` ```block``` > quote",
    "&lt;!channel&gt; &amp; & < >",
    "@everyone @channel https://evil.example :skull:",
    "\u202eevil\u202d \u2067rtl",
    "שלום مرحبا",
    "nul\x00 bell\x07 lone\ud800 line\r\nbreak",
    '"' * 600,
    "\\" * 600,
    "   ",
    "긴" * 5000,
    "w" * 5000,
)

words = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(max_size=120),
    st.text(alphabet="가나다라마 .,<>&*_`", max_size=120),
    st.builds(lambda text, n: text * n, st.text(min_size=1, max_size=20), st.integers(1, 200)),
)

addresses = st.one_of(
    st.just(""),
    st.sampled_from(
        (
            "https://news.example/a?b=1&c=2|3>x",
            "https://뉴스.example/기사/1 2",
            "javascript:alert(1)",
            "https://slack.com@evil.example/",
            "http://[::1",
            "https://news.example/" + "가" * 900,
            "https://news.example/" + "a" * 900,
        )
    ),
    st.text(max_size=60),
    st.text(max_size=60).map(lambda path: f"https://news.example/{path}"),
)

numbers = st.lists(st.integers(0, 12), max_size=8).map(tuple)
runs = st.builds(Run, words, numbers)
items = st.builds(
    Item,
    st.sampled_from(get_args(ItemKind)),
    st.lists(runs, max_size=6).map(tuple),
    words,
    words,
)
sections = st.builds(Section, st.lists(items, max_size=12).map(tuple), words)
sources = st.builds(Source, st.integers(0, 12), words, words, addresses, words)
buttons = st.builds(Button, st.sampled_from(get_args(Action)), words, words)

choices = st.lists(st.builds(Option, words, words, words), max_size=110).map(tuple)
selects = st.builds(Select, st.sampled_from(get_args(Action)), words, choices, st.integers(1, 3))

any_message = st.builds(
    Message,
    title=words,
    fallback=words,
    context=words,
    notices=st.lists(words, max_size=4).map(tuple),
    sections=st.lists(sections, max_size=6).map(tuple),
    sources=st.lists(sources, max_size=12).map(tuple),
    footer=words,
    buttons=st.lists(buttons, max_size=30).map(tuple),
    selects=st.lists(selects, max_size=3).map(tuple),
    picture=st.none() | st.builds(Picture, st.just(b"png"), words),
    left_out=words,
)

names = st.text("abcdefgh", min_size=1, max_size=12) | words
fields = st.builds(
    Field,
    names,
    words,
    st.sampled_from(get_args(FieldKind)),
    st.lists(words, max_size=3).map(tuple),
    choices,
    words,
    st.booleans(),
)
any_form = st.builds(
    Form, names, words, words, st.lists(fields, max_size=8).map(tuple), st.just("d1") | words
)


def brief() -> Message:
    """What `/brief 스타게이트` is answered with on a good day."""
    return Message(
        title="스타게이트",
        fallback="스타게이트: 최근 7일 기사 38건",
        context="최근 7일 · 기사 38건 · 독립 출처 9곳 · 새 문장 6개",
        sections=(
            Section(
                (
                    Item(
                        "sentence",
                        (
                            Run(
                                "가람소프트는 4일 새 데이터센터 터를 텍사스로 정했다고 밝혔다.",
                                (1, 2),
                            ),
                        ),
                        note="출처 4곳",
                    ),
                    Item("sentence", (Run("첫 삽은 내년 봄에 뜬다.", (3,)),)),
                )
            ),
            Section(
                (
                    Item(
                        "figure",
                        (Run("5,000억 달러", (1, 2, 3)), Run("400억 달러", (2,))),
                        label="투자 규모",
                        note="⚠ 엇갈림",
                    ),
                ),
                title="수치",
            ),
            Section(
                (
                    Item(
                        "quote",
                        (Run("“우리는 속도를 늦추지 않는다”", (1,)),),
                        note="정하늘 가람소프트 대표, 4일, 가온일보",
                    ),
                ),
                title="발언",
            ),
        ),
        sources=(
            Source(1, "가온일보", "텍사스로", "https://gaon.example/1?a=1&b=2", "07:10"),
            Source(2, "해오름경제", "터를 정하다", "https://haeoreum.example/뉴스/2", "08:40"),
            Source(3, "누리뉴스", "내년 봄", "", "11/20"),
        ),
        footer="모든 문장은 원문 그대로입니다 · 2025-02-05 09:00 기준 · b7f2c1",
        buttons=(
            Button("more", "더 보기", "b7f2c1"),
            Button("why", "근거 보기", "b7f2c1"),
            Button("share", "채널에 올리기", "b7f2c1"),
        ),
    )
