"""What a personal name and an organisation's name look like in Hangul, as far as form can tell.

Form alone proves nothing: `korean`, `english` and `firms` ask for a title or other evidence beside
it. Tables of syllables and words only, and the tests on them.
"""

from __future__ import annotations

import re

from summaries.names.particles import words_in
from summaries.names.romanisation import SURNAMES

_GIVEN = frozenset(
    "가강건겸경고관광교구권규균근금기길나남노누늘름빛다단담덕도동두라란람래려련로록루류률리린림마만명모무문미민배범별병보"
    "봄봉비빈산삼상새서석선설섭성세소솔송수숙순슬승시신심아안애양언여연열영예오옥온완요용우욱운웅원월위유윤율은"
    "을음의이익인일임재전정제조종주준중지진찬창채천철초춘충치태택평필하학해향혁현형혜호홍화환효후훈휘흔희한말복점녀분결겨찬람샘"
)
"""Syllables of given names."""
_RARER = frozenset("례헌엽응억령룡묵복식역완융장직탁협량렬극득달걸육설르솜별름롱")
"""Syllables that are in given names, and oftener in other words: with an affiliation only."""
_NEVER_LAST = frozenset("가고관교구기노다단도두로만보비삼새시언을음의이인전제치가리무")
"""Given syllables that close an ordinary word or are a particle more often than they close a name."""
_MAY_CLOSE = frozenset("나라마리이인제시비언노도로교구조여오위심소무문보기고교구관")
"""Of those, the ones that close a name often enough where an affiliation stands behind it."""
_BEFORE_JA = frozenset("영순금명경정옥춘숙말미복혜현화선인")
"""영자, 금자: else 자 says what somebody does (투자자)."""
_BEFORE_EUN = frozenset("가나다소시채혜세주지예고하동영정성경유재")
_WORDS = frozenset(
    words_in(
        "경영진 연구원 공무원 구성원 고용주 전문성 공정성 국회의 한국형 유명인 이용률 진행형 "
        "성공률 조합원 임대료 정규직 현지화 최우선 최상위 고성능 유가증 하반기 상반기 신재생 "
        "공동주 반도체 이산화 변동성 안정성 안전성 정상화 현대화 남녀노 우선순 주도권 선두권 "
        "금융권 정치권 여당권 성장률 조선업 건설업 제조업 서비스 원주민 방문객 시민권 이번주 "
        "지난주 다음주 연말연 현재진 정부안 임원이 직원이 회원이 의원이 위원이 교원이 대원이 조원이 전원이 주요주 공공재 원자재 기자재 인공지 차세대 신기술 "
        "양자간 노동조 인도양 태평양 대서양 남아공 한나라 서유럽 남유럽 동유럽 북유럽 신용평 "
        "국제선 국내선 여객선 유조선 공화당 민주당 차이나 여전채 은행채 회사채 국고채 공사채 지방채 특수채 전환사 국민의 최고위 여의도 강남구 강원도 경기도 "
        "지역구 전국구 전라도 경상도 제주도 서초구 송파구 우주항 주민자 노조원 연합회 추진위 심의위 조정위 "
        "고위직 임직원 이사진 구조조 정책실 전략실 기획실 비서실 안보실 공보실 감사실 경호처 "
        "주식운 채권운 자산운 신사업 신소재 신시장 전산실 인사팀 재무팀 법무팀 홍보팀 노사협 "
        "국세청 경찰청 검찰청 관세청 조달청 통계청 기상청 산림청 특허청 소방청 병무청 교육청 "
        "문화원 예술원 감사원 국정원 금감원 소비자 이용자 사용자 투자자 기업인 경제인 정치인 "
        "방송인 언론인 법조인 의료인 체육인 문화인 지역민 주주총 도의회 시의회 구의회 군의회 "
        "조사관 심사관 비서관 보좌관 연구관 지휘관 장학관 원내대 현지시 부동산 전자상 정보통 "
        "문화재 주택도 도시재 지방자 경제부 사회부 정치부 국제부 산업부 편집국 보도국 제작국 "
        "한국전 대한상 중앙선 안전보 노동자 고용노 환경부 국토부 기재부 복지부 교육부 법무부 "
        "국방부 외교부 통일부 행안부 과기부 문체부 여가부 해수부 농림부 전기차 수소차 자동차 "
        "신임사 전임사 차기회 현직판 전직판 지도부 집행부 수뇌부 재판부 검찰총 대법원 고등법 "
        "심판원 연수원 대학원 유치원 보육원 요양원 한의원 조합장 위원장 본부장 이사장 협회장 "
        "연구소 사무소 보건소 주유소 인사이 글로벌 온라인 오프라 디지털 모바일 금융사 보험사 "
        "증권사 건설사 제약사 조선사 항공사 통신사 게임사 배급사 제작사 기획사 운용사 신탁사 "
        "공기업 대기업 중소기 소상공 자영업 사회적 국제사 지역사 정부측 회사측 노조측 시공사 "
        "시행사 원청사 하청사 협력사 자회사 모회사 계열사 지주사 선주사 용선사 여행사 유통사"
    )
)
"""Ordinary words built like a name, with their next syllables cut off where they are longer."""
KOREAN_NAME = re.compile(r"(?:남궁|황보|선우|제갈|독고|사공|서문)[가-힣]{1,2}|[가-힣]{2,3}")
_HOUSES = frozenset(
    words_in(
        "금융위 공정위 방통위 정무위 법사위 과방위 산자위 산자중기위 기재위 국토위 복지위 환노위 행안위 외통위 국방위 문체위 농해수위 "
        "모임 본부 동맹 연합회 위원회 여가위 정보위 운영위 예결위 윤리위 특위 소위 최고위 선대위 인수위 노동위 중노위 지노위 권익위 인권위 선관위 "
        "대 대학 대학교 증권 은행 전자 연구원 연구소 그룹 운용 협회 학회 센터 위원회 병원 재단 랩스 랩 소프트 게임즈 테크 바이오 제약 화학 "
        "물산 중공업 건설 통신 텔레콤 에너지 보험 생명 카드 캐피탈 캐피털 파트너스 벤처스 인사이트 리서치 법인 공사 공단 조합 연합 연맹 남도 북도 "
        "경기도 강원도 제주도 시청 도청 구청 특별시 광역시 군 교육청 경찰청 검찰청 상공회의소 경제연구원 회계 로펌 엔터테인먼트 모빌리티 로보틱스 "
        "시스템즈 시스템 솔루션 네트웍스 홀딩스 산업 상사 식품 제철 철강 조선 항공 해운 물류 백화점 호텔 신문 방송 인베스트먼트 자산신탁 투자 "
        "컨설팅 스튜디오 미디어 클라우드 반도체 디스플레이 머티리얼즈 협의회 연대 노조 지부 지회 법원 지법 고법 지검 고검 검찰 경찰서 학원 기금 "
        "금고 농협 수협 신협 축협 진흥원 평가원 기술원 인터내셔널 푸드 푸드빌 제과 사료 정밀 기계 전기 전선 타이어 자동차 모터스 금융 금융지주 "
        "지주 손보 화재 저축은행 의회 소방서 교육지원청 해경 보건소 보건지소 의료원 우체국 세관 세무서 농업기술센터 관리소 사무소 출장소 특허법인 회의소 상인회 번영회 주민회 총연합회 소비자연대 시민연대 대책위 추진위 비대위 당 일보 뉴스 엔진 AI "
        "Lab Labs Inc Corp"
    )
)
_DEPARTMENTS = frozenset(
    words_in(
        "학과 학부 학원 대학원 부문 사업부 본부 팀 센터 연구소 실 국 과 처 부 담당 파트 그룹 단 지점 지사 공장 점"
    )
)
_NO_DEPARTMENT = frozenset(words_in("결과 효과 성과 초과 통과 경과 부과 사과 국과"))
_LONGEST_ENDING = max(map(len, _HOUSES | _DEPARTMENTS))


