"""Korean speech: which marked words are said, by whom, and with which verb.

Speech shows behind the closing mark (`”라고`, `”며`, `”는 입장을`) and in a reporting verb. The
speaker is the last 은/는 subject before the mark that is a person, an organisation or a described
source; a sentence without a subject of its own takes over the one before. In doubt there is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from summaries.facts.marks import HIDDEN, Marked, Scene, Speaker, Speech, speaker_of
from summaries.facts.tables import listed
from summaries.names.romanisation import surname_of


def read(scene: Scene) -> Iterator[Speech]:
    """The speech of a scene, in text order."""
    told: dict[int, Speaker | None] = {}
    subjects: dict[int, _Subject] = {}
    for k in scene.quoting:
        masked = scene.masked(k)
        start = scene.sentences[k].span.start
        since = 0
        for pair in scene.pairs(k):
            opening, behind = pair.span.start - 1 - start, pair.span.end + 1 - start
            tail = masked[behind : behind + _TAIL_LENGTH]
            verb = _verb(tail)
            reading = _reading(scene.text, pair, tail, verb)
            if reading == "no" or (verb.endswith("면") and reading == "yes"):
                continue  # "…"라고 말하면: nobody has said it
            if reading == "bare" and not _announced(scene, k, masked, opening, told):
                continue
            speaker = _speaker(scene, k, masked, since, opening, behind, told, subjects)
            told[k], since = speaker, behind
            yield Speech(pair.span, speaker, verb)


# --- is it speech? -------------------------------------------------------------------------------

_TAIL_LENGTH: Final = 160
_SENTENCE: Final = 600
"""A sentence longer than this is none: only its end is looked at."""
_SENTENCE_LIKE: Final = re.compile(
    r"(?:다|요|까|죠|냐|네|자|라|나|것|오|군|니|지|듯|임|음)[.?!…]{0,3}$"
)
_SAYING: Final = re.compile(
    r"\s?(?:[(（][^()（）]{1,30}[)）])?\s?"
    r"(?:이?라고|이?라며|이?라면서|며|면서|고|이?라|(?:이?었|였|했|한|이|된|란|는|겠)?다(?:고|며|면서))"
    r"(?:도|만|는|까지)?(?=[\s,.]|$)"
)
_SAYING_OF: Final = re.compile(r"\s?(?:이?라|다)?(?:는|던|란)\s(?P<noun>[^\x00]{1,24})")
_NAMING: Final = re.compile(
    r"[\s,]{0,2}(?:부르|불[리린렀러]|이름|명명|칭[하한]|일컫|하는 |할 수|볼 수|여[기겨]"
    r"|적[힌혀]|쓰[인여]|새겨|표시|소개된|알려진|생각)"
)
_ASKED: Final = re.compile(r"취재진|기자|질문|물음|질의|의혹|소문|우려가|말이 나")
_STATED: Final = re.compile(
    r"입장|뜻|말[을도로]|말씀|취지|의견|견해|의사|글[을도]|메시지|설명|소감|의지|방침|주장을|답[을변]|반응을"
    r"|인사|당부|각오|포부|발언|생각을|(?:평가|분석|전망|지적|비판|관측|해석)[을를도]"
)


def _reading(text: str, pair: Marked, tail: str, verb: str) -> str:
    """ "yes", "no", or "bare": words that nothing behind them marks as speech, but may be."""
    said = pair.span.of(text).rstrip()
    sentence_like = _SENTENCE_LIKE.search(said[-6:]) is not None
    if saying := _SAYING.match(tail):
        after = tail[saying.end() :]
        if _NAMING.match(after):
            return "no"
        if not verb and not sentence_like:
            return "no"
        if pair.single and not (sentence_like and verb):
            return "no"
        return "yes"
    if pair.single:
        return "no"
    if stated := _SAYING_OF.match(tail):
        noun = stated.group("noun")
        return "yes" if _STATED.search(noun) and not _ASKED.search(noun) else "no"
    if sentence_like and len(said) >= 6 and not tail.strip(" .\n)"):
        return "bare"
    return "no"


def _announced(
    scene: Scene, k: int, masked: str, opening: int, told: dict[int, Speaker | None]
) -> bool:
    """Whether a quotation that ends its sentence is speech: a subject or colon right before it, or
    alone in its sentence after one in which somebody spoke."""
    before = masked[max(0, opening - 60) : opening].rstrip()
    if before:
        return before[-1] in ":：" or (before[-1] in "은는" and opening < 60)
    if k == 0:
        return False
    return k - 1 in told or bool(_verb(scene.masked(k - 1)[-14:]))


# --- the reporting verb --------------------------------------------------------------------------

_WORD: Final = re.compile(r"[가-힣]+")
_NOUNS_OF_SAYING: Final = listed(
    "말 답 대답 전 강조 설명 언급 평가 주장 지적 당부 반박 비판 토로 호소 약속 예고 전망 분석",
    "진단 역설 촉구 요청 질문 고백 일축 시사 인정 부인 해명 사과 발표 발언 증언 진술 소개",
    "회고 회상 경고 우려 제안 주문 자신 확언 단언 피력 표명 환영 질타 응수 자평 조언 제언",
    "관측 보도 반문 공언 선언 확인 재확인 격려 위로 축하 설파 성토 규탄 반발 항변 논평 하소연",
    "첨언 부연 시인 귀띔 장담 자랑 추측 추정 일갈 비유 회신 통보 공지 권고",
)
_REPORTING: Final = re.compile(
    rf"(?:(?:{'|'.join(_NOUNS_OF_SAYING)})(?:하|했|한|할|해)|밝[혔히힌힐]|덧붙[였이인]|물[었으]|되물|외[쳤치친]"
    r"|적[었으]|썼|올렸|털어[놨놓]|내다[봤보본]|꼬집|받아[쳤치친]|맞받|알렸|알린|거들|내비[쳤치친]|내놨|내놓|나타냈"
    r"|드러냈|표했|표현했|귀띔|전해[왔]|입을|선을|못박|잘라)[가-힣]{0,4}"
)
_FIRST_SYLLABLES: Final = frozenset(
    {noun[0] for noun in _NOUNS_OF_SAYING} | set("밝덧물되외적썼올털내꼬받맞알거나드표귀전입선못잘")
)
_PHRASES: Final = {
    "입": re.compile(r"입을 모[았으은]\w{0,3}"),
    "선": re.compile(r"선을 그[었으은]\w{0,3}"),
    "잘": re.compile(r"잘라 말[했한하]\w{0,3}"),
}
_PLAIN_SAID: Final = frozenset(
    {"했다", "했고", "했으며", "했다고", "했지만", "하며", "하고", "한다", "했습니다", "했는데"}
)
_SAY_PARTICLES: Final = frozenset(
    listed(
        "고 고도 고만 고는 라 라고 라고도 라고만 이라 이라고 이라고도 이라고만 이라고는",
        "다고 다고도 이었다고 였다고 했다고 하고",
    )
)


def _verb(tail: str) -> str:
    """The first reporting verb, as written; 했다 counts right behind 라고 only."""
    previous = ""
    for match in _WORD.finditer(tail):
        word = match.group()
        if word in _PLAIN_SAID and previous in _SAY_PARTICLES:
            return word
        if word[0] in _FIRST_SYLLABLES:
            if phrase := _PHRASES.get(word[0]):
                if whole := phrase.match(tail, match.start()):
                    return whole.group()
            elif _REPORTING.fullmatch(word):
                return word
        previous = word
    return ""


# --- the speaker ---------------------------------------------------------------------------------

_TITLES: Final = listed(
    "회장 부회장 사장 부사장 대표 대표이사 CEO CTO CFO COO CIO 최고경영자 최고기술책임자",
    "최고재무책임자 최고운영책임자 최고책임자 의장 부의장 총재 부총재 장관 차관 대통령 총리",
    "부총리 의원 교수 연구원 연구위원 박사 위원장 부위원장 위원 실장 본부장 전무 상무 이사",
    "팀장 센터장 부문장 부장 과장 대변인 대사 도지사 지사 시장 군수 구청장 청장 처장 원장",
    "소장 변호사 애널리스트 이코노미스트 감독 선수 작가 씨 총수 창업자 창업주 설립자 대행",
    "수석 비서관 차장 국장 단장 총장 학장 사령관 검사 판사 총괄 파트장 그룹장 사업부장",
    "연구소장 지점장 지부장 이사장 조합장 협회장 대표팀 코치 기자 매니저 디렉터 책임자",
)
_SOURCES: Final = listed(
    "관계자 관계자들 소식통 당국자 전문가 전문가들 측 업계 업체 회사 당국 정부 협회 위원회",
    "연구진 연구팀 노조 재판부 검찰 경찰 법원 변호인 대통령실 백악관 외신 통신 신문 매체 언론",
    "방송 누리꾼 누리꾼들 네티즌 네티즌들 주민 시민 시민들 직원 소비자들 투자자들 증권사",
    "증권가 임원 참석자 참석자들 학계 재계 시민단체 유족 고위직 조합 연합회 재단",
)
_SUBJECT: Final = re.compile(r"(?:께서는|께서|은|는|이|가|도)(?=[\s,“\"‘'＂]|$)")
_HEAD: Final = re.compile(r"[^\s\x00“”\"'‘’＂(),.·]{1,16}$")
_PRONOUNS: Final = frozenset({"그", "그녀"})
_NOT_JOINED: Final = re.compile(r"(?:[은는을를의에로와도며고]|(?<![내외학공])과)$")
_ADNOMINAL: Final = re.compile(
    r"[가-힣](?:한|된|는|던|인|진|난|든|린|킨|낸|온|간|될|할|있던|운|쓴|본|준|친|른)\s"
)
_CLAUSE: Final = re.compile(r"(?:고|며|지만|는데|자|으나|면서|만),?\s")
_CARRIED: Final = re.compile(
    r"(?:또한?|이어서?|그러면서도?|아울러|특히|다만|그러나|하지만|그리고|이에|더불어|나아가|반면|앞서)[\s,]"
)
# Words that end like a topic and are none: particles on particles, and the commonest verbs and
# adjectives before a noun. One-syllable verbs (가는) count as whole words only: 주가는 is a topic.
_NO_TOPIC_ENDS: Final = listed(
    "에는 에서는 에게는 으로는 로는 와는 과는 해서는 부터는 까지는 보다는 때는 후에는 라는",
    "다는 냐는 하는 되는 있는 없는 않는 받는 싶은 같은 많은 높은 젊은 않은 이끄는 만드는",
    "이르는 키우는 시키는 어지는 아지는 려는 커지는",
)
_NO_TOPIC: Final = frozenset(
    listed(
        "가는 오는 보는 주는 나는 내는 좋은 작은 깊은 낮은 적은 받은 맡은 찾은 넓은 앉은 입은",
        "얻은 쓰는 여는 맺은 담은 잡은 모은 지은 늦은 남은 묻는 짓는 찍은 넘은 넘는 이는 또는",
        "혹은 지금은 이번에는 오늘은 최근은 우선은 사실은 결국은 꼽는 잇는 막는 돕는 드는 쏟는",
        "사는 파는 크는 서는 놓은 넣은 닦은 믿는 먹는 뛰는 낳은 쌓은 밝은 옮긴 만은",
    )
)
_ACCORDING: Final = re.compile(r"에 (?:따르면|의하면)")


@dataclass(frozen=True, slots=True)
class _Subject:
    """Who a sentence is about: a speaker, 그는 (`pronoun`), or somebody `unknown`."""

    speaker: Speaker | None = None
    pronoun: bool = False
    unknown: bool = False


def _speaker(
    scene: Scene,
    k: int,
    masked: str,
    since: int,
    opening: int,
    behind: int,
    told: dict[int, Speaker | None],
    subjects: dict[int, _Subject],
) -> Speaker | None:
    """Who says the words whose marks stand at `opening` and before `behind`; `since` is where the
    quotation before them in the same sentence ended, 0 where there is none."""
    start = scene.sentences[k].span.start
    after = _subject_behind(scene, start, behind, masked)
    if after is not None:
        return after
    colon = masked[max(0, opening - 3) : opening].rstrip()
    if colon[-1:] in (":", "：") and colon:
        named = _named(scene, start, masked, opening - 3 + len(colon) - 1 if opening >= 3 else 0)
        return named.speaker if named else None
    before = _subject(scene, start, masked, since, opening)
    if before.speaker is not None:
        return before.speaker
    if before.pronoun:
        return _carried(scene, k, told, subjects, person=True)
    if since:
        return None if before.unknown else told[k]
    if before.unknown and (stranger := _stranger(masked, opening)) is not None:
        return stranger
    if before.unknown and _CARRIED.match(masked) is None:
        return None
    if source := _ACCORDING.search(masked, max(0, opening - _SENTENCE), opening):
        mention = scene.name_ending(start + source.start())
        if mention is not None:
            return speaker_of(mention)
    return _carried(scene, k, told, subjects, person=False)


def _carried(
    scene: Scene,
    k: int,
    told: dict[int, Speaker | None],
    subjects: dict[int, _Subject],
    person: bool,
) -> Speaker | None:
    """The speaker or subject of the sentences before: at most three back, and never past one whose
    subject we can't name (for 그는: never past one, unless it is no person)."""
    for j in range(k - 1, max(-1, k - 4), -1):
        if scene.sentences[j].label != scene.sentences[k].label:
            return None
        if j in told:
            found = told[j]
            if found is None or found.person or not person:
                return found
            continue
        if j not in subjects:
            masked = scene.masked(j)
            subjects[j] = _subject(scene, scene.sentences[j].span.start, masked, 0, len(masked))
        subject = subjects[j]
        if subject.speaker is not None and (subject.speaker.person or not person):
            return subject.speaker
        if subject.unknown and not person:
            return None
    return None


