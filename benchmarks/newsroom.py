"""How well the articles of a labelled newsroom are grouped, weighed against each other and briefed.

    python -m benchmarks.newsroom [FOLDER] [--misses]

A newsroom is a folder of texts with three tables beside them (`newsroom/README.md`). Scored are pairs
of articles (one origin? one story?), an article beside a topic (does it carry it or name it in
passing?), pairs of figures (which relation?), and how much of what a topic brief should teach its five
sentences hold. Exit 1 if a score is below its floor (`newsroom_floors.json`).
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import combinations
from pathlib import Path

from summaries import (
    Analysis,
    Article,
    Catalogue,
    analyse,
    brief_topic,
    default_catalogue,
    parse_query,
)
from summaries.briefs.carrying import carries
from summaries.briefs.figures import Figure, figures_of
from summaries.briefs.shown import in_order
from summaries.facts.kin import kin
from summaries.origins import group
from summaries.queries import Query
from summaries.stories import stories

HERE = Path(__file__).parent
FLOORS = HERE / "newsroom_floors.json"
DEFAULT = HERE / "newsroom"
_CROSS = "cross:"
_APART = "different-quantity"
_NOT_SHOWN = "not shown"
_NOTHING_SAID = "one line, nothing said"
_KEPT_APART = frozenset({_APART, _NOT_SHOWN, _NOTHING_SAID})
"""What a pair of two quantities may be found as. Of others only the first tells them apart, wrongly."""
RELATIONS = ("same", "rounding", "conflict", "update", _APART)
_ALL_FIGURES = 10_000


@dataclass(frozen=True, slots=True)
class Filed:
    """One article of the newsroom with its labels."""

    file: str
    text: str
    analysis: Analysis
    origin: str
    story: str
    topics: tuple[str, ...]
    passing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FigurePair:
    stories: tuple[str, ...]
    quantity: str
    a: tuple[str, str]
    b: tuple[str, str]
    relation: str


@dataclass(frozen=True, slots=True)
class Fact:
    """Something a brief on `topic` should teach: a sentence of one of `files` with one of `says`."""

    topic: str
    weight: int
    fact: str
    files: frozenset[str]
    says: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Newsroom:
    articles: tuple[Filed, ...]
    pairs: tuple[FigurePair, ...]
    facts: tuple[Fact, ...]

    @property
    def texts(self) -> dict[str, str]:
        return {filed.analysis.revision: filed.text for filed in self.articles}


@dataclass
class Score:
    """Counts of one question, and the cases behind the errors."""

    hits: int = 0
    wrong: int = 0
    missed: int = 0
    cases: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return self.hits / (self.hits + self.wrong) if self.hits + self.wrong else 1.0

    @property
    def recall(self) -> float:
        return self.hits / (self.hits + self.missed) if self.hits + self.missed else 1.0

    def count(self, labelled: bool, found: bool, case: str) -> None:
        self.hits += labelled and found
        self.wrong += found and not labelled
        self.missed += labelled and not found
        if labelled != found:
            self.cases.append(f"{'missed' if labelled else 'wrong '} {case}")


def read_newsroom(folder: Path) -> Newsroom:
    """The articles and tables of `folder`; an OSError or KeyError where it is no newsroom."""
    articles = tuple(_filed(folder, row) for row in _rows(folder / "articles.tsv"))
    pairs = tuple(
        FigurePair(
            tuple(row["story"].removeprefix(_CROSS).split("/")),
            row["quantity"],
            (row["file_a"], row["figure_a"]),
            (row["file_b"], row["figure_b"]),
            row["relation"],
        )
        for row in _rows(folder / "conflicts.tsv")
    )
    facts = tuple(
        Fact(
            row["topic"],
            int(row["weight"]),
            row["fact"],
            frozenset(row["files"].split(";")),
            tuple(row.get("says", "").split("|")),
        )
        for row in _rows(folder / "facts.tsv")
    )
    return Newsroom(articles, pairs, facts)


def _rows(table: Path) -> Iterator[dict[str, str]]:
    with table.open(encoding="utf-8", newline="") as stream:
        yield from csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE)


def _filed(folder: Path, row: Mapping[str, str]) -> Filed:
    text = (folder / row["file"]).read_text("utf-8")
    article = Article(
        text,
        outlet=row["outlet"],
        url=row["url"],
        published_at=datetime.fromisoformat(row["published"]),
    )
    return Filed(
        row["file"],
        text,
        analyse(article),
        row["origin"],
        row["story"],
        _listed(row["topics"]),
        _listed(row["passing"]),
    )


def _listed(cell: str) -> tuple[str, ...]:
    return tuple(each for each in cell.split(";") if each)


def score(room: Newsroom) -> dict[str, Score]:
    """The score of each question; `relation: …` for each relation of two figures."""
    return {
        "one origin, in a story": _origins(room),
        "one text behind both": _folded(room),
        "one story": _stories(room),
        "carries the topic": _carried(room),
        **_relations(room),
    }


def _pairs(
    articles: Sequence[Filed],
    labelled: Callable[[Filed, Filed], bool],
    found: Callable[[Filed, Filed], bool],
) -> Score:
    score = Score()
    for a, b in combinations(articles, 2):
        score.count(labelled(a, b), found(a, b), f"{a.file} {b.file}  {a.story} {b.story}")
    return score


def _origins(room: Newsroom) -> Score:
    """Pairs within each story: an outlet's reports of two events are two labels, and one origin."""
    whole = Score()
    for story in dict.fromkeys(filed.story for filed in room.articles):
        own = [filed for filed in room.articles if filed.story == story]
        origin_of = group(in_order(filed.analysis for filed in own)).origin_of
        part = _pairs(
            own,
            lambda a, b: a.origin == b.origin,
            lambda a, b, of=origin_of: of[a.analysis.article] == of[b.analysis.article],  # type: ignore[misc]
        )
        whole.hits += part.hits
        whole.wrong += part.wrong
        whole.missed += part.missed
        whole.cases += part.cases
    return whole


