"""HTML that cannot be broken out of: what is not `Html` is escaped where it is put in.

A page loads nothing: pictures lie in it as data, styles too, fonts are the machine's own.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable, Mapping
from html import escape
from pathlib import Path

Files = Mapping[str, bytes]
"""The pictures sent along with a payload, by the id, name or address it calls them."""

_SIGNATURES = {b"\x89PNG": "image/png", b"\xff\xd8\xff": "image/jpeg", b"GIF8": "image/gif"}
_VOID = frozenset({"img", "br", "hr", "meta"})


class Html(str):
    """Markup of our own, as opposed to text."""

    __slots__ = ()


class UndrawnError(ValueError):
    """A payload holds what no picture here shows yet; the message says what."""


def tag(name: str, *inside: str, cls: str = "", **attributes: str) -> Html:
    given = {"class": cls, **attributes} if cls else attributes
    opened = "".join([name, *(f' {key}="{escape(value)}"' for key, value in given.items())])
    return Html(f"<{opened}>" if name in _VOID else f"<{opened}>{together(inside)}</{name}>")


def together(pieces: Iterable[str]) -> Html:
    """Pieces side by side; plain strings are escaped."""
    return Html("".join(piece if isinstance(piece, Html) else escape(piece) for piece in pieces))


def picture(data: bytes | None, alt: str) -> Html:
    """An image; where its bytes are not at hand, a frame with its description."""
    if data is None:
        return tag("div", alt or "…", cls="no-picture")
    kind = next((kind for start, kind in _SIGNATURES.items() if data.startswith(start)), None)
    if kind is None:
        raise UndrawnError("a picture that is neither PNG, JPEG nor GIF")
    coded = base64.b64encode(data).decode("ascii")
    return tag("img", cls="picture", src=f"data:{kind};base64,{coded}", alt=alt)


def page(style: str, body: Html, *, width: int, language: str) -> Html:
    """A whole document with what is to be photographed in `#shot`, `width` pixels wide."""
    css = Path(__file__).with_name(style).read_text("utf-8")
    head = tag("head", tag("meta", charset="utf-8"), tag("style", Html(css)))
    shot = tag("div", body, id="shot", style=f"width: {width}px")
    return Html(f"<!doctype html>{tag('html', head, tag('body', shot), lang=language)}")
