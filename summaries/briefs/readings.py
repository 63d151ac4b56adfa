"""One figure where an article gives it, what makes it one quantity with another, and what rounds it.

Which figures are of one quantity: `gathering` (by the lists of `facts.quantities`) and `own_words`.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal
from functools import lru_cache

from summaries.analysis import Analysis, FigureNote, ReadSentence
from summaries.article import Span
from summaries.facts import Amount
from summaries.facts.givers import Giver
from summaries.facts.kin import kin
from summaries.facts.offers import Claim
from summaries.facts.quantities import kind_of
from summaries.facts.scopes import REVISED
from summaries.facts.worded import Noun

# Only a sum that says so (약, about) may be rounded further than this: the widest rounding that is not
# announced among the labelled sums is 1.5 % (2조원 for 2조300억원), and 12조원 against 11조8000억원 (1.7 %)
# is a contradiction to an editor. Two digits of anything else are rounding (3.3% for 3.25%).
_ROUNDING = 0.016
# A share told to the per cent is rounded further: 6 % for 6.2 %. A rate of 3 % is not 3.25 %.
_SHARE_ROUNDING = 0.05
_SURE_DIGITS = 2
WATTS = {"kW": 1_000, "MW": 1_000_000, "GW": 1_000_000_000, "TW": 1_000_000_000_000}


@dataclass(frozen=True, slots=True, order=True)
class Key:
    """What two figures must agree in to be of one quantity. Of a quantity with a `site` it does not
    matter which of its builders a sentence names; one that goes by its `noun` is one of its `story`."""

    quantity: str
    unit: str
    whose: str
    site: str
    part: str
    when: str
    stand: str
    noun: str = ""
    story: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What an article tells of a figure that no list names: its noun, the words around both, the names
    before it, and the words for when it was counted ("" where none are); and all that the article speaks of."""

    noun: Noun
    context: frozenset[str]
    named: frozenset[str]
    counted_on: str
    terms: frozenset[str]
    entities: frozenset[str]


Place = tuple[str, Span]
"""An article, and where its figure stands."""


@dataclass(frozen=True, slots=True)
class Telling:
    """How a figure that no list names is told: by what it is of (`head`, of `facts.concepts`; "" where the
    table has nothing), what else is told `around` it, the `facts` (days, other figures) and the `hours` of
    its sentence; `aside` is what it is of two things that are one or the other (`어른`), `before` the words
    of its clause before it. `against` are the figures of other articles told so alike that one must be wrong, or old."""

    head: str
    around: frozenset[str]
    facts: frozenset[str]
    hours: frozenset[int]
    per: str = ""
    aside: str = ""
    before: frozenset[str] = frozenset()
    against: frozenset[Place] = frozenset()


@dataclass(frozen=True, slots=True)
class Reading:
    """One figure where an article gives it; `note` is None where no word says what it measures, and
    `evidence` is set where only its own noun does. `giver` is who gives it, where its sentence says so."""

    analysis: Analysis
    sentence: ReadSentence
    amount: Amount
    note: FigureNote | None
    evidence: Evidence | None = None
    telling: Telling | None = None
    giver: Giver | None = None

    @property
    def place(self) -> Place:
        return self.analysis.article, self.amount.span

    @property
    def value(self) -> float | tuple[float, float]:
        """What it is compared by: power in watts, anything else as given."""
        scale = WATTS.get(self.amount.unit)
        if scale is None:
            return self.amount.value
        if isinstance(self.amount.value, tuple):
            low, high = self.amount.value
            return float(Decimal(str(low)) * scale), float(Decimal(str(high)) * scale)
        return float(Decimal(str(self.amount.value)) * scale)

    @property
    def middle(self) -> float:
        return sum(self.value) / 2 if isinstance(self.value, tuple) else self.value

    @property
    def claim(self) -> Claim:
        return self.note.claim if self.note else ""

    @property
    def outdated(self) -> bool:
        """Whether its own sentence says that another figure has replaced it."""
        return self.note is not None and is_replaced(self.note)

    @property
    def renews(self) -> bool:
        return self.note is not None and self.note.renews

    def conversions(self) -> list[Amount]:
        return [a for a in self.analysis.amounts if a.converts == self.amount.span]


def is_replaced(note: FigureNote) -> bool:
    return note.stand == "wrong" or (note.stand == "before" and note.quantity in REVISED)


def unit_of(amount: Amount) -> str:
    """The unit by the name that both languages and all scales of it share."""
    return "W" if amount.unit in WATTS else kin(amount.unit)


def rounds(a: Reading, b: Reading) -> bool:
    """Whether one figure is the other, rounded: to fewer digits, or down where it is a least."""
    if isinstance(a.value, tuple) or isinstance(b.value, tuple):
        return False
    if not 0 < max(a.value, b.value) < 2 * min(a.value, b.value):
        return False  # no rounding goes so far
    coarse, fine = sorted((a, b), key=lambda reading: len(_digits(reading)))
    digits = _digits(coarse)
    rough, exact = Decimal(str(coarse.middle)), Decimal(str(fine.middle))
    if len(digits) == len(_digits(fine)) or rough <= 0 or exact <= 0:
        return False
    place = Decimal(1).scaleb(rough.adjusted() - len(digits) + 1)
    least = coarse.amount.bound == "min"
    mode = ROUND_FLOOR if least else ROUND_HALF_UP
    if (exact / place).quantize(Decimal(1), mode) * place != rough:
        return False
    told = least or coarse.amount.bound == "about"
    told = told or (len(digits) >= _SURE_DIGITS and kind_of(a.amount.unit) != "money")
    near = _SHARE_ROUNDING if kind_of(a.amount.unit) == "share" else _ROUNDING
    return told or abs(exact - rough) <= Decimal(str(near)) * rough


def significant(reading: Reading) -> int:
    """How many digits a figure has that say something."""
    return len(_digits(reading))


def _digits(reading: Reading) -> str:
    return digits_of(reading.middle, share=kind_of(reading.amount.unit) == "share")


@lru_cache(maxsize=4096)
def digits_of(value: float, *, share: bool) -> str:
    """The digits of a number that are not mere zeros at its ends: `25` of 2,500,000. A share of 10 %
    is told to the per cent."""
    number = Decimal(str(value))
    if share and number == number.to_integral_value():
        return format(number, "f").partition(".")[0]
    return format(number.normalize(), "f").replace(".", "").strip("0")


def place_ends(analysis: Analysis) -> frozenset[int]:
    """Where the names of places end in the article."""
    return frozenset(m.span.end for m in analysis.mentions if m.type == "place")
