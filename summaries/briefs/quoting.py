"""The quotes a brief shows: the telling ones, each speaker once, and who said them when."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from summaries.analysis import Analysis, ReadSentence, by_sentence
from summaries.article import Language, Span
from summaries.briefs.candidates import Place
from summaries.claims.wording import one_utterance, telling
from summaries.facts import Quote
from summaries.names import stranger_id

# Below this a quotation is a word or an aside ("원더풀"), not a statement.
_MIN_STATEMENT = 12
# What was said once is reported within so many days; what is said later was said again, or anew.
_ONE_STORY = timedelta(days=3)
# Worth of a quote beside how telling its words are: who says it, what the brief has shown already, and
# how well its sentence scores in its article (parts of a score add up to 3 at most).
_NAMED = 0.5
_SHOWN = 0.6
_BESIDE = 0.3
_SCORE = 0.15
_READABLE = 0.7
"""More than `_SHOWN`: what a sentence told in the reader's language is not told again in another."""


@dataclass(frozen=True, slots=True)
class ShownQuote:
    """A quotation's words, without the marks. `variants` are other wordings of it elsewhere.

    `role` is the speaker's office as the article words it, `said_on` the ISO day of saying; "" and
    None where the article does not tell.
    """

    text: str
    article: str
    revision: str
    span: Span
    speaker: str | None
    speaker_id: str | None
    verb: str
    direct: bool
    role: str = ""
    said_on: str | None = None
    variants: tuple[ShownQuote, ...] = ()


_Found = tuple[Analysis, ReadSentence, Quote]


def telling_quotes(
    sentences: Sequence[tuple[Analysis, ReadSentence]],
    texts: Mapping[str, str],
    *,
    limit: int = 3,
    once_each: bool = True,
    shown: Collection[tuple[str, Span]] = (),
    further: Sequence[tuple[Analysis, ReadSentence]] = (),
    language: Language | None = None,
    gone: Collection[Place] = (),
) -> tuple[ShownQuote, ...]:
    """The best quotes said in `sentences` and, less to the point, in `further` ones, best first: each
    named speaker once if `once_each`, and again at the end with what they said at another time.

    A quote nobody can be named for comes after all that have a speaker, one out of a sentence that is
    `shown` (article and span) after its like. Another article's record of the same words makes a
    variant; what may be the same words in another language is left out, or comes last. What is given in
    `language` comes before its like. Nothing is quoted out of a sentence that is cut off, or `gone`, as
    what was corrected since.
    """
    articles = {analysis.article: analysis for analysis, _ in (*sentences, *further)}
    said_in = {id_: by_sentence(a, a.quotes) for id_, a in articles.items()}
    found = [
        (analysis, sentence, quote)
        for analysis, sentence in (*sentences, *further)
        if not sentence.cut_off and (analysis.article, sentence.span.start) not in gone
        for quote in (analysis.quotes[n] for n in said_in[analysis.article][sentence.span.start])
        if quote.direct and quote.span.end - quote.span.start >= _MIN_STATEMENT
    ]
    beside = {(analysis.article, sentence.span) for analysis, sentence in further}
    named = _voices_with_a_name(found)
    heads: list[_Said] = []
    again: list[_Said] = []
    for each in sorted(found, key=lambda one: _rank(one, shown, beside, language)):
        told = (*heads, *again)
        said = [head for head in told if _same_speaker(head.first, each, named)]
        same = next((head for head in said if _one_statement(head.first, each)), None)
        same = same or next((h for h in told if _unattributed(h.first, each, named)), None)
        near = [head for head in said if _near(head.first, each)]
        if same is not None:
            if same.first[0].article != each[0].article:  # one article may print its words twice
                same.variants.append(each)
        elif not said or (not once_each and _own_language(near, each)):
            heads.append(_Said(each, []))
        elif not near or (not once_each and not _has_language(near, each)):
            again.append(_Said(each, []))
    return tuple(
        quote_shown(head.first, texts, [quote_shown(v, texts) for v in head.variants])
        for head in (*heads, *again)[:limit]
    )


class _Said(NamedTuple):
    first: _Found
    variants: list[_Found]


def _has_language(near: Sequence[_Said], each: _Found) -> bool:
    return any(head.first[0].language == each[0].language for head in near)


def _own_language(near: Sequence[_Said], each: _Found) -> bool:
    """Whether what the speaker said at that time is first of all given in this language."""
    return not near or near[0].first[0].language == each[0].language


