"""Articles whose sentences come ready-made, with those marked that people chose as the summary.

One JSON file an article: `title`, `sentences` (strings without their full stops) and `summaries`,
the indexes into them that are marked. The texts belong to their publishers: they are read where
they lie, beside the project, and nothing of them enters it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from summaries import Article, analyse
from summaries.analysis import Analysis
from summaries.article import Language, Span, language_of

_ENDS = ".!?…。”\"’'"
# A Korean statement ends in one of these, and had a full stop; a deck or a caption (… 개발, … 연구팀)
# had none, and given one it would pass for body. English tells its fragments by no ending.
_STATED = "다요죠까"


class MarkedError(ValueError):
    """An article that cannot be scored; one line: file, what is wrong."""


@dataclass(frozen=True, slots=True)
class Marked:
    """`marks` are indexes into `sentences`, at least one."""

    name: str
    title: str
    sentences: tuple[str, ...]
    marks: frozenset[int]

    @property
    def language(self) -> Language:
        return language_of(" ".join(self.sentences))

    @property
    def article(self) -> Article:
        """The article as a text, one sentence a line, with the full stops that were taken off."""
        korean = self.language == "ko"
        closed = (
            f"{one}." if (one[-1:] in _STATED if korean else one[-1:] not in _ENDS) else one
            for one in self.sentences
        )
        return Article("\n".join(closed) + "\n", self.title)


def read_marked(folder: Path) -> list[Marked]:
    """The marked articles of a folder, by name; raises MarkedError naming the file."""
    paths = sorted(folder.glob("*.json"))
    if not paths:
        raise MarkedError(f"{folder}: holds no .json file of a marked article")
    return [_read(path) for path in paths]


def _read(path: Path) -> Marked:
    try:
        raw = json.loads(path.read_text("utf-8"))
        sentences = tuple(" ".join(str(one).split()) for one in raw["sentences"])
        marks = frozenset(int(mark) for mark in raw["summaries"])
        title = str(raw.get("title", ""))
    except (KeyError, TypeError, ValueError, AttributeError) as problem:
        told = f"{type(problem).__name__} {problem}"
        raise MarkedError(f"{path.name}: needs `sentences` and `summaries`: {told}") from None
    if not marks or not marks <= frozenset(range(len(sentences))):
        raise MarkedError(f"{path.name}: marks {sorted(marks)} of {len(sentences)} sentences")
    return Marked(path.stem, title, sentences, marks)


@dataclass(frozen=True, slots=True)
class Read:
    """A marked article as the product reads it; `body` are the indexes of the sentences that
    cleaning leaves, in order."""

    article: Article
    analysis: Analysis
    body: tuple[int, ...]


def read_as_text(marked: Marked) -> Read:
    article = marked.article
    analysis = analyse(article)
    spans = [s.span for s in analysis.sentences if s.label == "body"]
    return Read(article, analysis, indexes_of(spans, article.text))


def indexes_of(spans: list[Span], text: str) -> tuple[int, ...]:
    """The ready-made sentences that `spans` begin in, each once, in the order of `spans`."""
    return tuple(dict.fromkeys(text.count("\n", 0, span.start) for span in spans))
