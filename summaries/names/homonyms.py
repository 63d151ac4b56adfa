"""Whether a person's name stands for the person of the catalogue or for a namesake.

Many Koreans share a name: a coach is called like a chairman; a pastry chef may be called Tim Cook.
Each mention is weighed by the words beside it (an organisation, an office, a calling), and what they
leave open by the rest of the text. Companies are not weighed here (`everyday`, `sports`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from typing import NamedTuple

from summaries.names.entity import Entity
from summaries.names.found import Found
from summaries.names.kinship import HYPHENED, Kinship, opens_alike
from summaries.names.offices import Role, Token, office_key
from summaries.names.particles import words_in
from summaries.names.romanisation import spells
from summaries.names.strangers.shapes import ends_like_a_department, ends_like_a_house
from summaries.names.strangers.votes import ARTICLE

_CHIEFS = (
    *words_in("CFO COO CTO CIO CSO 최고재무책임자 최고운영책임자 최고기술책임자 최고전략책임자"),
    "chief financial officer",
    "chief operating officer",
    "chief technology officer",
    "chief strategy officer",
)
_BUSINESS = frozenset(
    office_key(word)
    for word in (
        *words_in(
            "회장 부회장 명예회장 사장 부사장 대표 대표이사 CEO 총재 행장 의장 창업자 창업주 총수 "
            "부문장 사업부장 총괄 chairman chairwoman chairperson co-chairman president founder "
            "co-founder co-CEO governor"
        ),
        "chief executive",
        "vice chairman",
        "executive vice chairman",
        *_CHIEFS,
    )
)
"""Offices that bear out the name of somebody at the top of a company, for few namesakes hold one."""
_PUBLIC = frozenset(
    office_key(word)
    for word in (
        *words_in(
            "대통령 부통령 총리 부총리 장관 차관 위원장 의원 지사 시장 의장 대표 당선인 후보 총재 주석 "
            "원내대표 최고위원 국무위원장 총서기 서기장 minister senator governor mayor president "
            "secretary commissioner chairman chief 수석 실장"
        ),
        "prime minister",
        "deputy prime minister",
        "vice president",
        "secretary of state",
    )
)
"""The same of politicians, who lead a party today and a ministry tomorrow."""
_LESSER = frozenset(
    office_key(word)
    for word in words_in(
        "professor lecturer researcher analyst strategist 교수 연구원 애널리스트 변호사 부교수"
    )
)
"""Callings that no head of a house goes by, whatever the language."""
_ADDRESS = frozenset({"씨"})
_STAGE = frozenset(words_in("감독 작가 선수"))
"""Callings that the people without a house of the catalogue, its artists and athletes, are known by."""
_COMMON = frozenset(
    office_key(word) for word in (*words_in("대표 사장 부사장 총괄 founder"), *_CHIEFS)
)
"""Offices that thousands hold: they need the house of the person somewhere in the text."""
_STAGE_BESIDE = (
    "택시기사|조리사|요리사|회사원|직장인|대학생|학생|교장|교감|교사|농부|점원|주부|간호사|미용사|경비원|아나운서|앵커|캐스터|코치|기자|가수|감독|선수|배우|개그맨|코미디언|방송인|해설위원|피디|PD|변호사|"
    "announcer|singer|actor|actress|coach|comedian|reporter|footballer|outfielder|pitcher|golfer|"
    "chef|baker|lawyer|attorney|farmer|teacher|nurse|student|driver|painter|judge|Judge|Justice|"
    "fund manager|portfolio manager|trader|forklift driver|officer|Officer|detective|Detective|Sgt\\.?|pastor|Pastor|Rev\\.|priest|imam|rabbi|Rep\\.|Sen\\."
)
_CALLED_BEFORE = re.compile(
    rf"(?:^|[^가-힣A-Za-z])(?:{_STAGE_BESIDE}),?(?: (?:named|called))? $|\b(?:named|called) $"
)
_CALLED_AFTER = re.compile(
    rf"(?: (?:[가-힣A-Za-z0-9]{{1,12}} ){{0,2}}|, (?:an? |the )?(?:[\w\-]{{1,20}} ){{0,4}})"
    rf"(?:{_STAGE_BESIDE})(?:[은는이가을를의와과도]|[^가-힣A-Za-z]|들은|에게)"
)
_LESSER_AFTER = re.compile(
    r", (?:an? |the )(?:[\w\-]{1,20} ){0,4}(?:porter|cleaner|welder|plumber|electrician|mechanic|carpenter|nurse|teacher|student|"
    r"farmer|baker|chef|waiter|driver|clerk|resident|retiree|lawyer|attorney|judge|professor|lecturer|actor|singer|comedian|coach|"
    r"reporter|pastor|detective|paramedic|fisherman|photographer|librarian|fund manager|money manager|portfolio manager|research fellow|research engineer|senior researcher|postman|shopkeeper|trucker)\b"
)
_AGED = re.compile(r" ?\((?:\d{1,2}|여|남)[,·) 세]| ?\((?:사진|가명)\) ?씨| ?씨(?![가-힣]{2})")
"""김영희(63), 김영희 씨: how Korean reports call people whom nobody knows."""
_WHO_IS_AT = re.compile(r", who (?:[a-z]+ ){1,5}(?:at|for|from) (?:the )?(?=[A-Z])")
"""Jane Doe, who covers games at Stone Research: a house given without an office."""
_BRACKETED_AGE = re.compile(r"(?: ?씨)? ?\(\d{2}[,·) 세]")
_MINISTER = re.compile(r" (?:전 )?[가-힣]{0,8}(?:장관|부총리)(?![가-힣]{3})")
"""산업장관, 경제부총리: written in one word, so that no office stands alone there."""
_FILLER = frozenset(
    words_in(
        "전 현 신임 초대 겸 그룹 회사 한국 권한대행 직무대행 대행 당시 총괄 명예 전임 글로벌 국내 지주 공동 수석 선임 대표 등기 비상임 상임 "
        "차기 현직 전직 오너 젊은 사내 사외 단독 각자 창립 DS DX MX CE IM AI IT former "
        "then the a an of its and at Group company in Korea Korean new"
    )
)
_WORD = re.compile(r"[가-힣A-Za-z0-9&㈜]+")
_ELSEWHERE = re.compile(
    r"[A-Z]{2,8}|[가-힣]{2,6}(?:야구부|축구부|농구부|배구부|초|중|고|일보|FC|시|군|구)"
)
_OF_BEFORE = re.compile(r"(?P<word>[가-힣A-Za-z0-9&㈜]{2,16})(?:의)? $")
_LEADS = re.compile(
    r"(?:을|를|의) (?:이끄는|이끌고 있는|이끌던|맡은|맡고 있는|경영하는|창업한|세운) "
    r"|,? (?:whose|and its) (?:[a-z\-]{1,16} ){1,4}"
)
_COUNCILLOR = re.compile(r"[시도구군]의원(?![가-힣])")
"""An office of towns, as against 의원 alone, a member of parliament."""
_HOUSE_OF = re.compile(
    r"(?:업체|기업|회사|스타트업|개발사|운용사|제조사|로펌|병원|대학|연구소|재단|단체|법인|은행|조합) [가-힣A-Za-z0-9&]{2,12}의 $"
    r"|[가-힣A-Za-z0-9&]{2,12}(?:을|를) (?:운영하는|이끄는|경영하는|창업한|세운|꾸리는) $"
)
"""`설계업체 누리온의 정인교 대표`: a house that nothing else shows to be one."""
_ASSOCIATION = re.compile(
    r"(?:협회|상의|회의소|연합회|경총|한경협|전경련|연맹|재단|위원회|조합|체육회|포럼|학회)$"
)
_SMALL_PEOPLE = re.compile(r"점주|가맹|상인|주민|동문|학부모|입주|노동|소상공|대책위|피해자|반대")
"""Of whom somebody speaks whom no reader knows, whatever the office is called."""
_LONG_HOUSE = 6
"""A word this long before a name is a house, whatever it ends in: 반석펀드피해자모임의 …"""
_HEADLINE = 120
"""Characters of one lone line that is taken for a headline: it has no room to bear a name out."""


class _Verdict(Enum):
    """What the words beside one mention say about whose name it is."""

    OWN = "an organisation of the person's house"
    OFFICE = "an office as the person holds one"
    HONOUR = "an office that fits where the rest of the text speaks of the person's house"
    SILENT = "nothing"
    OTHER = "another house, or a calling of somebody else"


class _Reading(NamedTuple):
    text: str
    tokens: Sequence[Token]
    starts: Sequence[int]
    kinship: Kinship
    houses: frozenset[str]
    """The organisations and projects that the text names."""
    company: Mapping[str, bool]
    """The known persons it names in full; true where namesakes bear that name too."""

    def surface(self, one: Found) -> str:
        return self.text[one.start : one.end]


def without_namesakes(
    text: str, tokens: Sequence[Token], found: Sequence[Found], kinship: Kinship
) -> list[Found]:
    """`found`, with the names that are a namesake's turned into persons the catalogue lacks.

    A name that is also an ordinary word (`weak`) and that nothing bears out is dropped.
    """
    places: dict[str, tuple[Entity, list[int]]] = {}
    for n, one in enumerate(found):
        if one.entity and one.type == "person":
            places.setdefault(one.entity.id, (one.entity, []))[1].append(n)
    if not places:
        return list(found)
    houses = frozenset(
        one.entity.id for one in found if one.entity and one.type in {"organization", "project"}
    )
    company = {
        one.entity.id: surface in kinship.shared(one.entity)
        for one in found
        if one.entity
        and one.type == "person"
        and (surface := text[one.start : one.end]) in (one.entity.ko, one.entity.en)
        and surface not in one.entity.weak
    }
    starts = [token.start for token in tokens]
    reading = _Reading(text, tokens, starts, kinship, houses, company)
    settled: dict[int, Found | None] = dict(enumerate(found))
    for entity, own in places.values():
        verdicts = [_verdict(reading, entity, found[n]) for n in own]
        for n, kept in zip(own, _kept(reading, found, entity, own, verdicts), strict=True):
            if kept:
                continue
            one = found[n]
            surface = reading.surface(one)
            doubtful = surface in entity.weak or len(surface) < 3
            dropped = doubtful and " " not in surface and one.role is None
            settled[n] = (
                None if dropped else one._replace(name=surface, entity=None, evidence="namesake")
            )
    return [one for one in settled.values() if one is not None]


def _kept(
    reading: _Reading,
    found: Sequence[Found],
    entity: Entity,
    places: Sequence[int],
    verdicts: Sequence[_Verdict],
) -> list[bool]:
    """For each mention in `places` whether it stands for `entity`."""
    rest = _rest_of_text(reading, found, entity, places, verdicts)
    disputed = _Verdict.OTHER in verdicts
    weak = entity.common if reading.kinship.is_public(entity) else entity.weak
    at_home = not reading.houses.isdisjoint(reading.kinship.family(entity.id))
    kept: list[bool] = []
    before = rest
    for n, verdict in zip(places, verdicts, strict=True):
        if verdict is _Verdict.SILENT:
            kept.append(before)
            continue
        sure = reading.surface(found[n]) not in weak
        own = (
            verdict is _Verdict.OWN
            or (verdict is _Verdict.OFFICE and (rest or sure or at_home))
            or (verdict is _Verdict.HONOUR and rest)
        )
        kept.append(own)
        if disputed:
            before = own
    return kept


def _rest_of_text(
    reading: _Reading,
    found: Sequence[Found],
    entity: Entity,
    places: Sequence[int],
    verdicts: Sequence[_Verdict],
) -> bool:
    """Whether a mention with nothing beside it stands for `entity`, by all else the text says."""
    if _Verdict.OWN in verdicts:
        return True
    if _Verdict.OTHER in verdicts:
        return False
    kinship = reading.kinship
    family = kinship.family(entity.id)
    surfaces = {reading.surface(found[n]) for n in places}
    if surfaces <= entity.common:
        return False
    if not reading.houses.isdisjoint(family):
        return True
    if not surfaces <= kinship.shared(entity) | entity.weak:
        return True
    if not surfaces <= entity.weak and (_Verdict.OFFICE in verdicts or kinship.is_public(entity)):
        return True
    return (
        _alone(reading.text)
        or _accompanied(found, entity.id, set(places), family)
        or _in_company(reading, entity.id)
        or any(_meets_a_politician(reading, found, n) for n in places)
    )


def spelt_otherwise(found: Sequence[Found], kinship: Kinship) -> list[Found]:
    """`found`, with Korean persons whom the text spells in another romanisation linked where it names
    their house too: Im Jong-ryong beside Woori Financial."""
    houses = {one.entity.id for one in found if one.entity and one.type == "organization"}

    def linked(one: Found) -> Found:
        if one.entity or one.type != "person" or one.evidence == "namesake":
            return one
        if not HYPHENED.search(one.name):
            return one
        fitting = {
            member.id: member
            for house in houses
            for member in kinship.members(house)
            if opens_alike(one.name, member.ko) and spells(one.name, member.ko)
        }
        if len(fitting) != 1:
            return one
        (entity,) = fitting.values()
        return one._replace(name=entity.name("en"), entity=entity, evidence=None)

    return [linked(one) for one in found]


def _alone(text: str) -> bool:
    """Whether one short line is all there is: a headline. (The search adds a break on each side.)"""
    return len(text) < _HEADLINE + 2 and "\n" not in text[1:-1]


def _in_company(reading: _Reading, who: str) -> bool:
    """Whether the text names other known people in full: one whom nobody else is called like
    (Masayoshi Son), or two of any kind. Namesakes don't come in company."""
    others = len(reading.company) - (who in reading.company)
    if others > 1:
        return True
    return any(not shared for id_, shared in reading.company.items() if id_ != who)


