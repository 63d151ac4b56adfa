"""Migrations, run from code. Importing this loads Alembic: only a new or old database needs it."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import Connection


class UnknownRevisionError(Exception):
    """The database is at a revision that this package does not have."""


def upgrade(connection: Connection, revision: str = "head") -> None:
    """Bring the database to `revision` inside the transaction that `connection` is in."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, revision)
    except CommandError as error:
        raise UnknownRevisionError(str(error)) from error
