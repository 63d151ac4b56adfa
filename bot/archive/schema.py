"""The tables, as the newest migration leaves them. A test holds the two against each other.

Copy sketches have no table: they are part of the stored analysis, and copies are folded among the
analyses an answer has in hand anyway. What a slot's state is follows from its parts, so it is not
stored beside them, where the two could disagree.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import (
    Column,
    Date,
    Dialect,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
    column,
    table,
)

from bot.archive import numbering

HEAD = "0005"
"""The newest migration. A constant, so that opening an up-to-date archive need not load Alembic."""

VERSION_BITS = 3
MAX_VERSIONS = 1 << VERSION_BITS
"""Analyses of so many versions are kept side by side. While the names are being edited, each edit
is a version; the least complete one makes room."""


class Moment(TypeDecorator[datetime]):
    """A point in time, as microseconds since 1970: sorts and compares as a number."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _: Dialect) -> int | None:
        return None if value is None else numbering.microseconds(value)

    def process_result_value(self, value: int | None, _: Dialect) -> datetime | None:
        return None if value is None else numbering.moment(value)


class Zoned(TypeDecorator[datetime]):
    """A point in time with the offset it was written in: "4일" in a text means a local day."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _: Dialect) -> str | None:
        return None if value is None else value.isoformat()

    def process_result_value(self, value: str | None, _: Dialect) -> datetime | None:
        return None if value is None else datetime.fromisoformat(value)


metadata = MetaData()

# `row` is the number of `numbering`; it changes only when an article is re-dated, so other tables
# that outlive that refer to `id`. `published` is `published_at` as a number. `current` is a number
# of `revisions`, without a foreign key: the two tables would point at each other.
articles = Table(
    "articles",
    metadata,
    Column("row", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("url", Text, nullable=False),
    Column("outlet", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("published_at", Zoned),
    Column("published", Integer),
    Column("first_seen", Moment, nullable=False),
    Column("last_seen", Moment, nullable=False),
    Column("current", Integer, nullable=False),
    Index("articles_by_time", "published", "url", "id"),
)

# Two addresses that carry the same words at the same time share the name of the revision.
revisions = Table(
    "revisions",
    metadata,
    Column("number", Integer, primary_key=True),
    Column(
        "article",
        Text,
        ForeignKey("articles.id", ondelete="CASCADE", deferrable=True, initially="DEFERRED"),
        nullable=False,
    ),
    Column("revision", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("published_at", Zoned),
    Column("seen_at", Moment, nullable=False),
    UniqueConstraint("article", "revision"),
    Index("revisions_by_name", "revision"),
)

# `n` is below MAX_VERSIONS and given anew when a version was dropped; `added` says which is newer.
# `shape` names the fields an Analysis had: one of another shape can no longer be read.
versions = Table(
    "versions",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("version", Text, nullable=False, unique=True),
    Column("shape", Text, nullable=False),
    Column("added", Integer, nullable=False),
)

analyses = Table(
    "analyses",
    metadata,
    Column(
        "number",
        Integer,
        ForeignKey("revisions.number", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    ),
    Column("version", Integer, ForeignKey("versions.n"), primary_key=True, autoincrement=False),
    Column("data", LargeBinary, nullable=False),
    Index("analyses_by_version", "version"),
)

# The three indexes below hold the current revision of each article only.
analysed = Table(
    "analysed",
    metadata,
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("row", Integer, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

# How many articles have an analysis of each version, and under HELD how many there are. The database
# itself counts them as they come and go: a million of them are not gone through for one question.
HELD = -1
tallies = Table(
    "tallies",
    metadata,
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("articles", Integer, nullable=False),
)

mentions = Table(
    "mentions",
    metadata,
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("entity", Text, primary_key=True),
    Column("row", Integer, primary_key=True, autoincrement=False),
    Index("mentions_by_row", "row"),
    sqlite_with_rowid=False,
)

# Full text over the terms of an analysis, which are stored words, not text: everything that is no
# space belongs to a word, and no diacritic is stripped. A table with its own content: deleting from
# one without needs SQLite 3.43 or the old terms at hand, and they are a small part of an analysis.
# Nobody asks where in an article a term stands (detail) nor how often (columnsize).
CREATE_TERMS = """
CREATE VIRTUAL TABLE terms USING fts5(
    words,
    tokenize = "unicode61 remove_diacritics 0 categories 'L* M* N* P* S* C*'",
    detail = none,
    columnsize = 0
)
"""
terms = table("terms", column("rowid", Integer), column("words", Text), column("terms", Text))
"""Its rowid is `terms_row(row, version)`: ordered by time like `row`, one for each version. The
column named like the table is what MATCH is asked of."""


CREATE_TRIGGERS = tuple(
    f"""
CREATE TRIGGER {name} AFTER {event} BEGIN
    INSERT INTO tallies (version, articles) VALUES ({version}, {change})
    ON CONFLICT (version) DO UPDATE SET articles = articles + {change};
