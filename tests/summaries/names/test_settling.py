"""A name that is an ordinary word, or has several bearers, counts where the text bears it out."""

from __future__ import annotations

import pytest

from summaries.article import Span, language_of
from summaries.names import default_catalogue
from summaries.names.recognition import find_mentions


def entities(text: str) -> list[str | None]:
    spans = [Span(0, len(text))]
    return [m.entity for m in find_mentions(text, spans, default_catalogue(), language_of(text))]


@pytest.mark.parametrize(
    ("text", "id_"),
    [
        ("현대차는 값을 그대로 두었다. 포드와 혼다도 값을 지켰다.", "ford"),
        ("현대차가 새 차를 내놨다. 코나는 울산에서 만든다.", "kona"),
        ("미국 주 정부는 조지아에서 부지를 찾았다.", "georgia-state"),
        ("정상회의는 다음 달 경주에서 열린다.", "gyeongju"),
        ("TSMC는 신주 공장의 가동률을 높였다.", "hsinchu"),
        ("The plant in West Point, Georgia, builds cars.", "georgia-state"),
        ("CJ제일제당과 대상이 값을 내렸다.", "daesang"),
        ("대상 관계자는 말을 아꼈다.", "daesang"),
    ],
)
def test_a_weak_name_is_borne_out_by_what_stands_beside_it(text: str, id_: str) -> None:
    assert id_ in entities(text)


@pytest.mark.parametrize(
    "text",
    [
        "이번 조사의 대상은 열두 곳이다.",
        "회사는 신주 발행 없이 돈을 마련한다.",
        "선사는 배를 인도받아 곧장 항로에 넣는다.",
        "아시아와 유럽을 잇는 정기선 사업을 넓힌다.",
        "화성에서 온 이야기처럼 들렸다.",
        "They baked apple pies and read a block of text.",
    ],
)
def test_an_ordinary_word_names_nobody(text: str) -> None:
    assert {e for e in entities(text) if e} <= {"europe", "asia"}


def test_a_surname_shared_with_a_company_needs_the_man_or_his_house() -> None:
    assert "elon-musk" not in entities("선사는 머스크 등과 손잡고 항로를 늘렸다.")
    assert "elon-musk" in entities("테슬라 주가가 뛰었다. 머스크는 말을 아꼈다.")


def test_a_group_that_opens_the_name_of_an_unlisted_affiliate_is_not_named() -> None:
    assert "sk" not in entities("She joined the gas retailer SK Haneul Gas in March.")
    assert "sk" in entities("SK Group said it would hire in March.")


def test_a_road_is_no_country() -> None:
    assert entities("She pointed at U.S. 31 and smiled.") == []
