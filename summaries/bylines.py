"""What datelines, agency tags, bylines, photo credits and copyright marks look like.

Two questions are answered for one line of text: how long is the dateline it opens with
(`dateline_of`), and where does the credit it closes with begin (`credit_of`). `wire_credit` reads
the answers over a whole labelled article. Which lines are captions or bylines is decided in
`lines`, which sentences they leave in `sentences`.

Every pattern sees a bounded piece of the line: a byline pattern let loose on one ordinary
181-character sentence took a second.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from summaries.article import Line

HEAD = 120
"""Characters of a line's opening that a dateline may take up; the longest in five articles took 22,
but four names and their offices come to 70."""

TAIL = 160
"""Characters of a line's closing that a credit may take up."""

CreditKind = Literal["photo", "byline", "wire", "stamp"]

AGENCIES = (
    "연합뉴스TV|연합뉴스|연합인포맥스|뉴시스|뉴스1|뉴스핌|로이터통신|로이터|블룸버그|신화통신|신화|교도통신|"
    "타스통신|Reuters|REUTERS|Associated Press|AP통신|AP|AFP|Bloomberg|Yonhap|Xinhua|Kyodo|UPI"
    "|EPA|DPA|dpa|TASS|PTI|ANI"
)
JOB = (
    r"(?:(?:선임|수석|전문|인턴|객원|시민|사진|여행|의학|과학|문화|경제|산업|정치|군사|온라인)\s?)?"
    r"(?:기자|특파원|통신원|논설위원|앵커|에디터|리포터|디자이너|PD)"
)
_MAIL = r"[\w.+-]{1,40}@[\w-]{1,30}(?:\.[A-Za-z][\w-]{0,19}){0,3}"
_OUTLET = (
    r"(?:뉴스|경제|일보|신문|투데이|타임스|타임즈|데일리|저널|미디어|방송|통신|헤럴드|포스트|팩트"
    r"|핌|시스|뉴스1|한겨레|"
    r"닷컴|비즈|매거진|매일|이코노미|미디어|TV|BC|BS|TN|EN)"
)
_NAMES = r"(?:[가-힣]{2,4}[·,ㆍ]?\s{0,2}){1,5}?"

_KO_DATELINE = re.compile(
    r"[\[(【（]\s?(?P<tag>(?!사진|그래픽|자료|이미지|영상"
    r"|출처)[^\])】）=\n]{1,20}=\s?[^\])】）\n]{1,30})[\])】）]\s{0,3}"
    rf"(?:{_NAMES}(?:{JOB})\s{{0,2}}=?\s{{0,3}}|{_NAMES}=\s{{0,3}})?"
)
_KO_OUTLET_TAG = re.compile(
    rf"[\[【]\s?(?:[^\]】\n]{{0,20}}{_OUTLET}|[^\]】\n]{{1,30}}{JOB}|앵커(?:멘트)?|기자|리포트"
    rf"|아나운서)\s?[\]】]"
    rf"\s{{0,3}}(?:{_NAMES}{JOB}\s?=?\s{{0,3}})?"
)
_KO_BYLINE_PREFIX = re.compile(rf"(?:[가-힣]{{1,8}}=)?{_NAMES}{JOB}\s?=\s{{0,3}}")
_EN_PLACE = r"[A-Z][\w.'’&-]{0,20}(?:[ ,/]{1,2}[A-Z][\w.'’&-]{0,20}){0,6}"
_EN_DAY = r"(?:,? {1,2}[A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?)?"
_EN_DATELINE = re.compile(
    rf"(?:{_EN_PLACE}{_EN_DAY}\s{{0,2}})?\((?P<agency>[A-Z][A-Za-z]{{1,15}}(?: [A-Z][a-z]{{2,12}})"
    rf"{{0,2}})\)"
    r"\s{0,2}(?:[-–—]{1,2})\s{1,3}"
)
_EN_BARE_DATELINE = re.compile(
    rf"[A-Z][A-Z.'’-]{{2,20}}(?:[ ,/]{{1,2}}[A-Z][\w.'’-]{{0,20}}){{0,4}}{_EN_DAY}\s{{1,2}}[-–—]"
    rf"{{1,2}}\s{{1,3}}"
)
_EN_BRACKET_DATELINE = re.compile(r"\([A-Z][A-Z ,.]{2,30}\)\s?[-–—]{1,2}\s{1,3}")

