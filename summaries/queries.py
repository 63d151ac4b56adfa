"""What a question asks for: a topic by its names in either language, by words, or by several.

A Query says which articles and sentences carry the topic; finding the articles is the archive's.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from summaries.compounds import holds
from summaries.names import Catalogue, Entity, is_stranger, name_id, stranger_id
from summaries.names.romanisation import latin_of
from summaries.names.strangers.places import offices_of
from summaries.words import is_bare_particle
from summaries.words import terms as terms_of


@dataclass(frozen=True, slots=True)
class Wanted:
    """One thing asked for: any of `entities`, or all of `terms`, or of `spelt`, each a word of an
    English text in several spellings.

    `matter` tells that it is no name but what is asked of one: the wage talks of 삼성전자 임금협상; `place`
    that it is the name of one.
    """

    entities: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    matter: bool = False
    spelt: tuple[tuple[str, ...], ...] = ()
    place: bool = False

    def found_in(self, entities: frozenset[str], terms: frozenset[str]) -> bool:
        if not entities.isdisjoint(self.entities):
            return True
        if self.spelt and not any(terms.isdisjoint(word) for word in self.spelt):
            return True
        return bool(self.terms) and all(holds(terms, term) for term in self.terms)


@dataclass(frozen=True, slots=True)
class Query:
    """A question about a topic.

    An article fits when it holds one of `any` (where there are any), every one of `all` and none
    of `none`, and comes from one of `outlets` (where there are any). `topic` is the one entity the
    question names, `choices` are the bearers of a name that more than one has.
    """

    text: str
    any: tuple[Wanted, ...] = ()
    all: tuple[Wanted, ...] = ()
    none: tuple[Wanted, ...] = ()
    outlets: tuple[str, ...] = ()
    topic: Entity | None = None
    choices: tuple[Entity, ...] = ()
    told_apart: str = ""
    """The id of the one bearer meant, of a name that several bear and no catalogue holds."""

    @property
    def wanted(self) -> tuple[Wanted, ...]:
        """What carries the topic, whichever way it is combined."""
        return self.any + self.all

    @property
    def parts(self) -> tuple[tuple[Wanted, ...], ...]:
        """What has to be there, each as its alternatives."""
        return (*([self.any] if self.any else []), *((wanted,) for wanted in self.all))

    def fits(self, entities: frozenset[str], terms: frozenset[str], outlet: str = "") -> bool:
        if self.outlets and outlet not in self.outlets:
            return False
        if not all(any(w.found_in(entities, terms) for w in part) for part in self.parts):
            return False
        return not any(w.found_in(entities, terms) for w in self.none)


@dataclass(frozen=True, slots=True)
class OwnTopic:
    """A topic that users defined: a name with aliases, and words or names combined."""

    name: str
    aliases: tuple[str, ...] = ()
    any: tuple[str, ...] = ()
    all: tuple[str, ...] = ()
    none: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()


# "삼성전자와 엔비디아", "Samsung and SK", "HBM, 파운드리". The particle wants a name before it, so the
# parts are looked up before the split is believed.
_AND = re.compile(
    r"\s*[,&+]\s*|\s+and\s+|(?<=\S)(?:와|과|하고|이랑|랑)\s+|\s+(?:및|그리고)\s+", re.I
)
_MAX_QUERY = 200


def parse_query(text: str, catalogue: Catalogue, topics: Sequence[OwnTopic] = ()) -> Query:
    """Read a question: a user's own topic first, then a name, then several names, then words.

    Returns a Query without `wanted` where the text holds nothing to look for.
    """
    asked = " ".join(unicodedata.normalize("NFC", text[:_MAX_QUERY]).split())
    if is_stranger(asked):
        return Query(asked[1:], any=(Wanted((name_id(asked),)),), told_apart=asked)
    own = own_topic(asked, topics)
    if own is not None:
        return _own(own, asked, catalogue)
    named = catalogue.named(asked)
    if len(named) > 1:
        return Query(asked, choices=named)
    if named:
        return Query(asked, any=(_wanted_entity(named[0], catalogue),), topic=named[0])
    parts = [part for part in _AND.split(asked) if part]
    if len(parts) > 1 and all(len(catalogue.named(part)) == 1 for part in parts):
        listed = (_wanted(part, catalogue) for part in parts)
        return Query(asked, all=tuple(replace(each, matter=False) for each in listed))
    named_in = _names_and_words(asked, catalogue)
    if len(named_in) > 1:
        return Query(asked, all=named_in)
    wanted = _wanted_words(asked)
    return Query(asked, any=(wanted,) if wanted.terms else ())


def parts_of(text: str, catalogue: Catalogue) -> tuple[str, ...]:
    """What a question asks for at once, each as it can be asked for alone: 삼성전자 and 엔비디아 of
    `삼성전자와 엔비디아` or of `삼성전자 엔비디아`; the whole where it is one thing."""
    asked = " ".join(unicodedata.normalize("NFC", text[:_MAX_QUERY]).split())
    joined = tuple(dict.fromkeys(part for part in _AND.split(asked) if part))
    if len(joined) > 1:
        return joined
    return tuple(run for run, entity in _runs(asked.split(), catalogue) if entity) or (asked,)


def own_topic(text: str, topics: Sequence[OwnTopic]) -> OwnTopic | None:
    """The user's own topic that goes by this name."""
    folded = " ".join(unicodedata.normalize("NFC", text).casefold().split())
    return next(
        (t for t in topics if folded in {name.casefold() for name in (t.name, *t.aliases)}), None
    )