_BREATH = 24
"""Characters between two names of one clause: `met`, `shook hands with`, 대통령이."""
_CLAUSE_BREAK = re.compile(r"[\n,.;:()]")


def _meets_a_politician(reading: _Reading, found: Sequence[Found], n: int) -> bool:
    """Whether a known politician is named in full right beside: `Lee Jae-myung met Lee Jae-yong`.

    Anywhere else in the text is too far: presidents are named in the news of everybody.
    """
    for left, right in ((n - 1, n), (n, n + 1)):
        if left < 0 or right == len(found):
            continue
        other = found[left if right == n else right]
        gap = reading.text[found[left].end : found[right].start]
        if (
            len(gap) <= _BREATH
            and not _CLAUSE_BREAK.search(gap)
            and other.entity is not None
            and other.entity.id in reading.company
            and other.entity != found[n].entity
            and other.entity.parents
            and reading.kinship.is_public(other.entity)
        ):
            return True
    return False


def _accompanied(
    found: Sequence[Found], who: str, places: set[int], family: frozenset[str]
) -> bool:
    """Whether the text names the person in a way no namesake is, or a colleague."""
    return any(
        one.entity is not None
        and one.type == "person"
        and n not in places
        and (one.entity.id == who or not family.isdisjoint(one.entity.parents))
        for n, one in enumerate(found)
    )


