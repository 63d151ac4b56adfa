"""Names that the catalogue does not hold, in the few forms that are sure.

Persons by surname, form and office (`김하늘 한빛전자 대표`, `Chief Executive Jane Doe`), companies by
their legal form (㈜, Inc.). A wrong name is worse than a missing one: in doubt there is none.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from summaries.names.linking import Found
from summaries.names.offices import Role, Token, office_key, role_apposed, role_from
from summaries.names.particles import PARTICLES, words_in
from summaries.names.romanisation import SURNAMES

_GIVEN = frozenset(
    "가강건겸경고관광교구권규균근금기길나남노누늘름빛다단담덕든리도동두라란람래려련로록루류률리린림마만명모무문미민배범별병보"
    "봄봉비빈산삼상새서석선설섭성세소솔송수숙순슬승시신심아안애양언여연열영예오옥온완요용우욱운웅원월위유윤율은"
    "을음의이익인일임재전정제조종주준중지진찬창채천철초춘충치태택평필하학해향혁현형혜호홍화환효후훈휘흔희"
)
"""Syllables of given names."""
_NEVER_LAST = frozenset(
    "가겸고관교구기노다단도두로만문보비삼새소시심언여오위을음의이인일전제조치가리나라마무"
)
"""Given syllables that close an ordinary word or are a particle more often than they close a name."""
_BEFORE_EUN = frozenset("가나다소시채혜세주지예고하동영정성경유재")
_WORDS = frozenset(
    words_in(
        "경영진 연구원 공무원 구성원 고용주 전문성 공정성 국회의 한국형 유명인 이용률 진행형 "
        "성공률 조합원 임대료 정규직 현지화 최우선 최상위 고성능 유가증 하반기 상반기 신재생 "
        "공동주 반도체 이산화 변동성 안정성 안전성 정상화 현대화 남녀노 우선순 주도권 선두권 "
        "금융권 정치권 여당권 성장률 조선업 건설업 제조업 서비스 원주민 방문객 시민권 이번주 "
        "지난주 다음주 연말연 현재진 정부안 주요주 공공재 원자재 기자재 인공지 차세대 신기술 "
        "양자간 노동조 인도양 태평양 대서양 남아공 한나라 서유럽 남유럽 동유럽 북유럽 신용평 "
        "국제선 국내선 여객선 유조선 공화당"
    )
)
_NAME = re.compile(
    r"(?P<name>(?:남궁|황보|선우|제갈|독고|사공|서문)[가-힣]{2}|[가-힣]{3})(?:\([^()\n]{1,12}\))? "
)
ORGANISATION = re.compile(
    r"(?:대|대학|대학교|증권|은행|전자|연구원|연구소|그룹|운용|협회|학회|센터|위원회|병원|재단|랩스|랩|소프트|게임즈|테크|바이오|제약|"
    r"화학|물산|중공업|건설|통신|텔레콤|에너지|보험|생명|카드|캐피탈|파트너스|벤처스|인사이트|리서치|법인|공사|공단|조합|연합|연맹|"
    r"남도|북도|경기도|강원도|제주도|시청|도청|구청|특별시|광역시|군|교육청|경찰청|검찰청|상공회의소|경제연구원|회계|로펌|엔터테인먼트|"
    r"모빌리티|로보틱스|시스템즈|시스템|솔루션|네트웍스|홀딩스|산업|상사|식품|제철|철강|조선|항공|해운|물류|백화점|호텔|신문|방송|"
    r"인베스트먼트|자산신탁|투자|컨설팅|스튜디오|미디어|클라우드|반도체|디스플레이|머티리얼즈|AI|Lab|Labs)$"
)
_DEPARTMENT = re.compile(
    r"(?:학과|학부|학원|대학원|부문|사업부|본부|팀|센터|연구소|실|국|과|처|부)$"
)
_PARTICLE = re.compile(r"(?:[은는을를와과에의로도며고면]|에서|에게|부터|까지|이|가)$")
_CLAUSE_BEFORE = re.compile(r"[은는이가을를의에서와과도로며고면해자던든된한할인라]$")
_STANDING = frozenset({"전", "현", "신임"})
"""Words between a name and an office that say how one holds it: 이명박 전 대통령."""
_MANY_WORDS = 4


class _Taken:
    """Which characters known names cover, and which offices known persons hold."""

    def __init__(self, found: Sequence[Found]) -> None:
        self.starts = [one.start for one in found]
        self.ends = [one.end for one in found]
        self.offices = {n for one in found if one.role for n in range(one.role.start, one.role.end)}

    def holds(self, start: int, end: int) -> bool:
        """Whether a known name lies in `[start, end)` or overlaps it."""
        after = bisect_left(self.starts, end)
        return after > 0 and self.ends[after - 1] > start


def persons(text: str, tokens: Sequence[Token], found: Sequence[Found]) -> list[Found]:
    """Persons whom an office beside the name makes sure."""
    taken = _Taken(found)
    strangers: list[Found] = []
    free = 0
    for n, token in enumerate(tokens):
        if token.kind != "office" or token.start in taken.offices or token.start < free:
            continue
        if text[token.start].isascii():
            strangers += _english(text, tokens, n, taken)
        one = _korean(text, tokens, n, taken)
        if one:
            strangers.append(one)
            free = one.role.end if one.role else token.end
    return strangers


def _korean(text: str, tokens: Sequence[Token], n: int, taken: _Taken) -> Found | None:
    start = tokens[n].start
    while "가" <= text[start - 1] <= "힣" and tokens[n].start - start < 12:
        start -= 1
    if text[start - 1] != " ":
        return None
    ends = {t.end for t in tokens[max(0, n - 6) : n] if t.kind == "name"}
    between: list[tuple[int, int]] = []
    at = start
    for _ in range(_MANY_WORDS):
        floor = max(0, at - 32)
        head = max(text.rfind(" ", floor, at - 1), text.rfind("\n", floor, at - 1)) + 1
        if head <= 0:
            return None
        name = _NAME.fullmatch(text, _unquoted(text, head), at)
        if (
            name
            and _is_name(text, name, sure=bool(between))
            and not taken.holds(*name.span("name"))
        ):
            if between and not _affiliated(text, between, ends):
                return None
            role = role_from(text, tokens, n, at)
            return Found(name.start("name"), name.end("name"), name["name"], "person", None, role)
        word = text[head : at - 1]
        if word in _STANDING:
            at = head
            continue
        if not word or not (word[-1].isalnum() or word[-1] == ")") or len(word) > 24:
            return None
        clause = _PARTICLE.search(word) and not _DEPARTMENT.search(word)
        if clause and at - 1 not in ends and not ORGANISATION.search(word):
            return None
        between.append((head, at - 1))
        at = head
    return None


def _unquoted(text: str, at: int) -> int:
    while text[at] in "“\"‘'(·":
        at += 1
    return at


def _affiliated(text: str, words: Sequence[tuple[int, int]], ends: set[int]) -> bool:
    """Whether the words nearest the name are an organisation."""
    head, end = words[-1]
    if end in ends or ORGANISATION.search(text, head, end):
        return True
    if len(words) > 1:
        return words[-2][1] in ends or bool(ORGANISATION.search(text, *words[-2]))
    return False


def _is_name(text: str, match: re.Match[str], *, sure: bool) -> bool:
    """`sure` where an affiliation stands between name and office."""
    name = match["name"]
    if name in _WORDS:
        return False
    if len(name) == 3 and name[0] not in SURNAMES:
        return False
    if any(syllable not in _GIVEN for syllable in name[-2:]):
        return False
    if name[-1] == "은":
        if not sure or name[-2] not in _BEFORE_EUN:
            return False
    elif name[-1] in _NEVER_LAST or name[-1] == "한":
        return False
    start = match.start("name")
    if sure or text[start - 1] != " ":
        return True
    return bool(_CLAUSE_BEFORE.search(text, start - 2, start - 1)) or not text[start - 2].isalnum()


# --- English ---

_GIVEN_AND_SURNAME = (
    r"[A-Z][a-zà-ÿ]{1,14}(?:-[A-Za-z][a-z]{1,10})?(?: [A-Z]\.)?(?: (?:van|von|de|al|bin) )?"
    r"(?: [A-Z][A-Za-zà-ÿ’'\-]{1,15}){1,2}"
)
_AFTER_OFFICE = re.compile(rf" (?P<name>{_GIVEN_AND_SURNAME})(?![\w-]| [A-Z])")
_BEFORE_OFFICE = re.compile(
    rf"(?:^|[\s\"“(])(?P<name>{_GIVEN_AND_SURNAME}), (?:an? |the |its |their )?(?:[A-Za-z0-9&'’.\-]{{1,20}} ){{0,4}}$"
)
_NO_NAME = frozenset(
    words_in(
        "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March "
        "April May June July August September October November December Group Corp Inc Ltd "
        "County City State University Institute Bank Council Office Officer Summit Day Forum "
        "Club Award General Emeritus School College Center Centre Street House Party "
        "Department Ministry Agency Commission Committee Board Union Company Holdings "
        "Partners Capital Research Securities Energy Technologies Systems Electronics Motors "
        "The This That These Our His Her Their New North South East West Korea Korean "
        "American Japanese Chinese European United States Asia Pacific Global International "
        "National Federal Central Finance Defense Defence Foreign Trade Interior Justice "
        "Labor Health Education Commerce Industry Science Technology Deputy Vice Chief "
        "Executive President Chairman Minister Secretary Director Texas California Seoul "
        "Tokyo Washington London Beijing York Street Times Post Journal News Daily Investor "
        "Association Federation Fund Trust Medical Hospital Court Congress Senate Parliament "
        "Assembly Air Lines Airlines Post-Dispatch In On At For And But"
    )
)
_CAPITALISED = re.compile(r"[A-Z][\w.’'\-]{0,20} $")


def _english(text: str, tokens: Sequence[Token], n: int, taken: _Taken) -> Iterator[Found]:
    token = tokens[n]
    office = text[token.start : token.end]
    after = _AFTER_OFFICE.match(text, token.end)
    if after and office[0].isupper() and _is_english_name(after, taken):
        role = _role_up_to(text, tokens, n)
        yield Found(*after.span("name"), after["name"], "person", None, role)
    before = _BEFORE_OFFICE.search(text, max(0, token.start - 90), token.start)
    if not before or "\n" in before.group()[1:] or not _is_english_name(before, taken):
        return
    start = before.start("name")
    if _CAPITALISED.search(text, max(0, start - 22), start) and text[start - 2] not in '.,”"':
        return
    apposed = role_apposed(
        text, tokens, before.end("name"), _first_behind(tokens, n, before.end("name"))
    )
    if apposed:
        yield Found(start, before.end("name"), before["name"], "person", None, apposed)


def _is_english_name(match: re.Match[str], taken: _Taken) -> bool:
    words = match["name"].split()
    return not taken.holds(*match.span("name")) and not any(w in _NO_NAME for w in words)


def _role_up_to(text: str, tokens: Sequence[Token], n: int) -> Role:
    begin = tokens[n].start
    if n and any(b.type == "organization" for b in tokens[n - 1].bearers):
        between = text[tokens[n - 1].end : begin]
        begin = tokens[n - 1].start if between in {" ", "'s ", "’s "} else begin
    key = office_key(text[tokens[n].start : tokens[n].end])
    return Role(begin, tokens[n].end, frozenset({key}))


def _first_behind(tokens: Sequence[Token], n: int, end: int) -> int:
    while n and tokens[n - 1].start >= end:
        n -= 1
    return n


# --- companies ---

_KOREAN_FIRM = re.compile(r" ?(?P<name>[가-힣A-Za-z0-9&]{2,14})")
_KOREAN_FIRM_BEFORE = re.compile(r"(?:^|[^가-힣A-Za-z0-9&])(?P<name>[가-힣A-Za-z0-9&]{2,14})$")
_ENGLISH_FIRM_BEFORE = re.compile(r"(?:^|[^\w&’'\-] ?)(?P<name>(?:[A-Z][\w&’'\-]{0,20},? ){1,4})$")
_DOUBTFUL_PARTICLES = frozenset(["이", "가", "도", "로", "나", "만", "라", "든", "인"])


def organisations(text: str, tokens: Sequence[Token], found: Sequence[Found]) -> list[Found]:
    """Companies whose legal form is written out."""
    forms = [token for token in tokens if token.kind == "form"]
    if not forms:
        return []
    taken = _Taken(found)
    firms: list[Found] = []
    for token in forms:
        start, end = _firm(text, token)
        if start < end and not taken.holds(start, end):
            firms.append(Found(start, end, text[start:end], "organization"))
    return firms


def _firm(text: str, token: Token) -> tuple[int, int]:
    form = text[token.start : token.end]
    if form.isascii() and form.isalpha():
        if text[token.end].isalnum():
            return 0, 0
        before = _ENGLISH_FIRM_BEFORE.search(text, max(0, token.start - 90), token.start)
        end = token.end + (text[token.end] == ".")
        return (before.start("name"), end) if before else (0, 0)
    before = _KOREAN_FIRM_BEFORE.search(text, max(0, token.start - 16), token.start)
    if before and form != "주식회사":
        return before.span("name")
    after = _KOREAN_FIRM.match(text, token.end)
    if not after:
        return 0, 0
    start, end = after.span("name")
    for cut in range(start + 2, end):
        if text[cut:end] in PARTICLES:
            return (0, 0) if text[cut:end] in _DOUBTFUL_PARTICLES else (start, cut)
    return start, end
