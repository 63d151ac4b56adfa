"""Which sentences people mark as the summary, and which ones are chosen: ours beside others.

    python -m benchmarks.ranking [FOLDER …] [--peers] [--misses]

A FOLDER holds articles with marked sentences (`marked`); by default `data/sci50` under
BRIEFING_CORPUS. As many sentences are chosen as are marked, so precision, recall and F1 are one
figure; means over articles, in percent, with the standard error and the paired gain over LEAD.

`ours` is `rank_sentences` on the ready-made sentences, the very ones that the labels stand on and
that every other row chooses from: this is the figure to compare. `ours, as a brief` is what a reader
gets: cleaning, splitting and the article brief's care for repetition come on top. `ours, weights by
fold` is the honest estimate for articles nobody tuned on (`folds`). The longest sentences stand there
to show how far length alone goes; the oracle chooses the best that cleaning leaves. Speed is CPU time, the better of two rounds, tokenising included, loading not.

Exit 1 if a figure is below its floor (`ranking_floors.json`), 2 if a folder cannot be read.
"""

from __future__ import annotations

import argparse
import math
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import process_time

from benchmarks.floors import below, floors_of
from benchmarks.folds import NotLinearError, cases_of, cross_validated, top
from benchmarks.marked import Marked, MarkedError, Read, indexes_of, read_as_text, read_marked
from benchmarks.peers.process import PeerError, Peers, start_peers
from benchmarks.speed import CORPUS
from benchmarks.tables import Row, table
from summaries import analyse, brief_article, rank_sentences

DEFAULT = CORPUS / "data" / "sci50"
OURS, BRIEF, BY_FOLD = "ours", "ours, as a brief", "ours, weights by fold"
LEAD, CLEAN_LEAD, ORACLE = "LEAD", "LEAD after cleaning", "oracle after cleaning"
LONGEST = "longest sentences"
ROUNDS = 2


@dataclass(frozen=True, slots=True)
class Result:
    """One row: the F1 of each article (0..1), its choices where it has some, CPU seconds for all."""

    name: str
    scores: tuple[float, ...]
    choices: tuple[tuple[int, ...], ...] = ()
    seconds: float | None = None
    note: str = ""

    @property
    def mean(self) -> float:
        """In percent."""
        return 100 * math.fsum(self.scores) / len(self.scores)


def f1(chosen: Sequence[int], marks: frozenset[int]) -> float:
    """2·hits / (chosen + marked); 0..1. Where fewer are chosen than marked, recall suffers only."""
    hits = len(marks & frozenset(chosen))
    return 2 * hits / (len(frozenset(chosen)) + len(marks)) if chosen else 0.0


def standard_error(values: Sequence[float]) -> float:
    """Of the mean; 0 for fewer than two values."""
    n = len(values)
    if n < 2:
        return 0.0
    mean = math.fsum(values) / n
    return math.sqrt(math.fsum((v - mean) ** 2 for v in values) / (n - 1) / n)


# --- ours, and what needs no package ---


def measure(articles: Sequence[Marked]) -> list[Result]:
    """Every row that needs no other package. Raises NotLinearError where folds cannot be weighed."""
    read = [read_as_text(article) for article in articles]
    return [
        _timed(OURS, articles, _ours),
        _timed(BRIEF, articles, _brief),
        Result(BY_FOLD, tuple(cross_validated(cases_of(articles)))),
        _chosen(LEAD, articles, [tuple(range(len(a.marks))) for a in articles]),
        _chosen(CLEAN_LEAD, articles, [_lead(a, r) for a, r in zip(articles, read, strict=True)]),
        _chosen(LONGEST, articles, [top([*map(len, a.sentences)], len(a.marks)) for a in articles]),
        _chosen(ORACLE, articles, [_best(a, r) for a, r in zip(articles, read, strict=True)]),
    ]


def _ours(article: Marked) -> tuple[int, ...]:
    return top(rank_sentences(article.sentences, article.title), len(article.marks))


def _brief(marked: Marked) -> tuple[int, ...]:
    article = marked.article
    texts = {article.revision: article.text}
    brief = brief_article(analyse(article), texts, sentences=len(marked.marks))
    return indexes_of([sentence.span for sentence in brief.sentences], article.text)


def _lead(article: Marked, read: Read) -> tuple[int, ...]:
    return tuple(sorted(read.body[: len(article.marks)]))


def _best(article: Marked, read: Read) -> tuple[int, ...]:
    return tuple(sorted(article.marks & frozenset(read.body)))


def _chosen(name: str, articles: Sequence[Marked], choices: Sequence[tuple[int, ...]]) -> Result:
    scores = tuple(f1(c, a.marks) for c, a in zip(choices, articles, strict=True))
    return Result(name, scores, tuple(choices))


