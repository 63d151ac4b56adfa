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
from itertools import pairwise

from summaries.article import Line, LineLabel, Span
from summaries.bylines import (
    COPYRIGHT,
    COPYRIGHT_START,
    EN_AUTHOR,
    EN_SCENE,
    INNER_END,
    LEAD_SCENE_END,
    SCENE_END,
    STILL_SEEN,
    TOPIC_NOUN,
    is_english,
    is_scene,
)
from summaries.looks import (
    CAPITALISED_NAME,
    CLOSERS,
    COMMENTS,
    GLOSSARY_LINE,
    MARKS,
    NOTICE_STRONG,
    PROMOTION,
    QUOTED,
    TITLE_SIGNS,
    TOPIC,
    Look,
    View,
    is_cue,
    view_of,
)
from summaries.wraps import gather, physical_lines


def label_lines(text: str, title: str = "") -> tuple[Line, ...]:
    """Labels every physical line of the text; `title` helps to tell the headline from a deck."""
    starts, raw = physical_lines(text)
    gathered = gather(raw)
    seen: dict[str, View] = {}  # menus repeat
    views = [seen.get(p.text) or seen.setdefault(p.text, view_of(p.text)) for p in gathered]
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


def _settle(views: Sequence[View], title: str) -> list[LineLabel]:
    """Settles the looks by position; the passes run from certain to doubtful."""
    looks: list[Look] = [view.look for view in views]
    _join_glossaries(views, looks)
    _join_quotations(views, looks)
    _refuse_promotions(views, looks)
    _settle_loose(views, looks)
    _settle_credited(views, looks)
    _settle_opening(views, looks)
    _settle_pictured(views, looks)
    _settle_authors(views, looks)
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


def _join_glossaries(views: Sequence[View], looks: list[Look]) -> None:
    """Below a ☞ line comes its definition: one paragraph, or the lines up to the next blank one."""
    heads = [at for at, look in enumerate(looks) if look == "glossary"]
    for at in heads:
        if GLOSSARY_LINE.fullmatch(views[at].text):
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


def _join_quotations(views: Sequence[View], looks: list[Look]) -> None:
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


def _refuse_promotions(views: Sequence[View], looks: list[Look]) -> None:
    """A polite line inside a plain article speaks to the reader, unless someone is quoted."""
    plain = sum(len(v.text) for v, look in zip(views, looks, strict=True) if look == "prose")
    polite = [at for at, look in enumerate(looks) if look == "polite"]
    if not polite:
        return
    plain_article = sum(len(views[at].text) for at in polite) * 2 < plain
    last_plain = max((at for at, look in enumerate(looks) if look == "prose"), default=-1)
    for at in polite:
        text = views[at].text
        if text[0] in "\"“‘'-―—▶▷" and not NOTICE_STRONG.match(text):
            continue
        outside = QUOTED.sub("", text) if "“" in text or '"' in text else text
        imperative = outside.rstrip(CLOSERS).endswith(("세요.", "십시오.", "바랍니다."))
        asks = bool(PROMOTION.search(outside))
        if (
            COPYRIGHT.search(outside)
            or NOTICE_STRONG.match(text)
            or (plain_article and (asks or at > last_plain))
            or (not plain_article and asks and imperative and len(outside) < 120)
        ):
            looks[at] = "notice"


def _settle_loose(views: Sequence[View], looks: list[Look]) -> None:
    """A line without a full stop is a sentence where sentences stand about it or where the article
    never sets full stops; else it is a title (`…늘어난다`, `…이유는?`)."""
    full = sum(1 for look in looks if look in ("prose", "polite", "credited"))
    loose = [at for at, look in enumerate(looks) if look == "loose"]
    sentences_only = len(loose) > 2 * full and sum(len(views[at].text) for at in loose) > 40 * len(
        loose
    )
    for at in loose:
        view = views[at]
        stripped = view.text.rstrip(CLOSERS)
        long = len(view.text) >= (60 if stripped[-1:] in "다요" else 90)
        topical = len(view.text) >= 30 and stripped[-1:] == "다" and TOPIC.search(view.text)
        long = long or bool(topical)
        asked = stripped[-1:] in "?!." and _has_neighbour(looks, at) and view.text[0] in "-―—Q▶▷"
        if not view.bulleted and (sentences_only or (long and _has_neighbour(looks, at)) or asked):
            looks[at] = "prose"
        else:
            looks[at] = "item" if view.bulleted else "marked" if view.text[0] in MARKS else "title"


def _has_neighbour(looks: Sequence[Look], at: int) -> bool:
    """A sentence stands next to it, blank lines aside."""
    for step in (-1, 1):
        near = at + step
        while abs(near - at) < 20 and 0 <= near < len(looks) and looks[near] in ("blank", "loose"):
            near += step
        if 0 <= near < len(looks) and looks[near] in ("prose", "polite", "credited"):
            return True
    return False


