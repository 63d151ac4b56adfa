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
    ended yet. `moved` is where the feed stands now, as its server says for good; `last_new` when it
    last brought anything, `next_at` when it is to be asked again (None: at the next turn)."""

    address: str
    etag: str = ""
    modified: str = ""
    last_ok: datetime | None = None
    last_error: str = ""
    error_since: datetime | None = None
    moved: str = ""
    last_new: datetime | None = None
    next_at: datetime | None = None


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

    def forget_trouble(self, address: str) -> None:
        """A feed that could not be read is read at the next turn, as if for the first time."""
        failing = _feeds.c.error_since.is_not(None)
        with self._database.writing() as connection:
            connection.execute(delete(_feeds).where(_feeds.c.address == address, failing))

    def set(self, state: FeedState) -> None:
        row = asdict(state)
        saved = upsert(_feeds).values(row).on_conflict_do_update(set_=row)
        with self._database.writing() as connection:
            connection.execute(saved)
