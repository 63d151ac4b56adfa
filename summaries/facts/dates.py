"""Dates: which day, month, quarter or year the words of a text name.

Relative words are resolved against the publish date's own local day and against the days the text
named before them. What cannot be resolved without guessing is left out, and so are durations, ages
and weeks. Nothing here knows sentences or names.

Finding is apart from resolving: `_ko_expressions` and `_en_expressions` say what the words state
(a day number, a month number, a year, or a step from something), `_Resolver` turns that into a
date, in text order, because `이날` and `같은 해` look back.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final, Literal, NamedTuple

from summaries.article import Language, Span

Precision = Literal["day", "month", "quarter", "year"]


@dataclass(frozen=True, slots=True)
class DateMention:
    """One expression that names a date: ISO, as precise as the text (`2025-02`, `2025-Q1`)."""

    span: Span
    date: str
    precision: Precision


def find_dates(
    text: str, regions: Sequence[Span], published_at: datetime | None, language: Language
) -> tuple[DateMention, ...]:
    """The dates named inside `regions` (in order, not overlapping), in text order.

    Without `published_at` only dates that state their year are found.
    """
    resolver = _Resolver(published_at.date() if published_at else None)
    expressions = _ko_expressions if language == "ko" else _en_expressions
    found: list[DateMention] = []
    for region in regions:
        for said in expressions(text, region):
            mention = resolver.resolve(said)
            if mention is not None:
                found.append(mention)
    return tuple(found)


# --- what an expression states -------------------------------------------------------------------

_Base = Literal["", "publish", "day", "year", "month", "past", "future", "weekday"]


class _Said(NamedTuple):
    """What the words state. Numbers are None where the words give none.

    `base` is what a step or a missing part counts from: the publish day, the day (`이날`), month
    (`같은 달`) or year (`같은 해`) named before, or the past or future side of it (지난, 오는).
    `step` counts in the unit of `base_unit`.
    """

    span: Span
    year: int | None = None
    month: int | None = None
    day: int | None = None
    quarter: int | None = None
    base: _Base = ""
    unit: Literal["day", "month", "year", ""] = ""
    step: int = 0
    weekday: int | None = None
    joined: bool = False
    """Continues the date right before it: `3월 2일부터 5일까지`."""


class _Resolver:
    """Resolves expressions one after another, remembering the dates named so far."""

    __slots__ = ("_last", "_last_day", "_last_day_at", "_publish", "_story_day", "_coarse_at")

    def __init__(self, publish: date | None) -> None:
        self._publish = publish
        self._last: tuple[int, int | None] | None = None
        """Year and month last named by a number or by a step from the publish date."""
        self._last_day: date | None = None
        self._last_day_at = 0
        self._coarse_at = -1
        self._story_day: date | None = publish

    def resolve(self, said: _Said) -> DateMention | None:
        if self._publish is None and said.year is None:
            return None
        try:
            return self._resolved(said)
        except (ValueError, OverflowError):  # 31 June, a year before 1: no date
            return None

    def _resolved(self, said: _Said) -> DateMention | None:
        if said.year is not None and said.base == "":
            return self._named(said, said.year, said.month)
        if self._publish is None:
            return None
        if said.base == "weekday" or said.weekday is not None:
            return self._day(said, _weekday(self._publish, said))
        if said.unit == "year":
            anchor = self._anchor_year(said)
            return None if anchor is None else self._named(said, anchor + said.step, said.month)
        if said.unit == "month":
            months = self._anchor_month(said)
            if months is None:
                return None
            year, month = divmod(months + said.step, 12)
            return self._named(said, year, month + 1)
        if said.unit == "day":
            if said.base == "publish":
                return self._day(said, self._publish + timedelta(days=said.step))
            return self._from_day(said)
        if said.quarter is not None:
            year = _nearest_period(self._publish, said.quarter, 4, said.base)
            return self._named(said, year, None)
        if said.month is not None and said.day is not None:
            return self._day(said, _nearest_month_day(self._publish, said), explicit=True)
        if said.month is not None:
            year = _nearest_period(self._publish, said.month, 12, said.base)
            return self._named(said, year, said.month)
        if said.day is not None:
            return self._day(said, self._bare_day(said, said.day), explicit=said.joined)
        return None

    # what was named before

    def _anchor_year(self, said: _Said) -> int | None:
        if said.base == "publish" and self._publish:
            return self._publish.year
        return self._last[0] if self._last else None

    def _anchor_month(self, said: _Said) -> int | None:
        """Months since year 0 of the month the words count from."""
        if said.base == "publish" and self._publish:
            return self._publish.year * 12 + self._publish.month - 1
        if self._last is None or self._last[1] is None:
            return None
        return self._last[0] * 12 + self._last[1] - 1

    def _from_day(self, said: _Said) -> DateMention | None:
        """이날 and 전날: from the day named close before, else from the story's day.

        A news text returns to its own day without saying so: after "3일 인터뷰에서 …" and a look
        back at last year, 이날 is the day of the lead again. "Close" is 240 characters, about
        three sentences, with no month or year named between.
        """
        close = (
            self._last_day is not None
            and self._coarse_at < self._last_day_at
            and said.span.start - self._last_day_at <= 240
        )
        if said.step > 0 and not close:  # 이튿날 of something told elsewhere
            return None
        anchor = self._last_day if close else self._story_day
        if anchor is None:
            return None
        mention = DateMention(said.span, (anchor + timedelta(days=said.step)).isoformat(), "day")
        if said.step > 0:  # 이튿날 carries the story on; 전날 only looks back
            self._last_day, self._last_day_at = anchor + timedelta(days=said.step), said.span.end
        return mention

    def _bare_day(self, said: _Said, day: int) -> date:
        assert self._publish is not None
        if said.joined and self._last_day is not None:
            first = self._last_day
            for months in (0, 1):
                year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
                if day <= monthrange(year, month + 1)[1] and date(year, month + 1, day) > first:
                    return date(year, month + 1, day)
        return _nearest_day(self._publish, day, said.base)

    # what is reported

    def _day(self, said: _Said, day: date, explicit: bool = False) -> DateMention:
        self._remember_day(day, said.span.end)
        if explicit:
            self._last = (day.year, day.month)
        return DateMention(said.span, day.isoformat(), "day")

    def _named(self, said: _Said, year: int, month: int | None) -> DateMention:
        if not 1 <= year <= 9999:
            raise ValueError(year)
        if said.quarter is not None:
            self._last, self._coarse_at = (year, None), said.span.end
            return DateMention(said.span, f"{year:04d}-Q{said.quarter}", "quarter")
        if month is None:
            self._last, self._coarse_at = (year, None), said.span.end
            return DateMention(said.span, f"{year:04d}", "year")
        if said.day is not None:
            return self._day(said, date(year, month, said.day), explicit=True)
        date(year, month, 1)
        self._last, self._coarse_at = (year, month), said.span.end
        return DateMention(said.span, f"{year:04d}-{month:02d}", "month")

    def _remember_day(self, day: date, at: int) -> None:
        if self._publish is None:
            self._story_day = self._story_day or day
        elif self._last_day is None and abs((day - self._publish).days) <= 3:
            self._story_day = day
        elif day == self._publish:
            self._story_day = day
        self._last_day, self._last_day_at = day, at


# --- nearest cycle -------------------------------------------------------------------------------


def _nearest_day(publish: date, day: int, base: _Base) -> date:
    """The date with this day number nearest to the publish day; the earlier of two as near."""
    candidates = []
    for months in (-2, -1, 0, 1, 2):
        year, month = divmod(publish.year * 12 + publish.month - 1 + months, 12)
        if 1 <= day <= monthrange(year, month + 1)[1]:
            candidates.append(date(year, month + 1, day))
    return _nearest(publish, candidates, base)


def _nearest_month_day(publish: date, said: _Said) -> date:
    assert said.month is not None and said.day is not None
    candidates = []
    for year in range(publish.year - 4, publish.year + 5):
        if 1 <= said.day <= monthrange(year, said.month)[1]:
            candidates.append(date(year, said.month, said.day))
    return _nearest(publish, candidates, said.base)


def _nearest(publish: date, candidates: Sequence[date], base: _Base) -> date:
    if base == "past":
        candidates = [c for c in candidates if c < publish]
    elif base == "future":
        candidates = [c for c in candidates if c >= publish]
    if not candidates:
        raise ValueError("no such date")
    return min(candidates, key=lambda c: (abs((c - publish).days), c))


def _nearest_period(publish: date, number: int, per_year: int, base: _Base) -> int:
    """The year whose month or quarter `number` is nearest to the publish day's; ties look back."""
    if not 1 <= number <= per_year:
        raise ValueError(number)
    now = (publish.month - 1) * per_year // 12
    years = (publish.year - 1, publish.year, publish.year + 1)
    away = {year: (year - publish.year) * per_year + number - 1 - now for year in years}
    if base == "past":
        years = tuple(y for y in years if away[y] < 0)
    elif base == "future":
        years = tuple(y for y in years if away[y] >= 0)
    return min(years, key=lambda y: (abs(away[y]), y))


