"""Bytes to text, and untrusted strings to something that can be stored.

The order is fixed: byte order mark, strict UTF-8, the labels in the order given, CP949. Nothing is
replaced or dropped on the way: a text that fits no encoding is refused, since offsets and verbatim
quotes need the very characters that were written.
"""

from __future__ import annotations

import codecs
import re

from bot.intake.errors import IntakeError

# UTF-32's little-endian mark starts with UTF-16's, so it has to be looked for first.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# Labels as pages and servers write them, to the codec that browsers use for them. A closed list:
# Python also knows codecs such as `unicode_escape` or `zip`, which must not be chosen from outside.
_CODECS = {
    "cp949": (
        "euc-kr euckr cp949 ms949 uhc windows-949 x-windows-949 ksc5601 ks-c-5601 ks-c-5601-1987 "
        "ks-c-5601-1989 ksc-5601 iso-ir-149 korean"
    ),
    "utf-8": "utf-8 utf8",
    "utf-16-le": "utf-16 utf-16le",
    "utf-16-be": "utf-16be",
    "cp1252": "iso-8859-1 iso8859-1 latin1 latin-1 l1 us-ascii ascii windows-1252 cp1252",
    "iso8859-15": "iso-8859-15",
    "cp1250": "windows-1250",
    "cp1251": "windows-1251",
    "cp932": "shift-jis sjis x-sjis windows-31j ms932 cp932",
    "euc_jp": "euc-jp",
    "gb18030": "gb2312 gbk gb18030 cp936",
    "big5hkscs": "big5 big5-hkscs",
}
_CODEC_OF = {label: codec for codec, labels in _CODECS.items() for label in labels.split()}

# Control characters that are no white space, and lone surrogates.
_UNSTORABLE = re.compile("[\x00-\x08\x0e-\x1b\x7f\ud800-\udfff]")

# Where a page or an XML file names its own encoding. HTML asks for it in the first 1024 bytes;
# pages that put scripts first are common enough to look a little further.
_HEAD = 4096
_DECLARED = re.compile(
    rb"""(?:charset|encoding)\s{0,3}=\s{0,3}["']?\s{0,3}([A-Za-z0-9_.:-]{2,40})"""
)


def decode(data: bytes, *labels: str | None) -> str:
    """The text of `data`, without its byte order mark.

    `labels` are what others say the encoding is (HTTP header, then the page itself); they are
    believed only where the bytes are not UTF-8, for wrong labels are common. Raises IntakeError.
    """
    for mark, codec in _MARKS:
        if data.startswith(mark):
            text = _attempt(data[len(mark) :], codec)
            if text is None:
                raise IntakeError("marked-broken", codec=codec.upper())
            return text
    for codec in ("utf-8", *_codecs_for(data, labels), "cp949"):
        text = _attempt(data, codec)
        if text is not None:
            return text
    raise IntakeError("unknown-encoding")


def declared_charset(data: bytes) -> str | None:
    """The encoding that the first bytes of a page or an XML file name, if any."""
    found = _DECLARED.search(data[:_HEAD])
    return found.group(1).decode("ascii") if found else None


def one_line(value: str) -> str:
    """A title or name from outside as one line that can be stored.

    White space is folded; control characters and lone surrogates (JSON and YAML escapes can make
    them, databases refuse them) are dropped.
    """
    return " ".join(_UNSTORABLE.sub("", value).split())


def _codecs_for(data: bytes, labels: tuple[str | None, ...]) -> list[str]:
    found = []
    for label in labels:
        codec = _CODEC_OF.get((label or "").strip().strip("\"'").lower().replace("_", "-"))
        if codec is None or codec in found:
            continue
        # Servers send Latin-1 as an unthinking default, and it fits any bytes at all. Bytes that
        # are all KS X 1001 pairs are Korean: accented Western letters stand alone, not in pairs.
        if codec == "cp1252" and _attempt(data, "euc_kr") is not None:
            continue
        found.append(codec)
    return found


def _attempt(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except UnicodeDecodeError:
        return None
