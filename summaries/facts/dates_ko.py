"""Korean dates: which words name one, and what they state; durations and ages are left out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from summaries.article import Span
from summaries.facts.said import FULL, Base, Said, Unit, number
from summaries.facts.tense_ko import (
    comes,
    has_happened,
    is_moved_to,
    is_planned,
    is_told,
    lies_ahead,
    may_be_over,
    on_condition,
)

_WORDS: Final[dict[str, tuple[Base, Unit, int]]] = {
    "재작년": ("publish", "year", -2), "지난해": ("publish", "year", -1),
    "작년": ("publish", "year", -1), "올해": ("publish", "year", 0),
    "금년": ("publish", "year", 0), "내년": ("publish", "year", 1),
    "내후년": ("publish", "year", 2),
    "같은 해": ("year", "year", 0), "같은해": ("year", "year", 0),
    "그해": ("year", "year", 0), "이듬해": ("year", "year", 1),
    "지난달": ("publish", "month", -1), "지난 달": ("publish", "month", -1),
    "이달": ("publish", "month", 0), "이번 달": ("publish", "month", 0),
    "이번달": ("publish", "month", 0), "다음 달": ("publish", "month", 1),
    "다음달": ("publish", "month", 1), "내달": ("publish", "month", 1),
    "같은 달": ("month", "month", 0), "같은달": ("month", "month", 0),
    "그달": ("month", "month", 0), "그다음 달": ("month", "month", 1),
    "그 다음 달": ("month", "month", 1), "그다음달": ("month", "month", 1),
    "전날": ("day", "day", -1), "이날": ("day", "day", 0), "같은 날": ("day", "day", 0),
    "같은날": ("day", "day", 0), "이튿날": ("day", "day", 1),
    "다음 날": ("day", "day", 1), "다음날": ("day", "day", 1), "그다음 날": ("day", "day", 1),
    "오늘": ("publish", "day", 0), "어제": ("publish", "day", -1),
    "내일": ("publish", "day", 1), "모레": ("publish", "day", 2),
    "그제": ("publish", "day", -2), "그저께": ("publish", "day", -2),
    "지난주": ("publish", "week", -1), "지난 주": ("publish", "week", -1),
    "이번 주": ("publish", "week", 0), "이번주": ("publish", "week", 0),
    "다음 주": ("publish", "week", 1), "다음주": ("publish", "week", 1),
    "내주": ("publish", "week", 1),
    "지난 분기": ("publish", "quarter", -1), "이번 분기": ("publish", "quarter", 0),
    "다음 분기": ("publish", "quarter", 1),
    "전년": ("talk", "year", -1), "전년도": ("talk", "year", -1), "전월": ("talk", "month", -1),
    "전 분기": ("talk", "quarter", -1), "전분기": ("talk", "quarter", -1),
    "직전 분기": ("talk", "quarter", -1),
    "연말": ("publish", "year", 0), "연초": ("publish", "year", 0),
}  # fmt: skip
_WEEKDAYS_KO: Final = "월화수목금토일"


# White space may be a hard wrap. The longest word wins: 그다음 달 before 다음 달.
def _longest_first(words: Iterable[str]) -> str:
    """A pattern for the words, branching on the first syllable: most words of a text start like
    one of them and are dismissed at the second syllable."""
    heads: dict[str, list[str]] = {}
    for word in sorted(words, key=lambda w: (-len(w), w)):
        heads.setdefault(word[0], []).append(word[1:].replace(" ", r"[ \n]"))
    return "|".join(f"{head}(?:{'|'.join(rest)})" for head, rest in heads.items())


_WORD: Final = (
    _longest_first(w for w in _WORDS if w[0] not in "지올")
    + r"|지난(?:해|[ \n]?달|[ \n]?주|[ \n]분기|[ \n](?=[0-9월화수목금토일]))|오는[ \n](?=[0-9월화수목금토일])"
    + r"|올(?:해|[ \n]?(?=[0-9]{1,2}월|[1-4](?:[·‧・ㆍ/]4)?분기|상반기|하반기|초|말|연말|연초))"
)
# A number that may begin a date, told by what stands behind it: most numbers of a text are amounts.
_DATE_DIGIT: Final = (
    r"(?<![0-9A-Za-z.,][0-9])(?=[0-9]{0,3}+[ \n]?(?:[년월일분~∼～–·‧・ㆍ./회학시-]))"
)
# Every branch begins with a character of its own, so that the engine skips to one.
_START: Final = re.compile("|".join([_WORD, *(digit + _DATE_DIGIT for digit in "0123456789")]))
# 말 and 초 are the end and the beginning of a period, but also 말이, 말도 (words) and 초과.
_PART: Final = r"(?:상반기|하반기|연말|연초|중반|중순|상순|하순|말(?!이[ \n]|을|도)|초(?!과))"
_TO: Final = r"[ \n]?[~∼～–·-][ \n]?"
"""Joins the two ends of a span; the first end stands alone before it: 3~5일, 4∼6월."""
_QUARTER: Final = r"(?:[·‧・ㆍ/]4)?분기"
"""2분기, and 2·4분기 or 2/4분기, the second of four as it was written before."""
_DAYS: Final = rf"(?:일|(?P<to>(?={_TO}[0-9]{{1,2}}일)))"
_YEAR_TAIL: Final = re.compile(
    rf"[ \n]?(?:(?P<m>[0-9]{{1,2}})(?:월(?:[ \n]?(?P<d>[0-9]{{1,2}}){_DAYS})?"
    rf"|(?P<tm>(?={_TO}[0-9]{{1,2}}월)))|(?P<q>[1-4])(?:{_QUARTER}|(?P<tq>(?={_TO}[2-4]분기)))|{_PART})"
)
_DAY_TAIL: Final = re.compile(
    rf"[ \n]?(?P<d>[0-9]{{1,2}}){_DAYS}|[ \n]?(?:중순|상순|하순)|[ \n]{_PART}"
)
_SAME_TAIL: Final = re.compile(
    r"[ \n]?(?:(?P<month>동월|같은[ \n]달)|같은[ \n](?:기간|분기)|동기|동분기)"
)
_WEEKDAY_TAIL: Final = re.compile(rf"[ \n](?P<wd>[{_WEEKDAYS_KO}])요일")
_YEAR_EDGE: Final = re.compile(r"까지|에|께|쯤|부터|[ \n](?:대비|기준)")
_YEARLY: Final = re.compile(r"(?:매년|해마다|매해|통상|보통|늘)[ \n]$")
_STATED: Final = re.compile(
    r"(?:(?P<y>(?:1[89]|20|21)[0-9]{2}|1[2-7][0-9]{2}(?=년(?!간|[ \n]?(?:전|뒤|후|이상|넘|가까이|된|역사"
    r"|세월|동안|만|넘게))))(?:\n?년(?:[ \n]?(?:(?P<ym>[0-9]{1,2})"
    rf"(?:월(?:[ \n]?(?P<yd>[0-9]{{1,2}}){_DAYS})?|(?P<tym>(?={_TO}[0-9]{{1,2}}월)))"
    rf"|(?P<yq>[1-4])(?:{_QUARTER}|(?P<tyq>(?={_TO}[2-4]분기)))|{_PART}))?"
    rf"|(?P<season>회계[연년]도|학년도|[ ]?시즌)|(?P<ty>(?={_TO}(?:1[89]|20|21)[0-9]{{2}}(?:[회학]|[ ]?시즌|\n?년))))"
    r"|(?P<m>[0-9]{1,2})(?:\n?월(?:[ \n]?(?P<md>[0-9]{1,2})"
    rf"(?:일|(?P<tmd>(?={_TO}[0-9]{{1,2}}일))))?|(?P<tm>(?={_TO}[0-9]{{1,2}}월)))"
    rf"|(?P<d>[0-9]{{1,2}})(?:\n?일|(?P<td>(?={_TO}[0-9]{{1,2}}일)))"
    rf"|(?P<q>[1-4])(?:{_QUARTER}|(?P<tq>(?={_TO}[2-4]분기)))"
    r"|(?P<yy>[0-9]{2})년(?:[ \n]?(?P<yym>[0-9]{1,2})월)?"
    r"|(?P<em>[0-9]{1,2})[·‧・.](?P<ed>[0-9]{1,2})(?=[ \n]?(?:총선|대선|조기[ \n]?대선|지방선거|재·?보|보궐"
    r"|국회의원|전당대회)))"
)
_APOSTROPHES: Final = frozenset("'‘’′`")
# After 일 (and 년, 월, 분기) of a date: no Hangul, or a particle, or a time of day.
_AFTER_DATE: Final = re.compile(
    r"(?![가-힣])|(?:부터|까지|에|엔|은|는|도|의|과|와|이(?!상|내|하|후)|을|로|자|께|쯤|오전|오후|밤|새벽"
    r"|저녁|낮|아침|현지|이후|이래|당시|중|처럼|보다|인|생|현재|말|초|으로|만(?![가-힣])|만에|만이)"
)
_AFTER_DAY_NOT: Final = re.compile(
    r"[ \n]?(?:동안|만[에이]|간(?![가-힣])|째|연속|이내|이상|이하|내내|내에|내로|안에|넘|가까이|가량|정도"
    r"|남짓|휴가|뒤|후(?:(?![가-힣])|[에엔인면로부의])|전(?![가-힣]|[ \n]거래일)|전[에부인까]|앞두|간격|평균|새(?:에|[ \n][0-9])|치(?![가-힣])"
    r"|걸[리렸]|[0-9]{1,3}시간(?![ \n](?:[가-힣]{1,4}[ \n])?파업)|에서[ \n](?:[0-9]{1,3}일|이틀|사흘|나흘|닷새|엿새|열흘|보름)로)"
)
_BEFORE_DAY_NOT: Final = re.compile(
    r"(?:일주일에|[한두] ?달에|[0-9]년에|기간[은는이]|일수[는가]|박|주|약|총|단|일에서|최대|최소|최장|앞으로|향후|휴가|꼬박|제|[~∼～–-])[ \n]?$"
)
_AFTER_YEAR_NOT: Final = re.compile(r"대(?!선|비)|(?:형|식|산)(?![가-힣])|간|[ \n]?(?:만에|동안)")
_JOINS: Final = re.compile(
    r"(?:[(（][월화수목금토일][)）])?(?:일)?[ \n]?(?:부터|에서|과|와|,|·|및|[~∼～–-])?[ \n]?"
)
# What may be glued to a date word: first syllables of particles and of 초, 말, 상반기, 오전 …
_AFTER_WORD: Final = frozenset(
    "에은는을를이가의도로으과와부까만보나처초말중엔인께쯤상하연오밤아저낮새동대분들라였"
)
_AFTER_WORD_NOT: Final[dict[str, str]] = {"그제": "야서", "오늘": "날"}
# 취임식 전날 is the day before the inauguration, whenever that was.
_EVENT: Final = re.compile(
    r"(?:식|선거|총선|대선|투표|경기|재판|선고|취임|개막|개최|발표|시험|수능|행사|회의|회담|출국|공판|대회|추석|명절|연휴|휴일"
    r"|사고|방문|마감|체포|사망|생일)[ \n]$"
)
_BEFORE_WORD: Final = frozenset(" \n\t(（[\"'“‘,.·~…‧/-”’)")


def ko_expressions(text: str, region: Span) -> list[Said]:
    """What the date expressions of `region` state, in text order."""
    found: list[Said] = []
    word_end = number_end = region.start
    for match in _START.finditer(text, region.start, region.end):
        at = match.start()
        if "0" <= text[at] <= "9":
            said = _stated_at(text, at, region) if at >= word_end and at >= number_end else None
            if said is None:
                continue
            number_end = said.span.end
            if found and _is_second_day(text, found[-1], said):
                said = Said(said.span, day=said.day, joined=True)
        else:
            said = _ko_word(text, match, region)
            if said is None or at < word_end:  # 올 연말
                continue
            word_end = said.span.end
        found.append(said)
    if text.find("요일", region.start, region.end) >= 0:
        found = _with_weekdays(text, region, found)
    return found


# A weekday of its own, and what makes it any of its kind: 매주 월요일, 월요일마다, 토·일요일.
_WEEKDAY: Final = re.compile(
    rf"(?P<wd>[{_WEEKDAYS_KO}])요일(?=에(?!는|도)|까지|부터|인|이[던었]|께|[ \n](?![{_WEEKDAYS_KO}]요일|휴[무장관일]|정기|예능|드라마|연재"
    r"|[가-힣]{0,3}(?:마다|코너|극)))"
)
_ANY_WEEKDAY: Final = re.compile(
    r"(?:매[주달월년]|격주|[첫둘셋넷]째[ \n]?주?|마지막([ \n]주)?|주|보통|평소|늘|항상|[월화수목금토일]요일[과이와]?[나랑]?|어느|한|다음|검은|블랙)[ \n]$"
)


def _with_weekdays(text: str, region: Span, found: list[Said]) -> list[Said]:
    """`found` and the weekdays of `region` that stand alone: 일요일 방송에 출연해, 목요일까지는."""
    taken = [said.span for said in found]
    for match in _WEEKDAY.finditer(text, region.start, region.end):
        start, end = match.span()
        if start > region.start and text[start - 1] not in _BEFORE_WORD:
            continue
        if text[start - 1 : start] in ("·", "(", "（", "/", ",", ".") and start > region.start:
            continue
        if _ANY_WEEKDAY.search(text, max(region.start, start - 6), start) or any(
            span.start < end and start < span.end for span in taken
        ):
            continue
        quoted = _in_quotation(text, start, region)
        ahead = lies_ahead(text, end, region.end, quoted=quoted)
        if ahead is None:
            continue
        weekday = _WEEKDAYS_KO.index(match["wd"])
        found.append(Said(Span(start, end), base="future" if ahead else "until", weekday=weekday))
    return sorted(found, key=lambda said: said.span.start)


def _is_second_day(text: str, before: Said, said: Said) -> bool:
    """3월 2일부터 5일까지: whether `said` is a bare day joined to the date before it."""
    if said.day is None or said.month is not None or before.day is None:
        return False
    gap = text[before.span.end : said.span.start]
    return len(gap) <= 8 and _JOINS.fullmatch(gap) is not None


def _ko_word(text: str, match: re.Match[str], region: Span) -> Said | None:
    start, end = match.span()
    if start > region.start and text[start - 1] not in _BEFORE_WORD:
        return None
    word = " ".join(match.group().split())
    if word in ("지난", "오는"):
        return _with_side(text, start, end, region, "past" if word == "지난" else "future")
    following = text[end : min(end + 1, region.end)]
    if following and following in _AFTER_WORD_NOT.get(word, ""):
        return None
    if "가" <= following <= "힣" and following not in _AFTER_WORD:
        return None
    base, unit, step = _WORDS.get(word, ("publish", "year", 0))  # 올 3월
    if base == "day" and step and _of_an_event(text, start, region):
        return None
    if unit == "day":
        if base == "publish" and _in_quotation(text, start, region):
            if following == "의":  # 내일의 우리: as a saying has it
                return None
            base = "spoken"
        over = base == "day" and not step and may_be_over(text, end, region.end)
        return Said(Span(start, end), base=base, unit=unit, step=step, over=over)
    if unit == "week":
        day = _WEEKDAY_TAIL.match(text, end, region.end)
        if day is None:
            return None
        weekday = _WEEKDAYS_KO.index(day["wd"])
        return Said(Span(start, day.end()), base=base, unit=unit, step=step, weekday=weekday)
    if unit == "quarter":
        return Said(Span(start, end), base=base, unit=unit, step=step)
    if word in _PREVIOUS_YEARS and (tail := _SAME_TAIL.match(text, end, region.end)):
        same: Unit = "month" if tail["month"] else "quarter"
        return Said(Span(start, tail.end()), base=base, unit=unit, step=step, same=same)
    if base == "talk":
        return Said(Span(start, end), base=base, unit=unit, step=step)
    if word in ("연말", "연초"):
        sure = _YEAR_EDGE.match(text, end, region.end)
        usual = _YEARLY.search(text, max(region.start, start - 5), start)
        return Said(Span(start, end), base=base, unit=unit) if sure and not usual else None
    tail = (_YEAR_TAIL if unit == "year" else _DAY_TAIL).match(text, end, region.end)
    if tail is None:
        named = unit == "year" and _YEARS_OWN.match(text, end, region.end) is not None
        return None if word == "올" else Said(
            Span(start, end), base=base, unit=unit, step=step, joined=named
        )  # fmt: skip
    groups = tail.groupdict()
    to_come = any(groups.get(name) is not None for name in ("to", "tm", "tq"))
    if not to_come and not _AFTER_DATE.match(text, tail.end(), region.end):
        return None if word == "올" else Said(Span(start, end), base=base, unit=unit, step=step)
    if groups.get("d") and _AFTER_DAY_NOT.match(text, tail.end(), region.end):
        return Said(Span(start, end), base=base, unit=unit, step=step)
    return Said(
        Span(start, tail.end()),
        month=number(groups.get("m")),
        day=number(groups.get("d")),
        quarter=number(groups.get("q")),
        base=base,
        unit=unit,
        step=step,
    )


# 내년 예산 is made this year: a month beside it is not next year's.
_YEARS_OWN: Final = re.compile(
    r"도?[ \n](?:예산|최저임금|국비|사업|계획|인사|전망|목표|경영|세제|총선|선거|지방선거|대선|임기|살림|성장률|물가|경제|예상)"
)
_PREVIOUS_YEARS: Final = frozenset({"전년", "전년도", "지난해", "작년"})


def _of_an_event(text: str, start: int, region: Span) -> bool:
    """취임식 전날, 결혼한 다음 날: counted from something else than the day of the story."""
    if _EVENT.search(text, max(region.start, start - 4), start):
        return True
    if start - 2 < region.start or text[start - 1] not in " \n":
        return False
    return text[start - 2] in _DESCRIBING


_DESCRIBING: Final = frozenset("한된던난린긴친진온간본준운쓴둔낸힌")
"""Last syllables of verbs that describe the word behind them: 결혼한, 떠난, 열린."""
_OPENING: Final = "“「『"
_CLOSING: Final = "”」』"


def _in_quotation(text: str, at: int, region: Span) -> bool:
    opened = max(text.rfind(mark, region.start, at) for mark in _OPENING)
    if opened >= 0:
        return opened > max(text.rfind(mark, region.start, at) for mark in _CLOSING)
    return text.count('"', region.start, at) % 2 == 1


def _with_side(text: str, start: int, at: int, region: Span, side: Base) -> Said | None:
    """지난 3일, 지난 1월, 지난 2006년 1월, 오는 금요일."""
    if text[at] in _WEEKDAYS_KO:
        if text.startswith("요일", at + 1) and at + 3 <= region.end:
            return Said(Span(start, at + 3), base=side, weekday=_WEEKDAYS_KO.index(text[at]))
        return None
    said = _stated_at(text, at, region, after_side=True)
    if said is None:
        return None
    return Said(
        Span(start, said.span.end),
        year=said.year,
        month=said.month,
        day=said.day,
        quarter=said.quarter,
        base="" if said.year is not None else side,
    )


def _stated_at(text: str, at: int, region: Span, after_side: bool = False) -> Said | None:
    full = FULL.match(text, at, region.end) if text[at + 4 : at + 5] in _PARTED else None
    if full:
        y, m, d = full.group("y", "m", "d")
        return Said(Span(at, full.end()), year=int(y), month=int(m), day=int(d))
    match = _STATED.match(text, at, region.end)
    if match is None:
        return None
    end = match.end()
    if match.lastgroup in _OPEN_ENDED:
        return _first_of_span(text, match, region, after_side)
    year, month, day, quarter = match.group("y", "m", "d", "q")
    if not (year or month or day or quarter):
        if match["yy"]:
            return _short_year(text, match, region)
        month, day = match.group("em", "ed")
        return Said(Span(at, end), month=int(month), day=int(day), base="near")
    if year and match["season"]:
        return Said(Span(at, end), year=int(year))
    if not _AFTER_DATE.match(text, end, region.end):
        return None
    if year:
        month, day, quarter = match.group("ym", "yd", "yq")
        if month is None and _AFTER_YEAR_NOT.match(text, end, region.end):
            return None
        return Said(Span(at, end), int(year), number(month), number(day), number(quarter))
    if month:
        day = match["md"]
        if day is None and _MONTH_NOT.match(text, end, region.end):
            return None
        if _YEARLY.search(text, max(region.start, at - 5), at):
            return None
    elif day and not _is_day(text, at, end, region, int(day), after_side):
        return None
    base: Base = ""
    if not day and has_happened(text, end, region.end):
        base = "until"
    elif is_moved_to(text, end, region.end):
        base = "future"
    elif day and is_told(text, end, region.end):
        base = "told"
    elif (
        is_planned(text, end, region.end)
        or on_condition(text, at, region.start)
        or (not day and comes(text, end, region.end))
    ):
        base = "planned"
    elif month and day and may_be_over(text, end, region.end):
        base = "over?"
    return Said(Span(at, end), None, number(month), number(day), number(quarter), base)


def _is_day(text: str, at: int, end: int, region: Span, day: int, after_side: bool) -> bool:
    """Whether N일 is a day of a month and no number of days."""
    if _AFTER_DAY_NOT.match(text, end, region.end) and not (
        after_side and _ALL_OF.match(text, end, region.end)
    ):
        return False
    if day == 1 and _PER_DAY.match(text, end, region.end):
        return False
    if after_side or not _BEFORE_DAY_NOT.search(text, max(region.start, at - 6), at):
        return True
    return _RANGE_END.search(text, max(region.start, at - 9), at) is not None


_PARTED: Final = frozenset(".-/")
_OPEN_ENDED: Final = frozenset({"to", "ty", "tym", "tyq", "tm", "tmd", "td", "tq"})


def _first_of_span(text: str, match: re.Match[str], region: Span, after_side: bool) -> Said | None:
    """The first end of 3~5일, 4∼6월, 2001∼2005년, where the second is a date too."""
    groups = match.groupdict()
    joint = _SPAN_JOINT.match(text, match.end(), region.end)
    if joint is None:
        return None
    first = number(groups["d"])
    if first is not None:
        if not after_side and _BEFORE_DAY_NOT.search(
            text, max(region.start, match.start() - 6), match.start()
        ):
            return None
        second = _stated_at(text, joint.end(), region, after_side=True)
        if second is None or second.day is None or second.day <= first:
            return None
    return Said(
        Span(match.start(), match.end()),
        year=number(groups["y"]),
        month=number(groups["m"] or groups["ym"]),
        day=number(groups["md"] or groups["yd"] or groups["d"]),
        quarter=number(groups["q"] or groups["yq"]),
    )


def _short_year(text: str, match: re.Match[str], region: Span) -> Said | None:
    """’24년, 24년 3월: the century is left out."""
    start, end = match.span()
    marked = start > region.start and text[start - 1] in _APOSTROPHES
    if not (marked or match["yym"]) or not _AFTER_DATE.match(text, end, region.end):
        return None
    years = int(match["yy"])
    if 40 < years < 60:  # neither the last century's end nor this one's first decades
        return None
    year = years + (2000 if years <= 40 else 1900)
    return Said(Span(start - marked, end), year=year, month=number(match["yym"]))


_SPAN_JOINT: Final = re.compile(_TO)
_ALL_OF: Final = re.compile(r"[ \n]전[ \n]")
"""지난 21일 전 안건: all the items; 지난 before it leaves no number of days."""
_MONTH_NOT: Final = re.compile(r"만에|간")
_PER_DAY: Final = re.compile(r"[ \n]?(?:[0-9]|최대|최소|생산|이용|섭취|권장|방문|사용|처리)")
_RANGE_END: Final = re.compile(r"(?:일|[0-9]{1,2})[ \n]?[~∼～–-][ \n]?$")
