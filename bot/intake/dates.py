"""Publish times as pages, feeds and pasted texts write them.

A strict grammar of its own instead of a guessing library: dateutil fills what is missing from the
day it runs on, and feedparser reads KST as UTC and `2025.02.04 17:12` as 1 November. What does not
fit one of the forms below is no date. Relative words ("3시간 전") are none either.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

# Names of zones that are in use in bylines and feeds. RFC 822 gives the American ones their
# meaning. A name that is not here makes the time unknown.
_HOURS = {
    "Z": 0, "UT": 0, "UTC": 0, "GMT": 0, "WET": 0, "BST": 1, "CET": 1, "CEST": 2, "EET": 2,
    "EEST": 3, "HKT": 8, "SGT": 8, "KST": 9, "JST": 9, "AEST": 10, "AEDT": 11,
    "EDT": -4, "EST": -5, "CDT": -5, "CST": -6, "MDT": -6, "MST": -7, "PDT": -7, "PST": -8,
}  # fmt: skip
_PLACES = {"ET": "America/New_York", "PT": "America/Los_Angeles", "CT": "America/Chicago"}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

_NAMES = "|".join(sorted((*_HOURS, *_PLACES), key=len, reverse=True))
_ZONE = (
    rf"(?:\s{{0,2}}\(?(?P<zone>(?:GMT|UTC)?[+-]\d{{1,2}}(?::?\d{{2}})?(?!\d)|(?:{_NAMES})(?![A-Za-z]))"
    r"\)?)?(?:\s\([^()\n]{1,40}\))?"
)
_TIME = (
    r"(?P<half>오전|오후|AM|PM)?\s?(?P<hour>\d{1,2})(?::|시\s?)(?P<minute>\d{1,2})"
    r"(?:(?::|분\s?)(?P<second>\d{2})(?:[.,]\d{1,9})?)?[분초]?"
    r"(?:\s?(?P<half_after>[AaPp]\.?[Mm](?![a-z])\.?))?"
)
_CLOCK = rf"(?:(?:[\sT,|(-]|\sat\s){{1,3}}{_TIME}\)?{_ZONE})?"
_MONTH = r"(?P<name>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
_WEEKDAY = r"(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6}\.?,?\s{1,2})?"
_YEAR = r"(?P<year>(?:19|20)\d{2})"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        # 2025-02-04T17:12:00+09:00, 2025.02.04. (화) 오후 5:12, 2025년 2월 4일 17시 12분
        rf"{_YEAR}\s?[.\-/년]\s?(?P<month>\d{{1,2}})\s?[.\-/월]\s?(?P<day>\d{{1,2}})(?!\d)(?:\s?[.일])?"
        rf"(?:\s?\(?[월화수목금토일](?:요일)?\)?(?![가-힣]))?{_CLOCK}",
        # 20250204, 20250204171200
        rf"{_YEAR}(?P<month>\d{{2}})(?P<day>\d{{2}})"
        rf"(?:T?(?P<hour>\d{{2}}):?(?P<minute>\d{{2}})(?::?(?P<second>\d{{2}}))?{_ZONE})?",
        # Feb. 4, 2025 5:12 p.m. KST
        rf"{_WEEKDAY}{_MONTH}\s{{1,2}}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s{{1,2}}{_YEAR}{_CLOCK}",
        # Tue, 04 Feb 2025 17:12:00 +0900
        rf"{_WEEKDAY}(?P<day>\d{{1,2}})(?:\s{{1,2}}|-){_MONTH},?(?:\s{{1,2}}|-){_YEAR}{_CLOCK}",
        # 화, 04 2월 2025 17:12:00 +0900: the same, written by a program in a Korean locale
        rf"[월화수목금토일],\s?(?P<day>\d{{1,2}})\s(?P<month>\d{{1,2}})월?\s{_YEAR}{_CLOCK}",
        # Tue Feb 04 17:12:00 KST 2025
        rf"{_WEEKDAY}{_MONTH}\s{{1,2}}(?P<day>\d{{1,2}})\s{_TIME}{_ZONE}\s{_YEAR}",
    )
)
# What follows a date whose time was not understood: digits, a half of the day, an unknown zone.
_UNREAD = re.compile(r"\s{0,2}\(?(?:\d|오전|오후|[A-Z]{2,4}T\b)")
_LONGEST = 100

# The time-stamp line of a pasted text. `입력` is when the article first stood there; `승인` (the
# editor's approval) is asked only where there is none. `수정` and `Updated` never count.
_ENTERED = r"(?:기사\s?|최초\s?)?(?:입력|등록|송고|게재|발행)(?:\s?(?:시간|일시|일))?"
_PUBLISHED = r"(?:first\s)?(?:published|posted)(?:\s(?:on|at|time|date))?"
_LABELS = tuple(
    re.compile(rf"(?<![\w가-힣])(?:{label})\s{{0,2}}[:：|]?\s{{0,3}}", re.IGNORECASE)
    for label in (rf"{_ENTERED}|{_PUBLISHED}", r"(?:기사\s?)?승인(?:\s?(?:시간|일시|일))?")
)
# When it was last changed, which is a publish time only for want of a better one.
_CHANGED = re.compile(
    r"(?:(?:기사\s?)?(?:최종\s?)?수정(?:\s?(?:시간|일시|일))?|(?:last\s)?updated(?:\s(?:on|at))?)"
    r"\s{0,2}[:：|]?\s{0,3}",
    re.IGNORECASE,
)
_SENT = re.compile(r"\s{0,2}송고(?:시간)?(?![\w가-힣])")
_STAMP_LINE = 120  # characters: a longer line is prose that happens to hold one of the labels
_EDGE = 15  # non-blank lines at either end: the time-stamp stands near the headline or the sign-off
_SEARCHES = 4  # labels looked at in one line: entered, approved, changed, and one to spare


def read_date(raw: str, zone: ZoneInfo) -> datetime | None:
    """The moment that `raw` names as a whole, or None. A time without a zone is local in `zone`,
    a date without a time is its first moment there."""
    text = raw.strip()
    if len(text) > _LONGEST:
        return None
    found = _date_at(text, 0, zone)
    return found[0] if found and found[1] == len(text) else None


def is_ahead(when: datetime, now: datetime) -> bool:
    """Whether a publish time lies more than a day ahead, as only a mistake or a lie can."""
    return when.astimezone(UTC) - now.astimezone(UTC) > timedelta(days=1)


def edge_lines(text: str) -> list[str]:
    """The first and last non-blank lines of a text, where a time-stamp may be believed."""
    lines = [line for line in text.split("\n") if line.strip()]
    return lines if len(lines) <= 2 * _EDGE else lines[:_EDGE] + lines[-_EDGE:]


def labelled_date(lines: Sequence[str], zone: ZoneInfo) -> datetime | None:
    """The publish time that the lines state under a label such as `입력` or `Published`.

    None where no line does, or where two lines state different ones: then it can't be told which
    article each belongs to.
    """
    for label in _LABELS:
        found = {when for n in range(len(lines)) for when in _stamps(lines, n, label, zone)}
        if found:
            return found.pop() if len(found) == 1 else None
    return None


def bare_date(text: str, zone: ZoneInfo) -> datetime | None:
    """The time that a line near the headline consists of, or else one behind `수정` or `Updated`.

    None where two such lines differ. Digits alone may be any number and are no date here.
    """
    head = [line.strip() for line in text.split("\n") if line.strip()][:_EDGE]
    whole = {when for line in head if not line.isdigit() and (when := read_date(line, zone))}
    ends = ((line, _CHANGED.match(line)) for line in head)
    found = whole or {
        when for line, label in ends if label and (when := read_date(line[label.end() :], zone))
    }
    return found.pop() if len(found) == 1 else None


def _stamps(lines: Sequence[str], n: int, label: re.Pattern[str], zone: ZoneInfo) -> list[datetime]:
    line = lines[n].strip()
    if len(line) > _STAMP_LINE:
        return []
    found = []
    for at in [hit.end() for hit in label.finditer(line)][:_SEARCHES]:
        if at == len(line) and n + 1 < len(lines):  # the label alone, its date on the next line
            when = read_date(lines[n + 1], zone)
        else:
            stamp = _date_at(line, at, zone)
            when = stamp[0] if stamp else None
        if when:
            found.append(when)
    if not found and label is _LABELS[0]:  # 2025.02.04 17:12 송고
        stamp = _date_at(line, 0, zone)
        if stamp and _SENT.match(line, stamp[1]):
            found.append(stamp[0])
    return found


def _date_at(text: str, at: int, zone: ZoneInfo) -> tuple[datetime, int] | None:
    """The date that starts at `at`, and where it ends."""
    for form in _FORMS:
        found = form.match(text, at)
        if not found:
            continue
        if _UNREAD.match(text, found.end()):
            continue
        when = _moment(found, zone)
        if when:
            return when, found.end()
    return None


def _moment(found: re.Match[str], zone: ZoneInfo) -> datetime | None:
    fields = found.groupdict()
    month = fields.get("month") or _MONTHS.index(fields["name"][:3].lower()) + 1
    hour = int(fields.get("hour") or 0)
    half = (fields.get("half") or fields.get("half_after") or "").lower().replace(".", "")
    if half in ("오전", "am"):
        if hour > 12:
            return None
        hour %= 12
    elif half in ("오후", "pm") and hour < 12:
        hour += 12
    try:
        return datetime(
            int(fields["year"]),
            int(month),
            int(fields["day"]),
            hour,
            int(fields.get("minute") or 0),
            int(fields.get("second") or 0),
            tzinfo=_zone(fields.get("zone"), zone),
        )
    except ValueError:  # 2025-13-40, 25:61, +99:00
        return None


def _zone(name: str | None, default: ZoneInfo) -> tzinfo:
    if not name:
        return default
    name = name.upper()
    if name in _PLACES:
        return ZoneInfo(_PLACES[name])
    if name in _HOURS:
        return timezone(timedelta(hours=_HOURS[name]))
    digits = name.removeprefix("GMT").removeprefix("UTC")
    amount = digits[1:].replace(":", "")
    hours, minutes = (amount[:-2], amount[-2:]) if len(amount) > 2 else (amount, "0")
    offset = timedelta(hours=int(hours), minutes=int(minutes))
    return timezone(-offset if digits[0] == "-" else offset)
