"""JSON Feed (versions 1 and 1.1) to entries. What a field holds of another kind counts as absent."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from typing import Any

from bot.intake.entries import Entry, RawFeed
from bot.intake.errors import IntakeError

_VERSION = re.compile(r'"https?:(?:\\?/){2}(?:www\.)?jsonfeed\.org(?:\\?/)version(?:\\?/)')
_DATES = ("date_published", "date_modified")


def is_json_feed(text: str) -> bool:
    """Whether a document is one: the version may stand anywhere in it, for keys have no order."""
    return text[:200].lstrip("\ufeff \t\r\n").startswith("{") and bool(_VERSION.search(text))


def json_feed(text: str) -> RawFeed:
    """Raises IntakeError where it can't be parsed."""
    try:
        loaded = json.loads(text.lstrip("\ufeff \t\r\n"), strict=False)
    except (ValueError, RecursionError) as error:
        raise IntakeError("feed-broken") from error
    feed = _table(loaded)
    items = feed.get("items")
    return RawFeed(
        title=_string(feed, "title"),
        link=_string(feed, "home_page_url"),
        entries=tuple(_entry(_table(item)) for item in items) if isinstance(items, list) else (),
        following=_string(feed, "next_url"),
    )


def _entry(item: dict[str, Any]) -> Entry:
    identity = _string(item, "id")  # a permalink by recommendation
    link = _string(item, "url") or _string(item, "external_url")
    contents = tuple(_contents(item))
    summary = _string(item, "summary")
    return Entry(
        # Titles and plain texts hold no markup here, unlike those of other feeds.
        title=html.escape(_string(item, "title"), quote=False),
        link=link or (identity if identity.startswith(("http://", "https://")) else ""),
        dates=tuple(filter(None, (_string(item, key) for key in _DATES))),
        texts=(*contents, *([_lines(summary)] if summary else ())),
        whole=bool(contents),
    )


def _contents(item: dict[str, Any]) -> Iterator[str]:
    if marked := _string(item, "content_html"):
        yield marked
    if plain := _string(item, "content_text"):
        yield _lines(plain)


def _lines(plain: str) -> str:
    """Plain text as markup that keeps its lines."""
    return html.escape(plain, quote=False).replace("\n", "<br>")


def _table(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _string(table: dict[str, Any], key: str) -> str:
    value = table.get(key)
    return value if isinstance(value, str) else ""
