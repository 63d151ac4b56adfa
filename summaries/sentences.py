"""Paragraphs and sentences of a text, with exact code-point spans, and what a reader sees of one.

Here live the three things that need only the text itself: gathering hard-wrapped lines, finding
where a sentence ends, and `shown`. Which lines are the article is decided in `lines`, what a
dateline or a byline looks like in `bylines`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from summaries.article import Line, Sentence, Span
from summaries.bylines import credit_of, dateline_of

QUOTE_LIMIT = 800
"""A quotation longer than this is an unbalanced mark; the longest in 50 articles had 322."""

BRACKET_LIMIT = 200
"""The same for brackets."""

_EXACT, _AT_WORDS = 4, 12
"""By how much a full line may fall short: a stripped space or a wide letter; a whole word."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A run of physical lines, by index from 0, that a reader takes for one; `text` is stripped."""

    first: int
    last: int
    text: str


# --- hard wraps ---


def physical_lines(text: str) -> tuple[list[int], list[str]]:
    """Where each line starts, and the lines, split at "\\n" only."""
    raw = text.split("\n")
    starts, at = [], 0
    for line in raw:
        starts.append(at)
        at += len(line) + 1
    return starts, raw


def gather(raw: Sequence[str]) -> list[Paragraph]:
    """Paragraphs of the lines, blank ones included as empty; unwrapped lines stay single."""
    stripped = [line.strip() for line in raw]
    wrap = _wrap_of(stripped)
    if wrap is None:
        return [Paragraph(at, at, line) for at, line in enumerate(stripped)]
    found: list[Paragraph] = []
    at = 0
    while at < len(raw):
        last = at
        while (below := _continued(stripped, last, wrap)) is not None:
            last = below
        pieces = [line for line in raw[at : last + 1] if line.strip()]
        found.append(Paragraph(at, last, _joined(pieces, exact=wrap.slack == _EXACT)))
        at = last + 1
    return found


@dataclass(frozen=True, slots=True)
class _Wrap:
    """How a text is hard-wrapped: lines are full from `width - slack` (exclusive) to `width`."""

    measure: Callable[[str], int]
    width: int
    slack: int

    def fills(self, line: str) -> bool:
        return self.width - self.slack < self.measure(line) <= self.width


def _wrap_of(lines: Sequence[str]) -> _Wrap | None:
    """How the text is hard-wrapped, or None; cut to the character, to the column, or at words."""
    if len(lines) < 4 or max(map(len, lines)) > 400:
        return None
    long = [line for line in lines if len(line) >= 12]
    if len(long) < 4 or sum(1 for line in long if len(line) > 130) * 8 > len(long):
        return None
    inside = sum(1 for line in long if _INSIDE.search(line))
    if inside < 2:
        return None
    for slack in (_EXACT, _AT_WORDS):
        wraps = [_commonest(long, measure, slack) for measure in (len, columns)]
        wraps.sort(key=lambda wrap: -sum(map(wrap.fills, long)) if wrap else 0)
        for wrap in wraps:
            if wrap is not None and _is_wrapped(long, wrap, inside):
                return wrap
    return None


def _commonest(long: Sequence[str], measure: Callable[[str], int], slack: int) -> _Wrap | None:
    """The width that most of the longer lines fill and few exceed."""
    counts = Counter(map(measure, long))
    best, width = 0, 0
    for candidate in sorted(counts):
        near = sum(counts.get(candidate - less, 0) for less in range(slack))
        if near >= best:
            best, width = near, candidate
    around = sum(counts.get(width - less, 0) for less in range(_AT_WORDS))
    if best * 5 < around * 4:  # ragged: cut at words, not to the column
        return None
    over = sum(times for each, times in counts.items() if each > width)
    enough = best >= (6 if slack == _EXACT else 4)
    fits = width <= 130 and enough and best * 2 >= len(long) and over * 8 <= len(long)
    return _Wrap(measure, width, slack) if fits else None


