"""What an article itself calls a quantity that a list names: `가계대출`, `축제 예산`, `low-interest loans`.

The noun that governs the figure (`quantities.cue_of`), with what qualifies it in one name. Where it says
no more than the list does there is none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from summaries.article import Language, Span
from summaries.facts.governing import ended_ko
from summaries.facts.nouns_en import is_attribute
from summaries.facts.nouns_ko import is_bare
from summaries.facts.quantities import Cue

_WORDS: Final = 2
"""Words before the noun that may belong to its name."""
_PRECISE: Final = frozenset(
    "사업비 투자비 피해액 적자 영업손실 순손실 가입자 구독자 과징금 벌금 과태료 계약 수주 연구개발비 개발비 손해배상".split()
)
"""Cues that say more than the name of their quantity, which they share with others."""
_AMOUNTS: Final = re.compile(
    r" (?:잔액|총액|한도|금액|상승률|인상률|증가율)(?=[은는이가을를도의 ]|$)"
)
_NO_NAME: Final = frozenset(
    "총 연결 별도 누적 분기 연간 월간 잠정 당기 평균 올해 내년 지난해 작년 전체 이번 자사 회사 그룹 역대 사상 최대 어치 규모 상당 수준 짜리 가량 안팎 첫해 다음해 이듬해 전년 최근 당초 예상 목표".split()
)
_GOES_BESIDE: Final = frozenset({"추가", "신규", "관련"})
_LEADING: Final = re.compile(r"[가-힣A-Za-z0-9&·/]+$")
_NO_PART: Final = re.compile(
    r"(?:[틀흘달년월일주]간|[면만나라도며고게히서]|[어아여와워돼해]|[진던긴른린운난온친힌인한된할될은는])$"
)
"""Ends of verbs and adverbs; a noun that ends so is left out too (`전기차 인프라 투자`)."""
_NOUN_EN: Final = re.compile(
    r"(?:operating (?:profit|income)|net (?:profit|income|loss)|profit|loss(?:es)?|revenues?|costs?|investments?|orders?|contracts?|funds?"
    r"|loans?|stakes?|tariffs?|dut(?:y|ies)|fines?|penalty|dividends?|damages|damage|valuation|budgets?|takeover|acquisition|buyout|exports|capacity|margin)$",
    re.IGNORECASE,
)
_ENDED_EN: Final = re.compile(r"[a-z]*")
_HEADS: Final = re.compile(
    r" (?:pledge|plan|deal|package|programme|program|commitment|facility|agreement|offer|fee|charges?)\b"
)
_LED_BY: Final = re.compile(
    r"(?:^|\b(?:a|an|the|its|their|his|her|of|in|on|at|by|for|with|from|to|new|year|and|or|as|annual|planned) |['’]s |[,(] )$"
)
"""Before an attribute, unlike a verb: `an interim dividend`, not `should bear damages`."""
_BEFORE_EN: Final = re.compile(r"([A-Za-z][A-Za-z’'-]*) $")


def phrase_of(
    words: str, cue: Cue, figure: Span, language: Language, names: Sequence[Span]
) -> Span | None:
    """Where in the sentence `words` the noun of the cue stands with what qualifies it; neither the
    `figure` nor one of the `names` of organisations in it is a word that does."""
    if cue.start == cue.end:
        return None
    flat = words.replace("\n", " ")
    floor = figure.end if figure.end <= cue.start else 0
    if language == "ko":
        return _korean(flat, cue, floor, names)
    return _english(flat, cue, floor)


def _korean(words: str, cue: Cue, floor: int, names: Sequence[Span]) -> Span | None:
    end = ended_ko(words, cue.end)
    if end is None:
        return None
    head = _LEADING.search(words, floor, cue.end)
    begin = min(head.start(), cue.start) if head else cue.start
    if (amount := _AMOUNTS.match(words, end)) is not None:
        end = amount.end()
    first, told = begin, words[begin : cue.start] not in {"", *_NO_NAME}
    for _ in range(_WORDS):
        if first <= floor or words[first - 1] != " ":
            break
        previous = _LEADING.search(words, floor, first - 1)
        if previous is None or not _is_part(previous.group()):
            break
        first = previous.start()
    while first < begin and any(
        name.start < _word_end(words, first) and first < name.end for name in names
    ):
        first = _word_end(words, first) + 1
    if words.startswith("관련 ", first):
        first += len("관련 ")
    if first < begin or told or words[cue.start : cue.end] in _PRECISE:
        return Span(first, end)
    return None


def _is_part(word: str) -> bool:
    if word in _GOES_BESIDE:
        return True
    return is_bare(word) and word not in _NO_NAME and _NO_PART.search(word) is None


def _word_end(words: str, at: int) -> int:
    space = words.find(" ", at)
    return space if space >= 0 else len(words)


def _english(words: str, cue: Cue, floor: int) -> Span | None:
    ended = _ENDED_EN.match(words, cue.end)
    end = ended.end() if ended else cue.end
    if _NOUN_EN.match(words[cue.start : end]) is None:
        return None
    head = _HEADS.match(words, end)
    first = cue.start
    previous = _BEFORE_EN.search(words, floor, first)
    if (
        previous is not None
        and is_attribute(previous[1])
        and _LED_BY.search(words, 0, previous.start())
    ):
        first = previous.start()
    if first < cue.start or head is not None:
        return Span(first, head.end() if head else end)
    return None