_PERSON_IN_TAG = re.compile(rf"{JOB}|[가-힣]{{2,4}}\s?특파")
_AGENCY = re.compile(rf"(?<![A-Za-z가-힣])(?:{AGENCIES})(?![A-Za-z가-힣])")
_WIRE_NAMES = {"Associated Press": "AP", "REUTERS": "Reuters", "로이터통신": "로이터"}

_PHOTO_WORD = re.compile(
    r"사진|제공|ⓒ|©|그래픽|캡처|캡쳐|자료|재판매|게티|셔터스톡|이미지|일러스트|디자이너|뱅크"
    r"|Getty|Photo|PHOTO|Image|REUTERS/|=\s?뉴시스"
)
_CREDIT_ITEM = re.compile(
    rf"(?P<mail>{_MAIL})"
    r"|(?P<stamp>\d{4}\.\s?\d{1,2}\.\s?\d{1,2}\.?(?:\s\d{1,2}:\d{2})?)"
    r"|(?P<mark>[\[(（]\s?(?:끝|종합|계속)\s?[\])）])"
    r"|(?P<photo>[\[(（<【]?(?:[/ⓒ©*=]\s?)?(?:사진|그래픽|자료|이미지|일러스트|영상|캡처)(?:\s?제공"
    r"|출처|자료|설명|공동취재단)?"
    r"\s?(?:[=:/]|[가-힣]{2,10}\s?제공)[^\])\n]{0,40}[\])）>】]?"
    r"|[\[(（<【][^\])）>】\n]{0,50}(?:사진|제공|캡처|캡쳐|그래픽|자료|재판매|출처|Photo|Images?"
    r"|뱅크|뉴시스|뉴스1|연합뉴스)"
    r"[^\])）>】\n]{0,50}[\])）>】]"
    r"|[ⓒ©]\s?[^\n]{1,50}|사진 [가-힣A-Za-z0-9·]{2,12}(?: [가-힣A-Za-z0-9]{1,12}){0,2}$"
    r"|[가-힣A-Za-z]{2,12}\s?(?:자료사진|DB)$|[(\[]공동\s?취재[)\]]|(?:사진)?공동취재단"
    r"|[가-힣]{2,4}포토(?:뉴스)?$"
    rf"|(?:[A-Z]{{2,4}}|로이터|신화)\s?=\s?(?:{AGENCIES})"
    r"|\*?재판매[^\n]{0,30}|[/=]\s?[^\s/.]{1,20}(?: [^\s/.]{1,12})?\s?제공"
    r"|[가-힣A-Za-z0-9]{2,12}(?: [가-힣A-Za-z]{2,12})? 제공$)"
    rf"|(?P<job>(?!.{{0,60}}(?:를|에서|으로"
    rf"|다) )(?:[/=(]\s?)?(?:[가-힣A-Za-z]{{1,10}}\s?=\s?)?(?:[가-힣A-Za-z·ㆍ,]{{1,20}}[ /]){{0,4}}"
    rf"[가-힣A-Za-z0-9·ㆍ]{{2,20}}\s?{JOB}\)?)"
    rf"|(?P<wire>(?:[/=(\[]\s?|—\s?)?(?:{AGENCIES})(?:[·/,= ]{{1,3}}(?:{AGENCIES})){{0,3}}[)\]]?)"
    r"|(?P<sep>[|/=·,\s▶☎*]+)"
)
_ANCHOR = re.compile(
    rf"[@/=ⓒ©\[(（<【|*]|{JOB}|제공|재판매|사진|DB$|취재단$|포토(?:뉴스)?$|(?:{AGENCIES})$"
)
_LAST_END = re.compile(r"(?:[다요까죠오음함됨][.!?]|[.!?…])[\"”’')\]]{0,3}(?=\s|[\[(/ⓒ©=*가-힣])")
_UNENDED = re.compile(r"[가-힣]다(?=\s)")


