"""What a short form in a text stands for, by the rest of that text.

이 회장 is whom the text named 이재용 회장, Altman whom it named Sam Altman. Nothing crosses from one
text to another, and a full name must be there.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping, Sequence

from summaries.names.edges import name_stands
from summaries.names.found import Found, longest_first
from summaries.names.offices import Role, Token, office_key
from summaries.names.particles import words_in
from summaries.names.romanisation import spells_surname, surname_of
from summaries.names.strangers.shapes import is_given_name, is_japanese_surname

_MANY_BEARERS = 6
"""Bearers of one surname looked at, the last named first: keeps a list of thousands linear."""
DOUBTFUL_SURNAMES = frozenset(
    words_in(
        "이 그 전 현 신 구 양 각 두 세 총 고 한 여 남 우 원 명 장 연 본 당 차 주 선 부 새 저 "
        "공 반 모 제 사"
    )
)
"""Surnames that are ordinary words before an office (this, former, one …): they need a bearer with
that very office."""
_FORMER = frozenset({"전", "현"})


def is_surname_only(text: str, one: Found) -> bool:
    """Whether a mention of a known person is no more than a surname: 머스크, Huang."""
    if one.entity is None or one.type != "person":
        return False
    surface = text[one.start : one.end]
    return " " not in surface and surface in {*one.entity.ko.split(), *one.entity.en.split()} - {
        one.entity.ko,
        one.entity.en,
    }


def without_borrowed(text: str, found: Sequence[Found]) -> list[Found]:
    """`found`, less the bare surnames of known persons that another in the text bears as well: whose
    each is (Huang, 파월 법인장) `short_forms` tells by office, or nobody does."""
    others: dict[str, int] = {}
    for one in found:
        if one.type == "person" and one.entity is None:
            for surname in _surnames(one, text[one.start : one.end]):
                others[surname] = min(one.start, others.get(surname, one.start))
    if not others:
        return list(found)
    return [one for one in found if not _is_borrowed(text, one, others)]


def _is_borrowed(text: str, one: Found, others: Mapping[str, int]) -> bool:
    first = others.get(text[one.start : one.end])
    if first is None:
        return False
    return is_surname_only(text, one) or (one.start > first and _is_one_word(text, one))


def _is_one_word(text: str, one: Found) -> bool:
    """Whether a company bears a name that is a surname too: Ford, beside a Martin Ford."""
    surface = text[one.start : one.end]
    return one.type == "organization" and surface.isascii() and surface.isalpha()


_LEADING = frozenset(
    words_in("다만 한편 또 또한 이어 특히 반면 그러나 하지만 앞서 다시 이날 최근 당시 먼저 이후")
)
_WORD_BEFORE = re.compile(r"(?:^|[^0-9A-Za-z가-힣])([가-힣]{1,5}) $")
_AFTER_PARTICLE = re.compile(r"[은는이가을를의에서와과도로며고해면]$")


_FAMILIAR = re.compile(r"(?:^|[^가-힣A-Za-z0-9])(?P<form>[가-힣]{1,2}) ?$")


class _Roster:
    """The persons of one text: their surnames, their offices, where they are named in full."""

    def __init__(self, text: str, found: Sequence[Found]) -> None:
        self.first: dict[str, Found] = {}
        self.offices: dict[str, set[str]] = {}
        self.named: list[tuple[int, str]] = []
        self.bearers: dict[str, dict[str, None]] = {}
        self.called: dict[str, list[Found]] = {}
        """By what may stand before 씨: the surname and the given name of Koreans in Hangul."""
        for one in found:
            if one.type != "person":
                continue
            who = one.who
            self.named.append((one.start, who))
            if who not in self.first:
                self.first[who] = one
                self.offices[who] = set()
                name = text[one.start : one.end]
                if len(name) == 3 and surname_of(name):
                    self.called.setdefault(name[0], []).append(one)
                    self.called.setdefault(name[1:], []).append(one)
            if one.role:
                self.offices[who] |= one.role.keys
            for surname in _surnames(one, text[one.start : one.end]):
                self.bearers.setdefault(surname, {})[who] = None


def _surnames(one: Found, surface: str) -> tuple[str, ...]:
    """The surnames that the mention's own words show, in their script."""
    words = surface.split()
    if not surface[0].isascii():
        if len(words) > 1:
            if is_given_name(words[0]) and not is_japanese_surname(words[0]):
                return (words[-1],)
            return (words[0],) if is_japanese_surname(words[0]) else (words[-1], words[0])
        korean = surname_of(surface)
        if korean and (one.entity is None or surname_of(one.entity.ko) or len(surface) < 4):
            return (korean,)
        # A Chinese name in one word: its surname has one syllable or two (웨이저자, 린자웨이).
        return (surface[:2], surface[0]) if 3 <= len(surface) <= 5 else (surface,)
    if len(words) == 1:
        return ()
    korean = one.entity.ko if one.entity else ""
    if korean and surname_of(korean):
        return tuple(w for w in (words[-1], words[0]) if spells_surname(w, korean))[:1]
    if len(words) == 2 and _HYPHENED.fullmatch(words[1]):
        return (words[0],)
    if len(words) > 2 and words[-2].casefold() in _SURNAME_PARTICLES:
        return (" ".join(words[-2:]),)
    if len(words) > 2 and (words[0] in _SURNAMES_FIRST or "Abdul" in words):
        return (words[0],)
    return (words[-1],)


