"""How much of what a reader must learn a brief of three or five sentences carries.

    python -m benchmarks.carried [FOLDER …] [--peers] [--explain NAME]

A FOLDER holds files of facts (`carriers` tells their format); by default `benchmarks/facts`. The
articles are looked for beside them, in `benchmarks/labelled`, and among the seeds under
BRIEFING_CORPUS; one that is not there is skipped. A figure is the weight carried as a share of all
weight, half for a half carrier, each fact once; means over articles, in percent.

`ours` is `brief_article`. LEAD after cleaning and the peers choose from the sentences that our cleaning
leaves, LEAD of the raw text from all that stands there. The best choice is exact.

Exit 1 if a figure is below its floor (`ranking_floors.json`), 2 if a file cannot be used.
"""

from __future__ import annotations

import argparse
import math
import sys
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from benchmarks.carriers import (
    Facts,
    FactsError,
    Place,
    best_choice,
    carried,
    places_of,
    raw_sentences,
    read_facts,
)
from benchmarks.floors import below, floors_of
from benchmarks.labels import LabelError, read_labelled
from benchmarks.peers.process import PeerError, Peers, start_peers
from benchmarks.ranking import standard_error
from benchmarks.speed import CORPUS, PUBLISHED
from benchmarks.tables import Row, table
from summaries import Article, analyse, brief_article
from summaries.article import Language, Span

HERE = Path(__file__).parent
FACTS = HERE / "facts"
LABELLED = (HERE / "labelled" / "tuning", HERE / "labelled" / "held")
SEEDS = CORPUS / "seeds"
COUNTS = (3, 5)
OURS, LEAD, CLEAN_LEAD = "ours", "LEAD of the raw text", "LEAD after cleaning"
CLEAN_BEST, BEST = "best choice after cleaning", "best choice"

Choices = Mapping[int, tuple[Place, ...]]
"""How many sentences -> where those chosen begin, in text order."""


@dataclass(frozen=True, slots=True)
class Known:
    """An article with its facts; `group` is the kind of article it is: `labelled`, `seeds`, or the
    folder its facts lie in. `raw` are all its sentences, `body` those that cleaning leaves."""

    facts: Facts
    group: str
    article: Article
    language: Language
    raw: tuple[Span, ...]
    body: tuple[Span, ...]
    places: Mapping[Span, Place]

    def place(self, span: Span) -> Place:
        """That of the sentence in which `span` begins."""
        at = bisect_right(self.raw, span.start, key=lambda raw: raw.start)
        return self.places[self.raw[max(0, at - 1)]]


# --- reading ---


def read_known(folder: Path) -> tuple[list[Known], list[str]]:
    """The articles of a folder of facts that can be found, by name, and the names of the others.

    Raises FactsError or LabelError naming what cannot be used.
    """
    paths = sorted(folder.glob("*.facts"))
    if not paths:
        raise FactsError(f"{folder}: holds no .facts file")
    found: list[Known] = []
    absent: list[str] = []
    for path in paths:
        facts = read_facts(path)
        place = next((p for p in (folder, *LABELLED, SEEDS) if _text(p, facts).is_file()), None)
        if place is None:
            absent.append(facts.name)
            continue
        group = "labelled" if place in LABELLED else "seeds" if place == SEEDS else folder.name
        found.append(know(facts, group, _article(place, facts)))
    return found, absent


def _text(folder: Path, facts: Facts) -> Path:
    return folder / f"{facts.name}.txt"


def _article(folder: Path, facts: Facts) -> Article:
    path = _text(folder, facts)
    if path.with_suffix(".labels").is_file():
        return read_labelled(path.with_suffix(".labels")).article
    return Article(path.read_text("utf-8"), published_at=PUBLISHED)


def know(facts: Facts, group: str, article: Article) -> Known:
    analysis = analyse(article)
    raw = raw_sentences(article.text)
    return Known(
        facts,
        group,
        article,
        analysis.language,
        raw,
        tuple(s.span for s in analysis.sentences if s.label == "body"),
        places_of(raw, article.text),
    )


