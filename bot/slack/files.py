"""Files that people send to the bot, fetched from Slack.

The bot token goes to Slack's own hosts over https and nowhere else, whatever address an event names.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

import aiohttp
from slack_sdk.proxy_env_variable_loader import load_http_proxy_from_env

from bot.desk.attachments import LIMIT
from bot.slack.errors import MissingScopeError

SECONDS = 20


class FileError(Exception):
    """The file could not be fetched."""


async def fetch(file: Mapping[str, Any], token: str, api_url: str) -> bytes:
    """The bytes of a file. Raises FileError, and MissingScopeError where Slack shows a
    stranger the way to its sign-in page instead."""
    url = str(file.get("url_private_download") or file.get("url_private") or "")
    if not url:
        raise MissingScopeError("files:read")
    if not _is_slacks(url, api_url):
        raise FileError("not an address of Slack's")
    try:
        async with (
            aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=SECONDS)) as session,
            session.get(
                url,
                headers={"Authorization": f"Bearer {token}"},
                allow_redirects=False,
                proxy=load_http_proxy_from_env(),
            ) as response,
        ):
            if response.status in {301, 302, 303, 307, 308, 401, 403}:
                raise MissingScopeError("files:read")
            if response.status != 200:
                raise FileError(f"HTTP {response.status}")
            data = bytearray()
            async for chunk in response.content.iter_chunked(65_536):
                data += chunk
                if len(data) > LIMIT:
                    raise FileError("too large")
    except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as error:
        raise FileError(type(error).__name__) from error
    return bytes(data)


def _is_slacks(url: str, api_url: str) -> bool:
    try:
        to, api = urlsplit(url), urlsplit(api_url)
        host = to.hostname or ""
        own = (to.scheme, host, to.port) == (api.scheme, api.hostname, api.port)
        slacks = to.scheme == "https" and to.port in {None, 443}
    except ValueError:
        return False
    # The API's own host too: a proxy's, or a test's.
    return "@" not in to.netloc and (own or (slacks and f".{host}".endswith(".slack.com")))
