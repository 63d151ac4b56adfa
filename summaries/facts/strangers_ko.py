"""Korean names that no mention holds, as subjects of speech: 김민수는, 감독 린자위는, 클레르 모로는.

Hangul has no capitals: only what is built like a personal name counts, beside a calling, at the
head of its sentence or right before the mark. No catalogue stands behind these names. What else a
subject is stands in `subjects_ko`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from summaries.facts.marks import Speaker
from summaries.facts.tables import listed
from summaries.names.romanisation import surname_of
from summaries.names.strangers.shapes import (
    ends_like_a_department,
    ends_like_a_house,
    is_foreign_name,
    is_foreign_word,
    is_korean_name,
)

_CALLINGS: Final = listed(
    "배우 가수 작가 선수 방송인 유튜버 래퍼 개그맨 코미디언 작곡가 소설가 시인 화가 투수 타자 포수 공격수",
    "수비수 미드필더 골키퍼 주장 학생 직장인 회사원 주민 시민 농민 상인 자영업자 주부 학부모 간호사 교사",
    "요리사 신인 에이스 감독 창업자 창업주 연출가 지휘자 디자이너 셰프 위원장 회장 대표 의장 단장 이사장",
    "평론가 해녀 어민 경찰관 소방관 사진가 건축가 피아니스트 모델 아나운서 앵커 변호사 연구원 애널리스트",
    "이코노미스트",
)
# Words that end like a topic and are none: particles on particles, and the commonest verbs and
# adjectives before a noun. One-syllable verbs (가는) count as whole words only: 주가는 is a topic.
NO_TOPIC_ENDS: Final = listed(
    "에는 에서는 에게는 으로는 로는 와는 과는 해서는 부터는 까지는 보다는 때는 후에는 라는",
    "다는 냐는 하는 되는 있는 없는 않는 받는 싶은 같은 많은 높은 젊은 않은 이끄는 만드는",
    "이르는 키우는 시키는 어지는 아지는 려는 커지는",
)
FIRM: Final = re.compile(
    r"[가-힣]{2}(?:증권|은행|전자|그룹|운용|협회|학회|재단|랩스|소프트|게임즈|테크|바이오|제약|중공업|건설|텔레콤|연대|연맹|사료"
    r"|파트너스|벤처스|리서치|공사|공단|모터스|지주|인베스트먼트|스튜디오|식품|제과|물산|정밀|해운|홀딩스|로지스|상인회|번영회"
    r"|푸드|케미칼|엔터테인먼트|시스템즈|로보틱스|컨설팅|캐피탈|병원|연합)$"
)
"""An organisation, by how its name ends."""
_STRANGER: Final = re.compile(
    r"(?:(?:이에|또|한편|이어|앞서|반면|그러나|하지만|그러자),?\s)?"
    rf"(?:(?:[가-힣]{{0,4}}(?:{'|'.join(_CALLINGS)}))\s)?"
    r"(?P<name>(?P<ko>[가-힣]{3,4}?)|[A-Z][A-Za-z-]{0,19}[a-z](?:\s[A-Z][A-Za-z-]{0,19}[a-z])?)"
    r"(?:[(（][^()（）\x00]{1,30}[)）])?(?:은|는)(?=[\s,“\"])"
)
_STRANGER_NEAR: Final = re.compile(
    r"(?<=\s)(?P<name>(?P<ko>[가-힣]{3}))(?:[(（][^()（）\x00]{1,20}[)）])?(?:[은는이가도]|\s역시)\s?$"
)
_OFFICER: Final = re.compile(
    r"(?P<name>[가-힣]{3})\s(?:[가-힣A-Za-z0-9]{2,12}\s){0,2}[가-힣]{1,10}[장관원역사인수자](?:은|는)(?=[\s,“\"])"
)
"""우진규 기상청 통보관은: an office no table holds, behind a name that opens its sentence."""
_NO_STRANGER: Final = frozenset(
    listed(
        "지난해 지난달 지난주 이번달 이번주 하반기 전반기 오늘날 연말연시 이어지 나아가 이어가 도와주 지켜보",
        "다가오 이어서 우선적 전반적 전체적 구체적 이밖에 이외에 최소한 기본적",
    )
)
_NO_STRANGER_ENDS: Final = listed("률 력 망 량 액 값 품 론 업 점 법 책 에 서 로 까지 부터")


def stranger(text: str, start: int, opening: int) -> Speaker | None:
    """A name nobody knows, without an office, that the sentence begins with or that stands right
    before the mark: 김민수는 이날 “…”, 상대역 김민수는 “…”.

    Hangul has no capitals, so only what is built like a personal name counts: a surname and a given
    name, three syllables and more. Its words are the speaker; no catalogue stands behind them.
    """
    officer = _OFFICER.match(text, start, opening)
    if officer is not None and is_korean_name(officer["name"], sure=False):
        return Speaker(officer["name"], None, True)
    found = _STRANGER.match(text, start, opening)
    if found is None:
        found = _STRANGER_NEAR.search(text, max(start, opening - 30), opening)
    if found is None:
        return None
    name, korean = found["name"], found["ko"]
    if korean and (
        not surname_of(korean)
        or korean in _NO_STRANGER
        or korean.endswith(_NO_STRANGER_ENDS)
        or f"{korean}는".endswith(NO_TOPIC_ENDS)
    ):
        return None
    return Speaker(name, None, bool(korean))


_NO_NAME_ENDS: Final = (
    *_NO_STRANGER_ENDS,
    *listed("작 식 전 안 권 제 화 상 감 증 비 들 팀 진 부 회 료 금 성 자 당 사 원 인 측 단"),
)
_HANGUL: Final = re.compile("[가-힣]{1,8}")
_STAGE: Final = frozenset(listed("리더 막내 맏형 맏언니 멤버 래퍼 보컬 센터"))
"""Callings in a group, behind which a name needs no surname: 리더 지안."""
_FIRM_KINDS: Final = frozenset(
    listed("소속사 기획사 제조사 배급사 출판사 운영사 시공사 제작사 개발사")
)
_STAGE_NAME: Final = re.compile("[가-힣]{1,4}")
_NO_STAGE_ENDS: Final = listed(
    "전원 전체 모두 일부 자리 역할 사원 직원 구성 교체 아들 딸 동생 아이 멤버 본인 출신 중 간 들 측 팀"
    " 시절 작가 기자 감독 에서 에게 으로 부터 까지"
)


def name_called(text: str, since: int, end: int) -> Speaker | None:
    """방송인 오태식, 대만 감독 린자위, 골키퍼 마테우스 올리베이라: a name behind a calling, or one
    that is built like a foreigner's, which ends at `end`."""
    words = text[max(since, end - 40) : end].split()[-3:]
    if len(words) < 2 or not _HANGUL.fullmatch(words[-1]):
        return None
    name = words[-1]
    if words[-2] in _STAGE and _STAGE_NAME.fullmatch(name) and not name.endswith(_NO_STAGE_ENDS):
        return Speaker(name, None, True)
    if words[-2] in _FIRM_KINDS and len(name) > 3:
        return Speaker(name, None, False)
    if words[-2].endswith(_CALLINGS):
        ends = _NO_STRANGER_ENDS if surname_of(name) else _NO_NAME_ENDS
        built = len(name) == 3 and not name.endswith(ends)
        return Speaker(name, None, True) if built or is_korean_name(name, sure=True) else None
    called = len(words) == 3 and words[0].endswith(_CALLINGS)
    if is_foreign_name(words[-2:], sure=called):
        return Speaker(" ".join(words[-2:]), None, True)
    return None


