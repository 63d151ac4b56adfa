"""What a line opens and closes with: datelines, bylines, credits; and whose wire it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summaries.bylines import credit_of, dateline_of
from summaries.lines import label_lines
from summaries.wires import wire_credit

TOLD = "시는 다음 달부터 밤 버스를 늘린다고 밝혔다."


@pytest.mark.parametrize(
    ("dateline", "agency"),
    [
        ("[서울=뉴스핌] 한가을 나두리 기자 = ", "뉴스핌"),
        ("[서울=뉴스핌] 한가을 기자 =", "뉴스핌"),
        ("(부산=연합뉴스) 한가을 기자 = ", "연합뉴스"),
        ("【세종=뉴시스】 한가을 기자 = ", "뉴시스"),
        ("(워싱턴=뉴스1) 한가을 특파원 = ", "뉴스1"),
        ("[물빛=한가을 기자] ", None),
        ("[물빛경제 한가을 기자] ", None),
        ("[물빛신문] ", None),
        ("[앵커] ", None),
        ("한가을 기자 = ", None),
    ],
)
def test_a_korean_dateline_ends_where_the_sentence_begins(
    dateline: str, agency: str | None
) -> None:
    found = dateline_of(dateline + TOLD)
    assert found is not None
    assert (found.length, found.agency) == (len(dateline), agency)


@pytest.mark.parametrize(
    ("dateline", "agency"),
    [
        ("SEOUL, Feb. 4 (Reuters) - ", "Reuters"),
        ("SEOUL, Feb 4 (Reuters) – ", "Reuters"),
        ("HARWICK, Ohio (AP) — ", "AP"),
        ("WASHINGTON/SEOUL, Feb 4 (AFP) - ", "AFP"),
        ("(Bloomberg) -- ", "Bloomberg"),
        ("SEOUL — ", None),
        ("(SEOUL) — ", None),
    ],
)
def test_an_english_dateline_ends_where_the_sentence_begins(
    dateline: str, agency: str | None
) -> None:
    found = dateline_of(dateline + "The city will run more night buses.")
    assert found is not None
    assert (found.length, found.agency) == (len(dateline), agency)


@pytest.mark.parametrize(
    "line",
    [
        TOLD,
        "(사진을 보며) 그는 웃었다.",
        "[표 1]에 따르면 밤 버스는 두 배가 된다.",
        "Quill Corp. (QLL) - its shares rose - said so.",
        "The bus - a red one - left.",
        "서울 = 수도라는 말은 오래됐다.",
    ],
)
def test_a_line_without_a_dateline_has_none(line: str) -> None:
    assert dateline_of(line) is None


@pytest.mark.parametrize(
    ("credit", "kind"),
    [
        ("한가을 기자", "byline"),
        ("한가을 기자 autumn@example.com", "byline"),
        ("autumn@example.com", "byline"),
        ("물빛=한가을 기자", "byline"),
        ("/연합뉴스", "wire"),
        ("/뉴스1·뉴시스·한가을 기자", "photo"),
        ("ⓒ물빛신문 한가을 기자", "photo"),
        ("(사진=물빛시)", "photo"),
        ("/사진제공=물빛시", "photo"),
        ("[물빛시 제공. 재판매 및 DB 금지]", "photo"),
        ("물빛시 제공", "photo"),
        ("연합포토", "photo"),
        ("사진공동취재단", "photo"),
    ],
)
def test_a_credit_begins_after_the_last_sentence(credit: str, kind: str) -> None:
    found = credit_of(f"{TOLD} {credit}")
    assert found is not None
    assert (found.start, found.kind) == (len(TOLD) + 1, kind)


def test_a_date_and_an_address_stamp_a_photograph() -> None:
    found = credit_of(f"{TOLD} 2025.02.04 autumn@example.com |")
    assert found is not None
    assert found.stamped
    assert found.start == len(TOLD) + 1


@pytest.mark.parametrize(
    "line",
    [
        TOLD,
        "그는 “곧 연다”고 했다",
        "시는 버스를 늘린다. 요금은 그대로다.",
        "Prices rose 3.2% in Seoul.",
    ],
)
def test_a_sentence_is_no_credit(line: str) -> None:
    assert credit_of(line) is None


@given(st.text(alphabet="가나 기자=/[]()ⓒ@.a1다", max_size=400))
def test_datelines_and_credits_lie_inside_the_line(line: str) -> None:
    dateline, credit = dateline_of(line), credit_of(line)
    assert dateline is None or 0 < dateline.length <= len(line)
    assert credit is None or 0 <= credit.start < len(line)


def wire(text: str) -> str | None:
    return wire_credit(text, label_lines(text))


def test_the_dateline_of_the_body_names_the_wire() -> None:
    assert wire(f"[서울=뉴스핌] 한가을 기자 = {TOLD}\n{TOLD[:-1]} 더.") == "뉴스핌"
    assert (
        wire("SEOUL, Feb. 4 (Reuters) - The city will run more night buses from May.") == "Reuters"
    )
    assert (
        wire("(Bloomberg) -- The city will run more night buses from May, people said.")
        == "Bloomberg"
    )


def test_an_agency_behind_the_last_paragraph_is_the_wire() -> None:
    assert wire(f"{TOLD}\n요금은 그대로 두고 배차만 바꾼다고 설명했다. /연합뉴스") == "연합뉴스"


def test_a_caption_credits_a_photographer_and_not_the_article() -> None:
    caption = "4일 서울 시청 앞에서 시민들이 줄을 서 있다. /연합뉴스"
    assert wire(f"{caption}\n\n{TOLD}\n{TOLD[:-1]} 더 늘린다.") is None


def test_an_article_of_the_outlets_own_credits_no_wire() -> None:
    assert wire(f"{TOLD}\n연합뉴스는 이날 버스가 는다고 보도했다.\n한가을 기자") is None
