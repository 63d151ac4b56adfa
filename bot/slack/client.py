"""Web API clients: one for digests, one for everything that does no harm when done twice.

A retry after a connection that broke in the middle, or after a 500, may post the same digest
twice: Slack has no key to tell it is the same. So digests are repeated after 429 and where no
connection was made, and the rest is the caller's to look up. A reader who asked would rather see
an answer twice than not at all.
"""

from __future__ import annotations

import logging

from aiohttp import ClientConnectorError
from slack_sdk.http_retry.async_handler import AsyncRetryHandler
from slack_sdk.http_retry.builtin_async_handlers import (
    AsyncConnectionErrorRetryHandler,
    AsyncRateLimitErrorRetryHandler,
    AsyncServerErrorRetryHandler,
)
from slack_sdk.http_retry.request import HttpRequest
from slack_sdk.http_retry.response import HttpResponse
from slack_sdk.http_retry.state import RetryState
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.errors import retry_after

CALL_SECONDS = 30
"""Slack's own clients wait as long; posting is done in under a second on a good day."""

SIGN_IN_SECONDS = 10

RATE_LIMIT_RETRIES = 3

LONGEST_WAIT = 60.0
"""Past this a digest waits for its next turn, and its owner can be told why."""

log = logging.getLogger("bot.slack.sdk")
log.setLevel(logging.ERROR)  # it warns of ordinary things: a token in the environment, a new socket


class _Patience(AsyncRateLimitErrorRetryHandler):
    """Waits as long as Slack asks, but for no more than LONGEST_WAIT: then the caller is told."""

    async def _can_retry_async(
        self,
        *,
        state: RetryState,
        request: HttpRequest,
        response: HttpResponse | None = None,
        error: Exception | None = None,
    ) -> bool:
        limited = await super()._can_retry_async(
            state=state, request=request, response=response, error=error
        )
        return limited and retry_after(response.headers if response else None) <= LONGEST_WAIT


def posting_handlers() -> list[AsyncRetryHandler]:
    return [
        _Patience(max_retry_count=RATE_LIMIT_RETRIES),
        AsyncConnectionErrorRetryHandler(error_types=[ClientConnectorError]),
    ]


def posting_client(api_url: str, token: str) -> AsyncWebClient:
    return _client(api_url, token, posting_handlers(), CALL_SECONDS)


def retrying_client(api_url: str, token: str) -> AsyncWebClient:
    handlers: list[AsyncRetryHandler] = [
        _Patience(max_retry_count=RATE_LIMIT_RETRIES),
        AsyncConnectionErrorRetryHandler(),
        AsyncServerErrorRetryHandler(),
    ]
    return _client(api_url, token, handlers, CALL_SECONDS)


def sign_in_client(api_url: str, token: str | None = None) -> AsyncWebClient:
    """Asks once: whoever starts the platform decides whether to try again."""
    return _client(api_url, token, [], SIGN_IN_SECONDS)


def _client(
    api_url: str, token: str | None, handlers: list[AsyncRetryHandler], seconds: int
) -> AsyncWebClient:
    return AsyncWebClient(
        token=token,
        base_url=api_url,
        timeout=seconds,
        retry_handlers=handlers,
        logger=log,
    )
