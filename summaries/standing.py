"""How a sentence stands: done, planned, considered or only reported; and what it denies.

Read from the words alone, and the days they name. What a denial answers, in this article or another,
is `briefs.overtaken`; how claims stand when they are compared is `claims`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Literal

from summaries.anchored import Anchored, AnyWord
from summaries.article import Language
from summaries.facts.extents import extent

Status = Literal["done", "planned", "considered", "reported"]
Denial = Literal["denied", "open"]
"""`denied`: it is not so. `open`: nothing is decided."""

# Ordered: the first that fits names the status. Endings only, since a planned thing may be reported
# inside a sentence about something else.
_REPORTED_KO = (
    "알려졌다", "전해졌다", "전해진다", "보인다", "관측된다", "추정된다", "점쳐진다", "거론된다", "거론되고 있다", "나온다",
    "제기된다", "분석이다", "전망된다", "예상된다", "관측이다", "보도했다", "전언이다", "후문이다",
)  # fmt: skip
_RUMOUR_KO = re.compile(
    r"(?:관측|소문|추측|(?:인수|매각|합병|분사|분할|추진|상장|철수|사퇴|사임|교체|결별|감원|파산)설)"
    r"[이가도] (?:나왔|돌았|돈|돌고 있|퍼졌|퍼지고 있|불거졌|제기됐|확산됐|흘러나왔)다$"
)
_RUMOUR_ENDS_KO = ("왔다", "았다", "돈다", "고 있다", "졌다", "됐다")
"""Every rumour ends in one of these: looked at first, at a tenth of the cost."""
_SOURCES_KO = Anchored(
    "확인됐다|파악됐다|소식통|업계에|관계자",
    r"(?:인수|매각|합병|분할|상장|철수|추진|검토|논의|협의|협상|타진)\S{0,6} 것으로 (?:\S+ ){0,2}(?:확인|파악)됐다"
    r"|소식통|(?:업계|관계자(?:들)?)에 (?:따르면|의하면)|관계자(?:들)?(?:의 말)?을 인용",
)
_TALKS = r"(?:검토|고려|논의|협의|협상|조율|타진|저울질)"
_CONSIDERED_KO = Anchored(
    "검토|고려|논의|협의|협상|조율|타진|저울질|가능성이|수도",
    rf"{_TALKS}\S{{0,4}} ?(?:있다|중이다|한다)$|(?:가능성이|수도) (?:있다|크다|높다)$"
    rf"|{_TALKS}(?:하겠다|해 ?보겠다|하기로|할 (?:것|계획|예정|방침))|{_TALKS}에 (?:들어갔|착수했|나섰|돌입했)다$"
    rf"|방안[을도까지]{{1,2}} (?:\S{{1,8}} )?{_TALKS}(?!\S{{0,6}} ?(?:않|못|없|아니))",
)
_MEANT = r"(?:예정|계획|방침|전략|목표|구상)"
_PLANNED_KO = Anchored(
    "예정|계획|방침|전략|목표|구상|겠",
    rf"{_MEANT}(?:이다|이며|이라고 \S{{2,6}}다)?$"
    rf"|{_MEANT}(?:을|임을|이라고) (?:\S{{1,12}} )?(?:밝|세|내놨|내놓|발표|전|정|공개|공시|설명)\S{{0,3}}다$"
    r"|(?<!않)겠다는 (?:입장|방침|뜻|계획|의지|구상|포부|목표)\S{0,3}(?: \S{2,5}다)?$"
    r"|(?<!않)겠(?:다|습니다)[.”\"’']{0,2}(?:고|며|면서) .{1,14}다$",
)
_PLANNED_ENDS_KO = ("기로 했다", "기로 결정했다", "기로 합의했다", "나설 것이다")
_DONE_KO = (
    "발표했다", "확정했다", "체결했다", "합의했다", "완료했다", "마쳤다", "출시했다", "선고했다", "결정했다", "공개했다", "열렸다",
    "만났다", "방문했다", "인수했다", "설립했다", "기록했다", "올렸다", "내렸다", "동결했다", "수주했다",
)  # fmt: skip
# 연다, 확정된다, 공개한다고 밝혔다: with a day to come these tell of it; holding and saying do not.
_PRESENT_KO = re.compile(
    r"(?P<verb>[가-힣]{0,3})(?P<last>[가-힣])다"
    r"(?:[”\"’']?(?:고|며|면서) .{0,14}(?:밝혔|발표했|말했|공시했|전했|설명했|덧붙였|했|예고했|알렸)다)?$"
)
_LONGEST_PRESENT_KO = 27
"""Characters: what stands before the last so many is no part of it."""
_HOLDS_KO = re.compile(
    r"(?:반대|찬성|요구|주장|예상|전망|기대|강조|지적|우려|생각|분석|평가|설명|추정|비판|의미|필요로)한$"
    r"|(?<![가-힣])(?:원|뜻|말)한$"
    r"|(?:본|보인|밝힌|내다본|바란|따른|않는|못한|없는|있는|아닌)$"
)
_TO_COME_KO = re.compile(
    r"다음 ?(?:달|주|해)|(?<![가-힣])내(?:달|주|년)|오는 \d|앞으로|조만간|이르면|연내"
)
_MONTH = len("2025-02")
_NIEUN, _CODAS, _HANGUL = 4, 28, ord("가")
_N_FINAL = "".join(map(chr, range(_HANGUL + _NIEUN, ord("힣") + 1, _CODAS)))

_STATUS_EN = re.compile(
    r"\b(?:(?P<reported>reportedly|people familiar|sources said|is believed to|is said to"
    r"|according to (?:(?:the|an?|some|several|one|two|three|four|five) )?(?:[a-z]+ ){0,2}"
    r"(?:sources?|executives|officials|insiders|people|persons?)\b"
    r"|(?:dail(?:y|ies)|newspapers?|media|outlets?|broadcasters?) (?:had |have |has )?reported (?:that|on)\b"
    r"|(?:an?|some|several|one|two|three|four|five) (?:[a-z]+ ){0,2}"
    r"(?:sources?|executives?|officials?|insiders?|employees?|people|persons?)"
    r" (?:who|familiar|briefed|close|with (?:direct )?knowledge)\b)"
    r"|(?P<considered>consider(?:s|ing)?|is weighing|weighs|in talks|exploring|may|might|could)"
    r"|(?P<planned>(?:plans?|planned|will|intends?|aims?|is set|are set|expects?|is due|scheduled) to"
    r"|agreed (?:on [A-Z]\w+ )?to (?!(?:an?|the|its|their|terms)\b)|will)"
    r"|(?P<done>announced|signed|agreed|completed|launched|opened|won|ruled|approved|raised|cut|held"
    r"|closed|acquired|met))\b"
)  # fmt: skip
# Reasons and relative clauses tell of something else: recalled because belts may not latch, a plant
# that will open next year. What is said stands for itself: said that it may sell.
_SAYS_THAT = ("said", "says", "saying", "added", "announced", "hinted", "reported", "signaled", "signalled",
              "suggested", "told reporters", "warned")  # fmt: skip
_ASIDE_EN = re.compile(
    r"\b(?:because|since|in case|where|who|which|whose|"
    + "(?=that)"
    + "".join(rf"(?<!{verb} )" for verb in _SAYS_THAT)
    + r"that)\b[^,;:–—]*"
)
_STATUSES: tuple[Status, ...] = ("reported", "considered", "planned", "done")
_READ_EN = 600
_CLOSING_MARKS = " \n.。!?…”’\"')]"
_ENDING_KO = 60

_DENIED_KO = re.compile(
    r"사실(?:이|은|과|과는)? ?(?:전혀 )?(?:무근|아니|아닌|다르|다른)|사실무근|낭설"
    r"|근거(?:가|도)? ?(?:전혀 )?없|부인(?:했|하며|하고|하면서|한다)|일축"
    rf"|[은는던{_N_FINAL}] (?:바|적|사실|일)(?:이|가|도|은|는|조차)? ?(?:전혀 |한 ?번도 )?없"
    r"|(?:계획|예정|방침|의사|의향|생각)(?:이|은|도|는|조차)? ?(?:전혀 )?없"
    r"|검토 대상(?:이|은|도)? ?아니"
    rf"|{_TALKS}(?:하고 있|되고 있|하|되)지(?:는|도)? ?(?:않|못)"
    r"|(?<!넘)(?<!그치)(?<!이르)(?<!달하)(?<!미치)지(?:는|도)? ?않(?:겠다|기로 |는다[”\"']?고)"
)
_OPEN_KO = re.compile(
    r"(?:결정|확정|정해지|정해|합의|결론)(?:된|난|진|한|이 난)? ?(?:것|바|사항|내용|일|건)"
    r"(?:은|이|도|는)? ?(?:아직 )?(?:아무것도 |전혀 )?없"
    r"|(?:정해|결정되|확정되|결정하|확정하|정하)지(?:지)?(?:는|도)? ?(?:않았|않은|않고|못했)|(?<![가-힣])미정"
)
# One of these stands in whatever the patterns above match: looking for them first makes three
# quarters of the cost go away.
_HINTS = {
    "ko": AnyWord("없|아니|아닌|않|못|부인|일축|무근|낭설|다르|다른|미정"),
    "en": AnyWord(
        "no |no\n|not|n't|n’t|never|den|dismiss|refut|rebu|true|undecided|false|baseless|groundless|unfounded"
        "|wrong|yet"
    ),
}
# A clause of its own: what stands behind its comma is not denied with it. 다고 and 라며 only quote.
_CLAUSE_KO = re.compile(r"(?<![다라자냐])(?:지만|[으했었였]나|며|면서|[하했았었였이]고|는데),? ")
_DENIED_EN = re.compile(
    r"\bden(?:y|ies|ied|ying)\b(?! (?:bail|access|entry|visas?|permission|appeals?))"
    r"|\b(?:refut|rebuff|rebut)(?:e|es|ed|s|ing|ting|ted)\b"
    r"|\bdismiss(?:ed|es|ing)? (?:the |an? |as )?(?:[a-z]+ )?(?:reports?|rumou?rs?|speculation|talk)"
    r"|(?:\bnot|n['’]t|\bnever)(?: been| be| currently| now| actively| even| in any way)?"
    r" (?:in (?:any )?(?:talks|discussions|negotiations)|(?:consider|discuss|review|plan|weigh|explor|negotiat"
    r"|pursu|seek|intend|mull)\w*\b)"
    r"|\bno (?:such )?(?:current |immediate )?(?:plans?|intention|talks|discussions|negotiations|truth)\b"
    r"|\b(?:not|un)[ -]?true\b|\b(?:is|are|was|were) (?:completely |entirely )?(?:false|groundless"
    r"|baseless|unfounded|untrue|wrong)\b|\bno (?:basis|truth)\b|\bnot the case\b",
    re.IGNORECASE,
)  # fmt: skip
_OPEN_EN = re.compile(
    r"\bno (?:final |formal |firm )?(?:decisions?|agreements?) (?:has|have|had|was|were)\b"
    r"|\bnothing (?:has been |had been |have been |is |was )?(?:yet )?"
    r"(?:decided|finali[sz]ed|confirmed|settled|agreed)\b"
    r"|(?:\bnot|n['’]t)(?: yet)? (?:been )?(?:decided|finali[sz]ed|made (?:a|any) (?:final )?decision)\b"
    r"|\byet to (?:decide|be decided|make a (?:final )?decision)\b|\bundecided\b",
    re.IGNORECASE,
)
_CLAUSE_EN = re.compile(
    r"[,;:–—] | but | while | although | though | and (?=(?:said|says|added|told|will|would|plans)\b)"
)


def status_of(
    words: str, language: Language, dates: Iterable[str] = (), published: datetime | None = None
) -> Status | None:
    """How far what the sentence `words` tells has come; None where its words don't say, and where it
    is denied. `dates` are those it names (ISO), `published` when its article was."""
    if language == "en":
        return _status_en(words)
    ending = words[-_ENDING_KO:].rstrip(_CLOSING_MARKS)
    if ending.endswith(_REPORTED_KO) or _SOURCES_KO.search(words):
        return "reported"
    if ending.endswith(_RUMOUR_ENDS_KO) and _RUMOUR_KO.search(ending):
        return "reported"
    if _CONSIDERED_KO.search(ending):
        return "considered"
    if ending.endswith(_PLANNED_ENDS_KO) or _PLANNED_KO.search(ending):
        return "planned"
    if tells_present(ending) and _is_to_come(words, dates, published):
        return "planned"
    return "done" if ending.endswith(_DONE_KO) else None


def _status_en(words: str) -> Status | None:
    """What is denied has come nowhere: only the other clauses count."""
    words = words[:1].lower() + words[1:_READ_EN]
    told = words
    if _may_deny(words, "en"):
        clauses = _clauses(words, "en")
        told = "".join(words[a:b] for a, b in clauses if not _DENIED_EN.search(words, a, b))
    said = {found.lastgroup for found in _STATUS_EN.finditer(told)}
    if "reported" in said:
        return "reported"  # even where it says so aside: sources who were briefed
    if said and (narrated := _ASIDE_EN.sub(" ", told)) != told:
        said = {found.lastgroup for found in _STATUS_EN.finditer(narrated)}
    return next((status for status in _STATUSES if status in said), None)


def tells_present(ending: str) -> bool:
    """Whether a Korean sentence ends in a verb of the plain present, or one quoted: ㄴ closes it."""
    if not ending.endswith("다"):
        return False
    found = _PRESENT_KO.search(ending, max(0, len(ending) - _LONGEST_PRESENT_KO))
    if found is None or found["last"] not in _N_FINAL:
        return False
    return _HOLDS_KO.search(found["verb"] + found["last"]) is None


def _is_to_come(words: str, dates: Iterable[str], published: datetime | None) -> bool:
    if _TO_COME_KO.search(words):
        return True
    return published is not None and any(_is_after(date, published) for date in dates)


def _is_after(date: str, published: datetime) -> bool:
    first, last = extent(date)
    this_month = len(date) == _MONTH and first <= published.date() <= last  # 이달 출시한다
    return first > published.date() or (this_month and "Q" not in date)


def denial_of(words: str, language: Language) -> Denial | None:
    """Whether a sentence denies something, or says that it is left open."""
    if not _may_deny(words, language):
        return None
    denied, left_open = (_DENIED_KO, _OPEN_KO) if language == "ko" else (_DENIED_EN, _OPEN_EN)
    if left_open.search(words):
        return "open"
    return "denied" if denied.search(words) else None


def _may_deny(words: str, language: Language) -> bool:
    low = words.lower() if language == "en" else words
    return _HINTS[language].stands_in(low)


def denied_in(words: str, language: Language) -> list[tuple[int, int]]:
    """The clauses of `words` that deny something: what they name is not so."""
    if not _may_deny(words, language):
        return []
    denied = _DENIED_KO if language == "ko" else _DENIED_EN
    return [(a, b) for a, b in _clauses(words, language) if denied.search(words, a, b)]


def _clauses(words: str, language: Language) -> Iterator[tuple[int, int]]:
    at = 0
    for found in (_CLAUSE_KO if language == "ko" else _CLAUSE_EN).finditer(words):
        yield at, found.end()
        at = found.end()
    yield at, len(words)
