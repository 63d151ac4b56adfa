"""A request that comes again is begun once, by whichever process."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.archive import Archive

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


def test_a_request_is_begun_once_and_by_one_process(url: str) -> None:
    with Archive.open(url) as one, Archive.open(url) as other:
        assert one.seen.first("slack:Ev1", NOW)
        assert not one.seen.first("slack:Ev1", NOW + timedelta(minutes=6))
        assert not other.seen.first("slack:Ev1", NOW + timedelta(minutes=6))
        assert other.seen.first("slack:Ev2", NOW)


def test_what_is_too_long_ago_to_come_again_is_forgotten(url: str) -> None:
    with Archive.open(url) as archive:
        assert archive.seen.first("slack:Ev1", NOW)
        assert archive.seen.first("slack:Ev2", NOW + timedelta(hours=2))
        assert archive.seen.first("slack:Ev1", NOW + timedelta(hours=2))


def test_a_greeting_that_was_not_sent_is_owed_again(url: str) -> None:
    with Archive.open(url) as archive:
        assert archive.greetings.first("slack:T1", "U1", NOW)
        archive.greetings.undo("slack:T1", "U1")
        archive.greetings.undo("slack:T2", "U1")
        assert archive.greetings.first("slack:T1", "U1", NOW)
        assert not archive.greetings.first("slack:T1", "U1", NOW)
