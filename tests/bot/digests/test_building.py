"""What a digest says: only what is new in its place, an overview first, a part for each topic."""

from __future__ import annotations

from dataclasses import replace
from datetime import time, timedelta

import pytest

from bot.answers.sources import Sources
from bot.archive import FeedState
from bot.config import BotLanguage
from bot.digests.claiming import preview
from bot.digests.slots import numbered
from summaries.sameness import fingerprint
from tests.bot.digests.making import (
    CHIPS,
    EIGHT,
    LOAN,
    POWER,
    minutes,
    put,
    send,
    sentences,
    subscription,
    words,
)

DAY = timedelta(days=1)


def test_the_overview_has_one_lead_sentence_for_each_topic(sources: Sources) -> None:
    put(sources, "loan", LOAN, EIGHT - minutes(60))
    put(sources, "chips", CHIPS, EIGHT - minutes(90))
    overview = preview(subscription(), EIGHT, sources).parts[0].message
    assert overview.title == "11/23(월) 소식"
    assert [section.title for section in overview.sections] == [
        "스타게이트 · 새 소식",
        "삼성전자 · 새 소식",
    ]
    assert [len(section.items) for section in overview.sections] == [1, 1]
    leads = sentences(overview)
    assert leads[0] in LOAN
    assert leads[1] in CHIPS
    assert overview.fallback == f"11/23(월) 소식: {leads[0]}"


def test_each_topic_with_news_has_a_part_that_begins_with_its_lead(sources: Sources) -> None:
    put(sources, "loan", LOAN, EIGHT - minutes(60))
    put(sources, "chips", CHIPS, EIGHT - minutes(90))
    overview, first, second = (
        part.message for part in preview(subscription(), EIGHT, sources).parts
    )
    assert [first.title, second.title] == ["스타게이트", "삼성전자"]
    assert [sentences(first)[0], sentences(second)[0]] == sentences(overview)
    assert len(sentences(first)) > 1
    assert all(sentence in LOAN for sentence in sentences(first))
    assert overview.context == f"주제 2개 · 새 문장 {len(sentences(first) + sentences(second))}개"


def test_every_sentence_leads_to_its_article(sources: Sources) -> None:
    put(sources, "loan", LOAN, EIGHT - minutes(60))
    put(sources, "chips", CHIPS, EIGHT - minutes(90))
    for part in preview(subscription(), EIGHT, sources).parts:
        numbers = {source.n: source for source in part.message.sources}
        cited = [
            run.sources
            for section in part.message.sections
            for item in section.items
            for run in item.runs
            if item.kind == "sentence"
        ]
        assert cited
        assert all(each and set(each) <= set(numbers) for each in cited)
        assert all(source.url.startswith("https://news.example/") for source in numbers.values())


def test_parts_carry_no_buttons_that_need_a_record(sources: Sources) -> None:
    put(sources, "loan", LOAN, EIGHT - minutes(60))
    overview, thread = preview(subscription(), EIGHT, sources).parts
    assert overview.message.buttons == ()
    assert [(b.action, b.value) for b in thread.message.buttons] == [("ask", "스타게이트")]


def test_a_digest_of_chat_can_be_changed_where_it_is_read(sources: Sources) -> None:
    """Skipping today is offered only where today holds another one."""
    once = replace(subscription(), id="d1", workspace="slack:T1")
    twice = replace(once, hours=numbered((*once.times, time(23, 0))))
    for each, second in ((once, ("pause", "d1")), (twice, ("skip", "d1"))):
        shown = preview(each, EIGHT, sources).parts[0].message.buttons
        assert [(b.action, b.value) for b in shown] == [("form", "digest:d1"), second]


def test_quiet_topics_have_their_names_in_the_digest_s_language(sources: Sources) -> None:
    english = replace(subscription(), language="en")
    assert "Stargate" in preview(english, EIGHT, sources).parts[0].message.footer


def test_a_feed_is_named_at_the_foot_only_when_it_was_down_for_long(sources: Sources) -> None:
    feeds = sources.archive.feeds
    feeds.set(FeedState("https://well.example/rss", last_ok=EIGHT))
    for hours, named in ((5, False), (6, True)):
        since = EIGHT - minutes(60 * hours)
        feeds.set(FeedState("https://down.example/rss", last_error="x", error_since=since))
        message = preview(subscription(), EIGHT, sources).parts[0].message
        assert message.notices == ()
        assert ("down.example" in message.footer) is named


def test_quiet_topics_share_one_line_and_have_no_part(sources: Sources) -> None:
    put(sources, "loan", LOAN, EIGHT - minutes(60))
    digest = preview(subscription("스타게이트", "삼성전자", "SK"), EIGHT, sources)
    assert digest.quiet == ("삼성전자", "SK")
    assert len(digest.parts) == 2
    assert "새 소식 없음: 삼성전자, SK" in words(digest.parts[0].message)


