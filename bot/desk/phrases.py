"""How people write days, stretches of time and windows, Korean and English: the patterns alone.

What a phrase found here means on the calendar is `periods`' to say. Every pattern is bounded, and
`periods` searches short texts only.

Explicit phrases (최근, 부터, 까지, since, a range) count wherever they stand. Bare ones (어제, 11월,
3일) count only as words of their own at either end of the text, for names and titles hold most of
them: 오늘의집, 3월의 광란, This Week in Tech, USA Today, 9/11.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

# ---- days, months, years; the groups say which part is which

_Y = r"(?P<year>(?:19|20)[0-9]{2})"
_M = r"(?P<month>[0-9]{1,2})"
_D = r"(?P<day>[0-9]{1,2})"
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAME = (
    r"(?P<name>(?i:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?))\b\.?"
)
_TH = r"(?:st|nd|rd|th)?"
_FULL = rf"{_Y}(?:\s?년\s?|\s?[-./]\s?){_M}(?:\s?월\s?|\s?[-./]\s?){_D}(?:\s?일|\.)?"
_YEAR_MONTH = rf"{_Y}\s?년\s?{_M}\s?월"
_SHORT_YEAR = rf"(?P<year>[0-9]{{2}})년\s?{_M}월(?:\s?{_D}일)?"
_MONTH_DAY = rf"{_M}\s?월\s?{_D}\s?일"
_MONTH = rf"{_M}월"
_SLASHED = rf"{_M}/{_D}"
_DOTTED = rf"{_M}\.{_D}"
_DAY = rf"{_D}일"
_NAMED_DAY = rf"{_NAME}\s{_D}{_TH}(?:,?\s{_Y})?"
_DAY_NAMED = rf"{_D}{_TH}\s{_NAME}(?:\s{_Y})?"
_NAMED_MONTH = rf"{_NAME}(?:\s{_Y})?"

_WEEKDAYS_KO = "월화수목금토일"
_WEEKDAYS_EN = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEKDAY = (
    rf"(?P<weekday>[{_WEEKDAYS_KO}]요일|"
    r"\b(?i:mon(?:day)?|tue(?:s|sday)?|wed(?:nesday)?|thu(?:rs|rsday)?|fri(?:day)?|sat(?:urday)?|"
    r"sun(?:day)?)\b)"
)
_WEEKDAY_OF = (
    rf"(?:(?P<this>이번\s?주\s?)|(?P<last>지난\s?주\s?)|(?P<past>지난\s?|(?i:last)\s)){_WEEKDAY}"
)
_AGO = (
    r"(?P<ago>[0-9]{1,3})\s?(?:(?P<unit_ko>일|주일|주|달|개월|년)\s?전|"
    r"(?P<unit_en>(?i:day|week|month|year))s?\s(?i:ago))"
)

TODAY, YESTERDAY, BEFORE_YESTERDAY = "today", "yesterday", "before-yesterday"
THIS_WEEK, LAST_WEEK, THIS_MONTH, LAST_MONTH = "this-week", "last-week", "this-month", "last-month"
THIS_YEAR, LAST_YEAR = "this-year", "last-year"
TOMORROW, NEXT_WEEK, NEXT_MONTH = "tomorrow", "next-week", "next-month"
_WORDS = {  # Korean, English
    TODAY: ("오늘", "today"),
    YESTERDAY: ("어제|어저께", "yesterday"),
    BEFORE_YESTERDAY: ("그제|그저께", r"the\sday\sbefore\syesterday"),
    THIS_WEEK: (r"이번\s?주", r"this\sweek"),
    LAST_WEEK: (r"(?:지난|저번)\s?주", r"last\sweek"),
    THIS_MONTH: (r"이번\s?달|이달", r"this\smonth"),
    LAST_MONTH: (r"(?:지난|저번)\s?달", r"last\smonth"),
    THIS_YEAR: ("올해", r"this\syear"),
    LAST_YEAR: ("작년|지난해", r"last\syear"),
    TOMORROW: ("내일|모레", "tomorrow"),
    NEXT_WEEK: (r"다음\s?주", r"next\sweek"),
    NEXT_MONTH: (r"다음\s?달", r"next\smonth"),
}
# News of this year tells of last year's results: 지난해 실적 is a topic, as is 다음주 금통위. What is to come
# is meant as a window where it stands at the end.
_COMING = {TOMORROW, NEXT_WEEK, NEXT_MONTH}
_NEVER_BARE = {THIS_YEAR, LAST_YEAR, *_COMING}

_WRITTEN = tuple(
    re.compile(form)
    for form in (
        _FULL, _SHORT_YEAR, _YEAR_MONTH, rf"{_Y}-{_M}", rf"{_Y}\s?년?", rf"{_MONTH_DAY}?", _MONTH, _SLASHED, _DOTTED, _DAY,
        _NAMED_DAY, _DAY_NAMED, _NAMED_MONTH, _WEEKDAY_OF, _WEEKDAY, _AGO,
    )
)  # fmt: skip
_PARTS = ("year", "month", "day")
_WORD = {word: re.compile(rf"{ko}|(?i:{en})") for word, (ko, en) in _WORDS.items()}


@dataclass(frozen=True, slots=True)
class Said:
    """A day, month or year as written; what it leaves out follows from its neighbour and now."""

    written: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    which: str = ""
    """Of a weekday: `this` week's, `last` week's, or the `past` one, which is not today."""
    days_ago: int | None = None
    word: str = ""
    """One of the words above."""


def read_said(written: str) -> Said:
    """What one of the day forms above says."""
    for word, form in _WORD.items():
        if form.fullmatch(written):
            return Said(written, word=word)
    found = next(match for form in _WRITTEN if (match := form.fullmatch(written)))
    given = {part: text for part, text in found.groupdict().items() if text is not None}
    if "ago" in given:
        unit = given.get("unit_ko") or given["unit_en"].lower()
        return Said(written, days_ago=int(given["ago"]) * _UNIT_DAYS[unit])
    if weekday := given.get("weekday"):
        which = next((part for part in ("this", "last", "past") if part in given), "")
        return Said(written, weekday=_weekday(weekday), which=which)
    year, month, day = (int(given[part]) if part in given else None for part in _PARTS)
    if name := given.get("name"):
        month = _MONTHS.index(name[:3].lower()) + 1
    if year is not None and year < 100:  # 24년 2월
        year += 1900 if year >= 90 else 2000
    return Said(written, year, month, day)


def _weekday(name: str) -> int:
    if name.endswith("요일"):
        return _WEEKDAYS_KO.index(name[0])
    return _WEEKDAYS_EN.index(name[:3].lower())


# ---- stretches of time

# A month is 30 days and a year 365, as "the last month" means in a question: no calendar month.
_UNIT_DAYS = {
    "일": 1, "주": 7, "주일": 7, "달": 30, "개월": 30, "년": 365,
    "d": 1, "day": 1, "w": 7, "week": 7, "month": 30, "year": 365,
}  # fmt: skip
_UNIT_HOURS = {"시간", "h", "hr", "hour"}
_COUNTED = {
    "하루": 1, "이틀": 2, "사흘": 3, "나흘": 4, "닷새": 5, "열흘": 10, "보름": 15, "일주일": 7, "한주": 7,
    "한달": 30,
}  # fmt: skip
_NUMBERS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "ten": 10,
}  # fmt: skip
_STRETCH_KO = (
    r"(?:[0-9]{1,4}\s?(?:시간|일|주일|주|개월|달|년)|"
    r"하루|이틀|사흘|나흘|닷새|열흘|보름|일주일|한\s?주|한\s?달)"
)
_UNIT_EN = r"(?:hours?|hrs?|h|days?|d|weeks?|w|months?|years?)"
_STRETCH_EN = rf"(?i:(?:[0-9]{{1,4}}\s?|(?:one|two|three|four|five|six|seven|ten)\s){_UNIT_EN})"
_STRETCH = re.compile(r"(?:(?P<number>[0-9]{1,4})\s?|(?P<word>[a-z]+)\s)?(?P<unit>[a-z]+|[가-힣]+)")


def stretch_hours(written: str) -> int:
    """How many hours `3일`, `12h`, `two weeks`, `week` or `한 달` are."""
    counted = _COUNTED.get("".join(written.split()))
    if counted is not None:
        return 24 * counted
    found = _STRETCH.fullmatch(written.lower())
    assert found is not None  # noqa: S101  # only what the patterns above found comes here
    unit = found["unit"] if len(found["unit"]) == 1 else found["unit"].removesuffix("s")
    number = int(found["number"] or _NUMBERS.get(found["word"] or "", 1))
    return number * (1 if unit in _UNIT_HOURS else 24 * _UNIT_DAYS[unit])


# ---- phrases


def _any(*forms: str) -> str:
    """One alternative of `forms`, without their groups: they are read again by `read_said`."""
    return "(?:" + "|".join(re.sub(r"\?P<\w+>", "?:", form) for form in forms) + ")"


def _phrase(*forms: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\S)(?:{'|'.join(forms)}){_ENDS}")


_ENDS = r"(?=,?(?:\s|$)|[?!.]+$)"
_DASH = r"\s?[-~～〜–—]\s?"
_ANY_WORD = "|".join(form.pattern for form in _WORD.values())
_DATE = _any(
    _FULL, _SHORT_YEAR, _YEAR_MONTH, _MONTH_DAY, _MONTH, _SLASHED, _DAY, _NAMED_DAY, _DAY_NAMED
)
_PLACED = _any(_DATE, _ANY_WORD, _WEEKDAY_OF, _WEEKDAY, _AGO)
# "2030년", "March" and "2.1" are days only beside a word that says so.
_SAID = _any(_PLACED, rf"{_Y}-{_M}", rf"{_Y}\s?년?", _NAMED_MONTH, _DOTTED)

RANGE = (
    # 2/1~2/4까지, 2월 1일 - 2월 4일
    _phrase(rf"(?P<since>{_DATE}){_DASH}(?P<until>{_DATE})(?:\s?까지)?"),
    # 2월 1~4일: the second day has the month of the first
    _phrase(
        rf"(?P<since>{_any(_M)}\s?월\s?[0-9]{{1,2}}){_DASH}(?P<until>{_any(_DAY)})(?:\s?까지)?"
    ),
    _phrase(rf"(?P<since>{_SAID})에서\s(?P<until>{_SAID})\s?까지"),
    _phrase(
        rf"(?i:from)\s(?P<since>{_SAID})(?:\s(?i:to|until|till|through)\s|{_DASH})(?P<until>{_SAID})"
    ),
    _phrase(rf"(?i:between)\s(?P<since>{_SAID})\s(?i:and)\s(?P<until>{_SAID})"),
    _phrase(rf"(?P<since>{_DATE})\s(?i:to|through)\s(?P<until>{_DATE})"),
)
SINCE = (
    _phrase(rf"(?P<since>{_SAID})\s?부터\s(?P<stretch>{_STRETCH_KO})\s?(?:간|동안)"),
    _phrase(rf"(?P<since>{_SAID})\s?(?:부터|이후)", rf"지난\s(?P<since2>{_DATE})\s?부터"),
    _phrase(rf"(?i:since)\s(?P<since>{_SAID})", rf"(?i:from)\s(?P<since2>{_PLACED})"),
)
UNTIL = (
    _phrase(rf"(?P<until>{_SAID})\s?까지"),
    _phrase(rf"(?i:until|till|til)\s(?P<until>{_SAID})"),
)
BEFORE = (_phrase(rf"(?P<until>{_SAID})\s?이전"),)
RECENT = (
    _phrase(
        rf"(?:최근|지난)\s?(?P<stretch>{_STRETCH_KO})\s?(?:간|동안|내|이내)?[의에]?",
        r"(?:(?i:in|over|for|during|within)\s)?(?:(?i:the)\s)?(?i:last|past)\s"
        rf"(?P<stretch2>{_STRETCH_EN})",
        r"(?:(?i:in|over|for|during|within)\s)?(?:(?i:the)\s)?(?i:past)\s"
        r"(?P<stretch3>(?i:hour|day|week|month|year))",
    ),
)
ONE = (_phrase(rf"(?P<both>{_any(_WEEKDAY_OF)})에?", rf"지난\s(?P<both2>{_any(_MONTH)})에?"),)

# What bare words may be. A number of days that is counted to (취임 100일), the legal working week
# (주 52시간) and graphics (3D) are topics; so is what a stretch belongs to: 3일 연속, 24시간 편의점.
_FEW_KO = (
    r"(?:(?:[1-9]|[12][0-9]|3[01])일|(?!52)(?:[1-9]|[1-6][0-9]|7[0-2])시간|"
    r"(?:[1-9]|1[0-2])주(?:일)?|일주일)"
)
_FEW_EN = r"(?:[1-9][0-9]?[dhw])"
_BELONGS = (
    r"(?!\s(?:연속|만에|만|근무|이상|이하|째|뒤|후|휴가|편의점|영업|운영|전쟁|천하|파업)(?!\S))"
)
_COUNTED_TO = r"(?<!(?<!\S)주\s)(?<!취임\s)(?<!출범\s)(?<!임신\s)(?<!생후\s)(?<!개막\s)(?<!개봉\s)(?<!약\s)(?<!만\s)"
_BARE_MONTH = _any(r"(?:[1-9]|1[0-2])월")
_BARE_DATE = _any(_FULL, _SHORT_YEAR, _YEAR_MONTH, _MONTH_DAY)
_COMING_BARE = _any(*(form for word in _COMING for form in _WORDS[word]))
_BARE_KO = _any(*(ko for word, (ko, _) in _WORDS.items() if word not in _NEVER_BARE))
_BARE_EN = r"(?:today|yesterday|[Tt]his (?:week|month)|[Ll]ast (?:week|month))"
_SLASH_DATE = r"(?!9/11)(?:0?[1-9]|1[0-2])/(?:0?[1-9]|[12][0-9]|3[01])"
_DOT_DATE = r"(?:0?[1-9]|1[0-2])\.(?:0?[1-9]|[12][0-9]|3[01])"
_ON = rf"(?i:on)\s(?P<both2>{_any(_DATE, _WEEKDAY)})|(?i:in)\s(?P<both3>{_any(_NAMED_MONTH)})"
_AT_EITHER_END = (
    rf"(?P<both>{_BARE_DATE}|{_BARE_KO}|{_BARE_MONTH}|{_any(_AGO)})(?:에|엔|에는|\s들어)?|{_ON}"
)
_AT_START = (
    rf"(?:{_AT_EITHER_END}|(?P<stretch>{_FEW_KO}){_BELONGS}|(?P<stretch2>(?![234]d){_FEW_EN}))"
)
_AT_END = (
    rf"{_COUNTED_TO}-?(?:(?P<stretch>{_FEW_KO})(?:간|동안)?|(?P<stretch2>{_FEW_EN}))|{_AT_EITHER_END}|"
    rf"(?P<both5>{_COMING_BARE})|(?P<both6>{_any(_Y)}년)"
)
# "Today Samsung" begins with a capital as sentences do, "Today Show" is a name: in doubt a name.
_EN_FIRST = rf"(?P<both4>{_BARE_EN}|(?:Today|Yesterday)(?=\s[^A-Z]))(?!\s(?:in|with|tonight)(?!\S))"
_NO_THEORY = r"(?!\S+\s(?:위기설|혁명|항쟁|이야기)(?!\S))"  # 4월 위기설, 4월 혁명

BARE = (
    re.compile(rf"{_NO_THEORY}(?:{_AT_START}|{_EN_FIRST}){_ENDS}"),
    re.compile(rf"(?<!\S)(?:{_AT_END}|(?<!\b[Uu][Ss][Aa] )(?P<both4>{_BARE_EN}))(?=[?!.,]*$)"),
)
"""At the start (to be matched, not searched), and at the end."""
NEVER = re.compile(r"(?<=\S\s)-?(?:0{1,4}|[0-9]{5,9})\s?(?:시간|일|주일?)(?=[?!.,]*$)")
"""Stretches that cannot be meant, at the end: 0일, 100000일."""
BARE_BESIDE = (
    re.compile(
        rf"(?P<both>{_SLASH_DATE})에?{_ENDS}|"
        rf"(?P<since>{_DOT_DATE}){_DASH}(?P<until>{_DOT_DATE})(?:까지)?{_ENDS}"
    ),
    re.compile(
        rf"(?<!\S)(?:(?P<both>{_SLASH_DATE})|"
        rf"(?P<since>{_DOT_DATE}){_DASH}(?P<until>{_DOT_DATE})(?:까지)?)(?=[?!.,]*$)"
    ),
)
"""The same, for what is a date only beside a topic: 9/11 and 4/3 are events, 2.1-2.4 numbers."""
