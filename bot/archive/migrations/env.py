"""Run by Alembic for every command. The connection, and its transaction, are the caller's."""

from __future__ import annotations

from alembic import context

from bot.archive.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