def _verdict(reading: _Reading, entity: Entity, one: Found) -> _Verdict:
    text, role = reading.text, one.role
    kinship = reading.kinship
    family, public = kinship.family(entity.id), kinship.is_public(entity)
    if role is None:
        house = _WHO_IS_AT.match(text, one.end, one.end + 70)
        if house and family:
            return _house_at(reading, house.end(), family)
        if text[one.start : one.end] not in kinship.shared(entity) and text[one.start].isascii():
            called = _CALLED_BEFORE.search(text, max(0, one.start - 24), one.start) or _is_lesser(
                text, one
            )
            return _Verdict.OTHER if called and family else _Verdict.SILENT
        return _calling(reading, entity, one, family)
    affiliations = [*_affiliations(reading, role), *_affiliation_before(reading, one)]
    if any(own in family for own, _ in affiliations):
        return _Verdict.OWN
    words = [word for id_, word in affiliations if not id_]
    if (
        words
        and len(words) == len(affiliations)
        and all(_begins_own(word, kinship.names(family)) for word in words)
    ):
        return _Verdict.OWN
    meant = entity.id in kinship.added
    if not meant and (
        _COUNCILLOR.search(text, role.start, role.end)
        or any(_SMALL_PEOPLE.search(word) for word in words)
    ):
        return _Verdict.OTHER
    if not family and role.keys & (_BUSINESS | _PUBLIC | _STAGE):
        return _Verdict.OFFICE
    shared = reading.surface(one) in kinship.shared(entity) | entity.weak
    if role.keys == _ADDRESS:
        calling = _calling(reading, entity, one, family)
        return calling if not public or _BRACKETED_AGE.match(text, one.end) else _Verdict.SILENT
    if not meant and shared and not role.keys & (_PUBLIC if public else _BUSINESS):
        return _Verdict.OTHER  # nobody at the top goes by a lesser office without their house
    if (
        role.keys & _PUBLIC
        and public
        and not _HOUSE_OF.search(text, max(0, one.start - 24), one.start)
    ):
        return _Verdict.OFFICE
    if _honour(reading, role, affiliations):
        return _Verdict.HONOUR
    elsewhere = len(words) < len(affiliations) or any(
        ends_like_a_house(word)
        or (shared and len(word) >= _LONG_HOUSE)
        or _ELSEWHERE.fullmatch(word)
        for word in words
    )
    if role.keys & _LESSER and family and not meant:
        return _Verdict.OTHER
    unknown = shared and any(
        len(word) > 2
        and "가" <= word[0] <= "힣"
        and not ends_like_a_department(word)
        and not word.isdigit()
        for word in words
    )
    if elsewhere or unknown or _HOUSE_OF.search(text, max(0, one.start - 24), one.start):
        return _Verdict.SILENT if meant else _Verdict.OTHER
    if role.keys & _BUSINESS and not public:
        common = shared and role.keys <= _COMMON
        return _Verdict.HONOUR if common else _Verdict.OFFICE
    return _Verdict.SILENT


