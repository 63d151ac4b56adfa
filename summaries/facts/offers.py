"""Who asks or offers a figure: what the union wants and what the company would give are no result.

Only what the sentence itself says; a figure without a claim is the reporter's.
"""

from __future__ import annotations

import re
from typing import Final, Literal

from summaries.anchored import Anchored
from summaries.facts.found import Amount

Claim = Literal["", "offered", "demanded", "company", "union"]
"""`company` and `union`: what either side of a wage dispute puts forward."""
CLAIMS: Final[tuple[Claim, ...]] = ("offered", "demanded", "company", "union")

WAGES: Final = "wage-rise"
_OF_PAY: Final = re.compile(
    r"임금|기본급|급여|노조|노사|노동조합|\b(?:wages?|pay|salar(?:y|ies)|unions?)\b", re.IGNORECASE
)
_SIDE: Final = re.compile(
    r"(?P<union>(?:노조|노동조합|노측)(?= ?측?[은는이가의])|\b[Uu]nion(?:s|'s|’s)?\b"
    r"|\b(?:[Ww]orkers|[Dd]rivers|[Nn]urses|[Tt]eachers|[Ee]mployees)(?= (?:want|demand|seek|ask|are (?:ask|demand|seek)|have (?:ask|demand))))"
    r"|(?P<company>(?:회사|사측|경영진)(?= ?측?[은는이가의])|\b(?:[Cc]ompany|[Mm]anagement)\b)"
)
_OFFERED_KO: Final = re.compile(
    r"[^,.]{0,24}?(?:제시|제안|내놓|내놨|내놔|안을 [내냈])(?!을 받아|를 받아)"
)
_DEMANDED_KO: Final = re.compile(r"[^,.]{0,28}?요구(?!를 받아|를 수용)")
_PUT_KO: Final = re.compile(r"[^,.]{0,24}?(?:고수|주장|제시|제안|요구)")
_OFFERED_EN: Final = Anchored(
    "offer|propos",
    r"\b(?:offer(?:s|ed|ing)|offer of|propos(?:es|ed|ing|al of))\b[^,.;]{0,30}$",
)
_DEMANDED_EN: Final = Anchored(
    "demand|sought|seek|want|ask",
    r"\b(?:demand(?:s|ed|ing)?|sought|seeks?|seeking|wants?|ask(?:ed|ing)? for)\b[^,.;]{0,30}$",
)
_PUT_DOWN: Final = re.compile(
    r"(?P<union>요구[안액])|(?P<company>제시[안액]|사측안|회사안|경영진안)"
)
_BONUS: Final = re.compile(r"[^,.]{0,4}(?:성과급|성과금|상여|격려금|일시금)|[^,.]{0,12}\bbonus")
_OF_PROFIT: Final = re.compile(
    r"(?:(?:이익|매출|profits?)(?:의|에서| of)?|(?:성과급|성과금|상여금?|격려금|일시금)[은을이]?) (?:약 |최대 )?$"
)
"""`순이익의 30% 성과급`: no rise."""
_AGREED: Final = re.compile(r"합의|타결|받아들|수용|\b(?:agree[ds]?|agreement|deal|settle[ds]?)\b")
_ASKS: Final = re.compile(r"요구|제시|제안|고수|\b(?:demand|offer|propos|sought|seek)")


def whose_claim(words: str, offset: int, amount: Amount, quantity: str | None, title: str) -> Claim:
    """Whose claim the figure is in the sentence `words`, that begins at `offset`, of an article with this
    title. `quantity` is what it measures, None where no cue says."""
    start, end = amount.span.start - offset, amount.span.end - offset
    of_pay = quantity == WAGES or (
        quantity is None
        and amount.unit == "%"
        and (_OF_PAY.search(words) or _OF_PAY.search(title)) is not None
    )
    if quantity is None and not of_pay:
        return ""
    before, after = words[:start], words[end : end + 40]
    offered = _OFFERED_KO.match(after) or _OFFERED_EN.search(before)
    demanded = _DEMANDED_KO.match(after) or _DEMANDED_EN.search(before)
    if of_pay:
        if _BONUS.match(after) or _OF_PROFIT.search(before):
            return ""
        if _AGREED.search(words) and not _ASKS.search(words):
            return ""
        if written := list(_PUT_DOWN.finditer(before)):
            return "union" if written[-1]["union"] else "company"
        sides = list(_SIDE.finditer(before))
        put = quantity == WAGES or offered or demanded or _PUT_KO.match(after)
        if sides and put:
            return "union" if sides[-1]["union"] else "company"
    return "demanded" if demanded else "offered" if offered else ""