def _subject(scene: Scene, start: int, masked: str, since: int, upto: int) -> _Subject:
    """The subject between `since` and `upto` that holds at `upto`: the last topic (은/는);
    a later 이/가 subject only in a new clause, with no relative clause behind it."""
    unknown = False
    nominative: tuple[int, _Subject] | None = None
    candidates = list(_SUBJECT.finditer(masked, max(since, upto - _SENTENCE), upto))
    for match in reversed(candidates[-24:]):
        particle, at = match.group(), match.start()
        topic = particle in ("은", "는", "께서는")
        who = _named(scene, start, masked, at)
        if who is None:
            unknown = unknown or (topic and _is_topic(masked, match.end()))
            continue
        if topic:
            if nominative and _CLAUSE.search(masked, match.end(), nominative[0]):
                return nominative[1]
            return who if not unknown or who.speaker is None else _Subject(who.speaker)
        if nominative is None and not _ADNOMINAL.search(masked[match.end() : upto]):
            nominative = at, who
    if nominative and not unknown:
        return nominative[1]
    return _Subject(unknown=unknown)


_STRANGER: Final = re.compile(
    r"(?:(?:이에|또|한편|이어|앞서|반면|그러나|하지만|그러자),?\s)?"
    r"(?P<name>(?P<ko>[가-힣]{3,4}?)|[A-Z][A-Za-z-]{0,19}[a-z](?:\s[A-Z][A-Za-z-]{0,19}[a-z])?)"
    r"(?:[(（][^()（）\x00]{1,30}[)）])?(?:은|는)(?=[\s,“\"])"
)
_NO_STRANGER: Final = frozenset(
    listed(
        "지난해 지난달 지난주 이번달 이번주 하반기 전반기 오늘날 연말연시 이어지 나아가 이어가 도와주 지켜보",
        "다가오 이어서 우선적 전반적 전체적 구체적 이밖에 이외에 최소한 기본적",
    )
)
_NO_STRANGER_ENDS: Final = listed("률 력 망 량 액 값 품 론 업 점 법 책 에 서 로 까지 부터")


