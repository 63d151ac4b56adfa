"""The noun a figure counts or measures, read from a Korean sentence.

It stands before the figure, bare or with the particle of a topic, subject or object (`점포 130곳`,
`공정률은 19%`), or after it (`48대의 운반차`, `31개 병원`). What a particle is tells the syllable
before it: 이 follows a consonant and 가 a vowel, so 전문가 30명 holds no particle. A place, a goal or
a verb before the figure is no noun of it, and then there is none.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from summaries.article import Span
from summaries.facts.concepts import FALLEN
from summaries.facts.found import Amount
from summaries.facts.quantities import Kind, kind_of
from summaries.facts.worded import Noun

_REACH: Final = 60
"""How far before a figure its noun and what qualifies it may stand."""
_MAX_WORDS: Final = 3
"""Words that make one name: `소아청소년과 전문의`, `선물하기 거래액`."""
_WORD: Final = re.compile(r"[가-힣A-Za-z0-9·]+$")
_ADVERB: Final = re.compile(
    r"(?:약|총|모두|모두 합쳐|합쳐|합해|전부|무려|고작|겨우|불과|다시|현재|지금까지|이미|적어도|최소|최대|최고|평균"
    r"|많게는|적게는|줄잡아|대략|거의|당시|이날|기준|기준으로|현재까지"
    r"|[0-9][0-9,.]*(?:[만억조천][0-9]*){0,3}여? ?(?:종|곳|명|가구|세대|채|동|개(?: ?동)?|대|건|마리|그루|팀|개국|개사|석|장|편|㎞|㎡)"
    r"|[한두세네] (?:곳|동|채|개|대|팀)"
    r"|(?:[0-9]{1,4}년 ?)?(?:(?:이달|지난달|[0-9]{1,2}월) ?)?(?:[0-9]{1,2}일|말|초|중순)?(?: (?:오전|오후))?"
    r"(?: ?(?:기준|현재|까지))?)$"
)
"""What may stand between a noun and its figure: bounds, the day it is told for, and how many of another
unit it is (`주차장 6곳 2300면`)."""
_PER: Final[tuple[tuple[str, re.Pattern[str]], ...]] = (
    ("year", re.compile(r"(?:해마다|매년|한 ?해|연간|연평균|연)$")),
    ("month", re.compile(r"(?:다달이|매달|매월|한 ?달|월평균|월)$")),
    ("day", re.compile(r"(?:날마다|매일|하루|하루 평균|일평균)$")),
    ("hour", re.compile(r"(?:시간당|매시간)$")),
    ("week", re.compile(r"(?:매주|주마다|한 주)$")),
    ("each", re.compile(r"(?:각각|각|저마다|[가-힣0-9]{1,6}[당별])$")),
    ("sum", re.compile(r"(?:누적|누계|통산)$")),
)
_PER_WORDS: Final = {
    "연간": "year", "연평균": "year", "월간": "month", "월평균": "month", "하루": "day", "일평균": "day",
}  # fmt: skip
_PER_AFTER: Final = re.compile(r"씩")
_SOME: Final = re.compile(
    r"(?:가운데|중|중에서|그중|이중|나머지|절반인|일부인|추가로|더|또|다른|이상인|뒤|후|전|만에|동안|사이|넘는)$"
)
"""Before a figure that is some of another, one more, or a stretch of time."""
_DIFFERENCE: Final = re.compile(
    r"(?:[이가])? ?(?:차이|격차|오차|부족|모자라|초과|차로|많은|적은|웃|밑)"
)
_MOVES: Final = re.compile(
    r"(?:가량|정도|포인트)?(?:이|가|나|씩)? ?(?:더 )?(?:넘게 )?"
    r"(?:늘|증가|감소|줄|올[라랐리렸]|오[르른를]|상승|하락|내[려렸리]|인하|급[등락증감]|뛰|떨어|성장|웃돌|밑돌|많|적[은다게])"
)
_AFTER_CONSONANT: Final = frozenset("이은을과")
_AFTER_VOWEL: Final = frozenset("가는를와")
_ENDS_IN_PARTICLE: Final = frozenset({"어린이", "젊은이", "늙은이", "지은이"})
_PLACED: Final = re.compile(
    r"(?:에서만|에만|으로만|에서|에게|에는|에도|에선|한테|께서|으로|[가-힣]{2}로|^[가-힣](?<![도선경통진활항수원종구과피프제유화가세대])로|만큼|까지|부터|보다|처럼|마다|에)$"
)
_TELLS_APART: Final = re.compile(
    r"(?:[른난된킨친린던긴뀐둔]|[가-힣]{2}는|[^제권기북남시무국극상하]한|[^역분]할|될)$|^(?:숨진|다친|남은|받은|모은|찾은|쓴|판|번|낸)$"
)
"""Ends of verbs before a noun."""
_NO_NOUN: Final = re.compile(
    r"(?:며|지만|면서|하면|되면|더니|으니|[렸았었했됐돼져춰꿔]|[^우배격고]려|[른난된킨친린던긴뀐둔]"
    r"|[^제권기북남시무국극상하]한|[^역분]할|될)$"
    r"|^(?:오른|내린|지난|거둔|늘린|줄인|숨진|다친|남은|받은|모은|넘은|넘는|따라|더해|넘어|통해|대해|비해|위해|의해|향해"
    r"|거쳐|합쳐|들여|줄여|열어|지나|걸쳐|모아|달해|이어|맞아|참여해|대비해|포함해|앞서|이미|함께|새로|직접)$"
)
"""Words that are no noun: verbs, and what goes before them."""
_NOUNS_LIKE_VERBS: Final = frozenset({"어른"})
_CONNECTS: Final = re.compile(
    r"[가-힣]해(?<!(?:[피손방이공서동남북재상침저유폐분견오화수냉한자살첫올풍시음참])해)$"
    r"|(?:[겨켜쳐셔봐눠둬줘놔]|[^타파샤]워|[보들줄늘모]여|해서|아서|어서|여서)$"
)
"""`검사를 사칭해 67억원을`: a verb that goes on; unlike 피해, 타워, 급여."""
_GO: Final = re.compile(r"(?:사|신|광|창|재|금|권|해|경|공|보|냉장|투)고$")
_GENERIC: Final = frozenset(
    "차이 격차 것 곳 명 사람 개 건 등 수준 이상 이하 정도 가량 전체 합계 총계 총 모두 가운데 중 나머지 이들 그들 절반 일부 최대 최소 평균"
    " 기준 대비 전년 지난해 올해 내년 작년 이번 당시 현재 오늘 어제 우리 이후 이전 하루 오전 오후 상반기 하반기 분기 전날 이날"
    " 주가 종가 시가 지수 환율 코스피 코스닥 사이 동안 안팎 거리 포함 제외 이상 관련 이유 가능성 시각 시간 기간 나이 순위"
    " 상한 하한 상한선 하한선 데다 데 채 뿐 만큼 대로 터라 바람 덕분 탓 초반 중반 후반 이것 그것 여기 거기 모두 각각 서로 시즌 자신 다음 이듬해 이때 그때 대략 무려 고작 다시 다만 또한 한편".split()
)
"""Of everything, of nothing in particular, or of another hour of the market."""
_VAGUE: Final = frozenset(
    "수 숫자 인원 비율 비중 금액 액수 규모 값 가격 비용 양 물량 대금 증가 인상 목표 계획 예상치 전망치 예상 전망 추정치 상당"
    " 지급 지원 확보 점수 합산 몫 수치 수요 공급 면적 길이 높이 무게 돈 자금 인상률 증가율 상승률 하락률 성장률 감소율".split()
)
_MEASURES: Final = re.compile(
    r"(?:[률율액값금]|[^장설준대소나]비|[^재의음자원]료|가격|임금|요금|연봉|비중|비율|면적|길이|높이|무게|점수|정원|속도|용량|농도|수명)$"
)
_NEUTRAL: Final = frozenset(
    "전체 총 평균 현재 이번 올해 이 그 해당 모든 각 같은 최종 최근 지난 당시 연결 기준 국내외 약 새 신규 및 자사 관련 한 두 세 공식 당초 애초".split()
)
_OF_AFTER: Final = re.compile(r"(?:여|가량|정도)?(?:의|짜리| 규모의| 상당의) ")
_CLAUSE: Final = re.compile(
    r"[,;.!?…“”\"'‘’()\[\]]|(?:[하되이]며|[하되이지치리]고|지만|면서|는데|으나) "
)
_TOPIC: Final = re.compile(r"([가-힣A-Za-z0-9·]+?)(?:에서는|에는|은|는) ")
_TOLD: Final = re.compile(
    r"[^.]*?(?:다고|라고|라며|다며|했다는|으로 (?:보|추산|집계|내다|예상|전망))"
)


_TIMES: Final = frozenset({"배", "차례", "번", "%p"})
_DOCTORS: Final = re.compile(r"(?:전문|전공|수련|주치|공보|한|양|논|회|합|동|건|결|강|심|문|협)의$")
_BOUNDS: Final = frozenset({"최대", "최소", "적어도", "많게는", "적게는", "최고"})
_DOES: Final = re.compile(r"(?:가량|정도|어치)?[을를] ")
_ALSO: Final = re.compile(
    r"[가-힣]{2}(?<![속농온밀강습난빈각제지정수태용인만선신충기감경위포파구효점이])도$"
)
"""`버스도`, unlike `속도`."""
_DOERS: Final = re.compile(
    r"(?:병원|회사|은행|노조|학교|협회|위원회|정부|당국|대학|대학교|기업|업체|재단|공단|조합|의회|법원|검찰|경찰|구단|사측)$"
)
"""Who does it (`병원은 70명을 …`), not what is counted."""
_DATED: Final = re.compile(r"[일월년시분기]$|분기$|차례$|번째$")
_NEXT_WORD: Final = re.compile(r"[가-힣A-Za-z]+")
_LED_ON: Final = re.compile(r"(.{2,}?)(?:에서|에게|에는|에|으로|로|과|와|의|도|까지|부터)$")


def noun_ko(words: str, offset: int, amount: Amount) -> Noun | None:
    """The noun of `amount` in `words` (a sentence without line breaks, that begins at `offset`)."""
    kind = kind_of(amount.unit)
    start, end = amount.span.start - offset, amount.span.end - offset
    after = words[end : end + 24]
    if amount.unit in _TIMES or _DIFFERENCE.match(after):
        return None
    if kind == "share" and _MOVES.match(after):
        return None
    first = max(0, start - _REACH)
    for broken in _CLAUSE.finditer(words, first, start):
        first = broken.end()
    at, per = _skip(words, first, start)
    counted = kind in {"people", "things"}
    for place in (
        _before(words, first, at, start, end, kind, fallen=amount.unit in FALLEN),
        _after(words, end) if counted else None,
    ):
        if place is not None and (found := _noun(words, offset, place, per, after)) is not None:
            return found
    return None


class _Place(NamedTuple):
    """Where a noun stands, what tells it apart, and what its clause is about."""

    begin: int
    end: int
    beside: set[str]
    about: set[str]
    share: bool = False


def _noun(words: str, offset: int, place: _Place, per: str, after: str) -> Noun | None:
    name = words[place.begin : place.end].split(" ")
    if name[-1] == "수" and len(name) > 1:
        name.pop()
    head = name[-1]
    if len(head) > 3 and head.endswith("자수"):
        head = head[:-1]
    vague = head in _VAGUE
    apart = {*name[:-1], *place.beside} - _NEUTRAL
    per = per or next((_PER_WORDS[word] for word in sorted(apart) if word in _PER_WORDS), "")
    apart -= _PER_WORDS.keys()
    if vague and not apart:
        apart = place.about  # the line's length
    if head in _GENERIC or head[0].isdigit() or len(head) < 2 or (vague and not apart):
        return None
    return Noun(
        Span(offset + place.begin, offset + place.end),
        head,
        frozenset(apart),
        frozenset(place.about),
        per or ("each" if _PER_AFTER.match(after) else ""),
        measure=not place.share and _MEASURES.search(head) is not None,
        vague=vague,
        share=place.share,
    )


def _before(
    words: str, first: int, at: int, start: int, end: int, kind: Kind, *, fallen: bool
) -> _Place | None:
    """The noun that ends at `at`, with only bounds and the like between it and the figure."""
    token = _WORD.search(words, first, at)
    if token is None or _SOME.search(token.group()):
        return None
    stem, particle = _parted(token.group())
    if not particle and _ALSO.search(stem):
        stem, particle = stem[:-1], "도"
    if not particle and token.group().endswith("의") and kind == "share":
        stem, particle = stem[:-1], "의"  # a share of them
    if not particle and token.group().endswith("인") and kind != "people" and len(stem) > 2:
        stem, particle = stem[:-1], "인"  # 예상치인 70명
    if fallen and not particle and stem.endswith("에") and len(stem) > len("곳에"):
        stem, particle = (
            stem[:-1],
            "에",
        )  # `미시령에 32.7㎝의 눈이`: of rain and snow the place is what counts
    if _PLACED.search(stem) or (not particle and _is_no_noun(stem)):
        return None
    if not particle and _has_object(words, first, token.start()):
        return None
    if particle in set("은는이가") and (_DOES.match(words, end) or _DOERS.search(stem)):
        return None
    if stem.endswith("의") and _DOCTORS.search(stem) is None:
        return None
    begin = token.start()
    for _ in range(_MAX_WORDS - 1):
        previous = _word_before(words, first, begin)
        if previous is None or not is_bare(previous.group()):
            break
        begin = previous.start()
    beside = _further(words, first, begin)
    told = particle in {"은", "는"} or _TOLD.match(words, start)
    return _Place(
        begin,
        token.start() + len(stem),
        beside,
        set() if told else _topics(words, first, begin),
        share=particle == "의",
    )


def _skip(words: str, first: int, start: int) -> tuple[int, str]:
    """Where the words before the figure end that only bound it or tell for when, and what it is per."""
    stop, per = start, ""
    while True:
        before = words[first:stop].rstrip(" ")
        stop = first + len(before)
        for name, pattern in _PER:
            found = pattern.search(before)
            if found is not None and _begins_word(before, found.start()):
                per, stop = per or name, first + found.start()
                break
        else:
            adverb = _ADVERB.search(before)
            if adverb is None or not adverb.group() or not _begins_word(before, adverb.start()):
                return stop, per
            stop = first + adverb.start()


def _begins_word(words: str, at: int) -> bool:
    return at == 0 or words[at - 1] == " "


def _parted(word: str) -> tuple[str, str]:
    """A word without the particle of a topic, subject or object, and that particle."""
    last = word[-1]
    if word in _ENDS_IN_PARTICLE or len(word) < 2 or (len(word) == 2 and last in "이가"):
        return word, ""
    closed = (ord(word[-2]) - ord("가")) % 28 != 0 if "가" <= word[-2] <= "힣" else None
    fits = (last in _AFTER_CONSONANT and closed is not False) or (
        last in _AFTER_VOWEL and closed is not True
    )
    return (word[:-1], last) if fits else (word, "")


def _is_verb(word: str) -> bool:
    """`받는`: 는 marks a topic behind a vowel only."""
    return word[-1] == "는" and len(word) > 1 and (ord(word[-2]) - ord("가")) % 28 != 0


def _has_object(words: str, first: int, begin: int) -> bool:
    """Whether an object stands right before a bare word, which then is its verb: `전기를 보낼 345킬로볼트`."""
    previous = _word_before(words, first, begin)
    return previous is not None and _parted(previous.group())[1] in {"을", "를"}


def _is_no_noun(word: str) -> bool:
    if _is_verb(word):
        return True
    if word in _NOUNS_LIKE_VERBS:
        return False
    if _CONNECTS.search(word):
        return True
    return _NO_NOUN.search(word) is not None or (word.endswith("고") and _GO.search(word) is None)


def _word_before(words: str, first: int, begin: int) -> re.Match[str] | None:
    if begin <= first or words[begin - 1] != " ":
        return None
    return _WORD.search(words, first, begin - 1)


def is_bare(word: str) -> bool:
    """Whether a word may belong to the name that the next one ends: no particle, no verb."""
    if len(word) < 2 or word[0].isdigit() or word in _GENERIC or word in _NEUTRAL:
        return False
    if word.endswith("의"):
        return False
    return not _parted(word)[1] and not _PLACED.search(word) and not _is_no_noun(word)


def _further(words: str, first: int, begin: int) -> set[str]:
    """What stands right before the name: whose it is (`핀테크의 결제액`), or a clause (`사라진 환자`)."""
    previous = _word_before(words, first, begin)
    if previous is None:
        return set()
    word = previous.group()
    if word in _BOUNDS:
        return {word}
    if word in _NEUTRAL:
        return _further(words, first, previous.start())
    if word.endswith("의") and len(word) > 2:
        return set() if "전체" in words[first : previous.start()] else {word[:-1]}
    particle = _parted(word)[1]
    if word[0].isdigit():
        return set() if particle or _DATED.search(word) or _PLACED.search(word) else {word}
    tells = _is_verb(word) or (_TELLS_APART.search(word) and particle not in {"은", "는"})
    return {word} if tells else set()


def _topics(words: str, first: int, begin: int) -> set[str]:
    """What the clause is about, where it is not who tells the figure (`시는 … 22%라고 보고했다`)."""
    found = (m[1] for m in _TOPIC.finditer(words, first, begin))
    return {topic for topic in found if len(topic) > 1 and topic not in _GENERIC}


def _after(words: str, end: int) -> _Place | None:
    """The noun after the figure: `48대의 운반차`, `31개 병원에서`."""
    of = _OF_AFTER.match(words, end)
    if of is None and words[end : end + 1] != " ":
        return None
    begin = at = of.end() if of else end + 1
    for _ in range(_MAX_WORDS):
        token = _NEXT_WORD.match(words, at)
        if token is None:
            return None
        stem, particle = _parted(token.group())
        led = None if particle in {"을", "를", "이", "가"} else _LED_ON.match(stem)
        if particle or led:
            return _Place(begin, at + len(led[1] if led else stem), set(), set())
        if _is_no_noun(token.group()) or words[token.end() : token.end() + 1] != " ":
            return None
        at = token.end() + 1
    return None
