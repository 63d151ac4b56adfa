"""The two ways in: `read` a source to its items, and `parse` the bytes of one document.

`parse` is the part that takes processor time: a plain function on plain values, fit for a worker
process. Nothing here looks into a format; each has its own file, loaded only when it is met.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import BinaryIO

from bot.intake.addresses import article_address, shown_address
from bot.intake.decoding import declared_charset, decode, one_line
from bot.intake.document import Document, Form, Given, Item, Teaser, form_of
from bot.intake.errors import Failure, IntakeError, Reason
from bot.intake.exchange import OPEN, Fetched, Known, Loaded, Reach
from bot.intake.files import Source, load_file, read_limited
from bot.intake.textfiles import check_bytes, read_text

# What a server says a document is, where that rules out anything we could read.
_UNREADABLE = ("image/", "audio/", "video/", "font/", "application/pdf", "application/zip")


def read(
    source: Source,
    given: Given,
    *,
    stdin: BinaryIO | None = None,
    trusted: bool = False,
    reach: Reach = OPEN,
) -> Iterator[Item]:
    """The articles of a source, and a Failure for each item that could not be read.

    Never raises for what it reads. `trusted` is for addresses the operator typed himself, which may
    be on a private host. Not for a running event loop: there, await `fetch` and call `parse`.
    """
    try:
        document = _load(source, stdin, trusted=trusted, reach=reach)
    except Exception as error:  # whatever one source may raise, the others are read
        yield Failure(shown_address(str(source)), _reason(error))
    else:
        yield from parse(document, given)


def parse(document: Document, given: Given) -> list[Item]:
    """The items of one document; deterministic, and picklable like its arguments."""
    return [
        item.as_item() if isinstance(item, Teaser) else item
        for item in parse_teasers(document, given)
    ]


def parse_teasers(document: Document, given: Given) -> list[Item | Teaser]:
    """The same, but summaries of a feed are told from its articles: their pages can be read."""
    items: list[Item | Teaser] = []
    try:
        items.extend(_parsed(document, given))
    except Exception as error:  # so with a document: a hostile one may find a mistake of ours
        items.append(Failure(document.where, _reason(error)))
    return items


def _reason(error: Exception) -> Reason:
    if isinstance(error, IntakeError):
        return error.reason
    detail = f"{type(error).__name__}: {one_line(str(error))[:200]}"
    return Reason("otherwise", (("detail", detail),))


def _parsed(document: Document, given: Given) -> Iterator[Item | Teaser]:
    check_bytes(document.data)
    labels: tuple[str | None, ...] = (document.charset,)
    if document.form not in ("text", "markdown"):
        labels += (declared_charset(document.data),)
    text = decode(document.data, *labels)
    form: Form = document.form or form_of(text)
    if form == "text":
        yield read_text(document, text, given)
    elif form == "markdown":
        from bot.intake.markdown import read_markdown

        yield read_markdown(document, text, given)
    elif form == "page":
        from bot.intake.pages import read_page

        yield read_page(document, text, given)
    else:
        from bot.intake.feeds import read_feed

        yield from read_feed(document, text, given)


def _load(source: Source, stdin: BinaryIO | None, *, trusted: bool, reach: Reach) -> Document:
    if source.kind == "file":
        return load_file(source)
    if source.kind == "address":
        return asyncio.run(load_address(source.name, trusted=trusted, reach=reach))
    if stdin is None:
        raise IntakeError("no-stdin")
    return Document(where="-", data=read_limited(stdin))


async def load_address(url: str, *, trusted: bool, reach: Reach = OPEN) -> Document:
    """What stands at an address, ready for `parse`; raises IntakeError."""
    from bot.intake.fetching import fetch

    return _document(await fetch(url, trusted=trusted, reach=reach))


async def load_feed(url: str, *, trusted: bool, known: Known, reach: Reach = OPEN) -> Loaded:
    """What stands at a feed's address, unless nothing new does; raises IntakeError."""
    from bot.intake.fetching import fetch

    fetched = await fetch(url, trusted=trusted, known=known, reach=reach)
    document = None if fetched.unchanged else _document(fetched)
    return Loaded(document, fetched.known, fetched.moved, fetched.fresh_for)


def _document(fetched: Fetched) -> Document:
    if fetched.content_type.startswith(_UNREADABLE):
        raise IntakeError("other-content", kind=fetched.content_type)
    return Document(
        where=fetched.url,
        data=fetched.content,
        url=article_address(fetched.url),
        charset=fetched.charset,
    )
