"""What of a quantity a figure gives: which part, for which time, and whether it is what is, was or may be.

`영업이익` of a quarter, of the same quarter a year ago, as brokers expect it and of one division are four
quantities. Read from the words beside the figure and the dates of its sentence; what they leave open
stays "". Whose it is: `owners`; who asks or offers it: `offers`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from summaries.facts.found import Amount, DateMention
from summaries.facts.quantities import kind_of

Stand = Literal["", "before", "wrong", "expected"]

_NEAR = 60
"""How far before a figure its time may stand: `올해 3분기 연결 기준 영업이익이 …` takes 25."""
_AFTER = 60
_COMPARES = r"보다|대비|비해|비하면|견주|비교"
_QUARTER = re.compile(
    r"([1-4])\s?분기|(first|second|third|fourth)[- ]quarter"
    r"|(January-March)|(April-June)|(July-September)|(October-December)"
)
_ORDINALS = ("first", "second", "third", "fourth")
_FROM_WHAT_IT_WAS = re.compile(r" ?(?:약 )?\d\S*(?: [가-힣]+)?에서 ")
"""`지난해 6200억원에서 7000억원으로`: the year of the figure before."""
_OF_A_YEAR = re.compile(r"(?:지난해|작년|전년|재작년|20[0-9]{2}년)의? (?:약 )?$")
_LAST_QUARTER = re.compile(r"직전|전 ?분기|지난 분기")
_FIRST_YEAR = re.compile(r"첫해|opening year|first year")
_NEXT_YEAR = re.compile(r"내년|next year")
_WAS_KO = re.compile(
    r"지난해|작년|전년|1년 전|직전|전 ?분기|지난 분기|전날|당초|애초|처음(?!으로)|종전|기존|이전"
)
_FIRST_SET = re.compile(r"(?:당초|애초|종전|기존|이전)[^,.\d]{0,24}$")
_DENIED = re.compile(
    r"(?:이|가) 아니(?:라|고)|(?:이|가) 아닌|으?로 (?:잘못 )?(?:보도|기재|표기|알려|적)\S{0,5}(?:으나|지만)"
    r"|[^.]{0,40}[다라]고 (?:잘못 )?(?:보도|표기|기재|발표|전)(?:했|하였)(?:으나|지만|는데)[^.]{0,60}(?:바로잡|정정|수정|고칩|확인 결과)"
    r"|으?로 (?:알렸|밝혔|발표했|집계했|전했)(?:으나|지만|는데)[^.]{0,48}(?:바로잡|정정|수정|고쳤|잘못|오류)"
)
"""`540개가 아니라 450개`, `6920억원으로 보도했으나 7320억원이 맞아`."""
_WAS_EN = re.compile(
    r"(?:from|compared with|versus|against|earlier|previous|prior)"
    r"(?: [a-z]+){0,3} $"
)
_THEN_EN = re.compile(r" (?:a year (?:earlier|ago|before)|last year|in the (?:previous|prior) )")
_FROM_KO = re.compile(rf"(?:{_COMPARES})|에서 .{{0,16}}\d.{{0,12}}로 ")
_EXPECTED = re.compile(
    r"예상치|전망치|추정치|컨센서스|목표(?!주가|가)|forecast|projected|consensus|estimate|now sees"
    r"|expect(?:s|ed)?\b|target|goal|aims? (?:for|to)\b"
)
_EXPECTED_AFTER = re.compile(
    r"(?:(?![해고며] ).){0,14}(?:점쳐|예상|전망|추정|목표)|.{0,12}(?:가까워질|넘길 것|이를 것으로 (?:보|봤|예))"
    r"|.{0,3}(?:넘으면|이르면|되면|달성하면)"
)
_TO_BE_SOLD = re.compile(
    r".{0,3}팔 (?:계획|방침|예정)|.{0,3}판매할 (?:계획|방침|예정)|.{0,3}팔겠다"
)
_CHANGED_KO = re.compile(
    r"(?:\([^)]{1,20}\))?으?로 (?:더 |다시 )?"
    r"(?:키[우운웠워]|늘[리린렸려]|높[이인였여]|올[리린렸려]|낮[추춘췄춰]|줄[이인였여]|바[꾸꿔꿨뀌]"
    r"|(?:상향|하향|확대|축소|조정|변경|증액|감액))"
)
_CHANGED_EN = re.compile(
    r"\b(?:raised|increased|lifted|boosted|expanded|cut|lowered|reduced|revised)\b[^.,;]{0,40} to"
    r"(?: about| up to| nearly)? $"
)
# What is planned is no forecast: a plant is announced with its cost, a year with its spending.
_PLANNED = frozenset(
    {"capex", "investment", "cost", "budget", "jobs", "capacity", "staff", "power"}
)
REVISED = frozenset(
    {"capex", "investment", "cost", "budget", "jobs", "capacity", "staff", "power", "wage-rise", "order",
     "funding", "fund", "acquisition", "offer-price", "policy-rate", "tariff", "growth", "inflation"}
)  # fmt: skip
"""Quantities of which a change replaces the figure before (`12조원에서 15조원으로`); of others both stand,
each for its time (profit then and now)."""
FIRM_RESULTS = frozenset({"operating-profit", "net-profit", "revenue", "sales-volume"})
"""What rises or falls of a firm or its part; the rest of what does is the economy's."""
PERIODIC = frozenset(
    {"operating-profit", "net-profit", "profit", "revenue", "loss", "capex", "research", "margin"}
)
"""Quantities given per quarter or year."""
_PARTS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("chips", re.compile(r"(?:DS|반도체(?: 사업)?|메모리(?: 사업)?) ?(?:부문|사업부)"
                         r"|(?:chip|semiconductor|memory) (?:division|business|unit|arm|segment)")),
    ("mobile", re.compile(r"(?:MX|모바일|스마트폰)\S{0,6} ?(?:부문|사업부)"
                          r"|(?:smartphone|mobile|handset)s? (?:division|business|unit|arm|segment)")),
    ("devices", re.compile(r"(?:DX|모바일·가전|세트)\S{0,6} ?(?:부문|사업부)"
                           r"|(?:devices?|(?:smartphone|mobile)s? and (?:home )?appliances?) (?:[a-z]+ )?"
                           r"(?:division|business|unit|arm|segment)")),
    ("appliances", re.compile(r"가전\S{0,4} ?(?:부문|사업부)"
                              r"|(?<!and )appliances? (?:division|business|unit|arm|segment)")),
    ("display", re.compile(r"디스플레이|display|panel")),
    ("", re.compile(r"국내외|세계 판매|worldwide|global")),
    ("home", re.compile(r"국내(?!외)|내수|domestic|at home")),
    ("abroad", re.compile(r"해외|overseas|abroad")),
    ("us", re.compile(r"미국|U\.S\.|United States|American")),
    ("china", re.compile(r"중국|China|Chinese")),
    ("europe", re.compile(r"유럽|Europe")),
    ("lasting", re.compile(r"상시|permanent")),
    ("building", re.compile(r"공사 기간|시공|건설 기간|construction")),
    ("first phase", re.compile(r"1단계|first phase|phase one")),
)  # fmt: skip
_COUNTRIES = frozenset({"us", "china", "europe"})
_POWERS = (
    ("spare", re.compile(r"여유|남는|잉여|예비|spare|surplus|reserve")),
    ("used", re.compile(r"소비|사용|수요|consum|demand|usage")),
)
_SPARE_AFTER = re.compile(r" (?:to spare|of spare)|.{0,4}(?:여유|남)")
_JOBS = (("lasting", re.compile(r"permanent")), ("building", re.compile(r"construction")))
_SOLD_WHERE = re.compile(
    r"[\d,.]+(?: (?!in\b)[A-Za-z]+){1,5} (?:in (?:the )?)?"
    r"(U\.S\.|United States|China|Europe|(?<=in )(?:South )?Korea|at home)(?![\w’'])"
)
_OTHER_PART = re.compile(r"([가-힣A-Za-z]{1,10}) ?(?:부문|사업부|본부)")
_BASES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("operating-profit", re.compile(r"영업이익|[Oo]perating (?:profit|income)")),
    ("net-profit", re.compile(r"순이익|[Nn]et (?:profit|income)")),
    ("revenue", re.compile(r"매출(?!채권)|[Rr]evenue")),
    ("exports", re.compile(r"수출|[Ee]xports")),
    ("imports", re.compile(r"수입(?! ?(?:장비|차))|[Ii]mports")),
    ("capex", re.compile(r"설비투자|시설투자|[Ff]acility investment|[Cc]apital (?:spending|investment)")),
    ("construction", re.compile(r"건설투자|[Cc]onstruction")),
    ("consumption", re.compile(r"민간소비|[Cc]onsumption")),
    ("gdp", re.compile(r"국내총생산|GDP|economy|gross domestic product")),
    ("sales-volume", re.compile(r"판매|vehicle sales")),
)  # fmt: skip
_MORE_PARTS = ("spare", "used", "increase", "decrease", "down")
PARTS = tuple(dict.fromkeys((*(name for name, _ in (*_PARTS, *_BASES) if name), *_MORE_PARTS)))
"""Parts with a name of their own; every other goes by the words of its text."""
_RISES_KO = re.compile(
    r"(?:가량|정도|나)? ?(?:넘게 )?(?:늘|증가|감소|줄|올랐|상승|하락|내렸|성장|많|적)"
)
_MORE_KO = re.compile(
    r"(?:가량|정도|안팎|남짓|나)?(?:[을를이가] )? ?(?:넘게 |가까이 )?(?:더 |추가로 )?"
    r"(?:늘|불어|불[었어]|증가|증액|감소|감액|삭감|줄(?=[어었였이인]|(?<![을를] 줄) 수 있)|올랐|오[른르]|올라|상승|하락|내[렸린려]|많|적(?=[게은었])"
    r"|높[아은]|낮[아은]|뛴|뛰어|끌어올)"
    r"|[을를]? ?(?:더 |추가)"
)
_MORE_BEFORE = re.compile(
    r"(?:추가(?:로)?|증가분|증액분|증가액|감소액) ?(?:약 )?$"
    r"|(?:additional|extra|further|another|(?:increase|rise|gain|jump|decrease|decline|drop|cut) of)"
    r"(?: about| nearly| roughly| some)? $"
)
_RISES_EN = re.compile(
    r"(?:(?:rose|climbed|gained|increased|grew|expanded|fell|slipped|dropped|jumped|up|down)(?: by)?"
    r"|(?:rise|climb|increase|grow|go up|fall|drop|shrink)s? by)"
    r"(?: about| nearly| roughly| some)? $"
)
_FALLS_KO = re.compile(
    r"(?:여|가량|정도|안팎|남짓|나)?(?:[을를이가] )? ?(?:넘게 |가까이 )?(?:더 )?(?:줄|감소|감액|삭감|하락|내[렸린려]|적|낮[아은])"
)
_FALLS_BEFORE = re.compile(
    r"감소액 ?(?:약 )?$|\b(?:fell|slipped|dropped|down|fall|drop|shrink|decrease|decline|cut)(?:s? by| of)?"
    r"(?: about| nearly| roughly| some)? $"
)
_SAME_CLAUSE = re.compile(r"[^,.;]{0,40}? (?:in|for|during|of)(?: the| its)? |[^,.;\d]{0,40} ")
_GONE_ON = re.compile(r"(?:[고며]|지만|으나),? ")
_NEXT_SUBJECT = re.compile(r"[가-힣](?:은|(?<!보다)는|이|가) ")
"""`매출은 5900억원에 가까웠고 광고주 수는 18% 늘었다`: another thing rose."""
_ON_YEAR = re.compile(
    r"작년|지난해|1년 전|전년|year[- ](?:earlier|ago)|on the year|year-on-year|a year"
)
_QUARTER_OF_LAST_YEAR = re.compile(r"(?:지난해|작년|전년) ?([1-4])분기")
_ON_QUARTER = re.compile(
    r"전 ?분기|직전 분기|전기 대비|on the quarter|previous (?:three months|quarter)"
)


