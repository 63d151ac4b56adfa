"""Persons in Korean text whom the catalogue lacks: by an office, 씨, an age or a calling beside them.

`김하늘 한빛전자 대표`, `피터 클라크 최고경영자`, `김영희(63) 씨`, `배우 오세린은`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from summaries.names.edges import name_stands, office_stands
from summaries.names.entity import Reason
from summaries.names.found import Found
from summaries.names.linking import DOUBTFUL_SURNAMES, is_surname_only
from summaries.names.offices import HEADS, KOREAN, Role, Token, office_key, role_from
from summaries.names.particles import PARTICLES, leaves_a_name, words_in
from summaries.names.romanisation import SURNAMES
from summaries.names.strangers.shapes import (
    KOREAN_NAME,
    ends_like_a_department,
    ends_like_a_house,
    is_foreign_name,
    is_foreign_word,
    is_given_name,
    is_hanja,
    is_japanese_surname,
    is_korean_name,
    is_name_of_a_speaker,
    may_close_a_name,
    stands_between,
)
from summaries.names.strangers.taken import Taken
from summaries.names.strangers.votes import ARTICLE, places_around

_BRACKET = r"(?:\((?P<inside>[^()\n]{1,30})\))?"
_WORD = re.compile(rf"(?P<word>[가-힣]{{1,8}}){_BRACKET}")
_PARTICLE = re.compile(r"(?:[은는을를와과에의로도며고면]|에서|에게|부터|까지|이|가)$")
_CLAUSE_BEFORE = re.compile(
    r"(?:[은는이가을를의에서와과도로며고면해자던든된한할인라간친온진른쓴낸린킨운선난단탄연끈]|소속|출신|들|및|등|또|씨|만)$"
)
_STANDING = frozenset(
    words_in("전 현 신임 당시 겸 수석 선임 책임 총괄 상임 비상임 초대 전임 담당 제1 제2 대표")
)
"""Words between a name and an office that say how one holds it: 이명박 전 대통령."""
_LOOSE = frozenset(
    words_in("대표 후보 위원 담당 총괄 고문 파트너 매니저 이사 수석 단장 팀장 부장 의장 회장 선수")
)
"""Offices that ordinary words stand before as well (노동자 대표): the name needs a boundary."""
_CALLINGS = frozenset(
    words_in(
        "주장 투수 타자 포수 내야수 외야수 공격수 수비수 골키퍼 미드필더 구단주 배우 가수 작가 감독 선수 개그맨 코미디언 방송인 화가 시인 소설가 피아니스트 지휘자 디자이너 셰프 요리사 "
        "래퍼 모델 프로듀서 앵커 아나운서 주민 시민 상인 점주 가맹점주 농민 어민 대학생 직장인 회사원 자영업자 주부 관람객 관광객 "
        "유튜버 크리에이터 창업자 창업주 기업가 개발자 변호사 평론가 칼럼니스트 학부모 조합원 팬 저자 연구자 건축가 사진가"
    )
)
_OPENERS = frozenset(words_in("한편 이어 앞서 이날 특히 다만 반면 이후 아울러"))
"""Words that open a sentence before its subject."""
_AT_SCHOOL = frozenset({"교장", "교감", "교사", "감독", "코치"})
_AGE = re.compile(r"\((?:\d{2}(?=[)·,세])|\d{2}세|(?:여|남), ?\d{2})")
_CITY = re.compile(r"(?<![가-힣])[가-힣]{2}시(?:는|가|의|에|를)? ")
_LATIN = re.compile(r"[A-Z][A-Za-zÀ-ÿ.’'\-]{1,20}(?: [A-Za-zÀ-ÿ.’'\-]{1,20}){1,4}$")
_SSI = re.compile(r" ?씨(?![가-힣]{2})")
_MANY_WORDS = 5
_OFFICES = frozenset(KOREAN)
_HOUSE = re.compile(r"[가-힣A-Za-z0-9&]{2,14}")
_NO_HOUSE = frozenset(
    words_in(
        "국내 해외 유럽 북미 미국 한국 중국 일본 아시아 글로벌 전국 지역 신임 차기 현직 전직 담당 수석 책임 공동 최고 재무 경영 경영지원 영업 마케팅 기획 "
        "전략 연구 개발 생산 품질 인사 총무 법무 홍보 대외협력 기술 사업 사회 경제 산업 문화 정치 국제 환경 교육 보건 복지 안전 여성 청년 노동 농업 "
        "디지털 데이터 미래 혁신 신사업 정책 원내 선거 후원 준비 추진 비상 특별 임시 상임 민간 정부 시민 주민 소비자 학부모 대학 기업 업계 노조 "
        "당시 재선 초선 지역구 비례대표 무소속 야당 여당 여야 국회 시의회 도의회"
    )
)


def persons(text: str, tokens: Sequence[Token], found: Sequence[Found]) -> Iterator[Found]:
    """Persons whom the words beside a name make sure, each with the evidence for it."""
    taken = Taken(found, {one.start for one in found if is_surname_only(text, one)})
    free = 0
    for n, token in enumerate(tokens):
        if token.kind != "office" or token.start in taken.offices or token.start < free:
            continue
        if text[token.start].isascii() and not "가" <= text[token.start - 2] <= "힣":
            continue
        found_here = _before_office(text, tokens, n, taken)
        if found_here:
            person, house = found_here
            yield person
            yield from _listed(text, person, taken)
            free = person.role.end if person.role else token.end
            if house:
                yield Found(*house, text[slice(*house)], "organization", None, None, "affiliation")
    yield from _foreign_by_short_form(text, tokens, taken)
    yield from _addressed(text, taken)
    yield from _aged(text, taken)
    yield from _called(text, taken)
    yield from _interviewed(text, taken)


# --- a name before an office ---


def _before_office(
    text: str, tokens: Sequence[Token], n: int, taken: Taken
) -> tuple[Found, tuple[int, int] | None] | None:
    """The person whom the office `tokens[n]` belongs to, and the place of an unknown house between."""
    start = tokens[n].start
    while text[start - 1].isalnum() and tokens[n].start - start < 12:
        start -= 1
    if text[start - 1] != " ":
        return None
    office = text[start : tokens[n].end]
    speaks = _SPEAKS.match(text, tokens[n].end) is not None
    ends = {t.end for t in tokens[max(0, n - 6) : n] if t.kind == "name"}
    between: list[tuple[int, int]] = []
    at = start
    for _ in range(_MANY_WORDS):
        head = _word_head(text, at)
        if head is None:
            return None
        name = _name_at(text, head, at - 1, between, office, ends, taken, speaks=speaks)
        if name:
            begin, end = name
            role = role_from(text, tokens, n, at)
            person = Found(begin, end, text[begin:end], "person", None, role, "office")
            return person, _house_between(text, between, taken)
        word = text[head : at - 1]
        if word in _STANDING or (word and text[head].isascii() and at - 1 in ends):
            at = head
            if word not in _STANDING:
                between.append((head, head + len(word)))
            continue
        if not _may_affiliate(text, head, at - 1, ends):
            behind = None if between else _name_called_again(text, head, tokens[n], taken)
            if behind is None:
                return None
            role = role_from(text, tokens, n, head)
            return Found(*behind, text[slice(*behind)], "person", None, role, "office"), None
        between.append((head, at - 1))
        at = head
    return None


def _listed(text: str, last: Found, taken: Taken) -> Iterator[Found]:
    """The persons listed before one office: 도재형 of `도재형·나경원 의원`."""
    end = last.start
    while text[end - 1] == "·":
        begin = end - 1
        while "가" <= text[begin - 1] <= "힣":
            begin -= 1
        name = text[begin : end - 1]
        if not (len(name) == 3 and is_korean_name(name, sure=True)):
            return
        if not taken.holds(begin, end - 1):
            yield Found(begin, end - 1, name, "person", None, last.role, "office")
        end = begin


def _house_between(
    text: str, between: Sequence[tuple[int, int]], taken: Taken
) -> tuple[int, int] | None:
    """세온셀 in `김동명 세온셀 유럽법인장`: a name that the text uses again, or built like a company's."""
    if not between:
        return None
    start, end = between[-1]
    word = text[start:end].partition("(")[0]
    end = start + len(word)
    if not _HOUSE.fullmatch(word) or ends_like_a_department(word) or word in _NO_HOUSE:
        return None
    if taken.holds(start, end) or not (ends_like_a_house(word) or _stands_again(text, word, start)):
        return None
    return start, end