def quote_shown(
    found: _Found, texts: Mapping[str, str], variants: Sequence[ShownQuote] = ()
) -> ShownQuote:
    analysis, _, quote = found
    return ShownQuote(
        text=quote.span.of(texts[analysis.revision]),
        article=analysis.article,
        revision=analysis.revision,
        span=quote.span,
        speaker=_SURNAME_ONLY.sub(r"\g<0>씨", quote.speaker) if quote.speaker else None,
        speaker_id=quote.speaker_id,
        verb=quote.verb,
        direct=quote.direct,
        role=_role(analysis, quote),
        said_on=quote.said_on,
        variants=tuple(variants),
    )


def _role(analysis: Analysis, quote: Quote) -> str:
    """The speaker's office as the article gives it, the fullest (소프트뱅크그룹 회장, not 회장)."""
    if quote.speaker is None:
        return ""
    who = {quote.speaker_id or stranger_id(quote.speaker)}
    given = [r.text for r in analysis.roles if r.entity in who and r.text not in _CIVIL]
    return max(given, key=lambda text: (text.count(" "), len(text)), default="")


_SURNAME_ONLY = re.compile(r"(?<![가-힣])(?:[가-힣]|남궁|황보|선우|제갈)모(?!.)")
"""정모, of 정모(44)씨: whoever is not named in full keeps an address."""
_CIVIL = frozenset({"씨", "Mr.", "Ms.", "Mrs."})


def _rank(
    found: _Found,
    shown: Collection[tuple[str, Span]],
    beside: Collection[tuple[str, Span]],
    language: Language | None,
) -> tuple[object, ...]:
    analysis, sentence, quote = found
    place = analysis.article, sentence.span
    published = analysis.published_at
    worth = (
        telling(quote.claim)
        + (_NAMED if _is_named(analysis, quote) else 0.0)
        - (_SHOWN if place in shown else 0.0)
        - (_BESIDE if place in beside else 0.0)
        + (_READABLE if analysis.language == language else 0.0)
        + _SCORE * sentence.score.total
    )
    return (
        quote.speaker is None,
        -round(worth, 6),
        published.timestamp() if published else math.inf,
        analysis.url,
        analysis.article,
        quote.span,
    )


def _is_named(analysis: Analysis, quote: Quote) -> bool:
    """Whether a person said it whom the article names: a firm or "an official" speaks for an office."""
    return any(
        m.type == "person"
        and (m.entity == quote.speaker_id if quote.speaker_id else m.name == quote.speaker)
        for m in analysis.mentions
    )


def _same_speaker(a: _Found, b: _Found, named: Collection[_Voice]) -> bool:
    """Whether one speaks in both. "관계자" in two articles is anybody; in one it is the same."""
    ours, theirs = a[2], b[2]
    if ours.speaker_id or theirs.speaker_id:
        return ours.speaker_id == theirs.speaker_id
    if ours.speaker is None or ours.speaker != theirs.speaker:
        return False
    return a[0].article == b[0].article or (_voice(a) in named and _voice(b) in named)


_Voice = tuple[str, str | None]
"""Who speaks: the article and the words it has for them."""


def _voice(found: _Found) -> _Voice:
    return found[0].article, found[2].speaker


def _voices_with_a_name(found: Sequence[_Found]) -> frozenset[_Voice]:
    """Speakers whom their articles name: a person or a firm, not an office or a crowd."""
    names = {a.article: {m.name for m in a.mentions} for a, _, _ in found}
    return frozenset(
        _voice(each)
        for each in found
        if each[2].speaker_id or each[2].speaker in names[each[0].article]
    )


def _unattributed(a: _Found, b: _Found, named: Collection[_Voice]) -> bool:
    """Whether both give the same words, one of them without naming who said them."""
    if _voice(a) in named and _voice(b) in named:
        return False
    if a[0].article == b[0].article:
        return a[2].claim == b[2].claim != ""
    return _one_statement(a, b)


def _one_statement(a: _Found, b: _Found) -> bool:
    """Whether two articles of one time give the same words of one speaker."""
    if a[0].article == b[0].article or a[0].language != b[0].language or not _near(a, b):
        return False
    one_occasion = a[2].said_on is not None and a[2].said_on == b[2].said_on
    return one_utterance(a[2].claim, b[2].claim, one_occasion=one_occasion)


def _near(a: _Found, b: _Found) -> bool:
    """Whether both were said, as far as is known, in one story: on one day, or told days apart."""
    if a[2].said_on and b[2].said_on:
        return a[2].said_on == b[2].said_on
    one, other = _told_on(a), _told_on(b)
    return one is None or other is None or abs(one - other) <= _ONE_STORY


def _told_on(found: _Found) -> date | None:
    published = found[0].published_at
    return published.date() if published else None
