"""What a sentence tells that lasts (a road is closed, snow is falling, a union will not stop), and what ends.

Only states whose end has words of its own are known, so that what police believe or look into is none.
Read from the words alone; which report overtakes which is `briefs.ended`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final, NamedTuple

from summaries.anchored import AnyWord
from summaries.article import Language

TALLY: Final = "tally"
"""What is counted as of an hour: the next count ends it."""
MARKET: Final = "market"
"""Where a share stands while it is traded: its close ends that."""


class _State(NamedTuple):
    """How a state is told while it lasts, and how its end is."""

    lasting: re.Pattern[str]
    over: re.Pattern[str]


_AS_OF_KO: Final = re.compile(
    r"(?:[0-9]{1,2}시(?: ?[0-9]{1,2}분| 반)?|이 시각|현재)(?:께)? ?(?:현재|기준|까지)(?=[ ,(으로])"
)
_AS_OF_EN: Final = re.compile(r"\b[Aa]s of (?:noon|midnight|[0-9]{1,2}(?::[0-9]{2})? ?[ap]\.?m)")


_ON: Final = r"(?:고|어|아|해|여|려|돼|겨|쳐)? ?있(?:다|는 (?:상태|상황|중)(?:이다)?)\W*$"
"""How a Korean sentence ends that tells what goes on."""

_STATES: Final[Mapping[Language, Mapping[str, _State]]] = {
    "ko": {
        "closed": _State(
            re.compile(
                rf"(?:막|막혀|통제(?:하|되)?|우회(?:하|시키)?|폐쇄(?:하|되)?|차단(?:하|되)?|전면 중단(?:하|되)?|결항(?:하|되)?){_ON}"
                r"|(?:통제|폐쇄|차단) (?:중|상태)(?:이다|다)\W*$|(?:도로|차로|구간|노선|항로|옛길)\S* (?:\S+ ){0,3}(?:통제|폐쇄|차단)(?:됐|했)다\W*$"
            ),
            re.compile(
                r"다시 (?:열|개통)|통행(?:이|을|은|도)? ?(?:전면 )?(?:재개|정상)|운행(?:이|을|은)? ?(?:전면 )?(?:재개|정상)"
                r"|(?:통제|폐쇄|차단)(?:가|이|를|는|도)? (?:\S+ ){0,4}(?:해제|풀)"
            ),
        ),
        "weather": _State(
            re.compile(
                rf"(?:눈|비|폭우|폭설|물|바람|대설|호우|태풍|강풍)\S* (?:\S+ ){{0,6}}(?:쌓이|내리|퍼붓|쏟아지|불어나|불|차오르|발효 중이){_ON}"
                r"|(?:눈|비)[이가]? (?:\S+ ){0,3}(?:(?:내릴|올|쏟아질) 것으로|내리겠|쏟아지겠|집중되겠)"
                r"|(?:경보|주의보|특보)\S* (?:\S+ ){0,4}(?:발효|내려져|이어지고) ?(?:중이다|있다)\W*$"
            ),
            re.compile(
                r"(?:경보|주의보|특보|비상)\S* (?:\S+ ){0,6}(?:해제|풀렸)|(?:눈|비)[은는이가]? (?:\S+ ){0,4}그쳤"
            ),
        ),
        "dispute": _State(
            re.compile(
                rf"(?:대치(?:하)?|농성(?:하)?|파업(?:하)?|맞서|협상(?:하)?|교섭(?:하)?|줄다리기(?:를)?(?: ?하)?|진통(?:을)? 겪|평행선을 달리){_ON}"
                r"|(?:않|돌입하|파업하|투쟁하|나서|이어 ?가|벌이|싸우|대화하)겠(?:다|습니다)[.”\"’']{0,2}(?:고|며|면서) (?:\S+ ){0,2}(?:밝혔|말했|경고했|강조했|으름장을 놨|못 ?박았|했)다\W*$"
            ),
            re.compile(
                r"(?:타결|합의)(?:했|됐|되|하(?:면서|고|며)|에 이르|로 끝|를 이)|(?:파업|농성|집회)(?:을|이|은|를)? (?:\S+ ){0,4}(?:끝났|끝냈|철회|종료|마쳤|풀었)"
                r"|(?:협약|합의서|합의안)(?:에|을) (?:\S+ ){0,2}(?:서명|체결|가결)"
            ),
        ),
        "fire": _State(
            re.compile(rf"(?:불길|산불|불|화재)\S* (?:\S+ ){{0,8}}(?:번지|타오르|확산하|확산되|잡히지 않|타|진화하|끄){_ON}"
                       rf"|진화(?:작업)?(?:를|에)? (?:\S+ ){{0,2}}(?:벌이|나서|애쓰){_ON}|진화 중이다\W*$"),
            re.compile(r"완진|(?:불|산불|불길)\S* (?:\S+ ){0,5}(?:꺼졌|껐|진화됐|진화했|잡았|잡혔)|진화(?:를|가) (?:\S+ )?(?:마쳤|끝|완료)"),
        ),
        "search": _State(
            re.compile(rf"(?:찾|수색(?:하|을 벌이|을 이어가)?|구조(?:하|작업을 벌이)?|갇혀|고립돼|매몰돼){_ON}|(?:수색|구조) 중이다\W*$"),
            re.compile(r"(?:모두|무사히|전원|숨진 채|주검으로|시신)\S* (?:\S+ ){0,3}(?:구조|발견|수습)(?:됐|했|되)|구조됐|숨진 채 발견|수색(?:을|이) (?:\S+ )?(?:종료|마쳤|끝)"),
        ),
        MARKET: _State(
            re.compile(r"장중(?= )|장 초반|개장 직후|거래되고 있다\W*$"),
            re.compile(r"(?:거래를|장을) 마[쳤친감]|[0-9](?:원|달러|포인트|p|%)?(?:에|로|으로) (?:장을 |거래를 )?마감(?:했|됐|한)"),
        ),
        TALLY: _State(_AS_OF_KO, _AS_OF_KO),
    },
    "en": {
        "closed": _State(
            re.compile(
                r"\b(?:is|are|remains?|has been|have been|was being|were being)(?: being| still| all)? (?:closed|shut|blocked|suspended|cut off)\b"
                r"|\b(?:is|are) (?:closing|blocking|diverting|rerouting)\b"
            ),
            re.compile(r"\breopen(?:ed|s)\b|\bresumed\b|\b(?:back|open) to traffic\b"),
        ),
        "weather": _State(
            re.compile(
                r"\b(?:snow|rain|water|floodwaters?|winds?|storms?)\b[^.]{0,40}\b(?:is|are|continues? to|keeps?) (?:still )?(?:fall|pil|ris|accumulat|pound|batter|blow)\w*\b"
                r"|\b(?:warning|alert|watch|advisory|order)s? (?:is|are|remains?) (?:still )?in (?:effect|force|place)\b"
            ),
            re.compile(r"\b(?:warning|alert|watch|advisory|order)s?\b[^.]{0,40}\blifted\b|\blifted\b[^.]{0,30}\b(?:warning|alert|watch|advisory|order)s?\b|\b(?:snow|rain) stopped\b"),
        ),
        "dispute": _State(
            re.compile(
                r"\b(?:is|are) (?:still )?(?:on strike|striking|picketing|negotiating|gathering|protesting|occupying)\b"
                r"|\b(?:vow|threaten)(?:s|ed|ing)? (?:not )?to\b|\b(?:will|would) (?:not (?:stop|return|end|back down)|strike|walk out)\b"
            ),
            re.compile(
                r"\b(?:settled|called off|ended (?:the|their|a) (?:strike|walkout|protest|sit-in|dispute)|reached (?:a|an) (?:\w+ )?(?:deal|agreement|settlement)"
                r"|(?:strike|walkout|protest|dispute|sit-in) (?:has |was )?(?:ended|over|settled))\b"
            ),
        ),
        "fire": _State(
            re.compile(r"\b(?:fire|blaze|wildfire|flames)\b[^.]{0,40}\b(?:is|are) (?:still )?(?:burning|spreading|raging)\b|\b(?:are|is) (?:still )?(?:battling|fighting) (?:the|a) (?:fire|blaze|wildfire)\b"),
            re.compile(r"\b(?:extinguished|put out|under control)\b"),
        ),
        "search": _State(
            re.compile(r"\b(?:is|are|remains?) (?:still )?(?:missing|trapped|stranded|searching|being sought)\b"),
            re.compile(r"\b(?:rescued|found (?:dead|alive|safe)|search (?:was |has )?(?:ended|called off))\b"),
        ),
        MARKET: _State(
            re.compile(r"\b(?:rose|fell|jumped|surged|climbed|dropped|slid|gained|were (?:up|down)) (?:by )?as much as\b|\bin (?:early|morning|afternoon|intraday) trad"),
            re.compile(r"\b(?:closed|ended|finished|closing|ending)\b[^.]{0,20}\b[0-9][^;]{0,12}\b(?:higher|lower|up|down)\b|\b(?:closed|ended|finished) (?:at|up|down|higher|lower)\b"),
        ),
        TALLY: _State(_AS_OF_EN, _AS_OF_EN),
    },
}  # fmt: skip

_HINTS: Final = {
    "ko": AnyWord("있|중이|겠|통제|폐쇄|차단|것으로|시|현재|장중|장 초반|개장"),
    "en": AnyWord(" is| are|remain|been|being|keep|continue|vow|threat|will|would| of |as much as|trad"),
}  # fmt: skip
"""One of these stands in whatever tells of a state: most sentences need no closer look."""


_OVER_HINTS: Final = {
    "ko": AnyWord(
        "다시 |통행|운행|해제|풀|그쳤|타결|합의|파업|농성|집회|협약|완진|진화|껐|꺼졌|잡았|잡혔|구조|발견|수습|수색|현재|기준|까지|마감|거래를|장을"
    ),
    "en": AnyWord(
        "reopen|resumed|to traffic|lifted|stopped|settled|called off|ended| over|reached|extinguished|put out|under control|rescued|found|closed|closing|finished|ending|s of "
    ),
}  # fmt: skip
"""The same for what tells the end of one."""


def lasting_in(words: str, language: Language) -> tuple[str, ...]:
    """The kinds of state that a sentence tells as lasting; what it says the end of as well is over."""
    if not _HINTS[language].stands_in(words):
        return ()
    return tuple(
        kind
        for kind, state in _STATES[language].items()
        if state.lasting.search(words) and (kind == TALLY or not state.over.search(words))
    )


def over_in(words: str, language: Language) -> tuple[str, ...]:
    """The kinds of state that a sentence tells the end of."""
    if not _OVER_HINTS[language].stands_in(words):
        return ()
    return tuple(k for k, state in _STATES[language].items() if state.over.search(words))
