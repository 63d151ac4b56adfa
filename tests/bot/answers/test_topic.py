"""`/brief`: which window, which articles, which version, and why there is nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.answers.sources import Sources
from bot.answers.topic import TopicQuestion, answer_topic
from bot.archive import Correction
from summaries.names import Entity
from summaries.queries import OwnTopic
from tests.bot.answers.conftest import NOON, SIGNING, VISIT, Newsroom

SECOND = timedelta(seconds=1)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def articles(newsroom: Newsroom, question: TopicQuestion) -> list[str]:
    found = answer_topic(newsroom.sources, question).brief.articles
    return [article.url.rpartition("/")[2] for article in found]


def test_the_default_window_holds_both_its_ends(newsroom: Newsroom) -> None:
    for name, at in [
        ("too-old", NOON - 7 * DAY - SECOND),
        ("first", NOON - 7 * DAY),
        ("last", NOON),
        ("too-late", NOON + SECOND),
    ]:
        newsroom.put(f"{name}: {SIGNING}", at, name=name, outlet=name)
    answer = answer_topic(newsroom.sources, TopicQuestion("스타게이트", NOON))
    assert answer.window.reason == "default"
    assert answer.matching == 2
    assert articles(newsroom, TopicQuestion("스타게이트", NOON)) == ["first", "last"]


def test_an_end_that_was_asked_for_excludes_its_own_moment(newsroom: Newsroom) -> None:
    newsroom.put(SIGNING, NOON)
    asked = TopicQuestion("스타게이트", NOON + DAY, until=NOON)
    assert articles(newsroom, asked) == []
    assert articles(newsroom, TopicQuestion("스타게이트", NOON + DAY, until=NOON + SECOND)) == ["1"]
    assert articles(newsroom, TopicQuestion("스타게이트", NOON + DAY, since=NOON)) == ["1"]
    assert articles(newsroom, TopicQuestion("스타게이트", NOON + DAY, since=NOON + SECOND)) == []


@pytest.mark.parametrize(
    ("asked", "since", "until"),
    [
        ({"days": 3}, NOON - 3 * DAY, NOON),
        ({"since": NOON - 30 * DAY}, NOON - 30 * DAY, NOON),
        ({"until": NOON - DAY}, NOON - 8 * DAY, NOON - DAY),
        ({"until": NOON - DAY, "days": 2}, NOON - 3 * DAY, NOON - DAY),
    ],
)
def test_a_window_asked_for_is_kept_even_where_it_is_empty(
    newsroom: Newsroom, asked: dict[str, datetime], since: datetime, until: datetime
) -> None:
    newsroom.put(SIGNING, NOON - 300 * DAY)
    window = answer_topic(newsroom.sources, TopicQuestion("스타게이트", NOON, **asked)).window  # type: ignore[arg-type]
    assert (window.since, window.until, window.reason) == (since, until, "asked")


def test_an_empty_default_window_moves_to_the_newest_match(newsroom: Newsroom) -> None:
    newsroom.put(SIGNING, NOON - 30 * DAY, name="newest")
    newsroom.put(f"또 {SIGNING}", NOON - 36 * DAY, name="near", outlet="한빛")
    newsroom.put(f"더 {SIGNING}", NOON - 38 * DAY, name="far", outlet="새벽")
    newsroom.put(VISIT, NOON, name="other")
    answer = answer_topic(newsroom.sources, TopicQuestion("스타게이트", NOON))
    assert answer.window.reason == "newest"
    assert (answer.window.since, answer.window.until) == (NOON - 37 * DAY, NOON - 30 * DAY)
    assert [a.url.rpartition("/")[2] for a in answer.brief.articles] == ["near", "newest"]


def test_what_is_later_than_as_of_is_not_known_yet(newsroom: Newsroom) -> None:
    newsroom.put(SIGNING, NOON + DAY)
    answer = answer_topic(newsroom.sources, TopicQuestion("스타게이트", NOON))
    assert answer.nothing is not None
    assert answer.nothing.reason == "nothing-known"
    assert answer.brief.articles == ()


def test_only_undated_articles_are_shown_outside_any_window(newsroom: Newsroom) -> None:
    newsroom.put(SIGNING, None, name="undated")
    newsroom.put(f"또 {SIGNING}", NOON + DAY, name="later", outlet="한빛")
    answer = answer_topic(newsroom.sources, TopicQuestion("스타게이트", NOON))
    assert (answer.window.reason, answer.window.since, answer.window.until) == ("all", None, None)
    assert [a.url.rpartition("/")[2] for a in answer.brief.articles] == ["undated"]
    later = answer_topic(newsroom.sources, TopicQuestion("스타게이트", NOON + DAY))
    assert [a.url.rpartition("/")[2] for a in later.brief.articles] == ["later"]


def test_as_many_sentences_as_asked_for(newsroom: Newsroom) -> None:
    newsroom.put(SIGNING)
    for n in (1, 2):
        answer = answer_topic(newsroom.sources, TopicQuestion("스타게이트", NOON, sentences=n))
        assert len(answer.brief.sentences) == n


def test_a_topic_of_ones_own_is_asked_by_its_name(newsroom: Newsroom) -> None:
    newsroom.put(SIGNING, name="signing")
    newsroom.put(VISIT, name="visit")
    own = OwnTopic("AI 인프라", aliases=("ai infra",), any=("스타게이트",))
    held = newsroom.sources
    sources = Sources(held.archive, held.catalogue, held.zone, [own])
    for asked in ("AI 인프라", "ai infra", "AI Infra"):
        answer = answer_topic(sources, TopicQuestion(asked, NOON))
        assert [a.url.rpartition("/")[2] for a in answer.brief.articles] == ["signing"]


# --- nothing -----------------------------------------------------------------------------------------


def why(newsroom: Newsroom, text: str, **asked: datetime) -> str:
    nothing = answer_topic(newsroom.sources, TopicQuestion(text, NOON, **asked)).nothing  # type: ignore[arg-type]
    assert nothing is not None
    return nothing.reason


def test_nothing_has_a_reason(newsroom: Newsroom) -> None:
    assert why(newsroom, "스타게이트") == "empty-archive"
    newsroom.put(VISIT)
    assert why(newsroom, "스타게이트") == "nothing-known"
    assert why(newsroom, "삼성전자", until=NOON - 100 * DAY) == "nothing-in-window"
    assert why(newsroom, "찾을수없는말뭉치") == "unknown"
    assert why(newsroom, "") == "empty-question"
    assert why(newsroom, "  ?! ") == "empty-question"
    assert why(newsroom, "는") == "empty-question"


def test_articles_without_a_sentence_to_tell_are_said_to_have_too_little(
    newsroom: Newsroom,
) -> None:
    newsroom.put("스타게이트 " * 9_000)
    assert why(newsroom, "스타게이트") == "too-little"


def test_a_word_is_found_in_compounds_and_under_its_other_names(newsroom: Newsroom) -> None:
    newsroom.put("가온기계 노사가 4일 부분파업을 끝내기로 합의했다고 밝혔다.\n", name="deal")
    newsroom.put("가온기계 감독은 새 시즌 전력투구를 다짐하며 웃었다고 전해진다.\n", name="sports")
    for asked in ("파업", "노조", "가온기계 노동조합"):
        answer = answer_topic(newsroom.sources, TopicQuestion(asked, NOON))
        assert [a.url.rpartition("/")[2] for a in answer.brief.articles] == ["deal"]
    assert why(newsroom, "전력") == "unknown"


def test_a_near_name_is_suggested(newsroom: Newsroom) -> None:
    newsroom.put(SIGNING)
    nothing = answer_topic(newsroom.sources, TopicQuestion("스타게이드", NOON)).nothing
    assert nothing is not None
    assert [entity.id for entity in nothing.suggestions][:1] == ["stargate"]


@pytest.mark.parametrize(
    ("asked", "parts"),
    [
        ("스타게이트와 네이버", ("스타게이트", "네이버")),
        ("stargate and naver", ("stargate", "naver")),
        ("스타게이트, 네이버", ("스타게이트", "네이버")),
        ("스타게이트 & 네이버", ("스타게이트", "네이버")),
        ("스타게이트 네이버", ("스타게이트", "네이버")),
        ("텍사스와 한빛병원", None),
    ],
)
def test_what_no_article_holds_together_can_be_asked_for_one_by_one(
    newsroom: Newsroom, asked: str, parts: tuple[str, ...] | None
) -> None:
    newsroom.put(SIGNING)
    nothing = answer_topic(newsroom.sources, TopicQuestion(asked, NOON)).nothing
    assert nothing is not None
    assert nothing.reason == ("nothing-together" if parts else "unknown")
    assert nothing.parts == (parts or ())
    together = answer_topic(newsroom.sources, TopicQuestion("스타게이트와 오픈AI", NOON))
    assert together.nothing is None


def test_a_name_with_two_bearers_is_not_guessed(newsroom: Newsroom) -> None:
    newsroom.put(SIGNING)
    twins = [Entity("a-1", "person", "가온누리", ""), Entity("a-2", "organization", "가온누리", "")]
    there = newsroom.under(newsroom.sources.catalogue.extended(twins))
    nothing = answer_topic(there.sources, TopicQuestion("가온누리", NOON)).nothing
    assert nothing is not None
    assert nothing.reason == "choices"
    assert [entity.id for entity in nothing.choices] == ["a-1", "a-2"]


def test_names_that_changed_leave_the_reason_true_before_all_is_read_again(
    newsroom: Newsroom,
) -> None:
    newsroom.put(SIGNING)
    changed = newsroom.sources.catalogue.extended([Entity("a-1", "person", "가온누리", "")])
    there = newsroom.under(changed)
    assert answer_topic(there.sources, TopicQuestion("스타게이트", NOON)).nothing is None
    asked = TopicQuestion("스타게이트", NOON, until=NOON - 100 * DAY)
    nothing = answer_topic(there.sources, asked).nothing
    assert nothing is not None
    assert nothing.reason == "nothing-in-window"
    assert nothing.newest is not None
    assert nothing.newest.published_at == NOON


def test_the_record_number_does_not_depend_on_the_zone_as_of_is_written_in(
    newsroom: Newsroom,
) -> None:
    newsroom.put(SIGNING)
    here = answer_topic(newsroom.sources, TopicQuestion("스타게이트", NOON))
    there = answer_topic(newsroom.sources, TopicQuestion("스타게이트", NOON.astimezone(UTC)))
    later = answer_topic(newsroom.sources, TopicQuestion("스타게이트", NOON + SECOND))
    assert here.record == there.record
    assert here.record != later.record


# --- what was put right --------------------------------------------------------------------------------


def muting(newsroom: Newsroom, outlet: str) -> Sources:
    """The sources of a workspace in which the outlet is not shown."""
    muted = Correction("1", "slack:T1", "outlet", outlet, "", "", "slack:U1", NOON)
    return replace(newsroom.sources, corrections=(muted,))


def test_an_outlet_that_is_not_shown_replaces_nothing_that_others_tell(newsroom: Newsroom) -> None:
    earlier = "강원 강릉에 내린 호우로 4일 오전까지 2명이 숨지고 5명이 다쳤다.\n"
    later = "강원 강릉에 내린 호우로 4일 오후까지 3명이 숨졌다.\n"
    newsroom.put(earlier, NOON - 6 * HOUR, name="earlier", outlet="매일소식")
    newsroom.put(later, NOON - HOUR, name="later", outlet="한빛일보")

    def told(sources: Sources) -> list[str]:
        return [s.text for s in answer_topic(sources, TopicQuestion("강릉", NOON)).brief.sentences]

    assert told(newsroom.sources) == [later.strip()]
    assert told(muting(newsroom, "한빛일보")) == [earlier.strip()]


def test_an_outlet_that_is_not_shown_is_not_told_of_as_the_newest_either(
    newsroom: Newsroom,
) -> None:
    newsroom.put(SIGNING, NOON - 30 * DAY, name="old", outlet="한빛일보")
    newsroom.put(f"또 {SIGNING}", NOON, name="new", outlet="매일소식")
    sources = muting(newsroom, "매일소식")
    moved = answer_topic(sources, TopicQuestion("스타게이트", NOON))
    assert (moved.window.reason, moved.window.until) == ("newest", NOON - 30 * DAY)
    asked = answer_topic(sources, TopicQuestion("스타게이트", NOON, since=NOON - DAY)).nothing
    assert asked is not None
    assert asked.newest is not None
    assert asked.newest.outlet == "한빛일보"
