"""English dates: which words name one, and what they state."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from summaries.article import Span
from summaries.facts.said import FULL, Base, Said, Unit, number

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
    r"(?:(?:[-–—]|\sto\s)(?P<d2>[0-9]{1,2})(?![0-9A-Za-z:%]|[.,][0-9]))?"
    r"(?:,\s(?P<y>(?:19|20)[0-9]{2})(?![0-9]))?|,?\s(?P<my>(?:19|20)[0-9]{2})(?![0-9]))?"
    r"|(?P<wd>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b(?!\s(?:[Nn]ight\s(?:Football|Live|[Ll]ights)"
    r"|Times|Mirror|Telegraph|Mail|Express|Herald|Post|Sun\b|World|Sport|[Bb]runch|[Ll]eague)|['’]s\sChild)"
)
# Where a month, weekday or quarter may begin, or a number that may be a year, or a day before its
# month: a class of characters first, which the engine skips to.
_EN_START: Final = re.compile(
    r"[0-9JFMASONDTWQ](?:(?<=[A-Z])(?:an|eb|a[ry]|pr|u[nlg]|ep|ct|ov|ec|on|ue|ed|hu|ri|at|(?<=Q)(?=[1-4]))"
    r"|(?<=[0-9])(?<![0-9A-Za-z.,][0-9])(?:(?<=[12])[0-9]{3}(?![0-9])"
    r"|[0-9]?(?=/[0-9]{1,2}/(?:19|20)|(?:st|nd|rd|th)?\s(?:of\s)?[JFMASOND])))"
)
# Names with a weekday or a month in them, and days that come round.
_EN_BEFORE_NOT: Final = re.compile(
    r"\b(?:Good|Black|Super|Ash|Cyber|Holy|Easter|Bloody|Sheffield|Maundy|Palm|Whit|Mail on|every"
    r"|each|Theresa|Brian|Elaine|alternate)\s$"
)
# A weekday that is any of its kind, or one the words before it tell of.
_EN_ANY_BEFORE: Final = re.compile(
    r"\b(?:an?(?:\s[a-z]{3,12})?|one|same|that|any|given|another|most|some|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    r"\s(?:through|to|thru|and))\s$"
)
_EN_ANY_BEHIND: Final = re.compile(
    r"(?:\s(?:through|thru|to)\s|[-–])(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
)
_EN_SMALL: Final = re.compile(
    r"yesterday\b|today\b|tomorrow\b|(?:last|this|next)\s(?:month|year|quarter)\b"
    r"|(?:[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth)[ \n-]quarter\b(?:\sof\s(?P<qy>(?:19|20)[0-9]{2})"
    r"|\sof\s(?P<qw>last|this|next)\syear)?"
)
_EN_QUARTER: Final = re.compile(r"Q(?P<q>[1-4])(?:\s(?:of\s)?(?P<y>(?:19|20)[0-9]{2}))?\b")
_EN_DAY_FIRST: Final = re.compile(
    rf"(?P<d>[0-9]{{1,2}})(?:st|nd|rd|th)?\s(?:of\s)?(?P<mon>{_EN_MONTH})(?:\s(?P<y>(?:19|20)[0-9]{{2}})(?![0-9]))?"
)
# 12/15/2025 or 15/12/2025: told apart only where one of the two is no month.
_EN_SLASHED: Final = re.compile(
    r"(?:(?P<m>0?[1-9]|1[0-2])/(?P<d>1[3-9]|2[0-9]|3[01])|(?P<d2>1[3-9]|2[0-9]|3[01])/(?P<m2>0?[1-9]|1[0-2]))"
    r"/(?P<y>(?:19|20)[0-9]{2})(?![0-9/])"
)
_EN_YEAR: Final = re.compile(
    r"(?:18|19|20)[0-9]{2}(?![0-9A-Za-z%]|[,.][0-9]|[ -][0-9]*(?:people|units))"
)
_EN_SPAN: Final = re.compile(r"[-–](?:19|20)[0-9]{2}(?![0-9])")
# A bare month (May, March) or a bare 2025 is a date after these words only.
_EN_BEFORE: Final = re.compile(
    r"(?:\b(?:in|since|until|till|by|from|through|during|before|after|of|early|late|mid|end|to|and|for"
    r"|into|throughout|fiscal|between|last|next|this|year|spring|summer|autumn|fall|winter|season|than|with|was|is"
    r"|around|about|its|his|their|the|expected|projected|forecast|estimated|full-year)[\s-]|['’]s\s|[^0-9](?:19|20)[0-9]{2}[-–])$",
    re.IGNORECASE,
)
_EN_ONE_OF: Final = re.compile(r"\ban?\s$", re.IGNORECASE)
"""a 2022 email; a 2000 capacity is a number."""
_EN_BEFORE_MONTH: Final = re.compile(
    r"(?:\b(?:in|since|until|till|by|from|through|during|early|late|mid|end|as|last|next|this"
    r"|to|after|before|between|of|for|ending|ended|the|its|their|rather\sthan)[\s-]"
    rf"|\b{_EN_MONTH} and )$",
    re.IGNORECASE,
)
_EN_SIDE: Final = re.compile(r"\b(?:(last)|(next)|(this(?:\scoming)?))\s$", re.IGNORECASE)
# What tells that a day or month is still to come, before it in its clause or, where the clause
# begins with it (`On Friday the court will rule`), behind it. Otherwise news tells what happened.
_EN_AHEAD: Final = re.compile(
    r"\b(?:will|would|shall|won['’]t|due|set|scheduled|slated|expected?|expects|plans?|planned|planning"
    r"|hopes?|hoping|aims?|intends?|upcoming|ahead|tomorrow|go(?:es)?|takes? place|begins|starts|opens|kicks"
    r"|meets|faces|returns|expires|ends|closes|lapses|leaves|concludes|finishes|resumes|retires|convenes"
    r"|runs out|wants?|could|might|should|must|likely|(?:is|are) to|to be)\b"
    r"|\b(?:books|bids|polls|nominations|applications|doors|tickets) open\b"
    r"|['’]ll\b|\b(?:as soon as|no later than|(?:starting|beginning)(?: in| on| from)?)(?=\s$)"
    r"|\b(?:by|until|till|before)\s$",
    re.IGNORECASE,
)
_EN_LIMIT: Final = re.compile(r"\b(?:by|until|till|through|before|from|to)\s$")
_EN_CLAUSE: Final = re.compile(r"[.;:,“”\"]|\b(?:said|says|told|that|after|when|but)\b")
_EN_OPENS: Final = re.compile(
    r"\s*(?:(?:On|From|In|But on|And on|Late|Early|By|(?:By|At) the (?:end|start|middle) of)\s)?"
)
_EN_OF_YEAR: Final = re.compile(r"\s(?:of\s)?(?:(last)|(this)|(next))\syear\b")


def en_expressions(text: str, region: Span) -> list[Said]:
    """What the date expressions of `region` state, in text order and apart."""
    found: list[Said] = []
    number_end = region.start
    for start in _EN_START.finditer(text, region.start, region.end):
        at = start.start()
        if "0" <= text[at] <= "9":
            if at >= number_end and (number_said := _en_number(text, at, region)):
                number_end = number_said.span.end
                found.append(number_said)
        elif text[at] == "Q":
            found.extend(_en_quarter(text, at, region))
        elif match := _EN_NAMED.match(text, at, region.end):
            found.extend(_en_named(text, match, region))
    words = text[region.start : region.end]
    if (
        "year" in words
        or "quarter" in words
        or "month" in words
        or "today" in words
        or "yesterday" in words
        or "tomorrow" in words
    ):
        for match in _EN_SMALL.finditer(text, region.start, region.end):
            found.extend(_en_small(text, match, region))
    if len(found) < 2:
        return found
    found.sort(key=lambda s: (s.span.start, -s.span.end))
    end = region.start
    apart: list[Said] = []
    for said in found:
        if said.span.start >= end:  # 4 February 2025 holds February 2025
            apart.append(said)
            end = said.span.end
    return apart


def _inside_word(text: str, start: int, region: Span) -> bool:
    return start > region.start and (text[start - 1].isalnum() or text[start - 1] in "-_")


_EN_JOINED: Final = re.compile(rf"(?:\b(?:[Mm]id|[Ee]arly|[Ll]ate|[Ee]nd)|\b{_EN_MONTH})-$")


def _is_ahead(text: str, start: int, end: int, region: Span, weekday: bool) -> bool:
    """Whether the clause around a weekday or month speaks of what is to come."""
    before = text[max(region.start, start - 90) : start]
    breaks = [m.end() for m in _EN_CLAUSE.finditer(before)]
    clause = before[breaks[-1] :] if breaks else before
    if _EN_WAS_DONE.search(before):
        return False
    if weekday and _EN_TO_REPORT.search(before):
        return True
    if ahead := _EN_AHEAD.search(clause):
        if ahead.group().lower() == "by " and _EN_TO_COME.search(clause):
            return True
        return weekday or not ahead.group().endswith((" ", "\n"))  # by March: of any year
    if start - len(clause) > region.start or not _EN_OPENS.fullmatch(clause):
        return False
    after = text[end : min(region.end, end + 60)]
    cut = _EN_CLAUSE.search(after, 2)
    return _EN_AHEAD.search(after[: cut.start()] if cut else after) is not None


# "the raise they were given in July", whatever else the clause wants.
_EN_WAS_DONE: Final = re.compile(
    r"\b(?:was|were)\s(?!due|set|scheduled|slated|expected|planned)[a-z]{3,14}(?:ed|en|wn|de|ld|id|nt|ught)\s(?:in|on)\s$"
)
# "its rival HSBC reports on Tuesday", but "media reports on Tuesday said".
_EN_TO_REPORT: Final = re.compile(
    r"\b[A-Z][A-Za-z&]+\s(?:itself\s)?reports(?:\s(?:earnings|results|figures))?\s(?:on\s)?$"
)
# What is still to come by a month: "further easing by December".
_EN_TO_COME: Final = re.compile(
    r"\b(?:further|priced|pricing|bets?|betting|target|deadline|forecasts?|sees?|promised|pledged|vowed|wanted|asked"
    r"|ordered|needs?|to [a-z]{3,12})\b",
    re.IGNORECASE,
)
# "up from August": a month a figure is compared with is over.
_EN_COMPARED_WITH: Final = re.compile(
    r"(?:\b(?:up|down|higher|lower|unchanged|rise|fall|drop|increase|decrease|decline|improved?|percent|cent|points?)|%)"
    r"\sfrom\s$"
)
_EN_HAPPENED: Final = re.compile(
    r"\b(?:[a-z]{2,12}(?<!expect)(?<!need)(?<!ne)(?<!se)(?<!spe)(?<!exce)(?<!inde)ed|rose|fell|sold|made|lost|grew|was|were|had|won"
    r"|spent|took|left|paid|built|ran|shrank|sank|slid|beat)\b"
)


def _quarter_over(text: str, span: Span, region: Span) -> bool:
    """Whether its clause tells what happened in a quarter: `sales fell in the first quarter`."""
    if text.startswith(" alone", span.end):
        return True
    before = text[max(region.start, span.start - 90) : span.start]
    if not _EN_POINT.search(before) or _EN_COMPARED.search(before):
        return False
    clause = before[max((m.end() for m in _EN_CLAUSE.finditer(before)), default=0) :]
    return not _EN_AHEAD.search(clause) and _EN_HAPPENED.search(clause) is not None


def _side_of_quarter(text: str, span: Span, region: Span) -> Base:
    if _quarter_ahead(text, span, region):
        return "planned"
    return "until" if _quarter_over(text, span, region) else ""


# A quarter in which something will happen, not one whose results will be told.
_EN_POINT: Final = re.compile(
    r"\b(?<!for )(?:by|in|during|until|till|before|from|starting)\s(?:the\s)?"
    r"(?:(?:early|late)\s|(?:end|start|middle)\sof\s(?:the\s)?)?$"
)
_EN_COMPARED: Final = re.compile(
    r"\b(?:than|as|had(?:\sbeen)?|was|were)\s(?:expected|planned|due|set)\b"
)


def _quarter_ahead(text: str, span: Span, region: Span) -> bool:
    """Whether its clause plans for a quarter: `will triple output by the fourth quarter`."""
    before = text[max(region.start, span.start - 90) : span.start]
    if not _EN_POINT.search(before) or _EN_COMPARED.search(before):
        return False
    return _is_ahead(text, span.start, span.end, region, weekday=False)


_EN_QUARTER_MONTHS: Final = {
    first: (re.compile(rf"(?:[-–]|\sto\s){last}\s(?:period|quarter)"), n)
    for n, (first, last) in enumerate(
        [("Jan", "March"), ("Apr", "June"), ("Jul", r"Sept(?:ember|\.)"), ("Oct", r"Dec(?:ember|\.)")], 1
    )
}  # fmt: skip


def _en_named(text: str, match: re.Match[str], region: Span) -> Iterator[Said]:
    start, end = match.span()
    if _inside_word(text, start, region) and not _EN_JOINED.search(
        text, max(region.start, start - 12), start
    ):
        return
    before = text[max(region.start, start - 14) : start]
    if _EN_BEFORE_NOT.search(before):
        return
    side = _EN_SIDE.search(before)
    first = start - len(side[0]) if side else start
    dated = match["y"] or match["my"]
    ahead = not (side or dated) and _is_ahead(text, start, end, region, bool(match["wd"]))
    base: Base = "future" if ahead else "" if dated else "reported"
    if base == "reported" and _EN_LIMIT.search(before):  # by March: the nearest
        base = ""
    if side is not None:
        base = "past" if side[1] else "future" if side[2] else ""
    if dated:
        base = ""
    if match["wd"]:
        if side is None and (
            _EN_ANY_BEFORE.search(text, max(region.start, start - 24), start)
            or _EN_ANY_BEHIND.match(text, end, region.end)
        ):
            return
        weekday = _WEEKDAYS.index(match["wd"])
        if side is not None and side[2]:  # next Friday: of the week that follows
            yield Said(Span(first, end), base="publish", unit="week", step=1, weekday=weekday)
        else:
            near: Base = base if ahead or side is not None else "until"
            yield Said(Span(first, end), base=near, weekday=weekday)
        return
    month = _MONTH_OF[match["mon"][:3]]
    if match["d"] or match["my"]:
        year, day = number(match["y"] or match["my"]), number(match["d"])
        first = match.end("d") if match["d2"] else end  # Jan. 2-5, 2024
        yield Said(Span(start, first), year=year, month=month, day=day, base=base)
        if match["d2"]:
            last = Span(match.start("d2"), end)
            yield Said(last, year=year, month=month, day=int(match["d2"]), base=base)
        return
    if end < region.end and text[end].isalnum():
        return
    if quarter := _EN_QUARTER_MONTHS.get(match["mon"][:3]):
        closing, n = quarter
        if period := closing.match(text, end, region.end):
            yield Said(Span(start, period.end()), quarter=n, base=base)
            return
    if of := _EN_OF_YEAR.match(text, end, region.end):
        step = -1 if of[1] else 0 if of[2] else 1
        yield Said(Span(start, of.end()), month=month, base="publish", unit="year", step=step)
    elif (
        _EN_BEFORE_MONTH.search(before)
        or _EN_JOINED.search(before)
        or (before[-3:].lower() == "at " and text[end : end + 2] in ("'s", "’s"))
    ):
        over = before.rstrip().lower().endswith("since") or _EN_COMPARED_WITH.search(before)
        yield Said(Span(first, end), month=month, base="past" if over else base)


def _en_quarter(text: str, at: int, region: Span) -> Iterator[Said]:
    match = _EN_QUARTER.match(text, at, region.end)
    if match is None or _inside_word(text, at, region):
        return
    year, span = number(match["y"]), Span(*match.span())
    base: Base = _side_of_quarter(text, span, region) if year is None else ""
    yield Said(span, year=year, quarter=int(match["q"]), base=base)


_EN_OWNED: Final = re.compile(r"\b(?:his|her|its|their|my|our|your)\s$")
"""his last year in office: the one that ends it."""


def _en_small(text: str, match: re.Match[str], region: Span) -> Iterator[Said]:
    if _inside_word(text, match.start(), region):
        return
    span, word = Span(*match.span()), match.group()
    days = {"yesterday": -1, "today": 0, "tomorrow": 1}
    if word in days:
        yield Said(span, base="publish", unit="day", step=days[word])
    elif "quarter" in word and word[:4] not in ("last", "this", "next"):
        quarter = _ORDINALS[re.split(r"[ \n-]", word.lower())[0]]
        if match["qw"]:
            step = {"last": -1, "this": 0, "next": 1}[match["qw"]]
            yield Said(span, quarter=quarter, base="publish", unit="year", step=step)
        else:
            year = number(match["qy"])
            base: Base = _side_of_quarter(text, span, region) if year is None else ""
            yield Said(span, year=year, quarter=quarter, base=base)
    elif not (
        word[:4] == "last" and _EN_OWNED.search(text, max(region.start, span.start - 6), span.start)
    ):
        step = {"last": -1, "this": 0, "next": 1}[word.split()[0]]
        unit: Unit = "month" if "month" in word else "quarter" if "quarter" in word else "year"
        yield Said(span, base="publish", unit=unit, step=step)


def _en_number(text: str, at: int, region: Span) -> Said | None:
    if full := FULL.match(text, at, region.end):
        y, m, d = full.group("y", "m", "d")
        return Said(Span(at, full.end()), year=int(y), month=int(m), day=int(d))
    if slashed := _EN_SLASHED.match(text, at, region.end):
        month, dom = int(slashed["m"] or slashed["m2"]), int(slashed["d"] or slashed["d2"])
        return Said(Span(at, slashed.end()), year=int(slashed["y"]), month=month, day=dom)
    if day := _EN_DAY_FIRST.match(text, at, region.end):
        month = _MONTH_OF[day["mon"][:3]]
        return Said(Span(at, day.end()), year=number(day["y"]), month=month, day=int(day["d"]))
    year = _EN_YEAR.match(text, at, region.end)
    if year and (
        _EN_BEFORE.search(text, max(region.start, at - 12), at)
        or (int(year.group()) % 50 and _EN_ONE_OF.search(text, max(region.start, at - 4), at))
        or _EN_SPAN.match(text, year.end(), region.end)
    ):
        return Said(Span(at, year.end()), year=int(year.group()))
    return None
