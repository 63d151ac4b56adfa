"""Which figure of a sentence takes another's place: `18대에서 26대로`, `62명이라고 썼으나 26명`.

What was so in another year is no figure replaced: `지난해 600m에서`, `up from 505 a year earlier`. Figures
of quantities that a list names are read in `scopes`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Final

from summaries.article import Language, Span
from summaries.facts.found import Amount

_ABOUT: Final = r"(?:약 |총 |최대 |하루 |다시 )?"
_TO: Final = re.compile(r"(?:가량|정도)?에서 " + _ABOUT)
_TO_WHICH: Final = re.compile(r"(?:가량|정도|여)?(?:\([^)]{1,20}\))?으?로 ")
_NOT: Final = re.compile(r"(?:이|가)? ?(?:아니라|아니고|아닌) " + _ABOUT)
_WROTE: Final = re.compile(
    r"(?:이?라고|으?로) (?:잘못 )?(?:썼|적었|했|(?:보도|표기|기재|발표|전)(?:했|하였)|알렸|밝혔)(?:으나|지만|는데),? ?"
    r"(?:(?:확인(?:한)? 결과|실제로는|실제|사실은|정확히는),? ?)?(?:[가-힣]{1,8}[은는] )?"
)
_IS_RIGHT: Final = re.compile(
    r"(?:이(?:므로|어|었|기|라|다|며|고|니| 맞| 옳| 정확)|인 |입니|였|으?로 (?:바로|정정|확인|수정|밝혀|고[쳐친칩]))"
)
_THEN: Final = re.compile(
    r"(?:지난해|작년|전년|재작년|전날|어제|[0-9]{4}년|전 ?분기|[1-4]분기)[^,.]{0,16}$"
)
_FROM_EN: Final = re.compile(
    r",? (?:up|down|raised|cut|reduced|lowered|increased) from (?:about )?"
)
_INSTEAD_EN: Final = re.compile(r",? (?:instead of|not|rather than) (?:about )?")
_FROM: Final = re.compile(r"\bfrom (?:about )?$")
_TO_EN: Final = re.compile(r" to (?:about )?")
_THEN_EN: Final = re.compile(
    r",? (?:(?:a|an|one|two|three|[0-9]+) )?(?:years?|months?|quarters?|weeks?|days?) (?:earlier|ago|before)"
    r"|,? (?:(?:in|on|at|for|during) )?(?:the )?(?:[0-9]{4}|[A-Z][a-z]+|last|previous|prior|earlier|same|this time)\b"
)
_BRACKET: Final = re.compile(r" ?\([^)]{1,30}\)")
_GROWN_TO: Final = re.compile(
    r"(?:여|가량)?(?:\([^)]{1,20}\))?으?로 (?:더 )?(?:늘[었어]|불어[나났난]|줄[었어])"
)
_HEADLINE_ENDS: Final = re.compile(
    r"[^'‘’\"“”]{0,60}['’\"”] ?(?:(?:이?라는|제하의?|제목의) )?(?:기사|보도)"
)


def replaced_in(
    words: str, offset: int, amounts: Sequence[Amount], language: Language
) -> Mapping[Span, Amount]:
    """The figures that others replace, by their spans, in the sentence `words` that begins at `offset`."""
    found: dict[Span, Amount] = {}
    told = sorted((a for a in amounts if a.converts is None), key=lambda amount: amount.span)
    for a, b in pairwise(told):
        if a.unit != b.unit or a.value == b.value:
            continue
        start, end = a.span.start - offset, a.span.end - offset
        then, stop = b.span.start - offset, b.span.end - offset
        between = _BRACKET.sub("", words[end:then].replace("\n", " "))
        if language == "ko":
            is_to = _TO.fullmatch(between) and _TO_WHICH.match(words, stop)
            moved = is_to and not _THEN.search(words, 0, start)
            right = _WROTE.fullmatch(between) and _IS_RIGHT.match(words, stop)
            if moved or right or _NOT.fullmatch(between):
                found[a.span] = b
            continue
        if _THEN_EN.match(words, stop):
            continue
        if _FROM_EN.fullmatch(between) or _INSTEAD_EN.fullmatch(between):
            found[b.span] = a
        elif _TO_EN.fullmatch(between) and _FROM.search(words, 0, start):
            found[a.span] = b
    return found


def is_changed_to(words: str, end: int) -> bool:
    """Whether a figure that ends at `end` is what another has grown or fallen to: `61명으로 늘었다`."""
    return _GROWN_TO.match(words, end) is not None


def in_a_headline(words: str, end: int) -> bool:
    """Whether a figure that ends at `end` is another article's, whose title is quoted."""
    if words.find("기사", end) < 0 and words.find("보도", end) < 0:
        return False
    return _HEADLINE_ENDS.match(words, end) is not None
