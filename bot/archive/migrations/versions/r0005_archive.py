"""How many articles there are, counted as they come and go: asking for it takes no reading."""

from __future__ import annotations

from alembic import op

revision = "0005"
down_revision = "0004"

_STATEMENTS = (
    """
    CREATE TABLE tallies (
        version INTEGER NOT NULL,
        articles INTEGER NOT NULL,
        PRIMARY KEY (version)
    )
    """,
    """
    INSERT INTO tallies SELECT -1, count(*) FROM articles
    """,
    """
    INSERT INTO tallies SELECT version, count(*) FROM analysed GROUP BY version
    """,
    """
    CREATE TRIGGER article_came AFTER INSERT ON articles BEGIN
        INSERT INTO tallies (version, articles) VALUES (-1, 1)
        ON CONFLICT (version) DO UPDATE SET articles = articles + 1;
    END
    """,
    """
    CREATE TRIGGER article_went AFTER DELETE ON articles BEGIN
        INSERT INTO tallies (version, articles) VALUES (-1, -1)
        ON CONFLICT (version) DO UPDATE SET articles = articles + -1;
    END
    """,
    """
    CREATE TRIGGER analysed_came AFTER INSERT ON analysed BEGIN
        INSERT INTO tallies (version, articles) VALUES (new.version, 1)
        ON CONFLICT (version) DO UPDATE SET articles = articles + 1;
    END
    """,
    """
    CREATE TRIGGER analysed_went AFTER DELETE ON analysed BEGIN
        INSERT INTO tallies (version, articles) VALUES (old.version, -1)
        ON CONFLICT (version) DO UPDATE SET articles = articles + -1;
    END
    """,
)


def upgrade() -> None:
    for statement in _STATEMENTS:
        op.execute(statement)
