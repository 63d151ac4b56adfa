"""When digests are due: times, days and zones, moved times, and clocks that change."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.config import WEEKDAYS, ConfigError, Digest, Settings, Weekday
from bot.digests.slots import (
    GRACE,
    Slot,
    Subscription,
    due,
    latest,
    missed,
    numbered,
    renumbered,
    slots_of,
    subscriptions,
    upcoming,
)

SEOUL = "Asia/Seoul"
NEW_YORK = "America/New_York"
LONDON = "Europe/London"
LORD_HOWE = "Australia/Lord_Howe"  # its clocks change by half an hour

MINUTE = timedelta(minutes=1)


def daily(
    *times: str, zone: str = SEOUL, days: tuple[Weekday, ...] = WEEKDAYS, id_: str = "daily"
) -> Subscription:
    local = numbered(time.fromisoformat(each) for each in times)
    return Subscription(id_, "slack:C1", ("스타게이트",), local, days, ZoneInfo(zone), "ko")


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def sent_through(subscription: Subscription, since: datetime, until: datetime) -> list[Slot]:
    """What is due for the first time when one looks every few minutes from `since` to `until`."""
    sent: dict[str, Slot] = {}
    now = since
    while now <= until:
        for slot in due(subscription, now):
            sent.setdefault(slot.key, slot)
        now += 10 * MINUTE
    return list(sent.values())


@pytest.mark.parametrize(
    ("zone", "at"),
    [
        (SEOUL, "2026-11-22T23:30"),
        (NEW_YORK, "2026-11-23T13:30"),
        (LONDON, "2026-11-23T08:30"),
        (LORD_HOWE, "2026-11-22T21:30"),
    ],
)
def test_a_time_is_local_to_its_zone(zone: str, at: str) -> None:
    (slot,) = slots_of(daily("08:30", zone=zone), date(2026, 11, 23))
    assert slot.at == utc(at)
    assert (slot.at.hour, slot.at.minute) == (8, 30)


def test_a_slot_is_due_from_its_minute_on_and_not_before() -> None:
    digest = daily("08:30")
    assert due(digest, utc("2026-11-22T23:29:59")) == []
    (slot,) = due(digest, utc("2026-11-22T23:30"))
    assert slot == Slot("daily", date(2026, 11, 23), 0, slot.at)


def test_a_late_slot_is_due_within_its_grace_and_then_left_to_the_next_one() -> None:
    digest, at = daily("08:30"), utc("2026-11-22T23:30")
    assert len(due(digest, at + GRACE)) == 1
    assert due(digest, at + GRACE + MINUTE) == []


def test_the_grace_reaches_over_midnight() -> None:
    (slot,) = due(daily("23:50"), utc("2026-11-23T15:20"))
    assert slot.local_date == date(2026, 11, 23)


def test_only_the_chosen_days_have_slots() -> None:
    weekdays: tuple[Weekday, ...] = ("mon", "wed")
    digest = daily("08:30", days=weekdays)
    sent = sent_through(digest, utc("2026-11-21T23:00"), utc("2026-11-29T00:00"))
    assert [slot.local_date for slot in sent] == [date(2026, 11, 23), date(2026, 11, 25)]


def test_days_are_those_of_the_zone_and_not_of_greenwich() -> None:
    digest = daily("08:30", days=("mon",))
    (slot,) = sent_through(digest, utc("2026-11-22T00:00"), utc("2026-11-24T00:00"))
    assert slot.at == utc("2026-11-22T23:30")  # Monday in Seoul, Sunday in Greenwich


def test_times_of_one_day_are_told_apart_by_their_order() -> None:
    slots = list(slots_of(daily("18:00", "08:30"), date(2026, 11, 23)))
    assert [(slot.ordinal, slot.at.hour) for slot in slots] == [(0, 8), (1, 18)]
    assert [slot.key for slot in slots] == ["daily/2026-11-23/0", "daily/2026-11-23/1"]


def test_a_moved_time_makes_no_second_slot_of_the_day() -> None:
    before = due(daily("08:30"), utc("2026-11-22T23:40"))
    after = due(daily("09:00"), utc("2026-11-23T00:10"))
    assert [slot.key for slot in before] == [slot.key for slot in after]
    assert before[0].at != after[0].at


def moved(before: dict[int, str | None], *times: str) -> list[tuple[int, str]]:
    """The numbers of `times` where those `before` were known."""
    known = {n: time.fromisoformat(at) if at else None for n, at in before.items()}
    subscription = renumbered(daily(*times), known)
    return [(hour.ordinal, f"{hour.at:%H:%M}") for hour in subscription.hours]


def test_a_time_keeps_its_number_when_another_is_removed_or_added() -> None:
    assert moved({0: "08:30", 1: "18:00"}, "18:00") == [(1, "18:00")]
    assert moved({0: "08:30"}, "07:00", "08:30") == [(1, "07:00"), (0, "08:30")]


def test_of_two_new_times_the_nearest_to_the_one_that_went_is_that_one_moved() -> None:
    assert moved({0: "08:30"}, "09:00", "18:00") == [(0, "09:00"), (1, "18:00")]
    assert moved({0: "08:30", 1: "18:00"}, "17:30") == [(1, "17:30")]


def test_a_number_that_was_in_use_once_is_never_given_again() -> None:
    assert moved({0: "08:30", 1: None}, "08:30", "20:00") == [(0, "08:30"), (2, "20:00")]


LOCAL_TIMES = st.sets(
    st.times().map(lambda t: t.replace(second=0, microsecond=0)), min_size=1, max_size=5
)


@given(LOCAL_TIMES, LOCAL_TIMES)
def test_whatever_is_edited_no_two_times_share_a_number(
    before: set[time], after: set[time]
) -> None:
    first = {hour.ordinal: hour.at for hour in numbered(before)}
    then = numbered(after, first)
    assert [hour.at for hour in then] == sorted(after)
    assert len({hour.ordinal for hour in then}) == len(after)
    assert {h.at: h.ordinal for h in then if h.at in before} == {
        at: n for n, at in first.items() if at in after
    }


def test_a_digest_keeps_its_slots_when_its_zone_or_topics_change() -> None:
    there = next(slots_of(daily("08:30", zone=LONDON), date(2026, 11, 23)))
    here = next(slots_of(daily("08:30", zone=SEOUL), date(2026, 11, 23)))
    assert there.key == here.key


@pytest.mark.parametrize(
    ("zone", "local", "day", "after_the_gap"),
    [
        (NEW_YORK, "02:30", date(2026, 3, 8), "2026-03-08T07:30"),
        (LONDON, "01:30", date(2026, 3, 29), "2026-03-29T01:30"),
        (LORD_HOWE, "02:10", date(2026, 10, 4), "2026-10-03T15:40"),
    ],
)
def test_a_time_inside_the_gap_of_spring_comes_once_after_the_gap(
    zone: str, local: str, day: date, after_the_gap: str
) -> None:
    around = utc(after_the_gap)
    sent = sent_through(
        daily(local, zone=zone), around - timedelta(hours=20), around + timedelta(hours=20)
    )
    assert [(slot.local_date, slot.at.astimezone(UTC)) for slot in sent] == [(day, around)]
    assert f"{sent[0].at:%H:%M}" > local  # what clocks there show at that moment


@pytest.mark.parametrize(
    ("zone", "local", "day", "the_first"),
    [
        (NEW_YORK, "01:30", date(2026, 11, 1), "2026-11-01T05:30"),
        (LONDON, "01:30", date(2026, 10, 25), "2026-10-25T00:30"),
        (LORD_HOWE, "01:45", date(2026, 4, 5), "2026-04-04T14:45"),
    ],
)
def test_a_time_that_autumn_brings_twice_comes_once(
    zone: str, local: str, day: date, the_first: str
) -> None:
    around = utc(the_first)
    sent = sent_through(
        daily(local, zone=zone), around - timedelta(hours=20), around + timedelta(hours=20)
    )
    assert [(slot.local_date, slot.at.astimezone(UTC)) for slot in sent] == [(day, around)]


def test_the_hour_that_comes_twice_counts_as_time_that_passed() -> None:
    """The same clock reading an hour later, and handed in under the zone's own clock."""
    digest = daily("01:50", zone=NEW_YORK)
    hour_later = datetime(2026, 11, 1, 1, 40, fold=1, tzinfo=ZoneInfo(NEW_YORK))
    assert hour_later.astimezone(UTC) == utc("2026-11-01T06:40")
    (slot,) = due(digest, hour_later)
    assert slot.local_date == date(2026, 11, 1)
    assert latest(digest, hour_later) == slot


