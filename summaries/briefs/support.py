"""How many independent origins say a sentence, and which other articles do.

Whether two sentences say the same is `sameness`; here is whether they can be about the same thing: what
names no day (`코스피가 하락한 채 장을 마쳤다`) is said anew whenever it happens again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta

from summaries import sameness
from summaries.analysis import Analysis, ReadSentence
from summaries.origins import Grouping

_AT_ONCE = timedelta(hours=48)


def support(
    analyses: Sequence[Analysis], grouping: Grouping, story_of: Mapping[str, str]
) -> dict[tuple[str, int], int]:
    """(article, sentence start) -> how many origins say it, at least 1."""
    said = [(analysis, sentence) for analysis in analyses for sentence in analysis.sentences]
    # Sentences alike are found for all at once; an origin counts where one of its articles may mean it.
    tellers: dict[str, tuple[str, Analysis]] = {}
    told: list[tuple[ReadSentence, str]] = []
    for analysis, sentence in said:
        origin = grouping.behind(analysis, sentence)
        teller = f"{analysis.article} {origin}"
        tellers[teller] = (origin, analysis)
        told.append((sentence, teller))
    found: dict[tuple[str, int], int] = {}
    saying = sameness.origins_saying(told)
    for (analysis, sentence), alike in zip(said, saying, strict=True):
        behind = {
            origin
            for origin, other in map(tellers.__getitem__, alike)
            if _at_once(analysis, sentence, other, story_of)
        }
        found[analysis.article, sentence.span.start] = len(behind)
    return found


def saying(
    analysis: Analysis,
    sentence: ReadSentence,
    articles: Sequence[Analysis],
    story_of: Mapping[str, str],
) -> list[tuple[Analysis, ReadSentence]]:
    """Where else `articles` say a sentence of `analysis`, once for each."""
    found: list[tuple[Analysis, ReadSentence]] = []
    for other in articles:
        if other is analysis or not _at_once(analysis, sentence, other, story_of):
            continue
        same = next((s for s in other.sentences if sameness.says_same(sentence, s)), None)
        if same is not None:
            found.append((other, same))
    return found


def _at_once(
    analysis: Analysis, sentence: ReadSentence, other: Analysis, story_of: Mapping[str, str]
) -> bool:
    """Whether what another article says in the same words is said of the same time: a day, month or
    quarter is named, or the two are of one story or two days."""
    if any(fact.startswith("date:") and len(fact) > len("date:2025") for fact in sentence.facts):
        return True
    if story_of[analysis.article] == story_of[other.article]:
        return True
    at, then = analysis.published_at, other.published_at
    return at is not None and then is not None and abs(at - then) <= _AT_ONCE
