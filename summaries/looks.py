"""What a paragraph looks like on its own: a plain sentence, a title, a notice, a menu …

Rules over one paragraph, Korean and English; where it stands, and so what it is, is `lines`. How a
byline or a credit looks is in `bylines`, a caption in `captions`, what a site adds in `chrome`.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from summaries.bylines import (
    COPYRIGHT,
    COPYRIGHT_START,
    DATED,
    INNER_END,
    SIGN_OFF,
    STAFF,
    Credit,
    Dateline,
    credit_of,
    dateline_of,
    is_english,
    is_english_byline,
)
from summaries.captions import (
    CAPTION_END,
    CAPTION_START,
    EN_PHOTO,
    SCENE_END,
    is_captioned,
    is_posed,
    is_scene,
    is_view,
)
from summaries.chrome import ADDRESS, EN_LIST_PREFIX, GLOSSARY_LINE, chrome_look, promotes

Look = Literal[
    "blank", "prose", "polite", "loose", "title", "marked", "item", "caption", "credited",
    "byline", "notice", "heading", "end", "glossary", "menu", "subhead", "headline",
]  # fmt: skip
"""What a paragraph looks like on its own. `loose` ends like a sentence but without a full stop;
`credited` is prose with a credit behind it; `heading` opens a list of links; `end` closes the
article; `marked` is a title behind ◆ or its like; `item` a title behind a bullet."""

CLOSERS = "\"”’'」』》>)]）】*_ \u200b"
QUOTED = re.compile(r"“[^”]{0,600}”|\"[^\"]{0,600}\"|‘[^’]{0,300}’")
_ENGLISH_END = re.compile(r"[.!?](?<=[a-z)].)[\"”’')\]]{0,2}\s")
_PLAIN_END = re.compile(r"(?<!니)다[.!?]|(?<!니)다$")
POLITE_END = re.compile(
    r"(?:니다|세요|십시오|니까|해요|어요|아요|에요|예요|네요|지요|죠)[.!?~]{0,3}$"
)
_BULLET = re.compile(r"(?:[-–*•·∙‧ㆍ▪◦⦁+>]|\d{1,2}[.)])\s+|[•·ㆍ∙▪]")
_LETTER_BULLETS = "ㆍ"
"""Bullets that Unicode counts among the letters."""
MARKS = "◆◇■□▲△▶▷►●○★☆◈▣▼▽◎※➤✔✅"
_BRACKETED = re.compile(r"[\[【<〈(（][^\]】>〉)）\n]{1,24}[\]】>〉)）]")
_ONLY_SIGNS = re.compile(r"[\W_]+")
_LINKS = re.compile(
    r"(?:\s{0,3}(?:[-*+]\s)?!?\[[^\]\n]{0,200}\]\([^)\n]{0,500}\)[\s|·,]{0,4}){1,20}"
)
_MARKUP_LINK = re.compile(r"\[([^\]\n]{0,200})\]\([^)\n]{0,500}\)")


_EN_PLEA = re.compile(
    r"(?=\W{0,3}(?:(?:To (?:continue|keep) reading,? )?(?:[Ss]ubscribe|[Rr]egister|[Ss]ign (?:in|up)"
    r"|[Ll]og in|[Cc]reate an? (?:free )?account)\b.{0,20}\b(?:continue|keep|read|unlock|access)\b"
    r"|Subscribe (?:to|for|now|today) |Continue reading\b|Already an? (?:subscriber|member)"
    r"|This (?:article|story|content) is (?:for|available to) (?:our )?(?:subscribers|members)"
    r"|You(?: have|’ve|'ve) (?:reached|used) (?:your|all)"
    r"|Read (?:more|the (?:full|original) (?:story|article|report|interview)))\b)"
    r"(?!.{0,160}\b(?:said|says|told|was|were)\b)"
)
"""What a page asks of its reader, in a full sentence; it opens with the imperative and nobody says it."""
_EN_PROHIBITED = re.compile(
    r"(?:Any |Unauthori[sz]ed )?(?:[Rr]edistribution|[Rr]eproduction|[Rr]epublication)\b.{0,80}"
    r"\b(?:prohibited|forbidden|not (?:permitted|allowed))\.$"
    r"|All (?:content|material|text|images|articles)\b.{0,60}\b(?:copyright|property of|reserved)\b"
)
_QUESTION = re.compile(r"Q[.:)]\s?\S")
"""What an interviewer asks, often without a verb: `Q. 앞으로의 계획은`."""
TOPIC = re.compile(r"[가-힣](?:은|는) ")


class View(NamedTuple):
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
    bulleted, core = False, text
    if not text[0].isalpha() or text[0] in _LETTER_BULLETS:
        if (marked := _marked_view(text)) is not None:
            return marked
        if bullet := _BULLET.match(text):
            bulleted, core = True, text[bullet.end() :]
    if "](" in core:
        core = _MARKUP_LINK.sub(r"\1", core)
    core = core.strip("*_ ") if "**" in core or "__" in core else core.strip()
    return _look(core, bulleted=bulleted) if core else View(text, "notice")


def _marked_view(text: str) -> View | None:
    """What a sign in front makes of a paragraph: a heading, a picture, a table's row, a link."""
    if text[0] == "#" and (heading := text.lstrip("#")).startswith(" "):
        return View(heading.strip(), "headline" if len(text) - len(heading) == 1 else "subhead")
    if text.startswith(("![", "[![")):
        return View(text, "caption")
    if _ONLY_SIGNS.fullmatch(text) or _table_row(text):
        return View(text, "notice")
    if text[0] in "[-*+" and "](" in text and _LINKS.fullmatch(text):
        return View(text, "notice")
    return None


