"""A web page as one article: its text by trafilatura, the rest by `metadata`.

trafilatura takes half a second to import, so it is imported here and this module only where a page
is really there to be parsed.
"""

from __future__ import annotations

import logging

import trafilatura
from trafilatura.settings import use_config

from bot.intake.addresses import canonical_address
from bot.intake.document import Document, Given
from bot.intake.errors import IntakeError
from bot.intake.markup import Tree, article_lines, article_place, parsed, without_declaration
from bot.intake.metadata import page_facts
from summaries.article import Article

# Under this many characters trafilatura distrusts what it found and falls back to a rough reading
# of the whole page that glues headline, byline, caption and text into one line. So we ask it not to
# fall back, and read such a page by ourselves.
_SHORT = 250
_TRUSTING = use_config()
_TRUSTING.set("DEFAULT", "MIN_EXTRACTED_SIZE", "1")

# 20 characters: of the sentences of fifty Korean science articles 95 % have 18 or more, so an
# article of one sentence still passes, while menu entries and most headlines don't.
_SENTENCE = 20
_CLOSERS = "”’\"')]』」〉》"
_LEGAL = ("©", "ⓒ", "All rights reserved", "무단 전재", "무단전재")

# It reports each page it finds nothing in; we say so ourselves, once and with the address.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)


def read_page(document: Document, text: str, given: Given) -> Article:
    """The article of a decoded page; raises IntakeError where there is none."""
    tree = parsed(text)
    facts = page_facts(tree, given.zone)
    body = _article_text(text, tree, facts.title)
    if not _has_prose(body):
        raise IntakeError("no-article")
    return Article(
        text=body,
        title=facts.title,
        outlet=given.outlet or facts.outlet,
        url=canonical_address(facts.url, document.url),
        published_at=given.publish_time(facts.published),
    )


def _article_text(page: str, tree: Tree, title: str) -> str:
    """The article as lines, "" where nothing was found."""
    cleaned = without_declaration(page).replace("\0", "")
    try:
        # Never fast=True: on Korean pages it halves the F1 (.44 and .65 against .99 and .94).
        found: str = trafilatura.extract(cleaned, include_comments=False, config=_TRUSTING) or ""
        if len(found) >= _SHORT:
            return found
        rough: str = trafilatura.extract(cleaned, include_comments=False) or ""
    except Exception as error:  # whatever a hostile page may make it raise, the rest goes on
        raise IntakeError("page-broken") from error
    own = _own_reading(tree, title)
    # Where the page shows but a teaser, its JSON-LD may hold the whole, which trafilatura reads too.
    if "articleBody" in page and len(rough) > 2 * len(own):
        return rough
    return own if _has_prose(own) else found or rough


def _own_reading(tree: Tree, title: str) -> str:
    """The article of a short page, each block a line of its own."""
    place = article_place(tree)
    lines = article_lines(tree if place is None else place, title)
    if place is None:  # menus may be anywhere but between the article's paragraphs
        prose = [n for n, line in enumerate(lines) if _is_prose(line)]
        lines = lines[prose[0] : prose[-1] + 1] if prose else []
    return "\n".join(lines)


def _has_prose(text: str) -> bool:
    return any(_is_prose(line) for line in text.split("\n"))


def _is_prose(line: str) -> bool:
    """Whether a line can be a paragraph: a sentence's length, a sentence's end."""
    end = line.rstrip().rstrip(_CLOSERS)
    return (
        len(end) >= _SENTENCE
        and end[-1] in ".!?。"
        and not end.endswith("..")
        and not any(mark in line for mark in _LEGAL)
    )