def _own(topic: OwnTopic, asked: str, catalogue: Catalogue) -> Query:
    # A topic that only has a name is asked for by that name, any of its aliases counting.
    any_of = topic.any or (() if topic.all else (topic.name, *topic.aliases))
    named = catalogue.named(topic.name)
    return Query(
        asked,
        any=tuple(_wanted(each, catalogue) for each in any_of),
        all=tuple(_wanted(each, catalogue) for each in topic.all),
        none=tuple(_wanted(each, catalogue) for each in topic.none),
        outlets=topic.outlets,
        topic=named[0] if len(named) == 1 else None,
    )


def _wanted(text: str, catalogue: Catalogue) -> Wanted:
    named = catalogue.named(text)
    if len(named) == 1:
        return _wanted_entity(named[0], catalogue)
    return _wanted_words(text)


def _wanted_words(text: str) -> Wanted:
    """Words, which may be a name that only articles hold: 김하늘 is in `김 대표` too then."""
    words = _words(text)
    return Wanted((stranger_id(text),), words, True, latin_of(text)) if words else Wanted()


def _words(text: str) -> tuple[str, ...]:
    """The words of a question, none where it holds nothing but particles (는, 에서)."""
    words = tuple(sorted(set(terms_of(text))))
    return () if all(map(is_bare_particle, words)) else words


def _names_and_words(text: str, catalogue: Catalogue) -> tuple[Wanted, ...]:
    """The names that stand among the words of `text`, the longest first, and the other words: all of
    삼성전자 and 노조. Nothing where it holds no name.

    The whole may be a name that only articles hold (강릉 한빛병원), which is each of its parts then.
    """
    tokens, whole = text.split(), stranger_id(text)
    named: list[Wanted] = []
    others: list[str] = []
    for run, entity in _runs(tokens, catalogue):
        if entity is None:
            others.append(run)
            continue
        meant = _wanted_entity(entity, catalogue)
        named.append(replace(meant, entities=(*meant.entities, whole), terms=_words(run)))
    words = _words(" ".join(others))
    if not named or not words:
        return tuple(named)
    spelt = latin_of(others[0]) if len(others) == 1 else ()
    return (*named, Wanted((whole,), words, True, spelt))


def _runs(tokens: Sequence[str], catalogue: Catalogue) -> Iterator[tuple[str, Entity | None]]:
    """The words in their order, those of a name together with its bearer."""
    at = 0
    while at < len(tokens):
        runs = (" ".join(tokens[at : at + n]) for n in range(_LONGEST_NAME, 0, -1))
        found = next(((run, e) for run in runs if (e := _written(run, catalogue))), None)
        yield found or (tokens[at], None)
        at += found[0].count(" ") + 1 if found else 1


_LONGEST_NAME = 4


def _written(text: str, catalogue: Catalogue) -> Entity | None:
    """The one entity with that very name."""
    named = catalogue.written(text) or catalogue.written(text.removesuffix("의"))
    return named[0] if len(named) == 1 else None


def _wanted_entity(entity: Entity, catalogue: Catalogue) -> Wanted:
    """An entity with its parts; a term (파업) also as the word in compounds that are no name (파업권)."""
    family = catalogue.family(entity.id)
    if entity.type == "place":
        offices = map(stranger_id, offices_of((entity.ko, *entity.aliases)))
        return Wanted((*family, *offices), place=True)
    if entity.type != "term":
        return Wanted(family)
    word = (
        _words(entity.ko) if entity.ko not in entity.weak and "가" <= entity.ko[:1] <= "힣" else ()
    )
    return Wanted(family, word if word == (entity.ko,) else (), matter=True)
