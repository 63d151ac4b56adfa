"""Outside text made harmless for Slack: what may go into which kind of text, and which links.

Nothing here knows blocks or messages. Three kinds of text carry outside words: `rich_text` elements
(no markup is parsed in them, nothing is escaped), `plain_text` objects and the fallback (Slack
decodes `&amp; &lt; &gt;` there). The one kind that parses markup, `mrkdwn`, only ever gets our own
bytes, an address that went through `address` and words that went through `inert`.
"""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

from bot.messages import visible

ELLIPSIS = "…"

LONGEST_ADDRESS = 1000
"""Longer ones are rendered without a link: Slack takes 3,000, but one message has 13,200 in all."""

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_HOST_LABEL = re.compile(r"[a-z0-9_-]{1,63}", re.IGNORECASE)
_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")


def harmless(text: str, limit: int) -> str:
    """`text` for a rich_text element: what can be seen of it, cut with … where longer than `limit`."""
    shown = _printable(text)
    if len(shown) > limit:
        shown = shown[: limit - 1] + ELLIPSIS
    return shown if shown.strip() else ""


def escaped(text: str, limit: int) -> str:
    """`text` for plain_text and fallback: `& < >` as entities, at most `limit` characters so."""
    pieces = [_entities(character) for character in _printable(text)[: limit + 1]]
    whole = "".join(pieces)
    if not whole.strip():
        return ""
    if len(whole) <= limit:
        return whole
    return "".join(pieces[: _how_many(pieces, limit - 1)]) + ELLIPSIS


def sendable(text: str) -> bool:
    """Whether `text` comes back from Slack as it went."""
    return _CONTROL.search(text) is None


def _printable(text: str) -> str:
    return _CONTROL.sub(" ", visible(text.replace("\r\n", "\n").replace("\r", "\n")))


def _how_many(pieces: list[str], room: int) -> int:
    for n, piece in enumerate(pieces):
        room -= len(piece)
        if room < 0:
            return n
    return len(pieces)


def _entities(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def typed(text: str, bot_user: str = "") -> str:
    """What a person typed, line breaks, addresses and all, but for mentions of the bot itself.

    Only entities are decoded: addresses keep the marks Slack puts round them, which tell them from
    words.
    """
    if bot_user:
        text = re.sub(rf"<@{re.escape(bot_user)}(?:\|[^<>]{{0,300}})?>", " ", text)
    return decoded(text).strip()


def decoded(text: str) -> str:
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def marked(text: str) -> list[str]:
    """The web addresses that Slack marked in a message's text, in order."""
    found = re.findall(r"<(https?://[^<>|\s]{1,3000})(?:\|[^<>]{0,3000})?>", text)
    return [decoded(url) for url in found]


# What mrkdwn takes for formatting where it stands in pairs, and what looks like it.
_LOOKALIKES = str.maketrans({"*": "\u2217", "_": "\uff3f", "~": "\u223c", "`": "\u02cb"})
_EMOJI = re.compile(r":(?=[^\s:]+:)")


def inert(text: str, limit: int) -> str:
    """`text` on one line of mrkdwn: nothing in it is a link, a mention, an emoji or formatting."""
    words = " ".join(_printable(text).split()).translate(_LOOKALIKES)
    return escaped(_EMOJI.sub("\ua789", words), limit)


def address(url: str) -> str:
    """`url` as plain ASCII that cannot end a link early, or "" if it should not be a link at all.

    Only http and https, a named host, no user name before it (`https://slack.com@elsewhere`).
    """
    url = url.strip()
    if len(url) > LONGEST_ADDRESS:
        return ""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").encode("idna").decode("ascii")
        port = f":{parts.port}" if parts.port else ""
        path, query, fragment = (
            _quoted(part) for part in (parts.path, parts.query, parts.fragment)
        )
    except ValueError:  # UnicodeError among them
        return ""
    named = all(_HOST_LABEL.fullmatch(label) for label in host.removesuffix(".").split("."))
    if parts.scheme not in {"http", "https"} or "@" in parts.netloc or not named:
        return ""
    whole = f"{parts.scheme}://{host}{port}{path}"
    whole += f"?{query}" if query else ""
    whole += f"#{fragment}" if fragment else ""
    return whole if len(whole) <= LONGEST_ADDRESS else ""


def _quoted(part: str) -> str:
    return quote(_PERCENT.sub("%25", part), safe="/%:@!$&()+,;=?-._")
