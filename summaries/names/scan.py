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
from itertools import accumulate, islice

from summaries.article import Span
from summaries.wraps import shown

_INVISIBLE = "\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff"
_UNUSUAL = re.compile(
    f"[\n\r\t\u00a0\u0300-\u036f\u1100-\u11ff\u3000\ua960-\ua97f\ud7b0-\ud7ff\ud800-\udfff{_INVISIBLE}]"
)
_KEPT_SPACE = re.compile(r"\S \n\S|\S\n \S")
_BESIDES_BREAKS = re.compile(
    f"[\r\t\u00a0\u0300-\u036f\u1100-\u11ff\u3000\ua960-\ua97f\ud7b0-\ud7ff\ud800-\udfff{_INVISIBLE}]"
)
_WORD = re.compile(r"\S+")
_LEFT_OUT = re.compile(f"[{_INVISIBLE}]")


_Places = tuple[list[int], list[int]]


@dataclass(frozen=True, slots=True)
class Scan:
    """The sentences as one string; `starts` is where each begins in it."""

    text: str
    starts: tuple[int, ...]
    spans: tuple[Span, ...]
    maps: dict[int, _Places]
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
    pieces = [text[sentence.start : sentence.end] for sentence in sentences]
    joined = "\n".join(pieces)
    maps: dict[int, _Places] = {}
    if joined.count("\n") >= len(pieces) or _BESIDES_BREAKS.search(joined):
        pieces, maps = _all_legible(pieces)
        joined = "\n".join(pieces)
    ends = accumulate((len(piece) + 1 for piece in pieces), initial=1)
    starts = tuple(islice(ends, len(pieces)))
    return Scan(f"\n{joined}\n", starts, tuple(sentences), maps)


def _all_legible(pieces: Sequence[str]) -> tuple[list[str], dict[int, _Places]]:
    """The pieces as they are searched, and the places of those that were touched."""
    # A wrapped text that keeps its spaces at the line ends breaks anywhere: a bare break is nothing.
    # A quarter of such breaks keep one; a stray space at one line's end shows nothing.
    breaks = sum(piece.count("\n") for piece in pieces)
    kept = sum(len(_KEPT_SPACE.findall(piece)) for piece in pieces) if breaks else 0
    legible: list[str] = []
    maps: dict[int, _Places] = {}
    for n, piece in enumerate(pieces):
        searched, touched = _legible(piece, kept * 10 > breaks)
        legible.append(searched)
        if touched:
            maps[n] = touched
    return legible, maps


def _legible(piece: str, bare: bool) -> tuple[str, _Places | None]:
    """The piece as it is searched, and start and end in it of each character; None where each
    stands where it stood."""
    if not _UNUSUAL.search(piece):
        return piece, None
    if not _BESIDES_BREAKS.search(piece):
        return _joined(piece, bare, None)
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
    return _joined("".join(characters), bare, (heads, tails))


def _clusters(piece: str) -> list[str]:
    return re.findall(r"(?s).[\u0300-\u036f\u1160-\u11ff\ud7b0-\ud7ff]{0,8}", piece)


def _joined(legible: str, bare: bool, places: _Places | None) -> tuple[str, _Places | None]:
    """`legible` with its breaks joined; `places` are those of its characters, None for their own."""
    if "\n" not in legible:
        return legible, places
    joined = legible.replace("\n", "") if bare else shown(legible)
    if len(joined) == len(legible):
        return joined, places
    # What was joined differs in white space only: the words follow one another as before.
    order: list[int] = []
    for word in _WORD.finditer(legible):
        while joined[len(order)].isspace():
            order.append(max(word.start() - 1, 0))
        order.extend(range(*word.span()))
    order += [len(legible) - 1] * (len(joined) - len(order))
    if places is None:
        return joined, (order, [n + 1 for n in order])
    heads, tails = places
    return joined, ([heads[n] for n in order], [tails[n] for n in order])
