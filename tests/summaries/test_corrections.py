"""What an article takes back: figures denied in a sentence, put right in a title, text or notice."""

from __future__ import annotations

import pytest

from summaries.analysis import Correction
from summaries.corrections import corrects
from tests.summaries.newsroom import article, read


def corrections(text: str, title: str = "") -> list[tuple[str, str]]:
    found: tuple[Correction, ...] = read(article(text, title=title)).corrections
    return [(each.wrong, each.right) for each in found]


def withdrawn(text: str) -> list[str]:
    found = read(article(text))
    return [found.amounts[i].span.of(text) for i in found.withdrawn]


NEWS = "누리소프트는 4일 세종에 공장을 열었다고 밝혔다. 공장은 하루 두 번 돌아간다.\n\n"


@pytest.mark.parametrize(
    "text",
    [
        "본지는 3일 누리소프트의 투자액을 5000억원으로 보도했으나 5200억원이 맞아 바로잡는다.",
        "본지가 누리소프트의 투자액을 5000억원이라고 잘못 전했기에 5200억원으로 바로잡습니다.",
        "누리소프트는 투자액을 5000억원에서 5200억원으로 정정했다.",
        "본보 3일자 기사의 투자액 '5000억원'을 '5200억원'으로 바로잡습니다.",
        "누리소프트의 투자액은 5000억원이 아니라 5200억원이므로 바로잡습니다.",
    ],
)
def test_a_correction_gives_the_wrong_figure_and_the_right_one(text: str) -> None:
    assert corrections(text) == [("KRW:500000000000", "KRW:520000000000")]
    assert withdrawn(text) == ["5000억원"]


def test_a_notice_below_the_article_is_read_though_never_quoted() -> None:
    text = (
        NEWS + "<바로잡습니다> 3일자 기사에서 일자리는 540개가 아니라 450개이므로 바로잡습니다.\n"
    )
    assert ("개:540", "개:450") in corrections(text)


def test_a_title_may_correct() -> None:
    title = "[정정] 누리소프트 투자액 5000억원 아닌 5200억원"
    assert corrections(NEWS, title) == [("KRW:500000000000", "KRW:520000000000")]


@pytest.mark.parametrize(
    "notice",
    [
        "Correction: An earlier version misstated the sum. It was $20 million, not $30 million.",
        "This story has been corrected to show that the sum was $20 million, not $30 million.",
    ],
)
def test_an_english_notice_corrects(notice: str) -> None:
    text = f"Nurisoft opened a plant in Sejong on Monday.\n\nIt has a canteen.\n\n{notice}\n"
    assert corrections(text) == [("USD:30000000", "USD:20000000")]


def test_a_figure_denied_in_passing_corrects_nobody_but_is_withdrawn() -> None:
    text = "공장의 사업비는 3억원이 아니라 3200억원이다."
    assert corrections(text) == []
    assert withdrawn(text) == ["3억원"]


def test_figures_of_what_is_denied_are_withdrawn() -> None:
    text = "Nurisoft is not in talks, denying a report that it had offered 3 trillion won."
    assert withdrawn(text) == ["3 trillion won"]
    text = "Hanvit denied it was in talks and said it would invest $5 billion in Sejong."
    assert withdrawn(text) == []


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("[정정] 누리소프트 투자액", True),
        ("누리소프트, 투자액 5200억원으로 정정", True),
        ("누리소프트 정정공시", True),
        ("[바로잡습니다] 누리소프트 투자액", True),
        ("정정보도문", True),
        ("정정 불안에 원화 급락", False),
        ("정정당당 축구단 우승", False),
        ("정정용 감독 선임", False),
        ('시장 "잘못된 관행 바로잡겠다"', False),
        ("누리소프트, 언론사에 정정보도 청구", False),
    ],
)
def test_only_a_notice_corrects(title: str, told: bool) -> None:
    assert corrects(title, "ko") == told


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("Correction: Nurisoft results", True),
        ("CORRECTED-Nurisoft to invest $20 million", True),
        ("Growth corrected to 2.1 percent", True),
        ("Corrections Corp posts profit", False),
        ("Department of Corrections hires guards", False),
        ("Third-quarter growth revised up", False),
        ("Stocks face a correction", False),
        ("Shares corrected after a rally", False),
    ],
)
def test_only_an_english_notice_corrects(title: str, told: bool) -> None:
    assert corrects(title, "en") == told


def test_a_figure_said_beside_unrest_is_not_withdrawn() -> None:
    text = "정정 불안에 따른 피해액은 300억원으로 알려졌다."
    assert (corrections(text, "정정 불안에 원화 급락"), withdrawn(text)) == ([], [])


def test_a_change_is_no_correction() -> None:
    text = "누리소프트는 투자액을 5000억원에서 5200억원으로 늘렸다."
    assert (corrections(text), withdrawn(text)) == ([], [])
