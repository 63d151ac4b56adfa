"""What a brief is chosen from and how far it is filled: one event in the reader's language, and three
sentences where there are three.

Which of them are told, and in which order, is `choosing`.
"""

from __future__ import annotations

from collections.abc import Sequence

from summaries.article import Language
from summaries.briefs.choosing import Candidate, Placed, choose, repeats_event
from summaries.queries import Query

# Fewer leave most of a story out: what is planned, what it costs, who objects.
_LEAST = 3


def choose_enough(
    found: Sequence[Candidate], count: int, query: Query, placed: Placed
) -> list[Candidate]:
    """As `choose`; where other articles only repeat what is told, one of them may fill it to three."""
    chosen = choose(found, count, query, placed)
    wanted = min(count, _LEAST)
    if len(chosen) >= wanted:
        return chosen
    articles = len({c.analysis.article for c in found})
    return choose(found, _LEAST * articles, query, placed)[:wanted]


def in_language(
    found: Sequence[Candidate], language: Language | None, placed: Placed
) -> list[Candidate]:
    """`found` without the openings of reports whose event a report in `language` opens with as well:
    of what says the same, the reader is told what they can read."""
    own = [c for c in found if c.analysis.language == language and c.after is None]
    return [
        c
        for c in found
        if language is None
        or c.analysis.language == language
        or not any(repeats_event(each, c, placed) for each in own)
    ]