def strangers(known: Known) -> list[str]:
    """A warning for every carrier where the splitter begins no sentence: it can carry nothing."""
    there = frozenset(known.places.values())
    return [
        f"{known.facts.name}: no sentence {place} for our splitter: {fact.words}"
        for fact in known.facts.facts
        for place in fact.carriers
        if place not in there
    ]


# --- choosing ---


def choices(known: Known) -> dict[str, Choices]:
    """What each method that needs no other package chooses."""
    body = [known.place(span) for span in known.body]
    raw = [known.place(span) for span in known.raw]
    return {
        OURS: {n: _brief(known, n) for n in COUNTS},
        CLEAN_LEAD: {n: tuple(body[:n]) for n in COUNTS},
        LEAD: {n: tuple(raw[:n]) for n in COUNTS},
        CLEAN_BEST: {n: best_choice(known.facts, body, n)[1] for n in COUNTS},
        BEST: {n: best_choice(known.facts, raw, n)[1] for n in COUNTS},
    }


def _brief(known: Known, count: int) -> tuple[Place, ...]:
    article = known.article
    brief = brief_article(analyse(article), {article.revision: article.text}, sentences=count)
    return tuple(known.place(sentence.span) for sentence in brief.sentences)


def peer_choices(peers: Peers, peer: str, known: Known) -> tuple[Choices, str]:
    """What a peer chooses of the sentences that cleaning leaves, and why it failed ("" if not)."""
    sentences = [" ".join(span.of(known.article.text).split()) for span in known.body]
    answers = {n: peers.choose(peer, known.language, sentences, n) for n in COUNTS}
    chosen = {n: tuple(known.place(known.body[i]) for i in a.chosen) for n, a in answers.items()}
    return chosen, next((a.failed for a in answers.values() if a.failed), "")


# --- what is printed ---


@dataclass(frozen=True, slots=True)
class Scored:
    """One article: how much each method carries (0..1), by method and number of sentences."""

    known: Known
    chosen: Mapping[str, Choices]

    def share(self, method: str, count: int) -> float:
        return carried(self.known.facts, self.chosen[method][count])


def figures(scored: Sequence[Scored], group: str) -> dict[str, float]:
    """`ours, 3 sentences` -> percent, over the articles of a group ("" for all)."""
    own = [one for one in scored if group in ("", one.known.group)]
    return {
        _key(method, n): 100 * math.fsum(one.share(method, n) for one in own) / len(own)
        for method in (own[0].chosen if own else ())
        for n in COUNTS
    }


def _key(method: str, count: int) -> str:
    return f"{method}, {count} sentences"


def _table(scored: Sequence[Scored], groups: Sequence[str]) -> list[str]:
    heads = [""]
    for group in ("", *groups):
        own = sum(group in ("", one.known.group) for one in scored)
        heads += [f"{group or 'all'} ({own}): {n}" for n in COUNTS]
    found = {group: figures(scored, group) for group in ("", *groups)}
    return table(
        heads,
        [
            Row(
                method,
                tuple(f"{found[g][_key(method, n)]:.1f}" for g in ("", *groups) for n in COUNTS),
                "bold" * (method == OURS),
            )
            for method in scored[0].chosen
        ],
    )


def gain(scored: Sequence[Scored], count: int) -> str:
    """How far ours is over LEAD after cleaning, article by article, with the standard error."""
    gains = [100 * (one.share(OURS, count) - one.share(CLEAN_LEAD, count)) for one in scored]
    mean = math.fsum(gains) / len(gains)
    error = standard_error(gains)
    return f"ours over {CLEAN_LEAD}, {count} sentences: {mean:+.1f} ± {error:.1f} (standard error)"


def weak_spots(scored: Sequence[Scored]) -> list[str]:
    """The articles whose brief carries less than LEAD after cleaning does."""
    return [
        f"  {one.known.facts.name}, {n} sentences: "
        f"{100 * one.share(OURS, n):.0f} against {100 * one.share(CLEAN_LEAD, n):.0f}"
        for one in scored
        for n in COUNTS
        if one.share(OURS, n) < one.share(CLEAN_LEAD, n) - 1e-9
    ]


