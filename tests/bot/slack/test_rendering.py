"""Messages become blocks that Slack takes, that say what was meant, and that can do no harm."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.messages import (
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
from bot.slack.rendering import MESSAGE_LIMIT, blocks, payload
from bot.slack.views import home
from tests.bot.slack.messages import HOSTILE, any_message, brief
from tests.peers.slack_limits import problems, view_problems


def _kinds(shown: list[dict[str, Any]]) -> list[str]:
    return [block["type"] for block in shown]


def _lines(block: dict[str, Any]) -> list[str]:
    """What a person reads in a rich_text block, a line each."""
    lines: list[str] = []
    for element in block["elements"]:
        parts = element["elements"] if element["type"] == "rich_text_list" else [element]
        lines += ["".join(word["text"] for word in part["elements"]) for part in parts]
    return "\n".join(lines).split("\n")


def _sentence(text: str, *sources: int) -> Item:
    return Item("sentence", (Run(text, sources),))


def _saying(text: str) -> Message:
    return Message("제목", "알림", sections=(Section((_sentence(text),)),))


@settings(max_examples=50, deadline=None)
@given(any_message, st.sampled_from(["", "F1"]))
def test_slack_refuses_no_message(message: Message, picture: str) -> None:
    assert problems(payload(message, picture)) == []
    json.dumps(payload(message, picture), ensure_ascii=False).encode("utf-8")


@settings(max_examples=50, deadline=None)
@given(any_message)
def test_slack_refuses_no_home_tab(message: Message) -> None:
    assert view_problems(home(message)) == []


_LINKED = re.compile(r"<https?://[^<>|\s`\\\"{}^]+\|\[\d+\]>")


@settings(max_examples=30, deadline=None)
@given(any_message)
def test_outside_words_never_mean_anything_where_markup_is_read(message: Message) -> None:
    for block in blocks(message):
        for element in block.get("elements", []):
            if element.get("type") == "mrkdwn":
                words = _LINKED.sub("", element["text"])
                assert not set(words) & set("<>*_~`")
                assert words.count("\n") < max(1, len(message.sources))
                assert not re.search(r":[^\s:]+:", words)
                assert element["verbatim"]
            if element.get("type") in {"rich_text_section", "rich_text_quote"}:
                assert {word["type"] for word in element["elements"]} <= {"text", "link"}


@settings(max_examples=15, deadline=None)
@given(any_message)
def test_the_same_message_gives_the_same_blocks(message: Message) -> None:
    assert json.dumps(blocks(message)) == json.dumps(blocks(message))


def test_a_brief_reads_from_top_to_bottom() -> None:
    shown = blocks(brief())
    assert _kinds(shown) == [
        "header",
        "context",
        "rich_text",
        "rich_text",
        "rich_text",
        "rich_text",
        "context",
        "context",
        "actions",
    ]
    assert shown[0]["text"]["text"] == "스타게이트"
    assert [line for block in shown[2:6] for line in _lines(block)] == [
        "가람소프트는 4일 새 데이터센터 터를 텍사스로 정했다고 밝혔다. [1][2] · 출처 4곳",
        "첫 삽은 내년 봄에 뜬다. [3]",
        "수치",
        "투자 규모: 5,000억 달러 [1][2] [3] · 400억 달러 [2] ⚠\u00a0엇갈림",
        "발언",
        "“우리는 속도를 늦추지 않는다” — 정하늘 가람소프트 대표, 4일, 가온일보 [1]",
    ]
    assert [button["text"]["text"] for button in shown[-1]["elements"]] == [
        "더 보기",
        "근거 보기",
        "채널에 올리기",
    ]


def test_citations_and_sources_are_linked_where_there_is_an_address() -> None:
    shown = blocks(brief())
    words = shown[2]["elements"][0]["elements"]
    links = [word["url"] for word in words if word["type"] == "link"]
    assert links == [
        "https://gaon.example/1?a=1&b=2",
        "https://haeoreum.example/%EB%89%B4%EC%8A%A4/2",
    ]
    bare = {"type": "text", "text": "[3]", "style": {"italic": True}}
    assert bare in shown[3]["elements"][0]["elements"]
    (listed,) = shown[6]["elements"]
    assert listed["text"].split("\n") == [
        "<https://gaon.example/1?a=1&amp;b=2|[1]>\u00a0텍사스로 · 가온일보 07:10",
        "<https://haeoreum.example/%EB%89%B4%EC%8A%A4/2|[2]>\u00a0터를 정하다 · 해오름경제 08:40",
        "[3]\u00a0내년 봄 · 누리뉴스 11/20",
    ]


def test_only_the_button_that_posts_to_everyone_stands_out() -> None:
    (*_, actions) = blocks(brief())
    assert [button.get("style") for button in actions["elements"]] == [None, None, "primary"]


def test_a_choice_of_one_and_a_choice_of_several() -> None:
    choices = (Option("a", "가", "설명"), Option("", "값 없음"), Option("b" * 151, "긴 값"))
    selects = (Select("unfeed", "피드", choices), Select("starters", "고르기", choices, most=3))
    one, several = blocks(Message("", "x", selects=selects))
    (menu,) = one["elements"]
    assert (menu["type"], menu["action_id"]) == ("static_select", "briefing:unfeed:select0")
    assert [option["value"] for option in menu["options"]] == ["a"]
    assert several["text"]["text"] == "고르기"
    assert several["accessory"]["type"] == "multi_static_select"
    assert several["accessory"]["max_selected_items"] == 3


@pytest.mark.parametrize(
    ("place", "shown"),
    [
        ("slack:C024BE91L", {"type": "channel", "channel_id": "C024BE91L"}),
        ("slack:#ir-news", {"type": "text", "text": "#ir-news"}),
        ("slack:C1><!channel>", {"type": "text", "text": "#ir-news"}),
        ("discord:42", {"type": "text", "text": "#ir-news"}),
    ],
)
def test_a_channel_is_shown_by_its_name_there(place: str, shown: dict[str, Any]) -> None:
    line = Item("line", (Run("#ir-news", place=place),), label="스타게이트")
    message = Message("x", "x", sections=(Section((line,)),))
    assert problems(payload(message)) == []
    (_, block) = blocks(message)
    assert block["elements"][0]["elements"][-1] == shown


def test_a_picture_is_shown_once_it_is_in_slack() -> None:
    message = replace(brief(), picture=Picture(b"png", "스타게이트, 11월: 기사 38건."))
    assert "image" not in _kinds(blocks(message))
    (image,) = [block for block in blocks(message, "F1") if block["type"] == "image"]
    assert image["slack_file"] == {"id": "F1"}
    assert image["alt_text"] == "스타게이트, 11월: 기사 38건."


def test_nothing_unfurls_and_the_notification_has_no_markup() -> None:
    content = payload(Message("제목", "<!channel> *R&D*"))
    assert content["unfurl_links"] is False
    assert content["unfurl_media"] is False
    assert content["mrkdwn"] is False
    assert content["text"] == "&lt;!channel&gt; *R&amp;D*"


@pytest.mark.parametrize("text", HOSTILE[:4])
def test_hostile_words_are_shown_letter_for_letter(text: str) -> None:
    (shown,) = [block for block in blocks(_saying(text)) if block["type"] == "rich_text"]
    assert shown["elements"][0]["elements"] == [{"type": "text", "text": text}]


def test_titles_and_labels_are_escaped_where_slack_decodes() -> None:
    shown = blocks(Message("<!here> R&D", "x", buttons=(Button("ask", "A&B", "A&B"),)))
    assert shown[0]["text"] == {
        "type": "plain_text",
        "text": "&lt;!here&gt; R&amp;D",
        "emoji": False,
    }
    assert shown[1]["elements"][0]["text"]["text"] == "A&amp;B"
    assert shown[1]["elements"][0]["value"] == "A&B"


def test_what_is_invisible_or_cannot_be_sent_is_left_out() -> None:
    (_, shown) = blocks(_saying("앞 \u202e뒤 \u2067끝\x00, 가\ud800나\r\n라"))
    assert _lines(shown) == ["앞 뒤 끝, 가나", "라"]


def test_notices_stand_before_the_first_sentence() -> None:
    shown = blocks(
        replace(brief(), notices=("최근 7일에는 기사가 없습니다.", "B경제를 읽지 못했습니다."))
    )
    assert _lines(shown[2]) == ["최근 7일에는 기사가 없습니다.", "B경제를 읽지 못했습니다."]


def test_lines_of_a_profile_share_a_block_under_their_bold_title() -> None:
    lines = (
        Item("line", (Run("취임했다.", (1,)),), label="2025-02-04", note="출처 2곳"),
        Item("line", (Run("물러났다."),), label="2025-02-07"),
    )
    (_, shown) = blocks(Message("x", "x", sections=(Section(lines, "시간순"),)))
    assert _lines(shown) == [
        "시간순",
        "2025-02-04 취임했다. [1] · 출처 2곳",
        "2025-02-07 물러났다.",
    ]
    assert shown["elements"][0]["elements"][0]["style"] == {"bold": True}


def test_whole_items_are_left_out_from_the_end_and_counted() -> None:
    sentences = [f"{n}번째 문장은 {'길고 ' * 60}끝이 난다." for n in range(200)]
    items = tuple(_sentence(text, 1) for text in sentences)
    source = Source(1, "가온일보", "", "https://gaon.example/1", "")
    message = Message(
        "x",
        "x",
        "문맥",
        sections=(Section(items),),
        sources=(source,),
        left_out="{n}건을 뺐습니다.",
    )
    shown = blocks(message)
    said = [
        _lines(block)[0].removesuffix(" [1]") for block in shown if block["type"] == "rich_text"
    ]
    assert 20 < len(said) < 60
    assert said == sentences[: len(said)]
    after = shown[_kinds(shown).index("context", 2)]
    assert after["elements"][0]["text"] == f"{200 - len(said)}건을 뺐습니다."
    assert len(json.dumps(shown, ensure_ascii=False, separators=(",", ":"))) > MESSAGE_LIMIT * 0.9


@pytest.mark.parametrize("cited", [(), (1,)], ids=["bare", "cited"])
@pytest.mark.parametrize(("length", "count"), [(1, 100), (30, 200), (1500, 30), (5000, 30)])
def test_however_much_there_is_slack_takes_what_is_sent(
    length: int, count: int, cited: tuple[int, ...]
) -> None:
    items = tuple(_sentence("가" * length, *cited) for _ in range(count))
    source = Source(1, "가온일보", "", "https://gaon.example/" + "a" * 300, "")
    message = Message("x", "x", sections=(Section(items),), sources=(source,))
    assert problems(payload(message)) == []
    assert len(blocks(message)) > 5


@pytest.mark.parametrize("letter", ["가", '"', "&"])
def test_a_message_with_the_most_of_everything_is_taken(letter: str) -> None:
    long = letter * 5000
    choices = tuple(Option(f"{n}{letter * 140}", long, long) for n in range(110))
    sources = tuple(
        Source(n, long, long, f"https://news.example/{'a' * 900}", long) for n in range(1, 30)
    )
    message = Message(
        long,
        long,
        long,
        (long,) * 4,
        (Section(tuple(Item("sentence", (Run(long, (1, 2, 3)),), long, long) for _ in range(9))),),
        sources,
        long,
        tuple(Button("ask", long, f"{n}{letter * 1900}") for n in range(30)),
        (Select("starters", long, choices, 9), Select("unfeed", long, choices)),
        Picture(b"png", long),
        long,
    )
    assert problems(payload(message, "F1")) == []
    assert view_problems(home(message)) == []
    assert "section" in _kinds(blocks(message))


def test_only_sources_that_are_cited_by_what_is_shown_are_listed() -> None:
    items = tuple(_sentence("긴 문장이다. " * 60, n) for n in range(1, 60))
    sources = tuple(Source(n, f"매체{n}", "", "", "") for n in range(1, 60))
    shown = blocks(Message("x", "x", sections=(Section(items),), sources=sources))
    said = [block for block in shown if block["type"] == "rich_text"]
    assert shown[-1]["elements"][0]["text"].split("\n")[-1] == f"[{len(said)}]\u00a0매체{len(said)}"
    assert 0 < len(said) < 59


def test_a_single_endless_sentence_is_cut_with_an_ellipsis() -> None:
    (_, shown) = blocks(_saying("가" * 5000))
    (line,) = _lines(shown)
    assert line == "가" * (len(line) - 1) + "…"
    assert 1000 < len(line) < 3000


def test_a_button_that_cannot_be_had_whole_is_left_out() -> None:
    buttons = (Button("ask", "너무 긴 값", "가" * 2001), Button("ask", "좋은 값", "가"))
    (_, actions) = blocks(Message("x", "x", buttons=buttons))
    assert [button["text"]["text"] for button in actions["elements"]] == ["좋은 값"]


def test_many_suggestions_are_told_apart() -> None:
    buttons = tuple(Button("ask", f"제안 {n}", f"제안 {n}") for n in range(3))
    (_, actions) = blocks(Message("x", "x", buttons=buttons))
    assert [button["action_id"] for button in actions["elements"]] == [
        "briefing:ask:0",
        "briefing:ask:1",
        "briefing:ask:2",
    ]


def test_a_message_of_nothing_still_has_a_notification() -> None:
    assert payload(Message("", ""))["text"] == "…"
    assert "blocks" not in payload(Message("", ""))
