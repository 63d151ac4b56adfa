"""Writing on a picture: the font, which signs it has, and how a name is made to fit.

A sign that the font lacks is written as its plain letter (ễ as e) or as `?`, never as an empty box.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from PIL import ImageDraw, ImageFont

from bot.pictures import palette
from bot.pictures.words import printable

Anchor = Literal["ls", "ms", "rs", "mm"]

_FONT = Path(__file__).parent / "font" / "NotoSansKR-Subset.otf"
_SMALLEST = 36
_NO_SIGN = "\uffff"
_MAX_LINES = 2
# Letters with a stroke, which Unicode does not take apart.
_STROKED = str.maketrans("ŁłĐđĦħŦŧı", "LlDdHhTti")


@dataclass(frozen=True, slots=True)
class Lettering:
    on: ImageDraw.ImageDraw

    def put(
        self,
        text: str,
        at: tuple[float, float],
        anchor: Anchor,
        *,
        size: int,
        colour: str = palette.INK,
        bold: bool = False,
        halo: bool = False,
    ) -> None:
        """Writes one line. A halo keeps it apart from the lines it crosses."""
        text, font = drawable(text), _font(size)
        if halo:
            self.on.text(at, text, palette.CARD, font, anchor, stroke_width=7)
        self.on.text(at, text, colour, font, anchor, stroke_width=1 if bold else 0)

    def fit(
        self,
        text: str,
        at: tuple[float, float],
        room: float,
        anchor: Anchor,
        *,
        size: int,
        colour: str = palette.INK,
        bold: bool = False,
    ) -> None:
        """Writes one line no wider than `room`."""
        text, size = self.fitting(text, room, size)
        self.put(text, at, anchor, size=size, colour=colour, bold=bold)

    def width(self, text: str, size: int) -> float:
        return _font(size).getlength(drawable(text))

    def fitting(self, text: str, room: float, size: int) -> tuple[str, int]:
        """The text and the size it fits in: smaller down to what a phone shows, then cut with …."""
        text = drawable(text)
        while size > _SMALLEST and self.width(text, size) > room:
            size -= 2
        return self._cut(text, room, size), size

    def lines(self, text: str, room: float, size: int) -> list[str]:
        """The name on one line or, broken at a space, on two; the last one cut with … if need be."""
        lines: list[str] = []
        for word in drawable(text).split():
            longer = f"{lines[-1]} {word}" if lines else word
            if lines and (self.width(longer, size) <= room or len(lines) == _MAX_LINES):
                lines[-1] = longer
            else:
                lines.append(word)
        return [self._cut(line, room, size) for line in lines]

    def _cut(self, text: str, room: float, size: int) -> str:
        if self.width(text, size) <= room:
            return text
        kept = next(
            n for n in range(len(text) - 1, -1, -1) if self.width(f"{text[:n]}…", size) <= room
        )
        return f"{text[:kept].rstrip()}…"


def drawable(text: str) -> str:
    """The text in signs that the font has."""
    return "".join(_sign(sign) for sign in printable(text))


@cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(_FONT, size, layout_engine=ImageFont.Layout.BASIC)


def _sign(sign: str) -> str:
    if _has(sign):
        return sign
    if unicodedata.category(sign) == "Mn":
        return ""  # an accent on the sign before it
    plain = unicodedata.normalize("NFKD", sign).translate(_STROKED)
    letters = "".join(c for c in plain if unicodedata.category(c) != "Mn")
    return letters if letters and all(_has(c) for c in letters) else "?"


@cache
def _has(sign: str) -> bool:
    font = _font(_SMALLEST)
    return sign == " " or bytes(font.getmask(sign)) != bytes(font.getmask(_NO_SIGN))
