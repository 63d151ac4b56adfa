"""The copy of an archive as it was, kept beside it before it is brought to a newer schema.

Made while the caller holds the write lock, so that nothing changes between the copy and what
follows. It is a whole archive: the version before opens it under the name of the first.
"""

from __future__ import annotations

import logging
import shutil
import sqlite3
from contextlib import closing
from itertools import count
from pathlib import Path

# Beside the copy the migration itself needs room, for tables that are written anew.
_ROOM_TO_WORK = 64_000_000

# The command line has no log: a warning reaches its standard error too, and never its output.
_log = logging.getLogger(__name__)


def copy_before(file: Path, revision: str) -> Path | None:
    """Copy the archive to `briefing.db.before-0005`, or, as none is ever overwritten, to the first
    free name after it. None where the disk has no room for it: that is said, and no reason to stay
    behind, for a migration is kept whole or not at all.

    Raises sqlite3.Error or OSError where it cannot be made.
    """
    with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as source:
        pages = source.execute("PRAGMA page_count").fetchone()[0]
        size = pages * source.execute("PRAGMA page_size").fetchone()[0]
        free = shutil.disk_usage(file.parent).free
        if free < size + _ROOM_TO_WORK:
            _log.warning(
                "archive not copied before it is brought up to date: that takes %s, and %s are free",
                _megabytes(size + _ROOM_TO_WORK),
                _megabytes(free),
            )
            return None
        copy = _free_name(file, revision)
        partial = copy.with_name(f"{copy.name}.part")
        partial.unlink(missing_ok=True)  # what a crash left
        partial.touch(mode=0o600)
        try:
            with closing(sqlite3.connect(partial)) as target:
                source.backup(target)
            shutil.copymode(file, partial)
            partial.rename(copy)
        except BaseException:
            partial.unlink(missing_ok=True)
            raise
    _log.warning("archive copied to %s before it is brought up to date", copy)
    return copy


def _free_name(file: Path, revision: str) -> Path:
    names = (f"{file.name}.before-{revision}{f'-{n}' if n > 1 else ''}" for n in count(1))
    return next(path for path in map(file.with_name, names) if not path.exists())


def _megabytes(size: int) -> str:
    return f"{-(-size // 1_000_000):,} MB"
