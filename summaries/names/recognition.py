"""Where a text names whom and what: one pass of an automaton over all names, then edges.

A name inside a longer word is none, an ordinary word that is somebody's name counts only where the
text bears it out. Short forms and misspellings are `linking`, offices `offices`, names that the
catalogue does not hold `strangers`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from summaries.article import Language, Span
from summaries.names import linking, strangers
from summaries.names.edges import name_stands, office_stands
from summaries.names.entity import Entity, Mention
from summaries.names.everyday import is_a_film, without_things
from summaries.names.homonyms import without_namesakes
from summaries.names.offices import (
    ENGLISH,
    KOREAN,
    LATIN,
    Token,
    role_after,
    role_apposed,
    role_before,
)
from summaries.names.scan import Scan, scan_of
from summaries.names.sports import CLUBS, borne_by_clubs, of_a_club

if TYPE_CHECKING:
    from summaries.names.catalogue import Catalogue
    from summaries.names.homonyms import Kinship

_FORMS = ("㈜", "(주)", "주식회사", "Inc", "Corp", "Ltd", "LLC", "PLC", "plc", "GmbH")
_CODE = re.compile(r"\(\d{6}\)")
_HANGUL = re.compile("[가-힣]")


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
                for variant in _variants(name, weak):
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
        for word, kind in marks:
            if word not in self.names:
                self.patterns.append(word)
                self.kinds.append(kind)
        self._automaton = AhoCorasick(self.patterns)

    def tokens(self, text: str) -> list[Token]:
        """Every known piece of `text` that stands alone, the longest first where they overlap."""
        hits = self._automaton.find_matches_as_indexes(text, overlapping=True)
        hits.sort(key=_longest_first)
        tokens: list[Token] = []
        free = 0
        kinds, named = self.kinds, len(self.bearers)
        for index, start, end in hits:
            if start < free:
                continue
            kind = kinds[index]
            if kind == "name":
                if name_stands(text, start, end):
                    tokens.append(Token(start, end, kind, self.bearers[index], self.weak[index]))
                    free = end
            elif index >= named and _mark_stands(text, start, end, kind):
                tokens.append(Token(start, end, kind))
                free = end
        return tokens


def _longest_first(hit: tuple[int, int, int]) -> tuple[int, int]:
    return hit[1], -hit[2]


def _variants(name: str, weak: bool) -> tuple[str, ...]:
    """The name, and its usual other settings: 르네하스 for 르네 하스, NVIDIA for Nvidia."""
    found = [name]
    if " " in name and _HANGUL.search(name) and len(name) > 4:
        found.append(name.replace(" ", ""))
    if not weak and name.isascii() and len(name) > 4 and not name.isupper():
        found.append(name.upper())
    if "'" in name:
        found.append(name.replace("'", "’"))
    return tuple(dict.fromkeys(found))


def find_mentions(
    text: str, sentences: Sequence[Span], catalogue: Catalogue, language: Language
) -> tuple[Mention, ...]:
    """Every mention inside `sentences` (in order, not overlapping), in text order.

    Mentions never overlap one another; a role may hold the mention of its organisation.
    """
    if not sentences:
        return ()
    scan = scan_of(text, sentences)
    searched = scan.text
    tokens = without_things(searched, catalogue.lexicon.tokens(searched))
    bearers = _settled(searched, tokens, catalogue.kinship)
    films = _films(searched, tokens, bearers, catalogue.kinship)
    found: list[linking.Found] = []
    for at, token in enumerate(tokens):
        entity = bearers.get(at)
        if entity is None or _of_another(searched, tokens, at, entity):
            continue
        if entity.type == "project" and (
            entity.id in films or is_a_film(searched, token.start, token.end)
        ):
            continue
        role = None
        if entity.type == "person":
            if searched[token.end - 1].isascii():
                role = role_apposed(searched, tokens, token.end, at + 1)
            else:
                role = role_after(searched, tokens, token.end, at + 1)
            role = role or role_before(searched, tokens, token.start, at - 1)
        name = entity.name(language)
        found.append(linking.Found(token.start, token.end, name, entity.type, entity, role))
    found = without_namesakes(searched, tokens, found, catalogue.kinship)
    found += strangers.persons(searched, tokens, found)
    found += strangers.organisations(searched, tokens, found)
    found += linking.short_forms(searched, tokens, found)
    found += linking.misspelt(searched, found, catalogue.lexicon.names)
    return tuple(_mentions(text, scan, linking.apart(found)))


def _of_another(text: str, tokens: Sequence[Token], at: int, entity: Entity) -> bool:
    """Whether a lone Latin word is part of a longer name: Cook County, New Mexico."""
    start, end = tokens[at].start, tokens[at].end
    if not text[start].isascii() or " " in text[start:end]:
        return False
    if entity.type == "person" and not text[start:end].isupper():
        before = tokens[at - 1] if at else None
        led = before is not None and before.end == start - 1
        return not led and not linking.free_standing(text, start, end)
    return text[start - 4 : start] == "New "


def _mentions(text: str, scan: Scan, found: Iterable[linking.Found]) -> Iterator[Mention]:
    at, last = 0, len(scan.starts) - 1
    for start, end, name, type_, entity, role in found:
        while at < last and scan.starts[at + 1] <= start:
            at += 1
        span = scan.span(at, start, end)
        yield Mention(
            span,
            text[span.start : span.end],
            entity.id if entity else None,
            name,
            type_,
            scan.span(at, role.start, role.end) if role else None,
        )


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


def _settled(text: str, tokens: Sequence[Token], kinship: Kinship) -> dict[int, Entity]:
    """Which entity each name token names: by its place in `tokens`; disputed and weak ones drop out.

    A weak name counts where the text also holds a strong name of its bearer, or where a stock code
    or an office follows it. Of two bearers the one that the rest of the text speaks of.
    """
    named = [at for at, token in enumerate(tokens) if token.kind == "name"]
    clubs = borne_by_clubs(text, tokens)
    strong: dict[str, Entity] = {}
    doubtful = bool(clubs)
    for at in named:
        start, end, _, bearers, weak = tokens[at]
        if weak or len(bearers) > 1:
            doubtful = True
            borne_out = [b for b in bearers if b.id in weak and _borne_out(text, tokens, at, b)]
            if len(borne_out) == 1:
                strong[borne_out[0].id] = borne_out[0]
        elif text[start:end] not in clubs:
            strong[bearers[0].id] = bearers[0]
    if not doubtful:
        return {at: tokens[at].bearers[0] for at in named}
    near = {*strong, *(parent for bearer in strong.values() for parent in bearer.parents)}
    companies = {id_ for id_, bearer in strong.items() if bearer.type == "organization"}
    settled: dict[int, Entity] = {}
    for at in named:
        start, end, _, bearers, weak = tokens[at]
        if text[start:end] in clubs and (
            of_a_club(tokens, at) or not any(companies & kinship.family(b.id) for b in bearers)
        ):
            continue
        if weak or len(bearers) > 1:
            fitting = _fitting(tokens[at], strong, near)
            if len(fitting) == 1:
                settled[at] = fitting[0]
        else:
            settled[at] = bearers[0]
    return settled


def _fitting(token: Token, strong: dict[str, Entity], near: set[str]) -> list[Entity]:
    """The bearers of a weak or shared name whom the text bears out best."""
    fitting = [b for b in token.bearers if b.id not in token.weak or b.id in strong]
    for closer in (
        [b for b in fitting if b.id in strong],
        [b for b in fitting if b.id not in token.weak],
        [b for b in fitting if b.id in near or not near.isdisjoint(b.parents)],
    ):
        if len(fitting) < 2:
            break
        fitting = closer or fitting
    return fitting


def _borne_out(text: str, tokens: Sequence[Token], at: int, bearer: Entity) -> bool:
    """Whether what stands beside a weak name tells that it is one."""
    token = tokens[at]
    if bearer.type not in {"organization", "person"}:
        return False
    if bearer.type == "organization" and _CODE.match(text, token.end):
        return True
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if following is None or following.kind != "office":
        return False
    return following.start == token.end + 1 and text[token.end] == " "


def _mark_stands(text: str, start: int, end: int, kind: str) -> bool:
    if kind == "office":
        return office_stands(text, start, end)
    return kind == "form" or not (text[end].isalnum() and text[end].isascii())
