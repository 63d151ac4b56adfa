"""Korean tense around a date: whether its clause tells what has happened or what is planned.

A month or quarter without a year means the nearest one, unless the verb behind it says which side.
"""

from __future__ import annotations

import re
from typing import Final

# 9월 출시한 제품: a thing that has happened, however near the next September is.
_HAPPENS: Final = (
    "(?:출시|취임|발표|개최|체결|도입|공개|시행|착공|완공|준공|개장|개통|출범|선출|임명|발생|시작|설립|창립|인수|합병|체포|구속|기소"
    "|선고|통과|개봉|발간|결혼|은퇴|입단|발주|착수|상장|가동|공모|양산|우승|데뷔|귀국|방문|입사|퇴임|사임|별세|사망)"
)
# In 3월에 공개한다고 발표했다 it is the announcing that has happened.
_DONE: Final = re.compile(
    rf"(?:에(?:는|도)?)?[ \n](?:[가-힣]{{1,8}}(?<!다고)[ \n]){{0,2}}(?:{_HAPPENS}(?:[한된](?!다)|했|됐|돼|[ \n](?:이후|이래|당시|직후))"
    r"|(?:열린|나온|문을[ \n]연|벌어진)(?!다)|열렸|나왔|문을[ \n]열었|치(?:른(?!다)|렀|러졌)|벌어졌|있[은었]|맺[은었]"
    r"|내놓[은았])"
)
# What tells that something is still to come, and what was told before it in the same clause. Each
# alternative begins with a letter of its own, so that the engine skips to one.
_PLANNED: Final = re.compile(
    rf"하는[ \n](?<={_HAPPENS}하는[ \n])|되는[ \n](?<={_HAPPENS}되는[ \n])|할[ \n](?<={_HAPPENS}할[ \n])|될[ \n](?<={_HAPPENS}될[ \n])|"
    + "|".join(
        word + "(?:이[다며고라었]|입니다|인[ \n]|인데|으로|이라)"
        for word in ("예정", "계획", "방침", "목표")
    )
    + r"|연다(?![가-힣])|열린다(?![가-힣])|치른다(?![가-힣])|개최한다(?![가-힣])|시작한다(?![가-힣])|착공한다(?![가-힣])|발표한다(?![가-힣])|출시한다(?![가-힣])"
    + r"|열릴[ \n]|열리는[ \n]|선보일[ \n]|나올[ \n]|치를[ \n]|있을[ \n]|방안도?[ \n](?:검토|추진)"
    r"|것으로[ \n](?:보[인이고]|예상|전망|관측)|것(?:이라|이다|입니다)|전망(?:이[다며]|했|된|이라|하고)|겠(?:다|습|느|지|고)"
    r"|앞[두둔]|기로[ \n](?:했|한)|려[ \n]한다|하자고|내자고|열자고"
)
_PLAN_REACH: Final = 70
"""A clause and the verb that closes it."""
_TOLD: Final = re.compile(
    r"[았었였했됐렸졌났갔왔냈섰겼](?!으[면나며])|[한된던난린긴친진온준쓴둔낸힌연간](?<!위한)(?<!대한)(?<!관한)(?<!또한)(?<!기간)(?<!시간)(?<!연간)"
    r"(?<!인한)(?<!요한)(?<!능한)(?<!강한)[ \n]|다\.|[0-9](?:월|일|분기)|기준|현재"
)
_N_FINAL: Final = "".join(
    chr(at) for at in range(ord("가"), ord("힣") + 1) if (at - 44032) % 28 == 4
)
# 11월 시작된다, 10월에 첫 열차가 달린다: of a month or quarter only, as 4일 발표한다 may be said on the 5th.
_COMES: Final = re.compile(
    rf"(?:에(?:는|도)?)?[ \n](?:[가-힣]{{1,8}}[ \n]){{0,2}}{_HAPPENS}[한된]다"
    rf"|에(?:는|도)?[ \n](?:[가-힣0-9]{{1,8}}[ \n]){{0,3}}[가-힣]{{0,4}}[{_N_FINAL}]다(?![가-힣])"
)
_COMING_REACH: Final = 26
# 개막을 17일로 미뤘다: the day that something is moved to is still to come.
_MOVED_TO: Final = re.compile(
    r"로[ \n](?:[가-힣0-9]{1,6}[ \n])?(?:미[뤄뤘루룬]|연기|늦[춰췄추춘]|옮[겨겼기긴]|변경|조정|앞당[겨겼기긴]|바[꿔꿨꾸꾼뀌뀐])"
)
# 4일 매각을 발표했다: what a day is followed by when the verb is its own. Only words with a particle
# may stand between, for 4일 총회 안건을 공개했다 tells of a meeting to come, as 4일 열릴 and 4일 연다고 do.
_TOLD_THAT_DAY: Final = re.compile(
    rf"에?[ \n](?:[가-힣A-Za-z0-9]{{1,12}}(?:[을를]|에서)[ \n]){{0,3}}"
    rf"(?:(?:{_HAPPENS}|공시|의결|결정|선언|출국|입국|강조|보도|설명)[했됐]|밝혔|전했|말했|열었|마쳤|찾았|만났)"
    r"(?:다|고|으며|지만|습니다)"
)
# 5월 1일 판교 새 사옥을 완공했다: what was finished, opened or begun is done on the day before it,
# whatever nouns stand between; what was announced or decided may lie ahead.
_DONE_THAT_DAY: Final = re.compile(
    r"에?[ \n](?:[가-힣A-Za-z0-9]{0,11}[^ \n는은할될한된릴린던고며면][ \n]){0,4}"
    r"(?:출시|취임|체결|착공|완공|준공|개장|개통|출범|발생|설립|창립|구속|통과|개봉|결혼|은퇴|입단|상장|우승|퇴임|사임|별세|사망|입주|완료"
    r"|인수|합병|가동)[했됐](?:다|고|으며|지만|습니다)"
)
_SHORT_PLAN: Final = 12
_POINT_IN_TIME: Final = re.compile(
    r"에(?!서)|까지|부터|[께쯤말초]|[ \n](?:중순|중|말|초|하순|상순)"
)
_RESULTS: Final = re.compile(
    r"[ \n](?:[가-힣]{1,6}[ \n])?(?:실적|판매|매출|수출|수입|성적|결과|통계|물가|고용|영업|이익|지표|생산|소비|잠정)"
)
"""1월에 … 계획 lies ahead; 1월 판매량을 발표할 계획 looks back."""
_GOES_ON: Final = frozenset(" \n에")


