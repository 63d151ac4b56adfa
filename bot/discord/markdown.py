"""Outside text as Discord Markdown that can do nothing: no formatting, mention, link or preview.

Strings only. What a message is made of, and how much of it fits, is `rendering`.
"""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit, urlunsplit

from bot.messages import visible

# Discord's parser drops a backslash before any ASCII sign and takes the sign's meaning away.
# ":" ends bare addresses, timestamps and emoji; "/" ends invitations (discord.gg/…); "@" ends
# mentions; "#", "+" and "-" end headings, lists and small print. Dots, commas, quotation marks
# and percent signs mean nothing and stay as they are.
_SIGNS = re.compile(r"[\\*_~`|<>\[\]()#+\-:@/]")

# "1." opens a list at the start of a line, and a piece of ours may stand there.
_NUMBERED = re.compile(r"^(\d{1,9})\.")

# An address in text: Discord allows 512 in a link button and names no limit in text. Past that it
# would eat an eighth of the message, so the number stays without a link.
_LONGEST_ADDRESS = 512


def length(text: str) -> int:
    """UTF-16 units: the stricter of the two ways Discord counts, so both are kept."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def plain(text: str) -> str:
    """One line of what a reader sees: white space folded, invisible and broken characters gone."""
    return " ".join(visible(text).split())


def escape(text: str) -> str:
    """One line of Markdown that shows `text` and nothing else."""
    signs = _SIGNS.sub(r"\\\g<0>", plain(text))
    return _NUMBERED.sub(r"\1\\.", signs)


def unescape(text: str) -> str:
    """What `escape` made `text` from."""
    return re.sub(r"\\([^\w\s])", r"\1", text)


def shorten(text: str, limit: int) -> str:
    """`plain(text)`, cut to `limit` units with an ellipsis. Never for quoted sentences."""
    line = plain(text)
    if length(line) <= limit:
        return line
    while length(line) >= limit:
        line = line[: -max(1, (length(line) - limit) // 2)]
    return line.rstrip() + "…"


def link(n: int, url: str) -> str:
    """The number of a source, linked to its address if that is a safe web address."""
    safe = address(url)
    return rf"[\[{n}\]](<{safe}>)" if safe else rf"\[{n}\]"


def address(url: str) -> str:
    """`url` as plain ASCII that cannot end the link it stands in, or "" if it is no web address."""
    try:
        parts = urlsplit(url.strip())
        host, port = parts.hostname or "", parts.port
        name = host if host.isascii() else host.encode("idna").decode("ascii")
    except (ValueError, UnicodeError):
        return ""
    # user@host shows one host and opens another
    if parts.scheme not in {"http", "https"} or not name or "@" in parts.netloc:
        return ""
    if not re.fullmatch(r"[A-Za-z0-9._-]{1,253}", name):
        return ""
    netloc = f"{name}:{port}" if port else name
    try:
        path, query, fragment = (
            quote(part, safe="/%:@!$&'+,;=~?-._")
            for part in (parts.path, parts.query, parts.fragment)
        )
    except UnicodeError:
        return ""
    safe = urlunsplit((parts.scheme, netloc, path, query, fragment))
    return safe if length(safe) <= _LONGEST_ADDRESS else ""
