from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.archive import Archive


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'briefing.db'}"


@pytest.fixture
def archive(url: str) -> Iterator[Archive]:
    with Archive.open(url) as opened:
        yield opened
