"""Korean counters: whether a number counts what stands behind it.

The usual ones are a table (`units`), but some are ordinary suffixes too (3기, 50대, 5회), and what
stands around them decides. Any other noun glued to a number that is no label of anything (200부스)
counts too. English nouns are read in `counted_en`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from summaries.facts.numbers import Figure
from summaries.facts.units import KO_MONEY, KO_PEOPLE, NO_AMOUNT, ONLY_LARGE

# What may follow a Korean unit inside the same word: first syllables of particles, of 이다 and of
# the nouns that lean on figures (명가량, 원대, 개씩). 배터리, 개발, 대기업, 건물 start otherwise.
_AFTER_UNIT: Final = frozenset(
    "을를이가은는의에로으도과와만까부보씩당대여짜안선어규정밖쯤꼴뿐등며고나인였중간분화수미초돌내남"
    "라면란든조째용급들랑서총예"
)
# 원 apart from its figure may begin another word: 원전, 원금, 원가. Particles of a word that ends in
# a consonant, forms of 이다, and what leans on sums.
_AFTER_WON: Final = re.compile(
    r"(?:가량|가까[이운]|규모|어치|짜리|이[상하내]|미만|초과|안팎|내외|전후|남짓|정도|수준|상당|등|넘|여(?![가-힣])|꼴|대|선|권|씩|쯤"
    r"|이(?:나|든|란|라|며|고|었|다|던|지|자|면|냐|네|요|에요)|인(?:데|디|지|가|[ \n])|일|입|임|으로|에|까지|부터|보다|밖에|만|도|마다"
    r"|뿐|조차|처럼|같이|당|[이을은의과](?![가-힣]))"
)
# 대 counts machines, but is also an age, a rank and a ratio: what stands around it decides.
_VEHICLE: Final = re.compile(
    r"(?:차|차량|자동차|버스|택시|트럭|드론|로봇|헬기|전투기|항공기|여객기|서버|컴퓨터|PC|오토바이"
    r"|기기|장비|카메라|열차|에어컨|TV|스마트폰|노트북|슈퍼컴|자전거|킥보드|선박|발전기|소방차|기계|굴착기"
    r"|승용차|화물차|트랙터|지게차|크레인|엘리베이터|승강기|충전기|단말기|휴대전화|휴대폰)"
    r"[가-힣]{0,2} ?(?:총 ?|약 ?)?$"
)
_PER_UNIT: Final = re.compile(
    r"\s?[0-9０-９]|째|\s?(?:그룹|은행|주주|기업|도시|과제|거점|분야|총수|대선|국회|의원|회장|대통령|사장"
    r"|남성|여성|남녀|청년|부부|초반|중반|후반|이상|강국|핵심|천왕|명절|로펌|거래소|법인|병원|종단)"
)
# 4대 가운데 1대: a number of them, of whatever kind.
_SOME_OF: Final = re.compile(
    r"[ \n]?(?:가운데|중)[ \n](?:[0-9]{1,6}(?:[만천,][0-9]{0,4})?여?[ \n]?대|[한두세네][ \n]대)"
)
_OF_SOME: Final = re.compile(r"[0-9]여?[ \n]?대[ \n](?:가운데|중)[ \n]$")
_MACHINE: Final = re.compile(
    r"(?:원전|원자로|발전기|미사일|로켓|위성|엔진|터빈|크레인|묘|무덤|고분|저수지|충전기|승강기|호기|탱크|드론"
    r"|가로등|로|발사체|전투기|엘리베이터)[가-힣]{0,2} ?(?:총 ?|약 ?)?$"
)
_SHEET: Final = re.compile(
    r"(?:사진|카드|티켓|입장권|사본|이미지|종이|지폐|수표|마스크|앨범|음반|옐로카드|레드카드|초대장|영장|매물|집)"
    r"[은는이가]? ?(?:총 ?|약 ?)?$"
)
_HOUSES: Final = re.compile(r"(?:주택|아파트|빌라|집|한옥|건물|상가)[은는이가]? ?(?:총 ?|약 ?)?$")
_BEFORE_SMALL: Final[Mapping[str, re.Pattern[str]]] = {
    "기": _MACHINE, "장": _SHEET, "매": _SHEET, "채": _HOUSES,
    "문": re.compile(r"(?:자주포|대포|박격포|곡사포|포)[은는이가]? ?$"),
    "통": re.compile(r"(?:전화|편지|문자|메일|이메일|유서|서한)[은는이가를만]? ?(?:하루 ?)?$"),
    "부": re.compile(r"(?:신문|책|사본|서류|계약서|보고서)[은는이가를]? ?$"),
    "점": re.compile(r"(?:작품|유물|그림|회화|문화재|물품|증거물|의류|조각|도자기|시계|가방|명품|보석|귀금속)[은는이가를]? ?(?:등 ?)?$"),
    "주": re.compile(r"(?:주식|보통주|우선주|신주|자사주)[은는이가를]? ?(?:총 ?|약 ?)?$"),
    "병": re.compile(r"(?:술|소주|맥주|와인|물|생수|막걸리)[은는이가를]? ?$"),
    "줄": re.compile(r"김밥 ?$"),
    "면": re.compile(r"(?:주차|주차장|코트|구장|경기장|테니스장)[은는이가을]? ?(?:총 ?|약 ?)?$"),
    "인": re.compile(r"(?:재판관|위원|심판|배심원)[은는이가]? ?$"),
    "구": re.compile(r"(?:시신|유해|유골|주검|사체|관)[은는이가을]? ?(?:총 ?|약 ?)?$"),
    "회": re.compile(r"(?:총|모두|각|연|월|하루|연간|주|최대|매주|매월|매년|누적)[은는이가를]? ?$"),
}  # fmt: skip
_AFTER_SMALL: Final[Mapping[str, re.Pattern[str]]] = {
    "인": re.compile(r" (?:이상|이하|미만)"),
    "회": re.compile(r"에 걸쳐|나 | 더 | 이상| 이하| 미만| 넘게|씩| 실시| 반복| 진행"),
}
# Names of generations, not numbers of households.
_GENERATIONS: Final = frozenset({386, 486, 586, 1020, 2030, 2040, 3040, 4050, 5060, 6070})
_SERIES: Final = re.compile(r"\s?(?:연속|만에|째|차전|무패|연승|무승|출장 정지|출전 정지)")
_DEGREES: Final = re.compile(
    r"섭씨|영하|영상|기온|최고|최저|체감|온도|각도|경사|수온|화씨|낮|아침|고도|약"
)
_AFTER_DEGREES: Final = re.compile(
    r"[를가로의]|에[서 ]|까지|였|\s?(?:안팎|이상|이하|내외|가량|정도|[~∼]|·)"
)


# What may follow a unit whose number is a word: fewer, as 한 장면 and 두 개정안 are no counts.
_AFTER_WORD_UNIT: Final = re.compile(
    r"[을를이가은는의에로와과도만씩나라며고뿐쯤째여서]|으로|부터|까지|당(?![가-힣])|정도|안팎|남짓|짜리|미만|규모|밖에"
    r"|처럼|보다|마다|였|인(?:데|[ \n])|꼴|분(?![가-힣])|어치|중(?![가-힣])|든|지만|다(?![가-힣])|일[ \n]"
)


def ends_word(word: str, text: str, stop: int, end: int, figure: Figure) -> bool:
    """Whether a unit that ends at `stop` may be followed so: by no letter, or in Korean by a
    particle."""
    following = text[stop] if stop < end else ""
    if "가" <= word[-1] <= "힣" and "가" <= following <= "힣":
        if figure.word and figure.value < 100:
            return _AFTER_WORD_UNIT.match(text, stop, end) is not None
        if word == "개" and not figure.word:  # 15개구단
            return True
        if word == "원" and text[stop - 2] == " ":  # 1조 원칙, 3조 원전
            return _AFTER_WON.match(text, stop, end) is not None
        if following == "다":  # 3배다, but 3명이다
            return (ord(word[-1]) - ord("가")) % 28 == 0
        return following in _AFTER_UNIT or (figure.scaled and word in KO_MONEY)
    latin = word[-1].isascii() and word[-1].isalpha()
    return not (latin and following.isascii() and following.isalnum())


def fits(text: str, word: str, figure: Figure, stop: int, before: str) -> bool:
    """Whether a word of `OTHER_READINGS` is a unit of a number like this. `before` is what
    stands before the number, `stop` where the word ends."""
    if word in NO_AMOUNT:
        return word == "번" and figure.word and not text.startswith("째", stop)
    if word == "대":
        return figure.word or _counts_machines(text, figure, stop, before)
    if word == "세대":
        return figure.scaled or figure.grouped or (
            figure.value >= 20 and figure.value not in _GENERATIONS
        )  # fmt: skip
    if word in ONLY_LARGE:
        if figure.value in _HOTLINES and word == "구" and not figure.scaled:  # 119구급대
            return False
        if figure.word or figure.scaled or figure.value >= 100:
            return before[-1:] != "제"
        return text[figure.end] == "여" or _counts_few(text, word, stop, before)
    if word in KO_PEOPLE:
        return figure.large > 0
    if word == "won":  # "the 5 won"
        return figure.scaled or figure.grouped or figure.value >= 100 or figure.value % 1 != 0
    if word == "도":
        return bool(_AFTER_DEGREES.match(text, stop, stop + 6) or _DEGREES.search(before[-12:]))
    if word == "경기":
        return not _SERIES.match(text, stop, stop + 8)
    if word in _NANOMETRES:
        return word != "나노" and not _PROCESS.match(text, stop, stop + 32)
    if word in ("t", "g", "m", "L", "W"):
        letters = text[stop].isalpha() and text[stop].isascii()
        return not letters and not _STANDARD.match(text, stop, stop + 8)
    if word == "p":  # 85p of a pound, not 720p of a screen
        return figure.value not in _SCREENS and text[figure.end] == "p"
    if word == "동":  # of Vietnam; buildings are counted by fewer
        return figure.large >= 10**8 or _INTO_WON.match(text, stop, stop + 10) is not None
    return figure.scaled or figure.value > 1  # 노트, 센트, 불


_STANDARD: Final = re.compile(r"급?[ \n](?:규격|등급|타입|모델|기종|강관)")
"""API 5L 규격: the name of a standard."""
_SCREENS: Final = frozenset({144, 240, 360, 480, 720, 1080, 1440, 2160, 4320})
_INTO_WON: Final = re.compile(r"[ \n]?[(（](?:약|한화|우리[ \n]?돈|원화)")
_NANOMETRES: Final = frozenset({"나노", "나노미터", "nm", "㎚", "nanometer", "nanometre"})
OTHER_READINGS: Final = (
    NO_AMOUNT | ONLY_LARGE | set(KO_PEOPLE)
    | {"대", "세대", "won", "도", "경기", "동", "t", "g", "m", "L", "W", "노트", "센트", "불", "p"}
    | _NANOMETRES
)  # fmt: skip


# 3나노 공정: the name of a process, not a length.
_PROCESS: Final = re.compile(
    r"(?:급|대)?(?:[(（][A-Za-z]{2,10}[)）])?(?:[ \n](?:이하|미만|이상))?[ \n]?"
    r"(?:[가-힣]{1,3}[ \n])?(?:공정|라인|웨이퍼|칩|반도체|파운드리|제품|양산|기술|노드|세대|D램|모바일|AP|수율|생산|시대|경쟁)"
    r"|(?:-class)?[ \n](?:[a-z]{2,12}[ \n])?(?:process|chip|node|technolog|wafer|line|semiconductor|production|foundry)"
)


def _counts_few(text: str, word: str, stop: int, before: str) -> bool:
    """Whether a small number counts with a word that is an ordinary suffix too."""
    cue = _BEFORE_SMALL.get(word)
    if cue is not None and cue.search(before):
        return True
    tail = _AFTER_SMALL.get(word)
    return tail is not None and bool(tail.match(text, stop, stop + 6))


def _counts_machines(text: str, figure: Figure, stop: int, before: str) -> bool:
    """Whether N대 counts machines: not an age (50대), a rank (5대 은행) or a ratio (3대 1)."""
    if _PER_UNIT.match(text, stop, stop + 8):
        return False
    if figure.scaled or figure.grouped or _VEHICLE.search(before):
        return True
    if _SOME_OF.match(text, stop, stop + 10) or _OF_SOME.search(before):
        return True
    if figure.value % 10 == 0 and figure.value < 100:
        return False
    return text[stop : stop + 1] in ("를", "가", "의", "로", "와", "씩", "에", "당")


# --- any other noun ------------------------------------------------------------------------------

_HANGUL: Final = re.compile(r"[가-힣]{2,9}")
_PARTICLE: Final = re.compile(
    r"(?:(?:으로|에서|에게|까지|부터|보다|마다|처럼|이나|이라|이며|이고|이다|인데|였다|밖에|만큼|가량|정도|안팎|남짓|규모|이상|이하"
    r"|미만|[을를이가은는의에로과와도만당씩다])(?:은|는|도|의|만|다)?)$"
)
# What a number names instead of counting it: generations, places, ranks, dates, telephone services.
_LABELLED: Final = re.compile(
    r"대|(?:주[년기째치]|개월|학[년번]|시간|분[간의]|초간|호[선기실]|번|단지|단계|공[장구항]|구역|지구|블록|사단|여단|연대|대대|중대|소대"
    r"|군단|함대|부대|터미널|캠퍼스|출구|게이트|코스|선발|위권|라운드|이닝|회[말초차]|쿼터|배속|분위|순위|등급|기통|인승|돌파|시대|고지"
    r"|달성|수준|상당|안팎|남짓|가량|정도|이상|이하|미만|초과|내외|구조|구급|상황|안전|신고|콜|민원|테러|사태|혁명|항쟁|운동|빌딩"
    r"|고속도로|올림픽|민주화|사이즈|색|비트|인방|노스|전투|라인|카레라|전자|국도|지방도|전쟁|프로|맥스|울트라|플러스|시리즈|버전|모델|년|월|연[승패속]|만전자|차[전원례]|강[전팀]|승|패|점[대차]|세|살"
    r"|호|층|원|루|타|파이|선|형|판|심|급|등|차|위|석차|언더|오버|으로|에서|까지|부터|에게|이나|이라|보다|처럼|마다|이다|밖에|만큼|여)"
)
_LABELLED_END: Final = frozenset("선위차등급째호형전강세심루층홀승패년월대만")
_GLUED_BEFORE: Final = frozenset(".·,-/'’‘~∼～–:&+#제")
_HOTLINES: Final = frozenset({110, 112, 113, 114, 119, 120, 129, 182, 365, 1339, 1366, 1388})


def any_noun_at(text: str, figure: Figure, end: int, before: str) -> tuple[int, str] | None:
    """Where a noun glued to a number in digits ends, and the noun, if the number counts it.

    Small numbers, years and hotlines name things more often than they count them (3공장, 112신고).
    """
    if figure.word or before[-1:] in _GLUED_BEFORE or before[-1:].isalnum():
        return None
    at = figure.end + (text[figure.end : figure.end + 1] == "여")
    if not (figure.scaled or figure.grouped or at > figure.end):
        if figure.value < 10 or 1900 <= figure.value < 2100 or figure.value % 1:
            return None
        if figure.value in _HOTLINES or figure.value in _GENERATIONS:
            return None
    run = _HANGUL.match(text, at, end)
    if run is None:
        return None
    noun = run.group()
    if noun[1] == "씩":  # 10망씩
        noun = noun[0]
    particle = _PARTICLE.search(noun, 2)
    if particle is not None:
        noun = noun[: particle.start()]
    if len(noun) > 5 or noun[-1] in _LABELLED_END or _LABELLED.match(noun):
        return None
    return at + len(noun), noun