_OFFICE_REACH: Final = 44
_COMMON: Final = frozenset(
    listed(
        "글로벌 플랫폼 스타트업 서비스 콘텐츠 소프트웨어 하드웨어 엔터테인먼트 디자인 마케팅 프로젝트",
        "시스템 네트워크 데이터 클라우드 로봇 드론 배터리 패션 뷰티 프랜차이즈 브랜드 벤처 캐피털 펀드",
        "미디어 온라인 모바일 게임 리서치 컨설팅 바이오 헬스케어 에너지 아시아 유럽 아프리카",
    )
)
"""Loanwords that begin the name of a business, not of a person."""


def name_before_office(text: str, since: int, end: int) -> str | None:
    """The person in the phrase of an office that ends at `end`: 소피 르그랑 편집자, 데이나 콜먼
    영스타운주립대 교수; 노서윤 미래로 대표 at the head of a sentence."""
    low = max(since, end - _OFFICE_REACH)
    words = text[low:end].split()[-6:-1]
    whole = low == since or not text[low - 1].strip()
    parted = (
        n + 1
        for n in range(len(words) - 1, -1, -1)
        if _PARTED.search(words[n])
        and not is_foreign_name(words[max(0, n - 1) : n + 1], sure=False)
    )
    begin = next(parted, 0)
    opens = begin == 0 and low == since
    of_house = begin > 0 and words[begin - 1].endswith("의")
    words = words[begin if begin or whole else 1 :]
    if _like_a_foreigner(words[:2]) and (
        (len(words) == 2 and of_house) or (len(words) == 3 and ends_like_a_house(words[2]))
    ):
        return " ".join(words[:2])
    for n in range(len(words) - 1):
        for upto in (n + 3, n + 2):
            if is_foreign_name(words[n:upto], sure=upto == len(words)):
                return " ".join(words[n:upto])
    first = words[0] if opens and 1 < len(words) < 4 else ""
    return first if len(first) == 3 and is_korean_name(first, sure=False) else None