def _stands_again(text: str, word: str, place: int) -> bool:
    around = places_around(text, word, place)
    return sum(name_stands(text, at, at + len(word)) for at in around) > 1


def _word_head(text: str, at: int) -> int | None:
    """Where the word begins that ends before the space at `at - 1`; None at the end of a line."""
    last = at - 1
    if text[last] != " ":
        return None
    floor = at - 40 if at > 40 else 0
    head = text.rfind(" ", floor, last) + 1
    head = text.rfind("\n", head or floor, last) + 1 or head
    if head <= floor or head >= last:
        return None
    bracket = text.rfind("(", head, last)
    if bracket >= 0 and text.find(")", bracket, last) < 0:
        head = bracket + 1  # 금융조사1부(남기훈 부장검사)
    if text[head] in _OPENING:
        head = _unquoted(text, head)
    return head if head < last else None


_OPENING = "“\"‘'(·△▲◇"


def _word_before(text: str, at: int) -> str:
    head = _word_head(text, at)
    return "" if head is None else text[head : at - 1]


def _unquoted(text: str, at: int) -> int:
    while text[at] in _OPENING:
        at += 1
    return at


def _name_at(
    text: str,
    head: int,
    end: int,
    between: Sequence[tuple[int, int]],
    office: str,
    ends: set[int],
    taken: Taken,
    *,
    speaks: bool,
) -> tuple[int, int] | None:
    """The span of the name that the word `[head, end)` is or closes; `speaks` where the office is
    the subject of words between marks."""
    if not may_close_a_name(text[head:end]) and text[end - 1] != ")":
        before = _word_head(text, head) if text[head - 1] == " " else None
        word_before = "" if before is None else text[before : head - 1]
        if before is None or not (
            is_given_name(word_before) or stands_between(_word_before(text, before), word_before)
        ):
            return None
    dot = text.rfind("·", head, end)
    if dot > 0:  # 안철수·나경원·도재형 의원: each is looked at on its own (`_listed`)
        head = dot + 1
    word = _WORD.fullmatch(text, head, end)
    if not word:
        return None
    begin, stop = word.span("word")
    affiliated = _affiliated(text, between, ends)
    if word["inside"] and is_hanja(word["inside"]):
        return None if taken.holds(begin, stop) else (begin, stop)
    foreign = _foreign_at(
        text, begin, stop, sure=affiliated or not between or _is_latin(word["inside"])
    )
    if foreign is not None:
        first = text[foreign:stop].partition(" ")[0]
        borrowed = begin in taken.surnames and not is_given_name(first)
        return None if borrowed or taken.holds(foreign, stop) else (foreign, stop)
    if taken.holds(begin, stop):
        return None
    if _is_called_again(text, word["word"], office, begin):
        return begin, stop
    bracketed = bool(
        _is_latin(word["inside"]) or (word["inside"] and _AGE.match(f"({word['inside']})"))
    )
    if text[begin - 1] == "(" and not between and word["word"][0] in SURNAMES:
        return begin, stop  # 금융조사2부(노경한 부장검사)
    behind_house = begin - 1 in ends or _house_before(text, begin)
    boundary = _at_boundary(text, begin)
    near = not between and (
        behind_house or (boundary and office not in _LOOSE and len(word["word"]) > 2)
    )
    if office in _AT_SCHOOL and word["word"][-1] in "고중초대":
        return None  # 최태원 한빛고 교장
    if word["word"].endswith("모") and office == "씨":
        return None  # 김모 씨: not to be named
    if speaks and boundary and len(between) < 3 and is_name_of_a_speaker(word["word"], office):
        return begin, stop
    if not is_korean_name(word["word"], sure=affiliated or bracketed or near):
        return None
    if affiliated or bracketed:
        return begin, stop
    if office == "시장" and not between:
        return (begin, stop) if _has_a_mayor(text, word["word"], begin) else None
    if between:
        # `이민수 하늘정밀 대표`: nothing shows what 하늘정밀 is, so the name must open its clause.
        loose = not ends_like_a_department(text[slice(*between[0])]) and len(between) > 2
        opens = boundary or behind_house
        return (begin, stop) if opens and not loose and len(word["word"]) > 2 else None
    if boundary or behind_house or office not in _LOOSE:
        return begin, stop
    return None


