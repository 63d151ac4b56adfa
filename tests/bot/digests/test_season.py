"""Whatever the clocks do and whatever breaks, every slot is accounted for, and none is sent twice."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from tests.bot.digests.season import Season, account, digests

# The Sundays on which the clocks change, and one on which nothing does.
WEEKS = [
    ("Asia/Seoul", datetime(2026, 3, 8, tzinfo=UTC)),
    ("America/New_York", datetime(2026, 3, 8, tzinfo=UTC)),
    ("America/New_York", datetime(2026, 11, 1, tzinfo=UTC)),
    ("Europe/London", datetime(2026, 3, 29, tzinfo=UTC)),
    ("Europe/London", datetime(2026, 10, 25, tzinfo=UTC)),
    ("Australia/Lord_Howe", datetime(2026, 4, 5, tzinfo=UTC)),
    ("Australia/Lord_Howe", datetime(2026, 10, 4, tzinfo=UTC)),
]


@pytest.mark.parametrize(("zone", "sunday"), WEEKS)
async def test_a_week_of_mishaps_leaves_no_slot_unaccounted_for(
    zone: str, sunday: datetime, url: str
) -> None:
    begin = sunday - timedelta(days=5)
    season = Season(url, digests(zone, begin), begin, 11, seed=2)
    arrived = await season.live()
    found = account(url, season, arrived)
    assert found.whole, found
    assert set(found.states) <= {"sent", "skipped", "incomplete"}
    assert found.states["sent"] >= 15
    assert season.restarts > 1
