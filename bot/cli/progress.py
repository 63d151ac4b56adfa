"""How far a long command is: a bar on a terminal, and at the end what failed and why.

Every article is kept in a transaction of its own. A command that was stopped, however that came, is
simply given again: what it did before is known and costs next to nothing.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from rich.progress import Progress as Bars
    from rich.progress import TaskID

    from bot.intake import Failure

_FEW = 8
"""So many failures are still in sight when the command ends."""
_PLACES = 3


class Progress(Protocol):
    def advance(self, name: str) -> None: ...


@contextmanager
def progress(total: int) -> Iterator[Progress]:
    """A bar with what is done, the rate and the time that is left; nothing where standard error is
    piped."""
    if not sys.stderr.isatty() or total < 2:
        yield _Silent()
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bars

    columns = (
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
        TextColumn("{task.description}", markup=False),
    )
    with Bars(*columns, console=Console(stderr=True)) as bars:
        yield _Bar(bars, bars.add_task("", total=total, rate=""))


class _Silent:
    def advance(self, name: str) -> None:
        pass


class _Bar:
    def __init__(self, bars: Bars, task: TaskID) -> None:
        self._bars, self._task = bars, task

    def advance(self, name: str) -> None:
        (task,) = (each for each in self._bars.tasks if each.id == self._task)
        rate = f"{task.speed:.0f}/s" if task.speed else ""
        self._bars.update(self._task, advance=1, description=name[-40:], rate=rate)


def failures_by_reason(failures: Iterable[Failure]) -> list[str]:
    """A line for each reason, the most frequent first, with the places it was met at; none where
    there are few failures."""
    places: dict[str, list[Failure]] = {}
    for failure in failures:
        places.setdefault(failure.reason.key, []).append(failure)
    if sum(map(len, places.values())) <= _FEW:
        return []
    ranked = sorted(places.values(), key=lambda met: (-len(met), met[0].reason.key))
    return [
        f"{len(met)} failed: {met[0].reason}: {', '.join(each.where for each in met[:_PLACES])}"
        + (f" and {len(met) - _PLACES} more" if len(met) > _PLACES else "")
        for met in ranked
    ]
