"""Why an answer shows its sentences: what made the score of each, what it was told instead of, and what
became of every article it rests on. The sentences themselves are `composing`."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from zoneinfo import ZoneInfo

from bot.answers.answer import ArticleAnswer, TopicAnswer
from bot.answers.composing import (
    Citations,
    compose_nothing,
    footer_of,
    outlet_of,
    title_of,
)
from bot.config import BotLanguage
from bot.messages import Item, Message, Run, Section
from bot.texts import say
from summaries.article import Span
from summaries.briefs import ArticleBrief, Loss, Rival, ShownSentence, TopicBrief

# A platform's message ends before a busy week's articles do; the command shows all of them.
_MAX_FATES = 15
_MAX_PARTS = 4
# Of a rival as much as tells which sentence it is; the JSON holds it whole.
_RIVAL_WORDS = 60
# What rounds to nothing says nothing.
_LEAST = 0.005
_PARTS = {
    "lead": "place", "place": "place", "length": "length", "too_long": "length",
    "title": "title", "key_terms": "key-terms", "verbs": "verbs",
    "leaning": "leaning", "stands_alone": "leaning", "topic_in_title": "topic", "topic_share": "topic",
    "unnamed": "topic", "origins": "origins", "shared_figures": "origins", "figures": "figures",
    "quoted": "quoted", "background": "background", "hedged": "hedged", "corrects": "corrects",
    "overtaken": "overtaken",
}  # fmt: skip
"""What readers are told of a part of a score: several are one to them (lead and place: where it stands)."""


def compose_why(
    answer: TopicAnswer | ArticleAnswer,
    language: BotLanguage,
    zone: ZoneInfo,
    *,
    whole: bool = False,
    kept: bool = True,
) -> Message:
    """Why an answer chose its sentences, and what became of the articles: all that tells, or as much
    as a platform's message holds. `kept` is whether its record can be looked up later."""
    if answer.nothing is not None:
        return compose_nothing(answer, answer.nothing, language, zone)
    match answer.brief:
        case TopicBrief() as brief:
            about = brief.topic.name(language) if brief.topic else brief.query
            articles, became = brief.articles, _fates(brief, language)
        case ArticleBrief() as brief:
            about, articles, became = title_of(brief.article, language), (brief.article,), ()
        case None:
            raise ValueError(f"an answer without a brief must say why: {answer}")
    citations = Citations(articles, language, zone)
    sections = (
        Section(_chosen(brief.sentences, citations, language, whole=whole)),
        Section(became if whole else became[:_MAX_FATES], say(language, "section-fates")),
    )
    title = say(language, "section-why")
    return Message(
        title=title,
        fallback=title,
        context=about,
        sections=tuple(section for section in sections if section.items),
        sources=citations.sources(),
        footer=footer_of(answer, language, zone, kept=kept),
        left_out=say(language, "why-left-out", number="{n}"),
    )


def _chosen(
    sentences: Sequence[ShownSentence], citations: Citations, language: BotLanguage, *, whole: bool
) -> tuple[Item, ...]:
    """Each sentence with its score, and below it what it was told instead of; a sentence that several
    were told instead of stands below the first."""
    items: list[Item] = []
    told: set[tuple[str, Span]] = set()
    for sentence in sentences:
        said = (Run(sentence.shown, citations.cite(sentence.article, *sentence.also)),)
        items.append(Item("sentence", said, note=_score(sentence, language, whole=whole)))
        for rival in sentence.rivals:
            if (rival.article, rival.span) not in told:
                told.add((rival.article, rival.span))
                items.append(_rival(rival, citations, language))
    return tuple(items)


def _rival(rival: Rival, citations: Citations, language: BotLanguage) -> Item:
    words = rival.shown
    if len(words) > _RIVAL_WORDS:
        words = f"{words[:_RIVAL_WORDS].rpartition(' ')[0] or words[:_RIVAL_WORDS]}…"
    note = say(
        language,
        "why-rival",
        score=f"{rival.score:.2f}",
        reason=say(language, f"loss-{rival.loss}"),
    )
    said = (Run(words, citations.cite(rival.article)),)
    return Item("line", said, label=say(language, "why-over"), note=note)


def _score(sentence: ShownSentence, language: BotLanguage, *, whole: bool) -> str:
    """What a sentence scores, and the parts of that, the weightiest first; small ones together unless
    `whole`."""
    worth: defaultdict[str, float] = defaultdict(float)
    for name, value in sentence.why:
        worth[_PARTS[name]] += value
    told = sorted(
        ((part, value) for part, value in worth.items() if abs(value) >= _LEAST),
        key=lambda one: -abs(one[1]),
    )
    if not whole and len(told) > _MAX_PARTS + 1:
        rest = math.fsum(value for _, value in told[_MAX_PARTS:])
        told = [*told[:_MAX_PARTS], ("rest", rest)]
    parts = " · ".join(f"{say(language, f'part-{part}')} {value:+.2f}" for part, value in told)
    score = math.fsum(value for _, value in sentence.why)
    words = say(language, "why-score", score=f"{score:.2f}", parts=parts)
    return f"{say(language, 'why-defines')} · {words}" if sentence.defines else words


def _fates(brief: TopicBrief, language: BotLanguage) -> tuple[Item, ...]:
    """Each article with what became of it: its story, and with which other it counts as one origin."""
    number = {story.id: str(n) for n, story in enumerate(brief.stories, start=1)}
    articles = {article.id: article for article in brief.articles}
    items: list[Item] = []
    for fate in brief.fates:
        own = articles[fate.article]
        notes = [
            outlet_of(own, language),
            say(language, f"fate-{fate.kind}"),
            *([_untold(fate.loss, language)] if fate.loss else []),
            say(language, "fate-story", number=number[fate.story]),
        ]
        if fate.fold is not None:
            with_ = outlet_of(articles[fate.fold.into], language)
            key = f"fold-{fate.fold.reason}"
            notes.append(
                say(language, key)
                if fate.fold.reason == "outlet"
                else say(language, key, outlet=with_)
            )
        said = (Run(title_of(own, language)),)
        items.append(Item("line", said, note=" · ".join(notes)))
    return tuple(items)


def _untold(loss: Loss, language: BotLanguage) -> str:
    return say(language, "fate-untold", reason=say(language, f"loss-{loss}"))
