"""RSS (0.9 to 2.0) and Atom (0.3 and 1.0) to entries, well-formed or not.

A feed is parsed strictly first. One that breaks the rules of XML is mended (bare ampersands, HTML's
entities, control characters, undeclared prefixes) and read entry by entry, so that what is wrong with
one costs no other.

feedparser, even with its sanitiser off, took four to eight times as long (`benchmarks/feeds.py`).

No document type is kept: it holds nothing that a feed needs, and is where entity bombs are declared.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from html.entities import html5
from itertools import islice
from typing import TypeAlias
from urllib.parse import urljoin

from lxml import etree  # type: ignore[import-untyped, unused-ignore]

from bot.intake.entries import Entry, RawFeed
from bot.intake.errors import IntakeError
from bot.intake.markup import without_declaration

Element: TypeAlias = etree._Element

# As feeds name them where they forget to declare the prefix. Atom's and RSS's own need none.
_PREFIXES = {
    "http://purl.org/rss/1.0": "",
    "http://my.netscape.com/rdf/simple/0.9": "",
    "http://channel.netscape.com/rdf/simple/0.9": "",
    "http://backend.userland.com/rss2": "",
    "http://www.w3.org/2005/atom": "",
    "http://purl.org/atom/ns#": "",
    "http://purl.org/rss/1.0/modules/content": "content:",
    "http://purl.org/dc/elements/1.1": "dc:",
    "http://purl.org/dc/terms": "dcterms:",
    "http://www.w3.org/1999/xhtml": "xhtml:",
    "http://rssnamespace.org/feedburner/ext/1.0": "feedburner:",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf:",
}
_ROOTS = frozenset({"rss", "feed", "rdf:rdf", "channel"})

# In the order in which they are asked. `updated` and dc:date stand last: of many Atom feeds they are
# all there is, elsewhere they say when somebody last touched the entry.
_DATES = (
    *("pubdate", "published", "issued", "dcterms:issued", "created", "dcterms:created"),
    *("updated", "modified", "dc:date", "dcterms:modified"),
)
_WHOLE = ("content:encoded", "content", "xhtml:body", "xhtml:div", "fulltext")
_SUMMARY = ("description", "summary", "dc:description")

_DOCTYPE = re.compile(r"[^\[>]{0,1000}(?:\[[^\]]*\]\s{0,200})?>", re.IGNORECASE)
_ROOT = re.compile(r"<(?:\w{1,20}:)?(?:rss|feed|rdf|channel)(?=[\s>])[^>]{0,5000}>", re.IGNORECASE)
# What a document may hold and the rest is left: real feeds name a few hundred entries at most.
_MOST_ENTRIES = 2000
_LONGEST_ENTRY = 300_000  # characters, where each has to be looked at for what is wrong
_LONGEST_HEAD = 50_000
_FORE = 5000  # characters: a programme's own warnings, at times with a page's head around them
_ENTRY = re.compile(
    r"<!\[CDATA\[.*?(?:\]\]>|\Z)|<(?P<end>/?)(?:\w{1,20}:)?(?P<name>item|entry)(?=[\s/>])[^>]{0,2000}>",
    re.DOTALL | re.IGNORECASE,
)
_CDATA = re.compile(r"(<!\[CDATA\[.*?(?:\]\]>|\Z))", re.DOTALL)
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_AMPERSAND = re.compile(
    r"&(?!#\d{1,7};|#[xX][0-9a-fA-F]{1,6};|(?:amp|lt|gt|quot|apos);)(\w{2,31};)?"
)
# `<인사>` and `a < b` are words; `<br>` and `<img …>` are never closed in HTML.
_WORD = re.compile(r"<(?=/?[^a-zA-Z/!?_])")
_VOID = re.compile(r"<(br|hr|img|input|wbr)(\s[^<>]{0,2000}?)?\s{0,5}/?>", re.IGNORECASE)
_MARKED = re.compile(
    r"</[a-zA-Z]\w{0,20}>|<(?:br|img|p|hr)[\s/>]|&(?:\w{2,8}|#\w{1,7});", re.IGNORECASE
)


def syndicated(text: str) -> RawFeed:
    """The feed of a decoded document; raises IntakeError where there is none."""
    markup = _without_doctype(without_declaration(text).lstrip())
    root = _parsed(markup, mending=False)
    if root is not None:
        if _name(root.tag) not in _ROOTS:
            raise IntakeError("no-feed")
        return _feed(root, list(islice(root.iter("{*}item", "{*}entry"), _MOST_ENTRIES)))
    return _mended(markup)


def _without_doctype(markup: str) -> str:
    at = markup[:_FORE].upper().find("<!DOCTYPE")
    found = _DOCTYPE.match(markup, at + 9) if at >= 0 else None
    return markup[:at] + markup[found.end() :] if found else markup


def _mended(markup: str) -> RawFeed:
    """The feed of what is no XML as a whole."""
    start = _ROOT.search(markup, 0, _FORE)
    if start is None:
        raise IntakeError("no-feed")
    found = (mark for mark in _ENTRY.finditer(markup, start.end()) if mark["name"])
    marks = list(islice(found, 2 * _MOST_ENTRIES))
    head = markup[start.end() : marks[0].start() if marks else None][:_LONGEST_HEAD]
    parts = (
        markup[mark.start() : marks[n].start() if n < len(marks) else None]
        for n, mark in enumerate(marks, start=1)
        if not mark["end"]
    )
    about = _parsed(f"<channel>{_as_xml(head)}</channel>", mending=True)
    if about is None:
        raise IntakeError("feed-broken")
    entries = (_parsed(_as_xml(part[:_LONGEST_ENTRY]), mending=True) for part in parts)
    read = (entry for entry in entries if entry is not None)
    return _feed(about, list(islice(read, _MOST_ENTRIES)))


def _feed(root: Element, entries: Sequence[Element]) -> RawFeed:
    channel = ([root, *root.iter("{*}channel")])[-1]
    about = _fields(channel)
    return RawFeed(
        title=_title(about),
        link=_link(about, channel),
        entries=tuple(map(_entry, entries)),
        following=_linked(about, "next") or _linked(about, "prev-archive"),
    )


def _parsed(markup: str, *, mending: bool) -> Element | None:
    # libxml2's own limits (depth, length of a name) stand while huge_tree is off.
    parser = etree.XMLParser(
        encoding="utf-8",
        recover=mending,
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
    )
    try:
        return etree.fromstring(markup.encode("utf-8"), parser)
    except (etree.XMLSyntaxError, ValueError):  # ValueError: lone surrogates too
        return None


def _as_xml(markup: str) -> str:
    """What breaks most of the feeds that are not XML, put right. What a CDATA section holds stays."""
    pieces = _CDATA.split(_ILLEGAL.sub("", markup))
    for n in range(0, len(pieces), 2):
        piece = _AMPERSAND.sub(_characters, pieces[n])
        pieces[n] = _VOID.sub(r"<\1\2/>", _WORD.sub("&lt;", piece))
    return "".join(pieces)


def _characters(found: re.Match[str]) -> str:
    """An entity of HTML as what it means, any other ampersand as itself."""
    named = found[1] or ""
    return html.escape(html5[named]) if named in html5 else f"&amp;{named}"


def _entry(element: Element) -> Entry:
    fields = _fields(element)
    contents = [
        markup for name in _WHOLE for each in fields.get(name, ()) if (markup := _markup(each))
    ]
    summaries = [m for name in _SUMMARY for each in fields.get(name, ()) if (m := _markup(each))]
    return Entry(
        title=_title(fields),
        link=_link(fields, element),
        dates=tuple(d for name in _DATES for each in fields.get(name, ()) if (d := _plain(each))),
        texts=(*contents, *summaries),
        whole=bool(contents),
    )


Fields: TypeAlias = Mapping[str, Sequence[Element]]


def _fields(element: Element) -> Fields:
    found: dict[str, list[Element]] = {}
    for child in element:
        found.setdefault(_name(child.tag), []).append(child)
    return found


@lru_cache(maxsize=1000)
def _name(tag: object) -> str:
    """`title`, `dc:date`: lower-case, under the prefix its namespace usually has."""
    if not isinstance(tag, str):
        return ""
    if tag.startswith("{"):
        space, _, local = tag[1:].partition("}")
        return _PREFIXES.get(space.lower().rstrip("/"), "other:") + local.lower()
    return tag.lower().removeprefix("atom:").removeprefix("rss:")


def _title(fields: Fields) -> str:
    named = (*fields.get("title", ()), *fields.get("dc:title", ()))
    return next((title for each in named if (title := _plain(each))), "")


def _link(fields: Fields, element: Element) -> str:
    """The address of the page that an entry or a feed is about, "" for none."""
    for each in fields.get("feedburner:origlink", ()):
        return _plain(each)
    written = (link for each in fields.get("link", ()) if (link := _plain(each)))
    permanent = (
        guid
        for each in fields.get("guid", ())
        if each.get("isPermaLink", "true").lower() != "false"
        and (guid := _plain(each)).startswith(("http://", "https://"))
    )
    about = element.get("{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about", "")
    return next(written, "") or _linked(fields, "alternate") or next(permanent, "") or about


def _linked(fields: Fields, relation: str) -> str:
    """The address that an Atom link of this relation names, a page's before any other's."""
    links = [
        each
        for each in fields.get("link", ())
        if each.get("href") and (each.get("rel") or "alternate").lower() == relation
    ]
    links.sort(key=lambda each: "html" not in each.get("type", "html"))
    return next((urljoin(each.base or "", each.get("href").strip()) for each in links), "")


def _plain(element: Element) -> str:
    """The characters of an element and of those in it."""
    return ("".join(element.itertext()) if len(element) else element.text or "").strip()


def _markup(element: Element) -> str:
    """An element's content as HTML."""
    if len(element):  # markup that stands there unescaped
        return html.escape(element.text or "", quote=False) + "".join(map(_serialised, element))
    text = (element.text or "").strip()
    kind = element.get("type", "").lower()
    plain = kind in ("text", "text/plain") or (not kind and not _MARKED.search(text))
    return html.escape(text, quote=False) if plain else text


def _serialised(element: Element) -> str:
    for each in element.iter("{*}*"):
        if each.tag.startswith("{"):
            each.tag = each.tag.rpartition("}")[2]
    etree.cleanup_namespaces(element)
    serialised: str = etree.tostring(element, method="html", encoding="unicode")
    return serialised
