"""What a figure counts or measures, in the words beside it: `탄약 운반차 48대`, `turnout was 61%`.

For figures that no list of quantities names (`quantities`). Only the noun right beside the figure is
read, with what qualifies it; where none is sure there is none. The readers of the two languages are
`nouns_ko` and `nouns_en`; which figures are thereby of one quantity is decided where they are gathered.
"""

from __future__ import annotations

from summaries.article import Language
from summaries.facts.found import Amount
from summaries.facts.nouns_en import noun_en
from summaries.facts.nouns_ko import noun_ko
from summaries.facts.worded import Noun


def noun_of(words: str, offset: int, amount: Amount, language: Language) -> Noun | None:
    """The noun of `amount` in the sentence `words`, that begins at `offset` in its article."""
    flat = words.replace("\n", " ")
    return (noun_ko if language == "ko" else noun_en)(flat, offset, amount)
