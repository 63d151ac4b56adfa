"""A Message becomes one Components V2 message that says it all, or what fits and how much not."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.discord.markdown import length
from bot.discord.rendering import (
    custom_id,
    mark_of,
    parse_custom_id,
    payload,
    render,
    texts,
)
from bot.messages import (
    Action,
    Button,
    Item,
    Message,
    Option,
    Picture,
    Run,
    Section,
    Select,
    Source,
)
from tests.peers import discord_limits as limits

_SOURCES = (
    Source(1, "한빛일보", "착공식 열려", "https://hanbit.example/1", "07:10"),
    Source(2, "가온경제", "투자 규모", "https://gaon.example/2", "08:40"),
    Source(3, "이름 없는 곳", "주소 없음", "", ""),
)

_BRIEF = Message(
    title="스타게이트",
    fallback="스타게이트: 최근 7일",
    context="최근 7일 · 기사 3건",
    notices=("나루신문을 6시간째 읽지 못했습니다(HTTP 503).",),
    sections=(
        Section(
            (
                Item("sentence", (Run("세 회사가 공장을 함께 짓는다.", (1, 2)),), note="출처 2곳"),
                Item("sentence", (Run("첫 삽은 다음 달에 뜬다.", (3,)),)),
            )
        ),
        Section(
            (
                Item(
                    "figure",
                    (Run("5,000억 달러", (1,)), Run("400억 달러", (2,))),
                    label="투자 규모",
                    note="엇갈림",
                ),
            ),
            title="수치",
        ),
        Section(
            (Item("quote", (Run("“서두르지 않겠다”", (2,)),), note="김하늘 대표, 4일"),),
            title="발언",
        ),
    ),
    sources=_SOURCES,
    footer="모든 문장은 원문 그대로입니다 · 기록 b7f2c1",
    buttons=(Button("more", "더 보기", "b7f2c1"), Button("why", "근거 보기", "b7f2c1")),
)


def _components(message: Message) -> list[dict[str, Any]]:
    return list(limits.walk(payload(message)["components"]))


def _text(message: Message) -> str:
    return "\n".join(c["content"] for c in _components(message) if "content" in c)


def test_a_brief_reads_from_title_to_record() -> None:
    assert _text(_BRIEF).splitlines() == [
        "## 스타게이트",
        "-# 최근 7일 · 기사 3건",
        r"나루신문을 6시간째 읽지 못했습니다\(HTTP 503\).",
        r"• 세 회사가 공장을 함께 짓는다. [\[1\]](<https://hanbit.example/1>) "
        r"[\[2\]](<https://gaon.example/2>) · 출처 2곳",
        r"• 첫 삽은 다음 달에 뜬다. \[3\]",
        "**수치**",
        r"• **투자 규모**: 5,000억 달러 [\[1\]](<https://hanbit.example/1>) · "
        r"400억 달러 [\[2\]](<https://gaon.example/2>) · 엇갈림",
        "**발언**",
        r"> “서두르지 않겠다” — 김하늘 대표, 4일 [\[2\]](<https://gaon.example/2>)",
        r"-# [\[1\]](<https://hanbit.example/1>) 한빛일보 07\:10 · "
        r"[\[2\]](<https://gaon.example/2>) 가온경제 08\:40 · \[3\] 이름 없는 곳 주소 없음",
        "-# 모든 문장은 원문 그대로입니다 · 기록 b7f2c1",
    ]


def test_buttons_carry_their_action_and_value() -> None:
    buttons = {c["label"]: c["custom_id"] for c in _components(_BRIEF) if c["type"] == 2}
    assert buttons == {"더 보기": "briefing:more:b7f2c1", "근거 보기": "briefing:why:b7f2c1"}
    assert parse_custom_id(buttons["더 보기"]) == ("more", "b7f2c1")


def test_a_value_may_hold_colons() -> None:
    identity = custom_id("ask", "SK: 반도체")
    assert identity is not None
    assert parse_custom_id(identity) == ("ask", "SK: 반도체")


@pytest.mark.parametrize(
    "foreign", ["", "briefing", "briefing:fly:1", "briefing:more:", "x:more:1"]
)
def test_other_buttons_are_not_ours(foreign: str) -> None:
    assert parse_custom_id(foreign) is None


@pytest.mark.parametrize(
    "button",
    [
        Button("ask", "너무 긴 값", "가" * 100),
        Button("ask", " ", "이름 없음"),
        Button("ask", "줄바꿈", "가\n나"),
        Button("ask", "빈 값", ""),
        Button("more", "두 번째", "b7f2c1"),
    ],
)
def test_a_button_that_does_not_fit_or_repeats_is_left_out(button: Button) -> None:
    buttons = (Button("more", "더 보기", "b7f2c1"), button)
    labels = [c["label"] for c in _components(replace(_BRIEF, buttons=buttons)) if "label" in c]
    assert labels == ["더 보기"]


def test_a_channel_is_shown_by_its_name_there() -> None:
    named = (Run("42", place="discord:42"), Run("ir", place="discord:1> <@2"))
    message = Message("x", "x", sections=(Section((Item("line", named),)),))
    assert _text(message).endswith("<#42> ir")


def test_what_does_not_fit_is_left_out_whole_and_counted() -> None:
    sentences = [f"{n}번째 소식은 {'길게 ' * 100}이어진다." for n in range(20)]
    items = tuple(Item("sentence", (Run(text, (1,)),)) for text in sentences)
    text = _text(replace(_BRIEF, sections=(Section(items),), notices=()))
    shown = [sentence for sentence in sentences if sentence in text]
    assert 5 <= len(shown) < 20
    assert shown == sentences[: len(shown)]
    assert rf"-# \+{20 - len(shown)}" in text.splitlines()
    assert "이어진다" not in text.replace("이어진다.", "")


def test_one_sentence_too_long_for_any_message_does_not_hide_the_next() -> None:
    items = (
        Item(
            "sentence",
            (
                Run(
                    "끝없이 " * 2000,
                ),
            ),
        ),
        Item("sentence", (Run("짧다."),)),
    )
    text = _text(replace(_BRIEF, sections=(Section(items),)))
    assert "짧다." in text
    assert r"-# \+1" in text.splitlines()


def test_every_cited_source_is_listed_before_any_other() -> None:
    sources = tuple(
        Source(n, f"매체 {n}", "", f"https://news.example/{'x' * 300}/{n}", "")
        for n in range(1, 30)
    )
    item = Item("sentence", (Run("마지막 기사에서 옮긴 말이다.", (29,)),))
    text = _text(replace(_BRIEF, sections=(Section((item,)),), sources=sources))
    assert "매체 29" in text
    assert "매체 28" not in text


def test_a_mark_travels_in_component_ids_and_a_nonce_alone() -> None:
    mark = mark_of("ir-news/2026-11-20/1:0")
    frame = render(_BRIEF, mark).children[0]
    components = render(_BRIEF, mark).to_components()  # type: ignore[no-untyped-call]
    assert (components[0]["id"], components[0]["components"][0]["id"]) == mark.ids
    assert frame.id == mark.ids[0]
    assert len(mark.nonce) <= 25
    assert len({mark_of(f"slot:{n}") for n in range(1000)}) == 1000


def test_views_are_not_kept_by_the_library() -> None:
    """Outside a running loop there is nothing to stop; inside, the bot's tests see it finished."""
    assert render(_BRIEF).is_persistent()


