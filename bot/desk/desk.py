"""The desk where every platform puts its questions: asked in words, answered as a message.

Never raises: what goes wrong comes back as a message that says so and a line in the log. The
archive is synchronous: what is asked goes to a process of the team, where there is one, and the
rest through one gate into a thread.
"""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import TypeVar, TypeVarTuple

import structlog

from bot.answers.article import permitted
from bot.answers.composing import echo
from bot.answers.portrait import portrait_of
from bot.answers.sources import Sources
from bot.collection import reach
from bot.config import Settings
from bot.desk import asking
from bot.desk.asker import Asker, Listing, Seen
from bot.desk.choosing import completed, listed
from bot.desk.corrections import Corrections
from bot.desk.digests import Digests, followed
from bot.desk.feeds import Feeds
from bot.desk.home import help_message, home_message, welcome_message
from bot.desk.joining import Joining
from bot.desk.leaving import rest
from bot.desk.periods import PeriodError
from bot.desk.questions import Address, Help, Pasted, Question, Topic, read_question
from bot.desk.reading import brief_document
from bot.desk.thanks import is_thanks
from bot.desk.wording import told, unread_words
from bot.digests.place import Kind
from bot.intake import Document, Given, IntakeError, Item, form_named, load_address, parse
from bot.intake.discovery import Load
from bot.messages import Action, Filled, Form, Message, Option, Picture
from bot.pictures import Portrait, describe, draw
from bot.texts import say
from bot.worker import Team
from summaries.names import Entity

# A picture is worth a moment's wait, not a late answer.
_PICTURE_WITHIN = 1.0

_Args = TypeVarTuple("_Args")
_Result = TypeVar("_Result")

_Question = TypeVar("_Question")
_Answered = TypeVar("_Answered")
_Shown = TypeVar("_Shown")

_log = structlog.get_logger(__name__)


