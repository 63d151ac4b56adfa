"""Whether an article is about a topic or names it in passing, and which of several are about it.

How much its sentences then say is `topic`'s.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence

from summaries.analysis import Analysis, ReadSentence
from summaries.queries import Query, Wanted

# An article carries the topic when its title or first sentences do, or one sentence in six (three of
# a long one).
# Of 48 articles labelled by topic, all but one that carry it name it in the title or the first two
# sentences, and none that names it twice further down carries it, so three mentions are asked for.
LEAD_SENTENCES = 2
# An article opens on a scene if its first sentence holds no word of its title, and tells its news in
# the first one that holds a fifth of them (`ranking`: people marked six in ten of those).
_TITLE_TOLD = 0.2
_CARRYING_SHARE = 1 / 6
_CARRYING_LEAST = 3


def carries(analysis: Analysis, query: Query) -> bool:
    """Whether the article is about the topic, rather than naming it in passing: about every part of
    what is asked, each told in the title, at the front or in several sentences."""
    if not analysis.sentences or _is_item(analysis, query):
        return True
    front = _front(analysis)
    named = frozenset(analysis.title_entities).union(*(s.entities for s in front))
    words = frozenset(analysis.title_terms).union(*(s.terms for s in front))
    sixth = math.ceil(len(analysis.sentences) * _CARRYING_SHARE)
    third = math.ceil(len(analysis.sentences) / 3)
    enough = max(sixth, min(third, _CARRYING_LEAST))
    return all(
        holds_one(part, named, words)
        or sum(
            holds_one(part, frozenset(s.entities), frozenset(s.terms)) for s in analysis.sentences
        )
        >= enough
        for part in query.parts
    )


def _is_item(analysis: Analysis, query: Query) -> bool:
    """Whether it is news in brief of which an item opens on all that is asked."""
    if not _BRIEFS.search(analysis.title):
        return False
    opening: dict[int, ReadSentence] = {}
    for s in analysis.sentences:
        opening.setdefault(s.paragraph, s)
    return any(
        all(holds_one(part, frozenset(s.entities), frozenset(s.terms)) for part in query.parts)
        for s in opening.values()
    )


_BRIEFS = re.compile(
    r"단신|[\[<【][^\]>】]*(?:브리핑|이모저모|게시판|소식)[^\]>】]*[\]>】]|\b(?:[Nn]ews|[Ii]n) [Bb]riefs?\b"
)


def about(
    analyses: Sequence[Analysis], query: Query, story_of: Mapping[str, str]
) -> frozenset[str]:
    """The articles of `analyses` (all name the topic) that are about nothing else: a title of their
    story is on it, or their first sentence names it by its name.

    A notice of correction is about one figure, a round-up about many things; where an article is about two things, a title on
    neither (`Rain-hit festival opens`), its sentences must say which.
    """
    headed = {story_of[analysis.article] for analysis in analyses if _titled(analysis, query)}
    return frozenset(
        analysis.article
        for analysis in analyses
        if not is_notice(analysis)
        and not _is_roundup(analysis)
        and (story_of[analysis.article] in headed or _opens_on_name(analysis, query))
    )


def is_notice(analysis: Analysis) -> bool:
    """Whether the article does nothing but put right what was printed before."""
    body = [s for s in analysis.sentences if s.label == "body"]
    righting = {c.sentence for c in analysis.corrections}
    return bool(righting) and len(body) <= _NOTICE and body[0].span.start in righting


def _is_roundup(analysis: Analysis) -> bool:
    """Whether its paragraphs are each about another place of its title: news in brief."""
    places = {m.span.start: m.who for m in analysis.mentions if m.type == "place"}
    opening: dict[int, str] = {}
    for s in analysis.sentences:
        near = range(s.span.start, s.span.start + _AT_ONCE)
        named = next((places[at] for at in near if at in places), None)
        if named in analysis.title_entities and named is not None:
            opening.setdefault(s.paragraph, named)
    told = set(opening.values())
    together = any(len(told.intersection(s.entities)) > 1 for s in analysis.sentences)
    return len(told) > 1 and not together


_AT_ONCE = 4
"""Characters: a bullet or a mark may stand before the name."""
_NOTICE = 3
"""Sentences: what was wrong, what is right, and an apology."""


def _titled(analysis: Analysis, query: Query) -> bool:
    named, words = frozenset(analysis.title_entities), frozenset(analysis.title_terms)
    return all(holds_one(part, named, words) for part in query.parts)


def _opens_on_name(analysis: Analysis, query: Query) -> bool:
    body = [s for s in analysis.sentences if s.label == "body"]
    named = frozenset(body[0].entities if body else ())
    if all(any(not named.isdisjoint(w.entities) for w in part) for part in query.parts):
        return True
    # A ruling is told first, and whose it is in the next sentence; so is what statistics found.
    front = body[:LEAD_SENTENCES]
    return all(
        any(
            (_BENCH.search(term) or _PAPER.search(term)) and any(term in s.terms for s in front)
            for w in part
            for term in w.terms
        )
        for part in query.parts
    )


_BENCH = re.compile(r"(?:지법|고법|행법|법원|지검|고검|검찰청|헌재)$")
"""Who is named for what others did: a report on its ruling is about nothing else."""
_PAPER = re.compile(r"[가-힣]{2}(?:동향|보고서|통계|백서|실태조사)$")
"""What is published: `'9월 산업활동동향'에 따르면` all that follows stands in it."""


def _front(analysis: Analysis) -> list[ReadSentence]:
    """The sentences that tell what the article is about: the first, and where those are a scene also
    the first of the next paragraph and the first that tells what the title says."""
    front = [s for s in analysis.sentences[:LEAD_SENTENCES] if not s.leans]
    title = frozenset(analysis.title_terms)
    opening = analysis.sentences[0]
    if not title or not title.isdisjoint(opening.terms):
        return front
    rest = [s for s in analysis.sentences if s.label == "body" and s.paragraph != opening.paragraph]
    return front + rest[:1] + [s for s in rest if _tells_title(s, title)][:1]


def _tells_title(sentence: ReadSentence, title: frozenset[str]) -> bool:
    return len(title.intersection(sentence.terms)) >= _TITLE_TOLD * len(title)


def holds_one(part: tuple[Wanted, ...], entities: frozenset[str], terms: frozenset[str]) -> bool:
    """Whether one of the alternatives is there."""
    return any(wanted.found_in(entities, terms) for wanted in part)
