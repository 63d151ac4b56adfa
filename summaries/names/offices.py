"""Offices: the words for them in both languages, and the words of an office beside a person's name.

Whom an office names when it stands with a bare surname is `linking`; persons known by their office
only are `strangers`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from summaries.names.entity import Entity
from summaries.names.particles import words_in

KOREAN = words_in(
    "회장 부회장 명예회장 사장 부사장 대표 대표이사 공동대표 각자대표 총괄대표 전무 상무 이사 "
    "사외이사 사내이사 의장 부의장 총재 부총재 총리 부총리 국무총리 대통령 부통령 장관 차관 "
    "위원장 부위원장 위원 의원 교수 명예교수 부교수 석좌교수 총장 최고경영자 최고재무책임자 "
    "최고기술책임자 최고운영책임자 최고전략책임자 최고책임자 창업자 창립자 공동창업자 설립자 "
    "창업주 부문장 사업부장 본부장 팀장 실장 센터장 소장 국장 원장 청장 처장 단장 지사장 "
    "법인장 행장 은행장 총괄 총괄사장 연구원 연구위원 수석연구원 선임연구원 책임연구원 "
    "선임연구위원 수석연구위원 애널리스트 이코노미스트 수석이코노미스트 변호사 감독 주석 지사 "
    "시장 대변인 수석 비서관 보좌관 특보 검사장 판사 부장판사 부장검사 검사 당선인 후보 고문 "
    "자문역 상임고문 부사장보 그룹장 담당 사무총장 사무국장 이사장 수석부사장 수석부회장 "
    "왕세자 국왕 여사 박사 선수 배우 작가 대사 특사 부장 과장 매니저 디렉터 파트너 부행장 행장보 부행장보 전무이사 상임이사 "
    "상무보 상무이사 감사 상임감사 그룹장 지점장 점장 지부장 지회장 분회장 노조위원장 원내대표 최고위원 당대표 비대위원장 선대위원장 "
    "정책위의장 도의원 시의원 구의원 군의원 군수 구청장 부시장 부지사 부군수 도지사 교육감 이장 조합장 협회장 학회장 관장 촌장 회계사 세무사 "
    "변리사 의사 약사 수의사 간호사 병원장 부원장 교장 교감 교사 학장 부총장 연구관 주무관 사무관 서기관 심의관 정책관 기획관 조사관 계장 "
    "책임매니저 수석매니저 셰프 프로듀서 디자이너 엔지니어 개발자 기획자 파트장 부실장 부국장 차장 차장검사 검찰총장 "
    "경찰청장 경무관 총경 경정 경감 경위 대법관 헌법재판관 재판관 재판장 대표변호사 파트너변호사 앵커 영사 총영사 공사 특별대표 "
    "상원의원 하원의원 주지사 국무장관 재무장관 국방장관 외무장관 외교장관 상무장관 무역대표 외교부장 상무부장 총서기 외무상 경제산업상 재무상 국가안보실장 비서실장 "
    "정책실장 경호처장 교황 추기경 대주교 주교 목사 스님 랩장 부본부장 사업본부장 총괄본부장 부센터장 연구소장 심사역 수석심사역 대표이사장 "
    "직무대행 권한대행 총괄이사 사업총괄 개발총괄 수석디자이너 국회의원 PD 코치 수석코치 단원 지휘자 주필 논설위원 전문위원 입법조사관 조교수 겸임교수 "
    "초빙교수 특임교수 교육장 소방서장 경찰서장 서장 대장 사령관 총사령관 참모총장 함장 선장 기장 대리 후보자 내정자 지명자 당선자 예비후보 부총장 사무부총장 "
    "원내수석 수석대변인 선임대변인 상근부회장 정책위원 최고위원장 조직위원장 추진위원장 심사위원장 상무관 경제부지사 부지점장 반장 조장 대표단장 "
    "선거대책위원장 공동위원장 상임대표 상임위원 교무처장 훈련원장 전무보 책임자 개발책임자 최고제품책임자 최고마케팅책임자 최고인사책임자 최고투자책임자 평론가 문학평론가 칼럼니스트 소설가 시인 아나운서 가수 "
    "개그맨 유튜버 사원 주임 씨 전략가 서기장 읍장 면장 장학사 장학관 예보관 통보관 학예사 학예연구사 연구사 소방위 소방경 소방령"
)
LATIN = ["CEO", "CFO", "COO", "CTO", "CIO", "CSO", "CMO", "CPO", "EVP", "SVP", "VP"]
_ENGLISH = [
    "chief executive officer",
    "chief executive",
    "chief financial officer",
    "chief operating officer",
    "chief technology officer",
    "chief strategy officer",
    "chief scientist",
    "chief economist",
    "executive chairman",
    "executive vice chairman",
    "vice chairman",
    "co-chairman",
    "chairman",
    "chairwoman",
    "chairperson",
    "executive vice president",
    "senior vice president",
    "vice president",
    "president",
    "co-founder and chief executive",
    "co-founder",
    "cofounder",
    "founder",
    "prime minister",
    "deputy prime minister",
    "foreign minister",
    "finance minister",
    "minister",
    "secretary of state",
    "secretary",
    "senator",
    "governor",
    "mayor",
    "managing director",
    "executive director",
    "director",
    "professor",
    "analyst",
    "senior analyst",
    "economist",
    "strategist",
    "portfolio manager",
    "partner",
    "head",
    "commissioner",
    "spokesperson",
    "spokesman",
    "spokeswoman",
    "co-chief executive",
    "co-CEO",
    "chief",
    "general counsel",
    "researcher",
    "lecturer",
]
ENGLISH = tuple(
    dict.fromkeys([*_ENGLISH, *(re.sub(r"\b[a-z]", lambda m: m[0].upper(), t) for t in _ENGLISH)])
)

_SAME = {
    "최고경영자": "CEO", "chief executive": "CEO", "chief executive officer": "CEO", "ceo": "CEO",
    "대표": "CEO",
    "대표이사": "CEO", "공동대표": "CEO", "각자대표": "CEO", "총괄대표": "CEO", "수석부회장": "부회장",
    **dict.fromkeys(words_in("국회의원 도의원 시의원 구의원 군의원 상원의원 하원의원"), "의원"),
    **dict.fromkeys(words_in("수석연구원 선임연구원 책임연구원"), "연구원"),
    **dict.fromkeys(words_in("수석연구위원 선임연구위원"), "연구위원"),
    **dict.fromkeys(
        words_in("명예교수 부교수 석좌교수 조교수 겸임교수 초빙교수 특임교수"), "교수"
    ),
    **dict.fromkeys(words_in("노조위원장 비대위원장 선대위원장"), "위원장"),
    **dict.fromkeys(words_in("사업본부장 총괄본부장"), "본부장"),
    **dict.fromkeys(words_in("후보자 예비후보"), "후보"),
    "도지사": "지사", "당대표": "CEO", "수석심사역": "심사역", "연구소장": "소장", "병원장": "원장", "수석코치": "코치",
    "대표변호사": "변호사", "파트너변호사": "변호사", "경찰서장": "서장", "소방서장": "서장", "수석매니저": "매니저",
    "책임매니저": "매니저", "전무이사": "전무", "상무이사": "상무", "총영사": "영사", "수석이코노미스트": "이코노미스트",
    "국무총리": "총리", "은행장": "행장", "총괄사장": "사장", "executive chairman": "chairman",
}  # fmt: skip

HEADS: frozenset[str] = frozenset(word for word in KOREAN if word.endswith("장")) | frozenset(
    words_in(
        "국장 본부장 팀장 실장 센터장 소장 원장 청장 처장 단장 부문장 사업부장 교수 연구원 "
        "연구위원 애널리스트 이코노미스트 위원장 위원 총괄 대표 의원 부장 과장 변호사 담당 "
        "사장 법인장 그룹장 지사 시장 총장 회장 은행장 행장 협회장 학회장 조합장 병원장 지부장 지회장 지점장 관장 교장 학장 "
        "이사 수석 비서관 보좌관 특보 부총리 총리 부위원장 구청장 군수 의장 장관 차관 정책관 심의관 기획관 대변인 감독 셰프 심사역 서장 대장 연구소장 처장 이사장 총괄 후보 대사"
    )
)
"""Offices that close a longer word: 에너지산업국장, 투자전략팀장."""

_ROLE_LIMIT = 45
"""Characters between a name and its office; the longest in 50 articles had 31."""
_WORD = re.compile(r"[가-힣A-Za-z0-9&.\-/]{1,24}(?:\([^()\n]{1,24}\)[가-힣]{0,4})?")
_NO_PART = frozenset(
    words_in(
        "및 등 또 또는 이날 전날 오전 오후 지난 최근 앞서 이어 한 두 세 다른 모두 함께 역시 "
        "각각 그 이 관련 대신 때 측 씨"
    )
)
_PARTICLE_END = re.compile(
    r"(?:[은는을를와과에로도며고면서만]|에게|부터|까지|으로|[0-9]일|[했됐한된할될]|다)$"
)
_ENDS_IN_PLAIN = frozenset(
    words_in("회의 협의 국가 전문가 투자 재무 전략가 경제 원로 제도 홍보 철도 정도 반도 광고 사고")
)
_BRACKET = re.compile(r"\([^()\n]{1,24}\)")


class Token(NamedTuple):
    """A known piece of the searched string that stands alone there. (A tuple: made by the thousand.)"""

    start: int
    end: int
    kind: str
    """`name`, `office`, `club` (a sports club's name), `form` (the legal form of a company),
    `suffix` (what the names of organisations end in)."""
    bearers: tuple[Entity, ...] = ()
    weak: frozenset[str] = frozenset()
    """Ids of the bearers whose weak name this is."""

    @property
    def is_person(self) -> bool:
        return any(bearer.type == "person" for bearer in self.bearers)


def office_key(word: str) -> str:
    """The same key for words of the same office: CEO and 최고경영자."""
    lowered = word.casefold()
    return _SAME.get(word) or _SAME.get(lowered) or lowered


class Role(NamedTuple):
    """The words of an office: `[start, end)` of the searched string, and the keys of its offices."""

    start: int
    end: int
    keys: frozenset[str]


_OFFICES = frozenset(word.casefold() for word in (*KOREAN, *LATIN, *ENGLISH))


def without_office(name: str) -> str:
    """The name without the office typed before or behind it; "" where there is none."""
    words = name.split()
    if len(words) > 6:
        return ""
    for count in range(len(words) - 1, 0, -1):
        if " ".join(words[-count:]).casefold() in _OFFICES:
            return " ".join(words[:-count])
        if " ".join(words[:count]).casefold() in _OFFICES:
            return " ".join(words[count:])
    return ""


def role_after(text: str, tokens: Sequence[Token], end: int, n: int) -> Role | None:
    """The office that follows in Korean a name that ends at `end`: `이재용 삼성전자 회장`.

    `tokens[n]` is the first token behind the name.
    """
    bracket = _BRACKET.match(text, end)
    if bracket:
        end = bracket.end()
        while n < len(tokens) and tokens[n].start < end:
            n += 1
    glued = text[end] != " "
    first = end if glued else end + 1
    for at in range(n, min(n + 7, len(tokens))):
        token = tokens[at]
        if token.start - first > (0 if glued else _ROLE_LIMIT) or token.is_person:
            return None
        if token.kind == "office":
            joins = _joins(text, first, token.start, tokens[n:at])
            return role_from(text, tokens, at, first) if joins else None
    return None


def role_before(text: str, tokens: Sequence[Token], start: int, n: int) -> Role | None:
    """The office that stands before a name: `오픈AI 창업자 샘 올트먼`, `Kakao CEO Chung Shin-a`.

    `tokens[n]` is the last token before the name.
    """
    if n < 0 or tokens[n].kind != "office" or text[tokens[n].end : start] not in {" ", ", "}:
        return None
    if text[start - 2] == "," and not text[start].isascii():
        return None
    last = tokens[n].end
    begin = tokens[n].start
    if text[begin - 1].isalnum() or (
        text[begin - 1] == " " and _BARE_SURNAME.match(text, begin - 3)
    ):
        return None
    keys = {office_key(text[begin:last])}
    while n and tokens[n - 1].kind == "office":
        if text[tokens[n - 1].end : begin] not in {" ", " and ", " & ", " 겸 "}:
            break
        n -= 1
        begin = tokens[n].start
        keys.add(office_key(text[begin : tokens[n].end]))
    if n and any(b.type in {"organization", "place"} for b in tokens[n - 1].bearers):
        between = text[tokens[n - 1].end : begin]
        if between in {" ", "'s ", "’s ", " Group ", " 그룹 "}:
            begin = tokens[n - 1].start
    return Role(begin, last, frozenset(keys))


_BARE_SURNAME = re.compile(r"[^가-힣][가-힣] ")
_LEAD = re.compile(
    r", (?:an? |the |its |their |who is )?(?P<words>(?:[A-Za-z0-9&'’.\-]{1,20} ){0,5})$"
)
_WORD_OF_A_NAME = r"(?:[A-Z][\w&'’\-]{0,20}|of|and|for|the)"
_OF = re.compile(
    rf"(?: (?:of|at|for|in|with|from)(?: (?:the|a))?(?: [A-Z][\w&'’\-]{{0,20}})(?: {_WORD_OF_A_NAME}){{0,5}})?"
)
_CLAUSE = re.compile(r"\b(?:said|told|and|met|which|who|that|was|is|has|had|also|with|by)\b")
_LOOSE_END = re.compile(r" (?:of|and|for|the)$")


def role_apposed(text: str, tokens: Sequence[Token], end: int, n: int) -> Role | None:
    """The office after a comma in English: `Sam Altman, chief executive of OpenAI,`."""
    if text[end : end + 2] != ", ":
        return None
    for token in tokens[n : n + 3]:
        if token.start - end > _ROLE_LIMIT or token.is_person:
            return None
        if token.kind != "office":
            continue
        lead = _LEAD.match(text[end : token.start])
        if not lead or _CLAUSE.search(lead["words"]):
            return None
        tail = _OF.match(text, token.end)
        stop = tail.end() if tail else token.end
        while loose := _LOOSE_END.search(text, token.end, stop):
            stop = loose.start()
        if text[stop] == " " and text[stop + 1].isupper():
            return None  # `A, SK Group Chairman B`: the office of the next one in a list
        key = office_key(text[token.start : token.end])
        return Role(end + lead.start("words"), stop, frozenset({key}))
    return None


def _joins(text: str, first: int, last: int, names: Sequence[Token]) -> bool:
    """Whether the words between a name and an office are one phrase with them: an affiliation."""
    ends = {token.end for token in names}
    at, count = first, 0
    if _CABINET.match(text, first):
        return False  # 문재인 정부 국무총리
    while at < last:
        word = _WORD.match(text, at, last)
        if not word or count == 4:
            return False
        stop = word.end()
        spoken = word.group()
        if spoken in _NO_PART:
            return False
        if stop not in ends and len(spoken) > 1 and _reads_as_clause(spoken) and stop < last:
            return False
        count += 1
        if stop == last:
            return True
        if text[stop] != " ":
            return False
        at = stop + 1
    return True


def _reads_as_clause(word: str) -> bool:
    if word in _ENDS_IN_PLAIN or word.endswith(_SUBJECTS):
        return False
    return bool(_PARTICLE_END.search(word))


_CABINET = re.compile(r"(?:정부|행정부|정권|내각|캠프|시절|대통령실|선대위)(?:의|에서)?[ ,]")
"""Behind a name: whose it is, so that the office that follows is another's."""
_SUBJECTS = ("학과", "공과", "의과", "내과", "외과", "치과", "학부")


def role_from(text: str, tokens: Sequence[Token], n: int, start: int) -> Role:
    """The role from `start` that the office `tokens[n]` closes, with what belongs to that office:
    `대표이사 사장`, `부문장(부회장)`, `창업자 겸 CEO`."""
    keys = {office_key(text[tokens[n].start : tokens[n].end])}
    end = tokens[n].end
    while True:
        bracket = _BRACKET.match(text, end)
        if bracket:
            end = bracket.end()
        while n + 1 < len(tokens) and tokens[n + 1].start < end:
            n += 1
            if tokens[n].kind == "office":
                keys.add(office_key(text[tokens[n].start : tokens[n].end]))
        if n + 1 == len(tokens) or tokens[n + 1].kind != "office":
            break
        if text[end : tokens[n + 1].start] not in {" ", " 겸 "}:
            break
        n += 1
        end = tokens[n].end
        keys.add(office_key(text[tokens[n].start : end]))
    return Role(start, end, frozenset(keys))