def test_slots_that_the_gap_put_out_of_order_come_in_the_order_of_their_moments() -> None:
    digest = daily("02:30", "03:10", zone=NEW_YORK)  # 02:30 becomes 03:30
    now = utc("2026-03-08T08:00")
    assert [f"{slot.at:%H:%M}" for slot in due(digest, now)] == ["03:10", "03:30"]
    assert f"{latest(digest, now).at:%H:%M}" == "03:30"


def test_the_latest_slot_is_the_newest_that_has_come() -> None:
    digest = daily("08:30", "18:00")
    assert latest(digest, utc("2026-11-22T23:30")).ordinal == 0
    slot = latest(digest, utc("2026-11-22T23:29"))
    assert (slot.local_date, slot.ordinal) == (date(2026, 11, 22), 1)


def test_the_latest_slot_of_a_weekly_digest_may_be_days_back() -> None:
    slot = latest(daily("08:30", days=("mon",)), utc("2026-11-22T23:29"))  # a minute too early
    assert slot.local_date == date(2026, 11, 16)


@given(
    st.sets(st.times().map(lambda t: t.replace(second=0, microsecond=0)), min_size=1, max_size=3),
    st.sampled_from([SEOUL, NEW_YORK, LONDON, LORD_HOWE]),
    st.datetimes(datetime(2024, 1, 1), datetime(2028, 1, 1)),  # noqa: DTZ001
)
def test_whatever_the_clocks_do_every_slot_of_a_day_is_due_at_its_moment(
    times: set[time], zone: str, moment: datetime
) -> None:
    digest = daily(*(each.isoformat() for each in times), zone=zone)
    for slot in slots_of(digest, moment.date()):
        now = slot.at.astimezone(UTC)
        assert slot.key in {each.key for each in due(digest, now)}
        assert slot.key not in {each.key for each in due(digest, now - MINUTE)}
        assert latest(digest, now).at.astimezone(UTC) == now


