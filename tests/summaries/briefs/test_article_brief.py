"""brief_article: a few sentences that tell most of one article, in its own order."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summaries import Article, brief_article, default_catalogue
from summaries.briefs import ArticleBrief
from summaries.names import is_stranger
from tests.summaries.newsroom import NAMES, article, examples, read, texts_of

LEAD = "누리소프트가 세종에 새 데이터센터를 짓기로 하고 5000억원을 투자한다고 4일 발표했다."
BODY = (
    f"{LEAD} 공사는 내년 봄에 시작해 세 해 동안 이어지며 완공 뒤 200명을 새로 뽑는다.\n\n"
    "오도윤 누리소프트 대표는 “전력은 가까운 변전소에서 끌어오기로 했다”고 말했다. "
    "오 대표는 “주민과 한 약속은 모두 지키겠다는 뜻을 시에 전했다”고 덧붙였다.\n\n"
    "세종시는 터를 닦는 동안 학교 앞을 지나는 트럭을 다른 길로 돌리기로 했다. "
    "한빛전자는 여기에 들어갈 메모리를 공급하며 계약 금액은 공개되지 않았다.\n"
)
TITLE = "누리소프트, 세종에 5000억원 데이터센터"


def brief(text: str = BODY, *, sentences: int = 3, title: str = TITLE) -> ArticleBrief:
    one = article(text, title=title)
    return brief_article(read(one), texts_of([one]), NAMES, sentences=sentences)


def test_the_brief_tells_the_lead_first() -> None:
    assert brief().sentences[0].text == LEAD


@pytest.mark.parametrize("count", [1, 2, 3, 4, 99])
def test_no_more_sentences_than_asked_for_in_the_articles_order(count: int) -> None:
    starts = [sentence.span.start for sentence in brief(sentences=count).sentences]
    assert len(starts) == min(count, 6)
    assert starts == sorted(set(starts))


def test_fewer_sentences_are_the_better_ones_of_more() -> None:
    for each in examples().values():
        few, more = (
            brief_article(read(each, default_catalogue()), texts_of([each]), sentences=n)
            for n in (2, 4)
        )
        assert {s.span for s in few.sentences} <= {s.span for s in more.sentences}


def test_a_thing_is_not_told_twice() -> None:
    again = "누리소프트가 세종에 새 데이터센터를 짓기로 하고 5000억원을 투자한다."
    told = brief(f"{BODY}\n{again}\n", sentences=9).sentences
    assert again not in [sentence.text for sentence in told]
    assert len(told) == 6


@pytest.mark.parametrize(
    "text", ["", "\n\n", "홈 뉴스 경제\n로그인\n", "ⓒ 무단 전재 및 재배포 금지"]
)
def test_a_text_without_an_article_gives_an_empty_brief(text: str) -> None:
    empty = brief(text)
    assert empty.sentences == ()
    assert empty.quotes == ()
    assert empty.figures == ()


def test_the_article_is_cited_with_its_origin() -> None:
    one = article(f"[세종=연합뉴스] 강이든 기자 = {BODY}", "9", outlet="나래일보", title=TITLE)
    cited = brief_article(read(one), texts_of([one]), NAMES).article
    assert (cited.id, cited.title, cited.outlet, cited.url) == (one.id, TITLE, "나래일보", one.url)
    assert cited.published_at == one.published_at
    assert cited.origin == read(one).wire != "나래일보"


def test_the_brief_holds_the_figures_quotes_and_names_of_the_article() -> None:
    found = brief()
    assert [(f.label, f.values[0].text) for f in found.figures] == [
        ("investment", "5000억원"),
        ("jobs", "200명"),
    ]
    assert [q.speaker for q in found.quotes] == ["오도윤"], "each speaker once"
    assert {e.entity.id: e.mentions for e in found.entities} == {
        "nurisoft": 2,
        "oh-doyun": 2,
        "hanvit-electronics": 1,
        "~세종시": 2,
    }
    assert found.language == "ko"


def test_names_come_most_mentioned_first_and_those_of_no_catalogue_last() -> None:
    named = [(is_stranger(named.entity.id), -named.mentions) for named in brief().entities]
    assert named == sorted(named)
    assert named[-1][0]


def test_every_sentence_says_why_it_was_chosen() -> None:
    for sentence in brief().sentences:
        why = dict(sentence.why)
        assert set(why) >= {"lead", "title", "length"}
        assert sentence.origins == 1
        assert sentence.also == ()


def test_the_score_parts_sum_to_the_score() -> None:
    scores = {s.span: s.score.total for s in read(article(BODY, title=TITLE)).sentences}
    for sentence in brief(sentences=9).sentences:
        why = dict(sentence.why)
        beside = why.pop("figures") + why.pop("quoted") + why.pop("background")
        assert sum(why.values()) == pytest.approx(scores[sentence.span], abs=0.01)
        assert (beside > 0) == ("원" in sentence.text or "명" in sentence.text)


def test_of_two_alike_the_one_with_figures_is_told_and_the_one_all_quoted_is_not() -> None:
    plain = "공사는 내년 봄에 시작해 세 해 동안 이어지며 완공 뒤 사람을 새로 뽑을 듯하다."
    counted = "공사는 내년 봄에 시작해 세 해 동안 이어지며 완공 뒤 800명을 새로 뽑는다."
    quoted = "오 대표는 “공사는 내년 봄에 시작하며 완공 뒤 사람을 새로 뽑게 된다”고 했다."
    told = {
        sentence.text: sum(value for _, value in sentence.why)
        for each in (plain, counted, quoted)
        for sentence in brief(f"{LEAD}\n{each}\n", sentences=2).sentences
    }
    assert told[counted] > told[plain]
    assert told[plain] > told[quoted]


def test_the_brief_of_an_example_tells_its_news() -> None:
    one = examples()["harbor-post-texas-loan"]
    shown = brief_article(read(one, default_catalogue()), texts_of([one])).sentences
    assert any("$11 billion" in sentence.text for sentence in shown)
    assert len(shown) == 3


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from([*BODY.split(". "), "\n", "☞새벽계획\n", "끝"]), max_size=12))
def test_a_brief_draws_on_the_sentences_of_the_reading(pieces: list[str]) -> None:
    one = Article(". ".join(pieces))
    reading = read(one)
    body = {s.span for s in reading.sentences if s.label == "body"}
    shown = brief_article(reading, texts_of([one]), NAMES, sentences=4).sentences
    assert {sentence.span for sentence in shown} <= body
    assert len(shown) <= 4