def ends_like_a_house(word: str) -> bool:
    """Whether a word ends as the names of organisations do: after a name and before an office, little
    else stands."""
    return _ends_in(word, _HOUSES)


def ends_like_a_department(word: str) -> bool:
    return word[-2:] not in _NO_DEPARTMENT and _ends_in(word, _DEPARTMENTS)


def _ends_in(word: str, endings: frozenset[str]) -> bool:
    # A set asked for each ending is ten times as fast here as a pattern of all of them.
    return any(word[-n:] in endings for n in range(1, min(len(word), _LONGEST_ENDING) + 1))


_FOREIGN_GIVEN = frozenset(
    words_in(
        "도린 마저리 트레버 쿼지 스와티 캐서린 디미트리 사티아 인드라 아르빈 라지 순다르 자말 이브라힘 모하마드 하산 후세인 카림 나디아 소냐 이리나 나타샤 드미트리 니콜라이 알렉세이 미하일 파벨 마르친 카밀 토마시 안제이 라슬로 페테르 야노시 예레미 에리크 라르스 닐스 군나르 비에른 마츠 헨드릭 빌럼 요한네스 디터 한스페터 롤란트 랄프 안톤 에곤 주앙 페드루 루이사 곤살로 디에고 미겔 알바로 하이메 오스카르 라몬 로드리고 카르멘 루시아 데클런 시아란 니얼 이먼 브리짓 피오나 엘리너 헤이즐 이모젠 올가 토비 타일러 브랜던 카일 로건 메이슨 브룩 메건 케일럽 제이콥 오언 맥스웰 베서니 트리샤 샤론 데브라 글로리아 로웨나 개러스 휴고 "
        "가브리엘 개리 게리 거트 게오르그 고든 그레그 그레고리 그레이스 글렌 나렌드라 나탈리 낸시 네이선 노아 "
        "니콜 니콜라 니콜라스 니코스 닉 닐 다니엘 다니엘라 다니엘레 대니 대니얼 대런 댄 더그 더글러스 데니스 데릭 데보라 데이브 데이비드 "
        "데이비스 도널드 도미닉 딘 라스 라울 데이나 하인츠 마르턴 응우옌 쩐 팜 호앙 부이 응오 즈엉 쯔엉 르엉 안네 마렉 릴리 조세핀 프리야 수하일 파울리나 하니 노엘 마리아나 아미나 파하드 압둘라 압둘 유수프 오마르 라시드 칼리파 무스타파 라지브 라파엘 래리 랜디 러셀 레나 레베카 레오 레이 레이먼드 레이철 로라 로런스 "
        "로렌 로렌초 로버트 로베르토 로베르트 로사 로이 로저 론 루이 루이스 루카 루카스 루크 르네 리나 리사 리처드 리카르도 린다 릭 "
        "마르코 마르코스 마르쿠스 마르크 마르틴 마리 마리아 마리오 마리우스 마야 마이크 마이클 마커스 마크 마테오 마티아스 마틴 막스 만수르 "
        "매슈 매튜 맥스 메리 메건 메그 멜라니 멜리사 모하메드 무함마드 미셸 미아 미하엘 미헬 밀턴 바버라 바실리 발레리 배리 밥 버나드 버니 베르나르 "
        "베른트 벤 벤저민 벤자민 볼프강 브라이언 브래드 브렌다 브렛 브루노 브루스 블라디미르 블레이크 비벡 비올레타 비제이 비크람 빅토르 "
        "빅토리아 빈센트 빌 사라 사무엘 사미르 산드라 산제이 산토시 샌드라 새뮤얼 샐리 샘 샤를 샬럿 선다르 세라 세르게이 세르히오 소피 소피아 "
        "수전 숀 스벤 스콧 스테파니 스테판 스티브 스티븐 시몬 시몬느 실비아 아나 아누 아니타 아담 아데나 아드리안 아룬 아르노 아르빈드 아마르 아미트 아사드 "
        "아야 아이작 아흐메드 안나 안드레 안드레아 안드레아스 안드레이 안젤라 안토니 안토니오 알레한드로 알렉 알렉산더 알렉산드라 알렉스 "
        "알리 알리사 알베르토 알브레히트 애나 애니타 애덤 애런 애슐리 애비 앤 앤드루 앤드류 앤디 앤서니 앨런 앨리스 앨리슨 앨리사 어니 어맨다 에드 에드워드 "
        "에런 에르난 에리카 에릭 에마 에마누엘 에마뉘엘 에밀리 에바 엔리케 엘레나 엘런 엘리 엘리자베스 엠마 올가 올라프 올레 올리버 올리비아 "
        "요나스 요르그 요한 요한나 월터 웨인 위르겐 윌 윌리엄 유리 율리아 이고르 이반 이사벨 이언 일레인 일론 자비에르 자크 장 잭 재닛 재러드 "
        "제니 제니퍼 제러미 제레미 제롬 제리 제시카 제이 제이미 제이슨 제이컵 제임스 제프 제프리 조 조나단 조너선 조던 조란 조르조 조반니 조셉 "
        "조슈아 조안나 조앤 조지 조지프 존 주디 주세페 줄리 줄리아 줄리안 줄리엣 지나 지미 지안루카 진 짐 찰스 찰리 채드 체사레 "
        "카렌 카를 카를로스 카린 카멀라 카타리나 카트린 케이틀린 칼 칼리드 캐런 캐럴 캐서린 캐시 케네스 케빈 케이트 켄 켈리 코리 콘스탄틴 콜린 쿠르트 "
        "크레이그 크리스 크리스토퍼 크리스토프 크리스티나 크리스티안 크리스틴 클라라 클라우디아 클라우스 클레어 키라 키스 킴벌리 타냐 "
        "타리크 타티아나 테드 테런스 테레사 테리 토니 토드 토마스 토머스 토비아스 톰 트레버 트레이시 티나 티머시 팀 파블로 파비안 파트리크 파티마 "
        "패멀라 패트리샤 패트릭 펠릭스 폴 프란체스카 프란츠 프란시스 프란시스코 프랑수아 프랑크 프랭크 프레더릭 프레드 프레드릭 프리드리히 피에르 피오트르 "
        "피터 필 필리프 필립 하랄드 하비 하비에르 하산 한나 한스 해럴드 해리 해리슨 헤더 헤르만 헤리베르트 헨리 헨리크 호르헤 호세 후안 휴 힐러리"
    )
)
"""Foreign given names in Hangul, as newspapers spell them."""
_JAPANESE_SURNAMES = frozenset(
    words_in(
        "가네코 가와사키 가와카미 가와무라 가토 고노 고바야시 고이즈미 고토 곤도 구로다 구보 구보타 기무라 기시다 기요타 나카가와 "
        "나카노 나카무라 나카야마 나카지마 노구치 노다 노무라 니시무라 니시다 다나카 다무라 다카기 다카다 다카하시 다카야마 다카이치 다케다 다케시타 "
        "다케우치 도미타 도요다 마스다 마에다 마쓰다 마쓰모토 마쓰오 마쓰이 모리 모리타 모테기 무라카미 무라타 미야모토 미야자키 "
        "미야케 미우라 미즈노 사사키 사이토 사카모토 사카이 사쿠라이 사토 시마다 시미즈 스가 스가와라 스기야마 스즈키 아라이 아베 아사노 아사다 아소 "
        "아오키 아카자와 안도 야마구치 야마다 야마모토 야마시타 야마자키 야마나카 엔도 오가와 오구라 오노 오카다 오카모토 오쿠보 오타 오타니 "
        "와다 와타나베 요시다 요시카와 요코야마 우에다 우에노 우치다 이노우에 이마이 이시다 이시바 이시이 이시카와 이와타 이와사키 이케다 이토 "
        "하라다 하마다 하세가와 하시모토 하야시 하토야마 핫토리 호리 호소카와 호시노 혼다 후루카와 후지모토 후지와라 후지이 후지타 후쿠다 후쿠시마 히라노 히라타"
    )
)
_FOREIGN_SYLLABLE = re.compile(
    "[쿼콰텡텐갈갤겐겔골괴굴귄귈그글긴까깔꼬꾸꿔뀌나넬넷노녹뇨누뉘뉴니닉닐닝다닐댄더덜데델도돈돌뒤듀드디딘딜라락란랄람랑래랜램랭러런럴레렉렌렐렘로록론롤롬롭루룬룰룸뤼뤽류르리릭린릴림링마막말맥맨매먼멀메멘멜멧모몬몰무뮐뮤미밀바반발밥"
    "배버번벌베벡벤벨벳보본볼뵈부분뷔뷰브블비빅빈빌뻬사산살샌샐샘샤서셀셔셰셴쇼슈스슨슬시실심쓰아악안알암애앤앨야얀어언얼에엔엘엠오올옹와왈요우울워월웨웰위윈윌유이일자잔잘재잭잰쟈제젠젤조존졸쥐쥬즈지진질짐차찬찰처체첸첼쵸추츠치칭카칸칼캄캐"
    "캔캘커컨컬케켄켈켐코콘콜쾰쿠쿡쿤쿨퀴큐크클키킨킬킴킹타탄탈태탬터턴털테텐텔템토톤톨투툰툴튀튜트티틴틸팀파판팔팜패팬팰퍼펄페펜펠포폰폴푸풀퓨프플피핀필하한할핫해핸핼햄허헌헤헨헬호혼홀후훌휘휴흐히힌힐나다라가리고구기노니두두디라로루마모미바보부비사소수시아야어에여오와우위이자조주지차크태테토포하허호후]"
)
_FOREIGN_MARK = re.compile(
    "[쿼콰텡갤겐겔괴굴귄귈까깔꼬꾸꿔뀌넬넷뇨뉘뉴닉닐닝댄덜델뒤듀드딜랄랜램랭럴렉렐렘롤롬롭룬룰룸뤼뤽르릭릴링맥맨먼멀멘멜멧뮐뮤밥번벌벡벨벳뵈뷔뷰브블빅뻬샌샐셀셔셰셴슈스슨쓰앤앨얀얼엔엘엠왈웨웰윈윌잭잰젠젤쥐쥬즈짐첸첼쵸츠칭칸칼캄캐캔캘커컨컬케켄켈켐콘콜쾰"
    "쿠쿡쿤쿨퀴큐크클킨킬킴킹탄탈탬터턴털테텐텔템톤톨투툰툴튀튜트티틴틸팀팰퍼펄페펜펠폰폴푸풀퓨프플핀핫핸핼햄헌헨헬훌힌힐테케페티카코키레네메베헤웬렌타포토]"
)
"""Syllables that Korean words of Chinese origin don't have: one at least shows a foreign name."""


