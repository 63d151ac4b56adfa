"""What a brief is chosen from and how far it is filled: one event in the reader's language, and three
sentences where there are three.

Which sentences are told, and in which order, is `choosing`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from summaries.article import Language
from summaries.briefs.candidates import Candidate, Choice, Loss, Place, Placed
from summaries.briefs.choosing import choose
from summaries.briefs.repeating import opens, repeats_event
from summaries.names import Mention
from summaries.queries import Query

# Fewer leave most of a story out: what is planned, what it costs, who objects.
_LEAST = 3

ACTORS = frozenset({"person", "organization", "project", "product"})


def choose_enough(
    found: Sequence[Candidate], count: int, query: Query, placed: Placed, gone: Mapping[Place, Loss]
) -> Choice:
    """As `choose`; where that is less than three, the event is told by a report that goes on about it,
    and that report may give more than two sentences."""
    chosen = choose(found, count, query, placed, gone)
    if len(chosen.told) >= min(count, _LEAST):
        return chosen
    fuller = _by_fullest(found, placed)
    articles = len({c.analysis.article for c in fuller})
    filled = choose(fuller, max(count, _LEAST * articles), query, placed, gone)
    return _first(filled, count) if len(filled.told) > len(chosen.told) else chosen


def _first(choice: Choice, count: int) -> Choice:
    left: dict[Place, Loss] = {c.place: "room" for c in choice.told[count:]}
    return replace(choice, told=choice.told[:count], losses={**choice.losses, **left})


def _by_fullest(found: Sequence[Candidate], placed: Placed) -> list[Candidate]:
    """`found` without the openings of reports whose event another report opens with and says more of."""
    more = Counter(c.analysis.article for c in found if c.after is not None)
    heads = [c for c in found if c.after is None and opens(c)]
    return [
        c
        for c in found
        if not opens(c)
        or not any(
            more[each.analysis.article] > more[c.analysis.article]
            and repeats_event(each, c, placed)
            for each in heads
        )
    ]


def in_language(
    found: Sequence[Candidate], language: Language | None, placed: Placed
) -> list[Candidate]:
    """`found` without the openings of reports whose event a report in `language` opens with as well:
    of what says the same, the reader is told what they can read. With an opening goes what its report
    says of nobody: `Shares rose 3.1%.` would stand behind a sentence of another article.
    """
    heads = [c for c in found if opens(c)]
    own = [c for c in heads if c.analysis.language == language and c.after is None]
    foreign = [c for c in heads if c.analysis.language != language]
    giving = {c.place for c in foreign if any(repeats_event(each, c, placed) for each in own)}
    headless = {article for article, _ in giving}
    return [
        c
        for c in found
        if c.place not in giving and (c.analysis.article not in headless or _names_somebody(c))
    ]


def acting_in(mentions: Iterable[Mention]) -> set[str]:
    """Who and what of those named can act."""
    return {mention.who for mention in mentions if mention.type in ACTORS}


def _names_somebody(candidate: Candidate) -> bool:
    span = candidate.sentence.span
    return bool(acting_in(m for m in candidate.analysis.mentions if span.holds(m.span)))
