"""When a feed is to be asked again. Pure: the time is handed in, and chance is a feed's address."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta

from bot.archive import FeedState
from bot.intake import Reason
from bot.intake.errors import GONE

_SLOWEST = 4
"""A feed that brings nothing for long is asked so many times less often than one that does."""
_PATIENCE = 8
"""It counts as quiet for an hour when it brought nothing for eight."""
_IDLE = timedelta(hours=1)
_DOWN_A_DAY = timedelta(hours=1)
"""What was down for a day is asked every hour: most feeds hold more than an hour's articles."""
_DOWN_FOR_LONG = timedelta(hours=6)
_MOST_ASKED = timedelta(days=1)
"""A server may ask to be left alone for so long. More is a mistake: a page's headers on a feed."""
_SPREAD = 0.1


def is_due(state: FeedState, now: datetime) -> bool:
    if is_gone(state):
        return False
    at = state.next_at
    # A clock that was set back must not make a feed wait for what it showed before.
    return at is None or at <= now or at - now > _MOST_ASKED * 2


def is_gone(state: FeedState) -> bool:
    """Whether its server said that nothing will ever stand there again."""
    return bool(state.last_error) and Reason.unpacked(state.last_error).key == GONE


def after_reading(
    state: FeedState, now: datetime, every: timedelta, fresh_for: timedelta
) -> datetime:
    """A lively feed is asked at every turn, a quiet one the less often the longer it is quiet."""
    quiet = (now - state.last_new) / _PATIENCE if state.last_new else _IDLE
    wait = max(every, min(quiet, every * _SLOWEST, _IDLE))
    return now + _spread(state.address, max(wait, min(fresh_for, _MOST_ASKED)))


def after_failing(
    state: FeedState, now: datetime, every: timedelta, again_after: timedelta
) -> datetime:
    """It grows with the time that the feed has been down: by half at each attempt, up to an hour
    within the first day, up to six in a week."""
    down = now - (state.error_since or now)
    wait = max(every, min(down / 2, _DOWN_A_DAY), min(down / 24, _DOWN_FOR_LONG))
    return now + _spread(state.address, max(wait, min(again_after, _MOST_ASKED)))


def _spread(address: str, wait: timedelta) -> timedelta:
    """Somewhat later, each feed by a part of its own, lest all be asked at once for ever."""
    digest = hashlib.blake2b(address.encode("utf-8", "replace"), digest_size=8).digest()
    share = int.from_bytes(digest, "big") / 2**64
    return timedelta(seconds=round(wait.total_seconds() * (1 + _SPREAD * share)))
