"""Until when a digest is to rest, as people write it: `until 12/1`, `12월 1일까지`, `next Monday`, `3일`.

Pure. Days are local days of the digest. Only days to come are meant: `12/1` in December is next
year's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from bot.config import WEEKDAYS
from bot.desk.schedules import read_days

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_MONTH = r"(?P<name{n}>" + "|".join(_MONTHS) + r")[a-z]*\.?"
_KOREAN_WEEKDAY = "[월화수목금토일]요일"
_DAY = re.compile(
    "|".join(
        (
            r"(?P<year>\d{4})\s?[-./년]\s?(?P<month>\d{1,2})\s?[-./월]\s?(?P<day>\d{1,2})\s?일?\.?",
            r"(?P<month1>\d{1,2})\s?(?:[-./]|월)\s?(?P<day1>\d{1,2})\s?일?\.?",
            _MONTH.format(n=2) + r"\s(?P<day2>\d{1,2})(?:st|nd|rd|th)?(?:,?\s(?P<year2>\d{4}))?",
            r"(?P<day3>\d{1,2})(?:st|nd|rd|th)?\s"
            + _MONTH.format(n=3)
            + r"(?:,?\s(?P<year3>\d{4}))?",
            r"(?P<month_day>\d{1,2})일",
            r"(?:for\s)?(?P<days>\d{1,3})\s?(?:일(?:간|\s?동안)|days?)",
            r"(?:for\s)?(?P<weeks>\d{1,2}|a|one|일)\s?(?:주일?(?:간|\s?동안)?|weeks?)",
            r"(?P<ahead>오늘|today|내일|tomorrow|모레)",
            r"(?P<next>다음\s?주|next\sweek)",
            rf"(?:(?P<following>다음\s?주|next)\s)?(?P<weekday>{_KOREAN_WEEKDAY}|[a-z]{{3,9}})",
        )
    ),
    re.IGNORECASE,
)
_AHEAD = {"오늘": 0, "today": 0, "내일": 1, "tomorrow": 1, "모레": 2}
_LONGEST = timedelta(days=366)

_ENGLISH = re.compile(r"(?:^|\s)(?:until|till|til)\s+(?P<written>.+)$", re.IGNORECASE)
_LASTING = re.compile(
    r"(?:^|\s)(?P<written>(?:for\s)?\d{1,3}\s?(?:days?|weeks?)|for\s(?:a|one)\sweek"
    r"|\d{1,3}\s?(?:일|주일?)\s?(?:간|동안)|일주일(?:간|\s?동안)?)$",
    re.IGNORECASE,
)
_KOREAN = re.compile(r"(?P<written>\S.*?)까지(?:\s*(?:만|쉬기|쉼))?$")


@dataclass(frozen=True, slots=True)
class Until:
    """A day as it was written; `through` where that day itself is a day of rest (`까지`), not the
    first one after it (`until`)."""

    written: str
    through: bool


def take_until(text: str) -> tuple[str, Until | None]:
    """`text` without the end of a pause, and that; the text as it is where it names none."""
    text = " ".join(text.split())
    if english := _ENGLISH.search(text):
        return text[: english.start()].strip(), Until(english["written"].strip(), through=False)
    if lasting := _LASTING.search(text):
        return text[: lasting.start()].strip(), Until(lasting["written"].strip(), through=False)
    if (korean := _KOREAN.fullmatch(text)) is None:
        return text, None
    # The day stands right before 까지; what stands before the day names the digest.
    words = korean["written"].split()
    for at in range(len(words)):
        if _DAY.fullmatch(written := " ".join(words[at:])) and _names_a_day(written):
            return " ".join(words[:at]), Until(written, through=True)
    return " ".join(words[:-1]), Until(words[-1], through=True)


def read_until(until: Until, today: date) -> date | None:
    """The first day on which the digest comes again; None for what is no day to come within a year."""
    found = _DAY.fullmatch(" ".join(until.written.split()).strip(" ."))
    if found is None:
        return None
    if days := found["days"] or "":  # so many days of rest, today's among them
        first = today + timedelta(days=int(days))
    elif weeks := found["weeks"] or "":
        first = today + timedelta(weeks=int(weeks) if weeks.isdigit() else 1)
    else:
        day = next(_days(found, today, until), None)
        if day is None:
            return None
        first = day + timedelta(days=until.through)
    return first if today < first <= today + _LONGEST else None


def _names_a_day(written: str) -> bool:
    found = _DAY.fullmatch(written)
    return found is not None and (not found["weekday"] or bool(read_days(found["weekday"])))


def _days(found: re.Match[str], today: date, until: Until) -> Iterator[date]:
    """The day that is meant, nothing where there is no such day."""
    monday = today - timedelta(days=today.weekday())
    if found["ahead"]:
        yield today + timedelta(days=_AHEAD[found["ahead"].casefold()])
    elif found["next"]:  # 다음 주까지: that whole week; until next week: to its Monday
        yield monday + timedelta(weeks=1, days=6 * until.through)
    elif found["weekday"]:
        for name in read_days(found["weekday"])[:1]:
            at = WEEKDAYS.index(name)
            if (found["following"] or "").startswith(
                "다음"
            ):  # of next week, wherever we stand in this
                yield monday + timedelta(weeks=1, days=at)
            else:
                yield today + timedelta(days=(at - today.weekday() - 1) % 7 + 1)
    elif found["month_day"]:
        coming = (today + timedelta(days=ahead) for ahead in range(62))
        yield from (each for each in coming if each.day == int(found["month_day"]))
    else:
        yield from _dated(found, today)


def _dated(found: re.Match[str], today: date) -> Iterator[date]:
    month, day, year = next(
        (m, d, y)
        for m, d, y in (
            (found["month"], found["day"], found["year"]),
            (found["month1"], found["day1"], None),
            (_number(found["name2"]), found["day2"], found["year2"]),
            (_number(found["name3"]), found["day3"], found["year3"]),
        )
        if m
    )
    for each in (int(year),) if year else (today.year, today.year + 1):
        try:
            meant = date(each, int(month), int(day))
        except ValueError:
            continue
        if year or meant >= today:
            yield meant


def _number(month: str | None) -> int:
    return _MONTHS.index(month.casefold()[:3]) + 1 if month else 0
