"""What answering and intake cost as the archive grows.

    make bench-archive        (python -m benchmarks.archive [SIZE …] [--folder FOLDER])

One archive is filled to each size in turn, 10,000 and 100,000 articles by default. It is the older
articles that are added, so the last seven days, and with them what is asked for, stay the same, and
any difference is the archive's. CPU time of this process, the median; exit 1 where a bound is missed.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from time import process_time

from rich.console import Console
from rich.table import Table

from benchmarks.archive.asking import AGAIN, CHANGED, FIRST, asked
from benchmarks.archive.corpus import Corpus
from benchmarks.archive.filling import STAGES, come_in, fill
from bot.answers.sources import Sources
from bot.archive import Archive
from bot.config import Settings

SIZES = (10_000, 100_000)

MOST_MS = 25.0
"""For a brief of a frequent topic while nothing new came in on it: what most who ask are given. What
making one costs is `summaries`' affair, and no archive's size changes it."""
MOST_TIMES = 2.0
"""How much slower it may be in the largest archive than in the smallest."""

Column = dict[str, float]


def measured(sizes: Sequence[int], folder: Path, console: Console) -> dict[int, Column]:
    found: dict[int, Column] = {}
    file = folder / "archive.db"
    url = f"sqlite:///{file}"
    with Archive.open(url) as archive:
        sources = Sources.of(archive, Settings())
        begun = process_time()
        corpus = Corpus.of(sources.catalogue)
        each = (process_time() - begun) / len(corpus.read)
        console.print(f"{len(corpus.read):,} articles read, {each * 1000:.1f} ms each")
        held = 0
        for size in sizes:
            begun = process_time()
            fill(url, corpus.between(held, size), console, size - held)
            loading = (process_time() - begun) / (size - held)
            held = size
            found[size] = {
                "loading, each": loading * 1000,
                **asked(sources),
                **come_in(sources),
                "gigabytes": file.stat().st_size / 1e9,
            }
    return found


def table(found: dict[int, Column]) -> Table:
    shown = Table("ms", *(f"{size:,}" for size in found), title="CPU time, the median")
    for column in shown.columns[1:]:
        column.justify = "right"
    for row in next(iter(found.values())):
        shown.add_row(row, *(f"{column[row]:.2f}" for column in found.values()))
    return shown


def missed(found: dict[int, Column]) -> list[str]:
    """The bounds that do not hold."""
    smallest, largest = found[min(found)], found[max(found)]
    wrong = []
    if largest[AGAIN] > MOST_MS:
        wrong.append(f"{AGAIN}: {largest[AGAIN]:.1f} ms, at most {MOST_MS:.0f} are wanted")
    for row in (FIRST, CHANGED, AGAIN, *STAGES):
        # A hundredth of a millisecond is the clock's own noise.
        if largest[row] > MOST_TIMES * smallest[row] + 0.05:
            wrong.append(f"{row}: {smallest[row]:.2f} ms at first, {largest[row]:.2f} at the end")
    return wrong


def main() -> int:
    parser = argparse.ArgumentParser(description="Time the archive as it grows.")
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES)
    parser.add_argument("--folder", type=Path, help="Where the archive is made (and left).")
    wanted = parser.parse_args()
    console = Console(highlight=False)
    with tempfile.TemporaryDirectory(prefix="briefing-archive-") as own:
        found = measured(sorted(wanted.sizes), wanted.folder or Path(own), console)
    console.print(table(found))
    wrong = missed(found)
    for line in wrong:
        console.print(f"[red]{line}[/red]")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
