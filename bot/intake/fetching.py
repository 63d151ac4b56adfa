"""One web address to its bytes: bounded in time, size, redirects and in where it may lead.

Knows HTTP and nothing of what is fetched. Host names are resolved here, checked, and the connection
goes to the address that was checked, so that a second look-up can't lead elsewhere.
"""

from __future__ import annotations

import asyncio
import ipaddress
import socket
import zlib
from dataclasses import dataclass

import httpx

from bot.intake.document import LIMIT
from bot.intake.errors import IntakeError
from bot.intake.files import too_large

AGENT = "briefing-bot/0.1"
DEADLINE = 20.0
"""Seconds for everything together. httpx counts per read only: a server that dripped a byte now
and then held a 2-second time-out open for 16."""
REDIRECTS = 5

_ADDRESSES = 4  # of one host tried in turn: enough for IPv6 and IPv4 of a host with a dead one
_HEADERS = {
    "User-Agent": AGENT,
    "Accept": "text/html, application/rss+xml, application/atom+xml, application/xml;q=0.9, "
    "text/plain;q=0.8, */*;q=0.1",
    # gzip only: its decompressor can be stopped at the limit.
    "Accept-Encoding": "gzip",
}
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")

_Address = ipaddress.IPv4Address | ipaddress.IPv6Address


@dataclass(frozen=True, slots=True)
class Fetched:
    """What stood at an address. `url` is where the redirects ended, `content_type` and `charset`
    what the server says ("" and None where it doesn't)."""

    url: str
    content: bytes
    content_type: str
    charset: str | None


async def fetch(url: str, *, trusted: bool, deadline: float = DEADLINE) -> Fetched:
    """The answer to a GET of `url`, redirects followed; raises IntakeError in one clear line.

    `trusted` is for an address that the operator typed or configured: its host may be a private
    one. Every other host, those it redirects to among them, must have public addresses only.
    """
    at = _parsed(url)
    private_host = at.host if trusted else None
    try:
        async with (
            asyncio.timeout(deadline),
            httpx.AsyncClient(trust_env=False, headers=_HEADERS, timeout=deadline) as client,
        ):
            for _ in range(REDIRECTS + 1):
                answer = await _get(client, at, allow_private=at.host == private_host)
                if isinstance(answer, Fetched):
                    return answer
                at = answer
    except TimeoutError as error:
        raise IntakeError("late", seconds=f"{deadline:g}") from error
    raise IntakeError("redirects", most=str(REDIRECTS))


async def _get(
    client: httpx.AsyncClient, at: httpx.URL, *, allow_private: bool
) -> Fetched | httpx.URL:
    """One hop: what stands there, or the address it sends us to."""
    client.cookies.clear()  # they are kept by IP address here, which several sites may share
    refused: httpx.HTTPError | None = None
    for address in (await _resolved(at, allow_private=allow_private))[:_ADDRESSES]:
        try:
            response = await client.send(_request(client, at, address), stream=True)
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


def _request(client: httpx.AsyncClient, at: httpx.URL, address: _Address) -> httpx.Request:
    """A request that connects to `address` but speaks to the host named, also in TLS."""
    return client.build_request(
        "GET",
        at.copy_with(host=str(address), fragment=None),
        headers={"Host": at.netloc.decode("ascii")},
        extensions={"sni_hostname": at.raw_host.decode("ascii")},
    )


async def _answer(response: httpx.Response, at: httpx.URL) -> Fetched | httpx.URL:
    if response.has_redirect_location:
        return _parsed(response.headers["location"], at)
    if response.status_code != httpx.codes.OK:
        raise IntakeError(_status(response.status_code), code=str(response.status_code))
    content = await _content(response)
    if not content:
        raise IntakeError("empty-answer")
    kind = response.headers.get("content-type", "").split(";")[0].strip().lower()
    return Fetched(str(at.copy_with(userinfo=b"")), content, kind, response.charset_encoding)


async def _content(response: httpx.Response) -> bytes:
    """The body, decompressed no further than the limit."""
    encoding = response.headers.get("content-encoding", "identity").strip().lower()
    if encoding not in ("identity", "gzip", "x-gzip"):
        raise IntakeError("compression", encoding=encoding[:20])
    unzip = None if encoding == "identity" else zlib.decompressobj(zlib.MAX_WBITS | 16)
    body = bytearray()
    try:
        async for chunk in response.aiter_raw():
            room = LIMIT + 1 - len(body)
            body += unzip.decompress(chunk, room) if unzip else chunk[:room]
            if len(body) > LIMIT:
                raise too_large()
    except httpx.TimeoutException as error:
        raise TimeoutError from error
    except (httpx.HTTPError, zlib.error) as error:
        raise IntakeError("broke-off") from error
    if unzip and body and not unzip.eof:
        raise IntakeError("broke-off")
    return bytes(body)


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
        if address in _NAT64:
            wrapped = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        address = wrapped or address
    return address.is_global and not address.is_multicast


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
    if code in (404, 410):
        return "http-gone"
    if code == httpx.codes.TOO_MANY_REQUESTS or code >= 500:
        return "http-later"
    return "http-other"
