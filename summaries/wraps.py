"""Hard wraps: which physical lines a reader takes for one paragraph, and how a span is shown.

Wire dumps break lines at a fixed width, inside words too. Here they are gathered and joined; what a
line is belongs to `lines`, where a sentence ends to `sentences`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Literal, NamedTuple

_EXACT, _AT_WORDS = 4, 12
"""By how much a full line may fall short: a stripped space or a wide letter; a whole word."""


WrapKind = Literal["words", "anywhere", "anywhere-spaced"]
"""Where a dump breaks its lines: between words, at any character, or at any character with the space
kept at the end of a line that was cut at one."""


class Paragraph(NamedTuple):
    """A run of physical lines, by index from 0, that a reader takes for one; `text` is stripped."""

    first: int
    last: int
    text: str


class Layout(NamedTuple):
    """How a text stands on its lines: where each starts, the lines as they came, and what a reader
    takes them for. `wrap` is how the whole text is hard-wrapped, None where lines are paragraphs."""

    starts: Sequence[int]
    raw: Sequence[str]
    paragraphs: Sequence[Paragraph]
    wrap: WrapKind | None


def layout_of(text: str) -> Layout:
    """Lines are split at "\\n" only."""
    raw = text.split("\n")
    starts = list(accumulate((len(line) + 1 for line in raw[:-1]), initial=0))
    stripped = [line.strip() for line in raw]
    wrap = _wrap_of(stripped)
    return Layout(starts, raw, _gathered(raw, stripped, wrap), _kind(raw, stripped, wrap))


# --- hard wraps ---


def gather(raw: Sequence[str]) -> list[Paragraph]:
    """Paragraphs of the lines, blank ones included as empty; unwrapped lines stay single."""
    stripped = [line.strip() for line in raw]
    return _gathered(raw, stripped, _wrap_of(stripped))


def _gathered(raw: Sequence[str], stripped: Sequence[str], wrap: _Wrap | None) -> list[Paragraph]:
    if wrap is None:
        return [Paragraph(at, at, line) for at, line in enumerate(stripped)]
    found: list[Paragraph] = []
    at = 0
    while at < len(raw):
        last, below = at, _continued(stripped, at, wrap, opening=True)
        while below is not None:
            last, below = below, _continued(stripped, below, wrap, opening=False)
        pieces = [raw[n] for n in range(at, last + 1) if stripped[n]]
        found.append(Paragraph(at, last, _joined(pieces, exact=wrap.slack == _EXACT, spaced=False)))
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
    measured = [
        (measure, sizes) for measure in (len, columns) if (sizes := _crowded(long, measure))
    ]
    if not measured:
        return None
    inside = sum(1 for line in long if _INSIDE.search(line))
    if inside < 2:
        return None
    for slack in (_EXACT, _AT_WORDS):
        wraps = [_commonest(sizes, measure, slack) for measure, sizes in measured]
        if slack == _EXACT and _HANGUL.search(" ".join(long)) is None:
            wraps = [wrap for wrap in wraps if wrap is not None and _cut_to_the_letter(long, wrap)]
        wraps.sort(key=lambda wrap: -sum(map(wrap.fills, long)) if wrap else 0)
        for wrap in wraps:
            if wrap is not None and _is_wrapped(long, wrap, inside):
                return wrap
    return None


def _crowded(long: Sequence[str], measure: Callable[[str], int]) -> list[int] | None:
    """The sizes in order, if two fifths lie as near together as the lines of any wrap."""
    sizes = sorted(map(measure, long))
    beyond = sizes[(len(sizes) * 2 - 1) // 5 :]
    return sizes if any(b - a < _AT_WORDS for a, b in zip(sizes, beyond, strict=False)) else None


def _commonest(sizes: Sequence[int], measure: Callable[[str], int], slack: int) -> _Wrap | None:
    """The width that most of the longer lines fill and few exceed."""
    counts = Counter(sizes)
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
    # Paragraphs of two lines, one of them full, below a headline, a date and a name: two fifths.
    share = best * 5 >= len(sizes) * 2 if slack == _EXACT else best * 2 >= len(sizes)
    fits = width <= 130 and enough and share and over * 8 <= len(sizes)
    return _Wrap(measure, width, slack) if fits else None


def _cut_to_the_letter(long: Sequence[str], wrap: _Wrap) -> bool:
    """Narrow lines of English words are nearly of one width; those cut inside words, of just one."""
    sizes = [wrap.measure(line) for line in long]
    near = sum(1 for size in sizes if wrap.width - _AT_WORDS < size <= wrap.width)
    return sum(1 for size in sizes if wrap.width - 2 < size <= wrap.width) * 5 >= near * 4


_HANGUL = re.compile("[가-힣]")


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


def _continued(lines: Sequence[str], at: int, wrap: _Wrap, *, opening: bool) -> int | None:
    """The line that goes on where this one was broken; blank lines between them mean nothing.

    A line cut at a word is full, too, if its next word would not have fitted. One that is over the
    width goes on only where it does not open its paragraph: else it may be a title.
    """
    line = lines[at]
    below = at + 1
    while below < len(lines) and below - at < 3 and not lines[below]:
        below += 1
    if not line or below >= len(lines) or not lines[below]:
        return None
    full, size = wrap.fills(line), wrap.measure(line)
    fits = size <= wrap.width or not (opening or _ends_sentence(line))
    if not full and wrap.slack == _AT_WORDS and fits:
        full = size + 1 + wrap.measure(lines[below][:40].split(None, 1)[0]) > wrap.width
    if below == at + 1 and size * 10 >= wrap.width * 7:
        full = full or _BROKEN_OFF.search(line) is not None
    if not full or (_ends_sentence(line) and below > at + 1):
        return None
    return None if _OPENS_PARAGRAPH.match(lines[below]) else below


_BROKEN_OFF = re.compile(
    r"[가-힣](?:을|를|은|는|의|에|에서|으로|와|과|며|고|아|어|한|된|던|할)$|[가-힣],$|“[^”]{0,80}$"
)
"""How no title ends, whatever its width."""


def _ends_sentence(line: str) -> bool:
    return line.rstrip("\"”’')]").endswith((".", "?", "!"))


_INSIDE = re.compile(r"[.?!](?<=[다요까]\.|[a-z)][.?!])[\"”’')]? ?\S")
"""A sentence's end within a line; searched from its mark, which is rarer than what stands before."""
_OPENS_PARAGRAPH = re.compile(
    r"[(\[<](?:끝|END|MORE|ENDS)[)\]>]|[◆◇■□▲▶▷●☞※•ⓒ©#]|[-*] |[\[(<【][^\n]{1,30}[=\]】]"
)