_TO_OFFICE: Final = re.compile(
    r"(?:[(（][^()（）\n]{1,30}[)）])?\s?"
    r"(?P<words>(?:[전현]\s)?(?:[가-힣A-Za-z]{2,12}\s){0,2}[가-힣A-Za-z]{0,18})"
)
"""What stands behind a name and may hold its office: three words at most."""
_PAIR: Final = re.compile(
    r"(?<![가-힣])(?P<before>[가-힣]{2,6})\s(?=(?P<word>[가-힣]{1,10})(?![가-힣]))"
)
_INFLECTED: Final = 2
"""A particle behind a name has so many syllables."""
_NAMESAKES: Final = 64
"""So many are compared for one surname: no article has more, and a page made to be slow gains
nothing."""


class FullNames:
    """The full names of one narration where no mention holds them, by the surname that stands for
    them later: 명 군수, 노씨, 해커비 최고경영자, 첸."""

    __slots__ = ("_foreign", "_pairs", "_readings", "_text")

    def __init__(self, text: str) -> None:
        self._text = text
        self._readings: dict[str, list[tuple[int, _Readings]]] = {}
        self._foreign: dict[str, list[tuple[str, int]]] = {}
        self._pairs: dict[str, dict[str, int]] | None = None

    def of(self, short: str, upto: int) -> str | None:
        """The full name given before `upto`; None where two persons fit."""
        surname, _, title = short.partition(" ")
        if ends_like_a_house(surname):
            return None
        if not title and len(surname) == 2 and surname[-1] == "씨":
            surname, title = surname[0], "씨"
        if len(surname) == 1 and title and (found := self._in_office(surname, title, upto)):
            return found.pop() if len(found) == 1 else None
        if (
            not _HANGUL.fullmatch(surname)
            or ends_like_a_department(surname)
            or (len(surname) < 2 and surname_of(f"{surname}가나"))
        ):
            return None
        if surname not in self._foreign:
            before = self._words_before(surname).items()
            self._foreign[surname] = [(w, end) for w, end in before if _given(w, surname)]
        givens = [given for given, end in self._foreign[surname] if end <= upto]
        return f"{givens[0]} {surname}" if len(givens) == 1 else None

    def _in_office(self, surname: str, title: str, upto: int) -> set[str]:
        """The names of three or two syllables that open with `surname` and bear the title."""
        if surname not in self._readings:
            self._readings[surname] = list(_first_read(self._text, surname))
        found = set()
        for end, readings in self._readings[surname]:
            if end > upto:
                break
            found.add(next((name for name, office in readings if title in office), ""))
        return found - {""}

    def _words_before(self, surname: str) -> dict[str, int]:
        """The words right before the surname, and where it first ends behind each."""
        if self._pairs is None:
            self._pairs = {}
            for pair in _PAIR.finditer(self._text):
                word = pair["word"]
                for length in range(max(1, len(word) - _INFLECTED), len(word) + 1):
                    known = self._pairs.setdefault(word[:length], {})
                    if len(known) < _NAMESAKES:
                        known.setdefault(pair["before"], pair.end() + length)
        return self._pairs.get(surname, {})


_Readings = tuple[tuple[str, str], ...]
"""Names that may begin at one place, the longer first, each with what may hold its office; an empty
one where no name is built like that."""


def _first_read(text: str, surname: str) -> Iterator[tuple[int, _Readings]]:
    """Where what may be names that open with `surname` first end."""
    seen: set[_Readings] = set()
    at = text.find(surname) if surname_of(f"{surname}가나") else -1
    while at >= 0 and len(seen) < _NAMESAKES:
        if not at or not "가" <= text[at - 1] <= "힣":
            readings = tuple(_readings(text, at))
            if any(name for name, _ in readings) and readings not in seen:
                seen.add(readings)
                yield at + len(readings[0][0] or readings[-1][0]), readings
        at = text.find(surname, at + 1)


def _readings(text: str, at: int) -> Iterator[tuple[str, str]]:
    for end in (at + 3, at + 2):
        name = text[at:end]
        behind = _TO_OFFICE.match(text, end) if _HANGUL.fullmatch(name) else None
        if behind is not None:
            yield name if is_korean_name(name, sure=True) else "", behind["words"]


def _given(word: str, surname: str) -> bool:
    if _PARTED.search(word) or word.endswith(_CALLINGS) or word[-1] in "한된던인":
        return False
    return is_foreign_name([word, surname], sure=True) or _like_a_foreigner([word, surname])


def _like_a_foreigner(pair: list[str]) -> bool:
    if len(pair) < 2:
        return False
    built = (2 <= len(w) <= 6 and _HANGUL.fullmatch(w) and not ends_like_a_house(w) for w in pair)
    return all(built) and any(map(is_foreign_word, pair)) and _COMMON.isdisjoint(pair)


_PARTED: Final = re.compile(r"(?:[은는을를이가의도며고면만,.”\"’'\x00]|에서|에게)$")
