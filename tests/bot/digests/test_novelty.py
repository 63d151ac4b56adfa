"""What is news in a place that was told something before: days in a row, and topics side by side."""

from __future__ import annotations

import tempfile
from datetime import timedelta
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answers.sources import Sources
from bot.archive import Archive
from bot.config import BotLanguage
from bot.digests.building import Digest
from bot.digests.claiming import preview
from bot.messages import Message
from tests.bot.digests.making import (
    CHIPS,
    EIGHT,
    LOAN,
    POWER,
    minutes,
    put,
    send,
    sentences,
    sources_of,
    subscription,
    words,
)

DAY = timedelta(days=1)
STARGATE = subscription("스타게이트")
SAMSUNG = subscription("삼성전자")

SAME_LOAN = "은행 아홉 곳이 스타게이트 텍사스 부지의 시공사 가람건설에 11조원을 빌려주기로 했다.\n"
LARGER_LOAN = "가람건설이 스타게이트 텍사스 부지 대출을 11조원에서 12조5000억원으로 늘렸다.\n"
GROUND = "가람건설이 스타게이트 텍사스 부지 공사를 시작했다.\n"
AUSTIN = "삼성전자가 오스틴 공장에 투자하는 금액을 20조원으로 정했다.\n"
AUSTIN_MORE = "삼성전자가 오스틴 공장에 투자하는 금액을 25조원으로 늘리기로 했다.\n"
BOTH = (
    "SK하이닉스가 삼성전자와 함께 스타게이트 데이터센터에 메모리를 공급하기로 했다.\n"
    "삼성전자와 SK하이닉스는 22일 스타게이트에 메모리를 나눠 공급하는 계약을 맺었다고 밝혔다.\n"
)
SAYS = (
    "가람건설이 스타게이트 부지의 터를 닦는 일을 마쳤다.\n"
    "김도윤 가람건설 대표는 “공사를 제때 마칠 자금을 모두 마련했다”고 말했다.\n"
)


def told(digest: Digest) -> list[str]:
    """The sentences of the digest's threads."""
    return [text for part in digest.parts[1:] for text in sentences(part.message)]


def lines(message: Message, kind: str) -> list[str]:
    return [
        " ".join(run.text for run in item.runs)
        for section in message.sections
        for item in section.items
        if item.kind == kind
    ]


def test_the_same_event_in_other_words_is_no_news_the_next_day(sources: Sources) -> None:
    put(sources, "loan", LOAN, EIGHT - minutes(60))
    send(sources, STARGATE)
    put(sources, "same", SAME_LOAN, EIGHT + minutes(600), outlet="누리신문")
    assert not preview(STARGATE, EIGHT + DAY, sources).news
    elsewhere = subscription("스타게이트", id_="elsewhere", place="discord:1")
    assert preview(elsewhere, EIGHT + DAY, sources).news


@pytest.mark.parametrize("first", [0, 1])
def test_two_openings_that_share_only_names_are_two_events(sources: Sources, first: int) -> None:
    build = "현대자동차가 울산공장에 새 전기차 조립동을 세우기로 하고 부지를 골랐다."
    visit = "정의선 현대자동차 회장이 23일 울산공장을 찾아 새 설비의 시험 가동을 살펴봤다."
    earlier, later = (build, visit)[first], (visit, build)[first]
    put(sources, "one", f"{earlier}\n", EIGHT - minutes(40))
    send(sources, subscription("현대자동차"))
    put(sources, "other", f"{later}\n", EIGHT - minutes(30))
    second = subscription("현대자동차", id_="second")
    assert told(preview(second, EIGHT + minutes(30), sources)) == [later]


def test_a_changed_figure_is_news_however_alike_the_words(sources: Sources) -> None:
    put(sources, "loan", LOAN, EIGHT - minutes(60))
    send(sources, STARGATE)
    put(sources, "larger", LARGER_LOAN, EIGHT + minutes(600))
    assert told(preview(STARGATE, EIGHT + DAY, sources)) == [LARGER_LOAN.strip()]


def test_a_raised_figure_is_told_though_the_older_one_was_not_yet(sources: Sources) -> None:
    put(sources, "loan", LOAN, EIGHT - minutes(60))
    raised = "스타게이트 텍사스 부지의 시공사 가람건설이 은행들에서 빌리는 돈을 11조원에서 13조원으로 올렸다."
    put(sources, "raised", f"{raised}\n", EIGHT - minutes(20))
    assert raised in told(preview(STARGATE, EIGHT, sources))


