"""What keeps messages from a place is kept until it is over."""

from __future__ import annotations

from bot.archive import Archive
from tests.bot.archive.making import NOW, hours


def test_a_trouble_began_when_it_was_first_met(archive: Archive) -> None:
    first = archive.troubles.meet("slack:C1", "no-right", "may not write", NOW)
    again = archive.troubles.meet("slack:C1", "no-right", "may not write there", NOW + hours(1))
    assert (first.since, again.since) == (NOW, NOW)
    assert archive.troubles.all() == (again,)
    assert again.reason == "may not write there"


def test_who_was_told_of_a_trouble_is_not_told_again(archive: Archive) -> None:
    archive.troubles.meet("slack:C1", "no-right", "may not write", NOW)
    archive.troubles.mark_told("slack:C1", "no-right", NOW)
    assert archive.troubles.meet("slack:C1", "no-right", "same", NOW + hours(9)).told_at == NOW
    assert archive.troubles.meet("slack:C1", "gone", "no channel", NOW).told_at is None


def test_a_place_that_is_reached_has_no_troubles_left(archive: Archive) -> None:
    for place in ("slack:C1", "slack:C2"):
        archive.troubles.meet(place, "no-right", "may not write", NOW)
    archive.troubles.over("slack:C1")
    assert [trouble.place for trouble in archive.troubles.all()] == ["slack:C2"]
