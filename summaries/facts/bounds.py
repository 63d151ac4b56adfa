"""What the words around a figure make of it: a limit, a rough value, or another's conversion."""

from __future__ import annotations

import re
from typing import Final

from summaries.facts.found import Amount, Bound
from summaries.facts.units import CURRENCIES

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
_BOUND_ENDS: Final = frozenset(
    "최대 최고 게는 최소 어도 대략 거의 잡아 연간 한화 리돈 to as st an er ow of um ve ng ss ut nd ly me ed".split()
)
_AFTER_STARTS: Final = " \n\t\u3000\xa0(（이초을를가도에밑넘웃상하미안정내남쯤대못+"
_PARTICLES: Final = "이을를가도에"
_WHITE: Final = " \n\t\u3000\xa0"
_AFTER_SECOND: Final = "(（이초밑넘웃상하미안정내남쯤대못되채육가근도에량op+"
"""What follows a particle or a space where the figure is bounded behind: told before matching."""
_BOUND_SIGNS: Final = frozenset("약총돈")
"""How the words above end: most figures have none before them."""
BOUND_ENDS: Final = _BOUND_SIGNS.union(*(word[-1] + word[-1].upper() for word in _BOUND_ENDS))
"""Their last characters."""
_BOUND_AFTER: Final = re.compile(
    r"(?:\s?[(（][^()（）\n]{1,40}[)）])?"
    r"(?:(?P<min>\s?(?:이상|초과)|(?:을|를|이|가|도)?\s?(?:넘[는게어긴었을]|웃[도돌돈]|상회)"
    r"|\s?or more|\+(?!\s?[0-9])|\s?plus(?=[,.;)]))"
    r"|(?P<max>\s?(?:이하|미만)|(?:을|를|에도?|도)?\s?(?:밑[도돌돈]|하회|못 미[치친쳤])"
    r"|도\s?(?:안 되|되지 않|채 안)|에\s?(?:못 미[치친쳤])|\s?or less|\s?or fewer)"
    r"|(?P<about>\s?(?:안팎|가량|정도|내외|남짓|쯤|대(?![가-힣])|대[의로에를이은다]|가까[이운]"
    r"|에\s?(?:육박|가까[운이웠]|근접)|or so\b)))"
)


_ODD: Final = re.compile(r"[0-9십백천만억조]여")  # 20여, 5천여만: and some more


def bound_of(text: str, lead: str, at: int, figure: int, stop: int, end: int) -> Bound | None:
    """What the words around a figure say of it. A limit (최대, 이상) outranks 약: 약 … 이상 is min.

    `lead` is what stands before it; its number goes from `at` to `figure`, its unit to `stop`,
    behind which the text has at least three characters.
    """
    before = after = None
    if lead:
        ending = lead[-3:].rstrip()[-2:]
        if ending[-1:] in _BOUND_SIGNS or ending in _BOUND_ENDS or ending.lower() in _BOUND_ENDS:
            before = _BOUND_BEFORE.search(lead)
    if (following := text[stop]) in _AFTER_STARTS:
        if following in _PARTICLES:
            following = text[stop + 1]
            if following in _WHITE:
                following = text[stop + 2]
        elif following in _WHITE:
            following = text[stop + 1]
        if following in _AFTER_SECOND:
            after = _BOUND_AFTER.match(text, stop, min(end, stop + 60))
    if before is None and after is None:
        odd = "여" in text[at : figure + 1] and _ODD.search(text, at, figure + 1)
        return "about" if odd or text.startswith(" or so ", figure) else None
    for match in (before, after):
        if match and match.group("max"):
            return "max"
        if match and match.group("min"):
            return "min"
    return "about"


_INTO_BRACKET: Final = re.compile(
    r"\s?(?:이상|이하|안팎|가량|미만)?\s?[(（\[]\s?"
    r"(?:한화|우리\s?돈|원화|미화|달러로)?\s?"
    r"(?:로\s?)?(?:약|최대|대략|about|around|roughly|approximately|or|some)?\s?$",
    re.IGNORECASE,
)


def as_conversion(text: str, amount: Amount, previous: Amount) -> Amount:
    """`amount`, pointing at the figure it converts if it stands in brackets right behind it."""
    if not 1 <= amount.span.start - previous.span.end <= 24:
        return amount
    if previous.unit == amount.unit or previous.converts is not None:
        return amount
    if previous.unit not in CURRENCIES or amount.unit not in CURRENCIES:
        return amount
    if not _INTO_BRACKET.match(text[previous.span.end : amount.span.start]):
        return amount
    return Amount(amount.span, amount.value, amount.unit, amount.bound, previous.span)
