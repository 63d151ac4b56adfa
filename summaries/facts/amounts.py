"""Amounts: figures with a unit (money, shares in per cent, counted things), exactly as written.

What a figure is about (투자 규모, 매출) and whether two figures contradict each other is decided
elsewhere. Years, dates, clock times, durations, ages, ranks and model names are no amounts, and
neither is a bare number. The search starts at digits, which are rare in prose, and reads the unit,
the bound and the brackets around them; every look ahead or back has a fixed length.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from summaries.article import Language, Span
from summaries.facts.found import Amount, Bound, Number
from summaries.facts.units import (
    CURRENCIES,
    CURRENCY_SIGNS,
    KO_MONEY,
    KO_PEOPLE,
    NO_AMOUNT,
    ONLY_LARGE,
    UNITS_BY_FIRST,
)


def find_amounts(text: str, regions: Sequence[Span], language: Language) -> tuple[Amount, ...]:
    """The amounts inside `regions` (in order, not overlapping), in text order."""
    found: list[Amount] = []
    for region in regions:
        at = region.start
        while run := _DIGITS.search(text, at, region.end):
            amount = None
            if text[run.end() : run.end() + 1] not in _TIME:
                amount = _amount_at(text, run.start(), region, language)
            if amount is None:
                at = run.end()
                continue
            at = amount.span.end
            found.append(_as_conversion(text, amount, found[-1] if found else None))
    return tuple(found)


# --- numbers -----------------------------------------------------------------------------------

_D: Final = "[0-9０-９]"
# The digit comes first so that the engine can skip to it; then: no digit, letter or decimal point
# before it (H800, GDDR7, 5.6). A hyphen after a letter (GPT-4) is looked at when a digit is found.
_DIGITS: Final = re.compile(
    rf"{_D}(?<![0-9０-９A-Za-z]{_D})(?<![0-9０-９][.,．，]{_D}){_D}{{0,40}}"
    rf"(?:[.,．，]{_D}{{1,40}}){{0,8}}"
)
_TIME: Final = frozenset("년월일시초")
"""A number right before one of these is a date, a time or a duration: most numbers of a text."""
# At most 18 digits (every real figure fits), grouped or not; one hard wrap may fall between digits
# or after a comma.
_NUMBER: Final = re.compile(
    rf"{_D}{{1,3}}(?:[,，]\n?{_D}{{3}}(?!{_D})){{1,6}}(?:[.．]{_D}{{1,6}})?"
    rf"|{_D}{{1,18}}(?:\n{_D}{{1,4}}(?!{_D}|[.,]))?(?:[.．]{_D}{{1,6}})?"
)
_PLAIN: Final = str.maketrans("０１２３４５６７８９．，", "0123456789.,", "\n")
# 경 is also the first syllable of 경기: as a scale it is followed by a number or a currency.
_KO_SCALE: Final = re.compile(r"([천백십])?\n?((?:[조억만]|경(?=\s?[0-9원])))?")
_WRAP: Final = frozenset(" \n")
_KO_SMALL: Final = {"천": 1000, "백": 100, "십": 10}
_KO_LARGE: Final = {"만": 10**4, "억": 10**8, "조": 10**12, "경": 10**16}
_EN_SCALE: Final = re.compile(
    r"[ \n-]?(?:(trillion|billion|million|thousand)|(?<![ \n-])(trn|tn|bn|mn))(?![A-Za-z])"
)
_MAY_SCALE: Final = frozenset(" \n-tbm")
_EN_LETTER: Final = re.compile(r"([TtBbMmKk])(?![A-Za-z])")
_EN_LARGE: Final = {
    "trillion": 10**12, "trn": 10**12, "tn": 10**12, "t": 10**12,
    "billion": 10**9, "bn": 10**9, "b": 10**9,
    "million": 10**6, "mn": 10**6, "m": 10**6,
    "thousand": 10**3, "k": 10**3,
}  # fmt: skip


class _Figure(NamedTuple):
    """A number read with its scale. `large` is the largest scale in it, 0 for none: a range may
    share it (2~3억). A tuple because one is made for every number of a text."""

    end: int
    value: int | Decimal
    scaled: bool = False
    large: int = 0
    grouped: bool = False


def _figure_at(text: str, at: int, end: int, after_currency: bool) -> _Figure | None:
    number = _NUMBER.match(text, at, end)
    if number is None:
        return None
    coefficient = _read(number.group())
    grouped = "," in number.group() or "，" in number.group()
    at = number.end()
    if text[at : at + 1] in _MAY_SCALE and (scale := _EN_SCALE.match(text, at, end)):
        factor = _EN_LARGE[scale.group(1) or scale.group(2)]
        return _Figure(scale.end(), coefficient * factor, True, factor, grouped)
    if after_currency and (letter := _EN_LETTER.match(text, at, end)):
        factor = _EN_LARGE[letter.group(1).lower()]
        return _Figure(letter.end(), coefficient * factor, True, factor, grouped)
    following = text[at : at + 2]
    if following[:1] in _KO_SMALL or following[:1] in _KO_LARGE or following[:1] in (" ", "\n"):
        return _korean_figure(text, at, end, coefficient, grouped)
    return _Figure(at, coefficient, grouped=grouped)


def _read(digits: str) -> int | Decimal:
    if digits.isascii() and digits.isdigit():
        return int(digits)
    plain = digits.translate(_PLAIN).replace(",", "")
    return Decimal(plain) if "." in plain else int(plain)


def _korean_figure(text: str, at: int, end: int, first: int | Decimal, grouped: bool) -> _Figure:
    """`first` and what follows it as a Korean number: 1조2000억, 5천억, 1천5백만, 3만 1,618."""
    total: int | Decimal = 0
    part: int | Decimal = 0
    coefficient, last_large, top, read = first, 10**20, 0, at
    for _ in range(8):  # 경 조 억 만, each with at most one 천 before it
        if text[at : at + 1] in _WRAP and text[at + 1 : at + 2] in _KO_LARGE:
            at += 1
        match = _KO_SCALE.match(text, at, end)
        small, large = match.groups() if match else (None, None)
        factor = _KO_LARGE[large] if large else 0
        if factor >= last_large:  # 3만 5만: two numbers
            break
        part += coefficient * _KO_SMALL[small] if small else coefficient
        if small == "천" and not factor and 10**8 <= last_large < 10**20:
            part *= last_large // 10**4  # 1억 6천: the next scale down is left out
        if match is None or not (small or large):
            break
        if factor:
            total, part = total + part * factor, 0
            last_large, top = factor, top or factor
        read = at = match.end()
        number = _NUMBER.match(text, at + (factor > 0 and text[at : at + 1] in _WRAP), end)
        if number is None or text[number.end() : number.end() + 1] in _TIME:
            break
        coefficient, at = _read(number.group()), number.end()
        if coefficient >= (factor or _KO_SMALL[small or "천"]):
            break
        read = at
    value = total + part
    return _Figure(read, value, bool(top) or value != first, top, grouped)


def _exact(value: int | Decimal) -> Number:
    if isinstance(value, int):
        return value
    return int(value) if value == value.to_integral_value() else float(value)


# --- units -------------------------------------------------------------------------------------

_CURRENCY_BEFORE: Final = re.compile(
    r"(?:(?<![A-Za-z])(US\$|HK\$|NT\$|NZ\$|A\$|C\$|S\$|USD|KRW|EUR|JPY|GBP|CNY)"
    r"|([$＄₩￦€£¥￥₹]))\s?$"
)
_MAY_BE_SIGN: Final = frozenset(" \n$＄₩￦€£¥￥₹DRWPY")
_COUNTRIES: Final = frozenset("홍호캐싱대뉴미스멕베튀")
_COUNTRY_SPACE: Final = re.compile(
    r"(홍콩|호주|캐나다|싱가포르|대만|뉴질랜드|미국|스위스|멕시코|베트남|튀르키예) "
    r"(?=달러|프랑|페소|동|리라)"
)
# What may follow a Korean unit inside the same word: first syllables of particles, of 이다 and of
# the nouns that lean on figures (명가량, 원대, 개씩). 배터리, 개발, 대기업, 건물 start otherwise.
_AFTER_UNIT: Final = frozenset(
    "을를이가은는의에로으도과와만까부보씩당대여짜안선어규정밖쯤꼴뿐등며고나인였중간분화수미초돌내남"
    "라면란든조째용급들랑서총예"
)
# 대 counts machines, but is also an age, a rank and a ratio: what stands around it decides.
_VEHICLE: Final = re.compile(
    r"(?:차|차량|자동차|버스|택시|트럭|드론|로봇|헬기|전투기|항공기|여객기|서버|컴퓨터|PC|오토바이"
    r"|기기|장비|카메라|열차|에어컨|TV|스마트폰|노트북|슈퍼컴|자전거|킥보드|선박|발전기)"
    r"[가-힣]{0,2} ?(?:총 ?|약 ?)?$"
)
_PER_UNIT: Final = re.compile(
    r"\s?[0-9０-９]|째|\s?(?:그룹|은행|주주|기업|도시|과제|거점|분야|총수)"
)


def _unit_at(
    text: str, figure: _Figure, end: int, language: Language, before: str
) -> tuple[int, str] | None:
    """Where the unit after `figure` ends, and the unit; None where the figure has none."""
    at = figure.end
    if text[at : at + 1] == "여":  # 250여 명
        at += 1
    if text[at : at + 1] in (" ", "\n") or (language == "en" and text[at : at + 1] == "-"):
        at += 1
    first = text[at : min(at + 1, end)]
    if first in _COUNTRIES and (country := _COUNTRY_SPACE.match(text, at, end)):
        for length in (2, 1):
            name = country.group(1) + text[country.end() : country.end() + length]
            if name in KO_MONEY:
                return at + len(name) + 1, KO_MONEY[name]
    for word, unit in UNITS_BY_FIRST[language].get(first, ()):
        if text.startswith(word, at, end):
            stop = at + len(word)
            following = text[stop : min(stop + 1, end)]
            if not _ends_word(word, following, figure) or not _fits(word, figure):
                return None
            if word == "대" and not _counts_machines(text, figure, stop, before):
                return None
            return stop, unit
    return None


def _ends_word(word: str, following: str, figure: _Figure) -> bool:
    """Whether a unit may be followed so: by no letter, or in Korean by a particle."""
    if "가" <= word[-1] <= "힣" and "가" <= following <= "힣":
        return following in _AFTER_UNIT or (figure.scaled and word in KO_MONEY)
    latin = word[-1].isascii() and word[-1].isalpha()
    return not (latin and following.isascii() and following.isalnum())


def _fits(word: str, figure: _Figure) -> bool:
    """Whether a word that has other readings too is a unit of a number like this."""
    if word in NO_AMOUNT:
        return False
    if word in ONLY_LARGE:
        return figure.scaled or figure.value >= 100
    if word in KO_PEOPLE:
        return figure.large > 0
    if word == "won":  # "the 5 won"
        return figure.scaled or figure.grouped or figure.value >= 100
    return True


def _counts_machines(text: str, figure: _Figure, stop: int, before: str) -> bool:
    """Whether N대 counts machines: not an age (50대), a rank (5대 은행) or a ratio (3대 1)."""
    if _PER_UNIT.match(text, stop, stop + 8):
        return False
    if figure.scaled or figure.grouped or _VEHICLE.search(before):
        return True
    if figure.value % 10 == 0 and figure.value < 100:
        return False
    return text[stop : stop + 1] in ("를", "가", "의", "로", "와", "씩", "에", "당")


# --- money without a currency ------------------------------------------------------------------

_MONEY_WORD: Final = re.compile(
    r"매출|투자|이익|적자|흑자|자금|예산|기금|펀드|가치|시총|시가총액|비용|대출|연봉|손실|손해|배상"
    r"|과징금|벌금|부채|자산|거래|금액|달러|원(?![가-힣])|수익|수주|계약|지원|빚|상속|인수|몸값|공사비"
)
_BARE_END: Final = re.compile(
    r"(?![가-힣0-9])|(?:을|를|이|가|은|는|의|에|으로|로|도|대|여|까지|규모|이상|이하|미만|안팎)(?![가-힣]{3})"
)


def _bare_won(text: str, start: int, figure: _Figure, end: int) -> bool:
    """Whether a number with no unit (1조2000억) means won: 조 and 억 beside talk of money."""
    if figure.large < 10**8 or text[figure.end - 1 : figure.end] not in ("조", "억", "만"):
        return False
    if not _BARE_END.match(text, figure.end, end):
        return False
    around = text[max(0, start - 30) : start] + " " + text[figure.end : figure.end + 12]
    return (figure.large == 10**12 and figure.value % 10**12 != 0) or bool(
        _MONEY_WORD.search(around)
    )


# --- one amount --------------------------------------------------------------------------------

_RANGE: Final = re.compile(r"\s?[~∼～〜–—-]\s?|\s(?:to|and)\s")
_RANGE_START: Final = frozenset(" \n~∼～〜–—-")
_RANGE_SIGN: Final = re.compile(r"(?:US)?[$₩€£¥]")
_BETWEEN: Final = re.compile(r"\bbetween\s(?:US)?[$₩€£¥]?$")


def _amount_at(text: str, digit: int, region: Span, language: Language) -> Amount | None:
    end = region.end
    before = text[max(region.start, digit - 24) : digit]
    sign = _CURRENCY_BEFORE.search(before[-5:]) if before[-1:] in _MAY_BE_SIGN else None
    currency = CURRENCY_SIGNS[sign.group(1) or sign.group(2)] if sign else None
    start = digit - (len(before[-5:]) - sign.start()) if sign else digit
    if sign is None and before[-1:] in ("-", "－") and before[-2:-1].isalnum():
        return None  # GPT-4, 코로나-19
    first = _figure_at(text, digit, end, currency is not None)
    if first is None:
        return None
    if currency is None and before[-1:] in ("-", "−", "－") and not before[-2:-1].isalnum():
        minus = -1
    else:
        minus = 1
    own = (first.end, currency) if currency else _unit_at(text, first, end, language, before)
    whole = _range_from(text, first, own, end, language, before, currency)
    value: Number | tuple[Number, Number]
    if whole is not None:
        stop, value, unit, figure_end = whole
    else:
        if own is None and language == "ko" and _bare_won(text, digit, first, end):
            own = first.end, "KRW"
        if own is None:
            return None
        (stop, unit), figure_end = own, first.end
        value = _exact(first.value * minus)
        if minus < 0:
            start -= 1
    lead = text[max(region.start, start - 24) : start]
    bound = _bound(text, lead, figure_end, stop, end)
    return Amount(Span(start, stop), value, unit, bound)


def _range_from(
    text: str,
    first: _Figure,
    own: tuple[int, str] | None,
    end: int,
    language: Language,
    before: str,
    currency: str | None,
) -> tuple[int, tuple[Number, Number], str, int] | None:
    """A range that starts with `first`, whose own unit is `own`: where it ends, its two values,
    its unit, and where its second number ends."""
    at = own[0] if own else first.end
    if text[at : at + 1] not in _RANGE_START:
        return None
    joint = _RANGE.match(text, at, end)
    if joint is None:
        return None
    if joint.group().strip() == "and" and not _BETWEEN.search(before):
        return None
    at = joint.end()
    if currency is not None and (again := _RANGE_SIGN.match(text, at, end)):
        at = again.end()
    second = _figure_at(text, at, end, currency is not None)
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
    if own is not None and own[1] != unit:
        return None
    low, high = first.value, second.value
    if not first.scaled and (own is None or currency) and second.large:
        low *= second.large
    if low >= high:
        return None
    return stop, (_exact(low), _exact(high)), unit, second.end


# --- bounds and conversions --------------------------------------------------------------------

_BOUND_BEFORE: Final = re.compile(
    r"(?:^|[\s(（·,'\"‘“])"
    r"(?:(?P<max>최대|최고|많게는|up to|as much as|as many as|at most|no more than|not more than"
    r"|less than|fewer than|under|below|maximum of|a maximum)"
    r"|(?P<min>최소|적어도|at least|more than|over|above|exceeding|no less than|minimum of)"
    r"|(?P<about>약|대략|거의|어림잡아|about|around|roughly|some|nearly|almost|approximately"
    r"|an estimated))"
    r"(?:\s?(?:약|총|대략|연간|한화|우리\s?돈))?[\s]?$",
    re.IGNORECASE,
)
_BOUND_ENDS: Final = frozenset("대고는소도략의잡약총간화돈otsnredwmfgy")
"""The last letters of the words above: most figures have none before them."""
_BOUND_AFTER: Final = re.compile(
    r"(?:\s?[(（][^()（）\n]{1,40}[)）])?"
    r"(?:(?P<min>\s?(?:이상|초과)|(?:을|를|이|가|도)?\s?(?:넘[는게어긴었]|웃[도돌]|상회)"
    r"|\s?or more|\+|\s?plus\b)"
    r"|(?P<max>\s?(?:이하|미만)|(?:을|를|에도?|도)?\s?(?:밑[도돌]|하회|못 미[치친쳤])"
    r"|도\s?(?:안 되|되지 않|채 안)|\s?or less|\s?or fewer)"
    r"|(?P<about>\s?(?:안팎|가량|정도|내외|남짓|쯤|대(?![가-힣])|대[의로에를이은])))"
)


def _bound(text: str, lead: str, figure_end: int, stop: int, end: int) -> Bound | None:
    """What the words around a figure say of it. A limit (최대, 이상) outranks 약: 약 … 이상 is min."""
    before = _BOUND_BEFORE.search(lead) if lead.rstrip()[-1:].lower() in _BOUND_ENDS else None
    after = _BOUND_AFTER.match(text, stop, min(end, stop + 60))
    for match in (before, after):
        if match and match.group("max"):
            return "max"
        if match and match.group("min"):
            return "min"
    if before or after or text[figure_end : figure_end + 1] == "여":
        return "about"
    return None


_INTO_BRACKET: Final = re.compile(
    r"\s?(?:이상|이하|안팎|가량|미만)?\s?[(（\[]\s?"
    r"(?:한화|우리\s?돈|원화|미화|달러로)?\s?"
    r"(?:로\s?)?(?:약|최대|대략|about|around|roughly|approximately|or|some)?\s?$",
    re.IGNORECASE,
)


def _as_conversion(text: str, amount: Amount, previous: Amount | None) -> Amount:
    """`amount`, pointing at the figure it converts if it stands in brackets right behind it."""
    if previous is None or not 1 <= amount.span.start - previous.span.end <= 24:
        return amount
    if previous.unit == amount.unit or previous.converts is not None:
        return amount
    if previous.unit not in CURRENCIES or amount.unit not in CURRENCIES:
        return amount
    if not _INTO_BRACKET.match(text[previous.span.end : amount.span.start]):
        return amount
    return Amount(amount.span, amount.value, amount.unit, amount.bound, previous.span)
