"""Where a text names whom and what the catalogue holds.

One pass of an automaton over all names, then edges: a name inside a longer word is none.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from summaries.article import Language, Span
from summaries.names.entity import Entity, Mention
from summaries.names.particles import is_hangul, leaves_a_name

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

    from summaries.names.catalogue import Catalogue


class Lexicon:
    """The automaton over a catalogue's names."""

    def __init__(self, entities: Sequence[Entity]) -> None:
        from ahocorasick_rs import AhoCorasick

        from summaries.names.catalogue import names_of

        bearers: dict[str, list[Entity]] = {}
        for entity in entities:
            for name in names_of(entity):
                bearers.setdefault(name, []).append(entity)
        self.names = list(bearers)
        self.bearers = list(bearers.values())
        self.automaton: AhoCorasick = AhoCorasick(self.names)


def find_mentions(
    text: str, sentences: Sequence[Span], catalogue: Catalogue, language: Language
) -> tuple[Mention, ...]:
    """Every mention inside `sentences`, in text order, none overlapping another."""
    lexicon = catalogue.lexicon
    mentions: list[Mention] = []
    for sentence in sentences:
        piece = sentence.of(text).encode("utf-8", "replace").decode("utf-8")
        hits = lexicon.automaton.find_matches_as_indexes(piece, overlapping=True)
        hits.sort(key=lambda h: (h[1], -h[2]))
        free = 0
        for index, start, end in hits:
            if start < free or not _stands_alone(piece, start, end):
                continue
            entity = lexicon.bearers[index][0]
            free = end
            span = Span(sentence.start + start, sentence.start + end)
            mentions.append(
                Mention(span, span.of(text), entity.id, entity.name(language), entity.type)
            )
    return tuple(mentions)


def _stands_alone(text: str, start: int, end: int) -> bool:
    if start and text[start - 1].isalnum():
        return False
    stop = end
    while stop < len(text) and is_hangul(text[stop]) and stop - end < 12:
        stop += 1
    if stop == end:
        return end == len(text) or not text[end].isalnum()
    return leaves_a_name(text[end:stop], text[end - 1])
