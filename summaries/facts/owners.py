"""Whose a figure is: the organisation, or the site (a place, a project) it is a quantity of.

Read from the names and the words of its sentence; where several stand side by side it is nobody's alone.
What the rest of the article adds is decided where figures are gathered.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from summaries.facts.found import Amount
from summaries.facts.quantities import kind_of
from summaries.names import Mention

SITED: Final = frozenset({"investment", "cost", "budget", "power", "capacity", "jobs", "staff"})
"""Quantities of a plant or an undertaking before they are one of a company: of two sites one company
builds, each has its own."""
_PRODUCTS: Final = frozenset({"users", "sales-volume", "market-share"})
_FACILITY_KO: Final = r"(?:데이터센터|센터|공장|단지|산단|캠퍼스|라인|발전소|변전소|부지|사업장|기지|연구소|본사|사옥|공항|항만?|조선소|제철소)"
_FACILITY_EN: Final = r"(?:data cent(?:er|re)|plant|factory|campus|site|facility|complex|hub|venture|project|park|line|fab)s?"
_SITE_AFTER: Final = re.compile(
    rf"(?:시|군|구|도)?(?:에(?!서|게|\s?따르)|의 )|(?:시|군|구|도)? (?:[가-힣A-Za-z]+ ){{0,2}}?[가-힣A-Za-z]*{_FACILITY_KO}"
    rf"| (?:[A-Za-z]+ )?{_FACILITY_EN}\b"
)
_SITE_BEFORE: Final = re.compile(rf"{_FACILITY_EN} (?:[a-z]+ )?(?:in|at|near) (?:the )?$")
_RIGHT_AFTER: Final = re.compile(r"[^,.;\d]{0,16}\b(?:in|at) (?:the )?")
_NEXT: Final = re.compile(
    r"(?:를|을|로|으로)?(?: of the [a-z]+)?(?: [가-힣]{1,4}고)?(?: ?[,·] ?| (?:and|while) )(?:and )?"
)
_OF_IT: Final = re.compile(r"(?:이|가|은|는|의)? (?:약 )?")
_AND: Final = re.compile(r"[ ,·/&]*(?:와|과|및|하고|and)?[ ,·/&]*(?:and )?")


_PUBLIC: Final = re.compile(
    r"[가-힣](?:부|처|청|위|위원회|의회|법원|검찰|경찰|노조|노동조합|협회|상의|상공회의소|연구원|연구소|거래소|정부)$"
    r"|^(?:금감원|금융감독원|감사원|한은|한국은행|연준|연방준비제도|국회|청와대|대통령실|법무부|코스피|코스닥|나스닥|KDI|통계청)$"
    r"|\b(?:Ministry|Commission|Agency|Department|Association|Chamber|Union|Council|Court|Reserve|Congress|Parliament|Government"
    r"|Administration|Treasury|Nasdaq|Exchange|Exchanges|Supervisory Service|Bank of (?:Korea|Japan|England|China))\b"
)
"""Who governs, judges, watches or counts."""
_OF_FIRMS: Final = frozenset(
    {"operating-profit", "net-profit", "profit", "revenue", "loss", "margin", "market-value", "valuation", "dividend", "offer-price",
     "capex", "sales-volume", "users", "market-share", "treasury-stock", "loan", "exports", "funding", "fund", "order",
     "acquisition", "capacity"}
)  # fmt: skip
_PAID: Final = frozenset({"fine", "damages"})
"""Who sets it has it never; who is named beside it may be its victim."""
_PAYS: Final = re.compile(
    r"(?:그룹|홀딩스|측)?[’'”]?(?:\([^)]{1,20}\))?(?:에|에게|에는|에도|[은는이가]|의)? "
)
_COUNTS_KO: Final = re.compile(r"[은는이가] .*[가-힣]의 ")
_AS_COUNTED: Final = re.compile(
    r"(?:여|가량|정도)?(?:\([^)]{1,20}\))?(?:으?로|이?라고|일 것으로|에 이를 것으로|이 될 것으로) ?(?:집계|추산|추정|파악|계산|측정|관측|전망|예상|내다|봤|보고 있)"
)
_TELLS_KO: Final = re.compile(
    r"(?:[은는이가]|의)? ?(?:[가-힣]{2,4} )?(?:수석|선임|책임)? ?(?:연구원|연구위원|애널리스트|이코노미스트)"
    r"|(?: 자료| 집계| 통계| 보고서| 조사| 검사 결과| 데이터| 협의| 심의)"
    r"|[이가] (?:승인|추산|집계|발표|제시|내놓|전망|예상|분석|추정)"
    r"|의 (?:[가-힣]+ ){0,2}(?:계열사|자회사|손자회사|관계사|모회사)"
    r"|의 [0-9]+(?:분의|배)|보다|에 비해|에 견줘"
)
_TELLS_EN: Final = re.compile(
    r"(?:'s|’s)? (?:data|figures|report|analyst|economist|estimates?)\b|, according"
)
"""Behind whoever only tells or estimates a figure, or is compared with."""
_WHOSE_STAKE: Final = re.compile(
    r"(?:그룹|홀딩스|측)?[’'”]?(?:\([^)]{1,20}\))?\(?(?:[이가은는의]|[와과] [가-힣 ]{1,12}[이가])? ?(?:이 회사 |약 |보유 )*(?:지분율?(?:[을은의]|율은)? ?)?(?:약 |각각 |최대 |최소 )?"
    r"|[은는이가] [가-힣]{2,8} 지분 (?:약 |각각 |최대 |최소 )?"
)
_OTHERS_KO: Final = re.compile(r"씨에게|씨는|혐의로|업체에 넘|직원|빼돌|유출한")
_HANGUL: Final = re.compile(r"[가-힣]")


def may_own(name: str, quantity: str) -> bool:
    """Whether a figure of the quantity may be that organisation's: no ministry has sales."""
    return quantity not in _OF_FIRMS | _PAID or _PUBLIC.search(name) is None