def _folded(room: Newsroom) -> Score:
    """Pairs over the whole newsroom: which texts are found to be one text printed twice."""
    source = {
        article: fold.into
        for article, fold in group(
            in_order(filed.analysis for filed in room.articles)
        ).folds.items()
        if fold.reason == "copy"
    }

    def leads(filed: Filed) -> str:
        return source.get(filed.analysis.article, filed.analysis.article)

    return _pairs(
        room.articles, lambda a, b: a.origin == b.origin, lambda a, b: leads(a) == leads(b)
    )


def _stories(room: Newsroom) -> Score:
    told = stories([filed.analysis for filed in room.articles])
    story_of = {article: n for n, story in enumerate(told) for article in story.articles}
    return _pairs(
        room.articles,
        lambda a, b: a.story == b.story,
        lambda a, b: story_of[a.analysis.article] == story_of[b.analysis.article],
    )


def _carried(room: Newsroom) -> Score:
    score, names = Score(), default_catalogue()
    for filed in room.articles:
        for topic in (*filed.topics, *filed.passing):
            query = parse_query(topic, names)
            found = filed.analysis
            fits = query.fits(found.entities, found.terms, found.outlet)
            score.count(
                topic in filed.topics, fits and carries(found, query), f"{filed.file} {topic}"
            )
    return score


def _relations(room: Newsroom) -> dict[str, Score]:
    scores = {relation: Score() for relation in RELATIONS}
    figures = _Figures(room)
    for pair in room.pairs:
        found = figures.relation(pair)
        case = f"{pair.a} {pair.b} {pair.quantity}: {pair.relation}, found {found}"
        for relation, each in scores.items():
            labelled = pair.relation == relation
            kept = relation == _APART and labelled and found in _KEPT_APART
            each.count(labelled, kept or found == relation, case)
    return {f"relation: {relation}": each for relation, each in scores.items()}


class _Figures:
    """What is told side by side of the articles of a story, or of two."""

    def __init__(self, room: Newsroom) -> None:
        self._room = room
        self._filed = {filed.file: filed for filed in room.articles}
        told = stories([filed.analysis for filed in room.articles])
        self._story_of = {article: story.id for story in told for article in story.articles}
        self._read: dict[tuple[str, ...], tuple[Figure, ...]] = {}

    def relation(self, pair: FigurePair) -> str:
        """As shown: one value, two values of one quantity and what is said of them, two quantities,
        or not both shown."""
        if pair.stories not in self._read:
            told = [
                (filed.analysis, sentence)
                for filed in self._room.articles
                if filed.story in pair.stories
                for sentence in filed.analysis.sentences
                if sentence.label == "body"
            ]
            names = default_catalogue()
            self._read[pair.stories] = figures_of(
                told, self._room.texts, names, limit=_ALL_FIGURES, story_of=self._story_of
            )
        found: list[str] = []
        shown: set[tuple[str, str]] = set()
        for figure in self._read[pair.stories]:
            a, b = self._held(figure, *pair.a), self._held(figure, *pair.b)
            shown |= {each for each, at in ((pair.a, a), (pair.b, b)) if at is not None}
            if a is not None and b is not None:
                found.append("same" if a == b else figure.between(a, b) or _NOTHING_SAID)
        found.sort(key=lambda each: each == _NOTHING_SAID)
        return found[0] if found else _APART if len(shown) == 2 else _NOT_SHOWN

    def _held(self, figure: Figure, file: str, words: str) -> int | None:
        """Which of the figure's values the article gives in these words, if any."""
        filed = self._filed[file]
        places = [m.span() for m in re.finditer(re.escape(words), filed.text)]
        meant = next(
            (
                amount
                for amount in filed.analysis.amounts
                if any(amount.span.start < end and at < amount.span.end for at, end in places)
            ),
            None,
        )
        if meant is None:
            return None
        for n, value in enumerate(figure.values):
            own = filed.analysis.article in (value.article, *value.also)
            alike = kin(value.unit) == kin(meant.unit) or figure.noun is not None
            if own and value.value == meant.value and alike:
                return n
        return None


