"""What is remembered of each feed between two polls."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.dialects.sqlite import insert as upsert

from bot.archive import schema
from bot.archive.database import Database

_feeds = schema.feeds


@dataclass(frozen=True, slots=True)
class FeedState:
    """`etag` and `modified` go back to the server as it sent them. `last_error` is "" while all is
    well, else a reason as intake packs it; `error_since` is when the failures began that have not
    ended yet."""

    address: str
    etag: str = ""
    modified: str = ""
    last_ok: datetime | None = None
    last_error: str = ""
    error_since: datetime | None = None


class Feeds:
    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, address: str) -> FeedState:
        """What is known of the feed: nothing, if it was never polled."""
        with self._database.reading() as connection:
            found = connection.execute(select(_feeds).where(_feeds.c.address == address)).first()
        return FeedState(address) if found is None else FeedState(**found._asdict())

    def all(self) -> tuple[FeedState, ...]:
        with self._database.reading() as connection:
            found = connection.execute(select(_feeds).order_by(_feeds.c.address)).all()
        return tuple(FeedState(**row._asdict()) for row in found)

    def keep(self, addresses: Collection[str]) -> None:
        """Forget the state of all others: nobody follows them any more."""
        kept = set(addresses)
        gone = [state.address for state in self.all() if state.address not in kept]
        if not gone:
            return
        with self._database.writing() as connection:
            for address in gone:
                connection.execute(delete(_feeds).where(_feeds.c.address == address))

    def set(self, state: FeedState) -> None:
        row = asdict(state)
        saved = upsert(_feeds).values(row).on_conflict_do_update(set_=row)
        with self._database.writing() as connection:
            connection.execute(saved)
