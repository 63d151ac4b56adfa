"""`briefing digest --history` and what `briefing check` says of digests and their places."""

from __future__ import annotations

import sqlite3
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from bot import contract
from bot.archive import Archive, ChatDigest, ChatFeed, Draft, PassedOver
from bot.config import Digest, Feed
from tests.bot.archive.making import a_message
from tests.commands import Briefing

DIGESTS = """
[[digests]]
name = "morning"
place = "slack:#ai-infra"
topics = ["스타게이트"]
times = ["08:30"]
"""
EIGHT = datetime(2026, 11, 19, 23, 30, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture
def archive(briefing: Briefing, tmp_path: Path) -> Archive:
    (tmp_path / "config.toml").write_text(DIGESTS, encoding="utf-8")
    return Archive.open(f"sqlite:///{tmp_path}/briefing.db")


def due(
    archive: Archive, day: int, *parts: str, passed_over: PassedOver = "", name: str = "morning"
) -> list[str]:
    """A slot of the digest that many days after the first; returns the marks of its parts."""
    at = EIGHT + day * DAY
    key = (name, date(2026, 11, 20 + day), 0)
    archive.slots.claim(
        *key, place="slack:#ai-infra", as_of=at, now=at, passed_over=passed_over,
        drafts=[Draft(a_message(text)) for text in parts],
    )  # fmt: skip
    return [part.mark for part in archive.slots.parts(*key)]


def fill(archive: Archive) -> None:
    for mark in due(archive, 0, "first", "thread"):
        archive.slots.record_sent(mark, "171.1", now=EIGHT + timedelta(seconds=2))
    due(archive, 1, passed_over="quiet")
    due(archive, 2, passed_over="late")
    first, second = due(archive, 3, "first", "thread")
    archive.slots.record_sent(first, "171.2", now=EIGHT + 3 * DAY)
    archive.slots.record_failed(second, "#ai-infra is\narchived", permanent=True)
    due(archive, 4, "first")
    for mark in due(archive, 0, "first", name="gone"):
        archive.slots.record_sent(mark, "171.3", now=EIGHT)


def test_the_history_tells_what_became_of_every_digest(
    archive: Archive, briefing: Briefing
) -> None:
    fill(archive)
    ran = briefing("digest", "morning", "--history")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines() == [
        "due               sent at              state       parts  digest   place            reason",
        "2026-11-24 08:30  -                    open        0/1    morning  slack:#ai-infra",
        "2026-11-23 08:30  2026-11-23 08:30:00  incomplete  1/2    morning  slack:#ai-infra"
        "  #ai-infra is archived",
        "2026-11-22 08:30  -                    skipped     0/0    morning  slack:#ai-infra"
        "  not running at its time",
        "2026-11-21 08:30  -                    quiet       0/0    morning  slack:#ai-infra"
        "  nothing new",
        "2026-11-20 08:30  2026-11-20 08:30:02  sent        2/2    morning  slack:#ai-infra",
    ]


def test_the_history_of_all_has_those_that_are_gone_too_and_can_be_cut_short(
    archive: Archive, briefing: Briefing
) -> None:
    fill(archive)
    everything = briefing("digest", "--history").out.splitlines()
    assert len(everything) == 1 + 6
    assert briefing("digest", "--history", "--limit", "2").out.count("\n") == 1 + 2
    assert briefing("digest", "gone", "--history").out.count("\n") == 1 + 1


def test_the_history_as_json_fits_the_contract(archive: Archive, briefing: Briefing) -> None:
    nothing = briefing("digest", "--history", "--format", "json")
    assert nothing.code == 1
    assert nothing.json["slots"] == []
    assert nothing.json["reason"]
    fill(archive)
    told = briefing("digest", "morning", "--history", "--format", "json")
    assert told.code == 0
    for each in (nothing, told):
        assert list(Draft202012Validator(contract.schema()).iter_errors(each.json)) == []
    assert told.json["slots"][-1] == {
        "digest": "morning",
        "place": "slack:#ai-infra",
        "due": "2026-11-20T08:30:00+09:00",
        "sent_at": "2026-11-20T08:30:02+09:00",
        "state": "sent",
        "parts": 2,
        "sent": 2,
        "reason": "",
    }


def test_without_a_history_it_says_so_with_exit_code_1(
    archive: Archive, briefing: Briefing
) -> None:
    ran = briefing("digest", "morning", "--history")
    assert (ran.code, ran.out) == (1, "no digest was due yet\n")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["nope", "--history"], "there are morning"),
        (["--history", "--send"], "--send"),
        (["--history", "--as-of", "2026-11-20"], "--as-of"),
        (["--history", "--format", "slack"], "text or json"),
        (["--history", "--limit", "0"], "--limit"),
    ],
)
def test_what_goes_not_with_a_history_is_wrong_usage(
    archive: Archive, briefing: Briefing, arguments: list[str], told: str
) -> None:
    ran = briefing("digest", *arguments)
    assert ran.code == 2
    assert told in ran.complaint


# --- briefing check ------------------------------------------------------------------------------------


def chosen(id_: str, paused_until: datetime | None = None) -> ChatDigest:
    digest = Digest(place="slack:C7", topics=("SK",), times=(time(8, 30),))
    return ChatDigest(id_, "slack:T1", digest, "U1", EIGHT, EIGHT, paused_until)


def test_check_counts_what_was_set_up_in_chat(archive: Archive, briefing: Briefing) -> None:
    assert "chat:" not in briefing("check").out
    archive.chat_digests.save(chosen("a"))
    archive.chat_digests.save(chosen("b", paused_until=datetime(9000, 1, 1, tzinfo=UTC)))
    archive.chat_digests.save(chosen("c", paused_until=datetime(2020, 1, 1, tzinfo=UTC)))
    feed = Feed(address="https://news.example/rss")
    archive.chat_feeds.save(ChatFeed("slack:T1", feed, "U1", EIGHT))
    out = briefing("check").out
    assert "1 digests" in out.splitlines()[0]
    assert "ok    chat: 3 digests (1 paused), 1 feeds\n" in out
    assert "https://news.example/rss: not polled yet" in out


def test_check_names_digests_of_chat_that_did_not_arrive(
    archive: Archive, briefing: Briefing
) -> None:
    archive.chat_digests.save(chosen("a"))
    (mark,) = due(archive, 0, "first", name="a")
    archive.slots.record_failed(mark, "no such channel", permanent=True)
    assert "TODO  digest a 11-20 08:30: 0 of 1 sent: no such channel\n" in briefing("check").out


def test_check_names_what_keeps_messages_from_a_place(archive: Archive, briefing: Briefing) -> None:
    reason = "the bot was removed from #ai-infra; invite it again"
    archive.troubles.meet("slack:#ai-infra", "removed", reason, EIGHT)
    ran = briefing("check")
    assert ran.code == 1
    assert f"TODO  slack:#ai-infra: {reason} (since 2026-11-20 08:30)\n" in ran.out
    archive.troubles.over("slack:#ai-infra")
    assert reason not in briefing("check").out


def test_check_says_that_the_archive_cannot_be_written(
    archive: Archive, briefing: Briefing, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("bot.archive.database._BUSY_SECONDS", 0.05)
    other = sqlite3.connect(tmp_path / "briefing.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    ran = briefing("check")
    other.close()
    assert ran.code == 1
    assert "TODO  archive: cannot be written, so nothing is sent: " in ran.out
    assert "cannot be written" not in briefing("check").out
