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

_CLUSTER = re.compile(r"(?s).[\u0300-\u036f\u1160-\u11ff\ud7b0-\ud7ff]{0,8}")


def is_composed(text: str) -> bool:
    return unicodedata.is_normalized("NFC", text)


def composed(text: str) -> tuple[str, list[int]]:
    """The text composed, and for each of its characters, and its end, the place in `text`."""
    characters: list[str] = []
    places: list[int] = []
    for cluster in _CLUSTER.finditer(text):
        whole = unicodedata.normalize("NFC", cluster.group())
        characters.append(whole)
        places += [cluster.start()] * len(whole)
    places.append(len(text))
    return "".join(characters), places


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
