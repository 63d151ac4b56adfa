"""What an article takes back: figures given only to be denied, or put right by a notice.

`6920억원으로 보도했으나 7320억원이 맞아 바로잡는다`, `12명이 아니라 14명`, `It was $20 million, not $30
million`. Read from titles, sentences and notices alike; what follows for other articles is
`briefs.overtaken`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from summaries.anchored import Anchored
from summaries.article import Language
from summaries.facts import Amount

# Not every 정정 puts something right: 정정 불안 is unrest, 정정용 a name; nor does every correction: a
# prison's (Corrections Corp), a market's, what somebody means to put right (바로잡아야 한다), a lawsuit for one.
_CUE = {
    "ko": Anchored(
        "정정|바로잡|수정|오보|오기|잘못|기사를|고쳐",
        r"(?<![가-힣])정정(?:합니다|[했한함됐된돼]|하[고여며였는]|되[어었며]|문|기사|[\])>】」]|[.…]*$|,|…| ?공시"
        r"| ?보도(?!를? ?(?:청구|요구|신청|소송|판결|명령)))"
        r"|바로잡(?:습니다|는다(?![가-힣])|음(?![가-힣])|기(?![가-힣])|았(?:습니다|다)|아 (?:알|드|싣))"
        r"|수정본|[\[(<〈【]수정[\])>〉】]"
        r"|오보|오기(?:가|로|를)|잘못 (?:보도|표기|기재|전|적|알)|기사를 (?:수정|고)|고쳐 (?:싣|알)",
    ),
    "en": Anchored(
        "orrect|ORRECT|misstat|version|erroneous|mistaken",
        r"^\W*C(?:orrection|ORRECTION)[sS]?\s*(?:[:\])—–-]|$)"
        r"|\b[Cc]orrects? (?:to|the|figures?|amounts?|numbers?|names?|dates?|spellings?|paragraphs?|headlines?)\b"
        r"|\b(?:been|was|were|is|are) corrected\b|\bcorrected (?:from|to|version)\b|[(\[]corrected\b|\bCORRECTED\b"
        r"|\bmisstat|\b(?:earlier|previous) version\b"
        r"|\b(?:incorrect|erroneous|mistaken)ly\b",
    ),
}
_AROUND = 48
_MARKS = "'\"’”"
"""A notice often sets the figures in marks: '300억원'을 '3000억원'으로."""
_NOT_KO = re.compile(r"(?:이|가|은|는)? ?(?:이?)?(?:아니라|아닌|아니고|아니며)(?![가-힣])")
_TOLD_KO = re.compile(
    r"(?:이?라고|으?로) (?:\S{1,8} )?(?:보도|전[했한달]|적[었은힌]|적혔|표기|기재|게재|썼|쓴|소개|기록|나갔|나간|알[렸린])"
    r"|[^.,'’\d]{1,30}[다라]고 (?:잘못 )?(?:보도|전|표기|기재|소개)(?:했|하였)(?:으나|지만|는데)"
)
_TURNED_KO = re.compile(
    r"(?:을|를|에서) .{0,24}으?로 (?:\S{1,6} )?(?:정정|바로잡|고[치쳤칩쳐]|수정)"
)
_NOT_EN = re.compile(r"\b(?:not|rather than|instead of) (?:the |an? )?$")
_WRONG_EN = re.compile(
    r"\b(?:misstated|misreported|incorrectly|erroneously|mistakenly|wrongly)\b[^.]{0,48}$"
)
_SAID_BEFORE_EN = re.compile(
    r"\b(?:earlier|previous|original) version of th(?:is|e) (?:story|article|report)\b[^.]{0,24}"
    r"\b(?:said|stated|reported|gave|put|had|wrote)\b[^.]{0,48}$"
)
_EARLIER_EN = re.compile(
    r"\b(?:earlier|previous|original) version of th(?:is|e) (?:story|article|report)\b"
)
_SOMETHING_WRONG_KO = re.compile(
    r"(?:기사|보도)(?:의|에서)? ?(?:내용|본문)?(?: 중| 가운데)?,? ?(?:일부|다음|아래)? ?(?:내용|부분|사실|표현|표기)?(?:이|가|에) "
    r"(?:사실과 (?:달라|다르기에|다르므로)|잘못(?:이|된 부분이)? (?:있어|돼)|오류가 있어|착오가 있어)[^.0-9]{0,12}바로잡"
)
_RIGHT_EN = re.compile(
    r"\bnot\b|\binstead of\b|\brather than\b|\bcorrect(?:ed|ly)? |[,;:—–] (?:but|it|they|he|she|the)\b"
)
_FROM_EN = re.compile(r"\bcorrected\b[^.]{0,24}\bfrom $")


def corrects(words: str, language: Language) -> bool:
    """Whether the words say that something told before was wrong."""
    return _CUE[language].search(words) is not None


def lacks_right(words: str, language: Language) -> bool:
    """Whether a sentence tells only what an earlier version had wrong: `An earlier version of this story
    said eight shops were destroyed.` What is right stands in the next; alone it repeats the error."""
    if language == "ko":
        return _SOMETHING_WRONG_KO.search(words) is not None
    earlier = _EARLIER_EN.search(words)
    return earlier is not None and _RIGHT_EN.search(words, earlier.end()) is None


def taken_back(
    words: str, offset: int, amounts: Sequence[Amount], language: Language, *, correcting: bool
) -> list[tuple[Amount, Amount | None]]:
    """(wrong, right) of the figures that `words`, which begin at `offset`, take back.

    Without `correcting` only those denied outright (`A가 아니라 B`). The right one may be missing.
    """
    wrong = [a for a in amounts if _is_wrong(words, offset, a, language, correcting)]
    return [(a, _right(a, wrong, amounts)) for a in wrong]


_MARKED = r"['\"‘“]([^'\"‘’“”]{1,30})['\"’”]"
_REWORDED = {
    "ko": (
        re.compile(rf"{_MARKED}(?:이|가|은|는)? ?이?(?:아니라|아닌|아니고|아니며) {_MARKED}"),
        re.compile(
            rf"{_MARKED}(?:이?라고|으?로) (?:\S{{1,8}} )?(?:보도|전[했한달]|적[었은힌]|적혔|표기|기재|소개|썼|쓴|알[렸린])[^'\"‘“]{{0,24}}{_MARKED}"
        ),
        re.compile(rf"{_MARKED}(?:은|는|을|를) {_MARKED}(?:으?로|의 (?:오기|잘못)|이므로|이기에)"),
        re.compile(r"(?<!\S)([가-힣A-Za-z]{2,12})(?:이|가) 아니라 ([가-힣A-Za-z]{2,14})"),
    ),
    "en": (
        re.compile(
            r"\b(?:was|is|were|are)(?: (?:in|at|by|from|the))* ([A-Z][\w'’-]*(?: [A-Z][\w'’-]*){0,3}), "
            r"not (?:(?:in|at|by|from|the) )*([A-Z][\w'’-]*(?: [A-Z][\w'’-]*){0,3})"
        ),
    ),
}  # fmt: skip
"""Words put right: the wrong ones and the right ones; in English the right ones come first."""


def reworded(words: str, language: Language) -> list[tuple[str, str]]:
    """(wrong, right) of the words without a figure that a notice puts right: 'A'가 아니라 'B'."""
    pairs = [(found[1], found[2]) for cue in _REWORDED[language] for found in cue.finditer(words)]
    told = pairs if language == "ko" else [(wrong, right) for right, wrong in pairs]
    return [pair for pair in dict.fromkeys(told) if not any(c.isdigit() for c in "".join(pair))]


def _is_wrong(
    words: str, offset: int, amount: Amount, language: Language, correcting: bool
) -> bool:
    start, end = amount.span.start - offset, amount.span.end - offset
    before, after = (
        words[max(0, start - _AROUND - 24) : start],
        words[end : end + _AROUND].lstrip(_MARKS),
    )
    if language == "ko":
        told = _TOLD_KO.match(after) or _TURNED_KO.match(after)
        return _NOT_KO.match(after) is not None or (correcting and told is not None)
    said = _WRONG_EN.search(before) or _FROM_EN.search(before) or _SAID_BEFORE_EN.search(before)
    return _NOT_EN.search(before) is not None or (correcting and said is not None)


def _right(wrong: Amount, others: Sequence[Amount], amounts: Sequence[Amount]) -> Amount | None:
    """The nearest figure of the unit that is not taken back itself."""
    fitting = [a for a in amounts if a.unit == wrong.unit and a not in others]
    return min(fitting, key=lambda a: abs(a.span.start - wrong.span.start), default=None)
