"""Who stands behind an article, and why two articles count once.

An origin is a publisher, or the wire behind it: a credited agency, or the earlier text that an article
copies. A view over stored analyses in order of (publish time, address): each article is weighed
against earlier ones only, so a later copy changes nothing that was counted before it came. How two
texts are laid side by side is `passages`.
"""

from __future__ import annotations

import heapq
import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal, NamedTuple

from summaries.analysis import Analysis, ReadSentence
from summaries.passages import PASSAGE_CONTAINMENT, Laid, Text, is_long, lay
from summaries.sameness import MIN_SKETCH

Reason = Literal["copy", "wire", "outlet"]

# A text that holds an earlier one has grown when a quarter of it is new, three sentences at least (an
# editor's line and a byline are no news); with half of it new it is a report of its own that prints
# another's words. A release of 4 sentences in a report of 14 is that, one with a quote added a copy.
_GROWN = 0.25
_OWN_REPORT = 0.5
_OWN_SENTENCES = 3
# The texts an article is laid beside, the closest: a copy holds nearly all of one of them.
_LAID = 8
_SAME_DAY = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class Fold:
    """That an article is no origin of its own: it counts with the earlier article `into`.

    `copy`: it holds that one's text, or is held by it, or shares passages with it; `wire`: both credit
    one agency; `outlet`: both come from one outlet.
    """

    into: str
    reason: Reason


@dataclass(frozen=True, slots=True)
class Grouping:
    """What counts once among some articles, by article id.

    `copy_of` holds the mere copies, with the article each is a copy of (never a copy itself); `origin_of` all
    articles; `folds` those that are no origin of their own. A text that has grown is no copy, and its
    own sentences count; those it took over are in `taken`, by article and start, with the article
    that had them before. Nor is a correction a copy, though it counts with what it corrects:
    `righted` leads from each sentence that it gives anew with other figures, names or days to that.
    """

    copy_of: Mapping[str, str]
    origin_of: Mapping[str, str]
    folds: Mapping[str, Fold]
    taken: Mapping[tuple[str, int], str]
    righted: Mapping[tuple[str, int], tuple[str, int]]

    def behind(self, analysis: Analysis, sentence: ReadSentence) -> str:
        """Who stands behind one sentence of an article."""
        key = analysis.article, sentence.span.start
        return self.origin_of[self.taken.get(key, analysis.article)]


def publisher(analysis: Analysis) -> str:
    """Who stands behind a text taken alone: the wire it credits, its outlet, or its address."""
    if analysis.wire:
        return analysis.wire
    return analysis.outlet or f"?{analysis.url or analysis.article}"


def group(analyses: Sequence[Analysis]) -> Grouping:
    """What counts once among `analyses`, which come in order of (publish time, address).

    A copy is a later text that holds, is held by, or shares passages with an earlier one, and adds
    little. Copies of copies lead to the original.
    """
    texts = _Texts()
    copy_of: dict[str, str] = {}
    origin_of: dict[str, str] = {}
    folds: dict[str, Fold] = {}
    taken: dict[tuple[str, int], str] = {}
    righted: dict[tuple[str, int], tuple[str, int]] = {}
    printed: dict[tuple[str, ...], str] = {}
    first: dict[str, Analysis] = {}
    for analysis in analyses:
        own, behind = analysis.article, publisher(analysis)
        said = tuple(s.fingerprint for s in analysis.sentences if s.label == "body")
        same = printed.setdefault(said, own) if said else own
        anew: dict[tuple[str, int], tuple[str, int]] = {}
        if same != own:  # a flash is too short for a sketch, but equal is equal
            copied = _Copied(copy_of.get(same, same), 0.0)
        else:
            text = Text.of(analysis)
            laid = texts.beside(text)
            copied = _copied(text, [each for each in laid if each.is_copy])
            anew = _righted(text, laid)
            righted |= anew
            if copied.added >= _GROWN or anew:
                texts.add(text)
                for each in reversed(laid):  # the earliest that had a sentence keeps it
                    for n in each.taken:
                        source = each.earlier.analysis.article
                        taken[own, text.body[n].span.start] = taken.get(
                            (source, each.earlier.body[each.pairs[n]].span.start), source
                        )
        if copied.added < _GROWN and not anew:
            copy_of[own] = copied.source
        if copied.added < _GROWN or (
            copied.added < _OWN_REPORT and behind != origin_of[copied.source]
        ):
            origin_of[own] = origin_of[copied.source]
            folds[own] = Fold(copied.source, "copy")
            continue
        origin_of[own] = behind
        earlier = first.setdefault(behind, analysis)
        if earlier is not analysis:
            credited = analysis.wire and analysis.outlet != earlier.outlet
            folds[own] = Fold(earlier.article, "wire" if credited else "outlet")
    return Grouping(copy_of, origin_of, folds, taken, righted)


