"""Whether the word that announces a quantity governs a figure of its clause: `영업이익은 6천억원`, `365원을
배당한다`, `a loss of $12m`.

A word that only stands near is none of the figure's: `사용자 1046명을 조사`, `매출채권에 121억원`, `bad loan
charges rose to $249m`. Which words announce what: `quantities`. In doubt a figure has no name.
"""

from __future__ import annotations

import re
from typing import Final

_END: Final = r"(?:금액|총액|잔액|액수|대금|가격|비용|규모|수준|목표|실적|능력|계획|약속|사업|협약|합의|유치|자금|률|율|액|금|비|량|분|안|건|수|치|자|은행)"
_OF_WORD: Final = re.compile(
    rf"(?:{_END}{{0,2}}|(?:하는|한|할|된|되는|될|받은|들인) (?:금액|돈|액수|자금|규모|비용|총액))[’'”\"」]?(?:\([^)]{{1,20}}\))?"
    r"(?P<particle>은|는|이|가|을|를|도|만|의|인|에만|에는|에도|에서|에|으로는|으로|로는|로|까지)?(?:[,·:]?(?= |$)|$|·)"
)
"""How the word of a cue may end: a measure, and a particle."""
_IN_BRACKETS: Final = re.compile(rf"{_END}{{0,2}} ?\((?:약 )?")
_NEUTRAL: Final = (
    "약 총 모두 무려 최대 최소 최고 적어도 겨우 불과 다시 이미 현재 지금까지 각각 각 평균 연평균 대략 거의 고작 연 월 주당 보통주 주 한 분기 "
    "연간 월간 하루 일 매년 매달 해마다 올해 내년 지난해 작년 전년 재작년 이번 이달 지난달 다음달 올 지난 최근 같은 기간 동기 동월 전기 전분기 직전 상반기 하반기 "
    "당초 기존 종전 처음 처음으로 이날 전날 역대 사상 전체 합계 합쳐 합해 누적 누계 연결 별도 잠정 기준 기준으로 당기 잔액 금액 총액 규모 수준 한도 목표 "
    "계획 전망치 추정치 예상치 전망 예상 컨센서스 상한 하한 이를 더 크게 새로 추가 추가로 우선 먼저 돈 자금 "
    "액수 수 숫자 값 합의 국내외 사람 직원 이 인원 상승률 증가율 추정 1인당 달러당 달러화 원화 증가분 증가액 증액분"
)
_SKIPPED: Final = frozenset(_NEUTRAL.split())
_CHANGED: Final = re.compile(
    r"^(?:늘어난|늘린|줄어든|줄인|증가한|감소한|오른|올린|내린|높아진|높은|낮아진|낮은|불어난|많은|적은|급증한|급감한|상승한|하락한|뛴|웃도는"
    r"|밑도는|넘는|넘은|달하는|이르는|축소된|확대된|삭감된|증액된|책정된|추산된|집계된|잡은|정한|가까운|넘게|가까이|들어|아니라|아닌|아니고|잘못|[가-힣]+으나|늘어|줄어|올라|떨어져|불어나|불어|뛰어|커져|올려|내려|높여|낮춰|늘려|줄여|끌어올려|대해서는|대해|관련해|관해)$"
)
_OBLIQUE: Final = re.compile(
    r"(?:보다|보다는|대비|비해|비하면|에서만|에서|에서는|에선|까지|부터|만에|동안|사이|에는|에만|에|으로만|으로|로|에게|한테|당|뒤|후|전|때|기준|현재|말|초|중순|째|씩|의)$"
)
_DATED: Final = re.compile(r"^[0-9].*$|^(?:첫|다음|이듬)해$|^[한두세네]$")
_ARGUMENT: Final = re.compile(r"[가-힣A-Za-z0-9)](?P<particle>은|는|이|가|을|를)$")
_PARTICLE: Final = re.compile(r"(?:은|는|이|가|을|를|도|인|의)$")
_TELLS: Final = re.compile(r"(?:한|된|낸|받은|내놓은)$")
"""`국토부가 승인한 7492억원`: who gives the figure."""
_BY_PARTS: Final = re.compile(r"[가-힣]별 [^,.]{0,16}$")
"""`업체별 과징금은 가람제지 512억원`: each name with its own."""
_ADDED: Final = re.compile(
    r"^(?:포함해|포함하면|합쳐|합하면|더해|더하면|합해|빼고|빼면|제외하고|제외하면)$"
)
_SPENT_ON: Final = frozenset({"investment", "capex", "research", "cost"})
_SIDE_BY_SIDE: Final = frozenset({"stake", "market-share"})
"""Of these each owner is told with its own share: `지분은 가가 40%, 나가 25%`."""
_OF_THINGS: Final = frozenset({"capacity", "jobs", "sales-volume"})
_QUALIFIED: Final = re.compile(
    r"^(?:여|가량|정도|안팎|이상|이하|미만|대|짜리|급)*(?:\([^)]{1,40}\))?(?:여|가량|정도|안팎|이상|이하|대)*"
    r"(?: ?(?:규모|상당|어치|짜리|수준|한도|가량|안팎|이상|정도|상당액))*(?:의|인|급)?$"
)
_ACTED_ON: Final = re.compile(
    r"^(?: ?(?:여|가량|정도|안팎|이상|이하|미만|어치|규모|상당|수준|씩|대|남짓))*(?:\([^)]{1,40}\))?(?: ?(?:가량|정도|안팎|이상|어치|상당))*"
    r"(?:을|를|이|가|은|는|도|만|에|까지|씩|으로|로|에도)?$"
)
_ADVERBS: Final = frozenset(
    "더 먼저 새로 추가로 모두 이미 함께 직접 다시 또 우선 나눠 한꺼번에 새롭게 전액 각각 해마다 매년 크게 넘게 많이 적게 현지 공동 신규 분기 중간 결산".split()
)
_DONE: Final = re.compile(
    r"(?:액|비)?(?:하|했|한|할|해|됐|된|되|될|돼|받|키로|토록|(?:[을를] |에 )(?:받|입|당|하|마|끌|따|들|쓰|썼|성공|나|넣)|으?로 |씩)"
)
_VERB: Final = re.compile(r"[다였았었쳤졌치쳐지인여려고 팔든들게마]$|^(?:만들|번|뽑)")
"""Cues that are verbs themselves: `들여`, `다쳤`, `팔`."""
_SHARE: Final = re.compile(r"[0-9.,]+%(?:가량|나)?")
_WORDS: Final = 5
"""Words between a figure and the verb or noun that takes it, at most: `4만t의 황산니켈과 …`."""