async def test_a_rendered_view_is_finished() -> None:
    assert render(_BRIEF).is_finished()


# ---- any message at all

_HOSTILE = st.sampled_from(
    [
        "@everyone",
        "<@1> <#2> <@&3>",
        "[x](https://evil.example)",
        "https://evil.example",
        "# 제목",
        "-# 작은",
        "> 인용",
        "- 목록",
        "1. 하나",
        "```\n",
        "**",
        "||",
        "\\",
        "<t:1:R>",
        "\u202e",
        "\ud800",
        "\u3164",
        "😀" * 90,
        "가" * 500,
        "*" * 2500,
    ]
)
_ANY = st.one_of(_HOSTILE, st.text(max_size=60), st.lists(_HOSTILE, max_size=3).map(" ".join))
_NUMBER = st.integers(min_value=0, max_value=12)
_ITEM = st.builds(
    Item,
    kind=st.sampled_from(["sentence", "quote", "figure", "line"]),
    runs=st.lists(st.builds(Run, _ANY, st.lists(_NUMBER, max_size=4).map(tuple)), max_size=3).map(
        tuple
    ),
    label=_ANY,
    note=_ANY,
)
_MESSAGE = st.builds(
    Message,
    title=_ANY,
    fallback=_ANY,
    context=_ANY,
    notices=st.lists(_ANY, max_size=4).map(tuple),
    sections=st.lists(
        st.builds(Section, st.lists(_ITEM, max_size=4).map(tuple), _ANY), max_size=14
    ).map(tuple),
    sources=st.lists(
        st.builds(
            Source,
            n=_NUMBER,
            outlet=_ANY,
            title=_ANY,
            url=st.one_of(_ANY, _ANY.map("https://news.example/".__add__)),
            when=_ANY,
        ),
        max_size=8,
    ).map(tuple),
    footer=_ANY,
    buttons=st.lists(
        st.builds(Button, st.sampled_from(get_args(Action)), _ANY, _ANY), max_size=14
    ).map(tuple),
    selects=st.lists(
        st.builds(
            Select,
            st.sampled_from(get_args(Action)),
            _ANY,
            st.lists(st.builds(Option, _ANY, _ANY, _ANY), max_size=40).map(tuple),
            st.integers(1, 40),
        ),
        max_size=3,
    ).map(tuple),
    picture=st.none() | st.builds(Picture, st.just(b"png"), _ANY),
    left_out=_ANY,
)

