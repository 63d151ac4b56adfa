"""Which quantity a figure measures: investment, revenue, valuation …, from the words beside it.

Only sure cues: a figure without one stays unnamed and is shown in its sentence only.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from summaries.facts.changes import in_a_headline
from summaries.facts.found import Amount
from summaries.facts.governing import governs_en, governs_ko
from summaries.facts.units import CURRENCIES

Kind = Literal["money", "share", "power", "people", "things"]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A named quantity, the kinds of unit it is given in and the words (patterns) announcing it."""

    id: str
    kinds: tuple[Kind, ...]
    cues: tuple[str, ...]


# Ordered from the particular to the general: of two cues at one place the first listed wins.
QUANTITIES: tuple[Quantity, ...] = (
    Quantity("operating-profit", ("money",), ("영업이익(?<!상각 전 영업이익)", "영업익", "operating profit", "operating income")),
    Quantity("net-profit", ("money",), ("순이익", "당기순익", "net profit", "net income")),
    Quantity("dividend", ("money",), ("배당", "dividend")),
    Quantity("research", ("money",), ("연구개발비", "research spending", "research and development")),
    Quantity("capex", ("money",), ("시설투자", "시설 투자", "설비투자", "설비 투자", "시설에(?= )", "capital spending", "capital expenditure", "on facilities")),
    Quantity("property-damage", ("money",), ("재산 피해", "피해액", "damage(?!s)")),
    Quantity("offer-price", ("money",), ("공모가", "offer price")),
    Quantity("loss", ("money",), ("영업손실", "순손실", "적자", "손실", "net loss", "loss of")),
    Quantity("revenue", ("money",), ("매출액", "매출", "revenue", "sales of", "sales came")),
    Quantity("market-value", ("money",), ("시가총액", "시총", "market value", "market capitali")),
    Quantity("valuation", ("money",), ("기업가치", "기업 가치", "몸값", "valuation", "valued at", "valuing")),
    Quantity("funding", ("money",), ("자금 조달", "조달(?!청)", "공모 금액", "투자 유치", "유치(?!원)", "raise(?! [a-z ]*pay| [a-z ]*wage| [a-z ]*salar| [a-z ]*price| [a-z ]*fare)", "raising", "funding")),
    Quantity("fund", ("money",), ("펀드", "fund(?!amental)")),
    Quantity("acquisition", ("money",), ("인수(?!위|인계)", "acquisition", "acquire", "takeover", "buyout")),
    Quantity("order", ("money",), ("수주(?!일|간)", "계약", "order(?<!in order)(?!ly)", "contract")),
    Quantity("fine", ("money",), ("과징금", "벌금", "과태료", "fine of", "fined", "penalty")),
    Quantity("damages", ("money",), ("배상", "손해배상", "damages")),
    Quantity("budget", ("money",), ("예산(?!군|시장)", "budget")),
    Quantity("exchange-rate", ("money",), ("환율", "exchange rate")),
    Quantity("exports", ("money",), ("수출(?!입|업)", "exports")),
    Quantity("cost", ("money",), ("개발비", "비용", "cost")),
    Quantity("profit", ("money",), ("벌어(?![졌지진])", "벌었", "벌고", "번 (?<![가-힣0-9]번 )", "이익(?!률)", "profit(?!able)", "earned", "made", "contributed")),
    Quantity("loan", ("money",), ("대출", "빌려", "loan", "lend")),
    Quantity("investment", ("money",), ("투자(?!자|은행|증권|회사|업계)", "투입", "사업비", "들었다(?<![가-힣]들었다)", "들여(?<![가-힣]들여)(?= )", "들인(?<![가-힣]들인)(?= )", "invest(?!or|ig)", "spend", "spent", "pour")),
    Quantity("margin", ("share",), ("이익률", "operating margin", "profit margin")),
    Quantity("wage-rise", ("share",), ("인상률", "기본급", "base pay", "pay rise", "wage increase", "wage rise")),
    Quantity("inflation", ("share",), ("물가", "inflation", "consumer prices")),
    Quantity("stake", ("share",), ("지분", "stake", "own(?!er)")),
    Quantity("market-share", ("share",), ("점유율", "market share")),
    Quantity("policy-rate", ("share",), ("기준금리", "policy rate", "base rate", "interest rate")),
    Quantity("tariff", ("share",), ("관세(?!청)", "tariff", "duty", "duties")),
    Quantity("growth", ("share",), ("성장률", "증가율", "성장", "growth", "grew", "grow")),
    Quantity("yield", ("share",), ("수율(?<![저회흡접환징급배]수율)", "yield")),
    Quantity("power", ("power",), ("전력(?<!한국전력)(?!공사)", "용량", "규모", "데이터센터", "capacity", "power", "to spare", "data center", "data centre")),
    Quantity("injured", ("people",), ("다친", "다쳤", "다쳐", "부상", "연기를 마", "injured", "hurt", "smoke inhalation")),
    Quantity("dead", ("people",), ("사망", "숨졌", "숨지", "숨진 사람", "숨진 이(?=[는가들])", "목숨을 잃", "dead", "died", "killed")),
    Quantity("union-members", ("people",), ("조합원", "union members")),
    Quantity("staff", ("people",), ("근무 인원", "일하게", "work at")),
    Quantity("jobs", ("people", "things"), ("고용(?!노동)", "일자리", "채용", "뽑(?!히|혔|힌|힐)", "jobs", "hire", "hiring")),
    Quantity("users", ("people",), ("이용자", "사용자", "가입자", "구독자", "users", "subscribers")),
    Quantity("sales-volume", ("things",), ("판매", "팔(?<![가-힣]팔)(?=[가-힣]| 계획| 것| 예정| 수 )", "sold", "sell(?!er|ing)")),
    Quantity("capacity", ("things",), ("생산 능력", "만들", "만든다", "생산(?! ?차질| ?손실| ?중단| ?감소|성|직)", "can build", "can make")),
    Quantity("treasury-stock", ("things",), ("자사주", "treasury shares")),
)  # fmt: skip