END
"""  # noqa: S608 (nothing in it comes from outside)
    for name, event, version, change in (
        ("article_came", "INSERT ON articles", HELD, 1),
        ("article_went", "DELETE ON articles", HELD, -1),
        ("analysed_came", "INSERT ON analysed", "new.version", 1),
        ("analysed_went", "DELETE ON analysed", "old.version", -1),
    )
)
"""They keep `tallies`."""


def terms_row(row: int, version: int) -> int:
    return row << VERSION_BITS | version


# The same answer in two workspaces is kept for each: neither may look up what only the other saw.
# `workspace` is "" for the command line.
answers = Table(
    "answers",
    metadata,
    Column("record", Text, primary_key=True),
    Column("workspace", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("question", Text, nullable=False),
    Column("as_of", Moment, nullable=False),
    Column("version", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("payload", Text, nullable=False),
    Column("created_at", Moment, nullable=False),
    Index("answers_by_age", "created_at"),
)

slots = Table(
    "slots",
    metadata,
    Column("subscription", Text, primary_key=True),
    Column("local_date", Date, primary_key=True),
    Column("ordinal", Integer, primary_key=True, autoincrement=False),
    Column("place", Text, nullable=False),
    Column("as_of", Moment, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("passed_over", Text, nullable=False, server_default=""),
    Index("slots_by_time", "as_of"),
    Index("slots_by_place", "place"),
)

# `tells` holds the ledger entries of what the part says, so that a process that starts after a crash
# can write the ledger without building the part again.
parts = Table(
    "parts",
    metadata,
    Column("mark", Text, primary_key=True),
    Column("subscription", Text, nullable=False),
    Column("local_date", Date, nullable=False),
    Column("ordinal", Integer, nullable=False),
    Column("n", Integer, nullable=False),
    Column("message", LargeBinary, nullable=False),
    Column("tells", LargeBinary, nullable=False),
    Column("state", Text, nullable=False),
    Column("receipt", Text),
    Column("reason", Text, nullable=False),
    Column("sent_at", Moment),
    UniqueConstraint("subscription", "local_date", "ordinal", "n"),
    ForeignKeyConstraint(
        ["subscription", "local_date", "ordinal"],
        ["slots.subscription", "slots.local_date", "slots.ordinal"],
    ),
    Index("parts_by_state", "state"),
)

told = Table(
    "told",
    metadata,
    Column("place", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("mark", Text, nullable=False),
    Column("told_at", Moment, nullable=False),
    Column("article", Text, nullable=False, server_default=""),
    Column("revision", Text, nullable=False, server_default=""),
    Column("start", Integer, nullable=False, server_default="0"),
    Column("end", Integer, nullable=False, server_default="0"),
    Index("told_by_time", "told_at"),
    sqlite_with_rowid=False,
)

# The times of day of each subscription by their numbers; a number without a time is used no more.
hours = Table(
    "hours",
    metadata,
    Column("subscription", Text, primary_key=True),
    Column("ordinal", Integer, primary_key=True, autoincrement=False),
    Column("at", Text),
)

# What keeps digests from a place, from when it was first met until it is over (then it is deleted);
# `told_at` is when its owner heard of it.
troubles = Table(
    "troubles",
    metadata,
    Column("place", Text, primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("reason", Text, nullable=False),
    Column("since", Moment, nullable=False),
    Column("told_at", Moment),
)

feeds = Table(
    "feeds",
    metadata,
    Column("address", Text, primary_key=True),
    Column("etag", Text, nullable=False),
    Column("modified", Text, nullable=False),
    Column("last_ok", Moment),
    Column("last_error", Text, nullable=False),
    Column("error_since", Moment),
    Column("moved", Text, nullable=False, server_default=""),
    Column("last_new", Moment),
    Column("next_at", Moment),
)

# What people set up in chat. `digest` and `feed` are the tables of the configuration, as JSON: one
# model, wherever it was written. Slots before `since` are not owed: the digest was not there yet.
digests = Table(
    "digests",
    metadata,
    Column("id", Text, primary_key=True),
    Column("workspace", Text, nullable=False),
    Column("digest", Text, nullable=False),
    Column("made_by", Text, nullable=False),
    Column("made_at", Moment, nullable=False),
    Column("since", Moment, nullable=False),
    Column("paused_until", Moment),
    Index("digests_by_workspace", "workspace"),
)

followed = Table(
    "followed",
    metadata,
    Column("workspace", Text, primary_key=True),
    Column("address", Text, primary_key=True),
    Column("feed", Text, nullable=False),
    Column("made_by", Text, nullable=False),
    Column("made_at", Moment, nullable=False),
)

corrections = Table(
    "corrections",
    metadata,
    Column("id", Text, primary_key=True),
    Column("workspace", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("about", Text, nullable=False),
    Column("article", Text, nullable=False),
    Column("other", Text, nullable=False),
    Column("made_by", Text, nullable=False),
    Column("made_at", Moment, nullable=False),
    Index("corrections_by_workspace", "workspace"),
)

# Requests that were begun, by the name their platform gives them, so that none is done twice.
seen = Table(
    "seen",
    metadata,
    Column("request", Text, primary_key=True),
    Column("seen_at", Moment, nullable=False),
    sqlite_with_rowid=False,
)

# Who was greeted, so that nobody is twice.
greeted = Table(
    "greeted",
    metadata,
    Column("workspace", Text, primary_key=True),
    Column("person", Text, primary_key=True),
    Column("greeted_at", Moment, nullable=False),
)
