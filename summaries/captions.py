"""What the caption of a photograph looks like where no credit gives it away: how it opens, how it
ends, and the scene it tells. Which lines are captions is decided in `looks` and `lines`.
"""

from __future__ import annotations

import re

from summaries.anchored import Anchored
from summaries.bylines import INNER_END, is_english

CAPTION_START = re.compile(
    r"(?:▲|△|▼|◀|Image (?:source|caption)|Media caption|사진\s?[=:|]|사진은\s|그래픽\s?[=:_]"
    r"|[\[(]?사진[\])]|자료사진|\[그래픽\]|\[영상"
    r"|Photo(?:graph)?s?(?: by|:"
    r"| credit)|Image(?:s)?[:=]|"
    r"FILE(?: PHOTO)?\s?[-–—:]|Credit:|Courtesy |Illustration:|Caption:|\[\d{1,2}/\d{1,2}\]"
    r"|Getty Images(?!,? [a-z]|[’'])|REUTERS/)"
)
CAPTION_END = re.compile(
    r"(?:전경|모습|사진|조감도|화면|캡처|캡쳐|이미지|로고|투시도|그래픽|일러스트|자료|포스터|추이"
    r"|현황표|갈무리|뱅크)[.)\]]{0,2}$"
)
EN_PHOTO = Anchored(
    "hoto|Getty|Credit|/|via |Image credit|]|Shutterstock|Licensing Rights|Handout|Courtesy|(Yonhap)",
    r"AP Photo|Credit\.\.\.|Getty Images(?!,? [a-z]|[’'])|REUTERS/|Reuters/|/Pool|via AP\b|via Reuters|Photo(?:graph)? by"
    r"|Photo(?:graph)?:|Photographer:|Image credit|"
    r"\[[A-Z][A-Z0-9 /.]{2,30}\]$|Shutterstock|Licensing Rights|File Photo|/AFP\b|/Bloomberg\b"
    r"|Handout|Courtesy of|\[Photo|\(Photo|[^.”\"] \(Yonhap\)$|\(.{0,30}[Pp]hoto.{0,40}\)$"
    r"|\((?:[A-Z][\w.'’-]{0,20} ){2,4}/ ?[A-Z][^()]{1,40}\)$"
    r"|\. [A-Z][\w.'’-]{1,20}(?: [A-Z][\w.'’-]{0,20}){0,3} ?/ ?[A-Z][\w .&'’-]{1,40}$",
)
_EN_DOING = (
    r"\b(?:speaks?|attends?|walks?|poses?|shakes? hands|arrives?|leaves?|looks? on|stands?"
    r"|gestures?|waves?|holds?|is seen|"
    r"are seen|is pictured|are pictured|works?|waits?|delivers?|listens?|passes|carry|carries"
    r"|sits?|displays?|is displayed|rides?|talks?|"
    r"celebrates?)\b"
)
EN_SCENE = re.compile(
    rf"{_EN_DOING}.{{0,160}}(?:\b(?:19|20)\d\d\b|\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
    r"|[Ff]ile photo)"
)
_EN_POSED = Anchored(
    "pose|shake|gestures|waves|look|pictured",
    r"\b(?:poses? for|shakes? hands|gestures|waves (?:to|at)|looks? on|(?:is|are) pictured)\b.{0,160}"
    r"(?:\b(?:19|20)\d\d\b|\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|[Ff]ile photo)",
)
"""What is told in the present only of a picture; the other scenes may be an agenda's or a lead's."""

_EN_SEEN = re.compile(_EN_DOING)
_EN_CREDITED = re.compile(r"\. \([A-Z][\w&.'’-]{0,20}(?:[ ,]{1,2}[A-Z][\w&.'’-]{0,20}){0,4}\)$")
"""`… in October. (SK Group)`, `(AP-Yonhap)`: of a picture if the sentence tells what is seen."""

_SEEN_DOING = (
    r"입장하|인사하|인사를 하|인사를 나누|악수하|악수를 하|악수를 나누|발언하|발언을 하|답하"
    r"|답변하|이동하|들어서|들어가|촬영하|촬영을 하|"
    r"포즈를 취하|지켜보|바라보|나오|나서|살펴보|설명하|설명을 하|묵념하|걸어가|걷|산책하"
    r"|산책을 하|참석하|참석해|서|줄을 서|줄지어 서|기념하|환호하|"
    r"응원하|시연하|소개하|서명하|앉아|관람하|체험하|고르|구입하|장을 보|둘러보|착석하|차에 오르"
    r"|단상에 오르|솟아오르|떠오르|도착하|출석하|"
    r"펄럭이|정박해|작업하|작업을 하|점검하|진화하|수색하|대화하|대화를 나누|이야기를 나누|연설하"
    r"|브리핑하|브리핑을 하|건배하|박수를 치|"
    r"박수치|붐비|놓여|걸려|쌓여|게시돼|게시되어|표시되|표시돼|시위하|시위를 하|집회를 하|외치"
    r"|구호를 외치|전시돼|전시되어|질문을 받|"
    r"질문에 답하|모두발언을 하|모두발언하|헌화하|춤을 추|공연하|손을 흔들|미소 짓|미소짓|웃"
    r"|생각에 잠겨|눈물을 흘리|눈물을 닦|훈련하|"
    r"훈련을 하|몸을 풀|줄을 서서 기다리|회의를 주재하|위원회를 주재하|신호를 기다리"
    r"|차례를 기다리|취재진을 지나"
)
SCENE_END = re.compile(
    rf"(?:\s(?:{_SEEN_DOING})\s?(?:고 있다|며 있다|고 있습니다|있다)"
    r"|(?<!는 )모습(?:이다)?|고 있는 모습(?:이다)?|하는 모습(?:이다)?)\.?$"
)
LEAD_SCENE_END = re.compile(
    r"(?:진행하|분해하|조립하|옮기|나르|심|수확하|포장하|싣|씻|배식하|고치|정리하|치우|끌어올리|걷어 올리|진행되|열리|발표하|달리|향하|떠나|지나|선보이|기다리|주행하|작동하"
    r"|경기를 하)고 있다\.$"
)
"""What is done before a camera and elsewhere: enough above the lead, not within the article."""

