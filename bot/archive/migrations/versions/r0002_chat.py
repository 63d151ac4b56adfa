"""What people set up in chat: digests, feeds, corrections; and whose an answer is."""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision = "0001"

_STATEMENTS = (
    """
    DROP INDEX answers_by_age
    """,
    """
    ALTER TABLE answers RENAME TO answers_before
    """,
    """
    CREATE TABLE answers (
        record TEXT NOT NULL,
        workspace TEXT NOT NULL,
        kind TEXT NOT NULL,
        question TEXT NOT NULL,
        as_of INTEGER NOT NULL,
        version TEXT NOT NULL,
        language TEXT NOT NULL,
        payload TEXT NOT NULL,
        created_at INTEGER NOT NULL,
        PRIMARY KEY (record, workspace)
    )
    """,
    """
    INSERT INTO answers
    SELECT record, '', kind, question, as_of, version, language, payload, created_at
    FROM answers_before
    """,
    """
    DROP TABLE answers_before
    """,
    """
    CREATE INDEX answers_by_age ON answers (created_at)
    """,
    """
    CREATE TABLE digests (
        id TEXT NOT NULL,
        workspace TEXT NOT NULL,
        digest TEXT NOT NULL,
        made_by TEXT NOT NULL,
        made_at INTEGER NOT NULL,
        since INTEGER NOT NULL,
        paused_until INTEGER,
        PRIMARY KEY (id)
    )
    """,
    """
    CREATE INDEX digests_by_workspace ON digests (workspace)
    """,
    """
    CREATE TABLE followed (
        workspace TEXT NOT NULL,
        address TEXT NOT NULL,
        feed TEXT NOT NULL,
        made_by TEXT NOT NULL,
        made_at INTEGER NOT NULL,
        PRIMARY KEY (workspace, address)
    )
    """,
    """
    CREATE TABLE corrections (
        id TEXT NOT NULL,
        workspace TEXT NOT NULL,
        kind TEXT NOT NULL,
        about TEXT NOT NULL,
        article TEXT NOT NULL,
        other TEXT NOT NULL,
        made_by TEXT NOT NULL,
        made_at INTEGER NOT NULL,
        PRIMARY KEY (id)
    )
    """,
    """
    CREATE INDEX corrections_by_workspace ON corrections (workspace)
    """,
    """
    CREATE TABLE greeted (
        workspace TEXT NOT NULL,
        person TEXT NOT NULL,
        greeted_at INTEGER NOT NULL,
        PRIMARY KEY (workspace, person)
    )
    """,
)


def upgrade() -> None:
    for statement in _STATEMENTS:
        op.execute(statement)
