"""A name in a direct message: who or what is this."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.answers.answer import Nothing, ProfileAnswer
from bot.answers.sources import Sources
from summaries.briefs import profile_entity
from summaries.names import Entity
from summaries.queries import Query, Wanted

_TICK = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class ProfileQuestion:
    name: str
    as_of: datetime


def answer_profile(sources: Sources, question: ProfileQuestion) -> ProfileAnswer:
    """The profile of the one entity the name denotes, over everything published up to as-of."""
    bearers = sources.named(question.name)
    if len(bearers) != 1:
        reason = _no_single_bearer(sources, question.name, bearers)
        return _answer(question, sources.version, nothing=reason)
    entity = bearers[0]
    query = Query(question.name, any=(Wanted(entities=(entity.id,)),), topic=entity)
    with sources.archive.reading() as reader:
        until = question.as_of + _TICK
        version = reader.version_for(sources.version, None, until)
        found = reader.find(query, since=None, until=until, version=version, undated=True)
        if not found.analyses:
            empty = not reader.counts().articles
            reason = Nothing("empty-archive" if empty else "nothing-known", question.name)
            return _answer(question, version, nothing=reason)
        profile = profile_entity(
            entity, found.analyses, reader.texts, sources.catalogue, zone=sources.zone
        )
        return ProfileAnswer(
            asked=question.name,
            as_of=question.as_of,
            version=version,
            matching=found.articles_matching,
            profile=profile,
        )


def _no_single_bearer(sources: Sources, name: str, bearers: tuple[Entity, ...]) -> Nothing:
    if bearers:
        return Nothing("choices", name, choices=bearers)
    if not name.strip():
        return Nothing("empty-question", name)
    return Nothing("unknown", name, suggestions=sources.catalogue.suggest(name))


def _answer(question: ProfileQuestion, version: str, *, nothing: Nothing) -> ProfileAnswer:
    return ProfileAnswer(
        asked=question.name,
        as_of=question.as_of,
        version=version,
        matching=0,
        profile=None,
        nothing=nothing,
    )
