"""Amounts: figures with a unit (money, shares in per cent, counted things), exactly as written.

What a figure is about (투자 규모, 매출) and whether two figures contradict each other is decided
elsewhere. Years, dates, clock times, durations, ages, ranks and model names are no amounts, and
neither is a bare number. The search starts where `numbers` finds one, reads the unit behind it
(`units`, `counted`), and what the words around make of it (`bounds`); every look ahead or back has
a fixed length.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from summaries.article import Language, Span
from summaries.facts.bounds import BOUND_ENDS, as_conversion, bound_of
from summaries.facts.counted import OTHER_READINGS, any_noun_at, ends_word, fits
from summaries.facts.counted_en import counted_noun_at
from summaries.facts.found import Amount, Number
from summaries.facts.legible import Legible, legible
from summaries.facts.numbers import AFTER_LETTERS, Figure, exact, figure_at, number_starts
from summaries.facts.units import (
    BY_DEFAULT,
    CURRENCY_SIGNS,
    HUNDREDTHS,
    KO_GLUED_UNITS,
    KO_ONE_UNITS,
    KO_WORD_UNITS,
    SHARED_NAMES,
    SIGNS_OF_LARGE_MONEY,
    UNITS_BY_START,
)


def find_amounts(text: str, regions: Sequence[Span], language: Language) -> tuple[Amount, ...]:
    """The amounts inside `regions` (in order, not overlapping), in text order."""
    read = legible(text, regions)
    found = _found(read.text + _BEYOND, read.regions, language)
    return tuple(_placed(amount, read) for amount in found) if read.heads else tuple(found)


_BEYOND: Final = "\0\0\0\0"
"""Stands behind the text, so that there is always a character behind a figure to look at."""


def _found(text: str, regions: Sequence[Span], language: Language) -> list[Amount]:
    found: list[Amount] = []
    for region in regions:
        free = region.start
        for at in number_starts(text, region, language):
            if at < free:  # the second number of a range
                continue
            amount = _amount_at(text, at, region, language)
            if amount is None:
                continue
            free = amount.span.end
            found.append(as_conversion(text, amount, found[-1]) if found else amount)
    return found


def _placed(amount: Amount, read: Legible) -> Amount:
    converts = read.back(amount.converts) if amount.converts is not None else None
    return replace(amount, span=read.back(amount.span), converts=converts)


# --- units ---------------------------------------------------------------------------------------

_LETTERS: Final = sorted((sign for sign in CURRENCY_SIGNS if sign[0].isascii() and sign != "$"),
                          key=lambda sign: (-len(sign), sign))  # fmt: skip
_ONE_SIGN: Final = "[$＄₩￦€£￡¥￥₹฿₫₱₺₴₪₽₦]"
_CURRENCY_BEFORE: Final = re.compile(
    rf"(?:(?<![A-Za-z&/-])([A-Z][A-Za-z]{{0,3}}[$.]?)|({_ONE_SIGN}))\s?$"
)
_SIGN_ENDS: Final = frozenset("$＄₩￦€£￡¥￥₹฿₫₱₺₴₪₽₦.") | {sign[-1] for sign in _LETTERS}


_GLUED: Final = frozenset(AFTER_LETTERS)
_WHITE: Final = " \n"
_TO_UNIT: Final = "여 \n-"
_PLAIN_ENDS: Final = " \n.,)을를의\0"
"""What most units are followed by; none of it goes on with the word."""


def _money_at(
    text: str, at: int, end: int, language: Language, before: str
) -> tuple[int, str, Figure] | None:
    """Where the currency sign right before the number at `at` starts, what it stands for, and the
    number; None where it has none, or letters that only look like one."""
    sign = _CURRENCY_BEFORE.search(before)
    if sign is None:
        return None
    letters, start = sign[1] or sign[2], sign.start()
    if letters not in CURRENCY_SIGNS:
        if letters[-1] != "$":
            return None
        letters, start = "$", sign.end(1) - 1  # Z$3
    figure = figure_at(text, at, end, language, after_currency=True)
    if figure is None:
        return None
    if letters in SIGNS_OF_LARGE_MONEY:
        large = figure.grouped or figure.large >= 10**6
        if not large or sign.end() > sign.end(1):
            return None
    return at - len(before) + start, CURRENCY_SIGNS[letters], figure


def _unit_at(
    text: str, figure: Figure, end: int, language: Language, before: str
) -> tuple[int, str] | None:
    """Where the unit after `figure` ends, and the unit; None where the figure has none."""
    at = figure.end
    following = text[at]
    if following in _TO_UNIT:
        if following == "여":  # 250여 명
            at += 1
            following = text[at]
        if following in _WHITE or (following == "-" and language == "en"):
            at += 1
            following = text[at]
    units = UNITS_BY_START[language]
    for word, unit in units.get(text[at : at + 2]) or units.get(following, ()):
        if text.startswith(word, at, end):
            stop = at + len(word)
            if text[stop] not in _PLAIN_ENDS and not ends_word(word, text, stop, end, figure):
                continue
            if word in OTHER_READINGS and not fits(text, word, figure, stop, before):
                return None
            return stop, unit
    return (counted_noun_at if language == "en" else any_noun_at)(text, figure, end, before)


_COUNTRY_REACH: Final = 300
"""How far before a figure its country is named: some four sentences."""


def _of_its_country(text: str, name: str, at: int) -> str:
    """Whose 페소 or kroner it is: of the country named last before the figure; empty if none is."""
    before = text[max(0, at - _COUNTRY_REACH) : at]
    place, code = max((before.rfind(country), code) for country, code in SHARED_NAMES[name].items())
    return code if place >= 0 else BY_DEFAULT.get(name, "")


_PARTIES: Final = frozenset({"사람", "나라", "회사", "기업", "업체", "후보", "기관", "대학"})
_DONE_THERE: Final = re.compile(r"[을를][ \n]$")
"""감원을 한 곳의 실적: a place where something was done, not one place."""
_SEVERAL: Final = re.compile(r"(?<![가-힣])[수몇][ \n]$")  # 수 천 명


def _word_unit_at(text: str, figure: Figure, end: int, before: str) -> tuple[int, str] | None:
    """The unit of a Korean number in words: 세 곳, 두 배, 천만 원."""
    found = _unit_at(text, figure, end, "ko", before)
    if found is None or _SEVERAL.search(before):
        return None
    if figure.value >= 100:
        return found
    stop, unit = found
    glued = text[figure.end] not in " \n"
    allowed = KO_WORD_UNITS if figure.value > 1 or figure.high else KO_ONE_UNITS
    if unit not in allowed or (glued and unit not in KO_GLUED_UNITS and unit != "배"):
        return None
    if glued and unit == "배" and figure.value != 2:  # 세배 is a bow
        return None
    if unit in _PARTIES and figure.value == 2 and not figure.high:  # 두 사람: the two just named
        return None
    if figure.value == 1 and text.startswith("도 ", stop):  # 한 명도 없다
        return None
    if (
        unit == "곳"
        and figure.value == 1
        and _DONE_THERE.search(before)
        and text[stop] in "의은이에"
    ):
        return None
    return found


# --- money without a currency ------------------------------------------------------------------

_MONEY_WORD: Final = re.compile(
    r"매출|투자|이익|적자|흑자|자금|예산|기금|펀드|가치|시총|시가총액|비용|대출|연봉|손실|손해|배상"
    r"|과징금|벌금|부채|자산|거래|금액|달러|원(?![가-힣])|수익|수주|계약|지원|빚|상속|인수|몸값|공사비"
)
_BARE_END: Final = re.compile(
    r"(?![가-힣0-9])|(?:을|를|이|가|은|는|의|에|으로|로|도|대|여|까지|규모|이상|이하|미만|안팎)(?![가-힣]{3})"
)


# 무역확장법 232조, 232조 관세: an article of a law, and what is done under one.
_LAW_BEFORE: Final = re.compile(
    r"(?:법|법률|[시행명]령|규칙|규정|조례|협약|조약|협정|정관|헌장)[ \n]?제?$"
)
_LAW_BEHIND: Final = re.compile(
    r"(?:에|를|의)?[ \n]?(?:제?[0-9]{1,2}[항호]|[0-9]{1,2}호|항|[ \n]?(?:협의|협상|관세|조항|조사|위반|적용|발동|개정|폐지|삭제"
    r"|신설|해석|따[라른르]|근거|의거|의[해한]))"
)
_ARTICLES: Final = 2000


def _of_a_law(text: str, start: int, figure: Figure, end: int) -> bool:
    """Whether N조 is an article of a law and no number of trillions."""
    articles = figure.value / 10**12
    if articles % 1 or articles > _ARTICLES or figure.grouped:
        return False
    if text[start - 1 : start] == "제" or _LAW_BEFORE.search(text, max(0, start - 6), start):
        return True
    return _LAW_BEHIND.match(text, figure.end, end) is not None


def _bare_won(text: str, start: int, figure: Figure, end: int) -> bool:
    """Whether a number with no unit (1조2000억) means won: 조 and 억 beside talk of money."""
    if figure.large < 10**8 or text[figure.end - 1 : figure.end] not in ("조", "억", "만"):
        return False
    if not _BARE_END.match(text, figure.end, end):
        return False
    if figure.large == 10**12 and _of_a_law(text, start, figure, end):
        return False
    around = text[max(0, start - 30) : start] + " " + text[figure.end : figure.end + 12]
    return (figure.large == 10**12 and figure.value % 10**12 != 0) or bool(
        _MONEY_WORD.search(around)
    )


# --- one amount --------------------------------------------------------------------------------

_RANGE: Final = re.compile(r"\s?[~∼～〜–—-]\s?|\s(?:to|and|or)\s")
_RANGE_START: Final = " \n~∼～〜–—-"
_RANGE_SECOND: Final = "~∼～〜–—-toa"
_RANGE_SIGN: Final = re.compile(rf"(?:{'|'.join(map(re.escape, _LETTERS))}|{_ONE_SIGN})\s?")
_BETWEEN: Final = re.compile(r"\bbetween\s$")
# "from 3% to 5%", "up 3% to 5%": a step from one figure to another.
_STEP: Final = re.compile(
    r"\b(?:from|by|up|down|rose|fell|grew|climbed|dropped|jumped|gained|lost|slid|shed|added|surged)"
    r"(?: (?:about|around|nearly|a|an|more than|some))?\s$"
)
# "by 5% to 8%": what shares rise or fall by is a range, where the second is near the first.
_BY: Final = re.compile(r"\bby(?: (?:about|around|nearly|some))?\s$")
_NEAR: Final = 3
_BELOW_ZERO: Final = re.compile(r"영하[ \n]?$")
# 마이너스 3%, minus 3 percent; of "plus or minus" and of a sum (SOFR minus 2%) it is no sign.
_MINUS: Final = re.compile(
    r"(?:(?<![가-힣])(?<!플러스[ ·])마이너스[ \n]?|(?<!or )(?<!plus/)(?<![A-Z0-9%] )\bminus )$"
)
_DEGREES: Final = frozenset({"도", "degree", "℃"})
_MINUS_ENDS: Final = frozenset("스s")
_DASHES: Final = frozenset("-−－")
_TELLING: Final = _SIGN_ENDS | _MINUS_ENDS | _DASHES | BOUND_ENDS | set("\r\t")
"""Last characters of what says something of the number behind it: most numbers have none before."""
_ONE: Final = (1, 3.3)
"""1인당, 3.3㎡당: what something is reckoned by counts nothing."""


def _amount_at(text: str, at: int, region: Span, language: Language) -> Amount | None:
    begin, end = region.start, region.end
    before = text[max(begin, at - 24) : at]
    last = before[-1:]
    near = before[-2:-1] if last in _WHITE else last
    start, currency, first, minus = at, None, None, 0
    if telling := near in _TELLING:
        if last in ("-", "－") and before[-2:-1].isalnum():
            return None  # GPT-4, 코로나-19
        if near in _SIGN_ENDS:
            if money := _money_at(text, at, end, language, before[-7:]):
                start, currency, first = money
            elif last in _GLUED:
                return None  # R34
        if near in _MINUS_ENDS and (said := _MINUS.search(before)):
            minus = len(said.group())
    first = first or figure_at(text, at, end, language)
    if first is None:
        return None
    own: tuple[int, str] | None
    if currency:
        own = first.end, currency
    elif first.word and language == "ko":
        own = _word_unit_at(text, first, end, before)
    elif first.word and text[at].isupper() and at > begin and last not in "\"“‘'":
        return None  # World War Two
    else:
        own = _unit_at(text, first, end, language, before)
    stop = own[0] if own else first.end
    following = text[stop]
    if (
        following in _RANGE_START
        and (following not in _WHITE or text[stop + 1] in _RANGE_SECOND)
        and (
            whole := _range_from(
                text, first, own, end, language, before[: len(before) + start - at], currency
            )
        )
    ):
        stop, low, high, unit, figure_end = whole
        value: Number | tuple[Number, Number] = (low, high)
        if minus:
            value, start = (-high, -low), start - minus
    else:
        if own is None and language == "ko" and _bare_won(text, at, first, end):
            own = first.end, "KRW"
        if own is None or not own[1]:
            return None
        (stop, unit), figure_end = own, first.end
        value = exact(first.value)
        if following == "당" and value in _ONE:
            return None
        if first.high:
            value = (value, first.high)
        elif (telling or unit in _DEGREES) and (
            length := _sign_before(before, first, currency, unit, minus)
        ):
            value, start = -value, start - length
    if unit in SHARED_NAMES:
        unit = _of_its_country(text, unit, at)
        if not unit:
            return None
    elif unit in HUNDREDTHS:
        value, unit = _hundredth(value), HUNDREDTHS[unit]
    if start != at:
        before = text[max(begin, start - 24) : start]
    elif not telling:
        before = ""
    return Amount(Span(start, stop), value, unit, bound_of(text, before, at, figure_end, stop, end))


def _sign_before(before: str, figure: Figure, currency: str | None, unit: str, minus: int) -> int:
    """How many characters right before a figure say that it is below zero."""
    if before[-1:] in _DASHES and currency is None:
        return 1
    if minus and (not figure.word or unit in _DEGREES):
        return minus
    below = _BELOW_ZERO.search(before) if unit in _DEGREES else None
    return len(below.group()) if below else 0


def _hundredth(value: Number | tuple[Number, Number]) -> Number | tuple[Number, Number]:
    pair = value if isinstance(value, tuple) else (value, value)
    low, high = (exact(Decimal(str(part)) / 100) for part in pair)
    return (low, high) if low != high else low


def _range_from(
    text: str,
    first: Figure,
    own: tuple[int, str] | None,
    end: int,
    language: Language,
    before: str,
    currency: str | None,
) -> tuple[int, Number, Number, str, int] | None:
    """A range that starts with `first`, whose own unit is `own`: where it ends, its two values,
    its unit, and where its second number ends."""
    joint = _RANGE.match(text, own[0] if own else first.end, end)
    if joint is None:
        return None
    word = joint.group().strip()
    if word == "and" and not _BETWEEN.search(before):
        return None
    if word == "or" and (own is not None or not first.word):
        return None
    at = joint.end()
    if currency is not None and (again := _RANGE_SIGN.match(text, at, end)):
        at = again.end()
    second = figure_at(text, at, end, language, currency is not None)
    if second is None or text[second.end - 1 : second.end] == "\n":
        return None
    if currency is not None:
        stop, unit = second.end, currency
    else:
        found = _unit_at(text, second, end, language, before)
        if found is None:
            if first.large < 10**8 or not _bare_won(text, at, second, end):
                return None
            found = second.end, "KRW"
        stop, unit = found
    if not unit or (own is not None and own[1] != unit):
        return None
    low, high = first.value, second.value
    if (
        word == "to"
        and own is not None
        and _STEP.search(before)
        and not (unit == "%" and high <= low * _NEAR and _BY.search(before))
    ):
        return None
    if not first.scaled and (own is None or currency) and second.large:
        low *= second.large
    if low >= high:
        return None
    return stop, exact(low), exact(high), unit, second.end
