"""Which sentences a brief shows, and in which order.

What it is comes first, then what happened, story by story, then what is open. Every story gets its main
event, the one that most origins tell first, before any gets a second sentence; then they share the
brief as lists share seats (Sainte-Laguë). A sentence that leans on another is told right behind it.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta, tzinfo

from summaries import sameness
from summaries.analysis import Analysis, ReadSentence
from summaries.article import Language, Span
from summaries.facts.kin import kin
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
    """A sentence that could be shown, with the named parts of its score.

    `after` is the sentence of its article that must be shown before it, where it says nothing alone.
    """

    analysis: Analysis
    sentence: ReadSentence
    reasons: tuple[tuple[str, float], ...]
    after: Span | None = None

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
    defining = [c for c in ranked if c.after is None and defines(query, c.sentence)]
    language = _language_of_most(ranked)
    defining.sort(key=lambda c: (c.analysis.language != language, c.sentence.label == "glossary"))
    chosen: list[Candidate] = defining[:1]
    taken = Counter(c.analysis.article for c in chosen)
    left = [c for c in ranked if c.sentence.label != "glossary" and c not in chosen]
    weights = _weights(ranked, placed) if placed else {}
    widest = max((weight.origins for weight in weights.values()), default=1)
    seats: Counter[str] = Counter()
    told = chosen[-1] if chosen else None
    while len(chosen) < count:
        left = [
            c
            for c in left
            if taken[c.analysis.article] < most and not (told and _again(told, c, placed))
        ]
        shown = {(c.analysis.article, c.sentence.span) for c in chosen}
        ready = [c for c in left if c.after is None or (c.analysis.article, c.after) in shown]
        if not ready:
            break
        told = ready[0]
        if placed:
            events = [c for c in ready if c.sentence in _opening(c.analysis)]
            untold = {placed.story(c) for c in events if not seats[placed.story(c)]}
            story = min(
                map(placed.story, ready),
                key=lambda s: _turn(weights[s], 0 if s in untold else max(1, seats[s]), widest),
            )
            told = next(
                c for c in (events if story in untold else ready) if placed.story(c) == story
            )
            seats[story] += 1
        left.remove(told)
        chosen.append(told)
        taken[told.analysis.article] += 1
    return chosen[:count]


def _turn(weight: _Weight, seats: int, widest: int) -> tuple[float, float, float, str]:
    """What puts one story before another: those that half as many origins tell as the widest have
    their main event first, then each as its weight and its seats so far are."""
    if not seats and 2 * weight.origins >= widest:
        return 0.0, -weight.origins, -weight.newest, weight.story
    return 1.0, -weight.share / (1 + 2 * seats), 0.0, weight.story


def _language_of_most(found: Iterable[Candidate]) -> Language:
    """The language of most articles; of as many in both, that of the newest."""
    articles = {c.analysis.article: c.analysis for c in found}.values()
    counts = Counter(a.language for a in articles)
    newest: defaultdict[str, float] = defaultdict(lambda: -math.inf)
    for a in articles:
        if a.published_at is not None:
            newest[a.language] = max(newest[a.language], a.published_at.timestamp())
    return max(counts, key=lambda each: (counts[each], newest[each], each), default="ko")


@dataclass(frozen=True, slots=True)
class _Weight:
    """How many origins tell a story, when last, and what both come to."""

    story: str
    origins: int
    newest: float
    share: float


def _weights(found: Sequence[Candidate], placed: Placed) -> dict[str, _Weight]:
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
        story: _Weight(
            story,
            len(own),
            newest.get(story, -math.inf),
            math.sqrt(len(own)) * 0.5 ** ((last - newest.get(story, last)) / _HALF_LIFE),
        )
        for story, own in origins.items()
    }


def _again(told: Candidate, other: Candidate, placed: Placed | None) -> bool:
    """Whether a reader of `told` would find little new in `other`."""
    a, b = told.sentence, other.sentence
    if sameness.worded_alike(a, b) or _covers(told, other):
        return True
    if placed is not None and placed.story(told) != placed.story(other):
        return False  # 12조원 agreed on and 12조원 raised to 15조원 are two events
    if sameness.repeats(a, b):
        return True
    if placed is None:
        return False
    if told.analysis.article == other.analysis.article:
        opening, names = _opening(told.analysis), (set(a.entities), set(b.entities))
        named_alike = names[0] <= names[1] or names[1] <= names[0]
        return a in opening and b in opening and named_alike
    return _both_open(told, other) or _same_figure(told, other) or _same_count(told, other)


def repeats_event(told: Candidate, other: Candidate, placed: Placed) -> bool:
    """Whether both open their reports and tell one event."""
    opening = told.sentence in _opening(told.analysis) and other.sentence in _opening(
        other.analysis
    )
    return opening and _again(told, other, placed)


def _covers(told: Candidate, other: Candidate) -> bool:
    """Whether `told` names nearly all whom and all that `other` names, of one day: one event in two
    wordings or languages, whether or not their articles were found to tell one story."""
    a, b = told.sentence, other.sentence
    at, then = told.analysis.published_at, other.analysis.published_at
    if at is None or then is None or abs(at - then) > _ONE_EVENT:
        return False
    names = set(b.entities)
    shared = len(names & set(a.entities))
    ours, theirs = ([(kin(unit), value) for unit, value in _figures(each)] for each in (a, b))
    if shared < (1 if theirs else _LEAST_NAMES) or shared < _MOST_NAMES * len(names):
        return False
    # A sum told in another currency beside the one both tell is that one, converted.
    alike = [figure for figure in theirs if any(_alike(figure, own) for own in ours)]
    paid = any(_is_currency(unit) for unit, _ in alike)
    units = {unit for unit, _ in ours}
    for unit, value in theirs:
        converted = paid and _is_currency(unit) and unit not in units
        if (unit, value) not in alike and not converted:
            return False
    dated = bool(_days(a) & _days(b))
    if told.analysis.language == other.analysis.language:
        return dated and _overlap(a.terms, b.terms) >= _OPENING_TERMS
    return dated or bool(theirs)


def _is_currency(unit: str) -> bool:
    return len(unit) == 3 and unit.isascii() and unit.isupper()


_ONE_EVENT = timedelta(hours=72)
_LEAST_NAMES, _MOST_NAMES = 2, 0.7
_COUNTED_TERMS = 0.25


def _days(sentence: ReadSentence) -> set[str]:
    return {
        fact for fact in sentence.facts if fact.startswith("date:") and len(fact) > len("date:2025")
    }


def _same_count(a: Candidate, b: Candidate) -> bool:
    """Whether all that the one counts the other counts too, in words that are in part its own."""
    ours, theirs = (
        {fact for fact in c.sentence.facts if not fact.startswith("date:")} for c in (a, b)
    )
    if not ours or not theirs or not (ours <= theirs or theirs <= ours):
        return False
    return _overlap(a.sentence.terms, b.sentence.terms) >= _COUNTED_TERMS


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
    return any(_alike(one, other) for one in ours for other in theirs)


def _alike(one: tuple[str, float], other: tuple[str, float]) -> bool:
    (unit, value), (other_unit, other_value) = one, other
    if unit != other_unit:
        return False
    return value == other_value or (unit not in _SHARES and _near(value, other_value))


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

    With `placed` a story stands together, its main event (the first of it chosen) first; and what
    needs another sentence stands behind that.
    """

    def day(candidate: Candidate) -> int:
        published = candidate.analysis.published_at
        return published.astimezone(zone).date().toordinal() if published else 0

    definition = next((c for c in chosen if defines(query, c.sentence)), None)
    heads = [c for c in chosen if c.after is None]
    main: dict[str, Candidate] = {}
    for each in heads:
        if placed and each is not definition:
            main.setdefault(placed.story(each), each)

    def part(candidate: Candidate) -> int:
        if candidate is definition:
            return 0
        event = main.get(placed.story(candidate)) if placed else None
        settled = {None, "done"}.issuperset(
            {candidate.sentence.status, event and event.sentence.status}
        )
        return 1 if settled else 2

    def block(candidate: Candidate) -> tuple[int, int, str]:
        """What stands together: a story's, or without stories a day's."""
        story = placed.story(candidate) if placed else ""
        return part(candidate), 0 if placed else day(candidate), story

    newest: dict[tuple[int, int, str], int] = {}
    best: defaultdict[tuple[int, int, str], float] = defaultdict(lambda: -math.inf)
    for each in heads:
        newest[block(each)] = max(newest.get(block(each), 0), day(each))
        best[block(each)] = max(best[block(each)], each.score)

    def key(candidate: Candidate) -> tuple[int, int, float, str, bool, int, float, str, int]:
        told = block(candidate)
        return (
            told[0],
            -newest[told],
            -best[told],
            told[2],
            candidate not in main.values(),
            -day(candidate),
            -candidate.score,
            candidate.analysis.url,
            candidate.sentence.span.start,
        )

    return [each for head in sorted(heads, key=key) for each in _with_followers(head, chosen)]


def _with_followers(head: Candidate, chosen: Sequence[Candidate]) -> list[Candidate]:
    """`head` and those of `chosen` that need it, in the order of their text."""
    behind = [
        c
        for c in chosen
        if c.analysis.article == head.analysis.article and c.after == head.sentence.span
    ]
    behind.sort(key=lambda c: c.sentence.span)
    return [head, *(each for c in behind for each in _with_followers(c, chosen))]


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
