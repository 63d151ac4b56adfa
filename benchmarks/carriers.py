"""Facts that a reader must learn from an article, and which of its sentences carry them.

`facts/NAME.facts` belongs to the article NAME. After `# article NAME.txt`, one fact a line, columns
parted by tabs:

    weight  carriers  fact

The weight is 1 to 3. A carrier `LINE.K` is the K-th sentence that begins in line LINE of the article
(both from 1); `~` before it says that it carries only half of the fact. A quotation of several
sentences that a verb of saying closes is one sentence. The fact is told in words of our own: no text
of an article stands in these files.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from summaries.article import Span
from summaries.lines import label_lines
from summaries.sentences import split_sentences

_CARRIER = re.compile(r"(~?)([1-9]\d*)\.([1-9]\d*)")
_HALF, _WHOLE = 0.5, 1.0


class FactsError(ValueError):
    """A file of facts that cannot be used; one line: file, line, what is wrong."""


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """The `nth` sentence that begins in line `line`; both from 1."""

    line: int
    nth: int

    def __str__(self) -> str:
        return f"{self.line}.{self.nth}"


@dataclass(frozen=True, slots=True)
class Fact:
    """`carriers` tells for each place how much of the fact it carries: 1 or 0.5."""

    weight: int
    carriers: Mapping[Place, float]
    words: str

    def carried_by(self, chosen: Collection[Place]) -> float:
        """The share of the fact that its best carrier among `chosen` tells; 0 where none does."""
        return max(
            (share for place, share in self.carriers.items() if place in chosen), default=0.0
        )


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts of the article `name`, at least one."""

    name: str
    facts: tuple[Fact, ...]


# --- reading ---


def read_facts(path: Path) -> Facts:
    """Raises FactsError naming file and line."""
    facts: list[Fact] = []
    rows = path.read_text("utf-8").splitlines()
    for n, row in enumerate(rows, start=1):
        if not row.strip():
            continue
        try:
            if row.startswith("#"):
                _check_header(row, path.stem)
            else:
                facts.append(_fact(row))
        except ValueError as problem:
            raise FactsError(f"{path.name} line {n}: {problem}") from None
    if not facts:
        raise FactsError(f"{path.name}: holds no fact")
    return Facts(path.stem, tuple(facts))


def _check_header(row: str, name: str) -> None:
    key, _, value = row[1:].strip().partition(" ")
    if key == "article" and value.strip() != f"{name}.txt":
        raise ValueError(f"tells the facts of {value.strip()!r}")


def _fact(row: str) -> Fact:
    columns = row.split("\t")
    if len(columns) != 3:
        raise ValueError(f"{len(columns)} columns, not 3: weight, carriers, fact")
    weight, carriers, words = (column.strip() for column in columns)
    if weight not in ("1", "2", "3"):
        raise ValueError(f"weight {weight!r} is not 1, 2 or 3")
    if not words:
        raise ValueError("the fact has no words")
    found: dict[Place, float] = {}
    for told in carriers.split():
        parts = _CARRIER.fullmatch(told)
        if parts is None:
            raise ValueError(f"carrier {told!r} is not LINE.K or ~LINE.K")
        place = Place(int(parts[2]), int(parts[3]))
        if place in found:
            raise ValueError(f"carrier {place} stands twice")
        found[place] = _HALF if parts[1] else _WHOLE
    if not found:
        raise ValueError("no sentence carries it")
    return Fact(int(weight), found, words)


# --- places in a text ---


def raw_sentences(text: str) -> tuple[Span, ...]:
    """Every sentence of the text as it came, menus and captions too: nothing is cleaned away."""
    everything = [
        line if line.label == "blank" else replace(line, label="body") for line in label_lines(text)
    ]
    return tuple(sentence.span for sentence in split_sentences(text, everything))


def places_of(spans: Sequence[Span], text: str) -> dict[Span, Place]:
    """Where each sentence begins; `spans` are in the order of the text."""
    starts = [0, *(found.end() for found in re.finditer("\n", text))]
    counts: dict[int, int] = {}
    places: dict[Span, Place] = {}
    for span in spans:
        line = bisect_right(starts, span.start)
        counts[line] = counts.get(line, 0) + 1
        places[span] = Place(line, counts[line])
    return places


# --- scoring ---


def carried(facts: Facts, chosen: Collection[Place]) -> float:
    """The weight that `chosen` carries as a share of all weight, 0..1; a fact counts once, at its
    best carrier."""
    total = sum(fact.weight for fact in facts.facts)
    return math.fsum(fact.weight * fact.carried_by(chosen) for fact in facts.facts) / total


def best_choice(
    facts: Facts, there: Collection[Place], count: int
) -> tuple[float, tuple[Place, ...]]:
    """The most that any `count` of the places `there` carry (0..1), and the first such choice in
    text order. Exact, by branch and bound: what is left can add no more than its best carriers."""
    useful = sorted(place for place in there if any(place in f.carriers for f in facts.facts))
    gains = [
        tuple(fact.weight * fact.carriers.get(place, 0.0) for fact in facts.facts)
        for place in useful
    ]
    # ceiling[i][f]: the most that fact f can still get from the places from i on.
    ceiling = [tuple(0.0 for _ in facts.facts)]
    for own in reversed(gains):
        ceiling.append(tuple(map(max, own, ceiling[-1])))
    ceiling.reverse()
    best: tuple[float, tuple[int, ...]] = (0.0, ())

    def branch(at: int, reached: tuple[float, ...], chosen: tuple[int, ...]) -> None:
        nonlocal best
        now = math.fsum(reached)
        if now > best[0]:
            best = (now, chosen)
        if at == len(useful) or len(chosen) == count:
            return
        # Bounded by the best carriers left and by the best single gains left: the smaller holds.
        singles = sorted((_gain(reached, own) for own in gains[at:]), reverse=True)
        most = min(
            math.fsum(map(max, reached, ceiling[at])),
            now + math.fsum(singles[: count - len(chosen)]),
        )
        if most <= best[0]:
            return
        branch(at + 1, tuple(map(max, reached, gains[at])), (*chosen, at))
        branch(at + 1, reached, chosen)

    branch(0, tuple(0.0 for _ in facts.facts), ())
    total = sum(fact.weight for fact in facts.facts)
    return best[0] / total, tuple(useful[i] for i in best[1])


def _gain(reached: Sequence[float], own: Sequence[float]) -> float:
    return math.fsum(max(0.0, b - a) for a, b in zip(reached, own, strict=True))
