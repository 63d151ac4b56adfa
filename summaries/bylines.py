"""What datelines, agency tags, bylines, photo credits and copyright marks look like.

Two questions are answered for one line of text: how long is the dateline it opens with
(`dateline_of`), and where does the credit it closes with begin (`credit_of`). Which lines are captions
or bylines is decided in `lines`, which sentences they leave in `sentences`, whom a whole article
credits in `wires`.

Every pattern sees a bounded piece of the line: a byline pattern let loose on one ordinary
181-character sentence took a second.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from summaries.anchored import Anchored

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
    r"|출처)[^\])】）=\n]{1,20}=(?!\s?\d)\s?[^\])】）\n]{1,30})[\])】）]\s{0,3}"
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
_EN_RELEASE_DATELINE = re.compile(
    rf"(?:{_EN_PLACE}{_EN_DAY}\s{{0,2}},?\s?)?(?:[-–—]{{1,2}}\s?)?"
    r"[/(](?P<agency>[A-Z][A-Za-z -]{3,24}(?i:wire))[/)]\s{0,2}[-–—]{1,2}\s{0,3}"
)
"""How a publisher of press releases opens: `SEOUL, April 22, 2025 /PRNewswire/ -- `."""
_KO_DAY_DATELINE = re.compile(
    r"[\[(]\s?(?:[가-힣]{2,8}\s?[,=]\s?)?\d{4}년 \d{1,2}월 \d{1,2}일(?:\s?[,=]?\s?[가-힣]{2,8})?\s?[\])]\s{0,3}"
    r"(?:[-–—=]\s{0,2})?(?=\S)"
)
"""`(2025년 4월 17일) ` opens a press release."""
_EN_BRACKET_DATELINE = re.compile(r"\([A-Z][A-Z ,.]{2,30}\)\s?[-–—]{1,2}\s{1,3}")

# An agency that no list holds is told by its own name, where a credit stands. What is called
# 이동통신 is a line of business.
AGENCY_SHAPE = re.compile(
    r"(?<![가-힣])(?!(?:이동|정보|무선|유선|위성|전자|방송|데이터|정보방송)통신)[가-힣]{2,6}(?:통신|뉴스와이어)"
    r"|[A-Z][A-Za-z]{1,15}(?: [A-Z][A-Za-z]{1,12}){0,2} (?:Newswire|News (?:Agency|Service)|Wire)"
)
_PERSON_IN_TAG = re.compile(rf"{JOB}|[가-힣]{{2,4}}\s?특파")
_AGENCY = re.compile(rf"(?<![A-Za-z가-힣])(?:{AGENCIES})(?![A-Za-z가-힣])")
_WIRE_NAMES = {"Associated Press": "AP", "REUTERS": "Reuters", "로이터통신": "로이터"}

_PHOTO_WORD = re.compile(
    r"사진|제공|ⓒ|©|그래픽|캡처|캡쳐|자료|재판매|게티|셔터스톡|이미지|일러스트|디자이너|뱅크"
    r"|Getty|Photo|PHOTO|Image|REUTERS/|=\s?뉴시스"
)
_CREDITS = (
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
)
_SIGNATURE = (
    rf"|(?P<job>(?!.{{0,60}}(?:를|에서|으로"
    rf"|다) )(?:[/=(]\s?)?(?:[가-힣A-Za-z]{{1,10}}\s?=\s?)?(?:[가-힣A-Za-z·ㆍ,]{{1,20}}[ /]){{0,4}}"
    rf"[가-힣A-Za-z0-9·ㆍ]{{2,20}}\s?{JOB}\)?)"
)
_AGENCIES = (
    rf"|(?P<wire>(?:[/=(\[]\s?|—\s?)?(?:{AGENCIES})(?:[·/,= ]{{1,3}}(?:{AGENCIES})){{0,3}}[)\]]?)"
    r"|(?P<sep>[|/=·,\s▶☎*]+)"
)
_SIGNED_ITEM = re.compile(_CREDITS + _SIGNATURE + _AGENCIES)
_UNSIGNED_ITEM = re.compile(_CREDITS + _AGENCIES)
_OFFICE = re.compile(r"기자|특파원|통신원|논설위원|앵커|에디터|리포터|디자이너|PD")
"""What a signature ends with: reading names where none stands took half the time of all credits."""
_ANCHOR = re.compile(
    r"@|/|=|ⓒ|©|\[|\(|（|<|【|\||\*|기자|특파원|통신원|논설위원|앵커|에디터|리포터|디자이너|PD|제공"
    r"|재판매|사진|DB$|취재단$|포토(?:뉴스)?$|"
    + "|".join(f"{agency}$" for agency in AGENCIES.split("|"))
)
"""What every credit but a bare date holds. Each form begins with a plain character: only then does a
search skip the others unread."""

_LAST_END = re.compile(r"[.!?…][\"”’')\]]{0,3}(?=\s|[\[(/ⓒ©=*가-힣])")
_UNENDED = re.compile(r"다(?<=[가-힣]다)(?=\s)")


# --- what `looks`, `chrome` and `lines` ask for, as patterns over one stripped line ---

INNER_END = re.compile(r"[다요까죠]\.[\"”’')\]]{0,2}\s")
_WEEKDAY = r"(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6},? )?"
DATED = re.compile(
    r"(?=\W{0,4}[기입수등승송최업발게작지배보오새pumA-Z\d])"  # what all of them begin with: most lines don't
    r"(?:\W{0,3}(?:기사)?\s?(?:입력|수정|등록|승인|송고|최종수정|최초입력|업데이트|발행|게재|작성"
    r"|지면|송고시간|기사승인|게시|배포|보도)"
    r"(?:일시?|시간|날짜|일자)?\s{0,2}(?:$|[:：|]?\s{0,2}(?:\d|오전|오후|\())"
    r"|\W{0,2}(?:(?:First |Last )?(?:[Pp]ublished|[Uu]pdated|[Pp]osted|[Mm]odified|PUBLISHED"
    r"|UPDATED)\b"
    r"(?=\W{0,3}(?:(?:on|at|by) )?(?:$|\d|[A-Z][a-z]{2,8}(?:day)?\.?,? (?:\d|[A-Z])|.{0,24}\bago\b|just now|today|yesterday)))"
    r"|\W{0,2}\d{4}\s?[-./년]\s?\d{1,2}\s?[-./월]\s?\d{1,2}[일.]?.{0,24}(?<![다요까]\.)$"
    rf"|{_WEEKDAY}\d{{1,2}} [A-Z][a-z]{{2,8}} \d{{4}}.{{0,30}}$"
    rf"|{_WEEKDAY}[A-Z][a-z]{{2,8}}\.? \d{{1,2}}, \d{{4}}(?:,? ?(?:at )?\d{{1,2}}:\d\d.{{0,60}})?$)"
)
TIME = re.compile(
    r"(?:오전|오후|새벽)? ?\d{1,2}(?:[:.]\d\d|시(?: \d{1,2}분)?) ?(?:[A-Z]{2,4}|[ap]\.?m\.?)?(?: [A-Z]{2,4})?"
)
"""A time of day alone: an entry of a live page."""
WRITERS = Anchored(
    "기자|특파원|통신원|논설위원|앵커|에디터|리포터|디자이너|PD|@",
    rf"^(?:(?:[가-힣A-Za-z]{{1,10}}\s?=\s?)?(?:[가-힣]{{2,4}}[·,/ ]{{1,2}}){{0,4}}[가-힣]{{2,4}}\s?"
    rf"{JOB}"
    r"(?:\s{0,3}[|/(\[]?\s{0,3}(?:[\w.+-]{1,40}@[\w.-]{1,40}|다른\s?기사.{0,10}|구독|기자페이지"
    r"|입력.{0,60}|승인.{0,30}"
    r"|댓글.{0,10}))?[)\]]?"
    rf"|[가-힣A-Za-z]{{2,12}}\s[가-힣]{{2,4}}\s?(?:{JOB})?\s?[(\[]?[\w.+-]{{1,40}}@[\w.-]{{1,40}}["
    rf")\]]?)$",
)
STAFF = re.compile(
    r"[(\[]?(?:글|그림|삽화|취재|영상취재|촬영기자|촬영|영상편집|영상|편집|그래픽|구성|CG|자막|자막뉴스|출연|진행"
    r"|번역|정리|기획|연출|화면출처|출처|내레이션|디자인)"
    r"[·/]?(?:[가-힣]{0,6})\s{0,2}[:=：ㅣ|]"
    rf"|글\s[가-힣]{{2,4}}(?:\s?{JOB})?\s?[/|·,]?\s?사진\s[가-힣]{{2,4}}(?:\s?{JOB})?$"
    r"|사진[·/&]글\s{0,2}[:=：ㅣ| ]"
    r"|(?:[가-힣A-Za-z0-9]{2,10} )?(?:온라인|디지털|인터넷|모바일)\s?(?:뉴스|이슈|콘텐츠|편집|기획)?(?:팀|부|국)$"
)
SIGN_OFF = re.compile(
    r".{0,40}(?:뉴스|NEWS|News|TV|[A-Z]{3,4}|특파원|방송)\s?[가-힣]{2,4}(?:\s?기자)?(?:이었"
    r"|였)?(?:입니다|습니다)\."
)
_EN_BYLINE_START = re.compile(
    r"(?:By|BY|by|(?:Words|Story|Text|Interview|Written|Reported|Compiled) by) "
    r"(?!.{0,90}\b(?:was|were|is|are|had|has|have|will|would|could|said|did)\b)(?:[A-Z@]|the )[^.!?]{1,90}(?:\.[A-Z]?[^.!?]{0,40}){0,2}$"
    r"|\(?(?:Reporting|Editing|Writing|Additional reporting|Compiled|Graphics?) by (?:[A-Z]|the )"
    r"|Staff [Ww]riter\b.{0,60}$"
    r"|\W{0,3}With assistance from ."
)
_EN_OFFICE_END = re.compile(
    r".{3,50} (?:[Cc]orrespondent|[Rr]eporter|[Cc]olumnist|[Ee]ditor)$"
    r"|.{3,60}, (?:Staff [Ww]riter|[Rr]eporter|[Cc]orrespondent|[A-Z][a-z]+ Press|Reuters"
    r"|Bloomberg|AFP|Yonhap)$"
)
_EN_OFFICE_ENDS = (
    "orrespondent", "eporter", "olumnist", "ditor", "riter", " Press", "Reuters", "Bloomberg", "AFP", "Yonhap",
)  # fmt: skip
_EN_INTRODUCED = Anchored(
    "contributed |reached |eported from|orrespondent|eporter|olumnist|ditor|journalist|Contact |Reach |Email |Follow |Write to ",
    r"^(?:.{3,160}(?:contributed (?:to this (?:report|story|article)|reporting)"
    r"|reported from [A-Z].{2,40})\.?\W{0,2}$"
    r"|.{3,60} can be reached (?:at|by|via|on) .{0,60}(?:@|\d{3}).{0,40}"
    r"|.{3,60} (?:is|covers) (?:a|an|the) .{0,60}(?:reporter|correspondent|editor|journalist"
    r"|columnist)\b.{0,200}"
    r"|(?:[^\"“]{3,200}\. )?(?:Contact|Reach|Email|Follow|Write to)(?: [A-Z][\w.'’-]{0,20}){1,4} (?:at|on|via) "
    r".{0,60}(?:@|\d{3})"
    r"|[^\"“]{3,200}\. (?:Contact|Reach|Email|Follow) (?:her|him|them) (?:at|on|via) )",
)
EN_AUTHOR = re.compile(
    r"[*_]{0,2}[A-Z][\w'’-]{1,15}(?: [A-Z][\w.'’-]{0,15}){0,3}"
    r"(?: (?:covers|reports on) [a-z][^.\d]{2,60} (?:for|at|from) (?:[Tt]he )?[A-Z]"
    r"| writes (?:about|on|from|for) | has covered [a-z]| is an? (?:[\w-]{1,16} ){0,3}writer\b)"
    r".{0,300}"
    r"|[A-Z].{2,60} is an? (?:[\w-]{1,16},? ){0,5}(?:news organization|newsroom|news agency)\b.{0,300}"
)
"""Who wrote, or for whom, in a sentence of its own below the article; within it, it may be a sentence."""

COPYRIGHT = re.compile(
    r"무단\s?전재|무단\s?복제|무단\s?배포|재배포\s?금지|저작권자\s?[ⓒ©(@:<=\[]|All [Rr]ights [Rr]eserved"
    r"|all [Rr]ights [Rr]eserved|ALL RIGHTS RESERVED"
    r"|Copyright(?! (?:[Ll]aw|infring|holder|owner|protect|claim|case|dispute|suit|rule|[Oo]ffice|[Aa]ct\b|royalt|term))|COPYRIGHT|AI\s?학습 (?:및|이용|활용) ?(?:활용|이용)? ?금지|AI\s?학습\s?(?:이용|활용)\s?금지"
)
FORBIDS = re.compile(r"금지|금합|금하|법적|책임|불허|허락|[ⓒ©]|[Rr]eserved|[Cc]opyright")
"""What a notice of copyright says besides; news speaks of 무단 복제, too."""
COPYRIGHT_START = re.compile(
    r"(?:<|\[|\()?\s?(?:ⓒ|©|\([cC]\)\s?(?:[12가-힣]|[A-Z][\w .&]{1,40}?[.,]?\s?(?:Redistrib|Reprod|Unauthori|All )))"
)


def is_english(text: str) -> bool:
    return _HANGUL.search(text, 0, 80) is None


_HANGUL = re.compile("[가-힣]")


def is_english_byline(text: str) -> bool:
    """Whether an English line says who wrote: by how it opens, by the office it ends with, or in words."""
    return bool(
        _EN_BYLINE_START.match(text)
        or (text.endswith(_EN_OFFICE_ENDS) and _EN_OFFICE_END.match(text))
        or _EN_INTRODUCED.search(text)
    )


def signs_off(text: str) -> bool:
    """Whether a byline stands below its article: with an address, or in a sentence of its own."""
    return "@" in text or _EN_SIGNED.search(text) is not None


_EN_SIGNED = re.compile(r"(?:[Rr]eporting|Editing|Writing) by |contributed |reported from| covers ")


class Dateline(NamedTuple):
    """What a line opens with: its length, and the agency it names."""

    length: int
    agency: str | None


class Credit(NamedTuple):
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
        bare = _EN_BRACKET_DATELINE.match(head) or _KO_DAY_DATELINE.match(head)
        return Dateline(bare.end(), None) if bare else None
    if first.isascii() and first.isupper():
        if "(" in head and (english := _english_dateline(head)):
            return english
        bare = _EN_BARE_DATELINE.match(head)
        if bare is None and ("ire/" in head or "ire)" in head or "IRE" in head):
            bare = _EN_RELEASE_DATELINE.match(head)
        return Dateline(bare.end(), None) if bare else None
    if "=" in head and (found := _KO_BYLINE_PREFIX.match(head)):
        return Dateline(found.end(), None)
    return None


def _english_dateline(head: str) -> Dateline | None:
    """`Acme Corp. (ACME) - shares` opens a sentence: a known agency or a place in capitals."""
    found = _EN_DATELINE.match(head)
    if found is None:
        return None
    agency = found["agency"]
    known = _AGENCY.fullmatch(agency) is not None
    if not known and not (head[:3].isupper() or head[0] == "("):
        return None
    known = known or AGENCY_SHAPE.fullmatch(agency) is not None
    if not known and head[0] == "(":
        return None
    return Dateline(found.end(), _wire(agency) if known else None)


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
    item = _SIGNED_ITEM if _OFFICE.search(tail) else _UNSIGNED_ITEM
    for start in _starts(tail):
        if found := _credit_items(tail, start, item):
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


def _credit_items(
    tail: str, start: int, item: re.Pattern[str]
) -> tuple[CreditKind, str | None, bool] | None:
    """Reads credit after credit to the end; None if anything else is in between."""
    kinds: list[str] = []
    agency: str | None = None
    at = start
    while at < len(tail):
        found = item.match(tail, at)
        if found is None or found.end() == at:
            return None
        kind = found.lastgroup or "sep"
        if kind != "sep":
            kinds.append(kind)
            if kind in ("wire", "job") and agency is None:
                agency = first_agency(found[0])
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


def _tag_agency(tag: str) -> str | None:
    """`서울=뉴스핌` -> 뉴스핌; `서울=홍길동 기자` and `OSEN=홍길동 기자` name a person."""
    name = tag.rsplit("=", 1)[1].strip()
    if _PERSON_IN_TAG.search(name):
        return first_agency(name)
    return _wire(name) if len(name) <= 14 else None


def first_agency(words: str) -> str | None:
    found = _AGENCY.search(words) or AGENCY_SHAPE.search(words)
    return _wire(found[0]) if found else None


def _wire(name: str) -> str:
    return _WIRE_NAMES.get(name, name)