_OURS = re.compile(
    r"\[\d+\]\(<[!-~]*>\)"  # a source's link
    r"|^## |^-# |^> "  # title, small print, quotation
    r"|\*\*"  # a label or a section's title
    r"|(?<=\*\*):",  # what stands between a label and its figures
    re.MULTILINE,
)
_ESCAPED = re.compile(r"\\[!-/:-@\[-`{-~]")


@settings(max_examples=40, deadline=None)
@given(_MESSAGE)
def test_no_message_is_ever_refused(message: Message) -> None:
    sent = payload(message)
    assert limits.message_violations(sent) == []
    assert sent["flags"] == limits.COMPONENTS_V2
    if specification := limits.specification():
        assert specification.violations("MessageCreateRequest", sent) == []


@settings(max_examples=50, deadline=None)
@given(_MESSAGE)
def test_no_message_says_anything_live_but_our_own_links(message: Message) -> None:
    for text in filter(None, texts(message)):
        ours_removed = _OURS.sub("", _ESCAPED.sub("", text))
        assert not re.search(r"[\\*_~`|<>\[\]()#+\-:@/]", ours_removed), ours_removed
        assert "\u202e" not in text
        assert text.count("**") % 2 == 0


@settings(max_examples=40, deadline=None)
@given(_MESSAGE)
def test_every_item_is_shown_or_counted(message: Message) -> None:
    """Each item says its own number, and nothing else does."""
    items = iter(range(100, 200))
    sections = tuple(
        replace(section, items=tuple(_numbered(item, next(items)) for item in section.items))
        for section in message.sections
    )
    *_, tail = parts = texts(replace(message, sections=sections, notices=(), left_out=""))
    assert sum(map(length, parts)) <= 4000
    left_out = re.match(r"-# \\\+(\d+)(?:\n|$)", tail)
    shown = sum(f"항목 {n}호" in part for n in range(100, next(items)) for part in parts)
    assert shown + int(left_out[1] if left_out else 0) == sum(len(s.items) for s in sections)


def _numbered(item: Item, n: int) -> Item:
    return replace(item, runs=(*item.runs, Run(f"항목 {n}호")))


@given(st.sampled_from(get_args(Action)), st.text(max_size=120))
def test_a_custom_id_gives_back_what_it_was_made_of(action: Action, value: str) -> None:
    identity = custom_id(action, value)
    if identity is not None:
        assert length(identity) <= 100
        assert parse_custom_id(identity) == (action, value)


def test_a_menu_holds_each_value_once_and_is_no_button_that_asks_for_menu() -> None:
    options = (Option("a", "가"), Option("a", "가 또"), Option("b", "나"))
    message = Message("t", "t", selects=(Select("ask", "고르기", options, most=9),))
    [menu] = [c for c in limits.walk(payload(message)["components"]) if c["type"] == 3]
    assert [option["value"] for option in menu["options"]] == ["a", "b"]
    assert parse_custom_id(menu["custom_id"]) == ("ask", "")
    assert parse_custom_id(custom_id("ask", "menu") or "") == ("ask", "menu")
