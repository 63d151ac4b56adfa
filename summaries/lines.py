"""Which lines of a text are the article, by rules and position.

A text is read in three steps: hard-wrapped lines are gathered into paragraphs, each paragraph gets
a look of its own (a plain sentence, a title, a notice …), and the looks are settled by where they
stand between the first and the last sentence of the article. Nothing is rewritten: every physical
line keeps its span and gets one label. How a byline, a caption or a credit looks is in `bylines`.

The one rule that holds the others in check: a plain "…다." sentence inside the article is dropped
because of its form or place (a credit, a photographed scene, what follows the copyright line),
never because of a word in it.

Measured: every body line of five real articles and no other; of 165 single lines written to probe
the rules, 12 fell on the wrong side of the body before they were tuned on.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from summaries.article import Line, LineLabel, Span
from summaries.bylines import (
    CAPTION_END,
    CAPTION_START,
    COPYRIGHT,
    COPYRIGHT_START,
    DATED,
    EN_BYLINE,
    EN_PHOTO,
    EN_SCENE,
    INNER_END,
    LEAD_SCENE_END,
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
)
from summaries.sentences import gather, physical_lines

Look = Literal[
    "blank", "prose", "polite", "loose", "title", "marked", "item", "caption", "credited",
    "byline", "notice", "heading", "end", "glossary", "menu", "subhead", "headline",
]  # fmt: skip
"""What a paragraph looks like on its own. `loose` ends like a sentence but without a full stop;
`credited` is prose with a credit behind it; `heading` opens a list of links; `end` closes the
article; `marked` is a title behind ◆ or its like; `item` a title behind a bullet."""

_CLOSERS = "\"”’'」』》>)]）】*_ \u200b"
_QUOTED = re.compile(r"“[^”]{0,600}”|\"[^\"]{0,600}\"|‘[^’]{0,300}’")
_ENGLISH_END = re.compile(r"[a-z)][.!?][\"”’')\]]{0,2}\s")
_PLAIN_END = re.compile(r"(?<!니)다[.!?]|(?<!니)다$")
_POLITE_END = re.compile(
    r"(?:니다|세요|십시오|니까|해요|어요|아요|에요|예요|네요|지요|죠)[.!?~]{0,3}$"
)
_BULLET = re.compile(r"(?:[-–*•·∙‧ㆍ▪◦⦁+>]|\d{1,2}[.)])\s+|[•·ㆍ∙▪]")
_MARKS = "◆◇■□▲△▶▷►●○★☆◈▣▼▽◎※➤✔✅"
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
_NOTICE_STRONG = re.compile(
    r"^\s?(?:[\[<(](?:관련\s?기사|광고|이벤트)[\]>)]|[■◆●]\s?.{0,30}(?:구독|제보|채널 추가)"
    r"|[▶▷☞※]\s?.{0,30}(?:구독|제보|채널|바로가기"
    r"|보기$|클릭|앱|네이버|카카오|이벤트"
    r"|뉴스레터|무료|텔레그램|유튜브|제공|콘텐츠)|"
    r"(?:카카오톡|네이버|유튜브|페이스북|트위터|인스타그램|텔레그램)[^다]{0,30}$|#\S)"
)
_PROMOTION = re.compile(
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
_COMMENTS = re.compile(
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
_CAPITALISED_NAME = re.compile(r"[A-Z][\w'’-]{1,15}(?: [A-Z][\w.'’-]{0,15}){1,3}")
_TOPIC = re.compile(r"[가-힣](?:은|는) ")
_TITLE_SIGNS = re.compile(r"[\s\"'“”‘’`.…·,]+")
_GLOSSARY_HEAD = re.compile(
    r"(?:☞|☛)\s?\S|[\[<■◆◇▶【〈]?\s?(?:용어\s?(?:설명|풀이|해설|사전)|알아봅시다|Glossary)\W{0,3}"
)
_GLOSSARY_LINE = re.compile(r"(?:☞|☛)\s?[^.:=]{1,50}[:=：]\s?.{15,}")


@dataclass(frozen=True, slots=True)
class _View:
    """One paragraph and what it looks like on its own."""

    text: str
    look: Look
    dateline: Dateline | None = None
    credit: Credit | None = None
    bulleted: bool = False


def label_lines(text: str, title: str = "") -> tuple[Line, ...]:
    """Labels every physical line of the text; `title` helps to tell the headline from a deck."""
    starts, raw = physical_lines(text)
    gathered = gather(raw)
    seen: dict[str, _View] = {}  # menus repeat
    views = [seen.get(p.text) or seen.setdefault(p.text, _view(p.text)) for p in gathered]
    labels = _settle(views, _fold(title))
    by_line: list[LineLabel] = ["blank"] * len(raw)
    for paragraph, label in zip(gathered, labels, strict=True):
        for at in range(paragraph.first, paragraph.last + 1):
            if raw[at] and not raw[at].isspace():
                by_line[at] = label
    return tuple(
        Line(n, Span(start, start + len(line)), label)
        for n, (start, line, label) in enumerate(zip(starts, raw, by_line, strict=True), 1)
    )


# --- what a paragraph looks like on its own ---


def _view(text: str) -> _View:
    if not text:
        return _View("", "blank")
    if len(text) > 1500:
        return _View(text, "prose", dateline_of(text), credit_of(text))
    if text[0] == "#" and (heading := text.lstrip("#")).startswith(" "):
        return _View(heading.strip(), "headline" if len(text) - len(heading) == 1 else "subhead")
    if text.startswith(("![", "[![")):
        return _View(text, "caption")
    if _ONLY_SIGNS.fullmatch(text) or _table_row(text):
        return _View(text, "notice")
    if text[0] in "[-*+" and "](" in text and _LINKS.fullmatch(text):
        return _View(text, "notice")
    bullet = _BULLET.match(text)
    core = text[bullet.end() :] if bullet else text
    if "](" in core:
        core = _MARKUP_LINK.sub(r"\1", core)
    core = core.strip("*_ ") if "**" in core or "__" in core else core.strip()
    if not core:
        return _View(text, "notice")
    return _look(core, bulleted=bullet is not None)


def _table_row(text: str) -> bool:
    return text[0] == "|" and text[-1] == "|" and len(text) > 2


def _look(text: str, *, bulleted: bool) -> _View:
    """The look of one unwrapped, unmarked paragraph; cheap tests first."""
    dateline = dateline_of(text)
    if dateline is not None and dateline.length >= len(text):
        return _View(text, "subhead" if _is_cue(text) else "byline", dateline)
    credit = credit_of(text)
    told = text[dateline.length if dateline else 0 : credit.start if credit else len(text)].strip()
    if not told:
        return _View(text, _credit_look(text, credit))
    shape = _shape(told)
    if shape in ("prose", "polite") and credit is None and not bulleted:
        return _View(text, _sentence_look(text, shape), dateline)
    return _View(text, _short_look(text, told, shape, credit, bulleted), dateline, credit, bulleted)


def _credit_look(text: str, credit: Credit | None) -> Look:
    """The look of a line that is nothing but credits."""
    if COPYRIGHT.search(text):
        return "end"
    if credit is None or credit.kind in ("byline", "wire"):
        return "byline"
    return "caption" if credit.kind == "photo" else "byline" if credit.stamped else "notice"


def _is_cue(text: str) -> bool:
    """`[앵커]`, `[리포트]`: who speaks next in a broadcast, not who wrote."""
    return text.strip("[]【】 ") in ("앵커", "앵커멘트", "기자", "리포트", "아나운서", "인터뷰")


def _shape(told: str) -> Look:
    """How words end: a full sentence, a polite one, a loose one, or a title."""
    stripped = told.rstrip(_CLOSERS)
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
        if _GLOSSARY_LINE.fullmatch(text):
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
    if is_scene(text) or (n < 80 and CAPTION_END.search(text)):
        return "caption"
    return shape


def _english_sentence_look(text: str) -> Look:
    if EN_BYLINE.match(text):
        return "byline"
    if COPYRIGHT.search(text) and len(text) < 300:
        return "end"
    if _EN_PROMOTION.search(text) and text[0] not in '"“':
        return "notice"
    if _EN_LIST_PREFIX.match(text):
        return "notice"
    if len(text) < 400 and (EN_PHOTO.search(text) or CAPTION_START.match(text)):
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
    if text[0] in _MARKS or (n < 60 and _BRACKETED.fullmatch(text)):
        return "marked"
    return shape


def _chrome_look(text: str, bulleted: bool) -> Look | None:
    """Notices, headings of lists, copyright, dates and writers among short lines."""
    n = len(text)
    english = is_english(text)
    if COPYRIGHT.search(text) or COPYRIGHT_START.match(text):
        return "end"
    if n <= 30 and _COMMENTS.fullmatch(text):
        return "end"
    if n <= 60:
        if (_EN_LIST_HEADING if english else _LIST_HEADING).fullmatch(text):
            closing = (_EN_END_HEADING if english else _END_HEADING).search(text)
            return "end" if closing else "heading"
        if text.isdigit() or (n <= 2 and not DATED.match(text)):
            return "notice"
    if _GLOSSARY_HEAD.match(text):
        term = n <= 40 and not _NOTICE_STRONG.match(text)
        return "glossary" if term or _GLOSSARY_LINE.fullmatch(text) else "notice"
    if DATED.match(text):
        return "byline"
    if text[0].isdigit() and _ROW.fullmatch(text):
        return "notice"
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
    if _NOTICE_STRONG.match(text):
        return "notice"
    if n <= 60 and text[-1] not in '.”"' and _NOTICE.search(text):
        certain = n <= 22 or bulleted or (text.count(" ") >= 2 and _menu_words(text))
        return "notice" if certain else None
    return "menu" if n <= 120 and text.count(">") + text.count("|") >= 2 else None


def _menu_words(text: str) -> bool:
    """Half of the words are a menu's: `로그인 회원가입 지면보기`."""
    words = text.split()
    share = 3 if "바로가기" in text or "건너뛰기" in text else 2
    return sum(1 for word in words if _NOTICE.search(word)) * share >= len(words)


