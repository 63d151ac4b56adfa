"""Who gives a figure, in its own sentence: `소방서 추산 12억원`, `경찰은 …으로 집계했다`, `the union said`.

Only bodies that count and estimate in the news are told apart, by kind and in both languages; a figure
without one is the reporter's. Who says words: `said`, `speakers_ko`, `speakers_en`; who asks or offers a
figure: `offers`.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Final

from summaries.article import Language, Span

Giver = tuple[str, Span]
"""The kind of body, and where its name stands in the article."""

_KINDS_KO: Final[tuple[tuple[str, str], ...]] = (
    ("council", r"[가-힣]*의회|[가-힣]*검토보고서|[가-힣]*비용추계서"),
    ("fire", r"[가-힣]*소방서|[가-힣]*소방본부|소방 ?당국|소방청|소방"),
    ("police", r"[가-힣]*경찰청|[가-힣]*경찰서|경찰"),
    ("union", r"[가-힣]*노조|노동조합|[가-힣]*노동조합"),
    ("merchants", r"[가-힣]*상인회|상인들?"),
    ("organizer", r"주최 ?측|주관사|조직위원회|조직위|[가-힣]*축제위원회"),
    ("analysts", r"증권가|증권업계|증권사들?|업계|전문가들?"),
    ("weather", r"[가-힣]*기상청"),
    ("school", r"[가-힣]*교육지원청|[가-힣]*교육청"),
    ("health", r"[가-힣]*보건소|보건 ?당국|질병관리청|[가-힣]*질병청"),
    ("company", r"회사 ?측?|사측|업체 ?측?|[가-힣]{2,12} 관계자"),
    ("government", r"[가-힣]{2,6}(?:특별시|광역시)|[가-힣]{2,4}[시군도]|[시군도구](?= ?[는은가이]|에)"),
)  # fmt: skip
_KINDS_EN: Final[tuple[tuple[str, str], ...]] = (
    ("council", r"council"),
    ("fire", r"fire (?:station|officials|authorities|department|service)|firefighters"),
    ("police", r"police"),
    ("union", r"union"),
    ("merchants", r"shopkeepers|merchants|traders"),
    ("organizer", r"organi[sz]ers?"),
    ("analysts", r"analysts?|brokerages?"),
    ("weather", r"meteorolog[a-z]+|weather (?:agency|office)|forecasters"),
    ("school", r"education (?:office|authorities)"),
    ("health", r"health (?:officials|authorities|ministry)"),
    ("company", r"company|firm|carmaker|airline|operator"),
    ("government", r"county|city|province|provincial government|mayor"),
)


def _named(kinds: tuple[tuple[str, str], ...]) -> str:
    return "|".join(f"(?P<{kind}>{words})" for kind, words in kinds)


_TELLS_KO: Final = r"(?:집계|추산|추정|추계|파악|보고|주장|발표|설명|전망|예상|공개|밝[혔히힌]|봤|보고 있|본다|내다[봤보]|알렸|전했)"
_TOPIC_KO: Final = re.compile(rf"(?:^|[\s(\"“‘'])(?:{_named(_KINDS_KO)})(?:[은는]|에서는?) ")
_BY_KO: Final = re.compile(
    rf"(?:^|[\s(])(?:{_named(_KINDS_KO)})(?: ?(?:추산|추정|집계)(?:으?로)?|[가이] (?:추산|추정|집계|파악|발표|제시)한|에 따르면)[ ,]"
)
_TOLD_KO: Final = re.compile(rf"{_TELLS_KO}(?!됐|돼|되|된|\d)")
"""Told by somebody; what is only counted (집계됐다) is told by nobody in sight."""
_BEHIND_KO: Final = re.compile(
    rf"[다라]고 (?:(?:{_named(_KINDS_KO)})|[가-힣]+)[은는이가] (?:[^ ]+ ){{0,2}}{_TELLS_KO}(?!됐|돼|되|된)"
)
"""`…다쳤다고 소방서가 밝혔다`."""
_NEW_TOPIC_KO: Final = re.compile(
    r"(?:고|며|만|나|데|면서|자),? (?:[^ ]+ ){0,3}?[가-힣]{2,}[은는] "
)
# `is a company told of losses`, `the council puts on a show` say nothing of a figure.
_SAID: Final = (
    r"(?:said|says|say|estimated|counted|reported|claimed|expects?|puts?(?= [^,.;]{1,60} at )"
    r"|(?:estimates?|claims?)(?! of\b)|told(?! (?:of|to|about|by|in|they|it)\b))"
)
_SAID_BEFORE: Final = re.compile(rf"\b(?:{_named(_KINDS_EN)})(?: [a-z]+)? {_SAID}\b", re.IGNORECASE)
_BREAK_EN: Final = re.compile(r";|, (?:and|while|but|as|whereas)\b|\bwhile\b|\bwhereas\b")
_SAID_BEHIND: Final = re.compile(
    rf", (?:[A-Za-z' -]{{0,40}}\b)?(?:{_named(_KINDS_EN)})(?: [a-z]+)? (?:said|says|estimated|reported)\b(?=[^\d,.;]*(?:[,.;]|$))"
    rf"|according to (?:[A-Za-z' -]{{0,40}}\b)?(?:{_named(tuple((f'by_{k}', w) for k, w in _KINDS_EN))})\b",
    re.IGNORECASE,
)
_SOMEBODY_BEHIND: Final = re.compile(
    r", [^,.;\d]{1,60} (?:said|says|estimated|reported)\b(?=[^\d,.;]*(?:[,.;]|$))|according to ",
    re.IGNORECASE,
)
_PASSIVE_KO: Final = re.compile(r"(?:집계|추산|파악|확인)(?:됐|돼|되)")
"""Who counted is told before: `경찰에 따르면 … 숨졌다. 부상자도 17명으로 집계됐다`."""
_EARLIER: Final = 240


def giver_of(
    words: str,
    offset: int,
    start: int,
    end: int,
    language: Language,
    text: str,
    places: Collection[int] = (),
) -> Giver | None:
    """Who gives the figure that stands from `start` to `end` of the sentence `words`, that begins at
    `offset` in the article `text`, if nobody else could be meant. `places` are where the names of
    places end in the article: 만족도는 has the shape of one."""
    flat = words.replace("\n", " ")
    if language == "en":
        found = _giver_en(flat, start, end)
        return _giver(found, offset) if found else None
    found = _giver_ko(flat, start, end)
    if found is None and _PASSIVE_KO.search(flat, end) and not _BEHIND_KO.search(flat, end):
        sentence, offset = offset, max(0, offset - _EARLIER)
        earlier = text[offset:sentence].replace("\n", " ")
        found = _last(_BY_KO, earlier, 0, len(earlier))
    giver = _giver(found, offset) if found else None
    if giver and giver[0] == "government" and len(giver[1].of(text)) > 1:
        return giver if giver[1].end in places else None
    return giver


def _giver_en(flat: str, start: int, end: int) -> re.Match[str] | None:
    """The one who is said to say it in its clause, unless another is said to behind it."""
    before, behind = _last(_SAID_BEFORE, flat, 0, start), _SAID_BEHIND.search(flat, end)
    if before is not None and _BREAK_EN.search(flat, before.end(), start):
        before = None
    if behind is not None and _BREAK_EN.search(flat, end, behind.start() + 1):
        behind = None
    if before is not None and _SOMEBODY_BEHIND.search(flat, end):
        return None
    return before or behind


def _giver_ko(flat: str, start: int, end: int) -> re.Match[str] | None:
    """The body that it is a count of, whose statement it is, or that tells it behind."""
    by, topic = _last(_BY_KO, flat, 0, start), _last(_TOPIC_KO, flat, 0, start)
    if by is not None and (topic is None or topic.start() < by.start()):
        return by
    if by is not None and "따르면" in by[0]:
        return None  # who speaks is told twice
    told, behind = _TOLD_KO.search(flat, end), _BEHIND_KO.search(flat, end)
    if told and behind and behind.start() < told.start():
        return behind if behind.lastgroup else None
    if topic is None or told is None:
        return None
    return None if _NEW_TOPIC_KO.search(flat, topic.end() - 1, start) else topic


def _last(pattern: re.Pattern[str], words: str, start: int, end: int) -> re.Match[str] | None:
    return next(iter(reversed(list(pattern.finditer(words, start, end)))), None)


def _giver(found: re.Match[str], offset: int) -> Giver:
    kind = next(name for name, told in found.groupdict().items() if told)
    start, end = found.span(kind)
    return kind.removeprefix("by_"), Span(offset + start, offset + end)