def test_a_digest_without_any_news_is_one_honest_line(sources: Sources) -> None:
    send(sources, subscription())
    digest = preview(subscription(), EIGHT + timedelta(days=1), sources)
    (part,) = digest.parts
    line = "스타게이트, 삼성전자: 지난번 이후 새 소식이 없습니다."
    assert line in words(part.message)
    assert part.message.fallback == f"11/24(화) 소식: {line}"
    assert sentences(part.message) == []


def test_of_a_topic_never_told_before_nothing_is_said_of_a_last_time(sources: Sources) -> None:
    def said(*topics: str, day: int = 0) -> str:
        return words(
            preview(subscription(*topics), EIGHT + timedelta(days=day), sources).parts[0].message
        )

    first = "최근 7일 동안의 소식이 없습니다"
    assert f"스타게이트: {first}" in said("스타게이트")
    send(sources, subscription("스타게이트"), arrives=False)
    assert f"스타게이트: {first}" in said("스타게이트", day=1)  # nobody saw the first one
    send(sources, subscription("스타게이트"), 1)
    assert "지난번 이후" in said("스타게이트", day=2)
    assert f"삼성전자: {first}" in said("삼성전자", day=2)
    both = said("스타게이트", "삼성전자", day=2)
    assert "새 소식 없음: 스타게이트, 삼성전자" in both
    assert "지난번" not in both


def test_a_topic_added_to_a_digest_looks_back_as_far_as_a_first_digest(sources: Sources) -> None:
    put(sources, "chips", CHIPS, EIGHT - timedelta(days=3))
    send(sources, subscription("스타게이트"))
    later = preview(subscription("스타게이트", "삼성전자"), EIGHT + timedelta(days=1), sources)
    assert [news.answer.asked for news in later.news] == ["삼성전자"]


def test_a_digest_says_when_it_was_made_and_what_was_collected(sources: Sources) -> None:
    feeds = sources.archive.feeds
    feeds.set(FeedState("https://a.example/rss", last_ok=EIGHT))
    feeds.set(FeedState("https://b.example/rss", last_error="HTTP 503", error_since=EIGHT))
    feeds.set(FeedState("https://c.example/rss", last_ok=EIGHT))
    assert "기준 2026-11-23 08:00 · 수집 피드 2/3" in words(
        preview(subscription(), EIGHT, sources).parts[0].message
    )


def test_without_feeds_a_digest_says_so(sources: Sources) -> None:
    overview = preview(subscription(), EIGHT, sources).parts[0].message
    assert overview.footer.endswith("모으는 피드 없음")


@pytest.mark.parametrize(
    ("language", "title", "topic"),
    [
        ("ko", "11/23(월) 소식", "삼성전자 · 새 소식"),
        ("en", "News, Mon 11/23", "Samsung Electronics · new"),
    ],
)
def test_a_digest_speaks_its_language_and_quotes_what_was_written(
    sources: Sources, language: BotLanguage, title: str, topic: str
) -> None:
    put(sources, "chips", CHIPS, EIGHT - minutes(90))
    overview = preview(subscription("삼성전자", language=language), EIGHT, sources).parts[0].message
    assert (overview.title, overview.sections[0].title) == (title, topic)
    assert sentences(overview)[0] in CHIPS


def test_an_article_from_after_the_slot_waits_for_the_next_one(sources: Sources) -> None:
    """The service may be late: a digest is as of its slot, not of the minute it is built in."""
    digest = subscription("스타게이트")
    put(sources, "loan", LOAN, EIGHT - minutes(60))
    put(sources, "power", POWER, EIGHT + minutes(10))
    today = send(sources, digest)
    assert all(sentence in LOAN for part in today.parts for sentence in sentences(part.message))
    tomorrow = preview(digest, EIGHT + DAY, sources)
    told = [sentence for part in tomorrow.parts for sentence in sentences(part.message)]
    assert told
    assert all(sentence in POWER for sentence in told)


def test_an_article_of_the_very_moment_of_the_slot_is_told_once(sources: Sources) -> None:
    digest = subscription("스타게이트")
    put(sources, "loan", LOAN, EIGHT)
    news = [len(send(sources, digest, days).news) for days in (0, 1, 2)]
    assert sum(news) == 1


def test_the_first_digest_looks_back_as_far_as_a_brief(sources: Sources) -> None:
    put(sources, "old", LOAN, EIGHT - timedelta(days=7, hours=1))
    put(sources, "new", POWER, EIGHT - timedelta(days=6, hours=23))
    (news,) = preview(subscription("스타게이트"), EIGHT, sources).news
    assert [article.title for article in news.answer.brief.articles] == ["new"]


