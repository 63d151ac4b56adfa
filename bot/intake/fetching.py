"""One web address to its bytes: bounded in time, size, redirects and in where it may lead.

Knows HTTP and nothing of what is fetched. Host names are resolved here, checked, and the connection
goes to the address that was checked, so that a second look-up can't lead elsewhere.
"""

from __future__ import annotations

import asyncio
import ipaddress
import re
import socket
import zlib
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

import httpx

from bot.intake.document import LIMIT
from bot.intake.errors import GONE, IntakeError
from bot.intake.exchange import OPEN, Fetched, Known, Reach
from bot.intake.files import too_large

AGENT = "briefing-bot/0.1"
DEADLINE = 20.0
"""Seconds for everything together. httpx counts per read only: a server that dripped a byte now
and then held a 2-second time-out open for 16."""
REDIRECTS = 5

_ADDRESSES = 4  # of one host tried in turn: enough for IPv6 and IPv4 of a host with a dead one
_HEADERS = {
    "User-Agent": AGENT,
    "Accept": "text/html, application/rss+xml, application/atom+xml, application/feed+json, "
    "application/xml;q=0.9, text/plain;q=0.8, */*;q=0.1",
    # gzip only: its decompressor can be stopped at the limit.
    "Accept-Encoding": "gzip",
}
_MOST_MEMBERS = 100  # of a gzip file: each costs a copy of what follows it
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_COMPATIBLE = ipaddress.IPv6Network("::/96")
# Python calls these public: the IPv6 site addresses of old, and where a large cloud tells its machines
# their secrets (the others use link-local and carrier-grade addresses).
_INSIDE = (ipaddress.IPv6Network("fec0::/10"), ipaddress.IPv4Network("168.63.129.16/32"))
_MAX_AGE = re.compile(r"(?<![\w-])max-age\s*=\s*\"?(\d{1,9})")
_PERMANENT = frozenset({301, 308})

_Address = ipaddress.IPv4Address | ipaddress.IPv6Address


async def fetch(
    url: str,
    *,
    trusted: bool,
    deadline: float = DEADLINE,
    known: Known | None = None,
    reach: Reach = OPEN,
) -> Fetched:
    """The answer to a GET of `url`, redirects followed; raises IntakeError in one clear line.

    `trusted` is for an address that the operator typed or configured: its host may be a private
    one, as those that `reach` names may. Every other host, those it redirects to among them, must
    have public addresses only.
    """
    at = _parsed(url)
    private = reach.hosts | {at.host} if trusted else reach.hosts
    headers = {**_HEADERS, **_conditions(known or Known())}
    moved, leads = "", True
    try:
        async with (
            asyncio.timeout(deadline),
            httpx.AsyncClient(
                trust_env=False, headers=headers, timeout=deadline, proxy=reach.proxy or None
            ) as client,
        ):
            for _ in range(REDIRECTS + 1):
                answer = await _get(
                    client, at, allow_private=at.host in private, by_proxy=bool(reach.proxy)
                )
                if isinstance(answer, Fetched):
                    return replace(answer, moved=moved)
                at = answer.to
                leads = leads and answer.permanent
                moved = str(at) if leads else moved
    except TimeoutError as error:
        raise IntakeError("late", seconds=f"{deadline:g}") from error
    raise IntakeError("redirects", most=str(REDIRECTS))


@dataclass(frozen=True, slots=True)
class _Redirect:
    to: httpx.URL
    permanent: bool


async def _get(
    client: httpx.AsyncClient, at: httpx.URL, *, allow_private: bool, by_proxy: bool
) -> Fetched | _Redirect:
    """One hop: what stands there, or the address it sends us to."""
    client.cookies.clear()  # they are kept by IP address here, which several sites may share
    refused: httpx.HTTPError | None = None
    for request in await _requests(client, at, allow_private=allow_private, by_proxy=by_proxy):
        try:
            response = await client.send(request, stream=True)
        except httpx.ProxyError as error:
            raise IntakeError("proxy", host=at.host) from error
        except httpx.ConnectError as error:
            refused = error
            continue
        except httpx.TimeoutException as error:
            raise TimeoutError from error
        except httpx.HTTPError as error:
            raise IntakeError("connection-broke", host=at.host) from error
        except UnicodeError as error:  # httpx looks where a redirect leads, followed or not
            raise IntakeError("leads-nowhere") from error
        try:
            return await _answer(response, at)
        finally:
            await response.aclose()
    raise IntakeError("connection-refused", host=at.host) from refused


async def _requests(
    client: httpx.AsyncClient, at: httpx.URL, *, allow_private: bool, by_proxy: bool
) -> list[httpx.Request]:
    """What to send, one after the other until one connects.

    A proxy looks names up itself. What we can look up is checked all the same.
    """
    try:
        addresses = await _resolved(at, allow_private=allow_private)
    except IntakeError as error:
        if by_proxy and error.reason.key == "no-host":
            addresses = []
        else:
            raise
    if by_proxy:
        return [client.build_request("GET", at.copy_with(fragment=None))]
    return [_request(client, at, address) for address in addresses[:_ADDRESSES]]


def _request(client: httpx.AsyncClient, at: httpx.URL, address: _Address) -> httpx.Request:
    """A request that connects to `address` but speaks to the host named, also in TLS."""
    return client.build_request(
        "GET",
        at.copy_with(host=str(address), fragment=None),
        headers={"Host": at.netloc.decode("ascii")},
        extensions={"sni_hostname": at.raw_host.decode("ascii")},
    )


