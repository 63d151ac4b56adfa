"""Deterministic, extractive reading of Korean and English news: text in, briefs out.

Pure: no network, no disk but the package's own data, no clock, no global state. What is exported
here is public and stays; everything else may move.

>>> from summaries import Article, analyse, brief_article
>>> article = Article("The council approved the bridge on Monday.", title="Bridge approved")
>>> brief_article(analyse(article), {article.revision: article.text}).sentences[0].text
'The council approved the bridge on Monday.'

Names are loaded when first used: whoever only answers from stored analyses never pays for the
readers' patterns.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from summaries.analysis import Analysis, version_of
    from summaries.article import Article, Span
    from summaries.briefs import brief_article, brief_topic, profile_entity
    from summaries.names import Catalogue, default_catalogue
    from summaries.queries import OwnTopic, Query, parse_query
    from summaries.ranking import rank_sentences
    from summaries.reading import analyse

__all__ = [
    "Analysis",
    "Article",
    "Catalogue",
    "OwnTopic",
    "Query",
    "Span",
    "analyse",
    "brief_article",
    "brief_topic",
    "default_catalogue",
    "parse_query",
    "profile_entity",
    "rank_sentences",
    "version_of",
]

_ROOMS = {
    "Analysis": "analysis",
    "Article": "article",
    "Catalogue": "names",
    "OwnTopic": "queries",
    "Query": "queries",
    "Span": "article",
    "analyse": "reading",
    "brief_article": "briefs",
    "brief_topic": "briefs",
    "default_catalogue": "names",
    "parse_query": "queries",
    "profile_entity": "briefs",
    "rank_sentences": "ranking",
    "version_of": "analysis",
}


def __getattr__(name: str) -> Any:
    if name not in _ROOMS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_ROOMS[name]}"), name)
