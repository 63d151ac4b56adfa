"""What is found in a text besides names: amounts, dates, quotes. Values only; their readers are
`amounts`, `dates` and `quotes`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from summaries.article import Span

Number = int | float
Bound = Literal["max", "min", "about"]


@dataclass(frozen=True, slots=True)
class Amount:
    """One figure with its unit.

    `span` covers figure and unit, not the words that bound it (약, 최대, 이상): those are `bound`.
    `value` is exact, a pair for a range. `unit` is an ISO 4217 code, `%`, `%p`, or the thing
    counted. `converts` is the span of the figure whose conversion this one is, as in
    `3억 달러(약 4000억원)`.
    """

    span: Span
    value: Number | tuple[Number, Number]
    unit: str
    bound: Bound | None
    converts: Span | None = None


Precision = Literal["day", "month", "quarter", "year"]


@dataclass(frozen=True, slots=True)
class DateMention:
    """One expression that names a date: ISO, as precise as the text (`2025-02`, `2025-Q1`)."""

    span: Span
    date: str
    precision: Precision


@dataclass(frozen=True, slots=True)
class Quote:
    """Words somebody said.

    `span` holds the words without the marks. `speaker` is the canonical name where `speaker_id` is
    set, else the name or the words naming the source in the text (`업계 관계자`), or None where the
    text does not say. `verb` is the reporting verb as written, or "". `direct` is False for speech
    reported without marks. `claim` is what the words say, as `claims` compares them, "" where they are
    reported; `said_on` the ISO day they were said on, None where the sentence does not tell it for sure.
    """

    span: Span
    speaker: str | None
    speaker_id: str | None
    verb: str
    direct: bool
    claim: str = ""
    said_on: str | None = None