def _stranger(masked: str, opening: int) -> Speaker | None:
    """A name nobody knows, without an office, that the sentence itself begins with: 김민수는 “…”.

    Hangul has no capitals, so only what is built like a personal name counts: a surname and a given
    name, three syllables and more. Its words are the speaker; no catalogue stands behind them.
    """
    found = _STRANGER.match(masked, 0, opening)
    if found is None:
        return None
    name, korean = found["name"], found["ko"]
    if korean and (
        not surname_of(korean)
        or korean in _NO_STRANGER
        or korean.endswith(_NO_STRANGER_ENDS)
        or f"{korean}는".endswith(_NO_TOPIC_ENDS)
    ):
        return None
    return Speaker(name, None, bool(korean))


def _is_topic(masked: str, end: int) -> bool:
    """Whether the word in 은/는 that ends at `end` may be a subject nobody recognised."""
    word = re.search(r"[가-힣A-Za-z0-9()]+$", masked[max(0, end - 16) : end])
    return word is not None and not (
        word.group() in _NO_TOPIC or word.group().endswith(_NO_TOPIC_ENDS)
    )


def _subject_behind(scene: Scene, start: int, at: int, masked: str) -> Speaker | None:
    """`“…”라고 최 회장은 말했다`: a subject between the mark and a verb right behind it."""
    tail = masked[at : at + 60]
    saying = _SAYING.match(tail)
    if saying is None:
        return None
    match = _SUBJECT.search(tail, saying.end())
    if match is None or HIDDEN in tail[: match.end()]:
        return None
    word = _WORD.search(tail, match.end())
    if word is None or not _verb(word.group()):
        return None
    who = _named(scene, start, masked, at + match.start())
    return who.speaker if who else None