def _is_wrapped(long: Sequence[str], wrap: _Wrap, inside: int) -> bool:
    """Full lines seldom end a sentence, and sentences end in the middle of lines.

    Titles of one length have no sentence end inside; paragraphs, one a line, end where it ends.
    """
    full = [line for line in long if wrap.fills(line)]
    ended = sum(1 for line in full if _ends_sentence(line))
    return ended * 5 <= len(full) * 2 and inside * 12 >= len(full)


def columns(line: str) -> int:
    """Width on a terminal, near enough: what takes three bytes takes two columns."""
    return (len(line) + len(line.encode("utf-8", "surrogatepass"))) // 2


def _continued(lines: Sequence[str], at: int, wrap: _Wrap) -> int | None:
    """The line that goes on where this one was broken; blank lines between them mean nothing.

    A line cut at a word is full, too, if its next word would not have fitted.
    """
    line = lines[at]
    below = at + 1
    while below < len(lines) and below - at < 3 and not lines[below]:
        below += 1
    if not line or below >= len(lines) or not lines[below]:
        return None
    full, size = wrap.fills(line), wrap.measure(line)
    if not full and wrap.slack == _AT_WORDS and size <= wrap.width:
        full = size + 1 + wrap.measure(lines[below][:40].split(None, 1)[0]) > wrap.width
    if not full or (_ends_sentence(line) and below > at + 1):
        return None
    return None if _OPENS_PARAGRAPH.match(lines[below]) else below


def _ends_sentence(line: str) -> bool:
    return line.rstrip("\"”’')]").endswith((".", "?", "!"))


_INSIDE = re.compile(r"(?:[다요까]\.|[a-z)][.?!])[\"”’')]? ?\S")
_OPENS_PARAGRAPH = re.compile(r"[◆◇■□▲▶▷●☞※•ⓒ©#]|[-*] |[\[(<【][^\n]{1,30}[=\]】]")


def _joined(pieces: Sequence[str], *, exact: bool) -> str:
    if len(pieces) < 2:
        return pieces[0].strip() if pieces else ""
    kept = [piece.removesuffix("\r") for piece in pieces]
    spaced = any(piece[-1:].isspace() for piece in kept[:-1])
    text = kept[0]
    for piece in kept[1:]:
        text = _glued(text, piece, exact=exact, spaced=exact and spaced)
    return text.strip()


def shown(text: str) -> str:
    """What a reader sees of a span: white space folded, hard wraps joined, nothing else changed.

    A break between Hangul is joined without a space where the wrap cuts inside words: the lines
    in between are equally long, or one kept the space it was cut at, and this break has none
    beside it. Otherwise only what follows decides: a bare particle or ending belongs to the word
    above. Breaks inside a number, and between a number and its unit, are joined too. In doubt a
    space stays.
    """
    if "\n" not in text:
        return " ".join(text.split())
    pieces = [piece for piece in text.split("\n") if piece.strip()]
    return " ".join(_joined(pieces, exact=_cut_anywhere(pieces)).split())


def _cut_anywhere(pieces: Sequence[str]) -> bool:
    """Lines filled to the column are cut inside words; lines cut at spaces are ragged.

    The first and the last piece may be parts of a line, so they tell nothing.
    """
    if any(piece.rstrip("\r")[-1:] == " " for piece in pieces[:-1]):
        return True
    inner = [piece.strip() for piece in pieces[1:-1]]
    if len(inner) < 2:
        return False
    return any(
        max(sizes) - min(sizes) < _EXACT
        for sizes in (list(map(len, inner)), list(map(columns, inner)))
    )


