"""Quotes: words between quotation marks that somebody said, and who said them.

This file pairs the marks and hands each pair to the language's own reading (`speech_ko`,
`speech_en`), which decides whether it is speech and whose. Terms, titles and scare quotes are no
quotes; speech without marks is not reported, because its edges cannot be cut out word for word.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import Final

from summaries.article import Language, Sentence, Span
from summaries.facts import speech_en, speech_ko
from summaries.facts.found import Quote
from summaries.facts.marks import Marked, Scene
from summaries.names.entity import Mention


def find_quotes(
    text: str, sentences: Sequence[Sentence], mentions: Sequence[Mention], language: Language
) -> tuple[Quote, ...]:
    """The speech inside `sentences` (in order, not overlapping), in text order."""
    pairs = _pairs(text, sentences, language)
    if not pairs:
        return ()
    names = sorted(
        (m for m in mentions if m.type in ("person", "organization")),
        key=lambda m: (m.span.start, m.span.end),
    )
    scene = Scene(text, sentences, names, pairs)
    read = speech_ko.read if language == "ko" else speech_en.read
    found = []
    for speech in read(scene):
        who = speech.speaker
        found.append(
            Quote(
                speech.span,
                who.name if who else None,
                who.entity if who else None,
                speech.verb,
                direct=True,
            )
        )
    return tuple(found)


# --- pairing the marks ---------------------------------------------------------------------------

_MARK: Final = re.compile("[\"“”＂‘’']")
_OPENERS: Final = {"“": "”", '"': '"', "＂": "＂", "‘": "’", "'": "'"}
_LONGEST: Final = 1200
"""No quotation of the articles looked at is half as long; an unbalanced mark ends here."""


def _pairs(text: str, sentences: Sequence[Sentence], language: Language) -> tuple[Marked, ...]:
    """The pairs of marks in each paragraph; a mark left open opens nothing."""
    pairs: list[Marked] = []
    starts = [s.span.start for s in sentences]
    for start, end in _paragraphs(sentences):
        opened: list[int] = []  # at most a double and a single inside it
        for match in _MARK.finditer(text, start, end):
            at, mark = match.start(), match.group()
            if opened and at - opened[0] > _LONGEST:
                opened.clear()
            single = mark in "‘’'"
            if single and (language == "en" or (opened and text[opened[0]] not in "‘'")):
                continue  # apostrophes; a quotation inside another belongs to it
            if opened and text[opened[0]] in "‘'" and not single:
                opened.clear()
            if opened and _closes(text, opened[0], at):
                k = bisect_right(starts, opened[0]) - 1
                pairs.append(Marked(Span(opened[0] + 1, at), single, k))
                opened.clear()
            elif mark in _OPENERS and _opens(text, at, start, end):
                opened[:] = [at]
    return tuple(p for p in pairs if p.sentence >= 0 and p.span.of(text).strip())


def _paragraphs(sentences: Sequence[Sentence]) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    previous: tuple[int, str] | None = None
    for sentence in sentences:
        key = (sentence.paragraph, sentence.label)
        if key == previous:
            spans[-1] = (spans[-1][0], max(spans[-1][1], sentence.span.end))
        else:
            spans.append((sentence.span.start, sentence.span.end))
        previous = key
    return spans


def _opens(text: str, at: int, start: int, end: int) -> bool:
    """A straight mark opens before a word and not behind one (5", rock 'n' roll)."""
    if at + 1 >= end or text[at + 1].isspace():
        return False
    return text[at] in "“‘" or at == start or not (text[at - 1].isalnum() or text[at - 1] in ".,%)")


def _closes(text: str, opened: int, at: int) -> bool:
    opener, mark = text[opened], text[at]
    if mark == "”" and opener in '“"':
        return True
    if mark == _OPENERS[opener] and mark in "”’":
        return True
    if mark in "\"'＂" and (mark == opener or (opener, mark) == ("“", '"')):
        after = text[at + 1 : at + 2]
        if mark == "'" and after.isascii() and after.isalnum():
            return False  # the apostrophe of it's
        looks_opening = text[at - 1].isspace() and after.strip() != ""
        return not looks_opening
    return False
