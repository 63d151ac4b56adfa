"""A picture: the same bytes everywhere, readable on any page, and whole whatever a name holds."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import unicodedata
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageColor, ImageDraw

from bot.pictures import Companion, Pair, draw, palette
from bot.pictures.drawing import HEIGHT, WIDTH
from bot.pictures.lettering import Lettering, drawable
from tests.bot.pictures.making import portrait
from tests.commands import ROOT

_DRAW = """
import hashlib, sys
from bot.pictures import draw
assert not any(name.split('.')[0] in {'PIL', 'matplotlib', 'numpy'} for name in sys.modules)
from tests.bot.pictures.making import portrait
print(hashlib.sha256(draw(portrait())).hexdigest())
"""

HOSTILE = "\u202e@everyone\u2066 <!channel>\x00\n" + "\U0001f600" * 9 + "محمد" + "가" * 5000


def seen(png: bytes) -> Image.Image:
    return Image.open(BytesIO(png))


@pytest.mark.parametrize(("seed", "locale"), [("1", "C"), ("77", "C.UTF-8")])
def test_any_process_draws_the_same_bytes_and_loads_pillow_only_to_draw(
    seed: str, locale: str
) -> None:
    environment = {**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": locale, "PYTHONPATH": str(ROOT)}
    ran = subprocess.run(
        [sys.executable, "-c", _DRAW],
        env=environment, cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert ran.stdout.strip() == hashlib.sha256(draw(portrait())).hexdigest()


def test_a_picture_is_an_opaque_card_of_fixed_size_without_any_note() -> None:
    png = draw(portrait())
    with seen(png) as image:
        assert (image.format, image.size, image.mode) == ("PNG", (WIDTH, HEIGHT), "RGB")
        assert image.info == {}
        assert image.getpixel((20, 20)) == ImageColor.getrgb(palette.CARD)
    chunks = [kind for kind in (b"tEXt", b"iTXt", b"zTXt", b"tIME", b"eXIf") if kind in png]
    assert chunks == []
    assert len(png) < 200_000


def luminance(colour: str) -> float:
    shares = (c / 255 for c in ImageColor.getrgb(colour)[:3])
    linear = [s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(
    ("letters", "behind"),
    [
        (palette.INK, palette.CARD),
        (palette.MUTED, palette.CARD),
        (palette.ON_STRONG, palette.STRONG),
        (palette.ON_STRONG, palette.INK),
    ],
)
def test_text_is_readable_on_what_it_stands_on(letters: str, behind: str) -> None:
    assert contrast(letters, behind) >= 4.5


@pytest.mark.parametrize("shape", [palette.BAR, palette.STRONG, palette.TIE, palette.AXIS])
def test_shapes_stand_out_from_the_card(shape: str) -> None:
    assert contrast(shape, palette.CARD) >= 3


def test_the_card_stands_out_from_a_dark_page() -> None:
    assert contrast(palette.CARD, "#313338") >= 4.5


# Every syllable there is, the Hanja that Korean headlines use, and names as agencies write them.
@pytest.mark.parametrize(
    "text",
    [
        "한서진 오도윤 누리소프트 SK하이닉스 LG·GS칼텍스 ㈜다온",
        "李在鎔 靑瓦臺 美中日北 與野 尹錫悅 習近平",
        "Lee Jae-yong Müller Ørsted “Q”",
        "똠방각하 펲시콜라 힣 뷁",
        "トヨタ ソフトバンク あ",
    ],
)
def test_the_font_has_every_sign_of_ordinary_names(text: str) -> None:
    assert drawable(text) == text


def test_the_font_has_every_syllable() -> None:
    for start in range(0xAC00, 0xD7A4, 30):
        text = "".join(map(chr, range(start, min(start + 30, 0xD7A4))))
        assert drawable(text) == text


def test_signs_that_look_different_are_drawn_differently() -> None:
    drawn = {draw(portrait(name)) for name in ("한서진", "한서준", "李在鎔", "Lee", "??")}
    assert len(drawn) == 5


def test_a_sign_without_a_glyph_becomes_its_plain_letter_or_a_question_mark() -> None:
    assert drawable("Nguyễn Łódź") == "Nguyen Lódz"
    assert drawable("\U0001f600 محمد") == "? ????"
    assert drawable(unicodedata.normalize("NFD", "한서진")) == "한서진", (
        "decomposed Hangul is composed"
    )
    assert drawable("\u202e한\u200b서\x07진\n") == "한서진"


@pytest.mark.parametrize("text", ["가" * 90, "한빛 " * 40, "A" * 300, HOSTILE])
def test_a_name_of_any_length_keeps_to_its_room(text: str) -> None:
    letters = Lettering(ImageDraw.Draw(Image.new("RGB", (10, 10))))
    fitted, size = letters.fitting(text, 240, 58)
    assert letters.width(fitted, size) <= 240
    assert fitted.endswith("…")
    lines = letters.lines(text, 240, 36)
    assert 1 <= len(lines) <= 2
    assert all(letters.width(line, 36) <= 240 for line in lines)
    assert lines[-1].endswith("…")


def test_hostile_names_and_huge_counts_are_drawn_on_the_card() -> None:
    png = draw(
        portrait(
            HOSTILE,
            (0, 1_000_000, 3),
            [Companion(HOSTILE, 10**9)] * 6,
            [Pair(a, b, 10**9) for a in range(6) for b in range(a + 1, 6)],
            outside=10**9,
        )
    )
    with seen(png) as image:
        card = ImageColor.getrgb(palette.CARD)
        rows = [image.crop((3, y, WIDTH - 3, y + 4)) for y in (4, HEIGHT - 8)]
        columns = [image.crop((x, 4, x + 4, HEIGHT - 4)) for x in (4, WIDTH - 8)]
        for strip in (*rows, *columns):
            assert strip.getcolors() == [(strip.width * strip.height, card)]


def test_a_tie_between_companions_is_seen_wherever_the_two_stand() -> None:
    six = [Companion(name, 3) for name in "가나다라마바"]
    bare = draw(portrait(companions=six, pairs=()))
    tied = {
        draw(portrait(companions=six, pairs=[Pair(a, b, 2)]))
        for a in range(6)
        for b in range(a + 1, 6)
    }
    assert len(tied - {bare}) == 15


def test_a_quiet_day_has_its_own_place_without_a_bar() -> None:
    with seen(draw(portrait(counts=(4, 0, 4), companions=(), pairs=()))) as image:
        bars = [image.getpixel((x, 500)) for x in (275, WIDTH // 2, WIDTH - 275)]
    colours = (palette.BAR, palette.CARD, palette.STRONG)
    assert bars == [ImageColor.getrgb(colour) for colour in colours]


@settings(max_examples=15, deadline=None)
@given(
    st.text(max_size=40),
    st.lists(st.integers(0, 99), min_size=1, max_size=30).filter(any),
    st.lists(st.text(max_size=40), max_size=6),
)
def test_anything_can_be_drawn(name: str, counts: list[int], names: list[str]) -> None:
    companions = [Companion(each, n + 1) for n, each in enumerate(names)]
    with seen(draw(portrait(name, counts, companions, ()))) as image:
        assert image.size == (WIDTH, HEIGHT)