def _weekday(publish: date, said: _Said) -> date:
    assert said.weekday is not None
    days = [publish + timedelta(days=n) for n in range(-7, 8)]
    return _nearest(publish, [d for d in days if d.weekday() == said.weekday], said.base)


# --- Korean --------------------------------------------------------------------------------------

_WORDS: Final[dict[str, tuple[_Base, Literal["day", "month", "year"], int]]] = {
    "재작년": ("publish", "year", -2), "지난해": ("publish", "year", -1),
    "작년": ("publish", "year", -1), "올해": ("publish", "year", 0),
    "금년": ("publish", "year", 0), "내년": ("publish", "year", 1),
    "같은 해": ("year", "year", 0), "같은해": ("year", "year", 0),
    "그해": ("year", "year", 0), "이듬해": ("year", "year", 1),
    "지난달": ("publish", "month", -1), "지난 달": ("publish", "month", -1),
    "이달": ("publish", "month", 0), "이번 달": ("publish", "month", 0),
    "이번달": ("publish", "month", 0), "다음 달": ("publish", "month", 1),
    "다음달": ("publish", "month", 1), "내달": ("publish", "month", 1),
    "같은 달": ("month", "month", 0), "같은달": ("month", "month", 0),
    "그달": ("month", "month", 0), "그다음 달": ("month", "month", 1),
    "그 다음 달": ("month", "month", 1), "그다음달": ("month", "month", 1),
    "전날": ("day", "day", -1), "이날": ("day", "day", 0), "같은 날": ("day", "day", 0),
    "같은날": ("day", "day", 0), "이튿날": ("day", "day", 1),
    "오늘": ("publish", "day", 0), "어제": ("publish", "day", -1),
    "내일": ("publish", "day", 1), "모레": ("publish", "day", 2),
    "그제": ("publish", "day", -2), "그저께": ("publish", "day", -2),
}  # fmt: skip
_WEEKDAYS_KO: Final = "월화수목금토일"


