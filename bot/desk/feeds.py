"""The feeds a workspace follows: added by any address of a site, listed with their state, removed.

Finding a site's feed is `intake.discovery`'s, reading feeds in turn is `bot.feeding`'s.
"""

from __future__ import annotations

import asyncio
import csv
import hashlib
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from importlib import resources
from urllib.parse import quote

from bot.answers.sources import Sources
from bot.archive import ChatFeed, FeedState
from bot.config import QUERY, BotLanguage, Feed, Settings
from bot.desk.asker import Asker
from bot.desk.periods import PeriodError
from bot.desk.questions import Address, read_question
from bot.desk.wording import feed_words, told, unread_words
from bot.feeding import found_nothing, is_gone
from bot.intake import Document, Failure, Given, IntakeError, Reason, shown_address
from bot.intake import Item as Read
from bot.intake.decoding import one_line
from bot.intake.discovery import Discovered, Load, discover
from bot.intake.errors import NO_ENTRIES
from bot.messages import (
    Action,
    Button,
    Field,
    Filled,
    Form,
    Item,
    Message,
    Option,
    Run,
    Section,
    Select,
)
from bot.texts import count, moment_of, say

# Nine addresses may have to be looked at; who waits for an answer in a chat waits no longer.
_DISCOVERY_WITHIN = 40.0
_MOST_FEEDS = 200
_LONGEST_OUTLET = 80
_LONGEST_ADDRESS = 2000
_MOST_LISTED = 25
_ADD = frozenset("add follow 추가 등록".split())
_REMOVE = frozenset("remove delete unfollow 삭제 지우기 제거".split())
_STARTERS = frozenset("starters starter 추천 시작".split())


@dataclass(frozen=True, slots=True)
class Starter:
    language: str
    outlet: str
    address: str


@cache
def starters() -> tuple[Starter, ...]:
    text = (resources.files("bot.desk") / "starters.csv").read_text("utf-8")
    rows = csv.DictReader(line for line in text.splitlines() if not line.startswith("#"))
    return tuple(Starter(**row) for row in rows)