def has_happened(text: str, at: int, end: int) -> bool:
    """Whether what a date at the start of the clause dates has happened: `9월 출시한 제품`."""
    return text[at : at + 1] in _GOES_ON and _DONE.match(text, at, end) is not None


def comes(text: str, at: int, end: int) -> bool:
    """Whether the verb of a month or quarter is of the present: `11월 시작된다`."""
    if text[at : at + 1] not in _GOES_ON or _RESULTS.match(text, at, end):
        return False
    stop = min(end, at + _COMING_REACH)
    return text.find("다", at, stop) >= 0 and _COMES.match(text, at, stop) is not None


def is_moved_to(text: str, at: int, end: int) -> bool:
    """Whether something is put off, or brought forward, to a date: `17일로 이틀 미뤘다`."""
    return text[at : at + 1] == "로" and _MOVED_TO.match(text, at, end) is not None


def is_told(text: str, at: int, end: int) -> bool:
    """Whether the verb of a day tells what happened on it: `4일 매각을 발표했다`."""
    if text[at : at + 1] not in _GOES_ON:
        return False
    return any(told.match(text, at, end) for told in (_TOLD_THAT_DAY, _DONE_THAT_DAY))


def may_be_over(text: str, at: int, end: int) -> bool:
    """Whether the verb next behind a day tells what has happened, though not sure that day's:
    `5월 1일 행사 일정을 공개했다`."""
    verb = _VERB_ENDS.search(text, at, min(end, at + _VERB_REACH))
    return verb is not None and verb["now"] is None


# 승인을 받으면 12월 1일: what a condition opens lies ahead; 자료에 따르면 names a source.
_CONDITION: Final = re.compile(
    r"[가-힣 \n](?:으|되|하|나|오|지|리|치|내|서|가|이)면(?<!의하면)(?<!이면)(?<!가면)(?<!지면)(?<!화면)[ \n]$"
)
_VERB_ENDS: Final = re.compile(
    rf"[았었였했됐렸졌났갔왔냈섰겼봤]|(?P<now>[{_N_FINAL}]다|겠|[을할될]\s것)"
)
_UNTIL: Final = re.compile(r"까지|부터")
_VERB_REACH: Final = 40


def on_condition(text: str, at: int, start: int) -> bool:
    """Whether a condition stands right before a date: `승인이 나면 3월 착공한다`."""
    return (
        text[at - 2 : at - 1] == "면"
        and _CONDITION.search(text, max(start, at - 8), at) is not None
    )


def lies_ahead(text: str, at: int, end: int, *, quoted: bool) -> bool | None:
    """Whether a weekday that ends at `at` is still to come: its own verb tells where somebody
    speaks, the sentence's last one elsewhere; None for words that say nothing of it."""
    if quoted:
        if _UNTIL.match(text, at):
            return True
        verb = _VERB_ENDS.search(text, at, min(end, at + _VERB_REACH))
        return verb["now"] is not None if verb else None
    verbs = [*_VERB_ENDS.finditer(text, max(at, end - _VERB_REACH), end)]
    return bool(verbs) and verbs[-1]["now"] is not None


def is_planned(text: str, at: int, end: int) -> bool:
    """Whether the clause that a date opens plans: `4분기에 낼 계획`, not `12월 취임한 … 계획`."""
    plan = _PLANNED.search(text, at, min(end, at + _PLAN_REACH))
    if plan is None or _TOLD.search(text, at, plan.start()):
        return False
    if _POINT_IN_TIME.match(text, at):
        return True
    return plan.start() - at <= _SHORT_PLAN and not _RESULTS.match(text, at, end)
