"""What goes wrong with Slack, in one line each: what it is, and what to do about it.

For operators, not for people in channels: those read what the desk says.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

import aiohttp
from slack_sdk.errors import SlackApiError, SlackClientError

from bot.digests.place import PlaceError, PlatformError

TokenName = Literal["SLACK_BOT_TOKEN", "SLACK_APP_TOKEN"]

FAILURES = (SlackClientError, aiohttp.ClientError, TimeoutError, OSError)
"""Everything a call of the Web API can end in."""

_WHERE: dict[TokenName, str] = {
    "SLACK_BOT_TOKEN": "copy the bot token (xoxb-…) again from OAuth & Permissions",
    "SLACK_APP_TOKEN": (
        "make an app-level token (xapp-…) with the scope connections:write under "
        "Basic Information > App-Level Tokens"
    ),
}

_BAD_TOKEN = {
    "invalid_auth",
    "not_authed",
    "account_inactive",
    "token_revoked",
    "token_expired",
    "not_allowed_token_type",
}

# Slack says of these that some of the work may have been done before the error.
_MAYBE_DONE = {"internal_error", "fatal_error", "service_unavailable", "request_timeout"}

_PASSES = {"ratelimited", "rate_limited", "team_added_to_org", "accesslimited"}

_NOT_FOUND = {"channel_not_found", "user_not_found", "thread_not_found"}

_NO_RIGHT = {
    "restricted_action",
    "restricted_action_read_only_channel",
    "restricted_action_thread_only_channel",
    "restricted_action_non_threadable_channel",
    "posting_to_channel_denied",
}

_NO_THREAD = {"restricted_action_non_threadable_channel"}

_CLOSED = {"cannot_dm_bot", "messages_tab_disabled", "user_disabled"}


class MissingScopeError(Exception):
    """What was asked for takes a right that the app was not given: its name."""


class RightsUnknownError(Exception):
    """What somebody may do could not be looked up now; the text says why."""


def code_of(error: BaseException) -> str:
    """Slack's own error code, or "" where it gave none (a proxy's page, a broken connection)."""
    if not isinstance(error, SlackApiError):
        return ""
    data = getattr(error.response, "data", None)
    return str(data.get("error", "")) if isinstance(data, dict) else ""


def no_token(name: TokenName) -> PlatformError:
    return PlatformError(f"{name} is not set; {_WHERE[name]}", fatal=True)


def no_secret() -> PlatformError:
    return PlatformError(
        "SLACK_SIGNING_SECRET is not set; copy it from Basic Information > App Credentials, "
        'or set mode = "socket" under [slack]',
        fatal=True,
    )


def platform_error(error: BaseException, token: TokenName, api_url: str) -> PlatformError:
    """Why Slack cannot be used at all."""
    code = code_of(error)
    if code in _BAD_TOKEN:
        return PlatformError(f"Slack refused {token} ({code}); {_WHERE[token]}", fatal=True)
    if code == "missing_scope":
        return PlatformError(missing_scope(error), fatal=True)
    if code and code not in _MAYBE_DONE | _PASSES:
        return PlatformError(
            f"Slack refused to sign in ({code}); look the code up in Slack's documentation",
            fatal=True,
        )
    return PlatformError(
        f"Slack does not answer at {api_url} ({_happened(error)}); try again later"
    )


def place_error(error: BaseException, channel: str) -> PlaceError:
    """Why a message could not be posted to, or looked up in, `channel`."""
    code = code_of(error)
    if code == "not_in_channel":
        return PlaceError(
            f"the bot is no member of {channel}; type /invite @ and its name in that channel",
            kind="removed",
            permanent=True,
        )
    if code in _NOT_FOUND:
        return no_channel(channel)
    if code == "is_archived":
        return PlaceError(
            f"{channel} is archived; unarchive it or give the digest another place",
            kind="archived",
            permanent=True,
        )
    if code in _NO_RIGHT:
        return PlaceError(
            f"the bot may not write in {channel} ({code}); ask its owner for posting permission",
            kind="no-thread" if code in _NO_THREAD else "no-right",
            permanent=True,
        )
    if code in _CLOSED:
        return PlaceError(
            f"{channel} takes no direct messages from the bot ({code})",
            kind="closed",
            permanent=True,
        )
    if code == "missing_scope":
        return PlaceError(missing_scope(error), kind="scope", permanent=True)
    if code in _BAD_TOKEN:
        reason = f"Slack refused SLACK_BOT_TOKEN ({code}); {_WHERE['SLACK_BOT_TOKEN']}"
        return PlaceError(reason, kind="token", permanent=True)
    if code in _PASSES or _status_of(error) == 429:
        return PlaceError(
            f"Slack asks to send less to {channel} ({code or 'HTTP 429'}); it will be tried again",
            kind="limited",
            wait=retry_after(getattr(getattr(error, "response", None), "headers", None)),
        )
    if code and code not in _MAYBE_DONE:
        reason = f"Slack refused the message for {channel} ({code}); please report this"
        return PlaceError(reason, kind="refused", permanent=True)
    never_sent = isinstance(error, aiohttp.ClientConnectorError)
    # Where Slack itself said something, or nothing in time, it was reached.
    reached = isinstance(error, SlackApiError | TimeoutError)
    return PlaceError(
        f"Slack did not answer for {channel} ({_happened(error)}); it will be tried again",
        kind="down" if reached else "unreachable",
        unknown=not never_sent,
    )


def retry_after(headers: Mapping[str, Any] | None) -> float:
    """How many seconds Slack asks to wait, 0 where it names none."""
    for name, value in (headers or {}).items():
        if name.lower() == "retry-after":
            first = value if isinstance(value, str) else next(iter(value), "")
            return float(first) if str(first).isdecimal() else 0.0
    return 0.0


def no_channel(channel: str) -> PlaceError:
    return PlaceError(
        f"Slack has no channel {channel} that the bot can see; check the name, and if it is "
        "private type /invite @ and the bot's name there",
        kind="gone",
        permanent=True,
    )


def missing_scope(error: BaseException) -> str:
    return (
        f"the Slack app lacks the scope {needed_scope(error)}; add it under OAuth & Permissions "
        "and reinstall the app"
    )


def needed_scope(error: BaseException) -> str:
    data = getattr(getattr(error, "response", None), "data", None)
    needed = data.get("needed", "") if isinstance(data, dict) else ""
    return str(needed or "(unnamed)")


def _status_of(error: BaseException) -> int | None:
    response = getattr(error, "response", None)
    status = getattr(response, "status_code", getattr(response, "status", None))
    return status if isinstance(status, int) else None


def _happened(error: BaseException) -> str:
    if isinstance(error, SlackApiError):
        code = code_of(error)
        return code or f"HTTP {_status_of(error) or ''}"
    if isinstance(error, TimeoutError):
        return "timed out"
    return type(error).__name__
