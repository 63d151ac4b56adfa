"""Precision and recall of `says_same` on labelled pairs of sentences, kind by kind.

    python -m benchmarks.sameness [FILE …] [--misses]

A pair is `same`, `different`, or `covers` (one says more than the other), which counts neither way.
Each sentence is read as an article of its own, published when the pair says, so dates resolve. Exit
1 if precision or recall is below the floor of its file (`sameness_floors.json`). The rules were made on
`tuning`, then mended on `regional` (at a first look: precision .955, recall .18); nobody looked at
`mixed` before it was scored. `flips` are sentences that differ by one word or by the order of names,
beside harmless edits: the rules were mended beside it, and
`flips_unseen` was written before that mending and its pairs were not looked at, only its totals (precision .35 before).
`reedited` (near-copies, light re-edits and paraphrases beside flips of the same sentences) was written before
the rules for re-edits were made, and only its totals were looked at: precision .925, recall .56 at first.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from benchmarks.tally import Tally, below
from summaries import Article, analyse
from summaries.analysis import ReadSentence
from summaries.sameness import says_same

HERE = Path(__file__).parent
FLOORS = HERE / "sameness_floors.json"
DEFAULT = tuple(
    HERE / "pairs" / f"{name}.tsv"
    for name in ("tuning", "regional", "mixed", "flips", "flips_unseen", "reedited")
)
LABELS = frozenset({"same", "different", "covers"})
ALL = "all"


class PairError(ValueError):
    """A row that cannot be used, with its file and line."""


class Pair(NamedTuple):
    label: str
    kind: str
    a: Article
    b: Article


def read_pairs(path: Path) -> list[Pair]:
    """The pairs of a table with a heading line: label, kind, and time and sentence of each side."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    found: list[Pair] = []
    for n, row in enumerate(rows, start=2):
        try:
            sides = [
                Article(row[f"sentence_{side}"], published_at=_time(row[f"published_{side}"]))
                for side in "ab"
            ]
        except (KeyError, TypeError, ValueError) as problem:
            raise PairError(f"{path}:{n}: {problem!r}") from problem
        if not all(side.text.strip() for side in sides):
            raise PairError(f"{path}:{n}: a sentence is missing")
        if row["label"] not in LABELS:
            raise PairError(f"{path}:{n}: label {row['label']!r} is none of {sorted(LABELS)}")
        found.append(Pair(row["label"], row["kind"], *sides))
    return found


def _time(written: str) -> datetime:
    return datetime.fromisoformat(written)


def score(pairs: Iterable[Pair]) -> dict[str, Tally]:
    """The tally of each kind, and of all together under `ALL`."""
    tallies = {ALL: Tally()}
    for pair in pairs:
        if pair.label == "covers":
            continue
        found = _same(pair)
        for tally in (tallies[ALL], tallies.setdefault(f"{pair.label}: {pair.kind}", Tally())):
            _count(tally, pair, found)
    return tallies


def _same(pair: Pair) -> bool:
    a, b = _sentences(pair.a), _sentences(pair.b)
    return len(a) == len(b) == 1 and says_same(a[0], b[0])


def _sentences(article: Article) -> tuple[ReadSentence, ...]:
    return analyse(article).sentences


def _count(tally: Tally, pair: Pair, found: bool) -> None:
    same = pair.label == "same"
    tally.hits += same and found
    tally.wrong += found and not same
    tally.missed += same and not found
    tally.apart += not same and not found
    if same != found:
        what = "missed" if same else "wrong "
        tally.cases.append(f"{what} {pair.kind}\n   {pair.a.text}\n   {pair.b.text}")


def floors_of(path: Path) -> dict[str, list[float]]:
    """The floors of a file by its name; those of pairs nobody tuned for where it has none."""
    floors: dict[str, dict[str, list[float]]] = json.loads(FLOORS.read_text("utf-8"))
    return floors.get(path.stem, floors["unseen"])


def _table(tallies: dict[str, Tally], floors: dict[str, list[float]]) -> list[str]:
    rows = [f"{'':26}{'precision':>10}{'recall':>8}{'same':>6}{'wrong':>7}{'missed':>8}  floor"]
    for kind, tally in sorted(tallies.items()):
        floor = floors.get(kind)
        told = f"{floor[0]:.2f}/{floor[1]:.2f}" if floor else ""
        rows.append(
            f"{kind:26}{tally.precision:10.3f}{tally.recall:8.3f}"
            f"{tally.hits:6}{tally.wrong:7}{tally.missed:8}  {told}"
        )
    return rows


def _main() -> int:
    parser = argparse.ArgumentParser(description="Score says_same on labelled pairs.")
    parser.add_argument("files", nargs="*", type=Path, default=DEFAULT)
    parser.add_argument("--misses", action="store_true", help="print the pair behind each error")
    arguments = parser.parse_args()
    sunk = False
    for path in arguments.files:
        try:
            pairs = read_pairs(path)
        except (PairError, OSError) as problem:
            print(problem, file=sys.stderr)
            return 2
        tallies, floors = score(pairs), floors_of(path)
        print(f"{path.name}: {len(pairs)} pairs")
        print("\n".join(_table(tallies, floors)))
        if arguments.misses:
            print("\n".join(tallies[ALL].cases))
        for kind in below(tallies, floors):
            print(f"{path.name}: {kind} is below its floor", file=sys.stderr)
            sunk = True
    return 1 if sunk else 0


if __name__ == "__main__":
    sys.exit(_main())
