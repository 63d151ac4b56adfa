"""profile_entity: who or what this is, what they said, and with whom they appear."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, tzinfo
from itertools import combinations
from typing import Literal

from summaries.analysis import Analysis, ReadSentence
from summaries.article import Language
from summaries.bearers import strangers_of, written_twice
from summaries.briefs.candidates import Candidate, Place, Placed
from summaries.briefs.choosing import arrange, choose
from summaries.briefs.denials import answered, set_beside
from summaries.briefs.overtaken import overtaken
from summaries.briefs.preferring import in_language
from summaries.briefs.quoting import ShownQuote, telling_quotes
from summaries.briefs.repeating import repeats_event
from summaries.briefs.shown import Cited, ShownSentence, cite, in_order, show
from summaries.briefs.topic import candidates, show_supported
from summaries.facts import Quote
from summaries.names import Catalogue, Entity, default_catalogue, name_id, stranger_id
from summaries.origins import group
from summaries.queries import Query, Wanted
from summaries.stories import stories

_MAX_ROLES = 4
_MAX_RELATED = 8
_MAX_QUOTES = 5
_MAX_DATES = 8
_UNSURE = frozenset({"considered", "reported"})
"""What may never have happened, or never will."""


@dataclass(frozen=True, slots=True)
class Role:
    """An office as articles word it, with those articles and when it was first and last read."""

    text: str
    articles: tuple[str, ...]
    first: datetime | None
    last: datetime | None


@dataclass(frozen=True, slots=True)
class Related:
    """Who or what is named in the same sentences, by independent origins."""

    entity: Entity
    articles: int
    origins: int


@dataclass(frozen=True, slots=True)
class Together:
    """Two of the related names that stand in one sentence with the entity, in so many articles.

    Ids, the one that comes first among the related first.
    """

    first: str
    second: str
    articles: int


@dataclass(frozen=True, slots=True)
class DayCount:
    """How many articles of one day, in the profile's zone, name the entity."""

    day: date
    articles: int


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    date: str
    precision: Literal["day", "month", "quarter", "year"]
    sentence: ShownSentence


@dataclass(frozen=True, slots=True)
class Profile:
    entity: Entity
    roles: tuple[Role, ...]
    mentions: int
    articles: tuple[Cited, ...]
    origins: int
    related: tuple[Related, ...]
    together: tuple[Together, ...]
    days: tuple[DayCount, ...]
    """The days with articles, oldest first; copies and undated articles are on none."""
    sentences: tuple[ShownSentence, ...]
    quotes_by: tuple[ShownQuote, ...]
    quotes_about: tuple[ShownQuote, ...]
    timeline: tuple[TimelineEntry, ...]


def profile_entity(
    entity: Entity,
    analyses: Sequence[Analysis],
    texts: Mapping[str, str],
    catalogue: Catalogue | None = None,
    *,
    sentences: int = 4,
    zone: tzinfo = UTC,
    language: Language | None = None,
) -> Profile:
    """The profile of `entity` over the `analyses` that name it (any order).

    `texts` maps revision to text. Every statement is a span of an article; a role is shown with the
    articles it was read in and asserted by nobody else. Days are those of `zone`. Of reports that open
    with one event those in `language` are told.
    """
    names = catalogue or default_catalogue()
    entity_id = name_id(entity.id)
    articles = in_order(analyses)
    grouping = group(articles)
    origin_of, copy_of = grouping.origin_of, grouping.copy_of
    story_of = {
        a: told.id for told in stories(articles, names, grouping, ()) for a in told.articles
    }
    placed = Placed(story_of, origin_of)
    # A profile is no news: what supports a sentence is no story, only texts printed twice.
    text_of = {a.article: copy_of.get(a.article, a.article) for a in articles}
    leading = [analysis for analysis in articles if analysis.article not in copy_of]
    query = Query(entity_id, any=(Wanted(entities=(entity_id,)),), topic=entity)
    past = overtaken(articles, story_of, grouping)
    found = past.standing(candidates(query, leading, grouping, text_of, past=past))
    readable = in_language(found, language, placed)
    choice, behind = answered(
        choose(readable, sentences, query, placed), leading, story_of, sentences
    )
    shown = set_beside(arrange(choice.told, query, zone), behind)
    twice = written_twice(leading, story_of)
    related = _related(entity_id, leading, origin_of, names, twice)
    return Profile(
        entity=entity,
        roles=_roles(entity_id, articles, frozenset(copy_of)),
        mentions=sum(1 for a in leading for m in a.mentions if m.who == entity_id),
        articles=tuple(cite(analysis, origin_of[analysis.article]) for analysis in articles),
        origins=len(set(origin_of.values())),
        related=related,
        together=_together(entity_id, leading, [r.entity.id for r in related], twice),
        days=_days(entity_id, leading, zone),
        sentences=tuple(show_supported(c, articles, grouping, text_of, texts) for c in shown),
        quotes_by=_quotes(leading, texts, entity_id, language, past.gone, by=True),
        quotes_about=_quotes(leading, texts, entity_id, language, past.gone, by=False),
        timeline=_timeline(
            [
                c
                for c in readable
                if c in shown or not any(repeats_event(s, c, placed) for s in shown)
            ],
            texts,
        ),
    )