@dataclass(frozen=True, slots=True)
class Scope:
    """`part`: of what a figure is a part, or, of a rate of change, what changed (of a part: `revenue/chips`). `when`: `Q3`, `was`
    (the time before), `next year`; of a rate of change against what (`on year`). `stand`: whether it is
    the value before a change, one that is denied, or one that somebody expects. `renews`: whether
    another figure is changed to this one."""

    part: str = ""
    when: str = ""
    stand: Stand = ""
    renews: bool = False


def scope_of(
    words: str, offset: int, amount: Amount, quantity: str, dates: Sequence[DateMention] = ()
) -> Scope:
    """The scope of the figure `amount` of `quantity` in the sentence `words`, that begins at `offset`
    and holds `dates`."""
    start, end = amount.span.start - offset, amount.span.end - offset
    before, after = words[max(0, start - _NEAR) : start], words[end : end + _AFTER]
    if kind_of(amount.unit) != "share" and (
        _MORE_KO.match(after) or _MORE_BEFORE.search(before) or _RISES_EN.search(before)
    ):
        part = "decrease" if _falls(before, after) else "increase"
    else:
        part = _part(before, words[start:end] + after, quantity)
    stand = _stand(before, after, quantity)
    if stand == "before" and (_OF_A_YEAR.search(before) or _THEN_EN.match(after)):
        stand = ""  # not replaced: it is what was then
    period = _period(words, offset, amount, dates) if quantity in PERIODIC else ""
    when = "" if stand in {"before", "wrong"} else period or _when(before, after)
    renews = _CHANGED_KO.match(after) or _CHANGED_EN.search(before)
    return Scope(part, when, stand, quantity in REVISED and renews is not None)


