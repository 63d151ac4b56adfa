"""What a digest says: per topic what is new since the last one, composed into parts.

The first part is the digest itself, one lead sentence a topic; each further part is a topic's whole
brief, posted in the first one's thread.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.answers.answer import TopicAnswer
from bot.answers.composing import Citations, compose, sentence_item, uncollected
from bot.answers.sources import Sources
from bot.answers.topic import TopicQuestion, answer_topic, host_of, unread_feeds
from bot.answers.windows import Window
from bot.config import BotLanguage
from bot.digests.slots import Subscription
from bot.messages import Action, Button, Item, Message, Section
from bot.texts import count, day_of, say
from summaries.briefs import Cited, ShownSentence
from summaries.queries import own_topic
from summaries.sameness import fingerprint

# The first digest, and one after a long pause, looks back as far as a brief does, and no further.
_LONGEST_WINDOW = timedelta(days=7)
# What was published before the last digest but read after it is news for this one.
_LATE = timedelta(days=1)
# A feed is read every few minutes, and most that fail are back within the hour. What is down for
# most of a working day has probably moved, and somebody should look.
_DOWN_FOR = timedelta(hours=6)
_MOST_DOWN = 3
# So many more sentences are weighed for a topic than are told that enough new ones are left.
_WEIGHED = 7


@dataclass(frozen=True, slots=True)
class Part:
    """One message of a digest and the keys of the sentences it tells (for the novelty ledger)."""

    message: Message
    told: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TopicNews:
    answer: TopicAnswer
    continued: bool
    """Whether an earlier digest already told of this topic in the same window."""


Told = Callable[[Collection[str]], frozenset[str]]
"""Which of these keys the place has been told before."""


@dataclass(frozen=True, slots=True)
class Digest:
    """What a subscription is told at `as_of`: the topics with news, the quiet ones, the parts."""

    as_of: datetime
    news: tuple[TopicNews, ...]
    quiet: tuple[str, ...]
    parts: tuple[Part, ...]


def build(
    subscription: Subscription,
    as_of: datetime,
    since: datetime | None,
    told: Told,
    sources: Sources,
    collected: str,
    notices: Sequence[str] = (),
) -> Digest:
    """The digest at `as_of`. `since` is the as-of time of the one before; `notices` stand above it."""
    earliest = as_of - _LONGEST_WINDOW
    start = max(since or earliest, earliest)
    news = {
        topic: _news(topic, start, as_of, told, sources, subscription.sentences)
        for topic in subscription.topics
    }
    fresh = [each for each in news.values() if each is not None]
    quiet = [topic for topic, each in news.items() if each is None]
    first = Part(
        _overview(subscription, as_of, fresh, quiet, collected, sources, notices),
        tuple(_key(each.answer.brief.sentences[0]) for each in fresh),
    )
    threads = (_thread_part(each, subscription) for each in fresh)
    return Digest(as_of, tuple(fresh), tuple(quiet), (first, *threads))


def _news(
    topic: str, since: datetime, as_of: datetime, told: Told, sources: Sources, most: int
) -> TopicNews | None:
    """The topic's brief with only the sentences not told before, `most` at most; None if none is
    left."""
    question = TopicQuestion(
        topic,
        as_of,
        since=since - _LATE,
        until=as_of,
        sentences=most + _WEIGHED,
        passing=False,
        new_since=since,
    )
    answer = answer_topic(sources, question)
    answer = replace(answer, window=Window(since, as_of, "asked"))
    # Who follows a topic knows what it is: a digest tells what happened.
    happened = [sentence for sentence in answer.brief.sentences if not sentence.defines]
    known = told({_key(sentence) for sentence in happened})
    new = tuple(s for s in happened if _key(s) not in known)[:most]
    if not new:
        return None
    brief = replace(answer.brief, sentences=new)
    return TopicNews(replace(answer, brief=brief), continued=bool(known))


def _overview(
    subscription: Subscription,
    as_of: datetime,
    fresh: list[TopicNews],
    quiet: list[str],
    collected: str,
    sources: Sources,
    notices: Sequence[str],
) -> Message:
    language, zone = subscription.language, subscription.zone
    unread = unread_feeds(sources)
    day = day_of(as_of.astimezone(zone), language)
    citations = Citations(_articles(fresh), language, zone)
    nothing: tuple[str, ...] = ()
    if quiet:
        key = "digest-quiet" if fresh else "digest-nothing"
        names = (_named(topic, sources, language) for topic in quiet)
        nothing = (say(language, key, topics=", ".join(names)),)
    sentences = sum(len(each.answer.brief.sentences) for each in fresh)
    lead = fresh[0].answer.brief.sentences[0].shown if fresh else nothing[0]
    return Message(
        title=say(language, "digest-title", day=day),
        fallback=say(language, "digest-fallback", day=day, sentence=lead),
        notices=(*notices, *uncollected(unread, language, zone)),
        context=" · ".join(
            [
                count(language, "topics", len(subscription.topics)),
                count(language, "new-sentences", sentences),
            ]
        ),
        sections=tuple(
            Section((_lead(each, citations, subscription),), _title(each, subscription))
            for each in fresh
        ),
        sources=citations.sources(),
        footer=" · ".join(
            filter(
                None,
                [
                    *nothing,
                    say(language, "digest-as-of", as_of=f"{as_of.astimezone(zone):%Y-%m-%d %H:%M}"),
                    collected,
                    "" if unread else _down(sources, as_of, language),
                ],
            )
        ),
        buttons=_buttons(subscription, as_of),
    )


def _buttons(subscription: Subscription, as_of: datetime) -> tuple[Button, ...]:
    """What can be done with the digest where it is read; of the configuration's nothing."""
    if not subscription.workspace:
        return ()
    language = subscription.language
    local = as_of.astimezone(subscription.zone)
    more_today = any(at > local.time() for at in subscription.times)
    turn: Action = "skip" if more_today else "pause"
    return (
        Button("form", say(language, "button-change"), f"digest:{subscription.id}"),
        Button(turn, say(language, f"button-{turn}"), subscription.id),
    )