def _timed(
    name: str, articles: Sequence[Marked], choose: Callable[[Marked], tuple[int, ...]]
) -> Result:
    choose(articles[0])  # names and patterns are loaded at the first call
    best = math.inf
    for _ in range(ROUNDS):
        start = process_time()
        choices = tuple(choose(article) for article in articles)
        best = min(best, process_time() - start)
    scored = _chosen(name, articles, choices)
    return Result(name, scored.scores, choices, best)


# --- other packages ---


def measure_peer(peers: Peers, peer: str, articles: Sequence[Marked]) -> Result:
    """One peer on ready-made sentences; raises PeerError where its process is gone."""
    asked = [(a.language, a.sentences, len(a.marks)) for a in articles]
    peers.choose(peer, *asked[0])
    best = math.inf
    for _ in range(ROUNDS):
        answers = [peers.choose(peer, *each) for each in asked]
        best = min(best, math.fsum(answer.seconds for answer in answers))
    scored = _chosen(peer, articles, [answer.chosen for answer in answers])
    failed = [answer.failed for answer in answers if answer.failed]
    note = f"{peer}: failed on {len(failed)}, filled from the front ({failed[0]})" if failed else ""
    return Result(peer, scored.scores, scored.choices, best, note)


# --- what is printed ---

HEADS = ("", "F1", "±", "over LEAD", "±", "sentences/s", "time ÷ ours", "floor")


def rows(results: Sequence[Result], floors: dict[str, float], sentences: int) -> list[Row]:
    """A row of cells for each result, in the order they come."""
    by_name = {result.name: result for result in results}
    lead, ours = by_name[CLEAN_LEAD], by_name[OURS].seconds or math.nan
    found = []
    for result in results:
        gains = [a - b for a, b in zip(result.scores, lead.scores, strict=True)]
        floor = floors.get(result.name)
        cells = (
            f"{result.mean:.1f}",
            f"{100 * standard_error(result.scores):.1f}",
            "" if result is lead else f"{result.mean - lead.mean:+.1f}",
            "" if result is lead else f"{100 * standard_error(gains):.1f}",
            f"{sentences / result.seconds:,.0f}" if result.seconds else "",
            f"{result.seconds / ours:,.1f}" if result.seconds else "",
            "" if floor is None else f"{floor:.1f}",
        )
        sunk = floor is not None and result.mean < floor
        found.append(Row(result.name, cells, "red" if sunk else "bold" * (result.name == OURS)))
    return found


def misses(articles: Sequence[Marked], result: Result) -> list[str]:
    """Article by article what was marked and not chosen (-), and chosen and not marked (+)."""
    told = []
    for article, chosen, score in zip(articles, result.choices, result.scores, strict=True):
        wrong = article.marks ^ frozenset(chosen)
        if not wrong:
            continue
        told.append(f"\n{article.name}  F1 {100 * score:.0f}  {article.title}")
        for i in sorted(wrong):
            sign = "-" if i in article.marks else "+"
            told.append(f"  {sign} {i:2}/{len(article.sentences)}  {article.sentences[i][:150]}")
    return told


def _run(folder: Path, peers: Peers | None, *, told_misses: bool) -> bool:
    """Prints the table of one folder; whether all of it is above the floors."""
    articles = read_marked(folder)
    results = measure(articles)
    if peers is not None:
        results += [measure_peer(peers, peer, articles) for peer in peers.names]
    sentences = sum(len(article.sentences) for article in articles)
    floors = floors_of("ranking", folder.name)
    marks = sum(len(article.marks) for article in articles)
    print(f"{folder.name}: {len(articles)} articles, {sentences} sentences, {marks} marked")
    print("\n".join(table(HEADS, rows(results, floors, sentences))))
    for result in results:
        if result.note:
            print(result.note)
    if not floors:
        print(f"{folder.name} has no floors")
    if told_misses:
        print("\n".join(misses(articles, results[0])))
    sunk = below({result.name: result.mean for result in results}, floors)
    for line in sunk:
        print(f"{folder.name}: {line}", file=sys.stderr)
    return not sunk


def _main() -> int:
    parser = argparse.ArgumentParser(
        description="Score the choice of sentences on marked articles."
    )
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--peers", action="store_true", help="beside other packages (.peers/)")
    parser.add_argument("--misses", action="store_true", help="print the sentences behind errors")
    arguments = parser.parse_args()
    folders = arguments.folders or [DEFAULT]
    if not arguments.folders and not DEFAULT.is_dir():
        print("ranking: data/sci50 is not under BRIEFING_CORPUS (default ../shared): skipped")
        return 0
    peers: Peers | None = None
    try:
        peers = start_peers(print) if arguments.peers else None
        kept = [_run(folder, peers, told_misses=arguments.misses) for folder in folders]
    except (MarkedError, NotLinearError, PeerError, OSError) as problem:
        print(problem, file=sys.stderr)
        return 2
    finally:
        if peers is not None:
            peers.close()
    return 0 if all(kept) else 1


if __name__ == "__main__":
    sys.exit(_main())
