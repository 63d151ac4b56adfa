"""Articles about one event are a story.

A view over stored analyses in order of (publish time, address): each article joins the earlier story
it is closest to, or begins one. Only what two articles themselves hold is weighed (whom and what they
name first, figures, days, words); no statistic of the archive. Copies stay with their original.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone

from summaries.analysis import Analysis, ReadSentence
from summaries.compounds import answers_to
from summaries.facts.extents import extent, meet
from summaries.facts.kin import kin
from summaries.happenings import (
    ORDINARY,
    RARE,
    SCHEDULED,
    SUDDEN,
    WIDE,
    is_kind,
    is_of_town,
    is_office_of_a_town,
    is_province,
    kinds_in,
    sites_in,
    towns_of,
)
from summaries.names import Catalogue, Entity, Stranger, default_catalogue, is_stranger
from summaries.names.romanisation import head_of, latin_of, romanised, spells, surname_of
from summaries.names.sounds import sounds_alike, sounds_of
from summaries.origins import Grouping, group
from summaries.shared_figures import TELLING, bare_weight, figure_weight, shared_weight

WINDOW = timedelta(hours=72)
_LEAD_SENTENCES = 3
# Weights and thresholds were set on 48 articles of 17 events (`benchmarks/newsroom`), among them results of
# two firms of one branch on one day, two events of one firm on one day, previews and next-day corrections,
# told in two languages, and on 39 articles of 12 other events. Two reports of one event came to 1.53 at
# least, but for asides and follow-ups that share no figure; of two events to 1.43 at most.
_ACTOR, _ALL_ACTORS = 0.6, 0.4
_STRANGER = 0.6
"""A name the catalogue lacks is in the news more seldom. Alone that tells too little (its listing and a
fire at its plant are two events); beside another long word in both titles it tells the event."""
_TITLE_NAME = 0.7
"""A long word in both titles is nearly always a name the catalogue lacks."""
_TOPICS = 0.8
_AMOUNT, _MOST_AMOUNTS = 0.5, 0.8
_WORDS = 4.0
_CHANCE_WORDS = 0.15
"""Two leads of one trade share this much of their words whatever happened (`3분기`, `늘었다`)."""
_DAY, _OTHER_DAY = 0.3, 0.4
_SAME_KIND, _SAME_KIND_ABROAD = 1.1, 1.35
_SAME_SITE, _OTHER_SITE, _OTHER_WORDS = 0.3, 1.5, 0.6
"""A word of one title in the other's lead, or a long one in both, mostly names the site (강변장미공원)."""
_TITLE_CITED = 2
_RETOLD, _TOLD, _TOLD_OF_TITLE = 1.3, 3, 0.6
_SEOUL = timezone(timedelta(hours=9))
_MOST_MATTER = 1.2
_CLOSE = 1.52
"""What shares neither name nor place with another comes to 1.5 at most."""
_CLOSE_ON_AVERAGE = 1.45
# Of a long story a few articles stand for it: the first, which say what happened, and the last.
_FIRST, _LAST = 3, 5
# Stories looked at for one key, the newest: enough for every topic here, and never a whole archive
# that names one company.
_PER_KEY = 40
_LONG_WORD = 4
_GIVEN = 2
"""Syllables: a name of no more fits too many."""


