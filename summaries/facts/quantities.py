"""Which quantity a figure measures: investment, revenue, valuation …, from the words beside it.

Only sure cues: a figure without one stays unnamed and is shown in its sentence only.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from summaries.facts.found import Amount

Kind = Literal["money", "share", "power", "people", "things"]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A named quantity, the kinds of unit it is given in and the words (patterns) announcing it."""

    id: str
    kinds: tuple[Kind, ...]
    cues: tuple[str, ...]


# Ordered from the particular to the general: of two cues at one place the first listed wins.
QUANTITIES: tuple[Quantity, ...] = (
    Quantity("operating-profit", ("money",), ("영업이익", "영업익", "operating profit", "operating income")),
    Quantity("net-profit", ("money",), ("순이익", "당기순익", "net profit", "net income")),
    Quantity("loss", ("money",), ("영업손실", "순손실", "적자", "손실", "net loss", "loss of")),
    Quantity("revenue", ("money",), ("매출액", "매출", "revenue", "sales of")),
    Quantity("market-value", ("money",), ("시가총액", "시총", "market value", "market capitali")),
    Quantity("valuation", ("money",), ("기업가치", "기업 가치", "몸값", "valuation", "valued at", "valuing")),
    Quantity("funding", ("money",), ("자금 조달", "조달", "투자 유치", "유치", "raise", "raising", "funding")),
    Quantity("fund", ("money",), ("펀드", "fund")),
    Quantity("acquisition", ("money",), ("인수", "acquisition", "acquire", "takeover", "buyout")),
    Quantity("order", ("money",), ("수주", "계약", "order", "contract")),
    Quantity("fine", ("money",), ("과징금", "벌금", "과태료", "fine of", "fined", "penalty")),
    Quantity("damages", ("money",), ("배상", "손해배상", "damages")),
    Quantity("budget", ("money",), ("예산", "budget")),
    Quantity("exchange-rate", ("money",), ("환율", "exchange rate")),
    Quantity("exports", ("money",), ("수출", "exports")),
    Quantity("cost", ("money",), ("개발비", "사업비", "비용", "cost")),
    Quantity("loan", ("money",), ("대출", "loan")),
    Quantity("investment", ("money",), ("투자(?!자|은행|증권|회사|업계)", "투입", "invest(?!or)", "spend", "pour")),
    Quantity("stake", ("share",), ("지분", "stake")),
    Quantity("market-share", ("share",), ("점유율", "market share")),
    Quantity("policy-rate", ("share",), ("기준금리", "policy rate", "base rate", "interest rate")),
    Quantity("tariff", ("share",), ("관세", "tariff", "duty", "duties")),
    Quantity("growth", ("share",), ("성장률", "증가율", "성장", "growth", "grew", "grow")),
    Quantity("yield", ("share",), ("수율", "yield")),
    Quantity("power", ("power",), ("전력", "용량", "규모", "데이터센터", "capacity", "power", "data center", "data centre")),
    Quantity("jobs", ("people",), ("고용", "일자리", "채용", "jobs", "hire", "hiring")),
    Quantity("users", ("people",), ("이용자", "사용자", "가입자", "users", "subscribers")),
)  # fmt: skip

_POWER = frozenset({"W", "kW", "MW", "GW", "TW"})
_PEOPLE = frozenset(
    {"명", "people", "person", "job", "jobs", "user", "users", "employee", "employees"}
)
# A cue belongs to a figure when next to nothing stands between them: a Korean clause is about this
# long, and what follows the figure is its head (`400억 달러 규모의 자금 조달`).
_BEFORE, _AFTER = 30, 24
_CLAUSE_BREAK = re.compile(r"[,;]\s|[.!?]\s|며 |고 |지만 |는데 |면 |\band\b|\bwhile\b")
_BY_ID = {quantity.id: quantity for quantity in QUANTITIES}
_CUES = re.compile(
    "|".join(
        f"(?P<{quantity.id.replace('-', '_')}>{'|'.join(quantity.cues)})" for quantity in QUANTITIES
    ),
    re.IGNORECASE,
)


def kind_of(unit: str) -> Kind:
    if unit in {"%", "%p"}:
        return "share"
    if unit in _POWER:
        return "power"
    if unit in _PEOPLE:
        return "people"
    return "money" if len(unit) == 3 and unit.isascii() and unit.isupper() else "things"


def quantity_of(words: str, offset: int, amount: Amount, amounts: Sequence[Amount]) -> str | None:
    """The id of the quantity `amount` measures in the sentence `words`, or None.

    `offset` is where the sentence begins in the article; `amounts` are all figures of the sentence.
    A conversion measures what its figure does.
    """
    if amount.converts is not None:
        main = next((a for a in amounts if a.span == amount.converts), None)
        return quantity_of(words, offset, main, amounts) if main is not None else None
    start, end = amount.span.start - offset, amount.span.end - offset
    before = words[max(0, start - _BEFORE) : start]
    breaks = [m.end() for m in _CLAUSE_BREAK.finditer(before)]
    before = before[breaks[-1] :] if breaks else before
    after = _without_brackets(words[end : end + _AFTER + 40])[:_AFTER]
    ending = _CLAUSE_BREAK.search(after)
    after = after[: ending.start()] if ending else after
    kind = kind_of(amount.unit)
    near = [(m.start(), 0, m) for m in _CUES.finditer(after)]
    near += [(len(before) - m.end(), 1, m) for m in _CUES.finditer(before)]
    for _, _, match in sorted(near, key=lambda n: n[:2]):
        quantity = _BY_ID[str(match.lastgroup).replace("_", "-")]
        if kind in quantity.kinds:
            return quantity.id
    return None


def _without_brackets(words: str) -> str:
    """`words` without a bracketed conversion right at its start: `(약 720조원)를 투자` -> `를 투자`."""
    if words.startswith("("):
        closing = words.find(")")
        return words[closing + 1 :] if closing >= 0 else ""
    return words