def governs_ko(words: str, cue: re.Match[str], start: int, end: int, quantity: str) -> bool:
    """Whether the Korean `cue` governs the figure from `start` to `end` of the sentence `words`."""
    if cue.end() <= start:
        return _announces(words, cue.end(), start, quantity)
    return _takes(words, end, cue, quantity)


def ended_ko(words: str, at: int) -> int | None:
    """Where the noun ends that the cue up to `at` begins (`사업비` of `사업비는`); None where it goes on
    as another word or a verb."""
    own = _OF_WORD.match(words, at)
    if own is None:
        return None
    particle = own["particle"] or ""
    return (
        own.end()
        - len(words[at : own.end()])
        + len(words[at : own.end()].rstrip(",·:’'”\"」").removesuffix(particle))
    )


def _announces(words: str, at: int, start: int, quantity: str) -> bool:
    """Whether nothing but time, manner and comparison stands between the cue that ends at `at` and its
    figure: no other noun that is bare or has the particle of an argument."""
    if words[at - 1 : at] == " ":
        at -= 1
    if _IN_BRACKETS.fullmatch(words, at, start):
        return True
    own = _OF_WORD.match(words[:start], at)
    if own is None:
        return False
    if (own["particle"] or "")[:1] == "에" and quantity not in _SPENT_ON:
        return False  # 추경예산안에 28억원을 반영했다
    topic = own["particle"] in {"은", "는"}
    by_parts = topic and _BY_PARTS.search(words, 0, at) is not None
    between = words[own.end() : start].split(" ")
    bare: list[str] = []
    for n, written in enumerate(between):
        word = written.strip("‘’“”'\"[]·")
        following = between[n + 1] if n + 1 < len(between) else ""
        if not word or word in _SKIPPED or _PARTICLE.sub("", word) in _SKIPPED:
            continue
        if _DATED.match(word) or _CHANGED.match(word) or _OBLIQUE.search(word):
            bare.clear()
        elif found := _ARGUMENT.search(word):
            added = found["particle"] in {"을", "를"} and _ADDED.match(following)
            subject = found["particle"] in {"이", "가"}
            told = subject and _TELLS.search(following)
            if not added and not told and not (topic and subject and quantity in _SIDE_BY_SIDE):
                return False
            bare.clear()
        elif _ADDED.match(word) or (
            n and _TELLS.search(word) and between[n - 1][-1:] in {"이", "가"}
        ):
            bare.clear()
        elif word.startswith("(") or word.endswith(")"):
            continue
        else:
            bare.append(word)
    if between[-2:-1] and between[-2].endswith("의") and not bare:
        return False  # 순이익의 30%
    return not bare or (by_parts and len(bare) == 1)


def _takes(words: str, end: int, cue: re.Match[str], quantity: str) -> bool:
    """Whether the figure that ends at `end` qualifies the noun of the cue (`12억원의 재산 피해`), or is
    what its verb does something to (`1조원을 은행에서 빌렸다`)."""
    between = words[end : cue.start()]
    first, _, rest = between.partition(" ")
    told = [word.strip("‘’“”'\"·") for word in rest.split(" ")] if rest else []
    prefix = told.pop() if told else ""  # what stands before the cue in its own word
    if len(told) > _WORDS or not between:
        return False
    made = quantity in _OF_THINGS and told and told[-1][-1:] in {"을", "를"}
    if first and _QUALIFIED.match(first) and made and not any(map(_case_marked, told[:-1])):
        return _is_verb(words, cue)  # 8GWh 규모의 배터리를 생산한다
    if _QUALIFIED.match(first) and not any(map(_case_marked, told)) and not _case_marked(prefix):
        return _OF_WORD.match(words, cue.end()) is not None or _is_verb(words, cue)
    while told and _ACTED_ON.match(f"{first} {told[0]}"):
        first = f"{first} {told.pop(0)}"
    if first[-1:] in {"은", "는"} and told and told[-1][-1:] in {"이", "가"}:
        return (
            len(told) < _WORDS and _VERB.search(cue.group()) is not None
        )  # 100억원은 은행이 빌려준다
    return _ACTED_ON.match(first) is not None and all(map(_beside, told)) and _is_verb(words, cue)


