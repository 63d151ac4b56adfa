"""What keeps digests from a place: noted when it is met, ended when the place takes them again, and
told once, by direct message, to whoever made them.

Sending is `delivery`; how a trouble is kept is the archive's. What a platform calls it is known to
the platforms alone: they say its kind.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog

from bot.archive import Archive, ArchiveError, Part, Trouble
from bot.config import BotLanguage
from bot.digests.place import Kind, People, PlaceError
from bot.digests.slots import FOR_EVER, Subscription
from bot.messages import Button, Item, Message, Run, Section
from bot.texts import moment_of, say

PASSING: frozenset[str] = frozenset({"limited", "down", "unreachable", "unwritable"})
"""These end by themselves, mostly within minutes: nobody is told before they lasted `PATIENCE`."""

PATIENCE = timedelta(minutes=10)
"""As late as a digest may be without saying so."""

_PAUSING: frozenset[str] = frozenset({"removed", "archived"})
"""With these, which can be put right, a place's digests are paused where the platform tells of it."""

PLATFORMS = {"slack": "Slack", "discord": "Discord"}

FindPeople = Callable[[str], People | None]
"""The people of the platform with this name; None where it does not run."""

_log = structlog.get_logger(__name__)


def met(archive: Archive, part: Part, error: PlaceError, now: datetime) -> None:
    """Note why a part could not be sent."""
    if error.kind is None:
        return
    kind: Kind = error.kind
    if kind == "no-right" and part.n:  # the first message arrived: it is its thread that is barred
        kind = "no-thread"
    archive.troubles.meet(part.slot.place, kind, str(error), now)


def arrived(archive: Archive, place: str, parts: Sequence[Part]) -> None:
    """A digest arrived whole. Where it had no thread, nothing is known of threads."""
    archive.troubles.over(place, but=() if len(parts) > 1 else ("no-thread",))


def words(trouble: Trouble, language: BotLanguage, *, paused: bool) -> str:
    """What it is and what to do, for people who make digests; where one of these is `paused`, that
    it has to be resumed as well."""
    platform = PLATFORMS.get(trouble.place.partition(":")[0], "")
    said = say(language, f"trouble-{trouble.kind}", platform=platform)
    if paused and trouble.kind in _PAUSING:
        return f"{said} {say(language, 'trouble-resume')}"
    return said


@dataclass(frozen=True, slots=True)
class _Owner:
    """Who is told of digests. `language` is spoken to them where the platform knows none."""

    platform: str
    person: str
    language: BotLanguage
    digests: tuple[Subscription, ...]