# White space may be a hard wrap. The longest word wins: 그다음 달 before 다음 달.
def _longest_first(words: Iterable[str]) -> str:
    """A pattern for the words, branching on the first syllable: most words of a text start like
    one of them and are dismissed at the second syllable."""
    heads: dict[str, list[str]] = {}
    for word in sorted(words, key=lambda w: (-len(w), w)):
        heads.setdefault(word[0], []).append(word[1:].replace(" ", r"[ \n]"))
    return "|".join(f"{head}(?:{'|'.join(rest)})" for head, rest in heads.items())


_WORD: Final = re.compile(
    _longest_first(w for w in _WORDS if w[0] not in "지올")
    + r"|지난(?:해|[ \n]?달|[ \n](?=[0-9월화수목금토일]))|오는[ \n](?=[0-9월화수목금토일])"
    + r"|올(?:해|[ \n]?(?=[0-9]{1,2}월|상반기|하반기|초|말|연말))"
)
_YEAR_TAIL: Final = re.compile(
    r"[ \n]?(?:(?P<m>[0-9]{1,2})월(?:[ \n]?(?P<d>[0-9]{1,2})일)?|(?P<q>[1-4])분기"
    r"|(?:상반기|하반기|연말|연초|말|초|중반)(?![가-힣]{2}))"
)
_DAY_TAIL: Final = re.compile(r"[ \n]?(?P<d>[0-9]{1,2})일|[ \n](?:말|초|중순|하순)(?![가-힣]{2})")
_DIGIT: Final = re.compile(r"[0-9](?<![0-9A-Za-z.,][0-9])")
_FULL: Final = re.compile(
    r"(?P<y>(?:19|20)[0-9]{2})(?P<s>[.\-/])[ ]?(?P<m>[0-9]{1,2})(?P=s)[ ]?(?P<d>[0-9]{1,2})"
    r"(?![0-9]|[.\-/][0-9])"
)
_STATED: Final = re.compile(
    r"(?:(?P<y>(?:1[89]|20|21)[0-9]{2})\n?년(?:[ \n]?(?:(?P<ym>[0-9]{1,2})월"
    r"(?:[ \n]?(?P<yd>[0-9]{1,2})일)?|(?P<yq>[1-4])분기|(?:상반기|하반기|말|초)(?![가-힣]{2})))?"
    r"|(?P<m>[0-9]{1,2})\n?월(?:[ \n]?(?P<md>[0-9]{1,2})(?:일|(?P<to>[~∼～–-])(?=[0-9]{1,2}일)))?"
    r"|(?P<d>[0-9]{1,2})\n?일|(?P<q>[1-4])분기)"
)
_RUN: Final = re.compile(r"[0-9]+")
# After 일 (and 년, 월, 분기) of a date: no Hangul, or a particle, or a time of day.
_AFTER_DATE: Final = re.compile(
    r"(?![가-힣])|(?:부터|까지|에|엔|은|는|도|의|과|와|이(?!상|내|하|후)|을|로|자|께|쯤|오전|오후|밤|새벽"
    r"|저녁|낮|아침|현지|이후|이래|당시|중|처럼|보다|인|생|현재|말|초|만에|만이)"
)
_AFTER_DAY_NOT: Final = re.compile(
    r"[ \n]?(?:동안|만[에이]|간(?![가-힣])|째|연속|이내|이상|이하|내내|내에|내로|넘|가까이|가량|정도|남짓|휴가"
    r"|뒤|후(?![가-힣]{2})|전(?![가-힣])|전[에부인까]|앞두|간격|평균|새|치(?![가-힣])|걸[리렸]|[0-9]{1,3}시간|에서[ \n][0-9]{1,3}일로)"
)
_BEFORE_DAY_NOT: Final = re.compile(
    r"(?:박|주|약|총|단|일에서|최대|최소|최장|앞으로|향후|휴가|꼬박|제|[~∼～–-])[ \n]?$"
)
_AFTER_YEAR_NOT: Final = re.compile(r"[ \n]?(?:대(?![가-힣]*[ ]?선)|형|식|산|만에|동안|간)")
_JOINS: Final = re.compile(r"(?:일)?[ \n]?(?:부터|에서|과|와|,|·|및|[~∼～–-])?[ \n]?")
_AFTER_WORD_NOT: Final[dict[str, str]] = {"오늘": "날", "내일": "러", "모레": "노", "그제": "야서"}
# 취임식 전날 is the day before the inauguration, whenever that was.
_EVENT: Final = re.compile(
    r"(?:식|선거|총선|대선|투표|경기|재판|선고|취임|개막|개최|발표|시험|수능|행사|회의|회담|출국|공판|대회|추석|명절|연휴|휴일"
    r"|사고|방문|마감|체포|사망|생일)[ \n]$"
)
_BEFORE_WORD: Final = frozenset(" \n\t(（[\"'“‘,.·~…‧/-”’)")


