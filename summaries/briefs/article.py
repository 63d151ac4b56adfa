"""brief_article: the few sentences of one article that tell most of it, in its own order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from summaries.analysis import Analysis, ReadSentence
from summaries.article import Language
from summaries.briefs.figures import Figure, figures_of
from summaries.briefs.quoting import ShownQuote, telling_quotes
from summaries.briefs.shown import (
    Cited,
    NamedCount,
    ShownSentence,
    cite,
    count_entities,
    looks_back,
    score_reasons,
    show,
)
from summaries.names import Catalogue, default_catalogue
from summaries.origins import publisher
from summaries.sameness import repeats

# Shorter than this, a Korean line is a label or a fragment, not news.
MIN_TELLING = 15
# What a look back costs: less than the lead is worth, more than a title word.
BACKGROUND = 0.5


@dataclass(frozen=True, slots=True)
class ArticleBrief:
    article: Cited
    language: Language
    sentences: tuple[ShownSentence, ...]
    figures: tuple[Figure, ...]
    quotes: tuple[ShownQuote, ...]
    entities: tuple[NamedCount, ...]


def brief_article(
    analysis: Analysis,
    texts: Mapping[str, str],
    catalogue: Catalogue | None = None,
    *,
    sentences: int = 3,
) -> ArticleBrief:
    """The `sentences` best body sentences in document order; fewer where the article is shorter.

    `texts` maps a revision to its text.
    """
    names = catalogue or default_catalogue()
    chosen = _choose(analysis, sentences)
    return ArticleBrief(
        article=cite(analysis, publisher(analysis)),
        language=analysis.language,
        sentences=tuple(show(analysis, s, texts, why=score_reasons(s)) for s in chosen),
        figures=figures_of(
            [(analysis, s) for s in analysis.sentences if s.label == "body"], texts, names
        ),
        quotes=telling_quotes(
            [(analysis, s) for s in analysis.sentences if s.label == "body"], texts
        ),
        entities=count_entities([analysis], names),
    )


def _choose(analysis: Analysis, count: int) -> list[ReadSentence]:
    body = [
        sentence
        for sentence in analysis.sentences
        if sentence.label == "body"
        and not sentence.cut_off
        and sentence.span.end - sentence.span.start >= MIN_TELLING
    ]
    scores = {
        s.span: s.score.total - (BACKGROUND if looks_back(analysis, s) else 0.0) for s in body
    }
    ranked = sorted(body, key=lambda s: (-scores[s.span], s.span))
    chosen: list[ReadSentence] = []
    for sentence in ranked:
        if len(chosen) == count:
            break
        if not any(repeats(other, sentence) for other in chosen):
            chosen.append(sentence)
    return sorted(chosen, key=lambda s: s.span)
