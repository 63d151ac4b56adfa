"""The brief of one article: one that is kept, and one that is only read."""

from __future__ import annotations

from bot.answers.article import answer_kept_article, answer_read_article
from summaries import Article
from tests.bot.answers.conftest import NOON, SIGNING, VISIT, Newsroom


def test_it_is_found_by_address_id_or_the_beginning_of_the_id(newsroom: Newsroom) -> None:
    article = newsroom.put(SIGNING)
    newsroom.put(VISIT, name="2")
    briefs = [
        answer_kept_article(newsroom.sources, asked, NOON).brief
        for asked in (article.url, article.id, article.id[:8])
    ]
    assert briefs[0] is not None
    assert briefs[0].article.id == article.id
    assert briefs == [briefs[0]] * 3


def test_an_unknown_one_is_no_failure(newsroom: Newsroom) -> None:
    for asked in ("0123456789abcdef", "", "https://news.example/none", "%"):
        nothing = answer_kept_article(newsroom.sources, asked, NOON).nothing
        assert nothing is not None
        assert nothing.reason == "unknown"


def test_a_text_without_an_article_in_it_has_too_little(newsroom: Newsroom) -> None:
    for text in ("로그인\n구독하기\n", "\n", "기사"):
        answer = answer_read_article(newsroom.sources.catalogue, "-", Article(text), NOON)
        assert answer.nothing is not None
        assert answer.nothing.reason == "too-little"


def test_a_read_article_has_the_same_sentences_as_a_kept_one_and_is_not_kept(
    newsroom: Newsroom,
) -> None:
    article = Article(SIGNING, outlet="가온뉴스", url="https://news.example/1", published_at=NOON)
    read = answer_read_article(newsroom.sources.catalogue, "-", article, NOON)
    assert not read.kept
    assert newsroom.sources.archive.pending(newsroom.sources.version) == 0
    with newsroom.sources.archive.reading() as reader:
        assert reader.counts().articles == 0
    newsroom.put(SIGNING)
    kept = answer_kept_article(newsroom.sources, article.id, NOON)
    assert kept.kept
    assert kept.brief is not None
    assert read.brief is not None
    assert kept.brief.sentences == read.brief.sentences


def test_sentences_are_cut_out_and_in_the_order_of_the_text(newsroom: Newsroom) -> None:
    for n in (1, 2, 3):
        brief = answer_read_article(
            newsroom.sources.catalogue, "-", Article(SIGNING), NOON, n
        ).brief
        assert brief is not None
        assert len(brief.sentences) == n
        starts = [sentence.span.start for sentence in brief.sentences]
        assert starts == sorted(starts)
        assert all(s.span.of(SIGNING) == s.text for s in brief.sentences)


def test_an_article_that_is_one_short_sentence_is_briefed_by_it(newsroom: Newsroom) -> None:
    answer = answer_read_article(
        newsroom.sources.catalogue, "-", Article("한빛이 새 사옥을 짓는다."), NOON
    )
    assert answer.nothing is None
    assert answer.brief is not None
    assert [s.text for s in answer.brief.sentences] == ["한빛이 새 사옥을 짓는다."]


def test_a_short_sentence_is_not_told_where_there_are_whole_ones(newsroom: Newsroom) -> None:
    told = Article(f"비가 내렸다 그쳤다. {SIGNING}")
    brief = answer_read_article(newsroom.sources.catalogue, "-", told, NOON, 9).brief
    assert brief is not None
    assert "비가 내렸다 그쳤다." not in [s.text for s in brief.sentences]


def test_what_is_no_running_text_has_too_little(newsroom: Newsroom) -> None:
    poem = "눈꽃이 내린다\n나는 걷지 않는다\n\n강은 얼고\n산은 앉아 있다\n"
    table = "# 한빛 실적\n\n| 분기 | 매출 |\n|---|---|\n| 1분기 | 7조원 |\n"
    for text in (poem, table, "한빛 " * 20_000, f"{'한빛 ' * 20_000}이다."):
        answer = answer_read_article(newsroom.sources.catalogue, "-", Article(text), NOON)
        assert answer.nothing is not None, text[:20]
        assert answer.nothing.reason == "too-little"
