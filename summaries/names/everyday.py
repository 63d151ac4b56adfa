"""Where a company's or a project's name is an ordinary word, or the title of a film, after all.

Apple growers sell apples, the Amazon rainforest is a forest, and ‘스타게이트’ was a film first. Words
that are weak everywhere are marked in the catalogue; namesakes of persons are `homonyms`.
"""

from __future__ import annotations

import re

from summaries.names.offices import Token

_FOLLOWED_BY = {
    "Apple": "growers? orchards? orchardists? pies? juices? ciders? trees? sauce harvests? crops? "
    "blossoms? farmers? farms? pickers? picking varieties variety slices vinegar crumble tarts? "
    "cores? peels? cake butter jam seeds? maggots?",
    "Amazon": "[Rr]ainforests? [Bb]asin [Rr]iver [Jj]ungles? [Dd]elta tributary tributaries "
    "forests? deforestation tribes? region wildfires biome soils? warriors? parrots? dolphins? "
    "rubber floodplain wilderness",
    "Target": "of dates? prices? ranges? rates? audiences? species level levels practice",
    "Block": "of letters? parties party trades? printing grants?",
    "Oracle": "of bones? decks?",
    "Shell": "of compan(?:y|ies) casings? eggs? scripts? fragments fishing necklaces? corporations?",
    "Visa": "of applications? applicants? holders? requirements? waivers? processing interviews? "
    "restrictions bans? issuance overstays? extensions? stamps? rules categories category "
    "status programs? sponsorship backlogs? curbs",
    "Gap": "of between in years? analysis",
    "Meta": "analys[ei]s tags? descriptions? commentary",
    "Square": "of feet foot meters? metres? miles? kilometers? kilometres? roots?",
    "Intel": "of on about that from officials? reports? gathering agencies",
    "Snap": "of elections? polls? judgments? decisions?",
    "Zoom": "in out lens(?:es)?",
    "Ford": "of across",
    "Strategy": "of for to",
    "Coke": "of oven ovens",
    "U.S.": "[1-9][0-9]{0,2}",
    "기아": "문제[가-힣]{0,3} 난민[가-힣]{0,3} 대책[가-힣]{0,3} 인구[가-힣]{0,3} 퇴치[가-힣]{0,3} 선상[가-힣]{0,3} 아동[가-힣]{0,3} "
    "종식[가-힣]{0,3} 해방[가-힣]{0,3}",
    "한화": "약 [0-9][0-9,]*[가-힣]{0,8} 기준[가-힣]{0,3}",
    "조선": "시대[가-힣]{0,4} 왕조[가-힣]{0,4} 왕실[가-힣]{0,4} 후기[가-힣]{0,4} 전기[가-힣]{0,4} 초기[가-힣]{0,4} 중기[가-힣]{0,4} "
    "총독[가-힣]{0,4} 백자[가-힣]{0,4}",
    "신주": "발행[가-힣]{0,4} 인수[가-힣]{0,4} 배정[가-힣]{0,4} 취득[가-힣]{0,4} 상장[가-힣]{0,4} 모집[가-힣]{0,4}",
    "전세": "버스[가-힣]{0,4} 기[가-힣]{0,2} 항공기[가-힣]{0,4}",
    "아마존": "열대우림[가-힣]{0,4} 우림[가-힣]{0,4} 강(?:[은이을의]|에서|으로)? 정글[가-힣]{0,4} 유역[가-힣]{0,4} 밀림[가-힣]{0,4} "
    "원주민[가-힣]{0,4} 삼림[가-힣]{0,4} 지역(?:[의은이을도]|에서?|에선|에는)? 일대[가-힣]{0,3} 벌채[가-힣]{0,3} "
    "산림[가-힣]{0,4} 숲(?:[이은을의]|에서|으로)? 분지[가-힣]{0,3} 하류[가-힣]{0,3} 상류[가-힣]{0,3} 지류[가-힣]{0,3} "
    "부족[가-힣]{0,3} 토착민[가-힣]{0,3} 앵무새[가-힣]{0,3} 돌고래[가-힣]{0,3}",
    "애플": "파이(?:[가는를의와도]|로|에)? 주스[가-힣]{0,2} 사이다[가-힣]{0,2} 식초[가-힣]{0,2} 잼(?:[이은을의과도]|으로)? "
    "타르트[가-힣]{0,2} 크럼블[가-힣]{0,2} 농장[가-힣]{0,3} 농가[가-힣]{0,3} 과수원[가-힣]{0,3}",
    "타깃": "연령[가-힣]{0,3} 고객[가-힣]{0,3} 시장[가-힣]{0,3} 가격[가-힣]{0,3}",
    "메타": "분석(?:[은이을의과도]|에서|으로)? 인지(?:[는가를의와도]|에|로)?",
    "비자": "발급[가-힣]{0,3} 신청[가-힣]{0,4} 면제[가-힣]{0,3} 연장[가-힣]{0,3} 심사[가-힣]{0,3} 제한[가-힣]{0,3} "
    "요건[가-힣]{0,3}",
    "조국": "산천[가-힣]{0,3} 강산[가-힣]{0,3} 통일[가-힣]{0,3} 광복[가-힣]{0,3} 해방[가-힣]{0,3} 독립[가-힣]{0,3} "
    "수호[가-힣]{0,3} 근대화[가-힣]{0,3} 땅(?:[이은을의]|에서?|으로)?",
}
_THING = {
    name: re.compile(rf" (?:{'|'.join(words.split())})(?![A-Za-z가-힣]|-)")
    for name, words in _FOLLOWED_BY.items()
}
_IN_THE_AMAZON = re.compile(r"\b(?:in|across|into|through|up|down|of|from) the $")
_FATHERLAND = re.compile(
    r"의 (?!(?:부인|아내|딸|아들|자녀|가족|모친|동생|측근|발언|주장|입장|말|사면|복권|복당|출마|사퇴|당선|정치|재판|"
    r"혐의|항소|형|변호|페이스북|SNS)(?![가-힣]{4}))"
    r"|(?:을|를) (?:위[하해한]|떠[나난났]|지[키킨켰]|등[지진졌]|사랑|배신|배반|그리워|잃|되찾|구하|빛낸)"
    r"|에 (?:바[치친쳤]|헌신|충성|봉사|돌아|대한 (?:사랑|충성|헌신))|으로 (?:돌아|귀환|향한)|(?:과|와) (?:민족|겨레)"
)
"""조국의 미래, 조국을 위해: what is said of a country. The politician speaks, holds an office, has a
family (조국은, 조국 대표, 조국의 딸)."""
_CLAUSE_ENDS = re.compile(r"[.,;:\n)]|’s |'s | (?:and|are|is|was|were|has|have|by|since|for|to) ")


