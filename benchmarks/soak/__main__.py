"""The real service under load: fifty people ask at once while hundreds of articles come in.

    make soak        (python -m benchmarks.soak [--people N] [--seconds N] [--articles N])

`briefing run` as a process of its own, between a Slack, a Discord and a newswire on loopback. Exit
1 where an acknowledgement or an answer takes longer than its floor allows, or is lost or doubled.
People, questions and articles are the same in every run; how long they take depends on the machine
and on who else works on it, so the CPU time of an answer without any load is told beside.

Payloads are held against the platforms' limits here, and against their schemas in the tests.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import quantiles

from rich.console import Console
from rich.table import Table

from benchmarks.soak.load import Load, costs_alone, everybody, fill
from tests.scenarios.service import House

ACKNOWLEDGED_WITHIN = 0.5
"""Seconds, for 99 of 100. Slack and Discord give up after three, the network's share among them."""

ANSWERED_WITHIN = 2.0
"""Seconds, for 99 of 100: as long as one looks at a chat that says it is thinking."""


@dataclass(frozen=True, slots=True)
class Row:
    """One platform. Times in seconds."""

    name: str
    asked: int
    acknowledged: tuple[float, float]
    answered: tuple[float, float]
    lost: int
    doubled: int

    @property
    def wrong(self) -> list[str]:
        checks = (
            (self.acknowledged[1] < ACKNOWLEDGED_WITHIN, "acknowledges too late"),
            (self.answered[1] < ANSWERED_WITHIN, "answers too late"),
            (not self.lost, "lost answers"),
            (not self.doubled, "answered twice"),
        )
        return [f"{self.name}: {wrong}" for right, wrong in checks if not right]


def row_of(name: str, load: Load) -> Row:
    own = [each for each in load.timed if each.platform == name]
    return Row(
        name,
        len(own),
        _percentiles([each.acknowledged for each in own if each.acknowledged is not None]),
        _percentiles([each.answered for each in own if each.answered is not None]),
        sum(each.answered is None for each in own),
        load.doubled[name],
    )


def _percentiles(seconds: Sequence[float]) -> tuple[float, float]:
    """The 50th and the 99th."""
    if len(seconds) < 2:
        return (float("inf"), float("inf"))
    cut = quantiles(seconds, n=100, method="inclusive")
    return cut[49], cut[98]


def _table(rows: Sequence[Row]) -> Table:
    heads = ("asked", "ack p50", "ack p99", "answer p50", "answer p99", "lost", "doubled")
    table = Table("", *heads)
    for column in table.columns[1:]:
        column.justify = "right"
    for row in rows:
        times = (f"{seconds:.3f} s" for seconds in (*row.acknowledged, *row.answered))
        table.add_row(
            row.name,
            f"{row.asked:,}",
            *times,
            str(row.lost),
            str(row.doubled),
            style="red" if row.wrong else "",
        )
    floors = (f"< {ACKNOWLEDGED_WITHIN} s", "", f"< {ANSWERED_WITHIN} s", "0", "0")
    table.add_row("floor", "", "", *floors, style="dim")
    return table


def main() -> int:
    parser = argparse.ArgumentParser(description="Ask the real service much at once.")
    parser.add_argument("--people", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=120.0)
    parser.add_argument("--articles", type=int, default=3000)
    wanted = parser.parse_args()
    console = Console(highlight=False)
    with tempfile.TemporaryDirectory(prefix="briefing-soak-") as folder:
        house = House(Path(folder))
        with console.status(f"an archive of {wanted.articles:,} articles …"):
            fill(house.archive, wanted.articles)
        with console.status("one answer at a time …"):
            costs = asyncio.run(costs_alone(house.archive))
        with console.status(f"{wanted.people} people for {wanted.seconds:g} s …"):
            load = asyncio.run(everybody(house, wanted.people, wanted.seconds))
    rows = [row_of(name, load) for name in load.doubled]
    console.print(_table(rows))
    told = ", ".join(f"{kind} {seconds * 1000:.0f} ms" for kind, seconds in costs.items())
    console.print(f"CPU time of an answer without load, the mean of its kind: {told}")
    used = load.used
    console.print(
        f"{load.came_in:,} articles came in meanwhile. The service used {used.cpu:.0f} s of CPU "
        f"time in {load.seconds:.0f} s, and {used.main:.0f} MB in its main process, "
        f"{used.every:.0f} MB with those beside it"
    )
    wrong = [line for row in rows for line in row.wrong]
    for line in wrong:
        console.print(line, style="red")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
