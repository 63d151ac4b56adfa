"""Answers, feed states, and moving an archive elsewhere."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.archive import Answer, Archive, ArchiveError, FeedState
from summaries import Article
from tests.bot.archive.making import NOON, NOW, VERSION, about, an_analysis, found, hours, put

ANSWER = Answer("b7f2c1", "topic", "스타게이트", NOW, VERSION, "ko", '{"kind":"topic"}', NOW)


def test_an_answer_is_kept_until_it_expires(archive: Archive) -> None:
    archive.answers.save(ANSWER)
    archive.answers.save(replace(ANSWER, record="c0ffee", created_at=NOW + hours(2)))
    assert archive.answers.get("b7f2c1") == ANSWER
    assert archive.answers.get("nothing") is None
    assert archive.answers.expire(NOW) == 0
    assert archive.answers.expire(NOW + hours(1)) == 1
    assert archive.answers.get("b7f2c1") is None
    assert archive.answers.get("c0ffee") is not None


def test_an_answer_given_again_lives_longer(archive: Archive) -> None:
    archive.answers.save(ANSWER)
    archive.answers.save(replace(ANSWER, created_at=NOW + hours(5)))
    assert archive.answers.expire(NOW + hours(1)) == 0


def test_the_state_of_a_feed_is_remembered(archive: Archive) -> None:
    address = "https://news.example/feed.xml"
    assert archive.feeds.get(address) == FeedState(address)
    failing = FeedState(address, 'W/"7"', "Tue, 04 Feb 2025", NOW, "HTTP 503", NOW + hours(1))
    archive.feeds.set(FeedState(address, 'W/"6"'))
    archive.feeds.set(failing)
    archive.feeds.set(FeedState("https://a.example/"))
    assert archive.feeds.get(address) == failing
    assert [state.address for state in archive.feeds.all()] == ["https://a.example/", address]


# --- moving ----------------------------------------------------------------------------------------


def lines_of(archive: Archive) -> list[dict[str, Any]]:
    return [json.loads(json.dumps(line)) for line in archive.export()]


def reanalyse(archive: Archive) -> None:
    for article in archive.stale(VERSION, 100):
        archive.add_analysis(an_analysis(article, entities=("stargate",)))


def test_what_was_exported_is_there_again_after_importing(archive: Archive) -> None:
    put(archive, "a", NOON.astimezone(timezone(timedelta(hours=9))), outlet="한빛경제")
    put(archive, "a", NOON, text="고친 글이다. 가온전자는 새 공장을 남쪽 바닷가에 짓기로 했다.")
    put(archive, "undated", None)
    article = Article("주소 없는 글이다.", published_at=NOON)
    archive.store(article, an_analysis(article), now=NOW)
    lines = lines_of(archive)
    assert len(lines) == 3
    with Archive.open("sqlite:///:memory:") as other:
        assert [other.import_line(line) for line in lines] == ["new"] * 3
        assert [other.import_line(line) for line in lines] == ["unchanged"] * 3
        assert lines_of(other) == lines
        assert other.pending(VERSION) == 3
        reanalyse(other)
        assert found(other, about("stargate")) == ["undated", "", "a"]
        with other.reading() as reader:
            assert reader.counts().revisions == 4
            assert reader.counts().outlets == (("", 2), ("한빛경제", 1))


def test_what_was_seen_last_is_what_an_article_says(archive: Archive) -> None:
    put(archive, "a", text="옛 글이다.", now=NOW)
    (old,) = lines_of(archive)
    with Archive.open("sqlite:///:memory:") as other:
        put(other, "a", NOON + hours(1), text="새 글이다.", now=NOW + hours(5))
        (new,) = lines_of(other)
        assert other.import_line(old) == "changed"  # an older wording more
        assert other.pending(VERSION) == 0
        assert other.import_line(old) == "unchanged"
    assert archive.import_line(new) == "changed"
    assert archive.pending(VERSION) == 1
    reanalyse(archive)
    assert found(archive, about("stargate"), NOON + hours(1), None) == ["a"]
    assert found(archive, about("stargate"), NOON, NOON + hours(1)) == []


@pytest.mark.parametrize(
    "line",
    [
        None,
        [],
        {},
        {"url": "https://a.example/"},
        {"url": "", "outlet": "", "first_seen": "2025-02-05T00:00:00Z", "current": 0,
         "last_seen": "2025-02-05T00:00:00Z", "revisions": []},
        {"url": "", "outlet": "", "first_seen": "2025-02-05T00:00:00", "current": 0,
         "last_seen": "2025-02-05T00:00:00", "revisions": [
             {"title": "", "text": "글", "published_at": None, "seen_at": "2025-02-05T00:00:00"}]},
        {"url": "", "outlet": "", "first_seen": "2025-02-05T00:00:00Z", "current": 0,
         "last_seen": "2025-02-05T00:00:00Z", "revisions": [
             {"title": "", "text": t, "published_at": None, "seen_at": "2025-02-05T00:00:00Z"}
             for t in ("글", "다른 글")]},
    ],
)  # fmt: skip
def test_a_line_that_is_no_export_is_refused(archive: Archive, line: object) -> None:
    with pytest.raises(ArchiveError, match="not a line of an export") as caught:
        archive.import_line(line)
    assert "\n" not in str(caught.value)
    assert lines_of(archive) == []


_moments = st.datetimes(
    datetime(2024, 1, 1),  # noqa: DTZ001
    datetime(2026, 1, 1),  # noqa: DTZ001
    timezones=st.just(UTC),
)


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from("abc"),
            st.none() | _moments,
            st.text(st.characters(exclude_categories=["Cs"]), max_size=20),
            st.booleans(),
        ),
        max_size=8,
    )
)
def test_any_history_of_intake_survives_a_move(
    history: list[tuple[str, datetime | None, str, bool]],
) -> None:
    with (
        Archive.open("sqlite:///:memory:") as archive,
        Archive.open("sqlite:///:memory:") as other,
    ):
        for n, (name, at, text, redate) in enumerate(history):
            put(archive, name, at, text=text, redate=redate, now=NOW + hours(n))
        problems = [p for p in archive.check(VERSION) if p.kind != "unanalysed"]
        assert problems == []
        for line in lines_of(archive):
            other.import_line(line)
        assert lines_of(other) == lines_of(archive)
        reanalyse(archive)
        reanalyse(other)
        with archive.reading() as one, other.reading() as two:
            for since, until in ((None, None), (NOON, None), (None, NOON)):
                wanted = one.find(about("stargate"), since=since, until=until, version=VERSION)
                assert wanted == two.find(
                    about("stargate"), since=since, until=until, version=VERSION
                )
                if since is None and until is None:
                    assert wanted.articles_matching == len({name for name, *_ in history})