POSED = re.compile(
    r"(?:들어 보이|포즈를 취하|손을 흔들|엄지를 (?:치켜|들어)\s?(?:세우|올리|보이)?|악수를? ?하|기념\s?(?:사진|촬영)을 ?(?:찍|하)"
    r"|카메라를 (?:보|바라보)|활짝 웃|미소를? 짓)고 있다\.?$"
)
"""What somebody does for a camera only: so opens a caption, whatever is told behind it."""

_VIEW_END = re.compile(
    rf"\s(?:(?:{_SEEN_DOING})\s?(?:고|며) 있|(?:서|비어|놓여|걸려|쌓여|세워져|펼쳐져|늘어서|들어서|멈춰|주차돼) ?있)"
    r"(?:다|는 모습(?:이다)?)\.?$"
)
_VIEW_NAMED = re.compile(r"(?:전경|조감도|투시도|항공사진)$")
_NO_NOUN_END = tuple("다요까죠오음함됨임.0123456789")
TOPIC_NOUN = re.compile(
    r"(?<![있없하되받오가보짓쓰사서주나잇열는])는\s|(?<![높낮많적같넓깊좁젊늙작얇굵앉맡지않잡뽑닦깎섞묶볶쌓놓넣좋싫붉밝맑검얻찾묻닫])은\s"
)
"""A noun with a topic's particle, as against a verb or an adjective before a noun (짓는, 높은)."""

STILL_SEEN = re.compile(r"(?:고|[어아여해려져서혀워겨켜쳐]) ?있다\.$")
"""How a caption behind ▲ ends; sentences of a list behind ▲ do so, too."""

_SCENE_TIME = re.compile(
    r"\d{1,2}일(?:\s?\(현지\s?시[간각]\))?\s(?:오전|오후|새벽|밤|저녁|낮|[^.]{0,50}(?:에서|앞에"
    r"|앞을|찾아))"
    r"|\((?:왼쪽|오른쪽|가운데)|앞줄|뒷줄|자료\s?사진|사진은"
)
SAYING = re.compile(r"따르면|알려졌|밝혔|말했|전했|설명했|분석|전망|관계자|업계")


def is_posed(text: str) -> bool:
    """An English caption without a credit, or with a bare name in brackets behind it: what is seen
    is told in the present, and nobody says a thing."""
    if len(text) > 300 or any(map(text.__contains__, ("said", "told", "says", '"', "“"))):
        return False
    if _EN_POSED.search(text):
        return True
    credited = text.endswith(")") and _EN_CREDITED.search(text[-100:]) is not None
    return credited and _EN_SEEN.search(text) is not None


def is_scene(text: str, end: re.Pattern[str] = SCENE_END) -> bool:
    """One sentence that describes a photograph: someone is seen doing something that day."""
    if not 12 < len(text) < 260 or not ("있" in text[-6:] or "모습" in text[-6:]):
        return False
    if not end.search(text[-40:]):
        return False
    if INNER_END.search(text) or is_english(text) or "“" in text or SAYING.search(text):
        return False
    return _SCENE_TIME.search(text) is not None


_BESIDE_A_SCENE = re.compile(
    r"(?:(?:왼쪽|오른쪽|가운데|앞줄|뒷줄|사진)(?:부터|은|는|이|에서)?\s.{0,60}|(?:19|20)\d\d[.]\s?\d{1,2}.{0,24}"
    r"|[\[(/@].{0,30}|[가-힣A-Za-z0-9·/]{2,12}(?:\s?(?:제공|기자))?)$"
)


def is_captioned(text: str) -> bool:
    """A scene with what stands behind one under a picture, who is where, a date or whose it is:
    `▲ … 발표하고 있다. 연합뉴스`, `… 옮기고 있다. 왼쪽은 …`."""
    scene, stop, beside = text[:320].partition("있다. ")
    if not stop or not _BESIDE_A_SCENE.match(beside) or INNER_END.search(f"{scene} "):
        return False
    seen = f"{scene}있다."
    return bool(STILL_SEEN.search(seen)) and not SAYING.search(scene) and "“" not in scene


def is_view(text: str) -> bool:
    """A caption without a credit that names a sight first, and then says what is seen there:
    `… 예정지. … 줄지어 서 있다.` Comment opens so as well (`남은 것은 예산. …`), but about a topic."""
    if not 16 < len(text) < 200:
        return False
    sight, stop, seen = text.partition(". ")
    if not stop or sight.endswith(_NO_NOUN_END) or "“" in text or SAYING.search(text):
        return False
    if TOPIC_NOUN.search(sight):
        return False
    if _VIEW_NAMED.search(sight):
        return True
    one = not INNER_END.search(seen) and not TOPIC_NOUN.search(seen)
    return one and _VIEW_END.search(seen[-40:]) is not None