@dataclass(frozen=True, slots=True)
class Story:
    """The articles about one event, in order of time. `id` is that of the first."""

    id: str
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Aspects:
    """What an article tells of its event before its fourth sentence, and its figures."""

    article: str
    published_at: datetime
    language: str
    actors: frozenset[str]
    topics: frozenset[str]
    amounts: frozenset[str]
    lead_amounts: frozenset[str]
    days: frozenset[str]
    all_days: frozenset[str]
    periods: frozenset[str]
    ahead: bool
    """Whether its months and quarters are all to come: what is planned then, not what it tells of."""
    words: frozenset[str]
    title_names: frozenset[str]
    title: frozenset[str]
    towns: frozenset[str]
    called: frozenset[str]
    provinces: frozenset[str]
    kinds: frozenset[str]
    sites: frozenset[str]
    outlet: str
    correcting: bool
    persons: frozenset[str]
    """The persons that no catalogue holds, wherever they are named, as they are written."""
    sounds: frozenset[str]
    """What its unlisted names sound like, for reports in another language."""

    @property
    def places(self) -> frozenset[str]:
        """Where its event is: a province only for what befalls whole provinces."""
        return self.towns | self.provinces if self.kinds & WIDE else self.towns

    @property
    def strangers(self) -> frozenset[str]:
        """The names among its actors that the catalogue lacks."""
        return frozenset(actor for actor in self.actors if is_stranger(actor))

    @property
    def printed(self) -> str:
        """The day on which a Korean paper printed it."""
        return f"{self.published_at.astimezone(_SEOUL):%Y-%m-%d}"

    def corrects(self, other: _Aspects) -> bool:
        """Whether it puts right what its own paper printed on a day it names: `5월 6일자 '…' 기사`."""
        return (
            self.correcting
            and self.outlet == other.outlet
            and other.printed in self.days
            and len(self.title & other.title) >= _TITLE_CITED
        )

    def clues(self) -> Iterable[str]:
        """What another article about the event would hold too."""
        yield from self.actors
        yield from self.title_names
        if self.correcting:
            yield from (f"{self.outlet} {day}" for day in self.days)
        yield f"{self.outlet} {self.printed}"
        places = self.places or {_latin(term) for term in self.title}
        yield from (f"{where} {kind}" for where in places for kind in self.kinds)
        yield from (amount for amount in self.amounts if figure_weight(amount) >= TELLING)
        yield from self.sounds


def stories(
    analyses: Sequence[Analysis],
    catalogue: Catalogue | None = None,
    grouping: Grouping | None = None,
    apart: Collection[tuple[str, str]] = (),
) -> tuple[Story, ...]:
    """The stories of `analyses` (any order), in order of their first articles.

    `catalogue` is the one they were read with: it tells actors from what they deal with. `grouping`
    is theirs, where it is known already. Of `apart`, pairs of articles, no two stand in one story,
    copies or not.

    An article without a date is a story of its own, with its copies.
    """
    last = datetime.max.replace(tzinfo=UTC)
    articles = sorted(
        analyses, key=lambda a: (a.published_at or last, a.url, a.article, a.revision)
    )
    names = catalogue or default_catalogue()
    source_of = (grouping or group(articles)).copy_of
    room = _Room()
    place: dict[str, int] = {}
    for analysis in articles:
        source = source_of.get(analysis.article)
        others = (other for pair in apart if analysis.article in pair for other in pair)
        barred = {place[other] for other in others if other in place}
        if source is not None and place[source] not in barred:
            place[analysis.article] = place[source]
        elif analysis.published_at is None:
            place[analysis.article] = room.begin(None)
        else:
            aspects = _aspects(analysis, analysis.published_at, names)
            found = room.closest(aspects, barred)
            place[analysis.article] = room.begin(aspects) if found is None else found
            if found is not None:
                room.join(found, aspects)
    told: dict[int, list[str]] = {}
    for analysis in articles:
        told.setdefault(place[analysis.article], []).append(analysis.article)
    return tuple(Story(own[0], tuple(own)) for own in told.values())


class _Room:
    """Stories so far, found again by the names and figures of their articles."""

    def __init__(self) -> None:
        self._members: list[list[_Aspects]] = []
        self._by_key: dict[str, list[int]] = {}

    def begin(self, aspects: _Aspects | None) -> int:
        self._members.append([])
        number = len(self._members) - 1
        if aspects is not None:
            self.join(number, aspects)
        return number

    def join(self, story: int, aspects: _Aspects) -> None:
        members = self._members[story]
        members.append(aspects)
        if len(members) > _FIRST + _LAST:
            del members[_FIRST]
        for key in aspects.clues():
            known = self._by_key.setdefault(key, [])
            if story in known[-_PER_KEY:]:
                known.remove(story)
            known.append(story)
            del known[:-_PER_KEY]

    def closest(self, aspects: _Aspects, barred: Collection[int] = ()) -> int | None:
        near = {story for key in aspects.clues() for story in self._by_key.get(key, ())}
        best: tuple[float, int] | None = None
        for story in sorted(near.difference(barred)):
            if any(map(aspects.corrects, self._members[story])):
                return story
            strengths = [
                _strength(member, aspects)
                for member in self._members[story]
                if aspects.published_at - member.published_at <= WINDOW
                or _announced(member, aspects)
            ]
            if not strengths or max(strengths) < _CLOSE:
                continue
            mean = math.fsum(strengths) / len(strengths)
            local = all(_same_kind_here(member, aspects) for member in self._members[story])
            fits = local or mean >= _CLOSE_ON_AVERAGE
            if fits and (best is None or max(strengths) > best[0]):
                best = (max(strengths), story)
        return best[1] if best else None


