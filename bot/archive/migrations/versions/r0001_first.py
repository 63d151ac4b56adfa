"""The first tables.

Written out in plain SQL, apart from `schema`, which will move on.
"""

from __future__ import annotations

from alembic import op

revision = "0001"
down_revision = None

_STATEMENTS = (
    """
    CREATE TABLE analysed (
        version INTEGER NOT NULL,
        "row" INTEGER NOT NULL,
        PRIMARY KEY (version, "row")
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE answers (
        record TEXT NOT NULL,
        kind TEXT NOT NULL,
        question TEXT NOT NULL,
        as_of INTEGER NOT NULL,
        version TEXT NOT NULL,
        language TEXT NOT NULL,
        payload TEXT NOT NULL,
        created_at INTEGER NOT NULL,
        PRIMARY KEY (record)
    )
    """,
    """
    CREATE INDEX answers_by_age ON answers (created_at)
    """,
    """
    CREATE TABLE articles (
        "row" INTEGER NOT NULL,
        id TEXT NOT NULL,
        url TEXT NOT NULL,
        outlet TEXT NOT NULL,
        title TEXT NOT NULL,
        published_at TEXT,
        published INTEGER,
        first_seen INTEGER NOT NULL,
        last_seen INTEGER NOT NULL,
        current INTEGER NOT NULL,
        PRIMARY KEY ("row"),
        UNIQUE (id)
    )
    """,
    """
    CREATE INDEX articles_by_time ON articles (published, url, id)
    """,
    """
    CREATE TABLE feeds (
        address TEXT NOT NULL,
        etag TEXT NOT NULL,
        modified TEXT NOT NULL,
        last_ok INTEGER,
        last_error TEXT NOT NULL,
        error_since INTEGER,
        PRIMARY KEY (address)
    )
    """,
    """
    CREATE TABLE mentions (
        version INTEGER NOT NULL,
        entity TEXT NOT NULL,
        "row" INTEGER NOT NULL,
        PRIMARY KEY (version, entity, "row")
    ) WITHOUT ROWID
    """,
    """
    CREATE INDEX mentions_by_row ON mentions ("row")
    """,
    """
    CREATE TABLE slots (
        subscription TEXT NOT NULL,
        local_date DATE NOT NULL,
        ordinal INTEGER NOT NULL,
        place TEXT NOT NULL,
        as_of INTEGER NOT NULL,
        created_at INTEGER NOT NULL,
        PRIMARY KEY (subscription, local_date, ordinal)
    )
    """,
    """
    CREATE INDEX slots_by_time ON slots (as_of)
    """,
    """
    CREATE TABLE told (
        place TEXT NOT NULL,
        "key" TEXT NOT NULL,
        mark TEXT NOT NULL,
        told_at INTEGER NOT NULL,
        PRIMARY KEY (place, "key")
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE versions (
        n INTEGER NOT NULL,
        version TEXT NOT NULL,
        shape TEXT NOT NULL,
        added INTEGER NOT NULL,
        PRIMARY KEY (n),
        UNIQUE (version)
    )
    """,
    """
    CREATE TABLE parts (
        mark TEXT NOT NULL,
        subscription TEXT NOT NULL,
        local_date DATE NOT NULL,
        ordinal INTEGER NOT NULL,
        n INTEGER NOT NULL,
        message BLOB NOT NULL,
        tells BLOB NOT NULL,
        state TEXT NOT NULL,
        receipt TEXT,
        reason TEXT NOT NULL,
        sent_at INTEGER,
        PRIMARY KEY (mark),
        UNIQUE (subscription, local_date, ordinal, n),
        FOREIGN KEY(subscription, local_date, ordinal)
            REFERENCES slots (subscription, local_date, ordinal)
    )
    """,
    """
    CREATE INDEX parts_by_state ON parts (state)
    """,
    """
    CREATE TABLE revisions (
        number INTEGER NOT NULL,
        article TEXT NOT NULL,
        revision TEXT NOT NULL,
        title TEXT NOT NULL,
        text TEXT NOT NULL,
        published_at TEXT,
        seen_at INTEGER NOT NULL,
        PRIMARY KEY (number),
        UNIQUE (article, revision),
        FOREIGN KEY(article) REFERENCES articles (id)
            ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
    )
    """,
    """
    CREATE INDEX revisions_by_name ON revisions (revision)
    """,
    """
    CREATE TABLE analyses (
        number INTEGER NOT NULL,
        version INTEGER NOT NULL,
        data BLOB NOT NULL,
        PRIMARY KEY (number, version),
        FOREIGN KEY(number) REFERENCES revisions (number) ON DELETE CASCADE,
        FOREIGN KEY(version) REFERENCES versions (n)
    )
    """,
    """
    CREATE INDEX analyses_by_version ON analyses (version)
    """,
    """
    CREATE VIRTUAL TABLE terms USING fts5(
        words,
        tokenize = "unicode61 remove_diacritics 0 categories 'L* M* N* P* S* C*'",
        detail = none,
        columnsize = 0
    )
    """,
)


def upgrade() -> None:
    for statement in _STATEMENTS:
        op.execute(statement)
