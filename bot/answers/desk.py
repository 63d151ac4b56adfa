"""The desk where every platform puts its questions: asked in words, answered as a message.

Never raises: what goes wrong comes back as a message that says so and a line in the log. The
archive is synchronous; every question goes through one gate into a thread.
"""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Callable
from datetime import datetime
from typing import ParamSpec

import structlog

from bot.answers import kept
from bot.answers.answer import Answer
from bot.answers.composing import compose, compose_why
from bot.answers.profile import ProfileQuestion, answer_profile
from bot.answers.sources import Sources
from bot.answers.topic import TopicQuestion, answer_topic
from bot.config import BotLanguage
from bot.messages import Action, Item, Message, Run, Section
from bot.texts import say
from summaries.queries import own_topic

# Pressed "more": twice what an answer shows at first.
_MORE_SENTENCES = 10

_log = structlog.get_logger(__name__)
_Given = ParamSpec("_Given")


class Desk:
    """One desk for all platforms. `now` is the clock, handed in."""

    def __init__(self, sources: Sources, now: Callable[[], datetime]) -> None:
        self._sources = sources
        self._now = now

    async def brief(self, question: str, language: BotLanguage) -> Message:
        """The answer to `/brief question`; help where nothing was asked."""
        if not question.strip():
            return self.help(language)
        return await self._answer(self._brief, question, language)

    async def profile(self, name: str, language: BotLanguage) -> Message:
        """The answer to a name in a direct message: a profile, or the brief of a topic of one's own."""
        if not name.strip():
            return self.help(language)
        if own_topic(name, self._sources.topics) is not None:
            return await self.brief(name, language)
        return await self._answer(self._profile, name, language)

    async def press(self, action: Action, value: str, language: BotLanguage) -> Message:
        """What a button leads to."""
        if action == "ask":
            return await self.brief(value, language)
        if action == "profile":
            return await self.profile(value, language)
        return await self._answer(self._again, action, value, language)

    async def complete(self, prefix: str, limit: int, language: BotLanguage) -> tuple[str, ...]:
        """Names that start with what is typed so far."""
        entities = self._sources.catalogue.complete(prefix, limit)
        return tuple(dict.fromkeys(entity.name(language) for entity in entities))

    def help(self, language: BotLanguage) -> Message:
        body = say(language, "help-body")
        keys = ("help-brief", "help-profile", "help-digest")
        lines = tuple(Item("line", (Run(say(language, key)),)) for key in keys)
        return Message(
            title=say(language, "help-title"),
            fallback=body,
            context=body,
            sections=(Section(lines),),
        )

    def _brief(self, question: str, language: BotLanguage) -> Message:
        answer = answer_topic(self._sources, TopicQuestion(question, self._now()))
        return self._keep(answer, language)

    def _profile(self, name: str, language: BotLanguage) -> Message:
        answer = answer_profile(self._sources, ProfileQuestion(name, self._now()))
        return self._keep(answer, language)

    def _keep(self, answer: Answer, language: BotLanguage) -> Message:
        kept.keep(self._sources.archive, answer, language, self._now())
        return compose(answer, language, self._sources.zone)

    def _again(self, action: Action, record: str, language: BotLanguage) -> Message:
        """A stored answer once more: with more sentences, with its reasons, or for the channel."""
        known = kept.look_up(self._sources.archive, record)
        if known is None:
            gone = say(language, "unknown-record", record=record)
            return Message(title=say(language, "help-title"), fallback=gone, notices=(gone,))
        if action == "more":
            more = TopicQuestion(known.question, known.as_of, sentences=_MORE_SENTENCES)
            message = self._keep(answer_topic(self._sources, more), language)
            return message.without_buttons("more", "why")
        answer = kept.answer_of(known)
        if action == "why":
            return compose_why(answer, language, self._sources.zone)
        return compose(answer, language, self._sources.zone).without_buttons("share")

    async def _answer(
        self,
        work: Callable[_Given, Message],
        *args: _Given.args,
        **kwargs: _Given.kwargs,
    ) -> Message:
        try:
            return await asyncio.to_thread(work, *args, **kwargs)
        except Exception as error:
            # The one place where a bug of ours meets a person: they get a number, we the traceback.
            language = args[-1]
            moment = self._now().isoformat()
            record = hashlib.blake2b(f"{moment}{error!r}".encode(), digest_size=4).hexdigest()
            _log.exception("answer failed", record=record)
            text = say("en" if language == "en" else "ko", "failure", record=record)
            return Message(title=text, fallback=text, notices=(text,))
