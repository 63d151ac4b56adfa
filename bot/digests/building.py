"""What a digest says: per topic what is new since the last one, composed into parts.

The first part is the digest itself, one lead sentence a topic; each further part is a topic's whole
brief, posted in the first one's thread.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.answers.answer import TopicAnswer
from bot.answers.composing import Citations, compose, sentence_item, uncollected
from bot.answers.sources import Sources
from bot.answers.topic import TopicQuestion, answer_topic, host_of, unread_feeds
from bot.answers.windows import Window
from bot.archive import Telling, Told
from bot.config import BotLanguage
from bot.digests.novelty import TopicNews, news_of, telling_of
from bot.digests.slots import Subscription
from bot.messages import Action, Button, Item, Message, Run, Section
from bot.texts import count, day_of, say
from summaries.briefs import Cited
from summaries.briefs.candidates import Place
from summaries.briefs.novelty import Change
from summaries.queries import own_topic

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
    """One message of a digest and what it tells (for the ledger of its place)."""

    message: Message
    told: tuple[Telling, ...]


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
    told: Sequence[Told],
    sources: Sources,
    collected: str,
    notices: Sequence[str] = (),
) -> Digest:
    """The digest at `as_of`. `since` is the as-of time of the one before, `told` what the place was
    told before; `notices` stand above it. A topic that the place was never told of has its first
    digest, whatever others it had."""
    earliest = as_of - _LONGEST_WINDOW
    topics = tuple(dict.fromkeys(subscription.topics))
    known = {each.telling for each in told}
    first_told = frozenset(topic for topic in topics if topic_told(topic) not in known)
    if since is None:
        first_told = frozenset(topics)

    def ask(topic: str, without: frozenset[Place]) -> TopicAnswer:
        weighed = subscription.sentences + _WEIGHED
        question = TopicQuestion(
            topic,
            as_of,
            sentences=weighed,
            reader=subscription.language,
            without=without,
        )
        start = since if since is not None and topic not in first_told else earliest
        return _answer(question, max(start, earliest), sources)

    fresh = news_of(
        topics,
        ask,
        told,
        sources,
        now=as_of.astimezone(subscription.zone),
        most=subscription.sentences,
    )
    spoken_of = {topic for each in fresh for topic in (each.answer.asked, *each.beside)}
    quiet = [topic for topic in topics if topic not in spoken_of]
    first = Part(
        _overview(subscription, as_of, fresh, quiet, first_told, collected, sources, notices),
        (*(telling_of(each.lead) for each in fresh), *map(topic_told, topics)),
    )
    threads = (_thread_part(each, subscription) for each in fresh)
    return Digest(as_of, fresh, tuple(quiet), (first, *threads))


def topic_told(topic: str) -> Telling:
    """That a place was told of a topic, if only that there is nothing of it."""
    return Telling(f"topic:{topic}", "", "", 0, 0)


def _answer(question: TopicQuestion, since: datetime, sources: Sources) -> TopicAnswer:
    """The topic's brief over what was published or came in since then."""
    window = replace(
        question, since=since - _LATE, until=question.as_of, passing=False, new_since=since
    )
    answer = answer_topic(sources, window)
    return replace(answer, window=Window(since, question.as_of, "asked"))


def _overview(
    subscription: Subscription,
    as_of: datetime,
    fresh: Sequence[TopicNews],
    quiet: list[str],
    first_told: frozenset[str],
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
        key = "digest-quiet"
        if not fresh and first_told.isdisjoint(quiet):
            key = "digest-nothing"  # since the last one: only where there was one
        elif not fresh and first_told.issuperset(quiet):
            key = "digest-nothing-first"
        names = (_named(topic, sources, language) for topic in quiet)
        nothing = (say(language, key, topics=", ".join(names)),)
    sentences = sum(len(each.answer.brief.sentences) for each in fresh)
    lead = fresh[0].lead.shown if fresh else nothing[0]
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
            Section(_said(each, citations, subscription), _title(each, subscription))
            for each in fresh
        ),
        sources=citations.sources(),
        left_out=say(language, "digest-left-out-topics", number="{n}"),
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
    language = subscription.language
    topic = each.answer.brief.topic
    name = topic.name(language) if topic else each.answer.asked
    if each.day is None:
        return f"{name} · {say(language, 'digest-new')}"
    if each.day == 1:
        return f"{name} · {say(language, 'digest-continued')}"
    return f"{name} · {say(language, 'digest-continued-day', day=str(each.day))}"


def _said(each: TopicNews, citations: Citations, subscription: Subscription) -> tuple[Item, ...]:
    """The lead, and in one line the topics whose news it tells as well."""
    language = subscription.language
    lead = sentence_item(each.lead, citations, language)
    items = [_changing(lead, each.changes[0], language)]
    if each.beside:
        beside = say(language, "digest-beside", topics=", ".join(each.beside))
        items.append(Item("line", (Run(beside),)))
    return tuple(items)


def _changing(item: Item, change: Change | None, language: BotLanguage) -> Item:
    """The sentence with the figure noted that it changes."""
    if change is None:
        return item
    note = say(language, "digest-changed", old=change.old, new=change.new)
    return replace(item, note=" · ".join(filter(None, (note, item.note))))


def _thread_part(each: TopicNews, subscription: Subscription) -> Part:
    language = subscription.language
    message = compose(each.answer, language, subscription.zone, kept=False)
    # The brief itself has more to press than this part of it: it is asked for anew.
    ask = Button("ask", say(language, "button-brief", name=message.title), each.answer.asked)
    lead, *rest = message.sections
    items = (_changing(*said, language) for said in zip(lead.items, each.changes, strict=True))
    message = replace(
        message,
        sections=(replace(lead, items=tuple(items)), *rest),
        buttons=(ask, *(b for b in message.buttons if b.action == "corrections")),
        left_out=say(language, "digest-left-out", number="{n}", topic=each.answer.asked),
    )
    return Part(message, each.tells)


def _articles(fresh: Iterable[TopicNews]) -> list[Cited]:
    return [article for each in fresh for article in each.answer.brief.articles]
