"""Quotes: which marked words are speech, whose, and with which verb."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summaries.article import Language, Sentence, Span
from summaries.facts import Quote
from summaries.facts.quotes import find_quotes
from summaries.names.entity import EntityType, Mention

NAMES: dict[str, tuple[str | None, EntityType, str]] = {
    "한서진": ("han", "person", "한서진"),
    "한 대표": ("han", "person", "한서진"),
    "오도윤": ("oh", "person", "오도윤"),
    "문가람": (None, "person", "문가람"),
    "가온전자": ("gaon", "organization", "가온전자"),
    "누리소프트": ("nuri", "organization", "누리소프트"),
    "다온그룹": ("daon", "organization", "다온그룹"),
    "새벽호": ("dawn", "project", "새벽호"),
    "Rivera": ("rivera", "person", "Maria Rivera"),
    "Maria Rivera": ("rivera", "person", "Maria Rivera"),
    "Okafor": (None, "person", "Okafor"),
    "Acme": ("acme", "organization", "Acme"),
}
_NAME = re.compile("|".join(sorted(NAMES, key=len, reverse=True)))
_SENTENCE = re.compile(r"(?:[^.\n\"“]|\"[^\"\n]*\"|“[^”\n]*”|[\"“])+\.?[”\"]?")


def mentions_in(text: str) -> list[Mention]:
    return [
        Mention(Span(*m.span()), m.group(), NAMES[m.group()][0], NAMES[m.group()][2],
                NAMES[m.group()][1])
        for m in _NAME.finditer(text)
    ]  # fmt: skip


def sentences_in(text: str) -> list[Sentence]:
    found = []
    for paragraph, line in enumerate(re.finditer(r"[^\n]+", text)):
        for m in _SENTENCE.finditer(text, *line.span()):
            start = m.start() + len(m.group()) - len(m.group().lstrip())
            if start < m.end():
                found.append(Sentence(Span(start, m.end()), paragraph, "body"))
    return found


def quotes(text: str, language: Language = "ko") -> tuple[Quote, ...]:
    return find_quotes(text, sentences_in(text), mentions_in(text), language)


def read(text: str, language: Language = "ko") -> list[tuple[str, str | None, str]]:
    return [(q.span.of(text), q.speaker, q.verb) for q in quotes(text, language)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("한서진 가온전자 대표는 “내년에 짓겠다”고 밝혔다.", ("내년에 짓겠다", "한서진", "밝혔다")),
        ("한 대표는 기자들과 만나 \"곧 정한다\"고 말했다.", ("곧 정한다", "한서진", "말했다")),
        ("한 대표는 소감을 묻자 “최고”라고 짧게 답하고 떠났다.", ("최고", "한서진", "답하고")),
        ("문가람 한빛대 교수는 “시장이 커질 것”이라고 내다봤다.",
         ("시장이 커질 것", "문가람", "내다봤다")),
        ("오도윤 다온그룹 최고경영자(CEO)는 “준비됐다”고 강조했다.", ("준비됐다", "오도윤", "강조했다")),
        ("오도윤 대표가 이날 간담회에서 “준비됐다”고 전했다.", ("준비됐다", "오도윤", "전했다")),
        ("가온전자는 실적 발표에서 “수요가 늘었다”고 설명했다.", ("수요가 늘었다", "가온전자", "설명했다")),
        ("다온그룹 관계자는 “정해진 게 없다”고만 했다.", ("정해진 게 없다", "다온그룹 관계자", "했다")),
        ("이에 대해 한 반도체 업계 관계자는 “어렵다”고 말했다.", ("어렵다", "반도체 업계 관계자", "말했다")),
        ("전문가들은 “이르다”고 입을 모았다.", ("이르다", "전문가들", "입을 모았다")),
        ("한 대표는 “핵심은 배터리의 수명”이었다고 밝혔다.", ("핵심은 배터리의 수명", "한서진", "밝혔다")),
        ("한 대표는 “함께 가겠다”는 입장을 밝혔다.", ("함께 가겠다", "한서진", "밝혔다")),
        ("“함께 가겠다”라고 한 대표는 말했다.", ("함께 가겠다", "한서진", "말했다")),
        ("한 대표는 누리소프트가 만든 칩에 대해 “훌륭하다”고 평가했다.",
         ("훌륭하다", "한서진", "평가했다")),
        ("한 대표는 앞서 “사업이 될 것”이라고 언급한 바 있다.", ("사업이 될 것", "한서진", "언급한")),
        ("한 대표: “내년에 짓겠습니다.”", ("내년에 짓겠습니다.", "한서진", "")),
    ],
)  # fmt: skip
def test_korean_speech_has_its_speaker_and_verb(
    text: str, expected: tuple[str, str | None, str]
) -> None:
    assert read(text) == [expected]


def test_a_speaker_in_the_catalogue_is_named_and_identified() -> None:
    (quote,) = quotes("한 대표는 “곧 정한다”고 말했다.")
    assert (quote.speaker, quote.speaker_id, quote.direct) == ("한서진", "han", True)


def test_an_unnamed_source_keeps_its_own_words_and_has_no_id() -> None:
    (quote,) = quotes("다온그룹 관계자는 “모른다”고 했다.")
    assert (quote.speaker, quote.speaker_id) == ("다온그룹 관계자", None)


def test_a_speaker_carries_over_within_and_across_sentences() -> None:
    text = (
        "한 대표는 “좋은 회의였다”며 “계속 논의한다”고 말했다. 또 “나라마다 다르다”고도 했다. "
        "그는 “다시 오겠다”고 덧붙였다. 배터리에 대해서는 “더 볼 것”이라고 답했다."
    )
    assert [q.speaker for q in quotes(text)] == ["한서진"] * 5


def test_he_is_the_person_the_sentence_before_was_about() -> None:
    text = "오도윤은 합류에 기대를 보였다. 그는 “많은 회사가 필요하다”고 말했다."
    assert read(text) == [("많은 회사가 필요하다", "오도윤", "말했다")]


def test_a_subject_that_cannot_be_named_leaves_the_speaker_open() -> None:
    text = "한 대표는 “곧 정한다”고 말했다. 주가는 “오를 것”이라고 전망했다."
    assert [q.speaker for q in quotes(text)] == ["한서진", None]


@pytest.mark.parametrize(
    ("opening", "speaker"),
    [
        ("김민수는", "김민수"),
        ("나두리(28)는 경기 뒤", "나두리"),
        ("이에 김민수는", "김민수"),
        ("Quillsoft는 이날", "Quillsoft"),
    ],
)
def test_a_stranger_with_whom_the_sentence_begins_is_the_speaker(
    opening: str, speaker: str
) -> None:
    found = quotes(f"{opening} “동료들이 도왔다”며 “다시 오겠다”고 말했다.")
    assert [(q.speaker, q.speaker_id) for q in found] == [(speaker, None)] * 2


def test_he_is_the_stranger_who_spoke_before() -> None:
    text = "김민수는 “동료들이 도왔다”고 말했다. 그는 “다시 오겠다”고 덧붙였다."
    assert [q.speaker for q in quotes(text)] == ["김민수"] * 2


@pytest.mark.parametrize(
    "topic", ["결과는", "이번은", "지난해는", "이어지는", "경쟁력은", "새 규칙은"]
)
def test_a_topic_that_is_no_name_is_no_speaker(topic: str) -> None:
    assert [q.speaker for q in quotes(f"{topic} “더 좋다”고 전망했다.")] == [None]


def test_two_speakers_of_one_sentence_are_kept_apart() -> None:
    text = "한 대표는 “사겠다”고 했고 오도윤 회장은 “팔지 않는다”고 말했다."
    assert [q.speaker for q in quotes(text)] == ["한서진", "오도윤"]


def test_a_reporter_s_question_is_not_the_speaker_s_quote() -> None:
    text = "한 대표는 '오늘 어땠냐'는 취재진의 질문에 “좋았다”고 답했다."
    assert read(text) == [("오늘 어땠냐", "취재진", ""), ("좋았다", "한서진", "답했다")]
    text = "한 대표는 “왜 늦었느냐”는 기자들의 질문에 답하지 않았다."
    assert read(text) == [("왜 늦었느냐", "기자들", "")]


@pytest.mark.parametrize(
    "text",
    [
        "가온전자는 ‘바람 연구소’ 행사를 열었다.",
        "가온전자는 '새벽호' 사업에 참여한다.",
        "한 대표는 ‘기술 주도권’을 강조했다.",
        "이른바 “새벽호”라고 불리는 사업이다.",
        "세 회사가 ‘새로운 판’을 짤 수 있다고 했다.",
        "소설 “바람의 나라”를 펴냈다.",
    ],
)
def test_terms_and_titles_are_no_quotes(text: str) -> None:
    assert read(text) == []


def test_a_quotation_of_several_sentences_is_one() -> None:
    text = "한 대표는 “정해진 것은 없다. 이제 시작이다. 함께 가자”고 말했다."
    assert read(text) == [("정해진 것은 없다. 이제 시작이다. 함께 가자", "한서진", "말했다")]


def test_a_quotation_inside_another_belongs_to_it() -> None:
    text = "한 대표는 “우리는 ‘함께 간다’고 말해 왔다”고 밝혔다."
    assert read(text) == [("우리는 ‘함께 간다’고 말해 왔다", "한서진", "밝혔다")]


def test_a_hard_wrap_inside_a_quotation_stays_in_its_span() -> None:
    text = "한 대표는 “함께\n가겠다”고 말했다."
    sentence = Sentence(Span(0, len(text)), 0, "body")
    (quote,) = find_quotes(text, [sentence], mentions_in(text), "ko")
    assert quote.span.of(text) == "함께\n가겠다"


@pytest.mark.parametrize("mark", ["“", '"', "‘"])
def test_a_mark_left_open_takes_nothing_with_it(mark: str) -> None:
    text = f"한 대표는 {mark}잘못 적었다.\n오도윤은 “바로잡겠다”고 말했다."
    assert read(text) == [("바로잡겠다", "오도윤", "말했다")]
    text = f"한 대표는 {mark}" + "가나다라 " * 400 + "오도윤은 “바로잡겠다”고 말했다."
    sentence = Sentence(Span(0, len(text)), 0, "body")
    found = find_quotes(text, [sentence], mentions_in(text), "ko")
    assert all(len(q.span.of(text)) < 1300 for q in found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We like it,” Rivera said.", ("We like it,", "Maria Rivera", "said")),
        ('"It works," said Acme chief Maria Rivera, who runs it.',
         ("It works,", "Maria Rivera", "said")),
        ("Rivera told reporters on Tuesday: “We do not know yet.”",
         ("We do not know yet.", "Maria Rivera", "told")),
        ("Maria Rivera, the head of Acme, said “we will build it”.",
         ("we will build it", "Maria Rivera", "said")),
        ('“No plans were made,” according to Okafor.', ("No plans were made,", "Okafor", "according to")),
        ("“It isn't our job,” a company spokesperson said.",
         ("It isn't our job,", "company spokesperson", "said")),
        ("“Sales rose again,” the firm's report said.", ("Sales rose again,", "firm's report", "said")),
    ],
)  # fmt: skip
def test_english_speech_has_its_speaker_and_verb(
    text: str, expected: tuple[str, str | None, str]
) -> None:
    assert read(text, "en") == [expected]


def test_a_split_english_quotation_keeps_its_speaker() -> None:
    text = '"We like it," Rivera said. "We will go on." He added: "It is fine, really."'
    assert [q.speaker for q in quotes(text, "en")] == ["Maria Rivera"] * 3


@pytest.mark.parametrize(
    "text",
    ["The so-called “builder lab” opened.", "It's Acme's plan, and they're sure.",
     "The film “The Long Way Home” opened in June.",
     "The plan has a “second phase” that Rivera likes."],
)  # fmt: skip
def test_english_terms_and_apostrophes_are_no_quotes(text: str) -> None:
    assert read(text, "en") == []


_FRAGMENTS = st.lists(
    st.sampled_from(
        ["“", "”", '"', "‘", "’", "'", "한 대표는 ", "그는 ", "라고 ", "며 ", "고 ", "말했다", ". ", "\n",
         "(", ")", "질문에 ", "Rivera ", "said ", "he ", ", ", "가겠다", "관계자는 ", "에 따르면 "]
    )
    | st.text(max_size=3),
    max_size=40,
).map("".join)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(text=_FRAGMENTS, language=st.sampled_from(["ko", "en"]), cut=st.integers(1, 30))
def test_spans_lie_between_marks_in_any_text(text: str, language: Language, cut: int) -> None:
    sentences = [
        Sentence(Span(start, min(start + cut, len(text))), n // 3, "body")
        for n, start in enumerate(range(0, len(text), cut))
    ]
    found = find_quotes(text, sentences, mentions_in(text), language)
    assert found == find_quotes(text, sentences, mentions_in(text), language)
    for quote in found:
        assert quote.span.of(text).strip()
        assert text[quote.span.start - 1] in "“\"‘'＂"
        assert text[quote.span.end] in "”\"’'＂"
        assert quote.speaker is not None or quote.speaker_id is None
    assert all(a.span.end < b.span.start for a, b in pairwise(found))