def _named(scene: Scene, start: int, masked: str, at: int) -> _Subject | None:
    """Who the noun phrase that ends at `at` names, if it is one that can speak."""
    end = at
    if masked[end - 1 : end] in (")", "）"):
        opening = max(
            masked.rfind("(", max(0, end - 40), end), masked.rfind("（", max(0, end - 40), end)
        )
        if opening > 0:
            end = opening
    mention = scene.name_ending(start + end)
    if mention is not None:
        return _Subject(speaker_of(mention))
    head = _HEAD.search(masked, max(0, end - 16), end)
    if head is None:
        return None
    word = head.group()
    if word in _PRONOUNS:
        return _Subject(pronoun=True)
    if word.endswith(_TITLES):
        for person in reversed(scene.names_within(start + max(0, end - 48), start + end)):
            if person.type == "person" and _one_phrase(
                masked[person.span.end - start : head.start()]
            ):
                return _Subject(speaker_of(person))
        return _described(scene, start, masked, head.start(), end)
    if word.endswith(_SOURCES):
        return _described(scene, start, masked, head.start(), end)
    return None


_BRACKETS: Final = re.compile(r"[(（][^()（）]{0,30}[)）]")


def _one_phrase(between: str) -> bool:
    """Whether a name and a title behind it are one phrase: 샘 올트먼 | 오픈AI | 최고경영자."""
    if HIDDEN in between or "," in between:
        return False
    return not any(_NOT_JOINED.search(token) for token in _BRACKETS.sub(" ", between).split())


