"""Digests: numbered times, why a slot was passed over, where a told sentence stands, troubles;
and which requests were begun."""

from __future__ import annotations

from alembic import op

revision = "0003"
down_revision = "0002"

_STATEMENTS = (
    """
    ALTER TABLE slots ADD COLUMN passed_over TEXT DEFAULT '' NOT NULL
    """,
    # Until now only a slot that was met too late had no parts.
    """
    UPDATE slots SET passed_over = 'late'
    WHERE NOT EXISTS (
        SELECT 1 FROM parts
        WHERE parts.subscription = slots.subscription
        AND parts.local_date = slots.local_date
        AND parts.ordinal = slots.ordinal
    )
    """,
    """
    ALTER TABLE told ADD COLUMN article TEXT DEFAULT '' NOT NULL
    """,
    """
    ALTER TABLE told ADD COLUMN revision TEXT DEFAULT '' NOT NULL
    """,
    """
    ALTER TABLE told ADD COLUMN start INTEGER DEFAULT '0' NOT NULL
    """,
    """
    ALTER TABLE told ADD COLUMN "end" INTEGER DEFAULT '0' NOT NULL
    """,
    """
    CREATE INDEX told_by_time ON told (told_at)
    """,
    """
    CREATE TABLE hours (
        subscription TEXT NOT NULL,
        ordinal INTEGER NOT NULL,
        at TEXT,
        PRIMARY KEY (subscription, ordinal)
    )
    """,
    """
    CREATE TABLE troubles (
        place TEXT NOT NULL,
        kind TEXT NOT NULL,
        reason TEXT NOT NULL,
        since INTEGER NOT NULL,
        told_at INTEGER,
        PRIMARY KEY (place, kind)
    )
    """,
    """
    CREATE TABLE seen (
        request TEXT NOT NULL,
        seen_at INTEGER NOT NULL,
        PRIMARY KEY (request)
    ) WITHOUT ROWID
    """,
    """
    CREATE INDEX slots_by_place ON slots (place)
    """,
)


def upgrade() -> None:
    for statement in _STATEMENTS:
        op.execute(statement)
