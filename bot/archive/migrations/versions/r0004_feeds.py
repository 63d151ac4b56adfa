"""Feeds: where they moved to for good, when they last brought anything, when to ask them again."""

from __future__ import annotations

from alembic import op

revision = "0004"
down_revision = "0003"

_STATEMENTS = (
    """
    ALTER TABLE feeds ADD COLUMN moved TEXT DEFAULT '' NOT NULL
    """,
    """
    ALTER TABLE feeds ADD COLUMN last_new INTEGER
    """,
    """
    ALTER TABLE feeds ADD COLUMN next_at INTEGER
    """,
)


def upgrade() -> None:
    for statement in _STATEMENTS:
        op.execute(statement)