def _name_called_again(text: str, at: int, office: Token, taken: Taken) -> tuple[int, int] | None:
    """정소담 of `정소담 나들이 대표`, where nothing shows what 나들이 is: `정 대표` elsewhere shows whose
    office it is."""
    head = _word_head(text, at)
    word = _WORD.fullmatch(text, head, at - 1) if head is not None else None
    if not word:
        return None
    begin, stop = word.span("word")
    foreign = _foreign_at(text, begin, stop, sure=False)
    begin = begin if foreign is None else foreign
    closing = text[office.start : office.end]
    if taken.holds(begin, stop):
        return None
    if foreign is None:
        called = _is_called_again(text, word["word"], closing, begin)
    else:
        called = any(True for _ in _called_again(text, word["word"], closing, stop))
    return (begin, stop) if called else None


_SPEAKS = re.compile(r"(?:은|는|이|가)(?: [^\n“\"”.]{0,60})? ?[“\"]")
"""Behind an office: the particle of a subject, and words between marks in the same sentence."""
_CHIEF = re.compile(r"\((?P<letters>C[A-Z]O)\)")


def _is_called_again(text: str, name: str, office: str, place: int) -> bool:
    """Whether the text calls a name built like a Korean one by its surname and the same office:
    배 부사장, of 배수한 부사장."""
    if len(name) != 3 or name[0] not in SURNAMES or name[0] in DOUBTFUL_SURNAMES:
        return False
    if not KOREAN_NAME.fullmatch(name):
        return False
    return any(True for _ in _called_again(text, name[0], office, place))


