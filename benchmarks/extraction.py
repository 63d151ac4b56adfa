"""Precision and recall of what is found in labelled articles, kind by kind.

    python -m benchmarks.extraction [FOLDER …] [--misses]

A mention is right when its place overlaps the labelled one and it names the same bearer; an amount
when value and unit agree; a date when the ISO date does; a quote when its span is the same to the
character (white space and marks at its edges aside). Exit 1 if a figure is below the floor of its
folder (`extraction_floors.json`).
"""

from __future__ import annotations

import argparse
import json
import sys
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.labels import NAMES, Label, LabelError, Labelled, parse_amount, read_folder
from benchmarks.tally import Tally, below
from summaries import analyse
from summaries.analysis import Analysis
from summaries.article import Span

HERE = Path(__file__).parent
FLOORS = HERE / "extraction_floors.json"
DEFAULT = (HERE / "labelled" / "tuning", HERE / "labelled" / "held")
_EDGES = " \n\t“”\"‘’'＂,.…"


class Prediction(NamedTuple):
    """One thing the readers found, in the terms of a label."""

    span: Span
    value: str


def score(articles: Iterable[Labelled]) -> dict[str, Tally]:
    """The tally of each kind over `articles`."""
    tallies: dict[str, Tally] = {}
    for labelled in articles:
        analysis = analyse(labelled.article)
        for kind, (labels, found, same) in _kinds(labelled, analysis).items():
            _count(tallies.setdefault(kind, Tally()), labelled, labels, found, same)
        _speakers(tallies.setdefault("speaker of a quote found", Tally()), labelled, analysis)
    return tallies


_Same = Callable[[Label, Prediction], bool]
_Kind = tuple[Sequence[Label], Sequence[Prediction], _Same]


def _kinds(labelled: Labelled, analysis: Analysis) -> dict[str, _Kind]:
    text, labels = labelled.article.text, labelled.labels
    mentions = [(m.type, Prediction(m.span, m.entity or f"~{m.name}")) for m in analysis.mentions]
    persons = [label for label in labels if label.kind == "person"]
    titled = [label for label in persons if label.note == "title"]
    linked = [label for label in labels if label.kind in NAMES and label.value[0] != "~"]
    kinds: dict[str, _Kind] = {
        # Every person found is weighed for precision, those beside a title for recall.
        "person with a title": (
            [*titled, *(_optional(p) for p in persons if p.note != "title")],
            [p for type_, p in mentions if type_ == "person"],
            _same_bearer,
        ),
        "person": (persons, [p for type_, p in mentions if type_ == "person"], _same_bearer),
        "catalogue name": (
            linked,
            [p for _, p in mentions if p.value[0] != "~"],
            _same_bearer,
        ),
        "organization not in the catalogue": (
            [n for n in labels if n.kind == "organization" and n.value[0] == "~"],
            [p for type_, p in mentions if type_ == "organization" and p.value[0] == "~"],
            _same_name,
        ),
        "amount": (
            [n for n in labels if n.kind == "amount"],
            [Prediction(a.span, _amount(a.value, a.unit)) for a in analysis.amounts],
            _same_amount,
        ),
        "date": (
            [n for n in labels if n.kind == "date"],
            [Prediction(d.span, d.date) for d in analysis.dates],
            _same_value,
        ),
        "quote span": (
            [n for n in labels if n.kind == "quote"],
            [Prediction(q.span, "") for q in analysis.quotes if q.direct],
            lambda label, found: _bare(text, label.span) == _bare(text, found.span),
        ),
    }
    for type_ in NAMES:
        kinds[f"· {type_} in the catalogue"] = (
            [n for n in linked if n.kind == type_],
            [p for kind, p in mentions if kind == type_ and p.value[0] != "~"],
            _same_bearer,
        )
    return kinds


def _optional(label: Label) -> Label:
    return Label(label.kind, label.span, label.value, label.note, True)


def _same_bearer(label: Label, found: Prediction) -> bool:
    if label.value.startswith("~"):
        return _same_name(label, found)
    return label.value == found.value


def _same_name(label: Label, found: Prediction) -> bool:
    return _letters(label.value) == _letters(found.value)


def _letters(name: str) -> str:
    return "".join(c for c in name.casefold() if c.isalnum())


def _same_value(label: Label, found: Prediction) -> bool:
    return label.value == found.value


def _amount(value: float | tuple[float, float], unit: str) -> str:
    low, high = value if isinstance(value, tuple) else (value, value)
    return f"{low}..{high} {unit}"


def _same_amount(label: Label, found: Prediction) -> bool:
    low, high, unit = parse_amount(label.value)
    own_low, own_high, own_unit = parse_amount(found.value)
    near = abs(low - own_low) <= 1e-9 * abs(low) and abs(high - own_high) <= 1e-9 * abs(high)
    return near and _same_unit(unit, own_unit)


def _same_unit(label: str, found: str) -> bool:
    """Currencies and shares to the letter; what is counted in the text's word or a kin of it."""
    label, found = (unicodedata.normalize("NFKC", unit) for unit in (label, found))
    if label == found or (label.isupper() and len(label) == 3) or "%" in label or "%" in found:
        return label == found
    return found.casefold().rstrip("s") == label.casefold().rstrip("s") or _KIN.get(label) == found


