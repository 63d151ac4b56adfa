"""Where a text names whom and what: one pass of an automaton over all names, then edges.

A name inside a longer word is none, an ordinary word that is somebody's name counts only where the
text bears it out. Short forms and misspellings are `linking`, offices `offices`, names that the
catalogue does not hold `strangers`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from summaries.article import Language, Span
from summaries.names import linking
from summaries.names.edges import name_stands, office_stands, suffix_stands
from summaries.names.entity import Entity, EntityType, Evidence, Mention, Stranger, stranger_id
from summaries.names.everyday import is_a_film, without_things
from summaries.names.found import Found, apart
from summaries.names.homonyms import spelt_otherwise, without_namesakes
from summaries.names.misspellings import misspelt
from summaries.names.offices import (
    ENGLISH,
    KOREAN,
    LATIN,
    Token,
    role_after,
    role_apposed,
    role_before,
)
from summaries.names.particles import words_in
from summaries.names.scan import Scan, scan_of
from summaries.names.settling import settled
from summaries.names.sports import CLUBS
from summaries.names.strangers import brackets, english, firms, korean, votes
from summaries.names.strangers.shapes import is_foreign_word, is_given_name

if TYPE_CHECKING:
    from summaries.names.catalogue import Catalogue
    from summaries.names.kinship import Kinship

_START, _END = itemgetter(1), itemgetter(2)
_FORMS = ("㈜", "(주)", "주식회사", "Inc", "Corp", "Ltd", "LLC", "PLC", "plc", "GmbH")
_ADDRESS = frozenset({"씨"})
"""A form of address is no office: it makes nobody's role."""
_HANGUL = re.compile("[가-힣]")
_VERB = frozenset("하해했할한합")
"""What opens the forms of 하다: 배당할, 인적분할해 are verbs made of a term."""
_STREET = re.compile(
    r" (?:Street|Avenue|Road|Lane|Boulevard|Drive|Hill|Square|Terrace|Way|Bridge)\b"
)
_AND_MORE = re.compile(r" & [A-Z]")
_NAME_BEFORE = re.compile(r"[a-z,] [A-Z][a-z]{2,} $")
_HANGUL_AFTER = re.compile(r" ([가-힣]{1,4}?)(?:은|는|이|가|을|를|의|도|과|와|에게)? ")
_CAPITALISED = re.compile(r" ([A-Z][a-z]{2,})")
_NOT_OF_A_NAME = frozenset(
    words_in(
        "Group Groups Chairman Chairwoman President Vice Chief Executive Senior Co Corp Inc Ltd Holdings "
        "Said In On At The And But Korea Korean Monday Tuesday Wednesday Thursday Friday Saturday "
        "Sunday January February March April May June July August September October November December"
    )
)
_BEHIND_A_PLACE = _NOT_OF_A_NAME | frozenset(
    words_in(
        "Gov Governor Lt Lieutenant Mayor Sen Senator Rep Representative Congressman Congresswoman "
        "Attorney General Secretary Minister Prime Premier Foreign Finance Defense Defence Commerce "
        "Trade Treasury Interior Justice Health Education Economy Energy Labor Labour Ambassador "
        "Deputy Assistant First Police Democrat Democrats Republican Republicans District Circuit "
        "Supreme Judge Justice Representatives Time Highway"
    )
)
"""Words with a capital that leave a place the place: California Attorney General, Boston Mayor."""
_CALLED_LIKE_PLACES = frozenset(
    words_in(
        "Austin Brooklyn Carolina Charlotte Chelsea Dakota Dallas Florence Georgia Houston Jackson "
        "Jordan Lincoln Madison Orlando Paris Phoenix Savannah Sydney Victoria Virginia"
    )
)
_BRANCH = re.compile(
    r" (?:hotels?|offices?|plants?|stores?|shops?|showrooms?|dealers?(?:hips?)?|campus|headquarters|"
    r"factory|factories|warehouses?|units?|branch|site|event|show)\b"
)
_STATES = (
    "Alabama|Arizona|Arkansas|California|Florida|Georgia|Idaho|Illinois|Indiana|Kentucky|Maine|"
    "Massachusetts|Michigan|Minnesota|Missouri|Nevada|New Hampshire|New York|North Carolina|Ohio|"
    "Ontario|Oregon|Pennsylvania|South Carolina|Tennessee|Texas|Wisconsin"
)
_NEW_WORLD = re.compile(rf", (?:{_STATES})\b(?!,? (?:and|or|&) [A-Z]|, [A-Z])")
"""London, Ontario, with …: one place. In `London, Texas and Seoul` each stands for itself."""
_OLD_WORLD = frozenset(
    words_in(
        "Athens Berlin Birmingham Cairo Cambridge Dublin Geneva Lima London Manchester Melbourne Milan "
        "Moscow Naples Oxford Paris Rome Toronto Venice Vienna Warsaw"
    )
)
"""Cities of fame that towns of North America are called after."""


