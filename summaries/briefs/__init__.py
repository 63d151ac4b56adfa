"""Choosing what to show: of one article, of a topic over many, of a person or company.

Everything shown is a span of an article's text. Callers hand in the analyses and a mapping from
revision to text, which is read only for what is shown.
"""

from summaries.briefs.article import ArticleBrief, brief_article
from summaries.briefs.candidates import Loss
from summaries.briefs.fates import Fate, ToldStory
from summaries.briefs.figures import Figure, FigureValue
from summaries.briefs.profile import (
    DayCount,
    Profile,
    Related,
    Role,
    TimelineEntry,
    Together,
    profile_entity,
)
from summaries.briefs.quoting import ShownQuote
from summaries.briefs.relations import Conflict
from summaries.briefs.shown import Cited, NamedCount, Rival, ShownSentence
from summaries.briefs.topic import TopicBrief, brief_topic
from summaries.briefs.wording import FigureNoun

__all__ = [
    "ArticleBrief",
    "Cited",
    "Conflict",
    "DayCount",
    "Fate",
    "Figure",
    "FigureNoun",
    "FigureValue",
    "Loss",
    "NamedCount",
    "Profile",
    "Related",
    "Rival",
    "Role",
    "ShownQuote",
    "ShownSentence",
    "TimelineEntry",
    "Together",
    "ToldStory",
    "TopicBrief",
    "brief_article",
    "brief_topic",
    "profile_entity",
]