def _ko_expressions(text: str, region: Span) -> Iterator[_Said]:
    words = [s for m in _WORD.finditer(text, region.start, region.end)
             if (s := _ko_word(text, m, region)) is not None]  # fmt: skip
    starts = [s.span.start for s in words]
    stated = list(_ko_stated(text, region, words, starts))
    yield from sorted(words + stated, key=lambda s: s.span.start) if words else stated


def _ko_word(text: str, match: re.Match[str], region: Span) -> _Said | None:
    start, end = match.span()
    if start > region.start and text[start - 1] not in _BEFORE_WORD:
        return None
    word = " ".join(match.group().split())
    if word in ("지난", "오는"):
        return _with_side(text, start, end, region, "past" if word == "지난" else "future")
    following = text[end : min(end + 1, region.end)]
    if following and following in _AFTER_WORD_NOT.get(word, ""):
        return None
    base, unit, step = _WORDS.get(word, ("publish", "year", 0))  # 올 3월
    if base == "day" and step and _EVENT.search(text, max(region.start, start - 4), start):
        return None
    if unit == "day":
        return _Said(Span(start, end), base=base, unit=unit, step=step)
    tail = (_YEAR_TAIL if unit == "year" else _DAY_TAIL).match(text, end, region.end)
    if tail is None or not _AFTER_DATE.match(text, tail.end(), region.end):
        return _Said(Span(start, end), base=base, unit=unit, step=step)
    groups = tail.groupdict()
    if groups.get("d") and _AFTER_DAY_NOT.match(text, tail.end(), region.end):
        return _Said(Span(start, end), base=base, unit=unit, step=step)
    return _Said(
        Span(start, tail.end()),
        month=_int(groups.get("m")),
        day=_int(groups.get("d")),
        quarter=_int(groups.get("q")),
        base=base,
        unit=unit,
        step=step,
    )


