"""`/brief`: what is known about a topic."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from bot.answers.answer import Nothing, TopicAnswer, Unread
from bot.answers.remembered import Remembered, as_read
from bot.answers.sources import Sources
from bot.answers.windows import DEFAULT_DAYS, Window
from bot.archive import Found, Reader
from bot.config import BotLanguage
from summaries.analysis import Analysis
from summaries.bearers import Bearer, bearers
from summaries.briefs import TopicBrief, brief_topic
from summaries.briefs.candidates import Place
from summaries.briefs.shown import Cited, cite
from summaries.names import Catalogue, Entity, is_stranger
from summaries.origins import publisher
from summaries.queries import Query, Wanted, own_topic, parse_query, parts_of

DEFAULT_SENTENCES = 5
_NO_NAMES = Catalogue(())
_TICK = timedelta(microseconds=1)
_BRIEFS = Remembered[TopicBrief](100)


@dataclass(frozen=True, slots=True)
class TopicQuestion:
    """`since`, `until` and `days` are the window asked for; without them it is the default one."""

    text: str
    as_of: datetime
    since: datetime | None = None
    until: datetime | None = None
    days: int | None = None
    sentences: int = DEFAULT_SENTENCES
    passing: bool = True
    """Whether an article that only names the topic in passing may answer, if no other can."""
    new_since: datetime | None = None
    """Only what was published or came in since then: what comes late is new all the same."""
    reader: BotLanguage | None = None
    """In which language to tell what is told in both. The command line has none: either name of a topic
    asks the same there."""
    without: frozenset[Place] = frozenset()
    """Sentences that are not to be told."""


def answer_topic(sources: Sources, question: TopicQuestion) -> TopicAnswer:
    return sources.once(question, lambda: _answer(sources, question))


def _answer(sources: Sources, question: TopicQuestion) -> TopicAnswer:
    query = _query(question.text, sources)
    window = _window(question)
    with sources.archive.reading() as reader:
        if query.choices or not query.wanted:
            reason = Nothing(
                "choices" if query.choices else "empty-question",
                query.text,
                choices=query.choices,
            )
            return _nothing(sources, question, query, window, reason)
        found, version = _found(sources, reader, query, window, question.as_of)
        if window.reason == "default" and not _right(sources, found, query):
            known = question.as_of + _TICK
            version = reader.version_for(sources.version, None, known)
            last = _newest(sources, reader, query, known, version)
            if last is None:
                query = _borne_out(reader, query, known, version)
                last = _newest(sources, reader, query, known, version)
            window = _moved(window, last.published_at if last else None)
            found, version = _found(sources, reader, query, window, question.as_of)
        right = _right(sources, found, query)
        wrong = len(found.analyses) - len(right)
        analyses = _new(replace(found, analyses=right), question.new_since)
        if question.new_since is None:  # a digest asks nobody back: it tells of every bearer
            borne = _borne(query, analyses)
            if len(borne) > 1:
                choices = tuple(bearer.entity for bearer in borne)
                reason = Nothing("choices", query.text, choices=choices)
                return _nothing(sources, question, query, window, reason)
            if borne and query.told_apart:
                analyses = borne[0].analyses
        if not analyses:
            reason = _why_nothing(sources, reader, query, question.as_of)
            return _nothing(sources, question, query, _window(question), reason, wrong)
        brief = _BRIEFS.get(
            (
                (query, as_read(analyses), sources.version, sources.zone),
                (question.sentences, question.passing, question.reader),
                (sources.apart, question.without, sources.rights),
            ),
            lambda: sources.rights.topic(
                analyses,
                lambda without: brief_topic(
                    query,
                    analyses,
                    reader.texts,
                    sources.catalogue,
                    sentences=question.sentences,
                    zone=sources.zone,
                    passing=question.passing,
                    apart=sources.apart,
                    language=question.reader,
                    without=question.without | without,
                ),
            ),
        )
        silent = question.passing and question.new_since is None and not brief.sentences
        linked = sources.rights.linked(brief.articles)
        return TopicAnswer(
            asked=question.text,
            as_of=question.as_of,
            version=version,
            window=window,
            matching=(
                found.articles_matching - wrong if question.new_since is None else len(analyses)
            ),
            brief=brief,
            nothing=_untold(query.text, linked) if silent else None,
            linked=linked,
            unread=unread_feeds(sources),
            began=sources.collecting_since(reader),
            wanted=question.sentences,
            corrected=wrong,
        )


def _found(
    sources: Sources, reader: Reader, query: Query, window: Window, as_of: datetime
) -> tuple[Found, str]:
    """What fits in the window, and the version it was found under."""
    until = _closed(window, as_of)
    version = reader.version_for(sources.version, window.since, until)
    undated = window.reason == "all"
    found = reader.find(query, since=window.since, until=until, version=version, undated=undated)
    return found, version


def _right(sources: Sources, found: Found, query: Query) -> tuple[Analysis, ...]:
    return sources.right(found.analyses, topic_key(query.topic, query.text))


def topic_key(topic: Entity | None, text: str) -> str:
    """What a correction calls the topic asked for: its entity, or else its words."""
    return topic.id if topic is not None else text.strip().casefold()


def unread_feeds(sources: Sources) -> tuple[Unread, ...]:
    """The feeds that cannot be read at present, where none can: an answer may then lack everything.
    One of several is no news for who asks; its state is told where feeds are."""
    if not sources.nothing_read():
        return ()
    return tuple(
        Unread(host_of(state.address), state.error_since, state.last_error)
        for state in sources.unread()
        if state.error_since is not None
    )


def host_of(address: str) -> str:
    """How people know a feed; its address where it has no host."""
    try:
        return (urlsplit(address).hostname or address).removeprefix("www.")
    except ValueError:
        return address


def _query(text: str, sources: Sources) -> Query:
    query = parse_query(text, sources.catalogue, sources.topics)
    if query.told_apart:
        return query
    named = sources.named(text) if query.topic is None else ()
    if len(named) != 1:
        return query
    family = sources.catalogue.family(named[0].id)
    return Query(query.text, any=(Wanted(entities=family),), topic=named[0])


def _borne(query: Query, analyses: Sequence[Analysis]) -> tuple[Bearer, ...]:
    """Who bears, in `analyses`, the one name asked for that only articles hold; of a bearer told
    apart that one alone."""
    names = [id_ for wanted in query.any for id_ in wanted.entities]
    if len(names) != 1 or not is_stranger(names[0]):
        return ()
    borne = bearers(names[0], analyses)
    return tuple(b for b in borne if b.entity.id == query.told_apart) or borne


def _untold(asked: str, linked: tuple[Cited, ...]) -> Nothing:
    """Why articles were found and none is quoted."""
    return Nothing("links-only" if linked else "too-little", asked, linked=linked)


def _new(found: Found, since: datetime | None) -> tuple[Analysis, ...]:
    if since is None:
        return found.analyses
    return tuple(
        analysis
        for analysis in found.analyses
        if (analysis.published_at and analysis.published_at >= since)
        or found.first_seen[analysis.article] >= since
    )


def _window(question: TopicQuestion) -> Window:
    if question.since is None and question.until is None and question.days is None:
        since = question.as_of - timedelta(days=DEFAULT_DAYS)
        return Window(since, question.as_of, "default")
    until = min(question.until or question.as_of, question.as_of + _TICK)
    days = question.days or DEFAULT_DAYS
    return Window(question.since or until - timedelta(days=days), until, "asked", days)


def _closed(window: Window, as_of: datetime) -> datetime:
    """The end handed to the archive. What is published at the as-of moment itself is known then, so
    only an end that was asked for excludes its own moment."""
    if window.until is None:
        return as_of + _TICK
    return window.until if window.reason == "asked" else window.until + _TICK


def _moved(window: Window, newest: datetime | None) -> Window:
    """The default window, or the same number of days up to the newest match if it holds none.

    Where no match has a date, there is no window: the answer says that its articles are undated.
    """
    if newest is None:
        return Window(None, None, "all")
    if window.since is not None and newest >= window.since:
        return window
    return Window(newest - timedelta(days=window.days), newest, "newest", window.days)


def _borne_out(reader: Reader, query: Query, before: datetime, version: str) -> Query:
    """The word itself, where articles have it and none names the organisation that it stands for:
    정관장 in the reports of its team."""
    if query.topic is None or query.topic.type != "organization":
        return query
    if reader.newest(query, before, version=version) is not None:
        return query
    word = parse_query(query.text, _NO_NAMES)
    return query if reader.newest(word, before, version=version) is None else word


def _newest(
    sources: Sources, reader: Reader, query: Query, before: datetime, version: str
) -> Analysis | None:
    """The newest dated article that fits and may answer: none that was put right."""
    about, limit = topic_key(query.topic, query.text), 1
    while True:
        found = reader.find(
            query, since=None, until=before, version=version, limit=limit, counted=False
        )
        if right := sources.right(found.analyses, about):
            return right[-1]
        if len(found.analyses) < limit:
            return None
        limit *= 8


def _why_nothing(sources: Sources, reader: Reader, query: Query, as_of: datetime) -> Nothing:
    if reader.is_empty():
        return Nothing("empty-archive", query.text)
    version = reader.version_for(sources.version, None, as_of + _TICK)
    last = _newest(sources, reader, query, as_of + _TICK, version)
    if last is not None:
        return Nothing("nothing-in-window", query.text, newest=cite(last, publisher(last)))
    if query.topic is not None:
        return Nothing("nothing-known", query.text)
    parts = parts_of(query.text, sources.catalogue)
    if len(parts) > 1 and all(_is_known(part, sources, reader, version, as_of) for part in parts):
        return Nothing("nothing-together", query.text, parts=parts)
    return Nothing("unknown", query.text, suggestions=sources.catalogue.suggest(query.text))


def _is_known(part: str, sources: Sources, reader: Reader, version: str, as_of: datetime) -> bool:
    """Whether it is a name or topic of the catalogue or one's own, or stands in some article."""
    if own_topic(part, sources.topics) or sources.named(part):
        return True
    query = _query(part, sources)
    return (
        bool(query.wanted) and _newest(sources, reader, query, as_of + _TICK, version) is not None
    )


def _nothing(
    sources: Sources,
    question: TopicQuestion,
    query: Query,
    window: Window,
    reason: Nothing,
    corrected: int = 0,
) -> TopicAnswer:
    return TopicAnswer(
        asked=question.text,
        as_of=question.as_of,
        version=sources.version,
        window=window,
        matching=0,
        brief=TopicBrief(query.text, query.topic, (), 0, (), (), (), ()),
        nothing=reason,
        corrected=corrected,
    )
