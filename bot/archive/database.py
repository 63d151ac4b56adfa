"""The database file: opening, preparing and locking it, and its two kinds of transaction.

Everything that only SQLite does (pragmas, locks, header bytes) is here and in `schema`. Failures
become ArchiveError; nothing here knows what the tables mean.
"""

from __future__ import annotations

import os
import sqlite3
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DatabaseError, IntegrityError
from sqlalchemy.pool import QueuePool

from bot.archive import schema
from bot.archive.copying import copy_before
from bot.archive.errors import ArchiveError

# A writer of another process holds the lock for one article, or for building one digest.
_BUSY_SECONDS = 15.0


@dataclass(frozen=True, slots=True)
class Turn:
    """Kept until it is closed."""

    close: Callable[[], None]


class Database:
    """One SQLite database: any number of readers beside one writer, in threads and processes."""

    def __init__(self, engine: Engine, name: str) -> None:
        self._engine = engine
        self.name = name
        self._writing = threading.RLock()
        self._in_write = False
        self._turn = threading.Lock()

    @classmethod
    def open(cls, url: str, *, create: bool) -> Database:
        """The database at `url`, brought to the newest schema.

        Raises ArchiveError where it cannot be used, or where there is none and `create` is False.
        """
        path = _path_of(url)
        if path is None:
            # A database in memory that all connections of this archive, and no others, share.
            name = f"/{uuid.uuid4()}"
            database = cls(_engine(f"file:{name}?vfs=memdb"), "memory")
        else:
            _check_file(path, create=create)
            database = cls(_engine(f"{path.absolute().as_uri()}?mode=rwc"), str(path))
        try:
            database._prepare(create=create)
        except BaseException:
            database.close()
            raise
        return database

    def close(self) -> None:
        self._engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that sees one state of the database, whatever is written meanwhile."""
        with self._failures(), self._engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """The one transaction that may write; kept whole when the block ends, else undone."""
        with self._writing:
            if self._in_write:  # it would wait for itself
                raise RuntimeError("what runs inside a write may only read the archive")
            self._in_write = True
            try:
                with (
                    self._failures(),
                    self._engine.connect() as connection,
                    connection.execution_options(writes=True).begin(),
                ):
                    yield connection
            except UnicodeEncodeError as error:
                raise ArchiveError(
                    f"{self.name}: cannot keep half a character (a lone surrogate); "
                    "save the text as UTF-8 and bring it in again"
                ) from error
            finally:
                self._in_write = False

    def take_turn(self, wait: float) -> Turn | None:
        """The turn, which one process at a time has; None where another one keeps it for longer
        than `wait` seconds. It ends with `close`, and with the process, however that ends."""
        if self.name == "memory":
            return Turn(self._turn.release) if self._turn.acquire(timeout=wait) else None
        # A lock of a file of its own: the archive itself stays free for everybody to write to.
        connection = sqlite3.connect(
            f"{self.name}-turn", timeout=wait, isolation_level=None, check_same_thread=False
        )
        try:
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            connection.close()
            if "locked" in str(error):
                return None
            raise ArchiveError(f"{self.name}-turn: {_advice(str(error))}") from error
        return Turn(connection.close)

    @contextmanager
    def _failures(self) -> Iterator[None]:
        try:
            yield
        except IntegrityError:
            raise
        except DatabaseError as error:
            raise ArchiveError(f"{self.name}: {_advice(str(error.orig))}") from error

    def _prepare(self, *, create: bool) -> None:
        with self.reading() as connection:
            stored = self._stored_revision(connection)
        if stored == schema.HEAD:
            return
        if stored is None and not create:
            raise _missing(self.name)
        if self.name != "memory":
            self._write_ahead()
        with self.writing() as connection:
            # Another process may have been faster while this one waited for the lock.
            stored = self._stored_revision(connection)
            if stored != schema.HEAD:
                self._migrate(connection, stored)

    def _stored_revision(self, connection: Connection) -> str | None:
        names = connection.exec_driver_sql("SELECT name FROM sqlite_master").scalars().all()
        if "alembic_version" not in names:
            if names:
                raise ArchiveError(
                    f"{self.name}: is the database of another program; "
                    "name another file in [storage] url or with --db"
                )
            return None
        found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
        return None if found is None else str(found)

    def _migrate(self, connection: Connection, stored: str | None) -> None:
        """Bring an archive at revision `stored` up to date; one that holds something is copied
        first. Where that fails the archive is as it was, and the copy of no use."""
        from bot.archive.migrations import known, upgrade

        if stored is not None and not known(stored):
            raise ArchiveError(
                f"{self.name}: was written by a newer version of this program; update it "
                "(pip install --upgrade briefing-bot) or name another file with --db"
            )
        copy = None
        if stored is not None and self.name != "memory":
            copy = self._copied()
        try:
            upgrade(connection)
        except BaseException:
            if copy is not None:
                copy.unlink()
            raise

    def _copied(self) -> Path | None:
        try:
            return copy_before(Path(self.name), schema.HEAD)
        except (sqlite3.Error, OSError) as error:
            reason = _advice(str(error)) if isinstance(error, sqlite3.Error) else str(error)
            raise ArchiveError(
                f"{self.name}: cannot be copied before an upgrade: {reason}"
            ) from error

    def _write_ahead(self) -> None:
        """Switch to a write-ahead log, once for the life of the file.

        SQLite does not wait for others in this one statement, so it is tried again here.
        """
        deadline = time.monotonic() + _BUSY_SECONDS
        while True:
            connection = self._engine.raw_connection()
            try:
                connection.cursor().execute("PRAGMA journal_mode = WAL")
                return
            except sqlite3.DatabaseError as error:
                if "locked" not in str(error) or time.monotonic() > deadline:
                    raise ArchiveError(f"{self.name}: {_advice(str(error))}") from error
            finally:
                connection.close()
            time.sleep(0.02)


def archive_exists(url: str) -> bool:
    """Whether something is at `url`; raises ArchiveError where that is no address of an archive, or
    none could be made there."""
    path = _path_of(url)
    if path is None:
        return False
    _check_file(path, create=True)
    return path.exists() and path.stat().st_size > 0


def _engine(uri: str) -> Engine:
    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(
            uri, uri=True, timeout=_BUSY_SECONDS, check_same_thread=False, isolation_level=None
        )
        try:
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("PRAGMA synchronous = NORMAL")  # safe with a write-ahead log
        except BaseException:
            connection.close()
            raise
        return connection

    engine = create_engine("sqlite://", creator=connect, poolclass=QueuePool, max_overflow=20)

    # sqlite3 begins transactions late and only for some statements: they are begun here instead.
    # A writer takes the lock at once, so that it never has to give up half-way to another one.
    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _path_of(url: str) -> Path | None:
    """The file that `url` names, None for a database in memory."""
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise ArchiveError(f"{url}: is no database address; write sqlite:///briefing.db") from error
    if parsed.get_backend_name() != "sqlite" or parsed.host:
        shown = parsed.render_as_string(hide_password=True)
        raise ArchiveError(f"{shown}: only SQLite is supported; write sqlite:///briefing.db")
    if parsed.database in (None, "", ":memory:"):
        return None
    return Path(str(parsed.database))


def _check_file(path: Path, *, create: bool) -> None:
    """Say what is wrong with the file in words that SQLite does not have."""
    if path.is_dir():
        raise ArchiveError(f"{path}: is a folder; name a file in it, such as {path}/briefing.db")
    if not path.exists():
        if not create:
            raise _missing(str(path))
        if not path.parent.is_dir():
            raise ArchiveError(f"{path}: there is no folder {path.parent}; create it first")
        if not os.access(path.parent, os.W_OK):
            raise ArchiveError(
                f"{path}: no file may be created in {path.parent}; mend its permissions"
            )
        return
    if not os.access(path, os.W_OK) or not os.access(path.parent, os.W_OK):
        raise ArchiveError(
            f"{path}: may not be written; mend the permissions of the file and its folder"
        )


def _missing(name: str) -> ArchiveError:
    return ArchiveError(f"{name}: there is no archive yet; bring articles in with: briefing ingest")


def _advice(problem: str) -> str:
    if "not a database" in problem:
        return "is no SQLite database; name another file in [storage] url or with --db"
    if "malformed" in problem:
        return "is damaged; restore a copy, or export what can be read and import it again"
    if "locked" in problem or "busy" in problem:
        return "another process has kept it locked for too long; stop that process and try again"
    if "readonly" in problem or "unable to open" in problem:
        return "cannot be opened for writing; mend the permissions of the file and its folder"
    if "disk is full" in problem:
        return "the disk is full; free some space and try again"
    return f"the database failed ({problem}); run: briefing check"
