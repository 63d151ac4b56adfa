"""Which news agency an article credits with its text.

A credit stands in the dateline, after the last paragraph or in the byline. An agency named inside a
sentence (`… 가람통신이 전했다`) is a source like any other, and one that contributed wrote a part.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from summaries.article import Line
from summaries.bylines import AGENCIES, AGENCY_SHAPE, HEAD, credit_of, dateline_of, first_agency

_NAME = rf"(?P<name>{AGENCY_SHAPE.pattern}|{AGENCIES})"
_LONGEST = 80
"""A line that credits the text says nothing else: the longest form here takes 60 characters."""
_CREDIT_LINE = (
    re.compile(rf"[※*/\s\[(]*(?:기사\s?)?(?:제공|출처)\s?[:=]\s?{_NAME}[\s)\].]*"),
    re.compile(
        rf"[※*\s\[(]*(?:이|본|위) 기사는 {_NAME}[이가과와의]? .{{0,20}}(?:제공|전재|제휴|받아).{{0,20}}"
    ),
    re.compile(rf"[\[(/—–-]\s?(?:[가-힣]{{1,6}}=)?{_NAME}\s?[\])]?"),
    re.compile(rf"(?:Source|Credit):\s?{_NAME}\.?"),
    re.compile(
        rf"(?:This|The) (?:story|article|report|text) (?:was|is) (?:first )?"
        rf"(?:provided|supplied|distributed|published) by {_NAME}\.?"
    ),
    re.compile(rf"By [A-Z][^,]{{2,40}}, {_NAME}"),
)

_CREDIT_END = re.compile(rf"(?<=[.다])\s?[(/\[]\s?{_NAME}\s?[)\]]?$")


def wire_credit(text: str, lines: Sequence[Line]) -> str | None:
    """The news agency the body credits: in its dateline, after a paragraph, or in its byline.

    Captions and photo credits name whoever took the picture, so they are never asked.
    """
    for line in lines:
        if line.label != "body":
            continue
        body = text[line.span.start : line.span.end].strip()
        dateline = dateline_of(body)
        if dateline is not None and dateline.agency is not None:
            return dateline.agency
    for line in lines:
        if line.label not in ("body", "byline", "boilerplate"):
            continue
        words = text[line.span.start : line.span.end].strip()
        if name := _credited(words, line):
            return name
    return None


def _credited(words: str, line: Line) -> str | None:
    """Whom a stripped line credits."""
    if len(words) <= _LONGEST:
        found = next((m for form in _CREDIT_LINE if (m := form.fullmatch(words))), None)
        if found is not None:
            return first_agency(found["name"])
    if found := _CREDIT_END.search(words[-_LONGEST:]):
        return first_agency(found["name"])
    if line.label == "boilerplate":
        return None
    credit = credit_of(words)
    if credit is not None and credit.kind in ("wire", "byline") and credit.agency is not None:
        return credit.agency
    if line.label == "byline" and words.startswith("By "):
        return first_agency(words[:HEAD])
    return None