class Lexicon:
    """The automaton over a catalogue's names, the words for offices and the marks of companies."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        from ahocorasick_rs import AhoCorasick

        bearers: dict[str, dict[str, tuple[Entity, bool]]] = {}
        for entity in entities:
            for name in dict.fromkeys((entity.ko, entity.en, *entity.aliases)):
                if not name:
                    continue
                weak = name in entity.weak
                for variant in _variants(name, weak, entity.type):
                    known = bearers.setdefault(variant, {})
                    known[entity.id] = (entity, weak and known.get(entity.id, (entity, True))[1])
        self.patterns: list[str] = list(bearers)
        self.bearers: list[tuple[Entity, ...]] = []
        self.weak: list[frozenset[str]] = []
        for known in bearers.values():
            self.bearers.append(tuple(known[id_][0] for id_ in sorted(known)))
            self.weak.append(frozenset(id_ for id_, (_, weak) in known.items() if weak))
        self.names: frozenset[str] = frozenset(bearers)
        self.kinds = ["name"] * len(self.patterns)
        marks = [(w, "office") for w in dict.fromkeys((*KOREAN, *LATIN, *ENGLISH))]
        marks += [(w, "club") for w in CLUBS] + [(w, "form") for w in _FORMS]
        marks += [(w, "suffix") for w in firms.SUFFIXES]
        for word, kind in marks:
            if word not in self.names:
                self.patterns.append(word)
                self.kinds.append(kind)
        self._automaton = AhoCorasick(self.patterns)

    def tokens(self, text: str) -> list[Token]:
        """Every known piece of `text` that stands alone, the longest first where they overlap."""
        hits = self._automaton.find_matches_as_indexes(text, overlapping=True)
        hits.sort(key=_END, reverse=True)
        hits.sort(key=_START)  # of those that start alike the longest is still first
        tokens: list[Token] = []
        free = 0
        kinds, named = self.kinds, len(self.bearers)
        for index, start, end in hits:
            if start < free:
                continue
            kind = kinds[index]
            if kind == "name":
                if name_stands(text, start, end) or (
                    text[end] in _VERB and self.bearers[index][0].type == "term"
                ):
                    tokens.append(Token(start, end, kind, self.bearers[index], self.weak[index]))
                    free = end
            elif index >= named and _mark_stands(text, start, end, kind):
                tokens.append(Token(start, end, kind))
                free = end
        return tokens


def _variants(name: str, weak: bool, type_: EntityType) -> tuple[str, ...]:
    """The name, and its usual other settings: 르네하스 for 르네 하스, NVIDIA for Nvidia, and a term
    with a capital, as a sentence begins with it."""
    found = [name]
    if type_ == "term" and name[0].islower() and not weak:
        found.append(name[0].upper() + name[1:])
    if " " in name and _HANGUL.search(name) and len(name) > 4:
        found.append(name.replace(" ", ""))
    if not weak and name.isascii() and len(name) > 4 and not name.isupper():
        found.append(name.upper())
    if "'" in name:
        found.append(name.replace("'", "’"))
    return tuple(dict.fromkeys(found))


class Names(NamedTuple):
    """Every mention of a text, in order, and the names among them that the catalogue lacks."""

    mentions: tuple[Mention, ...] = ()
    strangers: tuple[Stranger, ...] = ()


def find_mentions(
    text: str, sentences: Sequence[Span], catalogue: Catalogue, language: Language
) -> tuple[Mention, ...]:
    """The mentions that `read_names` finds."""
    return read_names(text, sentences, catalogue, language).mentions


def read_names(
    text: str, sentences: Sequence[Span], catalogue: Catalogue, language: Language
) -> Names:
    """Whom and what `sentences` (in order, not overlapping) name.

    Mentions never overlap one another; a role may hold the mention of its organisation.
    """
    if not sentences:
        return Names()
    scan = scan_of(text, sentences)
    searched = scan.text
    tokens = without_things(searched, catalogue.lexicon.tokens(searched))
    found: list[Found] = []
    for at, entity in _known(searched, tokens, catalogue.kinship):
        token = tokens[at]
        role = None
        if entity.type == "person":
            if searched[token.end - 1].isascii():
                role = role_apposed(searched, tokens, token.end, at + 1)
            else:
                role = role_after(searched, tokens, token.end, at + 1)
            role = role or role_before(searched, tokens, token.start, at - 1)
        name = entity.name(language)
        found.append(Found(token.start, token.end, name, entity.type, entity, role))
    found = without_namesakes(searched, tokens, found, catalogue.kinship)
    found += votes.settled(searched, firms.organisations(searched, tokens, found, language))
    speaking = korean if language == "ko" else english
    found += votes.settled(searched, speaking.persons(searched, tokens, found))
    if language == "en":
        found = spelt_otherwise(found, catalogue.kinship)
    found = linking.without_borrowed(searched, found)
    aliases = dict(brackets.aliases(searched, found, catalogue.lexicon.names))
    found += linking.short_forms(searched, tokens, found, aliases)
    found += misspelt(searched, found, catalogue.lexicon.names)
    found = apart(found)
    mentions = _mentions(text, scan, found)
    return Names(tuple(mentions), _strangers(found, mentions, aliases))


def entities_in_headline(
    headline: str, mentions: Iterable[Mention], catalogue: Catalogue
) -> tuple[str, ...]:
    """Ids of the entities that a headline names, sorted. `mentions` are those of the text below it:
    whom that text calls by a name, its headline does, a namesake included."""
    if not headline:
        return ()
    called = {mention.surface: mention.entity for mention in mentions}
    searched = scan_of(headline, [Span(0, len(headline))]).text
    tokens = without_things(searched, catalogue.lexicon.tokens(searched))
    named: set[str] = set()
    for at, entity in _known(searched, tokens, catalogue.kinship):
        surface = searched[tokens[at].start : tokens[at].end]
        doubtful = entity.type == "person" and surface in entity.weak
        id_ = called.get(surface, None if doubtful else entity.id)
        if id_:
            named.add(id_)
    return tuple(sorted(named))


def _known(text: str, tokens: Sequence[Token], kinship: Kinship) -> Iterator[tuple[int, Entity]]:
    """The tokens that name somebody or something of the catalogue, by place, and whom or what.

    Namesakes of its persons are among them still.
    """
    bearers = settled(text, tokens, kinship)
    films = _films(text, tokens, bearers, kinship)
    surnames = {
        text[tokens[at].start : tokens[at].end]
        for at in bearers
        if at and _is_a_surname(text, tokens, at)
    }
    for at, entity in bearers.items():
        if entity.type == "organization" and text[tokens[at].start : tokens[at].end] in surnames:
            continue
        if _of_another(text, tokens, at, entity):
            continue
        if entity.type == "project" and (
            entity.id in films or is_a_film(text, tokens[at].start, tokens[at].end)
        ):
            continue
        yield at, entity


def _strangers(
    found: Sequence[Found],
    mentions: Sequence[Mention],
    aliases: Mapping[str, Found],
) -> tuple[Stranger, ...]:
    """The names without an entity, in order of their first mention, each with what shows it."""
    evidence: dict[str, list[Evidence]] = {}
    first: dict[str, Mention] = {}
    for one, mention in zip(found, mentions, strict=True):
        if one.entity is None:
            first.setdefault(mention.who, mention)
            own = evidence.setdefault(mention.who, [])
            if one.evidence is not None:
                own.append(Evidence(mention.span, one.evidence))
    further: dict[str, list[str]] = {}
    for alias, one in aliases.items():
        if one.entity is None:
            further.setdefault(stranger_id(one.name), []).append(alias)
    return tuple(
        Stranger(who, each.type, each.name, tuple(further.get(who, ())), tuple(evidence[who]))
        for who, each in first.items()
    )


def _names_of(entity: Entity) -> tuple[str, ...]:
    return (entity.ko, entity.en, *entity.aliases)


def _of_another(text: str, tokens: Sequence[Token], at: int, entity: Entity) -> bool:
    """Whether a name is part of a longer one: Cook County, New Mexico, 체코 산업통상부, 릴리 첸."""
    start, end = tokens[at].start, tokens[at].end
    if not text[start].isascii():
        return _of_another_state(text, tokens, at, entity) or _a_given_name(
            text, start, end, entity
        )
    surface = text[start:end]
    if " " in surface:
        return False
    if entity.type == "person" and not surface.isupper():
        before = tokens[at - 1] if at else None
        led = before is not None and before.end == start - 1
        return not led and not linking.free_standing(text, start, end)
    if text[start - 4 : start] == "New " or _STREET.match(text, end):
        return True
    if entity.type == "place":
        return _names_a_branch(text, tokens, at) or _lends_its_name(text, tokens, at)
    if entity.type == "term":
        if text[start].isupper() and surface not in _names_of(entity):
            # Steel, of Harlan Steel
            return text[start - 1] != "\n" and text[start - 2] not in '.!?:”"'
        if surface.isupper():
            word = _NAME_BEFORE.search(text, max(0, start - 20), start)
            return bool(word) and tokens[at - 1].end != start - 1  # Lanthorn AI
    if entity.type != "organization":
        return False
    led = text[start - 3 : start] == " & " and text[start - 4].isalpha()
    if led or _AND_MORE.match(text, end):
        beside = tokens[at - 1].end == start - 3 or (
            at + 1 < len(tokens) and tokens[at + 1].start == end + 3
        )
        return not beside  # Stone & Apple; Apple & Google are two
    return bool(entity.ko and surface.isupper() and _affiliate(text, tokens, at))


def _of_another_state(text: str, tokens: Sequence[Token], at: int, entity: Entity) -> bool:
    """체코 산업통상부 is no ministry of the catalogue, which lists foreign ones with their country."""
    if entity.type != "organization" or not at or tokens[at - 1].end != tokens[at].start - 1:
        return False
    before = tokens[at - 1]
    states = [bearer for bearer in before.bearers if bearer.type == "place"]
    ministry = text[tokens[at].end - 1] in "부처청성" and not text[tokens[at].start].isascii()
    return ministry and bool(states) and states[0].id != "south-korea"


def _a_given_name(text: str, start: int, end: int, entity: Entity) -> bool:
    """릴리 첸 is a person, not the drug maker."""
    if entity.type not in {"organization", "product"} or not is_given_name(text[start:end]):
        return False
    word = _HANGUL_AFTER.match(text, end)
    return word is not None and is_foreign_word(word.group(1))


def _names_a_branch(text: str, tokens: Sequence[Token], at: int) -> bool:
    """Whether a country closes the name of a firm's house there: Microsoft Japan said."""
    before = tokens[at - 1] if at else None
    return (
        before is not None
        and before.end == tokens[at].start - 1
        and text[before.end] == " "
        and any(bearer.type == "organization" for bearer in before.bearers)
    )


