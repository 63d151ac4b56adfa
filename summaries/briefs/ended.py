"""Which sentences tell of a state that a later report of their matter says is over.

`2개 차로를 막고 있다` after the road was opened again, `멈추지 않겠다` after both sides settled, a count as of
10 a.m. after that of 4 p.m., a plan for the 18th after the 18th. How a state and its end are worded is
`summaries.lasting`; what follows is `overtaken`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from itertools import islice
from typing import Final

from summaries.analysis import Analysis, ReadSentence
from summaries.briefs.candidates import Place
from summaries.briefs.carrying import LEAD_SENTENCES
from summaries.facts.extents import extent
from summaries.facts.kin import kin
from summaries.lasting import MARKET, TALLY

# Reports of one hour contradict or follow each other; after it a later one of their story knows. One of
# another story, tied to it by its title alone, must be a quarter of a day later.
_LATER: Final = timedelta(hours=1)
_LATER_APART: Final = timedelta(hours=6)
# A close ends the trading of its own day and of no other.
_TRADED: Final = timedelta(hours=24)
_SAME_TALLY: Final = 2
"""Words that two counts as of two hours share, beside their numbers: what is counted, and where."""
_HOURS: Final = frozenset(
    "오전 오후 낮 새벽 아침 저녁 밤 시 분 시까지 분까지 현재 기준 의 다".split()
)


# One story, or reports of one week of which the later holds a third of the earlier one's title, two
# words at least: those of a topic are few, and `대설경보` and `14곳 휴업` may be told as two stories.
_WITHIN: Final = timedelta(days=7)
_TITLE_WORDS: Final = 2
_TITLE_SHARE: Final = 1 / 3


def ended(
    articles: Sequence[Analysis], reports: Sequence[Analysis], story_of: Mapping[str, str]
) -> frozenset[Place]:
    """The sentences of `articles` whose state a later one of the `reports`, of their matter, says is over,
    and plans whose day was over when a later report of their story came."""
    over: defaultdict[str, list[tuple[Analysis, ReadSentence]]] = defaultdict(list)
    newest: dict[str, date] = {}
    for analysis in reports:
        for sentence in analysis.sentences:
            if sentence.ends and sentence.denial is None and sentence.status in _TOLD:
                for kind in sentence.ends:
                    over[kind].append((analysis, sentence))
        if analysis.published_at is not None:
            story = _story(analysis, story_of)
            day = analysis.published_at.date()
            newest[story] = max(newest.get(story, day), day)
    return frozenset(
        (analysis.article, sentence.span.start)
        for analysis in articles
        for sentence in analysis.sentences
        if is_past_plan(analysis, sentence, newest.get(_story(analysis, story_of), date.min))
        or any(
            _is_over(kind, (analysis, sentence), end, story_of)
            for kind in sentence.lasts
            for end in over.get(kind, ())
        )
    )


def is_past_plan(analysis: Analysis, sentence: ReadSentence, today: date) -> bool:
    """Whether it tells as a plan what was to be on a day that is over (`18일 열 예정이다`, on the 23rd). The
    day on which somebody says so is no such day."""
    if sentence.status not in {"planned", "considered"} or analysis.published_at is None:
        return False
    told_on = analysis.published_at.date()
    ahead = [days[1] for iso in _dates(sentence) if (days := extent(iso))[0] > told_on]
    return bool(ahead) and max(ahead) < today


def _is_over(
    kind: str,
    told: tuple[Analysis, ReadSentence],
    ending: tuple[Analysis, ReadSentence],
    story_of: Mapping[str, str],
) -> bool:
    (old, state), (later, end) = told, ending
    at, then = old.published_at, later.published_at
    if at is None or then is None or not _LATER <= then - at <= _WITHIN:
        return False
    one_story = _story(old, story_of) == _story(later, story_of)
    if kind == MARKET:
        named = set(state.entities) & set(end.entities)
        return one_story and bool(named) and then - at <= _TRADED
    if kind == TALLY:
        return one_story and old.language == later.language and _counts_again(state, end)
    if one_story:
        return True
    if then - at < _LATER_APART:
        return False
    front = (s.terms for s in later.sentences if s.label == "body")
    told_later = {*later.title_terms, *end.terms}.union(*islice(front, LEAD_SENTENCES))
    title = {term for term in old.title_terms if len(term) > 1 and not term[0].isdigit()}
    shared = len(title & told_later)
    return shared >= _TITLE_WORDS and shared >= _TITLE_SHARE * len(title)


def _counts_again(state: ReadSentence, end: ReadSentence) -> bool:
    """Whether `end` counts in the units of `state` as of another hour, and what that counts."""
    ours, theirs = _counted(state), _counted(end)
    if not ours or not theirs.keys() >= ours.keys() or ours == theirs:
        return False
    words = {term for term in set(state.terms) & set(end.terms) if not term[0].isdigit()}
    return _hour(state) != _hour(end) and len(words - _HOURS) >= _SAME_TALLY


def _counted(sentence: ReadSentence) -> dict[str, set[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for fact in sentence.facts:
        if not fact.startswith("date:"):
            unit, _, value = fact.partition(":")
            found[kin(unit)].add(value)
    return found


def _hour(sentence: ReadSentence) -> tuple[frozenset[str], frozenset[str]]:
    """The day and hour that a count is of, as far as its words tell."""
    hours = {word for word in sentence.claim.split() if "+시" in word or word in _HALVES}
    return frozenset(_dates(sentence)), frozenset(hours)


_HALVES: Final = frozenset({"*morning", "*afternoon"})


def _dates(sentence: ReadSentence) -> list[str]:
    return [f.removeprefix("date:") for f in sentence.facts if f.startswith("date:")]


def _story(analysis: Analysis, story_of: Mapping[str, str]) -> str:
    return story_of.get(analysis.article, analysis.article)


_TOLD: Final = frozenset({None, "done"})
"""How an end stands that has come: what is only planned or heard of ends nothing."""
