"""English dates: which words name one, and what they state."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from summaries.article import Span
from summaries.facts.said import DIGIT, FULL, RUN, Base, Said, number

_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_WEEKDAYS: Final = (
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
)  # fmt: skip
_MONTH_OF: Final = {name[:3]: n for n, name in enumerate(_MONTHS, 1)}
_ORDINALS: Final = {"first": 1, "second": 2, "third": 3, "fourth": 4}
_EN_MONTH: Final = (
    r"(?:Jan(?:uary|\.)|Feb(?:ruary|\.)|March|Mar\.|April|Apr\.|May|June|Jun\.|July|Jul\."
    r"|Aug(?:ust|\.)|Sept?(?:ember|\.)|Oct(?:ober|\.)|Nov(?:ember|\.)|Dec(?:ember|\.))"
)
_EN_NAMED: Final = re.compile(
    rf"(?P<mon>{_EN_MONTH})(?:\s(?P<d>[0-9]{{1,2}})(?:st|nd|rd|th)?(?![0-9:%]|[.,][0-9])"
    r"(?:,\s(?P<y>(?:19|20)[0-9]{2})(?![0-9]))?|,?\s(?P<my>(?:19|20)[0-9]{2})(?![0-9]))?"
    r"|(?P<wd>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
)
_EN_SMALL: Final = re.compile(
    r"yesterday\b|today\b|tomorrow\b|(?:last|this|next)\s(?:month|year)\b"
    r"|(?:first|second|third|fourth)[ \n-]quarter\b(?:\sof\s(?P<qy>(?:19|20)[0-9]{2})"
    r"|\sof\s(?P<qw>last|this|next)\syear)?"
)
_EN_QUARTER: Final = re.compile(r"Q(?P<q>[1-4])(?:\s(?P<y>(?:19|20)[0-9]{2}))?\b")
_EN_DAY_FIRST: Final = re.compile(
    rf"(?P<d>[0-9]{{1,2}})(?:st|nd|rd|th)?\s(?P<mon>{_EN_MONTH})(?:\s(?P<y>(?:19|20)[0-9]{{2}})(?![0-9]))?"
)
_EN_YEAR: Final = re.compile(
    r"(?:19|20)[0-9]{2}(?![0-9A-Za-z%]|[,.][0-9]|[ -][0-9]*(?:people|units))"
)
# A bare month (May, March) or a bare 2025 is a date after these words only.
_EN_BEFORE: Final = re.compile(
    r"(?:\b(?:in|since|until|till|by|from|through|during|before|after|of|early|late|mid|to|and|for"
    r"|fiscal|between|last|next|this|year)[\s-])$",
    re.IGNORECASE,
)
_EN_BEFORE_MONTH: Final = re.compile(
    r"(?:\b(?:in|since|until|till|by|from|through|during|early|late|mid|last|next|this)[\s-])$",
    re.IGNORECASE,
)
_EN_SIDE: Final = re.compile(r"\b(?:(last)|(next)|(this(?:\scoming)?))\s$", re.IGNORECASE)
_EN_OF_YEAR: Final = re.compile(r"\s(?:of\s)?(?:(last)|(this)|(next))\syear\b")


def en_expressions(text: str, region: Span) -> Iterator[Said]:
    found: list[Said] = []
    for match in _EN_NAMED.finditer(text, region.start, region.end):
        found.extend(_en_named(text, match, region))
    for match in _EN_SMALL.finditer(text, region.start, region.end):
        found.extend(_en_small(text, match, region))
    for match in _EN_QUARTER.finditer(text, region.start, region.end):
        if not _inside_word(text, match.start(), region):
            year, quarter = number(match["y"]), int(match["q"])
            found.append(Said(Span(*match.span()), year=year, quarter=quarter))
    at = region.start
    while digit := DIGIT.search(text, at, region.end):
        said = _en_number(text, digit.start(), region)
        run = RUN.match(text, digit.start(), region.end)
        at = said.span.end if said else run.end() if run else digit.end()
        if said:
            found.append(said)
    found.sort(key=lambda s: (s.span.start, -s.span.end))
    end = region.start
    for said in found:
        if said.span.start >= end:  # 4 February 2025 holds February 2025
            yield said
            end = said.span.end


def _inside_word(text: str, start: int, region: Span) -> bool:
    return start > region.start and (text[start - 1].isalnum() or text[start - 1] in "-_")


def _en_named(text: str, match: re.Match[str], region: Span) -> Iterator[Said]:
    start, end = match.span()
    if _inside_word(text, start, region) and text[start - 4 : start].lower() != "mid-":
        return
    before = text[max(region.start, start - 14) : start]
    side = _EN_SIDE.search(before)
    base: Base = "" if side is None else "past" if side[1] else "future" if side[2] else ""
    first = start - len(side[0]) if side and base else start
    if match["wd"]:
        weekday = _WEEKDAYS.index(match["wd"])
        yield Said(Span(first, end), base=base, weekday=weekday)
        return
    month = _MONTH_OF[match["mon"][:3]]
    if match["d"] or match["my"]:
        year, day = number(match["y"] or match["my"]), number(match["d"])
        yield Said(Span(start, end), year=year, month=month, day=day)
        return
    if end < region.end and text[end].isalnum():
        return
    if of := _EN_OF_YEAR.match(text, end, region.end):
        step = -1 if of[1] else 0 if of[2] else 1
        yield Said(Span(start, of.end()), month=month, base="publish", unit="year", step=step)
    elif _EN_BEFORE_MONTH.search(before):
        since = before.rstrip().lower().endswith("since")
        yield Said(Span(first, end), month=month, base="past" if since else base)


def _en_small(text: str, match: re.Match[str], region: Span) -> Iterator[Said]:
    if _inside_word(text, match.start(), region):
        return
    span, word = Span(*match.span()), match.group()
    days = {"yesterday": -1, "today": 0, "tomorrow": 1}
    if word in days:
        yield Said(span, base="publish", unit="day", step=days[word])
    elif "quarter" in word:
        quarter = _ORDINALS[re.split(r"[ \n-]", word)[0]]
        if match["qw"]:
            step = {"last": -1, "this": 0, "next": 1}[match["qw"]]
            yield Said(span, quarter=quarter, base="publish", unit="year", step=step)
        else:
            yield Said(span, year=number(match["qy"]), quarter=quarter)
    else:
        step = {"last": -1, "this": 0, "next": 1}[word.split()[0]]
        yield Said(span, base="publish", unit="month" if word.endswith("month") else "year",
                    step=step)  # fmt: skip


def _en_number(text: str, at: int, region: Span) -> Said | None:
    if full := FULL.match(text, at, region.end):
        y, m, d = full.group("y", "m", "d")
        return Said(Span(at, full.end()), year=int(y), month=int(m), day=int(d))
    if day := _EN_DAY_FIRST.match(text, at, region.end):
        month = _MONTH_OF[day["mon"][:3]]
        return Said(Span(at, day.end()), year=number(day["y"]), month=month, day=int(day["d"]))
    year = _EN_YEAR.match(text, at, region.end)
    if year and _EN_BEFORE.search(text, max(region.start, at - 12), at):
        return Said(Span(at, year.end()), year=int(year.group()))
    return None