_SURNAME_PARTICLES = frozenset(words_in("de van von der den al el la le di da del bin ten ter"))
_SURNAMES_FIRST = frozenset(
    words_in(
        "Ong Tan Lim Lee Wong Ng Chan Chen Cheong Goh Koh Teo Yeoh Yeo Chua Ho Low Loh Tay Toh Ang Chia Chong Foo Heng "
        "Kwok Lau Leung Cheung Yip Yeung Tsang Tang Nguyen Tran Pham Le Vo Dang Bui Do Ngo Duong"
    )
)
"""Chinese and Vietnamese surnames of South East Asia, which come first in names of three words."""
_HYPHENED = re.compile(r"[A-Z][a-z]+-[a-z]+")
"""Shin-a, Shu-fen: given names of East Asia, which follow the surname."""


def short_forms(
    text: str, tokens: Sequence[Token], found: Sequence[Found], aliases: Mapping[str, Found]
) -> list[Found]:
    """Persons named by surname and office (이 회장), by a surname (Altman, Mr. Son); and again, by
    the full name or one of the `aliases`, whatever the catalogue does not hold."""
    roster = _Roster(text, sorted(found, key=longest_first))
    return [
        *_by_office(text, tokens, roster),
        *_by_address(text, roster),
        *_by_name(text, tokens, roster, found, aliases),
    ]


def _by_office(text: str, tokens: Sequence[Token], roster: _Roster) -> Iterator[Found]:
    recent: dict[str, dict[str, int]] = {}
    surname_by_who: dict[str, list[str]] = {}
    for surname, bearers in roster.bearers.items():
        for who in bearers:
            surname_by_who.setdefault(who, []).append(surname)
    at = 0
    for token in tokens:
        if token.kind != "office" or text[token.start - 1] != " ":
            continue
        while at < len(roster.named) and roster.named[at][0] < token.start:
            position, who = roster.named[at]
            for surname in surname_by_who.get(who, ()):
                order = recent.setdefault(surname, {})
                order.pop(who, None)
                order[who] = position
            at += 1
        form = _surname_before(text, token.start, roster)
        if form is None:
            continue
        surname, start = form
        key = office_key(text[token.start : token.end])
        earlier = list(recent.get(surname, {}).items())[-_MANY_BEARERS:]
        bearer = _bearer(text, roster, surname, key, earlier)
        if bearer:
            first = roster.first[bearer]
            yield Found(start, token.end, first.name, "person", first.entity)


def _by_address(text: str, roster: _Roster) -> Iterator[Found]:
    """김씨 and 도윤씨, of the one Kim and the one Do-yoon whom the text has named before."""
    at = text.find("씨")
    while at > 0:
        form = _FAMILIAR.search(text, max(0, at - 4), at)
        if form and name_stands(text, form.start("form"), at + 1):
            named = [
                first
                for first in roster.called.get(form["form"], ())[:_MANY_BEARERS]
                if first.start < at
            ]
            if len(named) == 1:
                first = named[0]
                yield Found(form.start("form"), at + 1, first.name, "person", first.entity)
        at = text.find("씨", at + 1)


def _surname_before(text: str, at: int, roster: _Roster) -> tuple[str, int] | None:
    """The surname that stands right before the office at `at`, and where the short form starts."""
    word = _WORD_BEFORE.search(text, max(0, at - 7), at)
    if not word:
        return None
    surname, start = word.group(1), word.start(1)
    if surname in _FORMER:
        fuller = _WORD_BEFORE.search(text, max(0, start - 7), start)
        if fuller and len(fuller.group(1)) <= 2 and fuller.group(1) in roster.bearers:
            return fuller.group(1), fuller.start(1)
        if text[start - 1] == " " and not _AFTER_PARTICLE.search(text, start - 2, start - 1):
            led = fuller is not None and fuller.group(1) in _LEADING
            return (surname, start) if led and surname in roster.bearers else None
    return (surname, start) if surname in roster.bearers else None


