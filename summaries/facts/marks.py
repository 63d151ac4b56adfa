"""What the readings of speech share: a pair of marks, a speaker, and the scene they look at.

Nothing here knows a language.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from summaries.article import Sentence, Span
from summaries.names.entity import Mention

HIDDEN = "\x00"
"""Stands for every character between marks, so that what is said is not read as narration."""


# Tuples, because several are made for every pair of marks of a text.
class Marked(NamedTuple):
    """The words between a pair of marks, and the number of the sentence they begin in."""

    span: Span
    single: bool
    sentence: int


class Speaker(NamedTuple):
    """Who speaks: a catalogue name, a name the text gives, or the words for an unnamed source."""

    name: str
    entity: str | None
    person: bool


class Speech(NamedTuple):
    """One pair of marks read as speech."""

    span: Span
    speaker: Speaker | None
    verb: str


class Scene:
    """One text as the readings see it: sentences, names and marks, each findable by offset.

    `narration` is the text with the words between marks hidden; its offsets are the text's.
    """

    __slots__ = (
        "_bearers",
        "_by_sentence",
        "_ends",
        "_holders",
        "_offices",
        "_places",
        "_starts",
        "names",
        "narration",
        "sentences",
        "text",
    )

    def __init__(
        self,
        text: str,
        sentences: Sequence[Sentence],
        mentions: Sequence[Mention],
        pairs: Sequence[Marked],
    ) -> None:
        self.text = text
        self.sentences = sentences
        self.names = sorted(
            (m for m in mentions if m.type in ("person", "organization")),
            key=lambda m: (m.span.start, m.span.end),
        )
        self._starts = [m.span.start for m in self.names]
        self._ends = {m.span.end: m for m in mentions if m.type in SPEAKING}
        self._offices = {m.role.end: m for m in self.names if m.role is not None}
        self._bearers: dict[str, list[Mention]] | None = None
        self._holders: dict[str, list[Mention]] | None = None
        self._places: dict[re.Pattern[str], list[int]] = {}
        self._by_sentence: dict[int, list[Marked]] = {}
        parts, at = [], 0
        for pair in pairs:
            self._by_sentence.setdefault(pair.sentence, []).append(pair)
            start, end = pair.span.start, pair.span.end
            parts += [text[at:start], HIDDEN * (end - start)]
            at = end
        parts.append(text[at:])
        self.narration = "".join(parts)

    @property
    def quoting(self) -> Sequence[int]:
        """The numbers of the sentences in which marks open, in order."""
        return list(self._by_sentence)

    def pairs(self, sentence: int) -> Sequence[Marked]:
        return self._by_sentence.get(sentence, ())

    def extent(self, sentence: int) -> tuple[int, int]:
        """The sentence with the whole of every quotation that opens in it, and what follows the
        last one, where a splitter broke inside the marks."""
        span = self.sentences[sentence].span
        pairs = self.pairs(sentence)
        k, end = sentence, span.end
        while pairs and pairs[-1].span.end >= end and k + 1 < len(self.sentences):
            k += 1
            end = self.sentences[k].span.end
        return span.start, end

    def name_ending(self, at: int) -> Mention | None:
        """The person, organisation or place whose mention ends exactly at `at`."""
        return self._ends.get(at)

    def office_ending(self, at: int) -> Mention | None:
        """The person whose office, where it stands behind the name, ends exactly at `at`."""
        bearer = self._offices.get(at)
        return bearer if bearer is not None and bearer.span.end < at else None

    def names_within(self, start: int, end: int) -> Sequence[Mention]:
        """The persons and organisations named there, in order."""
        low = bisect_left(self._starts, start)
        return [m for m in self.names[low : bisect_right(self._starts, end)] if m.span.end <= end]

    def first_within(self, pattern: re.Pattern[str], start: int, end: int) -> int | None:
        """Where the narration first matches there; the whole of it is looked through once, since
        what many quotations look back for would cost each of them its reach."""
        if pattern not in self._places:
            self._places[pattern] = [m.start() for m in pattern.finditer(self.narration)]
        places = self._places[pattern]
        n = bisect_left(places, start)
        return places[n] if n < len(places) and places[n] < end else None

    def bearers(self, surname: str, upto: int) -> Sequence[Mention]:
        """The persons named before `upto` whose Korean names open with the surname."""
        if self._bearers is None:
            self._bearers = {}
            for m in self.names:
                if m.type == "person" and 2 <= len(m.name) <= 4:
                    known = self._bearers.setdefault(m.name[0], [])
                    if len(known) < _NAMESAKES and all(
                        (m.name, m.entity) != (k.name, k.entity) for k in known
                    ):
                        known.append(m)
        return [m for m in self._bearers.get(surname, ()) if m.span.end <= upto]

    def holder(self, office: str, upto: int) -> Mention | None:
        """The only person who is given the office before `upto`."""
        if self._holders is None:
            self._holders = {}
            for m in self.names:
                if m.role is not None and m.type == "person":
                    held = m.role.of(self.text).rpartition(" ")[2]
                    known = self._holders.setdefault(held, [])
                    if len(known) < _NAMESAKES and all(m.name != k.name for k in known):
                        known.append(m)
        before = [m for m in self._holders.get(office, ()) if m.span.end <= upto]
        return before[0] if len(before) == 1 else None


_NAMESAKES = 6
"""So many are kept of one surname or office: with more, a bare one names nobody."""

SPEAKING = ("person", "organization", "place")
"""What can be said to speak: a place where it stands for its government (미국은 “…”)."""


def speaker_of(mention: Mention) -> Speaker:
    return Speaker(mention.name, mention.entity, mention.type == "person")
