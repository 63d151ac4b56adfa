"""One event is told in the reader's language, a story in three sentences, and nothing without its own."""

from __future__ import annotations

from typing import Literal

from hypothesis import given
from hypothesis import strategies as st

from summaries import Article, brief_topic, parse_query, profile_entity
from summaries.briefs import TopicBrief
from tests.summaries.newsroom import NAMES, article, named, read, texts_of

LEAD_KO = "누리소프트와 다온테크는 4일 새벽계획의 첫 데이터센터를 세종에 짓기로 했다고 밝혔다."
LEAD_EN = "Nurisoft and Daontech said on Tuesday they would build the first data center of Project Daybreak in Sejong."
POWER_KO = "투자 규모는 12조원으로, 2028년 하반기 가동이 목표다."
WATER_KO = "환경단체는 냉각수 사용량이 하루 2만t에 이른다며 토론회를 요구했다."
PERMIT_KO = "세종시는 인허가 기간을 6개월에서 3개월로 줄이기로 했다."
START_EN = "Construction is expected to start in May 2026, the companies said."
SPEECH_KO = "한서진 한빛전자 사장은 “약속한 전력을 제때 확보하는 것이 관건”이라고 말했다."

Language = Literal["ko", "en"]


def reports() -> list[Article]:
    """An event as two papers tell it, the English one first and in more of its words."""
    korean = "\n\n".join([LEAD_KO, POWER_KO, SPEECH_KO, PERMIT_KO, WATER_KO])
    return [
        article(f"{LEAD_EN}\n\n{START_EN}", "1", title="Nurisoft picks Sejong for Daybreak",
                outlet="The Ledger"),
        article(korean, "2", title="새벽계획 첫 부지 세종 확정", outlet="나래일보", hours=1),
    ]  # fmt: skip


def told(
    articles: list[Article], language: Language | None, question: str = "새벽계획", count: int = 5
) -> TopicBrief:
    analyses = [read(each) for each in articles]
    query = parse_query(question, NAMES)
    return brief_topic(
        query, analyses, texts_of(articles), NAMES, sentences=count, language=language
    )


def texts(found: TopicBrief) -> list[str]:
    return [sentence.text for sentence in found.sentences]


def test_one_event_is_told_in_the_language_of_the_reader() -> None:
    assert texts(told(reports(), "ko"))[0] == LEAD_KO
    assert LEAD_EN not in texts(told(reports(), "ko"))
    assert texts(told(reports(), "en"))[0] == LEAD_EN
    assert LEAD_KO not in texts(told(reports(), "en"))


def test_what_only_one_language_tells_is_told_to_everybody() -> None:
    english = reports()[:1]
    assert texts(told(english, "ko"))[0] == LEAD_EN
    assert texts(told(reports()[1:], "en"))[0] == LEAD_KO


@given(st.permutations(range(2)), st.sampled_from(["ko", "en", None]))
def test_the_language_changes_no_article_count_or_figure(
    order: list[int], language: Language | None
) -> None:
    plain, asked = told(reports(), None), told([reports()[n] for n in order], language)
    assert [a.id for a in asked.articles] == [a.id for a in plain.articles]
    assert asked.origins == plain.origins
    assert {v.text for f in asked.figures for v in f.values} == {
        v.text for f in plain.figures for v in f.values
    }


def again() -> Article:
    """A third paper that repeats the event and nothing else."""
    text = "누리소프트와 다온테크가 4일 새벽계획의 첫 데이터센터를 세종에 짓기로 했다."
    return article(text, "3", title="새벽계획 첫 부지 세종", outlet="한결신문", hours=2)


def test_a_story_is_told_by_the_report_that_goes_on_about_it() -> None:
    found = told([reports()[1], again()], "ko")
    assert texts(found) == [LEAD_KO, POWER_KO, PERMIT_KO, WATER_KO]
    assert len(told([reports()[1], again()], "ko", count=2).sentences) == 2


def test_it_is_known_whether_there_is_more_to_tell() -> None:
    assert told([reports()[1], again()], "ko", count=2).further == 2
    assert told(reports(), "ko").further == 0
    assert told(reports()[:1], "en").further == 0


def test_a_sentence_of_nobody_is_not_told_behind_that_of_another_article() -> None:
    korean = article(LEAD_KO, "2", title="새벽계획 첫 부지 세종 확정", outlet="나래일보", hours=1)
    english = article(
        f"{LEAD_EN}\n\nShares rose 3.1% in Seoul.", "1", title="Nurisoft picks Sejong for Daybreak"
    )
    assert texts(told([korean, english], "ko", "누리소프트")) == [LEAD_KO]
    assert texts(told([english], "ko", "누리소프트")) == [LEAD_EN, "Shares rose 3.1% in Seoul."]


def test_who_is_only_quoted_between_is_not_what_the_text_goes_on_about() -> None:
    told_on = texts(told(reports(), "ko", count=10))
    assert SPEECH_KO not in told_on
    assert {PERMIT_KO, WATER_KO} <= set(told_on)


def test_words_said_once_are_quoted_in_the_language_of_the_reader() -> None:
    korean = f"{LEAD_KO}\n\n오도윤 누리소프트 대표는 “전력을 제때 확보하는 것이 관건”이라고 말했다."
    english = f"{LEAD_EN}\n\n“Power is the bottleneck, not the chips we make,” Oh Do-yun, the head of Nurisoft, said."
    both = [
        article(korean, "1", title="새벽계획 첫 부지 세종", outlet="나래일보"),
        article(english, "2", title="Nurisoft picks Sejong for Daybreak", outlet="The Ledger"),
    ]
    assert [q.article for q in told(both, "ko").quotes] == [both[0].id]
    assert [q.article for q in told(both, "en").quotes] == [both[1].id]


def test_a_profile_tells_an_event_once_and_nothing_that_was_replaced() -> None:
    both = reports()
    found = profile_entity(
        named("nurisoft"), [read(each) for each in both], texts_of(both), NAMES, language="ko"
    )
    told = [s.text for s in found.sentences] + [e.sentence.text for e in found.timeline]
    assert LEAD_KO in told
    assert LEAD_EN not in told
    early = "누리소프트 세종 공장에서 4일 오전 불이 나 2명이 숨지고 5명이 다쳤다."
    late = "누리소프트 세종 공장에서 4일 오전 불이 나 3명이 숨지고 5명이 다쳤다."
    counted = [
        article(early, "1", title="누리소프트 세종 공장 화재"),
        article(
            late, "2", title="누리소프트 세종 공장 화재 사망자 늘어", outlet="나래일보", hours=6
        ),
    ]
    found = profile_entity(
        named("nurisoft"), [read(each) for each in counted], texts_of(counted), NAMES
    )
    assert [s.text for s in found.sentences] == [late]


def test_a_timeline_holds_nothing_that_is_only_heard() -> None:
    heard = article("누리소프트가 4일 다온테크와 합병을 논의했다는 소문이 돌았다.", "1")
    found = profile_entity(named("nurisoft"), [read(heard)], texts_of([heard]), NAMES)
    assert [s.status for s in found.sentences] == ["reported"]
    assert found.timeline == ()
