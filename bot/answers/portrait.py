"""A profile as a picture: which days its bars stand for and which names stand around it, or none
where a picture would say nothing. Drawing it is the business of `pictures`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta, tzinfo

from bot.config import BotLanguage
from bot.pictures import Bar, Companion, Pair, Portrait, Unit
from summaries.briefs import DayCount, Profile

_MIN_ARTICLES = 3
# More bars than this are hairlines on a phone, and six names are what fits around one there.
_MAX_BARS = 30
_MAX_COMPANIONS = 6
# All fifteen ties of six names that headlines list together are a tangle (seen in the examples).
_MAX_PAIRS = 5
# A chart begins with the first article, but never shows less than what people call a while.
_MIN_BARS = 7
_DAY = timedelta(days=1)


def portrait_of(
    profile: Profile, as_of: datetime, zone: tzinfo, language: BotLanguage
) -> Portrait | None:
    """The picture of `profile`, its last bar the one of `as_of`; None where there is too little.

    Bars are days if the last 30 days hold three articles, else weeks, else months; what is older is
    counted as outside. Three articles of one day are a picture only with two names beside them.
    """
    today = as_of.astimezone(zone).date()
    for unit in ("day", "week", "month"):
        bars = _bars(profile.days, unit, today)
        shown = sum(bar.articles for bar in bars)
        if shown >= _MIN_ARTICLES:
            break
    else:
        return None
    related = profile.related[:_MAX_COMPANIONS]
    if len([bar for bar in bars if bar.articles]) == 1 and len(related) < 2:
        return None
    place = {each.entity.id: n for n, each in enumerate(related)}
    pairs = [
        Pair(place[pair.first], place[pair.second], pair.articles)
        for pair in profile.together
        if pair.first in place and pair.second in place
    ]
    return Portrait(
        name=profile.entity.name(language),
        language=language,
        unit=unit,
        bars=bars,
        companions=tuple(Companion(r.entity.name(language), r.articles) for r in related),
        pairs=tuple(pairs[:_MAX_PAIRS]),
        outside=len(profile.articles) - shown,
    )


def _bars(days: Sequence[DayCount], unit: Unit, today: date) -> tuple[Bar, ...]:
    """The bars up to today, from the first that holds an article among the last 30."""
    newest_first = [
        Bar(first, last, sum(d.articles for d in days if first <= d.day <= last))
        for first, last in _periods(unit, today)
    ]
    full = [n for n, bar in enumerate(newest_first) if bar.articles]
    shown = max(full[-1] + 1, _MIN_BARS) if full else 0
    return tuple(reversed(newest_first[:shown]))


def _periods(unit: Unit, today: date) -> Iterator[tuple[date, date]]:
    """The last 30 days, weeks or months, newest first; the newest ends today."""
    last = today
    for _ in range(_MAX_BARS):
        first = {"day": last, "week": last - 6 * _DAY, "month": last.replace(day=1)}[unit]
        yield first, last
        last = first - _DAY
