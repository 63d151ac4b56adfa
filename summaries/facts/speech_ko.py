"""Korean speech: which marked words somebody said or wrote, and with which verb.

Speech shows behind the closing mark (`”라고`, `”며`, `”는 입장을`) and in a reporting verb; terms,
titles and emphasis have neither. Who speaks is found in `speakers_ko`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from summaries.facts.marks import Marked, Scene, Speech
from summaries.facts.speakers_ko import Manner, Speakers
from summaries.facts.verbs_ko import reporting_verb


def read(scene: Scene) -> Iterator[Speech]:
    """The speech of a scene, in text order."""
    speakers = Speakers(scene)
    for k in scene.quoting:
        start, end = scene.extent(k)
        pairs = scene.pairs(k)
        since = start
        for pair, (manner, verb) in zip(pairs, _manners(scene, pairs, start, end), strict=True):
            if manner == "none":
                continue
            speaker = speakers.of(k, manner, verb, since, pair.span.start - 1, pair.span.end + 1)
            if speaker is None and manner == "heard" and pair.single:
                continue  # ‘…’라는 설명도 있다: as well a thought as somebody's words
            since = since if manner == "asked" else pair.span.end + 1
            yield Speech(pair.span, speaker, verb)


_TAIL: Final = 160
"""How far behind the closing mark the verb is looked for."""
_SENTENCE_LIKE: Final = re.compile(
    r"(?:[다요까죠냐네자라나것오군니지듯임음함]|[을할될] 때|중|덕분|때문|예정|계획)[.?!…~]{0,3}$"
)
_SAYING: Final = re.compile(
    r"\s?(?:[(（][^()（）]{1,30}[)）])?\s?"
    r"(?:이?라고|이?라며|이?라면서|며|면서|고|이?라|란|하고|하며"
    r"|(?:[가-힣]{1,3}\s)?[가-힣]{0,4}(?<![가-힣\s]는)[다냐자](?:고|며|면서))"
    r"(?:도|만|까지|(?<=고)는)?(?=[\s,.]|$)"
)
_SAYING_OF: Final = re.compile(r"\s?(?:이?라|다)?(?:는|던|란)\s(?P<noun>[^\x00]{1,40})")
_NAMING: Final = re.compile(
    r"[\s,]{0,2}(?:부르|불[리린렀러]|이름|명명|칭[하한]|일컫|하는 |할 수|할 만|볼 수|여[기겨]"
    r"|적[힌힐]|쓰인|쓴 |새겨|표시|소개된|알려진|생각|느[꼈끼]|믿[었는])"
)
_AS: Final = re.compile(r"으?로\s(?:예상|전망|내다|분석|진단|추정|평가|관측)[가-힣]")
_INSCRIBED: Final = re.compile(r"[\s,]{0,2}(?:적혀|쓰여|써\s?있|적[혔힌]|쓰인)")
_PRESS: Final = r"(?:취재진|기자단|기자들?|사회자|진행자|앵커)"
_ASKED: Final = re.compile(
    rf"(?:(?:[가-힣]{{1,6}}(?<![은는이가])\s){{0,2}}{_PRESS}(?:들?의)?\s(?:[가-힣]{{1,5}}\s)?)?(?:질문|물음|질의)"
)
_ABOUT: Final = re.compile(
    r"(?:의혹|소문|우려가|가정|전제|속담|격언|슬로건|주제|제목|이름|별명|타이틀)"
)
_WRITTEN_ON: Final = re.compile(r"[^\x00]{0,12}?(?:문구|글귀|글씨|푯말|팻말)")
_STATED: Final = re.compile(
    r"입장|뜻|말[은을도로이에만]|말씀|취지|의견|견해|의사|글[을도이]|메시지|설명|소감|의지|방침|주장|답[을변]"
    r"|반응|인사|당부|각오|포부|발언|생각을|평가|분석|전망|지적|비판|관측|해석|목소리|불만|하소연|얘기"
    r"|이야기|우려|호소|신고|제보|민원|댓글|구호|판단|결론|내용의|내용을|대답|진단|조언|요구|자평|후문|전언"
    r"|항의|푸념|토로|고백|다짐|약속|경고|항변|해명|논리|반론|볼멘소리|성토|질타|주문|증언|사실을|탄식|감탄|호평|혹평"
    r"|냉소|조롱|환호|야유|응원|격려|찬사|탄원|청원|반박|반발|성명|논평|평[이을과도은]|후기|사연|문자|쪽지|편지|선언|외침|고함|고성|비명|탄성|함성|절규|울분"
    r"|(?:기준|원칙|구상|계획|목표|철학|신념|비전|조건)[을를]|질책|농담|공지|통보|연락|소식"
)
_ANSWERING: Final = re.compile(
    r"(?:말|말씀|답|대답|답변|첫마디|일성|반응|한마디|소감|질문|조언|구호)(?:은|는|도)\s?[“\"＂]$"
)
_ENDED: Final = re.compile(r"\s[가-힣]{1,4}[았었했렸겼췄쳤쌌웠]다[.\s]")
_CRIED: Final = re.compile(r"[을를]\s(?:크게\s)?외[쳤치친]")
_PROMISED: Final = re.compile(
    r"[을를]\s(?:거듭\s|재차\s)?(?:약속|당부|주문|공언|다짐|촉구|호소)[하했]"
)
_MANY_WORDS: Final = 3
"""A watchword (“기술 주도권”을 주문했다) has fewer."""
_SENTENCE_OF: Final = 4
_COPULA: Final = re.compile(r"(?:이었|였|이)?다[.\s]")
_JOINED: Final = re.compile(r"[\s,·]{0,3}(?:와|과|및|또는)?\s{0,2}$")
_AND_SO_ON: Final = re.compile(
    r"\s?등(?:의|을|이라는|이라고)?\s(?:[가-힣]{1,6}\s)?"
    r"(?:구호|반응|댓글|글|의견|목소리|지적|비판|말|메시지|불만|주장|이유|호평|평가)"
)


def _manners(
    scene: Scene, pairs: Sequence[Marked], start: int, end: int
) -> list[tuple[Manner, str]]:
    """How each quotation of a sentence is told, and its verb. Quotations that only a comma parts
    (`“…”, “…”고 했다`) are told alike, so they are read from the last to the first."""
    found: list[tuple[Manner, str]] = []
    following: Marked | None = None
    for pair in reversed(pairs):
        manner: tuple[Manner, str]
        behind = pair.span.end + 1
        if (
            following is not None
            and not (pair.single and not following.single)
            and _JOINED.fullmatch(scene.narration, behind, following.span.start - 1)
        ):
            manner = found[-1]
        else:
            manner = _manner(scene, pair, start, end)
        found.append(manner)
        following = pair
    return found[::-1]


def _manner(scene: Scene, pair: Marked, start: int, end: int) -> tuple[Manner, str]:
    said = scene.text[max(pair.span.start, pair.span.end - 8) : pair.span.end].rstrip()
    sentence_like = _SENTENCE_LIKE.search(said) is not None
    if pair.single and said[-1:] in "임음함것듯중" and " " not in pair.span.of(scene.text):
        sentence_like = False  # ‘책임’, ‘마음’
    tail = scene.narration[pair.span.end + 1 : min(end, pair.span.end + 1 + _TAIL)]
    words = scene.text.count(" ", pair.span.start, pair.span.end) + 1
    if saying := _SAYING.match(tail):
        return _said(pair, sentence_like, words, tail, saying)
    if stated := _SAYING_OF.match(tail):
        return _stated(scene, pair, sentence_like, tail, stated)
    if pair.single and not sentence_like:
        return "none", ""
    if _AND_SO_ON.match(tail):
        return "said", reporting_verb(tail)[0]
    if pair.single:
        return "none", ""
    if _INSCRIBED.match(tail):
        return ("inscribed", "") if sentence_like else ("none", "")
    if words >= _MANY_WORDS and _PROMISED.match(tail):
        return "said", reporting_verb(tail)[0]
    if _CRIED.match(tail) or (sentence_like and _AS.match(tail)):
        return "said", reporting_verb(tail)[0]
    if _COPULA.match(tail):
        lead = scene.narration[max(start, pair.span.start - 16) : pair.span.start]
        return ("said", "") if _ANSWERING.search(lead) else ("none", "")
    stopped = said[-1:] in ".?!…"
    ended = stopped or not tail.strip(" .\n)")
    whole = sentence_like or (stopped and words > 1 and pair.span.start - start == 1)
    if ended and whole and pair.span.end - pair.span.start >= 6:
        lead = scene.narration[max(start, pair.span.start - 61) : pair.span.start - 1].rstrip()
        if not lead or lead[-1] in ":：" or (lead[-1] in "은는" and pair.span.start - start < 60):
            return "alone", reporting_verb(tail)[0]
    return "none", ""


def _said(
    pair: Marked, sentence_like: bool, words: int, tail: str, saying: re.Match[str]
) -> tuple[Manner, str]:
    particle = saying.group().strip()
    if _INSCRIBED.match(tail, saying.end()):
        written = sentence_like or words >= _SENTENCE_OF
        return ("inscribed", "") if written and not pair.single else ("none", "")
    if _NAMING.match(tail, saying.end()):
        return "none", ""
    verb, distance = reporting_verb(tail)
    going_on = particle.endswith(("며", "면서"))
    denied = not going_on and _DENIED.search(tail, saying.end(), saying.end() + 40)
    if verb.endswith("면") or denied:
        return "none", ""  # "…"라고 말하면: nobody has said it
    if sentence_like:
        close = bool(verb) or going_on
        return ("said", verb) if close or not pair.single else ("none", "")
    if pair.single:  # ‘졸속’이라고 비판했다, but not ‘적금’이라고 새 상품을 소개했다
        plain = particle in ("라고", "이라고") and distance == 1 and verb.startswith(_EMPHATIC)
        return ("said", verb) if plain else ("none", "")
    if verb or particle.endswith(("라며", "라면서")):
        return "said", verb
    if particle.endswith("라고") and _ENDED.match(tail, saying.end()):
        return "said", ""
    return "none", ""


_DENIED: Final = re.compile(r"(?:말|언급|발언|주장|밝)[가-힣]{1,3} (?:적[은이도]? 없|않)")
_EMPHATIC: Final = ("말했", "비판", "평가", "지적", "주장", "규정", "비난", "일축", "반박", "했다")


def _stated(
    scene: Scene, pair: Marked, sentence_like: bool, tail: str, stated: re.Match[str]
) -> tuple[Manner, str]:
    noun = stated.group("noun")
    if pair.single and not sentence_like:
        return "none", ""
    if _ASKED.match(noun):
        return "asked", ""
    if _WRITTEN_ON.match(noun):
        return ("none", "") if pair.single else ("inscribed", "")
    if _ABOUT.match(noun):
        return "none", ""
    verb = reporting_verb(tail)[0]
    if not pair.single and sentence_like and _relative(scene, pair.span.end + 1 + stated.start(1)):
        return "relative", ""
    if not pair.single and _THAT_IS.match(noun):
        return "said", ""
    words = noun.split(".")[0].split()[:5]
    hit = next((n for n, word in enumerate(words) if _STATED.match(word)), None)
    if hit is None:
        return "none", ""
    if (hit and words[hit - 1].endswith("의")) or (words[0] in ("게", "것이", "것은") and hit > 1):
        return "owned", verb
    if _HEARD.search(" ".join(words[hit : hit + 3])):
        return "heard", verb
    return "said", verb


_THAT_IS: Final = re.compile(r"것(?:이다|이었다|입니다)(?:[.\s]|$)")
_HEARD: Final = re.compile(
    r"(?:[이가도만]|까지|역시)\s(?:[가-힣]{1,5}\s)?(?:나[오온왔]|쏟아|잇따|잇달|커|높|제기|많|들[려렸리린]|퍼|거세|이어|있"
    r"|우세|지배적|적지|올라|접수|들어|흘러|끊이지|끊임|빗발|터져|터졌|팽배|고개|힘을|설득력|엇갈|주를|대세)"
    r"|받[았고는은]"
)


def _relative(scene: Scene, at: int) -> bool:
    """Whether a person follows at once: `“…”는 윤 회장은`."""
    return any(
        m.span.start == at and m.type == "person" for m in scene.names_within(at, at + 24)
    ) or bool(_SOMEBODY.match(scene.narration, at))


_SOMEBODY: Final = re.compile(r"[가-힣]{2,4}(?:[(（][0-9]{1,2}[)）])?\s?씨")
