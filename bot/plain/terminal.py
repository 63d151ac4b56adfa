"""A message on a terminal: coloured where one is looking, plain text where it is piped."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TextIO

from bot.messages import Item, Message, Source


@dataclass(frozen=True, slots=True)
class Piece:
    """Part of a line with its style (a rich style; "" for none)."""

    text: str
    style: str = ""


TerminalLine = tuple[Piece, ...]
_INDENT = "  "
_OBEYED = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})


def print_message(message: Message, out: TextIO) -> None:
    """Write `message` to `out`, in colour if it is a terminal that shows colours."""
    if not out.isatty():
        out.write(plain_text(message))
        return
    from rich.console import Console
    from rich.padding import Padding
    from rich.text import Text

    console = Console(file=out, highlight=False, emoji=False, markup=False)
    for line in terminal_lines(message):
        indent = len(_INDENT) if line and line[0].text == _INDENT else 0
        text = Text.assemble(*((piece.text, piece.style) for piece in line[1 if indent else 0 :]))
        console.print(Padding(text, (0, 0, 0, indent)) if indent else text)


def plain_text(message: Message) -> str:
    return "".join(
        "".join(piece.text for piece in line).rstrip() + "\n" for line in terminal_lines(message)
    )


def terminal_lines(message: Message) -> Iterator[TerminalLine]:
    """The message line by line; outside text is inert (no control or direction marks left)."""
    yield (Piece(inert(message.title), "bold"),)
    if message.context:
        yield (Piece(inert(message.context), "dim"),)
    for notice in message.notices:
        yield (Piece(inert(notice), "yellow"),)
    for section in message.sections:
        yield ()
        if section.title:
            yield (Piece(inert(section.title), "bold cyan"),)
        for item in section.items:
            yield _item(item)
    if message.sources:
        yield ()
        for source in message.sources:
            yield _source(source)
    if message.footer:
        yield (Piece(inert(message.footer), "dim"),)


def inert(text: str) -> str:
    """`text` without what a terminal would obey: control, direction and other format characters."""
    return "".join(c for c in text if unicodedata.category(c) not in _OBEYED)


def _item(item: Item) -> TerminalLine:
    pieces = [Piece(_INDENT), Piece("• ", "dim")]
    if item.label:
        pieces.append(Piece(f"{inert(item.label)}  ", "bold"))
    for i, run in enumerate(item.runs):
        if i:
            pieces.append(Piece(" · "))
        pieces.append(Piece(inert(run.text)))
        if run.sources:
            pieces.append(Piece(" " + "".join(f"[{n}]" for n in run.sources), "cyan"))
    if item.note:
        dash = "— " if item.kind == "quote" else ""
        pieces.append(Piece(f"  {dash}{inert(item.note)}", "dim"))
    return tuple(pieces)


def _source(source: Source) -> TerminalLine:
    known = [source.outlet, source.when, source.title, source.url]
    return (
        Piece(f"[{source.n}] ", "cyan"),
        Piece(" · ".join(inert(each) for each in known if each), "dim"),
    )
