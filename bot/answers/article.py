"""The brief of one article: kept in the archive, or read for this answer only."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.answers.answer import ArticleAnswer, Nothing
from bot.answers.rights import Rights
from bot.answers.sources import Sources
from summaries.article import Article
from summaries.briefs import ArticleBrief, brief_article
from summaries.names import Catalogue

DEFAULT_SENTENCES = 3


def answer_kept_article(
    sources: Sources, asked: str, as_of: datetime, sentences: int = DEFAULT_SENTENCES
) -> ArticleAnswer:
    """`asked` is an article's id (or its beginning) or its address."""
    with sources.archive.reading() as reader:
        analysis = reader.article(asked, version=sources.version)
        if analysis is None:
            return ArticleAnswer(asked, as_of, sources.version, None, Nothing("unknown", asked))
        brief = brief_article(analysis, reader.texts, sources.catalogue, sentences=sentences)
    return permitted(sources.rights, _answer(asked, as_of, analysis.version, brief))


def answer_read_article(
    catalogue: Catalogue,
    asked: str,
    article: Article,
    as_of: datetime,
    sentences: int = DEFAULT_SENTENCES,
) -> ArticleAnswer:
    """The brief of an article that is not kept."""
    from summaries.reading import analyse

    analysis = analyse(article, catalogue)
    texts = {article.revision: article.text}
    brief = brief_article(analysis, texts, catalogue, sentences=sentences)
    return replace(_answer(asked, as_of, analysis.version, brief), kept=False)


def permitted(rights: Rights, answer: ArticleAnswer) -> ArticleAnswer:
    """The answer with no more of its article than may be quoted."""
    if answer.brief is None:
        return answer
    brief = rights.article(answer.brief)
    if not (linked := rights.linked([brief.article])):
        return replace(answer, brief=brief)
    return replace(answer, brief=brief, nothing=Nothing("links-only", answer.asked, linked=linked))


def _answer(asked: str, as_of: datetime, version: str, brief: ArticleBrief) -> ArticleAnswer:
    nothing = None if brief.sentences else Nothing("too-little", asked)
    return ArticleAnswer(asked, as_of, version, brief, nothing)
