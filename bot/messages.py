"""The neutral message: what an answer says, before any platform's markup.

Answers and digests compose these; the renderers in `slack`, `discord` and `plain` turn them into
payloads. Every string here is plain text and untrusted: a renderer escapes all of it. Nothing
platform-specific belongs here, and no wording either (that is `texts`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

ItemKind = Literal["sentence", "quote", "figure", "line"]

Action = Literal[
    "ask", "profile", "more", "why", "share", "form",
    "digests", "sample", "skip", "pause", "resume", "remove",
    "feeds", "starters", "unfeed",
    "corrections", "undo",
    "home",
]  # fmt: skip
"""What pressing a button does, with its `value`:

- `ask` a topic, ask for a `profile`: the name;
- show `more` of an answer, say `why` it chose its sentences, `share` it in the channel: its record;
- open a `form`: the form's name, and after a colon what it is about (`digest:d41d8c`);
- list the `digests` here; of one of them show a `sample`, `skip` today's, `pause`, `resume`, `remove`: its id;
- list the `feeds`; choose among the `starters`; stop following one (`unfeed`): its address;
- list the `corrections`, `undo` one: its id;
- go back to what is set up here (`home`).
"""


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
    """A stretch of words with the numbers of the sources it rests on.

    `place` is the channel that the words name, as digests name places (`slack:C0123`): where a
    platform can, it shows the channel by its name there instead.
    """

    text: str
    sources: tuple[int, ...] = ()
    place: str = ""


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
class Option:
    """One of several things to choose from."""

    value: str
    label: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Select:
    """A menu in a message: choosing presses `action` with the values chosen, `most` of them."""

    action: Action
    label: str
    options: tuple[Option, ...]
    most: int = 1


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture beside an answer. `alt` says the same in words."""

    png: bytes
    alt: str


@dataclass(frozen=True, slots=True)
class Message:
    """One answer, or one part of a digest.

    `fallback` is what a notification shows. `notices` come first, before any sentence: the window
    that had to be moved, what could not be collected. Sources are rendered as numbers, linked to their
    address where the platform can. `left_out` says how to see what a platform had no room for, its
    number at `{n}`.
    """

    title: str
    fallback: str
    context: str = ""
    notices: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
    sources: tuple[Source, ...] = ()
    footer: str = ""
    buttons: tuple[Button, ...] = ()
    selects: tuple[Select, ...] = ()
    picture: Picture | None = None
    left_out: str = ""

    def without_buttons(self, *actions: Action) -> Message:
        return replace(self, buttons=tuple(b for b in self.buttons if b.action not in actions))


# Unicode's control (but white space), surrogate and format characters. The two joiners of emoji and of
# Indic or Persian letters stay; every other one (direction overrides, tags, soft hyphens, byte-order
# marks) only ever changes what a reader thinks he reads.
_HIDDEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2"
    "\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb"
    "\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0001\U000e0020-\U000e007f]"
)


def visible(text: str) -> str:
    """What a reader sees of outside text, white space as it is: what is invisible or broken is left
    out. For showing only: what is cut, counted or verified is the text itself."""
    return _HIDDEN.sub("", text)


FieldKind = Literal["line", "text", "one", "many"]
"""A line of text, several lines, one of the options, several of them."""


@dataclass(frozen=True, slots=True)
class Field:
    """One question of a form. `value` is what it holds when it opens: text, or options' values."""

    name: str
    label: str
    kind: FieldKind = "line"
    value: tuple[str, ...] = ()
    options: tuple[Option, ...] = ()
    hint: str = ""
    required: bool = True


@dataclass(frozen=True, slots=True)
class Form:
    """A dialog to fill in. `name` and `about` come back with what was filled in."""

    name: str
    title: str
    submit: str
    fields: tuple[Field, ...]
    about: str = ""


Filled = Mapping[str, tuple[str, ...]]
"""What was filled in: the values by the name of their field."""