_BETWEEN = frozenset(
    words_in("반 티 판 폰 데 드 델 디 다 르 빈 알 엘 라 데르 레옹 폴 앤 진 리 메이 조 루이 마리아")
)
_ENDS_IN_PARTICLE = re.compile(r"[가-힣](?:은|는|을|를|에서|에게|으로)$")
_HANJA = re.compile(r"[一-鿿]{2,4}")


def is_hanja(word: str) -> bool:
    """Whether Chinese characters alone stand there: 린자웨이(林家緯)."""
    return _HANJA.fullmatch(word) is not None


def is_japanese_surname(word: str) -> bool:
    return word in _JAPANESE_SURNAMES


_NOT_TWO = frozenset(
    words_in(
        "주주 전국 지역 정부 공사 주민 주요 기업 회원 임원 직원 노조 조합 시민 구민 군민 도민 성남 남양 강남 전남 전북 경남 경북 강원 제주 인천 광주 원주 "
        "여수 안양 안산 하남 양주 공주 나주 상주 진주 정읍 민주 국민 공화 현대 현지 현장 전문 선임 수석 고위 고문 지원 주최 주관 원로 원내 연구 우리 유명 유력 "
        "유엔 인사 임시 임명 전임 신임 신규 신입 변호 방송 방문 배우 선수 심사 심의 오늘 오전 오후 이날 이번 이사 위원 의원 의료 의장 장관 장애 재단 전체 전통 정당 "
        "정의 정책 제조 조사 주임 지방 지점 차기 차장 차관 채용 총괄 추진 한국 한글 함께 해외 해당 행사 허가 현직 현재 홍보 환경 황금 여성 남성 청년 노동 민간 공공 표결 의결 결의 고소 공시 공지 "
        "사내 사외 국내 국제 여당 야당 초선 재선 다선 당시 최근 문화 예술 경제 경영 재무 법무 인문 사회 정치 교육 보건 복지 안전 도시 주택 교통 산업 통상 안보 국방"
    )
)
"""Words of two syllables that are built like a name, a surname and one syllable."""


