"""What `briefing check` looks at in Slack: tokens, scopes and channels. Nothing is started."""

from __future__ import annotations

from collections.abc import Sequence

from bot.config import Slack as SlackSettings
from bot.digests.place import PlaceError
from bot.slack import client
from bot.slack.channels import Channels
from bot.slack.errors import FAILURES, code_of, no_secret, no_token, platform_error

SCOPES = {
    "commands": "/brief, /profile, /digest, /feed and the shortcut on messages",
    "chat:write": "answers and digests",
    "app_mentions:read": "being asked in a channel",
    "im:history": "direct messages to the bot",
    "im:read": "direct messages to the bot",
    "im:write": "direct messages to the bot",
    "channels:read": "finding a digest's channel by name, and who is in it",
    "channels:history": "sending each digest once",
    "groups:read": "finding a private channel by name, and who is in it",
    "groups:history": "sending each digest once in private channels",
    "users:read": "answering in each person's language",
    "files:read": "briefs of files sent to the bot",
    "files:write": "pictures on profiles",
}

Line = tuple[str, bool, str]


async def bot_token(settings: SlackSettings, token: str) -> list[Line]:
    what, url = "slack bot token", settings.api_url
    if not token:
        return [(what, False, str(no_token("SLACK_BOT_TOKEN")))]
    try:
        answer = await client.sign_in_client(url, token).auth_test()
    except FAILURES as error:
        return [(what, False, str(platform_error(error, "SLACK_BOT_TOKEN", url)))]
    signed_in = f"signed in to {answer.get('team')} as {answer.get('user')}"
    given = {
        scope.strip()
        for name, scopes in answer.headers.items()
        if name.lower() == "x-oauth-scopes"
        for scope in str(scopes).split(",")
    }
    missing = [f"{scope} ({use})" for scope, use in SCOPES.items() if scope not in given]
    advice = "missing: " + ", ".join(missing) + "; add them under OAuth & Permissions > Scopes"
    scopes = f"{advice} and reinstall the app" if missing else "all there"
    return [(what, True, signed_in), ("slack scopes", not missing, scopes)]


async def app_token(settings: SlackSettings, token: str) -> Line:
    what, url = "slack app token", settings.api_url
    if not token:
        return (what, False, str(no_token("SLACK_APP_TOKEN")))
    try:
        await client.sign_in_client(url).apps_connections_open(app_token=token)
    except FAILURES as error:
        if code_of(error) == "missing_scope":
            advice = "SLACK_APP_TOKEN lacks the scope connections:write; make a new one"
            return (what, False, f"{advice} under Basic Information > App-Level Tokens")
        return (what, False, str(platform_error(error, "SLACK_APP_TOKEN", url)))
    return (what, True, "opens Socket Mode")


def signing_secret(settings: SlackSettings, secret: str) -> Line:
    what = "slack signing secret"
    if not secret:
        return (what, False, str(no_secret()))
    at = f"http://{settings.host}:{settings.port}{settings.path}"
    return (what, True, f"set; Slack must reach {at} by the https address in the app's settings")


async def channels(known: Channels, names: Sequence[str]) -> list[Line]:
    return [await _channel(known, name) for name in names]


async def _channel(known: Channels, name: str) -> Line:
    what = f"slack channel {name}"
    try:
        return (what, True, f"found: {await known.id_of(name)}")
    except PlaceError as error:
        return (what, False, str(error))