def _house_at(reading: _Reading, at: int, family: frozenset[str]) -> _Verdict:
    n = bisect_left(reading.starts, at)
    bearers = reading.tokens[n].bearers if n < len(reading.tokens) else ()
    own = reading.starts[n : n + 1] == [at] and any(bearer.id in family for bearer in bearers)
    return _Verdict.OWN if own else _Verdict.OTHER


def _is_lesser(text: str, one: Found) -> bool:
    """Whether the name or, later, the surname has a calling behind it: `Bailey, a porter at …`."""
    if _LESSER_AFTER.match(text, one.end, one.end + 90):
        return True
    surname = text[one.start : one.end].rpartition(" ")[2]
    at = text.find(f"{surname}, a", one.end, one.end + ARTICLE)
    return at >= 0 and _LESSER_AFTER.match(text, at + len(surname), at + 90) is not None


def _honour(reading: _Reading, role: Role, affiliations: Sequence[tuple[str, str]]) -> bool:
    """Whether the office is one of an association alone: 무역협회 부회장, not 가맹점주협의회장."""
    if not role.keys & _BUSINESS:
        return False
    names = [word or reading.kinship.korean_name(id_) for id_, word in affiliations]
    return bool(names) and all(
        _ASSOCIATION.search(name) and not _SMALL_PEOPLE.search(name) for name in names
    )


