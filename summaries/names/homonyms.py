"""Whether a Korean personal name stands for the person of the catalogue or for a namesake.

Many Koreans share a name: a coach is called like a chairman. Such a name counts where the text
bears it out, by an organisation around the person, a top office, or a companion. Foreign names and
companies are not weighed here (`recognition`, `everyday`, `sports`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from summaries.names.entity import Entity
from summaries.names.linking import Found
from summaries.names.offices import Role, Token, office_key
from summaries.names.particles import words_in
from summaries.names.romanisation import spells, surname_of
from summaries.names.strangers import ORGANISATION

_TOP = frozenset(
    office_key(word)
    for word in (
        *words_in(
            "회장 부회장 명예회장 사장 대표 대표이사 CEO 총재 장관 대통령 총리 부총리 위원장 행장 "
            "의원 지사 시장 의장 창업자 창업주 당선인 chairman chairwoman chairperson co-chairman "
            "president minister senator governor mayor founder co-founder co-CEO"
        ),
        "chief executive",
        "vice chairman",
        "executive vice chairman",
        "prime minister",
        "deputy prime minister",
    )
)
"""Offices that bear out a name on their own, for few namesakes hold one."""
_STAGE = frozenset(words_in("감독 선수 배우 작가"))
_STAGE_BESIDE = (
    "아나운서|앵커|캐스터|코치|기자|가수|감독|선수|배우|개그맨|코미디언|방송인|해설위원|피디|PD|"
    "announcer|singer|actor|actress|coach|comedian|reporter|footballer|outfielder|pitcher|golfer"
)
_CALLED_BEFORE = re.compile(rf"(?:^|[^가-힣A-Za-z])(?:{_STAGE_BESIDE}) $")
_CALLED_AFTER = re.compile(
    rf"(?: (?:[가-힣A-Za-z0-9]{{1,12}} ){{0,2}}|, (?:an? |the )?(?:[\w\-]{{1,20}} ){{0,4}})"
    rf"(?:{_STAGE_BESIDE})(?:[은는이가을를의와과도]|[^가-힣A-Za-z]|들은|에게)"
)
_MINISTER = re.compile(r" (?:전 )?[가-힣]{0,8}(?:장관|부총리)(?![가-힣]{3})")
"""산업장관, 경제부총리: written in one word, so that no office stands alone there."""
_FILLER = frozenset(
    words_in(
        "전 현 신임 초대 겸 그룹 회사 한국 권한대행 직무대행 former then the a an of its and at "
        "Group company"
    )
)
_WORD = re.compile(r"[가-힣A-Za-z0-9&㈜]+")
_ELSEWHERE = re.compile(r"[A-Z]{2,8}|[가-힣]{2,6}(?:야구부|축구부|농구부|배구부|초|중|고|일보|FC)")
_HEADLINE = 120
"""Characters of one lone line that is taken for a headline: it has no room to bear a name out."""

_Office = Literal["fitting", "stage", "elsewhere", "silent"]


class Kinship:
    """Which organisations and projects belong around each person of a catalogue."""

    def __init__(self, entities: Mapping[str, Entity], added: frozenset[str]) -> None:
        self._entities = entities
        self._added = added
        self._below: dict[str, list[str]] = {}
        self._families: dict[str, frozenset[str]] = {}
        self._shared: dict[str, frozenset[str]] = {}
        for entity in entities.values():
            if entity.type in {"organization", "project"}:
                for parent in entity.parents:
                    self._below.setdefault(parent, []).append(entity.id)

    def above(self, ids: Sequence[str]) -> set[str]:
        """The ids, their parents, the parents' parents …"""
        found: set[str] = set()
        frontier = list(ids)
        while frontier:
            id_ = frontier.pop()
            if id_ not in found:
                found.add(id_)
                frontier += self._entities[id_].parents
        return found

    def family(self, id_: str) -> frozenset[str]:
        """The organisations and projects under any group that a person or company belongs to."""
        known = self._families.get(id_)
        if known is None:
            entity = self._entities[id_]
            own = entity.parents if entity.type in {"person", "project"} else (id_,)
            top = self.above(own)
            frontier = sorted(top)
            while frontier:
                below = self._below.get(frontier.pop(), ())
                frontier += [child for child in below if child not in top]
                top.update(below)
            known = self._families[id_] = frozenset(top)
        return known

    def shared(self, entity: Entity) -> frozenset[str]:
        """Those names of a Korean person that namesakes bear too: in Hangul, and romanised.

        Nobody else is called Jay Y. Lee or Masayoshi Son. A name that a user added is meant.
        """
        known = self._shared.get(entity.id)
        if known is None:
            names = (entity.ko, entity.en, *entity.aliases)
            romanised = [n for n in names if n.isascii() and n and spells(n, entity.ko)]
            korean = bool(romanised) and entity.id not in self._added
            hangul = [n for n in names if surname_of(n)]
            known = self._shared[entity.id] = (
                frozenset([*hangul, *romanised, *(n.upper() for n in romanised)])
                if korean
                else frozenset()
            )
        return known

    def names(self, family: frozenset[str]) -> Iterator[str]:
        for id_ in sorted(family):
            entity = self._entities[id_]
            yield from (entity.ko, *entity.aliases)


