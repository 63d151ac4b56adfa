"""What people set up in chat: the digests and feeds of each workspace, and whom the bot has greeted.

A digest or feed is kept as the configuration's own model. When one is due or read is not decided
here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from bot.archive import schema
from bot.archive.database import Database
from bot.config import Digest, Feed

_digests, _followed, _greeted = schema.digests, schema.followed, schema.greeted


@dataclass(frozen=True, slots=True)
class ChatDigest:
    """A digest that somebody set up in chat. Slots before `since` are not owed; `paused_until` is
    None while it runs."""

    id: str
    workspace: str
    digest: Digest
    made_by: str
    made_at: datetime
    since: datetime
    paused_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class ChatFeed:
    """A feed that a workspace follows."""

    workspace: str
    feed: Feed
    made_by: str
    made_at: datetime


class ChatDigests:
    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self, workspace: str | None = None) -> tuple[ChatDigest, ...]:
        """The digests of `workspace`, or of all for None, the oldest first."""
        wanted = select(_digests).order_by(_digests.c.made_at, _digests.c.id)
        if workspace is not None:
            wanted = wanted.where(_digests.c.workspace == workspace)
        with self._database.reading() as connection:
            return tuple(
                ChatDigest(**{**row._asdict(), "digest": Digest.model_validate_json(row.digest)})
                for row in connection.execute(wanted)
            )

    def get(self, id_: str, workspace: str) -> ChatDigest | None:
        return next((each for each in self.all(workspace) if each.id == id_), None)

    def save(self, digest: ChatDigest) -> None:
        row = {
            "id": digest.id,
            "workspace": digest.workspace,
            "digest": digest.digest.model_dump_json(),
            "made_by": digest.made_by,
            "made_at": digest.made_at,
            "since": digest.since,
            "paused_until": digest.paused_until,
        }
        with self._database.writing() as connection:
            connection.execute(
                upsert(_digests).values(row).on_conflict_do_update(index_elements=["id"], set_=row)
            )

    def set_back(self, now: datetime) -> None:
        """Those set up under a clock that ran ahead of `now` are owed from now on."""
        ahead = _digests.c.since > now
        with self._database.reading() as connection:
            if connection.execute(select(_digests.c.id).where(ahead).limit(1)).first() is None:
                return
        with self._database.writing() as connection:
            connection.execute(update(_digests).where(ahead).values(since=now))

    def remove(self, id_: str, workspace: str) -> bool:
        with self._database.writing() as connection:
            removed = connection.execute(
                delete(_digests).where(_digests.c.id == id_, _digests.c.workspace == workspace)
            )
        return bool(removed.rowcount)


class ChatFeeds:
    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self, workspace: str | None = None) -> tuple[ChatFeed, ...]:
        """The feeds of `workspace`, or of all for None, the oldest first."""
        wanted = select(_followed).order_by(
            _followed.c.made_at, _followed.c.address, _followed.c.workspace
        )
        if workspace is not None:
            wanted = wanted.where(_followed.c.workspace == workspace)
        with self._database.reading() as connection:
            return tuple(
                ChatFeed(
                    row.workspace, Feed.model_validate_json(row.feed), row.made_by, row.made_at
                )
                for row in connection.execute(wanted)
            )

    def save(self, feed: ChatFeed) -> None:
        row = {
            "workspace": feed.workspace,
            "address": feed.feed.address,
            "feed": feed.feed.model_dump_json(),
            "made_by": feed.made_by,
            "made_at": feed.made_at,
        }
        keys = ["workspace", "address"]
        with self._database.writing() as connection:
            connection.execute(
                upsert(_followed).values(row).on_conflict_do_update(index_elements=keys, set_=row)
            )

    def remove(self, address: str, workspace: str) -> bool:
        with self._database.writing() as connection:
            removed = connection.execute(
                delete(_followed).where(
                    _followed.c.address == address, _followed.c.workspace == workspace
                )
            )
        return bool(removed.rowcount)


class Greetings:
    def __init__(self, database: Database) -> None:
        self._database = database

    def first(self, workspace: str, person: str, now: datetime) -> bool:
        """Whether nobody said hello to them before; from now on somebody did."""
        row = {"workspace": workspace, "person": person, "greeted_at": now}
        with self._database.writing() as connection:
            made = connection.execute(upsert(_greeted).values(row).on_conflict_do_nothing())
        return bool(made.rowcount)

    def undo(self, workspace: str, person: str) -> None:
        """The greeting was not sent after all."""
        with self._database.writing() as connection:
            connection.execute(
                delete(_greeted).where(
                    _greeted.c.workspace == workspace, _greeted.c.person == person
                )
            )
