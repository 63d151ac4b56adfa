"""What each stage of reading costs, on varied text and one core.

    python -m benchmarks.speed [FOLDER …] [--rounds N]

CPU time, the best of several rounds after a first one. The texts are the labelled articles and the
examples (and the seeds, where they lie beside the project), none of them twice in a round.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path
from time import process_time

from summaries import Article, analyse
from summaries.facts.amounts import find_amounts
from summaries.facts.dates import find_dates
from summaries.facts.quotes import find_quotes, find_reported
from summaries.lines import label_lines
from summaries.names import default_catalogue
from summaries.names.recognition import read_names
from summaries.sentences import split_sentences

HERE = Path(__file__).parent
CORPUS = Path(os.environ.get("BRIEFING_CORPUS", HERE.parent.parent / "shared"))
FOLDERS = (
    HERE / "labelled" / "tuning",
    HERE / "labelled" / "held",
    HERE.parent / "examples" / "texts",
    CORPUS / "seeds",
)
PUBLISHED = datetime(2025, 2, 5, tzinfo=UTC)


def read_articles(folders: Iterable[Path]) -> list[Article]:
    return [
        Article(path.read_text("utf-8"), published_at=PUBLISHED)
        for folder in folders
        for path in sorted(folder.glob("*.txt"))
    ]


def stages(articles: list[Article]) -> dict[str, Callable[[], object]]:
    """Each stage as a function that runs it over all `articles`, given what stages before it found."""
    names = default_catalogue()
    told = [article.language for article in articles]
    lines = [label_lines(article.text, article.title) for article in articles]
    pairs = list(zip(articles, lines, strict=True))
    split = [split_sentences(article.text, own) for article, own in pairs]
    spans = [[sentence.span for sentence in sentences] for sentences in split]
    parted = list(zip(articles, spans, told, strict=True))
    found = [read_names(a.text, own, names, language).mentions for a, own, language in parted]
    said = list(zip(articles, split, found, told, strict=True))
    return {
        "lines": lambda: [label_lines(a.text, a.title) for a in articles],
        "sentences": lambda: [split_sentences(a.text, own) for a, own in pairs],
        "names": lambda: [read_names(a.text, s, names, g) for a, s, g in parted],
        "amounts": lambda: [find_amounts(a.text, s, g) for a, s, g in parted],
        "dates": lambda: [find_dates(a.text, s, a.published_at, g) for a, s, g in parted],
        "quotes": lambda: [find_quotes(a.text, s, m, g) for a, s, m, g in said],
        "reported speech": lambda: [find_reported(a.text, s, m, g) for a, s, m, g in said],
        "analyse, whole": lambda: _each(articles),
    }


def _each(articles: list[Article]) -> None:
    """One after another and none kept, as a feed is read."""
    for article in articles:
        analyse(article)


def seconds(run: Callable[[], object], rounds: int) -> float:
    """The CPU time of the quickest of `rounds` runs."""
    best = float("inf")
    for _ in range(rounds):
        start = process_time()
        run()
        best = min(best, process_time() - start)
    return best


def _main() -> None:
    parser = argparse.ArgumentParser(description="Time the stages of reading.")
    parser.add_argument("folders", nargs="*", type=Path, default=FOLDERS)
    parser.add_argument("--rounds", type=int, default=7)
    arguments = parser.parse_args()
    articles = read_articles(arguments.folders)
    sentences = sum(len(analyse(article).sentences) for article in articles)
    characters = sum(len(article.text) for article in articles)
    print(f"{len(articles)} texts, {sentences} sentences, {characters} characters")
    print(f"{'stage':18}{'µs a sentence':>15}{'sentences/s':>13}")
    for stage, run in stages(articles).items():
        each = seconds(run, arguments.rounds) / sentences
        print(f"{stage:18}{each * 1e6:15.1f}{1 / each:13,.0f}")
    slowest = max((seconds(lambda a=a: analyse(a), 3), len(a.text)) for a in articles)  # type: ignore[misc]
    print(f"slowest text: {slowest[0] * 1000:.1f} ms ({slowest[1]} characters)")


if __name__ == "__main__":
    _main()
