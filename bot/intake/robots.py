"""What a site's robots.txt lets us read (RFC 9309), for pages that nobody asked for by name.

Protego reads wildcards and the longest match right, which the standard library does not. Its
patterns can be made to take long, so `verdict` belongs into a worker process.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from urllib.parse import urlsplit, urlunsplit

from bot.intake.errors import GONE, IntakeError

AGENT = "briefing-bot"
_LONGEST = 500_000  # what the RFC asks to be read at least
_KEPT = timedelta(hours=24)
_KEPT_UNREAD = timedelta(hours=1)
_MOST = 1000
_NONE = frozenset({"http-gone", GONE, "http-closed", "http-other", "empty-answer"})

Get = Callable[[str], Awaitable[bytes]]


def verdict(rules: str, url: str) -> tuple[bool, float]:
    """Whether a robots.txt lets us read `url`, and how many seconds it wants between two pages."""
    from protego import Protego

    read = Protego.parse(rules)
    return bool(read.can_fetch(url, AGENT)), float(read.crawl_delay(AGENT) or 0.0)


class Robots:
    """The robots.txt of each site, asked for once a day."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[datetime, str | None]] = {}

    async def rules(self, url: str, get: Get, now: datetime) -> str | None:
        """The rules for `url`: "" where the site has none, None where they cannot be read and so
        nothing may be."""
        parts = urlsplit(url)
        site = urlunsplit((parts.scheme, parts.netloc, "/robots.txt", "", ""))
        until, rules = self._kept.get(site, (now, None))
        if until > now:
            return rules
        rules = await _read(site, get)
        if len(self._kept) >= _MOST:
            self._kept.clear()
        self._kept[site] = (now + (_KEPT_UNREAD if rules is None else _KEPT), rules)
        return rules


async def _read(site: str, get: Get) -> str | None:
    try:
        found = await get(site)
    except IntakeError as error:
        return "" if error.reason.key in _NONE else None
    return found[:_LONGEST].decode("utf-8", "replace").removeprefix("\ufeff")
