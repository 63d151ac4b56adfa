"""brief_article: the few sentences of one article that tell most of it, in its own order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from summaries.analysis import Analysis, ReadSentence, by_sentence
from summaries.article import Language
from summaries.briefs.candidates import Candidate, Passed, Place, best_first
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
    rivals_of,
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
        sentences=tuple(
            show(analysis, c.sentence, texts, why=c.reasons, rivals=rivals_of(over, texts))
            for c, over in chosen
        ),
        figures=figures_of(
            [(analysis, s) for s in analysis.sentences if s.label == "body"],
            texts,
            names,
            without=past.figures,
        ),
        quotes=telling_quotes(
            [(analysis, s) for s in analysis.sentences if s.label == "body"],
            texts,
            shown={(analysis.article, c.sentence.span) for c, _ in chosen},
            gone=past.gone,
        ),
        entities=count_entities([analysis], names),
    )


def _choose(
    analysis: Analysis, count: int, texts: Mapping[str, str], past: Overtaken
) -> list[tuple[Candidate, list[Passed]]]:
    """The best sentences that repeat none better, each with what it was chosen over: the best that says
    the same, and the best for which no place was left."""
    chosen: list[Candidate] = []
    alike: dict[Place, Passed] = {}
    left: list[Passed] = []
    for candidate in sorted(_candidates(analysis, texts, past), key=best_first):
        same = next((c for c in chosen if repeats(c.sentence, candidate.sentence)), None)
        if same is not None:
            alike.setdefault(same.place, Passed(candidate, "same"))
        elif len(chosen) < count:
            chosen.append(candidate)
        else:
            left.append(Passed(candidate, "score"))
            break
    over = {c.place: [*filter(None, [alike.get(c.place)]), *left] for c in chosen}
    return [(c, over[c.place]) for c in sorted(chosen, key=lambda c: c.sentence.span)]


def _candidates(
    analysis: Analysis, texts: Mapping[str, str], past: Overtaken
) -> Iterator[Candidate]:
    """The sentences long enough to tell something, each with what it is worth."""
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
    for s in body:
        said = [analysis.quotes[n] for n in quotes[s.span.start]]
        yield Candidate(analysis, s, _reasons(analysis, s, said))


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