def _called_again(text: str, surname: str, office: str, place: int) -> Iterator[int]:
    """Where the text has the surname with the office that follows `place`, or the end of its word."""
    closings = {office, *(office[-n:] for n in range(2, len(office)) if office[-n:] in HEADS)}
    bracket = _CHIEF.match(text, text.find(office, place) + len(office))
    if bracket:
        closings.add(bracket["letters"])
    for closing in sorted(closings):
        for at in places_around(text, f"{surname} {closing}", place):
            start = at + len(surname) + 1
            if not text[at - 1].isalnum() and office_stands(text, start, start + len(closing)):
                yield at


def _has_a_mayor(text: str, name: str, place: int) -> bool:
    """시장 is a mayor where the article has a town hall or names the mayor again, else a market."""
    begin, end = max(0, place - ARTICLE), place + ARTICLE
    signs = (f" {name[0]} 시장", "시청", "시의회", "시정")
    return any(text.find(sign, begin, end) >= 0 for sign in signs) or bool(
        _CITY.search(text, begin, end)
    )


_HANGUL_WORD = re.compile("[가-힣]{1,8}")


def _foreign_at(text: str, begin: int, stop: int, *, sure: bool) -> int | None:
    """Where a foreigner's name begins whose last word is `[begin, stop)`."""
    words = [text[begin:stop]]
    at = begin
    best = None
    if words[0] in _STANDING:
        return None  # 말한 뒤 전임 시장
    for _ in range(2):
        head = _word_head(text, at)
        if head is None or not _HANGUL_WORD.fullmatch(text, head, at - 1):
            break
        words.insert(0, text[head : at - 1])
        at = head
        given = is_given_name(words[0]) or (len(words) == 3 and stands_between(words[0], words[1]))
        if (given or (sure and is_foreign_word(words[0]))) and is_foreign_name(
            words, sure=sure and _at_boundary(text, at)
        ):
            best = at
            if given:
                break
    return best


def _is_latin(inside: str | None) -> bool:
    return bool(inside and _LATIN.match(inside))


def _house_before(text: str, begin: int) -> bool:
    head = _word_head(text, begin)
    return head is not None and ends_like_a_house(text[head : begin - 1])


