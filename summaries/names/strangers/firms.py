"""Organisations that the catalogue lacks: by legal form, by suffix, by what brackets say of them.

`㈜한빛전자`, `한들식품`, `푸른밥상소비자연대`, `Harbor Point Capital`, `University of Leeds`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from summaries.article import Language
from summaries.names.entity import Reason
from summaries.names.found import Found
from summaries.names.offices import Token
from summaries.names.particles import PARTICLES, words_in
from summaries.names.strangers.taken import Taken

_FIRM_AFTER = re.compile(r" ?(?P<name>[가-힣A-Za-z0-9&]{2,14})")
_FIRM_BEFORE = re.compile(r"(?:^|[^가-힣A-Za-z0-9&])(?P<name>[가-힣A-Za-z0-9&]{2,14})$")
_ENGLISH_BEFORE = re.compile(r"(?:^|[^\w&’'\-] ?)(?P<name>(?:[A-Z][\w&’'\-]{0,20},? ){1,4})$")
_DOUBTFUL_PARTICLES = frozenset(["이", "가", "도", "로", "나", "만", "라", "든", "인"])

SUFFIXES = words_in(
    "증권 투자증권 은행 저축은행 캐피탈 자산운용 투자자문 인베스트먼트 벤처스 파트너스 리서치 경제연구원 경제연구소 경영연구원 연구원 연구소 "
    "중공업 조선해양 중기 전자 전기 전선 정밀 기계 화학 제약 바이오 바이오텍 바이오사이언스 헬스케어 테라퓨틱스 메디컬 식품 푸드 푸드빌 제과 제분 사료 음료 "
    "건설 산업개발 엔지니어링 에너지 해운 상선 항공 로지스틱스 물산 상사 제철 철강 제지 시멘트 타이어 모터스 모빌리티 게임즈 게임스튜디오 스튜디오 "
    "엔터테인먼트 엔터 미디어 소프트 시스템즈 솔루션즈 네트웍스 홀딩스 머티리얼즈 로보틱스 테크놀로지 테크 랩스 그룹 금융그룹 금융지주 손해보험 생명보험 "
    "물류 운수 해상 손보 생명 증권사 회계법인 의회 시의회 도의회 구의회 군의회 교육청 선거관리위원회 노동위원회 장학재단 문화재단 "
    "컨설팅 컴퍼니 코퍼레이션 인터내셔널 인더스트리 대학교 대병원 병원 의료원 협회 협의회 연합회 총연합회 연맹 조합 노동조합 노조 연대 재단 학회 상공회의소 진흥원 평가원 기술원 조정원 공사 공단 위원회 "
    "법무법인 경찰서 지검 고검 지법 고법 시당 도당 상인회 번영회 향우회 동문회 체육회 주민회 새마을금고 신협 농협 수협"
)
_LAW_FIRM = re.compile(
    r"(?:법무법인|회계법인|세무법인|특허법인|학교법인)(?:\(유한\)|\(유\))? (?P<name>[가-힣]{2,6}?)(?=의 |은 |는 |이 |가 |에 |과 |와 |을 |를 | |,|\()"
)
_STRONG = frozenset(
    words_in(
        "증권 투자증권 저축은행 캐피탈 자산운용 투자자문 인베스트먼트 벤처스 파트너스 리서치 경제연구원 경제연구소 경영연구원 중공업 조선해양 "
        "게임즈 엔터테인먼트 홀딩스 머티리얼즈 로보틱스 시스템즈 솔루션즈 금융그룹 금융지주 손해보험 생명보험 회계법인 법무법인 "
        "대학교 대병원 소비자연대 총연합회 상공회의소 진흥원 평가원 기술원 조정원 로지스틱스 산업개발 테라퓨틱스 바이오사이언스 푸드빌 "
        "모터스 모빌리티 협의회 바이오텍 지검 고검 지법 고법 경찰서 시의회 도의회 구의회 군의회 교육청 선거관리위원회 노동위원회 장학재단 문화재단 상인회 "
        "번영회 체육회 새마을금고"
    )
)
"""Suffixes that hardly an ordinary word ends in: one mention is enough."""
_INSTITUTIONS = frozenset(
    words_in(
        "은행 연구원 연구소 위원회 공사 공단 병원 의료원 재단 협회 학회 연맹 연합회 조합 노동조합 물류 투자청 에너지 건설 화학"
    )
)
_REGION = re.compile(
    r"(?:한국|대한|국민|국립|서울|부산|대구|인천|광주|대전|울산|세종|경기|강원|충북|충남|전북|전남|경북|경남|제주|전국)[가-힣]*|[가-힣]{4,}"
)
_HAS = re.compile(
    r" 관계자| 측| 대표| 회장| 사장| 부사장| 노조| 직원| 임직원| 본사| 주가| 연구원| 교수| 원장|측은|에 따르면"
    r"|에서 (?:일하|근무)|[과와] (?:계약|손잡|합병)"
)
_TOPIC = frozenset("은는이가도")
_DOES = words_in(
    "밝혔 말했 발표했 공시했 내놨 내놓 출시 체결 인수 투자했 설립 맡았 맡는 맡고 추진 신고했 요구했 공급 납품 기소 압수수색 고발 "
    "항소 주장했 설명했 반박했 따냈 수주"
)
"""What only an organisation is said to do, or to have."""
_CLAUSE = 90
_GENERIC_STEM = frozenset(
    words_in(
        "시중 중앙 지방 인터넷 인터넷전문 전문 국책 투자 상업 외국계 국내 해외 글로벌 대형 중소형 중형 소형 종합 상급종합 대학 국립 공공 민간 사립 시립 도립 "
        "동네 지역 요양 치과 동물 어린이 여성 산하 부설 국책 민간 기업 기업부설 중앙 전국 세계 국제 소비자 시민 노동 산별 산업별 업종별 "
        "협력업체 협력사 하청 원청 양대 복수 제1 소속 각 양 두 세 모든 주요 일부 다른 해당 당시 기존 신규 신생 관련 유관 한국 미국 중국 일본 유럽 대만 "
        "가전 반도체 가정용 소비 자동차 첨단 정보통신 재생 신재생 청정 친환경 수소 태양광 원자력 풍력 화석 바이오 그린 저가 대형 국적 저비용 화물 여객 민간 군용 "
        "석유 정밀 기초 유기 무기 뷰티 생명 건강 기능 냉동 가공 유기농 즉석 간편 수입 국산 프리미엄 럭셔리 대기업 재벌 주력 모 자 비상장 상장 "
        "공동 특별 상설 조사 진상조사 비상대책 인사청문 예산결산 운영 심의 조정 소위 분과 추진 준비 선거대책 임금 단체 입주자 재건축 재개발 "
        "재개발정비사업 정비사업 농업 수산업 중소기업 벤처 스타트업 중고 신차 전기차 완성차 수입차 위성 이동 무선 유선 "
        "뉴 올드 소셜 디지털 신문 방송 인공 인공지능 자율 미래 녹색 핵심 초대형 사모 공모 연기금 기관 "
        "개인 외국인 무역 원격 스마트 정책 국영 공영 부실 우량 상호 서민 토종 외항 원양 연안 벌크 컨테이너 "
        "관계 유력 재계 학계 정부 당국 현지 소매 도매 온라인 오프라인 사회 환경 교통 도로 주택 수자원 관광 "
        "자산유동화 유동화 신종자본 파생결합 상장지수 예탁 유가 주택저당 수익 지분 전자 국가 공기업 준정부 지자체 대한 재외 야권 여권 진보 보수 반 범 총"
    )
)
_STEM = re.compile(r"[가-힣A-Za-z0-9&·]{1,20}\Z")
_OPENERS = frozenset("(“\"‘'·,/△▲")
_CODE = re.compile(
    r" ?\((?:\d{6}|[A-Z][A-Za-z&. ]{1,40}|이하 [^)]{1,20}|대표 [가-힣 ]{2,12}|사장 [가-힣 ]{2,12})\)"
)

_ENGLISH_WORD = r"[A-ZÀ-Þ][\w&’'À-ÿ.\-]{0,20}"
_OPENS_NO_NAME = (
    r"The|A|An|This|That|Its|Their|Our|His|Her|European|Japanese|Chinese|British|U\.S\.|US|UK|State|Local|First|In|At|On|By|For|"
    r"And|But|With|From|As|Of|To|After|Before|While|When"
)
_ENGLISH_SUFFIX = re.compile(
    rf"(?=[A-ZÀ-Þ])(?<![\w’'&\-.])(?:(?!(?:{_OPENS_NO_NAME}) )(?P<name>(?:{_ENGLISH_WORD} (?:(?:&|and|of|for|de) )?){{1,4}}"
    r"(?:Capital|Partners|Securities|Bank|Research|Investment(?:s)?|Asset Management|Holdings|Group|Ventures|Advisors|Advisers|"
    r"University|College|Institute|Foundation|Association|Federation|Union|Council|Chamber of Commerce|Commission|Authority|"
    r"Hospital|Pharmaceuticals|Therapeutics|Biosciences|Motors|Steel|Cables?|Energy|Electronics|Technologies|Systems|Airlines|"
    r"Airways|Shipping|Logistics|Chemicals?|Foods|Brewing|Games|Studios?|Entertainment|Industries|Heavy Industries|Insurance|Telecom|"
    r"Robotics|Materials|Terminals|Lines|Semiconductor|Semiconductors|Analytics|Consulting|Ratings|Labs?|Fund|Trust|Workers|Steelworkers|Teamsters|Automotive))"
    rf"(?:(?:(?<=Institute)|(?<=Center)|(?<=Centre)|(?<=Council)|(?<=Foundation)|(?<=Association)|(?<=School)) (?:for|of|on) {_ENGLISH_WORD}(?: (?:(?:and|of|for) )?{_ENGLISH_WORD}){{0,3}})?"
    r"(?![\w\-’'&]| [A-Z])"
    r"|(?P<of>(?:(?:International|National|American|United|Korea|Korean) )?"
    r"(?:University|Institute|Bank|Ministry|Department|Office|Chamber|Court|Committee|Brotherhood|Federation|Association|Council) (?:of|for|on) (?:the )?"
    rf"{_ENGLISH_WORD}(?: (?:(?:and|of|for) )?{_ENGLISH_WORD}){{0,5}}))"
)


_NO_PART = re.compile(
    r"(?:[A-Z][a-z]+(?:-(?:based|listed|owned|backed|led|run)|[’']s) )"
    r"|[A-Z][\w’'\-]+ (?:[A-Z]\. )?[A-Z][\w’'\-]+(?<!Bank)(?<!University)(?<!Institute)(?<!School)(?<!College)(?<!Council)"
    r" (?:of|for) (?=[A-Z][\w’'\-]+ )"
)
"""`London-based` before a name, and whoever is of that house: `Henrik Dahlgaard of Tollgate Research`."""


def organisations(
    text: str, tokens: Sequence[Token], found: Sequence[Found], language: Language
) -> Iterator[Found]:
    """Organisations with the evidence for each; those by suffix are weighed over the whole text."""
    taken = Taken(found)
    for token in tokens:
        if token.kind == "form":
            start, end = _firm(text, token)
            if start < end and not taken.holds(start, end):
                yield Found(start, end, text[start:end], "organization", None, None, "legal form")
    yield from _by_suffix(text, tokens, taken)
    for firm in _LAW_FIRM.finditer(text):
        yield Found(
            firm.start(), firm.end(), firm.group(), "organization", None, None, "legal form"
        )
    if language == "en":  # Portland Arcade Trust is no place
        yield from _english(text, Taken([one for one in found if one.type != "place"]))


def _by_suffix(text: str, tokens: Sequence[Token], taken: Taken) -> Iterator[Found]:
    places: dict[str, list[tuple[int, int]]] = {}
    evidence: dict[str, Reason] = {}
    for token in tokens:
        if token.kind != "suffix":
            continue
        stem = _STEM.search(text, max(0, token.start - 20), token.start)
        if not stem or taken.holds(stem.start(), token.end):
            continue
        start, suffix = stem.start(), text[token.start : token.end]
        if not (text[start - 1].isspace() or text[start - 1] in _OPENERS):
            continue
        if not _may_be_a_name(stem.group(), suffix):
            continue
        name = text[start : token.end]
        places.setdefault(name, []).append((start, token.end))
        if _CODE.match(text, token.end):
            evidence[name] = "bracket"
        elif (suffix in _STRONG and len(stem.group()) > 1) or (
            suffix in _INSTITUTIONS and _REGION.match(stem.group())
        ):
            evidence.setdefault(name, "suffix")
        elif name not in evidence and _acts(text, token.end):
            evidence.setdefault(name, "affiliation")
    for name, spans in places.items():
        if name in evidence:
            for start, end in spans:
                yield Found(start, end, name, "organization", None, None, evidence[name])


def _acts(text: str, end: int) -> bool:
    """Whether what follows a name is what only an organisation has or does."""
    if _HAS.match(text, end):
        return True
    if text[end] not in _TOPIC:
        return False
    clause = text[end : end + _CLAUSE].partition("\n")[0]
    return any(verb in clause for verb in _DOES)


def _may_be_a_name(stem: str, suffix: str) -> bool:
    if stem in _GENERIC_STEM or stem[0].isdigit() or len(stem) + len(suffix) < 4:
        return False
    if len(stem) < 2 and suffix not in {"대학교", "대병원", "그룹"}:
        return False
    return stem[1:] not in _GENERIC_STEM


def _english(text: str, taken: Taken) -> Iterator[Found]:
    for match in _ENGLISH_SUFFIX.finditer(text):
        start, end = match.span("name" if match["name"] else "of")
        before = _NO_PART.match(text, start, end)
        start = before.end() if before else start
        if " " in text[start:end] and not taken.holds(start, end):
            yield Found(start, end, text[start:end], "organization", None, None, "suffix")


def _firm(text: str, token: Token) -> tuple[int, int]:
    form = text[token.start : token.end]
    if form.isascii() and form.isalpha():
        if text[token.end].isalnum():
            return 0, 0
        before = _ENGLISH_BEFORE.search(text, max(0, token.start - 90), token.start)
        end = token.end + (text[token.end] == ".")
        return (before.start("name"), end) if before else (0, 0)
    before = _FIRM_BEFORE.search(text, max(0, token.start - 16), token.start)
    if before and form != "주식회사":
        return before.span("name")
    after = _FIRM_AFTER.match(text, token.end)
    if not after:
        return 0, 0
    start, end = after.span("name")
    for cut in range(start + 2, end):
        if text[cut:end] in PARTICLES:
            return (0, 0) if text[cut:end] in _DOUBTFUL_PARTICLES else (start, cut)
    return start, end