async def _answer(response: httpx.Response, at: httpx.URL) -> Fetched | _Redirect:
    headers = response.headers
    if response.has_redirect_location:
        return _Redirect(_parsed(headers["location"], at), response.status_code in _PERMANENT)
    unchanged = response.status_code == httpx.codes.NOT_MODIFIED and _asked(response.request)
    if response.status_code != httpx.codes.OK and not unchanged:
        error = IntakeError(_status(response.status_code), code=str(response.status_code))
        error.again_after = _again_after(headers)
        raise error
    content = b"" if unchanged else await _content(response)
    if not content and not unchanged:
        raise IntakeError("empty-answer")
    kind = headers.get("content-type", "").split(";")[0].strip().lower()
    return Fetched(
        str(at.copy_with(userinfo=b"")),
        content,
        kind,
        response.charset_encoding,
        known=Known(_short(headers.get("etag", "")), _short(headers.get("last-modified", ""))),
        fresh_for=_fresh_for(headers),
        unchanged=unchanged,
    )


def _conditions(known: Known) -> dict[str, str]:
    said = {"If-None-Match": known.etag, "If-Modified-Since": known.modified}
    return {name: value for name, value in said.items() if value}


def _asked(request: httpx.Request) -> bool:
    return any(name in request.headers for name in ("If-None-Match", "If-Modified-Since"))


def _short(value: str) -> str:
    """What goes back to a server as it came, if it is one that a server could mean."""
    return value if len(value) <= 500 and value.isascii() and value.isprintable() else ""


def _fresh_for(headers: httpx.Headers) -> timedelta:
    """How long the answer is fresh (RFC 9111), nothing where the server doesn't say."""
    said = headers.get("cache-control", "").lower()
    if "no-cache" in said or "no-store" in said:
        return timedelta()
    if found := _MAX_AGE.search(said):
        age = headers.get("age", "").strip()
        seconds = int(found[1]) - (int(age) if age.isdecimal() and len(age) < 10 else 0)
        return timedelta(seconds=max(0, seconds))
    return _until(headers, headers.get("expires", ""))


def _again_after(headers: httpx.Headers) -> timedelta:
    """How long the server asks to be left alone."""
    said = headers.get("retry-after", "").strip()
    if said.isdecimal() and said.isascii():
        return timedelta(seconds=int(said[:9]))
    return _until(headers, said)


def _until(headers: httpx.Headers, moment: str) -> timedelta:
    """From the server's own time until that moment: clocks differ."""
    said, then = (_moment(each) for each in (headers.get("date", ""), moment))
    return max(timedelta(), then - said) if said and then else timedelta()


def _moment(written: str) -> datetime | None:
    try:
        found = parsedate_to_datetime(written)
    except (ValueError, IndexError, OverflowError):
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


async def _content(response: httpx.Response) -> bytes:
    """The body, decompressed no further than the limit."""
    encoding = response.headers.get("content-encoding", "identity").strip().lower()
    if encoding not in ("", "identity", "gzip", "x-gzip"):
        raise IntakeError("compression", encoding=encoding[:20])
    zipped = encoding in ("gzip", "x-gzip")
    unzip = _unzip()
    body, taken, members = bytearray(), 0, 1
    try:
        async for chunk in response.aiter_raw():
            taken += len(chunk)
            left = chunk
            while left:
                if zipped and unzip.eof:  # another member, or padding
                    if not left.startswith(b"\x1f") or members == _MOST_MEMBERS:
                        break
                    unzip, members = _unzip(), members + 1
                room = LIMIT + 1 - len(body)
                body += unzip.decompress(left, room) if zipped else left[:room]
                left = unzip.unused_data if zipped else b""
                if len(body) > LIMIT or taken > LIMIT:
                    raise too_large()
    except httpx.TimeoutException as error:
        raise TimeoutError from error
    except (httpx.HTTPError, zlib.error) as error:
        raise IntakeError("broke-off") from error
    if zipped and taken and not unzip.eof:
        raise IntakeError("broke-off")
    return bytes(body)


def _unzip() -> zlib._Decompress:
    return zlib.decompressobj(zlib.MAX_WBITS | 16)


async def _resolved(at: httpx.URL, *, allow_private: bool) -> list[_Address]:
    """The host's addresses, all of them fit to be connected to."""
    loop = asyncio.get_running_loop()
    try:
        found = await loop.getaddrinfo(at.host, at.port or None, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise IntakeError("no-host", host=at.host) from error
    addresses = [ipaddress.ip_address(where[0]) for *_, where in found]
    if not allow_private and not all(_is_public(address) for address in addresses):
        raise IntakeError("private-host", host=at.host)
    return addresses


def _is_public(address: _Address) -> bool:
    if isinstance(address, ipaddress.IPv6Address):
        # The IPv4 address that is really meant, where a v6 one only wraps it.
        wrapped = address.ipv4_mapped or address.sixtofour
        if address in _NAT64 or address in _COMPATIBLE:
            wrapped = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        address = wrapped or address
    inside = any(address in each for each in _INSIDE if each.version == address.version)
    return address.is_global and not address.is_multicast and not inside


def _parsed(raw: str, base: httpx.URL | None = None) -> httpx.URL:
    try:
        url = base.join(raw) if base else httpx.URL(raw)
        host = url.host  # decoded only now
    except (httpx.InvalidURL, UnicodeError) as error:  # UnicodeError: a host idna refuses
        raise IntakeError("no-address") from error
    if url.scheme not in ("http", "https") or not host or (url.port or 0) > 65535:
        raise IntakeError("no-address")
    return url


def _status(code: int) -> str:
    if code in (401, 403):
        return "http-closed"
    if code == httpx.codes.GONE:
        return GONE
    if code == httpx.codes.NOT_FOUND:
        return "http-gone"
    if code == httpx.codes.TOO_MANY_REQUESTS or code >= 500:
        return "http-later"
    return "http-other"
