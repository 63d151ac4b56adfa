"""`briefing ingest` is killed again and again, at any moment, and given again each time.

    make soak-intake        (python -m benchmarks.soak.intake [--kills N])

Exit 1 where an article is kept in half, twice, or not at all once the command was let to its end.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from rich.progress import BarColumn, MofNCompleteColumn, Progress

from benchmarks.soak.newswire import wire
from bot.archive import Archive
from bot.cli.app import run as briefing
from summaries.analysis import version_of
from summaries.names import default_catalogue

KILLS = 200
ARTICLES = 120
LONGEST = 1.5
"""Seconds. On a slow machine all of it falls into the reading, on a fast one most."""


def texts(count: int, folder: Path) -> set[str]:
    """Write `count` articles as files; what they say."""
    folder.mkdir()
    news = wire(count, seed=3, newest=datetime(2026, 11, 20, tzinfo=UTC), days=2)
    said = [article.text for article in news]
    for n, text in enumerate(said):
        (folder / f"{n:04}.txt").write_text(f"{n}\n\n{text}", encoding="utf-8")
    return {f"{n}\n\n{text}" for n, text in enumerate(said)}


def kill_at_random(
    folder: Path,
    *,
    kills: int,
    articles: int,
    seed: int,
    longest: float = LONGEST,
    done: Callable[[], None] = lambda: None,
) -> list[str]:
    """What was wrong after any of so many kills; nothing, as it should be."""
    chance = random.Random(seed)  # noqa: S311 (no secret)
    wanted = texts(articles, folder / "texts")
    wrong: list[str] = []
    killed = archives = 0
    while killed < kills:
        file = folder / f"{archives}.db"
        archives += 1
        ended = False
        while not ended and killed < kills:
            ended = _ingest(file, folder / "texts", chance.uniform(0, longest))
            if not ended:
                killed += 1
                done()
                wrong += _problems(file)
        if not ended:
            _ingest(file, folder / "texts", None)
        wrong += _problems(file, wanted)
    return wrong


def _ingest(file: Path, texts: Path, seconds: float | None) -> bool:
    """Whether it came to its end before it was killed. A copy of this process does it: what it has
    loaded need not be loaded again."""
    child = os.fork()
    if not child:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
        try:
            code = briefing(["--db", f"sqlite:///{file}", "ingest", str(texts)])
        except BaseException:
            code = 70
        os._exit(code)
    until = None if seconds is None else time.monotonic() + seconds
    while until is None or time.monotonic() < until:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            if status:
                raise RuntimeError(f"ingest ended with {os.waitstatus_to_exitcode(status)}")
            return True
        time.sleep(0.002)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return False


def _problems(file: Path, wanted: set[str] | None = None) -> list[str]:
    if not file.exists():
        return []
    with Archive.open(f"sqlite:///{file}") as archive:
        found = [str(each) for each in archive.check(version_of(default_catalogue()))]
        with archive.reading() as reader:
            counts = reader.counts()
        if not counts.articles == counts.revisions == counts.analyses:
            found.append(f"not whole: {counts}")
        kept = [line["revisions"][0]["text"] for line in archive.export()]
    if len(kept) != len(set(kept)):
        found.append("an article is there twice")
    if wanted is not None and set(kept) != wanted:
        found.append(f"{len(wanted - set(kept))} of {len(wanted)} are missing at the end")
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description="Kill intake at any moment.")
    parser.add_argument("--kills", type=int, default=KILLS)
    wanted = parser.parse_args()
    with (
        Progress("kills", BarColumn(), MofNCompleteColumn()) as bar,
        tempfile.TemporaryDirectory(prefix="briefing-intake-") as folder,
    ):
        task = bar.add_task("", total=wanted.kills)
        wrong = kill_at_random(
            Path(folder),
            kills=wanted.kills,
            articles=ARTICLES,
            seed=1,
            done=lambda: bar.advance(task),
        )
    for line in wrong:
        print(line)
    print(f"{wanted.kills} kills, {len(wrong)} problems")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
