"""What people of a workspace put right, kept until they take it back. How it is applied is `answers`'."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import delete, select
from sqlalchemy.dialects.sqlite import insert as upsert

from bot.archive import schema
from bot.archive.database import Database

_corrections = schema.corrections

CorrectionKind = Literal["not-about", "outlet", "apart"]
"""`not-about`: `article` is not about the topic or person `about`. `outlet`: nothing of the outlet
`about` is shown. `apart`: `article` and `other` tell two stories."""


@dataclass(frozen=True, slots=True)
class Correction:
    id: str
    workspace: str
    kind: CorrectionKind
    about: str
    article: str
    other: str
    made_by: str
    made_at: datetime


class Corrections:
    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self, workspace: str) -> tuple[Correction, ...]:
        """What `workspace` put right, the oldest first."""
        wanted = (
            select(_corrections)
            .where(_corrections.c.workspace == workspace)
            .order_by(_corrections.c.made_at, _corrections.c.id)
        )
        with self._database.reading() as connection:
            return tuple(Correction(**row._asdict()) for row in connection.execute(wanted))

    def save(self, correction: Correction) -> None:
        row = asdict(correction)
        with self._database.writing() as connection:
            connection.execute(upsert(_corrections).values(row).on_conflict_do_nothing())

    def remove(self, id_: str, workspace: str) -> bool:
        with self._database.writing() as connection:
            removed = connection.execute(
                delete(_corrections).where(
                    _corrections.c.id == id_, _corrections.c.workspace == workspace
                )
            )
        return bool(removed.rowcount)
