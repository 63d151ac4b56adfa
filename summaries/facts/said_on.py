"""The day on which quoted words were said, where the sentence around them tells it for sure.

Resolving a date is `dates`; here only which of a sentence's dates is that of the speaking: the one
beside who speaks (`윤 회장은 13일 …에서 “…”`) or beside the verb (`“…”라고 13일 밝혔다`, `said on Friday`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Final

from summaries.article import Language, Span
from summaries.facts.found import DateMention
from summaries.facts.subjects_ko import in_a_clause
from summaries.names.entity import Mention

_RECENT: Final = timedelta(days=7)
"""News quotes what was just said: an older day is that of what is talked about."""
_BESIDE_SPEAKER: Final = re.compile(r"(?:^|(?:[가-힣A-Z)][은는이가]|께서),?\s|,\s)$")
_BESIDE_VERB: Final = re.compile(
    r"(?:에서?|에는|,)?\s(?:[^\s.]{1,12}\s){0,3}?(?:말|밝|전했|설명|강조|주장|발표|약속|지적|전망|경고|반박|덧붙|썼|적었|했다)"
)
_CLAUSE: Final = re.compile(r"[가-힣][은을]\s")
"""맺은 계약을 두고: the day may be that of another doing."""
_SAID: Final = re.compile(
    r"\b(?:said|says|told|added|wrote|warned|argued|posted)\b(?:(?!\bthat\b)[^.;:,\x00]){0,40}$"
)


def said_on(
    sentence: str,
    start: int,
    quoted: Sequence[Span],
    quote: Span,
    dates: Sequence[DateMention],
    names: Sequence[Mention],
    published: datetime | None,
    language: Language,
) -> str | None:
    """The day of `quote` in `sentence` (that begins at `start`; `quoted` are all the quotes in it)."""
    if published is None:
        return None
    outside = [
        each
        for each in dates
        if each.precision == "day" and not any(span.holds(each.span) for span in quoted)
    ]
    days = {each.date for each in outside}
    if len(days) != 1 or not _just_now(next(iter(days)), published.date()):
        return None
    for each in outside:
        before = sentence[: each.span.start - start]
        after = sentence[each.span.end - start :]
        if language == "en":
            sure = _SAID.search(before) is not None
        elif each.span.start >= quote.end:
            sure = _BESIDE_VERB.match(after) is not None
        else:
            told = _without(names, sentence, start, Span(each.span.end, quote.start))
            clause = in_a_clause(told) or _CLAUSE.search(told)
            sure = _BESIDE_SPEAKER.search(before) is not None and not clause
        if sure:
            return each.date
    return None


def _without(names: Sequence[Mention], sentence: str, start: int, span: Span) -> str:
    """The words over `span` without the names in them: 용인 and 일본 end like a clause."""
    pieces, at = [], span.start
    for name in names:
        if at <= name.span.start and name.span.end <= span.end:
            pieces.append(sentence[at - start : name.span.start - start])
            at = name.span.end
    return "".join([*pieces, sentence[at - start : span.end - start]])


def _just_now(day: str, published: date) -> bool:
    said = date.fromisoformat(day)
    # A zone's midnight may part the day of the text from that of its publishing.
    return published - _RECENT <= said <= published + timedelta(days=1)
