"""The address of an article: what identifies it, so the same page must come out the same."""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit, urlunsplit

# Added by whoever links to a page, never part of which page it is.
_TRACKING = re.compile(r"(?:utm_\w{1,30}|fbclid|gclid)(?:=.*)?", re.DOTALL)
_LONGEST = 2000
_FRONT = re.compile(r"(?:www|m|mobile|amp)\.")


def article_address(raw: str, base: str = "") -> str:
    """An http(s) address without fragment, tracking parameters and password, or "".

    Relative addresses are taken from `base`. Host and scheme become lower-case; path and query
    stay as written, for servers may tell them apart.
    """
    if len(raw) > _LONGEST:
        return ""
    try:
        raw = raw.strip()
        whole = raw.lower().startswith(("http://", "https://"))
        parts = urlsplit(raw if whole else urljoin(base, raw))
        host, port = (parts.hostname or ""), parts.port
    except ValueError:  # no such port, broken brackets
        return ""
    if parts.scheme not in ("http", "https") or not host or any(c.isspace() for c in host):
        return ""
    if ":" in host:
        host = f"[{host}]"
    usual = {"http": 80, "https": 443}[parts.scheme]
    netloc = host if port in (None, usual) else f"{host}:{port}"
    query = "&".join(p for p in parts.query.split("&") if not _TRACKING.fullmatch(p))
    return urlunsplit((parts.scheme, netloc, parts.path.strip() or "/", query.strip(), ""))


def shown_address(address: str) -> str:
    """An address without the name and password that may stand in it."""
    scheme, mark, rest = address.partition("://")
    host, slash, path = rest.partition("/")
    return f"{scheme}{mark}{host.rpartition('@')[2]}{slash}{path}" if mark else address


def canonical_address(claimed: str, actual: str) -> str:
    """The address a page claims for itself where that can be believed, else its actual one.

    A page may name another address on its own site (desktop for mobile) but not one on somebody
    else's, or it could overwrite their article. A home page as the canonical address of an article
    is a common mistake that would make all articles of a site one. Without an actual address (a
    saved page) the claim is all there is.
    """
    claimed = article_address(claimed, actual)
    if not claimed or (urlsplit(claimed).path == "/" and not urlsplit(claimed).query):
        return actual
    if actual and not same_site(claimed, actual):
        return actual
    return claimed


def same_site(one: str, other: str) -> bool:
    """Whether two addresses are of one host, or of a host and a sub-domain of it."""
    first, second = (
        _FRONT.sub("", urlsplit(address).hostname or "", count=1) for address in (one, other)
    )
    if not first or not second:
        return False
    return first == second or first.endswith("." + second) or second.endswith("." + first)
