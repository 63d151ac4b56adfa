"""How word tables are written down in this folder."""

from __future__ import annotations


def listed(*rows: str) -> tuple[str, ...]:
    """The words of a table written in rows."""
    return tuple(word for row in rows for word in row.split())
