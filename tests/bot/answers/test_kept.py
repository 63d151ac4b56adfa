"""Answers that were sent are kept whole, and their spans compared with the articles again."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.answers import kept
from bot.answers.answer import Answer
from bot.answers.article import answer_kept_article
from bot.answers.profile import ProfileQuestion, answer_profile
from bot.answers.topic import TopicQuestion, answer_topic
from tests.bot.answers.conftest import NOON, SIGNING, VISIT, Newsroom


def answers(newsroom: Newsroom) -> list[Answer]:
    first = newsroom.put(SIGNING)
    newsroom.put(VISIT, name="2")
    return [
        answer_topic(newsroom.sources, TopicQuestion("스타게이트", NOON)),
        answer_profile(newsroom.sources, ProfileQuestion("이재용", NOON)),
        answer_kept_article(newsroom.sources, first.id, NOON),
    ]


def test_every_kind_of_answer_is_kept_and_verifies(newsroom: Newsroom) -> None:
    archive = newsroom.sources.archive
    for answer in answers(newsroom):
        kept.keep(archive, answer, "ko", NOON)
        stored = kept.look_up(archive, answer.record)
        assert stored is not None
        assert (stored.kind, stored.question, stored.as_of) == (answer.kind, answer.asked, NOON)
        verification = kept.verify(archive, stored)
        assert verification.differing == ()
        assert verification.spans >= 3


def test_quotes_and_figures_are_verified_too(newsroom: Newsroom) -> None:
    answer = answers(newsroom)[0]
    kept.keep(newsroom.sources.archive, answer, "ko", NOON)
    stored = kept.look_up(newsroom.sources.archive, answer.record)
    assert stored is not None
    for shown in ("5000억달러", "스타게이트는 4년 안에 끝내겠다"):
        assert shown in stored.payload
        wrong = replace(stored, payload=stored.payload.replace(f'"text":"{shown}"', '"text":"x"'))
        assert wrong != stored
        assert "x" in {span.text for span in kept.verify(newsroom.sources.archive, wrong).differing}


def test_the_words_a_figure_goes_by_are_verified_too(newsroom: Newsroom) -> None:
    first = newsroom.put(f"{SIGNING} 스타게이트에는 탄약 운반차 48대가 간다.")
    assert first
    newsroom.put(f"{SIGNING} 스타게이트에는 탄약 운반차 46대가 간다.", name="2")
    answer = answer_topic(newsroom.sources, TopicQuestion("스타게이트", NOON))
    assert answer.brief is not None
    nouns = [figure.noun for figure in answer.brief.figures if figure.noun]
    kept.keep(newsroom.sources.archive, answer, "ko", NOON)
    stored = kept.look_up(newsroom.sources.archive, answer.record)
    assert stored is not None
    assert kept.verify(newsroom.sources.archive, stored).differing == ()
    assert [noun.text for noun in nouns] == ["탄약 운반차"]
    wrong = replace(stored, payload=stored.payload.replace('"text":"탄약 운반차"', '"text":"x"'))
    assert "x" in {span.text for span in kept.verify(newsroom.sources.archive, wrong).differing}


def test_changed_words_are_found_where_they_were_shown(newsroom: Newsroom, database: str) -> None:
    answer = answers(newsroom)[0]
    kept.keep(newsroom.sources.archive, answer, "ko", NOON)
    connection = sqlite3.connect(database.removeprefix("sqlite:///"))
    with connection:
        connection.execute("UPDATE revisions SET text = replace(text, '5000억달러', '9000억달러')")
    connection.close()
    stored = kept.look_up(newsroom.sources.archive, answer.record)
    assert stored is not None
    differing = kept.verify(newsroom.sources.archive, stored).differing
    assert differing
    assert all("5000억달러" in span.text for span in differing)


def test_an_answer_without_an_answer_is_not_kept(newsroom: Newsroom) -> None:
    answer = answer_topic(newsroom.sources, TopicQuestion("스타게이트", NOON))
    kept.keep(newsroom.sources.archive, answer, "ko", NOON)
    assert kept.look_up(newsroom.sources.archive, answer.record) is None


@pytest.mark.parametrize("record", ["", "deadbeef", "%", "x" * 1000])
def test_an_unknown_record_is_none(newsroom: Newsroom, record: str) -> None:
    assert kept.look_up(newsroom.sources.archive, record) is None


def test_the_same_answer_has_the_same_record_and_another_another(newsroom: Newsroom) -> None:
    answers(newsroom)
    one = answer_topic(newsroom.sources, TopicQuestion("스타게이트", NOON))
    again = answer_topic(newsroom.sources, TopicQuestion("스타게이트", NOON))
    fewer = answer_topic(newsroom.sources, TopicQuestion("스타게이트", NOON, sentences=1))
    later = answer_topic(newsroom.sources, TopicQuestion("스타게이트", NOON + timedelta(minutes=1)))
    assert one.record == again.record
    assert len({one.record, fewer.record, later.record}) == 3
