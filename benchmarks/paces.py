"""How many articles a CPU second takes, beside other packages on the same articles in the same run.

    python -m benchmarks.paces [FOLDER …] [--rounds N]

Timed on the Korean articles of the folders (by default those of `speed`) are: choosing from ready-made
sentences; a text to its best sentences (cleaned, split, ranked) and to its whole brief with all that is
read for it, beside sumy and lexrankr, which are handed the sentences and take words from Kiwi; and bulk
intake (read, analyse, store, one transaction each), beside Kiwi tokenising the same sentences and
nothing else.

CPU time, for each article the quickest of several rounds, with names and patterns loaded: a slow spell of
the machine falls on ours and theirs alike. Exit 1 if a figure is below its floor (`speed_floors.json`;
all but the first are ratios, which hold on any machine), 2 if the peers cannot be set up.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time
from zoneinfo import ZoneInfo

from benchmarks.floors import below
from benchmarks.peers.process import PeerError, Peers, start_peers
from benchmarks.speed import FOLDERS, PUBLISHED, read_articles
from benchmarks.tables import Row, table
from bot.archive import Archive
from bot.intake import Document, Given, parse
from summaries import Analysis, Article, analyse, brief_article, rank_sentences
from summaries.lines import label_lines
from summaries.sentences import split_sentences

FLOORS = Path(__file__).parent / "speed_floors.json"
PEERS = ("sumy Luhn · Kiwi", "sumy TextRank · Kiwi", "sumy LexRank · Kiwi", "lexrankr · Kiwi")
RANKING, CHOICE, BRIEF = "ranking alone", "text to sentences", "text to brief"
KIWI = "Kiwi alone"
READ, CLASSIFY, ANALYSE, STORE = "read", "classify", "analyse, classify included", "store"
STAGES = (READ, ANALYSE, STORE)
INTAKE = "intake, all stages"
SENTENCES = 3
_GIVEN = Given(zone=ZoneInfo("Asia/Seoul"), now=PUBLISHED + timedelta(days=1), published=PUBLISHED)

Task = Callable[[], list[float]]
"""Does one thing to every article, and gives the CPU seconds that each took."""


@dataclass(frozen=True, slots=True)
class Known:
    """An article as read, its title as found, and the body sentences that others are handed."""

    article: Article
    analysis: Analysis
    sentences: tuple[str, ...]


def know(article: Article) -> Known:
    analysis = analyse(article)
    body = (s for s in analysis.sentences if s.label == "body")
    return Known(article, analysis, tuple(" ".join(s.span.of(article.text).split()) for s in body))


# --- what is timed ---


def tasks(known: Sequence[Known], peers: Peers) -> dict[str, Task]:
    own: dict[str, Callable[[Known], object]] = {
        RANKING: lambda k: rank_sentences(k.sentences, k.analysis.title),
        CHOICE: _choice,
        BRIEF: _brief,
        READ: _read,
        CLASSIFY: lambda k: label_lines(k.article.text, k.article.title),
        ANALYSE: lambda k: analyse(k.article),
    }
    return {
        **{name: partial(_each, known, run) for name, run in own.items()},
        STORE: partial(_stored, known),
        **{peer: partial(_chosen, known, peers, peer) for peer in PEERS if peer in peers.names},
        KIWI: lambda: [peers.tokenise("Kiwi", k.analysis.language, k.sentences) for k in known],
    }


def _each(known: Sequence[Known], run: Callable[[Known], object]) -> list[float]:
    found: list[float] = []
    for one in known:
        start = process_time()
        run(one)
        found.append(process_time() - start)
    return found


def _choice(one: Known) -> object:
    text = one.article.text
    split = split_sentences(text, label_lines(text, one.article.title))
    return rank_sentences([s.span.of(text) for s in split], one.analysis.title)


def _brief(one: Known) -> object:
    texts = {one.article.revision: one.article.text}
    return brief_article(analyse(one.article), texts, sentences=SENTENCES)


def _read(one: Known) -> object:
    return parse(Document("article.txt", one.article.text.encode(), form="text"), _GIVEN)


def _stored(known: Sequence[Known]) -> list[float]:
    """In an archive that is empty at first, as `bot.collection` stores: looked up, then one transaction."""
    with TemporaryDirectory() as folder, Archive.open(f"sqlite:///{folder}/briefing.db") as archive:

        def store(one: Known) -> None:
            if not archive.holds(one.article, one.analysis.version):
                archive.store(archive.settled(one.article), one.analysis, now=_GIVEN.now)

        return _each(known, store)


def _chosen(known: Sequence[Known], peers: Peers, peer: str) -> list[float]:
    return [peers.choose(peer, k.analysis.language, k.sentences, SENTENCES).seconds for k in known]


def seconds(wanted: Mapping[str, Task], rounds: int) -> dict[str, float]:
    """The CPU seconds of each task over all articles, each article at its quickest; a round takes
    all tasks in turn."""
    best: dict[str, list[float]] = {}
    for _ in range(rounds):
        for name, task in wanted.items():
            took = task()
            best[name] = [*map(min, best.get(name, took), took)]
    return {name: math.fsum(each) for name, each in best.items()}


# --- what is told ---


def figures(took: Mapping[str, float], articles: int) -> dict[str, float]:
    """What has floors: articles a second of the choice, then how many times as fast we are."""
    intake = math.fsum(took[stage] for stage in STAGES)
    return {
        f"{RANKING}, articles/s": articles / took[RANKING],
        **{
            f"{own} ÷ {peer}": took[peer] / took[own]
            for own in (CHOICE, BRIEF)
            for peer in PEERS
            if peer in took
        },
        f"intake ÷ {KIWI}": took[KIWI] / intake,
    }


def floors() -> dict[str, float]:
    kept: dict[str, float] = json.loads(FLOORS.read_text("utf-8"))
    return kept


def _table(took: Mapping[str, float], articles: int) -> list[str]:
    intake = math.fsum(took[stage] for stage in STAGES)
    order = (RANKING, CHOICE, BRIEF, *PEERS, READ, CLASSIFY, ANALYSE, STORE, INTAKE, KIWI)
    told = {**took, INTAKE: intake}
    rows = [
        Row(name, (f"{1000 * told[name] / articles:,.2f}", f"{articles / told[name]:,.0f}"))
        for name in order
        if name in told
    ]
    return table(("", "ms an article", "articles/s"), rows)


def _main() -> int:
    parser = argparse.ArgumentParser(description="Time ours beside other packages.")
    parser.add_argument("folders", nargs="*", type=Path, default=FOLDERS)
    parser.add_argument("--rounds", type=int, default=4)
    arguments = parser.parse_args()
    read = [know(article) for article in read_articles(arguments.folders)]
    known = [one for one in read if one.analysis.language == "ko"]
    if not known:
        print("paces: no Korean article in these folders", file=sys.stderr)
        return 2
    try:
        with start_peers(print) as peers:
            took = seconds(tasks(known, peers), max(1, arguments.rounds))
    except (PeerError, OSError) as problem:
        print(problem, file=sys.stderr)
        return 2
    told = figures(took, len(known))
    sentences = sum(len(one.sentences) for one in known)
    print(f"{len(known)} Korean articles, {sentences} sentences; CPU time of one core")
    print("\n".join(_table(took, len(known))))
    kept = floors()
    print("\n".join(table(("", "times", "floor"), [
        Row(name, (f"{value:,.1f}", f"{kept[name]:,.1f}" if name in kept else ""), "bold")
        for name, value in told.items()
    ])))  # fmt: skip
    sunk = below(told, kept)
    print("\n".join(sunk), end="\n" * bool(sunk), file=sys.stderr)
    return 1 if sunk else 0


if __name__ == "__main__":
    sys.exit(_main())
