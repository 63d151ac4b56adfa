"""Messages for the renderers: one that has everything, and any message at all."""

from __future__ import annotations

from hypothesis import strategies as st

from bot.messages import Item, Message, Run, Section, Source

HOSTILE = st.text(
    alphabet=st.one_of(
        st.sampled_from(" \t\n\r\x00\x07\x08\x1b\x9b\u200b\u200e\u202e\u2028\u2029\u2066\ufeff"),
        st.sampled_from("*_`~[](){}<>#+-=|!&@:;.\\/\"'0123456789aAzZ가힣…“”"),
        st.characters(),
    ),
    max_size=30,
)
"""Text as bad as it comes: escapes, direction marks, markup."""

WORDS = HOSTILE.filter(lambda text: any(c.isalnum() for c in text))

RUNS = st.builds(Run, WORDS, st.lists(st.integers(1, 3), max_size=2, unique=True).map(tuple))
ITEMS = st.builds(
    Item,
    st.sampled_from(("sentence", "quote", "figure", "line")),
    st.lists(RUNS, min_size=1, max_size=3).map(tuple),
    st.one_of(st.just(""), WORDS),
    st.one_of(st.just(""), WORDS),
)
SECTIONS = st.builds(
    Section, st.lists(ITEMS, min_size=1, max_size=3).map(tuple), st.one_of(st.just(""), WORDS)
)
SOURCES = st.tuples(
    *(
        st.builds(
            Source, st.just(n), WORDS, HOSTILE, st.one_of(HOSTILE, st.just("http://[")), WORDS
        )
        for n in (1, 2, 3)
    )
)
MESSAGES = st.builds(
    Message,
    title=WORDS,
    fallback=WORDS,
    context=HOSTILE,
    notices=st.lists(WORDS, max_size=2).map(tuple),
    sections=st.lists(SECTIONS, max_size=2).map(tuple),
    sources=SOURCES,
    footer=HOSTILE,
)

BRIEF = Message(
    title="스타게이트",
    fallback="스타게이트: 40조원을 투자한다.",
    context="최근 7일 · 기사 2건",
    notices=("최근 7일에는 기사가 없습니다.",),
    sections=(
        Section(
            (Item("sentence", (Run("네 회사는 40조원을 투자한다.", (1, 2)),), note="출처 2곳"),)
        ),
        Section(
            (Item("figure", (Run("40조원", (1,)), Run("46조 원", (2,))), "투자 규모", "⚠ 엇갈림"),),
            "수치",
        ),
        Section(
            (
                Item("quote", (Run("“일정을 지키겠다”", (1,)),), note="이재용"),
                Item("quote", (Run("“전력이 먼저다”", (2,)),), note="한 주민"),
            ),
            "발언",
        ),
    ),
    sources=(
        Source(1, "가온뉴스", "네 회사, 손잡다", "https://gaon.example/1?a=(b)", "11/18 17:42"),
        Source(2, "한빛경제", "46조 원이라는데", "", "11/19(목)"),
    ),
    footer="모든 문장은 원문 그대로입니다",
)
