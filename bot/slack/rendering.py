"""A neutral message as Slack blocks. Pure; no wording of its own.

Outside text goes into `rich_text` elements, where Slack parses nothing: what looks like a mention,
a link or formatting stays what it is, letter for letter. Limits are kept by leaving out whole
items from the end; how many is appended to the context line as "+3".
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby, islice
from typing import Any

from bot.messages import Button, Item, Message, Section, Source
from bot.slack.words import address, escaped, harmless, sendable

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
CONTEXT_ELEMENTS = 10
FALLBACK_LIMIT = 3000

# What one part may take, so that there is always room for the first item. A sentence of news has
# 60 to 200 characters; nothing near these limits is one.
ITEM_WORDS = 1500
ITEM_LINKS = 1000
LINE_WORDS = 300
NOTICE_WORDS = 900
SOURCES_LIMIT = 1500
ACTIONS_LIMIT = 2500

ACTION_PREFIX = "briefing:"


def payload(message: Message) -> dict[str, Any]:
    """What `chat.postMessage` and a response_url take, less the channel."""
    text = next(filter(str.strip, (message.fallback, message.title, message.context)), "…")
    content: dict[str, Any] = {
        "text": escaped(text, FALLBACK_LIMIT) or "…",
        "mrkdwn": False,  # formatting marks in the fallback stay marks
        "unfurl_links": False,
        "unfurl_media": False,
    }
    shown = blocks(message)
    return {**content, "blocks": shown} if shown else content


def blocks(message: Message) -> list[Block]:
    """The blocks of `message`: as many whole items, in order, as Slack's limits let through."""
    total = sum(len(section.items) for section in message.sections)
    fits, too_many = 0, total + 1
    if _within_limits(whole := _layout(message, total)):
        return whole
    while too_many - fits > 1:
        middle = (fits + too_many) // 2
        if _within_limits(_layout(message, middle)):
            fits = middle
        else:
            too_many = middle
    return _layout(message, fits)


def _within_limits(shown: Sequence[Block]) -> bool:
    return len(shown) <= BLOCK_LIMIT and _size(shown) <= MESSAGE_LIMIT


def _size(value: object) -> int:
    return len(json.dumps(value, ensure_ascii=False, separators=(",", ":")))


def _layout(message: Message, count: int) -> list[Block]:
    """`message` with its first `count` items."""
    sections = _first_items(message.sections, count)
    left_out = sum(len(section.items) for section in message.sections) - count
    links = {source.n: address(source.url) for source in message.sources}
    cited = {n for s in sections for item in s.items for run in item.runs for n in run.sources}
    sources = [source for source in message.sources if source.n in cited or not cited]
    return [
        *_header(message.title),
        *_context_line(message.context, left_out),
        *_notices(message.notices),
        *(block for section in sections for block in _section(section, links)),
        *_sources(sources, links),
        *_context_line(message.footer, 0),
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
    return [{"type": "header", "text": _plain(text)}] if text else []


def _context_line(text: str, left_out: int) -> list[Block]:
    parts = [escaped(text, LINE_WORDS), f"+{left_out}" if left_out else ""]
    line = " · ".join(filter(None, parts))
    return [{"type": "context", "elements": [_plain(line)]}] if line else []


def _plain(text: str) -> Element:
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
    if note and item.kind != "quote":
        elements += _text((" " if item.kind == "figure" else " · ") + note)
    return elements


def _runs(item: Item, links: dict[int, str]) -> list[Element]:
    elements: list[Element] = []
    words, link_room = ITEM_WORDS, ITEM_LINKS
    note = harmless(item.note, LINE_WORDS) if item.kind == "quote" else ""
    said = [run for run in item.runs if run.text.strip()]
    for n, run in enumerate(said):
        if words <= 1:
            break
        text = harmless(run.text, words)
        words -= len(text)
        if elements:
            elements += _text(" · " if item.kind == "figure" else " ")
        elements += _text(text)
        if note and n == len(said) - 1:  # who said it stands before where it was read
            elements += _text(f" — {note}")
        citations = [_citation(n, links.get(n, "")) for n in dict.fromkeys(run.sources)]
        for n_before, citation in enumerate(citations):
            link_room -= _size(citation)
            if link_room < 0:
                break
            elements += [citation] if n_before else [*_text(" "), citation]
    return elements


def _citation(n: int, url: str) -> Element:
    mark = f"[{n}]"
    return {"type": "link", "url": url, "text": mark} if url else {"type": "text", "text": mark}


def _sources(sources: Sequence[Source], links: dict[int, str]) -> list[Block]:
    """The list of sources, five to a block; the numbers are ours to link, the rest is plain."""
    pairs: list[list[Element]] = []
    room = SOURCES_LIMIT
    for source in sources:
        url = links[source.n]
        # Without an address the title is all that tells which article it was.
        name = source.outlet.strip() or source.title
        title = source.title if not url and name != source.title else ""
        about = " ".join(filter(None, (name, source.when, title)))
        if url:
            label = f"<{url.replace('&', '&amp;')}|[{source.n}]>"
            pair = [{"type": "mrkdwn", "text": label, "verbatim": True}]
            pair += [_plain(text)] if (text := escaped(about, HEADER_LIMIT)) else []
        else:
            pair = [_plain(escaped(f"[{source.n}] {about}", HEADER_LIMIT))]
        room -= _size(pair)
        if room < 0:
            break
        pairs.append(pair)
    shown: list[Block] = []
    remaining = iter(pairs)
    while some := list(islice(remaining, CONTEXT_ELEMENTS // 2)):
        elements = [element for pair in some for element in pair]
        shown.append({"type": "context", "elements": elements})
    return shown


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
        "text": _plain(label),
        "action_id": f"{ACTION_PREFIX}{button.action}:{n}",  # unique in its block, as Slack asks
    }
    return {**element, "value": button.value} if button.value else element


def _rich_text(*elements: Element) -> Block:
    return {"type": "rich_text", "elements": list(elements)}


def _words(*elements: Element) -> Element:
    return {"type": "rich_text_section", "elements": list(elements)}


def _text(text: str, *, bold: bool = False) -> list[Element]:
    element: Element = {"type": "text", "text": text}
    return [{**element, "style": {"bold": True}}] if bold else [element]
