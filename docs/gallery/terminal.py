"""A message as the terminal shows it, as SVG: the one picture that needs no browser."""

from __future__ import annotations

import re
from io import StringIO

from rich.console import Console
from rich.padding import Padding
from rich.terminal_theme import DIMMED_MONOKAI
from rich.text import Text

from bot.messages import Message
from bot.plain.terminal import terminal_lines

_INDENT = 2
# rich links its font from the web; a picture in a README should load nothing.
_WEB_FONTS = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)


def draw(message: Message, command: str) -> str:
    """The terminal after `command` has answered with `message`."""
    console = Console(record=True, width=112, file=StringIO(), highlight=False, markup=False)
    for line in terminal_lines(message):
        indented = bool(line) and not line[0].text.strip()
        text = Text.assemble(*((piece.text, piece.style) for piece in line[int(indented) :]))
        console.print(Padding(text, (0, 0, 0, _INDENT if indented else 0)))
    return _WEB_FONTS.sub("", console.export_svg(title=command, theme=DIMMED_MONOKAI))
