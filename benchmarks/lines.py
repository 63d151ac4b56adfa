"""How well the lines of an article are told from what stands about it, in dumps of many outlets.

    python -m benchmarks.lines [FOLDER …] [--misses]

`NAME.txt` is a text as it was copied or sent, `NAME.labels` the label of each of its lines; behind a
tab may stand the words of the line that belong to no sentence (an agency's tag). Counted are the
characters of body lines; of a sentence's margins, whether each stayed outside. Exit 1 below a floor
(`lines_floors.json`).
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.tally import Tally, below
from summaries.article import Span
from summaries.lines import label_layout
from summaries.sentences import sentences_of
from summaries.wraps import layout_of

HERE = Path(__file__).parent
FLOORS = HERE / "lines_floors.json"
DEFAULT = (HERE / "dumps" / "tuning", HERE / "dumps" / "held")


class Dump(NamedTuple):
    """A text, the label of each line, and the words of lines that belong to no sentence."""

    name: str
    text: str
    labels: tuple[str, ...]
    margins: tuple[Span, ...]


def read_dumps(folder: Path) -> list[Dump]:
    """The dumps of a folder, by name; raises ValueError where labels and lines differ in number."""
    dumps = []
    for path in sorted(folder.glob("*.labels")):
        with path.with_suffix(".txt").open(encoding="utf-8", newline="") as file:
            text = file.read()  # with its carriage returns
        dumps.append(_dump(path.stem, text, path.read_text("utf-8").splitlines()))
    if not dumps:
        raise ValueError(f"{folder}: holds no .labels file")
    return dumps


def _dump(name: str, text: str, rows: Sequence[str]) -> Dump:
    raw = text.split("\n")
    if not len(rows) <= len(raw) <= len(rows) + 1:
        raise ValueError(f"{name}: {len(rows)} labels for {len(raw)} lines")
    labels, margins, start = [], [], 0
    for line, row in zip(raw, rows, strict=False):
        label, _, margin = row.partition("\t")
        labels.append(label)
        if margin:
            at = start + line.index(margin)
            margins.append(Span(at, at + len(margin)))
        start += len(line) + 1
    return Dump(name, text, tuple(labels), tuple(margins))


def score(dumps: Iterable[Dump]) -> dict[str, Tally]:
    """The tally of each kind over `dumps`."""
    body, margins, labels = Tally(), Tally(), Tally()
    for dump in dumps:
        layout = layout_of(dump.text)
        lines = label_layout(layout, "")
        for line, wanted in zip(lines, dump.labels, strict=False):
            told = line.span.of(dump.text).strip()
            if "body" in (line.label, wanted):
                _count(body, len(told), line.label == "body", wanted == "body")
            if line.label == wanted:
                labels.hits += wanted != "blank"
            else:
                labels.wrong += 1
                labels.missed += 1
                case = f"{dump.name}:{line.n} {line.label} for {wanted}: {told[:90]}"
                labels.cases.append(case)
                if "body" in (line.label, wanted):
                    body.cases.append(case)
        spans = [sentence.span for sentence in sentences_of(dump.text, lines, layout.paragraphs)]
        for margin in dump.margins:
            inside = any(span.overlaps(margin) for span in spans)
            _count(margins, 1, not inside, wanted=True)
            if inside:
                margins.cases.append(f"{dump.name}: {margin.of(dump.text)} in a sentence")
    return {"characters of the body": body, "lines": labels, "tags outside sentences": margins}


def _count(tally: Tally, weight: int, found: bool, wanted: bool) -> None:
    tally.hits += weight * (found and wanted)
    tally.wrong += weight * (found and not wanted)
    tally.missed += weight * (wanted and not found)


def floors_of(folder: Path) -> dict[str, list[float]]:
    """The floors of a folder by its name; those of the newest dumps where it has none."""
    floors: dict[str, dict[str, list[float]]] = json.loads(FLOORS.read_text("utf-8"))
    return floors.get(folder.name, floors["held"])


def _main() -> int:
    parser = argparse.ArgumentParser(description="Score the labels of lines on dumps.")
    parser.add_argument("folders", nargs="*", type=Path, default=DEFAULT)
    parser.add_argument("--misses", action="store_true", help="print every line labelled wrong")
    arguments = parser.parse_args()
    sunk = False
    for folder in arguments.folders:
        try:
            dumps = read_dumps(folder)
        except (ValueError, OSError) as problem:
            print(problem, file=sys.stderr)
            return 2
        tallies = score(dumps)
        print(f"{folder.name}: {len(dumps)} dumps")
        for kind, tally in tallies.items():
            print(f"{kind:26}{tally.precision:8.4f}{tally.recall:8.4f}")
            if arguments.misses:
                print("\n".join(f"  {case}" for case in tally.cases))
        for kind in below(tallies, floors_of(folder)):
            print(f"{folder.name}: {kind} is below its floor", file=sys.stderr)
            sunk = True
    return 1 if sunk else 0


if __name__ == "__main__":
    sys.exit(_main())