def _calling(reading: _Reading, entity: Entity, one: Found, family: frozenset[str]) -> _Verdict:
    """The verdict on a name without an office beside it."""
    text = reading.text
    if entity.id in reading.kinship.added or not family:
        return _Verdict.SILENT
    if _MINISTER.match(text, one.end):
        return _Verdict.OFFICE if reading.kinship.is_public(entity) else _Verdict.OTHER
    if (
        _CALLED_BEFORE.search(text, max(0, one.start - 24), one.start)
        or _CALLED_AFTER.match(text, one.end, one.end + 90)
        or _AGED.match(text, one.end, one.end + 12)
    ):
        return _Verdict.OTHER
    return _Verdict.SILENT


def _begins_own(word: str, names: Iterator[str]) -> bool:
    """금융 in 금융위원장, 금감 in 금감원장: the office has swallowed the rest of the name."""
    return len(word) > 1 and any(name.startswith(word) for name in names)


def _affiliations(reading: _Reading, role: Role) -> Iterator[tuple[str, str]]:
    """What a role holds beside offices: (id, "") of each organisation, ("", word) of other words."""
    text, at = reading.text, role.start
    first = bisect_left(reading.starts, role.start)
    for token in reading.tokens[first : bisect_left(reading.starts, role.end)]:
        if token.kind == "suffix":
            continue
        yield from _other_words(text, at, token)
        at = token.end
        for bearer in token.bearers[:1]:
            if bearer.type == "organization":
                yield bearer.id, ""
    yield from (("", word) for word in _words(text[at : role.end]))


def _other_words(text: str, at: int, token: Token) -> Iterator[tuple[str, str]]:
    """The words from `at` to an office or a name; one glued to 회장 heads an association (협의회장)."""
    words = _words(text[at : token.start])
    glued = text[token.start - 1].isalnum()
    for n, word in enumerate(words):
        heads = glued and n == len(words) - 1 and text.startswith("회장", token.start)
        yield "", f"{word}회" if heads else word


def _affiliation_before(reading: _Reading, one: Found) -> Iterator[tuple[str, str]]:
    """The organisation right before a name: `미래에셋증권 김하늘 연구원`, `법무법인 세종의 …`."""
    text = reading.text
    n = bisect_left(reading.starts, one.start) - 1
    if (
        n >= 0
        and reading.tokens[n].bearers
        and _LEADS.fullmatch(text, reading.tokens[n].end, one.start)
    ):
        yield reading.tokens[n].bearers[0].id, ""
        return
    word = _OF_BEFORE.search(text, max(0, one.start - 20), one.start)
    if not word:
        return
    if n >= 0 and reading.tokens[n].end >= word.end("word") - 1 and reading.tokens[n].bearers:
        for bearer in reading.tokens[n].bearers[:1]:
            if bearer.type == "organization":
                yield bearer.id, ""
        return
    house = word["word"].removesuffix("의")
    if ends_like_a_house(house) or (house != word["word"] and len(house) >= _LONG_HOUSE):
        yield "", house


def _words(piece: str) -> list[str]:
    return [word for word in _WORD.findall(piece) if word not in _FILLER]