def _with_side(text: str, start: int, at: int, region: Span, side: _Base) -> _Said | None:
    """지난 3일, 지난 1월, 지난 2006년 1월, 오는 금요일."""
    if text[at] in _WEEKDAYS_KO:
        if text.startswith("요일", at + 1) and at + 3 <= region.end:
            number = _WEEKDAYS_KO.index(text[at])
            return _Said(Span(start, at + 3), base=side, weekday=number)
        return None
    said = _stated_at(text, at, region, after_side=True)
    if said is None:
        return None
    return _Said(
        Span(start, said.span.end),
        year=said.year,
        month=said.month,
        day=said.day,
        quarter=said.quarter,
        base="" if said.year is not None else side,
    )


def _ko_stated(
    text: str, region: Span, words: Sequence[_Said], starts: Sequence[int]
) -> Iterator[_Said]:
    """Dates that start with a number and are not part of a word expression (지난해 1월)."""
    at = region.start
    previous: _Said | None = None
    while digit := _DIGIT.search(text, at, region.end):
        at = digit.start()
        k = bisect_right(starts, at) - 1
        if k >= 0 and words[k].span.end > at:
            previous, at = words[k], words[k].span.end
            continue
        said = _stated_at(text, at, region)
        if said is None:
            run = _RUN.match(text, at, region.end)
            at = run.end() if run else at + 1
            continue
        before = words[k] if k >= 0 and (
            previous is None or words[k].span.start > previous.span.start
        ) else previous  # fmt: skip
        if said.day is not None and said.month is None and before is not None:
            gap = text[before.span.end : said.span.start]
            if before.day is not None and len(gap) <= 5 and _JOINS.fullmatch(gap):
                said = _Said(said.span, day=said.day, joined=True)
        at, previous = said.span.end, said
        yield said


def _stated_at(text: str, at: int, region: Span, after_side: bool = False) -> _Said | None:
    full = _FULL.match(text, at, region.end)
    if full:
        y, m, d = full.group("y", "m", "d")
        return _Said(Span(at, full.end()), year=int(y), month=int(m), day=int(d))
    match = _STATED.match(text, at, region.end)
    if match is None:
        return None
    end = match.end()
    groups = match.groupdict()
    if groups["to"]:  # 10월 17~23일: the first day ends before the dash
        return _Said(Span(at, end - 1), month=_int(groups["m"]), day=_int(groups["md"]))
    if not _AFTER_DATE.match(text, end, region.end):
        return None
    before = text[max(region.start, at - 4) : at]
    year = _int(groups["y"])
    if year is not None:
        if groups["ym"] is None and _AFTER_YEAR_NOT.match(text, end, region.end):
            return None
        return _Said(
            Span(at, end),
            year=year,
            month=_int(groups["ym"]),
            day=_int(groups["yd"]),
            quarter=_int(groups["yq"]),
        )
    month, day = _int(groups["m"]), _int(groups["md"])
    if month is not None:
        if day is None and _MONTH_NOT.match(text, end, region.end):
            return None
        return _Said(Span(at, end), month=month, day=day)
    if groups["q"]:
        return _Said(Span(at, end), quarter=_int(groups["q"]))
    number = int(groups["d"])
    if _AFTER_DAY_NOT.match(text, end, region.end) or (
        number == 1 and _PER_DAY.match(text, end, region.end)
    ):
        return None
    if not after_side and _BEFORE_DAY_NOT.search(before) and not _RANGE_END.search(
        text[max(region.start, at - 9) : at]
    ):  # fmt: skip
        return None
    return _Said(Span(at, end), day=number)


