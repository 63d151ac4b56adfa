"""Labelled articles: a text as it came, and beside it what a reader should find in it.

`NAME.txt` is the article, `NAME.labels` its labels, one a line, columns parted by tabs; the format
is described in `labelled/README.md`. Run on a folder, this checks that every label fits its text.

    python -m benchmarks.labels FOLDER                  check
    python -m benchmarks.labels FOLDER --candidates     also list catalogue names not yet labelled
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from summaries import Article
from summaries.article import Span
from summaries.names import default_catalogue

NAMES = ("person", "organization", "project", "product", "place", "event", "term")
KINDS = (*NAMES, "amount", "date", "quote")
_ELLIPSIS = " … "
_NTH = re.compile(r"#(\d+)$")


class LabelError(ValueError):
    """A label that cannot be used; one line: file, line, what is wrong."""


@dataclass(frozen=True, slots=True)
class Label:
    """One thing to be found.

    `value` is, of a name, a catalogue id or `~` and the full name; of an amount `number unit`
    (`low..high unit`); of a date the ISO date; of a quote the speaker as a name is given, `=` and
    the words for an unnamed source, or `-`. `note` is `title` beside a person's office, or the
    bound of an amount. An `optional` one counts neither way.
    """

    kind: str
    span: Span
    value: str
    note: str
    optional: bool


@dataclass(frozen=True, slots=True)
class Labelled:
    name: str
    article: Article
    labels: tuple[Label, ...]


def read_folder(folder: Path) -> list[Labelled]:
    """The labelled articles of a folder, by name; raises LabelError naming file and line."""
    paths = sorted(folder.glob("*.labels"))
    if not paths:
        raise LabelError(f"{folder}: holds no .labels file")
    return [read_labelled(path) for path in paths]


def read_labelled(path: Path) -> Labelled:
    text = path.with_suffix(".txt").read_text("utf-8")
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    facts: dict[str, str] = {}
    labels: list[Label] = []
    for n, row in enumerate(path.read_text("utf-8").splitlines(), start=1):
        if not row.strip():
            continue
        if row.startswith("#"):
            key, _, value = row[1:].strip().partition(" ")
            facts[key] = value.strip()
            continue
        try:
            labels.append(_label(row.split("\t"), text, starts))
        except (ValueError, IndexError) as problem:
            raise LabelError(f"{path.name} line {n}: {problem}: {row!r}") from None
    try:
        published = datetime.fromisoformat(facts["published"])
        article = Article(text, facts.get("title", ""), published_at=published)
    except (KeyError, ValueError) as problem:
        raise LabelError(f"{path.name}: needs `# published` with a zone: {problem}") from None
    labels.sort(key=lambda label: (label.span, label.kind))
    return Labelled(path.stem, article, tuple(labels))


def _label(columns: list[str], text: str, starts: list[int]) -> Label:
    if not 4 <= len(columns) <= 5:
        raise ValueError(f"{len(columns)} columns, not 4 or 5")
    line, kind, surface, value = (column.strip() for column in columns[:4])
    note = columns[4].strip() if len(columns) > 4 else ""
    optional = kind.endswith("?")
    kind = kind.removesuffix("?")
    if kind not in KINDS:
        raise ValueError(f"no kind {kind!r}")
    if not 1 <= int(line) < len(starts):
        raise ValueError(f"the text has {len(starts) - 1} lines")
    begin = starts[int(line) - 1]
    span = _place(surface, text, begin, starts[int(line)] - 1)
    _check_value(kind, value, note)
    return Label(kind, span, value, note, optional)


def _place(surface: str, text: str, begin: int, end: int) -> Span:
    nth = _NTH.search(surface)
    wanted = int(nth.group(1)) if nth else 1
    surface = surface[: nth.start()] if nth else surface
    first, _, last = surface.partition(_ELLIPSIS)
    line = text[begin:end]
    if not nth and line.count(first) > 1:
        raise ValueError(
            f"{first!r} is {line.count(first)} times in its line: say which (#1, #2 …)"
        )
    at = -1
    for _ in range(wanted):
        at = line.find(first, at + 1)
        if at < 0:
            raise ValueError(f"{first!r} is not in its line")
    if not last:
        return Span(begin + at, begin + at + len(first))
    stop = text.find(last, begin + at + len(first))
    if stop < 0:
        raise ValueError(f"{last!r} does not follow {first!r}")
    return Span(begin + at, stop + len(last))


def _check_value(kind: str, value: str, note: str) -> None:
    named = kind in NAMES or (kind == "quote" and value[:1] not in "=-")
    if named and not value.startswith("~") and default_catalogue().get(value) is None:
        raise ValueError(f"the catalogue holds no {value!r}")
    if kind == "amount":
        parse_amount(value)
        if note not in ("", "max", "min", "about"):
            raise ValueError(f"no bound {note!r}")
    if kind == "date" and not re.fullmatch(r"\d{4}(-\d\d(-\d\d)?|-Q[1-4])?", value):
        raise ValueError(f"no ISO date {value!r}")


def parse_amount(value: str) -> tuple[float, float, str]:
    """`3..5 KRW` as (low, high, unit)."""
    number, _, unit = value.partition(" ")
    low, _, high = number.partition("..")
    if not unit:
        raise ValueError(f"{value!r} has no unit")
    return float(low), float(high or low), unit


def _candidates(labelled: Labelled) -> list[str]:
    """Catalogue names that the text holds as bare strings outside every label: labels forgotten?"""
    text = labelled.article.text
    covered = [False] * (len(text) + 1)
    for label in labelled.labels:
        if label.kind in NAMES:
            covered[label.span.start : label.span.end] = [True] * (
                label.span.end - label.span.start
            )
    found: list[str] = []
    for entity in default_catalogue().entities.values():
        for name in dict.fromkeys((entity.ko, entity.en, *entity.aliases)):
            at = text.find(name) if len(name) > 1 else -1
            while at >= 0:
                if not any(covered[at : at + len(name)]):
                    line = text.count("\n", 0, at) + 1
                    around = text[max(0, at - 12) : at + len(name) + 12].replace("\n", "⏎")
                    found.append(f"{line:4}  {entity.type:13} {name}  {entity.id}   …{around}…")
                at = text.find(name, at + 1)
    return sorted(found)


def _main(arguments: list[str]) -> int:
    folder = Path(arguments[0]) if arguments else Path(__file__).parent / "labelled" / "tuning"
    failed = 0
    for path in sorted(folder.glob("*.labels")):
        try:
            labelled = read_labelled(path)
        except (LabelError, OSError) as problem:
            print(problem)
            failed += 1
            continue
        print(f"{labelled.name}: {len(labelled.labels)} labels")
        if "--candidates" in arguments:
            print("\n".join(_candidates(labelled)))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(_main(sys.argv[1:]))