def _righted(text: Text, laid: Sequence[Laid]) -> dict[tuple[str, int], tuple[str, int]]:
    """What a correction gives anew of the earlier texts it prints; what stands in both still stands."""
    found: dict[tuple[str, int], tuple[str, int]] = {}
    for each in laid:
        if not (each.is_copy or _same_desk(each.earlier.analysis, text.analysis)):
            continue
        kept = {at for n, at in each.pairs.items() if n not in each.righted}
        for n in sorted(each.righted):
            if (at := each.pairs[n]) not in kept:
                wrong = each.earlier.analysis.article, each.earlier.body[at].span.start
                found[wrong] = text.analysis.article, text.body[n].span.start
    return found


def _same_desk(earlier: Analysis, later: Analysis) -> bool:
    """Whether one outlet wrote both within hours: with the figure of its lead exchanged a correction looks
    like a form filled in anew, but those are filled in once a day."""
    at, then = earlier.published_at, later.published_at
    near = at is not None and then is not None and then - at <= _SAME_DAY
    return near and publisher(earlier) == publisher(later)


class _Copied(NamedTuple):
    """Whose words a text prints, "" for nobody's, and the share of it that is its own."""

    source: str
    added: float


def _copied(text: Text, copied: Sequence[Laid]) -> _Copied:
    if not copied:
        return _Copied("", 1.0)
    alone = [each for each in copied if _added(text, [each]) < _GROWN]
    source = (alone or copied)[0].earlier.analysis.article
    return _Copied(source, _added(text, copied))


def _added(text: Text, copied: Sequence[Laid]) -> float:
    """The share of `text` that none of the others has: by its sentences and by its letters, whichever
    is less (an edited sentence has new letters, a sentence split anew is no new one)."""
    shared = frozenset[int]().union(*(each.pairs for each in copied))
    own = [s for n, s in enumerate(text.body) if n not in shared]
    if sum(map(is_long, own)) < _OWN_SENTENCES:
        return 0.0
    grams = text.grams.difference(*(each.earlier.grams for each in copied))
    length = sum(s.span.end - s.span.start for s in text.body)
    said = sum(s.span.end - s.span.start for s in own) / length
    return min(said, len(grams) / len(text.grams))


class _Texts:
    """Earlier texts, found again by the grams of their sketches."""

    def __init__(self) -> None:
        self._kept: list[Text] = []
        self._holders: dict[int, list[int]] = {}

    def add(self, text: Text) -> None:
        for gram in text.grams:
            self._holders.setdefault(gram, []).append(len(self._kept))
        self._kept.append(text)

    def beside(self, text: Text) -> list[Laid]:
        """`text` laid beside the earlier ones that share passages with it, the earliest first."""
        shared = Counter(n for gram in text.grams for n in self._holders.get(gram, ()))
        near = [
            (-count, n)
            for n, count in shared.items()
            if count >= PASSAGE_CONTAINMENT * _smaller(text, self._kept[n])
        ]
        closest = sorted(n for _, n in heapq.nsmallest(_LAID, near))
        laid = (lay(self._kept[n], text) for n in closest)
        return [each for each in laid if each is not None]


def _smaller(a: Text, b: Text) -> float:
    """The number of grams of the smaller text; no share of too few tells anything."""
    fewer = min(len(a.grams), len(b.grams))
    return fewer if fewer >= MIN_SKETCH else math.inf
