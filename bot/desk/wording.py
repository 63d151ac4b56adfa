"""How the desk speaks of digests, places and feeds, in words for one person."""

from __future__ import annotations

import re
from datetime import datetime
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from bot.config import WEEKDAYS, BotLanguage
from bot.desk.asker import Asker
from bot.digests.slots import Subscription
from bot.intake import Reason
from bot.messages import Message
from bot.texts import day_of, say

ZONES = (
    "Asia/Seoul", "Asia/Tokyo", "Asia/Shanghai", "Asia/Singapore", "Europe/London", "Europe/Berlin",
    "America/New_York", "America/Los_Angeles", "UTC",
)  # fmt: skip
"""The zones offered in forms; others can be typed."""


def told(text: str, asker: Asker) -> Message:
    """One line and nothing else."""
    return one_line(text, asker.language)


def one_line(text: str, language: BotLanguage) -> Message:
    return Message(title=say(language, "help-title"), fallback=text, notices=(text,))


def unread_words(what: str, reason: Reason, language: BotLanguage) -> str:
    return say(language, "not-read", what=what, reason=reason.said(language))


def zone_words(zone: str, language: BotLanguage) -> str:
    return say(language, f"zone-{zone}") if zone in ZONES else zone.rpartition("/")[2]


def when_words(subscription: Subscription, language: BotLanguage) -> str:
    """`평일 08:30, 18:00(서울)`."""
    times = ", ".join(f"{each:%H:%M}" for each in subscription.times)
    days = days_words(subscription.days, language)
    zone = zone_words(subscription.zone.key, language)
    return say(language, "digest-when", days=days, times=times, zone=zone)


def days_words(days: tuple[str, ...], language: BotLanguage) -> str:
    for named, key in ((WEEKDAYS, "all"), (WEEKDAYS[:5], "workdays"), (WEEKDAYS[5:], "weekend")):
        if days == named:
            return say(language, f"days-{key}")
    return "·".join(say(language, f"weekday-{WEEKDAYS.index(d)}") for d in WEEKDAYS if d in days)


def place_words(place: str, asker: Asker) -> str:
    """What a place is called, to somebody who may see it."""
    if (place == asker.place and asker.direct) or re.fullmatch("slack:[UWD][A-Z0-9]+", place):
        return say(asker.language, "place-direct")
    if place == asker.place:
        return say(asker.language, "place-here")
    return asker.seen.places.get(place) or place.partition(":")[2]


def due_words(at: datetime | None, zone: ZoneInfo, language: BotLanguage) -> str:
    """`11/23(월) 08:30`; that it is paused where nothing comes."""
    if at is None:
        return say(language, "digest-is-paused")
    local = at.astimezone(zone)
    return f"{day_of(local, language)} {local:%H:%M}"


def feed_words(address: str, outlet: str = "") -> str:
    """How people know a feed: its outlet, or its host."""
    try:
        host = (urlsplit(address).hostname or address).removeprefix("www.")
    except ValueError:
        host = address
    return f"{outlet} ({host})" if outlet else host
