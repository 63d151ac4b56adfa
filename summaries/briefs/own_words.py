"""Figures that no list of quantities names, side by side by the noun they count in their own words.

Only figures of one story and unit, given by two articles at least. Which figures of a named quantity
belong together: `gathering`. In doubt two figures are two quantities: two numbers of different things
shown as a contradiction are worse than two that are not compared.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import product
from typing import Final

from summaries.analysis import Analysis, FigureNote, by_sentence
from summaries.article import Span
from summaries.briefs.bridging import CROWD, FAR, bridges, contradictions, is_opposed, opposed
from summaries.briefs.readings import (
    Evidence,
    Key,
    Reading,
    place_ends,
    rounds,
    significant,
    unit_of,
)
from summaries.briefs.tellings import telling_of
from summaries.facts.changes import in_a_headline, is_changed_to, replaced_in
from summaries.facts.concepts import ACCUMULATING, FALLEN, NAMED, concepts_in
from summaries.facts.found import Amount
from summaries.facts.givers import giver_of
from summaries.facts.nouns import noun_of
from summaries.facts.offers import whose_claim
from summaries.facts.quantities import kind_of
from summaries.facts.scopes import scope_of
from summaries.facts.worded import Noun
from summaries.words import stem_korean, terms

OWN: Final = "own-words"
_SURE_DIGITS: Final = 3
_MANY: Final = 1e3
_AROUND: Final = 32
_WEAK: Final = frozenset(
    "회사 업체 정부 당국 관계자 경찰 사람 올해 지난해 내년 작년 오전 오후 하반기 상반기 이날 모두 각각 전체 평균 기준 이상"
    " 규모 수준 대비 가량 정도 예정 계획 방침 전망 예상 the company year last this total officials people about".split()
)
"""Words around a figure that tell nothing of what it counts."""
_DIGIT: Final = re.compile(r"\d")
_GLUED: Final = re.compile(r"^[가-힣]+")
"""A particle at the figure."""
_COUNTED_ON: Final = re.compile(
    r"(?P<ko>(?:[0-9]{1,2}월 ?)?(?:[0-9]{1,2}일|말|초|중순)?(?: ?(?:오전|오후|낮|밤|새벽)? ?[0-9]{1,2}시(?: ?[0-9]{1,2}분)?)?)"
    r" ?(?:기준|현재|까지(?= (?:모두 |총 |잠정 )?(?:[가-힣]+(?<!는) ){0,2}(?:\d[^,.;]{0,40}?)?(?:집계|파악|확인|접수)))"
    r"|지금까지|재집계|다시 집계"
    r"|\b(?:as of|by(?= (?:[0-9]{1,2}(?::[0-9]{2})? ?[ap]\.?m|noon|midnight"
    r"|(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? [0-9]{1,2})\b)) (?P<en>[^,.;]{1,20})"
    r"|\bso far\b|\bto date\b"
)
"""Who says when a thing was counted has counted it again; `by 2 firefighters` and `9일까지 열린다` say no such
thing."""

_NEVER_COUNTED: Final = frozenset({"person", "organization"})

Group = tuple[Key, list[Reading]]


def by_own_words(
    unnamed: Sequence[Reading], texts: Mapping[str, str], story_of: Mapping[str, str] | None
) -> list[Group]:
    """The quantities of one story that two articles give at least, from figures that no list names.

    Only texts of articles whose story holds another figure of the unit are opened.
    """
    if story_of is None:
        return []
    near: defaultdict[tuple[str, str], list[Reading]] = defaultdict(list)
    for reading in unnamed:
        near[story_of[reading.analysis.article], _class(reading)].append(reading)
    pages: dict[str, _Page] = {}
    found: list[Group] = []
    for (story, _), readings in near.items():
        if _articles(readings) > 1:
            told = opposed([_read(reading, pages, texts) for reading in readings])
            groups = _together(_alike(told, story), _changes(told), story)
            groups = _together(groups, bridges(told), story)
            found += _together(groups, contradictions(told), story, whole=True)
    return [(key, own) for key, own in found if _articles(own) > 1]


class _Page:
    """One article, with what is looked up for each of its figures."""

    def __init__(self, analysis: Analysis, text: str) -> None:
        self.analysis, self.text = analysis, text
        self.mentions = by_sentence(analysis, analysis.mentions)
        self.dates = by_sentence(analysis, analysis.dates)
        self.index = {amount.span: n for n, amount in enumerate(analysis.amounts)}
        self.amounts = by_sentence(analysis, analysis.amounts)
        self.places = place_ends(analysis)
        self.terms, self.entities = analysis.terms, analysis.entities


def _class(reading: Reading) -> str:
    """The unit; what is merely counted is one class, for no table holds all that two languages count."""
    unit = reading.amount.unit
    return "counted" if kind_of(unit) in {"people", "things"} else unit_of(reading.amount)


def _articles(readings: Iterable[Reading]) -> int:
    return len({reading.analysis.article for reading in readings})


def _read(reading: Reading, pages: dict[str, _Page], texts: Mapping[str, str]) -> Reading:
    """The reading with its noun and what its sentence tells of it."""
    analysis, span, amount = reading.analysis, reading.sentence.span, reading.amount
    page = pages.get(analysis.article)
    if page is None:
        page = pages[analysis.article] = _Page(analysis, texts[analysis.revision])
    words = span.of(page.text)
    if in_a_headline(words, amount.span.end - span.start):
        return reading
    others = [analysis.amounts[n] for n in page.amounts[span.start]]
    replaced = replaced_in(words, span.start, others, analysis.language)
    old = next((a for a in others if replaced.get(a.span) == amount), None)
    pair = sorted({amount.span: amount, **_partner(amount, old, replaced)}.items())
    nouns = (noun_of(words, span.start, each, analysis.language) for _, each in pair)
    noun = next((each for each in nouns if each is not None), None)
    mentions = [analysis.mentions[n] for n in page.mentions[span.start]]
    if noun and any(
        m.type in _NEVER_COUNTED and m.span.end >= noun.span.end > m.span.start for m in mentions
    ):
        noun = None  # `삼성과 SK가 각각 25%`: whose it is, not what
    dates = [analysis.dates[n] for n in page.dates[span.start]]
    scope = scope_of(words, span.start, amount, OWN, dates)
    claim = whose_claim(words, span.start, amount, OWN, analysis.title)
    note = FigureNote(
        page.index[amount.span],
        OWN,
        part=scope.part,
        when="" if old else scope.when,
        stand="wrong" if amount.span in replaced else scope.stand,
        claim=claim,
        renews=old is not None or is_changed_to(words, amount.span.end - span.start),
    )
    start, end = amount.span.start - span.start, amount.span.end - span.start
    giver = giver_of(words, span.start, start, end, analysis.language, page.text, page.places)
    reading = replace(reading, giver=giver)
    telling = telling_of(words, span.start, reading, noun, others, dates)
    if fallen := telling.around & ACCUMULATING:
        of_place = noun and amount.unit in FALLEN and not concepts_in(noun.head, analysis.language)
        part = min(fallen) if of_place else note.part
        note = replace(note, when="", part=part)  # `전날 0시부터`: since when, not then
    reading = replace(reading, note=note, telling=telling)
    if noun is None:
        return reading
    evidence = Evidence(
        noun,
        _context(noun, reading, words),
        frozenset(m.who for m in mentions if m.span.end <= amount.span.start),
        _counted_on(words),
        page.terms,
        page.entities,
    )
    return replace(reading, evidence=evidence)


def _partner(
    amount: Amount, old: Amount | None, replaced: Mapping[Span, Amount]
) -> Mapping[Span, Amount]:
    """The figure that the amount replaces, or that replaces it: both go by the noun of the first."""
    partner = old or replaced.get(amount.span)
    return {partner.span: partner} if partner else {}


def _counted_on(words: str) -> str:
    for found in _COUNTED_ON.finditer(words):
        told = (found["ko"] or found["en"] or "").strip()
        if (told and any(c.isdigit() for c in told)) or told in {"noon", "midnight", "말", "초"}:
            return told
        if found["ko"] is None and found["en"] is None:
            return found.group()
    return ""


def _context(noun: Noun, reading: Reading, words: str) -> frozenset[str]:
    """The terms around a figure and its noun."""
    start, amount = reading.sentence.span.start, reading.amount.span
    first = min(noun.span.start, amount.start) - start
    last = max(noun.span.end, amount.end) - start
    before = words[max(0, first - _AROUND) : first]
    if first > _AROUND:
        before = before.partition(" ")[2]
    behind = _GLUED.sub("", words[last : last + _AROUND])
    if last + _AROUND < len(words):
        behind = behind.rpartition(" ")[0]
    around = f"{before} {behind}"
    own = _WEAK | {noun.head, *noun.beside}
    return frozenset(
        t for t in terms(around) if len(t) > 1 and not _DIGIT.search(t) and t not in own
    )


def _alike(told: Sequence[Reading], story: str) -> list[Group]:
    """Readings of one noun, scope and claim that may be one quantity, joined by what they share."""
    same: defaultdict[tuple[str, ...], list[Reading]] = defaultdict(list)
    for reading in told:
        evidence, note = reading.evidence, reading.note
        if evidence and note and note.stand != "before":
            scope = (note.part, note.when, "" if note.stand == "wrong" else note.stand, note.claim)
            same[unit_of(reading.amount), evidence.noun.head, evidence.noun.per, *scope].append(
                reading
            )
    found: list[Group] = []
    for (unit, head, per, part, when, stand, _), readings in same.items():
        key = Key(OWN, unit, "", "", part, when, stand, f"{head}/{per}", story)
        found += [(key, own) for own in _joined(readings[:CROWD])]
    return found


def _joined(readings: Sequence[Reading]) -> list[list[Reading]]:
    """The readings in groups: two are together where they may be one, or both may be a third."""
    group = list(range(len(readings)))
    for x, a in enumerate(readings):
        for y in range(x):
            if group[x] != group[y] and may_be_one(a, readings[y]):
                old, new = max(group[x], group[y]), min(group[x], group[y])
                group = [new if n == old else n for n in group]
    found: defaultdict[int, list[Reading]] = defaultdict(list)
    for n, reading in zip(group, readings, strict=True):
        found[n].append(reading)
    return list(found.values())


def may_be_one(a: Reading, b: Reading) -> bool:
    """Whether two readings of one noun in different articles may be of one quantity: they give one
    figure for it, exact or rounded, or two that are told alike."""
    if a.analysis.article == b.analysis.article or not near(a, b):
        return False
    if a.value == b.value or rounds(a, b):
        return _fits(a, b)
    return comparable(a, b)


def comparable(a: Reading, b: Reading) -> bool:
    """Whether two different figures are told so much alike that one must be wrong, or old."""
    if is_opposed(a, b):
        return True
    one, other = a.evidence, b.evidence
    if one is None or other is None or _what(one.noun) != _what(other.noun):
        return False
    if not near(a, b) or a.amount.unit != b.amount.unit:
        return False
    if _lacks(a, b) or _lacks(b, a):
        return False
    if _stems(one.noun.about) - other.terms or _stems(other.noun.about) - one.terms:
        return False
    if one.named - other.entities or other.named - one.entities:
        return False
    if one.noun.measure and not (one.noun.vague or other.noun.vague):
        return True
    told = one.noun.beside & other.noun.beside
    weak = {*a.analysis.title_terms, *b.analysis.title_terms}
    return bool(told) or bool((one.context & other.context) - weak)


def near(a: Reading, b: Reading) -> bool:
    """Whether two figures are close enough to be compared, as `comparable` asks first."""
    if is_opposed(a, b):
        return True
    low, high = sorted((a.middle, b.middle))
    return a.value == b.value or 0 < high <= FAR * low


def _what(noun: Noun) -> tuple[str, str, bool]:
    return noun.head, noun.per, noun.share


def _fits(a: Reading, b: Reading) -> bool:
    """Whether what tells the one apart also holds of the other, or the other says nothing of it."""
    one, other = a.evidence, b.evidence
    if one is None or other is None or one.noun.share != other.noun.share:
        return False
    sure = significant(a) > 1 and significant(b) > 1
    return not (_lacks(a, b) or _lacks(b, a)) or (sure and not (_lacks(a, b) and _lacks(b, a)))


def _lacks(a: Reading, b: Reading) -> bool:
    """Whether `a` is told apart by a word that `b` neither has nor takes for granted (its title)."""
    one, other = a.evidence, b.evidence
    if one is None or other is None:
        return True
    further = one.noun.beside - other.noun.beside
    return bool({w for w in further if stem_korean(w.lower()) not in b.analysis.title_terms})


def _stems(words: Iterable[str]) -> frozenset[str]:
    return frozenset(stem_korean(word) for word in words)


def _together(
    groups: Sequence[Group],
    links: Iterable[Sequence[Reading]],
    story: str,
    *,
    whole: bool = False,
) -> list[Group]:
    """The groups, with the readings of each link in one: that of the first of them that has one, else a
    new one if what they are of has a name. With `whole` all of their groups come along."""
    found = [(key, list(own)) for key, own in groups]
    home = {id(reading): n for n, (_, own) in enumerate(groups) for reading in own}
    for link in links:
        goal = next((home[id(r)] for r in link if id(r) in home), None)
        if goal is None:
            key = _key_of(link, story)
            if key is None:
                continue
            found.append((key, []))
            goal = len(found) - 1
        for reading in link:
            at = home.get(id(reading))
            if at == goal:
                continue
            coming = [reading] if at is None or not whole else list(found[at][1])
            for each in coming:
                if at is not None:
                    found[at][1].remove(each)
                found[goal][1].append(each)
                home[id(each)] = goal
        key, own = found[goal]
        if whole and any(r.note and r.note.when != key.when for r in own):
            found[goal] = replace(key, when=""), own
    return found


def _key_of(link: Sequence[Reading], story: str) -> Key | None:
    """The key of figures that go by a noun or, without any, by the name of what they are of."""
    kind = kind_of(link[0].amount.unit)
    heads = {r.telling.head for r in link if r.telling and kind in NAMED.get(r.telling.head, ())}
    noun = next((r.evidence.noun.head for r in link if r.evidence), "")
    note, unit = link[0].note, unit_of(link[0].amount)
    if note is None or not (noun or len(heads) == 1):
        return None
    quantity = OWN if noun else heads.pop()
    return Key(quantity, unit, "", "", note.part, note.when, "", noun or quantity, story)


def _changes(told: Sequence[Reading]) -> Iterable[Sequence[Reading]]:
    """Each figure that a sentence replaces with the one it is replaced by, and who else gives either of
    what is called alike."""
    by_sentence: defaultdict[tuple[str, Span], list[Reading]] = defaultdict(list)
    for reading in told:
        by_sentence[reading.analysis.article, reading.sentence.span].append(reading)
    for same in by_sentence.values():
        for old, new in product(same, same):
            if old.outdated and new.renews and _one_noun(old, new):
                others = [r for r in told if r not in same and _meant(r, old, new)]
                yield [*others, old, new]


def _one_noun(a: Reading, b: Reading) -> bool:
    one, other = a.evidence, b.evidence
    return one is not None and other is not None and one.noun.span == other.noun.span


def _meant(reading: Reading, old: Reading, new: Reading) -> bool:
    """Whether a figure is the one that was replaced, or its successor, under a name with a part in common."""
    one, other = reading.evidence, old.evidence
    if one is None or other is None or unit_of(reading.amount) != unit_of(old.amount):
        return False
    if reading.value not in (old.value, new.value):
        return False
    if significant(reading) < _SURE_DIGITS - 1 and reading.middle < _MANY:
        return one.noun.head == other.noun.head and _fits(reading, old)  # `5명` is said of much
    return bool(_parts(one.noun) & _parts(other.noun))


def _parts(noun: Noun) -> frozenset[str]:
    """The words of a noun; of a Korean one each two syllables."""
    words = {noun.head, *noun.beside, *noun.about}
    korean = {w[n : n + 2] for w in words if _GLUED.fullmatch(w) for n in range(len(w) - 1)}
    return frozenset(korean or words)
