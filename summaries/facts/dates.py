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
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Final

from summaries.article import Language, Span
from summaries.facts.dates_en import en_expressions
from summaries.facts.dates_ko import ko_expressions
from summaries.facts.found import DateMention
from summaries.facts.legible import legible
from summaries.facts.nearest import nearest_day, nearest_month_day, nearest_period, weekday_meant
from summaries.facts.said import Said


def find_dates(
    text: str, regions: Sequence[Span], published_at: datetime | None, language: Language
) -> tuple[DateMention, ...]:
    """The dates named inside `regions` (in order, not overlapping), in text order.

    Without `published_at` only dates that state their year are found.
    """
    resolver = _Resolver(published_at.date() if published_at else None)
    expressions = ko_expressions if language == "ko" else en_expressions
    found: list[DateMention] = []
    read = legible(text, regions)
    text = read.text
    between = _lines_between_paragraphs(text, read.regions)
    last = 0
    for n, region in enumerate(read.regions):
        expressed = expressions(text, region)
        if not expressed:
            continue
        apart = resolver.tells_of_day and _parted(text, read.regions[last : n + 1], between)
        resolver.begin_sentence(n + 1, new_paragraph=apart)
        last = n
        for said in expressed:
            mention = resolver.resolve(said, text)
            if mention is not None:
                found.append(mention)
    if read.heads:
        found = [replace(mention, span=read.back(mention.span)) for mention in found]
    return tuple(found)


def _lines_between_paragraphs(text: str, regions: Sequence[Span]) -> int:
    """How many line ends part paragraphs: two where lines are hard-wrapped inside sentences."""
    return 1 + any(text.find("\n", region.start, region.end) >= 0 for region in regions)


def _parted(text: str, regions: Sequence[Span], between: int) -> bool:
    """Whether a paragraph ends between two neighbours of these regions."""
    return any(
        text.count("\n", before.end, behind.start) >= between
        for before, behind in pairwise(regions)
    )


_COMPARED: Final = ("보다", " 대비", "에 비해", "과 비교", "와 비교", " 이후", " 이래")
_ENDS_OF_SPAN: Final = ("부터", "까지", "~", "∼", "～", "–")


# --- resolving ------------------------------------------------------------------------------------