_KIN = {
    "주민": "명", "가입자": "명", "이용자": "명", "사용자": "명", "관객": "명", "고객": "명", "회원": "명",
    "인": "명", "nm": "나노미터", "나노": "나노미터", "t": "톤", "메가와트": "MW", "기가와트": "GW",
    "킬로미터": "km", "pct": "%",
}  # fmt: skip


def _bare(text: str, span: Span) -> Span:
    start, end = span.start, span.end
    while start < end and text[start] in _EDGES:
        start += 1
    while end > start and text[end - 1] in _EDGES:
        end -= 1
    return Span(start, end)


def _count(
    tally: Tally,
    labelled: Labelled,
    labels: Sequence[Label],
    found: Sequence[Prediction],
    same: _Same,
) -> None:
    free = list(labels)
    for each in found:
        fitting = [n for n in free if n.span.overlaps(each.span)]
        right = next((n for n in fitting if same(n, each)), None)
        if right is not None:
            free.remove(right)
            tally.hits += not right.optional
        elif not any(n.optional for n in fitting):
            tally.wrong += 1
            tally.cases.append(_case("wrong ", labelled, each.span, each.value))
    missed = [n for n in free if not n.optional]
    tally.missed += len(missed)
    tally.cases += [_case("missed", labelled, n.span, n.value) for n in missed]


def _case(what: str, labelled: Labelled, span: Span, value: str) -> str:
    text = labelled.article.text
    line = text.count("\n", 0, span.start) + 1
    around = text[max(0, span.start - 25) : span.end + 20].replace("\n", "⏎")
    return f"{what} {labelled.name}:{line}  {span.of(text)[:60]!r} {value}   …{around[:150]}…"


def _speakers(tally: Tally, labelled: Labelled, analysis: Analysis) -> None:
    text = labelled.article.text
    labels = {_bare(text, n.span): n for n in labelled.labels if n.kind == "quote"}
    for quote in analysis.quotes:
        label = labels.pop(_bare(text, quote.span), None)
        if label is None or label.optional or not quote.direct:
            continue
        if _same_speaker(label.value, quote.speaker_id, quote.speaker):
            tally.hits += 1
        else:
            tally.wrong += 1
            said = f"{quote.speaker_id or quote.speaker} for {label.value}"
            tally.cases.append(_case("wrong ", labelled, quote.span, said))
    tally.missed += sum(not label.optional for label in labels.values())


def _same_speaker(label: str, speaker_id: str | None, speaker: str | None) -> bool:
    if label == "-":
        return speaker is None
    if label[0] == "~":
        return speaker_id is None and _letters(speaker or "") == _letters(label)
    if label[0] == "=":  # the words for a source may be cut longer or shorter
        wanted, got = _letters(label), _letters(speaker or "")
        return bool(got) and speaker_id is None and (wanted in got or got in wanted)
    return speaker_id == label


def _table(tallies: dict[str, Tally], floors: dict[str, list[float]]) -> list[str]:
    rows = [f"{'':36}{'precision':>10}{'recall':>8}{'right':>7}{'wrong':>7}{'missed':>7}  floor"]
    for kind, tally in tallies.items():
        floor = floors.get(kind)
        told = f"{floor[0]:.2f}/{floor[1]:.2f}" if floor else ""
        rows.append(
            f"{kind:36}{tally.precision:10.3f}{tally.recall:8.3f}"
            f"{tally.hits:7}{tally.wrong:7}{tally.missed:7}  {told}"
        )
    return rows


def floors_of(folder: Path) -> dict[str, list[float]]:
    """The floors of a folder by its name; those of the newest articles where it has none."""
    floors: dict[str, dict[str, list[float]]] = json.loads(FLOORS.read_text("utf-8"))
    return floors.get(folder.name, floors["held"])


def _main() -> int:
    parser = argparse.ArgumentParser(description="Score the readers on labelled articles.")
    parser.add_argument("folders", nargs="*", type=Path, default=DEFAULT)
    parser.add_argument("--misses", action="store_true", help="print the case behind each error")
    parser.add_argument("--kind", help="with --misses: only this kind")
    arguments = parser.parse_args()
    sunk = False
    for folder in arguments.folders:
        try:
            articles = read_folder(folder)
        except (LabelError, OSError) as problem:
            print(problem, file=sys.stderr)
            return 2
        tallies, floors = score(articles), floors_of(folder)
        print(f"{folder.name}: {len(articles)} articles")
        print("\n".join(_table(tallies, floors)))
        if arguments.misses:
            _print_cases(tallies, arguments.kind)
        for kind in below(tallies, floors):
            print(f"{folder.name}: {kind} is below its floor", file=sys.stderr)
            sunk = True
    return 1 if sunk else 0


def _print_cases(tallies: dict[str, Tally], only: str | None) -> None:
    for kind, tally in tallies.items():
        if tally.cases and only in (None, kind) and not kind.startswith("·"):
            print(f"\n{kind}")
            print("\n".join(tally.cases))


if __name__ == "__main__":
    sys.exit(_main())
