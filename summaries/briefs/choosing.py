"""Which sentences a brief shows, and in which order.

What it is comes first, then what happened, story by story, then what is open. The stories share a
brief as lists share seats (Sainte-Laguë): a story that many origins tell gets a second sentence once
those that weigh a third as much have had their first.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta, tzinfo

from summaries import sameness
from summaries.analysis import Analysis, ReadSentence
from summaries.queries import Query
from summaries.stories import figure_weight

# The news of a fortnight ago weighs half of today's.
_HALF_LIFE = 14 * 24 * 3600.0
# The first paragraphs (two sentences at most) of two reports of one event tell that event. In one language they may share a
# third of their words (a lead on something else shares less); across languages there is no telling.
_OPENING = 2
_AT_ONCE = timedelta(hours=12)
_OPENING_TERMS = 0.3
# 10조9400억원 and "about 11 trillion won" in one story are one figure told twice.
_ROUNDED = 0.02
_FIGURE = 0.3
"""Within a story a figure of two digits (`2.5TB`, `26.7%`) is that one figure; `2명` may be anybody."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that could be shown, with the named parts of its score."""

    analysis: Analysis
    sentence: ReadSentence
    reasons: tuple[tuple[str, float], ...]

    @property
    def score(self) -> float:
        return math.fsum(value for _, value in self.reasons)


@dataclass(frozen=True, slots=True)
class Placed:
    """Where articles stand: article id -> its story, and -> its origin."""

    story_of: Mapping[str, str]
    origin_of: Mapping[str, str]

    def story(self, candidate: Candidate) -> str:
        article = candidate.analysis.article
        return self.story_of.get(article, article)


def choose(
    found: Iterable[Candidate], count: int, query: Query, placed: Placed | None = None
) -> list[Candidate]:
    """A defining sentence if there is one, then the best that repeat nothing already chosen.

    No article gives more than two where others can fill the rest: a brief draws on several. With
    `placed`, the stories share the places by their weight.
    """
    ranked = sorted(found, key=best_first)
    sources = len({c.analysis.article for c in ranked})
    most = max(math.ceil(count / sources), 2) if sources > 1 else count
    defining = [c for c in ranked if defines(query, c.sentence)]
    body_first = sorted(defining, key=lambda c: c.sentence.label == "glossary")
    chosen: list[Candidate] = body_first[:1]
    taken = Counter(c.analysis.article for c in chosen)
    left = [c for c in ranked if c.sentence.label != "glossary" and c not in chosen]
    weights = _weights(ranked, placed) if placed else {}
    seats: Counter[str] = Counter()
    told = chosen[-1] if chosen else None
    while len(chosen) < count:
        left = [
            c
            for c in left
            if taken[c.analysis.article] < most and not (told and _again(told, c, placed))
        ]
        if not left:
            break
        told = left[0]
        if placed:
            story = min(
                map(placed.story, left), key=lambda s: (-weights[s] / (1 + 2 * seats[s]), s)
            )
            told = next(c for c in left if placed.story(c) == story)
            seats[story] += 1
        left.remove(told)
        chosen.append(told)
        taken[told.analysis.article] += 1
    return chosen[:count]


def _weights(found: Sequence[Candidate], placed: Placed) -> dict[str, float]:
    """How much each story weighs: by its independent origins and how new it is."""
    origins: defaultdict[str, set[str]] = defaultdict(set)
    newest: dict[str, float] = {}
    for candidate in found:
        story, published = placed.story(candidate), candidate.analysis.published_at
        origins[story].add(placed.origin_of[candidate.analysis.article])
        if published is not None:
            newest[story] = max(newest.get(story, -math.inf), published.timestamp())
    last = max(newest.values(), default=0.0)
    return {
        story: math.sqrt(len(own)) * 0.5 ** ((last - newest.get(story, last)) / _HALF_LIFE)
        for story, own in origins.items()
    }


