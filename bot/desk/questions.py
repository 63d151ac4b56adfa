"""What a person wants who types after `/brief`, in a mention or in a direct message.

A topic (with a window of time in words, and courtesies around it), the address of an article, an
article pasted whole, or help. Pure: the clock and the zone are handed in, nothing is looked up; whether a topic is one name
or several is for `summaries.queries` to say. The text comes as typed, with addresses as Slack marks
them (`<https://…|label>`) or bare.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import TypeAlias, get_args
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from bot.config import BotLanguage
from bot.desk.courtesies import without_courtesies
from bot.desk.periods import take_period
from bot.texts import say


@dataclass(frozen=True, slots=True)
class Topic:
    """`text` is what was typed but for the window; "" where only a window was."""

    text: str
    since: datetime | None = None
    until: datetime | None = None
    days: int | None = None


@dataclass(frozen=True, slots=True)
class Address:
    """An http(s) address, as typed."""

    url: str


@dataclass(frozen=True, slots=True)
class Pasted:
    """An article's text, byte for byte."""

    text: str


@dataclass(frozen=True, slots=True)
class Help:
    pass


Question: TypeAlias = Topic | Address | Pasted | Help

# No question is that long. Two paragraphs of news are; a headline with its outlet is not, and
# neither are a few names on lines of their own.
_LONGEST_QUESTION = 400
_LONGEST_LINES = 100
# Two sentences that state something are no question: not `네이버. 카카오.`, nor `SK Hynix Inc. and …`.
_STATED = re.compile(r"[^.。]{14,}[.。][\"'”’)\]]?(?=\s+[^\sa-z]|$)")
_SHORTEST_STATED = 30
_SENTENCE_END = re.compile(r"[.!?。…][\"'”’)\]]?(?=\s|$)")
_LINE_END = re.compile(r"[\r\n\u2028\u2029]")
_MARKED = re.compile(r"<([^<>|\s]{1,3000})(?:\|[^<>]{0,3000})?>")
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"“”]{1,3000}", re.IGNORECASE)
# Without its scheme an address needs a path: booking.com is a firm.
_BARE_ADDRESS = re.compile(
    r"(?:[a-z0-9-]{1,63}\.){1,5}[a-z]{2,24}/[^\s<>\"“”]{1,3000}", re.IGNORECASE
)
_PIECE = re.compile(rf"{_MARKED.pattern}|{_ADDRESS.pattern}", re.IGNORECASE)
_AFTER = ".,;:!?…'’」』》"


def read_question(text: str, now: datetime, zone: ZoneInfo) -> Question:
    """Raises PeriodError (with words for the person) for a window that cannot be meant."""
    asked = text.strip()
    if _is_help(asked):
        return Help()
    if url := _address(asked):
        return Address(url)
    if _is_pasted(asked):
        return Pasted(text)
    if len(asked) > _LONGEST_QUESTION:
        return Topic(asked)
    # Some keyboards send 3일 in parts; a text without a window goes on as it came.
    wished = without_courtesies(unicodedata.normalize("NFC", asked))
    rest, period = take_period(wished, now, zone)
    if period is None:
        return _topic(asked if wished == unicodedata.normalize("NFC", asked) else wished)
    return Topic(without_courtesies(rest), period.since, period.until, period.days)


def _topic(asked: str) -> Topic | Help:
    """Who asks to be told something, and not what, needs help."""
    return Topic(asked) if asked else Help()


@cache
def _help_words() -> frozenset[str]:
    """In every language: who writes 안녕 to an English bot wants help too."""
    languages = get_args(BotLanguage)
    return frozenset(word for each in languages for word in say(each, "help-words").split())


def _is_help(asked: str) -> bool:
    if len(asked) > _LONGEST_LINES:
        return False
    word = asked.casefold().rstrip("?!.~ ")
    return not word or word in _help_words()


def _address(asked: str) -> str:
    """The address that the text is, or the one that stands in it with a headline, as phones share
    articles, or with a few words: `이거 https://… 요약`; else ""."""
    if url := _as_address(asked):
        return url
    if len(asked) > 10 * _LONGEST_QUESTION:
        return ""
    pieces = [found[0] for found in _PIECE.finditer(asked)]
    found = dict.fromkeys(url for piece in pieces if (url := _as_address(piece)))
    others = len(_PIECE.sub("", asked).strip())
    return next(iter(found)) if len(found) == 1 and others <= 2 * _LONGEST_LINES else ""


def _as_address(line: str) -> str:
    marked = _MARKED.match(line)
    if marked and not line[marked.end() :].strip(_AFTER):
        line = marked[1]
    if not _ADDRESS.fullmatch(line) and not _BARE_ADDRESS.fullmatch(line):
        return ""
    line = line.rstrip(_AFTER)
    while line.endswith(")") and line.count(")") > line.count("("):
        line = line[:-1].rstrip(_AFTER)
    url = line if line[:4].lower() == "http" else f"https://{line}"
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:  # broken brackets
        return ""
    return url if host.strip(".") not in ("", "www") else ""


def _is_pasted(asked: str) -> bool:
    if len(asked) > _LONGEST_QUESTION:
        return bool(_LINE_END.search(asked) or _SENTENCE_END.search(asked))
    if not _LINE_END.search(asked):
        stated = sum(1 for _ in _STATED.finditer(asked))
        return stated > 1 and len(asked) >= _SHORTEST_STATED
    return len(asked) > _LONGEST_LINES or bool(_SENTENCE_END.search(asked))