_IDIOMS = {
    "조국": _FATHERLAND,
    "기아": re.compile(r"에 (?:시달|허덕|신음)|로 (?:숨|죽|사망)|[와과] (?:질병|전쟁|빈곤|가뭄)"),
    "한화": re.compile(r"로(?:는)? (?:약 |총 )?[0-9]"),
    "농심": re.compile(r"[이은을도] (?:들끓|흉흉|타들|멍들|달래|무너|폭발|술렁|사나|헤아)"),
}
"""Famine, won, farmers' hearts: what the words around make of a company's name."""


def without_things(text: str, tokens: list[Token]) -> list[Token]:
    """`tokens`, less the companies' names that stand for the ordinary thing there: Apple pie."""
    if not any(name in text for name in (*_THING, *_IDIOMS)) and "이란" not in text:
        return tokens
    return [t for t in tokens if t.kind != "name" or not _is_the_thing(text, t.start, t.end)]


def _is_the_thing(text: str, start: int, end: int) -> bool:
    name = text[start:end]
    if name == "이란" and text[start - 1] in _CLOSING:
        return True  # ‘뜻밖의 일’이란 뜻: a particle behind a mark
    idiom = _IDIOMS.get(name)
    if idiom is not None and idiom.match(text, end):
        return True
    following = _THING.get(name)
    if following is None:
        return False
    if following.match(text, end):
        return True
    return (
        name == "Amazon"
        and _IN_THE_AMAZON.search(text, max(0, start - 14), start) is not None
        and _CLAUSE_ENDS.match(text, end) is not None
    )


_CLOSING = frozenset("’”'\")）")
_QUOTES = "[‘'’“\"”<《「『〈]"
_FILM_KO = "영화|드라마|미드|애니메이션|극장판|블록버스터|소설|시리즈물"
_FILM_EN = "films?|movies?|series|sitcom|show|franchise|blockbuster|novel"
_FILM_BEFORE = re.compile(
    rf"(?:^|[^가-힣])(?:SF ?)?(?:{_FILM_KO})(?:[인은는의판])? ?{_QUOTES}?$"
    rf"|(?:{_FILM_KO})(?:감독)?(?: [가-힣A-Za-z]{{1,12}}){{0,3}} {_QUOTES}$"
    rf"|\b(?:{_FILM_EN}),? (?:(?:called|titled|named) )?{_QUOTES}?$"
    rf"|\b(?:{_FILM_EN}),?(?: [A-Za-z]{{1,12}}){{0,3}},? {_QUOTES}$"
)
_FILM_AFTER = re.compile(
    rf",?{_QUOTES}?,?(?:(?:라는|이라는|란|의|는|은)? (?:SF ?)?(?:{_FILM_KO}|속편|리메이크)(?![가-힣]{{3}})"
    r"| SG-?1\b| Atlantis\b| \(?(?:19|20)\d\d (?:film|movie)| (?:TV |television |film |movie )"
    r"(?:series|show|franchise)\b| (?:film|movie|franchise)s?\b"
    r"|,? (?:an?|the) (?:[\w\-]{1,16} ){0,3}(?:film|movie|franchise|TV series|television series)\b)"
)
_UNDERTAKING = re.compile(
    rf"{_QUOTES}? ?(?:프로젝트|사업|이니셔티브|[Pp]roject|[Ii]nitiative|[Vv]enture)"
)


def is_a_film(text: str, start: int, end: int) -> bool:
    """Whether the words beside a project's name say that it is a film or a series."""
    if _UNDERTAKING.match(text, end):
        return False
    line = text.rfind("\n", max(0, start - 60), start) + 1
    if _FILM_BEFORE.search(text, max(line, start - 60), start):
        return True
    return _FILM_AFTER.match(text, end, end + 60) is not None