# --- public holidays ------------------------------------------------------------------------------


def on_holidays_off(digest: Subscription, country: str) -> Subscription:
    return replace(digest, holidays=country)


def dates_of(digest: Subscription, first: str, last: str) -> list[str]:
    day, until = date.fromisoformat(first), date.fromisoformat(last)
    found = []
    while day <= until:
        found += [f"{slot.local_date:%m-%d}" for slot in slots_of(digest, day)]
        day += timedelta(days=1)
    return found


def test_seollal_and_its_substitute_day_are_passed_over() -> None:
    """In 2027 it falls on a Sunday, so that the Tuesday after it is off too."""
    digest = on_holidays_off(daily("08:30"), "KR")
    assert dates_of(digest, "2027-02-04", "2027-02-11") == ["02-04", "02-05", "02-10", "02-11"]


def test_the_monday_after_a_holiday_of_a_weekend_is_passed_over_in_korea() -> None:
    weekdays = on_holidays_off(daily("08:30", days=WEEKDAYS[:5]), "KR")
    assert dates_of(weekdays, "2027-08-13", "2027-08-17") == ["08-13", "08-17"]  # 15일은 일요일
    assert dates_of(weekdays, "2027-10-01", "2027-10-05") == ["10-01", "10-05"]  # 3일은 일요일


def test_thanksgiving_is_passed_over_in_the_united_states_and_the_day_after_is_not() -> None:
    digest = on_holidays_off(daily("08:30", "18:00", zone=NEW_YORK), "US")
    assert dates_of(digest, "2026-11-25", "2026-11-27") == ["11-25"] * 2 + ["11-27"] * 2


def test_a_holiday_is_a_day_of_the_digests_zone() -> None:
    digest = on_holidays_off(daily("08:30"), "US")  # New Year's Day, as it is lived in Seoul
    assert dates_of(digest, "2026-12-31", "2027-01-02") == ["12-31", "01-02"]


def test_holidays_are_days_as_others_unless_a_country_is_named() -> None:
    assert dates_of(daily("08:30"), "2027-02-06", "2027-02-09") == "02-06 02-07 02-08 02-09".split()


def test_the_next_and_the_latest_slot_and_the_missed_ones_skip_holidays() -> None:
    digest = on_holidays_off(daily("08:30"), "KR")
    seollal = utc("2027-02-07T03:00")
    assert next(upcoming(digest, seollal)).local_date == date(2027, 2, 10)
    assert latest(digest, seollal).local_date == date(2027, 2, 5)
    assert due(digest, utc("2027-02-06T23:35")) == []
    skipped = missed(digest, utc("2027-02-04T00:00"), utc("2027-02-10T03:00"))
    assert [slot.local_date.day for slot in skipped] == [5, 10]


def test_a_weekly_digest_waits_out_holidays_that_follow_one_another() -> None:
    """Christmas Day and New Year's Day of 2023 and 2024 were Mondays."""
    digest = on_holidays_off(daily("08:30", zone=NEW_YORK, days=("mon",)), "US")
    between = utc("2023-12-27T12:00")
    assert next(upcoming(digest, between)).local_date == date(2024, 1, 8)
    assert latest(digest, utc("2024-01-02T12:00")).local_date == date(2023, 12, 18)


def settings(*digests: Digest) -> Settings:
    return Settings(digests=digests)


def test_a_digest_is_known_by_its_name_or_else_by_its_place() -> None:
    known = subscriptions(
        settings(
            Digest(place="slack:#ir", topics=("삼성전자",), times=(time(8, 30),)),
            Digest(name="evening", place="slack:#ir", topics=("SK",), times=(time(18),)),
        )
    )
    assert [each.id for each in known] == ["slack:#ir", "evening"]


def test_two_digests_of_one_place_need_names() -> None:
    one = Digest(place="slack:#ir", topics=("삼성전자",), times=(time(8, 30),))
    with pytest.raises(ConfigError, match='"ir-evening"') as refused:
        subscriptions(settings(one, one))
    assert "slack:#ir" in str(refused.value)
    assert "\n" not in str(refused.value)


def test_two_digests_of_one_name_are_refused_wherever_they_go() -> None:
    with pytest.raises(ConfigError, match="two are called 'morning'"):
        subscriptions(
            settings(
                Digest(name="morning", place="slack:#a", topics=("SK",), times=(time(8),)),
                Digest(name="morning", place="discord:12", topics=("SK",), times=(time(8),)),
            )
        )


def test_times_written_in_any_order_are_the_same_digest() -> None:
    late = Digest(place="slack:#ir", topics=("SK",), times=(time(18), time(8, 30)))
    (subscription,) = subscriptions(settings(late))
    assert subscription.times == (time(8, 30), time(18))