# --- the looks that `lines` asks for, as patterns over one stripped line ---

INNER_END = re.compile(r"[다요까죠]\.[\"”’')\]]{0,2}\s")
DATED = re.compile(
    r"(?:\W{0,3}(?:기사)?\s?(?:입력|수정|등록|승인|송고|최종수정|최초입력|업데이트|발행|게재|작성"
    r"|지면|송고시간|기사승인|게시)"
    r"(?:일시?|시간|날짜|일자)?\s{0,2}(?:$|[:：|]?\s{0,2}(?:\d|오전|오후|\())"
    r"|\W{0,2}(?:(?:First |Last )?(?:[Pp]ublished|[Uu]pdated|[Pp]osted|[Mm]odified|PUBLISHED"
    r"|UPDATED)\b(?=.{0,40}(?:\d|ago|$)))"
    r"|\W{0,2}\d{4}\s?[-./년]\s?\d{1,2}\s?[-./월]\s?\d{1,2}[일.]?.{0,24}$"
    r"|\d{1,2} [A-Z][a-z]{2,8} \d{4}.{0,30}$"
    r"|[A-Z][a-z]{2,8}\.? \d{1,2}, \d{4}(?:,? (?:at )?\d{1,2}:\d\d.{0,60})?$)"
)
WRITERS = re.compile(
    rf"(?:[가-힣A-Za-z]{{1,10}}\s?=\s?)?(?:[가-힣]{{2,4}}[·,/ ]{{1,2}}){{0,4}}[가-힣]{{2,4}}\s?"
    rf"{JOB}"
    r"(?:\s?[|/(\[]?\s?(?:[\w.+-]{1,40}@[\w.-]{1,40}|다른\s?기사.{0,10}|구독|기자페이지"
    r"|입력.{0,60}|승인.{0,30}"
    r"|댓글.{0,10}))?[)\]]?"
    rf"|[가-힣A-Za-z]{{2,12}}\s[가-힣]{{2,4}}\s?(?:{JOB})?\s?[(\[]?[\w.+-]{{1,40}}@[\w.-]{{1,40}}["
    rf")\]]?"
)
STAFF = re.compile(
    r"(?:글|취재|영상취재|촬영기자|촬영|영상편집|영상|편집|그래픽|구성|CG|자막|자막뉴스|출연|진행"
    r"|번역|정리|기획|연출|화면출처|내레이션|디자인)"
    r"[·/]?(?:[가-힣]{0,6})\s{0,2}[:=：ㅣ|]"
)
SIGN_OFF = re.compile(
    r".{0,40}(?:뉴스|NEWS|News|TV|[A-Z]{3,4}|특파원|방송)\s?[가-힣]{2,4}(?:\s?기자)?(?:이었"
    r"|였)?(?:입니다|습니다)\."
)
EN_BYLINE = re.compile(
    r"(?:By|BY|by) (?:[A-Z@]|the )[^.!?]{1,90}(?:\.[A-Z]?[^.!?]{0,40}){0,2}$"
    r"|\(?(?:Reporting|Editing|Writing|Additional reporting|Compiled|Graphics?) by .{1,300}"
    r"|.{3,160}(?:contributed (?:to this (?:report|story|article)|reporting)"
    r"|reported from [A-Z].{2,40})\.?\W{0,2}$"
    r"|.{3,50} (?:[Cc]orrespondent|[Rr]eporter|[Cc]olumnist|[Ee]ditor)$"
    r"|\W{0,3}With assistance from .{1,200}"
    r"|.{3,60}, (?:Staff [Ww]riter|[Rr]eporter|[Cc]orrespondent|[A-Z][a-z]+ Press|Reuters"
    r"|Bloomberg|AFP|Yonhap)$"
    r"|.{3,60} (?:is|covers) (?:a|an|the) .{0,60}(?:reporter|correspondent|editor|journalist"
    r"|columnist)\b.{0,200}"
)
EN_AUTHOR = re.compile(
    r"[*_]{0,2}[A-Z][\w'’-]{1,15}(?: [A-Z][\w.'’-]{0,15}){1,3}"
    r"(?: (?:covers|reports on) [a-z][^.\d]{2,60} (?:for|at|from) (?:[Tt]he )?[A-Z]"
    r"| writes (?:about|on|from|for) | has covered [a-z]| is an? (?:[\w-]{1,16} ){0,3}writer\b)"
    r".{0,300}"
)
"""Who wrote, in a sentence of its own below the article; within it, it may be a sentence."""

