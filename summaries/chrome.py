"""What a site puts around an article: notices, pleas, menus, headings of lists, dates and writers.

Rules over one short line, Korean and English; the first that fits names its look. What else a
paragraph may look like is `looks`.
"""

from __future__ import annotations

import re
from typing import Literal

from summaries.anchored import Anchored
from summaries.bylines import (
    COPYRIGHT,
    COPYRIGHT_START,
    DATED,
    STAFF,
    TIME,
    WRITERS,
    is_english,
    is_english_byline,
)

ChromeLook = Literal["notice", "heading", "end", "glossary", "byline", "menu"]

_RATE = re.compile(r"\(\s?[$€£¥]?\d[\w,. ]{0,12}=\s?[$€£¥]?\d[^()]{1,30}\)")
"""The exchange rate an agency reckoned by: `($1 = 1,343.5 won)`, `(1달러=1343원)`."""
_ROW = re.compile(r"\d{2,9}\s.{4,200}\s\d{4}[-./]\d{1,2}[-./]\d{1,2}\.?(?:\s\d{1,9}){0,3}")
_NOTICE = re.compile(
    r"구독|로그인|회원가입|읽어드립니다|바로\s?가기|건너뛰기|기사\s?제보|제보하기|제보는|공유하기|공유$|댓글"
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
    r"요약봇|변환\s|보내기$|변경하기|스탠드$|확대(?<=\s확대)$|크게\s?보기|이미지\s?보기|내용\s?요약"
    r"|기사\s?추천|기사를 추천|번호\s?제목|글쓴이|작성자"
    r"|기자\s?페이지|공감\s?\(\d{1,6}\)|^IP \d|랭킹|속보|실시간|알림|▶|☞|>>|#\S"
)
NOTICE_STRONG = re.compile(
    r"^\s?(?:[\[<(](?:관련\s?기사|광고|이벤트)[\]>)]|광고\s?[▶▷|:]|보도자료$|[■◆●]\s?.{0,30}(?:구독|제보|채널 추가)"
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
_LIST_HEADING = Anchored(
    "관련|주요|추천|인기|랭킹|공감|최신|많이|함께|지금|당신|시각|오늘의|실시간|핫|화제|포토|헤드라인|에디터|베스트|BEST|TOP"
    "|기사와|읽을거리|같이|연관|다른|번호",
    r"^\W{0,3}(?:[가-힣A-Za-z·/ ]{0,12}[\]】>]?\s?)?(?:관련\s?(?:기사|뉴스|글|키워드|태그|종목"
    r"|링크)|주요\s?(?:기사|뉴스)"
    r"|추천\s?(?:기사|뉴스|콘텐츠|글|영상)|"
    r"인기\s?(?:기사|뉴스|글|검색어|영상)|랭킹\s?뉴스|공감\s?뉴스|최신\s?(?:기사|뉴스)"
    r"|많이\s?본\s?.{0,8}|가장\s?많이.{0,10}"
    r"|함께\s?(?:보면|읽으면|볼만한|본).{0,12}|"
    r"지금\s?뜨는.{0,8}|당신을\s?위한.{0,8}|당신이.{0,12}|이\s?시각.{0,12}|오늘의.{0,10}"
    r"|실시간.{0,10}|핫\s?(?:이슈|뉴스"
    r"|클릭).{0,6}|"
    r"화제의?\s?.{0,6}|포토\s?뉴스?|포토|헤드라인.{0,4}|에디터.{0,8}|.{0,10}(?:베스트|BEST"
    r"|TOP\s?\d*)(?:\s?(?:클릭|기사|뉴스))?|이\s?기사와.{0,16}"
    r"|관련기사.{0,8}|"
    r"[가-힣A-Za-z0-9 ]{0,10}\s?핫\s?뉴스|연관\s?(?:기사|뉴스)|더\s?읽을거리|같이\s?보면.{0,10}"
    r"|(?:기자|작성자)의?\s?(?:다른"
    r"|최신)\s?(?:기사|글).{0,8}|"
    r"번호\s제목.{0,20})\W{0,4}$",
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
SUMMARY_HEADING = re.compile(
    r"\W{0,3}(?:(?:AI|인공지능)[가의로]?\s?.{0,8}요약.{0,8}|(?:핵심|기사|본문|세\s?줄|[3-5]줄|한눈에 보는)\s?요약.{0,6}"
    r"|.{0,12}\bAI\b.{0,12}\b(?:[Ss]ummary|[Tt]akeaways|[Kk]ey [Pp]oints).{0,16}"
    r"|(?:Takeaways|Key (?:takeaways|points)|Summary) (?:by|from) .{0,20})\W{0,3}"
)
NEWSLETTER_HEADING = re.compile(
    r"\W{0,3}(?:(?:Free )?[Nn]ewsletters?(?: [Ss]ign-?[Uu]p)?|Sign up (?:to|for) .{2,40}|skip past newsletter promotion)\W{0,3}"
)
NEWSLETTER_END = re.compile(
    r"\W{0,3}(?:Subscribe(?: now)?|Sign [Uu]p(?: now)?|Enter your e-?mail.{0,20}|(?:Your )?[Ee]-?mail address.{0,3}"
    r"|after newsletter promotion|Privacy Notice: .{0,300})\W{0,3}"
)
AI_NOTICE = re.compile(
    r"\W{0,3}(?:이 (?:요약|기사|콘텐츠)[은는] )?(?:생성형 )?(?:AI|인공지능)[가로이의]? .{0,20}(?:생성|요약|번역|작성)[하한된했되됐]"
)
"""What a page says of a text that a machine made, politely."""
COMMENTS = re.compile(
    r"(?:전체\s?)?(?:댓글|의견|코멘트)\s?(?:수|쓰기|달기|등록|입력)?\s?[(\[]?\d{0,6}[)\]]?개?"
    r"|(?:Comments?|COMMENTS?)(?: ?\(\d{0,6}\))?|\d{1,6} [Cc]omments?"
)

_EN_LIST_HEADING = re.compile(
    r"\W{0,4}(?:Related(?: (?:Articles?|Stories|Topics|Coverage|News|Content|Posts?|Links?))?"
    r"|RELATED.{0,20}|More (?:from|on|in|stories|news|like|articles).{0,40}|MORE.{0,30}|"
    r"Most (?:Popular|Read|Viewed|Shared|Recent).{0,20}|Read (?:Next|More|next|more|also)"
    r"|Recommended.{0,20}|Trending.{0,16}|Up Next|Top (?:Stories|News).{0,12}|"
    r"Latest.{0,16}|See [Aa]lso|SEE ALSO|You [Mm]ay (?:[Aa]lso )?[Ll]ike.{0,12}|You might.{0,20}"
    r"|Editor[s’']{0,2} [Pp]icks?|Popular.{0,16}|In [Cc]ase [Yy]ou [Mm]issed.{0,6}|"
    r"Suggested Topics|What to read.{0,16}|Around the [Ww]eb|Sponsored.{0,16}|From our partners"
    r"|Don[’']t [Mm]iss.{0,12}|Must[- ][Rr]eads?.{0,8}|Featured.{0,16}|Topics|Tags"
    r"|Explore.{0,20})\W{0,4}$"
)
EN_LIST_PREFIX = re.compile(
    r"\W{0,4}(?:(?:Read [Mm]ore|READ MORE|RELATED|Related|SEE ALSO|See [Aa]lso|MORE|More(?=:)|Also [Rr]ead"
    r"|ALSO READ|Watch|WATCH|Listen|LISTEN|Read [Nn]ext|READ|Don[’']t miss)\s?[:|»›–—-])"
)
_EN_CHROME = re.compile(
    r"\W{0,4}(?:We (?:value|use|respect) .{0,40}|(?:Accept|Reject|Decline|Manage)(?: .{0,30})?"
    r"|Advertisement.{0,40}|ADVERTISEMENT.{0,40}|Story continues.{0,40}|Article continues.{0,40}"
    r"|Continue reading.{0,60}|(?:Skip (?:to|past)|skip past).{0,40}|after newsletter promotion|Enter your email.{0,20}|Share(?: (?:this|on|via|article"
    r"|full article).{0,30})?|"
    r"Sign (?:in|up|Up|In)\b.{0,80}|Log [Ii]n.{0,20}|Subscribe.{0,60}|Print(?: this.{0,20})?"
    r"|Email(?: this.{0,20})?|Save(?: this.{0,20})?|Facebook|Twitter|X|LinkedIn|WhatsApp|Reddit"
    r"|Copy [Ll]ink.{0,20}|Menu|Search|Home|Close|(?:Text|Font) [Ss]ize.{0,12}|View [Cc]omments|"
    r"Listen(?: to (?:this )?(?:article|story))?.{0,30}|\d{1,3} ?min(?:ute)?s? (?:read"
    r"|listen).{0,20}|Read (?:more|the full).{0,40}|Learn more.{0,30}|Click here.{0,60}"
    r"|Gift.{0,24}|Bookmark.{0,20}|Follow(?: us)?.{0,40}|"
    r"Companies|Summary|(?:Facebook|Twitter) .{0,40}|Prefer .{2,40} on Google|.{2,40} Follow|Comments?.{0,12}|Leave a (?:comment|reply).{0,20}"
    r"|Loading.{0,12}|Watch (?:now|live|video).{0,20}|Getting your Trinity Audio.{0,40}"
    r"|Purchase Licensing Rights.{0,20}|Opens new tab|Next|Previous|"
    r"Link copied|View image in fullscreen|Report [Tt]his [Aa]d|News provided by|Takeaways by .{2,24}|Leer en español"
    r"|\d{1,3} of \d{1,3}\W{0,4}|This article is more than .{4,20} old|Reuse this content|Live feed|Key events|Image|Reading time.{0,20}|E-?mail address.{0,3}|I agree to .{3,60}|"
    r"(?:News|World|Business|Markets|Technology|Tech|Politics|Sports|Opinion|Video|Live|Culture"
    r"|Science|Health|Finance|Economy)|Terms of (?:Use|Service).{0,60}|Privacy Policy.{0,60}"
    r"|Contact [Uu]s.{0,60}|About [Uu]s.{0,60}|(?:Free (?:daily |weekly )?)?[Nn]ewsletters?.{0,30}|Get the app.{0,20})\s{0,2}"
)
_EN_PROMOTION_START = re.compile(
    r"\((?:Updates|Adds|Corrects|Recasts|Writes) |(?:This|The) (?:article|story|post|piece"
    r"|interview|transcript) (?:was |has been |is |may |may not )?(?:be |supported|funded|made possible|originally|first|previously|also|updated|corrected|edited"
    r"|produced|translated|generated|syndicated|appears in|appeared in)\b"
    r"|Privacy Notice: |Our Standards|(?:Disclaimer|Disclosure|Editor[’']s? [Nn]ote)\s?[:—]"
    r"|Help (?:us|support)\b.{0,60}\b(?:report|journalis|free|newsroom)|If you (?:enjoyed|liked|found|value|appreciate) (?:this|our|what we)"
    r"|Appeared in the .{0,30}edition|Our journalism\b"
)
_EN_PROMOTION = Anchored(
    "ewsletter|ign up|ubscri|egister|ollow |cookies|accept |may not be|lick here|ownload |eserved"
    "|ur free|isten to our|ollow our|ead our|solely |a commission|upport |Trust Principles|nbox|our browser|JavaScript|a coffee|ontact th"
    "|end us| tip|affiliate |oin ",
    r"[Nn]ewsletters?\b.{0,120}(?:[Ss]ign up|[Ss]ubscribe\b|[Ii]nbox|[Ss]tart your day"
    r"|[Dd]elivered)|(?:[Ss]ign up|[Ss]ubscribe|[Rr]egister) (?:for|to|now|here"
    r"|today)\b.{0,80}\b(?:our|newsletters?|free|here|today|unlimited|inbox|alerts?|podcasts?"
    r"|access)\b|"
    r"[Ss]ign up here\b|[Ff]ollow (?:us|him|her|them|me|[A-Z]\w+)\b.{0,60}\b(?:on"
    r"|at)\b.{0,10}(?:Twitter|X|Facebook|Instagram|LinkedIn|Threads|Bluesky|@)|"
    r"(?:[Ww]e|site|website|page) uses? cookies|accept (?:our|the|all) (?:policy|cookies|terms)"
    r"|may not be (?:published|reproduced|copied)|[Cc]lick here\b|"
    r"receive a commission\b|^(?:Listen to|Follow|Support|Read) our\b|"
    r"[Dd]ownload (?:our|the) .{0,30}app|[Aa]ll [Rr]ights [Rr]eserved"
    r"|solely responsible for (?:all|the) content"
    r"|receives? (?:financial )?support from .{0,80}(?:foundation|coverage|philanthrop)|"
    r"Trust Principles|(?:[Gg]et|[Rr]eceive) .{0,60}(?:in|to) your inbox"
    r"|[Yy]our (?:inbox|subscription|browser)|enable JavaScript|[Bb]uy (?:us|me) a coffee|"
    r"[Cc]ontact (?:the|this) (?:reporters?|authors?|editors?)|To contact the|[Ss]end (?:tips|us)"
    r"|(?:Got|Have) a (?:news )?tip|affiliate (?:links?|commission)|[Ss]upport our (?:journalism"
    r"|work"
    r"|newsroom)|"
    r"[Jj]oin the conversation\b|[Jj]oin .{0,24}\b(?:readers|subscribers)\b|\b[Oo]ur free\b.{0,20}\b(?:e-?mail|newsletter|app|briefing)\b|"
    r"[Jj]oin (?:our|the) .{0,40}(?:[Ww]hats[Aa]pp|Telegram|channel|community|Discord)",
)
_CLOCK = re.compile(r"\d{1,2}:\d\d ?/ ?\d{1,2}:\d\d")
"""How far a film has run."""
_FINIS = re.compile(r"[(\[<-]?\s?(?:끝|END|END IT|ENDS|MORE|-30-)\s?[)\]>-]")
"""How an agency tells that nothing follows."""
_PHONE = re.compile(r"(?<![\d-])(?:\+?\d{1,3}[- ])?\(?0?\d{1,3}[-) ]{1,2}\d{3,4}-\d{4}(?!\d)")
ADDRESS = re.compile(
    r"[가-힣]{1,6}(?:시|구|군) (?:[가-힣]{1,6}(?:구|읍|면) )?[가-힣0-9]{1,10}(?:로|길)\s?\d{1,4}(?:[-번]\S{1,8})?(?:,? \S{1,12}){0,3}$"
)
_GLOSSARY_HEAD = re.compile(
    r"(?:☞|☛)\s?\S|[\[<■◆◇▶【〈]?\s?(?:용어\s?(?:설명|풀이|해설|사전)|알아봅시다|Glossary)\W{0,3}"
)
GLOSSARY_LINE = re.compile(r"(?:☞|☛)\s?[^.:=]{1,50}[:=：]\s?.{15,}")


def promotes(text: str) -> bool:
    """Whether an English line offers something to its reader, or speaks of itself as an article."""
    if _EN_PROMOTION_START.match(text):
        return True
    return _EN_PROMOTION.search(text) is not None and _EN_REPORTS.search(text) is None


_EN_REPORTS = re.compile(r"\b(?:said|says|told|according to|announced)\b(?! (?:us|you)\b)")


def chrome_look(text: str, bulleted: bool) -> ChromeLook | None:
    """Notices, headings of lists, copyright, dates and writers among short lines."""
    n = len(text)
    english = is_english(text)
    if COPYRIGHT.search(text) or COPYRIGHT_START.match(text):
        return "end"
    if n <= 30 and COMMENTS.fullmatch(text):
        return "end"
    if n <= 60:
        if _EN_LIST_HEADING.fullmatch(text) if english else _LIST_HEADING.search(text):
            closing = (_EN_END_HEADING if english else _END_HEADING).search(text)
            return "end" if closing else "heading"
        if text.isdigit() or _CLOCK.fullmatch(text) or (n <= 2 and not DATED.match(text)):
            return "notice"
    if _GLOSSARY_HEAD.match(text):
        term = n <= 40 and not NOTICE_STRONG.match(text)
        return "glossary" if term or GLOSSARY_LINE.fullmatch(text) else "notice"
    if DATED.match(text) or (
        n <= 24 and text[-1] in "0123456789CTMm분시." and TIME.fullmatch(text)
    ):
        return "byline"
    if text[0].isdigit() and _ROW.fullmatch(text):
        return "notice"
    if text[0] == "(" and _RATE.fullmatch(text):
        return "notice"
    if n <= 12 and _FINIS.fullmatch(text):
        return "notice"
    if n <= 120 and ("로" in text or "길" in text) and ADDRESS.search(text):
        return "notice"
    if n <= 90 and "-" in text and _PHONE.search(text) and text[-1] not in '.”"?!':
        return "notice"
    if n <= 120 and _names_sections(text):
        return "menu"
    return _english_chrome_look(text) if english else _korean_chrome_look(text, bulleted)


def _english_chrome_look(text: str) -> ChromeLook | None:
    if is_english_byline(text):
        return "byline"
    if _EN_CHROME.fullmatch(text) or EN_LIST_PREFIX.match(text) or promotes(text):
        return "notice"
    return "menu" if len(text) < 80 and text.count(" | ") + text.count(" > ") > 1 else None


def _korean_chrome_look(text: str, bulleted: bool) -> ChromeLook | None:
    n = len(text)
    if n <= 100 and (WRITERS.search(text) or STAFF.match(text)):
        return "byline"
    if NOTICE_STRONG.match(text):
        return "notice"
    if n <= 60 and text[-1] not in '.”"' and _NOTICE.search(text):
        certain = n <= 22 or bulleted or (text.count(" ") >= 2 and _menu_words(text))
        return "notice" if certain else None
    if n <= 120 and text.count(">") + text.count("|") >= 2:
        pieces = [piece.strip() for piece in text.split("|")]
        signed = any(WRITERS.search(piece) or DATED.match(piece) for piece in pieces if piece)
        return "byline" if signed else "menu"
    return None


# The sections of Korean and English news sites. A headline holds one or two of these words, a menu
# hardly any others, as in: 정치 경제 사회 국제.
_SECTIONS = frozenset(
    "홈 뉴스홈 로그인 회원가입 구독신청 커뮤니티 인터뷰 리뷰 스타트업 업계 e스포츠 뉴스 정치 경제 사회 국제 세계 문화 스포츠 연예 오피니언 사설 칼럼 증권 금융 산업 기업 부동산 생활 생활경제 지역 전국 라이프 "
    "과학 IT IT·과학 테크 자동차 배터리 조선 철강 화학 유통 전자 반도체 드라마 영화 가요 예능 해외연예 야구 축구 골프 날씨 포토 "
    "영상 전체 최신 속보 기획 인물 북한 건강 여행 교육 home news world asia europe us politics business economy technology tech "
    "markets finance opinion sports science culture life health travel video photos arts style weather".split()
)


def _names_sections(text: str) -> bool:
    folded = text.casefold()
    for mark in ">|/·,":
        folded = folded.replace(mark, " ")
    words = folded.split()
    known = sum(map(_FOLDED_SECTIONS.__contains__, words))
    if " > " in text or " | " in text:
        return known * 3 >= len(words)
    return known >= 3 and known * 3 >= len(words) * 2


_FOLDED_SECTIONS = frozenset(section.casefold() for section in _SECTIONS)


def _menu_words(text: str) -> bool:
    """Half of the words are a menu's: `로그인 회원가입 지면보기`."""
    words = text.split()
    share = 3 if "바로가기" in text or "건너뛰기" in text else 2
    return sum(1 for word in words if _NOTICE.search(word)) * share >= len(words)
