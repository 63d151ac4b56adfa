"""Where articles, analyses, answers and digest slots are kept and found again.

`Archive.open(url)` gives the one object the rest of the house uses. What a table looks like, and
everything that only SQLite does, stays in this package. Nothing here fetches, analyses or words
anything.
"""

from bot.archive.answers import Answer
from bot.archive.archive import Archive
from bot.archive.checking import Problem
from bot.archive.corrections import Correction, CorrectionKind
from bot.archive.database import archive_exists
from bot.archive.encoding import Telling
from bot.archive.errors import ArchiveError
from bot.archive.feeds import FeedState
from bot.archive.following import ChatDigest, ChatFeed
from bot.archive.hours import Numbers
from bot.archive.intake import Outcome, Teller
from bot.archive.quoted import Overtaken, QuotedArticle, SlotQuotes
from bot.archive.reading import Counts, Found, Listed, Reader, Texts
from bot.archive.slots import Draft, Part, PassedOver, Slot, SlotReport, Told
from bot.archive.troubles import Trouble

__all__ = [
    "Answer",
    "Archive",
    "ArchiveError",
    "ChatDigest",
    "ChatFeed",
    "Correction",
    "CorrectionKind",
    "Counts",
    "Draft",
    "FeedState",
    "Found",
    "Listed",
    "Numbers",
    "Outcome",
    "Overtaken",
    "Part",
    "PassedOver",
    "Problem",
    "QuotedArticle",
    "Reader",
    "Slot",
    "SlotQuotes",
    "SlotReport",
    "Teller",
    "Telling",
    "Texts",
    "Told",
    "Trouble",
    "archive_exists",
]
