"""Plain text comes in exactly as it was written, Markdown without its marks."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given as any_of
from hypothesis import strategies as st

from bot.intake import Document, Failure, Given, parse
from bot.intake.document import Form
from summaries.article import Article
from tests.bot.intake.conftest import NOW, SEOUL

PLAIN = "한울시가 4일 새 도서관의 문을 열었다.\n\n시장은 “누구나 올 수 있다”고 말했다.\n"
BODY = "한울시가 4일 새 도서관의 문을 열었다.\r\n\r\n시장은 “누구나 올 수 있다”고 말했다.  \n"


def article(text: str | bytes, given: Given, form: Form = "text") -> Article:
    data = text if isinstance(text, bytes) else text.encode()
    (item,) = parse(Document("글.txt", data, form), given)
    assert isinstance(item, Article), item
    return item


def reason(text: str | bytes, given: Given, form: Form = "text") -> str:
    data = text if isinstance(text, bytes) else text.encode()
    (item,) = parse(Document("글.txt", data, form), given)
    assert isinstance(item, Failure), item
    assert item.where == "글.txt"
    return str(item.reason)


def test_a_text_stays_as_it_came_but_for_its_byte_order_mark(given: Given) -> None:
    assert article(BODY.encode("utf-8-sig"), given).text == BODY
    assert article(BODY.encode("cp949"), given).text == BODY


@any_of(st.text(min_size=1).filter(lambda t: t.strip() and "\0" not in t and t[0] != "\ufeff"))
def test_no_character_of_a_text_is_lost(text: str) -> None:
    assert article(text, Given(SEOUL, NOW)).text == text


def test_the_time_stamp_line_dates_a_text(given: Given) -> None:
    dated = article("입력 2025.02.04 17:12\n" + BODY, given)
    assert dated.published_at == datetime(2025, 2, 4, 17, 12, tzinfo=SEOUL)
    assert dated.text.startswith("입력 2025.02.04")


def test_a_time_stamp_in_the_middle_of_a_long_text_is_not_believed(given: Given) -> None:
    filler = "이 문단은 아무 날짜도 말하지 않는다.\n" * 20
    assert article(filler + "입력 2025.02.04 17:12\n" + filler, given).published_at is None


def test_a_text_without_a_date_stays_undated(given: Given) -> None:
    assert article(BODY, given).published_at is None


def test_a_date_ahead_of_now_leaves_the_text_undated(given: Given) -> None:
    later = (NOW + timedelta(days=2)).strftime("%Y.%m.%d %H:%M")
    assert article(f"입력 {later}\n{BODY}", given).published_at is None


def test_what_is_given_wins_over_what_a_text_states(given: Given) -> None:
    told = replace(given, published=NOW - timedelta(days=3), outlet="한울신문")
    read = article("입력 2025.02.04 17:12\n" + BODY, told)
    assert (read.published_at, read.outlet) == (NOW - timedelta(days=3), "한울신문")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"),
        (b" \r\n\t\n", "empty"),
        (b"\x7fELF\x02\x01\x01\x00\x00", "not a text file"),
        (b"%PDF-1.7\n1 0 obj << /Type /Catalog >>\n", "not a text file: it is a PDF"),
        (b"PK\x03\x04 word/document.xml", "not a text file: it is a ZIP"),
        (b"{\\rtf1\\ansi a}", "not a text file: it is an RTF"),
        (b"GIF89a" + b"a" * 30, "not a text file: it is a picture"),
        (b"\x89PNG\r\n\x1a\n\xff\xd8\xff\xe0", "not a text file"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, said: str, given: Given) -> None:
    assert said in reason(data, given)


FRONT = """---
title: "물길을 다시 잇다: 한울천 복원"
outlet: 한울신문
url: https://hanul.example.com/news/7
published: 2025-02-04 17:12
tags: [하천, 복원]
---
"""


def test_markdown_states_its_facts_in_front_matter(given: Given) -> None:
    read = article(FRONT + "\n# 물길을 다시 잇다\n\n" + BODY, given, "markdown")
    assert read == Article(
        text="# 물길을 다시 잇다\n\n" + PLAIN,
        title="물길을 다시 잇다: 한울천 복원",
        outlet="한울신문",
        url="https://hanul.example.com/news/7",
        published_at=datetime(2025, 2, 4, 17, 12, tzinfo=SEOUL),
    )


@pytest.mark.parametrize(
    ("published", "day"),
    [
        ("2025-02-04", datetime(2025, 2, 4, tzinfo=SEOUL)),
        ("2025-02-04T08:12:00Z", datetime(2025, 2, 4, 17, 12, tzinfo=SEOUL)),
        ("'2025년 2월 4일'", datetime(2025, 2, 4, tzinfo=SEOUL)),
    ],
)
def test_front_matter_dates_in_any_form(published: str, day: datetime, given: Given) -> None:
    text = f"---\npublished: {published}\n---\n{BODY}"
    assert article(text, given, "markdown").published_at == day


def test_a_title_of_digits_stays_what_was_written(given: Given) -> None:
    assert article(f"---\ntitle: 1984\n---\n{BODY}", given, "markdown").title == "1984"


@pytest.mark.parametrize(
    ("facts", "day"), [("date: 2025-02-05", 5), ("date: 2025-02-05\npublished: 2025-02-04", 4)]
)
def test_front_matter_may_call_it_date_where_nothing_is_published(
    facts: str, day: int, given: Given
) -> None:
    read = article(f"---\n{facts}\n---\n{BODY}", given, "markdown")
    assert read.published_at == datetime(2025, 2, day, tzinfo=SEOUL)


def test_markdown_without_front_matter_is_a_text(given: Given) -> None:
    read = article("입력 2025.02.04 17:12\n\n---\n" + BODY, given, "markdown")
    assert read.text == "입력 2025.02.04 17:12\n\n" + PLAIN
    assert read.published_at == datetime(2025, 2, 4, 17, 12, tzinfo=SEOUL)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"---\npublished: 그저께\n---\n{BODY}", "'그저께' is no date"),
        (f"---\ndate: 언젠가\n---\n{BODY}", "date: '언젠가' is no date"),
        (f"---\ntitle: 하나: 둘: 셋\n---\n{BODY}", "front matter line 2"),
        (f"---\n{'[' * 4900}\n---\n{BODY}", "front matter"),
        ("---\ntitle: 제목뿐\n---\n\n", "empty"),
    ],
)
def test_markdown_that_can_not_be_meant_is_refused(text: str, said: str, given: Given) -> None:
    assert said in reason(text, given, "markdown")


def test_markdown_becomes_what_its_reader_sees(given: Given) -> None:
    text = """한울천 복원
