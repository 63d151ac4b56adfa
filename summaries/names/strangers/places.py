"""Towns, counties and schools that the catalogue lacks: `경기 동하시`, `한들초등학교`, `in Gaon, South Jeolla`.

Local news names them in full once and by their short form before and after (동하, 한들초): where what
stands beside the full form shows that it is one, the short one is that place too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from summaries.anchored import Anchored
from summaries.article import Language
from summaries.names.edges import name_stands
from summaries.names.entity import EntityType
from summaries.names.found import Found
from summaries.names.particles import words_in
from summaries.names.strangers.taken import Taken

_PROVINCE = (
    r"(?:서울|부산|대구|인천|광주|대전|울산|경기|강원|충북|충남|전북|전남|경북|경남|제주|충청[남북]도|전라[남북]도|경상[남북]도)"
    r"(?:특별자치도|특별시|광역시|도|시)?"
)
_STEM = r"(?<![가-힣])(?P<stem>[가-힣]{2,3})"
_UNIT = r"(?P<unit>[시군구])"
# What shows that a word in 시, 군 or 구 is a town: its province before it, its head or its hall behind
# it. A market may be called like a mayor (소담시장), so that alone is not enough.
_OF_PROVINCE: Final = re.compile(
    rf"(?<![가-힣]){_PROVINCE} (?P<stem>[가-힣]{{1,3}}){_UNIT}(?=(?:의회|청)?[은는이가을를의에과와도로 ,(·]|에서)"
)
_SHOWN: Final = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_STEM}{_UNIT}\((?:시장|군수|구청장) ",
        rf"{_STEM}(?P<unit>군)(?:수|청|의회)(?![가-힣]{{3}})",
        rf"{_STEM}(?P<unit>구)(?:청장|청|의회)(?![가-힣]{{3}})",
        rf"{_STEM}(?P<unit>시)(?:청|의회|의원)(?![가-힣]{{3}})",
        rf"{_STEM}{_UNIT} [가-힣]{{2,8}}(?:과장|국장|담당관|과)(?=[은는이과 (])",
        rf"{_STEM}{_UNIT}(?:은|는|가|의|에|에서)? (?=[가-힣]{{1,4}}(?:읍|면|동)(?:의|에서|에| ))",
    )
)
_SERVED: Final = "소방서 경찰서 교육지원청 교육청 보건소 의료원 터미널 시장 군수 구청장".split()
"""Beside a word in 시, 군 or 구 that stands alone, an office of its stem shows it too (동하소방서), and
beside one in 시 or 군 the bare stem."""
_ALONE: Final = re.compile(rf"{_STEM}{_UNIT}(?=[은는이가을를의에과와도로 ,(·]|에서|에는)")
_NO_TOWN: Final = re.compile(
    r"(?:도시|연구|지구|특구|인구|가구|요구|거구|역구|치구|항구|복구|기구|도구|입구|친구|축구|야구|농구|배구|촉구|강구|청구|추구"
    r"|[품보업환조험자직목열]군|당시|표시|감시|응시|일시|제시|실시|개시|다시|임시|즉시|동시|증시|명시|과시|중시|육군|해군|공군|장군|국군)$"
)
_EVERYDAY: Final = frozenset(
    words_in(
        "예산 음성 영양 장수 고령 영광 고성 장성 진도 남해 의성 보은 화성 공주 이천 구미 상주 사천 정선 정읍 청도 인제 부안 무안 화순 홍성 "
        "동해 하동 신안 태안 보성 기장 자치 우리 해당 인근 이웃 관할 각각"
    )
)
"""Stems that are ordinary words too: 예산, of 예산군. They name the town only in the full form."""

_HALL: Final = re.compile(r"(?<=[시군구])(?:청|민|립)(?![가-힣]{3})")
"""솔뫼시청 and 솔뫼시민 name the town."""

_SCHOOL: Final = re.compile(
    r"(?<![가-힣])(?P<stem>[가-힣]{2,5}?)(?P<kind>초등|중|고등|여자중|여자고등)학교(?=[은는이가을를의에과와도로 ,(·.]|에서|에는|$)"
)
_NO_SCHOOL: Final = re.compile(
    r"(?:공립|사립|국립|도립|시립|일반|인문계|실업계|성화|자율형|외국어|과학|예술|체육|전국|지역|도내|관내|시내|인근|규모|혁신|대안|통합|남자|여자|각급|거점"
    r"|병설|초등|영재|직업|마이스터|농촌|도심|모든|해당|이들|같은|부설|초|중|및|또는)$"
)
_LONGEST_STEM: Final = 3
_SHORT_SCHOOL: Final = {
    "초등": "초",
    "중": "중",
    "고등": "고",
    "여자중": "여중",
    "여자고등": "여고",
}

_IN_ENGLISH: Final = re.compile(
    r"\b(?:[Ii]n|[Aa]t|[Nn]ear|from|of) (?P<name>[A-Z][a-z]{2,13})(?:-(?:si|gun|gu))?, "
    r"(?=(?:North |South )(?:Jeolla|Gyeongsang|Chungcheong)|Gangwon|Gyeonggi"
    r"|(?:just |about [\w ]{1,20})?(?:north|south|east|west)\w* of [A-Z]"
    r"|an? (?:[a-z]+ ){0,3}(?:city|county|town|village)\b)"
)
_ENGLISH_UNIT: Final = Anchored(
    "city of |county of |town of |village of |-si|-gun| County| City",
    r"\b(?:city|county|town|village) of (?P<of>[A-Z][a-z]{2,13})\b"
    r"|\b(?P<name>[A-Z][a-z]{2,13})(?:-(?:si|gun)\b| (?:County|City)\b(?= (?:said|office|council|government|hall)))",
)


def places(text: str, found: Sequence[Found], language: Language) -> Iterator[Found]:
    """The places and schools of one text, wherever their full forms stand."""
    taken = Taken(found)
    named = _english(text) if language == "en" else {**_towns(text), **_schools(text)}
    for name, kind in named.items():
        for at in _standing(text, name):
            if not taken.holds(at, at + len(name)):
                yield Found(at, at + len(name), name, kind, None, None, "place")


def short_form(name: str) -> str | None:
    """What a text calls a place or school besides: 동하 of 동하시, 한들초 of 한들초등학교."""
    if school := _SCHOOL.fullmatch(name):
        return school["stem"] + _SHORT_SCHOOL[school["kind"]]
    stem, unit = name[:-1], name[-1]
    if unit not in "시군구" or not 1 < len(stem) <= _LONGEST_STEM or _NO_TOWN.search(name):
        return None
    return None if stem in _EVERYDAY else stem


_OFFICE: Final = re.compile(
    r"(?P<stem>[가-힣]{2,3}?)(?:(?P<unit>[시군구])(?:청|의회|보건소)|(?:소방서|경찰서|교육지원청)|군수|구청장)"
)

_NO_STEM: Final = frozenset(words_in("해양 철도 공항 중부 동부 서부 남부 북부 중앙 특수 119"))
"""What stands before an office and is no town."""


def offices_of(names: Iterable[str]) -> tuple[str, ...]:
    """The offices whose news is that of a town with these names: 솔뫼시의회, 솔뫼경찰서 of 솔뫼 and 솔뫼시;
    () of a country, which has no name in 시, 군 or 구."""
    towns = [name for name in names if _TOWN_NAME.fullmatch(name)]
    halls = [town + hall for town in towns for hall in ("의회", "청")]
    return (*halls, *(town[:-1] + office for town in towns for office in _OFFICES_OF))


_TOWN_NAME: Final = re.compile("[가-힣]{2,3}[시군구]")
_OFFICES_OF: Final = "경찰서 소방서 교육지원청 보건소 의료원 세무서".split()


def towns_of_office(name: str) -> tuple[str, ...]:
    """The town whose office this is, by all its forms: 횡성 of 횡성소방서, 횡성군 and 횡성 of 횡성군의회."""
    office = _OFFICE.fullmatch(name)
    if office is None or office["stem"] in _EVERYDAY | _NO_STEM:
        return ()
    stem, unit = office["stem"], office["unit"]
    if unit is None:
        return (stem,)
    return (stem, stem + unit) if short_form(stem + unit) else ()


def long_forms(name: str) -> tuple[str, ...]:
    """The full names that a short form of a school may stand for: 한들초등학교 for 한들초."""
    if not 2 < len(name) <= _LONGEST_STEM + 2:
        return ()
    return tuple(f"{name[:-1]}{kind}학교" for kind, one in _SHORT_SCHOOL.items() if one == name[-1])


_IN_UNIT: Final = re.compile("[시군구](?:(?<=(?<![가-힣])[가-힣]{3})|(?<=(?<![가-힣])[가-힣]{4}))")
"""A syllable that may close a town's name, by its place in the word: cheaper to find than the name."""


