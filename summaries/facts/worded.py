"""What a figure's own words say it counts, as a value. Read by `nouns_ko` and `nouns_en`."""

from __future__ import annotations

from dataclasses import dataclass

from summaries.article import Span


@dataclass(frozen=True, slots=True)
class Noun:
    """The noun a figure counts or measures.

    `span` is the noun with the words that make one name of it, as written. `head` is the noun itself,
    `beside` those words and what tells it apart (whose it is, a clause), folded: no particle, no plural;
    `about` what its clause is about. `per` tells what one figure is given for (a day, a person), "" for the whole. `measure`:
    a noun that has one figure at a time (a rate, a price), unlike things that are counted.
    `share`: the figure is a share of it. `vague`: one that says nothing without the words beside it (a number, an amount).
    """

    span: Span
    head: str
    beside: frozenset[str]
    about: frozenset[str] = frozenset()
    per: str = ""
    measure: bool = False
    share: bool = False
    vague: bool = False
