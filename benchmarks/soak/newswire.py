"""A newswire that never runs dry: invented news of known names, told by several outlets each.

Seeded, so that every run of the benchmark reads the same articles. What happens is an event; each
outlet tells it from its own choice of the same facts, some word for word as the wire has it, so that
stories, copies and corroboration have as much to do as with real news. Dates count back from the
moment handed in.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.texts import with_particle
from summaries import Article
from summaries.article import Language

# Some are in the news far more often than others: the first of a list most of all.
TOPICS = (
    "삼성전자", "스타게이트", "SK하이닉스", "오픈AI", "엔비디아", "현대자동차", "네이버", "카카오",
    "LG에너지솔루션", "소프트뱅크", "한국은행", "구글", "테슬라", "애플", "포스코홀딩스", "셀트리온",
    "한화에어로스페이스", "마이크로소프트", "메타", "TSMC",
)  # fmt: skip
PEOPLE = ("이재용", "샘 올트먼", "젠슨 황", "최태원", "손정의", "정의선", "일론 머스크", "팀 쿡")

_IN_ENGLISH = {
    "삼성전자": "Samsung Electronics", "스타게이트": "Stargate", "SK하이닉스": "SK hynix",
    "오픈AI": "OpenAI", "엔비디아": "Nvidia", "현대자동차": "Hyundai Motor", "네이버": "Naver",
    "카카오": "Kakao", "LG에너지솔루션": "LG Energy Solution", "소프트뱅크": "SoftBank",
    "한국은행": "Bank of Korea", "구글": "Google", "테슬라": "Tesla", "애플": "Apple",
    "포스코홀딩스": "POSCO Holdings", "셀트리온": "Celltrion",
    "한화에어로스페이스": "Hanwha Aerospace", "마이크로소프트": "Microsoft", "메타": "Meta",
    "TSMC": "TSMC", "이재용": "Lee Jae-yong", "샘 올트먼": "Sam Altman", "젠슨 황": "Jensen Huang",
    "최태원": "Chey Tae-won", "손정의": "Masayoshi Son", "정의선": "Chung Euisun",
    "일론 머스크": "Elon Musk", "팀 쿡": "Tim Cook",
}  # fmt: skip

_OUTLETS = tuple(
    f"{first}{last}"
    for first in ("가온", "누리", "다솜", "라온", "마루", "보람", "새벽", "해오름")
    for last in ("일보", "경제", "뉴스")
)

# Invented names are made of these, so that events share as few words as those of real news.
_SYLLABLES = "가람 두루 온새 미르 예다 벼리 한솔 다온 새론 노을 가온 이든 라엘 도담 하람 서린 우주 모란".split()
_TRADES = "건설 에너지 정밀 반도체 전기 소재 물산 화학 중공업 로지스 바이오 시스템".split()
_SURNAMES = (
    "강 고 권 노 도 류 마 방 변 서 설 성 소 여 염 예 우 위 육 인 제 주 진 차 표 하 함 현".split()
)
_GIVEN = "하늘 리온 이든 다온 서율 로운 시아 도하 은결 채운 한별 가온 라희 태오 소이 윤슬".split()
_PLACES = (
    "평택 애빌린 해남 구미 창원 울산 텍사스 오하이오 새만금 청주 군산 광양 포항 이천 원주".split()
)
_QUARTERS = "신도시 산업단지 항만 외곽 국가산단 배후단지 매립지 남쪽 들판 옛 공항터 강변".split()
_GOODS = (
    "가스터빈 변압기 냉각기 메모리 배터리셀 광케이블 서버랙 노광장비 양극재 수전해기 인버터 "
    "센서모듈 기판 냉매관 차단기 로봇팔 웨이퍼 케이블타워 축전지 분리막"
).split()
_WORKS = (
    "데이터센터 생산라인 연구소 물류기지 시험동 변전소 공급망 주조공장 저장고 교육원 관제실 "
    "재활용공장 발전소 조립동 선적장"
).split()
# An invented word in English, a syllable for a syllable.
_LETTERS = "ka ren mo sil du tan el vor wi nas pel or bri gan tho lem".split()

# `[a|b|c]`: each event has its own way of putting it, which those who tell it share.
_KOREAN = (
    "{topic:이/가} {place} {quarter}에 [들어설|세울|짓고 있는] {work}의 [시공|설계|감리]를 {partner}에 "
    "[맡기기로 했다|넘겼다|의뢰했다].",
    "{topic:은/는} {day}일 [이사회|임시 주주총회|경영위원회]를 열어 {sum}억원을 들이는 {work} "
    "[증설 계획|이전 계획|보수안]을 [의결했다|승인했다|통과시켰다].",
    "{partner:은/는} {day}일 {topic:과/와} {sum}억원 규모의 {goods} [공급|정비|임대] 계약을 "
    "[맺었다고 밝혔다|체결했다고 공시했다|따냈다고 알렸다].",
    "{place} {work:은/는} {year}년 {n}월께 [첫 가동에 들어갈|문을 열|시운전을 시작할] "
    "[예정이다|것으로 보인다|계획이다].",
    "{person:은/는} {day}일 {place}에서 [기자들과 만나|현장을 둘러본 뒤|설명회에 나와] "
    "“[일정을|착공을|납품을] {n}주 [앞당겼다|늦췄다|맞췄다]”고 [말했다|밝혔다|강조했다].",
    "“{goods} {n}기를 [올해 안에|다음 달까지|상반기에] [들여놓겠다|바꾸겠다|시험하겠다]”고 "
    "{chief} {partner} 대표가 [설명했다|덧붙였다|전했다].",
    "{topic}의 {work} [투자액|운영비|인력비]는 [지난해|전 분기|2년 전]보다 {rate}% "
    "[늘어난|줄어든] {sum}억원으로 [집계됐다|나타났다].",
    "[주문이 밀려|부품이 모자라|창고가 비어] {topic:이/가} {goods} [발주량|재고|수입량]을 {n}만 대로 "
    "[늘렸다|줄였다|되돌렸다].",
    "{place}시는 {work} [주변에|입구에|옆으로] [도로|상수도|전력선] {n}㎞를 새로 놓는다고 {day}일 "
    "[발표했다|고시했다].",
    "업계에서는 {topic:이/가} {year}년까지 {goods} [물량|판매|특허]의 {rate}%를 "
    "[직접 만들|차지할|내놓을] 것으로 [내다본다|예상한다|추산한다].",
    "{partner} 노동조합은 {day}일 {n}시간 동안 [일손을 놓았다가|교섭을 벌인 끝에|농성한 뒤] "
    "[저녁에 돌아왔다|합의문에 서명했다].",
    "{chief} 대표는 {work:과/와} [관련한 소문을|얽힌 소송을|둘러싼 의혹을] "
    "[사실이 아니라고|이미 끝났다고|오해라고] [해명했다|잘라 말했다].",
    "{place} 주민 {n}명은 {work} [소음|먼지|불빛]을 줄여 달라는 [진정|청원|탄원]을 [냈다|접수했다].",
    "{topic} 주가는 {day}일 [전 거래일|지난주 말|공모가]보다 {rate}% [오른|내린] 채 장을 마쳤다.",
    "{person:은/는} {chief} 대표와 {n}시간 동안 {goods} [값|규격|납기]을 두고 [머리를 맞댔다|토론했다].",
    "{partner:이/가} 만든 {goods:은/는} {place}[항|역|공항]에서 {day}일 [배에 실렸다|통관을 마쳤다].",
    "[정부|국회|도의회]는 {place} {work}에 {sum}억원을 [대는 방안|빌려주는 안]을 {year}년 예산에 담았다.",
    "{topic} 관계자는 “{goods} [검사|운송|조립]에서 {n}건의 [흠|오류]를 찾아 모두 고쳤다”고 말했다.",
)
_KOREAN_TITLES = (
    "{topic}, {place} {work}에 {sum}억원",
    "{partner}, {topic} {goods} 따냈다",
    "{person} “{goods} {n}기 더 들인다”",
    "{place} {work}, {year}년 가동",
)
_ENGLISH = (
    "{topic} has [hired|asked|picked] {partner} to [build|design|inspect] its {work} in {place}.",
    "{topic} said on the {day}th that its [board|shareholders] approved {sum} million dollars "
    "for the [new|second|delayed] {work}.",
    "{partner} [won|signed|announced] an order for {n} {goods} from {topic} on the {day}th.",
    "The {place} {work} is expected to [start running|open|go on trial] in {year}.",
    "“We moved the [schedule|delivery|opening] [forward|back] by {n} weeks,” {person} told "
    "[reporters|visitors|investors] in {place}.",
    "[Spending|Staff costs|Output] at the {work} [rose|fell] {rate} percent to {sum} million dollars.",
    "{person} met {chief} of {partner} for {n} hours to [discuss|settle] the [price|design] of {goods}.",
    "Residents of {place} asked {topic} to reduce the [noise|dust|traffic] of the {work}.",
    "Shares of {topic} closed {rate} percent [higher|lower] on the {day}th.",
    "{chief} [denied|confirmed] that {partner} is in [talks|a dispute] over the {goods}.",
    "Analysts expect {topic} to [make|sell|buy] {rate} percent of its {goods} by {year}.",
    "{partner} shipped [the first|new|repaired] {goods} from {place} on the {day}th.",
)
_ENGLISH_TITLES = (
    "{topic} puts {sum} million dollars into {place} {work}",
    "{partner} wins {goods} order from {topic}",
)
_CHOICE = re.compile(r"\[([^]]+)]")


class _Word(str):
    __slots__ = ()

    def __format__(self, form: str) -> str:
        return with_particle(self, form) if form else str(self)


@dataclass(frozen=True, slots=True)
class _Event:
    at: datetime
    facts: dict[str, str]
    korean: tuple[str, ...]
    english: tuple[str, ...]
    """What can be told of it, the most important first."""


def wire(count: int, *, seed: int, newest: datetime, days: float) -> Iterator[Article]:
    """`count` articles of the `days` up to `newest`, in order of their publish times."""
    chance = random.Random(seed)  # noqa: S311 (no secret: the same articles each time)
    articles: list[Article] = []
    while len(articles) < count:
        event = _event(chance, newest, days)
        outlets = chance.sample(_OUTLETS, chance.choice((1, 1, 2, 2, 3, 5, 8)))
        told = ("", "")
        for n, outlet in enumerate(outlets):
            if not n or chance.random() < 0.7:  # the others print what came before word for word
                told = _told(chance, event, "en" if chance.random() < 0.25 else "ko")
            title, body = told
            at = min(event.at + timedelta(minutes=chance.randrange(300)), newest)
            name = f"{seed}-{len(articles)}-{n}"
            url = f"https://outlet{_OUTLETS.index(outlet)}.example/{name}"
            articles.append(Article(body, title=title, outlet=outlet, url=url, published_at=at))
    yield from sorted(articles[:count], key=lambda a: (a.published_at or newest, a.url))


def pasted(seed: int) -> str:
    """An article as somebody pastes it: a title and its paragraphs."""
    chance = random.Random(seed)  # noqa: S311
    title, body = _told(chance, _event(chance, datetime(2026, 11, 20), 1), "ko")  # noqa: DTZ001
    return f"{title}\n\n{body}"


def _event(chance: random.Random, newest: datetime, days: float) -> _Event:
    at = newest - timedelta(days=chance.random() * days)
    facts = {
        "topic": _often(chance, TOPICS),
        "person": _often(chance, PEOPLE),
        "partner": "".join(chance.choices(_SYLLABLES, k=2)) + chance.choice(_TRADES),
        "chief": chance.choice(_SURNAMES) + chance.choice(_GIVEN),
        "place": chance.choice(_PLACES),
        "quarter": chance.choice(_QUARTERS),
        "goods": chance.choice(_GOODS),
        "work": chance.choice(_WORKS),
        "day": str(at.day),
        "year": str(chance.randrange(2027, 2035)),
        "sum": str(chance.randrange(100, 9900)),
        "rate": f"{chance.randrange(10, 400) / 10}",
        "n": str(chance.randrange(2, 90)),
    }
    in_english = {key: _in_english(value) for key, value in facts.items()}
    return _Event(
        at,
        facts,
        tuple(_filled(_put(chance, line), facts) for line in chance.sample(_KOREAN, 12)),
        tuple(_filled(_put(chance, line), in_english) for line in chance.sample(_ENGLISH, 9)),
    )


def _told(chance: random.Random, event: _Event, language: Language) -> tuple[str, str]:
    """A title and a body. Each outlet leaves out what it thinks the least of."""
    known, facts = event.korean, event.facts
    titles: Sequence[str] = _KOREAN_TITLES
    if language == "en":
        facts = {key: _in_english(value) for key, value in facts.items()}
        known, titles = event.english, _ENGLISH_TITLES
    some = sorted(chance.sample(range(len(known)), chance.randrange(5, len(known))))
    body = "\n\n".join(known[n] for n in some)
    return _filled(chance.choice(titles), facts), f"{body}\n"


def _put(chance: random.Random, line: str) -> str:
    return _CHOICE.sub(lambda found: chance.choice(found[1].split("|")), line)


def _in_english(fact: str) -> str:
    if fact in _IN_ENGLISH or fact.isascii():
        return _IN_ENGLISH.get(fact, fact)
    letters = "".join(_LETTERS[(ord(syllable) - 0xAC00) % len(_LETTERS)] for syllable in fact)
    return letters.capitalize()


def _filled(line: str, facts: dict[str, str]) -> str:
    return line.format_map({key: _Word(value) for key, value in facts.items()})


def _often(chance: random.Random, names: Sequence[str]) -> str:
    """One of `names`, the n-th of them 1/n as often as the first."""
    return chance.choices(names, [1 / n for n in range(1, len(names) + 1)])[0]
