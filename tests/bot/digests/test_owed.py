"""The digests of configuration and chat as they stand now, their times numbered once and for all."""

from __future__ import annotations

from datetime import time

from bot.answers.sources import Sources
from bot.archive import ChatDigest
from bot.config import Digest
from bot.digests.owed import owed
from tests.bot.digests.making import AT_EIGHT, subscription


def hours(found: object) -> list[tuple[int, time]]:
    return [(hour.ordinal, hour.at) for hour in found.hours]  # type: ignore[attr-defined]


def test_a_time_removed_from_the_configuration_takes_no_other_slot_with_it(
    sources: Sources,
) -> None:
    both, evening = (time(8, 30), time(18)), (time(18),)
    assert hours(*owed([subscription(times=both)], sources.archive)) == [(0, both[0]), (1, both[1])]
    assert hours(*owed([subscription(times=evening)], sources.archive)) == [(1, time(18))]
    again = owed([subscription(times=(time(18), time(20)))], sources.archive)
    assert hours(*again) == [(1, time(18)), (2, time(20))]


def test_a_digest_of_chat_is_numbered_alike(sources: Sources) -> None:
    def keep(*times: time) -> None:
        digest = Digest(place="slack:C1", topics=("스타게이트",), times=times)
        sources.archive.chat_digests.save(ChatDigest("d1", "T1", digest, "U1", AT_EIGHT, AT_EIGHT))

    keep(time(8, 30), time(18))
    owed([], sources.archive)
    keep(time(18, 30))
    assert hours(*owed([], sources.archive)) == [(1, time(18, 30))]
