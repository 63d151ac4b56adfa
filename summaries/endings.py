"""Where an article ends: what its authors, its publisher and the page say below it.

Below the last paragraphs come who wrote, who publishes, what others read. Which paragraphs look like
an end is `chrome` and `bylines`; everything about places within the article is `lines`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from summaries.bylines import COPYRIGHT, COPYRIGHT_START, EN_AUTHOR, INNER_END, signs_off
from summaries.chrome import COMMENTS
from summaries.looks import MARKS, Look, View


def settle_end(views: Sequence[View], looks: list[Look]) -> None:
    """Labels what stands below the article; the article itself stays as it is."""
    _settle_authors(views, looks)
    prose = [
        len(view.text) if look in ("prose", "polite", "glossary") else 0
        for view, look in zip(views, looks, strict=True)
    ]
    whole, above = sum(prose) or 1, 0
    told = [at for at, look in enumerate(looks) if look != "blank"]
    last_pair = max(
        (one for one, two in pairwise(told) if looks[one] == looks[two] == "prose"), default=-1
    )
    last_full = max((at for at in told if looks[at] == "prose" and _goes_on(views[at])), default=-1)
    for at in told:
        above += prose[at]
        if looks[at] not in _CLOSING:
            continue
        last = max(last_pair, last_full) if looks[at] == "end" else last_pair
        if _ends(views, looks, at, share=above / whole, resumes=at < last):
            stays = ("blank", "byline", "caption") if looks[at] == "byline" else ("blank", "byline")
            for after in range(at + 1, len(looks)):
                if looks[after] not in stays:
                    looks[after] = "notice"
            return


def _goes_on(view: View) -> bool:
    """Several sentences to the last full stop: teasers of other articles break off in their first."""
    return len(view.text) >= 80 and view.credit is None and len(INNER_END.findall(view.text)) > 1


_CLOSING: frozenset[Look] = frozenset({"end", "byline", "title", "marked", "subhead"})


def _ends(
    views: Sequence[View], looks: list[Look], at: int, *, share: float, resumes: bool
) -> bool:
    """Whether nothing below this paragraph is the article any more.

    `share` is how much of the prose stands above. After a copyright line, the comments or a ranking
    two fifths are enough: pages put such lines on top, too. Within the article writers sign and
    subheads introduce, so those close it only near its end.
    """
    text, look = views[at].text, looks[at]
    if look == "end":
        return share >= 0.4 and (not resumes or _is_final(text))
    if look == "byline":
        return share >= 0.9 and not resumes and signs_off(text)
    if share >= 0.5 and _introduces(views, at):
        looks[at] = "notice"
        return True
    return False


def _is_final(text: str) -> bool:
    """After a copyright line or the comments nothing resumes. Below a box of links the article goes
    on if two sentences stand together there: teasers alternate with titles."""
    return bool(COPYRIGHT.search(text) or COPYRIGHT_START.match(text) or COMMENTS.fullmatch(text))


def _introduces(views: Sequence[View], at: int) -> bool:
    """`About Acme`, `누리소재 소개` above a paragraph about just that: how a press release ends."""
    about = _ABOUT.fullmatch(views[at].text.strip(f"{MARKS}[]<>【】 "))
    if about is None:
        return False
    name = about["en"] or about["ko"]
    below = next((view.text for view in views[at + 1 : at + 4] if view.text), "")
    return below.startswith(name)


_ABOUT = re.compile(
    r"(?:About|ABOUT) (?P<en>[A-Z][\w&.’'-]{1,30}).{0,40}"
    r"|(?P<ko>[가-힣A-Za-z0-9]{2,20}?)\s?(?:소개|개요|에 (?:대하여|대해|관하여))"
)


def _settle_authors(views: Sequence[View], looks: list[Look]) -> None:
    """Below the article its authors introduce themselves: `Jane Doe covers energy for The Post.`"""
    prose = [at for at, look in enumerate(looks) if look in ("prose", "polite")]
    for at in reversed(prose[1:]):
        text = views[at].text
        if len(text) > 400 or not EN_AUTHOR.fullmatch(text):
            return
        looks[at] = "byline"