class Feeds:
    """The feeds of every workspace, each shown to its own only. `load` brings what stands at an
    address that somebody typed, `parse` takes a document apart."""

    def __init__(
        self,
        settings: Settings,
        sources: Sources,
        now: Callable[[], datetime],
        load: Load,
        parse: Callable[[Document, Given], Awaitable[list[Read]]],
    ) -> None:
        self._settings = settings
        self._sources = sources
        self._kept = sources.archive.chat_feeds
        self._now = now
        self._load = load
        self._parse = parse

    async def typed(self, text: str, asker: Asker) -> tuple[Message | Form, bool]:
        """The answer, and whether feeds were added."""
        word, _, rest = text.strip().partition(" ")
        if word.casefold() in _STARTERS:
            return self.menu(asker), False
        if word.casefold() in _REMOVE:
            return await asyncio.to_thread(self.remove, rest, asker), False
        adding = word.casefold() in _ADD
        if adding and not rest.strip():
            return self.form(asker), False
        address = self._address(rest if adding else text)
        if address:
            return await self.add(address, asker)
        if adding:
            return told(say(asker.language, "feed-no-address"), asker), False
        return await asyncio.to_thread(self.listed, asker), False

    def form(self, asker: Asker) -> Message | Form:
        if refused := _refused(asker):
            return refused
        field = Field("address", say(asker.language, "field-address"))
        field = replace(field, hint=say(asker.language, "hint-address"))
        title = say(asker.language, "button-new-feed")
        return Form("feed", title, say(asker.language, "form-save"), (field,))

    def refusals(self, filled: Filled, asker: Asker) -> dict[str, str]:
        address = self._address("".join(filled.get("address", ())[:1]))
        wrong = "feed-with-login" if _has_login(address) else "" if address else "feed-no-address"
        return {"address": say(asker.language, wrong)} if wrong else {}

    async def submit(self, filled: Filled, asker: Asker) -> tuple[Message, bool]:
        if wrong := self.refusals(filled, asker):
            return told(wrong["address"], asker), False
        return await self.add(self._address(filled["address"][0]), asker)

    async def add(self, address: str, asker: Asker) -> tuple[Message, bool]:
        language = asker.language
        if refused := _refused(asker):
            return refused, False
        if _has_login(address):
            return told(say(language, "feed-with-login"), asker), False
        try:
            async with asyncio.timeout(_DISCOVERY_WITHIN):
                found = await self._found(address)
            await self._tried(found, searches=QUERY in address)
        except TimeoutError:
            reason = say(language, "feed-too-slow")
            return told(say(language, "not-read", what=address, reason=reason), asker), False
        except IntakeError as error:
            return told(unread_words(address, error.reason, language), asker), False
        if QUERY in address:  # what a search calls itself is the search, not an outlet
            feed = Feed(address=address)
        else:
            outlet = found.title if len(found.title) <= _LONGEST_OUTLET else ""
            feed = Feed(address=found.address, outlet=outlet)
        added = await asyncio.to_thread(self._follow, [feed], asker)
        known = await asyncio.to_thread(self._known, asker)
        if not added and feed.address in known:  # it is there, whatever was said of it before
            await asyncio.to_thread(self._sources.archive.feeds.forget_trouble, feed.address)
        key = "feed-added" if added else "feed-known" if feed.address in known else "feeds-full"
        line = say(
            language, key, feed=feed.outlet or feed_words(feed.address), most=str(_MOST_FEEDS)
        )
        message = await asyncio.to_thread(self.listed, asker)
        return replace(message, fallback=line, notices=(line,)), bool(added)

    async def _found(self, address: str) -> Discovered:
        return await discover(address.replace(QUERY, quote("news")), self._load)

    async def _tried(self, found: Discovered, *, searches: bool) -> None:
        """Read it once, as it will be read from now on; raises IntakeError where nothing in it can
        be. A search may have nothing to find at present."""
        given = Given(zone=self._sources.zone, now=self._now())
        items = await self._parse(found.document, given)
        failed = [item for item in items if isinstance(item, Failure)]
        if self._settings.intake.pages:  # an entry without a text is read where it leads to
            failed = [item for item in failed if item.reason.key != "no-text"]
        if len(failed) == len(items) and not (searches and found_nothing(items)):
            raise IntakeError.because(failed[0].reason if failed else Reason(NO_ENTRIES))

    def _known(self, asker: Asker) -> set[str]:
        """The addresses that are collected here, of the configuration too."""
        own = {kept.feed.address for kept in self._kept.all(asker.workspace)}
        return own | {feed.address for feed in self._settings.feeds}

    def _follow(self, feeds: Sequence[Feed], asker: Asker) -> int:
        """How many of them are new here."""
        known = self._known(asker)
        new = [feed for feed in feeds if feed.address not in known][: _MOST_FEEDS - len(known)]
        for feed in new:
            self._kept.save(ChatFeed(asker.workspace, feed, asker.person, self._now()))
        return len(new)

    # --- the list to begin with --------------------------------------------------------------------

    def menu(self, asker: Asker) -> Message:
        language = asker.language
        ordered = sorted(starters(), key=lambda each: each.language != language)
        options = tuple(
            Option(
                each.address,
                each.outlet or _search_words(each.language, language),
                feed_words(each.address),
            )
            for each in ordered
        )
        text = say(language, "starters-text")
        return Message(
            title=say(language, "starters-title"),
            fallback=text,
            notices=(text,),
            selects=(Select("starters", say(language, "choose-starters"), options, len(options)),),
        )

    def follow_starters(self, addresses: Sequence[str], asker: Asker) -> tuple[Message, bool]:
        if refused := _refused(asker):
            return refused, False
        known = {each.address: each for each in starters()}
        chosen = [
            Feed(address=address, outlet=known[address].outlet)
            for address in dict.fromkeys(addresses)
            if address in known
        ]
        if not chosen:
            return self.menu(asker), False
        added = self._follow(chosen, asker)
        line = say(asker.language, "feeds-all-known")
        if added:
            line = count(asker.language, "feeds-added", added)
        return replace(self.listed(asker), fallback=line, notices=(line,)), bool(added)

    # --- what there is -----------------------------------------------------------------------------

    def listed(self, asker: Asker) -> Message:
        language = asker.language
        own = self._kept.all(asker.workspace)
        title = say(language, "feeds-title")
        buttons = (
            Button("form", say(language, "button-new-feed"), "feed"),
            Button("starters", say(language, "button-starters"), ""),
            Button("corrections", say(language, "corrections-title"), ""),
        )
        fixed = self._settings.feeds
        if not own and not fixed:
            text = say(language, "feeds-none")
            return Message(title, text, notices=(text,), buttons=buttons)
        sources = self._sources.of_workspace(asker.workspace)
        every = [*(each.feed for each in own), *fixed]
        items = [
            self._line(feed, sources, asker, say(language, "feed-fixed") if feed in fixed else "")
            for feed in every
        ]
        options = tuple(
            Option(
                feed_id(each.feed.address) if _has_login(each.feed.address) else each.feed.address,
                self._words(each.feed, asker),
                shown_address(each.feed.address),
            )
            for each in own[:_MOST_LISTED]
            if asker.manages_workspace
        )
        menu = Select("unfeed", say(language, "choose-unfeed"), options)
        return Message(
            title=title,
            fallback=title,
            sections=(Section(tuple(items)),),
            buttons=buttons,
            selects=(menu,) if options else (),
        )

    def _line(self, feed: Feed, sources: Sources, asker: Asker, fixed: str) -> Item:
        notes = [self._state(feed, sources, asker), *([fixed] if fixed else [])]
        return Item("line", (Run(self._words(feed, asker)),), note=" · ".join(notes))

    @staticmethod
    def _words(feed: Feed, asker: Asker) -> str:
        words = feed_words(feed.address, feed.outlet)
        return f"{words} · {say(asker.language, 'feed-searches')}" if feed.searches else words

    def _state(self, feed: Feed, sources: Sources, asker: Asker) -> str:
        language = asker.language
        concerned = set(feed.addresses(sources.searched))
        found = [state for state in sources.feed_states() if state.address in concerned]
        failing = next((state for state in found if state.error_since is not None), None)
        if failing is not None and failing.error_since is not None:
            since = moment_of(failing.error_since.astimezone(sources.zone), language)
            reason = Reason.unpacked(failing.last_error).said(language)
            if failing.next_at is None or is_gone(failing):
                return say(language, "feed-failing", since=since, reason=reason)
            again = moment_of(failing.next_at.astimezone(sources.zone), language)
            return say(language, "feed-failing-next", since=since, reason=reason, next=again)
        read = max((state.last_ok for state in found if state.last_ok), default=None)
        if read is None:
            nothing_yet = feed.searches and not concerned
            return say(language, "feed-no-topics" if nothing_yet else "feed-not-read-yet")
        return say(language, "feed-read", when=moment_of(read.astimezone(sources.zone), language))

    def trouble(self, asker: Asker) -> tuple[int, tuple[FeedState, ...]]:
        """How many addresses are read for this workspace, and those that cannot be read now."""
        sources = self._sources.of_workspace(asker.workspace)
        return len(sources.feed_states()), sources.unread()

    def words_of(self, address: str, asker: Asker) -> str:
        """How the people of a workspace know a feed that is read for them."""
        own = (*(each.feed for each in self._kept.all(asker.workspace)), *self._settings.feeds)
        outlet = next((feed.outlet for feed in own if feed.address == address), "")
        return feed_words(address, outlet)

    def remove(self, asked: str, asker: Asker) -> Message:
        language = asker.language
        if refused := _refused(asker):
            return refused
        own = self._kept.all(asker.workspace)
        fitting = [each for each in own if each.feed in self._meant(asked, [k.feed for k in own])]
        if len(fitting) != 1:
            fixed = not fitting and self._meant(asked, self._settings.feeds)
            line = say(language, "feed-is-fixed" if fixed else "feed-unknown")
            return replace(self.listed(asker), fallback=line, notices=(line,))
        feed = fitting[0].feed
        self._kept.remove(feed.address, asker.workspace)
        line = say(language, "feed-removed", feed=feed.outlet or feed_words(feed.address))
        return replace(self.listed(asker), fallback=line, notices=(line,))

    def _meant(self, asked: str, feeds: Sequence[Feed]) -> list[Feed]:
        """Those of `feeds` that were asked for by address, id, outlet or host."""
        said, wanted = asked.strip().casefold(), self._address(asked) or asked.strip()
        named = {wanted, asked.strip()}
        exact = [feed for feed in feeds if named & {feed.address, feed_id(feed.address)}]
        known = (
            feed
            for feed in feeds
            if said and said in (feed.outlet.casefold(), feed_words(feed.address).casefold())
        )
        return exact or list(known)

    def press(self, action: Action, values: Sequence[str], asker: Asker) -> tuple[Message, bool]:
        if action == "starters":
            chosen = [value for value in values if value]
            if not chosen:
                return self.menu(asker), False
            return self.follow_starters(chosen, asker)
        if action == "unfeed":
            return self.remove(values[0] if values else "", asker), False
        return self.listed(asker), False

    def _address(self, text: str) -> str:
        """The web address that was typed, with or without its scheme; "" for none."""
        typed = text.strip().strip("<>").partition("|")[0].strip()
        if "." in typed and not any(c.isspace() for c in typed) and "://" not in typed:
            typed = f"https://{typed}"
        try:
            question = read_question(typed, self._now(), self._sources.zone)
        except PeriodError:
            return ""
        url = question.url if isinstance(question, Address) else ""
        return one_line(url) if len(url) < _LONGEST_ADDRESS else ""


def feed_id(address: str) -> str:
    """A feed's address may be longer than what a platform carries."""
    return hashlib.blake2b(address.encode("utf-8", "replace"), digest_size=6).hexdigest()


def _has_login(address: str) -> bool:
    """What is followed is shown to a whole workspace: no place for anybody's password."""
    return shown_address(address) != address


def _search_words(searched: str, language: BotLanguage) -> str:
    """A search of news in one language, for each topic."""
    named = say(language, f"language-{searched}")
    return say(language, "starter-search", searched=named)


def _refused(asker: Asker) -> Message | None:
    return None if asker.manages_workspace else told(say(asker.language, "feeds-not-yours"), asker)
