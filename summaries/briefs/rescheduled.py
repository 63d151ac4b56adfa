"""Which plans a later article says are moved: opening in May, then put off until July.

Only where it is certain: the later sentence says that something is moved, names the same actors and the
same act and object (or the day it is moved from), and another time. What follows is `overtaken`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache

from summaries.analysis import Analysis, ReadSentence
from summaries.briefs.candidates import Place
from summaries.claims.telling import told_of
from summaries.facts.extents import extent, meet

# As claims write them: 연기하다, 미루다, 늦추다, postpone and delay are one meaning.
_MOVED = ("*delay", "앞당기", "미뤄지", "늦춰지", "앞당겨지")
_MOVED_EN = (("push", "back"), ("bring", "forward"), ("brought", "forward"), ("move", "up"))
_MAY_BE_MOVED = ("*move", "shift", "reschedul")
"""Said of a plan where the time that it is moved from is named as well."""
_HINTS = re.compile(
    "|".join(map(re.escape, (*_MOVED, *_MAY_BE_MOVED, *(last for _, last in _MOVED_EN))))
)
_FRAMES = frozenset(
    "*delay *plan *say *expect *decide *be 앞당기 앞당겨지 미뤄지 늦춰지 일정 시기 시점 당초 예정 계획 push back bring brought forward "
    "move *move up shift reschedul until schedul date time origin plan earli later".split()
)
_ACT_AND_OBJECT = 2
_UNKNOWN = "~/V"
"""A verb that no meaning stands for (연다): which act it is, is not known."""


def rescheduled(
    articles: Sequence[Analysis], reports: Sequence[Analysis], stories: Mapping[str, str]
) -> frozenset[Place]:
    """The sentences of `articles` with a plan that a later one of the `reports` says is moved."""
    moving = [
        (analysis, sentence)
        for analysis in reports
        if analysis.published_at is not None and len(articles) > 1
        for sentence in analysis.sentences
        if _moves(sentence)
    ]
    if not moving:
        return frozenset()
    return frozenset(
        (analysis.article, sentence.span.start)
        for analysis in articles
        if analysis.published_at is not None
        for sentence in analysis.sentences
        if sentence.status == "planned" and sentence.denial is None
        if any(
            _is_moved(analysis, sentence, later, news)
            or (
                stories.get(analysis.article, analysis.article)
                == stories.get(later.article, later.article)
                and _names_old_day(analysis, sentence, later, news)
            )
            for later, news in moving
        )
    )


def _names_old_day(old: Analysis, plan: ReadSentence, new: Analysis, news: ReadSentence) -> bool:
    """Whether a later report of the story names the day planned beside another to come: whoever acts,
    `15일 열려던 축제를 17일로 미뤘다` is about that day."""
    if old.published_at is None or new.published_at is None or old.published_at >= new.published_at:
        return False
    planned, told = _ahead(plan, old.published_at.date()), _ahead(news, old.published_at.date())
    moved_from = [iso for iso in told if meet([iso], planned)]
    moved_to = [
        iso
        for iso in told
        if not meet([iso], planned) and not _is_day_before(iso, new.published_at.date())
    ]
    return bool(moved_from and moved_to)


def _moves(sentence: ReadSentence) -> bool:
    """Whether it is told as a fact or a plan that something is moved to another time."""
    if sentence.denial or sentence.status in {"considered", "reported"}:
        return False
    if _HINTS.search(sentence.claim) is None:
        return False  # a claim is taken apart only where it may tell
    words = _words(sentence.claim)
    told = any(cue in words for cue in (*_MOVED, *_MAY_BE_MOVED))
    return told or any(words.issuperset(pair) for pair in _MOVED_EN)


def _is_moved(old: Analysis, plan: ReadSentence, new: Analysis, news: ReadSentence) -> bool:
    if old.published_at is None or new.published_at is None:
        return False
    if old.published_at >= new.published_at or not _same_actors(plan, news):
        return False
    (planned, *further) = _ahead(plan, old.published_at.date()) or [""]
    told = [*_times(news)]
    # The day it was announced on is no day it is moved to.
    moved_to = [iso for iso in told if not _is_day_before(iso, new.published_at.date())]
    moved_to = [iso for iso in moved_to if planned and not meet([iso], [planned])]
    if not planned or further or not moved_to:
        return False
    named = any(meet([iso], [planned]) for iso in told)
    ours, theirs = _matter(plan.claim), _matter(news.claim)
    if not ours or not theirs:
        return False
    one_act = ours <= theirs or theirs <= ours
    if named:
        return one_act or (_UNKNOWN in plan.claim and not ours.isdisjoint(theirs))
    surely = _words(news.claim).isdisjoint(_MAY_BE_MOVED) and _UNKNOWN not in plan.claim
    return surely and one_act and min(len(ours), len(theirs)) >= _ACT_AND_OBJECT


def _same_actors(plan: ReadSentence, news: ReadSentence) -> bool:
    ours, theirs = set(plan.entities), set(news.entities)
    return not ours.isdisjoint(theirs) and (ours <= theirs or theirs <= ours)


def _times(sentence: ReadSentence) -> list[str]:
    """The dates of a sentence more precise than a year."""
    dates = (fact.removeprefix("date:") for fact in sentence.facts if fact.startswith("date:"))
    return [iso for iso in dates if len(iso) > len("2025")]


def _ahead(sentence: ReadSentence, published: date) -> list[str]:
    return [iso for iso in _times(sentence) if extent(iso)[1] > published]


def _is_day_before(iso: str, published: date) -> bool:
    first, last = extent(iso)
    return first == last <= published


@lru_cache(maxsize=1 << 12)
def _words(claim: str) -> frozenset[str]:
    return frozenset(word.key.lstrip("!") for word in told_of(claim).words if claim)


def _matter(claim: str) -> frozenset[str]:
    """What is planned: the words of a claim but for names, figures, days and how it is told."""
    return frozenset(key for key in _words(claim) if key[:1] not in "@$#=~|" and key not in _FRAMES)
