"""What became of each article that matched a topic: told, carried, folded into another, or passed over."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from summaries.analysis import Analysis
from summaries.briefs.candidates import Loss
from summaries.origins import Fold, Grouping

FateKind = Literal["told", "carried", "copy", "passing", "nothing"]


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of `article`.

    `kind`: a sentence of it is `told`, it was weighed but not told (`carried`), it is a `copy` of
    another, it names the topic in `passing`, or it carries the topic and has `nothing` to quote.
    `fold` says with which article it counts as one origin, and why, where it is none of its own;
    `loss` why the best sentence of one that was `carried` was not told.
    """

    article: str
    kind: FateKind
    story: str
    origin: str
    fold: Fold | None = None
    loss: Loss | None = None


@dataclass(frozen=True, slots=True)
class ToldStory:
    """A story among the articles of a topic: those articles, and how many origins stand behind them."""

    id: str
    articles: tuple[str, ...]
    origins: int


def fates(
    articles: Sequence[Analysis],
    story_of: Mapping[str, str],
    grouping: Grouping,
    *,
    carrying: Collection[str],
    quotable: Collection[str],
    told: Collection[str],
    losses: Mapping[str, Loss],
) -> tuple[Fate, ...]:
    """The fate of each of `articles`, in their order. The collections hold article ids; `losses` tell why the
    best sentence of each was not told."""

    def kind(article: str) -> FateKind:
        if article in grouping.copy_of:
            return "copy"
        if article in told:
            return "told"
        if article not in carrying:
            return "passing"
        return "carried" if article in quotable else "nothing"

    kinds = {analysis.article: kind(analysis.article) for analysis in articles}
    return tuple(
        Fate(
            article,
            became,
            story_of[article],
            grouping.origin_of[article],
            grouping.folds.get(article),
            losses.get(article) if became == "carried" else None,
        )
        for article, became in kinds.items()
    )


def told_stories(
    articles: Sequence[Analysis], story_of: Mapping[str, str], origin_of: Mapping[str, str]
) -> tuple[ToldStory, ...]:
    """The stories of `articles`, in order of their first articles."""
    members: dict[str, list[str]] = {}
    for analysis in articles:
        members.setdefault(story_of[analysis.article], []).append(analysis.article)
    return tuple(
        ToldStory(story, tuple(own), len({origin_of[article] for article in own}))
        for story, own in members.items()
    )
