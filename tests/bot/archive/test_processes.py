"""Several threads and processes at one archive, and one that is killed in the middle."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bot.archive import Archive, ArchiveError
from tests.bot.archive.making import NOON, VERSION, about, found, hours, put

ROOT = Path(__file__).parents[3]

STORE = """
import sys
from bot.archive import Archive
from tests.bot.archive.making import NOON, hours, put
with Archive.open(sys.argv[1]) as archive:
    print("ready", flush=True)
    for n in range(int(sys.argv[3])):
        put(archive, f"{sys.argv[2]}{n}", NOON + hours(n % 50), terms=("말", f"w{n}"))
        print(n, flush=True)
"""

CLAIM = """
import sys
from datetime import date
from bot.archive import Archive, Draft
from tests.bot.archive.making import NOW, a_message
with Archive.open(sys.argv[1]) as archive:
    sys.stdin.readline()
    for n in range(20):
        if archive.slots.claim(
            "daily", date(2025, 2, 5), n, place="slack:C1", as_of=NOW, now=NOW,
            drafts=[Draft(a_message(sys.argv[2]))],
        ):
            print(n, flush=True)
"""


def start(code: str, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", code, *arguments],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )


def test_two_processes_make_and_fill_one_archive_at_once(url: str) -> None:
    with start(STORE, url, "a", "25") as one, start(STORE, url, "b", "25") as other:
        for process in (one, other):
            process.communicate(timeout=120)
            assert process.returncode == 0
    with Archive.open(url, create=False) as archive:
        assert len(found(archive, about("stargate"))) == 50
        assert archive.check(VERSION) == []


def test_a_process_killed_while_storing_leaves_no_half_article(url: str) -> None:
    Archive.open(url).close()
    said = 0
    for attempt in range(2):
        with start(STORE, url, f"r{attempt}x", "100000") as process:
            assert process.stdout is not None
            for _ in range(40):
                assert process.stdout.readline()
            process.send_signal(signal.SIGKILL)
            # "ready" is no article; what else was said was kept before it was said.
            said += 39 + len(process.stdout.read().splitlines())
        with Archive.open(url, create=False) as archive:
            assert archive.check(VERSION) == []
            with archive.reading() as reader:
                counts = reader.counts()
                result = reader.find(
                    about("stargate"), since=None, until=None, version=VERSION, limit=10**6
                )
                # In each attempt one more may be there: kept, but killed before saying so.
                assert said <= counts.articles <= said + attempt + 1
                assert counts.articles == counts.revisions == counts.analyses
                assert result.articles_matching == counts.articles
                assert all(analysis.revision in reader.texts for analysis in result.analyses)


def test_two_processes_claim_each_slot_once(url: str) -> None:
    Archive.open(url).close()
    with start(CLAIM, url, "a") as one, start(CLAIM, url, "b") as other:
        outputs = [process.communicate("\n", timeout=120)[0] for process in (one, other)]
    claimed = sorted(int(line) for output in outputs for line in output.split())
    assert claimed == list(range(20))
    with Archive.open(url) as archive:
        assert len(archive.slots.unsent()) == 20


def test_threads_read_and_write_at_once(archive: Archive) -> None:
    def work(n: int) -> int:
        put(archive, f"a{n}", NOON + hours(n))
        return len(found(archive, about("stargate")))

    with ThreadPoolExecutor(8) as pool:
        seen = list(pool.map(work, range(60)))
    assert all(count >= 1 for count in seen)
    assert len(found(archive, about("stargate"))) == 60


def test_threads_share_an_archive_in_memory() -> None:
    with Archive.open("sqlite:///:memory:") as archive, ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda n: put(archive, f"a{n}"), range(30)))
        assert len(found(archive, about("stargate"))) == 30


def test_a_lock_that_is_never_given_back_is_reported(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.archive.database._BUSY_SECONDS", 0.05)
    with Archive.open(url) as archive:
        other = sqlite3.connect(tmp_path / "briefing.db", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(ArchiveError, match="another process"):
            put(archive, "a")
        other.execute("ROLLBACK")
        other.close()
        assert put(archive, "a") == "new"
