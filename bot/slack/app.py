"""Slack as a platform: its parts put together, started and stopped. Nothing here asks or answers."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import SecretStr
from slack_bolt.app.async_app import AsyncApp

from bot.config import BotLanguage, Secrets
from bot.config import Slack as SlackSettings
from bot.desk.asker import FrontDesk
from bot.digests.place import Place
from bot.slack import checking, client
from bot.slack.channels import Channels, Pace, SlackPlace
from bot.slack.errors import FAILURES, no_secret, no_token, platform_error
from bot.slack.people import Askers, Languages, Rights
from bot.slack.requests import Identity, Requests
from bot.slack.sending import Sender
from bot.slack.server import Server
from bot.slack.sockets import Socket
from bot.slack.surroundings import SlackSurroundings

DRAIN_SECONDS = 2.0


class SlackPlatform:
    """`start` connects or listens, `stop` finishes what was begun; `place` works without either."""

    name = "slack"

    def __init__(
        self,
        settings: SlackSettings,
        secrets: Secrets,
        desk: FrontDesk,
        language: BotLanguage = "ko",
    ) -> None:
        url = settings.api_url
        self._settings = settings
        self._bot_token = _value(secrets.slack_bot_token)
        self._app_token = _value(secrets.slack_app_token)
        self._signing_secret = _value(secrets.slack_signing_secret)
        self._posts = client.posting_client(url, self._bot_token)
        self._retrying = client.retrying_client(url, self._bot_token)
        self._channels = Channels(self._retrying)
        self._pace = Pace()
        self._languages = Languages(self._retrying, language)
        rights = Rights(self._retrying, settings.managers)
        self._surroundings = SlackSurroundings(self._retrying, self._channels, rights)
        self._requests = Requests(
            desk,
            Sender(self._retrying, client.sign_in_client(url, self._bot_token)),
            Askers(self._languages, rights, self._surroundings),
            self._bot_token,
            url,
        )
        self._socket = Socket(url, self._app_token, self._app)
        self._server = Server(settings)

    async def start(self) -> None:
        """Signs in and connects, once; raises PlatformError where that cannot be done now."""
        if not self._bot_token:
            raise no_token("SLACK_BOT_TOKEN")
        if self._settings.mode == "http":
            if not self._signing_secret:
                raise no_secret()
            await self._server.start(await self._app())
        else:
            if not self._app_token:
                raise no_token("SLACK_APP_TOKEN")
            await self._socket.start()

    async def stop(self) -> None:
        """Takes no more requests and gives those under way a few seconds to be answered."""
        await self._socket.stop()
        await self._server.stop()
        await self._requests.drained(DRAIN_SECONDS)

    async def connected(self) -> bool:
        """Whether requests come in now."""
        return self._server.running or await self._socket.connected()

    def place(self, channel: str) -> Place:
        """`#name`, or the id of a channel or person."""
        return SlackPlace(channel, self._posts, self._retrying, self._channels, self._pace)

    # The people, as far as the bot may write to them

    def private(self, person: str) -> Place:
        return self.place(person)

    async def language(self, person: str) -> BotLanguage | None:
        return await self._languages.of(person)

    async def admins(self) -> Sequence[str]:
        """Slack does not say who installed the app: those whom the settings name."""
        return self._settings.managers

    async def check(self, channels: Sequence[str] = ()) -> list[tuple[str, bool, str]]:
        """Tokens, scopes and channels: what was looked at, whether it is right, else what to do."""
        signed_in = await checking.bot_token(self._settings, self._bot_token)
        if self._settings.mode == "http":
            found = [*signed_in, checking.signing_secret(self._settings, self._signing_secret)]
        else:
            found = [*signed_in, await checking.app_token(self._settings, self._app_token)]
        if signed_in[0][1]:
            found += await checking.channels(self._channels, channels)
        return found

    async def _app(self) -> AsyncApp:
        """Signs in; raises PlatformError where that fails."""
        url = self._settings.api_url
        try:
            answer = await client.sign_in_client(url, self._bot_token).auth_test()
        except FAILURES as error:
            raise platform_error(error, "SLACK_BOT_TOKEN", url) from error
        self._surroundings.bot_name = answer.get("user") or self._surroundings.bot_name
        team, bot, user = (str(answer.get(key) or "") for key in ("team_id", "bot_id", "user_id"))
        return self._requests.app(Identity(team, bot, user), self._signing_secret)


def _value(secret: SecretStr | None) -> str:
    return secret.get_secret_value().strip() if secret is not None else ""
