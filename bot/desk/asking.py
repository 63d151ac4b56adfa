"""Topics, names, and answers given once more: from what is kept, as messages, kept in their turn."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import cache
from typing import NamedTuple, TypeVar

from bot.answers import kept
from bot.answers.answer import Answer, ProfileAnswer, TopicAnswer
from bot.answers.article import answer_kept_article
from bot.answers.composing import compose
from bot.answers.profile import ProfileQuestion, answer_profile
from bot.answers.reasons import compose_why
from bot.answers.sources import Sources
from bot.answers.topic import DEFAULT_SENTENCES, TopicQuestion, answer_topic
from bot.archive import Answer as StoredAnswer
from bot.archive import Archive
from bot.config import Settings
from bot.desk.asker import Asker
from bot.desk.questions import Topic
from bot.desk.wording import told
from bot.messages import Action, Button, Message
from bot.texts import say
from summaries.queries import own_topic

_About = TypeVar("_About")
_Answered = TypeVar("_Answered")

Ask = Callable[[Sources, _About, Asker, datetime], _Answered]
"""Any of the functions below: what somebody asks is answered from what their workspace has."""

# Pressed "more": twice what an answer shows at first.
_MORE_SENTENCES = 10
_OTHER_SCHEME = {"https": "http", "http": "https"}
_MAYBE_A_TOPIC = frozenset({"unknown", "nothing-known", "too-little"})


def brief(sources: Sources, topic: Topic, asker: Asker, now: datetime) -> Message:
    question = TopicQuestion(
        topic.text,
        now,
        since=topic.since,
        until=topic.until,
        days=topic.days,
        reader=asker.language,
    )
    return _kept(sources, answer_topic(sources, question), asker, now)


def profile(
    sources: Sources, name: str, asker: Asker, now: datetime
) -> tuple[Message, ProfileAnswer | None]:
    """Who that is, and the answer it was composed from; the brief of a topic where it is nobody, or
    where little is told of it by itself: `stargate` is told of by its projects."""
    if own_topic(name, sources.topics) is None:
        answer = answer_profile(sources, ProfileQuestion(name, now, asker.language))
        if answer.nothing is None or answer.nothing.reason not in _MAYBE_A_TOPIC:
            return _kept(sources, answer, asker, now), answer
        topic = answer_topic(sources, TopicQuestion(name, now, reader=asker.language))
        better = topic.nothing is None or topic.nothing.reason == "nothing-together"
        return _kept(sources, topic if better else answer, asker, now), None
    return brief(sources, Topic(name), asker, now), None


def kept_article(sources: Sources, url: str, asker: Asker, now: datetime) -> Message | None:
    """The brief of the article with that address, or None where it is not kept. An address is often
    typed without its scheme, or with the other one."""
    scheme, mark, rest = url.partition("://")
    for each in (url, f"{_OTHER_SCHEME.get(scheme.lower(), scheme)}{mark}{rest}"):
        answer = answer_kept_article(sources, each, now)
        if answer.nothing is None or answer.nothing.reason != "unknown":
            return _kept(sources, answer, asker, now)
    return None


class Pressed(NamedTuple):
    """A button under a stored answer."""

    action: Action
    record: str


def again(sources: Sources, pressed: Pressed, asker: Asker, now: datetime) -> Message:
    """A stored answer once more: with more sentences, with its reasons, or for the channel."""
    action, record = pressed
    language, zone = asker.language, sources.zone
    known = kept.look_up(sources.archive, record, asker.workspace)
    if known is None:
        return told(say(language, "unknown-record", record=record), asker)
    answer = kept.answer_of(known)
    if action == "more":
        more = anew(sources, known, answer, asker, now, sentences=_MORE_SENTENCES)
        return more.without_buttons("more", "why")
    if action == "why" and not isinstance(answer, ProfileAnswer):
        return compose_why(answer, language, zone)
    return compose(answer, language, zone, short=_is_short(answer)).without_buttons("share")


def anew(
    sources: Sources,
    stored: StoredAnswer,
    answer: Answer,
    asker: Asker,
    now: datetime,
    sentences: int = DEFAULT_SENTENCES,
) -> Message:
    """What was asked once, answered again for the same moment, as things stand now."""
    if isinstance(answer, TopicAnswer):
        asked = answer.window.reason == "asked"
        question = TopicQuestion(
            stored.question,
            stored.as_of,
            since=answer.window.since if asked else None,
            until=answer.window.until if asked else None,
            sentences=sentences,
            reader=asker.language,
        )
        return _kept(sources, answer_topic(sources, question), asker, now)
    if isinstance(answer, ProfileAnswer):
        who = ProfileQuestion(stored.question, stored.as_of, asker.language)
        return _kept(sources, answer_profile(sources, who), asker, now)
    return compose(answer, asker.language, sources.zone)


def answered(
    settings: Settings,
    ask: Ask[_About, _Answered],
    about: _About,
    asker: Asker,
    now: datetime,
) -> _Answered:
    """For a process of the team: what `ask` answers, from an archive opened there."""
    return ask(opened(settings).of_workspace(asker.workspace), about, asker, now)


def ready(settings: Settings) -> None:
    """For a process of the team: what its first question would else wait for."""
    opened(settings)


@cache
def opened(settings: Settings) -> Sources:
    """The archive and names of these settings, opened once in a process."""
    return Sources.of(Archive.open(settings.storage.url, create=False), settings)


def _kept(sources: Sources, answer: Answer, asker: Asker, now: datetime) -> Message:
    kept.keep(sources.archive, answer, asker.language, now, asker.workspace)
    message = compose(answer, asker.language, sources.zone, short=_is_short(answer))
    return _to_share(message, answer, asker)


def shareable(sources: Sources, answer: Answer, asker: Asker, now: datetime) -> Message:
    """The answer on an article that is not kept; itself it is, until it was shared."""
    kept.keep(sources.archive, answer, asker.language, now, asker.workspace)
    message = compose(answer, asker.language, sources.zone, kept=False)
    return _to_share(message, answer, asker)


def _to_share(message: Message, answer: Answer, asker: Asker) -> Message:
    """Every answer can be shown to the others of a channel; it is the platform that knows of those."""
    if answer.nothing is not None or any(b.action == "share" for b in message.buttons):
        return message
    share = Button("share", say(asker.language, "button-share"), answer.record)
    return replace(message, buttons=(*message.buttons, share))


def _is_short(answer: Answer) -> bool:
    """Whether it is the first answer to a question, and not what "more" showed."""
    return isinstance(answer, TopicAnswer) and answer.wanted <= DEFAULT_SENTENCES