def _aspects(analysis: Analysis, published_at: datetime, names: Catalogue) -> _Aspects:
    lead = [s for s in analysis.sentences if s.label == "body"][:_LEAD_SENTENCES]
    named = {*analysis.title_entities, *(e for s in lead for e in s.entities)}
    places = {s.id for s in analysis.strangers if s.type == "place" or is_office_of_a_town(s.id)}
    actors = {e for e in named - places if is_stranger(e) or _is_actor(names.get(e))}
    short = {s.id: s.alias_ids[0] for s in analysis.strangers if _is_school(s)}
    actors = {short.get(actor, actor) for actor in actors}
    told = frozenset(fact for s in lead for fact in s.facts)
    dates = _dates(told)
    facts = told.union(*(s.facts for s in analysis.sentences))
    towns = towns_of(analysis, names)
    periods = frozenset(date for date in dates if len(date) == len("2025-01"))
    today = published_at.astimezone(_SEOUL).date()
    persons = frozenset(s.name for s in analysis.strangers if s.type == "person")
    return _Aspects(
        article=analysis.article,
        published_at=published_at,
        language=analysis.language,
        actors=frozenset(actors),
        topics=frozenset(named - actors - places),
        amounts=_amounts(facts),
        lead_amounts=_amounts(told),
        days=_days(dates),
        all_days=_days(_dates(facts)),
        periods=periods,
        ahead=all(extent(date)[0] > today for date in periods),
        words=frozenset(analysis.title_terms).union(*(s.terms for s in lead)),
        title_names=frozenset(t for t in analysis.title_terms if len(t) > _LONG_WORD),
        title=frozenset(t for t in analysis.title_terms if len(t) > 1 and not t[0].isdigit()),
        towns=frozenset(towns),
        called=frozenset(towns.values()) - {""},
        provinces=frozenset(e for e in named if is_province(e, names)),
        kinds=_kinds_of(analysis, lead),
        sites=sites_in(analysis.title_terms) or sites_in(t for s in lead[:1] for t in s.terms),
        outlet=analysis.outlet,
        correcting=bool(analysis.corrections),
        persons=persons,
        sounds=_sounds(analysis, actors, persons),
    )


def _amounts(facts: Iterable[str]) -> frozenset[str]:
    parted = (fact.partition(":") for fact in facts if not fact.startswith("date:"))
    return frozenset(f"{kin(unit)}:{value}" for unit, _, value in parted)


def _dates(facts: Iterable[str]) -> frozenset[str]:
    return frozenset(f.removeprefix("date:") for f in facts if f.startswith("date:"))


def _days(dates: Iterable[str]) -> frozenset[str]:
    return frozenset(date for date in dates if len(date) == len("2025-01-01"))


def _is_school(stranger: Stranger) -> bool:
    """Whether it is a name with a short form that other articles may hold alone (한들초)."""
    shown = any(evidence.reason == "place" for evidence in stranger.evidence)
    return stranger.type == "organization" and shown and bool(stranger.aliases)


def _is_actor(entity: Entity | None) -> bool:
    return entity is not None and entity.type in _ACTORS


_ACTORS = frozenset({"person", "organization", "project", "product", "event"})


