"""Which entity a known name stands for where it is an ordinary word too, or has several bearers.

기아 is a car maker beside 현대차, 머스크 a shipping line where nothing speaks of the man; 대상 is mostly
no company at all. Persons whose full name a namesake bears are `homonyms`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from summaries.names.entity import Entity
from summaries.names.kinship import Kinship
from summaries.names.offices import Token
from summaries.names.particles import words_in
from summaries.names.sports import borne_by_clubs, of_a_club

_CODE = re.compile(r"\(\d{6}\)")
_COORDINATION = frozenset(
    {"와 ", "과 ", ", ", "·", " and ", " & ", " or ", "나 ", "이나 ", "랑 ", " 및 ", "/", ", and "}
)
_PLACE_AFTER = re.compile(
    r"(?:에서(?:도|는|만)?(?![가-힣])|엔(?![가-힣])|[을를] (?:찾|방문)| [가-힣]{1,4}[시군구](?=장|의회|청|민|[ 에])| ?(?:정부|총리|대통령|외교부|외무부|재무부|중앙은행|공장|현지|법인|캠퍼스|사업장|의회|주민|시내|공항|항만|"
    r"산업단지|산단|국가산단|지역|남부|북부|동부|서부|시장 점유율|출장|방문|노선|당국|시청|시의회|경찰)(?![가-힣]{3}))"
    r"|,? (?:where|state|county|city|plant|factory|officials|lawmakers|voters|residents)\b"
)
_PLACE_BEFORE = re.compile(
    r"(?:\b(?:state of|in|across|from|near|throughout|outside|neighboring|southern|northern|eastern|western|rural|central)"
    r"|[A-Z][a-z]{2,},|(?<=[가-힣])(?:시|도|주|현|소재|지역인|위치한)) $"
)
_FIRM_BEFORE = re.compile(
    r"(?:업체|기업|회사|제조사|제조업체|운용사|은행|브랜드|자동차업체|완성차업체|식품업체|부품사|선사|해운사|자회사|계열사|"
    r"company|maker|automaker|carmaker|chipmaker|designer|developer|operator|exchange|airline|retailer|lender|insurer|rival|giant|start-?up|supplier|firm) $"
)
_FIRM_AFTER = re.compile(
    r"(?: ?그룹| 관계자| 주가| 주식| 노조| 본사| 측|측은| 임직원|에 따르면)(?![가-힣]{2})|(?: shares\b|’s (?:chief|shares)|'s (?:chief|shares))"
)


def settled(text: str, tokens: Sequence[Token], kinship: Kinship) -> dict[int, Entity]:
    """Which entity each name token names: by its place in `tokens`; disputed and weak ones drop out."""
    named = [at for at, token in enumerate(tokens) if token.kind == "name"]
    clubs = borne_by_clubs(text, tokens)
    strong, doubtful = _strong(text, tokens, named, clubs)
    if not doubtful and not clubs:
        return {at: tokens[at].bearers[0] for at in named}
    near = {*strong, *(parent for bearer in strong.values() for parent in bearer.parents)}
    companies = {id_ for id_, bearer in strong.items() if bearer.type == "organization"}
    bearer_of: dict[int, Entity] = {}
    last: dict[str, list[Entity]] = {}
    for at in named:
        start, end, _, bearers, weak = tokens[at]
        if text[start:end] in clubs and (
            of_a_club(tokens, at) or not any(companies & kinship.family(b.id) for b in bearers)
        ):
            continue
        if weak or len(bearers) > 1:
            fitting = _fitting(text[start:end], tokens[at], strong, near)
            if len(fitting) > 1:
                fitting = _by_words_beside(text, tokens, at, fitting, kinship)
                fitting = fitting or last.get(text[start:end], [])
            if len(fitting) == 1:
                bearer_of[at] = fitting[0]
                last[text[start:end]] = fitting
        else:
            bearer_of[at] = bearers[0]
    return bearer_of


def _strong(
    text: str, tokens: Sequence[Token], named: Sequence[int], clubs: frozenset[str]
) -> tuple[dict[str, Entity], list[int]]:
    """The entities that the text names beyond doubt, and the tokens that leave a doubt."""
    strong: dict[str, Entity] = {}
    doubtful: list[int] = []
    sure: set[int] = set()
    for at in named:
        start, end, _, bearers, weak = tokens[at]
        if not weak and len(bearers) == 1:
            if text[start:end] not in clubs:
                strong[bearers[0].id] = bearers[0]
                sure.add(at)
            continue
        doubtful.append(at)
        borne_out = [b for b in bearers if b.id in weak and _borne_out(text, tokens, at, b)]
        if len(borne_out) == 1:
            strong[borne_out[0].id] = borne_out[0]
            sure.add(at)
    for at in doubtful:
        if at not in sure and len(tokens[at].bearers) == 1:
            bearer = tokens[at].bearers[0]
            if _coordinated(text, tokens, at, sure, bearer):
                strong[bearer.id] = bearer
    return strong, doubtful


def _fitting(
    surface: str, token: Token, strong: Mapping[str, Entity], near: set[str]
) -> list[Entity]:
    """The bearers of a weak or shared name whom the text bears out best."""
    fitting = [
        bearer
        for bearer in token.bearers
        if bearer.id not in token.weak
        or bearer.id in strong
        or bearer.type == "person"  # weighed by `homonyms`
        or _of_the_house(surface, bearer, near)
    ]
    for closer in (
        [b for b in fitting if b.id in strong],
        [b for b in fitting if b.id in near or _has_house(b, near)],
    ):
        if closer:
            return closer
    if len(token.bearers) > 1 and any(
        b.type == "person" and surface not in (b.ko, b.en) for b in fitting
    ):
        return []  # 머스크 alone may be the shipping line: the man needs his name or his house
    sure = [b for b in fitting if b.id not in token.weak]
    return sure if len(fitting) > 1 else fitting


_PUBLIC_OFFICES = frozenset(
    words_in(
        "의원 국회의원 장관 차관 후보 지사 시장 대통령 총리 원내대표 최고위원 당대표 senator minister governor"
    )
)
_BUSINESS_OFFICES = frozenset(
    words_in("회장 부회장 사장 부사장 명예회장 대표이사 행장 CEO chairman")
)
_BESIDE = 45


def _by_words_beside(
    text: str, tokens: Sequence[Token], at: int, bearers: Sequence[Entity], kinship: Kinship
) -> list[Entity]:
    """Which of several persons of one name a mention is: by the house and the office beside it."""
    if any(bearer.type != "person" for bearer in bearers):
        return []
    start, end = tokens[at].start, tokens[at].end
    houses: list[str] = []
    office = ""
    if at and text[tokens[at - 1].end : start] in {" ", "의 ", " 소속 "}:
        houses += [bearer.id for bearer in tokens[at - 1].bearers]
    for token in tokens[at + 1 : at + 6]:
        if token.start - end > _BESIDE or "\n" in text[end : token.start]:
            break
        houses += [bearer.id for bearer in token.bearers]
        if token.kind == "office":
            office = text[token.start : token.end]
            break
    own = [b for b in bearers if not kinship.family(b.id).isdisjoint(houses)]
    if len(own) == 1:
        return own
    if office in _PUBLIC_OFFICES | _BUSINESS_OFFICES:
        public = office in _PUBLIC_OFFICES
        own = [b for b in bearers if kinship.is_public(b) is public]
    return own if len(own) == 1 else []


def _has_house(bearer: Entity, near: set[str]) -> bool:
    return not near.isdisjoint(bearer.parents)


def _of_the_house(surface: str, bearer: Entity, near: set[str]) -> bool:
    """Whether a text that names a maker or a sister company bears out a weak name (기아 by 현대차)."""
    return (
        surface not in bearer.common
        and bearer.type in {"organization", "product", "project"}
        and _has_house(bearer, near)
    )


def _borne_out(text: str, tokens: Sequence[Token], at: int, bearer: Entity) -> bool:
    """Whether what stands beside a weak name tells that it is one."""
    start, end = tokens[at].start, tokens[at].end
    if bearer.type == "place":
        after = _PLACE_AFTER.match(text, end, end + 24)
        if text[start:end] in bearer.common:
            return bool(after and after.group()[0] == " ")
        return bool(after or _PLACE_BEFORE.search(text, max(0, start - 16), start))
    if bearer.type not in {"organization", "person"}:
        return False
    if bearer.type == "organization" and (
        _CODE.match(text, end)
        or _FIRM_AFTER.match(text, end, end + 16)
        or _FIRM_BEFORE.search(text, max(0, start - 14), start)
    ):
        return True
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if following is None or following.kind != "office":
        return False
    return following.start == end + 1 and text[end] == " " and bearer.type == "organization"


def _coordinated(
    text: str, tokens: Sequence[Token], at: int, sure: set[int], bearer: Entity
) -> bool:
    """Whether a weak name stands in one list with a sure one of its kind: 현대차와 기아."""
    if bearer.type not in {"organization", "place"}:
        return False
    for other in (at - 1, at + 1):
        if other not in sure or tokens[other].bearers[0].type != bearer.type:
            continue
        left, right = sorted((at, other))
        if text[tokens[left].end : tokens[right].start] in _COORDINATION:
            return True
    return False
