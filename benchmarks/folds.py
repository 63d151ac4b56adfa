"""Cross-validation of the scorer: what its features are worth on articles its weights never saw.

The weights of `summaries.ranking` were chosen with articles in view, so their figure on these
flatters. Here the articles are dealt into folds; for each the weights are chosen anew on the others,
from zero, by a coordinate search, and scored on the fold. Nothing of this reaches the package.
Which features there are was decided with articles in view too: that much flattery stays.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, fields, replace

from benchmarks.marked import Marked
from summaries import ranking
from summaries.words import unique_terms

FOLDS = 5
# Coarse on purpose: a finer grid fits the articles at hand, not the next ones.
GRID = (0.0, 0.1, -0.1, 0.2, -0.2, 0.5, -0.5, 1.0, -1.0, 2.0)
PASSES = 4
# A gain must be worth a tenth of a sentence in fifty articles' choices, else the weight stays.
_GAIN = 1e-3


class NotLinearError(RuntimeError):
    """The package's score is no longer the sum of its weights times its features."""


@dataclass(frozen=True, slots=True)
class Case:
    """One article for the search: `features[sentence][weight]`, unweighted, and the marked ones."""

    features: tuple[tuple[float, ...], ...]
    marks: frozenset[int]


def deal(count: int, folds: int = FOLDS) -> list[tuple[int, ...]]:
    """The indexes of `count` articles dealt like cards: the same ones in the same fold every time."""
    return [tuple(range(first, count, folds)) for first in range(min(folds, count))]


def weight_names() -> tuple[str, ...]:
    return tuple(field.name for field in fields(ranking.WEIGHTS))


def cases_of(articles: Sequence[Marked]) -> list[Case]:
    """The features of every article, one weight after another: the score where that one weight is
    1 and the others 0. Raises NotLinearError where they do not add up to the package's own score."""
    said = [([unique_terms(s) for s in a.sentences], unique_terms(a.title)) for a in articles]

    def scores() -> list[list[float]]:
        return [
            [part.total for part in ranking.score_parts(a.sentences, terms, title)]
            for a, (terms, title) in zip(articles, said, strict=True)
        ]

    own = scores()
    nothing = dict.fromkeys(weight_names(), 0.0)
    apart = []
    for name in weight_names():
        with _weighted(nothing | {name: 1.0}):
            apart.append(scores())
    cases = [
        Case(tuple(zip(*(each[i] for each in apart), strict=True)), article.marks)
        for i, article in enumerate(articles)
    ]
    weights = [getattr(ranking.WEIGHTS, name) for name in weight_names()]
    for case, told in zip(cases, own, strict=True):
        for features, score in zip(case.features, told, strict=True):
            if not math.isclose(_dot(weights, features), score, abs_tol=1e-9):
                raise NotLinearError("ranking: the score is not the sum of its weighted features")
    return cases


@contextmanager
def _weighted(weights: dict[str, float]) -> Iterator[None]:
    """The package with other weights, put back whatever happens."""
    kept = ranking.WEIGHTS
    ranking.WEIGHTS = replace(kept, **weights)
    try:
        yield
    finally:
        ranking.WEIGHTS = kept


def cross_validated(cases: Sequence[Case], folds: int = FOLDS) -> list[float]:
    """The F1 of each article (0..1), each with weights that were chosen without its fold."""
    found = [0.0] * len(cases)
    for held in deal(len(cases), folds):
        seen = [case for i, case in enumerate(cases) if i not in held]
        # A lone article leaves none to learn from: it is chosen from the front.
        weights = search(seen) if seen else (0.0,) * len(cases[held[0]].features[0])
        for i in held:
            found[i] = f1_of(cases[i], weights)
    return found


def search(cases: Sequence[Case]) -> tuple[float, ...]:
    """Weights that choose well on `cases` (one at least), by coordinate search from zero (which is LEAD: the first
    of equals win). A larger weight must earn its size, so the grid is tried from the small end."""
    weights = [0.0] * len(cases[0].features[0])
    best = _mean(cases, weights)
    for _ in range(PASSES):
        before = best
        for at in range(len(weights)):
            best = _settle(cases, weights, at, best)
        if best <= before:
            break
    return tuple(weights)


def _settle(cases: Sequence[Case], weights: list[float], at: int, best: float) -> float:
    """Tries the grid on one weight, leaves the best there, and returns what it reaches."""
    kept = weights[at]
    for tried in GRID:
        weights[at] = tried
        reached = _mean(cases, weights)
        if reached > best + _GAIN:
            best, kept = reached, tried
    weights[at] = kept
    return best


def _mean(cases: Sequence[Case], weights: Sequence[float]) -> float:
    return math.fsum(f1_of(case, weights) for case in cases) / len(cases)


def f1_of(case: Case, weights: Sequence[float]) -> float:
    """F1 where as many are chosen as are marked: then precision, recall and F1 are one."""
    scores = [_dot(weights, features) for features in case.features]
    return len(case.marks & frozenset(top(scores, len(case.marks)))) / len(case.marks)


def top(scores: Sequence[float], count: int) -> tuple[int, ...]:
    """The indexes of the `count` best scores, in order; of equals the first."""
    return tuple(sorted(sorted(range(len(scores)), key=lambda i: (-scores[i], i))[:count]))


def _dot(weights: Sequence[float], features: Sequence[float]) -> float:
    return math.fsum(w * f for w, f in zip(weights, features, strict=True) if w)