def _is_verb(words: str, cue: re.Match[str]) -> bool:
    verb = _VERB.search(cue.group()) is not None
    return verb or _DONE.match(words, cue.end()) is not None


def _case_marked(word: str) -> bool:
    return bool(_ARGUMENT.search(word)) or bool(
        re.search(r"(?:에서|에게|으로|에|까지|[0-9]\S*)$", word)
    )


def _beside(word: str) -> bool:
    known = not word or word in _ADVERBS or word in _SKIPPED
    return known or _SHARE.fullmatch(word) is not None or _OBLIQUE.search(word) is not None


_PLAIN_EN: Final = frozenset(
    "of was were is are be been stood stands at to came comes come in totalled totaled totalling totaling total reached reaching reach hit "
    "hitting rose rise rises rising fell fall falls climbed climb grew grow grows slipped slip jumped jump dropped drop increased increase "
    "decreased widened widen narrowed surged surge swelled swung swing expanded expand shrank by a an the its their his her about around "
    "roughly nearly almost some more than over up down under only just least less much as many record estimated another additional further "
    "worth valued will would could should may might can has have had for from compared with between and or so year quarter month months "
    "first second third fourth three six nine last this next annual combined currency constant percent per cent also well approximately "
    "slid slide likely average averaging peak forecast official group company firm business start-up it on-year year-on-year on-quarter percentage point points goes go going went basis currencies all set fixed kept left held unchanged running projected expected seen forecast put on off out through until late early mid end "
    "half full each every year's now still already currently far back june july january february march april august september october november december "
    "initial maximum minimum most".split()
)
_WORD_EN: Final = re.compile(r"[A-Za-z][A-Za-z.'’&-]*|[^\sA-Za-z]\S*")
_PREPOSITION: Final = frozenset("on in for of from by at to with".split())
_OF_GOAL: Final = frozenset("on in for of from with and".split())
_NAMED_FIRST: Final = re.compile(r"(?:[Ff]ined|[Pp]enalty)")
_ATTRIBUTES: Final = re.compile(
    r"(?:\s?-\s?|\s)?(?:\([^)]{1,40}\)\s)?(?:or (?:so|more) )?(?:worth )?(?:(?:(?:pay )?(?:raise|rise|increase|hike) )?in |of |as |for )?"
    r"(?:(?:the|its|their|a|an|new|which|that) )?(?P<words>(?:[A-Za-z][A-Za-z’'-]* ){0,4})$"
)
_PASSIVE: Final = re.compile(
    r"(?: \([^)]{1,40}\))?(?: (?:people|others|more|workers|passengers|employees|residents|of them))?"
    r"(?: (?:was|were|is|are|be|been|being|have|has|had|will|would|could|also|reported|seriously|slightly|badly|feared|confirmed|either))* "
)
_NO_ATTRIBUTE: Final = frozenset(
    "to by from at on with and or but that which who is was were are be has have had will would could can may said says after before "
    "when while if it they he she we not into over under than through during against about until since because as put for in".split()
)
_ENDED_EN: Final = re.compile(r"[a-z]*")


def governs_en(words: str, cue: re.Match[str], start: int, end: int) -> bool:
    """Whether the English `cue` governs the figure from `start` to `end` of the sentence `words`."""
    if cue.end() <= start:
        ended = _ENDED_EN.match(words, cue.end())
        at = ended.end() if ended else cue.end()
        return _leads_to(words[at:start], named=_NAMED_FIRST.match(cue.group()) is not None)
    between = words[end : cue.start()]
    found = _ATTRIBUTES.fullmatch(between)
    if (
        found is not None
        and between
        and not any(word in _NO_ATTRIBUTE for word in found["words"].lower().split())
    ):
        return True
    return _PASSIVE.fullmatch(between) is not None


def _leads_to(between: str, *, named: bool) -> bool:
    """Whether nothing but time, place, manner and change stands between a cue and its figure."""
    between = re.sub(r"\([^)]{1,40}\)|,[^,]{1,60},", " ", between)
    earlier, goal = "", False
    for found in _WORD_EN.finditer(between):
        word = found.group().strip(",:'’\"“”")
        capital = word[:1].isupper() and (named or earlier in _PREPOSITION or earlier[:1].isupper())
        if not (not word or word.lower() in _PLAIN_EN or not word[0].isalpha() or capital):
            if earlier not in _PREPOSITION and not goal:
                return False
            goal = True  # `lending to households grew …`
        elif word.lower() in _PLAIN_EN and word.lower() not in _OF_GOAL:
            goal = False
        earlier = word if capital else word.lower()
    return not goal
