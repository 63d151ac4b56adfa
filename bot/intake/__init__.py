"""Bytes from files, folders, standard input, pages and feeds to articles.

    for source in find_sources(["news/", "https://example.com/rss"]):
        for item in read(source, Given(zone=zone, now=now), trusted=True):
            ...  # an Article, or a Failure that says what was not read and why

Importing this loads no network client, no feed parser and no page extractor; they come with the
first source that needs them.
"""

from bot.intake.addresses import same_site, shown_address
from bot.intake.dates import read_date
from bot.intake.document import Document, Given, Item, Teaser
from bot.intake.errors import Failure, IntakeError, Reason
from bot.intake.exchange import Known, Loaded, Reach
from bot.intake.files import Source, find_sources, form_named
from bot.intake.reading import load_address, load_feed, parse, parse_teasers, read

__all__ = [
    "Document",
    "Failure",
    "Given",
    "IntakeError",
    "Item",
    "Known",
    "Loaded",
    "Reach",
    "Reason",
    "Source",
    "Teaser",
    "find_sources",
    "form_named",
    "load_address",
    "load_feed",
    "parse",
    "parse_teasers",
    "read",
    "read_date",
    "same_site",
    "shown_address",
]
