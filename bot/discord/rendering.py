"""A Message as one Discord message.

It is a Components V2 layout, not an embed: one budget of 4,000 characters in which headings,
quotations and small print are Markdown everywhere, where an embed divides them into fields of
1,024; buttons stand in the same frame; and a component has an id of its own, which carries a
digest's mark out of the reader's sight. The price: such a message holds no `content`, so a
notification shows the beginning of the layout, and `Message.fallback` is used only where a message
has nothing else.

Pure: nothing here talks to Discord. Escaping is `markdown`.
"""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, get_args

import discord

from bot.discord.markdown import escape, length, link, plain, shorten, unescape
from bot.messages import Action, Button, Item, Message, Option, Run, Section, Select, Source

# Discord's own limits
_TEXT = 4000
_CUSTOM_ID = 100
_BUTTON_LABEL = 80
_OPTIONS = 25
_OPTION = 100
_PLACEHOLDER = 150
_DESCRIPTION = 1024

# Ours. Every text display, divider, row, button, menu and picture counts towards 40 components: 1 frame,
# 1 header, 2 dividers, 12 sections, 1 tail, 2 rows and 10 buttons, 2 rows with a menu each, 1 gallery
# make 34.
_SECTIONS_APART = 12
_MENUS = 2
_BUTTONS = 10
_BUTTONS_A_ROW = 5

# Headings are cut; what is quoted is shown whole or not at all. Escaping doubles a text at worst:
# header and footer take up to 2,250 of hostile text, and of ordinary text a tenth of that.
_TITLE = 200
_LINE = 200
_NOTICES = 1000

_PREFIX = "briefing"
_ACTIONS: tuple[Action, ...] = get_args(Action)
_WITHOUT_VALUE: frozenset[Action] = frozenset(
    {"digests", "feeds", "starters", "corrections", "home"}
)
_PICTURE = "picture.png"
# A menu's values come with the press; its own id says only which menu it is. Of its own kind, or a
# button that asks for "menu" would be one.
_MENU = "briefing-menu"


@dataclass(frozen=True, slots=True)
class Mark:
    """A digest part's mark in the two forms that travel with its message.

    `nonce` makes Discord refuse a second copy within minutes; `ids`, given to the frame and its
    first text, are returned with the message for ever. Together 60 random bits.
    """

    nonce: str
    ids: tuple[int, int]


def mark_of(mark: str) -> Mark:
    digest = hashlib.blake2b(mark.encode("utf-8", "surrogatepass"), digest_size=20).digest()
    frame, text = (1 << 30 | int.from_bytes(digest[at : at + 4]) >> 2 for at in (0, 4))
    return Mark(nonce=digest[8:].hex()[:24], ids=(frame, text if text != frame else text ^ 1))


def custom_id(action: Action, value: str) -> str | None:
    """What a button carries, or None where its value does not fit.

    A value cut short or hashed would name nothing after a restart, so such a button is left out.
    """
    identity = f"{_PREFIX}:{action}:{value}"
    whole = value == plain(value) and (value or action in _WITHOUT_VALUE)
    return identity if whole and length(identity) <= _CUSTOM_ID else None


def parse_custom_id(identity: str) -> tuple[Action, str] | None:
    """The action and value of one of our buttons or menus; None for anybody else's."""
    prefix, _, rest = identity.partition(":")
    name, _, value = rest.partition(":")
    action = next((known for known in _ACTIONS if known == name), None)
    if action is None or prefix not in (_PREFIX, _MENU):
        return None
    if prefix == _PREFIX and not value and action not in _WITHOUT_VALUE:
        return None
    return action, value


def render(message: Message, mark: Mark | None = None) -> discord.ui.LayoutView:
    """The message as a view; `mark` gives it the ids by which it is found again."""
    ids: tuple[int | None, int | None] = mark.ids if mark else (None, None)
    header, *sections, tail = texts(message)
    frame: discord.ui.Container[discord.ui.LayoutView] = discord.ui.Container(id=ids[0])
    frame.add_item(discord.ui.TextDisplay(header, id=ids[1]))
    if sections:
        frame.add_item(discord.ui.Separator())
    for section in sections:
        frame.add_item(discord.ui.TextDisplay(section))
    if tail:
        frame.add_item(discord.ui.Separator())
        frame.add_item(discord.ui.TextDisplay(tail))
    if message.picture is not None:
        frame.add_item(
            discord.ui.MediaGallery(
                discord.MediaGalleryItem(
                    f"attachment://{_PICTURE}",
                    description=shorten(message.picture.alt, _DESCRIPTION) or None,
                )
            )
        )
    for row in (*_menus(message.selects), *_rows(message.buttons)):
        frame.add_item(row)
    view = discord.ui.LayoutView(timeout=None)
    view.add_item(frame)
    # The library keeps every unfinished view with buttons in memory, by message. Ours carry all
    # they need in their custom ids.
    view.stop()
    return view