def _roles(
    entity_id: str, articles: Sequence[Analysis], copies: Collection[str]
) -> tuple[Role, ...]:
    """Offices as worded, those that most articles give first, then the newest; copies don't count."""
    read: defaultdict[str, list[Analysis]] = defaultdict(list)
    for analysis in articles:
        for text in dict.fromkeys(r.text for r in analysis.roles if r.entity == entity_id):
            read[text].append(analysis)
    # A bare title (회장) adds nothing beside one with its organisation (삼성전자 회장).
    full = [text for text in read if not any(text != o and o.endswith(f" {text}") for o in read)]
    roles: list[tuple[int, Role]] = []
    for text in full:
        own = [a for a in read[text] if a.article not in copies]
        dates = [a.published_at for a in own if a.published_at]
        given = tuple(a.article for a in read[text])
        roles.append(
            (len(own), Role(text, given, min(dates, default=None), max(dates, default=None)))
        )
    oldest = datetime.min.replace(tzinfo=UTC)
    roles.sort(key=lambda counted: counted[1].text)
    roles.sort(key=lambda counted: (counted[0], counted[1].last or oldest), reverse=True)
    return tuple(role for _, role in roles[:_MAX_ROLES])


def _related(
    entity_id: str,
    leading: Sequence[Analysis],
    origin_of: Mapping[str, str],
    names: Catalogue,
    twice: Mapping[str, str],
) -> tuple[Related, ...]:
    strangers = strangers_of(leading, twice)
    together: defaultdict[str, list[str]] = defaultdict(list)
    for analysis in leading:
        beside = {
            twice.get(other, other)
            for sentence in analysis.sentences
            if entity_id in sentence.entities
            for other in sentence.entities
        }
        for other in sorted(beside - {entity_id}):
            together[other].append(analysis.article)
    related = [
        Related(known, len(where), len({origin_of[article] for article in where}))
        for id_, where in sorted(together.items())
        if (known := strangers.get(id_) or names.get(id_)) and known.type not in {"place", "term"}
    ]
    related.sort(key=lambda r: (-r.origins, -r.articles, r.entity.type != "person", r.entity.id))
    return tuple(related[:_MAX_RELATED])


def _together(
    entity_id: str, leading: Sequence[Analysis], related: Sequence[str], twice: Mapping[str, str]
) -> tuple[Together, ...]:
    """Pairs of `related`, those of most articles first: so no pair counts more articles than either
    of the two does."""
    articles: Counter[tuple[str, str]] = Counter()
    for analysis in leading:
        articles.update(
            {
                pair
                for sentence in analysis.sentences
                if entity_id in sentence.entities
                for pair in combinations(_named(related, sentence, twice), 2)
            }
        )
    rank = {id_: n for n, id_ in enumerate(related)}
    ordered = sorted(articles.items(), key=lambda p: (-p[1], rank[p[0][0]], rank[p[0][1]]))
    return tuple(Together(first, second, n) for (first, second), n in ordered)


def _named(related: Sequence[str], sentence: ReadSentence, twice: Mapping[str, str]) -> list[str]:
    named = {twice.get(id_, id_) for id_ in sentence.entities}
    return [id_ for id_ in related if id_ in named]


def _days(entity_id: str, leading: Sequence[Analysis], zone: tzinfo) -> tuple[DayCount, ...]:
    articles = Counter(
        analysis.published_at.astimezone(zone).date()
        for analysis in leading
        if analysis.published_at is not None and entity_id in analysis.entities
    )
    return tuple(DayCount(day, n) for day, n in sorted(articles.items()))


def _quotes(
    leading: Sequence[Analysis],
    texts: Mapping[str, str],
    entity_id: str,
    language: Language | None,
    gone: Collection[Place],
    *,
    by: bool,
) -> tuple[ShownQuote, ...]:
    """What the entity said (`by`), or what others said in sentences that name it."""
    wanted: list[tuple[Analysis, ReadSentence]] = []
    for analysis in leading:
        for sentence in analysis.sentences:
            if sentence.label != "body":
                continue
            speakers = {_speaker(q) for q in analysis.quotes if sentence.span.holds(q.span)}
            said = entity_id in speakers
            if said if by else (entity_id in sentence.entities and speakers and not said):
                wanted.append((analysis, sentence))
    return telling_quotes(
        wanted, texts, limit=_MAX_QUOTES, once_each=not by, language=language, gone=gone
    )


def _speaker(quote: Quote) -> str | None:
    return quote.speaker_id or (stranger_id(quote.speaker) if quote.speaker else None)


def _timeline(found: Sequence[Candidate], texts: Mapping[str, str]) -> tuple[TimelineEntry, ...]:
    """The best sentence of each date that articles tie to the entity, newest dates kept."""
    best: dict[str, tuple[Candidate, Literal["day", "month", "quarter", "year"]]] = {}
    for candidate in found:
        if candidate.after is not None:
            continue  # an entry stands alone
        if candidate.sentence.status in _UNSURE:
            continue
        for given in candidate.analysis.dates:
            if given.precision not in {"day", "month"}:
                continue
            if not candidate.sentence.span.holds(given.span):
                continue
            if given.date not in best or candidate.score > best[given.date][0].score:
                best[given.date] = (candidate, given.precision)
    dated = sorted(best.items())[-_MAX_DATES:]
    return tuple(
        TimelineEntry(day, precision, show(candidate.analysis, candidate.sentence, texts))
        for day, (candidate, precision) in dated
    )