def _lends_its_name(text: str, tokens: Sequence[Token], at: int) -> bool:
    """Whether a place opens a longer name: Boston Scientific, Chicago Bulls, London, Ontario."""
    start, end = tokens[at].start, tokens[at].end
    surface = text[start:end]
    if surface in _OLD_WORLD and _NEW_WORLD.match(text, end):
        return True
    word = _CAPITALISED.match(text, end)
    if not word or not surface.isalpha() or surface.isupper():
        return False
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if following is not None and following.start == word.start(1):
        return following.kind == "club" or _is_a_surname(text, tokens, at + 1)
    return word.group(1) not in _BEHIND_A_PLACE and not linking.in_title_case(text, start)


def _is_a_surname(text: str, tokens: Sequence[Token], at: int) -> bool:
    """Whether a company's name in one word follows a given name that is a place's: Paris Hilton."""
    first, last = tokens[at - 1], tokens[at]
    return (
        first.end == last.start - 1
        and text[first.start : first.end] in _CALLED_LIKE_PLACES
        and text[last.start : last.end].istitle()
        and any(bearer.type == "organization" for bearer in last.bearers)
        and not _BRANCH.match(text, last.end)
    )


def _affiliate(text: str, tokens: Sequence[Token], at: int) -> bool:
    """Whether a group's short name opens the name of an affiliate nobody listed: SK Haneul Gas."""
    word = _CAPITALISED.match(text, tokens[at].end)
    if not word or (at + 1 < len(tokens) and tokens[at + 1].start == word.start(1)):
        return False
    return word.group(1) not in _NOT_OF_A_NAME


