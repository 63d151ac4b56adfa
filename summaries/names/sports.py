"""Sports clubs that bear a company's name: 서울 삼성 is a team, 삼성 a group of companies.

Only tells which names of one text a club bears; what becomes of them is `recognition`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from summaries.names.offices import Token
from summaries.names.particles import words_in

CLUBS = words_in(
    "라이온즈 타이거즈 이글스 트윈스 위즈 랜더스 베어스 자이언츠 히어로즈 다이노스 와이번스 "
    "유니콘스 썬더스 블루윙즈 피버스 세이커스 소닉붐 나이츠 이지스 프로미 점보스 블루팡스 빅스톰 "
    "스카이워커스 핑크스파이더스 하이패스 레드스파크스 힐스테이트 알토스 블루밍스 에스버드 위비 "
    "우리WON 스타즈 호크스 슈가글라이더즈 읏맨 모터스FC 스틸러스 갤럭시 Lions Tigers Eagles Twins "
    "Wiz Landers Bears Giants Heroes Dinos Wyverns Unicorns Bluewings Thunders Knights Sakers "
    "Phoebus Sonicboom Jumbos Skywalkers"
)
_BACKERS = frozenset(
    words_in(
        "삼성 SK LG KT 두산 한화 롯데 KIA 기아 현대 NC 키움 SSG KCC DB 효성 신한은행 우리은행 하나은행 "
        "국민은행 KB국민은행 IBK기업은행 기업은행 BNK금융 우리카드 KB손해보험 KB손보 삼성생명 삼성화재 "
        "흥국생명 현대모비스 현대캐피탈 현대건설 GS칼텍스 대한항공 한국전력 한국도로공사 도로공사 "
        "한국가스공사 가스공사 정관장 케이티 Samsung Doosan Hanwha Lotte Kia Hyundai Kiwoom"
    )
)
"""Names of companies that clubs go by without their own: KT 위즈 is KT in its reports."""
_SURE = re.compile(
    r"(?<![가-힣])(프로야구|프로축구|프로농구|프로배구|여자농구|여자배구|KBO|KBL|WKBL|V리그|K리그1?|타자|투수|포수|"
    r"홈런|안타|이닝|타율|평균자책점|타점|선발승|역전승|완봉승|연승|연패|득점|실점|리바운드|어시스트|3점슛|"
    r"덩크|골키퍼|공격수|수비수|미드필더|결승골|동점골|멀티골|해트트릭|승점|플레이오프|포스트시즌|한국시리즈|챔피언결정전|"
    r"정규리그|1쿼터|2쿼터|3쿼터|4쿼터|1세트|2세트|3세트|마운드|불펜|구원투수|선발투수|내야수|외야수|외국인선수|"
    r"대타|도루|블로킹|서브에이스)"
    r"|\b(innings?|home runs?|batters?|pitchers?|pitcher|rebounds|goalkeeper|midfielder|striker|"
    r"shortstop|playoffs|outfielder|KBO|K League)\b"
)
_LIKELY = re.compile(
    r"(?<![가-힣])(감독(?! ?당국| ?기관|원| ?규정| ?체계|관)|선수(?!금)|경기(?! ?침체| ?부양| ?둔화| ?회복| ?전망|"
    r" ?지표| ?하강| ?상승| ?도| ?변동| ?부진| ?불황|남부|북부| [가-힣]{2,4}시)|(?<!실적 )(?<!어닝 )시즌|"
    r"리그|구단|코치|골(?=[을이로은과 ])|우승|홈팀|팬들|관중)"
    r"|\b(season|league|coach|match|scored|championship)\b"
)
_HINTS = ("선수", "시즌", "리그", "구단", "감독", "우승", "season", "league", "coach", "scored")
"""Looked for first, as plain text: business news holds the backers' names all day."""
_ENOUGH = 3
"""Different words of sport, a sure one counting twice. Business news has one or two by chance."""


def borne_by_clubs(text: str, tokens: Sequence[Token]) -> frozenset[str]:
    """Names that clubs of the text bear: 삼성 in 삼성 라이온즈, and in any plain report of a match."""
    clubs = any(token.kind == "club" for token in tokens)
    hinted = any(hint in text for hint in _HINTS)
    if not clubs and not hinted:
        return frozenset()
    borne: list[str] = []
    backers: list[str] = []
    for at, token in enumerate(tokens):
        if token.kind == "name":
            name = text[token.start : token.end]
            if clubs and of_a_club(tokens, at):
                borne.append(name)
            if name in _BACKERS:
                backers.append(name)
    if backers and hinted and _about_sport(text):
        borne += backers
    return frozenset(borne)


def of_a_club(tokens: Sequence[Token], at: int) -> bool:
    """Whether a club's own name follows."""
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    return (
        following is not None and following.kind == "club" and following.start - tokens[at].end <= 1
    )


def _about_sport(text: str) -> bool:
    likely = {match.group() for match in _LIKELY.finditer(text)}
    if not likely:
        return False
    sure = {match.group() for match in _SURE.finditer(text)}
    return len(likely) + 2 * len(sure) >= _ENOUGH
