"""Answers as messages: what stands first, what is cited, which words are the bot's own."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.answers.answer import Answer
from bot.answers.article import answer_kept_article, answer_read_article
from bot.answers.composing import compose
from bot.answers.profile import ProfileQuestion, answer_profile
from bot.answers.reasons import compose_why
from bot.answers.topic import TopicQuestion, answer_topic
from bot.config import BotLanguage
from bot.messages import Item, Message
from summaries import Article
from summaries.names import Entity
from tests.bot.answers.conftest import FACTS, NOON, SEOUL, SIGNING, VISIT, Newsroom

DAY = timedelta(days=1)


def items(message: Message, *kinds: str) -> list[Item]:
    found = [item for section in message.sections for item in section.items]
    return [item for item in found if not kinds or item.kind in kinds]


def texts(message: Message, *kinds: str) -> list[str]:
    return [run.text for item in items(message, *kinds) for run in item.runs]


def topic(newsroom: Newsroom, text: str = "스타게이트", language: BotLanguage = "ko") -> Message:
    return compose(answer_topic(newsroom.sources, TopicQuestion(text, NOON)), language, SEOUL)


def profile(newsroom: Newsroom, name: str = "이재용", language: BotLanguage = "ko") -> Message:
    return compose(answer_profile(newsroom.sources, ProfileQuestion(name, NOON)), language, SEOUL)


def test_an_article_without_a_title_is_said_to_have_none(newsroom: Newsroom) -> None:
    article = newsroom.put(SIGNING)
    assert topic(newsroom).sources[0].title == f"제목 없음 · {article.id[:8]}"
    assert topic(newsroom, language="en").sources[0].title == f"untitled · {article.id[:8]}"


def test_a_brief_says_window_articles_origins_as_of_and_record(newsroom: Newsroom) -> None:
    newsroom.put(SIGNING)
    answer = answer_topic(newsroom.sources, TopicQuestion("스타게이트", NOON))
    message = compose(answer, "ko", SEOUL)
    assert message.title == "스타게이트"
    assert message.context == "최근 7일 · 기사 1건 · 독립 출처 1곳"
    assert message.notices == ()
    assert message.footer == (
        f"모든 문장은 원문 그대로입니다 · 기준 2025-02-04 12:00 · 기록 {answer.record}"
    )
    assert message.fallback.startswith("스타게이트: ")
    assert {button.action for button in message.buttons} == {"why", "share", "form"}
    assert len(message.buttons) == 4
    assert {button.value.removeprefix("fix:") for button in message.buttons} == {
        answer.record,
        "digest:스타게이트",
    }


def test_an_answer_that_is_not_kept_offers_nothing_to_look_up(newsroom: Newsroom) -> None:
    newsroom.put(SIGNING)
    answer = answer_topic(newsroom.sources, TopicQuestion("스타게이트", NOON))
    message = compose(answer, "ko", SEOUL, kept=False)
    assert message.buttons == ()
    assert "기록" not in message.footer
    read = answer_read_article(newsroom.sources.catalogue, "-", Article(SIGNING), NOON)
    assert "기록" not in compose(read, "ko", SEOUL).footer


def test_every_sentence_is_cited_and_sources_are_numbered_as_they_come(newsroom: Newsroom) -> None:
    newsroom.put(SIGNING, name="1", title="스타게이트 서명")
    newsroom.put(f"{VISIT[:-1]} 삼성전자는 스타게이트에도 참여한다고 밝혔다.\n", NOON - DAY, name="2",
                 outlet="한빛경제")  # fmt: skip
    message = topic(newsroom)
    cited = [n for item in items(message) for run in item.runs for n in run.sources]
    assert all(run.sources for item in items(message) for run in item.runs)
    assert list(dict.fromkeys(cited)) == [source.n for source in message.sources]
    assert [source.n for source in message.sources] == list(range(1, len(message.sources) + 1))
    by_outlet = {source.outlet: source for source in message.sources}
    assert by_outlet["가온뉴스"].url == "https://news.example/1"
    assert by_outlet["가온뉴스"].title == "스타게이트 서명"
    assert by_outlet["가온뉴스"].when == "2/4 12:00"


def test_an_unknown_outlet_and_an_unknown_date_are_said(newsroom: Newsroom) -> None:
    newsroom.put(SIGNING, None, outlet="")
    message = topic(newsroom)
    assert message.notices == (
        "스타게이트 기사는 날짜를 모르는 것뿐입니다. "
        "날짜를 알면 briefing ingest --published로 다시 넣어 주세요.",
    )
    assert (message.sources[0].outlet, message.sources[0].when) == ("매체 미상", "날짜 없음")


def test_midnight_is_a_day_without_a_clock(newsroom: Newsroom) -> None:
    newsroom.put(SIGNING, NOON.replace(hour=0))
    assert topic(newsroom).sources[0].when == "2/4(화)"
    assert topic(newsroom, language="en").sources[0].when == "Tue 2/4"


def test_a_moved_window_is_said_before_anything_else(newsroom: Newsroom) -> None:
    newsroom.put(SIGNING, NOON - 30 * DAY)
    moved = "최근 7일에는 스타게이트 기사가 없습니다. 2025-01-05까지의 기사입니다."
    message = topic(newsroom)
    assert message.notices == (moved,)
    assert message.context.startswith("2024-12-29 ~ 2025-01-05 · ")


@pytest.mark.parametrize("ask", [topic, profile])
def test_the_language_changes_no_sentence_no_quote_and_no_source(
    newsroom: Newsroom, ask: type
) -> None:
    newsroom.put(SIGNING)
    newsroom.put(VISIT, name="2")
    korean, english = ask(newsroom, language="ko"), ask(newsroom, language="en")
    assert korean != english
    for kind in ("sentence", "quote"):
        assert texts(korean, kind) == texts(english, kind)
    assert [s.url for s in korean.sources] == [s.url for s in english.sources]
    assert not any("가" <= c <= "힣" for c in english.footer + english.context.split(" · ")[0])


def test_quotes_name_who_said_them_with_their_office_or_that_it_is_unclear(
    newsroom: Newsroom,
) -> None:
    newsroom.put(SIGNING)
    asked = TopicQuestion("스타게이트", NOON, sentences=1)
    quotes = items(compose(answer_topic(newsroom.sources, asked), "ko", SEOUL), "quote")
    assert [quote.note for quote in quotes] == ["손정의 소프트뱅크그룹 회장"]
    assert [quote.runs[0].text for quote in quotes] == ["“스타게이트는 4년 안에 끝내겠다”"]


def test_figures_are_the_words_of_their_articles(newsroom: Newsroom) -> None:
    newsroom.put(SIGNING)
    figures = items(topic(newsroom), "figure")
    assert [(figure.label, figure.runs[0].text) for figure in figures] == [
        ("투자 규모", "5000억달러")
    ]
    assert items(topic(newsroom, language="en"), "figure")[0].label == "Investment"


def test_a_profile_has_its_parts_under_headings(newsroom: Newsroom) -> None:
    newsroom.put(VISIT)
    message = profile(newsroom)
    assert message.title == "이재용"
    assert message.context == "인물 · Lee Jae-yong · 기사 1건 · 독립 출처 1곳"
    titles = [section.title for section in message.sections]
    assert titles[0] == "직함"
    assert "한 말" in titles
    assert "함께 나온 이름" in titles
    assert all(section.items for section in message.sections)
    assert [(b.action, b.label) for b in message.buttons] == [
        ("ask", "이재용 브리프"),
        ("form", "바로잡기"),
    ]


def test_an_article_shows_its_outlet_and_time(newsroom: Newsroom) -> None:
    article = newsroom.put(SIGNING, title="스타게이트 서명")
    message = compose(answer_kept_article(newsroom.sources, article.id, NOON), "ko", SEOUL)
    assert message.title == "스타게이트 서명"
    assert message.context == "가온뉴스 · 2/4 12:00"
    assert len(items(message, "sentence")) == 3


def test_why_gives_each_sentence_its_score_and_parts(newsroom: Newsroom) -> None:
    newsroom.put(SIGNING)
    answer = answer_topic(newsroom.sources, TopicQuestion("스타게이트", NOON))
    message = compose_why(answer, "ko", SEOUL)
    assert message.title == "이 문장을 고른 까닭"
    told = items(message, "sentence")
    assert [run.text for item in told for run in item.runs] == [
        sentence.shown for sentence in answer.brief.sentences
    ]
    assert all(item.note.startswith("점수 ") and "길이 +" in item.note for item in told)


def test_why_says_what_became_of_each_article(newsroom: Newsroom) -> None:
    newsroom.put(SIGNING, title="스타게이트 서명")
    newsroom.put(
        SIGNING, NOON.replace(hour=13), name="2", outlet="나래일보", title="스타게이트 계약"
    )
    answer = answer_topic(newsroom.sources, TopicQuestion("스타게이트", NOON.replace(hour=20)))
    told = compose_why(answer, "ko", SEOUL).sections[-1].items
    assert [(item.runs[0].text, item.note) for item in told] == [
        ("스타게이트 서명", "가온뉴스 · 인용 · 사건 1"),
        ("스타게이트 계약", "나래일보 · 사본 · 사건 1 · 글이 같은 가온뉴스와 출처 하나로 셈"),
    ]
    assert compose_why(answer, "en", SEOUL).sections[-1].items[0].note == (
        "가온뉴스 · quoted · story 1"
    )


def test_why_says_below_a_sentence_what_it_was_told_instead_of(newsroom: Newsroom) -> None:
    for n, fact in enumerate(FACTS):
        newsroom.put(fact, name=str(n), outlet=f"{n}일보", title=f"스타게이트 {n}")
    answer = answer_topic(newsroom.sources, TopicQuestion("스타게이트", NOON, sentences=3))
    section = compose_why(answer, "ko", SEOUL).sections[0]
    first, rival = section.items[:2]
    (best,) = answer.brief.sentences[0].rivals
    assert (first.kind, rival.kind, rival.label) == ("sentence", "line", "↳ 밀린 문장")
    assert rival.runs[0].text in (best.text, f"{best.text[:60].rpartition(' ')[0]}…")
    assert rival.runs[0].sources, "where it stands"
    assert rival.note == f"점수 {best.score:.2f}, 더 여러 곳이 전했거나 새로운 사건이 먼저"
    lines = [item.runs[0].text for item in section.items if item.kind == "line"]
    assert len(lines) == len(set(lines)), "none is told twice"


def test_why_in_a_platforms_message_puts_small_parts_together(newsroom: Newsroom) -> None:
    newsroom.put(SIGNING, title="스타게이트 투자 계약 서명")
    answer = answer_topic(newsroom.sources, TopicQuestion("스타게이트", NOON))
    short, whole = (
        items(compose_why(answer, "ko", SEOUL, whole=whole), "sentence")[0].note
        for whole in (False, True)
    )
    assert short.partition(" = ")[0] == whole.partition(" = ")[0]
    assert "그 밖" in short
    assert "그 밖" not in whole
    assert short.count(" · ") < whole.count(" · ")


@pytest.mark.parametrize("language", ["ko", "en"])
def test_nothing_found_says_why_and_offers_the_next_step(
    newsroom: Newsroom, language: BotLanguage
) -> None:
    twins = [Entity("a-1", "person", "가온누리", ""), Entity("a-2", "organization", "가온누리", "")]
    there = newsroom.under(newsroom.sources.catalogue.extended(twins))
    empty = topic(there, language=language)
    assert "briefing ingest" in empty.notices[0]
    there.put(VISIT)
    near = topic(there, "스타게이드", language)
    assert near.buttons[0].action == "ask"
    assert near.buttons[0].value == ("스타게이트" if language == "ko" else "Stargate")
    who = profile(there, "가온누리", language)
    assert [button.action for button in who.buttons] == ["profile", "profile"]
    assert len({button.label for button in who.buttons}) == 2
    for message in (empty, near, who):
        assert message.notices == (message.fallback,)
    assert empty.sections == near.sections == ()
    assert [item.note for item in items(who)] == ["a-1", "a-2"]


def test_choosing_between_two_bearers_of_a_name_ends_the_asking(newsroom: Newsroom) -> None:
    """A button must lead on: pressing one that asks the same name again would go round for ever."""
    twins = [Entity("a-1", "person", "가온누리", ""), Entity("a-2", "organization", "가온누리", "")]
    there = newsroom.under(newsroom.sources.catalogue.extended(twins))
    there.put(VISIT)
    values = [button.value for button in profile(there, "가온누리").buttons]
    assert values == ["a-1", "a-2"]
    for value in values:
        answers: list[Answer] = [
            answer_profile(there.sources, ProfileQuestion(value, NOON)),
            answer_topic(there.sources, TopicQuestion(value, NOON)),
        ]
        reasons = [answer.nothing.reason for answer in answers if answer.nothing]
        assert reasons == ["nothing-known", "nothing-known"]


# --- one phone screen -----------------------------------------------------------------------------------


def test_a_short_brief_leaves_figures_and_quotes_to_more(newsroom: Newsroom) -> None:
    people = (
        "손정의 소프트뱅크그룹 회장",
        "샘 올트먼 오픈AI CEO",
        "이재용 삼성전자 회장",
        "젠슨 황 엔비디아 CEO",
    )
    said = (
        "스타게이트는 네 해 안에 끝낸다",
        "전력이 가장 큰 걸림돌이라고 본다",
        "메모리를 제때 대는 것이 관건이다",
        "가속기는 이미 모두 팔려 나갔다",
    )
    lead = "오픈AI와 소프트뱅크가 4일 서울에서 스타게이트 계약에 서명했다고 밝혔다.\n\n"
    quoted = "\n\n".join(
        f"{who}은 “{words}”고 말했다." for who, words in zip(people, said, strict=True)
    )
    newsroom.put(lead + quoted, title="스타게이트 계약 서명")
    answer = answer_topic(newsroom.sources, TopicQuestion("스타게이트", NOON, sentences=1))
    short, whole = (compose(answer, "ko", SEOUL, short=each) for each in (True, False))
    assert len(items(whole, "quote")) == 3
    assert len(items(short, "quote")) == 2
    assert "more" in {button.action for button in short.buttons}


def test_more_is_offered_only_where_there_is_more(newsroom: Newsroom) -> None:
    newsroom.put(SIGNING)
    for count, offered in ((1, True), (5, False)):
        asked = TopicQuestion("스타게이트", NOON, sentences=count)
        message = compose(answer_topic(newsroom.sources, asked), "ko", SEOUL, short=True)
        assert ("more" in {button.action for button in message.buttons}) is offered


def test_no_quotation_is_told_twice(newsroom: Newsroom) -> None:
    newsroom.put(SIGNING)
    newsroom.put(VISIT, name="2")
    article = answer_kept_article(newsroom.sources, "https://news.example/1", NOON, sentences=4)
    for message in (
        topic(newsroom),
        compose(article, "ko", SEOUL),
        profile(newsroom),
        profile(newsroom, "스타게이트"),
    ):
        said = [each.split("“")[1].split("”")[0] for each in texts(message) if "“" in each]
        assert said
        assert len(said) == len(set(said))


def test_what_somebody_said_has_its_day_and_no_line_breaks(newsroom: Newsroom) -> None:
    newsroom.put(VISIT, title="이재용 회장, 평택 방문")
    answer = answer_profile(newsroom.sources, ProfileQuestion("이재용", NOON))
    assert answer.profile is not None
    (quote,) = answer.profile.quotes_by
    broken = replace(quote, text="기술에는\n국경이  없다", said_on=None)
    on_a_day = replace(quote, said_on="2025-02-03")
    for given, note, words in (
        (broken, "가온뉴스 2/4(화)", "“기술에는 국경이 없다”"),
        (on_a_day, "2/3(월)", f"“{quote.text}”"),
    ):
        told = replace(answer, profile=replace(answer.profile, quotes_by=(given,)))
        (said,) = items(compose(told, "ko", SEOUL), "quote")
        assert (said.note, said.runs[0].text) == (note, words)