def _at_boundary(text: str, begin: int) -> bool:
    """Whether a clause may begin at `begin`: after a particle, a verb's ending or a mark."""
    if text[begin - 1] != " ":
        return True
    if not text[begin - 2].isalnum():
        return True
    before = text[max(0, begin - 9) : begin - 1].rpartition(" ")[2]
    if before in _CALLINGS or before in _OFFICES or before in _OPENERS or before[-2:] in HEADS:
        return True  # 창업자 배춘식 회장, 해외영업팀장 엄태리 차장
    return bool(_CLAUSE_BEFORE.search(text, max(0, begin - 6), begin - 1))


def _may_affiliate(text: str, head: int, end: int, ends: set[int]) -> bool:
    word = text[head:end]
    if not word or not (word[-1].isalnum() or word[-1] in ")’'") or len(word) > 28:
        return False
    clause = _PARTICLE.search(word) and not ends_like_a_department(word)
    return not clause or end in ends or ends_like_a_house(word)


def _affiliated(text: str, words: Sequence[tuple[int, int]], ends: set[int]) -> bool:
    """Whether the words nearest the name are an organisation."""
    for head, end in list(reversed(words))[:2]:
        bare = text[head:end].partition("(")[0]
        if end in ends or ends_like_a_house(bare) or ends_like_a_department(bare):
            return True
    return False


# --- other evidence ---


def _foreign_by_short_form(text: str, tokens: Sequence[Token], taken: Taken) -> Iterator[Found]:
    """도린 해커비, whom the text calls 해커비 최고경영자 elsewhere."""
    seen: set[str] = set()
    for token in tokens:
        if token.kind != "office" or text[token.start - 1] != " ":
            continue
        head = _word_head(text, token.start)
        surname = text[head : token.start - 1] if head is not None else ""
        if head is None or surname in seen or not _FOREIGN_SURNAME.fullmatch(surname):
            continue
        if not is_foreign_word(surname) or taken.holds(head, token.start - 1):
            continue
        if ends_like_a_house(surname) or not _at_boundary(text, head):
            continue  # `신흥스틸 아메리카 법인장`: a house, not a surname
        seen.add(surname)
        for at in places_around(text, f" {surname}", token.start):
            begin = _word_head(text, at + 1) if text[at] == " " else None
            given = text[begin:at] if begin is not None else ""
            if begin is None or not _FOREIGN_SURNAME.fullmatch(given) or is_japanese_surname(given):
                continue
            end = at + 1 + len(surname)
            of_a_house = text[begin - 2 : begin] == "의 "
            foreign = is_given_name(given) or is_foreign_word(given) or of_a_house
            if given.endswith("의") or not foreign:
                continue
            if name_stands(text, begin, end):
                if not taken.holds(begin, end):
                    yield Found(begin, end, text[begin:end], "person", None, None, "office")
                break


_FOREIGN_SURNAME = re.compile("[가-힣]{2,8}")


def _addressed(text: str, taken: Taken) -> Iterator[Found]:
    """김영희 씨, 김영희(63)씨; 김모 씨 and 이 씨 are nobody."""
    at = text.find("씨")
    while at >= 0:
        ssi = _SSI.match(text, at - (text[at - 1] == " "))
        if ssi:
            yield from _name_ending(text, ssi.start(), taken, "form of address")
        at = text.find("씨", at + 1)


def _aged(text: str, taken: Taken) -> Iterator[Found]:
    for age in _AGE.finditer(text):
        yield from _name_ending(text, age.start() - (text[age.start() - 1] == " "), taken, "age")


def _name_ending(text: str, end: int, taken: Taken, evidence: Reason) -> Iterator[Found]:
    """The name, with brackets behind it or not, that ends at `end`."""
    head = _word_head(text, end + 1) if text[end] == " " else _glued_head(text, end)
    word = _WORD.fullmatch(text, head, end) if head is not None else None
    if not word:
        return
    begin, stop = word.span("word")
    foreign = _foreign_at(text, begin, stop, sure=False)
    if foreign is None and not is_korean_name(word["word"], sure=len(word["word"]) > 2):
        return
    if foreign is None and word["word"].endswith("모"):
        return
    begin = begin if foreign is None else foreign
    if not taken.holds(begin, stop):
        role = _calling_before(text, begin)
        yield Found(begin, stop, text[begin:stop], "person", None, role, evidence)


