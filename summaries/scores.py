"""The parts of a sentence's score, as they are stored with it. How they come about is `ranking`."""

from __future__ import annotations

import math
from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True)
class ScoreParts:
    """What each feature adds to a sentence's score (already weighted)."""

    lead: float
    place: float
    length: float
    title: float
    key_terms: float
    verbs: float
    leaning: float

    @property
    def total(self) -> float:
        return math.fsum(getattr(self, field.name) for field in fields(self))


NO_SCORE = ScoreParts(0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
"""Of a sentence that is not ranked: a glossary's."""
