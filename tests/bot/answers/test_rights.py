"""What may be quoted: how much of one article, and of which outlets nothing but a link."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.answers.article import answer_kept_article
from bot.answers.composing import compose
from bot.answers.profile import ProfileQuestion, answer_profile
from bot.answers.rights import Rights
from bot.answers.sources import Sources
from bot.answers.topic import TopicQuestion, answer_topic
from bot.config import Settings
from tests.bot.answers.conftest import FACTS, NOON, SEOUL, SIGNING, VISIT, Newsroom

ASKED = TopicQuestion("스타게이트", NOON)
LONG = "".join(fact.strip() + " " for fact in FACTS) + "\n"


def under(newsroom: Newsroom, most: int | None = None, *closed: str) -> Sources:
    rights = Settings.model_validate(
        {"rights": {"sentences_per_article": most, "links_only": closed}}
    )
    return replace(newsroom.sources, rights=Sources.of(newsroom.sources.archive, rights).rights)


def test_no_more_of_an_article_is_quoted_than_may_be(newsroom: Newsroom) -> None:
    newsroom.put(LONG, name="long")
    newsroom.put(SIGNING, NOON - timedelta(hours=1), name="other", outlet="한빛")
    free = answer_topic(newsroom.sources, ASKED).brief
    brief = answer_topic(under(newsroom, 1), ASKED).brief
    assert len({s.article for s in free.sentences}) < len(free.sentences)
    quoted = [*(s.article for s in brief.sentences), *(q.article for q in brief.quotes)]
    assert len(quoted) == len(set(quoted)) == 2
    assert brief.articles == free.articles
    two = answer_topic(under(newsroom, 2), ASKED).brief
    assert max(sum(s.article == a.id for s in two.sentences) for a in two.articles) == 2


def test_another_article_tells_what_one_may_not(newsroom: Newsroom) -> None:
    for n, fact in enumerate(FACTS):
        newsroom.put(fact, NOON - timedelta(hours=n), name=f"short{n}", outlet=f"매체{n}")
    newsroom.put(LONG, name="long")
    brief = answer_topic(under(newsroom, 1), ASKED).brief
    assert len(brief.sentences) == 5


@pytest.mark.parametrize("closed", ["가온뉴스", "NEWS.example", "example"])
def test_an_outlet_of_links_is_counted_and_linked_and_never_quoted(
    newsroom: Newsroom, closed: str
) -> None:
    newsroom.put(SIGNING, title="계약에 서명")
    answer = answer_topic(under(newsroom, None, closed), ASKED)
    assert answer.nothing is not None
    assert answer.nothing.reason == "links-only"
    shown = (*answer.brief.sentences, *answer.brief.figures, *answer.brief.quotes)
    assert shown == ()
    assert answer.brief.origins == 1
    for language in ("ko", "en"):
        message = compose(answer, language, SEOUL)
        assert [source.url for source in message.sources] == ["https://news.example/1"]
        assert "서명했다" not in str(message)


def test_beside_others_it_is_a_line_with_a_link(newsroom: Newsroom) -> None:
    newsroom.put(SIGNING, name="closed", outlet="닫힌일보", title="계약에 서명")
    newsroom.put(FACTS[1], name="open", outlet="열린일보", title="가속기 공급")
    answer = answer_topic(under(newsroom, None, "닫힌일보"), ASKED)
    assert [s.text for s in answer.brief.sentences] == [FACTS[1].strip()]
    message = compose(answer, "ko", SEOUL)
    assert "계약에 서명" in str(message.sections[-1])
    assert {source.outlet for source in message.sources} == {"닫힌일보", "열린일보"}
    assert "5000억달러" not in str(message)


def test_an_article_and_a_profile_keep_to_it_too(newsroom: Newsroom) -> None:
    article = newsroom.put(VISIT)
    one = answer_kept_article(under(newsroom, 1), article.id, NOON).brief
    assert one is not None
    assert len(one.sentences) + len(one.quotes) == 1
    none = answer_kept_article(under(newsroom, None, "가온뉴스"), article.id, NOON)
    assert none.nothing is not None
    assert none.nothing.linked[0].id == article.id
    asked = ProfileQuestion("이재용", NOON)
    capped = answer_profile(under(newsroom, 1), asked).profile
    closed = answer_profile(under(newsroom, None, "가온뉴스"), asked).profile
    assert capped is not None
    assert closed is not None
    told = (*capped.sentences, *capped.quotes_by, *capped.quotes_about)
    assert len(told) == 1
    shown = (*closed.sentences, *closed.quotes_by, *closed.quotes_about, *closed.timeline)
    assert shown == ()


def test_without_wishes_everything_is_as_it_was(newsroom: Newsroom) -> None:
    newsroom.put(SIGNING)
    assert Rights() == newsroom.sources.rights == under(newsroom).rights
    assert answer_topic(under(newsroom), ASKED) == answer_topic(newsroom.sources, ASKED)
