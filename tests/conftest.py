"""What tests of the command and of answers start from: the command itself, and the examples kept."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog
from hypothesis import HealthCheck, settings

from tests.commands import EXAMPLES, Briefing, start

# A busy machine is no failure: what must be fast has a test that measures it.
settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")


@pytest.fixture(autouse=True)
def _logs_as_they_come() -> Iterator[None]:
    """A command run in this process sets up its logs; the next test starts without."""
    yield
    structlog.reset_defaults()


@pytest.fixture
def briefing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Briefing:
    """`briefing(…)` in an empty folder, with nothing set in the environment."""
    for key in list(os.environ):
        if key.startswith(("BRIEFING_", "SLACK_", "DISCORD_", "CREDENTIALS_")):
            monkeypatch.delenv(key)
    monkeypatch.chdir(tmp_path)
    return Briefing(monkeypatch, capsys)


@pytest.fixture(scope="session")
def examples_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of the example articles, made once; copy it before writing to it."""
    folder = tmp_path_factory.mktemp("examples")
    ran = start("ingest", EXAMPLES, folder=folder)
    assert (ran.code, ran.err) == (0, "26 new, 0 changed, 0 unchanged, 0 failed\n")
    database = folder / "briefing.db"
    with sqlite3.connect(database) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    return database


@pytest.fixture
def examples(briefing: Briefing, examples_database: Path, tmp_path: Path) -> Briefing:
    """The command in a folder whose archive holds the example articles."""
    shutil.copy(examples_database, tmp_path / "briefing.db")
    return briefing