class _Reading(NamedTuple):
    text: str
    tokens: Sequence[Token]
    starts: Sequence[int]
    kinship: Kinship


def without_namesakes(
    text: str, tokens: Sequence[Token], found: Sequence[Found], kinship: Kinship
) -> list[Found]:
    """`found`, with the names that are a namesake's turned into persons the catalogue lacks."""
    places: dict[str, list[int]] = {}
    for n, one in enumerate(found):
        if (
            one.entity
            and one.type == "person"
            and text[one.start : one.end] in kinship.shared(one.entity)
        ):
            places.setdefault(one.entity.id, []).append(n)
    if not places:
        return list(found)
    reading = _Reading(text, tokens, [token.start for token in tokens], kinship)
    settled = list(found)
    for who, own in places.items():
        for n in _namesakes(reading, found, who, own):
            one = found[n]
            settled[n] = one._replace(name=text[one.start : one.end], entity=None)
    return settled


def _namesakes(
    reading: _Reading, found: Sequence[Found], who: str, places: Sequence[int]
) -> Sequence[int]:
    family = reading.kinship.family(who)
    offices = [_office(reading, found[n], family) for n in places]
    fits = "fitting" in offices
    if any(
        one.entity and one.type in {"organization", "project"} and one.entity.id in family
        for one in found
    ):
        if "stage" in offices and not fits:
            return places
        return [n for n, office in zip(places, offices, strict=True) if office == "stage"]
    if "stage" in offices or "elsewhere" in offices:
        return places
    if fits or not family or _alone(reading.text) or _accompanied(found, who, set(places), family):
        return ()
    return places


def _alone(text: str) -> bool:
    """Whether one short line is all there is: a headline. (The search adds a break on each side.)"""
    return len(text) < _HEADLINE + 2 and "\n" not in text[1:-1]


def _accompanied(
    found: Sequence[Found], who: str, places: set[int], family: frozenset[str]
) -> bool:
    """Whether the text names the person in a way no namesake is, or a colleague."""
    return any(
        one.entity is not None
        and one.type == "person"
        and n not in places
        and (one.entity.id == who or not family.isdisjoint(one.entity.parents))
        for n, one in enumerate(found)
    )


def _office(reading: _Reading, one: Found, family: frozenset[str]) -> _Office:
    """What the words beside one mention say about whose name it is."""
    text, role = reading.text, one.role
    if role is None or role.keys & _STAGE:
        if role is None and not family:
            return "silent"
        if role or _CALLED_BEFORE.search(text, max(0, one.start - 14), one.start):
            return "stage"
        if _CALLED_AFTER.match(text, one.end, one.end + 90):
            return "stage"
        return "fitting" if _MINISTER.match(text, one.end) else "silent"
    top = bool(role.keys & _TOP)
    affiliations = list(_affiliations(reading, role))
    if any(own in family for own, _ in affiliations):
        return "fitting"
    words = [word for id_, word in affiliations if not id_]
    elsewhere = len(words) < len(affiliations) or any(
        ORGANISATION.search(word) or _ELSEWHERE.fullmatch(word) for word in words
    )
    if not family:
        # Politicians lead a party today and a ministry tomorrow: a top office fits them anywhere.
        return "elsewhere" if elsewhere and not top else "silent"
    if words and all(_begins_own(word, reading.kinship.names(family)) for word in words):
        return "fitting"
    if elsewhere:
        return "elsewhere"
    return "fitting" if top and not affiliations else "silent"


def _begins_own(word: str, names: Iterator[str]) -> bool:
    """금융 in 금융위원장, 금감 in 금감원장: the office has swallowed the rest of the name."""
    return len(word) > 1 and any(name.startswith(word) for name in names)


def _affiliations(reading: _Reading, role: Role) -> Iterator[tuple[str, str]]:
    """What a role holds beside offices: (id, "") of each organisation, ("", word) of other words."""
    text, at = reading.text, role.start
    first = bisect_left(reading.starts, role.start)
    for token in reading.tokens[first : bisect_left(reading.starts, role.end)]:
        yield from (("", word) for word in _words(text[at : token.start]))
        at = token.end
        for bearer in token.bearers[:1]:
            if bearer.type == "organization":
                yield bearer.id, ""
    yield from (("", word) for word in _words(text[at : role.end]))


def _words(piece: str) -> list[str]:
    return [word for word in _WORD.findall(piece) if word not in _FILLER]
