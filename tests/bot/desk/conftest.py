"""The desk answers over the newsroom of the answers' own tests."""

from __future__ import annotations

from tests.bot.answers.conftest import database, newsroom

__all__ = ["database", "newsroom"]
