"""One string to search in place of many sentences, and the way back to the text's own offsets.

The sentences stand between line breaks, so no name runs from one into the next and every position
has a neighbour. Hard wraps are joined, decomposed Hangul is composed, invisible characters are left
out: the text itself stays as it came.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from summaries.article import Span
from summaries.wraps import shown

_INVISIBLE = "\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff"
_UNUSUAL = re.compile(
    f"[\n\r\t\u00a0\u0300-\u036f\u1100-\u11ff\u3000\ua960-\ua97f\ud7b0-\ud7ff\ud800-\udfff{_INVISIBLE}]"
)
_KEPT_SPACE = re.compile(r"\S \n\S|\S\n \S")
_LEFT_OUT = re.compile(f"[{_INVISIBLE}]")


@dataclass(frozen=True, slots=True)
class Scan:
    """The sentences as one string; `starts` is where each begins in it."""

    text: str
    starts: tuple[int, ...]
    spans: tuple[Span, ...]
    maps: dict[int, tuple[list[int], list[int]]]
    """For a sentence that was touched: start and end in the text of each of its characters."""

    def span(self, at: int, start: int, end: int) -> Span:
        """Where `[start, end)` of the searched string, in sentence `at`, lies in the text."""
        begin, origin = self.starts[at], self.spans[at].start
        touched = self.maps.get(at)
        if touched is None:
            origin -= begin
            return Span(origin + start, origin + end)
        heads, tails = touched
        return Span(origin + heads[start - begin], origin + tails[end - begin - 1])


def scan_of(text: str, sentences: Sequence[Span]) -> Scan:
    # A wrapped text that keeps its spaces at the line ends breaks anywhere: a bare break is nothing.
    bare = any(_KEPT_SPACE.search(text, s.start, s.end) for s in sentences)
    pieces: list[str] = []
    starts: list[int] = []
    maps: dict[int, tuple[list[int], list[int]]] = {}
    at = 1
    for n, sentence in enumerate(sentences):
        piece = text[sentence.start : sentence.end]
        if not piece.isascii() or "\n" in piece or "\t" in piece or "\r" in piece:
            piece, touched = _legible(piece, bare)
            if touched:
                maps[n] = touched
        pieces.append(piece)
        starts.append(at)
        at += len(piece) + 1
    return Scan("\n" + "\n".join(pieces) + "\n", tuple(starts), tuple(sentences), maps)


def _legible(piece: str, bare: bool) -> tuple[str, tuple[list[int], list[int]] | None]:
    if not _UNUSUAL.search(piece):
        return piece, None
    characters: list[str] = []
    heads: list[int] = []
    tails: list[int] = []
    at = 0
    for cluster in _clusters(piece):
        composed = unicodedata.normalize("NFC", cluster) if len(cluster) > 1 else cluster
        for character in _LEFT_OUT.sub("", composed):
            characters.append("\ufffd" if "\ud800" <= character <= "\udfff" else character)
            heads.append(at)
            tails.append(at + len(cluster))
        at += len(cluster)
    legible = "".join(characters)
    joined = legible
    if "\n" in legible:
        joined = legible.replace("\n", "") if bare else shown(legible)
    return _aligned(joined, legible, heads, tails)


def _clusters(piece: str) -> list[str]:
    return re.findall(r"(?s).[\u0300-\u036f\u1160-\u11ff\ud7b0-\ud7ff]{0,8}", piece)


def _aligned(
    joined: str, legible: str, heads: list[int], tails: list[int]
) -> tuple[str, tuple[list[int], list[int]]]:
    """`joined` differs from `legible` in white space only: pair up what is left, in order."""
    characters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    for character in joined:
        blank = character.isspace()
        while at < len(legible) and (
            legible[at].isspace() if not blank else not legible[at].isspace()
        ):
            at += 1
        if at == len(legible):
            break
        characters.append(" " if blank else character)
        starts.append(heads[at])
        ends.append(tails[at])
        at += 1
    return "".join(characters), (starts, ends)
