"""Which titles of an article are its headline, its decks and its subheads, and which are chrome.

They are told by where they stand between its sentences and by the words they share with them. Which
paragraphs look like titles is `looks`; everything else about their place is `lines`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import islice

from summaries.bylines import TIME, is_english
from summaries.looks import MARKS, Look, View, is_cue


def settle_titles(views: Sequence[View], looks: list[Look], title: str) -> None:
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
        if text.endswith(":") and len(text) > 12 and not after_heading and looks[at] == "title":
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
        signed = next((at for at in range(lead) if views[at].text.startswith(("By ", "BY "))), lead)
        timed = next((at for at in range(lead) if TIME.fullmatch(views[at].text)), lead)
        above = min(signed, timed) if any(at < timed for at in titles) else signed
        fit = [at for at in titles if at < above and _fit_for_headline(views[at].text)]
        menu = max((at for at in range(lead) if looks[at] == "menu"), default=-1)
        below = [at for at in fit if at > menu]  # above the menu stands the masthead
        long = [at for at in below if views[at].text.count(" ") > 2]
        headline = marked[0] if marked else _speaking(views, fit, lead)
        if headline is None:
            headline = next(iter(long or below or fit), None)
        if headline is None:
            headline = _taken_for_chrome(views, looks, lead)
    if headline is not None and not title:
        headline = _above_its_deck(views, looks, headline, lead)
    for at in reversed(range(lead)):  # a writer's name stands above an outlet's, that above a date
        if headline is not None and at < headline and looks[at] == "title" and not title:
            looks[at] = "notice"  # a masthead: the outlet's name, a section, a slogan
        elif at == headline:
            looks[at] = "headline"
        elif looks[at] == "title" and _names_writer(views, looks, at):
            looks[at] = "byline"
        elif looks[at] in ("title", "marked", "subhead", "headline"):
            looks[at] = "subhead" if _fit_for_deck(views[at].text) else "notice"
    if headline is not None:
        _settle_points(looks, headline, lead)


def _settle_points(looks: list[Look], headline: int, lead: int) -> None:
    """Points behind dashes between a headline and its byline are decks."""
    at = headline + 1
    while at < lead and looks[at] in ("blank", "subhead", "item"):
        looks[at] = "subhead" if looks[at] == "item" else looks[at]
        at += 1


def _above_its_deck(views: Sequence[View], looks: Sequence[Look], headline: int, lead: int) -> int:
    """The line right above, if it is as long as a headline and about the article: decks repeat more
    of its words than headlines do. A slogan is about something else."""
    above = headline - 1
    while above > 0 and looks[above] in ("blank", "byline"):
        above -= 1
    if above < 0 or looks[above] not in ("title", "marked") or looks[headline] == "headline":
        return headline
    words = _WORD.findall(views[above].text)
    told = _opening(views[lead:])
    shared = sum(1 for word in words if (word[:2] if word > "가" else word).casefold() in told)
    return above if views[above].text.count(" ") > 3 and shared > 1 else headline


def _speaking(views: Sequence[View], fit: Sequence[int], lead: int) -> int | None:
    """The first title that shares three words with the article or is what someone says, else two."""
    told = _opening(views[lead:]) if fit else ""
    second: int | None = None
    for at in fit:
        text = views[at].text
        shared = 3 if text[0] in _QUOTES else _words_shared(text, told)
        if shared > 2:
            return at
        if shared == 2 and second is None:
            second = at
    return second


def _taken_for_chrome(views: Sequence[View], looks: Sequence[Look], lead: int) -> int | None:
    """A line with a word of chrome in it (네이버, 광고, 검색) that tells what the article tells."""
    told = _opening(views[lead:])
    notices = (at for at in range(lead) if looks[at] == "notice")
    fit = (at for at in notices if _fit_for_headline(views[at].text))
    return next((at for at in fit if _words_shared(views[at].text, told) > 2), None)


def _names_writer(views: Sequence[View], looks: Sequence[Look], at: int) -> bool:
    """`Jin Park` beside a date or an office."""
    beside = looks[max(0, at - 1) : at + 2]
    return "byline" in beside and _CAPITALISED_NAME.fullmatch(views[at].text) is not None


_CAPITALISED_NAME = re.compile(r"[A-Z][\w'’-]{1,15}(?: [A-Z][\w.'’-]{0,15}){1,3}")
_TITLE_SIGNS = re.compile(r"[\s\"'“”‘’`.…·,]+")
_QUOTES = "“‘\"'"
"""A headline may be what someone says, in words that the article doesn't repeat; a masthead isn't."""
_WORD = re.compile(r"[가-힣]{2,}|[A-Za-z]{4,}|\d[\d.,]*\d")


def _words_shared(title: str, told: str) -> int:
    """How many words of a title the body uses, or 0 where those are less than half of them.

    A headline shares several; the name of a site at most its own two, below an agency's dateline.
    """
    words = [word[:2] if "가" <= word[0] <= "힣" else word for word in _WORD.findall(title)]
    shared = sum(1 for word in words if word.casefold() in told)
    return shared if shared * 2 >= len(words) else 0


def _opening(body: Sequence[View]) -> str:
    """What a headline is compared with: it is about the first paragraphs."""
    told = (view.text[:_OPENING] for view in body if view.look in _TOLD)
    return " ".join(islice(told, _OPENING))[:_OPENING].casefold()


_TOLD = ("prose", "polite", "loose", "credited")
_OPENING = 3000
"""Characters of the body, and so more paragraphs than they can be."""


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
    folded = fold(line)
    if folded == title:
        return True
    short, long = sorted((folded, title), key=len)
    return len(short) >= 12 and long.startswith(short) and len(short) * 5 >= len(long) * 3


def fold(title: str) -> str:
    """A title without white space, quotation marks and dots, in one Unicode form."""
    return _TITLE_SIGNS.sub("", unicodedata.normalize("NFKC", title)).casefold()