def is_korean_name(name: str, *, sure: bool) -> bool:
    """Whether `name` is built like a Korean personal name; `sure` where an affiliation or a form of
    address stands beside it, so that less likely forms count too."""
    if name in _WORDS or not KOREAN_NAME.fullmatch(name):
        return False
    double = name[:2] in SURNAMES and len(name) > 2
    if len(name) == 4 and not double:
        return False
    if not double and name[0] not in SURNAMES:
        return False
    given = name[2:] if double else name[1:]
    if name in _NOT_TWO or (len(given) == 1 and not (sure or double)):
        return False
    if any(s not in _GIVEN and not (sure and s in _RARER) for s in given.removesuffix("자")):
        return False
    if name[-1] == "자":
        return sure and len(given) == 2 and name[-2] in _BEFORE_JA
    if name[-1] == "은":
        return sure and len(given) == 2 and name[-2] in _BEFORE_EUN
    if len(given) == 1:
        return name[-1] not in _NEVER_LAST
    if name[-1] in _MAY_CLOSE:
        return sure
    return name[-1] not in _NEVER_LAST and name[-1] != "한"


def is_name_of_a_speaker(name: str, office: str) -> bool:
    """Whether `name` may be a Korean one where it opens a clause, an office and a particle follow it
    and then words between marks: syllables count there that mostly belong to other words."""
    if is_korean_name(name, sure=True):
        return True
    if len(name) != 3 or not KOREAN_NAME.fullmatch(name) or name[0] not in SURNAMES:
        return False
    if name in _WORDS or name[:2] in _OPEN_WORDS or name[-1] in _HOUSES | _DEPARTMENTS:
        # 육근대 제천교육장, where no university has such an office
        return name[-1] == "대" and name[1] in _GIVEN and office.endswith(_NO_OFFICES_OF_SCHOOLS)
    if name[-1] not in _GIVEN | _RARER or (name[-1] in _NEVER_LAST and name[-1] not in "만언두삼"):
        return False
    return name[1] in _GIVEN | _RARER or name[1] in _SELDOM


