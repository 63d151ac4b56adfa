"""Sentences that could be shown, how they stand to each other, and what a choice among them records."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from summaries.analysis import Analysis, ReadSentence
from summaries.article import Span

Place = tuple[str, int]
"""A sentence: the id of its article, and where it starts."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that could be shown, with the named parts of its score.

    `after` is the sentence of its article that must be shown before it, where it says nothing alone;
    `follows` tells that it opens no story: one of its story that names the topic must be told before it.
    """

    analysis: Analysis
    sentence: ReadSentence
    reasons: tuple[tuple[str, float], ...]
    after: Span | None = None
    follows: bool = False

    @property
    def place(self) -> Place:
        return self.analysis.article, self.sentence.span.start

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


Loss = Literal[
    "score", "event", "story", "share", "same", "leans", "article", "definition", "room",
    "denial", "corrected", "recounted", "replaced", "ended",
]  # fmt: skip
"""Why a sentence was not told in the place of another, or not at all:

- it has the lower `score`; the other is the main `event` of their story; another `story` came first; its
  own had its `share`;
- it says the `same`; it `leans` on one that is not told; its `article` is quoted enough; one `definition`
  is; there was no `room` left;
- it made place for the `denial` of a rumour; it was `corrected`, its count `recounted`, its plan
  `replaced` or its state `ended` since.
"""


@dataclass(frozen=True, slots=True)
class Passed:
    """A candidate that was passed over, and why."""

    candidate: Candidate
    loss: Loss


@dataclass(frozen=True, slots=True)
class Choice:
    """The candidates told, as they were chosen; at the place of each those it was told instead of, the
    strongest first; and why each of the others was not told."""

    told: Sequence[Candidate]
    over: Mapping[Place, tuple[Passed, ...]]
    losses: Mapping[Place, Loss]


def best_first(candidate: Candidate) -> tuple[float, float, str, str, int]:
    published = candidate.analysis.published_at
    return (
        -candidate.score,
        published.timestamp() if published else math.inf,
        candidate.analysis.url,
        candidate.analysis.article,
        candidate.sentence.span.start,
    )
