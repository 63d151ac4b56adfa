"""Who stands behind an article, and why two articles count once.

An origin is a publisher, or the wire behind it: a credited agency, or the earlier text that an article
copies. A view over stored analyses in order of (publish time, address): each article is weighed
against earlier ones only, so a later copy changes nothing that was counted before it came.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from summaries.analysis import Analysis
from summaries.sameness import containment

Reason = Literal["copy", "wire", "outlet"]

# Containment of character 5-grams >= .6 found all of 20 copy pairs with hard negatives beside them.
COPY_CONTAINMENT = 0.6
# An edited copy keeps whole passages. Of 1,450 pairs of articles, all but copies and a form filled in anew
# shared fewer than one sentence in six (by three fifths of its words); copies shared four in five.
# Two in five, and three at least (a statement everybody quotes is one or two), are asked of pairs whose
# 5-grams are half as close as a copy's: the sample errs by a tenth in texts of this length.
_PASSAGE_CONTAINMENT = 0.3
_PASSAGE_TERMS = 0.6
_PASSAGE_SHARE = 0.4
_MIN_PASSAGES = 3
_MIN_TERMS = 4
# A form filled in anew (last quarter's results, yesterday's closing prices) shares its wording with the
# one before, .53 of it in one pair, and hardly a figure; a copy has four of five.
_SHARED_FIGURES = 0.5
_MIN_FIGURES = 4
# A flash of two sentences grows into a report; who copies the report is weighed against that. Mere copies
# of a text stand for nothing of their own: a later one must not change what others count as.
_GROWN = 0.5
_VERSIONS = 4


@dataclass(frozen=True, slots=True)
class Fold:
    """That an article is no origin of its own: it counts with the earlier article `into`.

    `copy`: it holds that one's text, or is held by it, or shares passages with it; `wire`: both credit
    one agency; `outlet`: both come from one outlet.
    """

    into: str
    reason: Reason


def publisher(analysis: Analysis) -> str:
    """Who stands behind a text taken alone: the wire it credits, its outlet, or its address."""
    if analysis.wire:
        return analysis.wire
    return analysis.outlet or f"?{analysis.url or analysis.article}"


def origins(analyses: Sequence[Analysis]) -> dict[str, str]:
    """Article id -> its origin: the publisher, or the publisher of the text it copies."""
    source_of = copies(analyses)
    publishers = {analysis.article: publisher(analysis) for analysis in analyses}
    return {
        analysis.article: publishers[source_of.get(analysis.article, analysis.article)]
        for analysis in analyses
    }


def folds(analyses: Sequence[Analysis]) -> dict[str, Fold]:
    """Article id -> why it is no origin of its own, for those that are none.

    `analyses` come in order of (publish time, address).
    """
    source_of = copies(analyses)
    first: dict[str, Analysis] = {}
    found: dict[str, Fold] = {}
    for analysis in analyses:
        if analysis.article in source_of:
            found[analysis.article] = Fold(source_of[analysis.article], "copy")
            continue
        earlier = first.setdefault(publisher(analysis), analysis)
        if earlier is not analysis:
            credited = analysis.wire and analysis.outlet != earlier.outlet
            reason: Reason = "wire" if credited else "outlet"
            found[analysis.article] = Fold(earlier.article, reason)
    return found


def copies(analyses: Sequence[Analysis]) -> dict[str, str]:
    """Article id -> id of the article it is a copy of, for those that are copies.

    `analyses` come in order of (publish time, address); a copy is a later text that holds, is held
    by, or shares passages with an earlier one. Copies of copies lead to the original.
    """
    texts = _Texts()
    first_with: dict[tuple[str, ...], str] = {}
    found: dict[str, str] = {}
    for analysis in analyses:
        said = tuple(s.fingerprint for s in analysis.sentences if s.label == "body")
        same = first_with.setdefault(said, analysis.article) if said else analysis.article
        if same != analysis.article:  # a flash is too short for a sketch, but equal is equal
            found[analysis.article] = found.get(same, same)
            continue
        source = next((t for t in texts.near(analysis) if _is_copy(t, analysis)), None)
        if source is not None:
            found[analysis.article] = found.get(source.article, source.article)
        if source is None or texts.has_grown(source, analysis):
            texts.add(analysis)
    return found


class _Texts:
    """Earlier texts, found again by the grams of their sketches."""

    def __init__(self) -> None:
        self._kept: list[Analysis] = []
        self._holders: dict[int, list[int]] = {}
        self._versions: Counter[str] = Counter()

    def add(self, analysis: Analysis) -> None:
        for gram in analysis.sketch:
            self._holders.setdefault(gram, []).append(len(self._kept))
        self._kept.append(analysis)

    def has_grown(self, source: Analysis, copy: Analysis) -> bool:
        """Whether `copy` holds much that its source lacks; a few times at most for one source."""
        own = len(set(copy.sketch).difference(source.sketch))
        if own < _GROWN * len(source.sketch) or self._versions[source.article] >= _VERSIONS:
            return False
        self._versions[source.article] += 1
        return True

    def near(self, analysis: Analysis) -> Iterator[Analysis]:
        """The earlier texts close enough to be looked at, the earliest first."""
        sharing = {n for gram in analysis.sketch for n in self._holders.get(gram, ())}
        for n in sorted(sharing):
            if containment(self._kept[n].sketch, analysis.sketch) >= _PASSAGE_CONTAINMENT:
                yield self._kept[n]


def _is_copy(earlier: Analysis, later: Analysis) -> bool:
    """Whether two texts close to each other are one text printed twice."""
    if not _same_figures(earlier, later):
        return False
    if containment(earlier.sketch, later.sketch) >= COPY_CONTAINMENT:
        return True
    return _shares_passages(earlier, later)


def _same_figures(a: Analysis, b: Analysis) -> bool:
    figures = [
        {f for s in each.sentences for f in s.facts if not f.startswith("date:")} for each in (a, b)
    ]
    fewer = min(map(len, figures))
    if fewer < _MIN_FIGURES:
        return True
    return len(figures[0] & figures[1]) >= _SHARED_FIGURES * fewer


def _shares_passages(a: Analysis, b: Analysis) -> bool:
    told = [
        [set(s.terms) for s in each.sentences if s.label == "body" and len(s.terms) >= _MIN_TERMS]
        for each in (a, b)
    ]
    shorter, longer = sorted(told, key=len)
    shared = sum(1 for terms in shorter if any(_alike(terms, other) for other in longer))
    return shared >= _MIN_PASSAGES and shared >= _PASSAGE_SHARE * len(shorter)


def _alike(a: set[str], b: set[str]) -> bool:
    return len(a & b) >= _PASSAGE_TERMS * len(a | b)