def _bearer(
    text: str, roster: _Roster, surname: str, office: str, earlier: Sequence[tuple[str, int]]
) -> str | None:
    """Whom surname and office name: one with that office before one without, then the last named.

    Two of the same office, last named in one sentence, are not told apart.
    """
    holding = [(who, position) for who, position in earlier if _holds(roster.offices[who], office)]
    if holding:
        if len(holding) > 1 and "\n" not in text[holding[-2][1] : holding[-1][1]]:
            return None
        return holding[-1][0]
    everyone = roster.bearers[surname]
    holders = [who for who in list(everyone)[:_MANY_BEARERS] if _holds(roster.offices[who], office)]
    if holders:
        return holders[0] if len(holders) == 1 and surname not in DOUBTFUL_SURNAMES else None
    only = next(iter(everyone))
    if len(everyone) > 1 or surname in DOUBTFUL_SURNAMES:
        return None
    return None if surname in _FREQUENT and roster.offices[only] else only


def _holds(offices: Collection[str], office: str) -> bool:
    """Whether one of `offices` is that one or closes in it: 국장 for a 사무국장, not 회장 for a 부회장."""
    if office in offices:
        return True
    return any(
        each.endswith(office) and "가" <= office[0] <= "힣" and each[-len(office) - 1] != "부"
        for each in offices
    )


_FREQUENT = frozenset("김이박최정강조윤장임한오서신권황안송전홍")
"""The twenty commonest surnames, three Koreans in four: another office is likely another bearer."""


_HONORIFIC = re.compile(
    r"(?<![A-Za-z])(?:Mr|Ms|Mrs|Miss|Dr|Prof|Professor|Lord|Lady|Baroness|Sir|Dame)\.? $"
)
_CAPITALISED_BEFORE = re.compile(r"(?:^|[\s\"“‘'(])([A-Z](?:\.|[A-Za-z\-]{0,15})) $")
_OPENERS = frozenset(
    words_in(
        "But And When While As After Before If Though Although For In So Yet Still Meanwhile "
        "Even Both With By Then Later That What Where Since Because Once Like Asked On At "
        "Until Unlike To Under Over From Among Between Against During Without Within Through Nor Or "
        "Is Was Did Does Has Had Will Would Could Should Can If"
    )
)
_CAPITAL_AFTER = re.compile(r" [A-Z][a-z]")
_MONTHS = frozenset(words_in("April May June August"))
_MONTH_BEFORE = re.compile(
    r"(?:\b(?:[Ii]n|[Ss]ince|[Bb]y|[Oo]f|[Nn]ext|[Ll]ast|[Tt]his|[Uu]ntil|[Tt]ill|[Ff]rom|[Ee]arly|"
    r"[Ll]ate|[Dd]uring|\d{1,2}) |\b[Mm]id[- ])$"
)
_DAY_AFTER = re.compile(r" \d")
_MATERIALS = frozenset(
    words_in("Bell Berry Cook Cotton Fish Gold Park Pool Rice Rose Silver Steel Stone Wheat Wood")
)
_NOUN_AFTER = re.compile(
    r" (?:prices?|times?|supply|supplies|exports?|imports?|futures|production|output|products?|chips|"
    r"pellets|costs|yields|harvests?|crops?|demand|fields|farmers|growers|floors|frames|sales|"
    r"peppers|mills?|makers|markets?|tables)\b"
)


