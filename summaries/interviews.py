"""Interviews set as questions and answers: which sentences ask, and whose answers follow.

    ―공장은 언제 여나.
    "내년 봄에 연다."

What a question takes for granted its asker says, so it is never quoted as news. Heads with a speaker in
brackets, as broadcasters set them, are read in `facts.speakers_ko`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from summaries.article import Sentence, Span
from summaries.facts import Quote
from summaries.names import Mention

_ASKED = re.compile(
    r"^[ \t]*(?:[―—–─-]|[▲▶■◆]|(?:Q|문|질문)[0-9]{0,2}[.:)])[ \t]*(?P<asked>\S[^\n]*)\n+"
    r"(?=[ \t]*(?:(?:A|답|답변)[0-9]{0,2}[.:)][ \t]*)?[\"“])",
    re.MULTILINE,
)
"""A line behind a mark, and the next opens on what somebody says."""
_AND = re.compile(r"[가-힣](?:과|와|이랑|랑|하고)[ \n]|[·,][ \n]?[가-힣]| and ")
_LEAST = 2
"""One such line may be a list, or a caption."""


def questions(text: str) -> tuple[Span, ...]:
    """The lines of `text` that ask, in order; none unless it is set as an interview."""
    found = tuple(Span(at.start("asked"), at.end("asked")) for at in _ASKED.finditer(text))
    return found if len(found) >= _LEAST else ()


def asks(sentence: Span, asked: Sequence[Span]) -> bool:
    return any(sentence.overlaps(line) for line in asked)


def with_answers_given(
    quotes: Sequence[Quote],
    text: str,
    asked: Sequence[Span],
    sentences: Sequence[Sentence],
    mentions: Sequence[Mention],
) -> tuple[Quote, ...]:
    """`quotes` with the answers given to the one person named before the first question; where several
    are, to nobody."""
    if not asked:
        return tuple(quotes)
    opening = [s.span for s in sentences if s.label == "body" and s.span.end < asked[0].start]
    persons = {
        (mention.name, mention.entity)
        for mention in mentions
        if mention.type == "person" and any(span.holds(mention.span) for span in opening)
    }
    if not persons:
        return tuple(quotes)
    # Beside one whose name is read another may stand that is not: A 과장과 B 대표를 만났다.
    alone = len(persons) == 1 and not any(_AND.search(span.of(text)) for span in opening)
    name, entity = persons.pop() if alone else (None, None)
    return tuple(
        replace(quote, speaker=name, speaker_id=entity)
        if quote.direct and _answers(quote.span, text, asked)
        else quote
        for quote in quotes
    )


def _answers(quote: Span, text: str, asked: Sequence[Span]) -> bool:
    """Whether nothing but a line's end and marks stand between a question and the words."""
    before = [line for line in asked if line.end <= quote.start]
    return bool(before) and not any(c.isalnum() for c in text[before[-1].end : quote.start])
