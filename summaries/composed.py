"""Texts in decomposed Unicode (NFD Hangul, as some systems write it): read composed, told in place.

What is found keeps the offsets of the text as it came; a syllable is never cut in two.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import fields, is_dataclass, replace
from typing import Any

from summaries.analysis import Analysis, Clarification
from summaries.article import Span
from summaries.names import Mention

_JOINS = re.compile(
    "[\u1160-\u11ff\ud7b0-\ud7ff\u09be\u09d7\u0b3e\u0b56\u0b57\u0bbe\u0bd7\u0cc2\u0cd5\u0cd6\u0d3e\u0d57\u0dcf\u0ddf\u102e\u1b35"
    "\U00011127\U0001133e\U00011357\U000114b0\U000114ba\U000114bd\U000115af\U00011930]"
)
"""What is composed onto the character before it without being a combining mark: medial and final
jamo, vowel signs of India."""
_LONGEST = 30
"""Characters composed into one; more of them are no writing, and ordering them takes ever longer."""


def is_composed(text: str) -> bool:
    return unicodedata.is_normalized("NFC", text)


def composed(text: str) -> tuple[str, list[int]]:
    """The text composed, and for each of its characters, and its end, the place in `text`."""
    characters: list[str] = []
    places: list[int] = []
    start, length = 0, len(text)
    while start < length:
        end = start + 1
        while end < length and end - start < _LONGEST and _is_composed_onto(text[end]):
            end += 1
        whole = text[start] if end == start + 1 else unicodedata.normalize("NFC", text[start:end])
        characters.append(whole)
        places += [start] * len(whole)
        start = end
    places.append(length)
    return "".join(characters), places


def _is_composed_onto(character: str) -> bool:
    return unicodedata.combining(character) > 0 or _JOINS.match(character) is not None


def moved(analysis: Analysis, places: Sequence[int], text: str) -> Analysis:
    """`analysis` of a composed text, with every offset moved to `text`."""
    found: Analysis = _moved(analysis, places, text)
    return found


def _moved(value: Any, places: Sequence[int], text: str) -> Any:
    if isinstance(value, Span):
        return Span(places[value.start], places[value.end])
    if isinstance(value, tuple):
        return tuple(_moved(each, places, text) for each in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    if isinstance(value, Clarification):
        return replace(value, at=places[value.at])
    told = {f.name: getattr(value, f.name) for f in fields(value)}
    changed = {name: _moved(old, places, text) for name, old in told.items()}
    if isinstance(value, Mention):
        changed["surface"] = changed["span"].of(text)
    return replace(value, **changed)
