"""Draws a portrait: bars on the left, the name amid those it appears with on the right.

Measured for a phone: the picture is 1440 pixels wide and often shown 360 wide, so no word is written
smaller than 36 pixels. Places are computed, never searched for; text is laid out letter by letter,
without shaping, which no direction mark can reach. Imported only to draw (see `pictures.draw`).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageDraw

from bot.pictures import palette
from bot.pictures.lettering import Lettering
from bot.pictures.portrait import Portrait
from bot.pictures.words import bar_words, day_words
from bot.texts import count, say

Point = tuple[float, float]

WIDTH, HEIGHT = 1440, 720
# Shapes are drawn three times as large and averaged: Pillow smooths text, not lines.
_FINE = 3
_MARGIN = 52
_SMALL, _NORMAL, _LARGE = 36, 40, 58
_TOP, _BASE = 250, 566
"""Where the fullest bar ends, and what all stand on."""
_SPLIT = 545
"""Where the bars end if there are companions."""
_CENTRE: Point = (992, 402)
_REACH: Point = (292, 190)
_DOT = 36
_LABEL = 276
"""How wide a companion's name may be: less than its neighbour is away."""
_AXIS_GAP = 24


def drawn(portrait: Portrait) -> bytes:
    """A PNG without any note of when or by what it was made."""
    large = Image.new("RGB", (WIDTH * _FINE, HEIGHT * _FINE), palette.CARD)
    shapes = _Shapes(ImageDraw.Draw(large))
    shapes.frame()
    right = _SPLIT if portrait.companions else WIDTH - _MARGIN
    slots = _slots(portrait, right)
    _draw_bars(shapes, portrait, slots, right)
    places = _places(len(portrait.companions))
    _draw_ties(shapes, portrait, places)
    image = large.reduce(_FINE)
    letters = Lettering(ImageDraw.Draw(image))
    _write_heading(letters, portrait, right)
    _write_bars(letters, portrait, slots, right)
    if portrait.companions:
        _write_companions(letters, portrait, places)
        _write_name(letters, portrait, image)
    out = BytesIO()
    # At level 9 it takes three times as long for 3% less: 110 ms against 43 of 56 kB.
    image.save(out, "PNG", compress_level=6)
    return out.getvalue()


@dataclass(frozen=True, slots=True)
class _Shapes:
    """Lines and areas on the enlarged picture, in pixels of the final one."""

    on: ImageDraw.ImageDraw

    def frame(self) -> None:
        edge = (0, 0, WIDTH * _FINE - 1, HEIGHT * _FINE - 1)
        self.on.rectangle(edge, outline=palette.EDGE, width=3 * _FINE)

    def bar(self, left: float, top: float, right: float, bottom: float, colour: str) -> None:
        box = tuple(round(each * _FINE) for each in (left, top, right, bottom))
        radius = min(6.0, (right - left) / 3, (bottom - top) / 2) * _FINE
        corners = (True, True, False, False)
        self.on.rounded_rectangle(box, radius, fill=colour, corners=corners)

    def dot(self, at: Point, radius: float, colour: str) -> None:
        self.on.circle((at[0] * _FINE, at[1] * _FINE), radius * _FINE, fill=colour)

    def curve(self, start: Point, over: Point, end: Point, width: float, colour: str) -> None:
        """A quadratic Bézier curve, as circles close enough to look like a line."""
        steps = math.ceil(math.dist(start, over) + math.dist(over, end))
        for step in range(steps + 1):
            t = step / steps
            x, y = (
                (1 - t) ** 2 * a + 2 * t * (1 - t) * b + t**2 * c
                for a, b, c in zip(start, over, end, strict=True)
            )
            self.dot((x, y), width / 2, colour)


def _slots(portrait: Portrait, right: float) -> list[tuple[float, float]]:
    """Left and right of each bar."""
    step = (right - _MARGIN) / len(portrait.bars)
    thick = min(step * 0.72, 96)
    middles = [_MARGIN + step * (n + 0.5) for n in range(len(portrait.bars))]
    return [(middle - thick / 2, middle + thick / 2) for middle in middles]


def _height(portrait: Portrait, articles: int) -> float:
    return (_BASE - _TOP) * articles / portrait.peak.articles


def _draw_bars(
    shapes: _Shapes, portrait: Portrait, slots: list[tuple[float, float]], right: float
) -> None:
    for bar, (start, end) in zip(portrait.bars, slots, strict=True):
        if bar.articles:
            top = _BASE - _height(portrait, bar.articles)
            colour = palette.STRONG if bar == portrait.peak else palette.BAR
            shapes.bar(start, top, end, _BASE, colour)
    shapes.bar(_MARGIN, _BASE, right, _BASE + 3, palette.AXIS)


def _write_heading(letters: Lettering, portrait: Portrait, right: float) -> None:
    language = portrait.language
    articles = count(language, "articles", sum(bar.articles for bar in portrait.bars))
    room = right - _MARGIN
    letters.fit(portrait.name, (_MARGIN, 96), room, "ls", size=_LARGE, bold=True)
    unit = say(language, f"picture-unit-{portrait.unit}")
    line = f"{articles} · {unit}"
    letters.fit(line, (_MARGIN, 156), room, "ls", size=_NORMAL, colour=palette.MUTED)
    if portrait.outside:
        note = count(language, "picture-outside", portrait.outside)
        letters.fit(note, (_MARGIN, 680), room, "ls", size=_SMALL, colour=palette.MUTED)


