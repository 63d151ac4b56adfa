"""Korean subjects: which words of the narration name somebody who can speak.

A subject is a name, an office, a described source (`업계 관계자`), 그는, or a stranger whose words
are built like a name. Whether the subject speaks is decided in `speakers_ko`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, Literal, NamedTuple

from summaries.facts.marks import HIDDEN, Scene, Speaker, speaker_of
from summaries.facts.strangers_ko import FIRM, NO_TOPIC_ENDS, name_before_office, name_called
from summaries.facts.tables import ending_in, listed
from summaries.names.romanisation import surname_of
from summaries.names.strangers.shapes import is_foreign_name, is_foreign_word, is_korean_name

SENTENCE: Final = 600
"""A sentence longer than this is none: only its end is looked at."""

OFFICE: Final = 40
"""An office stands within so many characters of the full name that first bears it."""

TITLES: Final = listed(
    "회장 부회장 사장 부사장 대표 대표이사 CEO CTO CFO COO CIO 최고경영자 최고기술책임자",
    "최고재무책임자 최고운영책임자 최고책임자 의장 부의장 총재 부총재 장관 차관 대통령 총리",
    "부총리 의원 교수 연구원 연구위원 박사 위원장 부위원장 위원 실장 본부장 전무 상무 이사",
    "팀장 센터장 부문장 부장 과장 대변인 대사 도지사 지사 시장 군수 구청장 청장 처장 원장",
    "소장 변호사 애널리스트 이코노미스트 감독 선수 작가 씨 총수 창업자 창업주 설립자 대행",
    "수석 비서관 차장 국장 단장 총장 학장 사령관 검사 판사 총괄 파트장 그룹장 사업부장",
    "연구소장 지점장 지부장 이사장 조합장 협회장 대표팀 코치 기자 매니저 디렉터 책임자",
    "후보 주무관 부행장 행장 부시장 교사 교장 간사 셰프 배우 가수 피디 PD 프로듀서 이장 선장",
    "차관보 보좌관 부대변인 최고위원 원내대표 정책위의장 사무총장 서장 소방위 경위 경감 총경",
    "대장 중장 소장 준장 대령 중령 소령 캡틴 주장 심판 해설위원 평론가 큐레이터 관장 신부 목사 스님",
    "주석 총통 국왕 왕세자 부통령 서기 교황 추기경 학회장 대법관 재판관 법인장 심사역 통보관 예보관 심사관",
    "할머니 할아버지 어르신 학예연구사 학예사 연구사",
)
ends_in_title: Final = ending_in(TITLES)
_SOURCES: Final = listed(
    "관계자 소식통 당국자 전문가 측 업계 업체 회사 당국 정부 협회 위원회 연구진 연구팀 노조 노총",
    "재판부 검찰 경찰 법원 변호인 변호인단 대통령실 백악관 외신 통신 신문 매체 언론 방송 누리꾼 네티즌",
    "주민 시민 직원 증권사 증권가 임원 학계 재계 시민단체 유족 고위직 조합 연합회 재단 인사 교사",
    "보고서 성명 여당 야당 상인 학생 대학생 학부모 부모 환자 승객 손님 관광객 여행객 간부 어머니 아버지",
    "친구 이웃 동료 아내 남편 아들 딸 아이 기사 농민 어민 노동자 점주 업주 주인 사장",
    "팬 관객 의사 간호사 교수 부행장 변호사 판사 검사 의원 대변인 제작진 소속사 제조사 운영사 통신사",
    "은행 대학 대학교 신문 일보 뉴스 타임스 저널 포스트 국회 위원 비대위 지도부 감사원 금감원 국세청",
    "공정위 방통위 인권위 선관위 금융위 헌재 합참 소방당국 구단 연맹 사측 양측 취재진 기자 협의회 사람 여야 의협 경총 전경련 한경협 상의 노사 대전협 1심 2심 3심 항소심 상고심 원심 대책위",
    "단체 청와대 총리실 기재부 한은 인수위 경찰청 검찰청 시청 군청 구청 도청 교육청 본부 센터 기관 관리자",
    "생산자 소비자 이용자 투자자 참석자 참가자 목격자 피해자 가해자 당사자 담당자 운전자 제보자 지지자 연구자",
    "발표자 응답자 창작자 작성자 판매자 개발자 노동조합 애널리스트 이코노미스트 점장 매니저 대리 청년 직장인",
    "지회 지부 분회 총연맹 총연합 대리인 투자가 활동가 봉사자 주부 은퇴자 수강생 훈련생 연대",
)
_can_speak: Final = ending_in(_SOURCES + tuple(f"{source}들" for source in _SOURCES))
_OFFICES: Final = re.compile(r"[가-힣]{2,}(?:부|청|당|위|사|노조)$")
_NO_PEOPLE: Final = frozenset(
    listed("것들 이것들 그것들 곳들 이들 그들 모두들 아무 제품들 기업들도")
)
_SUBJECT: Final = re.compile(r"(?:[은는이가도서]|\s역시)(?=[\s,“\"‘'＂]|$)")
_HEAD: Final = re.compile(r"[^\s\x00“”\"'‘’＂(),.·]{1,16}$")
_PRONOUNS: Final = frozenset({"그", "그녀", "본인"})
_NO_CIVIL: Final = frozenset(
    {"누군", "장군", "해군", "공군", "육군", "국군", "미군", "북한군", "반군", "정부군"}
)
_NOT_JOINED: Final = re.compile(r"(?:[은는을를에의로와도며고]|(?<![내외학공])과)$")
_ADNOMINAL: Final = re.compile(
    r"[가-힣](?:한|된|는|던|인|진|(?<!지)난|든|린|킨|낸|온|간|될|할|있던|운|쓴|본|준|친|른)\s"
)
_NOT_THEIR_DOING: Final = re.compile(
    r"(?:^|\s)(?:대한|관한|위한|통한|의한|따른|비롯한|포함한|관련한|모든|다른|새로운|오는|이번|열린|열리는|열릴|개최된|개최되는|마련된|진행된"
    r"|치러진|(?:[가-힣]{1,8}\s){0,2}(?:올린|쓴|보낸|낸|내놓은|남긴|가진|한|연|배포한|발표한|공개한|진행한)"
    r"(?:\s[가-힣]{1,8}){0,2}\s(?:글|서한|편지|자료|보도자료|논평|성명|인터뷰|통화|간담회|기자간담회|회견|기자회견|연설|이메일|메시지|입장문"
    r"|게시글|영상)에서[는도]?)(?=\s)"
)
"""Clauses that stand before a noun and don't take the person before them away from the sentence: what
was held or is about something (국회에서 열린 회의), and words of their own (페이스북에 올린 글에서)."""
_ADVERB: Final = re.compile(
    r"(?:아직|그래|지금|적어|무엇보다|에게|[에해여라로워려]서|[가-힣]에|[가-힣]로|[라다자냐]고|면서|특히나|이번에|하기|[가-힣]까지|정도|별|또|보다|와|과)$"
)
"""What stands before a 도 that marks no subject."""
_NOT_BEING: Final = re.compile(r"\s(?:아니|아닌|아닐|된 |된다|됐|되[어었는지고])")
_CLAUSE: Final = re.compile(r"(?:고|며|지만|는데|자|으나|면서|(?<!다)만),?\s")
_NO_TOPIC: Final = frozenset(
    listed(
        "가는 오는 보는 주는 나는 내는 좋은 작은 깊은 낮은 적은 받은 맡은 찾은 넓은 앉은 입은",
        "얻은 쓰는 여는 맺은 담은 잡은 모은 지은 늦은 남은 묻는 짓는 찍은 넘은 넘는 이는 또는",
        "혹은 지금은 이번에는 오늘은 최근은 우선은 사실은 결국은 꼽는 잇는 막는 돕는 드는 쏟는",
        "사는 파는 크는 서는 놓은 넣은 닦은 믿는 먹는 뛰는 낳은 쌓은 밝은 옮긴 만은",
    )
)


class Subject(NamedTuple):
    """Who a sentence is about: a speaker, a pronoun (그는; 이 관계자는, whose last word is `head`),
    or somebody `unknown`."""

    speaker: Speaker | None = None
    pronoun: Literal["", "person", "source"] = ""
    head: str = ""
    unknown: bool = False

    @property
    def source(self) -> Speaker | None:
        return Speaker(self.head, None, False) if self.head else None


def subject_between(scene: Scene, since: int, upto: int) -> Subject:
    """The subject between `since` and `upto` that holds at `upto`: the last topic (은/는); a later
    이/가 subject only right before `upto` or in a new clause, with no relative clause behind it."""
    text = scene.narration
    unknown = False
    nominative: tuple[int, Subject] | None = None
    lowest = max(since, upto - SENTENCE)
    candidates = [m.start() for m in _SUBJECT.finditer(text, lowest, upto)]
    for at in reversed(candidates[-24:]):
        particle, end = text[at], at
        if particle == "서":
            if text[at - 1] != "께":
                continue
            end = at - 1
        elif particle == "는" and text[at - 2 : at] == "께서":
            end = at - 2
        if particle in "이가도" and _NOT_BEING.match(text, at + 1):
            continue  # 의사도 아니었다
        topic = particle in "은는"
        who = named(scene, lowest, end)
        if who is None:
            near = particle in "이가도 " and not text[at + 1 : upto].strip(" 역시")
            near = near and not (particle == "도" and _ADVERB.search(text, max(lowest, at - 6), at))
            unknown = unknown or near or (topic and _is_topic(text, at + 1))
            continue
        if topic:
            if nominative and (
                _CLAUSE.search(text, at + 1, nominative[0]) or _is_one_of(who, nominative[1])
            ):
                return nominative[1]
            return who
        if nominative is None:
            if not text[at + 1 : upto].strip(" ,"):
                return who
            if particle == "도" or not _taken_away(scene, at + 1, upto, who):
                nominative = at, who
    if nominative and not unknown:
        return nominative[1]
    return Subject(unknown=unknown)


def _taken_away(scene: Scene, since: int, upto: int, who: Subject) -> bool:
    """Whether the nominative `who` may belong to a clause inside the sentence: 윤 회장이 낸 자료에 대해."""
    if who.speaker is None or not who.speaker.person:
        return _ADNOMINAL.search(scene.narration, since, upto) is not None
    return any(
        # 용인, 일본: a name is no verb.
        scene.name_ending(since + end) is None
        for end in _clause_ends(scene.narration[since:upto])
    )


def in_a_clause(words: str) -> bool:
    """Whether what stands before `words` may belong to a clause in them, and not to the sentence."""
    return any(True for _ in _clause_ends(words))


def _clause_ends(words: str) -> Iterator[int]:
    own = _NOT_THEIR_DOING.sub(lambda found: " " * len(found[0]), words)
    return (verb.end() - 1 for verb in _ADNOMINAL.finditer(own))


def first_topic(scene: Scene, since: int, upto: int) -> Speaker | None:
    """Whom the sentence is about, before anybody else comes up in it: 강 대표 of `강 대표는 윤 위원장이 …`."""
    text = scene.narration
    for subject in _SUBJECT.finditer(text, since, min(upto, since + SENTENCE)):
        if text[subject.start()] in "은는":
            who = named(scene, since, subject.start())
            return who.speaker if who else None
    return None


def _is_one_of(crowd: Subject, one: Subject) -> bool:
    """재계는 한 명예회장이 “…”라고 한 말을 떠올린다: a crowd that nobody heads recalls whoever spoke."""
    if crowd.speaker is None or one.speaker is None:
        return False
    return crowd.speaker.name in _CROWDS and one.speaker.person


_CROWDS: Final = frozenset(listed("재계 업계 시장 정치권 여권 야권 학계 증권가 금융권 당내 여의도"))


def _is_topic(text: str, end: int) -> bool:
    """Whether the word in 은/는 that ends at `end` may be a subject nobody recognised."""
    word = _LAST_WORD.search(text, max(0, end - 16), end)
    return word is not None and not (
        word.group() in _NO_TOPIC or word.group().endswith(NO_TOPIC_ENDS)
    )


_LAST_WORD: Final = re.compile(r"[가-힣A-Za-z0-9()]+$")
_BRACKETED: Final = re.compile(r"\s?[(（][^()（）\x00]{1,40}[)）]$")
_CIVIL: Final = re.compile(
    r"(?:^|(?<=[\s\x00”\"’']))(?P<name>[가-힣] 모|[가-힣]{1,4}?|[A-Z]{1,2})(?:[(（][^()（）\x00]{1,30}[)）])?\s?(?:씨|군|양)$"
)


NOT_NAMED: Final = re.compile(r"(?:[가-힣]|남궁|황보|선우|제갈) ?모(?=$| ?[씨군양]$)")
"""이모 씨: somebody who is not to be named stays so; their address belongs to the words."""


def named(scene: Scene, since: int, at: int) -> Subject | None:
    """Who the noun phrase that ends at `at` names, if it is one that can speak."""
    text, end = scene.narration, at
    if text[end - 1 : end] in (")", "）") and (
        bracket := _BRACKETED.search(text, max(since, end - 42), end)
    ):
        end = bracket.start()
    mention = scene.name_ending(end)
    if mention is not None and mention.span.start >= since:
        if some_of := _ONE_OF_THEM.search(text, max(since, mention.span.start - 8), end):
            return Subject(Speaker(some_of["who"], None, False))  # 총재와 가까운 한 의원
        return Subject(speaker_of(mention))
    bearer = scene.office_ending(end)
    if bearer is not None and bearer.span.start >= since:
        return Subject(speaker_of(bearer))
    if (some := _counted(scene, since, end)) is not None:
        return Subject(some)
    head = _HEAD.search(text, max(since, end - 16), end)
    if head is None:
        return None
    word, begin = head.group(), head.start()
    if word in _PRONOUNS:
        return Subject(pronoun="person")
    if word == "고인":
        return Subject(_deceased(scene, begin), unknown=True)
    if (
        word[-1] in "씨군양"
        and word not in _NO_CIVIL
        and (civil := _CIVIL.search(text, max(since, end - 40), end))
    ):
        mention = scene.name_ending(civil.end("name"))
        if mention is not None:
            return Subject(speaker_of(mention))
        name = civil["name"]
        if NOT_NAMED.match(name):
            name = f"{name} {word[-1]}" if text[end - 2] == " " else f"{name}{word[-1]}"
        elif len(name) == 1 or name.isascii():
            name = f"{name}{word[-1]}"
        return Subject(Speaker(name, None, True))
    if word == "측" and (mention := scene.name_ending(begin - 1)) and mention.type != "person":
        return Subject(speaker_of(mention))
    if ends_in_title(word):
        for person in reversed(scene.names_within(max(since, end - 48), end)):
            if person.type == "person" and _bears(scene, person.span.end, begin):
                return Subject(speaker_of(person))
        if (short := _short_form(scene, begin, end)) is not None:
            return Subject(short)
        if (person_before := name_before_office(text, since, end)) is not None:
            return Subject(Speaker(person_before, None, True))
        words = phrase(scene, since, end)
        if words is None or word.endswith("시장"):
            return None  # 팬 플랫폼 시장은: a market, unless a name stood beside it
        if words.name == word and word in _OFFICE_HELD:
            holder = scene.holder(word, begin)
            return Subject(speaker_of(holder)) if holder is not None else Subject(unknown=True)
        if aged := _AGED.search(words.name):
            return Subject(Speaker(aged["name"], None, True))
        if (beside := _name_beside(words.name)) is not None:
            return Subject(Speaker(beside, None, True))
        name = _NAME_FIRST.match(words.name)
        if name and surname_of(name.group()) and word not in _NAMELESS:
            return Subject(Speaker(name.group(), None, True))
        return Subject(Speaker(words.name, None, True))
    if (called := name_called(text, since, end)) is not None:
        return Subject(called)
    plural = len(word) > 2 and word[-1] == "들" and word not in _NO_PEOPLE
    if plural or _can_speak(word) or _OFFICES.fullmatch(word):
        if text[begin - 2 : begin] == "이 " and not text[begin - 3 : begin - 2].strip():
            return Subject(pronoun="source", head=word)
        words = phrase(scene, since, end)
        if words and FIRM.search(word) and _KIND.search(words.name, 0, len(words.name) - len(word)):
            words = Speaker(word, None, False)
        return Subject(words) if words else None
    if word in ("이들", "그들"):
        return Subject(pronoun="source")
    if word[-1] in _SOMEBODY_ENDS and word not in _NOBODY:
        some_one = _SOME.search(text, max(since, end - 40), end)
        if some_one is not None:
            return Subject(Speaker(some_one["who"], None, False))
        if (beside := _name_beside(text[max(since, end - 30) : end])) is not None:
            return Subject(Speaker(beside, None, True))
    return Subject(Speaker(word, None, False)) if FIRM.search(word) else None


_DIED: Final = re.compile(r"별세|타계|영면|선종|숨[졌진]|세상을 (?:떠났|등졌)|눈을 감[았은]")
_LATE: Final = re.compile(
    r"(?P<name>[가-힣]{2,4})(?:[(（][^()（）]{1,20}[)）])?\s?(?:씨|옹|여사|선생)[가이]\s"
)
_NEAR: Final = 60
_OBITUARY: Final = 1_000
"""고인 is named by the death told of within so many characters before."""


def _deceased(scene: Scene, upto: int) -> Speaker | None:
    """고인: the person of whom the text said shortly before that they died."""
    died = scene.first_within(_DIED, max(0, upto - _OBITUARY), upto)
    if died is None:
        return None
    low = max(0, died - _NEAR)
    people = [m for m in scene.names_within(low, died) if m.type == "person"]
    if people:
        return speaker_of(people[-1])
    late = _LATE.search(scene.narration, low, died)
    return Speaker(late["name"], None, True) if late else None


def _short_form(scene: Scene, begin: int, end: int) -> Speaker | None:
    """조 교수, 조 전 교수: the only person of that surname named before, else the words themselves.
    이 교수 is a Professor Lee, though 이 관계자 is "this source"."""
    text = scene.narration
    at = _lone_surname(text, begin)
    if at is not None and text[at] in "전현":
        # 전 and 현 are surnames too, but behind a name or a surname they say when it held the office.
        holder = _lone_surname(text, at)
        before = _LAST_WORD.search(text, max(0, at - 8), max(0, at - 1))
        if holder is not None:
            at = holder
        elif before and len(before[0]) > 2 and is_korean_name(before[0], sure=True):
            return Speaker(before[0], None, True)
        elif before and is_foreign_word(before[0]):
            return None
    if at is None:
        return None
    surname, title = text[at], text[begin:end]
    fitting = {
        speaker_of(bearer)
        for bearer in scene.bearers(surname, begin)
        if title in text[bearer.span.end : bearer.span.end + OFFICE]
    }
    if len(fitting) == 1:
        return fitting.pop()
    return Speaker(text[at:end], None, True)


def _lone_surname(text: str, end: int) -> int | None:
    """Where a surname of one syllable stands by itself, one space before `end`."""
    at = end - 2
    if at < 0 or text[end - 1] != " " or not surname_of(f"{text[at]}가나"):
        return None
    return at if not text[max(0, at - 1) : at].strip(" \n\"“”'‘’") else None


_KIND: Final = re.compile(r"(?:단체|업체|기업|회사|[조영발작통]사|조직|매체|로펌)\s$")


def _name_beside(words: str) -> str | None:
    """미래연구소 김민수 소장, 소피 르그랑 편집자: the name right before the office, if it is built
    like one."""
    parts = words.split()
    if is_foreign_name(parts[-3:-1], sure=False):
        return " ".join(parts[-3:-1])
    name = parts[-2] if len(parts) > 1 else ""
    built = is_korean_name(name, sure=True) or len(surname_of(name)) == 2
    return name if built and len(name) > 2 and not _can_speak(name) else None


_OFFICE_HELD: Final = frozenset(listed("회장 부회장 사장 부사장 대표 대표이사 의원 교수 장관 이사"))
"""Offices that alone name nobody: too many hold them."""
_NAMELESS: Final = frozenset(listed("기자 이사 대표팀"))
_NAME_FIRST: Final = re.compile(
    r"[가-힣]{2}[가-힣](?<![부처청원사회당실과국팀군시구도장은관대차측들의])(?=\s)"
)
_AGED: Final = re.compile(r"(?P<name>[가-힣]{2,4})[(（][0-9]{1,3}세?[)）]\s?[가-힣]{0,8}$")
_BRACKETS: Final = re.compile(r"[(（][^()（）]{0,30}[)）]")


def one_phrase(between: str) -> bool:
    """Whether a name and a title behind it are one phrase: 샘 올트먼 | 오픈AI | 최고경영자."""
    if HIDDEN in between or "," in between:
        return False
    return not any(_NOT_JOINED.search(token) for token in _BRACKETS.sub(" ", between).split())


def _bears(scene: Scene, at: int, office: int) -> bool:
    """Whether what stands between a name and an office parts them not: 한은 is a name there."""
    for house in scene.names_within(at, office):
        if not one_phrase(scene.narration[at : house.span.start]):
            return False
        at = house.span.end
    return one_phrase(scene.narration[at:office])


_SHARE: Final = re.compile(
    r"(?:(?P<of>[가-힣]{2,12})(?:의|(?:\s[0-9][0-9,.천만억여]{0,9}(?:명|곳|가구))?\s(?:중|가운데))\s(?:약\s)?)?"
    r"(?P<share>[0-9][0-9,.천만억여]{0,9}(?:%|퍼센트|명|곳|가구))$"
)
"""응답자의 81.5%, 회원 3400명 중 62%, 241명."""
_ONE_OF: Final = re.compile(r"(?P<of>[가-힣]{2,8})\s(?:하나|둘|한 명|한 사람|두 명|세 명|몇 명)$")
_COUNTED_ENDS: Final = frozenset("%트명곳구나둘람")
_PEOPLE: Final = re.compile(r"[자원생민인객주팬]$")
_SOME: Final = re.compile(
    r"(?:^|\s)(?:한|다른|어느|어떤|익명의)\s(?P<who>(?:[가-힣A-Za-z0-9]+\s){0,3}[가-힣]{2,})$"
)
"""한 기관투자가: somebody of a kind, whichever it is."""
_ONE_OF_THEM: Final = re.compile(r"[가-힣][운는던된] (?P<who>한 [가-힣]{2,6})$")
_SOMEBODY_ENDS: Final = frozenset("진자가원역인사생민꾼장관수객모주러저더")
_NOBODY: Final = frozenset(
    listed(
        "사진 추진 부진 기사 인사 행사 회사 조사 검사 역사 시장 공장 현장 문장 사정 증가 평가 국가 물가 장관"
    )
)


def _counted(scene: Scene, since: int, end: int) -> Speaker | None:
    """Some of many: 응답자의 81.5%가, 241명이, 학생 하나가."""
    text = scene.narration
    if text[end - 1 : end] not in _COUNTED_ENDS:
        return None
    counted = _SHARE.search(text, max(since, end - 44), end)
    if counted is None:
        counted = _ONE_OF.search(text, max(since, end - 16), end)
    if counted is None:
        return None
    people = counted["of"]
    if people is None:
        share = counted["share"]
        return Speaker(share, None, False) if share[-1] == "명" else None
    sure = _can_speak(people) or _PEOPLE.search(people)
    return Speaker(people, None, False) if sure else None


_ENDS_PHRASE: Final = re.compile(
    r"(?:[은는을를에서로와도며고면만한된던인]|(?<![내외학공])과|이|가|해|[0-9]일|따르면|[했였었겠]으나|지만|는데|[했하되지추묻]자|나오자|나서자|[,.:;”\"’'\x00])$"
)
_NO_PART: Final = frozenset(
    listed(
        "이날 전날 또 한 다른 이어 한편 특히 최근 앞서 관련 당시 이후 현재 그러나 하지만 다만",
        "그러자 오전 오후 반면 이에 이 그 익명의 복수의 현지시간 실제 실제로 물론 결국 우선 먼저",
    )
)


def phrase(scene: Scene, since: int, end: int) -> Speaker | None:
    """A source in its own words: the noun phrase that ends at `end`, of five words at most."""
    text = scene.narration
    first = at = end
    for count in range(5):
        lowest = max(since, at - 24)
        space = max(text.rfind(" ", lowest, at), text.rfind("\n", lowest, at))
        begin = space + 1 if space >= 0 else (since if at - since <= 24 else at)
        word = text[begin:at]
        if HIDDEN in word or not (word or count == 0 or text[at - 1 : at].isspace()):
            break
        if count:
            known = scene.name_ending(at) is not None
            if word in _NO_PART or (not known and _ENDS_PHRASE.search(word)):
                break
        first = begin
        if space < 0:
            break
        at = space
    words = text[first:end].strip("“”\"'‘’＂ ,")
    return Speaker(" ".join(words.split()), None, False) if words else None