def _joined(pieces: Sequence[str], *, exact: bool, spaced: bool) -> str:
    if len(pieces) < 2:
        return pieces[0].strip() if pieces else ""
    kept = [piece.removesuffix("\r") for piece in pieces]
    keeps = exact and (spaced or any(piece[-1:].isspace() for piece in kept[:-1]))
    text = kept[0]
    for piece in kept[1:]:
        text = _glued(text, piece, exact=exact, spaced=keeps)
    return text.strip()


def _kind(raw: Sequence[str], stripped: Sequence[str], wrap: _Wrap | None) -> WrapKind | None:
    if wrap is None:
        return None
    if wrap.slack != _EXACT:
        return "words"
    spaced = any(
        line.removesuffix("\r").endswith(" ") and wrap.fills(bare)
        for line, bare in zip(raw, stripped, strict=True)
    )
    return "anywhere-spaced" if spaced else "anywhere"


def shown(text: str, wrap: WrapKind | None = None) -> str:
    """What a reader sees of a span: white space folded, hard wraps joined, nothing else changed.

    `wrap` is how the article is wrapped, where that is known; else the span itself has to tell. A
    break between Hangul is joined without a space where the wrap cuts inside words and this break
    has no space beside it. Otherwise only what follows decides: a bare particle or ending belongs
    to the word above. Breaks inside a number, and between a number and its unit, are joined too. In
    doubt a space stays.
    """
    if "\n" not in text:
        return " ".join(text.split())
    pieces = [piece for piece in text.split("\n") if piece.strip()]
    exact = wrap != "words" if wrap else _cut_anywhere(pieces)
    spaced = wrap == "anywhere-spaced"
    return " ".join(_joined(pieces, exact=exact, spaced=spaced).split())


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
