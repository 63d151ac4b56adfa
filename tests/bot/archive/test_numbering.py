"""Numbers follow publishing, for every time there is, and stay apart from those of undated ones."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from bot.archive import numbering, schema

_times = st.datetimes(timezones=st.just(UTC))


@given(_times, _times)
def test_what_was_published_later_has_the_higher_number(one: datetime, other: datetime) -> None:
    first, second = sorted([one, other])
    early, late = numbering.minute_of(first), numbering.minute_of(second)
    assert early == late or early.stop <= late.start
    assert (early == late) == (first.replace(second=0, microsecond=0) == second.replace(
        second=0, microsecond=0
    ))  # fmt: skip


@given(_times)
def test_every_time_lies_above_the_undated_and_fits_an_index(time: datetime) -> None:
    minute = numbering.minute_of(time)
    undated = numbering.minute_of(None)
    assert undated.stop <= minute.start
    assert minute.stop <= numbering.AFTER_LAST
    for row in (minute.start, minute.stop - 1):
        assert numbering.minute_around(row) == minute
    assert numbering.minute_around(undated.start) == numbering.minute_around(undated.stop - 1)
    assert schema.terms_row(numbering.AFTER_LAST, schema.MAX_VERSIONS - 1) < 2**63
    assert schema.terms_row(undated.start, 0) >= -(2**63)


@given(_times)
def test_a_moment_is_kept_to_the_microsecond(time: datetime) -> None:
    assert numbering.moment(numbering.microseconds(time)) == time
