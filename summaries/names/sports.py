"""Sports clubs that bear a company's name: 서울 삼성 is a team, 삼성 a group of companies.

Only tells which names of one text a club bears; what becomes of them is `recognition`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from summaries.names.offices import Token
from summaries.names.particles import words_in

CLUBS = words_in(
    "라이온즈 타이거즈 이글스 트윈스 위즈 랜더스 베어스 자이언츠 히어로즈 다이노스 와이번스 "
    "유니콘스 썬더스 블루윙즈 피버스 세이커스 소닉붐 나이츠 이지스 프로미 점보스 블루팡스 빅스톰 "
    "스카이워커스 핑크스파이더스 하이패스 레드스파크스 힐스테이트 알토스 블루밍스 에스버드 위비 "
    "우리WON 스타즈 호크스 슈가글라이더즈 읏맨 모터스FC 스틸러스 갤럭시 Lions Tigers Eagles Twins "
    "Wiz Landers Bears Giants Heroes Dinos Wyverns Unicorns Bluewings Thunders Knights Sakers "
    "Phoebus Sonicboom Jumbos Skywalkers KIXX Kixx 킥스"
)
_BACKERS = frozenset(
    words_in(
        "삼성 SK LG KT 두산 한화 롯데 KIA 기아 현대 NC 키움 SSG KCC DB 효성 신한은행 우리은행 하나은행 "
        "국민은행 KB국민은행 IBK기업은행 기업은행 BNK금융 우리카드 KB손해보험 KB손보 삼성생명 삼성화재 "
        "흥국생명 현대모비스 현대캐피탈 현대건설 GS칼텍스 대한항공 한국전력 한국도로공사 도로공사 "
        "한국가스공사 가스공사 정관장 케이티 Samsung Doosan Hanwha Lotte Kia Hyundai Kiwoom"
    )
) | {
    *("GS Caltex", "Jung Kwan Jang", "Korean Air", "Hyundai Capital", "Hyundai Mobis"),
    *("Samsung Fire", "Samsung Life", "Heungkuk Life", "Hyundai E&C", "Woori Card", "KB Insurance"),
    *("Korea Expressway", "KEPCO", "IBK", "KOGAS", "Shinhan Bank", "Woori Bank", "Hana Bank"),
}
"""Names of companies that clubs go by without their own: KT 위즈 is KT in its reports."""
_SURE = re.compile(
    r"(?<![가-힣])(프로야구|프로축구|프로농구|프로배구|여자농구|여자배구|KBO|KBL|WKBL|V리그|K리그1?|타자|투수|포수|"
    r"홈런|안타|이닝|타율|평균자책점|타점|선발승|역전승|완봉승|연승|연패|득점|실점|리바운드|어시스트|3점슛|"
    r"덩크|골키퍼|공격수|수비수|미드필더|결승골|동점골|멀티골|해트트릭|승점|플레이오프|포스트시즌|한국시리즈|챔피언결정전|"
    r"정규리그|1쿼터|2쿼터|3쿼터|4쿼터|1세트|2세트|3세트|마운드|불펜|구원투수|선발투수|내야수|외야수|외국인선수|"
    r"대타|도루|블로킹|서브에이스)"
    r"|\b(innings?|home runs?|batters?|pitchers?|pitcher|rebounds|goalkeeper|midfielder|striker|"
    r"shortstop|playoffs|outfielder|KBO|K League|V-League|volleyball|(?:first|second|third|fourth|fifth) set|"
    r"straight win|gymnasium)\b"
)
_LIKELY = re.compile(
    r"(?<![가-힣])(감독(?! ?당국| ?기관|원| ?규정| ?체계|관)|선수(?!금)|경기(?! ?침체| ?부양| ?둔화| ?회복| ?전망|"
    r" ?지표| ?하강| ?상승| ?도| ?변동| ?부진| ?불황|남부|북부| [가-힣]{2,4}시)|(?<!실적 )(?<!어닝 )시즌|"
    r"리그|구단|코치|골(?=[을이로은과 ])|우승|홈팀|팬들|관중)"
    r"|\b(season|[Ll]eague|coach|match|scored|championship|volleyball)\b"
)
_DOUBTFUL = frozenset(words_in("경기 코치 골 팬들 관중 match championship"))
"""Likely words that business news is as full of: the state of the economy, a coach of start-ups."""
_PLAYS = words_in(
    "이닝 무실점 타율 평균자책점 타점 결승타 선발승 역전승 완봉승 연승 도루 리바운드 3점슛 결승골 "
    "동점골 멀티골 해트트릭 서브에이스 innings outfielder shortstop goalkeeper"
)
"""What happens in a match and is spoken of by nobody who merely sponsors or broadcasts one."""
_PLAY = re.compile(rf"(?<![A-Za-z가-힣])(?:{'|'.join(_PLAYS)})")
_SCORE = re.compile(
    r"(?<![\d.,-])\d{1,3}(?:[-–]| ?대 ?)\d{1,3}(?:으?로 (?:[가-힣]{1,6} )?| )"
    r"(?:눌[렀러]|꺾|이[겼기겨긴]|[졌진]|지고|패[했하배]|완패|석패|승리|대승|완승|역전승|신승|물리[쳤치]|"
    r"제[압쳤]|격파|완파|대파|비[겼기])"
    r"|\b(?:beat|beats|beating|defeated|edged|routed|thrashed|downed|blanked|lost to|fell to|drew with)"
    r" (?:the )?(?:[A-Z][\w&.’']{0,20},? ){1,5}(?:by )?\d{1,3}[-–]\d{1,3}\b"
    r"|\b(?:won|lost) \d{1,3}[-–]\d{1,3}\b"
    r"|\b\d{1,3}[-–]\d{1,3} (?:win|victory|triumph) over\b|\b\d{1,3}[-–]\d{1,3} (?:loss|defeat) to\b"
)
_NO_MATCH = re.compile(
    r"표결|투표|찬반|배심|재판관|대법|이사회|주주총회|주총|중재|후원|스폰서|"
    r"\b(?:[Cc]ourt|[Jj]ur(?:y|ors)|[Vv]otes?|[Jj]ustices|[Jj]udges|[Aa]ppeals|[Ss]ponsor\w*)\b"
)
"""Courts and boards divide 5-4 as well, and a sponsor stands beside a score that is not its own."""
_ENOUGH = 3
"""Different words of sport, a sure one counting twice. Business news has one or two by chance."""


def borne_by_clubs(text: str, tokens: Sequence[Token]) -> frozenset[str]:
    """Names that clubs of the text bear: 삼성 in 삼성 라이온즈, and in any plain report of a match."""
    clubs = any(token.kind == "club" for token in tokens)
    borne: list[str] = []
    backers: list[Token] = []
    for at, token in enumerate(tokens):
        if token.kind == "name":
            name = text[token.start : token.end]
            if clubs and of_a_club(tokens, at):
                borne.append(name)
            if name in _BACKERS:
                backers.append(token)
    if backers and (_has_a_score(text, backers) or _about_sport(text)):
        borne += [text[token.start : token.end] for token in backers]
    return frozenset(borne)


def of_a_club(tokens: Sequence[Token], at: int) -> bool:
    """Whether a club's own name follows."""
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    return (
        following is not None and following.kind == "club" and following.start - tokens[at].end <= 1
    )


def _has_a_score(text: str, backers: Sequence[Token]) -> bool:
    """Whether a sentence that names a backer tells how a match ended: LG는 두산을 7-2로 눌렀다."""
    starts = [token.start for token in backers]
    read = 0
    for score in _SCORE.finditer(text):
        if score.start() < read:
            continue  # one sentence may hold any number of scores
        start = text.rfind("\n", 0, score.start()) + 1
        read = text.find("\n", score.start())
        first = bisect_left(starts, start)
        if first < len(starts) and starts[first] < read and not _NO_MATCH.search(text, start, read):
            return True
    return False


def _about_sport(text: str) -> bool:
    plays = {match.group() for match in _PLAY.finditer(text)}
    if len(plays) > 1:
        return True
    likely = {match.group() for match in _LIKELY.finditer(text)}
    if not plays and likely <= _DOUBTFUL:
        return False
    sure = {match.group() for match in _SURE.finditer(text)}
    return bool(likely) and len(likely) + 2 * len(sure) >= _ENOUGH
