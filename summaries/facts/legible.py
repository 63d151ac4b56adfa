"""A text as the patterns of this folder read it, and the way back to its own offsets.

Decomposed Hangul is composed, direction marks and zero-width characters are left out, and rare
spaces and full-width digits become plain ones; the text itself stays as it came. Next to every text needs none of this.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from summaries.article import Span

_RARE_SPACES: Final = "\u00a0\u2002-\u200a\u202f\u3000"
_SPACES: Final = re.compile(f"[{_RARE_SPACES}]")
_INVISIBLE: Final = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
_UNREADABLE: Final = re.compile(f"[\u1100-\u11ff{_INVISIBLE}]")
_WIDE: Final = re.compile("[０-９．]")
_WIDE_DIGITS: Final = str.maketrans("０１２３４５６７８９．", "0123456789.")
_UNUSUAL: Final = re.compile(f"[{_RARE_SPACES}０-９\u1100-\u11ff{_INVISIBLE}]")
_LEFT_OUT: Final = re.compile(f"[{_INVISIBLE}]")
# One character with what is composed onto it, or left-out characters with nothing else.
_CLUSTER: Final = re.compile(f"[{_INVISIBLE}]|[^{_INVISIBLE}][\u1160-\u11ff]{{0,4}}", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Legible:
    """`text` to be read in `regions`; `heads` and `tails` are where each of its characters starts
    and ends in the text as it came, empty where both are the same."""

    text: str
    regions: Sequence[Span]
    heads: Sequence[int] = ()
    tails: Sequence[int] = ()

    def back(self, span: Span) -> Span:
        """Where `span` of the legible text lies in the text as it came."""
        if not self.heads:
            return span
        return Span(self.heads[span.start], self.tails[span.end - 1])


def legible(text: str, regions: Sequence[Span]) -> Legible:
    if not _UNUSUAL.search(text):
        return Legible(text, regions)
    text = _SPACES.sub(" ", text)
    if _WIDE.search(text):
        text = text.translate(_WIDE_DIGITS)
    if not _UNREADABLE.search(text):
        return Legible(text, regions)
    characters: list[str] = []
    heads: list[int] = []
    tails: list[int] = []
    for cluster in _CLUSTER.finditer(text):
        piece = cluster.group()
        if _UNREADABLE.search(piece):
            piece = _LEFT_OUT.sub("", unicodedata.normalize("NFC", piece))
        for character in piece:
            characters.append(character)
            heads.append(cluster.start())
            tails.append(cluster.end())
    read = [Span(bisect_left(heads, r.start), bisect_left(heads, r.end)) for r in regions]
    return Legible("".join(characters), read, heads, tails)