class Owners:
    """Tells the owners of digests what keeps these from their places, each once."""

    def __init__(self, archive: Archive, find_people: FindPeople) -> None:
        self._archive = archive
        self._find_people = find_people
        self._told: set[tuple[str, str, datetime, str]] = set()
        """Who was told of what, where somebody else still has to be."""

    async def tell(
        self, subscriptions: Sequence[Subscription], now: datetime, busy: Collection[str] = ()
    ) -> None:
        """Tell what was not told yet; of places that are `busy` being sent to, not what may be over
        when that has ended."""
        troubles = await asyncio.to_thread(self._standing, subscriptions)
        due = [
            each
            for each in troubles
            if _is_due(each, now) and not (each.kind in PASSING and each.place in busy)
        ]
        if not due:
            return
        cut_off: set[str] = set()
        waiting: set[Trouble] = set()
        for owner in await self._owners(subscriptions):
            places = {each.place for each in owner.digests}
            own = [each for each in due if each.place in places]
            for kind in dict.fromkeys(each.kind for each in own):
                new = [each for each in own if each.kind == kind and self._is_new(each, owner)]
                if not new or await self._told_of(new, owner, cut_off):
                    self._told.update(_key(each, owner) for each in new)
                else:
                    waiting.update(new)
        for trouble in due:
            if trouble not in waiting and self._forget(trouble):
                told = self._archive.troubles.mark_told
                await asyncio.to_thread(told, trouble.place, trouble.kind, now)

    def _standing(self, subscriptions: Sequence[Subscription]) -> tuple[Trouble, ...]:
        """The troubles of places that something is to be sent to."""
        kept, places = self._archive.troubles, {each.place for each in subscriptions}
        if any(each.kind == "unwritable" for each in kept.all()):
            with suppress(ArchiveError):
                kept.write()
                kept.ended("unwritable")
        found = kept.all()
        for each in found:
            if each.place not in places:
                kept.over(each.place)
        return tuple(each for each in found if each.place in places)

    async def _owners(self, subscriptions: Iterable[Subscription]) -> list[_Owner]:
        """Who made digests; of those of the configuration, who answers for the bot."""
        own: defaultdict[tuple[str, str], list[Subscription]] = defaultdict(list)
        admins: dict[str, Sequence[str]] = {}
        for each in subscriptions:
            platform = each.place.partition(":")[0]
            people = self._find_people(platform)
            if people is None:
                continue
            if not each.workspace and platform not in admins:
                admins[platform] = await people.admins()
            for person in (each.made_by,) if each.workspace else admins[platform]:
                own[platform, person].append(each)
        return [
            _Owner(platform, person, digests[0].language, tuple(digests))
            for (platform, person), digests in own.items()
            if person
        ]

    async def _told_of(self, troubles: Sequence[Trouble], owner: _Owner, cut_off: set[str]) -> bool:
        """Whether they were told, or cannot be at all; what keeps the bot from one of a platform for
        now keeps it from all."""
        people = self._find_people(owner.platform)
        if people is None or owner.platform in cut_off:
            return False
        first = troubles[0]
        log = _log.bind(place=first.place, kind=first.kind)
        # After a crash between the post and its note it is found by this, and not posted again.
        mark = f"trouble/{first.place}/{first.kind}/{first.since.isoformat()}/{owner.person}:0"
        try:
            language = await people.language(owner.person) or owner.language
            place = people.private(owner.person)
            if await place.find(mark) is None:
                await place.post(_message(troubles, owner, language), mark)
        except PlaceError as error:
            if not error.permanent:
                cut_off.add(owner.platform)
                return False
            log.warning("owner cannot be told", reason=str(error))
        else:
            log.info("owner told")
        return True

    def _is_new(self, trouble: Trouble, owner: _Owner) -> bool:
        return _key(trouble, owner) not in self._told

    def _forget(self, trouble: Trouble) -> bool:
        """Whether anybody was told of it, which from now on the archive remembers."""
        about = {key for key in self._told if key[:3] == _about(trouble)}
        self._told -= about
        return bool(about)


def _about(trouble: Trouble) -> tuple[str, str, datetime]:
    return trouble.place, trouble.kind, trouble.since


def _key(trouble: Trouble, owner: _Owner) -> tuple[str, str, datetime, str]:
    return (*_about(trouble), f"{owner.platform}:{owner.person}")


def _is_due(trouble: Trouble, now: datetime) -> bool:
    lasting = trouble.kind not in PASSING or abs(now - trouble.since) >= PATIENCE
    return trouble.told_at is None and lasting


def _message(troubles: Sequence[Trouble], owner: _Owner, language: BotLanguage) -> Message:
    since: Mapping[str, datetime] = {each.place: each.since for each in troubles}
    concerned = [each for each in owner.digests if each.place in since]
    paused = any(each.paused_until == FOR_EVER for each in concerned)
    said = words(troubles[0], language, paused=paused)
    title = say(language, "trouble-title")
    return Message(
        title=title,
        fallback=f"{title}: {said}",
        notices=(said,),
        sections=(Section(tuple(_line(each, since[each.place], language) for each in concerned)),),
        left_out=say(language, "trouble-left-out", number="{n}"),
        buttons=(
            # A Discord server's digests are seen and changed in the server alone.
            (Button("digests", say(language, "button-digests"), ""),)
            if owner.platform == "slack"
            else ()
        ),
    )


def _line(each: Subscription, since: datetime, language: BotLanguage) -> Item:
    at = moment_of(since.astimezone(each.zone), language)
    where = Run(each.place.partition(":")[2], place=each.place)
    notes = [say(language, "trouble-since", since=at)]
    if each.paused_until == FOR_EVER:
        notes.append(say(language, "digest-is-paused"))
    return Item("line", (where,), label=", ".join(each.topics), note=" · ".join(notes))