def test_after_a_pause_a_digest_catches_up_but_not_further_than_a_week(sources: Sources) -> None:
    digest = subscription("스타게이트")
    send(sources, digest)
    put(sources, "forgotten", LOAN, EIGHT + timedelta(days=2))
    put(sources, "known", POWER, EIGHT + timedelta(days=5))
    (news,) = preview(digest, EIGHT + timedelta(days=10), sources).news
    assert [article.title for article in news.answer.brief.articles] == ["known"]


def test_a_sentence_is_told_once_in_a_place_even_as_a_copy_elsewhere(sources: Sources) -> None:
    digest = subscription("스타게이트")
    put(sources, "loan", LOAN, EIGHT - minutes(60))
    told = send(sources, digest)
    put(sources, "copy", LOAN, EIGHT + minutes(60), outlet="누리신문")
    again = preview(digest, EIGHT + DAY, sources)
    assert told.news
    assert not again.news
    assert again.quiet == ("스타게이트",)


def test_of_an_article_that_repeats_and_adds_only_the_addition_is_told(sources: Sources) -> None:
    digest = subscription("스타게이트")
    put(sources, "loan", LOAN, EIGHT - minutes(60))
    send(sources, digest)
    addition = "스타게이트 운영사는 24일 오하이오에 둘째 부지를 마련했다고 발표했다."
    put(sources, "more", LOAN + addition + "\n", EIGHT + minutes(60), outlet="누리신문")
    (news,) = preview(digest, EIGHT + DAY, sources).news
    assert [sentence.text for sentence in news.answer.brief.sentences] == [addition]
    assert news.day == 2
    overview = preview(digest, EIGHT + DAY, sources).parts[0].message
    assert overview.sections[0].title == "스타게이트 · 이어짐 · 2일째"


def test_what_one_place_was_told_is_new_in_another(sources: Sources) -> None:
    put(sources, "loan", LOAN, EIGHT - minutes(60))
    send(sources, subscription("스타게이트"))
    elsewhere = subscription("스타게이트", id_="elsewhere", place="discord:12")
    assert preview(elsewhere, EIGHT, sources).news


def test_two_digests_of_one_place_do_not_tell_the_same(sources: Sources) -> None:
    put(sources, "loan", LOAN, EIGHT - minutes(60))
    send(sources, subscription("스타게이트"))
    assert not preview(subscription("스타게이트", id_="evening"), EIGHT, sources).news


def test_a_digest_that_nobody_got_is_told_by_the_next_one(sources: Sources) -> None:
    digest = subscription("스타게이트")
    send(sources, digest)
    put(sources, "loan", LOAN, EIGHT + minutes(60))
    assert send(sources, digest, days=1, arrives=False).news
    (news,) = preview(digest, EIGHT + 2 * DAY, sources).news
    assert [article.title for article in news.answer.brief.articles] == ["loan"]


def test_a_part_tells_the_ledger_its_sentences_and_where_they_stand(sources: Sources) -> None:
    put(sources, "loan", LOAN, EIGHT - minutes(60))
    put(sources, "chips", CHIPS, EIGHT - minutes(90))
    for part in preview(subscription(), EIGHT, sources).parts:
        told = [each for each in part.told if ":" not in each.key]
        assert [each.key for each in told] == [fingerprint(s) for s in sentences(part.message)]
        with sources.archive.reading() as reader:
            texts = [reader.texts[each.revision][each.start : each.end] for each in told]
        assert texts == sentences(part.message)


def test_a_preview_writes_nothing_and_is_the_same_again(sources: Sources) -> None:
    put(sources, "loan", LOAN, EIGHT - minutes(60))
    assert preview(subscription(), EIGHT, sources) == preview(subscription(), EIGHT, sources)
    assert sources.archive.slots.last("morning") is None
    assert sources.archive.slots.unsent() == ()


def test_an_undated_article_is_news_of_no_day(sources: Sources) -> None:
    put(sources, "undated", LOAN, None)
    assert not preview(subscription("스타게이트"), EIGHT, sources).news


def test_a_denied_rumour_never_stands_for_its_topic(sources: Sources) -> None:
    rumour = "삼성전자가 한솔에너지 인수를 추진하는 것으로 22일 확인됐다."
    denial = "삼성전자는 한솔에너지 인수를 검토한 바 없다고 22일 공시했다."
    put(sources, "rumour", f"{rumour}\n{CHIPS}", EIGHT - minutes(400))
    put(sources, "denial", f"{denial}\n", EIGHT - minutes(60), outlet="나래일보")
    for most in (1, 2, 5):
        overview, *threads = preview(subscription("삼성전자", sentences=most), EIGHT, sources).parts
        assert rumour not in sentences(overview.message)
        for thread in threads:
            told = sentences(thread.message)
            assert rumour not in told or told[told.index(rumour) + 1] == denial
