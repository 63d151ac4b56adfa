"""brief_article: the few sentences of one article that tell most of it, in its own order."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from summaries.analysis import Analysis, ReadSentence, by_sentence
from summaries.article import Language
from summaries.briefs.figures import Figure, figures_of
from summaries.briefs.overtaken import Overtaken, overtaken
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
from summaries.facts import Quote
from summaries.names import Catalogue, default_catalogue
from summaries.origins import publisher
from summaries.sameness import repeats

# Shorter than this, a Korean line is a label or a fragment, not news, unless it is closed like a
# sentence and there is none better; longer than any sentence, it is words strung together.
MIN_TELLING = 15
_MIN_SENTENCE = 8
MAX_TELLING = 1500
_CLOSED = re.compile(r"[.?!][\"'”’)\]]*\s*$")
# What a look back costs: less than the lead is worth, more than a title word.
BACKGROUND = 0.5
# Readers learn figures, and little from a sentence that is all quotation. With both, briefs of five
# sentences carried 50 % of the facts that 18 articles hold, by weight, against 45 % without (LEAD 44); more of
# either cost more of the sentences that people marked in 50 articles (F1 63.8 at these, 62.7 at half as much again).
_FIGURES = 0.4
_MANY_FIGURES = 2
_QUOTED = 0.3


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
    past = overtaken([analysis], {})
    chosen = _choose(analysis, sentences, texts, past)
    return ArticleBrief(
        article=cite(analysis, publisher(analysis)),
        language=analysis.language,
        sentences=tuple(show(analysis, s, texts, why=why) for s, why in chosen),
        figures=figures_of(
            [(analysis, s) for s in analysis.sentences if s.label == "body"],
            texts,
            names,
            without=past.figures,
        ),
        quotes=telling_quotes(
            [(analysis, s) for s in analysis.sentences if s.label == "body"],
            texts,
            shown={(analysis.article, s.span) for s, _ in chosen},
        ),
        entities=count_entities([analysis], names),
    )


_Weighed = tuple[ReadSentence, tuple[tuple[str, float], ...]]


def _choose(
    analysis: Analysis, count: int, texts: Mapping[str, str], past: Overtaken
) -> list[_Weighed]:
    """The sentences chosen, each with what it is worth."""
    whole = [
        s
        for s in analysis.sentences
        if s.label == "body" and not s.cut_off and past.stands(analysis, s)
    ]
    body = [s for s in whole if MIN_TELLING <= s.span.end - s.span.start <= MAX_TELLING] or [
        s
        for s in whole
        if _MIN_SENTENCE <= s.span.end - s.span.start < MIN_TELLING
        and _CLOSED.search(s.span.of(texts[analysis.revision]))
    ]
    quotes = by_sentence(analysis, analysis.quotes)
    reasons = {
        s.span: _reasons(analysis, s, [analysis.quotes[n] for n in quotes[s.span.start]])
        for s in body
    }
    scores = {span: math.fsum(value for _, value in own) for span, own in reasons.items()}
    ranked = sorted(body, key=lambda s: (-scores[s.span], s.span))
    chosen: list[ReadSentence] = []
    for sentence in ranked:
        if len(chosen) == count:
            break
        if not any(repeats(other, sentence) for other in chosen):
            chosen.append(sentence)
    return [(s, reasons[s.span]) for s in sorted(chosen, key=lambda s: s.span)]


def _reasons(
    analysis: Analysis, sentence: ReadSentence, said: Iterable[Quote]
) -> tuple[tuple[str, float], ...]:
    """The named parts of what the sentence is worth in a brief of its article."""
    figures = sum(not fact.startswith("date:") for fact in sentence.facts)
    quoted = sum(quote.span.end - quote.span.start for quote in said if quote.direct) / (
        sentence.span.end - sentence.span.start
    )
    return (
        *score_reasons(sentence),
        ("figures", round(_FIGURES * min(figures, _MANY_FIGURES) / _MANY_FIGURES, 3)),
        ("quoted", round(-_QUOTED * quoted, 3)),
        ("background", -BACKGROUND if looks_back(analysis, sentence) else 0.0),
    )