class _Resolver:
    """Resolves expressions one after another, remembering the dates named so far."""

    __slots__ = (
        "_before",
        "_coarse_at",
        "_here",
        "_here_quarter",
        "_last",
        "_last_day",
        "_last_day_at",
        "_named_days",
        "_near_day",
        "_publish",
        "_sentence",
        "_sentence_of_day",
        "_story_day",
        "_talk",
        "_talk_age",
        "_year_ahead",
        "_year_told",
    )

    def __init__(self, publish: date | None) -> None:
        self._publish = publish
        self._last: tuple[int, int | None] | None = None
        """Year and month last named by a number or by a step from the publish date."""
        self._here: tuple[int, int] | None = None
        """Year and month that this sentence gave with its year (내년 3월): a later month follows it."""
        self._here_quarter: tuple[int, int] | None = None
        self._before: date | None = None
        """The day named last, even one that was only looked back at: where a span begins."""
        self._last_day: date | None = None
        self._last_day_at = 0
        self._named_days: frozenset[date] = frozenset()
        self._sentence = self._sentence_of_day = 0
        self._coarse_at = -1
        self._story_day: date | None = publish
        self._near_day: date | None = None
        """Day this paragraph told of: what 전날 counts from."""
        self._talk: tuple[int, int | None, int | None] | None = None
        """Year, month and quarter that are talked of: what 전년 동기 counts from."""
        self._talk_age = 0
        self._year_ahead: int | None = None
        """올해 or 내년 as this sentence named it; a month behind it lies in that year."""
        self._year_told: int | None = None
        """내년 as the sentence before named it: a month planned in this one lies in that year."""

    @property
    def tells_of_day(self) -> bool:
        """Whether this paragraph has told of a day."""
        return self._near_day is not None

    def begin_sentence(self, number: int, *, new_paragraph: bool) -> None:
        """The sentences before `number` that were not begun name no date."""
        passed = number - self._sentence
        self._here = self._here_quarter = None
        self._year_told = self._year_ahead if passed == 1 else None
        self._year_ahead = None
        self._talk_age += passed
        self._sentence = number
        if new_paragraph:
            self._near_day = None

    def resolve(self, said: Said, text: str) -> DateMention | None:
        """The date `said` names in `text`."""
        if self._publish is None and said.year is None:
            return None
        talk, age, near = self._talk, self._talk_age, self._near_day
        try:
            return self._resolved(said)
        except (ValueError, OverflowError):  # 31 June, a year before 1: no date
            return None
        finally:
            if self._talk is not talk and text.startswith(_COMPARED, said.span.end):
                self._talk, self._talk_age, self._year_ahead = talk, age, None
            elif self._plans_ahead() and text.startswith(_ENDS_OF_SPAN, said.span.end):
                self._talk, self._talk_age = talk, age
            if self._near_day is not near and text.startswith(_ENDS_OF_SPAN, said.span.end):
                self._near_day = near

    def _plans_ahead(self) -> bool:
        """Whether the year talked of is still to come."""
        return bool(self._publish and self._talk and self._talk[0] > self._publish.year)

    def _resolved(self, said: Said) -> DateMention | None:
        if said.year is not None and said.base == "":
            return self._named(said, said.year, said.month)
        if self._publish is None:
            return None
        if said.weekday is not None:
            return self._day(said, weekday_meant(self._publish, said))
        if said.base == "talk" or said.same:
            return self._beside_talk(said)
        if said.unit == "quarter":
            quarters = self._publish.year * 4 + (self._publish.month - 1) // 3 + said.step
            said = said._replace(quarter=quarters % 4 + 1)
            return self._named(said, quarters // 4, None)
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
            if said.base == "spoken" and self._story_day is not None:
                return self._day(said, self._story_day + timedelta(days=said.step))
            if said.base == "publish":
                return self._day(said, self._publish + timedelta(days=said.step))
            return self._from_day(said)
        if said.quarter is not None:
            if self._here_quarter is not None and said.base in _OPEN:
                year, quarter = self._here_quarter
                return self._named(said, year + (said.quarter < quarter), None)
            year = self._year_meant(said) or nearest_period(
                self._publish, said.quarter, 4, said.base
            )
            return self._named(said, year, None)
        if said.month is not None and said.day is not None:
            day = nearest_month_day(self._publish, said.month, said.day, said.base)
            if said.base == "near" and abs((day - self._publish).days) > _SURE_DAYS:
                return None
            if said.base == "over?" and (day - self._publish).days > _SOON:
                return None
            return self._day(said, day, explicit=True)
        if said.month is not None:
            if self._here is not None and said.base in _OPEN:
                year, month = self._here
                return self._named(said, year + (said.month < month), said.month)
            year = self._year_meant(said) or nearest_period(
                self._publish, said.month, 12, said.base
            )
            return self._named(said, year, said.month)
        if said.day is not None:
            return self._day(
                said, self._bare_day(self._publish, said, said.day), explicit=said.joined
            )
        return None

    # what was named before

    def _year_meant(self, said: Said) -> int | None:
        """The year a bare month or quarter shares with 올해 or 내년 before it."""
        if said.base not in _OPEN:
            return None
        if self._year_ahead is not None:
            return self._year_ahead
        next_year = self._publish is not None and self._year_told == self._publish.year + 1
        return self._year_told if next_year and said.base == "planned" else None

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

    def _beside_talk(self, said: Said) -> DateMention | None:
        """전년 동기, 지난해 같은 기간, 전월, 전 분기: from the period talked of."""
        if self._publish is None:
            return None
        sure = self._talk is not None and self._talk_age <= _TALKED_OF
        told, month, quarter = self._talk or (0, None, None)
        if self._talk_age:
            sure = sure and self._publish.year - 1 <= told <= self._publish.year
        if said.base == "publish" and not (sure and told == self._publish.year):
            return self._named(said, self._publish.year + said.step, None)  # 지난해 같은 기간
        if not sure:
            return None
        span, year = said.span, told + said.step
        if said.unit == "year":
            if said.same == "month":
                return _period(span, year, None, month) if month else None
            return _period(span, year, quarter if said.same else None, None)
        if said.unit == "month" and month is not None:
            year, month = divmod(told * 12 + month - 1 + said.step, 12)
            return _period(span, year, None, month + 1)
        if said.unit == "quarter" and quarter is not None:
            year, quarter = divmod(told * 4 + quarter - 1 + said.step, 4)
            return _period(span, year, quarter + 1, None)
        return None

    def _from_day(self, said: Said) -> DateMention | None:
        """이날 and 전날: from the day named close before, else from the story's day.

        A news text returns to its own day without saying so: after "3일 인터뷰에서 …" and a look
        back at last year, 이날 is the day of the lead again. "Close" is 240 characters, about
        three sentences, with no month or year named between; one after a day still to come.
        """
        close = (
            self._last_day is not None
            and self._coarse_at < self._last_day_at
            and said.span.start - self._last_day_at <= 240
            and not (
                self._publish is not None
                and self._last_day > self._publish
                and self._sentence > self._sentence_of_day + 1
            )
        )
        if said.step > 0 and not close:  # 이튿날 of something told elsewhere
            return None
        anchor = self._last_day if close else self._day_far_off()
        if said.step < 0:
            anchor = self._near_day or self._publish
        if anchor is None:
            return None
        if said.over and self._publish is not None and anchor > self._publish:
            # What has happened did so on no day to come, though one was named last.
            told = self._story_day
            anchor = told if told is not None and told <= self._publish else self._publish
        if said.step == 0:
            self._near_day = anchor
        mention = DateMention(said.span, (anchor + timedelta(days=said.step)).isoformat(), "day")
        if said.step > 0:  # 이튿날 carries the story on; 전날 only looks back
            self._last_day, self._last_day_at = anchor + timedelta(days=said.step), said.span.end
        return mention

    def _day_far_off(self) -> date | None:
        """The day that 이날 means where none was named close before: the one day the text has told of,
        or among several the story's own. None where the story's own was never named."""
        days = self._named_days
        told = {day for day in days if self._publish is None or day <= self._publish}
        if not told or self._story_day in told:
            return self._story_day
        return next(iter(days)) if len(days) == 1 else None

    def _bare_day(self, publish: date, said: Said, day: int) -> date:
        if said.joined and self._before is not None:
            first = self._before
            for months in (0, 1):
                year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
                if day <= monthrange(year, month + 1)[1] and date(year, month + 1, day) > first:
                    return date(year, month + 1, day)
        return nearest_day(publish, day, said.base)

    # what is reported

    def _day(self, said: Said, day: date, explicit: bool = False) -> DateMention:
        # "지난 18일" beside the story's own day is a look back: 이날 after it is still the story's.
        looks_back = said.base == "past" and self._last_day is not None
        if not looks_back:
            self._remember_day(day, said.span.end)
        self._before = day
        if explicit:
            self._last = (day.year, day.month)
        return DateMention(said.span, day.isoformat(), "day")

    def _named(self, said: Said, year: int, month: int | None) -> DateMention:
        if not 1 <= year <= 9999:
            raise ValueError(year)
        if said.day is None:
            self._talk = year, month, said.quarter
            self._talk_age = 0
            whole = said.unit == "year" and said.base == "publish" and not (month or said.quarter)
            if whole or said.base not in _OPEN:
                self._year_ahead = year if whole and said.step >= 0 and not said.joined else None
        if said.quarter is not None or month is None:
            if said.quarter is not None and (said.year is not None or said.unit == "year"):
                self._here_quarter = (year, said.quarter)
            self._last, self._coarse_at = (year, None), said.span.end
            return _period(said.span, year, said.quarter, None)
        if said.day is not None:
            return self._day(said, date(year, month, said.day), explicit=True)
        date(year, month, 1)
        if said.year is not None or said.unit == "year" or self._here is not None:
            self._here = (year, month)
        self._last, self._coarse_at = (year, month), said.span.end
        return _period(said.span, year, None, month)

    def _remember_day(self, day: date, at: int) -> None:
        if self._publish is None:
            self._story_day = self._story_day or day
        elif (
            self._last_day is None and abs((day - self._publish).days) <= 3
        ) or day == self._publish:
            self._story_day = day
        self._last_day, self._last_day_at = day, at
        self._named_days |= {day}
        self._sentence_of_day = self._sentence
        self._near_day = day


_OPEN: Final = ("", "planned", "until")
"""Bases of a date whose words give no side."""
_TALKED_OF: Final = 3
"""For how many sentences a period stays the one 전년 동기 compares with."""
_SOON: Final = 31
"""Behind a verb of the past a day further ahead is likelier the one of the year before; or neither."""
_SURE_DAYS: Final = 100
"""A date before an event (`4·10 총선`) is of the year meant while the campaign or its aftermath
lasts; half a year later the nearest one is the wrong one."""


def _period(span: Span, year: int, quarter: int | None, month: int | None) -> DateMention:
    if quarter is not None:
        return DateMention(span, f"{year:04d}-Q{quarter}", "quarter")
    if month is not None:
        return DateMention(span, f"{year:04d}-{month:02d}", "month")
    return DateMention(span, f"{year:04d}", "year")
