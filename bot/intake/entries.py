"""What feeds of every form consist of: entries as they are written, before anything is believed.

`syndication` reads them from XML, `jsonfeed` from JSON; `feeds` makes articles of them.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry. `link` is as written, perhaps relative; `dates` are in the order they are to be
    asked, as written; `texts` are pieces of HTML, the most complete first. `whole`: the first of
    them claims to be the article and not a summary of it."""

    title: str
    link: str
    dates: tuple[str, ...]
    texts: tuple[str, ...]
    whole: bool = False


@dataclass(frozen=True, slots=True)
class RawFeed:
    """`link` is the page the feed belongs to, `following` the address of the feed's next older part;
    "" where the feed names none."""

    title: str
    link: str
    entries: tuple[Entry, ...]
    following: str = ""
