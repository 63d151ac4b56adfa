"""Digest slots, their parts and the ledger of what was told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.archive import Archive, Draft, PassedOver, Telling, Told
from bot.archive.encoding import pack_tellings, unpack_tellings
from bot.messages import Button
from tests.bot.archive.making import NOW, a_message, hours, unsent

DAY = date(2025, 2, 5)


def claim(
    archive: Archive,
    texts: Sequence[str],
    *,
    subscription: str = "daily",
    day: date = DAY,
    ordinal: int = 0,
    place: str = "slack:C1",
) -> bool:
    return archive.slots.claim(
        subscription,
        day,
        ordinal,
        place=place,
        as_of=NOW + hours(24 * (day - DAY).days + ordinal),
        now=NOW,
        drafts=[
            Draft(a_message(text), (Telling(f"key of {text}"), Telling("shared"))) for text in texts
        ],
    )


def keys_told(archive: Archive, place: str = "slack:C1") -> set[str]:
    return {each.telling.key for each in archive.slots.told(place, NOW)}


def test_a_slot_is_claimed_once(archive: Archive) -> None:
    assert not archive.slots.exists("daily", DAY, 0)
    taken = [claim(archive, ["소식"], ordinal=n) for n in (0, 0, 1)]
    assert taken == [True, False, True]
    assert archive.slots.exists("daily", DAY, 0)
    assert len(unsent(archive)) == 2


def test_parts_are_due_in_order_as_they_were_built(archive: Archive) -> None:
    claim(archive, ["셋"], day=date(2025, 2, 6))
    claim(archive, ["하나", "둘"])
    due = unsent(archive)
    assert [part.message for part in due] == [a_message(text) for text in ("하나", "둘", "셋")]
    assert [part.n for part in due] == [0, 1, 0]
    assert len({part.mark for part in due}) == 3
    assert due[0].slot.place == "slack:C1"
    assert due[0].slot.as_of == NOW
    assert due[2].slot.local_date == date(2025, 2, 6)


def test_a_message_comes_back_equal(archive: Archive) -> None:
    message = replace(a_message("글"), buttons=(Button("more", "더 보기", "b7f2c1"),), footer="끝")
    archive.slots.claim("daily", DAY, 0, place="p", as_of=NOW, now=NOW, drafts=[Draft(message)])
    assert unsent(archive)[0].message == message


def test_a_sent_part_keeps_its_receipt_and_tells_the_ledger(archive: Archive) -> None:
    claim(archive, ["하나", "둘"])
    first, second = unsent(archive)
    archive.slots.mark_sending(first.mark)
    archive.slots.record_sent(first.mark, "171.002", now=NOW)
    (left,) = unsent(archive)
    assert left.mark == second.mark
    keys = ["key of 하나", "key of 둘", "shared"]
    assert keys_told(archive, "slack:C2") == set()
    archive.slots.record_sent(second.mark, "171.003", now=NOW)
    assert keys_told(archive) == set(keys)
    assert [part.receipt for part in archive.slots.parts("daily", DAY, 0)] == ["171.002", "171.003"]
    assert archive.slots.unsent() == ()


def test_a_crash_while_sending_leaves_the_part_due_and_marked(url: str) -> None:
    with Archive.open(url) as archive:
        claim(archive, ["하나"])
        archive.slots.mark_sending(unsent(archive)[0].mark)
    with Archive.open(url) as archive:
        (part,) = unsent(archive)
        assert part.state == "sending"
        archive.slots.record_sent(part.mark, "171.002", now=NOW)
        assert "key of 하나" in keys_told(archive)


def test_what_is_on_its_way_counts_as_told_until_it_failed(archive: Archive) -> None:
    claim(archive, ["하나", "둘"])
    first, second = unsent(archive)
    archive.slots.mark_sending(first.mark)
    keys = ["key of 하나", "key of 둘", "shared"]
    assert keys_told(archive) == set(keys)
    archive.slots.record_failed(first.mark, "no such channel", permanent=True)
    archive.slots.record_unknown(second.mark, "history cannot be read")
    assert keys_told(archive) == set()


def test_a_failed_part_is_due_again_unless_trying_is_useless(archive: Archive) -> None:
    claim(archive, ["하나", "둘", "셋"])
    first, second, third = unsent(archive)
    archive.slots.record_failed(first.mark, "HTTP 503", permanent=False)
    archive.slots.record_failed(second.mark, "no such channel", permanent=True)
    archive.slots.record_unknown(third.mark, "history cannot be read")
    (left,) = unsent(archive)
    assert (left.mark, left.state, left.reason) == (first.mark, "pending", "HTTP 503")
    states = [part.state for part in archive.slots.parts("daily", DAY, 0)]
    assert states == ["pending", "failed", "unknown"]


def test_history_says_how_each_delivery_ended(archive: Archive) -> None:
    claim(archive, ["하나"])
    claim(archive, [], ordinal=1)
    claim(archive, ["둘", "셋"], day=date(2025, 2, 6))
    claim(archive, ["넷"], subscription="weekly", day=date(2025, 2, 7))
    for part in unsent(archive):
        match part.slot.local_date.day, part.n:
            case 5, _:
                archive.slots.record_sent(part.mark, "r", now=NOW)
            case 6, 0:
                archive.slots.record_sent(part.mark, "r", now=NOW)
            case 6, _:
                archive.slots.record_failed(part.mark, "removed", permanent=True)
    history = archive.slots.history(9)
    assert [report.state for report in history] == ["open", "incomplete", "quiet", "sent"]
    assert [(report.parts, report.sent) for report in history] == [(1, 0), (2, 1), (0, 0), (1, 1)]
    assert history[1].reason == "removed"
    assert [r.state for r in archive.slots.history(2, "daily")] == ["incomplete", "quiet"]


def test_history_tells_a_slot_that_came_too_late_from_one_with_nothing_to_say(
    archive: Archive,
) -> None:
    reasons: tuple[PassedOver, ...] = ("late", "quiet")
    for ordinal, why in enumerate(reasons):
        archive.slots.claim(
            "daily", DAY, ordinal, place="p", as_of=NOW + hours(ordinal), now=NOW, passed_over=why
        )
    assert [report.state for report in archive.slots.history(9)] == ["quiet", "skipped"]


def test_the_last_slot_is_the_one_with_the_latest_time(archive: Archive) -> None:
    assert archive.slots.last("daily") is None
    claim(archive, ["둘"], day=date(2025, 2, 6))
    claim(archive, ["하나"])
    last = archive.slots.last("daily")
    assert last is not None
    assert last.local_date == date(2025, 2, 6)


def test_the_ledger_knows_where_what_was_told_stands(archive: Archive) -> None:
    telling = Telling("quote:7", "article", "revision", 12, 40)
    archive.slots.claim(
        "daily",
        DAY,
        0,
        place="p",
        as_of=NOW,
        now=NOW,
        drafts=[Draft(a_message("하나"), (telling,))],
    )
    assert archive.slots.told("p", NOW) == (Told(telling, NOW),)
    archive.slots.record_sent(unsent(archive)[0].mark, "r", now=NOW + hours(1))
    assert archive.slots.told("p", NOW) == (Told(telling, NOW + hours(1)),)


def test_what_was_told_before_the_time_asked_for_is_left_out_until_it_is_told_again(
    archive: Archive,
) -> None:
    claim(archive, ["하나"])
    archive.slots.record_sent(unsent(archive)[0].mark, "r", now=NOW)
    since = NOW + hours(1)
    assert archive.slots.told("slack:C1", since) == ()
    claim(archive, ["하나"], ordinal=2)
    archive.slots.record_sent(unsent(archive)[0].mark, "r", now=NOW + hours(2))
    told = archive.slots.told("slack:C1", since)
    assert {(each.telling.key, each.at) for each in told} == {
        ("key of 하나", NOW + hours(2)),
        ("shared", NOW + hours(2)),
    }


def test_keys_that_older_programs_kept_are_read() -> None:
    assert unpack_tellings(b'["one","two"]') == (Telling("one"), Telling("two"))


@given(st.lists(st.builds(Telling, key=st.text(), article=st.text(), start=st.integers(0, 9**9))))
def test_what_a_part_tells_comes_back_as_it_was(tellings: list[Telling]) -> None:
    assert unpack_tellings(pack_tellings(tuple(tellings))) == tuple(tellings)


def test_a_mark_nobody_gave_is_an_error(archive: Archive) -> None:
    with pytest.raises(KeyError):
        archive.slots.mark_sending("daily/2025-02-05/0:0")
