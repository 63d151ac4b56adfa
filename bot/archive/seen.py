"""Requests that were begun, so that one that comes again, to whichever process, is done once."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import delete
from sqlalchemy.dialects.sqlite import insert as upsert

from bot.archive import schema
from bot.archive.database import Database

_seen = schema.seen

KEPT = timedelta(hours=1)
"""Slack repeats an event at once, after a minute and after five; what people press twice, they press
within seconds."""


class Seen:
    def __init__(self, database: Database) -> None:
        self._database = database

    def first(self, request: str, now: datetime) -> bool:
        """Whether nobody began this one within the last hour; from now on somebody did."""
        with self._database.writing() as connection:
            connection.execute(delete(_seen).where(_seen.c.seen_at < now - KEPT))
            row = {"request": request, "seen_at": now}
            made = connection.execute(upsert(_seen).values(row).on_conflict_do_nothing())
        return bool(made.rowcount)
