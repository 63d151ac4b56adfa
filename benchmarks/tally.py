"""Right, wrong and missed by kind; precision, recall, and the floors under them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass
class Tally:
    """Counts of one kind, and the cases behind the errors. `apart` are those rightly left alone,
    where leaving alone can be right."""

    hits: int = 0
    wrong: int = 0
    missed: int = 0
    apart: int = 0
    cases: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        found = self.hits + self.wrong
        return self.hits / found if found else 1.0

    @property
    def recall(self) -> float:
        there = self.hits + self.missed
        return self.hits / there if there else 1.0


def below(tallies: Mapping[str, Tally], floors: Mapping[str, Sequence[float]]) -> list[str]:
    """The kinds whose precision or recall is under its floor."""
    return [
        kind
        for kind, (precision, recall) in floors.items()
        if tallies[kind].precision < precision or tallies[kind].recall < recall
    ]
