"""`make pictures`: photographs every scene into docs/pictures/, and draws the terminal's brief."""

from __future__ import annotations

import asyncio
import io
import sys
from pathlib import Path

from bot.config import ConfigError
from docs.gallery import terminal
from docs.gallery.chromium import Camera, ChromiumError, camera
from docs.gallery.scenes import Newsroom, newsroom, pages

FOLDER = Path(__file__).parents[1] / "pictures"

LARGEST = 200_000
"""Bytes of one picture: a README with four of them is still quick on a phone."""


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
    """The same picture with a palette, where Pillow is there to make one."""
    try:
        from PIL import Image
    except ImportError:
        return png
    packed = io.BytesIO()
    with Image.open(io.BytesIO(png)) as image:
        # Of Pillow's three methods the only one that keeps both the ground and a link's blue.
        few = image.convert("RGB").quantize(
            256, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE
        )
        few.save(packed, "PNG", optimize=True)
    return min(png, packed.getvalue(), key=len)


if __name__ == "__main__":
    try:
        asyncio.run(main())
    except (ChromiumError, ConfigError) as error:
        sys.exit(f"make pictures: {error}")
