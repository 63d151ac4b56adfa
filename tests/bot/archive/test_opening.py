"""Opening an archive: what is made, what is brought up to date, and what is refused in one line."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from bot.archive import Archive, ArchiveError, migrations, schema
from tests.bot.archive.making import NOON, VERSION, about, found, put


def refused(url: str, *, create: bool = True) -> str:
    with pytest.raises(ArchiveError) as caught:
        Archive.open(url, create=create)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_an_archive_is_made_once_and_opened_again(url: str) -> None:
    with Archive.open(url) as archive:
        put(archive, "a")
    with Archive.open(url, create=False) as archive:
        assert found(archive, about("stargate")) == ["a"]


def test_a_relative_address_is_a_file_in_the_working_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with Archive.open("sqlite:///mine.db"):
        assert (tmp_path / "mine.db").is_file()


@pytest.mark.parametrize("name", ["50% 기사 #1.db", "a b&c=d.db"])
def test_a_file_may_have_any_name(tmp_path: Path, name: str) -> None:
    with Archive.open(f"sqlite:///{tmp_path / name}") as archive:
        put(archive, "a")
    assert (tmp_path / name).is_file()


def test_an_archive_in_memory_is_its_own_and_leaves_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with Archive.open("sqlite:///:memory:") as one, Archive.open("sqlite://") as other:
        put(one, "a")
        assert found(one, about("stargate")) == ["a"]
        assert found(other, about("stargate")) == []
    assert list(tmp_path.iterdir()) == []


def test_the_file_is_written_ahead_and_watches_its_references(url: str, tmp_path: Path) -> None:
    with Archive.open(url) as archive:
        put(archive, "a")
        file = sqlite3.connect(tmp_path / "briefing.db")
        assert file.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        file.close()
        with archive._database.reading() as connection:
            assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
            assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 1
            assert connection.exec_driver_sql("PRAGMA busy_timeout").scalar_one() >= 5000


def test_no_archive_is_made_unless_asked(tmp_path: Path) -> None:
    message = refused(f"sqlite:///{tmp_path}/none.db", create=False)
    assert "none.db" in message
    assert "briefing ingest" in message
    assert not (tmp_path / "none.db").exists()
    (tmp_path / "empty.db").touch()
    assert "no archive yet" in refused(f"sqlite:///{tmp_path}/empty.db", create=False)


def test_an_empty_file_becomes_an_archive(tmp_path: Path) -> None:
    (tmp_path / "empty.db").touch()
    with Archive.open(f"sqlite:///{tmp_path}/empty.db") as archive:
        assert put(archive, "a") == "new"


def test_a_folder_is_refused(tmp_path: Path) -> None:
    assert "is a folder" in refused(f"sqlite:///{tmp_path}")


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    assert f"no folder {tmp_path / 'there'}" in refused(f"sqlite:///{tmp_path}/there/a.db")


def test_a_file_of_another_kind_is_refused_and_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("회의록\n" * 500)
    before = file.read_bytes()
    assert "no SQLite database" in refused(f"sqlite:///{file}")
    assert file.read_bytes() == before


def test_the_database_of_another_program_is_refused_and_left_alone(tmp_path: Path) -> None:
    file = sqlite3.connect(tmp_path / "other.db")
    file.execute("CREATE TABLE songs (title TEXT)")
    file.close()
    before = (tmp_path / "other.db").read_bytes()
    assert "another program" in refused(f"sqlite:///{tmp_path}/other.db")
    assert (tmp_path / "other.db").read_bytes() == before


def test_a_newer_archive_is_refused_and_left_alone(url: str, tmp_path: Path) -> None:
    Archive.open(url).close()
    file = sqlite3.connect(tmp_path / "briefing.db")
    file.execute("UPDATE alembic_version SET version_num = '9999'")
    file.commit()
    assert "newer version of this program" in refused(url)
    assert file.execute("SELECT version_num FROM alembic_version").fetchone() == ("9999",)
    file.close()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everything")
def test_a_file_that_may_not_be_written_is_refused(url: str, tmp_path: Path) -> None:
    Archive.open(url).close()
    (tmp_path / "briefing.db").chmod(0o444)
    assert "may not be written" in refused(url)


def test_a_place_where_no_file_can_be_made_is_refused() -> None:
    assert "mend the permissions" in refused("sqlite:////proc/briefing.db")


@pytest.mark.parametrize("url", ["postgresql://u:secret@h/d", "mysql:///d", "sqlite://host/a.db"])
def test_another_database_is_refused_without_its_password(url: str) -> None:
    message = refused(url)
    assert "only SQLite" in message
    assert "secret" not in message


def test_an_address_that_is_none_is_refused() -> None:
    assert "sqlite:///briefing.db" in refused("briefing.db")


def test_a_damaged_archive_says_so(url: str, tmp_path: Path) -> None:
    with Archive.open(url) as archive:
        for n in range(40):
            put(archive, f"a{n}", text=f"{n}" * 3000)
    file = tmp_path / "briefing.db"
    data = bytearray(file.read_bytes())
    data[4096 * 4 :] = b"\x5a" * (len(data) - 4096 * 4)
    file.write_bytes(data)

    def use() -> None:
        with Archive.open(url) as archive:
            for n in range(40):
                put(archive, f"b{n}", NOON)

    with pytest.raises(ArchiveError, match="damaged"):
        use()


# --- migrations -----------------------------------------------------------------------------------


def _script() -> ScriptDirectory:
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    return ScriptDirectory.from_config(config)


def test_head_names_the_newest_migration() -> None:
    assert _script().get_heads() == [schema.HEAD]


def test_migrations_lead_to_the_tables_of_the_schema(url: str, tmp_path: Path) -> None:
    def words(statement: str) -> str:
        return " ".join(statement.replace("(", " ( ").replace(")", " ) ").split())

    def tables(file: Path) -> dict[str, str]:
        connection = sqlite3.connect(file)
        rows = connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
        found = {name: words(sql) for name, sql in rows if name != "alembic_version"}
        connection.close()
        return found

    Archive.open(url).close()
    fresh = create_engine(f"sqlite:///{tmp_path}/fresh.db")
    with fresh.begin() as connection:
        schema.metadata.create_all(connection)
        for statement in (schema.CREATE_TERMS, *schema.CREATE_TRIGGERS):
            connection.exec_driver_sql(statement)
    fresh.dispose()
    assert tables(tmp_path / "briefing.db") == tables(tmp_path / "fresh.db")


def test_alembic_sees_nothing_left_to_do(url: str) -> None:
    with Archive.open(url) as archive, archive._database.reading() as connection:
        context = MigrationContext.configure(
            connection,
            opts={
                "include_name": lambda name, kind, _: (
                    kind != "table" or not str(name).startswith("terms")
                )
            },
        )
        assert compare_metadata(context, schema.metadata) == []


def test_every_older_archive_is_brought_up_to_date(tmp_path: Path) -> None:
    """Stopping at any migration and going on later gives what going straight through gives."""
    for revision in _script().walk_revisions():
        file = tmp_path / f"{revision.revision}.db"
        engine = create_engine(f"sqlite:///{file}")
        with engine.begin() as connection:
            migrations.upgrade(connection, revision.revision)
        engine.dispose()
        with Archive.open(f"sqlite:///{file}") as archive:
            assert put(archive, "a") == "new"
            assert archive.check(VERSION) == []


def test_an_archive_that_is_up_to_date_is_opened_without_alembic(url: str) -> None:
    Archive.open(url).close()
    code = (
        "import sys; from bot.archive import Archive; "
        f"Archive.open({url!r}, create=False).close(); "
        "sys.exit('alembic' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
