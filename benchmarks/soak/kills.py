"""The service is killed again and again, at every moment of a digest, on both platforms.

    make soak-digests        (python -m benchmarks.soak.kills [--kills N] [--kept FILE])

Each round has an archive and servers of its own and goes through all moments in another order. What
is done is kept in a file, so a run that was broken off goes on where it stopped. Exit 1 where a part
of a digest is lost, doubled or out of order.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import sys
import tempfile
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn
from rich.table import Table

from tests.peers.discord import DiscordServer
from tests.peers.slack import SlackServer
from tests.scenarios.killing import MOMENTS, THREAD, Discord, Moment, Platform, Rig, Slack, rows
from tests.scenarios.service import House

KILLS = 600

Row = tuple[str, str, int, int, int]
"""Moment, platform, kills, doubled, lost."""


async def one_round(seed: int, done: Callable[[], None]) -> list[Row]:
    """Every moment on both platforms, one beside the other."""
    async with SlackServer(schema=False) as slack, DiscordServer(schema=False) as discord:
        both = ((Slack(slack), MOMENTS), (Discord(discord), (*MOMENTS, THREAD)))
        with tempfile.TemporaryDirectory(prefix="briefing-kills-") as folder:
            return [
                row
                for found in await asyncio.gather(
                    *(
                        _through(Path(folder), each, moments, (slack, discord), seed, done)
                        for each, moments in both
                    )
                )
                for row in found
            ]


async def _through(
    folder: Path,
    platform: Platform,
    moments: Sequence[Moment],
    servers: tuple[SlackServer, DiscordServer],
    seed: int,
    done: Callable[[], None],
) -> list[Row]:
    house = House(folder / platform.name)
    house.folder.mkdir()
    rig = Rig(house, platform, partial(house.configure, *servers))
    order = list(moments)
    random.Random(seed).shuffle(order)  # noqa: S311 (no secret: the same order each time)
    for moment in order:
        await rig.kill(moment)
        done()
    outcomes = await rig.outcomes()
    if not all(each.in_order for each in outcomes):
        raise RuntimeError(f"out of order: {outcomes}")
    return rows(outcomes)


def summed(kept: Sequence[Row]) -> list[Row]:
    found: dict[tuple[str, str], list[int]] = {}
    for moment, platform, *numbers in kept:
        row = found.setdefault((moment, platform), [0, 0, 0])
        for n, value in enumerate(numbers):
            row[n] += value
    return [(moment, platform, *row) for (moment, platform), row in sorted(found.items())]  # type: ignore[misc]


def table(found: Sequence[Row]) -> Table:
    shown = Table("killed when", "platform", "kills", "doubled", "lost")
    for column in shown.columns[2:]:
        column.justify = "right"
    for moment, platform, *numbers in found:
        style = "red" if any(numbers[1:]) else ""
        shown.add_row(moment, platform, *map(str, numbers), style=style)
    shown.add_section()
    sums = (sum(each) for each in zip(*(row[2:] for row in found), strict=True))
    shown.add_row("all", "", *map(str, sums))
    return shown


def main() -> int:
    parser = argparse.ArgumentParser(description="Kill the service at every moment of a digest.")
    parser.add_argument("--kills", type=int, default=KILLS)
    parser.add_argument("--kept", type=Path, default=Path(".soak-kills.jsonl"))
    wanted = parser.parse_args()
    lines = wanted.kept.read_text().splitlines() if wanted.kept.exists() else []
    kept: list[Row] = [tuple(json.loads(line)) for line in lines]
    console = Console(highlight=False)
    bar = Progress(
        "kills", BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), console=console
    )
    with bar:
        task = bar.add_task("", total=wanted.kills, completed=sum(row[2] for row in kept))
        while (killed := sum(row[2] for row in kept)) < wanted.kills:
            bar.update(task, completed=killed)
            found = asyncio.run(one_round(killed, lambda: bar.advance(task)))
            with wanted.kept.open("a") as file:
                file.writelines(f"{json.dumps(row)}\n" for row in found)
            kept += found
        bar.update(task, completed=killed)
    console.print(table(summed(kept)))
    return 1 if any(row[3] or row[4] for row in kept) else 0


if __name__ == "__main__":
    sys.exit(main())
