"""What a claim tells, as values: its words with their parts, predicate, standing, figures and dates.

`telling` reads them out of a claim's tokens.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from summaries.claims.meanings import OPPOSITES

Standing = Literal[
    "done", "planned", "intended", "considered", "denied", "heard", "alleged", "state"
]


class Word(NamedTuple):
    """One thing told: its key, and the part it plays (the letters of `korean`; "N" a name, "V" a verb in English)."""

    key: str
    part: str


class Told(NamedTuple):
    """What a claim says. `predicate` is "" where none was read. `words` are the content words in
    order, names and figures among them; `strict` what narrows or turns it (only, some, at least, former, …);
    `than` what a change is measured against: Y a year ago, Q a quarter, M a month, D a day.
    `ties` are words with the small word before them (to Canada, by 5%); `either` is a day of `dates` that
    may as well be that of saying."""

    korean: bool
    predicate: str
    standing: Standing
    passive: bool
    words: tuple[Word, ...]
    figures: tuple[str, ...]
    dates: frozenset[str]
    said_on: frozenset[str]
    strict: frozenset[str]
    than: frozenset[str]
    ties: frozenset[tuple[str, str]] = frozenset()
    either: frozenset[str] = frozenset()

    @property
    def names(self) -> frozenset[str]:
        return frozenset(word.key for word in self.words if word.key[0] == "@")


CLAUSE = "|"
"""Stands in the words of an English claim between a speaker and what they say."""
_STRICT = frozenset(
    f"*{word}"
    for word in (
        "only some least most below except former partly if unless above less "
        # how often, and shared out how
        "earliest latest each total cumulative or yearly halfyearly quarterly monthly weekly daily "
        # how sure, and whether it must be
        "must should can seem nearly hardly unlikely alleged"
    ).split()
)
_OPPOSITE = {f"!*{a}": f"*{b}" for pair in OPPOSITES for a, b in (pair, pair[::-1])}


def turned(key: str) -> str:
    """The denial of `key`: 받아들이지 않다 is 기각하다."""
    if key[:1] == "!":
        return key[1:]
    return _OPPOSITE.get(f"!{key}", f"!{key}")


def is_day(key: str) -> bool:
    return key[0] == "=" and len(key) == len("=2025-02-04")


def assembled(
    is_korean: bool,
    predicate: str,
    standing: Standing,
    passive: bool,
    words: Sequence[Word],
    said_on: frozenset[str],
    than: frozenset[str],
    ties: frozenset[tuple[str, str]] = frozenset(),
) -> Told:
    """The Told of what a reader found; `words` hold figures, dates and what narrows them as well."""
    if predicate == "*impose" and any(w.key == "*fine" for w in words):
        predicate = "*fine"
    if predicate == "*fine":
        words = [w for w in words if w.key != "*impose"]
    content = tuple(w for w in words if w.key[0] != "=" and w.key not in _STRICT)
    dates = {w.key[1:] for w in words if w.key[0] == "="}
    exact = {d for d in dates if not any(o != d and o.startswith(d) for o in dates)}
    return Told(
        is_korean,
        predicate,
        standing,
        passive,
        content,
        tuple(w.key for w in words if w.key[0] == "#"),
        frozenset(exact),
        said_on,
        frozenset(w.key for w in words if w.key in _STRICT),
        than,
        ties,
    )