CAPTION_START = re.compile(
    r"(?:▲|△|▼|◀|Image (?:source|caption)|Media caption|사진\s?[=:|]|사진은\s|그래픽\s?[=:]"
    r"|\[?사진\]|자료사진|\[그래픽\]|\[영상"
    r"|Photo(?:graph)?s?(?: by|:"
    r"| credit)|Image(?:s)?[:=]|"
    r"FILE(?: PHOTO)?\s?[-–—:]|Credit:|Courtesy |Illustration:|Caption:|\[\d{1,2}/\d{1,2}\]"
    r"|Getty Images|REUTERS/)"
)
CAPTION_END = re.compile(
    r"(?:전경|모습|사진|조감도|화면|캡처|캡쳐|이미지|로고|투시도|그래픽|일러스트|자료|포스터|추이"
    r"|현황표|갈무리|뱅크)[.)\]]{0,2}$"
)
EN_PHOTO = re.compile(
    r"AP Photo|Getty Images|REUTERS/|Reuters/|/Pool|via AP\b|via Reuters|Photo(?:graph)? by"
    r"|Photo:|Photographer:|Image credit|"
    r"\[[A-Z][A-Z0-9 /.]{2,30}\]$|Shutterstock|Licensing Rights|File Photo|/AFP\b|/Bloomberg\b"
    r"|Handout|Courtesy of|\[Photo|\(Photo|\(Yonhap\)$|\(.{0,30}[Pp]hoto.{0,40}\)$"
    r"|\((?:[A-Z][\w.'’-]{0,20} ){2,4}/ ?[A-Z][^()]{1,40}\)$"
)
EN_SCENE = re.compile(
    r"\b(?:speaks?|attends?|walks?|poses?|shakes? hands|arrives?|leaves?|looks? on|stands?"
    r"|gestures?|waves?|holds?|is seen|"
    r"are seen|is pictured|are pictured|works?|waits?|delivers?|listens?|passes|carry|carries"
    r"|sits?|displays?|is displayed|rides?|talks?|"
    r"celebrates?)\b.{0,160}(?:\b(?:19|20)\d\d\b|\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
    r"|[Ff]ile photo)"
)
EN_POSED = re.compile(
    r"\b(?:poses? for|shakes? hands|gestures|waves (?:to|at)|looks? on|(?:is|are) pictured)\b.{0,160}"
    r"(?:\b(?:19|20)\d\d\b|\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|[Ff]ile photo)"
)
"""What is told in the present only of a picture; the other scenes may be an agenda's or a lead's."""

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
    r"(?:진행하|진행되|열리|발표하|달리|향하|떠나|지나|선보이|기다리|주행하|작동하"
    r"|경기를 하)고 있다\.$"
)
"""What is done before a camera and elsewhere: enough above the lead, not within the article."""

_VIEW_END = re.compile(
    rf"\s(?:(?:{_SEEN_DOING})\s?(?:고|며) 있|(?:서|비어|놓여|걸려|쌓여|세워져|펼쳐져|늘어서|들어서|멈춰|주차돼) ?있)"
    r"(?:다|는 모습(?:이다)?)\.?$"
)
_VIEW_NAMED = re.compile(r"(?:전경|조감도|투시도|항공사진)$")
_NO_NOUN_END = re.compile(r"(?:[다요까죠오음함됨임]|[\d.])$")
TOPIC_NOUN = re.compile(
    r"(?<![있없하되받오가보짓쓰사서주나잇열는])는\s|(?<![높낮많적같넓깊좁젊늙작얇굵앉맡지않좋싫붉밝맑검얻찾묻닫])은\s"
)
"""A noun with a topic's particle, as against a verb or an adjective before a noun (짓는, 높은)."""

