"""What a paragraph looks like on its own: a plain sentence, a title, a notice, a menu …

Rules over one paragraph, Korean and English; where it stands, and so what it is, is `lines`. How a
byline, a caption or a credit looks is in `bylines`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from summaries.bylines import (
    CAPTION_END,
    CAPTION_START,
    COPYRIGHT,
    COPYRIGHT_START,
    DATED,
    EN_BYLINE,
    EN_PHOTO,
    EN_POSED,
    INNER_END,
    SCENE_END,
    SIGN_OFF,
    STAFF,
    WRITERS,
    Credit,
    Dateline,
    credit_of,
    dateline_of,
    is_english,
    is_scene,
    is_view,
)

Look = Literal[
    "blank", "prose", "polite", "loose", "title", "marked", "item", "caption", "credited",
    "byline", "notice", "heading", "end", "glossary", "menu", "subhead", "headline",
]  # fmt: skip
"""What a paragraph looks like on its own. `loose` ends like a sentence but without a full stop;
`credited` is prose with a credit behind it; `heading` opens a list of links; `end` closes the
article; `marked` is a title behind ◆ or its like; `item` a title behind a bullet."""

CLOSERS = "\"”’'」』》>)]）】*_ \u200b"
QUOTED = re.compile(r"“[^”]{0,600}”|\"[^\"]{0,600}\"|‘[^’]{0,300}’")
_ENGLISH_END = re.compile(r"[a-z)][.!?][\"”’')\]]{0,2}\s")
_PLAIN_END = re.compile(r"(?<!니)다[.!?]|(?<!니)다$")
_POLITE_END = re.compile(
    r"(?:니다|세요|십시오|니까|해요|어요|아요|에요|예요|네요|지요|죠)[.!?~]{0,3}$"
)
_BULLET = re.compile(r"(?:[-–*•·∙‧ㆍ▪◦⦁+>]|\d{1,2}[.)])\s+|[•·ㆍ∙▪]")
MARKS = "◆◇■□▲△▶▷►●○★☆◈▣▼▽◎※➤✔✅"
_BRACKETED = re.compile(r"[\[【<〈(（][^\]】>〉)）\n]{1,24}[\]】>〉)）]")
_ONLY_SIGNS = re.compile(r"[\W_]+")
_LINKS = re.compile(
    r"(?:\s{0,3}(?:[-*+]\s)?!?\[[^\]\n]{0,200}\]\([^)\n]{0,500}\)[\s|·,]{0,4}){1,20}"
)
_ROW = re.compile(r"\d{2,9}\s.{4,200}\s\d{4}[-./]\d{1,2}[-./]\d{1,2}\.?(?:\s\d{1,9}){0,3}")
_MARKUP_LINK = re.compile(r"\[([^\]\n]{0,200})\]\([^)\n]{0,500}\)")


_NOTICE = re.compile(
    r"구독|로그인|회원가입|바로\s?가기|건너뛰기|기사\s?제보|제보하기|제보는|공유하기|공유$|댓글"
    r"|좋아요|싫어요|추천해요|화나요|슬퍼요|응원수|스크랩|"
    r"글자\s?크기|글씨|인쇄|프린트|본문\s?듣기|음성으로|전체\s?화면|음소거|재생|조회수?\s?\d*$"
    r"|팔로우|팔로워|카카오톡|카톡|페이스북|트위터|텔레그램|"
    r"네이버에서|네이버\s?(?:채널|뉴스|메인|프리미엄)|다음에서|유튜브|채널\s?추가|앱\s?다운"
    r"|다운로드|뉴스레터|이벤트|이용약관|개인정보|청소년보호|"
    r"저작권|광고|AD$|Copyright|URL|복사|맨\s?위로|목록|이전\s?기사|다음\s?기사|이전글|다음글"
    r"|기자의?\s?다른\s?기사|다른\s?기사|더\s?보기"
    r"|보러\s?가기|"
    r"클릭|전화\]|메일\]|이메일\s?:|홈페이지|언론사|포인트|원고료|후원|지면\s?보기|신문\s?보기"
    r"|에디터\s?픽|메뉴|검색|닫기|열기|스포츠|연예|뉴스홈|설정|"
    r"요약봇|변환\s|보내기$|변경하기|스탠드$|(?<=\s)확대$|크게\s?보기|이미지\s?보기|내용\s?요약"
    r"|기사\s?추천|기사를 추천|번호\s?제목|글쓴이|작성자"
    r"|랭킹|속보|실시간|알림|▶|☞|>>|#\S"
)
NOTICE_STRONG = re.compile(
    r"^\s?(?:[\[<(](?:관련\s?기사|광고|이벤트)[\]>)]|[■◆●]\s?.{0,30}(?:구독|제보|채널 추가)"
    r"|[▶▷☞※]\s?.{0,30}(?:구독|제보|채널|바로가기"
    r"|보기$|클릭|앱|네이버|카카오|이벤트"
    r"|뉴스레터|무료|텔레그램|유튜브|제공|콘텐츠)|"
    r"(?:카카오톡|네이버|유튜브|페이스북|트위터|인스타그램|텔레그램)[^다]{0,30}$|#\S)"
)
PROMOTION = re.compile(
    r"구독|제보|기다립니다|바랍니다|보세요|하세요|주세요|확인|클릭|이벤트|앱에서|앱을|다운로드"
    r"|뉴스레터|채널|카카오톡|네이버|이 기사는|본 기사|"
    r"이 콘텐츠|본 콘텐츠|저작권|댓글|회원|로그인|동영상|브라우저|자바스크립트|광고|무료|신청"
    r"|팔로우|좋아요|유튜브|알림|쿠키|원고료|후원|수수료|"
    r"독자|기사를 쓰|만나보|만나 보|드립니다|모십니다|서비스"
)
_LIST_HEADING = re.compile(
    r"\W{0,3}(?:[가-힣A-Za-z·/ ]{0,12}[\]】>]?\s?)?(?:관련\s?(?:기사|뉴스|글|키워드|태그|종목"
    r"|링크)|주요\s?(?:기사|뉴스)"
    r"|추천\s?(?:기사|뉴스|콘텐츠|글|영상)|"
    r"인기\s?(?:기사|뉴스|글|검색어|영상)|랭킹\s?뉴스|공감\s?뉴스|최신\s?(?:기사|뉴스)"
    r"|많이\s?본\s?.{0,8}|가장\s?많이.{0,10}"
    r"|함께\s?(?:보면|읽으면|볼만한|본).{0,12}|"
    r"지금\s?뜨는.{0,8}|당신을\s?위한.{0,8}|당신이.{0,12}|이\s?시각.{0,12}|오늘의.{0,10}"
    r"|실시간.{0,10}|핫\s?(?:이슈|뉴스"
    r"|클릭).{0,6}|"
    r"화제의?\s?.{0,6}|포토\s?뉴스?|포토|헤드라인.{0,4}|에디터.{0,8}|.{0,10}(?:베스트|BEST"
    r"|TOP\s?\d*)|이\s?기사와.{0,16}"
    r"|관련기사.{0,8}|"
    r"[가-힣A-Za-z0-9 ]{0,10}\s?핫\s?뉴스|연관\s?(?:기사|뉴스)|더\s?읽을거리|같이\s?보면.{0,10}"
    r"|(?:기자|작성자)의?\s?(?:다른"
    r"|최신)\s?(?:기사|글).{0,8}|"
    r"번호\s제목.{0,20})\W{0,4}$"
)
_END_HEADING = re.compile(
    r"랭킹|공감\s?뉴스|많이\s?본|가장\s?많이|인기\s?(?:기사|뉴스|글)|지금\s?뜨는|당신"
    r"|함께\s?(?:보면|읽으면|볼만)|추천\s?(?:기사|뉴스)"
    r"|이\s?시각|핫|실시간|번호\s제목|"
    r"최신\s?(?:기사|뉴스)|더\s?읽을|다른\s?(?:기사|글)"
)
_EN_END_HEADING = re.compile(
    r"Most (?!Read from)|Read Next|Recommended|Trending|Up Next|You [Mm]|Popular|More from"
    r"|Around the|"
    r"Sponsored|partners|Suggested Topics|What to read"
)
COMMENTS = re.compile(
    r"(?:전체\s?)?(?:댓글|의견|코멘트)\s?(?:수|쓰기|달기|등록|입력)?\s?[(\[]?\d{0,6}[)\]]?개?"
    r"|(?:Comments?|COMMENTS?)(?: ?\(\d{0,6}\))?|\d{1,6} [Cc]omments?"
)

_EN_LIST_HEADING = re.compile(
    r"\W{0,4}(?:Related(?: (?:Articles?|Stories|Topics|Coverage|News|Content|Posts?|Links?))?"
    r"|RELATED.{0,20}|More (?:from|on|in|stories|news|like).{0,40}|MORE.{0,30}|"
    r"Most (?:Popular|Read|Viewed|Shared|Recent).{0,20}|Read (?:Next|More|next|more|also)"
    r"|Recommended.{0,20}|Trending.{0,16}|Up Next|Top (?:Stories|News).{0,12}|"
    r"Latest.{0,16}|See [Aa]lso|SEE ALSO|You [Mm]ay (?:[Aa]lso )?[Ll]ike.{0,12}|You might.{0,20}"
    r"|Editor[s’']{0,2} [Pp]icks?|Popular.{0,16}|In [Cc]ase [Yy]ou [Mm]issed.{0,6}|"
    r"Suggested Topics|What to read.{0,16}|Around the [Ww]eb|Sponsored.{0,16}|From our partners"
    r"|Don[’']t [Mm]iss.{0,12}|Must[- ][Rr]eads?.{0,8}|Featured.{0,16}|Topics|Tags"
    r"|Explore.{0,20})\W{0,4}$"
)
_EN_LIST_PREFIX = re.compile(
    r"\W{0,4}(?:(?:Read [Mm]ore|READ MORE|RELATED|Related|SEE ALSO|See [Aa]lso|MORE|Also [Rr]ead"
    r"|ALSO READ|Watch|WATCH|Listen|LISTEN|Read [Nn]ext|READ|Don[’']t miss)\s?[:|»›–—-])"
)
_EN_CHROME = re.compile(
    r"\W{0,4}(?:We (?:value|use|respect) .{0,40}|(?:Accept|Reject|Decline|Manage)(?: .{0,30})?"
    r"|Advertisement.{0,40}|ADVERTISEMENT.{0,40}|Story continues.{0,40}|Article continues.{0,40}"
    r"|Continue reading.{0,60}|Skip (?:to|past).{0,40}|Share(?: (?:this|on|via|article"
    r"|full article).{0,30})?|"
    r"Sign (?:in|up|Up|In)\b.{0,80}|Log [Ii]n.{0,20}|Subscribe.{0,60}|Print(?: this.{0,20})?"
    r"|Email(?: this.{0,20})?|Save(?: this.{0,20})?|Facebook|Twitter|X|LinkedIn|WhatsApp|Reddit"
    r"|Copy [Ll]ink.{0,20}|Menu|Search|Home|Close|"
    r"Listen(?: to (?:this )?(?:article|story))?.{0,30}|\d{1,3} ?min(?:ute)?s? (?:read"
    r"|listen).{0,20}|Read (?:more|the full).{0,40}|Learn more.{0,30}|Click here.{0,60}"
    r"|Gift.{0,24}|Bookmark.{0,20}|Follow(?: us)?.{0,40}|"
    r"Companies|Summary|.{2,40} Follow|Comments?.{0,12}|Leave a (?:comment|reply).{0,20}"
    r"|Loading.{0,12}|Watch (?:now|live|video).{0,20}|Getting your Trinity Audio.{0,40}"
    r"|Purchase Licensing Rights.{0,20}|Opens new tab|Next|Previous|"
    r"(?:News|World|Business|Markets|Technology|Tech|Politics|Sports|Opinion|Video|Live|Culture"
    r"|Science|Health|Finance|Economy)|Terms of (?:Use|Service).{0,60}|Privacy Policy.{0,60}"
    r"|Contact [Uu]s.{0,60}|About [Uu]s.{0,60}|Newsletters?.{0,30}|Get the app.{0,20})\s{0,2}"
)
_EN_PROMOTION = re.compile(
    r"[Nn]ewsletters?\b.{0,120}(?:[Ss]ign up|[Ss]ubscribe|[Ii]nbox|[Ss]tart your day"
    r"|[Dd]elivered)|(?:[Ss]ign up|[Ss]ubscribe|[Rr]egister) (?:for|to|now|here"
    r"|today)\b.{0,80}\b(?:our|newsletters?|free|here|today|unlimited|inbox|alerts?|podcasts?"
    r"|access)\b|"
    r"[Ss]ign up here\b|[Ff]ollow (?:us|him|her|them|me|[A-Z]\w+)\b.{0,60}\b(?:on"
    r"|at)\b.{0,10}(?:Twitter|X|Facebook|Instagram|LinkedIn|Threads|Bluesky|@)|"
    r"(?:[Ww]e|site|website|page) uses? cookies|accept (?:our|the|all) (?:policy|cookies|terms)"
    r"|may not be (?:published|reproduced|copied)|[Cc]lick here\b|"
    r"^\((?:Updates|Adds|Corrects|Recasts|Writes) |^(?:This|The) (?:article|story|post|piece"
    r"|interview) (?:was |has been )?(?:originally|first|previously|also|updated|corrected|edited"
    r"|produced|translated|generated|syndicated)\b|"
    r"[Dd]ownload (?:our|the) .{0,30}app|[Aa]ll [Rr]ights [Rr]eserved"
    r"|solely responsible for (?:all|the) content"
    r"|receives? (?:financial )?support from .{0,80}(?:foundation|coverage|philanthrop)|"
    r"^Our Standards|Trust Principles|(?:[Gg]et|[Rr]eceive) .{0,60}(?:in|to) your inbox"
    r"|[Yy]our (?:inbox|subscription|browser)|enable JavaScript|[Bb]uy (?:us|me) a coffee|"
    r"[Cc]ontact (?:the|this) (?:reporters?|authors?|editors?)|To contact the|[Ss]end (?:tips|us)"
    r"|(?:Got|Have) a (?:news )?tip|affiliate (?:links?|commission)|[Ss]upport our (?:journalism"
    r"|work"
    r"|newsroom)|"
    r"[Jj]oin (?:our|the) .{0,40}(?:[Ww]hats[Aa]pp|Telegram|channel|community|Discord)"
)
_EN_PLEA = re.compile(
    r"(?!.{0,160}\b(?:said|says|told|was|were)\b)"
    r"\W{0,3}(?:(?:To (?:continue|keep) reading,? )?(?:[Ss]ubscribe|[Rr]egister|[Ss]ign (?:in|up)"
    r"|[Ll]og in|[Cc]reate an? (?:free )?account)\b.{0,20}\b(?:continue|keep|read|unlock|access)\b"
    r"|Subscribe (?:to|for|now|today) |Continue reading\b|Already an? (?:subscriber|member)"
    r"|This (?:article|story|content) is (?:for|available to) (?:our )?(?:subscribers|members)"
    r"|You(?: have|’ve|'ve) (?:reached|used) (?:your|all)"
    r"|Read (?:more|the (?:full|original) (?:story|article|report|interview)))\b"
)
"""What a page asks of its reader, in a full sentence; it opens with the imperative and nobody says it."""
_EN_PROHIBITED = re.compile(
    r"(?:Any |Unauthori[sz]ed )?(?:[Rr]edistribution|[Rr]eproduction|[Rr]epublication)\b.{0,80}"
    r"\b(?:prohibited|forbidden|not (?:permitted|allowed))\.$"
)
CAPITALISED_NAME = re.compile(r"[A-Z][\w'’-]{1,15}(?: [A-Z][\w.'’-]{0,15}){1,3}")
TOPIC = re.compile(r"[가-힣](?:은|는) ")
TITLE_SIGNS = re.compile(r"[\s\"'“”‘’`.…·,]+")
_GLOSSARY_HEAD = re.compile(
    r"(?:☞|☛)\s?\S|[\[<■◆◇▶【〈]?\s?(?:용어\s?(?:설명|풀이|해설|사전)|알아봅시다|Glossary)\W{0,3}"
)
GLOSSARY_LINE = re.compile(r"(?:☞|☛)\s?[^.:=]{1,50}[:=：]\s?.{15,}")


@dataclass(frozen=True, slots=True)
class View:
    """One paragraph and what it looks like on its own."""

    text: str
    look: Look
    dateline: Dateline | None = None
    credit: Credit | None = None
    bulleted: bool = False


def view_of(text: str) -> View:
    if not text:
        return View("", "blank")
    if len(text) > 1500:
        return View(text, "prose", dateline_of(text), credit_of(text))
    if text[0] == "#" and (heading := text.lstrip("#")).startswith(" "):
        return View(heading.strip(), "headline" if len(text) - len(heading) == 1 else "subhead")
    if text.startswith(("![", "[![")):
        return View(text, "caption")
    if _ONLY_SIGNS.fullmatch(text) or _table_row(text):
        return View(text, "notice")
    if text[0] in "[-*+" and "](" in text and _LINKS.fullmatch(text):
        return View(text, "notice")
    bullet = _BULLET.match(text)
    core = text[bullet.end() :] if bullet else text
    if "](" in core:
        core = _MARKUP_LINK.sub(r"\1", core)
    core = core.strip("*_ ") if "**" in core or "__" in core else core.strip()
    if not core:
        return View(text, "notice")
    return _look(core, bulleted=bullet is not None)


def _table_row(text: str) -> bool:
    return text[0] == "|" and text[-1] == "|" and len(text) > 2


def _look(text: str, *, bulleted: bool) -> View:
    """The look of one unwrapped, unmarked paragraph; cheap tests first."""
    dateline = dateline_of(text)
    if dateline is not None and dateline.length >= len(text):
        return View(text, "subhead" if is_cue(text) else "byline", dateline)
    credit = credit_of(text)
    told = text[dateline.length if dateline else 0 : credit.start if credit else len(text)].strip()
    if not told:
        return View(text, _credit_look(text, credit))
    shape = _shape(told)
    if shape in ("prose", "polite") and credit is None and not bulleted:
        return View(text, _sentence_look(text, shape), dateline)
    return View(text, _short_look(text, told, shape, credit, bulleted), dateline, credit, bulleted)


def _credit_look(text: str, credit: Credit | None) -> Look:
    """The look of a line that is nothing but credits."""
    if COPYRIGHT.search(text):
        return "end"
    if credit is None or credit.kind in ("byline", "wire"):
        return "byline"
    return "caption" if credit.kind == "photo" else "byline" if credit.stamped else "notice"


def is_cue(text: str) -> bool:
    """`[앵커]`, `[리포트]`: who speaks next in a broadcast, not who wrote."""
    return text.strip("[]【】 ") in ("앵커", "앵커멘트", "기자", "리포트", "아나운서", "인터뷰")


def _shape(told: str) -> Look:
    """How words end: a full sentence, a polite one, a loose one, or a title."""
    stripped = told.rstrip(CLOSERS)
    last = stripped[-1:]
    if last == "." and not stripped.endswith(".."):
        if len(stripped) < 8 or " " not in stripped:
            return "loose" if stripped[-2:-1] in "다요" and len(stripped) > 3 else "title"
        if "가" <= stripped[-2] <= "힣":
            return "polite" if _POLITE_END.search(stripped[-8:]) else "prose"
        words = stripped.split(None, 3)
        return "prose" if len(words) > 3 or words[-1][0].islower() else "title"
    if INNER_END.search(told) or len(_ENGLISH_END.findall(told[:600])) > 1:
        return "prose"
    if last in "다요죠까?!…." and len(stripped) >= (5 if last == "?" else 12):
        return "loose"
    return "title"


def _sentence_look(text: str, shape: Look) -> Look:
    """A line that ends in a full stop: yet a notice, a caption or a byline if its form says so."""
    n = len(text)
    if n > 600:
        return shape
    if text[0] in "☞☛※*":
        if GLOSSARY_LINE.fullmatch(text):
            return "glossary"
        if shape == "polite":
            return "notice"
    if n < 120 and (SIGN_OFF.fullmatch(text) or DATED.match(text)):
        return "byline"
    if shape == "polite":
        return shape
    if text[0].isascii() or text[0] in "©“":
        if COPYRIGHT_START.match(text):
            return "end"
        if is_english(text):
            return _english_sentence_look(text)
    if COPYRIGHT.search(text) and not _PLAIN_END.search(text):
        return "end"
    if CAPTION_START.match(text) and (SCENE_END.search(text) or not _PLAIN_END.search(text)):
        return "caption"
    if n < 200 and text.startswith(("[사진]", "<사진>", "【사진】")):
        return "caption"
    if is_scene(text) or is_view(text) or (n < 80 and CAPTION_END.search(text)):
        return "caption"
    return shape


def _english_sentence_look(text: str) -> Look:
    if EN_BYLINE.match(text):
        return "byline"
    if len(text) < 300 and (COPYRIGHT.search(text) or _EN_PROHIBITED.match(text)):
        return "end"
    if _EN_PROMOTION.search(text) and text[0] not in '"“':
        return "notice"
    if _EN_LIST_PREFIX.match(text) or (len(text) < 160 and _EN_PLEA.match(text)):
        return "notice"
    if len(text) < 400 and (EN_PHOTO.search(text) or CAPTION_START.match(text)):
        return "caption"
    if len(text) < 300 and EN_POSED.search(text) and "said" not in text and '"' not in text:
        return "caption"
    return "prose"


def _short_look(text: str, told: str, shape: Look, credit: Credit | None, bulleted: bool) -> Look:
    """The look of everything that is not a bare sentence."""
    n = len(text)
    if n <= 300 and (chrome := _chrome_look(text, bulleted)):
        return chrome
    if is_english(text) and n <= 400 and EN_PHOTO.search(text):
        return "caption"
    if credit is not None and not (shape == "title" and credit.kind == "stamp"):
        if shape not in ("prose", "polite", "loose"):
            return "caption" if credit.kind == "photo" else "byline" if n < 60 else "title"
        if is_scene(told) or (credit.kind == "photo" and len(INNER_END.findall(told)) < 2):
            return "caption"
        return "credited"
    if text[0] in '"“[(' or n <= 400:
        if CAPTION_START.match(text) and (text[0] not in "▲△▼" or CAPTION_END.search(text)):
            return "caption"
        if EN_PHOTO.search(text) or (not bulleted and n <= 120 and CAPTION_END.search(text)):
            return "caption"
    if shape in ("prose", "polite"):
        return shape
    if bulleted:
        return "item"
    if text[0] in MARKS or (n < 60 and _BRACKETED.fullmatch(text)):
        return "marked"
    return shape


def _chrome_look(text: str, bulleted: bool) -> Look | None:
    """Notices, headings of lists, copyright, dates and writers among short lines."""
    n = len(text)
    english = is_english(text)
    if COPYRIGHT.search(text) or COPYRIGHT_START.match(text):
        return "end"
    if n <= 30 and COMMENTS.fullmatch(text):
        return "end"
    if n <= 60:
        if (_EN_LIST_HEADING if english else _LIST_HEADING).fullmatch(text):
            closing = (_EN_END_HEADING if english else _END_HEADING).search(text)
            return "end" if closing else "heading"
        if text.isdigit() or (n <= 2 and not DATED.match(text)):
            return "notice"
    if _GLOSSARY_HEAD.match(text):
        term = n <= 40 and not NOTICE_STRONG.match(text)
        return "glossary" if term or GLOSSARY_LINE.fullmatch(text) else "notice"
    if DATED.match(text):
        return "byline"
    if text[0].isdigit() and _ROW.fullmatch(text):
        return "notice"
    if n <= 120 and _names_sections(text):
        return "menu"
    return _english_chrome_look(text) if english else _korean_chrome_look(text, bulleted)


def _english_chrome_look(text: str) -> Look | None:
    if EN_BYLINE.match(text):
        return "byline"
    if _EN_CHROME.fullmatch(text) or _EN_LIST_PREFIX.match(text) or _EN_PROMOTION.search(text):
        return "notice"
    return "menu" if len(text) < 80 and text.count(" | ") + text.count(" > ") > 1 else None


def _korean_chrome_look(text: str, bulleted: bool) -> Look | None:
    n = len(text)
    if n <= 100 and (WRITERS.fullmatch(text) or STAFF.match(text)):
        return "byline"
    if NOTICE_STRONG.match(text):
        return "notice"
    if n <= 60 and text[-1] not in '.”"' and _NOTICE.search(text):
        certain = n <= 22 or bulleted or (text.count(" ") >= 2 and _menu_words(text))
        return "notice" if certain else None
    return "menu" if n <= 120 and text.count(">") + text.count("|") >= 2 else None


# The sections of Korean and English news sites. A headline holds one or two of these words, a menu
# hardly any others, as in: 정치 경제 사회 국제.
_SECTIONS = frozenset(
    "홈 뉴스 정치 경제 사회 국제 세계 문화 스포츠 연예 오피니언 사설 칼럼 증권 금융 산업 기업 부동산 생활 생활경제 지역 전국 라이프 "
    "과학 IT IT·과학 테크 자동차 배터리 조선 철강 화학 유통 전자 반도체 드라마 영화 가요 예능 해외연예 야구 축구 골프 날씨 포토 "
    "영상 전체 최신 속보 기획 인물 북한 건강 여행 교육 home news world asia europe us politics business economy technology tech "
    "markets finance opinion sports science culture life health travel video photos arts style weather".split()
)
_SECTION_MARKS = re.compile(r"[>|/·,]|\s")


def _names_sections(text: str) -> bool:
    words = [word for word in _SECTION_MARKS.split(text.casefold()) if word]
    known = sum(1 for word in words if word in _FOLDED_SECTIONS)
    if " > " in text or " | " in text:
        return known * 3 >= len(words)
    return known >= 3 and known * 3 >= len(words) * 2


_FOLDED_SECTIONS = frozenset(section.casefold() for section in _SECTIONS)


def _menu_words(text: str) -> bool:
    """Half of the words are a menu's: `로그인 회원가입 지면보기`."""
    words = text.split()
    share = 3 if "바로가기" in text or "건너뛰기" in text else 2
    return sum(1 for word in words if _NOTICE.search(word)) * share >= len(words)
