"""What the two readings of speech share: a pair of marks, a speaker, and the scene they look at.

Nothing here knows a language.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from summaries.article import Sentence, Span
from summaries.names.entity import Mention

HIDDEN = "\x00"
"""Stands for every character between marks, so that what is said is not read as narration."""


@dataclass(frozen=True, slots=True)
class Marked:
    """The words between a pair of marks, and the number of the sentence they begin in."""

    span: Span
    single: bool
    sentence: int


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks: a catalogue name, a name the text gives, or the words for an unnamed source."""

    name: str
    entity: str | None
    person: bool


@dataclass(frozen=True, slots=True)
class Speech:
    """One pair of marks read as speech."""

    span: Span
    speaker: Speaker | None
    verb: str


class Scene:
    """One text as the readings see it: sentences, names and marks, each findable by offset."""

    __slots__ = ("_by_sentence", "_ends", "_masks", "_starts", "names", "sentences", "text")

    def __init__(
        self,
        text: str,
        sentences: Sequence[Sentence],
        names: Sequence[Mention],
        pairs: Sequence[Marked],
    ) -> None:
        self.text = text
        self.sentences = sentences
        self.names = names
        self._starts = [m.span.start for m in names]
        self._ends = {m.span.end: m for m in names}
        self._by_sentence = {
            k: tuple(group) for k, group in groupby(pairs, key=lambda p: p.sentence)
        }
        self._masks: dict[int, str] = {}

    @property
    def quoting(self) -> Sequence[int]:
        """The numbers of the sentences in which marks open, in order."""
        return list(self._by_sentence)

    def pairs(self, sentence: int) -> tuple[Marked, ...]:
        return self._by_sentence.get(sentence, ())

    def extent(self, sentence: int) -> Span:
        """The sentence with the whole of every quotation that opens in it, and what follows the
        last one, where a splitter broke inside the marks."""
        span = self.sentences[sentence].span
        pairs = self.pairs(sentence)
        k, end = sentence, span.end
        while pairs and pairs[-1].span.end >= end and k + 1 < len(self.sentences):
            k += 1
            end = self.sentences[k].span.end
        return Span(span.start, end)

    def masked(self, sentence: int) -> str:
        """The sentence's extent with the words between marks hidden; offsets stay."""
        if sentence not in self._masks:
            extent = self.extent(sentence)
            parts, at = [], extent.start
            for pair in self.pairs(sentence):
                parts += [
                    self.text[at : pair.span.start],
                    HIDDEN * (pair.span.end - pair.span.start),
                ]
                at = pair.span.end
            parts.append(self.text[at : extent.end])
            self._masks[sentence] = "".join(parts)
        return self._masks[sentence]

    def name_ending(self, at: int) -> Mention | None:
        """The person or organisation whose mention ends exactly at `at`."""
        return self._ends.get(at)

    def names_within(self, start: int, end: int) -> Sequence[Mention]:
        low = bisect_left(self._starts, start)
        return [m for m in self.names[low : bisect_right(self._starts, end)] if m.span.end <= end]


def speaker_of(mention: Mention) -> Speaker:
    return Speaker(mention.name, mention.entity, mention.type == "person")