@pytest.mark.parametrize(
    ("language", "note"),
    [("ko", "바뀐 수치: 20조원 → 25조원"), ("en", "changed figure: 20조원 → 25조원")],
)
def test_a_figure_that_was_replaced_stands_beside_the_new_one(
    sources: Sources, language: BotLanguage, note: str
) -> None:
    digest = subscription("삼성전자", language=language)
    put(sources, "austin", AUSTIN, EIGHT - minutes(60))
    send(sources, digest)
    put(sources, "more", AUSTIN_MORE, EIGHT + minutes(600))
    built = preview(digest, EIGHT + DAY, sources)
    assert all(note in words(part.message) for part in built.parts)


def test_what_became_of_an_event_is_news_though_it_names_the_same(sources: Sources) -> None:
    put(sources, "loan", LOAN, EIGHT - minutes(60))
    send(sources, STARGATE)
    put(sources, "ground", GROUND, EIGHT + minutes(900))
    assert told(preview(STARGATE, EIGHT + DAY, sources)) == [GROUND.strip()]


def test_what_is_alike_to_something_told_does_not_hide_what_else_an_article_knows(
    sources: Sources,
) -> None:
    put(sources, "loan", LOAN, EIGHT - minutes(60))
    send(sources, STARGATE)
    addition = "은행들은 24일 스타게이트의 오하이오 부지에도 3조원을 빌려주기로 약속했다."
    put(sources, "more", f"{SAME_LOAN}{addition}\n", EIGHT + minutes(600), outlet="누리신문")
    assert told(preview(STARGATE, EIGHT + DAY, sources)) == [addition]


@pytest.mark.parametrize(
    ("language", "titles"),
    [
        ("ko", ["삼성전자 · 새 소식", "삼성전자 · 이어짐 · 2일째", "삼성전자 · 이어짐 · 4일째"]),
        (
            "en",
            [
                "Samsung Electronics · new",
                "Samsung Electronics · continuing, day 2",
                "Samsung Electronics · continuing, day 4",
            ],
        ),
    ],
)
def test_a_story_that_goes_on_counts_its_days_from_the_first_one(
    sources: Sources, language: BotLanguage, titles: list[str]
) -> None:
    """Its last article is more than 72 hours younger than its first: the days between join them."""
    digest = subscription("삼성전자", language=language)
    put(sources, "austin", AUSTIN, EIGHT - minutes(60))
    first = send(sources, digest)
    put(sources, "more", AUSTIN_MORE, EIGHT + DAY - minutes(60))
    second = send(sources, digest, 1)
    last = "삼성전자가 오스틴 공장에 투자하는 금액을 25조원에서 31조원으로 다시 늘렸다.\n"
    put(sources, "last", last, EIGHT + 3 * DAY - minutes(30))
    third = preview(digest, EIGHT + 3 * DAY, sources)
    overviews = [each.parts[0].message for each in (first, second, third)]
    assert [overview.sections[0].title for overview in overviews] == titles


def test_another_story_of_a_topic_is_new_though_the_topic_is_not(sources: Sources) -> None:
    put(sources, "chips", CHIPS, EIGHT - minutes(60))
    send(sources, SAMSUNG)
    strike = "삼성전자 노조는 24일 임금 협상이 깨져 다음 달 파업에 들어가기로 했다고 밝혔다.\n"
    put(sources, "strike", strike, EIGHT + minutes(600))
    overview = preview(SAMSUNG, EIGHT + DAY, sources).parts[0].message
    assert [section.title for section in overview.sections] == ["삼성전자 · 새 소식"]


def test_a_quote_and_a_figure_are_not_told_again(sources: Sources) -> None:
    put(sources, "says", SAYS + LOAN, EIGHT - minutes(60))
    first = send(sources, STARGATE).parts[1].message
    assert lines(first, "quote") == ["“공사를 제때 마칠 자금을 모두 마련했다”"]
    addition = "스타게이트 운영사는 24일 오하이오에 둘째 부지를 마련했다고 발표했다.\n"
    put(sources, "again", addition + SAYS + LOAN, EIGHT + minutes(600), outlet="누리신문")
    second = preview(STARGATE, EIGHT + DAY, sources).parts[1].message
    assert sentences(second) == [addition.strip()]
    assert lines(second, "quote") == []
    assert set(lines(first, "figure")).isdisjoint(lines(second, "figure"))


