"""Which quotation marks belong together.

Marks only: whether the words between them are speech is decided in `speech_ko` and `speech_en`.
A mark left open opens nothing; marks inside a quotation belong to it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import attrgetter
from typing import Final

from summaries.article import Language, Sentence, Span
from summaries.facts.marks import Marked

_MARK: Final = re.compile("[\"“”＂‘’']")
_SINGLE: Final = frozenset("‘’'")
_CLOSERS: Final = {"“": '”"', '"': '"”＂', "＂": '＂"', "‘": "’'", "'": "'’"}
_PARTICLES: Final = frozenset("이라고며면는")
_LONGEST: Final = 1200
"""No quotation of the articles looked at is half as long; an unbalanced mark ends here."""
_LONGEST_SINGLE: Final = 600
_MARKS_AHEAD: Final = 40
"""How many apostrophes an English quotation in single marks may hold."""
_START: Final = attrgetter("span.start")
_PARAGRAPH: Final = attrgetter("paragraph", "label")
_PARAGRAPHS: Final = 4
"""How many paragraphs a quotation may run on, each opened by the mark again."""


def pairs_of(text: str, sentences: Sequence[Sentence], language: Language) -> Iterator[Marked]:
    """The outermost pairs of marks in the sentences, in text order."""
    if not sentences:
        return
    every = [m.start() for m in _MARK.finditer(text, sentences[0].span.start)]
    if not every:
        return
    starts = list(map(_START, sentences))
    paragraphs = _paragraphs(sentences)
    done = first = 0
    for n, (start, end) in enumerate(paragraphs):
        first = bisect_left(every, max(start, done), first)
        if first == len(every):
            return
        if every[first] >= end:
            continue
        marks = every[first : bisect_left(every, end, first)]
        i = 0
        while i < len(marks):
            at = marks[i]
            if text[at] not in _CLOSERS or not _opens(text, at, start, end):
                i += 1
                continue
            single = text[at] in _SINGLE
            if single and language == "en":
                closing = _apostrophes_apart(text, marks, i)
            else:
                closing = _closing(text, marks, i)
            close = marks[closing] if closing else 0
            if not closing and not single and not _opened_again(text, marks, i):
                close = _runs_on(text, at, paragraphs, n)
            if not close:
                i += 1
                continue
            if text[at + 1 : close].strip():
                yield Marked(Span(at + 1, close), single, bisect_right(starts, at) - 1)
            done = close + 1
            i = closing + 1 if closing else len(marks)


def _paragraphs(sentences: Sequence[Sentence]) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    for _, group in groupby(sentences, _PARAGRAPH):
        own = list(group)
        spans.append((own[0].span.start, own[-1].span.end))
    return spans


def _opens(text: str, at: int, start: int, end: int) -> bool:
    """A straight mark opens before a word and not behind one (5", rock 'n' roll)."""
    if at + 1 >= end or text[at + 1].isspace():
        return False
    if text[at] in _SINGLE and text[at + 1].isdigit() and text[at + 3 : at + 4] == "s":
        return False  # the ’80s
    return text[at] in "“‘" or at == start or not (text[at - 1].isalnum() or text[at - 1] in ".,%)")


def _closing(text: str, marks: Sequence[int], i: int) -> int:
    """The index of the mark that closes the one at `i`, or 0."""
    opener = text[marks[i]]
    single = opener in _SINGLE
    for j in range(i + 1, len(marks)):
        at = marks[j]
        if at - marks[i] > _LONGEST:
            return 0
        if (text[at] in _SINGLE) != single:
            if single:
                return 0
            continue
        if text[at] not in _CLOSERS[opener]:
            if text[at] in '“‘＂"':
                return 0  # opened anew: the earlier mark was left open
            continue
        if text[at] in "”’" or not _looks_opening(text, at):
            after = text[at + 1 : at + 2]
            if not (single and after.isascii() and after.isalnum()):
                return j
        elif not single:
            return 0
    return 0


def _looks_opening(text: str, at: int) -> bool:
    before, after = text[at - 1], text[at + 1 : at + 2]
    if before == "\n" and after in _PARTICLES:
        return False  # a hard wrap right before the mark
    return before.isspace() and after.strip() != ""


def _apostrophes_apart(text: str, marks: Sequence[int], i: int) -> int:
    """The closing single mark of English, where the apostrophe looks the same.

    A mark before a letter is an apostrophe. One behind a stop or before one closes. One behind an s
    and before a space (the players’ families) closes only if no surer one comes before the next
    opening.
    """
    opener, unsure = text[marks[i]], 0
    for j in range(i + 1, min(len(marks), i + _MARKS_AHEAD)):
        at = marks[j]
        if at - marks[i] > _LONGEST_SINGLE:
            break
        if text[at] == "‘" or (text[at] == "'" and _looks_opening(text, at)):
            break
        if text[at] not in _CLOSERS[opener]:
            continue
        before, after = text[at - 1], text[at + 1 : at + 2]
        if after.isalnum() or before.isspace():
            continue
        if before in ".,?!…—" or (after in ".,;:?!)" and before != "s"):
            return j
        if before != "s" and not unsure:
            return j
        unsure = unsure or j
    return unsure


def _opened_again(text: str, marks: Sequence[int], i: int) -> bool:
    return any(text[at] not in _SINGLE for at in marks[i + 1 : i + _MARKS_AHEAD])


def _runs_on(text: str, at: int, paragraphs: Sequence[tuple[int, int]], n: int) -> int:
    """Where a quotation left open closes, if each paragraph that follows opens it again; or 0."""
    mark = text[at]
    for k in range(n + 1, min(len(paragraphs), n + 1 + _PARAGRAPHS)):
        start, end = paragraphs[k]
        stops = text[paragraphs[k - 1][1] - 1] in ".?!…"
        if not stops or text[start] != mark or end - at > _PARAGRAPHS * _LONGEST:
            return 0
        for found in _MARK.finditer(text, start + 1, end):
            if text[found.start()] in _SINGLE:
                continue
            return found.start() if text[found.start()] in _CLOSERS[mark] else 0
    return 0
