"""Which shorter words a Korean term answers to: 총파업 and 파업권 to 파업, 전력망 to 전력.

A question's word is matched as the head or the modifier of a compound where what is left of it is a
word or an affix known to leave the meaning whole. 전력투구 and 주전력 are no 전력: 투구 and 주 are not
known. Names are the catalogue's; what a term is weighed by is `words`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from summaries.matters import told_by
from summaries.names.romanisation import romanised, written_as_one
from summaries.names.strangers.places import long_forms, short_form, towns_of_office

_FRONT = frozenset("총 재 신 준 범 탈 반 비 무 맞 역 본 친".split())
"""Affixes before a noun that leave it what it is. 주, 전, 대, 부, 수 begin too many other words."""
_BACK = frozenset(
    "권 안 율 률 액 량 세 료 비 망 난 원 자 측 팀 법 설 론 형 용 제 값 사 소 책 단 실 발 급 국 업 관 품".split()
)
"""Affixes behind a noun that speak of it: 파업권, 협상안, 전력난, 합병설."""
_NOUNS = frozenset(
    # what events are made of
    "파업 협상 교섭 협약 협정 합의 합병 인수 매각 분할 상장 투자 출자 증자 감자 배당 공시 실적 매출 이익 적자 흑자 영업 생산 판매 "
    "수출 수입 수주 공급 수요 소비 거래 계약 발주 착공 준공 완공 건설 공사 개발 연구 기술 설계 시공 운영 관리 정비 점검 검사 조사 수사 "
    "기소 재판 소송 판결 선고 항소 상고 압수 체포 구속 고발 고소 신고 단속 처벌 징계 해임 임명 선임 사퇴 선거 투표 공천 경선 후보 당선 국회 "
    "예산 심의 의결 표결 가결 부결 법안 개정 제정 시행 폐지 규제 완화 강화 지원 보조 대출 금융 금리 물가 환율 주가 증시 채권 펀드 자산 부채 "
    "자금 비용 가격 요금 임금 급여 연봉 성과 보상 고용 채용 해고 감원 퇴직 은퇴 노조 노사 노동 근로 직원 인력 조합 단체 집회 시위 농성 회담 회의 "
    "총회 행사 축제 대회 경기 결승 예선 방문 순방 외교 안보 국방 군사 무기 미사일 발사 훈련 작전 공격 방어 전쟁 휴전 사고 화재 폭발 지진 "
    "태풍 홍수 가뭄 폭우 폭염 산불 피해 복구 구조 대피 사망 부상 감염 백신 치료 수술 진료 의료 병원 의대 환자 약품 신약 임상 허가 승인 인증 특허 "
    # what they are about
    "전력 전기 가스 석유 원유 원전 태양광 풍력 수소 배터리 에너지 반도체 메모리 자동차 전기차 조선 철강 화학 바이오 통신 인터넷 데이터 센터 서버 "
    "클라우드 플랫폼 서비스 인공지능 로봇 위성 우주 항공 공항 항만 철도 도로 고속도로 교통 버스 택시 지하철 주택 아파트 부동산 토지 분양 임대 전세 월세 "
    "재건축 재개발 교육 대학 학교 입시 수능 시험 학생 교사 복지 연금 보험 의무 환경 기후 탄소 폐기물 농업 농가 농민 어업 식품 관광 여행 호텔 유통 "
    "쇼핑 면세 게임 영화 방송 드라마 콘텐츠 공연 전시 관세 세금 소득 법인 상속 증여 재정 국채 "
    # what stands beside them
    "시장 산업 사업 업계 업체 기업 회사 공장 설비 시설 장비 부품 소재 제품 물량 규모 능력 체계 시스템 제도 정책 대책 대응 계획 방안 전략 전망 목표 "
    "일정 결과 현황 문제 위기 위험 부담 부족 차질 중단 재개 연기 취소 철회 유보 돌입 예고 참가 참여 결의 찬반 확대 축소 증가 감소 인상 인하 동결 "
    "비행 상승 하락 급등 급락 조정 중재 갈등 분쟁 사태 논란 의혹 혐의 책임 부지 단지 지구 지역 국가 정부 당국 부처 위원회 협회 지수 지표 통계 기금 재단 "
    "부분 전면 무기한 임시 긴급 경고 연대 시한부 동시 공동 단독 추가 잠정 최종 기본 특별 전국 국내 해외 글로벌 민간 공공 상호 보편 "
    "요구 제안 반대 찬성 추진 검토 도입 유치 확보 사용 이용 소비자 사용자 절감 저장 발전 송전 절약 "
    # what towns and counties have in the news
    "호우 강우 침수 범람 산사태 강풍 대설 폭설 한파 지진해일 집중 국지성 경보 주의보 특보 예보 이재민 재난 재해 방재 감식 진화 진압 실화 방화 조례 통합 통폐합 폐교 개교 "
    "개통 개관 개장 무상 유료 급행 광역 마을 시내 시외 노선 정류장 환승 터미널 급식 등교 통학 학부모 공청회 설명회 간담회 박람회 문화제 장터 공원 도서관 체육관 보건소 소방 "
    "상수도 하수도 단수 정전 누수 쓰레기 소각장 매립장 악취 축사 방역 소독 가축 전염병 구제역 결함 시정 무상수리".split()
)  # fmt: skip
_LONGEST = 10
"""Syllables: what is longer was written without spaces, or is no word."""

# One matter under several words, of which reports use now one and now another.
_KIN = tuple(
    frozenset(words.split())
    for words in ("노조 노동조합 노사", "임단협 임금협상 임금협약 임금교섭")
)
_KIN_OF = {word: tuple(sorted(kin)) for kin in _KIN for word in kin}


@lru_cache(maxsize=16384)
def kin_of(term: str) -> tuple[str, ...]:
    """`term` and the words that speak of the same matter, sorted: 노조, 노동조합 and 노사; of what may be
    a town or a school its other form (동하, 한들초등학교), and its spellings in an English text."""
    if term in _KIN_OF:
        return _KIN_OF[term]
    if not (1 < len(term) <= _LONGEST and all("가" <= each <= "힣" for each in term)):
        return (term,)
    short = short_form(term)
    forms = {term, *([short] if short else long_forms(term)), romanised(short or term)}
    forms.update(written_as_one(term))
    return tuple(sorted(forms))


def findable(terms: Iterable[str]) -> frozenset[str]:
    """`terms` with the shorter words they answer to: what an article is found by."""
    own = frozenset(terms)
    return own.union(*(answers_to(term) for term in own))


def holds(terms: frozenset[str], term: str) -> bool:
    """Whether one of `terms` is `term` or one of its kin, or answers to it, or they tell of it as a
    matter (`matters`)."""
    if _holds_any(terms, kin_of(term)):
        return True
    return any(all(_holds_any(terms, word) for word in phrase) for phrase in told_by(term))


def _holds_any(terms: frozenset[str], words: Sequence[str]) -> bool:
    if not terms.isdisjoint(words):
        return True
    # Asked of every sentence of many articles: only what contains the word is taken apart.
    return any(word in own and word in answers_to(own) for own in terms for word in words)


@lru_cache(maxsize=16384)
def answers_to(term: str) -> frozenset[str]:
    """The shorter words in `term` that a question for them means, `term` not among them."""
    length = len(term)
    if not 2 < length <= _LONGEST or not "가" <= term[0] <= "힣":
        return frozenset()
    before = {term[:cut] for cut in range(2, length) if _behind(term[:cut], term[cut:])}
    after = {term[cut:] for cut in range(1, length - 1) if _before(term[:cut], term[cut:])}
    found = before or after if length == 3 else before | after  # 비행사 is 비행+사
    if short := short_form(term):
        found = {*found, short}  # 동하시
    if towns := towns_of_office(term):
        found = {*found, *towns}  # 횡성소방서
    return frozenset(found).union(*(answers_to(part) for part in found))


def _behind(part: str, rest: str) -> bool:
    """Whether `rest` can stand behind `part`: an affix wants a known word, or it is none."""
    if len(rest) == 1:
        return rest in _BACK and (_known(part) or _begins_with_affix(part))
    return _known(rest) or _ends_with_affix(rest)


def _before(rest: str, part: str) -> bool:
    if len(rest) == 1:
        return rest in _FRONT and (_known(part) or _ends_with_affix(part))
    return _known(rest) or _begins_with_affix(rest)


def _begins_with_affix(word: str) -> bool:
    return word[0] in _FRONT and _known(word[1:])


def _ends_with_affix(word: str) -> bool:
    return word[-1] in _BACK and _known(word[:-1])


@lru_cache(maxsize=16384)
def _known(rest: str) -> bool:
    """Whether it is a known word, or several in a row."""
    return rest in _NOUNS or any(
        rest[:cut] in _NOUNS and _known(rest[cut:]) for cut in range(2, len(rest) - 1)
    )
