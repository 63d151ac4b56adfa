"""Who asks, with their language and rights, and which request was seen.

All are bounded memories with expiry; nothing here outlives the process.
"""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import replace

from slack_sdk.web.async_client import AsyncWebClient

from bot.config import BotLanguage
from bot.desk.asker import Asker, Surroundings
from bot.slack.errors import (
    FAILURES,
    MissingScopeError,
    RightsUnknownError,
    code_of,
    needed_scope,
)
from bot.slack.payloads import Spot

LANGUAGE_SECONDS = 60 * 60
LANGUAGE_WAIT = 2.0
"""A person waits for an answer; better in the default language than later."""

EVENT_SECONDS = 30 * 60
"""Slack repeats an event at once, after a minute and after five."""

RIGHTS_SECONDS = 10 * 60
RIGHTS_WAIT = 2.0
MEMBERS_PAGE = 1000
MEMBERS_PAGES = 10
"""A person who is not among a channel's first 10,000 counts as a stranger there."""

KEPT = 10_000

_GUESTS = ("restricted", "ultra_restricted", "stranger")


class SeenRequests:
    """Which requests came before, by their `event_id` or `trigger_id`."""

    def __init__(self) -> None:
        self._seen: OrderedDict[str, float] = OrderedDict()

    def is_new(self, request: str, now: float) -> bool:
        """Whether this id is here for the first time; it is remembered from now on."""
        while self._seen and (
            len(self._seen) > KEPT or next(iter(self._seen.values())) < now - EVENT_SECONDS
        ):
            self._seen.popitem(last=False)
        if request in self._seen:
            return False
        self._seen[request] = now
        return True


class Languages:
    """The language each person set Slack to; the default where it is neither of ours. With it comes
    whether they are a guest."""

    def __init__(self, reads: AsyncWebClient, default: BotLanguage) -> None:
        self._reads = reads
        self._default = default
        self._known: OrderedDict[str, tuple[BotLanguage, bool, float]] = OrderedDict()

    def at_once(self, user: str) -> BotLanguage:
        """As far as it is known without asking Slack."""
        known = self._known.get(user)
        return known[0] if known is not None else self._default

    async def of(self, user: str) -> BotLanguage:
        return (await self._of(user))[0]

    async def is_guest(self, user: str) -> bool:
        """Whether they are a guest in the workspace, or of another one. Where Slack does not say
        nobody is taken for one."""
        return (await self._of(user))[1]

    async def _of(self, user: str) -> tuple[BotLanguage, bool]:
        known = self._known.get(user)
        if known is not None and known[2] > time.monotonic():
            return known[:2]
        language, guest = await self._ask(user)
        self._known[user] = (language, guest, time.monotonic() + LANGUAGE_SECONDS)
        self._known.move_to_end(user)
        if len(self._known) > KEPT:
            self._known.popitem(last=False)
        return language, guest

    async def _ask(self, user: str) -> tuple[BotLanguage, bool]:
        try:
            async with asyncio.timeout(LANGUAGE_WAIT):
                answer = await self._reads.users_info(user=user, include_locale=True)
        except FAILURES:
            return self._default, False
        person = answer.get("user") or {}
        guest = any(person.get(f"is_{kind}") for kind in _GUESTS)
        locale = str(person.get("locale") or "").lower()
        if locale.startswith("ko"):
            return "ko", guest
        return ("en" if locale.startswith("en") else self._default), guest