CHANGE = "change"
"""By how much another quantity rose or fell, in per cent."""
_POWER = frozenset({"W", "kW", "MW", "GW", "TW"})
_PEOPLE = frozenset(
    {"명", "사람", "person", "job", "user", "employee", "worker", "staff", "customer",
     "subscriber", "member"}
)  # fmt: skip
# A cue belongs to a figure when next to nothing stands between them: a Korean clause is about this
# long, and what follows the figure is its head (`400억 달러 규모의 자금 조달`).
_BEFORE, _AFTER = 48, 24
_BRACKET = 40
"""A bracketed conversion at most."""
_GOES_ON = re.compile(r"(?:[^\s\d]{0,2}[고며]|면서) ")
_SOME_OF = re.compile(r"\d[\d,.만천백억]* ?(?:여 ?)?[가-힣]{1,3} (?:가운데|중)(?:에서?)? (?:약 )?$")
"""`조합원 6만명 가운데 5만명이`: some of them, who did something else."""
_OUT_OF = re.compile(r"\d[\d,.만천백억]* ?(?:여 ?)?[가-힣]{1,3} (?:가운데|중)")
_SUMS_OF_FIRMS = frozenset(
    {"operating-profit", "net-profit", "research", "capex", "property-damage", "loss", "revenue", "market-value",
     "valuation", "funding", "fund", "acquisition", "order", "budget", "exports", "cost", "profit", "investment"}
)  # fmt: skip
_SMALL_COINS = frozenset({"KRW", "JPY", "VND", "IDR"})
_LEAST_WON, _LEAST = 1e7, 1e4
"""No firm earns, spends or raises less: tickets cost 3,000 won, and a union wants 149,600."""
_PER_UNIT = re.compile(r" ?당")
"""`100엔당 900원`: what the rate is given for."""
_SOLD_SINGLY = frozenset(
    {
        "채",
        "곳",
        "동",
        "필지",
        "점",
        "건",
        "주",
        "계약",
        "회사",
        "번",
        "share",
        "stake",
        "contract",
        "store",
        "home",
    }
)
_FEW = 10
"""Houses, shops and shares that somebody sells are no sales figures, nor are a few of anything."""
_EMPLOYERS = frozenset({"곳", "개사", "회사", "건", "차례", "company", "firm", "site"})
_ENDS_JOBS = re.compile(
    r"감축|감원|해고|줄[이인였어]|사라|없[어애앴]|잃|위협|장담|구조조정"
    r"|\b(?:cut|cuts|cutting|shed|lose|lost|losing|loss|losses|eliminate[ds]?|axe[ds]?|slash(?:ed)?|took|go|risk|threaten\w*)\b"
)
_ECONOMY = re.compile(r"경제|국내총생산|GDP|성장률|econom|gross domestic product")
"""`검색 광고는 10% 성장했다` is no rate of growth that everybody means."""
_COUNTED_WHOLE = frozenset({"union-members", "users", "staff"})
_IS_COUNTED = re.compile(r"(?: ?(?:수|숫자|규모|인원))?(?:은|는)(?= )| ?(?:수|숫자)")
_TOTAL = re.compile(
    r"(?:여|가량|정도|안팎|이상|이하)*(?:\([^)]{1,30}\))?(?:가량|정도|안팎|이상)*"
    r"(?:$|[,.)·’”\"]|으로| ?규모|이(?:다|며|고|었|라|지만|던|됐|된|되|나|상| 됐| 된| 넘)|입니다|의 | (?:가운데|중)(?=[ 에])|까지|[을를] (?:넘|웃|돌파|확보|모[았은집]|보유|거느|대상|기록|둔|갖)"
    r"|에 (?:이르|이른|달하|달한|육박)| (?:늘|줄|증가|감소|더|이상))"
)
"""Behind members and users: who then does something (`조합원 2300명이 접속했다`) is some of them."""
_MADE = frozenset({"만들", "만든다", "생산"})
_SUBJECT = re.compile("[이가] ")
_PASSIVE = re.compile("[되된돼될됐]|어[지진졌질]")
_ANNOUNCED = 4
"""A cue and its figure with a particle and a space between: `영업이익이 6천억원`."""
_CLAUSE_BREAK = {
    True: re.compile(
        r"[,;.!?며고면만데](?:(?<=[,;.!?])\s|(?<=[며고면]) |(?<=지만) |(?<=는데) )|['’\"”] ?(?:기사|보도)"
    ),
    False: re.compile(r"[,;.!?]\s|and(?<!\wand)\b|while(?<!\wwhile)\b"),
}
"""Where a clause ends, in Korean and in other words."""
_LOOK_AROUND = re.compile(r"\(\?[^)]*\)")
_ID_OF = {
    _LOOK_AROUND.sub("", cue): quantity.id
    for quantity in reversed(QUANTITIES)
    for cue in quantity.cues
}


