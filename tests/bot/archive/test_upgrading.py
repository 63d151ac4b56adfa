"""An archive of an older revision, with something in every table: copied first, then brought up to
date, with nothing lost."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import msgspec
import pytest
from sqlalchemy import create_engine, inspect

from bot.archive import Archive, ArchiveError, Draft, migrations, schema
from bot.archive.encoding import pack_message
from tests.bot.archive.making import NOON, NOW, VERSION, a_message, about, found, put

_DIGEST = '{"place":"slack:C1","topics":["SK"],"times":["08:30:00"]}'
_MOMENT = 1_738_670_400_000_000

EVER = datetime(2000, 1, 1, tzinfo=UTC)


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """The file of an archive as revision 0002 left it, with something in each of its tables."""
    new, file = tmp_path / "new.db", tmp_path / "briefing.db"
    with Archive.open(f"sqlite:///{new}") as archive:
        put(archive, "a")
        put(archive, "b", entities=("samsung",), terms=("공장",))
    engine = create_engine(f"sqlite:///{file}")
    with engine.begin() as connection:
        migrations.upgrade(connection, "0002")
    engine.dispose()
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("ATTACH ? AS new", (str(new),))
        for table in ("articles revisions versions analyses analysed mentions").split():
            connection.execute(f"INSERT INTO main.{table} SELECT * FROM new.{table}")
        connection.execute(
            "INSERT INTO main.terms (rowid, words) SELECT rowid, words FROM new.terms"
        )
        for table, rows in _rows().items():
            for row in rows:
                marks = ", ".join("?" * len(row))
                connection.execute(f"INSERT INTO {table} VALUES ({marks})", row)
    new.unlink()
    return file


def _rows() -> dict[str, list[tuple[Any, ...]]]:
    message, tells = pack_message(a_message("한 문장")), msgspec.json.encode(("key",))
    sent, skipped = ("morning", "2025-02-04", 0), ("morning", "2025-02-03", 0)
    return {
        "answers": [("r1", "slack:T1", "topic", "SK", _MOMENT, VERSION, "ko", "{}", _MOMENT)],
        "slots": [(*key, "slack:C1", _MOMENT, _MOMENT) for key in (sent, skipped)],
        "parts": [("m", *sent, 0, message, tells, "sent", "171.1", "", _MOMENT)],
        "told": [("slack:C1", "key", "m", _MOMENT)],
        "feeds": [("https://a.example/rss", "e", "m", _MOMENT, "", None)],
        "digests": [("d1", "slack:T1", _DIGEST, "U1", _MOMENT, _MOMENT, None)],
        "followed": [("slack:T1", "https://a.example/rss", "{}", "U1", _MOMENT)],
        "corrections": [("c1", "slack:T1", "hide", "a", "a", "", "U1", _MOMENT)],
        "greeted": [("slack:T1", "U1", _MOMENT)],
    }


@cache
def columns() -> dict[str, str]:
    """The tables of revision 0002, each with its columns; later ones only add to them."""
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        migrations.upgrade(connection, "0002")
        inspector = inspect(connection)
        found = {
            table: ", ".join(f'"{each["name"]}"' for each in inspector.get_columns(table))
            for table in inspector.get_table_names()
            if not table.startswith(("terms", "alembic"))
        }
    engine.dispose()
    return found | {"terms": "rowid"}


def contents(file: Path) -> dict[str, list[tuple[Any, ...]]]:
    """What is in each table of revision 0002, in its columns."""
    with closing(sqlite3.connect(file)) as connection:
        return {
            table: connection.execute(f"SELECT {names} FROM {table} ORDER BY 1").fetchall()
            for table, names in columns().items()
        }


def revision_of(file: Path) -> str:
    with closing(sqlite3.connect(file)) as connection:
        return str(connection.execute("SELECT version_num FROM alembic_version").fetchone()[0])


def open_and_close(file: Path) -> None:
    Archive.open(f"sqlite:///{file}").close()


def test_every_row_of_every_table_outlives_the_upgrade(old: Path) -> None:
    before = contents(old)
    assert all(before.values()), "a table of the old archive is empty"
    open_and_close(old)
    assert revision_of(old) == schema.HEAD
    assert contents(old) == before


def test_an_upgraded_archive_goes_on_where_the_old_one_stopped(old: Path) -> None:
    with Archive.open(f"sqlite:///{old}") as archive:
        assert archive.check(VERSION) == []
        assert found(archive, about("stargate")) == ["a"]
        assert put(archive, "a") == "unchanged"
        assert [told.telling.key for told in archive.slots.told("slack:C1", EVER)] == ["key"]
        assert archive.slots.exists("morning", date(2025, 2, 4), 0)
        assert archive.slots.claim(
            "morning", date(2025, 2, 5), 0, place="slack:C1", as_of=NOON, now=NOW,
            drafts=[Draft(a_message("다음"))],
        )  # fmt: skip
        assert [each.id for each in archive.chat_digests.all("slack:T1")] == ["d1"]


def test_a_slot_that_was_skipped_before_is_known_as_skipped(old: Path) -> None:
    with Archive.open(f"sqlite:///{old}") as archive:
        states = {each.slot.local_date.day: each.state for each in archive.slots.history(9)}
    assert states == {4: "sent", 3: "skipped"}


# --- the copy -------------------------------------------------------------------------------------


def copies(file: Path) -> list[str]:
    return sorted(path.name for path in file.parent.glob("*before*"))


def test_the_archive_as_it_was_stays_beside_it(old: Path, caplog: pytest.LogCaptureFixture) -> None:
    old.chmod(0o640)
    before = contents(old)
    open_and_close(old)
    copy = old.with_name("briefing.db.before-0005")
    assert revision_of(copy) == "0002"
    assert contents(copy) == before
    assert copy.stat().st_mode & 0o777 == 0o640
    assert str(copy) in caplog.text


def test_what_was_not_yet_written_into_the_file_is_in_the_copy_too(old: Path) -> None:
    """Another process left its last writes in the write-ahead log."""
    with closing(sqlite3.connect(old, isolation_level=None)) as other:
        other.execute("PRAGMA journal_mode = WAL")
        other.execute("INSERT INTO greeted VALUES ('slack:T1', 'U2', 0)")
        open_and_close(old)
    assert len(contents(old.with_name("briefing.db.before-0005"))["greeted"]) == 2


def test_a_copy_that_is_there_is_never_written_over(old: Path) -> None:
    first = old.with_name("briefing.db.before-0005")
    first.write_bytes(b"mine")
    open_and_close(old)
    assert first.read_bytes() == b"mine"
    assert copies(old) == ["briefing.db.before-0005", "briefing.db.before-0005-2"]


def test_going_back_is_putting_the_copy_in_its_place(old: Path) -> None:
    open_and_close(old)
    shutil.copy(old.with_name("briefing.db.before-0005"), old)
    assert revision_of(old) == "0002"
    open_and_close(old)
    assert revision_of(old) == schema.HEAD


def test_neither_a_new_archive_nor_one_that_is_up_to_date_is_copied(tmp_path: Path) -> None:
    file = tmp_path / "briefing.db"
    open_and_close(file)
    open_and_close(file)
    assert copies(file) == []


def test_without_room_for_a_copy_it_is_upgraded_and_that_is_said(
    old: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=5_000_000))
    open_and_close(old)
    assert (revision_of(old), copies(old)) == (schema.HEAD, [])
    assert "not copied" in caplog.text
    assert "5 MB are free" in caplog.text


def test_an_upgrade_that_fails_leaves_the_archive_as_it_was_and_no_copy(
    old: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with closing(sqlite3.connect(old)) as connection:
        connection.execute("CREATE TABLE hours (in_the_way TEXT)")
    before = contents(old)
    with pytest.raises(ArchiveError):
        open_and_close(old)
    assert (revision_of(old), contents(old), copies(old)) == ("0002", before, [])


def test_a_damaged_archive_is_not_upgraded(old: Path) -> None:
    data = bytearray(old.read_bytes())
    data[4096 * 6 :] = b"\x5a" * (len(data) - 4096 * 6)
    old.write_bytes(data)
    with pytest.raises(ArchiveError):
        open_and_close(old)
    assert copies(old) == []


def test_a_command_says_it_on_standard_error_and_keeps_its_output_clean(old: Path) -> None:
    code = f"from bot.archive import Archive; Archive.open('sqlite:///{old}').close()"
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert ended.stdout == ""
    assert ended.stderr.startswith("archive copied to ")