STILL_SEEN = re.compile(r"(?:고|[어아여해려져서혀워]) ?있다\.$")
"""How a caption behind ▲ ends; sentences of a list behind ▲ do so, too."""

_SCENE_TIME = re.compile(
    r"\d{1,2}일(?:\s?\(현지\s?시[간각]\))?\s(?:오전|오후|새벽|밤|저녁|낮|[^.]{0,50}(?:에서|앞에"
    r"|앞을|찾아))"
    r"|\((?:왼쪽|오른쪽|가운데)|앞줄|뒷줄|자료\s?사진|사진은"
)
_SAYING = re.compile(r"따르면|알려졌|밝혔|말했|전했|설명했|분석|전망|관계자|업계")
COPYRIGHT = re.compile(
    r"무단\s?전재|무단\s?복제|무단\s?배포|재배포\s?금지|저작권자|[Aa]ll [Rr]ights [Rr]eserved"
    r"|ALL RIGHTS RESERVED"
    r"|[Cc]opyright|COPYRIGHT|AI\s?학습"
)
COPYRIGHT_START = re.compile(
    r"(?:<|\[|\()?\s?(?:ⓒ|©|\([cC]\)\s?(?:[12가-힣]|[A-Z][\w .&]{1,40}?[.,]?\s?(?:Redistrib|Reprod|Unauthori|All )))"
)


def is_english(text: str) -> bool:
    return not any("가" <= c <= "힣" for c in text[:80])


def is_scene(text: str, end: re.Pattern[str] = SCENE_END) -> bool:
    """One sentence that describes a photograph: someone is seen doing something that day."""
    if not 12 < len(text) < 260 or not end.search(text[-40:]):
        return False
    if INNER_END.search(text) or is_english(text) or "“" in text or _SAYING.search(text):
        return False
    return _SCENE_TIME.search(text) is not None


def is_view(text: str) -> bool:
    """A caption without a credit that names a sight first, and then says what is seen there:
    `… 예정지. … 줄지어 서 있다.` Comment opens so as well (`남은 것은 예산. …`), but about a topic."""
    if not 16 < len(text) < 200:
        return False
    sight, stop, seen = text.partition(". ")
    if not stop or _NO_NOUN_END.search(sight) or "“" in text or _SAYING.search(text):
        return False
    if TOPIC_NOUN.search(sight):
        return False
    if _VIEW_NAMED.search(sight):
        return True
    one = not INNER_END.search(seen) and not TOPIC_NOUN.search(seen)
    return one and _VIEW_END.search(seen[-40:]) is not None


@dataclass(frozen=True, slots=True)
class Dateline:
    """What a line opens with: its length, and the agency it names."""

    length: int
    agency: str | None


@dataclass(frozen=True, slots=True)
class Credit:
    """What a line closes with: where it begins, what it is, and the agency it names."""

    start: int
    kind: CreditKind
    agency: str | None
    stamped: bool


def dateline_of(line: str) -> Dateline | None:
    """The dateline, agency tag or byline a stripped line opens with, `[서울=뉴스핌] … 기자 = `.

    None where the line opens with its first sentence. A tag that fills the whole line counts.
    """
    if not line:
        return None
    first, head = line[0], line[:HEAD]
    if first in "[(【（":
        if found := _KO_DATELINE.match(head):
            return Dateline(found.end(), _tag_agency(found["tag"]))
        if found := _KO_OUTLET_TAG.match(head):
            return Dateline(found.end(), None)
        if english := _english_dateline(head):
            return english
        bare = _EN_BRACKET_DATELINE.match(head)
        return Dateline(bare.end(), None) if bare else None
    if first.isascii() and first.isupper():
        if "(" in head and (english := _english_dateline(head)):
            return english
        bare = _EN_BARE_DATELINE.match(head)
        return Dateline(bare.end(), None) if bare else None
    if "=" in head and (found := _KO_BYLINE_PREFIX.match(head)):
        return Dateline(found.end(), None)
    return None


