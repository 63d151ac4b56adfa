"""Public holidays of a country, substitute ones included. Pure: the calendar is a library's, by year.

Other categories (bank or school holidays, half days) count as ordinary days.
"""

from __future__ import annotations

from datetime import date
from functools import cache


def is_holiday(country: str, day: date) -> bool:
    """`country` is a code of ISO 3166."""
    return day in _holidays(country, day.year)


@cache
def _holidays(country: str, year: int) -> frozenset[date]:
    from holidays import country_holidays

    return frozenset(country_holidays(country, years=year))
