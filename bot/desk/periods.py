"""The window of time in what a person typed, taken out of it: 지난주, 2/1~2/4, since Feb 1, last 3 days.

Days are local days of the configured zone, weeks start on Monday, `until` is exclusive: `2/4까지`
holds 2/4. A date without a year is the latest such date that is not after now, a month likewise.
How the phrases look stands in `phrases`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.config import BotLanguage
from bot.desk import phrases
from bot.desk.phrases import Said, read_said
from bot.texts import say


@dataclass(frozen=True, slots=True)
class Period:
    """What was asked for, as a topic question takes it: `days` count back from `until` or now."""

    since: datetime | None = None
    until: datetime | None = None
    days: int | None = None


class PeriodError(Exception):
    """A window that cannot be meant: a day that does not exist, the future, an end before its start."""

    def __init__(self, key: str, **given: str) -> None:
        super().__init__(f"{key}: {', '.join(given.values())}")
        self._key = key
        self._given = given

    def said(self, language: BotLanguage) -> str:
        """One line for the person who typed it: what, and what to write."""
        return say(language, self._key, **self._given)


@dataclass(frozen=True, slots=True)
class _Days:
    """Whole days, `end` exclusive."""

    start: date
    end: date


@dataclass(frozen=True, slots=True)
class _Asked:
    """The phrases found so far, one of each kind at most."""

    written: str = ""
    since: Said | None = None
    until: Said | None = None
    before: bool = False
    """Whether `until` itself lies outside: 2/4 이전."""
    stretch: str = ""
    recent: bool = False
    """Whether `stretch` counts back from now (최근 3일) and can have no other end."""


# Quoted words belong together and are no window. An apostrophe inside a word quotes nothing.
_QUOTED = re.compile(
    r"\"[^\"]*\"|“[^”]*”|‘[^’]*’|「[^」]*」|『[^』]*』|《[^》]*》|〈[^〉]*〉|(?<!\S)'[^']*'(?!\S)"
)
_COVER = "\ue000"
# Longer windows than any archive of news; what is written so is a slip of the hand.
_LONGEST_HOURS = 100 * 365 * 24
# `12/28~1/3` runs over New Year; `2/4~2/1` is more likely turned round than a year long.
_LONGEST_OVER_NEW_YEAR = 183


def take_period(text: str, now: datetime, zone: ZoneInfo) -> tuple[str, Period | None]:
    """`text` without its window, and the window; the text as it is where it holds none.

    Searches the whole text for several patterns: for short texts. Raises PeriodError.
    """
    if never := phrases.NEVER.search(_covered(text)):
        raise PeriodError("window-impossible", written=never[0])
    asked, rest = _Asked(), text
    while (found := _find(rest, now.astimezone(zone).year)) is not None:
        asked = _with(asked, found)
        rest = _without(rest, found)
    if asked == _Asked():
        return text, None
    return rest, _period(asked, now, zone)


# ---- finding


def _find(text: str, latest: int) -> re.Match[str] | None:
    """The next phrase; years after the `latest` that stand alone are no windows: 탄소중립 2050년."""
    found = (f for f in _matches(_covered(text)) if not _is_year_after(f, latest))
    return next(found, None)


def _covered(text: str) -> str:
    return _QUOTED.sub(lambda quoted: _COVER * len(quoted[0]), text)


def _is_year_after(found: re.Match[str], latest: int) -> bool:
    year = found.groupdict().get("both6")
    return year is not None and int(year[:4]) > latest


def _matches(text: str) -> Iterator[re.Match[str]]:
    explicit = (
        phrases.RANGE
        + phrases.SINCE
        + phrases.UNTIL
        + phrases.BEFORE
        + phrases.RECENT
        + phrases.ONE
    )
    for form in explicit:
        if found := form.search(text):
            yield found
    for beside, (first, last) in ((False, phrases.BARE), (True, phrases.BARE_BESIDE)):
        for found in (first.match(text), last.search(text)):
            if found and not (beside and not _words_beside(text, found)):
                yield found


def _words_beside(text: str, found: re.Match[str]) -> bool:
    rest = text[: found.start()] + text[found.end() :]
    return any(c.isalnum() or c == _COVER for c in rest)


def _without(text: str, found: re.Match[str]) -> str:
    before, after = text[: found.start()].rstrip(), text[found.end() :].lstrip(" \t\n,")
    if not after.strip("?!."):
        return before.rstrip(" \t\n,")
    return f"{before} {after}" if before else after


def _with(asked: _Asked, found: re.Match[str]) -> _Asked:
    """`asked` with what `found` says. Raises PeriodError where that was said before."""
    parts = {name.rstrip("23456"): text for name, text in found.groupdict().items() if text}
    written = found[0].strip()
    since, until = parts.get("since"), parts.get("until")
    if both := parts.get("both"):
        since = until = both
    stretch = parts.get("stretch")
    recent = found.re in phrases.RECENT
    if (
        (since and (asked.since or asked.recent))
        or (until and (asked.until or asked.recent))
        or (stretch and (asked.stretch or (asked.since and asked.until)))
        or (recent and (asked.since or asked.until))
    ):
        raise PeriodError("window-twice", one=asked.written, other=written)
    return _Asked(
        written=f"{asked.written} {written}".strip(),
        since=read_said(since) if since else asked.since,
        until=read_said(until) if until else asked.until,
        before=asked.before or found.re in phrases.BEFORE,
        stretch=stretch or asked.stretch,
        recent=asked.recent or recent,
    )


# ---- on the calendar


def _period(asked: _Asked, now: datetime, zone: ZoneInfo) -> Period:
    today = now.astimezone(zone).date()
    since, until = _ends(asked, today)
    start = None if since is None else _midnight(since.start, zone)
    end = None
    if until is not None:
        end = _midnight(until.start if asked.before else until.end, zone)
    first = since or until
    if first is not None and first.start > today:
        raise PeriodError("window-future", written=asked.written)
    if start and end and start >= end:
        raise PeriodError("window-backwards", written=asked.written)
    if not asked.stretch:
        return Period(start, end)
    hours = phrases.stretch_hours(asked.stretch)
    if not 0 < hours <= _LONGEST_HOURS:
        raise PeriodError("window-impossible", written=asked.stretch)
    if start:
        return Period(start, _moved(start, hours, zone))
    if hours % 24 == 0:
        return Period(None, end, hours // 24)
    return Period(_moved(min(end or now, now), -hours, zone), end)


def _ends(asked: _Asked, today: date) -> tuple[_Days | None, _Days | None]:
    """The day (month, week) that the window begins with, and the one it ends with."""
    since, until = asked.since, asked.until
    if until is None:
        return (None if since is None else _days(since, today)), None
    if since is None:
        return None, _days(until, today)
    if since == until:
        days = _days(since, today)
        return days, days
    if until.day and since.month and not until.month:  # 2월 1일부터 4일까지
        until = replace(until, month=since.month, year=since.year)
    if since.year and until.month and not until.year:  # 2025-02-01 ~ 2/4
        first = _days(since, today)
        last = _days(replace(until, year=since.year), today)
        if last.end <= first.start:
            last = _days(replace(until, year=since.year + 1), today)
        return first, last
    last = _days(until, today)
    first = _days(since, last.start)
    turned = first.start.year < last.start.year and not since.year and since.month
    if turned and (last.start - first.start).days > _LONGEST_OVER_NEW_YEAR:
        raise PeriodError("window-backwards", written=asked.written)
    return first, last


def _days(said: Said, latest: date) -> _Days:
    """The days of `said`; of what is left open, the latest that begin on `latest` or before."""
    if said.word:
        return _word(said.word, latest)
    if said.days_ago is not None:
        return _one(latest - timedelta(days=said.days_ago))
    if said.weekday is not None:
        return _one(_weekday(said.weekday, said.which, latest))
    if said.year and not said.month:
        return _Days(date(said.year, 1, 1), date(said.year + 1, 1, 1))
    for year, month in _months(said, latest):
        try:
            start = date(year, month, said.day or 1)
        except ValueError:  # 31 April, 29 February: an earlier one may exist
            continue
        if said.year or start <= latest:
            return _one(start) if said.day is not None else _Days(start, _next_month(start))
    raise PeriodError("window-impossible", written=said.written)


def _months(said: Said, latest: date) -> Iterable[tuple[int, int]]:
    """The months that `said` may lie in, latest first. 29 February comes back within 8 years."""
    if said.month is None:
        back = latest.year * 12 + latest.month - 1
        return [_year_and_month(back - n) for n in range(12)]
    if said.year is not None:
        return [(said.year, said.month)]
    return [(latest.year - n, said.month) for n in range(9)]


def _year_and_month(months: int) -> tuple[int, int]:
    return months // 12, months % 12 + 1


def _weekday(weekday: int, which: str, latest: date) -> date:
    monday = latest - timedelta(days=latest.weekday())
    if which == "this":
        return monday + timedelta(days=weekday)
    if which == "last":
        return monday + timedelta(days=weekday - 7)
    back = (latest.weekday() - weekday) % 7
    return latest - timedelta(days=back or (7 if which == "past" else 0))


def _word(word: str, today: date) -> _Days:
    monday = today - timedelta(days=today.weekday())
    first = today.replace(day=1)
    match word:
        case phrases.TODAY:
            return _one(today)
        case phrases.YESTERDAY:
            return _one(today - timedelta(days=1))
        case phrases.BEFORE_YESTERDAY:
            return _one(today - timedelta(days=2))
        case phrases.THIS_WEEK:
            return _Days(monday, monday + timedelta(days=7))
        case phrases.LAST_WEEK:
            return _Days(monday - timedelta(days=7), monday)
        case phrases.THIS_MONTH:
            return _Days(first, _next_month(first))
        case phrases.LAST_MONTH:
            return _Days((first - timedelta(days=1)).replace(day=1), first)
        case phrases.TOMORROW:
            return _one(today + timedelta(days=1))
        case phrases.NEXT_WEEK:
            return _Days(monday + timedelta(days=7), monday + timedelta(days=14))
        case phrases.NEXT_MONTH:
            return _Days(_next_month(first), _next_month(_next_month(first)))
        case phrases.THIS_YEAR:
            return _Days(date(today.year, 1, 1), date(today.year + 1, 1, 1))
        case _:
            return _Days(date(today.year - 1, 1, 1), date(today.year, 1, 1))


def _one(day: date) -> _Days:
    return _Days(day, day + timedelta(days=1))


def _next_month(first: date) -> date:
    return (first + timedelta(days=31)).replace(day=1)


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time.min, zone)


def _moved(moment: datetime, hours: int, zone: ZoneInfo) -> datetime:
    """Whole days are local days (a day may have 23 hours), hours are hours."""
    if hours % 24 == 0:
        return moment.astimezone(zone) + timedelta(hours=hours)
    return (moment.astimezone(UTC) + timedelta(hours=hours)).astimezone(zone)
