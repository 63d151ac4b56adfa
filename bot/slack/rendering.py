"""A neutral message as Slack blocks. Pure; no wording of its own.

Outside text goes into `rich_text` elements, where Slack parses nothing: what looks like a mention,
a link or formatting stays what it is, letter for letter. Limits are kept by leaving out whole
items from the end; how many, and how to see them, is said where they would have stood.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

from bot.messages import Button, Item, Message, Option, Run, Section, Select, Source
from bot.slack.words import address, escaped, harmless, inert, sendable

Block = dict[str, Any]
Element = dict[str, Any]

MESSAGE_LIMIT = 12_000
"""Characters of all blocks as JSON. Slack refuses somewhere near 13,200 (`msg_blocks_too_long`)
and counts keys as well as words: one more divider costs 125."""

BLOCK_LIMIT = 50
HEADER_LIMIT = 150
BUTTON_LABEL_LIMIT = 75
BUTTON_VALUE_LIMIT = 2000
BUTTONS_LIMIT = 25
SELECT_OPTIONS = 100
OPTION_LABEL_LIMIT = 75
OPTION_VALUE_LIMIT = 150
PLACEHOLDER_LIMIT = 150
FALLBACK_LIMIT = 3000

# What one part may take, so that there is always room for the first item. A sentence of news has
# 60 to 200 characters; nothing near these limits is one.
ITEM_WORDS = 1500
ITEM_LINKS = 1000
LINE_WORDS = 300
NOTICE_WORDS = 900
SOURCES_LIMIT = 2000
ACTIONS_LIMIT = 2500
SELECTS_LIMIT = 5500  # 25 feeds to choose from take 5,000
ALT_WORDS = 500
OUTLET_WORDS = 120
TITLE_WORDS = 60

ACTION_PREFIX = "briefing:"

NO_BREAK = "\u00a0"


def payload(message: Message, picture: str = "") -> dict[str, Any]:
    """What `chat.postMessage` and a response_url take, less the channel.

    `picture` is the id of the message's picture in Slack, "" where it is not there.
    """
    text = next(filter(str.strip, (message.fallback, message.title, message.context)), "…")
    content: dict[str, Any] = {
        "text": escaped(text, FALLBACK_LIMIT) or "…",
        "mrkdwn": False,  # formatting marks in the fallback stay marks
        "unfurl_links": False,
        "unfurl_media": False,
    }
    shown = blocks(message, picture)
    return {**content, "blocks": shown} if shown else content


def blocks(message: Message, picture: str = "") -> list[Block]:
    """The blocks of `message`: as many whole items, in order, as Slack's limits let through."""
    total = sum(len(section.items) for section in message.sections)
    fits, too_many = 0, total + 1
    if _within_limits(whole := _layout(message, total, picture)):
        return whole
    while too_many - fits > 1:
        middle = (fits + too_many) // 2
        if _within_limits(_layout(message, middle, picture)):
            fits = middle
        else:
            too_many = middle
    return _layout(message, fits, picture)


def _within_limits(shown: Sequence[Block]) -> bool:
    return len(shown) <= BLOCK_LIMIT and _size(shown) <= MESSAGE_LIMIT


def _size(value: object) -> int:
    return len(json.dumps(value, ensure_ascii=False, separators=(",", ":")))


def _layout(message: Message, count: int, picture: str) -> list[Block]:
    """`message` with its first `count` items."""
    sections = _first_items(message.sections, count)
    left_out = sum(len(section.items) for section in message.sections) - count
    links = {source.n: address(source.url) for source in message.sources}
    cited = {n for s in sections for item in s.items for run in item.runs for n in run.sources}
    sources = [source for source in message.sources if source.n in cited or not cited]
    return [
        *_header(message.title),
        *_context_line(message.context),
        *_notices(message.notices),
        *(block for section in sections for block in _section(section, links)),
        *_context_line(_left_out(message, left_out)),
        *_picture(message, picture),
        *_sources(sources, links),
        *_context_line(message.footer),
        *_selects(message.selects),
        *_actions(message.buttons),
    ]


def _first_items(sections: Sequence[Section], count: int) -> list[Section]:
    kept: list[Section] = []
    for section in sections:
        items = section.items[:count]
        count -= len(items)
        if items:
            kept.append(replace(section, items=items))
    return kept