def _cues_of(kind: Kind, korean: bool) -> re.Pattern[str]:
    """The cues of quantities given in `kind`. An English cue begins its word ("order", not
    "border"), which is asked after it has matched: a pattern of plain words is found faster."""
    words: list[str] = []
    for cue in (cue for quantity in QUANTITIES if kind in quantity.kinds for cue in quantity.cues):
        if (re.search("[a-z]", cue) is None) is korean:
            plain = _LOOK_AROUND.sub("", cue)
            tail = cue[len(plain) :]
            words += [cue] if korean else [
                rf"{form}(?<!\w{form}){tail}" for form in (plain, plain.capitalize())
            ]  # fmt: skip
    return re.compile("|".join(words))


_KINDS: tuple[Kind, ...] = ("money", "share", "power", "people", "things")
_CUES = {(kind, korean): _cues_of(kind, korean) for kind in _KINDS for korean in (True, False)}
_HANGUL = re.compile("[가-힣]")


def kind_of(unit: str) -> Kind:
    if unit in {"%", "%p"}:
        return "share"
    if unit in _POWER:
        return "power"
    if unit in _PEOPLE:
        return "people"
    return "money" if unit in CURRENCIES else "things"


def quantity_of(words: str, offset: int, amount: Amount, amounts: Sequence[Amount]) -> str | None:
    """The id of the quantity `amount` measures in the sentence `words`, or None.

    `offset` is where the sentence begins in the article; `amounts` are all figures of the sentence.
    A conversion measures what its figure does.
    """
    if amount.converts is not None:
        main = next((a for a in amounts if a.span == amount.converts), None)
        return quantity_of(words, offset, main, amounts) if main is not None else None
    found = cue_of(words, offset, amount, amounts)
    if found is None:
        return None
    return found.quantity if _is_whole(words, offset, amount, found) else None


