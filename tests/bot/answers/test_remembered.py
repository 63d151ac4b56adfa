"""What was made is given again for the same articles, and made anew for any others."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from bot.answers.remembered import Remembered, as_read
from summaries import Article, analyse


@given(st.lists(st.integers(0, 6)), st.integers(1, 4))
def test_it_never_gives_another_keys_and_never_keeps_more(asked: list[int], most: int) -> None:
    remembered = Remembered[int](most)
    made: list[int] = []

    def make(n: int) -> int:
        made.append(n)
        return n * n

    last: list[int] = []
    for n in asked:
        known = len(made)
        assert remembered.get(n, lambda n=n: make(n)) == n * n  # type: ignore[misc]
        assert (len(made) == known) == (n in last[-most:])
        last = [*(each for each in last if each != n), n]


def test_another_wording_version_or_outlet_is_another_article() -> None:
    at = datetime(2026, 11, 20, tzinfo=UTC)
    article = Article(
        "가람건설이 대출을 받기로 했다.\n", url="https://news.example/1", published_at=at
    )
    one = analyse(article)
    others = (
        analyse(replace(article, text="가람건설이 대출을 받지 않기로 했다.\n")),
        analyse(replace(article, url="https://news.example/2")),
        replace(one, version="another"),
        replace(one, outlet="가온일보"),
    )
    keys = {as_read([each]) for each in (one, *others)}
    assert len(keys) == 5
    assert as_read([one, others[0]]) != as_read([others[0], one])