def _header(title: str) -> list[Block]:
    text = escaped(title, HEADER_LIMIT)
    return [{"type": "header", "text": plain(text)}] if text else []


def _left_out(message: Message, n: int) -> str:
    if not n:
        return ""
    return message.left_out.replace("{n}", str(n)) or f"+{n}"


def _picture(message: Message, file: str) -> list[Block]:
    if message.picture is None or not file:
        return []
    alt = harmless(message.picture.alt, ALT_WORDS) or "…"
    return [{"type": "image", "slack_file": {"id": file}, "alt_text": alt}]


def _context_line(text: str) -> list[Block]:
    line = escaped(text, LINE_WORDS)
    return [{"type": "context", "elements": [plain(line)]}] if line else []


def plain(text: str) -> Element:
    return {"type": "plain_text", "text": text, "emoji": False}


def _notices(notices: Sequence[str]) -> list[Block]:
    text = harmless("\n".join(filter(str.strip, notices)), NOTICE_WORDS)
    return [_rich_text(_words(*_text(text)))] if text else []


def _section(section: Section, links: dict[int, str]) -> Iterable[Block]:
    """Sentences and quotations stand apart, a block each; figures and lines stand together."""
    title = harmless(section.title, LINE_WORDS)
    for kind, group in groupby(section.items, key=lambda item: item.kind):
        for items in _stanzas(kind, list(group)):
            shown = [elements for item in items if (elements := _item(item, links))]
            if not shown:
                continue
            if kind == "figure":
                heading = [_words(*_text(title, bold=True))] if title else []
                lines = [_words(*line) for line in shown]
                bullets = {"type": "rich_text_list", "style": "bullet", "elements": lines}
                yield _rich_text(*heading, bullets)
            elif kind == "quote":
                heading = [_words(*_text(title, bold=True))] if title else []
                yield _rich_text(*heading, {"type": "rich_text_quote", "elements": shown[0]})
            else:
                head = _text(title + "\n", bold=True) if title else []
                yield _rich_text(_words(*head, *_joined(shown)))
            title = ""


def _stanzas(kind: str, items: list[Item]) -> Iterable[list[Item]]:
    return [items] if kind in {"figure", "line"} else ([item] for item in items)


def _joined(lines: Sequence[list[Element]]) -> Iterable[Element]:
    for n, line in enumerate(lines):
        if n:
            yield from _text("\n")
        yield from line


def _item(item: Item, links: dict[int, str]) -> list[Element]:
    """One item's elements: label, runs with their citations, note. Empty if it says nothing."""
    elements: list[Element] = []
    label = harmless(item.label, LINE_WORDS)
    if label:
        elements += _text(label, bold=True)
        elements += _text(": " if item.kind == "figure" else " ")
    said = _runs(item, links)
    if not said:
        return _text(label, bold=True) if label else []
    elements += said
    note = harmless(item.note, LINE_WORDS)
    if note and item.kind == "figure":
        between = " · " if note[0].isalnum() else " "
        elements += _text(between + note.replace(" ", NO_BREAK))  # a warning stays with its sign
    elif note and item.kind != "quote":
        elements += _text(f" · {note}")
    return elements


def _runs(item: Item, links: dict[int, str]) -> list[Element]:
    elements: list[Element] = []
    words, link_room = ITEM_WORDS, ITEM_LINKS
    note = harmless(item.note, LINE_WORDS) if item.kind == "quote" else ""
    said = [run for run in item.runs if harmless(run.text, ITEM_WORDS)]
    for n, run in enumerate(said):
        if words <= 1:
            break
        text = harmless(run.text, words)
        words -= len(text)
        if elements:
            elements += _text(" · " if item.kind == "figure" else " ")
        elements += [channel] if (channel := _channel(run)) else _text(text)
        if note and n == len(said) - 1:  # who said it stands before where it was read
            elements += _text(f" — {note}")
        citations = [_citation(n, links.get(n, "")) for n in dict.fromkeys(run.sources)]
        for n_before, citation in enumerate(citations):
            link_room -= _size(citation)
            if link_room < 0:
                break
            # Numbers without an address stand in italics, which lean into what follows at once.
            close = n_before and citation["type"] == "link"
            elements += [citation] if close else [*_text(" "), citation]
    return elements


def _channel(run: Run) -> Element | None:
    """Slack shows a channel's name to those who may know it. Nobody is told by it."""
    found = re.fullmatch(r"slack:([CG][A-Z0-9]{1,30})", run.place)
    return {"type": "channel", "channel_id": found[1]} if found else None


