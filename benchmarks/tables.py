"""Aligned tables for a terminal; bold and red only where one is looking, never in a pipe."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass

_STYLES = {"bold": "1", "red": "31", "dim": "2"}


@dataclass(frozen=True, slots=True)
class Row:
    """`cells` stand under the columns; `style` is one of `bold`, `red`, `dim` or ""."""

    name: str
    cells: tuple[str, ...]
    style: str = ""


def table(heads: Sequence[str], rows: Sequence[Row], *, colours: bool | None = None) -> list[str]:
    """Lines of a table: names to the left, cells to the right, each column as wide as it must be."""
    named = max(len(heads[0]), *(len(row.name) for row in rows))
    columns = [
        max(len(head), *(len(row.cells[i]) for row in rows)) for i, head in enumerate(heads[1:])
    ]
    lines = [_style(_line(heads[0], heads[1:], named, columns), "dim", colours)]
    for row in rows:
        lines.append(_style(_line(row.name, row.cells, named, columns), row.style, colours))
    return lines


def _line(name: str, cells: Sequence[str], named: int, columns: Sequence[int]) -> str:
    told = "".join(f"  {cell:>{width}}" for cell, width in zip(cells, columns, strict=True))
    return f"{name:{named}}{told}".rstrip()


def _style(line: str, style: str, colours: bool | None) -> str:
    wanted = sys.stdout.isatty() and "NO_COLOR" not in os.environ if colours is None else colours
    return f"\x1b[{_STYLES[style]}m{line}\x1b[0m" if wanted and style else line