class Desk:
    """One desk for all platforms. `now` is the clock, handed in; without a `team` (in a terminal, and
    while it starts) work is done in a thread, and there are no pictures. `poll` reads feeds that were
    just added, `load` what stands at an address that somebody typed."""

    def __init__(
        self,
        settings: Settings,
        sources: Sources,
        now: Callable[[], datetime],
        team: Team | None = None,
        poll: Callable[[], Awaitable[None]] | None = None,
        load: Load | None = None,
    ) -> None:
        load = load or partial(load_address, trusted=False, reach=reach(settings))
        self._settings = settings
        self._sources = sources
        self._digests = Digests(settings, sources, now)
        self._feeds = Feeds(settings, sources, now, load, self._parse)
        self._corrections = Corrections(sources, now)
        self._poll = poll
        self._load = load
        self._polling: set[asyncio.Task[None]] = set()
        self._now = now
        self._started = team
        self._joining = Joining()
        self._from_outside = asyncio.Lock()
        self._soon_done = ThreadPoolExecutor(2, thread_name_prefix="soon")
        self._names = tuple(Entity(**name.model_dump()) for name in settings.names)

    @property
    def _team(self) -> Team | None:
        """The team, as soon as nobody has to wait for it to start."""
        return self._started if self._started is not None and self._started.ready else None

    # --- asking ----------------------------------------------------------------------------------

    async def brief(self, text: str, asker: Asker) -> Message:
        return await self._answered(asker, self._brief(text, asker))

    async def direct(self, text: str, asker: Asker) -> Message:
        if is_thanks(text):
            return told(say(asker.language, "you-are-welcome"), asker)
        return await self._answered(asker, self._brief(text, asker, name=True))

    async def profile(self, name: str, asker: Asker) -> Message:
        return await self.direct(name, asker)

    async def document(self, name: str, data: bytes, asker: Asker) -> Message:
        document = Document(where=name, data=data, form=form_named(name))
        return await self._answered(asker, self._read(name, _at_hand(document), asker))

    async def press(self, action: Action, values: Sequence[str], asker: Asker) -> Message:
        return await self._answered(asker, self._press(action, values, asker))

    async def complete(self, prefix: str, limit: int, asker: Asker) -> tuple[str, ...]:
        with _nothing_else("completion"):
            seeing = await self._looking_round(asker)
            own = await self._soon(self._followed, seeing)
            return await self._soon(completed, self._sources, own, prefix, limit, asker.language)
        near = self._sources.catalogue.complete(prefix, limit)
        return tuple(entity.name(asker.language) for entity in near)

    async def choices(
        self, what: Listing, typed: str, limit: int, asker: Asker
    ) -> tuple[Option, ...]:
        with _nothing_else("choices"):
            seeing = await self._looking_round(asker)
            chosen = partial(listed, what, self._digests, self._sources, typed, seeing)
            return (await self._soon(chosen))[:limit]
        return ()

    async def help(self, asker: Asker) -> Message:
        return await self._answered(asker, self._soon(self._help, asker))

    def _help(self, asker: Asker) -> Message:
        return help_message(self._followed(asker), asker, empty=self._is_empty())

    def _is_empty(self) -> bool:
        """Whether no article is held; not where that can't be read, for help must be had always."""
        try:
            with self._sources.archive.reading() as reader:
                return reader.is_empty()
        except Exception:
            _log.exception("articles not counted")
            return False

    # --- setting up --------------------------------------------------------------------------------

    async def digest(self, text: str, asker: Asker) -> Message | Form:
        return await self._answered(asker, self._digest(text, asker))

    async def _digest(self, text: str, asker: Asker) -> Message | Form:
        seeing = await self._looking_round(asker, posting=True)
        return await self._soon(self._digests.typed, text, seeing)

    async def feed(self, text: str, asker: Asker) -> Message | Form:
        return await self._answered(asker, self._and_poll(self._feeds.typed(text, asker)))

    async def form(self, value: str, asker: Asker) -> Message | Form:
        return await self._answered(asker, self._form(value, asker))

    async def _form(self, value: str, asker: Asker) -> Message | Form:
        name, _, about = value.partition(":")
        match name:
            case "digest":
                seeing = await self._looking_round(asker)
                return await self._soon(self._digests.form, about, seeing)
            case "my-digest":
                own = await asker.around.privately(asker)
                if own is None:
                    return told(say(asker.language, "digest-no-dm"), asker)
                return await self._soon(partial(self._digests.form, about, own, name=name))
            case "habits" | "pause":
                seeing = await self._looking_round(asker)
                shown = self._digests.habits_form if name == "habits" else self._digests.pause_form
                return await self._soon(shown, about, seeing)
            case "feed":
                return self._feeds.form(asker)
            case "fix":
                return await self._soon(self._corrections.form, about, asker)
        return told(say(asker.language, "form-gone"), asker)

    async def refusals(self, form: str, filled: Filled, asker: Asker) -> dict[str, str]:
        with _nothing_else("refusals"):
            return await self._soon(self._refusals, form, filled, asker)
        return {}  # `submit` says what is wrong

    def _refusals(self, form: str, filled: Filled, asker: Asker) -> dict[str, str]:
        match form:
            case "digest" | "my-digest":
                return self._digests.refusals(filled, asker)
            case "pause":
                return self._digests.pause_refusals(filled, asker)
            case "feed":
                return self._feeds.refusals(filled, asker)
            case "fix":
                return self._corrections.refusals(filled, asker)
        return {}

    async def submit(self, form: str, about: str, filled: Filled, asker: Asker) -> Message:
        return await self._answered(asker, self._submit(form, about, filled, asker))

    async def _submit(self, form: str, about: str, filled: Filled, asker: Asker) -> Message:
        match form:
            case "digest" | "habits":
                seeing = await self._looking_round(asker, posting=True)
                return await asyncio.to_thread(self._digests.submit, about, filled, seeing)
            case "pause":
                seeing = await self._looking_round(asker)
                return await asyncio.to_thread(self._digests.submit_pause, about, filled, seeing)
            case "my-digest":
                own = await asker.around.privately(asker)
                if own is None:
                    return told(say(asker.language, "digest-no-dm"), asker)
                return await asyncio.to_thread(self._digests.submit, about, filled, own)
            case "feed":
                return await self._and_poll(self._feeds.submit(filled, asker))
            case "fix":
                return await asyncio.to_thread(self._corrections.submit, about, filled, asker)
        return told(say(asker.language, "form-gone"), asker)

    async def home(self, asker: Asker) -> Message:
        return await self._answered(asker, self._home(asker))

    async def _home(self, asker: Asker) -> Message:
        seeing = await self._looking_round(asker)
        return await asyncio.to_thread(
            home_message, self._settings, self._sources, self._digests, self._feeds, seeing
        )

    async def welcome(self, asker: Asker) -> Message | None:
        return await self._answered(asker, self._welcomed(asker))

    async def _welcomed(self, asker: Asker) -> Message | None:
        return await asyncio.to_thread(self._welcome, await self._looking_round(asker))

    async def unwelcomed(self, asker: Asker) -> None:
        greetings = self._sources.archive.greetings
        with _nothing_else("greeting"):
            await asyncio.to_thread(greetings.undo, asker.workspace, asker.person)

    async def first(self, request: str) -> bool:
        with _nothing_else("requests seen"):
            return await asyncio.to_thread(self._sources.archive.seen.first, request, self._now())
        return True

    async def gone(self, workspace: str, place: str, kind: Kind) -> None:
        with _nothing_else("digests of a place left"):
            archive, now = self._sources.archive, self._now()
            await asyncio.to_thread(rest, archive, workspace, place, kind, now)

    def _welcome(self, asker: Asker) -> Message | None:
        now = self._now()
        if not self._sources.archive.greetings.first(asker.workspace, asker.person, now):
            return None
        try:
            return welcome_message(self._settings, self._sources, self._digests, asker, now)
        except Exception:
            self._sources.archive.greetings.undo(asker.workspace, asker.person)
            raise

    def _followed(self, asker: Asker) -> tuple[str, ...]:
        """The topics followed here; none where that can't be read, for help must be had always."""
        try:
            return followed(self._settings, self._digests.listing.here(asker))
        except Exception:
            _log.exception("followed topics not read")
            return ()

    async def _and_poll(self, asked: Awaitable[tuple[_Shown, bool]]) -> _Shown:
        """The answer; feeds that were added with it are read at once, but not waited for."""
        message, added = await asked
        if added and self._poll is not None:
            task = asyncio.ensure_future(self._poll())
            self._polling.add(task)
            task.add_done_callback(self._polling.discard)
        return message

    # --- what the platform knows ---------------------------------------------------------------------

    async def _looking_round(
        self, asker: Asker, *, posting: bool = False, correctors: bool = False
    ) -> Asker:
        """The asker with what the platform tells: which places of digests they may see, whether the
        bot can post here, who put something right. Where that fails they see this place alone."""
        try:
            places, people = await self._soon(self._concerned, asker, correctors)
            around = asker.around
            seen, called, hindrance = await asyncio.gather(
                around.places(asker, places) if places else _nothing(),
                around.people(asker, people) if people else _nothing(),
                around.hindrance(asker) if posting else _no_word(),
            )
        except Exception:
            _log.exception("surroundings not known")
            return asker
        return replace(asker, seen=Seen(seen, called, hindrance))

    def _concerned(self, asker: Asker, correctors: bool) -> tuple[list[str], list[str]]:
        """The places of digests but this one; the people who put something right, if wanted."""
        places = [place for place in self._digests.listing.places(asker) if place != asker.place]
        return places, self._corrections.people(asker) if correctors else []

    # --- answers -----------------------------------------------------------------------------------

    async def _brief(self, text: str, asker: Asker, *, name: bool = False) -> Message:
        try:
            question: Question = read_question(text, self._now(), self._sources.zone)
        except PeriodError as error:
            return told(error.said(asker.language), asker)
        match question:
            case Help():
                return await self.help(asker)
            case Address(url):
                return await self._article_at(url, asker)
            case Pasted(pasted):
                return await self.document("", pasted.encode("utf-8", "replace"), asker)
        if name and question.days is None and question.since is None and question.until is None:
            return await self._profile(question.text, asker)
        return await self._asked(asking.brief, question, asker)

    async def _profile(self, name: str, asker: Asker) -> Message:
        message, answer = await self._asked(asking.profile, name, asker)
        team = self._team
        if team is None or answer is None or answer.profile is None:
            return message
        zone = self._sources.zone
        portrait = portrait_of(answer.profile, answer.as_of, zone, asker.language)
        if portrait is None:
            return message
        drawing = self._joining.run(portrait, partial(team.run, draw, portrait))
        return await _with_picture(message, portrait, drawing)

    async def _press(self, action: Action, values: Sequence[str], asker: Asker) -> Message:
        value = values[0] if values else ""
        match action:
            case "ask" if value.startswith(("http://", "https://")):
                return await self._article_at(value, asker)
            case "ask":
                return await self._asked(asking.brief, Topic(value), asker)
            case "profile":
                return await self._profile(value, asker)
            case "digests" | "sample" | "skip" | "pause" | "resume" | "remove":
                seeing = await self._looking_round(asker, posting=action != "sample")
                return await asyncio.to_thread(self._digests.press, action, value, seeing)
            case "home":
                return await self._home(asker)
            case "feeds" | "starters" | "unfeed":
                pressed = asyncio.to_thread(self._feeds.press, action, values, asker)
                return await self._and_poll(pressed)
            case "corrections":
                seeing = await self._looking_round(asker, correctors=True)
                return await asyncio.to_thread(self._corrections.listed, seeing)
            case "undo":
                seeing = await self._looking_round(asker, correctors=True)
                return await asyncio.to_thread(self._corrections.undo, value, seeing)
        return await self._asked(asking.again, asking.Pressed(action, value), asker)

    async def _asked(
        self, ask: asking.Ask[_Question, _Answered], about: _Question, asker: Asker
    ) -> _Answered:
        """What `ask` answers from what the asker's workspace has."""
        team, now = self._team, self._now()
        if team is not None:
            # Who asks makes no difference to the answer, but for these two.
            anyone = Asker(asker.workspace, "", "", asker.language)
            begin = partial(team.run, asking.answered, self._settings, ask, about, anyone, now)
            return await self._joining.run((ask, about, anyone, now), begin)

        def work() -> _Answered:
            return ask(self._sources.of_workspace(asker.workspace), about, asker, now)

        return await asyncio.to_thread(work)

    # --- articles that are not kept -----------------------------------------------------------------

    async def _article_at(self, url: str, asker: Asker) -> Message:
        kept = await self._asked(asking.kept_article, url, asker)
        return kept or await self._read(url, self._load(url), asker)

    async def _read(self, asked: str, bringing: Awaitable[Document], asker: Asker) -> Message:
        """The brief of an article that is read for this answer only."""
        given = Given(zone=self._sources.zone, now=self._now())
        try:
            document = await bringing
            answer = await self._work(brief_document, document, given, self._names, asked)
        except IntakeError as error:
            return told(unread_words(echo(asked), error.reason, asker.language), asker)
        answer = permitted(self._sources.rights, answer)
        return await self._asked(asking.shareable, answer, asker)

    async def _soon(self, work: Callable[[*_Args], _Result], *args: *_Args) -> _Result:
        """For what a platform waits 3 s for, and no question may delay."""
        return await asyncio.get_running_loop().run_in_executor(self._soon_done, work, *args)

    async def _parse(self, document: Document, given: Given) -> list[Item]:
        return await self._work(parse, document, given)

    async def _work(self, work: Callable[[*_Args], _Result], *args: *_Args) -> _Result:
        team = self._team
        if team is None:
            return await asyncio.to_thread(work, *args)
        # A text from outside may be as long as it likes: one at a time, so that the others of the team
        # go on answering.
        async with self._from_outside:
            return await team.run(work, *args)

    async def _answered(self, asker: Asker, answering: Awaitable[_Shown]) -> _Shown | Message:
        try:
            return await answering
        except Exception as error:
            # The one place where a bug of ours meets a person: they get a number, we the traceback.
            moment = self._now().isoformat()
            record = hashlib.blake2b(f"{moment}{error!r}".encode(), digest_size=4).hexdigest()
            _log.exception("answer failed", record=record)
            text = say(asker.language, "failure", record=record)
            return Message(title=text, fallback=text, notices=(text,))


async def _nothing() -> Mapping[str, str]:
    return {}


async def _no_word() -> str:
    return ""


async def _with_picture(message: Message, portrait: Portrait, drawing: Awaitable[bytes]) -> Message:
    try:
        async with asyncio.timeout(_PICTURE_WITHIN):
            png = await drawing
    except Exception as error:  # the answer stands without it
        _log.warning("picture not drawn", reason=str(error) or type(error).__name__)
        return message
    return replace(message, picture=Picture(png, describe(portrait)))


@contextmanager
def _nothing_else(what: str) -> Iterator[None]:
    """Whatever fails here goes to the log and no further."""
    try:
        yield
    except Exception:
        _log.exception("failed", what=what)


async def _at_hand(document: Document) -> Document:
    return document
