"""The day on which words were said: that of the speaking, never that of what is talked about."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from summaries import Article, analyse

PUBLISHED = datetime(2026, 3, 13, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("한서진 회장은 12일 세종에서 열린 설명회에서 “서두르지 않겠다”고 말했다.", "2026-03-12"),
        ("한서진 회장은 “서두르지 않겠다”고 12일 밝혔다.", "2026-03-12"),
        ("한서진 회장은 이날 “서두르지 않겠다”고 말했다.", "2026-03-13"),
        ("한서진 회장은 12일 맺은 계약을 두고 “서두르지 않겠다”고 말했다.", None),
        ("한서진 회장은 오는 20일 착공을 앞두고 “서두르지 않겠다”고 말했다.", None),
        ("한서진 회장은 지난해 3월 12일 “서두르지 않겠다”고 말했다.", None),
        ("한서진 회장은 11일 “서두르지 않겠다”고 했으나 12일 말을 바꿨다.", None),
        ("한서진 회장은 “12일까지는 서두르지 않겠다”고 말했다.", None),
        ("“We will not hurry at all,” Jane Doe said on Thursday.", "2026-03-12"),
        ("Jane Doe told workers on Thursday, “We will not hurry at all.”", "2026-03-12"),
        ("Jane Doe said that after the fire on Thursday, “we will not hurry at all.”", None),
    ],
)
def test_the_day_of_saying_is_told_only_where_it_stands_beside_the_saying(
    text: str, day: str | None
) -> None:
    (quote,) = analyse(Article(text, published_at=PUBLISHED)).quotes
    assert quote.said_on == day


def test_without_a_day_of_publishing_no_day_of_saying_is_told() -> None:
    (quote,) = analyse(Article("한서진 회장은 12일 “서두르지 않겠다”고 말했다.")).quotes
    assert quote.said_on is None
