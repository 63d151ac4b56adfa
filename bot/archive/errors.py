"""What the archive raises."""

from __future__ import annotations


class ArchiveError(Exception):
    """The archive cannot be used; the message is one line: what, where, what to do."""
