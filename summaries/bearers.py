"""Names that no catalogue holds, seen across articles: who bears one, and what they are called.

A view over analyses, like origins: nothing is stored, grouping can be undone. One article speaks of
one bearer of a name; two articles speak of the same one if the offices they give name one house, or
are one office where a house is missing. In doubt they are two, and a question that fits both is
asked back. In lists one person in two scripts is one (`written_twice`).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Final, NamedTuple

from summaries.analysis import Analysis
from summaries.names.entity import Entity, EntityType, Stranger
from summaries.names.offices import ENGLISH, KOREAN, LATIN, office_key
from summaries.names.particles import words_in
from summaries.names.romanisation import romanised, spells
from summaries.names.strangers.places import short_form


@dataclass(frozen=True, slots=True)
class Bearer:
    """One bearer of a name and the articles that speak of them.

    `entity.id` is the name's id, with ` (office)` behind it where the name has several bearers;
    `entity.aliases` hold that office first.
    """

    entity: Entity
    analyses: tuple[Analysis, ...]


def strangers_of(
    analyses: Iterable[Analysis], twice: Mapping[str, str] = MappingProxyType({})
) -> dict[str, Entity]:
    """The names without a catalogue entry in `analyses`, by id; those `written_twice` under the Korean
    one, with both names."""
    met: dict[str, list[Stranger]] = {}
    for analysis in analyses:
        for stranger in analysis.strangers:
            met.setdefault(stranger.id, []).append(stranger)
    found = {id_: _entity(id_, strangers) for id_, strangers in met.items()}
    for latin, korean in twice.items():
        if latin in found and korean in found:
            found[korean] = replace(found[korean], en=found.pop(latin).en)
    return found


def bearers(id_: str, analyses: Sequence[Analysis]) -> tuple[Bearer, ...]:
    """Who bears the name with this id, those of most articles first; () where nobody does.

    A further name (KODA) leads to the bearer of the first one (한국데이터협회).
    """
    named = [a for a in analyses if any(s.id == id_ for s in a.strangers)]
    if not named:
        called = {s.id for a in analyses for s in a.strangers if id_ in s.alias_ids}
        return bearers(called.pop(), analyses) if len(called) == 1 else ()
    entity = strangers_of(named)[id_]
    groups: dict[str, list[Analysis]] = {}
    for group in _by_house(id_, named):
        groups.setdefault(_office(id_, group), []).extend(group)
    if len(groups) == 1:
        return (Bearer(entity, tuple(named)),)
    found = []
    for office, group in groups.items():
        apart = replace(entity, id=f"{id_} ({office})", aliases=(office, *entity.aliases))
        found.append(Bearer(apart, tuple(group)))
    return tuple(sorted(found, key=lambda bearer: (-len(bearer.analyses), bearer.entity.id)))


def written_twice(analyses: Iterable[Analysis], story_of: Mapping[str, str]) -> dict[str, str]:
    """Latin id -> Korean id of the persons and towns that two articles of one story name in two scripts
    (마길수, Ma Gil-soo): where one name alone is the other's romanisation, and offices can be one."""
    told: defaultdict[str, list[Analysis]] = defaultdict(list)
    for analysis in analyses:
        told[story_of.get(analysis.article, analysis.article)].append(analysis)
    found: defaultdict[str, set[str]] = defaultdict(set)
    for story in told.values():
        names = {s.id: s for a in story for s in a.strangers if s.type in ("person", "place")}
        latin = {id_ for id_, one in names.items() if one.name.isascii()}
        pairs = [
            (ours, theirs)
            for ours in sorted(names.keys() - latin)
            for theirs in sorted(latin)
            if _spelt(names[theirs], names[ours])
        ]
        for ours, theirs in pairs:
            alone = sum(ours in pair or theirs in pair for pair in pairs) == 1
            found[theirs].add(ours if alone and _one_office(ours, theirs, story) else "")
    return {theirs: min(ours) for theirs, ours in found.items() if len(ours) == 1 and min(ours)}


def _spelt(latin: Stranger, korean: Stranger) -> bool:
    if latin.type != korean.type:
        return False
    if korean.type == "person":
        return spells(latin.name, korean.name)
    return latin.name.casefold() == romanised(short_form(korean.name) or korean.name)


def _one_office(korean: str, latin: str, analyses: Sequence[Analysis]) -> bool:
    """Whether no English office is told of the one that the Korean ones of the other rule out."""
    ours, theirs = (
        [role.text for a in analyses for role in a.roles if role.entity == id_]
        for id_ in (korean, latin)
    )
    said = [
        _OFFICE_IN_KOREAN[word]
        for t in theirs
        for word in t.casefold().split()
        if word in _OFFICE_IN_KOREAN
    ]
    return not ours or all(
        any(o.endswith(office) for o in ours for office in each) for each in said
    )


