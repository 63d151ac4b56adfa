"""What is claimed when a digest is due, late, missed or has nothing to tell."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.answers.sources import Sources
from bot.archive import Draft
from bot.digests.claiming import claim_due, pass_over_missed, preview
from bot.digests.slots import Subscription
from tests.bot.archive.making import unsent
from tests.bot.digests.making import (
    AT_EIGHT,
    CHIPS,
    EIGHT,
    LOAN,
    POWER,
    minutes,
    put,
    sentences,
    subscription,
    words,
)

DAY = timedelta(days=1)


@pytest.fixture
def news(sources: Sources) -> Sources:
    put(sources, "loan", LOAN, EIGHT - minutes(60))
    put(sources, "chips", CHIPS, EIGHT - minutes(90))
    return sources


def claimed(sources: Sources, digest: Subscription, now: timedelta = timedelta(0)) -> list[str]:
    return [slot.key for slot in claim_due(digest, sources, AT_EIGHT + now)]


def states(sources: Sources) -> list[str]:
    return [report.state for report in sources.archive.slots.history(9)]


def arrive(sources: Sources) -> None:
    for part in unsent(sources.archive):
        sources.archive.slots.record_sent(part.mark, f"receipt of {part.mark}", now=AT_EIGHT)


def test_a_digest_is_claimed_once(news: Sources) -> None:
    digest = subscription()
    assert claimed(news, digest) == ["morning/2026-11-23/0"]
    assert claimed(news, digest, minutes(1)) == []


def test_a_digest_on_time_says_nothing_of_time(news: Sources) -> None:
    claimed(news, subscription(), minutes(9))
    assert unsent(news.archive)[0].message.notices == ()


def test_a_late_digest_says_when_it_was_due(news: Sources) -> None:
    claimed(news, subscription(), minutes(40))
    first = unsent(news.archive)[0].message
    assert first.notices == ("08:00에 보내려던 소식입니다. 그때 봇이 멈춰 있어 늦었습니다.",)


def test_the_next_digest_names_those_that_were_skipped_and_tells_what_they_would_have(
    sources: Sources,
) -> None:
    digest = subscription("스타게이트")
    claimed(sources, digest)
    put(sources, "loan", LOAN, EIGHT + minutes(600))
    pass_over_missed(digest, sources, AT_EIGHT + 2 * DAY - minutes(1))
    assert states(sources) == ["skipped", "open"]
    claimed(sources, digest, 2 * DAY)
    first = [part.message for part in unsent(sources.archive) if part.n == 0][-1]
    assert "11/24 08:00" in first.notices[0]
    assert sentences(first)


def test_a_digest_that_was_never_sent_before_misses_nothing(sources: Sources) -> None:
    pass_over_missed(subscription(), sources, AT_EIGHT + 5 * DAY)
    assert states(sources) == []


def test_where_nothing_is_new_a_digest_says_so_or_keeps_quiet_as_asked(sources: Sources) -> None:
    claimed(sources, subscription())
    assert "소식이 없습니다" in words(unsent(sources.archive)[0].message)
    arrive(sources)
    silent = subscription(id_="silent", when_quiet="skip")
    assert claimed(sources, silent) == ["silent/2026-11-23/0"]
    assert unsent(sources.archive) == []
    assert sources.archive.slots.history(1, "silent")[0].state == "quiet"


def test_two_digests_of_one_place_and_minute_do_not_tell_the_same(news: Sources) -> None:
    claimed(news, subscription("스타게이트", id_="one"))
    claimed(news, subscription("스타게이트", id_="other"))
    one, other = (
        [part for part in unsent(news.archive) if part.slot.subscription == id_]
        for id_ in ("one", "other")
    )
    told = {key for part in one for key in sentences(part.message)}
    assert told
    assert not told & {key for part in other for key in sentences(part.message)}


def test_a_topic_has_at_most_the_sentences_asked_for(news: Sources) -> None:
    put(news, "power", POWER, EIGHT - minutes(30))
    short = preview(subscription("스타게이트", sentences=1), EIGHT, news)
    longer = preview(subscription("스타게이트", sentences=5), EIGHT, news)
    assert len(short.news[0].answer.brief.sentences) == 1
    assert len(longer.news[0].answer.brief.sentences) > 1


def test_a_slot_that_somebody_else_claimed_is_left_to_them(news: Sources) -> None:
    digest = subscription()
    taken = preview(digest, EIGHT, news).parts[0]
    news.archive.slots.claim(
        digest.id,
        EIGHT.date(),
        0,
        place=digest.place,
        as_of=EIGHT,
        now=EIGHT,
        drafts=[Draft(taken.message)],
    )
    assert claimed(news, digest) == []
