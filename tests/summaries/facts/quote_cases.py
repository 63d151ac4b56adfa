"""Reads `quotes_ko.cases` and `quotes_en.cases`: sentences of news and the quotations in them.

The form is described at the head of the Korean file.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from summaries.article import Language, Line, Sentence, Span
from summaries.names.entity import EntityType, Mention
from summaries.sentences import split_sentences

_ELLIPSIS = " … "


@dataclass(frozen=True, slots=True)
class Expected:
    """Words in the text, who says them (None: the text does not tell), the verb ("": any)."""

    span: Span
    speaker: str | None
    verb: str
    direct: bool


@dataclass(frozen=True, slots=True)
class Case:
    text: str
    mentions: tuple[Mention, ...]
    expected: tuple[Expected, ...]

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """Every line as body, split the way articles are."""
        lines, at = [], 0
        for n, line in enumerate(self.text.split("\n"), start=1):
            lines.append(Line(n, Span(at, at + len(line)), "body" if line else "blank"))
            at += len(line) + 1
        return split_sentences(self.text, lines)


def cases(language: Language) -> list[Case]:
    path = Path(__file__).with_name(f"quotes_{language}.cases")
    names: dict[str, tuple[str | None, str, EntityType]] = {}
    found: list[Case] = []
    pattern = re.compile("$^")
    for row in path.read_text("utf-8").splitlines():
        if row.startswith("@"):
            surface, _, rest = row[1:].partition("=")
            entity, name, kind = (part.strip() for part in rest.split(","))
            stands_for = (None if entity == "-" else entity, name, cast("EntityType", kind))
            names[surface.strip()] = stands_for
            longest = sorted(names, key=len, reverse=True)
            pattern = re.compile(rf"(?<![A-Za-z])(?:{'|'.join(map(re.escape, longest))})(?![a-z])")
        elif row.startswith(("  > ", "  ~ ")):
            case = found.pop()
            wanted = _expected(row[4:], case, direct=row[2] == ">")
            found.append(Case(case.text, case.mentions, (*case.expected, wanted)))
        elif row.strip() and not row.startswith("#"):
            text = row.replace("⏎", "\n")
            mentions = tuple(
                Mention(Span(*m.span()), m.group(), *names[m.group()])
                for m in pattern.finditer(text)
            )
            found.append(Case(text, mentions, ()))
    return found


def _expected(row: str, case: Case, *, direct: bool) -> Expected:
    words, speaker, verb = (part.strip() for part in row.replace("⏎", "\n").split("|"))
    after = max((e.span.end for e in case.expected), default=0)
    first, _, last = words.partition(_ELLIPSIS)
    start = case.text.index(first, after)
    end = case.text.index(last, start + len(first)) + len(last) if last else start + len(first)
    return Expected(
        Span(start, end), None if speaker == "-" else speaker.removeprefix("="), verb, direct
    )