def _named(topic: str, sources: Sources, language: BotLanguage) -> str:
    """A topic that has no news, by its name in the digest's language."""
    found = sources.named(topic) if own_topic(topic, sources.topics) is None else ()
    return found[0].name(language) if len(found) == 1 else topic


def _down(sources: Sources, as_of: datetime, language: BotLanguage) -> str:
    """The feeds that could not be read for long, if any."""
    hosts = dict.fromkeys(
        host_of(state.address)
        for state in sources.unread()
        if state.error_since is not None and as_of - state.error_since >= _DOWN_FOR
    )
    if not hosts:
        return ""
    named = ", ".join(list(hosts)[:_MOST_DOWN])
    return count(language, "digest-feeds-down", len(hosts), feeds=named)


def _title(each: TopicNews, subscription: Subscription) -> str:
    topic = each.answer.brief.topic
    name = topic.name(subscription.language) if topic else each.answer.asked
    state = say(subscription.language, "digest-continued" if each.continued else "digest-new")
    return f"{name} · {state}"


def _lead(each: TopicNews, citations: Citations, subscription: Subscription) -> Item:
    return sentence_item(each.answer.brief.sentences[0], citations, subscription.language)


def _thread_part(each: TopicNews, subscription: Subscription) -> Part:
    message = compose(each.answer, subscription.language, subscription.zone, kept=False)
    keys = tuple(_key(sentence) for sentence in each.answer.brief.sentences)
    # The brief itself has more to press than this part of it: it is asked for anew.
    name = message.title
    ask = Button("ask", say(subscription.language, "button-brief", name=name), each.answer.asked)
    kept = tuple(button for button in message.buttons if button.action == "corrections")
    return Part(replace(message, buttons=(ask, *kept)), keys)


def _articles(fresh: Iterable[TopicNews]) -> list[Cited]:
    return [article for each in fresh for article in each.answer.brief.articles]


def _key(sentence: ShownSentence) -> str:
    return fingerprint(sentence.text)
