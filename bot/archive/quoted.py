"""What digests quoted of late, article by article, and the notes on what was changed since.

A note is one more part of the slot that quoted the article, under a mark of its own, so that there
is one for each article and slot, whoever writes it. What deserves one is decided elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.dialects.sqlite import insert as upsert

from bot.archive import schema
from bot.archive.database import Database
from bot.archive.encoding import Telling, pack_message, pack_tellings
from bot.archive.slots import Draft, Slot, same_slot, slot_of
from summaries import Article

_articles, _revisions, _told = schema.articles, schema.revisions, schema.told
_parts, _slots = schema.parts, schema.slots

_BY_DIGEST = func.substr(_told.c.mark, -17) != ":" + _told.c.article
"""What a note tells is not quoted anew: no second one follows it."""


@dataclass(frozen=True, slots=True)
class QuotedArticle:
    """An article that digests quoted, and when first and last."""

    id: str
    url: str
    first: datetime
    last: datetime


@dataclass(frozen=True, slots=True)
class Overtaken:
    """An article that was quoted (`quotes` times) in another wording than it has now."""

    article: str
    quoted: str
    current: str
    quotes: int


@dataclass(frozen=True, slots=True)
class SlotQuotes:
    """What one slot, on which there is no note yet, told of an article."""

    slot: Slot
    tellings: tuple[Telling, ...]


class Quoted:
    def __init__(self, database: Database) -> None:
        self._database = database

    def articles(self, since: datetime) -> tuple[QuotedArticle, ...]:
        """The articles that were quoted since then, in order of their ids."""
        told = (
            select(
                _articles.c.id,
                _articles.c.url,
                func.min(_told.c.told_at, type_=schema.Moment),
                func.max(_told.c.told_at, type_=schema.Moment),
            )
            .join(_articles, _articles.c.id == _told.c.article)
            .where(_told.c.told_at >= since, _BY_DIGEST)
            .group_by(_articles.c.id)
            .order_by(_articles.c.id)
        )
        with self._database.reading() as connection:
            return tuple(QuotedArticle(*row) for row in connection.execute(told))

    def overtaken(self, since: datetime) -> tuple[Overtaken, ...]:
        """What was quoted since then in a wording that its article has no more."""
        told = (
            select(_told.c.article, _told.c.revision, _revisions.c.revision, func.count())
            .join(_articles, _articles.c.id == _told.c.article)
            .join(_revisions, _revisions.c.number == _articles.c.current)
            .where(
                _told.c.told_at >= since,
                _BY_DIGEST,
                _told.c.revision != "",
                _told.c.revision != _revisions.c.revision,
            )
            .group_by(_told.c.article, _told.c.revision)
            .order_by(_told.c.article, _told.c.revision)
        )
        with self._database.reading() as connection:
            return tuple(Overtaken(*row) for row in connection.execute(told))

    def of(self, article: str, since: datetime) -> tuple[SlotQuotes, ...]:
        """What slots told of the article since then, the oldest first; none that has its note."""
        told = (
            select(_told, _slots)
            .join(_parts, _parts.c.mark == _told.c.mark)
            .join(_slots, same_slot(_parts))
            .where(_told.c.article == article, _told.c.told_at >= since, _told.c.revision != "")
            .order_by(_slots.c.as_of, _slots.c.subscription, _slots.c.ordinal, _told.c.key)
        )
        found: dict[Slot, list[Telling]] = {}
        with self._database.reading() as connection:
            for row in connection.execute(told):
                telling = Telling(row.key, row.article, row.revision, row.start, row.end)
                found.setdefault(slot_of(row), []).append(telling)
            marks = {_mark(*slot.key, article): slot for slot in found}
            noted = select(_parts.c.mark).where(_parts.c.mark.in_(list(marks)))
            for mark in connection.execute(noted).scalars():
                del found[marks[mark]]
        return tuple(SlotQuotes(slot, tuple(tellings)) for slot, tellings in found.items())

    def wording(self, article: str, revision: str) -> Article | None:
        """The article as it stood in that revision; None where that is not held (any more)."""
        held = (
            select(
                _revisions.c.text,
                _revisions.c.title,
                _articles.c.outlet,
                _articles.c.url,
                _revisions.c.published_at,
            )
            .join(_articles, _articles.c.id == _revisions.c.article)
            .where(_revisions.c.article == article, _revisions.c.revision == revision)
        )
        with self._database.reading() as connection:
            found = connection.execute(held).first()
        return None if found is None else Article(*found)

    def current(self, article: str) -> Article | None:
        """The article as it now is; None where it is not held (any more)."""
        now = (
            select(_revisions.c.revision)
            .join(_articles, _articles.c.current == _revisions.c.number)
            .where(_articles.c.id == article)
        )
        with self._database.reading() as connection:
            revision = connection.execute(now).scalar()
        return None if revision is None else self.wording(article, revision)

    def add_note(
        self, subscription: str, local_date: date, ordinal: int, article: str, note: Draft
    ) -> bool:
        """Keep a note on the article as the last part of the slot; False where there is one."""
        key = {"subscription": subscription, "local_date": local_date, "ordinal": ordinal}
        mark = _mark(subscription, local_date, ordinal, article)
        own = (_parts.c[name] == value for name, value in key.items())
        with self._database.writing() as connection:
            last = connection.execute(select(func.max(_parts.c.n)).where(*own)).scalar()
            if last is None:
                return False
            added = upsert(_parts).values(
                **key,
                n=last + 1,
                mark=mark,
                message=pack_message(note.message),
                tells=pack_tellings(note.tells),
                state="pending",
                reason="",
            )
            again = added.on_conflict_do_nothing(index_elements=["mark"])
            return connection.execute(again).rowcount == 1


def _mark(subscription: str, local_date: date, ordinal: int, article: str) -> str:
    return f"{subscription}/{local_date.isoformat()}/{ordinal}:{article}"
