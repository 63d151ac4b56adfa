"""Which sentences tell of a state that a later report of their matter says is over.

`2개 차로를 막고 있다` after the road was opened again, `멈추지 않겠다` after both sides settled. How a state
and its end are worded is `summaries.lasting`; what follows is `overtaken`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import timedelta
from itertools import islice
from typing import Final

from summaries.analysis import Analysis, ReadSentence
from summaries.briefs.candidates import Place
from summaries.briefs.carrying import LEAD_SENTENCES

# Reports of one hour contradict or follow each other; by a quarter of a day the later one knows.
_LATER: Final = timedelta(hours=6)


# One story, or reports of one week of which the later holds a third of the earlier one's title, two
# words at least: those of a topic are few, and `대설경보` and `14곳 휴업` may be told as two stories.
_WITHIN: Final = timedelta(days=7)
_TITLE_WORDS: Final = 2
_TITLE_SHARE: Final = 1 / 3


def ended(articles: Sequence[Analysis], story_of: Mapping[str, str]) -> frozenset[Place]:
    """The sentences of `articles` whose state a later one of their matter says is over."""
    over: defaultdict[str, list[tuple[Analysis, ReadSentence]]] = defaultdict(list)
    for analysis in articles:
        for sentence in analysis.sentences:
            if sentence.ends and sentence.denial is None and sentence.status in _TOLD:
                for kind in sentence.ends:
                    over[kind].append((analysis, sentence))
    return frozenset(
        (analysis.article, sentence.span.start)
        for analysis in articles
        for sentence in analysis.sentences
        for kind in sentence.lasts
        if any(_is_over(analysis, later, end, story_of) for later, end in over.get(kind, ()))
    )


def _is_over(
    old: Analysis, later: Analysis, end: ReadSentence, story_of: Mapping[str, str]
) -> bool:
    at, then = old.published_at, later.published_at
    if at is None or then is None or not _LATER <= then - at <= _WITHIN:
        return False
    if story_of.get(old.article, old.article) == story_of.get(later.article, later.article):
        return True
    front = (s.terms for s in later.sentences if s.label == "body")
    told = {*later.title_terms, *end.terms}.union(*islice(front, LEAD_SENTENCES))
    title = {term for term in old.title_terms if len(term) > 1 and not term[0].isdigit()}
    shared = len(title & told)
    return shared >= _TITLE_WORDS and shared >= _TITLE_SHARE * len(title)


_TOLD: Final = frozenset({None, "done"})
"""How an end stands that has come: what is only planned or heard of ends nothing."""
