"""The archive as the rest of the house sees it: one object, one transaction for each call.

Everything here is synchronous and may be called from any thread; other processes may use the same
file at the same time. Moments are handed in, never taken from a clock.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from types import TracebackType
from typing import Any, Self

from sqlalchemy import select

from bot.archive import checking, intake, schema, tallies, transfer
from bot.archive.answers import Answers
from bot.archive.checking import Problem
from bot.archive.corrections import Corrections
from bot.archive.database import Database
from bot.archive.feeds import Feeds
from bot.archive.following import ChatDigests, ChatFeeds, Greetings
from bot.archive.hours import Hours
from bot.archive.indexing import drop_version, number_of
from bot.archive.intake import Outcome, Teller
from bot.archive.quoted import Quoted
from bot.archive.reading import Reader
from bot.archive.seen import Seen
from bot.archive.slots import Slots
from bot.archive.troubles import Troubles
from summaries import Analysis, Article

_DROPPED_AT_ONCE = 1_000
"""Takes a twentieth of a second, so that whoever wants to write waits no longer."""


class Archive:
    """Articles, analyses, answers, digest slots, feed states and what chat set up, in one database."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.answers = Answers(database)
        self.slots = Slots(database)
        self.quoted = Quoted(database)
        self.troubles = Troubles(database)
        self.hours = Hours(database)
        self.feeds = Feeds(database)
        self.chat_digests = ChatDigests(database)
        self.chat_feeds = ChatFeeds(database)
        self.corrections = Corrections(database)
        self.greetings = Greetings(database)
        self.seen = Seen(database)

    @classmethod
    def open(cls, url: str, *, create: bool = True) -> Archive:
        """The archive at `url` (`sqlite:///relative.db`, `sqlite:////absolute.db`,
        `sqlite:///:memory:`), made or brought up to date where needed.

        Raises ArchiveError where it cannot be used, or where there is none and `create` is False.
        """
        return cls(Database.open(url, create=create))

    @property
    def shared(self) -> bool:
        """Whether another process can open it too."""
        return self._database.name != "memory"

    def close(self) -> None:
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    # --- articles coming in ------------------------------------------------------------------

    def settled(self, article: Article, *, redate: bool = False) -> Article:
        """The article with the publish time the archive goes by: what to analyse and store.

        It differs only where the archive knows a time and the article brings none, or another one
        for the same words.
        """
        with self._database.reading() as connection:
            held = intake.known(connection, article.id)
            return intake.settled(held, article, redate=redate)

    def holds(
        self, article: Article, version: str, *, redate: bool = False, told_by: Teller = "reader"
    ) -> bool:
        """Whether storing the article would change nothing: it is held with these words, or with
        better ones, analysed under `version`, and brings no outlet that was missing."""
        with self._database.reading() as connection:
            held = intake.known(connection, article.id)
            if held is None or intake.brings_outlet(held, article, told_by):
                return False
            settled = intake.settled(held, article, redate=redate)
            if settled.revision == held.revision:
                return intake.is_analysed(connection, held, version)
            return intake.is_worse(connection, held, settled, told_by)

    def store(
        self,
        article: Article,
        analysis: Analysis,
        *,
        now: datetime,
        redate: bool = False,
        told_by: Teller = "reader",
    ) -> Outcome:
        """Keep the article as it now is, with its analysis, in one transaction.

        "unchanged" are words less than half as long as those held, other words than those held from
        another site's feed, and earlier ones from a feed of the article's own site.

        The same words are "unchanged" whatever date they come with, unless the stored one had none
        or `redate` is given. An outlet that was unknown is filled in. Words that changed without
        bringing a date keep the known one; what they say is then found once they are analysed as
        `settled` gives them.
        """
        with self._database.writing() as connection:
            return intake.store(
                connection, article, analysis, now=now, redate=redate, told_by=told_by
            )

    def add_analysis(self, analysis: Analysis) -> bool:
        """Keep another analysis of words that are held; False where they are not (any more)."""
        with self._database.writing() as connection:
            return intake.add_analysis(connection, analysis)

    def stale(self, version: str, limit: int, beyond: Article | None = None) -> tuple[Article, ...]:
        """The newest articles that lack an analysis under `version`; those that come after `beyond`,
        so that going through them all passes each once."""
        with self._database.reading() as connection:
            if not tallies.pending(connection, version):
                return ()
            return intake.stale(connection, version, limit, beyond.id if beyond else "")

    def pending(self, version: str) -> int:
        """How many articles lack an analysis under `version`."""
        with self._database.reading() as connection:
            return tallies.pending(connection, version)

    def drop_other_versions(self, version: str) -> int:
        """Remove the analyses of all other versions once every article has one of `version`.

        Returns how many versions went: none while `version` is incomplete. Others may write between
        one piece and the next; broken off, it goes on when it is called again.
        """
        with self._database.reading() as connection:
            if tallies.pending(connection, version):
                return 0
            others = connection.execute(
                select(schema.versions.c.version).where(schema.versions.c.version != version)
            )
            names = others.scalars().all()
        for name in names:
            dropped = False
            while not dropped:
                with self._database.writing() as connection:
                    # Another process may have dropped it and given its number to another version.
                    number = number_of(connection, name)
                    dropped = number is None or drop_version(connection, number, _DROPPED_AT_ONCE)
        return len(names)

    def forget(self, address_or_outlet: str) -> int:
        """Remove every trace of the articles of that address or outlet; returns how many."""
        with self._database.writing() as connection:
            return intake.forget(connection, address_or_outlet)

    # --- reading -------------------------------------------------------------------------------

    @contextmanager
    def reading(self) -> Iterator[Reader]:
        """One state of the archive, whatever is stored meanwhile."""
        with self._database.reading() as connection:
            yield Reader(connection)

    def size(self) -> int:
        """How many articles there are."""
        with self._database.reading() as connection:
            return tallies.held(connection)

    def check(self, version: str) -> list[Problem]:
        """What is wrong with the archive; nothing where it is sound and complete."""
        with self._database.reading() as connection:
            return checking.check(connection, version)

    # --- moving ----------------------------------------------------------------------------------

    def export(self) -> Iterator[dict[str, Any]]:
        """Every article with every wording, one JSON-able line each."""
        with self._database.reading() as connection:
            yield from transfer.export_lines(connection)

    def import_line(self, line: object) -> Outcome:
        """Bring in one line of an export. Its analysis is then left to make: see `stale`."""
        with self._database.writing() as connection:
            return transfer.import_line(connection, line)