def _towns(text: str) -> dict[str, EntityType]:
    shown = {m["stem"] + m["unit"] for m in _OF_PROVINCE.finditer(text)}
    starts = dict.fromkeys(_word_start(text, m.start()) for m in _IN_UNIT.finditer(text))
    for pattern in _SHOWN:
        shown.update(m["stem"] + m["unit"] for m in _matching(pattern, text, starts))
    for alone in _matching(_ALONE, text, starts):
        stem, unit = alone["stem"], alone["unit"]
        if any(f"{stem}{office}" in text for office in _SERVED) or (
            unit != "구" and any(True for _ in _standing(text, stem))
        ):
            shown.add(stem + unit)
    return {name: "place" for name in sorted(shown) if not _NO_TOWN.search(name)}


def _word_start(text: str, at: int) -> int:
    """Where the Hangul word begins that has its third or fourth syllable `at`."""
    return at - 3 if "가" <= text[at - 3 : at - 2] <= "힣" else at - 2


def _matching(
    pattern: re.Pattern[str], text: str, starts: Iterable[int]
) -> Iterator[re.Match[str]]:
    """What `pattern` finds in `text`, where it can only match at `starts`."""
    free = 0
    for start in starts:
        if start >= free and (found := pattern.match(text, start)) is not None:
            free = found.end()
            yield found


def _schools(text: str) -> dict[str, EntityType]:
    if "학교" not in text:
        return {}
    named = (school for school in _SCHOOL.finditer(text) if not _NO_SCHOOL.search(school["stem"]))
    return {school.group(): "organization" for school in named}


def _english(text: str) -> dict[str, EntityType]:
    found = (*_IN_ENGLISH.finditer(text), *_ENGLISH_UNIT.finditer(text))
    names: list[str] = sorted({m["name"] or m["of"] for m in found})
    return dict.fromkeys(names, "place")


def _standing(text: str, form: str) -> Iterable[int]:
    at = text.find(form)
    while at >= 0:
        if name_stands(text, at, at + len(form)) or _HALL.match(text, at + len(form)):
            yield at
        at = text.find(form, at + len(form))
