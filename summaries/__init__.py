"""Deterministic, extractive reading of Korean and English news: text in, briefs out.

Pure: no network, no disk but the package's own data, no clock, no global state. What is exported
here is public and stays; everything else may move.

>>> from summaries import Article, analyse, brief_article
>>> article = Article("The council approved the bridge on Monday.", title="Bridge approved")
>>> brief_article(analyse(article), {article.revision: article.text}).sentences[0].text
'The council approved the bridge on Monday.'
"""

from summaries.analysis import Analysis, analyse, version_of
from summaries.article import Article, Span
from summaries.briefs import brief_article, brief_topic, profile_entity
from summaries.names import Catalogue, default_catalogue
from summaries.queries import OwnTopic, Query, parse_query
from summaries.ranking import rank_sentences

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
