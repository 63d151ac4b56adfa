"""Sentences of the body, with exact code-point spans.

Which lines are the article is decided in `lines`, which of them make one paragraph in `wraps`, what
a dateline or a byline looks like in `bylines`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from summaries.article import Line, Sentence, Span
from summaries.bylines import credit_of, dateline_of
from summaries.wraps import Paragraph, gather

QUOTE_LIMIT = 800
"""A quotation longer than this is an unbalanced mark; the longest in 55 Korean articles had 145
characters, but interviews in English quote whole paragraphs."""

BRACKET_LIMIT = 200
"""The same for brackets and single marks; the longest brackets there had 104."""

_TOKEN = re.compile(
    r"[.!?。…“”\"‘’()\n'](?:(?<=[.!?。…])[.!?。…]*[\"”’')\]』」》]{0,4}|(?<=[“”\"‘’()\n])"
    r"|(?<=')(?<![^\s(“]')(?=\S))"
)
"""A full stop with what closes behind it, a mark, or an apostrophe that opens; searched from the one
sign all begin with, so that letters are passed at one look."""


def split_sentences(text: str, lines: Sequence[Line]) -> tuple[Sentence, ...]:
    """Sentences of the body and glossary lines, in order, without datelines and bylines."""
    return sentences_of(text, lines, gather([line.span.of(text) for line in lines]))


def sentences_of(
    text: str, lines: Sequence[Line], paragraphs: Sequence[Paragraph]
) -> tuple[Sentence, ...]:
    """The same where the paragraphs are known that the lines make."""
    found: list[Sentence] = []
    count = 0
    for paragraph in paragraphs:
        label = lines[paragraph.first].label
        if not paragraph.text or label not in ("body", "glossary"):
            continue
        if label == "glossary" and _GLOSSARY_TERM.fullmatch(paragraph.text):
            continue
        start, end = lines[paragraph.first].span.start, lines[paragraph.last].span.end
        spans = _sentences_in(text, start, end, broken=paragraph.last > paragraph.first)
        if spans:
            found.extend(Sentence(span, count, label) for span in spans)
            count += 1
    return tuple(found)


def is_cut_off(text: str) -> bool:
    """Whether a text stops short, as a feed's teaser does: `…`, `...`, `[…]` at its very end.

    Closing marks behind the ellipsis change nothing; an ellipsis before a full sentence's end is
    a pause.
    """
    return _CUT_OFF.search(text[-_TEASER_END:].rstrip()) is not None


_TEASER_END = 24
"""Characters an ellipsis with its brackets, closing marks and white space may take up."""

_CUT_OFF = re.compile(r"(?:…|⋯|‥|\.\.\.)[\"”’'»)\]』」》]{0,4}$")


def _sentences_in(text: str, start: int, end: int, *, broken: bool) -> list[Span]:
    start, end = _without_margins(text, start, end, broken=broken)
    found: list[Span] = []
    opened = at = start
    while (token := _TOKEN.search(text, at, end)) is not None:
        mark, stop = token.span()
        first = text[mark]
        if first in _PAIRS:
            close = _closing(text, mark, end)
            if close is None:
                at = mark + 1
                continue
            at = close + 1
            inner = text[close - 1]
            if inner not in ".!?。…" or (first == "(" and mark != opened):
                continue
            while at < end and text[at] in _CLOSING:
                at += 1
            stop, mark, quoted = at, close - 1, True
        else:
            at = stop
            if first in "”’\n" or not _may_end(text, token[0], mark, opened):
                continue
            quoted = text[stop - 1] in _CLOSING
        if stop < end and _ends(text, opened, mark, stop, end, quoted=quoted):
            _add(text, found, opened, stop)
            opened = stop
    _add(text, found, opened, end)
    return found


def _without_margins(text: str, start: int, end: int, *, broken: bool) -> tuple[int, int]:
    """Leaves out white space, a bullet, the dateline in front and the byline behind."""
    start, end = _trim(text, start, end)
    if bullet := _BULLET.match(text, start, end):
        start = bullet.end()
    opening, closing = text[start : min(end, start + 130)], text[max(start, end - 200) : end]
    if broken:
        opening, closing = opening.replace("\n", " "), closing.replace("\n", " ")
    dateline = dateline_of(opening)
    if dateline is not None and start + dateline.length < end:
        start += dateline.length
    credit = credit_of(closing)
    if credit is not None and end - len(closing) + credit.start > start:
        end = end - len(closing) + credit.start
    return _trim(text, start, end)


_GLOSSARY_TERM = re.compile(r"[☞☛■◆◇▶\[<【〈][^.:=]{1,60}")
"""The heading of a glossary names the term; it is no sentence."""

_BULLET = re.compile(r"(?:[-–—*•·∙▪◦>※▲△▶▷◆◇■□●○]\s{1,4}|[◆◇■□▲△▶▷•●○※](?=[가-힣A-Z“\"'‘]))")
_PAIRS = {"“": "”", '"': '"', "‘": "’", "'": "'", "(": ")"}
_CLOSING = "\"”’')]』」》"


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _add(text: str, found: list[Span], start: int, end: int) -> None:
    """Adds a sentence; what holds no letter belongs to the one before it."""
    start, end = _trim(text, start, end)
    if start >= end:
        return
    if _LETTER.search(text, start, end):
        found.append(Span(start, end))
    elif found and end - start <= 4 and text[start] != "[":
        found[-1] = Span(found[-1].start, end)


_APOSTROPHE = re.compile(r"[’'][A-Za-z0-9]")
_LETTER = re.compile(r"[^\W_]")


def _closing(text: str, at: int, end: int) -> int | None:
    """Where the mark opened at `at` closes, or None if it is stray: a quotation is bounded, and a
    new one that opens before it closes shows that it never did."""
    opener = text[at]
    limit = min(end, at + 1 + (BRACKET_LIMIT if opener in "('" else QUOTE_LIMIT))
    closer = _PAIRS[opener]
    close = text.find(closer, at + 1, limit)
    if close < 0:
        return None
    if opener == "(":
        if text.find("(", at + 1, close) >= 0:
            close = text.find(")", close + 1, limit)
        return close if close > 0 else None
    if opener == '"':
        before, after = text[at - 1 : at], text[at + 1 : at + 2]
        if before and not before.isspace() and (after.isspace() or _PARTICLE.match(text, at + 1)):
            return None
        if text[close - 1].isspace() and _opens_anew(text, close, end):
            return None
        return close
    if opener != closer and text.find(opener, at + 1, close) >= 0:
        return None
    while close >= 0 and _APOSTROPHE.match(text, close):
        close = text.find(closer, close + 1, limit)
    return close if close >= 0 else None


def _opens_anew(text: str, at: int, end: int) -> bool:
    """A mark behind white space opens a quotation, unless a particle follows (`… "며`)."""
    following = text[at + 1 : at + 2]
    return bool(following) and not following.isspace() and not _PARTICLE.match(text, at + 1, end)


_PARTICLE = re.compile(
    r"(?:라고|이라고|라며|이라며|며|고|라는|이라는|란|이란|은|는|을|를|의|에|로|와|과|도"
    r"|면서)(?![가-힣])|[,.]"
)


def _may_end(text: str, token: str, mark: int, opened: int) -> bool:
    """Rules out full stops that end no sentence: abbreviations, ordinals, dates, ellipses."""
    before = text[mark - 1] if mark > opened else ""
    if not before:
        return False
    if token.startswith(("…", "..")):
        return before in "다요죠까"
    if token[0] != "." or not before.isascii():
        return True
    if before.isdigit():
        return not _ordinal(text, mark, opened)
    return not (before.isalpha() and _abbreviated(text, mark, opened))


def _ordinal(text: str, mark: int, opened: int) -> bool:
    """`1. 항목` at the start, and the parts of `2025. 2. 4.`"""
    at = mark
    while at > opened and mark - at < 5 and text[at - 1].isdigit():
        at -= 1
    if mark - at > 4:
        return False
    if at == opened:
        return True
    after = text[mark + 1 : mark + 3].strip()
    if not text[at - 1].isspace():
        return False
    chained = at - 2 >= opened and text[at - 2] == "." and text[at - 3 : at - 2].isdigit()
    return after[:1].isdigit() or chained


def _abbreviated(text: str, mark: int, opened: int) -> bool:
    at = mark
    while at > opened and mark - at < 14 and (text[at - 1].isalpha() or text[at - 1] == "."):
        at -= 1
    word = text[at:mark]
    following = _WORD.match(text, mark + 1)
    if following is None:
        return False
    after = following[1]
    if after[0].islower():
        return True
    if at > opened and text[at - 1].isdigit():
        return False  # HBM4E. and 5G. are no initials
    if _NEVER_LAST.fullmatch(word):
        return True
    if _SELDOM_LAST.fullmatch(word) or _INITIALS.fullmatch(word):
        return not _STARTERS.fullmatch(after)
    return False


def _is_hangul(character: str) -> bool:
    return "가" <= character <= "힣"


_WORD = re.compile(r"\s{1,4}[“\"‘'(]?([^\s,.;:]{1,20})")
_INITIALS = re.compile(r"[A-Z](?:\.[A-Z]){0,3}")
_NEVER_LAST = re.compile(
    r"Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Sgt|Capt|Cmdr|Rep|Reps|Sen|Sens|Gov|Pres|Rev|Hon|Messrs|No|Nos"
    r"|vs|Vs|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|e\.g|i\.e|Fig|Mt|Ft|Maj|Adm|Brig|Supt|Det"
    r"|cf|"
    r"approx|Vol|pp"
)
_SELDOM_LAST = re.compile(
    r"Inc|Corp|Co|Ltd|LLC|Bros|Jr|Sr|St|Ave|Blvd|Rd|etc|al|est|dept|U\.S|U\.K|U\.N|E\.U|D\.C|a\.m"
    r"|p\.m|A\.M|"
    r"P\.M|Ph\.D|M\.D|B\.A|M\.A|U\.S\.A|plc|Cos"
)
_STARTERS = re.compile(
    r"The|It|In|He|She|But|A|An|They|We|This|That|These|Those|And|On|At|For|As|If|When|While|After|"
    r"Before|Its|His|Her|Their|Our|My|I|You|There|Here|However|Meanwhile|Still|Some|Many|Most|Both|"
    r"Since|With|By|From|To|So|Yet|Now|Then|Last|Shares|Analysts|Officials|Neither|Under|Among"
)


def _ends(text: str, opened: int, mark: int, stop: int, end: int, *, quoted: bool) -> bool:
    """Whether the sentence closes here, judged by what follows the mark.

    English sets a comma where `Rivera said` is to follow; behind a full stop only a quotation that
    opens its sentence goes on, and only up to a bare attribution.
    """
    following = text[stop]
    if not following.isspace():
        glued = text[mark] == "." and stop == mark + 1 and text[mark - 1] in "다요죠"
        return glued and (_is_hangul(following) or following in "“‘")
    if not quoted and text[mark] == ".":
        return True
    if _GOES_ON.match(text, stop, end):
        return False
    if not quoted or (says := _ENGLISH_SAYS.match(text, stop, end)) is None:
        return True
    return text[mark] == "." and not (text[opened] in '"“' and text[says.end() : end][:1] in ",.")


_GOES_ON = re.compile(
    r"\s{1,4}(?:[a-z]|(?:하고|하며|하면서|하는|하자|하다가|하더니|라고|이라고|라고도|라며|이라며"
    r"|라면서|이라면서|라는|이라는|란|이란|라|고|며|면서|"
    r"등|등의|등을|등으로|등이|같은|처럼|했다|했고|했던|한다|할|한|해|와|과|은|는|을|를|의|에"
    r"|에서|도|로|으로|이다|이었다|였다|말했다|말하며|말하고|"
    r"묻자|물었다|묻는|묻고|답했다|외쳤다|외치며|소리치며|식의|식으로|정도로|말을|말이|말도|말만"
    r"|말에|말과|라거나|이라거나|라는데|질문에|질문을|물음에)"
    r"(?=[\s,.]))"
)
_ENGLISH_SAYS = re.compile(
    r"\s{1,3}(?:[A-Z][\w.’'-]{0,20}\s){1,4}(?:said|says|asked|asks|added|adds|told|wrote|writes"
    r"|replied|tweeted|posted)\b"
)