def files(message: Message) -> list[discord.File]:
    """What goes with the message's view: its picture. A file can be sent once."""
    if message.picture is None:
        return []
    alt = shorten(message.picture.alt, _DESCRIPTION)
    return [discord.File(io.BytesIO(message.picture.png), _PICTURE, description=alt or None)]


def payload(message: Message) -> dict[str, Any]:
    """The message as the JSON Discord is sent."""
    flags = discord.MessageFlags(components_v2=True)
    components: list[dict[str, Any]] = render(message).to_components()  # type: ignore[no-untyped-call]
    return {
        "flags": flags.value,
        "components": components,
        "allowed_mentions": discord.AllowedMentions.none().to_dict(),
    }


def title_of(message: discord.Message) -> str:
    """The title of a message that was rendered here; "" for any other."""
    frame = message.components[0] if message.components else None
    first = frame.children[0] if isinstance(frame, discord.Container) and frame.children else None
    if not isinstance(first, discord.TextDisplay):
        return ""
    heading = first.content.partition("\n")[0]
    return unescape(heading.removeprefix("## ")) if heading.startswith("## ") else ""


def texts(message: Message) -> list[str]:
    """Header, sections and tail (it may be "") as Markdown, together within 4,000 characters.

    Items are taken in their order as long as they fit, each with the sources it needs; one that
    doesn't is left out whole, and the tail says how many were.
    """
    header, dropped = _header(message)
    footer = _small(shorten(message.footer, _LINE))
    links = {source.n: link(source.n, source.url) for source in message.sources}
    sources = {source.n: _source(source, links[source.n]) for source in message.sources}

    # The line breaks between the parts of the tail, and the words that count what was left out
    more_room = length(_small(_left_out(message, 99_999)))
    room = _TEXT - length(header) - length(footer) - more_room - len("\n-# \n")
    shown: list[list[str]] = []
    cited: list[int] = []
    for section in message.sections:
        lines: list[str] = []
        for item in section.items:
            line = _item(item, links)
            new = [n for n in _cited(item) if n in sources and n not in cited]
            cost = length(line) + 2 + sum(length(sources[n]) + 3 for n in new)
            cost += length(_heading(section)) + 1 if not lines else 0
            if not line:
                continue
            if cost > room:
                dropped += 1
                continue
            room -= cost
            cited += new
            lines.append(line)
        if lines:
            shown.append([_heading(section), *lines])
    for n, line in sources.items():  # read but not quoted: last, and only where it fits
        if n not in cited and length(line) + 3 <= room:
            room -= length(line) + 3
            cited.append(n)

    joined = ["\n".join(filter(None, lines)) for lines in shown]
    apart, rest = joined[: _SECTIONS_APART - 1], joined[_SECTIONS_APART - 1 :]
    sections = [*apart, "\n".join(rest)] if rest else apart
    listed = " · ".join(sources[n] for n in sources if n in cited)
    more = _small(_left_out(message, dropped))
    tail = "\n".join(filter(None, [more, listed and f"-# {listed}", footer]))
    return [header, *sections, tail]


def _left_out(message: Message, dropped: int) -> str:
    """How many items found no room, and how to see them."""
    if not dropped:
        return ""
    return shorten(message.left_out.replace("{n}", str(dropped)), _LINE) or f"+{dropped}"


def _header(message: Message) -> tuple[str, int]:
    """Title, context and notices, and how many notices found no room."""
    title = shorten(message.title, _TITLE) or shorten(message.fallback, _TITLE) or "—"
    lines = [f"## {escape(title)}"]
    if context := shorten(message.context, _LINE):
        lines.append(_small(context))
    room, dropped = _NOTICES, 0
    for notice in filter(None, (escape(shorten(n, _LINE * 2)) for n in message.notices)):
        if length(notice) + 1 > room:
            dropped += 1
            continue
        room -= length(notice) + 1
        lines.append(notice)
    return "\n".join(lines), dropped


