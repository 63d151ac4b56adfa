"""Figures told in passing, of something else than the sentence's cue would make them: shown in no line.

The toll of an accident of another year, a segment's sum beside the whole firm's, the fine of a person, what
a lower court held. Which words name a quantity: `quantities`; whose it is: `owners`. In doubt a figure
stands in its sentence only.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from summaries.facts.found import Amount
from summaries.facts.quantities import CHANGE, kind_of
from summaries.names import Mention

ASIDE: Final = "aside"
"""The quantity of such a figure: none that is compared or shown."""

_TOLLS: Final = frozenset({"dead", "injured", "property-damage"})
_ACCIDENT: Final = re.compile(
    r"참사|사고|화재|불이 나|폭발|붕괴|추락|침몰|지진|태풍|산불|홍수|숨[지졌진]|사망"
    r"|\b(?:disaster|accident|fire|blaze|crash|explosion|collapse|earthquake|typhoon|flood|died|killed|dead|deadly|deadliest)\b"
)
_YEAR_KO: Final = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)년(?!(?:생|대| ?(?:이후|이래|부터|까지|만에)))"
    r"|(?:지난해|작년|재작년|(?:\d+|[한두세네]|다섯|여섯|일곱|여덟|아홉|열)여? ?년 전)(?! ?(?:보다|대비|에 비해|같은 기간|이후|부터))"
)
_YEAR_EN: Final = re.compile(
    r"\b(?:(?P<since>since|than|from|after) )?(?:(?P<year>(?:19|20)\d\d)\b(?:'s|’s)?|last year(?:'s|’s)?\b"
    r"|(?:\d+|a|one|two|three|four|five|six|seven|eight|nine|ten|several) (?:years?|decades?) (?:ago|earlier|before)\b)"
    r"(?P<when>,? (?:when|in which|where)\b)?",
    re.IGNORECASE,
)
_BEHIND_EN: Final = re.compile(r"[^,.;\d]{0,60} (?:in |on |of |the )?$")
_THEN: Final = re.compile(
    r"^\W*(?:당시|그때|그 (?:사고|화재|참사|폭발)|이 (?:사고|화재|참사|폭발))|\b(?:at the time|back then)\b"
    r"|^\W*(?:That|Then,) ?(?:fire|blaze|crash|accident|disaster|explosion)?\b"
)
_MISSING: Final = re.compile(
    r"(?:연락이 (?:닿지 않|끊|두절)\S*|연락 ?두절\S*|행방(?:이 |을 알 수 없)\S*|실종(?:된|됐던)|\b(?:missing|unaccounted[- ]for)) (?:[가-힣a-z]+ ){0,2}$"
)
_MISSING_AFTER: Final = re.compile(
    r"\S{0,3} (?:숨진 채|시신|모두 숨|주검)|(?: [a-z]+){0,2} (?:missing|unaccounted for)\b"
)
_FOUND_DEAD: Final = re.compile(r"\bbod(?:y|ies) of (?:the )?(?:[a-z]+ ){0,2}$")

_RESULTS: Final = frozenset(
    {"revenue", "operating-profit", "net-profit", "profit", "loss", "margin", CHANGE}
)
_SEGMENT: Final = re.compile(
    r"[가-힣](?:사업|부문|사업부|법인|브랜드|시장|자회사|계열사|점포|매장)(?:의|에서|에서는|은|는|이|가)? "
    r"|\b(?:segment|division|business|unit|subsidiary|operations)(?:'s|’s)?\b"
)
_TOTAL: Final = re.compile(
    r"(?:회사|그룹|전사|자사|업체)(?:의|는|은)? ?(?:전체|총)|(?:총|전체|합산) ?(?:연간 )?(?:생산 ?능력|생산량|생산|용량)|\bcombined\b|\btotal (?:production )?capacity\b"
)
_PERSON_FINED: Final = re.compile(
    r"(?<![가-힣A-Za-z])[A-Z] ?(?:\([^)]{1,12}\))?씨|피고인|징역|금고 |집행유예|구형|\b(?:prison|jail|defendant|sentenced)\b"
)
_BONUS_BEFORE: Final = re.compile(
    r"(?:성과[금급]|상여금?|격려금|일시금|위로금)(?:[은는이가을를도의으로]{1,2})? ?(?:[가-힣]+ )?(?:약 |최대 )?$"
    r"|\bbonus(?:es)?(?: [a-z]+){0,3} $"
)
_BONUS_AFTER: Final = re.compile(
    r"(?:[+·][^ ]+)?(?:의|에 해당하는|를|을)? ?(?:경영 ?)?(?:성과[금급]|상여|격려금|일시금)"
    r"|(?: of (?:monthly |annual )?base (?:pay|salary))?(?: in)?(?: [a-z]+)? bonus(?:es)?\b"
)


def is_aside(
    words: str,
    offset: int,
    amount: Amount,
    quantity: str,
    part: str,
    mentions: Sequence[Mention],
    *,
    before: str,
    year: int | None,
) -> bool:
    """Whether the figure of the sentence `words`, that begins at `offset` behind the sentence `before` in
    an article of the `year`, is no figure of what its article tells."""
    start, end = amount.span.start - offset, amount.span.end - offset
    if quantity in _TOLLS or (kind_of(amount.unit) == "people" and _ACCIDENT.search(words)):
        if _of_another_year(words, start, end, before, year):
            return True
        if _MISSING.search(words, 0, start) or _MISSING_AFTER.match(words, end):
            return True
        if _FOUND_DEAD.search(words, 0, start):
            return True
    if kind_of(amount.unit) == "people" and _MISSING.search(words, 0, start):
        return True
    told = part.removesuffix("/down").partition("/")[2] if quantity == CHANGE else part
    if quantity in _RESULTS and told in {"", "increase", "decrease"}:
        return _of_a_segment(words, offset, start, mentions)
    if quantity == "capacity":
        return _TOTAL.search(words, max(0, start - 48), start) is not None
    return quantity == "fine" and _PERSON_FINED.search(words) is not None


def is_bonus(words: str, offset: int, amount: Amount) -> bool:
    """Whether a share of pay is paid once, as a bonus: no rise."""
    start, end = amount.span.start - offset, amount.span.end - offset
    return bool(_BONUS_BEFORE.search(words, 0, start) or _BONUS_AFTER.match(words, end))


def _of_another_year(words: str, start: int, end: int, before: str, year: int | None) -> bool:
    if _THEN.search(words) and _past(before, year):
        return True
    for found in _YEAR_KO.finditer(words, 0, start):
        if _is_past(found["year"], year):
            return True
    for found in _YEAR_EN.finditer(words):
        since = found["since"] and not found["when"]
        if since or not _is_past(found["year"], year):
            continue
        if found.end() <= start or _BEHIND_EN.fullmatch(words, end, found.start()):
            return True
    return False


def _past(words: str, year: int | None) -> bool:
    told = [*_YEAR_KO.finditer(words), *_YEAR_EN.finditer(words)]
    return any(_is_past(found["year"], year) for found in told)


def _is_past(told: str | None, year: int | None) -> bool:
    return told is None or year is None or int(told) < year


def _of_a_segment(words: str, offset: int, start: int, mentions: Sequence[Mention]) -> bool:
    """Whether a segment is told before the figure, and no firm behind it."""
    told = [m.end() for m in _SEGMENT.finditer(words, 0, start)]
    return bool(told) and not any(
        m.type == "organization" and told[-1] <= m.span.start - offset < start for m in mentions
    )
