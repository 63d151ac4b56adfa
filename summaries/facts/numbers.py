"""Numbers as news writes them: digits with their scales (1조2000억, 1.2bn) and words (세, a dozen).

Where a number may start and what it is worth; its unit is read in `amounts`. A word without one
value (수십, 몇, dozens) is no number here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Final, NamedTuple

from summaries.article import Language, Span
from summaries.facts.found import Number
from summaries.facts.units import CURRENCY_SIGNS


class Figure(NamedTuple):
    """A number read with its scale. `large` is the largest scale in it, 0 for none: a range may
    share it (2~3억). `high` is the upper end of 서너, three or four. A tuple because one is made
    for every number of a text."""

    end: int
    value: int | Decimal
    scaled: bool = False
    large: int = 0
    grouped: bool = False
    word: bool = False
    high: int = 0


def exact(value: int | Decimal) -> Number:
    if isinstance(value, int):
        return value
    return int(value) if value == value.to_integral_value() else float(value)


# --- words ---------------------------------------------------------------------------------------

_KO_UNDER_TEN: Final = {
    "한": 1, "하나": 1, "두": 2, "둘": 2, "세": 3, "네": 4, "다섯": 5, "여섯": 6, "일곱": 7,
    "여덟": 8, "아홉": 9,
}  # fmt: skip
_KO_TENS: Final = {
    "열": 10, "스물": 20, "서른": 30, "마흔": 40, "쉰": 50, "예순": 60, "일흔": 70, "여든": 80,
    "아흔": 90,
}  # fmt: skip
_KO_WORDS: Final[dict[str, tuple[int, int]]] = (
    {word: (n, 0) for word, n in _KO_UNDER_TEN.items() if word not in ("하나", "둘")}
    | {word: (n, 0) for word, n in _KO_TENS.items() if n != 20}
    | {
        ten + one: (tens + n, 0)
        for ten, tens in _KO_TENS.items()
        for one, n in _KO_UNDER_TEN.items()
        if one not in ("하나", "둘")
    }
    | {
        "스무": (20, 0), "한두": (1, 2), "두세": (2, 3), "서너": (3, 4), "너댓": (4, 5),
        "네댓": (4, 5), "한 두": (1, 2), "두 세": (2, 3), "서 너": (3, 4), "대여섯": (5, 6), "예닐곱": (6, 7), "백": (100, 0), "천": (1000, 0),
        "만": (10**4, 0), "십만": (10**5, 0), "백만": (10**6, 0), "천만": (10**7, 0),
        "십억": (10**9, 0), "백억": (10**10, 0), "천억": (10**11, 0),
    }
)  # fmt: skip
_EN_ONES: Final = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15,
    "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
_EN_TENS: Final = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
    "eighty": 80, "ninety": 90,
}  # fmt: skip
_EN_WORDS: Final[dict[str, Decimal | int]] = {
    **_EN_ONES,
    **_EN_TENS,
    **{
        f"{ten}-{one}": tens + n
        for ten, tens in _EN_TENS.items()
        for one, n in [("one", 1), *_EN_ONES.items()]
        if n < 10
    },
    **{"one": 1, "a": 1, "an": 1, "half a": Decimal("0.5")},
}
_EN_FACTORS: Final = {
    "hundred": 100, "dozen": 12, "thousand": 10**3, "million": 10**6, "billion": 10**9,
    "trillion": 10**12,
}  # fmt: skip
_EN_WORD: Final = re.compile(
    r"(?P<n>half an?|[a-z]+(?:-[a-z]+)?)(?P<s>(?:[ \n-](?:hundred|dozen))?"
    r"(?:[ \n-](?:thousand|million|billion|trillion))?)(?![A-Za-z-]|[ \n]of\b)",
    re.IGNORECASE,
)
_EN_MORE: Final = re.compile(rf"[ \n](?:and[ \n])?{_EN_WORD.pattern}", re.IGNORECASE)
_EN_SCALE: Final = re.compile(r"[a-z]+")
_ONLY_SCALED: Final = frozenset({"one", "a", "an", "half a"})


def _ko_word_at(text: str, at: int, end: int) -> Figure | None:
    for length in (4, 3, 2, 1):
        found = _KO_WORDS.get(text[at : at + length]) if at + length <= end else None
        if found is not None:
            value, high = found
            scaled = value >= 10**4
            return Figure(at + length, value, scaled, value if scaled else 0, word=True, high=high)
    return None


def _en_word_at(text: str, at: int, end: int) -> Figure | None:
    match = _EN_WORD.match(text, at, min(end, at + 48))
    if match is None:
        return None
    word, scales = match["n"].lower().replace("half an", "half a"), match["s"]
    if word not in _EN_WORDS or (not scales and word in _ONLY_SCALED):
        return None
    if match.end() < end and text[match.end()].isalnum():  # cut by the window
        return None
    small, large = _scaled(word, scales)
    if not scales or small * large < 100 or "dozen" in scales:
        return Figure(match.end(), small * large, small * large >= 1000, word=True)
    return _long_number(text, match.end(), end, small, large)


def _scaled(word: str, scales: str) -> tuple[Decimal | int, int]:
    """A number word with its hundreds, and the scale of both: (300, 10**6)."""
    small, large = _EN_WORDS[word], 1
    for scale in _EN_SCALE.findall(scales.lower()):
        factor = _EN_FACTORS[scale]
        small, large = (small * factor, large) if factor <= 100 else (small, factor)
    return small, large


def _long_number(text: str, at: int, end: int, small: int | Decimal, large: int) -> Figure:
    """A number in words that goes on: two hundred and fifty, a hundred and eighty-six million."""
    total: int | Decimal = 0
    for _ in range(4):
        more = _EN_MORE.match(text, at, min(end, at + 60))
        if more is None or (more.end() < end and text[more.end()].isalnum()):
            break
        word = more["n"].lower()
        if word not in _EN_WORDS or word in ("a", "an"):
            break
        next_small, next_large = _scaled(word, more["s"])
        if large == 1 and next_small < 100 and small % 100 == 0:
            small, large = small + next_small, next_large
        elif next_small * next_large < large:
            total, small, large = total + small * large, next_small, next_large
        else:
            break
        at = more.end()
    value = total + small * large
    return Figure(at, value, value >= 1000, word=True)


# --- where a number may start --------------------------------------------------------------------

_D: Final = "[0-9０-９]"
# A run of digits, looked at once and as a whole (possessive). Most are dates, times, durations,
# ages and house numbers, which the character behind them tells.
_RUN: Final = (
    rf"(?<![0-9０-９A-Za-z]{_D})(?<![0-9０-９][.,．，]{_D})"
    rf"{_D}{{0,40}}+(?:[.,．，]{_D}{{1,40}}+){{0,8}}+(?![년월일시초분살층호위](?<!위(?=안)))"
)
# SKr4bn, Rmb30bn, W3tn: how the letters of a currency end that a figure is glued to.
AFTER_LETTERS: Final = "".join(
    sorted({sign[-1] for sign in CURRENCY_SIGNS if sign[-1].isascii() and sign[-1].isalpha()})
)
_DIGITS_ON: Final = r"(?=[0-9]{0,18}+[.,bmtkBMT ])"


def _behind_first(words: Iterable[str]) -> str:
    """The words as alternatives to be read after their first letter was."""
    heads: dict[str, list[str]] = {}
    for word in sorted(words, key=lambda w: (-len(w), w)):
        heads.setdefault(word[0], []).append(word[1:])
    return "|".join(f"(?<={first})(?:{'|'.join(rest)})" for first, rest in sorted(heads.items()))


def _tree(words: Iterable[str]) -> str:
    """The words as alternatives that branch letter by letter, the longest first: the engine passes
    over a branch that begins otherwise than the text."""
    heads: dict[str, list[str]] = {}
    for word in words:
        heads.setdefault(word[:1], []).append(word[1:])
    ends_here = heads.pop("", None) is not None
    branches = [first + _tree(rest) for first, rest in sorted(heads.items())]
    return f"(?:{'|'.join(branches)}{'|' if ends_here else ''})" if branches else ""


_KO_FIRSTS: Final = "".join(sorted({word[0] for word in _KO_WORDS}))
_KO_SECONDS: Final = "".join(
    sorted({word[1] for word in _KO_WORDS if len(word) > 1} | set(" \n명곳개가차마달배원"))
)
# One character class first, so that the engine skips to it; only then what stands around it.
_KO_START: Final = re.compile(
    rf"[0-9０-９{_KO_FIRSTS}](?:(?<={_D}){_RUN}"
    rf"|(?=[{_KO_SECONDS}])(?<![^ \n(（\"'“‘,·]\w)(?:{_behind_first(_KO_WORDS)})"
    r"(?=[ \n][가-힣]|[명곳개가차마달배]|(?<!만)원|(?<=[십백천]만)원))"
)


def _small_or_capital(words: Iterable[str]) -> str:
    return _tree(form for word in words for form in (word, word[0].upper() + word[1:]))


_EN_WORD_START: Final = (
    rf"(?:{_small_or_capital((*_EN_ONES, *_EN_TENS))}(?=[ \n-][A-Za-z])"
    rf"|{_small_or_capital(('one', 'a', 'an', 'half a', 'half an'))}"
    r"(?=[ \n-](?:hundred|dozen|thousand|million|billion|trillion)))"
)
# Words are looked for behind what may stand before one: fewer places than their first letters.
_EN_START: Final = re.compile(
    rf"[0-9０-９ \n(\[\"“‘—–/](?:(?<={_D}){_RUN}(?!:[0-9])|(?<!{_D})({_EN_WORD_START})"
    rf"|(?<=[{AFTER_LETTERS}][0-9])(?<![0-9][A-Za-z][0-9]){_DIGITS_ON})"
)
_EN_OPENS: Final = re.compile(_EN_WORD_START)


def number_starts(text: str, region: Span, language: Language) -> Iterable[int]:
    """Where a number may start in `region`."""
    start, end = region.start, region.end
    if language == "ko":
        return map(re.Match.start, _KO_START.finditer(text, start, end))
    starts = [m.start(m.lastindex or 0) for m in _EN_START.finditer(text, start, end)]
    return [start, *starts] if _EN_OPENS.match(text, start, end) else starts


# --- digits --------------------------------------------------------------------------------------

# A number right before one of these is a date, a time or a duration.
_TIME: Final = frozenset("년월일시초")
# At most 18 digits (every real figure fits), grouped or not; one hard wrap may fall between digits
# or after a comma.
_NUMBER: Final = re.compile(
    rf"{_D}{{1,3}}(?:[,，]\n?{_D}{{3}}(?!{_D})){{1,6}}(?:[.．]{_D}{{1,6}})?"
    rf"|{_D}{{1,18}}(?:\n{_D}{{1,4}}(?!{_D}|[.,]))?(?:[.．]{_D}{{1,6}})?"
)
_PLAIN: Final = str.maketrans("０１２３４５６７８９．，", "0123456789.,", "\n")
# 경 is also the first syllable of 경기: as a scale it is followed by a number or a currency.
_KO_SCALE: Final = re.compile(r"(?:([천백십])여?)?\n?((?:억|만|조(?!각)|경(?=\s?[0-9원])))?")
_WRAP: Final = frozenset(" \n")
_DIGITS: Final = frozenset("0123456789０１２３４５６７８９")
_KO_SMALL: Final = {"천": 1000, "백": 100, "십": 10}
_KO_LARGE: Final = {"만": 10**4, "억": 10**8, "조": 10**12, "경": 10**16}
# A number and what makes it larger: 5000억, 3만; the beginning of a longer Korean number; 1.2bn.
_FIGURE: Final = re.compile(
    rf"({_NUMBER.pattern})(?:([만억조])(?![0-9０-９\n각]|[ \n][0-9０-９])"
    r"|(?=[천백십만억조경]|[ \n][만억조경])()"
    r"|[ \n-]?(trillion|billion|million|thousand|hundred|dozen|lakh crore|lakh|crore|mln|bln)(?![A-Za-z])"
    r"|(trn|tn|bln|bn|mln|mn)(?![A-Za-z]))?"
)
_UNSCALED: Final = 1
_LONGER: Final = 3
"""Which groups say so."""
_EN_LETTER: Final = re.compile(r"([TtBbMmKk])(?![A-Za-z])")
# £5m, but also "3m visitors": a million where a plural follows it.
_EN_MILLIONS: Final = re.compile(r"m(?= [a-z]{2,20}s\b| people\b)")
_EN_LARGE: Final = {
    "trillion": 10**12, "trn": 10**12, "tn": 10**12, "t": 10**12,
    "billion": 10**9, "bn": 10**9, "bln": 10**9, "b": 10**9,
    "million": 10**6, "mn": 10**6, "mln": 10**6, "m": 10**6,
    "thousand": 10**3, "k": 10**3, "hundred": 100, "dozen": 12,
    "lakh": 10**5, "crore": 10**7, "lakh crore": 10**12,
}  # fmt: skip
_SCALES: Final = _EN_LARGE | _KO_LARGE


def figure_at(
    text: str, at: int, end: int, language: Language, after_currency: bool = False
) -> Figure | None:
    """The number that starts at `at`, in digits or words."""
    number = _FIGURE.match(text, at, end)
    if number is None:
        return _ko_word_at(text, at, end) if language == "ko" else _en_word_at(text, at, end)
    digits = number[1]
    if digits.isdigit():
        coefficient: int | Decimal = int(digits)
        grouped = False
    else:
        coefficient = _read(digits)
        grouped = "," in digits or "，" in digits
    scale = number.lastindex or _UNSCALED
    if scale == _LONGER:
        return _korean_figure(text, number.end(), end, coefficient, grouped)
    stop, factor = number.end(), 0
    if scale != _UNSCALED:
        factor = _SCALES[number[scale]]
    elif after_currency:
        if letter := _EN_LETTER.match(text, stop, end):
            stop, factor = stop + 1, _EN_LARGE[letter[1].lower()]
    elif language == "en" and _EN_MILLIONS.match(text, stop, end):
        stop, factor = stop + 1, 10**6
    if factor:
        return Figure(stop, coefficient * factor, True, factor, grouped)
    return Figure(stop, coefficient, False, 0, grouped)


def _read(digits: str) -> int | Decimal:
    plain = digits if digits.isascii() else digits.translate(_PLAIN)
    plain = plain.replace(",", "").replace("\n", "")
    return Decimal(plain) if "." in plain else int(plain)


def _korean_figure(text: str, at: int, end: int, first: int | Decimal, grouped: bool) -> Figure:
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
        if small == "천" and _next_scale_down(
            text, match.end() if match else at, factor, last_large, end
        ):
            part *= last_large // 10**4
        if match is None or not (small or large):
            break
        if factor:
            total, part = total + part * factor, 0
            # 3~4천만 is 3천만 and more: what the lower number shares
            last_large, top = factor, top or factor * (_KO_SMALL[small] if small else 1)
        read = at = match.end() - (text[match.end() - 1] == "여")
        if not factor and text[at : at + 1] not in _DIGITS:
            break
        number = _NUMBER.match(text, at + (factor > 0 and text[at : at + 1] in _WRAP), end)
        if number is None or text[number.end() : number.end() + 1] in _TIME:
            break
        coefficient, at = _read(number.group()), number.end()
        if coefficient >= (factor or _KO_SMALL[small or "천"]):
            break
        read = at
    value = total + part
    return Figure(read, value, bool(top) or value != first, top, grouped)


def _next_scale_down(text: str, at: int, factor: int, last_large: int, end: int) -> bool:
    """1억 6천 means 1억 6천만 where nothing follows: the next scale down is left out."""
    if factor or not 10**8 <= last_large < 10**20:
        return False
    following = text[at : min(at + 1, end)]
    return not (following.isdigit() or following in ("원", "여", "명"))
