"""Where sentences begin and end, what lies outside them, and what a reader sees of one."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summaries.article import Line, Span
from summaries.lines import label_lines
from summaries.sentences import is_cut_off, split_sentences
from summaries.wraps import shown


def body(text: str) -> list[Line]:
    """Every line of the text as body, so that only the splitting is looked at."""
    lines, at = [], 0
    for n, line in enumerate(text.split("\n"), 1):
        lines.append(Line(n, Span(at, at + len(line)), "body" if line.strip() else "blank"))
        at += len(line) + 1
    return lines


def sentences(text: str) -> list[str]:
    return [sentence.span.of(text) for sentence in split_sentences(text, body(text))]


@pytest.mark.parametrize(
    "whole",
    [
        "그는 “버스가 늘어난다. 요금은 그대로다.”라고 말했다.",
        '그는 "버스가 늘어난다. 요금은 그대로다."라고 말했다.',
        "“왜 이제야 합니까?” 하고 주민이 물었다.",
        "‘정말인가?’ 라는 물음이 이어졌다.",
        "밤 버스(심야에 다닌다. 요금은 같다.)는 모두 12대다.",
        "물가는 5.6% 올랐고 지수는 1.2배가 됐다.",
        "행사는 2025. 2. 4. 오전에 열린다.",
        "No.1 자리를 지킨 회사는 2025.02.04 문을 닫았다.",
        "그는 … 잠시 말을 멈췄다.",
        "1. 버스를 두 배로 늘린다.",
        "Mr. Kim of Quill Inc. told the U.S. Senate so on Jan. 4 at 2 p.m. in Seoul.",
        "“We have the money. We have the time,” Ms. Lind said.",
        "“Is that enough?” Smith asked.",
        "“We did it.” Smith said.",
        "U.S. Steel and J.P. Morgan agreed.",
        "It is No. 1 in Korea.",
        "그는 “버스가 늘어난다.” 라고 말했다.",
        "“Stop!” he shouted.",
    ],
)
def test_one_sentence_stays_one(whole: str) -> None:
    assert sentences(whole) == [whole]


@pytest.mark.parametrize(
    "parts",
    [
        ["시는 버스를 늘린다.", "요금은 그대로다.", "언제부터일까?", "다음 달이다."],
        ["그는 “버스가 늘어난다.”라고 말했다.", "요금은 그대로다."],
        ["“밤에도 집에 갈 수 있어 좋아요.”", "시민 한가을 씨가 웃었다."],
        ["The firm moved to the U.S.", "It now employs 40 people.", "Sales rose 5.6%."],
        ["“We did it.”", "The team left at 2 p.m.", "The bus was late."],
        ["Did it work?", "Nobody knows."],
        ["The firm began to make HBM4E.", "SK Group Chairman Chey spoke of it."],
        ["They sell 5G.", "Quill Inc. said so."],
        ['She said, "This is our largest order."', "Mr. Cho added two more."],
        ['She said, "This is our largest order."', "Dana Lind added that it was late."],
        ["She said, “This is our largest order.”", "Mr. Cho said the rest would follow."],
        ['그는 "버스가 늘어난다."', "시는 다음 달 시작한다."],
    ],
)
def test_sentences_end_where_a_reader_ends_them(parts: list[str]) -> None:
    assert sentences(" ".join(parts)) == parts


def test_a_missing_space_after_a_full_stop_ends_a_sentence_too() -> None:
    assert sentences("시는 버스를 늘렸다.요금은 그대로다.") == [
        "시는 버스를 늘렸다.",
        "요금은 그대로다.",
    ]


def test_a_line_ends_its_sentence_without_a_full_stop() -> None:
    assert sentences("시는 버스를 늘린다\n요금은 그대로다 ") == [
        "시는 버스를 늘린다",
        "요금은 그대로다",
    ]


@pytest.mark.parametrize("mark", ["“", '"', "‘", "("])
def test_an_unbalanced_mark_swallows_nothing(mark: str) -> None:
    text = f"그는 {mark}버스가 늘어난다고 했다. 요금은 그대로다. 노선은 바뀐다."
    assert len(sentences(text)) == 3


@pytest.mark.parametrize(
    "teaser",
    [
        "시는 버스를 두 배로 늘리기로 하고 새 노선…",
        "The city will run more...",
        "The city will run more [...]",
        "The city will run more […] ",
        "시는 버스를 늘리고 (…)",
        "그는 “버스가 늘어난…”",
    ],
)
def test_a_text_that_ends_in_an_ellipsis_is_cut_off(teaser: str) -> None:
    assert is_cut_off(teaser)


@pytest.mark.parametrize(
    "whole",
    [
        "",
        "그는 … 잠시 말을 멈췄다.",
        "He said “well…” and left.",
        "요금은 […] 그대로다.",
        "시는 버스를 늘린다..",
        "버스 늘어난다",
    ],
)
def test_an_ellipsis_within_a_sentence_cuts_nothing_off(whole: str) -> None:
    assert not is_cut_off(whole)


def test_an_ellipsis_in_brackets_is_no_part_of_the_full_sentence_before_it() -> None:
    assert sentences("시는 버스를 늘린다. […]") == ["시는 버스를 늘린다."]
    assert is_cut_off(sentences("시는 버스를 늘리고 […]")[0])


def test_an_unclosed_quotation_does_not_turn_the_next_one_inside_out() -> None:
    text = '그는 "좋다고 했다. 또 "버스가 는다. 곧이다."라고 했다. 요금은 그대로다.'
    assert sentences(text)[-2:] == ['또 "버스가 는다. 곧이다."라고 했다.', "요금은 그대로다."]


# --- what lies outside ---


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("[서울=뉴스핌] 한가을 나두리 기자 = 시는 버스를 늘린다.", "시는 버스를 늘린다."),
        ("(SEOUL) — The city will run more buses.", "The city will run more buses."),
        ("시는 버스를 늘린다. 한가을 기자 autumn@example.com", "시는 버스를 늘린다."),
        ("시는 버스를 늘린다. /연합뉴스", "시는 버스를 늘린다."),
        ("시는 버스를 늘린다 한가을 기자", "시는 버스를 늘린다"),
        ("- 시는 버스를 늘린다.", "시는 버스를 늘린다."),
    ],
)
def test_datelines_bylines_and_bullets_lie_outside_the_sentence(line: str, told: str) -> None:
    assert sentences(line) == [told]


def test_only_body_and_glossary_lines_have_sentences() -> None:
    glossary = "☞심야버스\n\n자정 뒤에 다니는 버스를 말한다."
    text = f"버스 늘어난다\n시는 버스를 두 배로 늘린다고 밝혔다.\n\n{glossary}\n한가을 기자"
    found = split_sentences(text, label_lines(text))
    assert [(s.span.of(text), s.label, s.paragraph) for s in found] == [
        ("시는 버스를 두 배로 늘린다고 밝혔다.", "body", 0),
        ("자정 뒤에 다니는 버스를 말한다.", "glossary", 1),
    ]


# --- hard wraps ---

WRAPPED = (
    "시는 다음 달부터 밤 버스를 두 배로 늘린다고 밝혔다. 새 노선은 강을 건너 공항까\n"
    "지 간다. 요금은 지금과 같고 배차 간격은 20분이다. 시 관계자는 막차를 놓친 시\n"
    "민이 하루 4천 명에 이른다고 설명했다. 버스 회사들은 기사를 먼저 뽑아 달라고 했\n"
    "다. 시는 6월까지 기사 80명을 더 뽑을 계획이다. 노조는 휴게실도 늘리라고 한다.\n"
)


@pytest.mark.parametrize("gap", ["\n", "\r\n", "\n\n"])
def test_a_hard_wrapped_sentence_covers_several_lines(gap: str) -> None:
    text = WRAPPED.replace("\n", gap)
    found = split_sentences(text, label_lines(text))
    assert len(found) == 7
    assert shown(found[3].span.of(text)).endswith("4천 명에 이른다고 설명했다.")
    assert {sentence.paragraph for sentence in found} == {0}


def test_unwrapped_lines_are_paragraphs() -> None:
    text = "시는 버스를 늘린다. 요금은 같다.\n\n노선은 바뀐다."
    assert [s.paragraph for s in split_sentences(text, body(text))] == [0, 0, 1]


@pytest.mark.parametrize(
    ("span", "seen"),
    [
        ("시는  버스를\t늘린다.", "시는 버스를 늘린다."),
        ("모두 1억6720\n만원을 썼다.", "모두 1억6720만원을 썼다."),
        ("값은 1억\n6720만원이다.", "값은 1억6720만원이다."),
        ("노선은 공항\n까지 간다.", "노선은 공항까지 간다."),
        ("노선은 공항 \n앞까지 간다.", "노선은 공항 앞까지 간다."),
        ("the city\nwill run", "the city will run"),
        ("그는 “좋다”\n며 웃었다.", "그는 “좋다”며 웃었다."),
        ("한 줄\r\n\r\n두 줄", "한 줄 두 줄"),
    ],
)
def test_what_is_shown_folds_spaces_and_joins_wraps(span: str, seen: str) -> None:
    assert shown(span) == seen


# --- invariants ---

TEXTS = st.text(alphabet="가다요. \n“”\"‘’'()?!…Aa1=기자[]", max_size=400)


@given(TEXTS)
def test_spans_are_trimmed_ordered_and_inside_body_lines(text: str) -> None:
    lines = body(text)
    found = split_sentences(text, lines)
    for one, two in pairwise(found):
        assert one.span.end <= two.span.start
        assert one.paragraph <= two.paragraph
    for sentence in found:
        words = sentence.span.of(text)
        assert words
        assert words == words.strip()


@given(TEXTS)
def test_what_is_shown_keeps_every_character_that_is_no_space(text: str) -> None:
    assert "".join(shown(text).split()) == "".join(text.split())


@pytest.mark.parametrize("unit", ['"', "“", "(", "1. ", "다.", "A. ", "…", "가"])
def test_a_long_line_without_a_break_is_read_in_one_go(unit: str) -> None:
    text = unit * (60_000 // len(unit))
    assert len(split_sentences(text, label_lines(text))) <= len(text)
