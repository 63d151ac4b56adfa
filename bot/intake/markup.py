"""A piece of HTML as plain text: block elements become lines, inline ones run on.

For feed entries, whose markup is the article and nothing else, and for pages too short for
anything cleverer. Whole pages, where the article has to be found first, are the business of `pages`.
"""

from __future__ import annotations

import html
import re
from functools import cache
from typing import TypeAlias

from lxml import etree  # type: ignore[import-untyped, unused-ignore]
from lxml.html import (  # type: ignore[import-untyped, unused-ignore]
    HtmlElement,
    document_fromstring,
)

from bot.intake.errors import IntakeError

Tree: TypeAlias = HtmlElement

# fmt: off
_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "br", "center", "dd", "details", "div",
    "dl", "dt", "fieldset", "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6",
    "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody",
    "tfoot", "thead", "tr", "ul",
))
_UNSEEN = frozenset((
    "audio", "button", "canvas", "form", "head", "iframe", "math", "noscript", "object", "script",
    "select", "style", "svg", "template", "textarea", "title", "video",
))
# fmt: on
_ABOUT = frozenset(("aside", "figcaption", "footer", "header", "nav"))
# What no parsed text holds. Line breaks in it are white space, those of blocks are not.
_BREAK = "\0"
_CELLS = frozenset(("td", "th"))

# libxml2 compares each attribute of an HTML tag with all before it: 20,000 take 1.5 s, 300,000 minutes.
# Only a tag so long can hold them; one with a picture in it is as long and holds few.
_LONG_TAG = re.compile(r"<[^<>]{20000,}")
_MOST_ATTRIBUTES = 2000

_DECLARATION = re.compile(r"\s{0,200}<\?xml[^>]{0,300}\?>", re.IGNORECASE)
# The few elements that feeds put into titles. Others stay: <인사> and <단독> are words.
_TITLE_TAG = re.compile(
    r"</?(?:b|i|em|strong|span|a|u|font|br)(?:\s[^<>]{0,300})?/?>", re.IGNORECASE
)
_CHARACTER = re.compile(r"&(?:#\w{1,8}|\w{2,8});")


def parsed(markup: str) -> Tree:
    """The element tree of decoded HTML. Raises IntakeError."""
    _refuse_many_attributes(markup)
    # lxml refuses a str that still names an encoding, and stops at a NUL.
    try:
        tree: Tree = document_fromstring(without_declaration(markup).replace("\0", ""))
    except (ValueError, etree.LxmlError) as error:
        raise IntakeError("page-broken") from error
    return tree


def _refuse_many_attributes(markup: str) -> None:
    if any(len(tag.group().split()) > _MOST_ATTRIBUTES for tag in _LONG_TAG.finditer(markup)):
        raise IntakeError("page-broken")


@cache
def _fragments() -> etree.HTMLParser:
    """Quicker than lxml.html, whose elements have methods that nobody here calls."""
    return etree.HTMLParser(remove_comments=True, remove_pis=True, no_network=True)


def without_declaration(markup: str) -> str:
    """Decoded markup without its XML declaration, whose encoding has had its say."""
    found = _DECLARATION.match(markup)
    return markup[found.end() :] if found else markup


def fragment_text(markup: str) -> str:
    """The text of a piece of HTML, one block a line; "" where it holds none."""
    if "<" not in markup:
        return "\n".join(_folded(unescaped(markup).split("\n")))
    try:
        _refuse_many_attributes(markup)
        tree = etree.fromstring(f"<body>{markup.replace(_BREAK, '')}</body>", _fragments())
    except (ValueError, etree.LxmlError, IntakeError):
        return ""
    return "" if tree is None else "\n".join(text_lines(tree))


def article_place(tree: Tree) -> Tree | None:
    """The page's only <article>, or else its only <main>."""
    found = (list(tree.iter(tag)) for tag in ("article", "main"))
    return next((elements[0] for elements in found if len(elements) == 1), None)


def article_lines(tree: Tree, title: str) -> list[str]:
    """The lines of a page but for its title and what stands around an article or below its
    pictures."""
    return [line for line in text_lines(tree, _UNSEEN | _ABOUT) if line != title]


def text_lines(tree: Tree, unseen: frozenset[str] = _UNSEEN) -> list[str]:
    """The lines that a reader of the tree would see, white space folded, blank ones left out."""
    pieces: list[str] = []
    add = pieces.append
    walk = etree.iterwalk(tree, events=("start", "end", "comment", "pi"))
    for event, element in walk:
        tag = element.tag
        if tag in _BLOCKS:
            add(_BREAK)
        elif tag in _CELLS:
            add(" ")
        if event == "start":
            if tag in unseen:
                walk.skip_subtree()
            elif element.text:
                add(element.text)
        elif element.tail and element is not tree:
            add(element.tail)
    return _folded("".join(pieces).split(_BREAK))


def unescaped(value: str) -> str:
    """Character references resolved, where they are whole: AT&T and R&D stay as they are."""
    return _CHARACTER.sub(lambda found: html.unescape(found.group()), value)


def title_text(value: str) -> str:
    """A title out of a feed, which may still hold inline markup and doubly escaped characters."""
    return unescaped(_TITLE_TAG.sub("", value))


def _folded(lines: list[str]) -> list[str]:
    return [folded for line in lines if (folded := " ".join(line.split()))]
