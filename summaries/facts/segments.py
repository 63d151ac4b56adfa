"""Of which segment a firm's result is, by the noun before it: `커머스 매출은 9930억원`.

Segments that call themselves so (반도체 부문, the chip division) are read in `scopes`. A word that is a
name, a time or a manner of counting is no segment. Korean only: in English `commerce sales` is no cue.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from summaries.article import Span
from summaries.facts.found import Amount
from summaries.facts.nouns_ko import noun_ko
from summaries.names.entity import Mention

_RESULTS: Final[dict[str, re.Pattern[str]]] = {
    "revenue": re.compile(r"매출액?$"),
    "operating-profit": re.compile(r"영업이?익$"),
}
_MANNER: Final = frozenset(
    "연결 별도 누적 연간 분기 당기 총 전체 올해 기준 잠정 상반기 하반기 같은 기간 평균 예상 목표 역대 최대 사상 합산 그룹 회사 전사 자사"
    " 부문별 사업별 지역별 사업부별 이익 실적 규모 달성 돌파 영업 손익 최고 이번 해당 순이익 컨센서스 전망치 예상치 추정치 시장 증권가".split()
)
_NO_NAME: Final = re.compile(
    r"(?:[르보하들치빼지]면|지만|는데|으나|으며|면서|해서|위해|대해)$"
    r"|^(?:그러나|그리고|하지만|다만|또|또한|한편|반면|특히|이어|이에|여기에|사업|조정|같은)$"
)
"""`실적을 보면 매출은`: what ends before the name begins; and what is no segment by itself."""
_TIME: Final = re.compile(r"[0-9]|[년월일기]$")


def segment_of(
    words: str, offset: int, amount: Amount, quantity: str, mentions: Sequence[Mention]
) -> str:
    """The segment that the figure `amount` of `quantity` is of in the sentence `words`, that begins at
    `offset`; "" where none is sure."""
    cue = _RESULTS.get(quantity)
    if cue is None:
        return ""
    noun = noun_ko(words.replace("\n", " "), offset, amount)
    if noun is None or noun.span.start > amount.span.start:
        return ""
    told = noun.span.of(" " * offset + words).split(" ")
    if cue.search(told[-1]):
        told.pop()
    elif cue.search(words[: noun.span.start - offset].rstrip(" 은는이가")) is None:
        return ""
    at, named = noun.span.start, [m.span for m in mentions if m.type in {"organization", "place"}]
    kept: list[str] = []
    for word in told:
        span = Span(at, at + len(word))
        at = span.end + 1
        if _NO_NAME.search(word):
            kept.clear()
            continue
        known = any(span.start < name.end and name.start < span.end for name in named)
        if not known and word not in _MANNER and _TIME.search(word) is None:
            kept.append(word)
    return " ".join(kept).lower()