def _strength(a: _Aspects, b: _Aspects) -> float:
    """How surely two articles tell of one event; 0 where they cannot."""
    news = a.lead_amounts | b.lead_amounts
    amounts = _AMOUNT * math.fsum(
        (
            shared_weight(a.amounts, b.amounts, news),
            bare_weight(a.amounts, b.words) if (a.language, b.language) == ("ko", "en") else 0.0,
            bare_weight(b.amounts, a.words) if (b.language, a.language) == ("ko", "en") else 0.0,
        )
    )
    plans = a.ahead and b.ahead
    if _apart(a.periods, b.periods) and not plans and amounts < _AMOUNT:
        return 0.0
    topics = _TOPICS * _cosine(a.topics, b.topics)
    words = 0.0
    if a.language == b.language:
        words = _WORDS * max(0.0, _cosine(a.words, b.words) - _CHANCE_WORDS)
    matter = min(_MOST_MATTER, math.fsum((topics, min(amounts, _MOST_AMOUNTS), words)))
    about = matter
    same_day = not a.days.isdisjoint(b.all_days) or not b.days.isdisjoint(a.all_days)
    if same_day:  # a day that one only comes back to may be that of the news before
        matter += _DAY if a.days & b.days else _DAY / 2
    elif a.days and b.days:
        matter -= _OTHER_DAY
    if _same_kind_here(a, b):
        here = _SAME_KIND if a.language == b.language else _SAME_KIND_ABROAD
        both = a.words & b.words
        names = [word for word in both if word in a.title | b.title or _may_name(word)]
        if any(_tells(name, a.called | b.called) and not sites_in([name]) for name in names):
            here += _SAME_SITE
        if a.kinds & b.kinds & SUDDEN and a.sites & b.sites:
            matter = max(matter, about)  # reports of a fire go on for days
        return here + matter - _other_site(a, b)
    if a.places.isdisjoint(b.places) and a.towns and b.towns and not a.actors & b.actors:
        return 0.0
    persons = _in_both_scripts(a, b)
    unlisted = _named_in(a, b) | _named_in(b, a) | persons
    actors_a, actors_b = a.actors | unlisted, b.actors | unlisted
    if shared := actors_a & actors_b:
        if persons or _titled_alike(a, b, shared):
            matter += _STRANGER
        return _ACTOR + _ALL_ACTORS * _cosine(actors_a, actors_b) + matter
    if a.actors and b.actors and a.language == b.language:
        return 0.0
    if a.language == b.language and _retold(a, b):
        return _RETOLD + max(matter, about)  # on whichever day
    if a.title_names & b.title_names:
        return _TITLE_NAME + matter
    # A name may be spelt so differently in two languages, or be missed in one of them, that only
    # place, figures and day are left to go by; all of them, then.
    news = a.amounts & b.amounts & (a.lead_amounts | b.lead_amounts)
    told = topics and same_day and any(figure_weight(f) >= TELLING for f in news)
    return _TITLE_NAME + matter if told else matter


def _kinds_of(analysis: Analysis, lead: Sequence[ReadSentence]) -> frozenset[str]:
    """The kinds of event that the title and the first sentence name, else the first of the lead that
    names one: schools stay shut, and only then how much snow fell."""
    opening = kinds_in(analysis.title_terms).union(*(kinds_in(s.terms) for s in lead[:1]))
    return opening or next(filter(None, (kinds_in(s.terms) for s in lead[1:])), frozenset())


def _same_kind_here(a: _Aspects, b: _Aspects) -> bool:
    """Whether both tell of one kind of event in one place."""
    here = not a.places.isdisjoint(b.places) or _named_bare(a, b) or _named_bare(b, a)
    return here and not a.kinds.isdisjoint(b.kinds)


def _announced(before: _Aspects, after: _Aspects) -> bool:
    """Whether the later report is about the day that the earlier one announced: a festival put off."""
    if before.kinds.isdisjoint(after.kinds & SCHEDULED):
        return False
    named = before.strangers & after.strangers or _named_in(before, after) | _named_in(
        after, before
    )
    days = before.all_days & after.all_days if named else before.days & after.days
    return any(day > before.printed for day in days)


def _named_bare(a: _Aspects, b: _Aspects) -> bool:
    """Whether the title of `b`, whose text shows no place, has the short form of one of `a`."""
    return not b.places and not b.title.isdisjoint(a.places | a.called)


def _latin(term: str) -> str:
    return romanised(term) if "가" <= term[0] <= "힣" else term