# --- where it stands ---


def _settle(views: Sequence[_View], title: str) -> list[LineLabel]:
    """Settles the looks by position; the passes run from certain to doubtful."""
    looks: list[Look] = [view.look for view in views]
    _join_glossaries(views, looks)
    _join_quotations(views, looks)
    _refuse_promotions(views, looks)
    _settle_loose(views, looks)
    _settle_credited(views, looks)
    _settle_opening(views, looks)
    _close_after_end(views, looks)
    _settle_titles(views, looks, title)
    return [_LABELS[look] for look in looks]


_LABELS: dict[Look, LineLabel] = {
    "blank": "blank",
    "prose": "body",
    "polite": "body",
    "loose": "body",
    "credited": "body",
    "title": "subhead",
    "subhead": "subhead",
    "headline": "headline",
    "marked": "subhead",
    "item": "boilerplate",
    "caption": "caption",
    "byline": "byline",
    "notice": "boilerplate",
    "menu": "boilerplate",
    "heading": "boilerplate",
    "end": "boilerplate",
    "glossary": "glossary",
}


def _join_glossaries(views: Sequence[_View], looks: list[Look]) -> None:
    """Below a ☞ line comes its definition: one paragraph, or the lines up to the next blank one."""
    heads = [at for at, look in enumerate(looks) if look == "glossary"]
    for at in heads:
        if _GLOSSARY_LINE.fullmatch(views[at].text):
            continue
        below = at + 1
        spaced = below < len(views) and looks[below] == "blank"
        while below < len(views) and looks[below] == "blank":
            below += 1
        first = below
        while below < len(views) and looks[below] in ("prose", "loose", "credited"):
            looks[below] = "glossary"
            below += 1
            if spaced:
                break
        if first == below:
            looks[at] = "notice"


