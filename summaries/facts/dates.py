"""Dates: which day, month, quarter or year the words of a text name.

Relative words are resolved against the publish date's own local day and against the days the text
named before them. What cannot be resolved without guessing is left out, and so are durations, ages
and weeks. Nothing here knows sentences or names.

Finding is apart from resolving: `dates_ko` and `dates_en` say what the words state
(a day number, a month number, a year, or a step from something), `_Resolver` turns that into a
date, in text order, because `이날` and `같은 해` look back.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from summaries.article import Language, Span
from summaries.facts.dates_en import en_expressions
from summaries.facts.dates_ko import ko_expressions
from summaries.facts.found import DateMention
from summaries.facts.said import Base, Said


def find_dates(
    text: str, regions: Sequence[Span], published_at: datetime | None, language: Language
) -> tuple[DateMention, ...]:
    """The dates named inside `regions` (in order, not overlapping), in text order.

    Without `published_at` only dates that state their year are found.
    """
    resolver = _Resolver(published_at.date() if published_at else None)
    expressions = ko_expressions if language == "ko" else en_expressions
    found: list[DateMention] = []
    for region in regions:
        resolver.begin_sentence()
        for said in expressions(text, region):
            mention = resolver.resolve(said)
            if mention is not None:
                found.append(mention)
    return tuple(found)


# --- resolving ------------------------------------------------------------------------------------


class _Resolver:
    """Resolves expressions one after another, remembering the dates named so far."""

    __slots__ = (
        "_coarse_at",
        "_here",
        "_last",
        "_last_day",
        "_last_day_at",
        "_publish",
        "_story_day",
    )

    def __init__(self, publish: date | None) -> None:
        self._publish = publish
        self._last: tuple[int, int | None] | None = None
        """Year and month last named by a number or by a step from the publish date."""
        self._here: tuple[int, int] | None = None
        """Year and month that this sentence gave with its year (내년 3월): a later month follows it."""
        self._last_day: date | None = None
        self._last_day_at = 0
        self._coarse_at = -1
        self._story_day: date | None = publish

    def begin_sentence(self) -> None:
        self._here = None

    def resolve(self, said: Said) -> DateMention | None:
        if self._publish is None and said.year is None:
            return None
        try:
            return self._resolved(said)
        except (ValueError, OverflowError):  # 31 June, a year before 1: no date
            return None

    def _resolved(self, said: Said) -> DateMention | None:
        if said.year is not None and said.base == "":
            return self._named(said, said.year, said.month)
        if self._publish is None:
            return None
        if said.weekday is not None:
            return self._day(said, _weekday(self._publish, said.weekday, said.base))
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
            return self._day(
                said,
                _nearest_month_day(self._publish, said.month, said.day, said.base),
                explicit=True,
            )
        if said.month is not None:
            if self._here is not None and said.base == "":
                year, month = self._here
                return self._named(said, year + (said.month < month), said.month)
            year = _nearest_period(self._publish, said.month, 12, said.base)
            return self._named(said, year, said.month)
        if said.day is not None:
            return self._day(
                said, self._bare_day(self._publish, said, said.day), explicit=said.joined
            )
        return None

    # what was named before

    def _anchor_year(self, said: Said) -> int | None:
        if said.base == "publish" and self._publish:
            return self._publish.year
        return self._last[0] if self._last else None

    def _anchor_month(self, said: Said) -> int | None:
        """Months since year 0 of the month the words count from."""
        if said.base == "publish" and self._publish:
            return self._publish.year * 12 + self._publish.month - 1
        if self._last is None or self._last[1] is None:
            return None
        return self._last[0] * 12 + self._last[1] - 1

    def _from_day(self, said: Said) -> DateMention | None:
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

    def _bare_day(self, publish: date, said: Said, day: int) -> date:
        if said.joined and self._last_day is not None:
            first = self._last_day
            for months in (0, 1):
                year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
                if day <= monthrange(year, month + 1)[1] and date(year, month + 1, day) > first:
                    return date(year, month + 1, day)
        return _nearest_day(publish, day, said.base)

    # what is reported

    def _day(self, said: Said, day: date, explicit: bool = False) -> DateMention:
        # "지난 18일" beside the story's own day is a look back: 이날 after it is still the story's.
        looks_back = said.base == "past" and self._last_day is not None
        if not looks_back:
            self._remember_day(day, said.span.end)
        if explicit:
            self._last = (day.year, day.month)
        return DateMention(said.span, day.isoformat(), "day")

    def _named(self, said: Said, year: int, month: int | None) -> DateMention:
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
        if said.year is not None or said.unit == "year" or self._here is not None:
            self._here = (year, month)
        self._last, self._coarse_at = (year, month), said.span.end
        return DateMention(said.span, f"{year:04d}-{month:02d}", "month")

    def _remember_day(self, day: date, at: int) -> None:
        if self._publish is None:
            self._story_day = self._story_day or day
        elif (
            self._last_day is None and abs((day - self._publish).days) <= 3
        ) or day == self._publish:
            self._story_day = day
        self._last_day, self._last_day_at = day, at


# --- nearest cycle -------------------------------------------------------------------------------


def _nearest_day(publish: date, day: int, base: Base) -> date:
    """The date with this day number nearest to the publish day; the earlier of two as near."""
    candidates = []
    for months in (-2, -1, 0, 1, 2):
        year, month = divmod(publish.year * 12 + publish.month - 1 + months, 12)
        if 1 <= day <= monthrange(year, month + 1)[1]:
            candidates.append(date(year, month + 1, day))
    return _nearest(publish, candidates, base)


def _nearest_month_day(publish: date, month: int, day: int, base: Base) -> date:
    candidates = []
    for year in range(publish.year - 4, publish.year + 5):  # 29 February comes every fourth year
        if 1 <= day <= monthrange(year, month)[1]:
            candidates.append(date(year, month, day))
    return _nearest(publish, candidates, base)


def _nearest(publish: date, candidates: Sequence[date], base: Base) -> date:
    if base == "past":
        candidates = [c for c in candidates if c < publish]
    elif base == "future":
        candidates = [c for c in candidates if c >= publish]
    if not candidates:
        raise ValueError("no such date")
    return min(candidates, key=lambda c: (abs((c - publish).days), c))


def _nearest_period(publish: date, number: int, per_year: int, base: Base) -> int:
    """The year whose month or quarter `number` is nearest to the publish day's; ties look back."""
    if not 1 <= number <= per_year:
        raise ValueError(number)
    now = (publish.month - 1) * per_year // 12
    away = {publish.year + n: n * per_year + number - 1 - now for n in (-1, 0, 1)}
    years = [
        year
        for year, distance in away.items()
        if base not in ("past", "future") or (distance < 0) == (base == "past")
    ]
    return min(years, key=lambda y: (abs(away[y]), y))


def _weekday(publish: date, weekday: int, base: Base) -> date:
    days = [publish + timedelta(days=n) for n in range(-7, 8)]
    return _nearest(publish, [d for d in days if d.weekday() == weekday], base)
