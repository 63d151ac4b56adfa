"""The bot about itself: help with examples of this place, what is set up here, the first greeting."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.answers.composing import compose
from bot.answers.sources import Sources
from bot.answers.topic import TopicQuestion, answer_topic
from bot.config import Settings
from bot.desk.asker import Asker
from bot.desk.digests import Digests, followed
from bot.desk.feeds import Feeds
from bot.intake import Reason
from bot.messages import Button, Item, Message, Run, Section
from bot.texts import count, moment_of, say

_EXAMPLES = 3
_MOST_LISTED = 10
_NEWEST = 20
# A greeting fits a phone's screen, with its buttons.
_SAMPLED = 3


def help_message(topics: Sequence[str], asker: Asker, *, empty: bool = False) -> Message:
    """How to ask, with examples of the topics followed here; where nothing is held that could be
    asked about (`empty`), the feeds to begin with."""
    language = asker.language
    examples = tuple(topics[:_EXAMPLES]) or (say(language, "example-topic"),)
    lines = [
        say(language, "help-brief", example=examples[0]),
        say(language, "help-window", example=examples[-1]),
        say(language, "help-address"),
        say(language, "help-profile"),
        say(language, "help-digest", example=examples[0]),
        say(language, "help-feed"),
    ]
    body = say(language, "help-body")
    ask = tuple(
        Button("ask", say(language, "button-brief", name=topic), topic) for topic in examples
    )
    choose = Button("starters", say(language, "button-starters"), "")
    return Message(
        title=say(language, "help-title"),
        fallback=body,
        context=body,
        sections=(_lines(lines),),
        buttons=(choose,) if empty else ask,
    )


def home_message(
    settings: Settings, sources: Sources, digests: Digests, feeds: Feeds, asker: Asker
) -> Message:
    language = asker.language
    known = digests.listing.here(asker)
    topics = followed(settings, known)
    polled, failing = feeds.trouble(asker)
    states = [count(language, "feeds-read", polled - len(failing), all=str(polled))] * bool(polled)
    states += [
        say(
            language,
            "source-down",
            feed=feeds.words_of(state.address, asker),
            since=moment_of(state.error_since.astimezone(sources.zone), language),
            reason=Reason.unpacked(state.last_error).said(language),
        )
        for state in failing[:_MOST_LISTED]
        if state.error_since is not None
    ]
    put_right = len(sources.archive.corrections.all(asker.workspace))
    corrected = [count(language, "corrections", put_right)] * bool(put_right)
    title = say(language, "help-title")
    return Message(
        title=title,
        fallback=title,
        context=say(language, "help-body"),
        sections=(
            _lines(
                [", ".join(topics) or say(language, "home-no-topics")],
                say(language, "home-topics"),
            ),
            Section(
                digests.listing.lines(known[:_MOST_LISTED], asker, numbered=len(known) > 1)
                or _lines([say(language, "digests-none")]).items,
                say(language, "digests-title"),
            ),
            _lines(states or [say(language, "feeds-none")], say(language, "feeds-title")),
            *([_lines(corrected, say(language, "corrections-title"))] if corrected else []),
        ),
        selects=digests.listing.choice(known[:_MOST_LISTED], asker) if known else (),
        buttons=(
            Button("form", say(language, "button-new-digest"), "digest"),
            Button("digests", say(language, "button-digests"), ""),
            Button("feeds", say(language, "button-feeds"), ""),
            Button("starters", say(language, "button-starters"), ""),
            Button("corrections", say(language, "corrections-title"), ""),
        ),
    )


def welcome_message(
    settings: Settings, sources: Sources, digests: Digests, asker: Asker, now: datetime
) -> Message:
    """One friendly line, one question, and the beginning of a brief where anything is held."""
    language = asker.language
    hello, question = say(language, "welcome"), say(language, "welcome-question")
    buttons = (
        Button("starters", say(language, "button-starters"), ""),
        Button("form", say(language, "button-new-digest"), "digest"),
    )
    title = say(language, "help-title")
    own = sources.of_workspace(asker.workspace)
    for topic in (*followed(settings, digests.listing.here(asker)), *_newest_names(own, asker)):
        answer = answer_topic(own, TopicQuestion(topic, now))
        if answer.nothing is None and answer.brief.sentences:
            sample = compose(answer, language, own.zone, kept=False)
            items = sample.sections[0].items[:_SAMPLED]
            cited = {n for item in items for run in item.runs for n in run.sources}
            heading = f"{say(language, 'sample')} · {sample.title} · {sample.context}"
            return replace(
                sample,
                title=title,
                fallback=hello,
                context="",
                notices=(hello, question),
                sections=(Section(items, heading),),
                sources=tuple(source for source in sample.sources if source.n in cited),
                buttons=buttons,
            )
    return Message(title, hello, notices=(hello, question), buttons=buttons)


def _newest_names(sources: Sources, asker: Asker) -> Sequence[str]:
    """A name that the newest articles have in their titles."""
    with sources.archive.reading() as reader:
        for listed in reader.articles(None, None, _NEWEST):
            analysis = reader.article(listed.id, version=sources.version)
            for id_ in analysis.title_entities if analysis else ():
                entity = sources.catalogue.get(id_)
                if entity is not None:
                    return (entity.name(asker.language),)
    return ()


def _lines(texts: Sequence[str], title: str = "") -> Section:
    return Section(tuple(Item("line", (Run(text),)) for text in texts), title)
