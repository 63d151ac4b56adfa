"""What keeps a large archive quick: nothing is counted twice, gone through twice, or held up."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from sqlalchemy import event

from benchmarks.soak.intake import kill_at_random
from bot.archive import Archive, tallies
from bot.archive.answers import Answer
from bot.archive.archive import _DROPPED_AT_ONCE
from bot.archive.numbering import FIRST_UNDATED, backwards, minute_of, window
from tests.bot.archive.making import (
    NOON,
    NOW,
    VERSION,
    about,
    an_analysis,
    an_article,
    found,
    hours,
    put,
    saying,
)


def test_the_tallies_follow_whatever_comes_and_goes(archive: Archive) -> None:
    for n in range(5):
        put(archive, f"a{n}", NOON + hours(n), outlet="가" if n % 2 else "나")
    put(archive, "a0", NOON + hours(9), text="다시 쓴 글이다.", redate=True)
    archive.add_analysis(an_analysis(an_article("a1", NOON + hours(1), outlet="가"), version="v2"))
    archive.forget("나")
    assert archive.size() == 2
    assert (archive.pending(VERSION), archive.pending("v2"), archive.pending("v3")) == (0, 1, 2)
    assert archive.check(VERSION) == []


@pytest.mark.parametrize("since", [None, NOON - hours(2), NOON + timedelta(seconds=20)])
@pytest.mark.parametrize("until", [None, NOON, NOON + timedelta(seconds=40)])
def test_what_is_in_a_window_is_counted_from_either_side(
    archive: Archive, since: datetime | None, until: datetime | None
) -> None:
    moments = [None, NOON - hours(3), *(NOON + timedelta(seconds=n) for n in (0, 20, 40, 90))]
    for n, at in enumerate(moments):
        put(archive, f"a{n}", at)
    span = window(since, until)
    if since is None and until is None:
        expected = len(moments)
    else:
        dated = [at for at in moments if at is not None]
        expected = sum(
            (since is None or at >= since) and (until is None or at < until) for at in dated
        )
    with archive._database.reading() as connection:
        assert tallies.held_within(connection, span) == expected
        assert tallies.analysed_within(connection, 0, span) == expected


def test_a_miscounted_archive_is_told_of(archive: Archive) -> None:
    put(archive, "a")
    with archive._database.writing() as connection:
        connection.exec_driver_sql("UPDATE tallies SET articles = 7 WHERE version = -1")
    assert [each.kind for each in archive.check(VERSION)] == ["damaged", "unanalysed"]


def test_the_pieces_of_a_window_are_the_window() -> None:
    first, last = minute_of(NOON - hours(24 * 900)).start, minute_of(NOON).start
    for span in (
        window(NOON - hours(24 * 400), NOON + hours(1)),
        window(NOON - hours(24 * 999), NOON),
        window(None, None),
    ):
        pieces = [piece.rows for piece in backwards(span, first, last)]
        assert pieces[0].stop == min(span.rows.stop, minute_of(NOON).stop)
        assert pieces[-1].start == max(span.rows.start, first)
        assert all(a.start == b.stop for a, b in pairwise(pieces))
        assert len(pieces) < 5
    undated = [piece.rows for piece in backwards(window(None, None), FIRST_UNDATED, last)]
    assert undated[-1].start == FIRST_UNDATED
    assert len(undated) < 7


def test_what_is_told_daily_is_found_without_reading_what_is_old(archive: Archive) -> None:
    for n in range(30):
        put(archive, f"old{n}", NOON - hours(24 * (20 + n)))
    for n in range(3):
        put(archive, f"new{n}", NOON - hours(n))
    until = NOON + hours(1)
    with archive.reading() as reader:
        rows, whole = reader._rows(about("stargate"), window(None, until), 0, 2)
        assert (len(rows), whole) == (3, False)
        both = reader.find(about("stargate"), since=None, until=until, version=VERSION, limit=2)
        assert both.articles_matching == 33
    assert found(archive, about("stargate"), until=until, limit=5) == [
        "old1", "old0", "new2", "new1", "new0",
    ]  # fmt: skip


def test_an_article_that_cannot_be_analysed_holds_up_no_other(archive: Archive) -> None:
    for n in range(5):
        put(archive, f"a{n}", NOON + hours(n))
    last, passed = None, []
    while stale := archive.stale("v2", 2, last):
        last = stale[-1]
        passed += [article.url[-2:] for article in stale]
    assert passed == ["a4", "a3", "a2", "a1", "a0"]
    assert archive.pending("v2") == 5


def test_old_versions_go_in_pieces_between_which_others_may_write(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert _DROPPED_AT_ONCE >= 100
    monkeypatch.setattr("bot.archive.archive._DROPPED_AT_ONCE", 2)
    for n in range(5):
        for version in ("v1", "v2"):
            put(archive, f"a{n}", version=version, terms=("말",))
    commits: list[object] = []
    event.listen(archive._database._engine, "commit", commits.append)
    assert archive.drop_other_versions("v2") == 1
    assert len(commits) >= 4
    assert archive.check("v2") == []
    assert found(archive, saying("말"), version="v1") == []
    assert len(found(archive, saying("말"), version="v2")) == 5
    with archive.reading() as reader:
        assert reader.counts().analyses == 5


def test_answers_that_quote_what_is_forgotten_go_and_others_stay(archive: Archive) -> None:
    gone, kept = (an_article(name, outlet=name) for name in ("가", "나"))
    for article in (gone, kept):
        archive.store(article, an_analysis(article), now=NOW)
        answer = Answer(
            record=article.id[:8], kind="topic", question="q", as_of=NOON, version=VERSION,
            language="ko", payload=f'{{"article":"{article.id}"}}', created_at=NOW,
        )  # fmt: skip
        archive.answers.save(answer)
    assert archive.forget("가") == 1
    assert archive.answers.get(gone.id[:8], None) is None
    assert archive.answers.get(kept.id[:8], None) is not None


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the copy of a process is made by fork")
def test_intake_that_is_killed_anywhere_goes_on_by_itself(tmp_path: Path) -> None:
    assert kill_at_random(tmp_path, kills=4, articles=25, seed=7, longest=0.4) == []


def test_dates_far_away_are_no_trouble(archive: Archive) -> None:
    put(archive, "first", datetime(2, 1, 1, tzinfo=UTC))
    put(archive, "last", datetime(9999, 1, 1, tzinfo=UTC))
    put(archive, "undated", None)
    assert found(archive, about("stargate"), limit=3) == ["undated", "first", "last"]