def _table_row(text: str) -> bool:
    return text[0] == "|" and text[-1] == "|" and len(text) > 2


def _look(text: str, *, bulleted: bool) -> View:
    """The look of one unwrapped, unmarked paragraph; cheap tests first."""
    if len(text) <= 8 and is_cue(text):
        return View(text, "subhead")
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
    written = text[0] == "글" and STAFF.match(text)  # 글 … 사진 …: who wrote comes first
    if written or credit is None or credit.kind in ("byline", "wire"):
        return "byline"
    return "caption" if credit.kind == "photo" else "byline" if credit.stamped else "notice"


def is_cue(text: str) -> bool:
    """`[앵커]`, `[리포트]`: who speaks next in a broadcast, not who wrote."""
    return text[0] in "[【<" and text.strip("[]【】<> ") in (
        "앵커",
        "앵커멘트",
        "기자",
        "리포트",
        "아나운서",
        "인터뷰",
    )


def _shape(told: str) -> Look:
    """How words end: a full sentence, a polite one, a loose one, or a title."""
    stripped = told.rstrip(CLOSERS)
    last = stripped[-1:]
    if told[0] == "Q" and _QUESTION.match(told):
        return "loose"
    if last == "." and not stripped.endswith(".."):
        if told[0] in _OPENING_MARKS and told[-1] in "”\"’'" and not is_english(told):
            return "loose"  # `“네.”`
        if len(stripped) < 8 or " " not in stripped:
            brief = len(stripped) > 3 and (stripped[-2] in "다요까죠" or " " in stripped)
            return "loose" if brief and not is_english(stripped) else "title"
        if "가" <= stripped[-2] <= "힣":
            return "polite" if POLITE_END.search(stripped[-8:]) else "prose"
        words = stripped.split(None, 3)
        if len(words) > 3 or words[-1][0].islower():
            return "prose"
        return "title" if is_english(stripped) else "loose"
    if last == ":" and len(stripped) > 60 and _ENGLISH_END.search(told[:600]):
        return "prose"
    if INNER_END.search(told) or len(_ENGLISH_END.findall(told[:600])) > 1:
        return "prose"
    if last in "다요죠까?!…." and len(stripped) >= (5 if last == "?" else 12):
        return "loose"
    return "title"


_OPENING_MARKS = "“\"‘'"


def _sentence_look(text: str, shape: Look) -> Look:
    """A line that ends in a full stop: yet a notice, a caption or a byline if its form says so."""
    n = len(text)
    if n > 600:
        return shape
    if (text[0] in _NOTE_MARKS or text[-1] in _NOTE_MARKS) and _EDITORS_NOTE.search(text):
        return "notice"
    if text[-1].isdigit() and n <= 120 and ADDRESS.search(text):
        return "notice"
    if text[0] in "☞☛※*":
        if GLOSSARY_LINE.fullmatch(text):
            return "glossary"
        if shape == "polite":
            return "notice"
    if n < 120 and DATED.match(text):
        return "byline"
    if shape == "polite":
        return "byline" if n < 120 and SIGN_OFF.fullmatch(text) else shape
    if text[0].isascii() or text[0] in "©“":
        if COPYRIGHT_START.match(text):
            return "end"
        if is_english(text):
            return _english_sentence_look(text)
    plain = text.endswith("다.") or _PLAIN_END.search(text) is not None
    if not plain and COPYRIGHT.search(text):
        return "end"
    if CAPTION_START.match(text) and (not plain or SCENE_END.search(text)):
        return "caption"
    if n < 200 and text.startswith(("[사진]", "<사진>", "【사진】")):
        return "caption"
    if (
        is_scene(text)
        or is_captioned(text)
        or is_view(text)
        or (n < 80 and CAPTION_END.search(text))
    ):
        return "caption"
    return shape


_NOTE_MARKS = "[<(【〈]>)】〉"
_EDITORS_NOTE = re.compile(
    r"^[\[<(【〈]\s?편집자\s?주\s?[\]>)】〉]|[\[<(【〈]\s?편집자\s?주\s?[\]>)】〉]$"
)


def _english_sentence_look(text: str) -> Look:
    if is_english_byline(text):
        return "byline"
    if len(text) < 300 and (COPYRIGHT.search(text) or _EN_PROHIBITED.match(text)):
        return "end"
    if text[0] not in '"“' and promotes(text):
        return "notice"
    if EN_LIST_PREFIX.match(text) or (len(text) < 160 and _EN_PLEA.match(text)):
        return "notice"
    if len(text) < 400 and (EN_PHOTO.search(text) or CAPTION_START.match(text)):
        return "caption"
    return "caption" if is_posed(text) else "prose"


def _short_look(text: str, told: str, shape: Look, credit: Credit | None, bulleted: bool) -> Look:
    """The look of everything that is not a bare sentence."""
    n = len(text)
    if n <= 300 and (chrome := chrome_look(text, bulleted)):
        return chrome
    if is_captioned(text):
        return "caption"
    english = n <= 400 and is_english(text)
    if english and (EN_PHOTO.search(text) or is_posed(text)):
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
        if (not english and EN_PHOTO.search(text)) or (
            not bulleted and n <= 120 and CAPTION_END.search(text)
        ):
            return "caption"
    if shape in ("prose", "polite"):
        return shape
    if bulleted:
        return "item"
    if text[0] in MARKS or (n < 60 and _BRACKETED.fullmatch(text)):
        return "marked"
    return shape
