from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.answers.sources import Sources
from bot.archive import Archive
from tests.bot.digests.making import sources_of


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'briefing.db'}"


@pytest.fixture
def sources(url: str) -> Iterator[Sources]:
    with Archive.open(url) as archive:
        yield sources_of(archive)