===========

## 물길 *다시* 열려 [지도](https://hanul.example.com/map "지도")

**“누구나 걷는 길”**이라고 시장은 말했다. R&amp;D 예산은
*세 배*로 늘었다.<br>공사는 2\\. 5년 걸렸다. ![다리](bridge.jpg)

> 첫 인용이다.
> 둘째 인용이다.

- 다리 *세* 곳
- 공원 두 곳
  1. 북쪽

끝 문단에는 `a**b`와 <인사>가 있다.

<div>광고</div>

```
표 1

표 2
```
"""
    assert article(text, given, "markdown").text.split("\n") == [
        "# 한울천 복원",
        "",
        "# 물길 다시 열려 지도",
        "",
        "“누구나 걷는 길”이라고 시장은 말했다. R&D 예산은",
        "세 배로 늘었다.",
        "공사는 2. 5년 걸렸다.",
        "",
        "첫 인용이다.",
        "둘째 인용이다.",
        "",
        "- 다리 세 곳",
        "- 공원 두 곳",
        "1. 북쪽",
        "",
        "끝 문단에는 a**b와 <인사>가 있다.",
        "",
        "표 1",
        "표 2",
        "",
    ]


@any_of(st.text())
def test_no_markdown_makes_reading_fail(text: str) -> None:
    (item,) = parse(
        Document("글.md", text.encode("utf-8", "replace"), "markdown"), Given(SEOUL, NOW)
    )
    assert isinstance(item, Article) or "can't be read" not in str(item.reason)


def test_a_line_that_is_a_date_dates_a_text(given: Given) -> None:
    read = article(f"새 도서관 열다\n나한결 기자\n2025-02-04 17:12\n\n{BODY}", given)
    assert read.published_at == datetime(2025, 2, 4, 17, 12, tzinfo=SEOUL)


def test_a_labelled_time_is_believed_before_a_bare_one(given: Given) -> None:
    read = article(f"2025-02-05\n입력 2025-02-04 17:12\n{BODY}", given)
    assert read.published_at == datetime(2025, 2, 4, 17, 12, tzinfo=SEOUL)