def _calling_before(text: str, begin: int) -> Role | None:
    """수영선수 of `수영선수 문가온(19)`: what tells two of one name apart."""
    head = _word_head(text, begin)
    word = text[head : begin - 1] if head is not None else ""
    if head is None or not any(word[-n:] in _CALLINGS for n in range(2, 6)):
        return None
    return Role(head, begin - 1, frozenset({office_key(word)}))


def _glued_head(text: str, end: int) -> int | None:
    floor = max(0, end - 40)
    head = max(text.rfind(" ", floor, end), text.rfind("\n", floor, end)) + 1
    return _unquoted(text, head) if head > floor else None


def _called(text: str, taken: Taken) -> Iterator[Found]:
    """배우 오세린은, 대학생 마쓰모토 유이는: a calling, a name and a particle."""
    for calling in _CALLING.finditer(text):
        begin = calling.end()
        word = _NAME_AND_TAIL.match(text, begin)
        if not word:
            continue
        one = word.group()
        for length in (3, 4):
            name, tail = one[:length], one[length:]
            if tail in PARTICLES and is_korean_name(name, sure=False):
                if not taken.holds(begin, begin + length):
                    role = _calling_before(text, begin)
                    yield Found(begin, begin + length, name, "person", None, role, "calling")
                break
        else:
            yield from _foreign_behind(text, begin, taken)
    for held in _OFFICE_BEFORE.finditer(text):
        if not ends_like_a_house(held["house"]) or taken.holds(*held.span("name")):
            continue
        if is_korean_name(held["name"], sure=True):
            role = Role(*held.span("role"), frozenset({office_key(held["office"])}))
            yield Found(*held.span("name"), held["name"], "person", None, role, "calling")


_OFFICE_BEFORE = re.compile(
    r"(?<![가-힣A-Za-z])(?P<role>(?P<house>[가-힣A-Za-z]{2,14}) (?P<office>(?:수석|선임|책임)?연구원|연구위원|애널리스트"
    r"|이코노미스트|변호사|교수|대변인|간호사|교사|직원|심사역)) (?P<name>[가-힣]{3})(?=(?:은|는|이|가)[ ,“\"])"
)
"""가람증권 연구원 봉세라는: a house and an office before a name that is the subject."""


# How broadcasters write who speaks: [류정모/소방서 단장 : “…”], 류정모(소방서 단장) : “…”.
_INTERVIEWED = re.compile(
    r"\[(?P<name>[가-힣]{2,4}) ?/ ?(?P<role>[^\[\]:：\n\"“]{2,40}?) ?[:：]"
    r"|\] ?(?P<guest>[가-힣]{2,4}) ?[(/] ?(?P<office>[^()\[\]:：\n\"“]{2,40}?)\)? ?[:：]"
)


def _interviewed(text: str, taken: Taken) -> Iterator[Found]:
    for head in _INTERVIEWED.finditer(text):
        name, role = ("name", "role") if head["name"] else ("guest", "office")
        if is_korean_name(head[name], sure=True) and not taken.holds(*head.span(name)):
            keys = frozenset({office_key(head[role].rpartition(" ")[2])})
            office = Role(*head.span(role), keys)
            yield Found(*head.span(name), head[name], "person", None, office, "title")


_CALLING = re.compile(
    rf"(?<![가-힣])(?:{'|'.join(sorted(_CALLINGS, key=len, reverse=True))}) (?=[가-힣]{{2}})"
)
_NAME_AND_TAIL = re.compile(r"[가-힣]{3,8}(?![가-힣])")
_TWO_WORDS = re.compile(r"(?P<first>[가-힣]{1,6}) (?P<second>[가-힣]{1,10})")


def _foreign_behind(text: str, begin: int, taken: Taken) -> Iterator[Found]:
    words = _TWO_WORDS.match(text, begin)
    if not words or not is_given_name(words["first"]):
        return
    second = words["second"]
    for length in range(len(second), 0, -1):
        tail = second[length:]
        if (not tail or leaves_a_name(tail, second[length - 1])) and (
            tail or not KOREAN_NAME.fullmatch(second)
        ):
            end = words.start("second") + length
            if tail and not taken.holds(begin, end):
                yield Found(begin, end, text[begin:end], "person", None, None, "calling")
            return
