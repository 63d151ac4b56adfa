"""A name in a direct message: who or what is this."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import NamedTuple

from bot.answers.answer import Nothing, ProfileAnswer
from bot.answers.remembered import Remembered, as_read
from bot.answers.sources import Sources
from bot.archive import Reader
from bot.config import BotLanguage
from summaries.bearers import Bearer, bearers
from summaries.briefs import Profile, profile_entity
from summaries.names import Entity, is_stranger, name_id, stranger_id
from summaries.names.offices import without_office
from summaries.queries import Query, Wanted

_TICK = timedelta(microseconds=1)
_MAX_WORDS = 6
_PROFILES = Remembered[Profile](100)


@dataclass(frozen=True, slots=True)
class ProfileQuestion:
    name: str
    as_of: datetime
    reader: BotLanguage | None = None
    """In which language to tell what is told in both. The command line has none: either name of a topic
    asks the same there."""


def answer_profile(sources: Sources, question: ProfileQuestion) -> ProfileAnswer:
    """The profile of the one bearer of a name, over everything published up to as-of.

    A name of the catalogue means its entity, and other bearers met in articles are offered beside
    it. A name that only articles hold means whoever bears it there, asked back where they are two; so
    does a name of the catalogue whose entity no article names (정관장, the team and not the firm).
    """
    told_apart = is_stranger(question.name.strip())
    known = () if told_apart else sources.named(question.name)
    if len(known) > 1:
        return _nothing(question, sources.version, Nothing("choices", question.name, choices=known))
    with sources.archive.reading() as reader:
        version = reader.version_for(sources.version, None, question.as_of + _TICK)
        names = _names(question.name)
        others, exact = _strangers(reader, question, version, names)
        if exact and others and _says_more(question.name, known):
            known = ()  # 이재용 변호사: an office that articles give a namesake
        found = _found(reader, question, version, known[0]) if known else None
        if known:
            others = tuple(other for other in others if other.entity.type == known[0].type)
        if found is None and (not exact or len(others) != 1):
            reason = _no_bearer(sources, reader, question.name, known, others)
            return _nothing(question, version, reason)
        bearer = found or others[0]
        analyses = sources.right(bearer.analyses, bearer.entity.id)
        if not analyses:
            nothing = _nothing(question, version, Nothing("nothing-known", question.name))
            return replace(nothing, corrected=len(bearer.analyses))
        profile = _PROFILES.get(
            (bearer.entity, as_read(analyses), sources.version, sources.zone, question.reader),
            lambda: profile_entity(
                bearer.entity,
                analyses,
                reader.texts,
                sources.catalogue,
                zone=sources.zone,
                language=question.reader,
            ),
        )
        profile = sources.rights.profile(profile)
        told = profile.sentences or profile.roles or profile.quotes_by or profile.quotes_about
        return ProfileAnswer(
            asked=question.name,
            as_of=question.as_of,
            version=version,
            matching=len(analyses),
            profile=profile,
            nothing=None if told else Nothing("too-little", question.name),
            others=tuple(other.entity for other in others if other is not bearer),
            corrected=len(bearer.analyses) - len(analyses),
        )


def _says_more(asked: str, known: Sequence[Entity]) -> bool:
    """Whether words stand beside the name of a known person: they may mean somebody else."""
    name = stranger_id(asked)
    return any(
        entity.type == "person"
        and name not in map(stranger_id, (entity.ko, entity.en, *entity.aliases))
        for entity in known
    )


def _found(
    reader: Reader, question: ProfileQuestion, version: str, entity: Entity
) -> Bearer | None:
    query = Query(question.name, any=(Wanted(entities=(entity.id,)),), topic=entity)
    until = question.as_of + _TICK
    found = reader.find(
        query, since=None, until=until, version=version, undated=True, counted=False
    )
    return Bearer(entity, tuple(found.analyses)) if found.analyses else None


def _strangers(
    reader: Reader,
    question: ProfileQuestion,
    version: str,
    names: Sequence[_Asked],
) -> tuple[tuple[Bearer, ...], bool]:
    """Who bears, in articles, the first of `names` that anybody bears; and whether the words beside
    the name fit them too."""
    until = question.as_of + _TICK
    for id_, beside, exact in names:
        query = Query(question.name, any=(Wanted(entities=(name_id(id_),)),))
        found = reader.find(
            query, since=None, until=until, version=version, undated=True, counted=False
        )
        borne = bearers(name_id(id_), found.analyses) if found.analyses else ()
        fitting = tuple(b for b in borne if _fits(b, id_, beside))
        if fitting:
            return fitting, exact
    return (), True


class _Asked(NamedTuple):
    """A name that a question may hold, and the words beside it; not `exact` without them."""

    id: str
    beside: tuple[str, ...]
    exact: bool


def _names(asked: str) -> tuple[_Asked, ...]:
    """The whole question as a name first, then its parts with the words beside them (`김하늘 대표`,
    `한빛증권 김하늘 연구원`), then without; or the id of a bearer told apart."""
    asked = asked.strip()
    if is_stranger(asked):
        return (_Asked(asked, (), True),)
    words = asked.split()[:_MAX_WORDS]
    parts = tuple(_parts(words)) if len(words) > 1 else ()
    bare = without_office(asked)
    loose = [part.id for part in parts] + ([stranger_id(bare)] if bare else [])
    return (
        _Asked(stranger_id(asked), (), True),
        *parts,
        *(_Asked(id_, (), False) for id_ in loose),
    )


def _parts(words: Sequence[str]) -> Iterator[_Asked]:
    for length in (2, 1):
        for at in range(len(words) - length + 1):
            name = "".join(words[at : at + length])
            yield _Asked(stranger_id(name), (*words[:at], *words[at + length :]), True)


def _fits(bearer: Bearer, id_: str, beside: Sequence[str]) -> bool:
    if "(" in id_:
        return bearer.entity.id == id_
    offices = " ".join(
        role.text
        for analysis in bearer.analyses
        for role in analysis.roles
        if role.entity == name_id(id_)
    )
    if bearer.entity.id != name_id(id_):
        offices += f" {bearer.entity.aliases[0]}"
    return all(word in offices for word in beside)


def _no_bearer(
    sources: Sources,
    reader: Reader,
    name: str,
    known: Sequence[Entity],
    others: Sequence[Bearer],
) -> Nothing:
    if len(others) == 1:
        return Nothing("unknown", name, suggestions=(others[0].entity,))
    if others:
        return Nothing("choices", name, choices=tuple(other.entity for other in others))
    if not name.strip():
        return Nothing("empty-question", name)
    if known:
        empty = reader.is_empty()
        return Nothing("empty-archive" if empty else "nothing-known", name)
    return Nothing("unknown", name, suggestions=sources.catalogue.suggest(name))


def _nothing(question: ProfileQuestion, version: str, reason: Nothing) -> ProfileAnswer:
    return ProfileAnswer(
        asked=question.name,
        as_of=question.as_of,
        version=version,
        matching=0,
        profile=None,
        nothing=reason,
    )