def _other_site(a: _Aspects, b: _Aspects) -> float:
    """How much speaks for two such events in one town: an apartment and a warehouse on fire, or no word
    for what the one is about in the other's lead."""
    kinds = a.kinds & b.kinds
    if kinds & SUDDEN and a.sites and b.sites:
        return _OTHER_SITE if a.sites.isdisjoint(b.sites) else 0.0
    if a.language != b.language:
        return 0.0
    shared = (a.title & b.words) | (b.title & a.words)
    if any(_tells(word, a.called | b.called) for word in shared):
        return 0.0
    return _OTHER_WORDS if kinds & RARE else _OTHER_SITE


def _tells(word: str, towns: frozenset[str]) -> bool:
    """Whether a word of a title is about the matter, rather than its kind or its town."""
    return not (is_kind(word) or word in ORDINARY or is_of_town(word, towns))


def _retold(a: _Aspects, b: _Aspects) -> bool:
    """Whether the lead of one report tells the title of the other, in a name at least; results of two
    firms do that in ordinary words."""
    return "results" not in a.kinds | b.kinds and any(
        len(told := x.title & y.words) >= _TOLD
        and len(told) >= _TOLD_OF_TITLE * len(x.title)
        and any(map(_may_name, told))
        for x, y in ((a, b), (b, a))
    )


def _may_name(word: str) -> bool:
    """Whether it is a long Korean word that is not made of ordinary ones (영업이익)."""
    return (
        len(word) >= _LONG_WORD
        and "가" <= word[0] <= "힣"
        and not (word[-1] == "다" or answers_to(word))
    )


def _titled_alike(a: _Aspects, b: _Aspects, shared: frozenset[str]) -> bool:
    """Whether two Korean titles share a long word beside an actor that no catalogue holds."""
    strangers = {actor for actor in shared if is_stranger(actor)}
    words = (a.title_names & b.title_names) - {actor[1:] for actor in shared}
    return bool(strangers and words) and a.language == b.language == "ko"


def _named_in(a: _Aspects, b: _Aspects) -> frozenset[str]:
    """The actors of `a` that no catalogue holds and `b` names in its lead, but as a bare word: what
    shows that it is a name may stand in one text only."""
    names = [(actor, actor[1:]) for actor in a.actors - b.actors if is_stranger(actor)]
    if a.language == b.language:
        return frozenset(actor for actor, name in names if name in b.words)
    if a.language != "ko":
        return frozenset()
    return frozenset(
        actor
        for actor, name in names
        if ((spelt := latin_of(name)) and not any(b.words.isdisjoint(word) for word in spelt))
        or any(sounds_alike(name, word) for word in _names_of(b))
    )


def _names_of(english: _Aspects) -> Iterable[str]:
    """What an English report may call by name: the long words of its title, and its strangers."""
    yield from english.title_names
    yield from (actor[1:] for actor in english.strangers)


def _in_both_scripts(a: _Aspects, b: _Aspects) -> frozenset[str]:
    """The unlisted persons whom two reports name in Hangul and in Latin letters, anywhere: a head of
    a firm quoted late in both."""
    if a.language == b.language or a.sounds.isdisjoint(b.sounds):
        return frozenset()
    korean, english = (a, b) if a.language == "ko" else (b, a)
    return frozenset(
        f"~{ours}"
        for ours in korean.persons
        if len(ours) > _GIVEN and any(spells(theirs, ours) for theirs in english.persons)
    )


def _sounds(
    analysis: Analysis, actors: Collection[str], persons: Collection[str]
) -> frozenset[str]:
    """Keys under which reports in the other script find this one."""
    firms = [actor[1:] for actor in actors if is_stranger(actor)]
    if analysis.language == "ko":
        given = [name.removeprefix(surname_of(name)) for name in persons]
        named = [*firms, *(head for name in firms if (head := head_of(name)))]
    else:
        given = [f"{name} ".partition(" ")[2] for name in persons]
        named = [*firms, *(t for t in analysis.title_terms if len(t) > _LONG_WORD)]
    return frozenset(f"≈{key}" for name in (*given, *named) for key in sounds_of(name))


def _cosine(a: frozenset[str], b: frozenset[str]) -> float:
    """How alike two sets are, from 0 to 1: the cosine of their members."""
    return len(a & b) / math.sqrt(len(a) * len(b)) if a and b else 0.0


def _apart(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether both are about months or quarters, and none of the one lies in one of the other."""
    return bool(a) and bool(b) and not meet(a, b)
