"""Draws docs/answer.svg: the terminal's answer to `/brief stargate` on the example articles.

Run by `make picture`, after `make demo` has filled the demo's archive.
"""

from __future__ import annotations

import re
from datetime import datetime
from io import StringIO
from pathlib import Path

from rich.console import Console
from rich.padding import Padding
from rich.terminal_theme import DIMMED_MONOKAI
from rich.text import Text

from bot.answers.composing import compose
from bot.answers.sources import Sources
from bot.answers.topic import TopicQuestion, answer_topic
from bot.archive import Archive
from bot.config import load_settings
from bot.plain.terminal import terminal_lines

_INDENT = 2
# rich links its font from the web; a picture in a README should load nothing.
_WEB_FONTS = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)


def main() -> None:
    settings = load_settings(Path("examples/demo.toml"), "sqlite:///.demo/briefing.db")
    with Archive.open(settings.storage.url, create=False) as archive:
        sources = Sources.of(archive, settings)
        as_of = datetime(2026, 11, 22, 20, tzinfo=settings.timezone)
        answer = answer_topic(sources, TopicQuestion("stargate", as_of))
        message = compose(answer, settings.language, sources.zone)
    console = Console(record=True, width=112, file=StringIO(), highlight=False, markup=False)
    for line in terminal_lines(message):
        indented = bool(line) and not line[0].text.strip()
        text = Text.assemble(*((piece.text, piece.style) for piece in line[int(indented) :]))
        console.print(Padding(text, (0, 0, 0, _INDENT if indented else 0)))
    svg = console.export_svg(title="briefing brief stargate", theme=DIMMED_MONOKAI)
    Path("docs/answer.svg").write_text(_WEB_FONTS.sub("", svg), encoding="utf-8")


if __name__ == "__main__":
    main()
