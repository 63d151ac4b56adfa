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
    "collapse": "붕괴 매몰 무너… 싱크홀 땅꺼짐 지반침하 collapse sinkhole",
    "quake": "지진 여진 earthquake quake tremor",
    "rain": "호우 폭우 물폭탄 침수 홍수 범람 강수량 장맛비 산사태 이재민 downpour flood rain rainfall landslide",
    "storm": "태풍 강풍 폭설 대설 적설 적설량 한파 폭염 가뭄 typhoon storm snow blizzard heatwave drought",
    "disease": "구제역 조류인플루엔자 식중독 집단감염 확진 돼지열병 outbreak poison virus",
    "festival": "축제 박람회 문화제 페스티벌 영화제 음악제 festival fair expo",
    "merger": "통합 통폐합 합치… 합친… 합쳐… 폐교 폐지 존치 merg merger closure",
    "route": "버스 시내버스 마을버스 시외버스 노선 전철 트램 지하철 철도 배차 개통 bus tram subway railway route",
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

SUDDEN: Final = frozenset({"fire", "explosion", "crash", "collapse"})
"""What befalls a building or a vehicle: where two reports name different ones, there were two."""
RARE: Final = SUDDEN | WIDE | {"missing", "outage"}
"""What a town has seldom enough that kind and day tell it; of any other kind it has two on one day."""
ORDINARY: Final = frozenset(
    "통과 가결 부결 의결 상정 발의 연기 취소 개최 개막 폐막 시작 추진 확대 축소 인상 인하 지원 발표 공개 논란 반발 촉구 요구 찬성 반대 시의회 군의회 구의회 도의회 시장 군수 "
    "구청장 의원 주민 시민 군민 구민 하루 오늘 어제 내년 올해 지난해 작년 이달 월부터 일부터 일까지 일로 앞두고 속보 단독 종합 보도자료 기사 억원 만원 명이 부족 증가 감소 사망 사망자 부상 부상자 숨져 숨지고 다쳐 늘어 피해 인명 재산 없어 시간 만에 완진 원인 대피 주민들 출동 추정 "
    "pass vote approve open delay cancel plan say city council county resident mayor new year".split()
)
"""Words of titles that tell nothing of what a matter is about."""
_SITES: Final[dict[str, str]] = {
    "factory": "공장 제조업체 plant factory",
    "warehouse": "창고 물류센터 warehouse",
    "home": "아파트 주택 빌라 다세대 다가구 오피스텔 원룸 고시원 apartment house home flat",
    "shop": "상가 점포 시장 마트 백화점 식당 market shop store mall restaurant",
    "lodging": "호텔 모텔 여관 펜션 리조트 hotel motel resort",
    "care": "병원 의원 요양원 요양병원 hospital clinic",
    "school": "학교 초등학교 중학교 고등학교 대학교 유치원 어린이집 school university kindergarten",
    "office": "청사 빌딩 사무실 office tower",
    "farm": "축사 양계장 돈사 비닐하우스 농장 barn farm greenhouse",
    "worship": "교회 성당 사찰 temple church",
    "power": "발전소 변전소 주유소 저유소",
    "ship": "어선 선박 여객선 화물선 유조선 boat ship vessel ferry",
    "train": "열차 전동차 기차 train",
    "car": "버스 승용차 화물차 트럭 택시 bus truck car taxi",
    "aircraft": "헬기 여객기 비행기 전투기 helicopter plane jet",
    "mine": "탄광 광산 갱도 mine",
}  # fmt: skip

_EXACT: Final[dict[str, frozenset[str]]] = {}
_OPENINGS: Final[dict[str, str]] = {}
for _kind, _words in _KINDS.items():
    for _word in _words.split():
        if _word.endswith("…"):
            _OPENINGS[_word[:-1]] = _kind
        else:
            _EXACT[_word] = _EXACT.get(_word, frozenset()) | {_kind}
_HEADS: Final = frozenset(word for word in _EXACT if len(word) > 1 and "가" <= word[0] <= "힣")
_SITE_OF: Final = {word: site for site, words in _SITES.items() for word in words.split()}
_THINGS: Final = frozenset("트램 전철 지하철 철도 tram subway railway".split())
"""A town has one of these, if any."""
_STEM, _LONGEST_STEM = 2, 3
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


def is_kind(term: str) -> bool:
    """Whether the term is nothing but a word for a kind of event: 축제, not 장미축제."""
    return (term in _EXACT and term not in _THINGS) or (
        term[:_STEM] in _OPENINGS and "가" <= term[0] <= "힣"
    )


def kinds_in(terms: Iterable[str]) -> frozenset[str]:
    """The kinds of event that terms of either language name."""
    return frozenset().union(*map(_kinds, terms))


@lru_cache(maxsize=16384)
def _site(term: str) -> str:
    """The kind of site that a term names or ends in: 물류창고, and 물류창고서 of a headline."""
    if term in _SITE_OF or not "가" <= term[0] <= "힣":
        return _SITE_OF.get(term, "")
    bare = term.removesuffix("서")
    return next((_SITE_OF[bare[-n:]] for n in (4, 3, 2) if bare[-n:] in _SITE_OF), "")


def sites_in(terms: Iterable[str]) -> frozenset[str]:
    """The kinds of building or vehicle that terms of either language name."""
    return frozenset(map(_site, terms)) - {""}


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


def is_of_town(word: str, towns: Iterable[str]) -> bool:
    """Whether a word is the short name of one of `towns`, its full one or an office of it."""
    return any(
        word.startswith(town) and (word == town or _AFTER_TOWN.fullmatch(word, len(town)))
        for town in towns
    )


_AFTER_TOWN: Final = re.compile(
    r"(?:[시군구읍면동도](?:의회|청|장|민)?|군수|구청장|의회|경찰서|소방서|교육지원청|보건소)(?:서|에서)?"
)


def is_office_of_a_town(id_: str) -> bool:
    return _OFFICE.match(id_[1:]) is not None


def is_province(id_: str, names: Catalogue) -> bool:
    entity = names.get(id_)
    return entity is not None and entity.type == "place" and _PROVINCE.search(entity.ko) is not None


def towns_of(analysis: Analysis, names: Catalogue) -> dict[str, str]:
    """Where the article's event is, each town's key with its short Korean name ("" in English text):
    the towns of its title, else of the first sentence with one."""
    local = {
        s.id
        for s in analysis.strangers
        if s.type == "place" or (s.type == "organization" and is_office_of_a_town(s.id))
    }
    lead = [s.entities for s in analysis.sentences if s.label == "body"][:_LEAD_SENTENCES]
    for named in (analysis.title_entities, *lead):
        towns = {
            key: _short_name(id_, names)
            for id_ in named
            if (id_ in local or not is_stranger(id_)) and (key := town_of(id_, names))
        }
        if towns:
            return towns
    return {}


def _short_name(id_: str, names: Catalogue) -> str:
    if not is_stranger(id_):
        entity = names.get(id_)
        return (
            entity.ko.rstrip("시군구")
            if entity and len(entity.ko) > _STEM
            else entity.ko
            if entity
            else ""
        )
    name = id_[1:]
    if name.isascii():
        return ""
    office = _OFFICE.match(name)
    return office["stem"] if office else name[:_LONGEST_STEM].rstrip("시군구")
