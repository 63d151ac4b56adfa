"""Korean dates: which words name one, and what they state; durations and ages are left out."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, Literal

from summaries.article import Span
from summaries.facts.said import DIGIT, FULL, RUN, Base, Said, number

_WORDS: Final[dict[str, tuple[Base, Literal["day", "month", "year"], int]]] = {
    "재작년": ("publish", "year", -2), "지난해": ("publish", "year", -1),
    "작년": ("publish", "year", -1), "올해": ("publish", "year", 0),
    "금년": ("publish", "year", 0), "내년": ("publish", "year", 1),
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
    "오늘": ("publish", "day", 0), "어제": ("publish", "day", -1),
    "내일": ("publish", "day", 1), "모레": ("publish", "day", 2),
    "그제": ("publish", "day", -2), "그저께": ("publish", "day", -2),
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


_WORD: Final = re.compile(
    _longest_first(w for w in _WORDS if w[0] not in "지올")
    + r"|지난(?:해|[ \n]?달|[ \n](?=[0-9월화수목금토일]))|오는[ \n](?=[0-9월화수목금토일])"
    + r"|올(?:해|[ \n]?(?=[0-9]{1,2}월|상반기|하반기|초|말|연말))"
)
_YEAR_TAIL: Final = re.compile(
    r"[ \n]?(?:(?P<m>[0-9]{1,2})월(?:[ \n]?(?P<d>[0-9]{1,2})일)?|(?P<q>[1-4])분기"
    r"|(?:상반기|하반기|연말|연초|말|초|중반)(?![가-힣]{2}))"
)
_DAY_TAIL: Final = re.compile(r"[ \n]?(?P<d>[0-9]{1,2})일|[ \n](?:말|초|중순|하순)(?![가-힣]{2})")
_STATED: Final = re.compile(
    r"(?:(?P<y>(?:1[89]|20|21)[0-9]{2})\n?년(?:[ \n]?(?:(?P<ym>[0-9]{1,2})월"
    r"(?:[ \n]?(?P<yd>[0-9]{1,2})일)?|(?P<yq>[1-4])분기|(?:상반기|하반기|말|초)(?![가-힣]{2})))?"
    r"|(?P<m>[0-9]{1,2})\n?월(?:[ \n]?(?P<md>[0-9]{1,2})(?:일|(?P<to>[~∼～–-])(?=[0-9]{1,2}일)))?"
    r"|(?P<d>[0-9]{1,2})\n?일|(?P<q>[1-4])분기)"
)
# After 일 (and 년, 월, 분기) of a date: no Hangul, or a particle, or a time of day.
_AFTER_DATE: Final = re.compile(
    r"(?![가-힣])|(?:부터|까지|에|엔|은|는|도|의|과|와|이(?!상|내|하|후)|을|로|자|께|쯤|오전|오후|밤|새벽"
    r"|저녁|낮|아침|현지|이후|이래|당시|중|처럼|보다|인|생|현재|말|초|만에|만이)"
)
_AFTER_DAY_NOT: Final = re.compile(
    r"[ \n]?(?:동안|만[에이]|간(?![가-힣])|째|연속|이내|이상|이하|내내|내에|내로|넘|가까이|가량|정도"
    r"|남짓|휴가|뒤|후(?![가-힣]{2})|전(?![가-힣])|전[에부인까]|앞두|간격|평균|새(?:에|[ \n][0-9])|치(?![가-힣])"
    r"|걸[리렸]|[0-9]{1,3}시간|에서[ \n][0-9]{1,3}일로)"
)
_BEFORE_DAY_NOT: Final = re.compile(
    r"(?:박|주|약|총|단|일에서|최대|최소|최장|앞으로|향후|휴가|꼬박|제|[~∼～–-])[ \n]?$"
)
_AFTER_YEAR_NOT: Final = re.compile(r"[ \n]?(?:대(?![가-힣]*[ ]?선)|형|식|산|만에|동안|간)")
_JOINS: Final = re.compile(r"(?:일)?[ \n]?(?:부터|에서|과|와|,|·|및|[~∼～–-])?[ \n]?")
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


def ko_expressions(text: str, region: Span) -> Iterator[Said]:
    words = [s for m in _WORD.finditer(text, region.start, region.end)
             if (s := _ko_word(text, m, region)) is not None]  # fmt: skip
    starts = [s.span.start for s in words]
    stated = list(_ko_stated(text, region, words, starts))
    yield from sorted(words + stated, key=lambda s: s.span.start) if words else stated


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
    if base == "day" and step and _EVENT.search(text, max(region.start, start - 4), start):
        return None
    if unit == "day":
        return Said(Span(start, end), base=base, unit=unit, step=step)
    tail = (_YEAR_TAIL if unit == "year" else _DAY_TAIL).match(text, end, region.end)
    if tail is None or not _AFTER_DATE.match(text, tail.end(), region.end):
        return Said(Span(start, end), base=base, unit=unit, step=step)
    groups = tail.groupdict()
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


def _ko_stated(
    text: str, region: Span, words: Sequence[Said], starts: Sequence[int]
) -> Iterator[Said]:
    """Dates that start with a number and are not part of a word expression (지난해 1월)."""
    at = region.start
    previous: Said | None = None
    while digit := DIGIT.search(text, at, region.end):
        at = digit.start()
        k = bisect_right(starts, at) - 1
        if k >= 0 and words[k].span.end > at:
            previous, at = words[k], words[k].span.end
            continue
        said = _stated_at(text, at, region)
        if said is None:
            run = RUN.match(text, at, region.end)
            at = run.end() if run else at + 1
            continue
        before = words[k] if k >= 0 and (
            previous is None or words[k].span.start > previous.span.start
        ) else previous  # fmt: skip
        if said.day is not None and said.month is None and before is not None:
            gap = text[before.span.end : said.span.start]
            if before.day is not None and len(gap) <= 5 and _JOINS.fullmatch(gap):
                said = Said(said.span, day=said.day, joined=True)
        at, previous = said.span.end, said
        yield said


def _stated_at(text: str, at: int, region: Span, after_side: bool = False) -> Said | None:
    full = FULL.match(text, at, region.end)
    if full:
        y, m, d = full.group("y", "m", "d")
        return Said(Span(at, full.end()), year=int(y), month=int(m), day=int(d))
    match = _STATED.match(text, at, region.end)
    if match is None:
        return None
    end = match.end()
    groups = match.groupdict()
    if groups["to"]:  # 10월 17~23일: the first day ends before the dash
        return Said(Span(at, end - 1), month=number(groups["m"]), day=number(groups["md"]))
    if not _AFTER_DATE.match(text, end, region.end):
        return None
    before = text[max(region.start, at - 4) : at]
    year = number(groups["y"])
    if year is not None:
        if groups["ym"] is None and _AFTER_YEAR_NOT.match(text, end, region.end):
            return None
        return Said(
            Span(at, end),
            year=year,
            month=number(groups["ym"]),
            day=number(groups["yd"]),
            quarter=number(groups["yq"]),
        )
    month, day = number(groups["m"]), number(groups["md"])
    if month is not None:
        if day is None and _MONTH_NOT.match(text, end, region.end):
            return None
        return Said(Span(at, end), month=month, day=day)
    if groups["q"]:
        return Said(Span(at, end), quarter=number(groups["q"]))
    day = int(groups["d"])
    if _AFTER_DAY_NOT.match(text, end, region.end) or (
        day == 1 and _PER_DAY.match(text, end, region.end)
    ):
        return None
    if not after_side and _BEFORE_DAY_NOT.search(before) and not _RANGE_END.search(
        text[max(region.start, at - 9) : at]
    ):  # fmt: skip
        return None
    return Said(Span(at, end), day=day)


_MONTH_NOT: Final = re.compile(r"만에|간")
_PER_DAY: Final = re.compile(r"[ \n]?(?:[0-9]|최대|최소|생산|이용|섭취|권장|방문|사용|처리)")
_RANGE_END: Final = re.compile(r"(?:일|월[ \n]?[0-9]{1,2})[~∼～–-][ \n]?$")
