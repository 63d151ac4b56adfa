"""What a page says about its article: title, outlet, address, publish time.

Three places in this order: JSON-LD, `og:`/`article:` meta elements, then the visible page. Finding
the article's text is the business of `pages`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.intake.dates import labelled_date
from bot.intake.decoding import one_line
from bot.intake.markup import Tree, text_lines, unescaped

_ARTICLE_TYPE = re.compile(r"(?:\w{0,30}Article|BlogPosting|LiveBlogPosting|Report)")
_JSON_WRAP = re.compile(r"\A\s*(?://\s*)?(?:<!\[CDATA\[|<!--)|(?://\s*)?(?:\]\]>|-->)\s*\Z")

# `date` and `dc.date` are left out: on many sites they give the day the page was built.
_PUBLISHED = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "article.published",
    "parsely-pub-date",
    "sailthru.date",
    "pubdate",
    "publishdate",
    "publish-date",
    "dc.date.issued",
    "dcterms.issued",
)


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What a page states, "" for what it doesn't. `published` holds every statement of a publish
    time, the most reliable first, as written or as read from a labelled line."""

    title: str
    outlet: str
    url: str
    published: tuple[str | datetime, ...]


def page_facts(tree: Tree, zone: ZoneInfo) -> PageFacts:
    linked = next(_linked_articles(tree), {})
    meta = _meta(tree)
    outlet = _first(_name(linked.get("publisher")), meta.get("og:site_name"))
    title = _first(linked.get("headline"), meta.get("og:title"), *_headings(tree))
    return PageFacts(
        title=_without_outlet(title, outlet),
        outlet=outlet,
        url=_first(*_canonical(tree), meta.get("og:url")),
        published=tuple(_published(tree, linked, meta, zone)),
    )


def _published(
    tree: Tree, linked: dict[str, object], meta: dict[str, str], zone: ZoneInfo
) -> Iterator[str | datetime]:
    stated = linked.get("datePublished")
    if isinstance(stated, str):
        yield stated
    yield from (meta[key] for key in _PUBLISHED if key in meta)
    times = [e for e in tree.iter("time") if e.get("datetime")]
    marked = [e for e in times if "pubdate" in e.attrib or e.get("itemprop") == "datePublished"]
    # One <time> on the whole page is the article's own; of several we can't tell.
    yield from (e.get("datetime", "") for e in marked or (times if len(times) == 1 else ()))
    labelled = labelled_date(text_lines(tree), zone)
    if labelled:
        yield labelled


def _linked_articles(tree: Tree) -> Iterator[dict[str, object]]:
    """The page's own JSON-LD articles; those inside lists of related ones are not looked at."""
    for script in tree.iter("script"):
        if "ld+json" not in script.get("type", "").lower():
            continue
        try:
            loaded = json.loads(_JSON_WRAP.sub("", script.text or ""), strict=False)
        except (ValueError, RecursionError):  # hand-made JSON-LD is often broken
            continue
        for node in loaded if isinstance(loaded, list) else [loaded]:
            graph = node.get("@graph") if isinstance(node, dict) else None
            for each in graph if isinstance(graph, list) else [node]:
                if isinstance(each, dict) and _is_article(each.get("@type")):
                    yield each


def _is_article(kind: object) -> bool:
    kinds = kind if isinstance(kind, list) else [kind]
    return any(isinstance(k, str) and _ARTICLE_TYPE.fullmatch(k) for k in kinds)


def _name(publisher: object) -> object:
    if isinstance(publisher, list):
        publisher = publisher[0] if publisher else None
    return publisher.get("name") if isinstance(publisher, dict) else publisher


def _meta(tree: Tree) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        key = element.get("property") or element.get("name") or element.get("itemprop") or ""
        content = element.get("content", "").strip()
        if key and content:
            found.setdefault(key.strip().lower(), content)
    return found


def _canonical(tree: Tree) -> Iterator[str]:
    for link in tree.iter("link"):
        if "canonical" in link.get("rel", "").lower().split():
            yield link.get("href", "")


def _headings(tree: Tree) -> Iterator[str]:
    headings = [line for h1 in tree.iter("h1") if (line := " ".join(text_lines(h1)))]
    if len(headings) == 1:  # a second one is the site's name, or somebody else's headline
        yield headings[0]
    for title in tree.iter("title"):
        yield title.text or ""


def _first(*values: object) -> str:
    """The first that is a string with something in it. JSON-LD is often escaped twice."""
    lines = (one_line(unescaped(value)) for value in values if isinstance(value, str))
    return next((line for line in lines if line), "")


def _without_outlet(title: str, outlet: str) -> str:
    """`제목 - 한빛경제` and `제목 | 한빛경제` without the outlet's name."""
    if outlet and title.endswith(outlet):
        head = title.removesuffix(outlet).rstrip()
        if head and head[-1] in "-|:·–—<":
            return head[:-1].rstrip() or title
    return title