def _english_dateline(head: str) -> Dateline | None:
    """`Acme Corp. (ACME) - shares` opens a sentence: a known agency or a place in capitals."""
    found = _EN_DATELINE.match(head)
    if found is None:
        return None
    known = _AGENCY.fullmatch(found["agency"]) is not None
    if not known and not head[:3].isupper():
        return None
    return Dateline(found.end(), _wire(found["agency"]) if known else None)


def credit_of(line: str) -> Credit | None:
    """The credit a stripped line closes with: everything after its last sentence, if all of that
    is names with an office, addresses, dates, agencies and photo credits."""
    if len(line) > TAIL:
        base = len(line) - TAIL
        tail = line[base:]
    else:
        base, tail = 0, line
    last = tail[-1:]
    if last in '.!?"”’다' and not (last == "." and tail[-2:-1].isdigit()):
        return None
    if not (last.isdigit() or _ANCHOR.search(tail)):
        return None
    for start in _starts(tail):
        if found := _credit_items(tail, start):
            kind, agency, stamped = found
            spaces = len(tail) - start - len(tail[start:].lstrip())
            return Credit(base + start + spaces, kind, agency, stamped)
    return None


def _starts(tail: str) -> list[int]:
    """Where a credit could begin: after each of the last sentence ends, or the line's opening."""
    ends = [found.end() for found in _LAST_END.finditer(tail)][-4:]
    ends += [found.end() for found in _UNENDED.finditer(tail)][-2:]
    for mark in ("[", "(", "ⓒ", "©", "/"):
        at = tail.rfind(mark)
        if at > 0:
            ends.append(at)
    return [0, *sorted(ends)] if len(tail) < TAIL else sorted(ends)


def _credit_items(tail: str, start: int) -> tuple[CreditKind, str | None, bool] | None:
    """Reads credit after credit to the end; None if anything else is in between."""
    kinds: list[str] = []
    agency: str | None = None
    at = start
    while at < len(tail):
        found = _CREDIT_ITEM.match(tail, at)
        if found is None or found.end() == at:
            return None
        kind = found.lastgroup or "sep"
        if kind != "sep":
            kinds.append(kind)
            if kind in ("wire", "job") and agency is None:
                agency = _first_agency(found[0])
        at = found.end()
    stamped = "stamp" in kinds
    rest = tail[start:]
    if "photo" in kinds or (kinds and _PHOTO_WORD.search(rest)):
        return "photo", None, stamped
    if agency is not None and ("·" in rest or "," in rest) and len(_AGENCY.findall(rest)) > 1:
        return "photo", None, stamped
    if "job" in kinds or "mail" in kinds:
        return "byline", agency, stamped
    if "wire" in kinds:
        return "wire", agency, stamped
    if kinds:
        return "stamp", None, stamped
    return None


def wire_credit(text: str, lines: Sequence[Line]) -> str | None:
    """The news agency the body credits: in its dateline, after a paragraph, or in its byline.

    Captions and photo credits name whoever took the picture, so they are never asked.
    """
    for line in lines:
        if line.label != "body":
            continue
        body = text[line.span.start : line.span.end].strip()
        dateline = dateline_of(body)
        if dateline is not None and dateline.agency is not None:
            return dateline.agency
    for line in lines:
        if line.label not in ("body", "byline"):
            continue
        words = text[line.span.start : line.span.end].strip()
        credit = credit_of(words)
        if credit is not None and credit.kind in ("wire", "byline") and credit.agency is not None:
            return credit.agency
        if (
            line.label == "byline"
            and words.startswith("By ")
            and (name := _first_agency(words[:HEAD]))
        ):
            return name
    return None


def _tag_agency(tag: str) -> str | None:
    """`서울=뉴스핌` -> 뉴스핌; `서울=홍길동 기자` and `OSEN=홍길동 기자` name a person."""
    name = tag.rsplit("=", 1)[1].strip()
    if _PERSON_IN_TAG.search(name):
        return _first_agency(name)
    return _wire(name) if len(name) <= 14 else None


def _first_agency(words: str) -> str | None:
    found = _AGENCY.search(words)
    return _wire(found[0]) if found else None


def _wire(name: str) -> str:
    return _WIRE_NAMES.get(name, name)