def _period(words: str, offset: int, amount: Amount, dates: Sequence[DateMention]) -> str:
    """The year or quarter told last before the figure, but for one it is only compared with; else the
    one told after it in its clause."""
    told = [
        d
        for d in dates
        if d.precision in {"quarter", "year"}
        and not _QUARTER.match(words, d.span.start - offset)  # which year's is not said
    ]
    for date in reversed([d for d in told if d.span.end <= amount.span.start]):
        between = words[date.span.end - offset : amount.span.start - offset]
        if not re.search(_COMPARES, between[:12]) and not _FROM_WHAT_IT_WAS.match(between):
            return date.date
    for date in told:
        between = words[amount.span.end - offset : max(0, date.span.start - offset)]
        compared = re.search(_COMPARES, words[date.span.end - offset :][:12])
        if not compared and date.span.start > amount.span.end and _SAME_CLAUSE.fullmatch(between):
            return date.date
    return ""


def change_of(words: str, offset: int, amount: Amount) -> Scope | None:
    """Of a share that says by how much something rose or fell: what changed, against when."""
    start, end = amount.span.start - offset, amount.span.end - offset
    before, after = words[max(0, start - _NEAR) : start], words[end : end + _AFTER]
    if not (_RISES_KO.match(after) or _RISES_EN.search(before)):
        return None
    base = _last(_BASES, before)
    clause = _GONE_ON.split(before)[-1]
    if not base or (_NEXT_SUBJECT.search(clause) and not _last(_BASES, clause)):
        return None
    around = before + after
    if (then := _QUARTER_OF_LAST_YEAR.search(around)) and not _told_again(words, then[1]):
        return None  # against the last quarter of the year before, mostly
    against = "on year" if _ON_YEAR.search(around) else ""
    if _ON_QUARTER.search(around):
        against = "on quarter" if not against else ""
    division = _part(before, "", "") if base in FIRM_RESULTS else ""
    stand: Stand = "expected" if _stand(before, after, "") == "expected" else ""
    down = "down" if _falls(before, after) else ""
    return Scope("/".join(filter(None, (base, division, down))), against, stand)