def _settle_credited(views: Sequence[View], looks: list[Look]) -> None:
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


def _settle_opening(views: Sequence[View], looks: list[Look]) -> None:
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
        goes_on = english and _REFERS_BACK.match(views[below].text)
        if not (english or staged or sides or sight) or goes_on:
            break
        looks[at] = "caption"


_REFERS_BACK = re.compile(r"(?:He|She|It|They|His|Her|Its|Their|But|And|That|This)\b")
"""A sentence that opens so goes on from the one above it, which is then no caption."""


def _settle_pictured(views: Sequence[View], looks: list[Look]) -> None:
    """A scene behind ▲ that stands alone is a caption; several in a row are a list."""
    told = [at for at, look in enumerate(looks) if look != "blank"]
    for k, at in enumerate(told):
        text = views[at].text
        if looks[at] != "prose" or text[0] not in "▲△" or len(text) > 200:
            continue
        beside = [views[near].text[0] for near in told[max(0, k - 1) : k] + told[k + 1 : k + 2]]
        if text[0] not in beside and STILL_SEEN.search(text) and not TOPIC_NOUN.search(text):
            looks[at] = "caption"


def _settle_authors(views: Sequence[View], looks: list[Look]) -> None:
    """Below the article its authors introduce themselves: `Jane Doe covers energy for The Post.`"""
    prose = [at for at, look in enumerate(looks) if look in ("prose", "polite")]
    for at in reversed(prose[1:]):
        text = views[at].text
        if len(text) > 400 or not EN_AUTHOR.fullmatch(text):
            return
        looks[at] = "byline"


def _close_after_end(views: Sequence[View], looks: list[Look]) -> None:
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
    return bool(COPYRIGHT.search(text) or COPYRIGHT_START.match(text) or COMMENTS.fullmatch(text))


def _settle_titles(views: Sequence[View], looks: list[Look], title: str) -> None:
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
    views: Sequence[View], looks: list[Look], run: Sequence[int], after_heading: bool
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


def _settle_head(views: Sequence[View], looks: list[Look], lead: int, title: str) -> None:
    headline: int | None = None
    titles = [at for at in range(lead) if looks[at] in ("title", "marked", "subhead", "headline")]
    if title:
        headline = next((at for at in titles if _same_title(views[at].text, title)), None)
    else:
        marked = [at for at in titles if looks[at] == "headline"]
        fit = [at for at in titles if _fit_for_headline(views[at].text)]
        shared = {at: _words_shared(views[at].text, views[lead:]) for at in fit}
        speaking = [at for at in fit if shared[at] > 2] or [at for at in fit if shared[at] == 2]
        headline = next(iter(marked or speaking or fit), None)
    for at in range(lead):
        if headline is not None and at < headline and looks[at] == "title" and not title:
            looks[at] = "notice"  # a masthead: the outlet's name, a section, a slogan
        elif at == headline:
            looks[at] = "headline"
        elif looks[at] == "title" and _names_writer(views, looks, at):
            looks[at] = "byline"
        elif looks[at] in ("title", "marked", "subhead", "headline"):
            looks[at] = "subhead" if _fit_for_deck(views[at].text) else "notice"


def _names_writer(views: Sequence[View], looks: Sequence[Look], at: int) -> bool:
    """`Jin Park` beside a date or an office."""
    beside = looks[max(0, at - 1) : at + 2]
    return "byline" in beside and CAPITALISED_NAME.fullmatch(views[at].text) is not None


_WORD = re.compile(r"[가-힣]{2,}|[A-Za-z]{4,}|\d[\d.,]*\d")


def _words_shared(title: str, body: Sequence[View]) -> int:
    """How many words of a title the body uses, or 0 where those are less than half of them.

    A headline shares several; the name of a site at most its own two, below an agency's dateline.
    """
    words = [word[:2] if "가" <= word[0] <= "힣" else word for word in _WORD.findall(title)]
    told = " ".join(view.text for view in body if view.look in _TOLD)[:_OPENING].casefold()
    shared = sum(1 for word in words if word.casefold() in told)
    return shared if shared * 2 >= len(words) else 0


_TOLD = ("prose", "polite", "loose", "credited")
_OPENING = 3000
"""Characters of the body a headline is compared with: it is about the first paragraphs."""


def _fit_for_headline(text: str) -> bool:
    return len(text) >= 8 and " " in text


def _fit_for_deck(text: str) -> bool:
    if text[0] in MARKS or is_cue(text):
        return True
    return len(text) >= 6 and (" " in text or not is_english(text))


def _settle_without_sentences(views: Sequence[View], looks: list[Look], title: str) -> None:
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
    return TITLE_SIGNS.sub("", unicodedata.normalize("NFKC", title)).casefold()
