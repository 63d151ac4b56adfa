"""How much it tells that two articles give one figure: exactly, rounded, or as a bare number in another
language."""

from __future__ import annotations

import math

TELLING = 0.7
"""A figure of two digits: `12억원`, not `2명` or `5%`."""
_BACKGROUND = 0.6
"""A figure both give late is known to everybody (the sum a project is to cost in ten years)."""
_ROUND_DIGITS = 3
"""1조4318억원 and 1조4300억원 are one figure; of two digits (`31만명`) many are that by chance."""


def figure_weight(fact: str) -> float:
    """How much it tells that two articles give a figure (a fact key): `11조6300억원` much, `2명` next to
    nothing, a date nothing."""
    if fact.startswith("date:"):
        return 0.0
    unit, _, value = fact.partition(":")
    low = value.partition("~")[0]
    digits = len(low.replace(".", "").strip("0"))
    if unit.startswith("%"):
        return 0.3 if digits > 1 else 0.1
    if digits > 2:
        return 1.0
    large = float(low) >= 100
    if digits > 1:
        return 0.7 if large else 0.3
    return 0.3 if large else 0.1


def shared_weight(ours: frozenset[str], theirs: frozenset[str], news: frozenset[str]) -> float:
    """The weight of the figures (fact keys) both give, exactly or rounded: those that are not `news`,
    led with by one of them, are background."""
    exact = ours & theirs
    weights = [_weight(figure, figure in news) for figure in sorted(exact)]
    left, right = ours - exact, theirs - exact
    for one in sorted(left):
        rounds = [other for other in sorted(right) if _rounds(one, other)]
        if rounds:
            best = max(rounds, key=lambda other: _weight(other, True))
            weights.append(_weight(best, one in news or best in news))
    return math.fsum(weights)


def bare_weight(figures: frozenset[str], words: frozenset[str]) -> float:
    """The weight of the Korean figures that stand among the first words of an English report as bare
    numbers (`adds 178,000 jobs`)."""
    said = (f for f in sorted(figures) if f.partition(":")[2] in words)
    return math.fsum(figure_weight(f) for f in said if _digits(f) >= _ROUND_DIGITS)


def _weight(figure: str, news: bool) -> float:
    return figure_weight(figure) * (1.0 if news else _BACKGROUND)


def _rounds(one: str, other: str) -> bool:
    """Whether one is the other in fewer digits, but three at least."""
    unit, _, value = one.partition(":")
    other_unit, _, other_value = other.partition(":")
    if unit != other_unit or unit.startswith("%") or "~" in value + other_value:
        return False
    coarse, fine = sorted((one, other), key=_digits)
    digits = _digits(coarse)
    if not _ROUND_DIGITS <= digits < _digits(fine):
        return False
    a, b = (float(each.partition(":")[2]) for each in (coarse, fine))
    return (
        a > 0 and b > 0 and (f"{b:.{digits - 1}e}" == f"{a:.{digits - 1}e}" or _cut(b, digits) == a)
    )


def _cut(value: float, digits: int) -> float:
    """`value` with so many digits and none behind them: 3214 as 3210."""
    step = 10.0 ** (math.floor(math.log10(value)) + 1 - digits)
    return math.floor(value / step) * step


def _digits(figure: str) -> int:
    return len(figure.partition(":")[2].partition("~")[0].replace(".", "").strip("0"))