def _join_quotations(views: Sequence[_View], looks: list[Look]) -> None:
    """A quotation that opens on one line and closes within twelve is told whole, however polite."""
    opened: int | None = None
    for at, view in enumerate(views):
        if looks[at] not in ("prose", "polite", "loose"):
            continue
        opens, closes = view.text.rfind("“"), view.text.rfind("”")
        if opened is not None and closes > opens:
            for quoted in range(opened, at + 1 if at - opened <= 12 else opened):
                if looks[quoted] in ("polite", "loose"):
                    looks[quoted] = "prose"
            opened = None
        if opens > closes:
            opened = at


def _refuse_promotions(views: Sequence[_View], looks: list[Look]) -> None:
    """A polite line inside a plain article speaks to the reader, unless someone is quoted."""
    plain = sum(len(v.text) for v, look in zip(views, looks, strict=True) if look == "prose")
    polite = [at for at, look in enumerate(looks) if look == "polite"]
    if not polite:
        return
    plain_article = sum(len(views[at].text) for at in polite) * 2 < plain
    last_plain = max((at for at, look in enumerate(looks) if look == "prose"), default=-1)
    for at in polite:
        text = views[at].text
        if text[0] in "\"“‘'-―—▶▷" and not _NOTICE_STRONG.match(text):
            continue
        outside = _QUOTED.sub("", text) if "“" in text or '"' in text else text
        imperative = outside.rstrip(_CLOSERS).endswith(("세요.", "십시오.", "바랍니다."))
        asks = bool(_PROMOTION.search(outside))
        if (
            COPYRIGHT.search(outside)
            or _NOTICE_STRONG.match(text)
            or (plain_article and (asks or at > last_plain))
            or (not plain_article and asks and imperative and len(outside) < 120)
        ):
            looks[at] = "notice"