def test_two_topics_do_not_lead_with_one_sentence(sources: Sources) -> None:
    put(sources, "both", BOTH, EIGHT - minutes(60))
    put(sources, "chips", CHIPS, EIGHT - minutes(90))
    overview = preview(subscription(), EIGHT, sources).parts[0].message
    first, second = sentences(overview)
    assert first in BOTH
    assert second in CHIPS


def test_a_topic_whose_news_another_tells_is_named_beside_it(sources: Sources) -> None:
    put(sources, "both", BOTH, EIGHT - minutes(60))
    digest = preview(subscription("스타게이트", "SK하이닉스", "현대차"), EIGHT, sources)
    overview = digest.parts[0].message
    (section,) = overview.sections
    assert lines(overview, "line") == ["함께 다룸: SK하이닉스"]
    assert section.title == "스타게이트 · 새 소식"
    assert digest.quiet == ("현대차",)
    assert len(digest.parts) == 2


def test_a_plan_for_a_day_that_is_over_is_not_told(sources: Sources) -> None:
    plan = "삼성전자는 20일 평택에서 협력사 설명회를 열 예정이다.\n"
    put(sources, "plan", plan, EIGHT - timedelta(days=4))
    early = subscription("삼성전자", id_="early")
    assert told(preview(early, EIGHT - timedelta(days=3, hours=1), sources)) == [plan.strip()]
    assert not preview(SAMSUNG, EIGHT, sources).news


def test_what_leads_says_whom_it_is_about(sources: Sources) -> None:
    """Told before is the sentence that it goes on about."""
    put(sources, "austin", AUSTIN, EIGHT - minutes(60))
    send(sources, SAMSUNG)
    leaning = AUSTIN + "이에 따라 공사는 다음 달 시작되고 2028년에 2만 명이 일하게 된다.\n"
    put(sources, "leaning", leaning, EIGHT + minutes(600), outlet="누리신문")
    assert not preview(SAMSUNG, EIGHT + DAY, sources).news


def test_what_was_told_a_fortnight_ago_may_be_told_again(sources: Sources) -> None:
    put(sources, "loan", LOAN, EIGHT - minutes(60))
    send(sources, STARGATE)
    put(sources, "again", LOAN, EIGHT + 13 * DAY, outlet="누리신문")
    assert not preview(STARGATE, EIGHT + 13.5 * DAY, sources).news
    put(sources, "later", LOAN, EIGHT + 14.5 * DAY, outlet="다온경제")
    assert preview(STARGATE, EIGHT + 15 * DAY, sources).news


ARTICLES = (LOAN, POWER, CHIPS, SAME_LOAN, LARGER_LOAN, GROUND, AUSTIN, AUSTIN_MORE, BOTH, SAYS)
OUTLETS = ("가온일보", "누리신문", "다온경제")


@given(
    st.lists(
        st.tuples(st.sampled_from(ARTICLES), st.sampled_from(OUTLETS), st.integers(1, 3 * 24 - 1)),
        min_size=1,
        max_size=6,
        unique=True,
    ),
    st.sampled_from(list(permutations(("스타게이트", "삼성전자", "SK하이닉스")))),
)
@settings(max_examples=8, deadline=None)
def test_over_days_nothing_is_told_twice_in_whatever_order_topics_stand(
    news: list[tuple[str, str, int]], topics: tuple[str, ...]
) -> None:
    digest = subscription(*topics)
    with (
        tempfile.TemporaryDirectory() as folder,
        Archive.open(f"sqlite:///{Path(folder, 'b.db')}") as archive,
    ):
        sources = sources_of(archive)
        for n, (text, outlet, hour) in enumerate(news):
            put(sources, str(n), text, EIGHT + timedelta(hours=hour + 0.5), outlet)
        heard: list[str] = []
        for day in range(4):
            built = send(sources, digest, day)
            assert [each.answer.asked for each in built.news] == [
                topic for topic in topics if topic in {n.answer.asked for n in built.news}
            ]
            for part in built.parts[1:]:
                heard += [*sentences(part.message), *lines(part.message, "quote")]
            twice = preview(digest, EIGHT + timedelta(days=day, seconds=1), sources)
            assert not twice.news
        assert len(heard) == len(set(heard))
        assert heard