def _falls(before: str, after: str) -> bool:
    return bool(_FALLS_KO.match(after) or _FALLS_BEFORE.search(before))


def base_of(words: str, offset: int, amount: Amount) -> tuple[int, int] | None:
    """Where the words for what changed by the share `amount` stand in the sentence `words`."""
    start = amount.span.start - offset
    first = max(0, start - _NEAR)
    found = [m.span() for _, pattern in _BASES for m in pattern.finditer(words, first, start)]
    return max(found, key=lambda each: each[1]) if found else None


def _told_again(words: str, quarter: str) -> bool:
    return words.count(f"{quarter}분기") > 1


def _last(table: Sequence[tuple[str, re.Pattern[str]]], words: str) -> str:
    """The entry whose last match ends last: the nearest before the figure."""
    found = [(m.end(), name) for name, pattern in table for m in pattern.finditer(words)]
    return max(found)[1] if found else ""


def _part(before: str, after: str, quantity: str) -> str:
    clause = re.split(r"[,.] |(?<=[며고]) ", before)[-1]
    if quantity == "power" and (power := _last(_POWERS, clause)):
        return power
    if quantity == "power" and _SPARE_AFTER.search(after[:24]):
        return "spare"
    found = _last(_PARTS, clause)
    if not found and (where := _SOLD_WHERE.match(after)):
        found = "home" if where[1].endswith(("Korea", "home")) else _last(_PARTS, where[1])
    if found and not (quantity in _PLANNED and found in _COUNTRIES):
        return found
    if other := _OTHER_PART.search(clause):
        return other[1].lower()
    return _last(_JOBS, after[:24]) if quantity in _PLANNED else ""