def _settle_loose(views: Sequence[_View], looks: list[Look]) -> None:
    """A line without a full stop is a sentence where sentences stand about it or where the article
    never sets full stops; else it is a title (`…늘어난다`, `…이유는?`)."""
    full = sum(1 for look in looks if look in ("prose", "polite", "credited"))
    loose = [at for at, look in enumerate(looks) if look == "loose"]
    sentences_only = len(loose) > 2 * full and sum(len(views[at].text) for at in loose) > 40 * len(
        loose
    )
    for at in loose:
        view = views[at]
        stripped = view.text.rstrip(_CLOSERS)
        long = len(view.text) >= (60 if stripped[-1:] in "다요" else 90)
        topical = len(view.text) >= 30 and stripped[-1:] == "다" and _TOPIC.search(view.text)
        long = long or bool(topical)
        asked = stripped[-1:] in "?!." and _has_neighbour(looks, at) and view.text[0] in "-―—Q▶▷"
        if not view.bulleted and (sentences_only or (long and _has_neighbour(looks, at)) or asked):
            looks[at] = "prose"
        else:
            looks[at] = "item" if view.bulleted else "marked" if view.text[0] in _MARKS else "title"


def _has_neighbour(looks: Sequence[Look], at: int) -> bool:
    """A sentence stands next to it, blank lines aside."""
    for step in (-1, 1):
        near = at + step
        while abs(near - at) < 20 and 0 <= near < len(looks) and looks[near] in ("blank", "loose"):
            near += step
        if 0 <= near < len(looks) and looks[near] in ("prose", "polite", "credited"):
            return True
    return False


def _settle_credited(views: Sequence[_View], looks: list[Look]) -> None:
    """Prose with a name behind it is a caption before the lead, and a credited paragraph after it.

    A stamped agency tag (`[서울=AGENCY] … 2025.02.04 id@mail |`) belongs to a photograph.
    """
    prose = [at for at, look in enumerate(looks) if look in ("prose", "polite")]
    lead, last = (prose[0], prose[-1]) if prose else (len(looks), -1)
    for at, look in enumerate(looks):
        view, credit = views[at], views[at].credit
        if look != "credited" or credit is None:
            continue
        inner = len(INNER_END.findall(view.text))
        stamped = credit.stamped and prose and (view.dateline is not None or inner < 2)
        above = at < lead and prose and view.dateline is None
        named = credit.kind in ("wire", "byline") and at < last and len(view.text) < 130
        pictured = credit.kind == "photo" and inner < 2
        caption = stamped or above or (named and inner < 1) or pictured
        looks[at] = "caption" if caption else "prose"


def _settle_opening(views: Sequence[_View], looks: list[Look]) -> None:
    """Captions that start like a lead: a line told twice in a row, a scene with left and right in
    brackets, an English scene with its date; the lead comes below them."""
    prose = [at for at, look in enumerate(looks) if look in ("prose", "polite")]
    for one, two in pairwise(prose):
        between = looks[one + 1 : two]
        if views[one].text == views[two].text and between.count("blank") == len(between):
            looks[one] = looks[two] = "caption"
    opening = [at for at in prose if looks[at] != "caption"][:3]
    for at, below in pairwise(opening):
        text = views[at].text
        if views[at].dateline is not None:
            break
        short, first = len(text) < 300, text[:400].split(". ")[0]
        english = short and is_english(text) and "said" not in text and EN_SCENE.search(text)
        staged = len(text) < len(views[below].text) * 2 and is_scene(text, LEAD_SCENE_END)
        sides = "(왼쪽" in text and SCENE_END.search(first[-40:])
        sight = text.endswith("모습이다.") and len(text) < min(90, len(views[below].text))
        if not (english or staged or sides or sight):
            break
        looks[at] = "caption"


def _close_after_end(views: Sequence[_View], looks: list[Look]) -> None:
    """After the copyright line, the comments or a ranking nothing is the article any more.

    It closes only if two fifths of the prose stand above it: pages put such lines on top, too.
    """
    sizes = [
        len(view.text) if look in ("prose", "polite", "glossary") else 0
        for view, look in zip(views, looks, strict=True)
    ]
    whole, above = sum(sizes), 0
    told = [at for at, look in enumerate(looks) if look != "blank"]
    pairs = [one for one, two in pairwise(told) if looks[one] == looks[two] == "prose"]
    last_pair = pairs[-1] if pairs else -1
    for at, look in enumerate(looks):
        above += sizes[at]
        if look != "end" or not above or above * 5 < whole * 2:
            continue
        if last_pair < at or _is_final(views[at].text):
            for after in range(at + 1, len(looks)):
                if looks[after] not in ("blank", "byline"):
                    looks[after] = "notice"
            return


