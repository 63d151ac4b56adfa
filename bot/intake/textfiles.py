"""Plain text files as articles. The text stays exactly as it came: offsets into it are what every
quote is made of."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.intake.dates import bare_date, edge_lines, labelled_date
from bot.intake.document import Document, Given
from bot.intake.errors import IntakeError
from bot.intake.publisher import stated_publisher
from summaries.article import Article

# How well-known files that are no text begin. Some of them are readable bytes for a long way, and
# every one is some text in CP949 or Latin-1.
_MAGIC = {
    b"%PDF-": "pdf",
    b"PK\x03\x04": "zip",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "office",
    b"HWP Document File": "office",
    b"{\\rtf": "rtf",
    b"%!PS": "postscript",
    b"\x1f\x8b": "compressed",
    b"BZh91AY&SY": "compressed",
    b"\xfd7zXZ\x00": "compressed",
    b"7z\xbc\xaf\x27\x1c": "compressed",
    b"Rar!\x1a\x07": "compressed",
    b"\x89PNG": "picture",
    b"GIF87a": "picture",
    b"GIF89a": "picture",
    b"\xff\xd8\xff": "picture",
    b"\x7fELF": "program",
    b"SQLite format 3\x00": "database",
}


def check_bytes(data: bytes) -> None:
    """Raises IntakeError where the bytes begin as no text does."""
    for magic, kind in _MAGIC.items():
        if data.startswith(magic):
            raise IntakeError(f"binary-{kind}")


def read_text(document: Document, text: str, given: Given) -> Article:
    """The whole text as one article; raises IntakeError where there is none to read."""
    check_text(text)
    return Article(
        text=text,
        outlet=given.outlet or stated_publisher(text),
        url=document.url,
        published_at=given.publish_time(stated_times(text, given.zone)),
    )


def stated_times(text: str, zone: ZoneInfo) -> list[datetime | None]:
    """What a text says about when it was published, the most reliable first."""
    return [labelled_date(edge_lines(text), zone), bare_date(text, zone)]


def check_text(text: str) -> None:
    if "\0" in text:
        raise IntakeError("nul")
    if not text.strip():
        raise IntakeError("empty")