def owner_of(
    amount: Amount, quantity: str, words: str, offset: int, named: Sequence[Mention]
) -> str:
    """The id of the organisation (of users, the product) named last before the figure; "" where none
    or several are.

    `words` is the sentence, that begins at `offset`, and `named` are the names in it.
    """
    wanted = {"organization", "product"} if quantity in _PRODUCTS else {"organization"}
    before = [
        m
        for m in named
        if m.type in wanted
        and m.span.end <= amount.span.start
        and may_own(m.surface, quantity)
        and not _only_tells(m, words, offset)
    ]
    if not before or _only_counts(before[-1], amount, words, offset):
        return ""
    if quantity in _PAID and not _pays(before[-1], amount, words, offset):
        return ""
    if quantity == "stake" and _HANGUL.search(words):
        between = words[before[-1].span.end - offset : amount.span.start - offset]
        if not _WHOSE_STAKE.fullmatch(between):
            return ""
    listed = any(
        _AND.fullmatch(words[a.span.end - offset : b.span.start - offset])
        for a, b in pairwise(before)
        if b is before[-1] and a.entity != b.entity
    )
    return "" if listed else before[-1].who


def _only_counts(mention: Mention, amount: Amount, words: str, offset: int) -> bool:
    """`가나공사는 다라댐의 저수율을 12%로 집계했다`: the figure of what it counts, not its own."""
    start, end = amount.span.start - offset, amount.span.end - offset
    counted = _AS_COUNTED.match(words, end) is not None
    return counted and _COUNTS_KO.match(words[:start], mention.span.end - offset) is not None


def _pays(mention: Mention, amount: Amount, words: str, offset: int) -> bool:
    """Whether a fine is told of whoever it is put on, not of one named in a clause or of its things."""
    at = mention.span.end - offset
    if not _HANGUL.search(words):
        return True
    return _PAYS.match(words, at) is not None and not _OTHERS_KO.search(
        words, at, amount.span.start - offset
    )


def _only_tells(mention: Mention, words: str, offset: int) -> bool:
    at = mention.span.end - offset
    return bool(_TELLS_KO.match(words, at) or _TELLS_EN.match(words, at))


def site_of(
    amount: Amount, quantity: str, words: str, offset: int, named: Sequence[Mention]
) -> str:
    """The id of the place or project a figure of a `SITED` quantity is about, "" where none is told."""
    if quantity not in SITED:
        return ""
    before = [
        m
        for m in named
        if m.span.end <= amount.span.start
        and (m.type == "project" or (m.type == "place" and _is_site(m, words, offset)))
    ]
    # Behind a comma another clause begins: `invest 40 trillion won in two centers, taking Stargate to …`.
    comma = words.find(", ", amount.span.end - offset)
    reach = offset + (len(words) if comma < 0 else comma)
    behind = [m for m in named if amount.span.end <= m.span.start < reach]
    goals = [m for m in behind if m.type == "place" and _is_goal(m, amount, words, offset)]
    if before and before[-1].type == "place":
        return before[-1].who
    told = goals[:1] + before[-1:] + [m for m in behind if m.type == "project"]
    return told[0].who if told else ""


def _is_goal(mention: Mention, amount: Amount, words: str, offset: int) -> bool:
    between = words[amount.span.end - offset : mention.span.start - offset]
    return _RIGHT_AFTER.fullmatch(between) is not None


def goes_on(
    earlier: Amount, amount: Amount, words: str, offset: int, named: Sequence[Mention]
) -> bool:
    """Whether a figure gives for the next name what the one before gives for its own: `가가 45%, 나가
    30%를`."""
    between = [
        m for m in named if earlier.span.end <= m.span.start < m.span.end <= amount.span.start
    ]
    if (
        len(between) != 1
        or between[0].type == "term"
        or kind_of(earlier.unit) != kind_of(amount.unit)
    ):
        return False
    head = words[earlier.span.end - offset : between[0].span.start - offset]
    tail = words[between[0].span.end - offset : amount.span.start - offset]
    return _NEXT.fullmatch(head) is not None and _OF_IT.fullmatch(tail) is not None


def _is_site(mention: Mention, words: str, offset: int) -> bool:
    start, end = mention.span.start - offset, mention.span.end - offset
    return (
        _SITE_AFTER.match(words, end) is not None
        or _SITE_BEFORE.search(words, max(0, start - 40), start) is not None
    )
