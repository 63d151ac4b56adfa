"""The links of a message that somebody wants briefed: found in plain text, and which of them is meant.

How a platform marks links in its own messages it knows itself.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import urlsplit

from bot.desk.asker import Asker
from bot.desk.wording import told
from bot.messages import Button, Message
from bot.texts import say

MOST = 5
"""What is offered of a message with more links."""

_LINK = re.compile(r"https?://[^\s<>\"“”]{1,2000}", re.IGNORECASE)
_AFTER = ".,;:!?…'’」』》*_~|`"


def links_in(text: str) -> list[str]:
    """The addresses in plain text, in their order: without what belongs to the sentence round them."""
    return list(dict.fromkeys(_bare(match[0]) for match in _LINK.finditer(text)))


def _bare(link: str) -> str:
    link = link.rstrip(_AFTER)
    while link.endswith((")", "]")) and link.count(link[-1]) > link.count(_OPENS[link[-1]]):
        link = link[:-1].rstrip(_AFTER)
    return link


_OPENS = {")": "(", "]": "["}


def choice(links: Sequence[str], asker: Asker) -> Message:
    """Which of several links is meant; that there is none."""
    if not links:
        return told(say(asker.language, "links-none"), asker)
    which = told(say(asker.language, "links-choose"), asker)
    buttons = tuple(Button("ask", _short(link), link) for link in links[:MOST])
    return replace(which, buttons=buttons)


def _short(url: str) -> str:
    """An address as a button shows it."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    return f"{parts.netloc}{parts.path}".removeprefix("www.").rstrip("/")