def _when(before: str, after: str) -> str:
    if _LAST_QUARTER.search(before) and _was_korean(before):
        return "quarter before"
    if _THEN_EN.match(after) or (_was_korean(before) and not _FIRST_SET.search(before)):
        return "was"
    if _FIRST_YEAR.search(before) or re.match(r".{0,20}opening year", after):
        return "first year"
    quarters = _quarters(before) or _quarters(after)
    if quarters:
        return f"Q{_quarter(quarters[-1])}"
    next_year = _NEXT_YEAR.search(before[-20:]) or _NEXT_YEAR.match(after.partition(",")[0][-9:])
    return "next year" if next_year else ""


def _quarters(words: str) -> list[re.Match[str]]:
    """The quarters told, but for those that a figure is only compared with."""
    return [
        m
        for m in _QUARTER.finditer(words)
        if not re.search(_COMPARES, words[m.end() : m.end() + 8])
    ]


def _quarter(found: re.Match[str]) -> int:
    if found[1]:
        return int(found[1])
    if found[2]:
        return _ORDINALS.index(found[2]) + 1
    return next(n for n in range(3, 7) if found[n]) - 2


def _was_korean(before: str) -> bool:
    """`지난해 3분기 영업이익은 …` tells what was; `지난해보다 …` what is, against it."""
    marks = list(_WAS_KO.finditer(before))
    return bool(marks) and re.search(_COMPARES, before[marks[-1].end() :]) is None


def _stand(before: str, after: str, quantity: str) -> Stand:
    if _DENIED.match(after):
        return "wrong"
    if _WAS_EN.search(before) or _FROM_KO.match(after):
        return "before"
    if quantity in REVISED and _FIRST_SET.search(before):
        return "before"
    if quantity in _PLANNED:
        return ""
    expected = _EXPECTED.search(before[-40:]) or _EXPECTED_AFTER.match(after)
    if quantity == "sales-volume":
        expected = expected or _TO_BE_SOLD.match(after)
    return "expected" if expected else ""
