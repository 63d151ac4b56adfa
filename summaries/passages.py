"""Two texts laid side by side: which sentences they share, and whether one prints the other's.

Sentences are compared by their words, texts by the grams of their sketches; no text is needed. Who
counts as an origin is `origins`.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from summaries.analysis import Analysis, ReadSentence
from summaries.sameness import containment

# Containment of character 5-grams >= .6 found all of 20 copy pairs with hard negatives beside them.
COPY_CONTAINMENT = 0.6
# An edited copy keeps whole passages. Of 1,450 pairs of articles, all but copies and a form filled in anew
# shared fewer than one sentence in six (by three fifths of its words); copies shared four in five.
# Two in five, and three at least (a statement everybody quotes is one or two), are asked of pairs whose
# 5-grams are half as close as a copy's: the sample errs by a tenth in texts of this length.
PASSAGE_CONTAINMENT = 0.3
_PASSAGE_TERMS = 0.6
_PASSAGE_SHARE = 0.4
_MIN_PASSAGES = 3
_MIN_TERMS = 4
# What stands behind the news in every report on a firm (what it makes, where it sits) is no copy: who
# prints another's text keeps its lead, or nearly all.
_LEAD = 2
_MOST = 0.8
# A text of one line said a thousand times over: one of the first will do.
_LOOKED_AT = 32
# A form filled in anew (last quarter's results, yesterday's closing prices) shares its wording with the
# one before, .53 of it in one pair, and hardly a figure; a copy has four of five. Below four figures,
# and in the lead, one that was exchanged is enough.
_SHARED_FIGURES = 0.5
_MIN_FIGURES = 4


@dataclass(frozen=True, slots=True)
class Text:
    """What an article is compared by: its body, the words of each sentence, its grams."""

    analysis: Analysis
    body: tuple[ReadSentence, ...]
    terms: tuple[frozenset[str], ...]
    grams: frozenset[int]

    @classmethod
    def of(cls, analysis: Analysis) -> Text:
        body = tuple(s for s in analysis.sentences if s.label == "body")
        terms = tuple(frozenset(s.terms) for s in body)
        return cls(analysis, body, terms, frozenset(analysis.sketch))

    @property
    def lead(self) -> tuple[ReadSentence, ...]:
        return self.body[:_LEAD]

    def names(self) -> set[str]:
        return set(self.analysis.title_entities).union(*(s.entities for s in self.body))

    def facts(self) -> set[str]:
        return {fact for sentence in self.body for fact in sentence.facts}


@dataclass(frozen=True, slots=True)
class Laid:
    """A text laid beside an earlier one.

    `pairs` lead from the place in its body of each sentence that the earlier one has to the place
    there; `taken` are those of them that say nothing else, `righted` those of a correction that give
    other figures, names or days; `is_copy` tells that the one text prints the other's.
    """

    earlier: Text
    pairs: Mapping[int, int]
    taken: frozenset[int]
    righted: frozenset[int]
    is_copy: bool


def is_long(sentence: ReadSentence) -> bool:
    """Whether a sentence has words enough to be known again."""
    return len(sentence.terms) >= _MIN_TERMS


def lay(earlier: Text, later: Text) -> Laid | None:
    """None where they share no passages."""
    pairs = _pairs(earlier, later)
    close = containment(earlier.analysis.sketch, later.analysis.sketch) >= COPY_CONTAINMENT
    shorter = min(sum(map(is_long, earlier.body)), sum(map(is_long, later.body)))
    long = sum(1 for n in pairs if is_long(later.body[n]))
    passages = long >= _MIN_PASSAGES and long >= _PASSAGE_SHARE * shorter
    if not close and not passages:
        return None
    apart = {n for n, at in pairs.items() if _exchanged(earlier.body[at], later.body[n])}
    righted = {
        n
        for n, at in (pairs.items() if later.analysis.correcting else ())
        if _puts_right(earlier.body[at], later.body[n])
    }
    return Laid(
        earlier,
        pairs,
        frozenset(pairs.keys() - apart - righted),
        frozenset(righted),
        _leads(earlier, later, pairs)
        and not _another_matter(
            earlier, later, [(earlier.body[pairs[n]], later.body[n]) for n in apart]
        ),
    )


def _leads(earlier: Text, later: Text, pairs: dict[int, int]) -> bool:
    """Whether what they share holds the lead of one, or is nearly all of both."""
    if min(pairs, default=_LEAD) < _LEAD or min(pairs.values(), default=_LEAD) < _LEAD:
        return True
    if _alike(_title(earlier), _title(later)):
        return True
    if _holds_lead(earlier, later) or _holds_lead(later, earlier):
        return True  # however its sentences were split
    grams = len(earlier.grams & later.grams)
    return grams >= _MOST * max(len(earlier.grams), len(later.grams))


def _holds_lead(text: Text, other: Text) -> bool:
    led = frozenset[str]().union(*text.terms[:_LEAD])
    return len(led & frozenset[str]().union(*other.terms)) >= _PASSAGE_TERMS * max(1, len(led))


def _title(text: Text) -> frozenset[str]:
    return frozenset(text.analysis.title_terms)


def _another_matter(
    earlier: Text, later: Text, apart: Sequence[tuple[ReadSentence, ReadSentence]]
) -> bool:
    """Whether the two are one form, filled in for different names, days or figures."""
    ours, theirs = earlier.facts(), later.facts()
    if (_lead_names(earlier) - later.names()) and (_lead_names(later) - earlier.names()):
        return True
    said = [{s.fingerprint for s in text.body} for text in (earlier, later)]
    led = [
        {f for s in text.lead if s.fingerprint not in other for f in s.facts}
        for text, other in ((earlier, said[1]), (later, said[0]))
    ]
    if _units(led[0] - theirs) & _units(led[1] - ours):
        return True
    figures = [{f for f in facts if not f.startswith("date:")} for facts in (ours, theirs)]
    fewer = min(map(len, figures))
    if fewer < _MIN_FIGURES:
        return any(
            _units(set(a.facts) - theirs) & _units(set(b.facts) - ours)
            or (set(a.entities) - later.names() and set(b.entities) - earlier.names())
            for a, b in apart
        )
    return len(figures[0] & figures[1]) < _SHARED_FIGURES * fewer


def _lead_names(text: Text) -> set[str]:
    return set(text.analysis.title_entities).union(*(s.entities for s in text.lead))


def _exchanged(a: ReadSentence, b: ReadSentence) -> bool:
    """Whether two sentences of one wording give different figures, days or names."""
    if a.fingerprint == b.fingerprint:
        return False  # `이날` in a reprint of the next day is read as another day
    facts, others = set(a.facts), set(b.facts)
    if _units(facts - others) & _units(others - facts):
        return True
    return not (set(a.entities) <= set(b.entities) or set(a.entities) >= set(b.entities))


def _puts_right(wrong: ReadSentence, right: ReadSentence) -> bool:
    """Whether a correction gives other figures (징역 4년 is no amount, but a number), names or days."""
    if wrong.fingerprint == right.fingerprint:
        return False
    told, retold = (
        {*s.facts, *s.entities, *(t for t in s.terms if t[0].isdigit())} for s in (wrong, right)
    )
    return told != retold


def _units(facts: Iterable[str]) -> set[str]:
    """The units of figures, and `day` or `quarter`; a month or year is named of any news in it."""
    found: set[str] = set()
    for fact in facts:
        unit, _, value = fact.partition(":")
        if unit != "date":
            found.add(unit)
        elif len(value) == len("2025-01-01") or "Q" in value:
            found.add("quarter" if "Q" in value else "day")
    return found


def _pairs(earlier: Text, later: Text) -> dict[int, int]:
    """Place in the later body -> place of the most alike sentence in the earlier one.

    Two sentences that share three words in five share one of their rarer two fifths, so only those are
    looked up: a name that every sentence holds leads nowhere.
    """
    same = {sentence.fingerprint: at for at, sentence in reversed(list(enumerate(earlier.body)))}
    common = Counter(term for terms in earlier.terms for term in terms)
    holding: defaultdict[str, list[int]] = defaultdict(list)
    for at, terms in enumerate(earlier.terms):
        for term in _rarest(terms, common):
            if len(holding[term]) < _LOOKED_AT:
                holding[term].append(at)
    found: dict[int, int] = {}
    for n, sentence in enumerate(later.body):
        if sentence.fingerprint in same:
            found[n] = same[sentence.fingerprint]
            continue
        terms = later.terms[n]
        near = {at for term in _rarest(terms, common) for at in holding.get(term, ())}
        alike = [at for at in near if _alike(earlier.terms[at], terms)]
        if alike:
            found[n] = min(alike, key=lambda at: (-len(earlier.terms[at] & terms), at))
    return found


def _rarest(terms: frozenset[str], common: Counter[str]) -> Sequence[str]:
    if len(terms) < _MIN_TERMS:
        return ()
    kept = len(terms) - math.ceil(_PASSAGE_TERMS * len(terms)) + 1
    return sorted(terms, key=lambda term: (common[term], term))[:kept]


def _alike(a: frozenset[str], b: frozenset[str]) -> bool:
    if min(len(a), len(b)) < _MIN_TERMS:
        return False
    return len(a & b) >= _PASSAGE_TERMS * len(a | b)
