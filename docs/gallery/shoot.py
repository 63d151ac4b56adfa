"""`make pictures`: photographs every scene into docs/pictures/, and draws the terminal's brief."""

from __future__ import annotations

import asyncio
import io
import sys
from collections import Counter
from pathlib import Path

from bot.config import ConfigError
from docs.gallery import terminal
from docs.gallery.chromium import Camera, ChromiumError, camera
from docs.gallery.scenes import Newsroom, newsroom, pages

FOLDER = Path(__file__).parents[1] / "pictures"

LARGEST = 200_000
"""Bytes of one picture: a README with four of them is still quick on a phone."""


_PALETTE = 256

# Of 255 levels. The closest grounds drawn here, Discord's frame on a private message, are 4 apart.
_NEAR = 3


async def main() -> None:
    async with camera() as chromium:
        if not await chromium.sees_hangul():
            raise ChromiumError(
                "no font here has Hangul: install one (Debian: apt install fonts-noto-cjk)"
            )
        with newsroom() as room:
            await _take(chromium, room)


async def _take(chromium: Camera, room: Newsroom) -> None:
    FOLDER.mkdir(exist_ok=True)
    taken: set[Path] = set()
    for page in await pages(room):
        file = FOLDER / f"{page.name}.png"
        png = smaller(await chromium.shoot(page.html, page.width))
        file.write_bytes(png)
        taken.add(file)
        large = " too large; with Pillow it gets smaller" if len(png) > LARGEST else ""
        print(f"{file.name:36} {len(png) / 1000:4.0f} kB{large}")
    for old in set(FOLDER.glob("*.png")) - taken:
        old.unlink()
    brief = await room.desk.brief("stargate", "ko")
    svg = terminal.draw(brief.without_buttons(), "briefing brief stargate")
    (FOLDER / "terminal-brief-ko.svg").write_text(svg, encoding="utf-8")


def smaller(png: bytes) -> bytes:
    """The same picture with a palette, where Pillow is there to write one."""
    try:
        from PIL import Image
    except ImportError:
        return png
    with Image.open(io.BytesIO(png)) as image:
        pixels = memoryview(image.convert("RGBX").tobytes()).cast("I")
        colours, number = palette(Counter(pixels))
        few = Image.frombytes("P", image.size, bytes(map(number.__getitem__, pixels)))
    few.putpalette(b"".join(map(_channels, colours)))
    packed = io.BytesIO()
    few.save(packed, "PNG", optimize=True)
    return packed.getvalue()


def palette(counted: Counter[int]) -> tuple[list[int], dict[int, int]]:
    """At most 256 of the colours, and for each colour the number of the one it is drawn in.

    The commonest stay as they are; a rarer one becomes the nearest of them where that is near or the
    palette full. Pillow's own three methods average: two grounds close to one another became one,
    or a link's blue a grey.
    """
    own: dict[int, int] = {}
    number: dict[int, int] = {}
    for colour in sorted(counted, key=lambda colour: (-counted[colour], colour)):
        nearest = min(own, key=lambda known: _apart(known, colour), default=None)
        if nearest is None or (_apart(nearest, colour) > _NEAR and len(own) < _PALETTE):
            own[colour] = len(own)
            nearest = colour
        number[colour] = own[nearest]
    return list(own), number


def _apart(one: int, other: int) -> int:
    return max(abs(a - b) for a, b in zip(_channels(one), _channels(other), strict=True))


def _channels(colour: int) -> bytes:
    return colour.to_bytes(4, sys.byteorder)[:3]


if __name__ == "__main__":
    try:
        asyncio.run(main())
    except (ChromiumError, ConfigError) as error:
        sys.exit(f"make pictures: {error}")