def explain(one: Scored) -> list[str]:
    """One article: which sentences each method chooses, and what of each fact they carry."""
    told = []
    for n in COUNTS:
        told.append(f"\n{one.known.facts.name}, {n} sentences")
        for method, chosen in one.chosen.items():
            places = " ".join(map(str, sorted(chosen[n])))
            told.append(f"  {100 * one.share(method, n):5.1f}  {method:26} {places}")
        told.append(f"  facts: weight, carriers, what {OURS} | {CLEAN_LEAD} carry")
        for fact in one.known.facts.facts:
            marks = [fact.carried_by(one.chosen[m][n]) for m in (OURS, CLEAN_LEAD)]
            shares = " | ".join({0.0: "-", 0.5: "½", 1.0: "x"}[mark] for mark in marks)
            carriers = " ".join(
                f"{'~' * (share < 1)}{place}" for place, share in fact.carriers.items()
            )
            told.append(f"    {fact.weight}  {shares}  {carriers}: {fact.words}")
        for span in one.known.raw:
            place = one.known.place(span)
            if place in one.chosen[OURS][n]:
                words = " ".join(span.of(one.known.article.text).split())
                told.append(f"    {place!s:>5}  {words[:150]}")
    return told


def _run(folder: Path, peers: Peers | None, name: str | None) -> bool:
    """Prints the table of one folder; whether all of it is above the floors."""
    known, absent = read_known(folder)
    if absent:
        print(f"{folder.name}: no article here for {len(absent)} files, skipped: {absent[0]} …")
    if not known:
        return True
    if name is not None:
        known = [one for one in known if one.facts.name == name]
        if not known:
            raise FactsError(f"{folder}: no article {name!r} here")
    for warning in (told for one in known for told in strangers(one)):
        print(f"warning: {warning}", file=sys.stderr)
    scored: list[Scored] = []
    failures: list[str] = []
    for one in known:
        chosen = choices(one)
        if peers is not None:
            for peer in peers.names:
                chosen[peer], why = peer_choices(peers, peer, one)
                if why:
                    failures.append(f"{peer}: {one.facts.name}: filled from the front ({why})")
        scored.append(Scored(one, chosen))
    if name is not None:
        print("\n".join(explain(scored[0])))
        return True
    groups = sorted({one.group for one in known})
    facts = sum(len(one.facts.facts) for one in known)
    print(f"{folder.name}: {len(known)} articles, {facts} facts; weight carried in %, by sentences")
    print("\n".join(_table(scored, groups if len(groups) > 1 else ())))
    print("\n".join([*failures, *map(partial(gain, scored), COUNTS)]))
    if weak := weak_spots(scored):
        print("\n".join(["ours below LEAD after cleaning:", *weak]))
    return _kept(scored, groups)


def _kept(scored: Sequence[Scored], groups: Sequence[str]) -> bool:
    sunk = [
        f"carried: {group}: {told}"
        for group in groups
        for told in below(figures(scored, group), floors_of("carried", group))
    ]
    print("\n".join(sunk), end="\n" * bool(sunk), file=sys.stderr)
    return not sunk


def _main() -> int:
    parser = argparse.ArgumentParser(description="Score briefs by the facts that they carry.")
    parser.add_argument("folders", nargs="*", type=Path, default=[FACTS])
    parser.add_argument("--peers", action="store_true", help="beside other packages (.peers/)")
    parser.add_argument("--explain", metavar="NAME", help="one article: what is chosen and carried")
    arguments = parser.parse_args()
    peers: Peers | None = None
    try:
        peers = start_peers(print) if arguments.peers else None
        kept = [_run(folder, peers, arguments.explain) for folder in arguments.folders]
    except (FactsError, LabelError, PeerError, OSError) as problem:
        print(problem, file=sys.stderr)
        return 2
    finally:
        if peers is not None:
            peers.close()
    return 0 if all(kept) else 1


if __name__ == "__main__":
    sys.exit(_main())