def _by_name(
    text: str,
    tokens: Sequence[Token],
    roster: _Roster,
    found: Sequence[Found],
    aliases: Mapping[str, Found],
) -> Iterator[Found]:
    sought: dict[str, Found] = dict(aliases)
    shared: dict[str, list[tuple[int, str]]] = {}
    for surname, bearers in roster.bearers.items():
        if len(surname) > (1 if surname.isascii() else 2):
            sought[surname] = roster.first[next(iter(bearers))]
            if len(bearers) > 1:
                shared[surname] = [place for place in roster.named if place[1] in bearers]
    for one in found:
        if one.entity is None and not (one.evidence == "namesake" and len(one.name) < 3):
            sought.setdefault(one.name, one)  # 조국 as a namesake of 조국 is a word again elsewhere
    for first, one in _first_words(found, sought):
        sought[first] = one
    if not sought:
        return
    from ahocorasick_rs import AhoCorasick, Implementation

    # Trump alone is the one whose name of his own that is, whoever else of that surname comes up.
    alone = {
        text[one.start : one.end]: one.who for one in found if one.type == "person" and one.entity
    }
    names = [name for name in sought if alone.get(name, sought[name].who) == sought[name].who]
    if not names:
        return
    # Built for one text: the automaton quickest to build, not to search.
    automaton = AhoCorasick(names, implementation=Implementation.NoncontiguousNFA)
    offices = {token.end: token for token in tokens if token.kind == "office"}
    for index, begin, end in automaton.find_matches_as_indexes(text, overlapping=True):
        if not name_stands(text, begin, end):
            continue
        bearer, name = sought[names[index]], names[index]
        if name in shared:
            last = _last_named(text, shared[name], begin) if name.isascii() else None
            if last is None:
                continue
            bearer = roster.first[last]
        start, role = begin, None
        short = name.isascii() and " " not in name and name != bearer.name
        if bearer.type == "person" and short:
            honorific = _HONORIFIC.search(text, max(0, start - 12), start)
            office = offices.get(start - 1)
            if honorific:
                start = honorific.start()
            elif office and not office.is_person:
                role = Role(office.start, office.end, frozenset())
            elif not free_standing(text, start, end):
                continue
        elif short and not free_standing(text, start, end):
            continue
        yield Found(start, end, bearer.name, bearer.type, bearer.entity, role)


_NEAR = 800
"""Characters: some three paragraphs. English newspapers say `Lee` for the Lee they named last."""


def _last_named(text: str, places: Sequence[tuple[int, str]], at: int) -> str | None:
    """Which of several bearers of a surname was named last before `at`, if near; not one of two that
    the same sentence names."""
    n = bisect_left(places, (at, ""))
    if not n or at - places[n - 1][0] > _NEAR:
        return None
    place, who = places[n - 1]
    for earlier, other in reversed(places[max(0, n - 4) : n - 1]):
        if other != who and "\n" not in text[earlier:place]:
            return None
    return who


_PLAIN_FIRST = frozenset(
    words_in(
        "International National American United Korea Korean Global World First General Federal Central Royal "
        "University Institute Bank Ministry Department Office Chamber Court Committee Council Federation New South "
        "North East West Pacific Asia European Capital Energy Digital Green Blue Red Black White Golden Great"
    )
)


def _first_words(
    found: Sequence[Found], sought: Mapping[str, Found]
) -> Iterator[tuple[str, Found]]:
    """Harlan and Harlan Wire, for the one Harlan Wire Cables that the catalogue does not hold."""
    firms: dict[str, dict[str, Found]] = {}
    for one in found:
        first, _, rest = one.name.partition(" ")
        if one.entity or one.type != "organization" or not rest or not first.isascii():
            continue
        for short in (first, one.name.rpartition(" ")[0]):
            plain = short in _PLAIN_FIRST or not short.replace(" ", "").isalpha()
            if len(short) > 3 and not plain and short not in sought:
                firms.setdefault(short, {}).setdefault(one.name, one)
    for first, named in firms.items():
        if len(named) == 1:
            yield first, next(iter(named.values()))


def free_standing(text: str, start: int, end: int) -> bool:
    """Whether a Latin surname is no part of another's name (Bruce Lee, Lee County), no month and, at
    the head of a sentence, no thing: Wood prices."""
    surname = text[start:end]
    if surname in _MONTHS and (
        _MONTH_BEFORE.search(text, max(0, start - 8), start) or _DAY_AFTER.match(text, end)
    ):
        return False
    if surname in _MATERIALS and text[start - 1] == "\n" and _NOUN_AFTER.match(text, end):
        return False
    if in_title_case(text, start):
        return True
    before = _CAPITALISED_BEFORE.search(text, max(0, start - 18), start)
    if before and before.group(1) not in _OPENERS:
        return False
    return not _CAPITAL_AFTER.match(text, end)


def in_title_case(text: str, at: int) -> bool:
    """Whether the line around `at` is set like a headline, every longer word with a capital."""
    line = text[max(text.rfind("\n", 0, at) + 1, at - 200) : at + 200].partition("\n")[0]
    words = [word for word in line.split() if word[0].isalpha() and word not in _SMALL_WORDS]
    return len(words) > 2 and all(word[0].isupper() for word in words)


_SMALL_WORDS = frozenset(
    words_in("a an the and or but for with from to in on of at by as over into vs via amid after")
)