def teach(room: Newsroom, sentences: int = 5) -> dict[str, tuple[int, int, list[str]]]:
    """Topic -> the weight its brief carries, the weight of all its facts, and the facts it lacks."""
    names, texts = default_catalogue(), room.texts
    file_of = {filed.analysis.article: filed.file for filed in room.articles}
    found: dict[str, tuple[int, int, list[str]]] = {}
    for topic in dict.fromkeys(fact.topic for fact in room.facts):
        query = parse_query(topic, names)
        fitting = _fitting(room, query)
        if not fitting and query.topic is not None and query.topic.type == "organization":
            query = parse_query(topic, Catalogue(()))  # the word itself, as answers do
            fitting = _fitting(room, query)
        brief = brief_topic(query, fitting, texts, names, sentences=sentences)
        own = [fact for fact in room.facts if fact.topic == topic]
        taught = [
            fact
            for fact in own
            if any(
                file_of[s.article] in fact.files and any(words in s.text for words in fact.says)
                for s in brief.sentences
            )
        ]
        found[topic] = (
            sum(fact.weight for fact in taught),
            sum(fact.weight for fact in own),
            [fact.fact for fact in own if fact not in taught],
        )
    return found


def _fitting(room: Newsroom, query: Query) -> list[Analysis]:
    read = (filed.analysis for filed in room.articles)
    return [a for a in read if query.fits(a.entities, a.terms, a.outlet)]


def below(
    scores: Mapping[str, Score],
    taught: Mapping[str, tuple[int, int, list[str]]],
    floors: Mapping[str, Sequence[float]],
) -> list[str]:
    """The questions whose precision or recall, and whether the briefs, are under their floor."""
    sunk = [
        name
        for name, (precision, recall) in floors.items()
        if name in scores and (scores[name].precision < precision or scores[name].recall < recall)
    ]
    return sunk + (["facts taught"] if share(taught) < floors["facts taught"][0] else [])


def share(taught: Mapping[str, tuple[int, int, list[str]]]) -> float:
    """The weight that the briefs carry of all that they should."""
    return sum(t for t, _, _ in taught.values()) / sum(w for _, w, _ in taught.values())


def floors() -> dict[str, list[float]]:
    loaded: dict[str, list[float]] = json.loads(FLOORS.read_text("utf-8"))
    return loaded


def _main() -> int:
    parser = argparse.ArgumentParser(description="Score grouping and briefing on a newsroom.")
    parser.add_argument("folder", nargs="?", type=Path, default=DEFAULT)
    parser.add_argument("--misses", action="store_true", help="print the case behind each error")
    arguments = parser.parse_args()
    try:
        room = read_newsroom(arguments.folder)
    except (OSError, KeyError, ValueError) as problem:
        print(f"{arguments.folder}: no newsroom ({problem})", file=sys.stderr)
        return 2
    scores, taught = score(room), teach(room)
    print("\n".join(_table(scores, taught)))
    if arguments.misses:
        print("\n".join(_cases(scores, taught)))
    sunk = below(scores, taught, floors())
    for name in sunk:
        print(f"{name} is below its floor", file=sys.stderr)
    return 1 if sunk else 0


def _table(
    scores: Mapping[str, Score], taught: Mapping[str, tuple[int, int, list[str]]]
) -> Iterable[str]:
    kept = floors()
    yield f"{'':30}{'precision':>10}{'recall':>8}{'right':>7}{'wrong':>7}{'missed':>7}  floor"
    for name, each in scores.items():
        floor = kept.get(name)
        told = f"{floor[0]:.2f}/{floor[1]:.2f}" if floor else ""
        yield (
            f"{name:30}{each.precision:10.3f}{each.recall:8.3f}"
            f"{each.hits:7}{each.wrong:7}{each.missed:7}  {told}"
        )
    for topic, (weight, whole, _) in taught.items():
        yield f"facts taught: {topic:20}{weight:4} of {whole}"
    yield f"facts taught{share(taught):28.3f}{'':29}  {kept['facts taught'][0]:.2f}"


def _cases(
    scores: Mapping[str, Score], taught: Mapping[str, tuple[int, int, list[str]]]
) -> Iterable[str]:
    for name, each in scores.items():
        if each.cases:
            yield f"\n{name}"
            yield from each.cases
    yield "\nfacts not taught"
    for topic, (_, _, lacking) in taught.items():
        yield from (f"{topic}: {fact}" for fact in lacking)


if __name__ == "__main__":
    sys.exit(_main())
