"""Answers that were sent, kept under their record number until they expire."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.dialects.sqlite import insert as upsert

from bot.archive import schema
from bot.archive.database import Database

_answers = schema.answers


@dataclass(frozen=True, slots=True)
class Answer:
    """What was answered to what. `payload` is JSON text, opaque here; `workspace` is where it was
    asked, "" for the command line."""

    record: str
    kind: str
    question: str
    as_of: datetime
    version: str
    language: str
    payload: str
    created_at: datetime
    workspace: str = ""


class Answers:
    def __init__(self, database: Database) -> None:
        self._database = database

    def save(self, answer: Answer) -> None:
        """Keep the answer; the same record again only lives longer for it."""
        row = asdict(answer)
        saved = upsert(_answers).values(row).on_conflict_do_update(set_=row)
        with self._database.writing() as connection:
            connection.execute(saved)

    def get(self, record: str, workspace: str | None = None) -> Answer | None:
        """The answer as `workspace` was given it; None asks for anybody's, as its owner may."""
        wanted = select(_answers).where(_answers.c.record == record)
        if workspace is not None:
            wanted = wanted.where(_answers.c.workspace == workspace)
        with self._database.reading() as connection:
            found = connection.execute(wanted.order_by(_answers.c.workspace)).first()
        return None if found is None else Answer(**found._asdict())

    def records(self) -> tuple[str, ...]:
        """The record numbers of all answers kept, the oldest first."""
        oldest = select(_answers.c.record).order_by(_answers.c.created_at, _answers.c.record)
        with self._database.reading() as connection:
            return tuple(dict.fromkeys(connection.execute(oldest).scalars()))

    def expire(self, before: datetime) -> int:
        """Remove the answers created before then; returns how many."""
        with self._database.writing() as connection:
            removed = connection.execute(delete(_answers).where(_answers.c.created_at < before))
        return int(removed.rowcount)
