"""Floors under the figures of `ranking` and `carried`, so that none sinks unseen.

`ranking_floors.json` holds, by benchmark and by folder or group of articles, the least each row may
reach. What it does not name has no floor.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

FLOORS = Path(__file__).parent / "ranking_floors.json"


def floors_of(benchmark: str, group: str) -> dict[str, float]:
    """Row -> the least it may reach; empty where the group has no floors."""
    floors: dict[str, dict[str, dict[str, float]]] = json.loads(FLOORS.read_text("utf-8"))
    return floors[benchmark].get(group, {})


def below(figures: Mapping[str, float], floors: Mapping[str, float]) -> list[str]:
    """What to say of each row that is under its floor; a row that is not there at all is too."""
    told = []
    for row, floor in floors.items():
        if row not in figures:
            told.append(f"{row} was not measured (floor {floor:.1f})")
        elif figures[row] < floor:
            told.append(f"{row} is below its floor: {figures[row]:.1f} < {floor:.1f}")
    return told