_TOKEN: Final = re.compile(r"\S+")
_ENDS_PHRASE: Final = re.compile(
    r"(?:[은는을를에서로와도며고면만한된던인]|(?<![내외학공])과|이|가|해|[0-9]일|따르면|[,.:;”\"’'\x00])$"
)
_NO_PART: Final = frozenset(
    listed(
        "이날 전날 또 한 다른 이어 한편 특히 최근 앞서 관련 당시 이후 현재 그러나 하지만 다만",
        "그러자 오전 오후 반면 이에 이 그 익명의 복수의",
    )
)


def _described(scene: Scene, start: int, masked: str, head: int, end: int) -> _Subject | None:
    """An unnamed source in its own words, up to four words before its head: SK그룹 관계자."""
    first = head
    window = masked[max(0, head - 50) : head]
    for count, token in enumerate(reversed(list(_TOKEN.finditer(window)))):
        word = token.group()
        here = head - len(window) + token.start()
        inside_name = scene.name_ending(start + here + len(word)) is not None
        surname = word == "이" and count == 0 and masked[head:end].endswith(_TITLES)
        if surname:  # 이 교수 is a Professor Lee, 이 관계자 is "this source"
            return _Subject(Speaker(f"이 {masked[head:end]}", None, True))
        if count == 4 or word in _NO_PART or (not inside_name and _ENDS_PHRASE.search(word)):
            break
        if count == 0 and not masked[here + len(word) : head].isspace():
            break
        first = here
    words = " ".join(masked[first:end].split())
    return _Subject(Speaker(words, None, False)) if words else None