_MONTH_NOT: Final = re.compile(r"만에|간")
_PER_DAY: Final = re.compile(r"[ \n]?(?:[0-9]|최대|최소|생산|이용|섭취|권장|방문|사용|처리)")
_RANGE_END: Final = re.compile(r"(?:일|월[ \n]?[0-9]{1,2})[~∼～–-][ \n]?$")


def _int(digits: str | None) -> int | None:
    return int(digits) if digits else None


# --- English -------------------------------------------------------------------------------------

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


def _en_expressions(text: str, region: Span) -> Iterator[_Said]:
    found: list[_Said] = []
    for match in _EN_NAMED.finditer(text, region.start, region.end):
        found.extend(_en_named(text, match, region))
    for match in _EN_SMALL.finditer(text, region.start, region.end):
        found.extend(_en_small(text, match, region))
    for match in _EN_QUARTER.finditer(text, region.start, region.end):
        if not _inside_word(text, match.start(), region):
            year, quarter = _int(match["y"]), int(match["q"])
            found.append(_Said(Span(*match.span()), year=year, quarter=quarter))
    at = region.start
    while digit := _DIGIT.search(text, at, region.end):
        said = _en_number(text, digit.start(), region)
        run = _RUN.match(text, digit.start(), region.end)
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


def _en_named(text: str, match: re.Match[str], region: Span) -> Iterator[_Said]:
    start, end = match.span()
    if _inside_word(text, start, region) and text[start - 4 : start].lower() != "mid-":
        return
    before = text[max(region.start, start - 14) : start]
    side = _EN_SIDE.search(before)
    base: _Base = "" if side is None else "past" if side[1] else "future" if side[2] else ""
    first = start - len(side[0]) if side and base else start
    if match["wd"]:
        number = _WEEKDAYS.index(match["wd"])
        yield _Said(Span(first, end), base=base or "weekday", weekday=number)
        return
    month = _MONTH_OF[match["mon"][:3]]
    if match["d"] or match["my"]:
        year, day = _int(match["y"] or match["my"]), _int(match["d"])
        yield _Said(Span(start, end), year=year, month=month, day=day)
        return
    if end < region.end and text[end].isalnum():
        return
    if of := _EN_OF_YEAR.match(text, end, region.end):
        step = -1 if of[1] else 0 if of[2] else 1
        yield _Said(Span(start, of.end()), month=month, base="publish", unit="year", step=step)
    elif _EN_BEFORE_MONTH.search(before):
        yield _Said(Span(first, end), month=month, base=base)


def _en_small(text: str, match: re.Match[str], region: Span) -> Iterator[_Said]:
    if _inside_word(text, match.start(), region):
        return
    span, word = Span(*match.span()), match.group()
    days = {"yesterday": -1, "today": 0, "tomorrow": 1}
    if word in days:
        yield _Said(span, base="publish", unit="day", step=days[word])
    elif "quarter" in word:
        quarter = _ORDINALS[re.split(r"[ \n-]", word)[0]]
        if match["qw"]:
            step = {"last": -1, "this": 0, "next": 1}[match["qw"]]
            yield _Said(span, quarter=quarter, base="publish", unit="year", step=step)
        else:
            yield _Said(span, year=_int(match["qy"]), quarter=quarter)
    else:
        step = {"last": -1, "this": 0, "next": 1}[word.split()[0]]
        yield _Said(span, base="publish", unit="month" if word.endswith("month") else "year",
                    step=step)  # fmt: skip


def _en_number(text: str, at: int, region: Span) -> _Said | None:
    if full := _FULL.match(text, at, region.end):
        y, m, d = full.group("y", "m", "d")
        return _Said(Span(at, full.end()), year=int(y), month=int(m), day=int(d))
    if day := _EN_DAY_FIRST.match(text, at, region.end):
        month = _MONTH_OF[day["mon"][:3]]
        return _Said(Span(at, day.end()), year=_int(day["y"]), month=month, day=int(day["d"]))
    before = text[max(region.start, at - 12) : at]
    if (year := _EN_YEAR.match(text, at, region.end)) and _EN_BEFORE.search(before):
        if before.rstrip()[-1:] != "$":
            return _Said(Span(at, year.end()), year=int(year.group()))
    return None
