"""A message as Markdown, for mail, notes and wikis. Outside text is escaped, never formatted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import quote, urlsplit

from bot.messages import Item, Message, Source
from bot.plain.terminal import inert

_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~&@:])")


def markdown(message: Message) -> str:
    links = {source.n: _link(source) for source in message.sources}
    parts = [f"# {escape(message.title)}"]
    if message.context:
        parts.append(escape(message.context))
    parts += [f"**{escape(notice)}**" for notice in message.notices]
    for section in message.sections:
        if section.title:
            parts.append(f"## {escape(section.title)}")
        parts.append(_items(section.items, links))
    if message.sources:
        parts.append("\n".join(_source(source, links) for source in message.sources))
    if message.footer:
        parts.append(f"*{escape(message.footer)}*")
    return "\n\n".join(parts) + "\n"


def escape(text: str) -> str:
    """`text` as Markdown that shows exactly its characters on one line."""
    return _SPECIAL.sub(r"\\\1", " ".join(inert(text).split()))


def _items(items: Sequence[Item], links: dict[int, str]) -> str:
    """The items as a list; a blank line keeps each quotation a block of its own."""
    blocks = [_item(item, links) for item in items]
    return ("\n\n" if any(item.kind == "quote" for item in items) else "\n").join(blocks)


def _item(item: Item, links: dict[int, str]) -> str:
    runs = []
    for run in item.runs:
        numbers = "".join(links.get(n, "") for n in run.sources)
        runs.append(f"{escape(run.text)} {numbers}".rstrip())
    label = f"**{escape(item.label)}** " if item.label else ""
    dash = "— " if item.kind == "quote" else ""
    note = f" {dash}{escape(item.note)}" if item.note else ""
    mark = ">" if item.kind == "quote" else "-"
    return f"{mark} {label}{' · '.join(runs)}{note}"


def _source(source: Source, links: dict[int, str]) -> str:
    known = " · ".join(escape(each) for each in (source.outlet, source.when, source.title) if each)
    return f"- {links[source.n]} {known}"


def _link(source: Source) -> str:
    address = web_address(source.url)
    return f"[\\[{source.n}\\]]({address})" if address else f"\\[{source.n}\\]"


def web_address(url: str) -> str:
    """`url` if it is a web address, with everything that could end a link encoded; else ""."""
    try:
        scheme = urlsplit(url).scheme
    except ValueError:  # such as "http://[": not an address
        return ""
    if scheme not in {"http", "https"}:
        return ""
    return quote(url, safe=":/?#@!$&'*+,;=%~-._").replace("'", "%27")
