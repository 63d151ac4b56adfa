"""Which lines of a text are the article, by rules and position.

A text is read in three steps: hard-wrapped lines are gathered into paragraphs, each paragraph gets
a look of its own (a plain sentence, a title, a notice …), and the looks are settled by where they
stand between the first and the last sentence of the article. Nothing is rewritten: every physical
line keeps its span and gets one label. Headlines, decks and subheads are settled in `headlines`; how a
byline or a credit looks is in `bylines`, a caption in `captions`.

The one rule that holds the others in check: a plain "…다." sentence inside the article is dropped
because of its form or place (a credit, a photographed scene, what follows the copyright line),
never because of a word in it.

Measured once: every body line of five real articles and no other; of 165 single lines written to probe
the rules, 12 fell on the wrong side of the body before they were tuned on.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import count, pairwise
from operator import add

from summaries.article import Line, LineLabel, Span
from summaries.bylines import COPYRIGHT, FORBIDS, INNER_END, is_english
from summaries.captions import (
    EN_SCENE,
    LEAD_SCENE_END,
    POSED,
    SAYING,
    SCENE_END,
    STILL_SEEN,
    TOPIC_NOUN,
    is_scene,
)
from summaries.chrome import (
    AI_NOTICE,
    GLOSSARY_LINE,
    NEWSLETTER_END,
    NEWSLETTER_HEADING,
    NOTICE_STRONG,
    PROMOTION,
    SUMMARY_HEADING,
)
from summaries.endings import settle_end
from summaries.headlines import fold, settle_titles
from summaries.looks import CLOSERS, MARKS, POLITE_END, QUOTED, TOPIC, Look, View, view_of
from summaries.wraps import Layout, layout_of


def label_lines(text: str, title: str = "") -> tuple[Line, ...]:
    """Labels every physical line of the text; `title` helps to tell the headline from a deck."""
    return label_layout(layout_of(text), title)


def label_layout(layout: Layout, title: str) -> tuple[Line, ...]:
    """Labels every line of a text whose layout is known."""
    seen: dict[str, View] = {}  # menus repeat
    views = [
        seen.get(p.text) or seen.setdefault(p.text, view_of(p.text)) for p in layout.paragraphs
    ]
    labels = _settle(views, fold(title))
    if layout.wrap is not None:
        labels = _spread(labels, layout)
    spans = map(Span, layout.starts, map(add, layout.starts, map(len, layout.raw)))
    return tuple(map(Line, count(1), spans, labels))


def _spread(labels: Sequence[LineLabel], layout: Layout) -> list[LineLabel]:
    """The label of each paragraph on each of its lines; blank ones among them stay blank."""
    by_line: list[LineLabel] = ["blank"] * len(layout.raw)
    for paragraph, label in zip(layout.paragraphs, labels, strict=True):
        for at in range(paragraph.first, paragraph.last + 1):
            if layout.raw[at] and not layout.raw[at].isspace():
                by_line[at] = label
    return by_line


def _settle(views: Sequence[View], title: str) -> list[LineLabel]:
    """Settles the looks by position; the passes run from certain to doubtful."""
    looks: list[Look] = [view.look for view in views]
    _join_glossaries(views, looks)
    _refuse_summaries(views, looks)
    _refuse_boxes(views, looks)
    _join_turns(views, looks)
    _join_quotations(views, looks)
    _refuse_promotions(views, looks)
    _settle_loose(views, looks)
    _settle_credited(views, looks)
    _settle_opening(views, looks)
    _settle_pictured(views, looks)
    settle_end(views, looks)
    _settle_deck(views, looks)
    settle_titles(views, looks, title)
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


def _refuse_summaries(views: Sequence[View], looks: list[Look]) -> None:
    """Points below `AI 요약`, `Takeaways by …` tell the article once more, by a machine."""
    for at, view in enumerate(views):
        if len(view.text) > 40 or not SUMMARY_HEADING.fullmatch(view.text):
            continue
        looks[at] = "notice"
        for below in range(at + 1, min(at + 12, len(views))):
            words = views[below].text
            if words and not (views[below].bulleted or len(words) < 8 or AI_NOTICE.match(words)):
                break
            if words:
                looks[below] = "notice"


def _refuse_boxes(views: Sequence[View], looks: list[Look]) -> None:
    """From `Sign up to First Edition` to the field for an address a box praises a newsletter."""
    for at, view in enumerate(views):
        if not 9 < len(view.text) <= 60 or not NEWSLETTER_HEADING.fullmatch(view.text):
            continue
        below = range(at + 1, min(at + 7, len(views)))
        close = next((n for n in below if NEWSLETTER_END.fullmatch(views[n].text)), at)
        for inside in range(at, close + 1):
            if views[inside].text:
                looks[inside] = "notice"


def _join_turns(views: Sequence[View], looks: list[Look]) -> None:
    """Where two speak in turns (`◇ 민서준> …`, `HOST: …`), what each says is told, however short."""
    found = {
        at: _TURN.match(view.text[:60])
        for at, view in enumerate(views)
        if not _AFTER_A_NAME.isdisjoint(view.text[:40])
    }
    turns = {at: turn[1] or turn[2] for at, turn in found.items() if turn is not None}
    spoken = Counter(turns.values())
    speakers = {name for name, times in spoken.items() if times > 1}
    if len(speakers) < 2 or sum(spoken[name] for name in speakers) < 5:
        return
    for at, name in turns.items():
        if name in speakers and looks[at] not in ("byline", "end"):
            looks[at] = "prose"


_AFTER_A_NAME = frozenset(">:：―]】")
_TURN = re.compile(
    r"[\[【](앵커|기자|진행자|사회자|리포터|아나운서|질문|답변|[QA문답])[\]】]\s?\S"
    r"|(?:[◇◆◎○●▷▶■□☆★-]\s?)?"
    r"([가-힣]{2,4}(?: ?(?:앵커|기자|교수|의원|대표|소장|위원|변호사|평론가|진행자))?|[QA문답]"
    r"|[A-Z][A-Za-z.’'-]{0,15}(?: [A-Z][A-Za-z.’'-]{0,15}){0,2})(?:, [A-Z]{3,12})?\s?[>:：―]\s?\S"
)
"""Who speaks, in front of what is said."""


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
        if outside is not text and not POLITE_END.search(outside.rstrip(CLOSERS + ".")[-8:]):
            continue  # it is somebody quoted who is polite
        imperative = outside.rstrip(CLOSERS).endswith(_TO_THE_READER)
        asks = bool(PROMOTION.search(outside))
        if (
            (COPYRIGHT.search(outside) and FORBIDS.search(outside))
            or NOTICE_STRONG.match(text)
            or (len(text) < 120 and AI_NOTICE.match(text))
            or (plain_article and (asks or at > last_plain))
            or (not plain_article and asks and imperative and len(outside) < 120)
        ):
            looks[at] = "notice"


_TO_THE_READER = (
    "세요.",
    "부탁드립니다.",
    "십시오.",
    "바랍니다.",
    "실 수 있습니다.",
    "제보를 기다립니다.",
)


def _settle_loose(views: Sequence[View], looks: list[Look]) -> None:
    """A line without a full stop is a sentence where sentences stand about it or where the article
    never sets full stops; else it is a title (`…늘어난다`, `…이유는?`)."""
    full = sum(1 for look in looks if look in ("prose", "polite", "credited"))
    loose = [at for at, look in enumerate(looks) if look == "loose"]
    sentences_only = len(loose) > 2 * full and sum(len(views[at].text) for at in loose) > 40 * len(
        loose
    )
    polite = looks.count("polite") > looks.count("prose")
    for at in loose:
        view = views[at]
        stripped = view.text.rstrip(CLOSERS)
        long = len(view.text) >= (60 if stripped[-1:] in "다요" else 90)
        topical = len(view.text) >= 30 and stripped[-1:] == "다" and TOPIC.search(view.text)
        long = long or bool(topical)
        asked = view.text[0] == "Q" or (polite and stripped.endswith(("니까?", "까요?", "죠?")))
        asked = asked or (stripped[-1:] in "?!." and view.text[0] in "-―—▶▷")
        # A sentence of a word or two is told by its full stop.
        stopped = stripped.endswith(".") and view.text[0] not in MARKS
        told = (long or asked or stopped) and _has_neighbour(looks, at)
        if not view.bulleted and (sentences_only or told):
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
        told = sum(len(views[after].text) for after in prose if after >= below)
        staged = len(text) * 2 < told and is_scene(text, LEAD_SCENE_END)
        sides = "(왼쪽" in text and SCENE_END.search(first[-40:])
        sight = text.endswith("모습이다.") and len(text) < min(90, len(views[below].text))
        goes_on = english and _REFERS_BACK.match(views[below].text)
        posed = len(text) < 300 and POSED.search(first) is not None and not SAYING.search(text)
        if not (english or staged or sides or sight or posed) or goes_on:
            break
        looks[at] = "caption"


_REFERS_BACK = re.compile(r"(?:He|She|It|They|His|Her|Its|Their|But|And|That|This)\b")
"""A sentence that opens so goes on from the one above it, which is then no caption."""


def _settle_pictured(views: Sequence[View], looks: list[Look]) -> None:
    """A scene behind ▲ that stands alone is a caption; several in a row are a list, unless one
    behind ▲ is a caption for certain."""
    told = [at for at, look in enumerate(looks) if look != "blank"]
    pictured = any(views[at].text[0] in "▲△" for at in told if looks[at] == "caption")
    for k, at in enumerate(told):
        text = views[at].text
        if looks[at] != "prose" or text[0] not in "▲△" or len(text) > 200:
            continue
        beside = [views[near].text[0] for near in told[max(0, k - 1) : k] + told[k + 1 : k + 2]]
        if (
            (pictured or text[0] not in beside)
            and STILL_SEEN.search(text)
            and not TOPIC_NOUN.search(text)
        ):
            looks[at] = "caption"


def _settle_deck(views: Sequence[View], looks: list[Look]) -> None:
    """A sentence or two between the headline and the byline are a deck: the article is below."""
    signed = next((at for at, look in enumerate(looks) if look == "byline"), 0)
    above = [at for at in range(signed) if looks[at] in ("prose", "polite")]
    below = [at for at in range(signed, len(looks)) if looks[at] in ("prose", "polite")]
    if not 0 < len(above) <= 2 or len(below) < 3 or "title" not in looks[: above[0]]:
        return
    if all(views[at].dateline is None and len(views[at].text) < 300 for at in above):
        for at in above:
            looks[at] = "marked"
