"""How word tables are written down in this folder."""

from __future__ import annotations

from collections.abc import Callable, Iterable


def listed(*rows: str) -> tuple[str, ...]:
    """The words of a table written in rows."""
    return tuple(word for row in rows for word in row.split())


def ending_in(endings: Iterable[str]) -> Callable[[str], bool]:
    """Whether a word ends in one of many: only those that share its last letter are tried."""
    by_last: dict[str, tuple[str, ...]] = {}
    for ending in endings:
        by_last[ending[-1]] = (*by_last.get(ending[-1], ()), ending)

    def ends(word: str) -> bool:
        return word.endswith(by_last.get(word[-1:], ()))

    return ends
