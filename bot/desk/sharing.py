"""Which answers are being shown to a whole channel: of two quick presses one counts.

In memory only. Who shares an answer again later means it.
"""

from __future__ import annotations

_QUICK = 60.0
"""Seconds. A second press comes while the first still shows nothing, or from a colleague who saw the
same answer."""


class Sharing:
    def __init__(self) -> None:
        self._begun: dict[tuple[str, str], float] = {}

    def begin(self, place: str, record: str, now: float) -> bool:
        """Whether this answer is not on its way to this place already, or there since a moment ago."""
        self._begun = {key: at for key, at in self._begun.items() if at > now - _QUICK}
        first = (place, record) not in self._begun
        self._begun.setdefault((place, record), now)
        return first

    def failed(self, place: str, record: str) -> None:
        """It is not there after all: the next press may try again."""
        self._begun.pop((place, record), None)
