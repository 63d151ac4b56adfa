"""Which sentences a brief shows, and in which order.

What it is comes first, then what happened, story by story, then what is open. Every story gets its main
event, the one that most origins tell first, before any gets a second sentence; then they share the
brief as lists share seats (Sainte-Laguë). A sentence that leans on another is told right behind it.
What each was told instead of is recorded as it is chosen.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import tzinfo

from summaries.analysis import ReadSentence
from summaries.article import Language
from summaries.briefs.candidates import (
    Candidate,
    Choice,
    Loss,
    Passed,
    Place,
    Placed,
    best_first,
)
from summaries.briefs.repeating import again, opening_of
from summaries.queries import Query

# The news of a fortnight ago weighs half of today's.
_HALF_LIFE = 14 * 24 * 3600.0
# What scores so much more than the best of all others is told beyond the share of its article: that
# somebody was booked, before one more remark on the weather (facts taught of four newsrooms 334 of
# 420 with 0.3 to 1, 331 without).
_OUTWEIGHS = 1.0


def choose(
    found: Iterable[Candidate],
    count: int,
    query: Query,
    placed: Placed | None = None,
    gone: Mapping[Place, Loss] | None = None,
) -> Choice:
    """A defining sentence if there is one, then the best that repeat nothing already chosen.

    No article gives more than two where others can fill the rest nearly as well: a brief draws on several. With
    `placed`, the stories share the places by their weight. What is `gone` stands no longer.
    """
    losses = dict(gone or {})
    given = sorted(found, key=best_first)
    barred = [Passed(c, losses[c.place]) for c in given if c.place in losses]
    ranked = [c for c in given if c.place not in losses]
    sources = len({c.analysis.article for c in ranked})
    most = max(math.ceil(count / sources), 2) if sources > 1 else count
    defining = [c for c in ranked if c.after is None and defines(query, c.sentence)]
    language = _language_of_most(ranked)
    defining.sort(key=lambda c: (c.analysis.language != language, c.sentence.label == "glossary"))
    left = [c for c in ranked if c.sentence.label != "glossary" and c not in defining[:1]]
    losses |= {c.place: "definition" for c in ranked if c.sentence.label == "glossary"}
    stories = _Stories.of(ranked, placed)
    seats: Counter[str] = Counter()
    taken: Counter[str] = Counter()
    turns: list[_Turn] = []
    if defining:
        others = [Passed(c, "definition") for c in defining[1:]]
        turns.append(_Turn(defining[0], (), {}, others, []))
        taken[defining[0].analysis.article] += 1
    while True:
        open_: list[Candidate] = []
        rest = max(
            (c.score for c in left if c.after is None and taken[c.analysis.article] < most),
            default=-math.inf,
        )
        for c in left:
            if taken[c.analysis.article] >= most and c.score < rest + _OUTWEIGHS:
                barred.append(Passed(c, "article"))
            elif turns and again(turns[-1].told, c, placed):
                turns[-1].alike.append(c)
            else:
                open_.append(c)
        left = open_
        if len(turns) >= count:
            break
        ready, waiting = _parted(left, turns, placed)
        if not ready:
            break
        told = stories.next(ready, seats)
        turns.append(_Turn(told, ready, dict(seats), [*barred, *waiting], []))
        if placed:
            seats[placed.story(told)] += 1
        left.remove(told)
        taken[told.analysis.article] += 1
    turns = turns[:count]
    ready, waiting = _parted(left, turns, placed)
    losses |= {c.place: "room" for c in ready}
    losses |= {passed.candidate.place: passed.loss for passed in (*barred, *waiting)}
    losses |= {c.place: "same" for turn in turns for c in turn.alike}
    chosen = {turn.told.place for turn in turns}
    return Choice(
        [turn.told for turn in turns],
        {turn.told.place: _passed_over(turn, chosen, stories) for turn in turns},
        {place: loss for place, loss in losses.items() if place not in chosen},
    )


def _parted(
    left: Iterable[Candidate], turns: Iterable[_Turn], placed: Placed | None
) -> tuple[list[Candidate], list[Passed]]:
    """Those that can be told now, and those that lean on a sentence that is not told yet, or follow
    one that opens their story."""
    shown = {(turn.told.analysis.article, turn.told.sentence.span) for turn in turns}
    opened = {placed.story(turn.told) for turn in turns if not turn.told.follows} if placed else ()
    ready: list[Candidate] = []
    waiting: list[Passed] = []
    for c in left:
        leans = c.after is not None and (c.analysis.article, c.after) not in shown
        if not leans and (not c.follows or (placed and placed.story(c) in opened)):
            ready.append(c)
        else:
            waiting.append(Passed(c, "leans"))
    return ready, waiting


@dataclass(frozen=True, slots=True)
class _Turn:
    """One place of the brief, and what contended for it: the `ready`, best first (none for the definition's
    place), the `seats` of each story by then, what was `barred`, and what says the same (`alike`)."""

    told: Candidate
    ready: Sequence[Candidate]
    seats: Mapping[str, int]
    barred: Sequence[Passed]
    alike: list[Candidate]


def _passed_over(turn: _Turn, chosen: Collection[Place], stories: _Stories) -> tuple[Passed, ...]:
    """What `turn` told its sentence instead of: the one that would have stood there without it, the best
    that says the same, and the best of all that score higher; none that is told elsewhere."""
    ready = [c for c in turn.ready if c.place not in chosen]
    barred = [passed for passed in turn.barred if passed.candidate.place not in chosen]
    found = [Passed(c, "same") for c in turn.alike[:1]]
    if ready:
        following = stories.next(ready, turn.seats)
        found.append(Passed(following, stories.loss(turn, following)))
    elif not turn.ready:
        found = [*barred[:1], *found]  # another definition is told of as that
    others = [*(Passed(c, stories.loss(turn, c)) for c in ready[:1]), *barred]
    others.sort(key=lambda passed: best_first(passed.candidate))
    if others and others[0].candidate.score > turn.told.score:
        found += others[:1]
    best = {passed.candidate.place: passed for passed in reversed(found)}
    return tuple(sorted(best.values(), key=lambda passed: best_first(passed.candidate)))


@dataclass(frozen=True, slots=True)
class _Stories:
    """How the stories of the candidates share the places; all are one story where none are told apart."""

    placed: Placed | None
    weights: Mapping[str, _Weight]
    widest: int

    @classmethod
    def of(cls, found: Sequence[Candidate], placed: Placed | None) -> _Stories:
        weights = _weights(found, placed) if placed else {}
        return cls(placed, weights, max((w.origins for w in weights.values()), default=1))

    def next(self, ready: Sequence[Candidate], seats: Mapping[str, int]) -> Candidate:
        """Which of `ready` (best first) is told where stories have so many `seats`."""
        if self.placed is None:
            return ready[0]
        story_of = self.placed.story
        events = [c for c in ready if c.sentence in opening_of(c.analysis)]
        untold = {story_of(c) for c in events if not seats.get(story_of(c))}
        story = min(
            map(story_of, ready),
            key=lambda s: _precedence(
                self.weights[s], 0 if s in untold else max(1, seats.get(s, 0)), self.widest
            ),
        )
        return next(c for c in (events if story in untold else ready) if story_of(c) == story)

    def loss(self, turn: _Turn, rival: Candidate) -> Loss:
        """Why `rival`, which stood ready too, had to give way."""
        if self.placed is None or self.placed.story(rival) == self.placed.story(turn.told):
            return "score" if rival.score <= turn.told.score else "event"
        return "share" if turn.seats.get(self.placed.story(rival)) else "story"


def _precedence(weight: _Weight, seats: int, widest: int) -> tuple[float, float, float, str]:
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
