"""Quotes: what somebody said or wrote, between quotation marks or reported, and who it was.

The marks are paired in `pairing`; the language's own reading (`speech_ko`, `speech_en`) decides
whether the words between them are speech and whose. Terms, titles and scare quotes are no quotes.
Speech without marks is read in `reported`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from summaries.article import Language, Sentence
from summaries.facts import speech_en, speech_ko
from summaries.facts.found import Quote
from summaries.facts.marks import Scene, Speech
from summaries.facts.pairing import pairs_of
from summaries.facts.reported import reported_en, reported_ko
from summaries.names.entity import Mention


def find_quotes(
    text: str, sentences: Sequence[Sentence], mentions: Sequence[Mention], language: Language
) -> tuple[Quote, ...]:
    """The speech between marks in `sentences` (in order, not overlapping), in text order."""
    pairs = tuple(pairs_of(text, sentences, language))
    if not pairs:
        return ()
    scene = Scene(text, sentences, mentions, pairs)
    return _quotes((speech_ko if language == "ko" else speech_en).read(scene), direct=True)


def find_reported(
    text: str, sentences: Sequence[Sentence], mentions: Sequence[Mention], language: Language
) -> tuple[Quote, ...]:
    """The speech told without marks in `sentences`, in text order, where its edges are certain."""
    read = reported_ko if language == "ko" else reported_en
    return _quotes(read(text, sentences, mentions), direct=False)


def _quotes(said: Iterable[Speech], *, direct: bool) -> tuple[Quote, ...]:
    found = []
    for speech in said:
        who = speech.speaker
        name, entity = (who.name, who.entity) if who else (None, None)
        found.append(Quote(speech.span, name, entity, speech.verb, direct))
    return tuple(found)
