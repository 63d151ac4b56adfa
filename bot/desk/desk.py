"""The desk where every platform puts its questions: asked in words, answered as a message.

Never raises: what goes wrong comes back as a message that says so and a line in the log. The
archive is synchronous; every question goes through one gate into a thread. What takes a processor
for long goes to the worker process, where there is one.
"""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TypeVar, TypeVarTuple

import structlog

from bot.answers.answer import ProfileAnswer
from bot.answers.composing import compose
from bot.answers.portrait import portrait_of
from bot.answers.sources import Sources
from bot.config import Settings
from bot.desk import asking
from bot.desk.asker import Asker
from bot.desk.asking import told
from bot.desk.periods import PeriodError
from bot.desk.questions import Address, Help, Pasted, Question, Topic, read_question
from bot.desk.reading import brief_document
from bot.intake import Document, Given, IntakeError, form_named, load_address
from bot.messages import Action, Item, Message, Picture, Run, Section
from bot.pictures import Portrait, describe, draw
from bot.texts import say
from bot.worker import Worker
from summaries.names import Entity

# A picture is worth a moment's wait, not a late answer.
_PICTURE_WITHIN = 2.0

_Args = TypeVarTuple("_Args")
_Result = TypeVar("_Result")

_log = structlog.get_logger(__name__)


class Desk:
    """One desk for all platforms. `now` is the clock, handed in; without a `worker` (in a terminal)
    work is done in a thread, and there are no pictures."""

    def __init__(
        self,
        settings: Settings,
        sources: Sources,
        now: Callable[[], datetime],
        worker: Worker | None = None,
    ) -> None:
        self._sources = sources
        self._now = now
        self._worker = worker
        self._names = tuple(Entity(**name.model_dump()) for name in settings.names)

    # --- asking ----------------------------------------------------------------------------------

    async def brief(self, text: str, asker: Asker) -> Message:
        return await self._answered(asker, self._brief(text, asker))

    async def direct(self, text: str, asker: Asker) -> Message:
        return await self._answered(asker, self._brief(text, asker, name=True))

    async def profile(self, name: str, asker: Asker) -> Message:
        if not name.strip():
            return self.help(asker)
        return await self._answered(asker, self._profile(name, asker))

    async def document(self, name: str, data: bytes, asker: Asker) -> Message:
        document = Document(where=name, data=data, form=form_named(name))
        return await self._answered(asker, self._read(name, _at_hand(document), asker))

    async def press(self, action: Action, values: Sequence[str], asker: Asker) -> Message:
        return await self._answered(asker, self._press(action, values[0] if values else "", asker))

    async def complete(self, prefix: str, limit: int, asker: Asker) -> tuple[str, ...]:
        own = [topic.name for topic in self._sources.topics]
        typed = prefix.strip().casefold()
        starting = [name for name in own if typed and name.casefold().startswith(typed)]
        entities = self._sources.catalogue.complete(prefix, limit)
        names = [*starting, *(entity.name(asker.language) for entity in entities)]
        return tuple(dict.fromkeys(names))[:limit]

    def help(self, asker: Asker) -> Message:
        language = asker.language
        body = say(language, "help-body")
        keys = ("help-brief", "help-profile", "help-digest")
        lines = tuple(Item("line", (Run(say(language, key)),)) for key in keys)
        return Message(
            title=say(language, "help-title"),
            fallback=body,
            context=body,
            sections=(Section(lines),),
        )

    async def _brief(self, text: str, asker: Asker, *, name: bool = False) -> Message:
        try:
            question: Question = read_question(text, self._now(), self._sources.zone)
        except PeriodError as error:
            return told(error.said(asker.language), asker)
        match question:
            case Help():
                return self.help(asker)
            case Address(url):
                return await self._article_at(url, asker)
            case Pasted(pasted):
                return await self.document("", pasted.encode("utf-8", "replace"), asker)
        if name and question.days is None and question.since is None and question.until is None:
            return await self._profile(question.text, asker)
        return await asyncio.to_thread(asking.brief, self._sources, question, asker, self._now())

    async def _profile(self, name: str, asker: Asker) -> Message:
        message, answer = await asyncio.to_thread(
            asking.profile, self._sources, name, asker, self._now()
        )
        portrait = self._portrait(answer, asker) if answer is not None else None
        return message if portrait is None else await self._with_picture(message, portrait)

    async def _press(self, action: Action, value: str, asker: Asker) -> Message:
        if action == "ask":
            if value.startswith(("http://", "https://")):
                return await self._article_at(value, asker)
            question = Topic(value)
            return await asyncio.to_thread(
                asking.brief, self._sources, question, asker, self._now()
            )
        if action == "profile":
            return await self._profile(value, asker)
        return await asyncio.to_thread(
            asking.again, self._sources, action, value, asker, self._now()
        )

    # --- articles that are not kept -----------------------------------------------------------------

    async def _article_at(self, url: str, asker: Asker) -> Message:
        kept = await asyncio.to_thread(asking.kept_article, self._sources, url, asker, self._now())
        return kept or await self._read(url, load_address(url, trusted=False), asker)

    async def _read(self, asked: str, bringing: Awaitable[Document], asker: Asker) -> Message:
        """The brief of an article that is read for this answer only."""
        given = Given(zone=self._sources.zone, now=self._now())
        try:
            document = await bringing
            answer = await self._work(brief_document, document, given, self._names, asked)
        except IntakeError as error:
            return told(say(asker.language, "not-read", what=asked, reason=str(error)), asker)
        return compose(answer, asker.language, self._sources.zone, kept=False)

    # --- pictures -----------------------------------------------------------------------------------

    def _portrait(self, answer: ProfileAnswer, asker: Asker) -> Portrait | None:
        if self._worker is None or answer.profile is None:
            return None
        return portrait_of(answer.profile, answer.as_of, self._sources.zone, asker.language)

    async def _with_picture(self, message: Message, portrait: Portrait) -> Message:
        try:
            async with asyncio.timeout(_PICTURE_WITHIN):
                png = await self._work(draw, portrait)
        except Exception as error:  # the answer stands without it
            _log.warning("picture not drawn", reason=str(error) or type(error).__name__)
            return message
        return replace(message, picture=Picture(png, describe(portrait)))

    async def _work(self, work: Callable[[*_Args], _Result], *args: *_Args) -> _Result:
        if self._worker is None:
            return await asyncio.to_thread(work, *args)
        return await self._worker.run(work, *args)

    async def _answered(self, asker: Asker, answering: Awaitable[Message]) -> Message:
        try:
            return await answering
        except Exception as error:
            # The one place where a bug of ours meets a person: they get a number, we the traceback.
            moment = self._now().isoformat()
            record = hashlib.blake2b(f"{moment}{error!r}".encode(), digest_size=4).hexdigest()
            _log.exception("answer failed", record=record)
            text = say(asker.language, "failure", record=record)
            return Message(title=text, fallback=text, notices=(text,))


async def _at_hand(document: Document) -> Document:
    return document
