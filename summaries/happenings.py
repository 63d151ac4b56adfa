"""What kind of event an article tells of, and where: what joins reports of one event that nobody
famous takes part in.

A fire, a festival, a merger of schools is known by its kind and its town. Kinds are read from terms,
in both languages; the town is the one the title names, else the first sentence that names one. How
much both weigh is `stories`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from summaries.analysis import Analysis
from summaries.compounds import answers_to
from summaries.names import Catalogue, is_stranger
from summaries.names.romanisation import romanised

# Kind -> the words that name it, Korean and English, as `words.terms` leaves them. A Korean noun of two
# syllables is found at the end of a longer word too (장미축제); `…` stands for any ending of a verb.
_KINDS: Final[dict[str, str]] = {
    "fire": "화재 불 불이 불로 불길 산불 큰불 방화 완진 fire blaze wildfire inferno",
    "explosion": "폭발 explosion explod blast",
    "crash": "추돌 충돌 전복 추락 탈선 교통사고 뺑소니 crash collision collid derail",
    "collapse": "붕괴 매몰 무너… 싱크홀 땅꺼짐 collapse sinkhole",
    "quake": "지진 여진 earthquake quake tremor",
    "rain": "호우 폭우 물폭탄 침수 홍수 범람 강수량 장맛비 산사태 이재민 downpour flood rain rainfall landslide",
    "storm": "태풍 강풍 폭설 대설 한파 폭염 가뭄 typhoon storm snow blizzard heatwave drought",
    "disease": "구제역 조류인플루엔자 식중독 집단감염 확진 돼지열병 outbreak poison virus",
    "festival": "축제 박람회 문화제 페스티벌 영화제 음악제 festival fair expo",
    "merger": "통합 통폐합 합치… 합친… 합쳐… 폐교 폐지 존치 merg merger closure",
    "route": "버스 노선 전철 트램 지하철 철도 급행 배차 개통 bus tram subway railway route",
    "ordinance": "조례 조례안 개정안 의안 ordinance bylaw",
    "wages": "임금 임금협상 임단협 임금협약 교섭 기본급 파업 노조 strike walkout wage pay union",
    "recall": "리콜 시정조치 recall",
    "results": "실적 영업이익 매출 순이익 profit earning revenue",
    "vote": "선거 투표 보궐선거 재선거 당선 개표 공천 경선 election ballot",
    "court": "재판 선고 판결 실형 항소 징역 무죄 집행유예 court sentenc verdict ruling",
    "crime": "체포 구속 검거 흉기 살해 살인 납치 절도 횡령 배임 사기 뇌물 압수수색 송치 arrest murder stabb embezzl brib",
    "missing": "실종 수색 missing rescu",
    "outage": "정전 단수 누수 blackout outage",
    "works": "착공 준공 기공 완공 재개발 재건축 공정률 증설 groundbreak",
    "opening": "개관 개장 개소 개원 개교 개청",
    "budget": "예산 예산안 추경 추경안 budget",
    "protest": "집회 시위 농성 반발 protest rally",
}  # fmt: skip
WIDE: Final = frozenset({"rain", "storm", "quake"})
"""What befalls a whole province: there the province is place enough."""
SCHEDULED: Final = frozenset(
    {"festival", "merger", "route", "ordinance", "works", "opening", "vote"}
)
"""What is announced for a day, and in the news again when that day is moved or comes."""

_EXACT: Final[dict[str, frozenset[str]]] = {}
_OPENINGS: Final[dict[str, str]] = {}
for _kind, _words in _KINDS.items():
    for _word in _words.split():
        if _word.endswith("…"):
            _OPENINGS[_word[:-1]] = _kind
        else:
            _EXACT[_word] = _EXACT.get(_word, frozenset()) | {_kind}
_HEADS: Final = frozenset(word for word in _EXACT if len(word) > 1 and "가" <= word[0] <= "힣")
_STEM: Final = 2
_LEAD_SENTENCES: Final = 3


@lru_cache(maxsize=16384)
def _kinds(term: str) -> frozenset[str]:
    if term in _EXACT:
        return _EXACT[term]
    if not "가" <= term[0] <= "힣":
        return frozenset()
    if term[:_STEM] in _OPENINGS:
        return frozenset({_OPENINGS[term[:_STEM]]})
    heads = {term[-n:] for n in (2, 3) if len(term) > n} | answers_to(term)
    return frozenset().union(*(_EXACT[head] for head in heads & _HEADS))


def kinds_in(terms: Iterable[str]) -> frozenset[str]:
    """The kinds of event that terms of either language name."""
    return frozenset().union(*map(_kinds, terms))


_OFFICE: Final = re.compile(
    r"(?P<stem>[가-힣]{2,3})(?P<unit>[시군구])?(?:의회|청|경찰서|소방서|교육지원청|보건소)$"
)
_TOWN: Final = re.compile(r"(?<!광역)(?<!특별)(?<!자치)[시군구읍면동]$")
_PROVINCE: Final = re.compile(r"도$|특별자치도$|^[가-힣]{2}북도$")


def town_of(id_: str, names: Catalogue) -> str:
    """A key for the town that an entity is or belongs to, the same in both languages; "" of any other:
    동하시, 동하소방서 and Dongha come to `dongha`."""
    if not is_stranger(id_):
        entity = names.get(id_)
        if entity is None or entity.type != "place":
            return ""
        called = (entity.ko, *entity.aliases)
        return id_ if any(_TOWN.search(name) for name in called) else ""
    name = id_[1:]
    if name.isascii():
        return name
    office = _OFFICE.match(name)
    whole = office["stem"] + (office["unit"] or "") if office else name
    known = names.written(whole)
    if len(known) == 1:
        return known[0].id
    return romanised(whole[:-1] if whole[-1] in "시군구" and len(whole) > _STEM else whole)


def is_office_of_a_town(id_: str) -> bool:
    return _OFFICE.match(id_[1:]) is not None


def is_province(id_: str, names: Catalogue) -> bool:
    entity = names.get(id_)
    return entity is not None and entity.type == "place" and _PROVINCE.search(entity.ko) is not None


def towns_of(analysis: Analysis, names: Catalogue) -> frozenset[str]:
    """Where the article's event is: the towns of its title, else of the first sentence with one."""
    local = {
        s.id
        for s in analysis.strangers
        if s.type == "place" or (s.type == "organization" and is_office_of_a_town(s.id))
    }
    lead = [s.entities for s in analysis.sentences if s.label == "body"][:_LEAD_SENTENCES]
    for named in (analysis.title_entities, *lead):
        towns = {town_of(id_, names) for id_ in named if id_ in local or not is_stranger(id_)}
        if towns - {""}:
            return frozenset(towns - {""})
    return frozenset()