_OFFICE_IN_KOREAN: Final = {
    english: tuple(words_in(korean))
    for english, korean in (
        ("professor", "교수"),
        ("lawyer", "변호사"),
        ("judge", "판사"),
        ("mayor", "시장 군수 구청장"),
        ("governor", "지사 총재"),
        ("minister", "장관 차관 총리"),
        ("lawmaker", "의원 대표"),
        ("analyst", "연구원 연구위원 애널리스트 위원 전문위원"),
        ("coach", "감독 코치"),
        ("chairman", "회장 의장 위원장 이사장"),
        ("spokesperson", "대변인"),
        ("pastor", "목사"),
        ("teacher", "교사 교장"),
    )
}


def _entity(id_: str, strangers: Sequence[Stranger]) -> Entity:
    types: Counter[EntityType] = Counter(stranger.type for stranger in strangers)
    names: Counter[str] = Counter(stranger.name for stranger in strangers)
    name = min(names, key=lambda n: (-names[n], n))
    korean = any("가" <= c <= "힣" for c in name)
    aliases = dict.fromkeys(alias for stranger in strangers for alias in stranger.aliases)
    return Entity(
        id=id_,
        type=min(types, key=lambda t: (-types[t], t)),
        ko=name if korean else "",
        en="" if korean else name,
        aliases=tuple(sorted(aliases)),
    )


def _by_house(id_: str, analyses: Sequence[Analysis]) -> list[list[Analysis]]:
    """`analyses` in groups that give the bearer offices in one house, those without a house with the
    one group that knows the office, those without an office with the others if they are one group."""
    given = [_Group(*_offices(id_, analysis), [analysis]) for analysis in analyses]
    housed = _components([one for one in given if one.houses], by_house=True)
    joining: dict[int, list[Analysis]] = {}
    apart: list[_Group] = []
    for one in given:
        if one.offices and not one.houses:
            fitting = [n for n, group in enumerate(housed) if group.offices & one.offices]
            if len(fitting) == 1:
                joining.setdefault(fitting[0], []).extend(one.analyses)
            else:
                apart.append(one)
    groups = [[*group.analyses, *joining.get(n, ())] for n, group in enumerate(housed)] + [
        group.analyses for group in _components(apart, by_house=False)
    ]
    placeless = [analysis for one in given if not one.offices for analysis in one.analyses]
    if placeless and len(groups) == 1:
        groups[0].extend(placeless)
    elif placeless:
        groups.append(placeless)
    return groups


class _Group(NamedTuple):
    houses: set[str]
    offices: set[str]
    analyses: list[Analysis]


def _components(given: Sequence[_Group], *, by_house: bool) -> list[_Group]:
    """`given` joined wherever two share a house (or an office): the same in any order."""
    groups: list[_Group] = []
    for one in given:
        new = _Group(set(one.houses), set(one.offices), list(one.analyses))
        for group in list(groups):
            if group.houses & new.houses if by_house else group.offices & new.offices:
                new.houses.update(group.houses)
                new.offices.update(group.offices)
                new.analyses[:0] = group.analyses
                groups.remove(group)
        groups.append(new)
    return groups


_FILLER = frozenset(
    words_in(
        "전 현 신임 당시 수석 선임 책임 공동 겸 상임 총괄 담당 Former Senior Deputy Acting The And"
    )
)
_OFFICE_WORDS = frozenset(word.casefold() for word in (*KOREAN, *LATIN, *ENGLISH))


def _offices(id_: str, analysis: Analysis) -> tuple[set[str], set[str]]:
    """The houses an article gives with the offices, `한빛증권` of `한빛증권 수석 연구원`, and the offices."""
    houses: set[str] = set()
    offices: set[str] = set()
    for role in analysis.roles:
        if role.entity != id_:
            continue
        for word in role.text.replace("(", " ").replace(")", " ").split():
            if word.casefold() in _OFFICE_WORDS:
                offices.add(office_key(word))
            elif word not in _FILLER and (word[0].isupper() or not word.isascii()):
                houses.add(_COUNCIL.sub("의원", word))
        last = role.text.split()[-1]
        offices.add(office_key(last))
        offices.update(_office_behind(last))
    return houses, offices


# A member of 광양시의회 is a 광양시의원: one house, said in two ways.
_COUNCIL = re.compile(r"(?<=[가-힣]{2}[시군구도])의회$")
_LONGEST_OFFICE = max(map(len, KOREAN))


def _office_behind(word: str) -> Iterator[str]:
    """The office at the end of a word that has its place in front: the 시의원 of 광양시의원."""
    for at in range(max(2, len(word) - _LONGEST_OFFICE), len(word) - 1):
        if word[at:] in _OFFICE_WORDS:
            yield office_key(word[at:])
            return


def _office(id_: str, analyses: Sequence[Analysis]) -> str:
    offices: Counter[str] = Counter(
        role.text for analysis in analyses for role in analysis.roles if role.entity == id_
    )
    if offices:
        return min(offices, key=lambda office: (-offices[office], -len(office), office))
    last = datetime.max.replace(tzinfo=UTC)
    first = min(analyses, key=lambda a: (a.published_at or last, a.url, a.article))
    return first.outlet or first.title or first.article
