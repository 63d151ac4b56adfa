"""Questions at an archive, timed: what is asked often and seldom, for the first time and again."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import timedelta
from statistics import median
from time import process_time

from benchmarks.archive.corpus import NEWEST
from benchmarks.soak.newswire import PEOPLE, TOPICS
from bot.answers import profile as profiles
from bot.answers import topic as topics
from bot.answers.profile import ProfileQuestion, answer_profile
from bot.answers.remembered import Remembered
from bot.answers.sources import Sources
from bot.answers.topic import TopicQuestion, answer_topic
from bot.archive import encoding

_FREQUENT = TOPICS[:4]
_ROUNDS = 2

FIRST, CHANGED, AGAIN = "/brief, first", "/brief, after news", "/brief, again"
"""Of a frequent topic: by a process that has read none of its articles; by one that has read them,
but not these together, as something new came in; by one that has given the same answer."""

ASKED = {
    "/brief, words": "변압기 계약",
    "/brief, two names": "삼성전자와 엔비디아",
    "/brief, unknown": "즈믄누리상회",
}


def asked(sources: Sources) -> dict[str, float]:
    """Milliseconds of CPU time for each kind of question, the median."""

    def brief(name: str, n: int, days: int | None = None) -> None:
        moment = NEWEST - timedelta(seconds=n)
        answer_topic(sources, TopicQuestion(name, moment, days=days))

    def year(name: str, n: int) -> None:
        brief(name, n, 365)

    def profile(name: str, n: int) -> None:
        answer_profile(sources, ProfileQuestion(name, NEWEST - timedelta(seconds=n)))

    found = {
        FIRST: _median(_FREQUENT, brief, before=_know_nothing),
        CHANGED: _median(_FREQUENT, brief, before=_forget_briefs),
        AGAIN: _median(_FREQUENT, brief),
        "/brief --days 365": _median(_FREQUENT, year, before=_forget_briefs),
        "profile, first": _median(PEOPLE[:2], profile, before=_know_nothing),
        "profile, after news": _median(PEOPLE[:2], profile, before=_forget_briefs),
    }
    for kind, question in ASKED.items():
        found[kind] = _median([question], brief, before=_forget_briefs)
    return found


def _median(
    names: Iterable[str], ask: Callable[[str, int], None], before: Callable[[], None] | None = None
) -> float:
    """After a first time, which loads what is loaded once, and plans the statements."""
    spent: list[float] = []
    for name in names:
        for n in range(_ROUNDS + 1):
            if before is not None:
                before()
            begun = process_time()
            ask(name, n)
            if n:
                spent.append(process_time() - begun)
    return median(spent) * 1000


def _know_nothing() -> None:
    encoding.unpack_analysis.cache_clear()
    _forget_briefs()


def _forget_briefs() -> None:
    topics._BRIEFS = Remembered(100)
    profiles._PROFILES = Remembered(100)