def _mentions(text: str, scan: Scan, found: Iterable[Found]) -> list[Mention]:
    mentions: list[Mention] = []
    starts, last = scan.starts, len(scan.starts) - 1
    at = 0
    for start, end, name, type_, entity, role, _ in found:
        while at < last and starts[at + 1] <= start:
            at += 1
        span = scan.span(at, start, end)
        surface = text[span.start : span.end]
        office = scan.span(at, role.start, role.end) if role and role.keys != _ADDRESS else None
        id_ = entity.id if entity else None
        mentions.append(Mention(span, surface, id_, name, type_, office))
    return mentions


def _films(
    text: str, tokens: Sequence[Token], bearers: dict[int, Entity], kinship: Kinship
) -> frozenset[str]:
    """Projects that the text names as a film or a series, and none of whose companies it names."""
    films = {
        entity.id
        for at, entity in bearers.items()
        if entity.type == "project" and is_a_film(text, tokens[at].start, tokens[at].end)
    }
    if not films:
        return frozenset()
    companies = {e.id for e in bearers.values() if e.type == "organization"}
    return frozenset(id_ for id_ in films if companies.isdisjoint(kinship.family(id_)))


def _mark_stands(text: str, start: int, end: int, kind: str) -> bool:
    if kind == "office":
        return office_stands(text, start, end)
    if kind == "suffix":
        return suffix_stands(text, start, end)
    return kind == "form" or not (text[end].isalnum() and text[end].isascii())
