"""Which of the files that people send are read: the same on every platform."""

from __future__ import annotations

from bot.intake.document import LIMIT

__all__ = ["LIMIT", "MOST", "readable"]

MOST = 3
"""Of one message. Each is answered with a message of its own."""

_ENDINGS = (".txt", ".text", ".md", ".markdown", ".html", ".htm")
_KINDS = frozenset({"text/plain", "text/markdown", "text/html"})


def readable(name: str, kind: str, size: int | None) -> bool:
    """Whether a file of this name, media type and size (where those are known) is read."""
    known = name.lower().endswith(_ENDINGS) or kind.partition(";")[0].strip().lower() in _KINDS
    return known and (size is None or size <= LIMIT)