def _is_whole(words: str, offset: int, amount: Amount, cue: Cue) -> bool:
    """Whether the figure is the quantity itself: no price, no part of the people meant, no job that ends."""
    start, end = amount.span.start - offset, amount.span.end - offset
    after = words[end : end + _AFTER]
    if cue.quantity in _SUMS_OF_FIRMS:
        return not _is_a_price(amount)
    if cue.quantity == "exchange-rate":
        return _PER_UNIT.match(after) is None
    if cue.quantity == "sales-volume":
        return amount.unit not in _SOLD_SINGLY and _most(amount) >= _FEW
    if cue.quantity == "jobs":
        around = words[max(0, start - _AFTER) : end + _AFTER]
        return amount.unit not in _EMPLOYERS and _ENDS_JOBS.search(around) is None
    if cue.quantity == "growth":
        return _ECONOMY.search(words) is not None
    if cue.quantity in _COUNTED_WHOLE and cue.start < start:
        topic = _IS_COUNTED.match(words, cue.end) is not None
        return topic or _TOTAL.match(after) is not None
    return True


@dataclass(frozen=True, slots=True)
class Cue:
    """The words that announce a quantity, from `start` to `end` of their sentence; None where the unit
    itself does (`320 jobs`)."""

    quantity: str
    start: int
    end: int


def cue_of(words: str, offset: int, amount: Amount, amounts: Sequence[Amount]) -> Cue | None:
    """The words of the clause that govern the figure and say what it measures."""
    if amount.unit == "%p":
        return None  # a difference, never how much there is
    kind = kind_of(amount.unit)
    start, end = amount.span.start - offset, amount.span.end - offset
    if in_a_headline(words, end):
        return None
    if kind in {"people", "things"} and _SOME_OF.search(words, max(0, start - _BEFORE), start):
        return None
    first, last = max(0, start - _BEFORE), end + _AFTER + _BRACKET
    korean = _HANGUL.search(words, first, last) is not None
    cues = _CUES[kind, korean]
    if cues.search(words, first, last) is None and amount.unit != "job":
        return None
    clause = _CLAUSE_BREAK[korean]
    for ending in clause.finditer(words, first, start):
        first = ending.end()
    if words.startswith("(", end):  # a conversion: 3억 달러(약 4천억원) 규모의 투자
        closing = words.find(")", end, last)
        end = closing + 1 if closing >= 0 else last
    last = end + _AFTER
    if (broken := clause.search(words, end, last)) is not None:
        last = broken.start()
    near = [
        (m.start() - end, 0, m)
        for m in cues.finditer(words, end, last)
        if not _announces(words, offset, m.end(), amounts) and not _does(words, end, m)
    ]
    near += [
        (start - m.end(), 1, m)
        for m in cues.finditer(words, first, start)
        if kind != "people" or not _OUT_OF.search(words, m.end(), start)
    ]
    for _, _, m in sorted(near, key=lambda each: each[:2]):
        quantity = _ID_OF[m.group() if korean else m.group().lower()]
        if kind == "power" or _governs(words, m, start, end, quantity, korean=korean):
            return Cue(quantity, m.start(), m.end())
    return Cue("jobs", start, start) if amount.unit == "job" else None


def _governs(
    words: str, cue: re.Match[str], start: int, end: int, quantity: str, *, korean: bool
) -> bool:
    flat = words.replace("\n", " ")
    if korean:
        return governs_ko(flat, cue, start, end, quantity)
    return governs_en(flat, cue, start, end)


def _most(amount: Amount) -> float:
    return max(amount.value) if isinstance(amount.value, tuple) else amount.value


def _is_a_price(amount: Amount) -> bool:
    return _most(amount) < (_LEAST_WON if amount.unit in _SMALL_COINS else _LEAST)


def _announces(words: str, offset: int, at: int, amounts: Sequence[Amount]) -> bool:
    """Whether the cue that ends at `at` belongs to a figure behind it: `매출 5조원·영업이익 6천억원`.
    A verb that goes on (`2명이 숨지고 14명이`) announces nothing."""
    return any(
        0 <= a.span.start - offset - at <= _ANNOUNCED
        and not _GOES_ON.match(words, at, a.span.start - offset)
        for a in amounts
    )


def _does(words: str, end: int, cue: re.Match[str]) -> bool:
    """Whether the figure that ends at `end` is who does what the cue tells, not what it is done to:
    `로봇 1000대가 일하는 공간을 만들`, unlike `20만대가 생산된다`."""
    return (
        cue.group() in _MADE
        and _SUBJECT.match(words, end) is not None
        and _PASSIVE.match(words, cue.end()) is None
    )