_SELDOM = frozenset("대국백낙부곤갑칠자")
"""Syllables that open a given name, and far oftener stand in other words."""
_OPEN_WORDS = frozenset(
    words_in(
        "한국 전국 중국 외국 정부 현대 기대 연대 여자 기자 시대 세대 반대 전대 임대 공대 여대 공백 여백 "
        "주부 간부 전부 국부 남부 지부 기상 소방 해병 방범 경비 자율"
    )
)
_NO_OFFICES_OF_SCHOOLS = ("교육장", "서장", "의장", "시장", "군수", "구청장")


def is_foreign_name(words: list[str], *, sure: bool) -> bool:
    """Whether two or three words of Hangul are built like a foreigner's name: `피터 클라크`.

    A given name or Japanese surname of the tables shows it; without one only `sure` words whose
    syllables no Korean word has.
    """
    if not 2 <= len(words) <= 3 or any(not 1 <= len(word) <= 8 for word in words):
        return False
    if _ENDS_IN_PARTICLE.search(words[-1]):
        return False
    if len(words) == 3 and words[1] not in _BETWEEN and words[0] not in _VIETNAMESE:
        return False
    vietnamese = len(words) == 3 and words[0] in _VIETNAMESE
    if vietnamese or words[0] in _FOREIGN_GIVEN or words[0] in _JAPANESE_SURNAMES:
        return not ends_like_a_house(words[-1]) or len(words[-1]) == 1
    if not sure or any(ends_like_a_house(word) for word in words):
        return False
    if len(words[0]) == 3 and is_korean_name(words[0], sure=True):
        return False  # 고태산 다올브레이크: a Korean and their company
    # 이미 뮐러 사장: an adverb has no such syllable, a given name nearly always.
    return is_foreign_word(words[0]) and not _FOREIGN_SYLLABLE.sub("", words[0])


def is_foreign_word(word: str) -> bool:
    """Whether a word has a syllable that no Korean word of Chinese origin has."""
    return _FOREIGN_MARK.search(word) is not None


def may_close_a_name(word: str) -> bool:
    """A cheap first look: whether the last word of a name may look like this at all."""
    return word[0] in _FIRST_SYLLABLES or is_foreign_word(word)


_FIRST_SYLLABLES = frozenset(surname[0] for surname in SURNAMES)


_VIETNAMESE = frozenset(words_in("응우옌 쩐 팜 호앙 부이 응오 즈엉 쯔엉 레 보 딘 르엉"))
"""Vietnamese surnames, which come first; any word may stand between them and the given name."""


def stands_between(first: str, word: str) -> bool:
    """Whether `word` stands between the `first` and the last of a foreigner's names: 티 of 쩐 티 흐엉."""
    return word in _BETWEEN or first in _VIETNAMESE


def is_given_name(word: str) -> bool:
    """Whether a word alone is a foreign given name or a Japanese surname in Hangul."""
    return word in _FOREIGN_GIVEN or word in _JAPANESE_SURNAMES