def _is_final(text: str) -> bool:
    """After a copyright line or the comments nothing resumes. Below a box of links the article goes
    on if two sentences stand together there: teasers alternate with titles."""
    return bool(COPYRIGHT.search(text) or COPYRIGHT_START.match(text) or _COMMENTS.fullmatch(text))


def _settle_titles(views: Sequence[_View], looks: list[Look], title: str) -> None:
    """Titles above the lead are headline and decks, single ones between sentences subheads, and
    everything else that is no sentence is chrome."""
    told = [at for at, look in enumerate(looks) if look in ("prose", "polite", "glossary")]
    if not told:
        _settle_without_sentences(views, looks, title)
        return
    lead, last = told[0], told[-1]
    _settle_head(views, looks, lead, title)
    for at in range(last + 1, len(looks)):
        if looks[at] in ("title", "marked", "subhead", "headline"):
            looks[at] = "notice"
    run: list[int] = []
    after_heading = False
    for at in range(lead, last + 1):
        look = looks[at]
        if look in ("title", "item", "marked"):
            run.append(at)
        elif look in ("heading", "end"):
            _settle_run(views, looks, run, after_heading)
            run, after_heading = [], True
        elif look not in ("blank", "notice"):
            _settle_run(views, looks, run, after_heading)
            run, after_heading = [], False
    _settle_run(views, looks, run, after_heading)


def _settle_run(
    views: Sequence[_View], looks: list[Look], run: Sequence[int], after_heading: bool
) -> None:
    """One or two titles between sentences are subheads; a list of them is links or a table."""
    for at in run:
        text = views[at].text
        linked = after_heading or len(run) > 3 or len(text) > 80 or looks[at] == "item"
        if text.endswith(":") and not linked and len(text) > 12:
            looks[at] = "prose"
        elif linked and not (looks[at] == "marked" and not after_heading and len(text) <= 60):
            looks[at] = "notice"
        else:
            looks[at] = "subhead"


def _settle_head(views: Sequence[_View], looks: list[Look], lead: int, title: str) -> None:
    headline: int | None = None
    titles = [at for at in range(lead) if looks[at] in ("title", "marked", "subhead", "headline")]
    if title:
        headline = next((at for at in titles if _same_title(views[at].text, title)), None)
    else:
        marked = [at for at in titles if looks[at] == "headline"]
        fit = [at for at in titles if _fit_for_headline(views[at].text)]
        headline = next(iter(marked or fit), None)
    for at in range(lead):
        if at == headline:
            looks[at] = "headline"
        elif looks[at] == "title" and _names_writer(views, looks, at):
            looks[at] = "byline"
        elif looks[at] in ("title", "marked", "subhead", "headline"):
            looks[at] = "subhead" if _fit_for_deck(views[at].text) else "notice"


def _names_writer(views: Sequence[_View], looks: Sequence[Look], at: int) -> bool:
    """`Jin Park` beside a date or an office."""
    beside = looks[max(0, at - 1) : at + 2]
    return "byline" in beside and _CAPITALISED_NAME.fullmatch(views[at].text) is not None


def _fit_for_headline(text: str) -> bool:
    return len(text) >= 8 and " " in text


def _fit_for_deck(text: str) -> bool:
    if text[0] in _MARKS or _is_cue(text):
        return True
    return len(text) >= 6 and (" " in text or not is_english(text))


def _settle_without_sentences(views: Sequence[_View], looks: list[Look], title: str) -> None:
    """Personnel lists and notices of deaths have no sentence: what is no chrome is the article."""
    headline_seen = False
    for at, look in enumerate(looks):
        if look not in ("title", "marked", "item", "subhead", "headline"):
            continue
        text = views[at].text
        is_title = _same_title(text, title) if title else _fit_for_headline(text)
        if not headline_seen and is_title:
            looks[at], headline_seen = "headline", True
        else:
            looks[at] = "prose" if len(text) >= 8 else "notice"


def _same_title(line: str, title: str) -> bool:
    """Equal but for spaces and quotation marks, or the feed's title with the outlet behind it."""
    folded = _fold(line)
    if folded == title:
        return True
    short, long = sorted((folded, title), key=len)
    return len(short) >= 12 and long.startswith(short) and len(short) * 5 >= len(long) * 3


def _fold(title: str) -> str:
    """A title without white space, quotation marks and dots, in one Unicode form."""
    return _TITLE_SIGNS.sub("", unicodedata.normalize("NFKC", title)).casefold()