def _heading(section: Section) -> str:
    title = shorten(section.title, _LINE)
    return f"**{escape(title)}**" if title else ""


def _small(text: str) -> str:
    return f"-# {escape(text)}" if text else ""


def _item(item: Item, links: dict[int, str]) -> str:
    between = " · " if item.kind == "figure" else " "
    said = between.join(filter(None, (_run(run, links) for run in item.runs)))
    label, note = escape(shorten(item.label, _LINE)), escape(shorten(item.note, _LINE))
    if not (said or label or note):
        return ""
    match item.kind:
        case "quote":
            opening = f"**{label}** " if label else ""
            if not note:
                return f"> {opening}{said}"
            words = between.join(filter(None, (escape(run.text) for run in item.runs)))
            cited = " ".join(links.get(n, _number(n)) for n in _cited(item))
            return f"> {opening}{words} — {note} {cited}".rstrip()
        case "figure":
            name = f"**{label}**: " if label and said else f"**{label}**" if label else ""
            return f"• {name}{said}" + (f" · {note}" if note else "")
        case "sentence":
            opening = f"**{label}** " if label else ""
            return f"• {opening}{said}" + (f" · {note}" if note else "")
        case "line":
            opening = f"**{label}** " if label else ""
            return (opening + said + (f" · {note}" if note else "")).strip()


def _run(run: Run, links: dict[int, str]) -> str:
    numbers = [links.get(n, _number(n)) for n in run.sources]
    # A channel's mention shows its name to those who may know it. Nobody is told by it.
    channel = re.fullmatch(r"discord:(\d{1,20})", run.place)
    said = f"<#{channel[1]}>" if channel else escape(run.text)
    return " ".join(filter(None, [said, *numbers]))


def _number(n: int) -> str:
    return rf"\[{n}\]"


def _cited(item: Item) -> list[int]:
    return list(dict.fromkeys(n for run in item.runs for n in run.sources))


def _source(source: Source, linked: str) -> str:
    # Without an address the title is all that tells which article it was.
    told = f"{source.outlet} {source.title}" if not source.url else source.outlet or source.title
    name = shorten(told.strip(), 40)
    return " ".join(filter(None, [linked, escape(name), escape(shorten(source.when, 40))]))


def _menus(selects: Iterable[Select]) -> list[discord.ui.ActionRow[discord.ui.LayoutView]]:
    made: dict[str, discord.ui.Select[discord.ui.LayoutView]] = {}
    for select in selects:
        known = {option.value: option for each in select.options if (option := _option(each))}
        options = list(known.values())[:_OPTIONS]
        identity = f"{_MENU}:{select.action}"
        if options and identity not in made:
            made[identity] = discord.ui.Select(
                custom_id=identity,
                placeholder=shorten(select.label, _PLACEHOLDER) or None,
                max_values=max(1, min(select.most, len(options))),
                options=options,
            )
    return [discord.ui.ActionRow(menu) for menu in list(made.values())[:_MENUS]]


def _option(option: Option) -> discord.SelectOption | None:
    """None where the option cannot be had whole: a cut value would choose something else."""
    label = shorten(option.label, _OPTION)
    if not label or not option.value or length(option.value) > _OPTION:
        return None
    detail = shorten(option.detail, _OPTION)
    return discord.SelectOption(label=label, value=option.value, description=detail or None)


def _rows(buttons: Iterable[Button]) -> list[discord.ui.ActionRow[discord.ui.LayoutView]]:
    made: dict[str, discord.ui.Button[discord.ui.LayoutView]] = {}
    for button in buttons:
        identity, label = (
            custom_id(button.action, button.value),
            shorten(button.label, _BUTTON_LABEL),
        )
        if identity and label and identity not in made:
            made[identity] = discord.ui.Button(label=label, custom_id=identity)
    kept = list(made.values())[:_BUTTONS]
    return [
        discord.ui.ActionRow(*kept[at : at + _BUTTONS_A_ROW])
        for at in range(0, len(kept), _BUTTONS_A_ROW)
    ]