class Rights:
    """Who may change what a channel is sent: its members, or those the settings name. Of guests
    `Askers` knows."""

    def __init__(self, reads: AsyncWebClient, managers: Sequence[str]) -> None:
        self._reads = reads
        self._managers = frozenset(managers)
        self._members: OrderedDict[tuple[str, str], float] = OrderedDict()

    def manages_workspace(self, user: str) -> bool:
        """Whether the settings let them; where these name nobody, everybody."""
        return not self._managers or self.is_named(user)

    def is_named(self, user: str) -> bool:
        """Whether the settings name them: the one way for a guest to govern anything."""
        return user in self._managers

    async def manages(self, user: str, channel: str) -> bool:
        """Raises MissingScopeError where Slack does not let the app look, RightsUnknownError where it
        does not answer."""
        if self._managers:
            return self.is_named(user)
        # A private channel the bot is not in: only its members can ask from there.
        return await self.is_member(user, channel, unseen=True)

    async def is_member(self, user: str, channel: str, *, unseen: bool = False) -> bool:
        """`unseen` is the answer for a channel that the bot cannot see. Raises MissingScopeError
        where Slack does not let the app look."""
        key = (user, channel)
        if self._members.get(key, 0.0) > time.monotonic():
            return True
        try:
            async with asyncio.timeout(RIGHTS_WAIT):
                member = await self._is_member(user, channel)
        except FAILURES as error:
            if code_of(error) == "missing_scope":
                raise MissingScopeError(needed_scope(error)) from error
            if code_of(error) == "channel_not_found":
                return unseen
            raise RightsUnknownError(code_of(error) or type(error).__name__) from error
        if member:  # who is none yet may join at any moment
            self._members[key] = time.monotonic() + RIGHTS_SECONDS
            self._members.move_to_end(key)
            if len(self._members) > KEPT:
                self._members.popitem(last=False)
        return member

    async def _is_member(self, user: str, channel: str) -> bool:
        cursor = ""
        for _ in range(MEMBERS_PAGES):
            page = await self._reads.conversations_members(
                channel=channel, limit=MEMBERS_PAGE, cursor=cursor
            )
            if user in page["members"]:
                return True
            cursor = (page.get("response_metadata") or {}).get("next_cursor") or ""
            if not cursor:
                break
        return False


class Askers:
    """Who asks from a spot. Whoever is of another workspace, in a channel shared with it, has what is
    theirs and no right here."""

    def __init__(self, languages: Languages, rights: Rights, around: Surroundings) -> None:
        self._languages = languages
        self._rights = rights
        self._around = around
        self.team = ""
        """Our own workspace, known once the bot has signed in."""

    def at_once(self, spot: Spot) -> Asker:
        """Without rights, and with the language as far as it is known: nothing is waited for."""
        place = f"slack:{spot.user if spot.direct else spot.channel}"
        language = self._languages.at_once(spot.user)
        if self._is_foreign(spot):  # nothing but where they ask concerns them
            return Asker(f"slack:{spot.team}", spot.user, place, language)
        return Asker(
            f"slack:{self.team}",
            spot.user,
            place,
            language,
            direct=spot.direct,
            around=self._around,
        )

    async def without_rights(self, spot: Spot) -> Asker:
        return replace(self.at_once(spot), language=await self._languages.of(spot.user))

    async def known(self, spot: Spot) -> Asker:
        """Raises MissingScopeError and RightsUnknownError, as `Rights.manages` does."""
        if self._is_foreign(spot):
            return await self.without_rights(spot)
        if spot.direct:
            asker = await self.without_rights(spot)
            # What the workspace shares is not one person's, though asked of in private.
            shared = self._rights.manages_workspace(spot.user)
            whole = shared and not await self._is_mere_guest(spot.user)
            return replace(asker, manages=True, manages_workspace=whole)
        asker, manages = await asyncio.gather(
            self.without_rights(spot), self._rights.manages(spot.user, spot.channel)
        )
        manages = manages and not await self._is_mere_guest(
            spot.user
        )  # known by now: no second look
        return replace(asker, manages=manages, manages_workspace=manages)

    async def _is_mere_guest(self, user: str) -> bool:
        """A guest reads a channel as its members do; what the team is sent is not theirs to change."""
        return not self._rights.is_named(user) and await self._languages.is_guest(user)

    def _is_foreign(self, spot: Spot) -> bool:
        return spot.team not in ("", self.team)
