"""The quotes a brief shows: the telling ones, each speaker once."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from summaries.analysis import Analysis, ReadSentence, by_sentence
from summaries.article import Span
from summaries.facts import Quote
from summaries.sameness import repeats

# Below this a quotation is a word or an aside ("원더풀"), not a statement.
_MIN_STATEMENT = 12


@dataclass(frozen=True, slots=True)
class ShownQuote:
    """A quotation's words, without the marks. `variants` are other wordings of it elsewhere."""

    text: str
    article: str
    revision: str
    span: Span
    speaker: str | None
    speaker_id: str | None
    verb: str
    direct: bool
    variants: tuple[ShownQuote, ...] = ()


_Found = tuple[Analysis, ReadSentence, Quote]


def telling_quotes(
    sentences: Sequence[tuple[Analysis, ReadSentence]],
    texts: Mapping[str, str],
    *,
    limit: int = 3,
    once_each: bool = True,
) -> tuple[ShownQuote, ...]:
    """The best quotes said in `sentences`, best first, each named speaker once if `once_each`.

    A quote nobody can be named for comes after all that have a speaker. Another article's sentence
    around the same quote makes a variant.
    """
    articles = {analysis.article: analysis for analysis, _ in sentences}
    said = {id_: by_sentence(a, a.quotes) for id_, a in articles.items()}
    found = [
        (analysis, sentence, quote)
        for analysis, sentence in sentences
        for quote in (analysis.quotes[n] for n in said[analysis.article][sentence.span.start])
        if quote.direct and quote.span.end - quote.span.start >= _MIN_STATEMENT
    ]
    ranked = sorted(found, key=_telling)
    heads: list[_Found] = []
    variants: list[list[_Found]] = []
    for each in ranked:
        same = next((i for i, head in enumerate(heads) if _one_statement(head, each)), None)
        if same is not None:
            variants[same].append(each)
        elif not once_each or not any(_same_speaker(head[2], each[2]) for head in heads):
            heads.append(each)
            variants.append([])
    return tuple(
        quote_shown(head, texts, [quote_shown(v, texts) for v in others])
        for head, others in list(zip(heads, variants, strict=True))[:limit]
    )


def quote_shown(
    found: _Found, texts: Mapping[str, str], variants: Sequence[ShownQuote] = ()
) -> ShownQuote:
    analysis, _, quote = found
    return ShownQuote(
        text=quote.span.of(texts[analysis.revision]),
        article=analysis.article,
        revision=analysis.revision,
        span=quote.span,
        speaker=quote.speaker,
        speaker_id=quote.speaker_id,
        verb=quote.verb,
        direct=quote.direct,
        variants=tuple(variants),
    )


def _telling(found: _Found) -> tuple[object, ...]:
    analysis, sentence, quote = found
    published = analysis.published_at
    return (
        quote.speaker is None,
        quote.speaker_id is None,
        -sentence.score.total,
        published.timestamp() if published else math.inf,
        analysis.url,
        analysis.article,
        quote.span,
    )


def _same_speaker(a: Quote, b: Quote) -> bool:
    return a.speaker is not None and (a.speaker_id, a.speaker) == (b.speaker_id, b.speaker)


def _one_statement(a: _Found, b: _Found) -> bool:
    return a[0].article != b[0].article and _same_speaker(a[2], b[2]) and repeats(a[1], b[1])
