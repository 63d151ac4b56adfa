"""What figures of ordinary news are told of, by meaning: a table of nouns and verbs, Korean and English.

One row, one thing: its name, Korean words, English words. Korean nouns stand whole and verbs as the stem
their forms begin with (`다녀갔`); a word of one syllable stands nowhere but with what follows it. English
words stand in every form. Words that count nothing themselves but tell what befell the thing counted
(`침수`, `flooded`) are rows too. What is done (of claims, not of figures): `claims.meanings`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

from summaries.article import Language
from summaries.facts.quantities import Kind

CONCEPTS: Final = """
attendance | 방문객 관람객 입장객 관광객 관중 내방객 인파 다녀갔 다녀간 다녀갈 방문했 방문한 방문할 관람했 입장했 찾았 찾은 찾을 모인_것 모였 운집 | visitors visitor attendance spectators fans crowd audience come came attended visited gathered festivalgoers
aboard     | 승객 탑승 타고_있 타고_가 태우고 | passengers aboard
gang       | 조직원 | gangsters
victim     | 피해자 | victims victim
sick       | 환자 의심_증상 의심_증세 감염자 확진자 복통 설사 구토 식중독 | patients patient sickened ill infected infections symptoms cases
hospital   | 입원_환자 입원환자 입원 | hospitalised hospitalized hospital
evacuated  | 대피 | evacuated evacuees evacuation
displaced  | 이재민 | displaced homeless
missing    | 실종 | missing
arrested   | 검거 붙잡 체포 | arrested
detained   | 구속 | detained jailed
taken-part | 참가자 참여자 참가한 참여한 참가했 참여했 | participants enrolled participated entrants
subscribers | 구독자 가입자 | subscribers subscriber
users      | 이용자 사용자 | users
staff      | 직원 종업원 근로자 노동자 임직원 인력 일한다 일하고 일했 근무 | workers worker employees staff work works working workforce
hired      | 채용 뽑겠 뽑는 뽑을 뽑기 뽑았 고용 | hire hires hired hiring recruit
students   | 학생 | students student pupils
children   | 어린이 아동 | children child
residents  | 주민 시민 | residents citizens
doctors    | 전문의 의사 | doctors specialists pediatricians physicians
members    | 조합원 | members
ordered    | 사전계약 사전예약 사전_계약 사전_예약 예약자 예약했 | preorders preordered pre-orders reservations bookings
applicants | 지원자 신청자 응시자 | applicants applications
shops      | 점포 가게 매장 상점 | stores store shops shop outlets
homes      | 주택 가옥 | houses house homes home
farmland   | 농경지 농지 논밭 | farmland fields crops
households | 가구 세대 | households
buildings  | 건물 | buildings building
cars       | 차량 자동차 승용차 | vehicles vehicle cars car
electric-cars | 전기차 | electric_cars electric_vehicles evs
buses      | 버스 | buses bus
complaints | 불만 민원 | complaints
phones     | 스마트폰 휴대전화 | phones smartphones handsets
schools    | 학교 | schools
stops      | 정류장 정거장 | stops stations
seats      | 좌석 | seats
in-favour  | 찬성 | favor favour backed support approved approval
against    | 반대 | against opposed
abstained  | 기권 | abstained abstentions abstention
sold       | 판매 팔았 팔린 팔렸 팔_계획 팔_방침 팔겠 팔기로 | sell sells sold sales
recalled   | 리콜 | recall recalls recalling recalled
fee        | 입장료 관람료 요금 이용료 입장권 | ticket tickets admission fare fares fee
grown-ups  | 어른 성인 | adult adults
cost       | 소요 들_것 드는 든다 들었 썼다 쓴다 쓸_계획 비용 사업비 공사비 건립비 개발비 | cost costs costing spend spent spending
aid        | 지원금 보조금 지원한 지원하 | subsidy subsidies grant grants aid
stolen     | 횡령 빼돌 가로챈 가로챘 뜯어 편취 | stole stolen embezzled embezzling swindled defrauded
bought     | 인수 사들이 사들인 매입 | buy buying bought purchase acquire acquisition
turnout    | 투표율 | turnout
progress   | 공정률 진척률 진행률 | complete completed progress
running    | 운행률 운행 | road running run runs operating service
succeeded  | 성공률 성공 | success converted conversion
occupied   | 예약률 점유율 객실률 | occupancy
jobless    | 실업률 실업자 | unemployment jobless
attacks    | 공격 | attacks attack
pain       | 통증 | pain
burnt      | 불탔 불에_탔 불에_탄 타_ 탔다 태웠 태우고 소실 전소 | burned burnt destroyed gutted scorched
rain       | 비가 비의 강수량 강우량 폭우 호우 | rain rainfall downpour
snow       | 눈이 눈의 적설량 적설 폭설 | snow snowfall
secured    | 확보 | secured secure
needed     | 필요 | needs need needed required
closed     | 문을_닫 폐업 폐점 폐쇄 | closed shut closure closures
flooded    | 침수 잠겼 잠기 잠긴 | flooded submerged inundated flooding
collapsed  | 붕괴 무너 주저앉 | collapsed
money-lost | 뜯긴 날린 잃었 | lost
phishing   | 보이스피싱 | phishing
"""
ACCUMULATING: Final = frozenset({"rain", "snow"})
"""What falls grows by the hour: a later and higher figure is the next reading."""
FALLEN: Final = frozenset({"mm", "cm"})
"""The units of rain and snow."""
RECOUNTED_THINGS: Final = frozenset(
    {"sick", "hospital", "missing", "displaced", "evacuated", "flooded", *ACCUMULATING}
)
"""What is counted again as a day goes on, as the tolls of an accident are."""
DONE: Final = frozenset(
    {"attendance", "aboard", "sick", "hospital", "evacuated", "displaced", "missing", "arrested", "detained",
     "taken-part", "hired", "ordered", "in-favour", "against", "abstained", "sold", "recalled", "cost", "stolen",
     "bought", "turnout", "progress", "running", "succeeded", "occupied", "burnt", "secured", "closed", "flooded",
     "collapsed"}
)  # fmt: skip
"""What happens or is done: of two figures of it one is wrong; of two numbers of shops neither need be."""
ASIDE: Final = (
    frozenset({"children", "grown-ups"}),
    frozenset({"in-favour", "against", "abstained", "turnout"}),
    frozenset({"arrested", "detained"}),
    frozenset({"rain", "snow"}),
)
"""What is one or the other."""
_NAMED: Final[tuple[tuple[tuple[Kind, ...], str], ...]] = (
    (("people",), "attendance aboard sick hospital hired staff taken-part"),
    (("people", "things"), "ordered"),
    (("people", "things", "share"), "in-favour"),
    (("money",), "cost stolen bought aid"),
    (("share",), "running progress turnout"),
    (("power",), "secured"),
    (("things",), "burnt rain snow sold"),
)
NAMED: Final = {name: kinds for kinds, names in _NAMED for name in names.split()}
"""Those that have a name of their own (`quantity-…` in the texts), for figures told by a verb, and what
they are figures of."""


class Concept(NamedTuple):
    """One word of the table where a text has it."""

    start: int
    end: int
    name: str


def _table() -> tuple[dict[str, str], dict[str, str]]:
    korean: dict[str, str] = {}
    english: dict[str, str] = {}
    for row in CONCEPTS.strip().splitlines():
        name, ko, en = (cell.strip() for cell in row.split("|"))
        korean |= {word.replace("_", " "): name for word in ko.split()}
        english |= {word.replace("_", " "): name for word in en.split()}
    return korean, english


_KO, _EN = _table()
_KO_WORD: Final = re.compile("|".join(sorted(map(re.escape, _KO), key=len, reverse=True)))
_EN_WORD: Final = re.compile(
    rf"\b(?:{'|'.join(sorted(map(re.escape, _EN), key=len, reverse=True))})\b"
)
_CLOCK_KO: Final = re.compile(r"(?P<half>오전|오후|낮|밤) ?(?P<hour>[0-9]{1,2})시")
_CLOCK_EN: Final = re.compile(r"\b(?P<hour>[0-9]{1,2})(?::[0-9]{2})? ?(?P<half>[ap])\.?m\b")
_NOON: Final = 12


@lru_cache(maxsize=1 << 10)
def concepts_in(words: str, language: Language) -> tuple[Concept, ...]:
    """What the table has of `words`, in their order."""
    if language == "ko":
        return tuple(Concept(*m.span(), _KO[m.group()]) for m in _KO_WORD.finditer(words))
    return tuple(Concept(*m.span(), _EN[m.group()]) for m in _EN_WORD.finditer(words.lower()))


def hours_in(words: str, language: Language) -> frozenset[int]:
    """The full hours told, of 24."""
    clock = _CLOCK_KO if language == "ko" else _CLOCK_EN
    found = ((m["half"], int(m["hour"])) for m in clock.finditer(words))
    return frozenset(
        hour % _NOON + (_NOON if half in {"오후", "낮", "밤", "p"} else 0) for half, hour in found
    )