def _glued(left: str, right: str, *, exact: bool, spaced: bool) -> str:
    """Two pieces of a line with a space between them, or none where the wrap cut inside a word."""
    if not left or not right or left[-1].isspace() or right[0].isspace():
        return f"{left.rstrip()} {right.lstrip()}"
    one, two = left[-1], right[0]
    if spaced or (one.isdigit() and (two.isdigit() or _UNIT.match(right))):
        return left + right
    if (one in "억만조천백" and two.isdigit() and left[-2:-1].isdigit()) or (
        one == "-" and two.islower()
    ):
        return left + right
    if "가" <= one <= "힣" and "가" <= two <= "힣":
        if _BARE_ENDING.match(right) or (exact and not _WHOLE_WORD.search(left[-12:])):
            return left + right
        return f"{left} {right}"
    closes = (exact and two in ".,)”’%") or one in "(“‘"
    if closes or (one in "”’)\"'" and _BARE_PARTICLE.match(right)):
        return left + right
    return f"{left} {right}"


_UNIT = re.compile(r"[억만조천백%]|원|달러|년|월|일|명|개|건|배|위|시|분|㎞|㎡|㎏|\.\d")
_BARE_PARTICLE = re.compile(
    r"(?:은|는|이|가|을|를|의|에|로|과|와|도|만|며|고|라고|이라고|라며|이라며|에서|에게|으로|까지"
    r"|부터)(?=[\s,.]|$)"
)
_BARE_ENDING = re.compile(
    r"(?:은|는|을|를|의|에|에서|에게|으로|로|와|과|까지|부터|다|했다|었다|였다|됐다|졌다|된다"
    r"|한다|니다|고|며|면서|지만|는데|에는|에도|으며|하며|했고"
    r"|에선|들은|들이|들을)"
    r"(?=[\s,.]|$)"
)
_WHOLE_WORD = re.compile(
    r"[\s(“‘\"'][^\s]+(?:은|는|을|를|에서|에게|으로|했다|까지|부터|하며|하고|에는|지만|면서|에도)$"
)


# --- sentences ---

_TOKEN = re.compile(r"[.!?。…]+[\"”’')\]』」》]{0,4}|[“”\"‘’()\n]|(?<![^\s(“])'(?=\S)")


def split_sentences(text: str, lines: Sequence[Line]) -> tuple[Sentence, ...]:
    """Sentences of the body and glossary lines, in order, without datelines and bylines."""
    raw = [text[line.span.start : line.span.end] for line in lines]
    found: list[Sentence] = []
    count = 0
    for paragraph in gather(raw):
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


def _sentences_in(text: str, start: int, end: int, *, broken: bool) -> list[Span]:
    start, end = _without_margins(text, start, end, broken=broken)
    found: list[Span] = []
    opened = at = start
    while (token := _TOKEN.search(text, at, end)) is not None:
        first = text[token.start()]
        if first in _PAIRS:
            close = _closing(text, token.start(), end)
            if close is None:
                at = token.start() + 1
                continue
            at = close + 1
            inner = text[close - 1]
            if inner not in ".!?。…" or (first == "(" and token.start() != opened):
                continue
            while at < end and text[at] in _CLOSING:
                at += 1
            stop, mark, quoted = at, close - 1, True
        else:
            at = stop = token.end()
            mark, quoted = token.start(), text[stop - 1] in _CLOSING
            if first in "”’\n" or not _may_end(text, token[0], mark, opened):
                continue
        if stop < end and _ends(text, mark, stop, end, quoted=quoted):
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
    elif found and end - start <= 4:
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
    if after[0].islower() or _NEVER_LAST.fullmatch(word):
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


def _ends(text: str, mark: int, stop: int, end: int, *, quoted: bool) -> bool:
    """Whether the sentence closes here, judged by what follows the mark."""
    following = text[stop]
    if not following.isspace():
        glued = text[mark] == "." and stop == mark + 1 and text[mark - 1] in "다요죠"
        return glued and (_is_hangul(following) or following in "“‘")
    if not quoted and text[mark] == ".":
        return True
    if _GOES_ON.match(text, stop, end):
        return False
    return not (quoted and _ENGLISH_SAYS.match(text, stop, end))


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