def _citation(n: int, url: str) -> Element:
    """Without an address in italics: black among links, it should not look like a broken one."""
    if url:
        return {"type": "link", "url": url, "text": f"[{n}]"}
    return {"type": "text", "text": f"[{n}]", "style": {"italic": True}}


def _sources(sources: Sequence[Source], links: dict[int, str]) -> list[Block]:
    """The list of sources in small print, a line each: linked numbers, the rest inert."""
    shown: list[str] = []
    room = SOURCES_LIMIT
    for source in sources:
        url = links[source.n]
        title = inert(source.title, TITLE_WORDS)
        about = inert(" ".join(filter(None, (source.outlet.strip(), source.when))), OUTLET_WORDS)
        number = f"<{url.replace('&', '&amp;')}|[{source.n}]>" if url else f"[{source.n}]"
        line = f"{number}{NO_BREAK}{' · '.join(filter(None, (title, about)))}".rstrip()
        room -= _size(line) + len("\\n")
        if room < 0:
            break
        shown.append(line)
    if not shown:
        return []
    text: Element = {"type": "mrkdwn", "text": "\n".join(shown), "verbatim": True}
    return [{"type": "context", "elements": [text]}]


def _selects(selects: Sequence[Select]) -> list[Block]:
    """One choice stands among the buttons' kind of block; several need a section of their own."""
    shown: list[Block] = []
    room = SELECTS_LIMIT
    for n, select in enumerate(selects):
        label = escaped(select.label, PLACEHOLDER_LIMIT)
        kept = options(select.options)
        while kept and _size(kept) + _size(label) * 2 > room - 400:
            kept.pop()
        if not label or not kept:
            continue
        element: Element = {
            "type": "static_select",
            "action_id": f"{ACTION_PREFIX}{select.action}:select{n}",
            "placeholder": plain(label),
            "options": kept,
        }
        if select.most > 1:
            element |= {"type": "multi_static_select", "max_selected_items": select.most}
            block: Block = {"type": "section", "text": plain(label), "accessory": element}
        else:
            block = {"type": "actions", "elements": [element]}
        room -= _size(block)
        shown.append(block)
    return shown


def options(choices: Iterable[Option]) -> list[Element]:
    """Those that can be had whole: a cut value would choose something else, a double is refused."""
    shown: dict[str, Element] = {}
    for choice in choices:
        label = escaped(choice.label, OPTION_LABEL_LIMIT)
        whole = 0 < len(choice.value) <= OPTION_VALUE_LIMIT and sendable(choice.value)
        if label and whole and choice.value not in shown and len(shown) < SELECT_OPTIONS:
            option: Element = {"text": plain(label), "value": choice.value}
            if detail := escaped(choice.detail, OPTION_LABEL_LIMIT):
                option["description"] = plain(detail)
            shown[choice.value] = option
    return list(shown.values())


def _actions(buttons: Sequence[Button]) -> list[Block]:
    elements: list[Element] = []
    room = ACTIONS_LIMIT
    for button in buttons:
        element = _button(button, len(elements))
        if element is None:
            continue
        room -= _size(element)
        if room < 0 or len(elements) == BUTTONS_LIMIT:
            break
        elements.append(element)
    return [{"type": "actions", "elements": elements}] if elements else []


def _button(button: Button, n: int) -> Element | None:
    """None where the button cannot be had whole: a cut value would ask something else."""
    label = escaped(button.label, BUTTON_LABEL_LIMIT)
    if not label or len(button.value) > BUTTON_VALUE_LIMIT or not sendable(button.value):
        return None
    element: Element = {
        "type": "button",
        "text": plain(label),
        "action_id": f"{ACTION_PREFIX}{button.action}:{n}",  # unique in its block, as Slack asks
    }
    if button.action == "share":
        element["style"] = "primary"
    return {**element, "value": button.value} if button.value else element


def _rich_text(*elements: Element) -> Block:
    return {"type": "rich_text", "elements": list(elements)}


def _words(*elements: Element) -> Element:
    return {"type": "rich_text_section", "elements": list(elements)}


def _text(text: str, *, bold: bool = False) -> list[Element]:
    element: Element = {"type": "text", "text": text}
    return [{**element, "style": {"bold": True}}] if bold else [element]
