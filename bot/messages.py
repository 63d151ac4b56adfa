"""The neutral message: what an answer says, before any platform's markup.

Answers and digests compose these; the renderers in `slack`, `discord` and `plain` turn them into
payloads. Every string here is plain text and untrusted: a renderer escapes all of it. Nothing
platform-specific belongs here, and no wording either (that is `texts`).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

ItemKind = Literal["sentence", "quote", "figure", "line"]

Action = Literal["ask", "profile", "more", "why", "share"]
"""What pressing a button does: ask a topic, ask for a profile (`value` is the name); show more of
an answer, say why it chose its sentences, or post it to the channel (`value` is its record)."""


@dataclass(frozen=True, slots=True)
class Source:
    """One cited article. `n` is the number sentences refer to; `url` is "" where unknown."""

    n: int
    outlet: str
    title: str
    url: str
    when: str


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of words with the numbers of the sources it rests on."""

    text: str
    sources: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """One thing said: a sentence, a quotation, a figure with its values, or a plain line.

    `label` stands before the runs (a figure's name, a date), `note` after them (who said it, how
    many origins). The runs of a figure are its differing values; those of a quote carry its marks.
    """

    kind: ItemKind
    runs: tuple[Run, ...]
    label: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    items: tuple[Item, ...]
    title: str = ""


@dataclass(frozen=True, slots=True)
class Button:
    action: Action
    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Message:
    """One answer, or one part of a digest.

    `fallback` is what a notification shows. `notices` come first, before any sentence: the window
    that had to be moved, what could not be collected. Sources are rendered as numbers, linked to their
    address where the platform can.
    """

    title: str
    fallback: str
    context: str = ""
    notices: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
    sources: tuple[Source, ...] = ()
    footer: str = ""
    buttons: tuple[Button, ...] = ()

    def without_buttons(self, *actions: Action) -> Message:
        return replace(self, buttons=tuple(b for b in self.buttons if b.action not in actions))