def _write_bars(
    letters: Lettering, portrait: Portrait, slots: list[tuple[float, float]], right: float
) -> None:
    """The count over each bar, or over the fullest alone where they are many; the first and the last
    date under them, and the fullest one's where there is room."""
    counts = [f"{bar.articles:,}" for bar in portrait.bars]
    step = (right - _MARGIN) / len(slots)
    every = max(letters.width(each, _SMALL) for each in counts) < step * 0.9
    for bar, text, (start, end) in zip(portrait.bars, counts, slots, strict=True):
        if every or bar == portrait.peak:
            colour = palette.INK if bar.articles else palette.MUTED
            top = _BASE - _height(portrait, bar.articles) - 10
            middle = _inside((start + end) / 2, letters.width(text, _SMALL), right)
            letters.put(text, (middle, top), "ms", size=_SMALL, colour=colour)
    first, last = _end_words(portrait)
    base = _BASE + 48
    free_from = _MARGIN + letters.width(first, _SMALL) + _AXIS_GAP
    free_to = right - letters.width(last, _SMALL) - _AXIS_GAP
    letters.put(first, (_MARGIN, base), "ls", size=_SMALL, colour=palette.MUTED)
    letters.put(last, (right, base), "rs", size=_SMALL, colour=palette.MUTED)
    at = portrait.bars.index(portrait.peak)
    when = bar_words(portrait.peak, portrait.unit, portrait.language)
    half = letters.width(when, _SMALL) / 2
    middle = sum(slots[at]) / 2
    if free_from + half <= middle <= free_to - half:
        letters.put(when, (middle, base), "ms", size=_SMALL, colour=palette.INK)


def _inside(middle: float, width: float, right: float) -> float:
    return min(max(middle, _MARGIN + width / 2), right - width / 2)


def _end_words(portrait: Portrait) -> tuple[str, str]:
    ends = (portrait.bars[0].first, portrait.bars[-1].last)
    if portrait.unit == "month":
        return f"{ends[0]:%Y-%m}", f"{ends[1]:%Y-%m}"
    return day_words(ends[0], portrait.language), day_words(ends[1], portrait.language)


def _places(n: int) -> list[Point]:
    """Where the companions stand: evenly round the name, the closest one at the left or the top."""
    start = {1: 0.0, 2: 180.0, 3: 210.0, 4: 225.0, 5: 270.0, 6: 180.0}.get(n, 0.0)
    angles = [math.radians(start + 360 * each / n) for each in range(n)]
    return [
        (_CENTRE[0] + _REACH[0] * math.cos(angle), _CENTRE[1] + _REACH[1] * math.sin(angle))
        for angle in angles
    ]


def _draw_ties(shapes: _Shapes, portrait: Portrait, places: list[Point]) -> None:
    """Companions' own ties below the spokes, the dots above both."""
    most = max((companion.articles for companion in portrait.companions), default=1)
    for pair in reversed(portrait.pairs):
        start, end = places[pair.first], places[pair.second]
        shapes.curve(
            start, _bend(start, end), end, _thickness(pair.articles, most) * 0.7, palette.TIE
        )
    for companion, place in reversed(list(zip(portrait.companions, places, strict=True))):
        width = _thickness(companion.articles, most)
        shapes.curve(_CENTRE, _CENTRE, place, width, palette.BAR)
    for place in places:
        shapes.dot(place, _DOT, palette.STRONG)


def _thickness(articles: int, most: int) -> float:
    return 3 + 11 * min(articles / most, 1)


def _bend(start: Point, end: Point) -> Point:
    """What a tie bends towards: away from the name in the middle, which it must not cross."""
    middle = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
    away = (middle[0] - _CENTRE[0], middle[1] - _CENTRE[1])
    distance = length = math.hypot(*away)
    if distance < 1:  # opposite one another: over the upper side
        away, length = (end[1] - start[1], start[0] - end[0]), math.dist(start, end)
        away = away if away[1] < 0 else (-away[0], -away[1])
    push = max(210 - distance, 0) * 1.1
    return (middle[0] + away[0] / length * push, middle[1] + away[1] / length * push)


def _write_companions(letters: Lettering, portrait: Portrait, places: list[Point]) -> None:
    heading = say(portrait.language, "section-related")
    letters.put(heading, (_CENTRE[0], 82), "ms", size=_NORMAL, colour=palette.MUTED)
    for companion, (x, y) in zip(portrait.companions, places, strict=True):
        number = f"{companion.articles}" if companion.articles < 1000 else "999+"
        letters.put(
            number, (x, y), "mm", size=_SMALL if len(number) < 4 else 28, colour=palette.ON_STRONG
        )
        lines = letters.lines(companion.name, _LABEL, _SMALL)
        above = y < _CENTRE[1] - _DOT
        first = y - _DOT - 14 - 44 * (len(lines) - 1) if above else y + _DOT + 40
        for n, line in enumerate(lines):
            letters.put(line, (x, first + 44 * n), "ms", size=_SMALL, halo=True)


def _write_name(letters: Lettering, portrait: Portrait, image: Image.Image) -> None:
    """The name on a plate in the middle, over the spokes."""
    lines = letters.lines(portrait.name, _LABEL - 36, _NORMAL)
    x, y = _CENTRE
    half = max(letters.width(line, _NORMAL) for line in lines) / 2 + 26
    high = 16 + 24 * len(lines)
    box = (round(x - half), round(y - high), round(x + half), round(y + high))
    plate = Image.new("L", ((box[2] - box[0]) * _FINE, (box[3] - box[1]) * _FINE))
    ImageDraw.Draw(plate).rounded_rectangle(
        (0, 0, plate.width - 1, plate.height - 1), 40 * _FINE, fill=255
    )
    image.paste(palette.INK, box, plate.reduce(_FINE))
    for n, line in enumerate(lines):
        at = (x, y + 46 * (n - (len(lines) - 1) / 2))
        letters.put(line, at, "mm", size=_NORMAL, colour=palette.ON_STRONG)
