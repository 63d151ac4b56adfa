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
from bot.intake.markup import parsed, without_declaration
from bot.intake.metadata import page_facts
from summaries.article import Article

# Under this many characters trafilatura distrusts what it found and falls back to a rough reading
# of the whole page, menus included, that puts a line break at every <b> and <a>.
_DISTRUSTED = 250
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
    facts = page_facts(parsed(text), given.zone)
    body = _article_text(text)
    if not any(_is_prose(line) for line in body.split("\n")):
        raise IntakeError("no article found in the page: give the address of one article")
    return Article(
        text=body,
        title=facts.title,
        outlet=given.outlet or facts.outlet,
        url=canonical_address(facts.url, document.url),
        published_at=given.publish_time(facts.published),
    )


def _article_text(page: str) -> str:
    """The article as lines, "" where nothing was found."""
    cleaned = without_declaration(page).replace("\0", "")
    try:
        # Never fast=True: on Korean pages it halves the F1 (.44 and .65 against .99 and .94).
        found: str = trafilatura.extract(cleaned, include_comments=False) or ""
        if len(found) < _DISTRUSTED:
            again = trafilatura.extract(cleaned, include_comments=False, config=_TRUSTING) or ""
            found = again or found
    except Exception as error:  # whatever a hostile page may make it raise, the rest goes on
        raise IntakeError(f"the page can't be parsed ({type(error).__name__})") from error
    return found


def _is_prose(line: str) -> bool:
    """Whether a line can be a paragraph: a sentence's length, a sentence's end."""
    end = line.rstrip().rstrip(_CLOSERS)
    return (
        len(end) >= _SENTENCE
        and end[-1] in ".!?。"
        and not end.endswith("..")
        and not any(mark in line for mark in _LEGAL)
    )
