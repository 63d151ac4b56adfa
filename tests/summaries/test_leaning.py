"""Which sentences stand alone, and whom a bracket names where only one can be meant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.summaries.newsroom import article, read


def last(text: str) -> tuple[bool, list[str]]:
    """Whether the last sentence of `text` leans, and the names put in brackets there."""
    sentence = read(article(text)).sentences[-1]
    named = [c.text for c in sentence.clarifications if not c.text[1].isdigit()]
    return sentence.leans, named


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("누리소프트는 4일 새 공장을 열었다. 회사는 올해 500명을 뽑는다.", "누리소프트"),
        ("누리소프트의 주간 이용자는 9만명이다. 회사는 올해 500명을 뽑는다.", "누리소프트"),
        ("오도윤 누리소프트 대표는 공장을 찾았다. 회사는 올해 500명을 뽑는다.", "누리소프트"),
        ("오도윤 누리소프트 대표는 공장을 찾았다. 그는 내년에 500명을 뽑겠다고 했다.", "오도윤"),
        ("Nurisoft opened a plant on Tuesday. The company did not respond to questions.", "Nurisoft"),
        ("Nurisoft opened a plant on Tuesday. It expects sales of 3 million won.", "Nurisoft"),
        ("Oh Do-yun said the plant was late. He declined to say why.", "Oh Do-yun"),
    ],
)  # fmt: skip
def test_the_one_whom_the_sentence_before_is_about_is_named(text: str, name: str) -> None:
    assert last(text) == (False, [f"[{name}]"])


@pytest.mark.parametrize(
    "text",
    [
        "누리소프트와 한빛전자가 손잡았다. 회사는 올해 500명을 뽑는다.",
        "누리소프트가 투자한 태성테크가 공장을 열었다. 회사는 올해 500명을 뽑는다.",
        "누리소프트의 협력사 태성테크는 공장을 열었다. 회사는 올해 500명을 뽑는다.",
        "누리소프트는 태성테크를 인수했다. 회사는 올해 500명을 뽑는다.",
        "오도윤 대표는 한서진 회장을 만났다. 그는 내년에 다시 오겠다고 했다.",
        "오도윤 대표가 공장을 찾았다. 공사는 끝났다. 그는 내년에 다시 오겠다고 했다.",
        "Nurisoft agreed to buy Taesung. The company makes wire.",
        "Nurisoft supplier Taesung opened a plant. The company makes wire.",
        "Nurisoft praised Taesung on Tuesday. The company makes wire.",
        "Oh Do-yun met Han Seo-jin. He declined to say why.",
        "The plant is late. The company did not respond to questions.",
    ],
)
def test_nobody_is_named_where_another_may_be_meant(text: str) -> None:
    assert last(text) == (True, [])


@pytest.mark.parametrize(
    "sentence",
    [
        "이 사고로 승객 2명이 다쳤다.",
        "세 회사는 3일 협약을 맺었다.",
        "네 사람이 반대했다.",
        "나라일보는 소식통을 인용해 이같이 보도했다.",
        "1년 전보다 20.2% 늘어난 것으로, 분기 기준 가장 많다.",
        "기본급을 5.1% 올리고 상한을 없애는 내용이다.",
        "지난해에는 41만명이 다녀갔다.",
        "위원 9명 중 6명이 찬성했다.",
        "이르면 2027년 상장하는 방안도 검토하고 있다.",
        "포항 센터는 내년에 문을 연다.",
        "그러나 값은 그대로다.",
        "Under the deal base pay will rise 5.1%.",
        "The venture raised its budget on Tuesday.",
        "“We do not comment.”",
    ],
)
def test_what_is_left_open_leans_on_the_sentence_before(sentence: str) -> None:
    assert last(f"누리소프트 소식이다. {sentence}")[0]


@pytest.mark.parametrize(
    "sentence",
    [
        "누리소프트는 4일 공장을 열었다.",
        "승객 3명이 숨지고 13명이 다쳤다.",
        "한서진과 오도윤도 반대했다.",
        "정부는 예산을 늘렸다.",
        "세종에서는 새벽계획 공사에 200명이 일한다.",
        "이미 새벽계획의 첫 건물은 문을 열었다.",
        "새벽계획에 5000억원이 들어간다.",
        "사고로 길이 막혔다.",
        "자금 가운데 100억달러는 은행 아홉 곳이 빌려준다.",
        "서구 상인회 60여 명은 7일 시청 앞에서 집회를 열 예정이다.",
        "새 서비스의 국내 월간 이용자(MAU)는 4920만명으로 늘었다.",
        "시장에서는 내년 규모를 약 80조원으로 추정한다.",
        "The government raised taxes on Tuesday.",
        "Nurisoft raised its budget on Tuesday.",
        "The tablet, Migrona, freed a quarter of patients from pain.",
        "The city of Sejong has delayed the opening of its tram line.",
    ],
)
def test_what_says_who_did_what_stands_alone(sentence: str) -> None:
    before = "비가 왔다." if max(sentence) >= "가" else "It rained on Monday."
    assert last(f"{before} {sentence}") == (False, [])


@pytest.mark.parametrize(
    "sentence",
    [
        "6일 오전 9시 경기 세종시의 한 공장에서 불이 났다.",
        "국내 완성차 다섯 회사의 10월 판매가 모두 줄었다.",
        "The only children's emergency room in the north will reopen on Dec. 1.",
    ],
)
def test_what_opens_a_text_leans_on_nothing(sentence: str) -> None:
    assert last(sentence) == (False, [])


@pytest.mark.parametrize(
    ("text", "on"),
    [
        ("누리소프트 노조가 파업에 들어갔다. 공장은 멈췄다. 노조는 8% 인상을 요구했다.", 0),
        ("새 노조가 파업했다. 옛 노조는 반대했다. 노조는 8% 인상을 요구했다.", 1),
        ("누리소프트는 5일 문을 닫았다. 공장은 멈췄다. 노조는 8% 인상을 요구했다.", None),
        ("누리소프트 노조가 파업에 들어갔다. 공장은 멈췄다. 노조는 이에 반대했다.", None),
        ("Drivers' union members walked out. Buses stood. The union wants 8% more.", 0),
        ("Drivers walked out in Sejong. Buses stood. The union wants 8% more.", None),
    ],
)
def test_a_subject_that_is_short_for_a_name_needs_the_sentence_that_names_it(
    text: str, on: int | None
) -> None:
    sentences = read(article(text)).sentences
    assert sentences[-1].leans
    assert sentences[-1].leans_on == (None if on is None else sentences[on].span.start)


PIECES = ["회사는 ", "그는 ", "이 ", "누리소프트는 ", "The company ", "He ", "2명이 ", "열었다. ", "said. ", "“", "”", "\n"]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=12))
def test_a_sentence_with_a_name_put_in_does_not_lean(pieces: list[str]) -> None:
    for sentence in read(article("".join(pieces))).sentences:
        named = [c for c in sentence.clarifications if not c.text[1].isdigit()]
        assert not (named and sentence.leans)
        assert all(sentence.span.start < c.at <= sentence.span.end for c in named)


@pytest.mark.parametrize(
    ("text", "leans"),
    [
        ("강원 강릉에 내린 비로 2명이 숨지고 3명이 다쳤다.", False),
        ("서울 마포구 아파트에서 불이 나 5명이 대피했다.", False),
        ("이 사고로 2명이 숨졌다.", True),
        ("현장에서 2명이 다쳤다.", True),
        ("이 가운데 2명이 숨졌다.", True),
    ],
)
def test_people_that_something_befell_stand_alone_where_the_place_is_told(
    text: str, leans: bool
) -> None:
    assert read(article(f"세종시가 다리를 놓았다.\n\n{text}")).sentences[-1].leans is leans


@pytest.mark.parametrize(
    ("text", "leans"),
    [
        ("강원 강릉에 내린 호우로 2명이 숨지고 5명이 다쳤다.", False),
        ("강원 강릉에 큰비가 내렸다. 강릉에서만 2명이 숨지고 5명이 다쳤다.", True),
        ("이 사고로 2명이 숨지고 5명이 다쳤다.", True),
    ],
)
def test_of_whom_the_first_sentence_counts_nothing_before_it_could_tell(
    text: str, leans: bool
) -> None:
    assert last(text)[0] is leans