def _again(told: Candidate, other: Candidate, placed: Placed | None) -> bool:
    """Whether a reader of `told` would find little new in `other`."""
    a, b = told.sentence, other.sentence
    if sameness.repeats(a, b):
        return True
    if placed is None or placed.story(told) != placed.story(other):
        return False
    if told.analysis.article == other.analysis.article:
        opening, names = _opening(told.analysis), (set(a.entities), set(b.entities))
        named_alike = names[0] <= names[1] or names[1] <= names[0]
        return a in opening and b in opening and named_alike
    return _both_open(told, other) or _same_figure(told, other)


def _both_open(a: Candidate, b: Candidate) -> bool:
    """Whether both stand in the first paragraphs of reports that begin alike."""
    at, then = a.analysis.published_at, b.analysis.published_at
    if at is None or then is None or abs(at - then) > _AT_ONCE:
        return False  # a report of the next day begins with what is new
    ours, theirs = _opening(a.analysis), _opening(b.analysis)
    if a.sentence not in ours or b.sentence not in theirs:
        return False
    if a.analysis.language != b.analysis.language:
        return True
    return any(_overlap(x.terms, y.terms) >= _OPENING_TERMS for x in ours for y in theirs)


def _opening(analysis: Analysis) -> list[ReadSentence]:
    body = [s for s in analysis.sentences if s.label == "body"]
    return [s for s in body[:_OPENING] if s.paragraph == body[0].paragraph]


def _same_figure(a: Candidate, b: Candidate) -> bool:
    """Whether one telling figure of `a` stands in `b` too, rounded or not."""
    ours, theirs = _figures(a.sentence), _figures(b.sentence)
    return any(
        unit == other_unit and (one == other or (unit not in _SHARES and _near(one, other)))
        for unit, one in ours
        for other_unit, other in theirs
    )


def _figures(sentence: ReadSentence) -> list[tuple[str, float]]:
    """(unit, value) of the figures that tell something; of a range its lower end."""
    telling = [fact for fact in sentence.facts if figure_weight(fact) >= _FIGURE]
    parted = (fact.partition(":") for fact in telling)
    return [(unit, float(value.partition("~")[0])) for unit, _, value in parted]


_SHARES = frozenset({"%", "%p"})


def _near(a: float, b: float) -> bool:
    return abs(a - b) <= _ROUNDED * max(abs(a), abs(b))


def _overlap(a: Sequence[str], b: Sequence[str]) -> float:
    smaller = min(len(a), len(b))
    return len(set(a) & set(b)) / smaller if smaller else 0.0


def arrange(
    chosen: Sequence[Candidate], query: Query, zone: tzinfo, placed: Placed | None = None
) -> list[Candidate]:
    """The definition, then what happened, newest day first, then what is planned or open.

    With `placed` what a story tells of one day stands together.
    """

    def day(candidate: Candidate) -> int:
        published = candidate.analysis.published_at
        return published.astimezone(zone).date().toordinal() if published else 0

    definition = next((c for c in chosen if defines(query, c.sentence)), None)
    best: defaultdict[tuple[int, str], float] = defaultdict(lambda: -math.inf)
    for each in chosen:
        told = (day(each), placed.story(each) if placed else "")
        best[told] = max(best[told], each.score)

    def key(candidate: Candidate) -> tuple[int, int, float, str, float, str, int]:
        status = candidate.sentence.status
        part = 0 if candidate is definition else 1 if status in _SETTLED else 2
        story = placed.story(candidate) if placed else ""
        return (
            part,
            -day(candidate),
            -best[day(candidate), story],
            story,
            -candidate.score,
            candidate.analysis.url,
            candidate.sentence.span.start,
        )

    return sorted(chosen, key=key)


_SETTLED = frozenset({None, "done"})


def defines(query: Query, sentence: ReadSentence) -> bool:
    return query.topic is not None and sentence.defines == query.topic.id


def best_first(candidate: Candidate) -> tuple[float, float, str, str, int]:
    published = candidate.analysis.published_at
    return (
        -candidate.score,
        published.timestamp() if published else math.inf,
        candidate.analysis.url,
        candidate.analysis.article,
        candidate.sentence.span.start,
    )
