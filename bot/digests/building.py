"""What a digest says: per topic what is new since the last one, composed into parts.

The first part is the digest itself, one lead sentence a topic; each further part is a topic's whole
brief, posted in the first one's thread.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.answers.answer import TopicAnswer, Unread
from bot.answers.composing import Citations, compose, sentence_item, uncollected
from bot.answers.sources import Sources
from bot.answers.topic import TopicQuestion, answer_topic, unread_feeds
from bot.answers.windows import Window
from bot.digests.slots import Subscription
from bot.messages import Item, Message, Section
from bot.texts import count, day_of, say
from summaries.briefs import Cited, ShownSentence
from summaries.sameness import fingerprint

# The first digest, and one after a long pause, looks back as far as a brief does, and no further.
_LONGEST_WINDOW = timedelta(days=7)
# What was published before the last digest but read after it is news for this one.
_LATE = timedelta(days=1)
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
        _overview(subscription, as_of, fresh, quiet, collected, unread_feeds(sources), notices),
        tuple(_key(_leading(each)) for each in fresh),
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
    new = _answered(tuple(s for s in happened if _key(s) not in known)[:most], happened)
    if not new:
        return None
    brief = replace(answer.brief, sentences=new)
    return TopicNews(replace(answer, brief=brief), continued=bool(known))


def _answered(
    new: tuple[ShownSentence, ...], brief: Sequence[ShownSentence]
) -> tuple[ShownSentence, ...]:
    """`new` without a rumour whose denial, which stands behind it in the brief, is not told with it."""
    denials: dict[str, str | None] = {}
    denial: str | None = None
    for sentence in reversed(brief):
        if sentence.denied:
            denials[_key(sentence)] = denial
        else:
            denial = _key(sentence)
    told = {_key(sentence) for sentence in new}
    return tuple(s for s in new if not s.denied or denials[_key(s)] in told)


def _leading(each: TopicNews) -> ShownSentence:
    """What stands for the topic alone: no rumour without its denial."""
    sentences = each.answer.brief.sentences
    return next((s for s in sentences if not s.denied), sentences[0])


def _overview(
    subscription: Subscription,
    as_of: datetime,
    fresh: list[TopicNews],
    quiet: list[str],
    collected: str,
    unread: Sequence[Unread],
    notices: Sequence[str],
) -> Message:
    language, zone = subscription.language, subscription.zone
    day = day_of(as_of.astimezone(zone), language)
    citations = Citations(_articles(fresh), language, zone)
    nothing: tuple[str, ...] = ()
    if quiet:
        key = "digest-quiet" if fresh else "digest-nothing"
        nothing = (say(language, key, topics=", ".join(quiet)),)
    sentences = sum(len(each.answer.brief.sentences) for each in fresh)
    lead = _leading(fresh[0]).shown if fresh else nothing[0]
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
            [
                *nothing,
                say(
                    language,
                    "digest-status",
                    as_of=f"{as_of.astimezone(zone):%Y-%m-%d %H:%M}",
                    collected=collected,
                ),
            ]
        ),
    )


def _title(each: TopicNews, subscription: Subscription) -> str:
    topic = each.answer.brief.topic
    name = topic.name(subscription.language) if topic else each.answer.asked
    state = say(subscription.language, "digest-continued" if each.continued else "digest-new")
    return f"{name} · {state}"


def _lead(each: TopicNews, citations: Citations, subscription: Subscription) -> Item:
    return sentence_item(_leading(each), citations, subscription.language)


def _thread_part(each: TopicNews, subscription: Subscription) -> Part:
    message = compose(each.answer, subscription.language, subscription.zone, kept=False)
    keys = tuple(_key(sentence) for sentence in each.answer.brief.sentences)
    return Part(replace(message, buttons=()), keys)


def _articles(fresh: Iterable[TopicNews]) -> list[Cited]:
    return [article for each in fresh for article in each.answer.brief.articles]


def _key(sentence: ShownSentence) -> str:
    return fingerprint(sentence.text)
