"""Which figures of several articles are of one quantity: of one owner, part and time.

What a sentence leaves open its article's title or lead tells, else the other articles of its story. In
doubt two figures are of two quantities. How those of one stand to each other: `relations`.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from summaries.analysis import Analysis, FigureNote, ReadSentence, by_sentence
from summaries.article import Span
from summaries.briefs.equalling import RELATIVE, is_same, named, owned_alike
from summaries.briefs.readings import (
    Key,
    Reading,
    is_replaced,
    unit_of,
)
from summaries.facts.asides import ASIDE
from summaries.facts.owners import SITED, may_own
from summaries.facts.quantities import CHANGE
from summaries.facts.scopes import FIRM_RESULTS, PERIODIC
from summaries.names import Catalogue

# What something cost, or was set aside for it, is what was invested in it, if it is the same sum; a
# profit of no kind is the one of a kind that it equals.
_LOOSE = frozenset({"cost", "budget", "profit"})
TOLD_BY_VERBS = frozenset({"cost"})
"""What something costs is told by a verb as often (`35억원이 든다`), and compared by that: `own_words`."""
_NEVER_ALONE = frozenset({"profit"})
# Of the state of the economy there is one figure, whoever gives it; of an accident too.
NOBODYS = frozenset(
    {"growth", "inflation", "policy-rate", "exchange-rate", "exports", "tariff", "injured", "dead",
     "property-damage"}
)  # fmt: skip
_HURT = frozenset({"injured", "dead"})
OF_ACCIDENTS = _HURT | {"property-damage"}
"""Of every accident there is one figure, and none of two fires belongs to both."""
# Results are given by quarter; where a sentence names none, it is the one its article opens with.
_RESULTS = PERIODIC - {"capex"}
_LEAD_SENTENCES = 3
_QUARTER = re.compile(r"(\d{4})-Q([1-4])")
_HALF_A_YEAR = 6
_BARE_QUARTER = re.compile(r"Q([1-4])")


def gather(
    sentences: Sequence[tuple[Analysis, ReadSentence]],
    names: Catalogue,
    story_of: Mapping[str, str] | None,
    without: Collection[tuple[str, Span]] = (),
    beside: Sequence[tuple[Analysis, ReadSentence]] = (),
) -> tuple[dict[Key, list[Reading]], list[Reading]]:
    """The figures of `sentences` by quantity, a figure without a name only beside the one of its story
    that it equals; and the other figures. Amounts `without` (article, span) are left out. A toll is held
    against those `beside`, told in sentences that do not name what is asked for."""
    found: defaultdict[Key, list[Reading]] = defaultdict(list)
    unnamed: list[Reading] = []
    settings = _settings({a.article: a for a, _ in [*sentences, *beside]}.values(), names, story_of)
    for reading, notes in _readings(sentences, without):
        if reading.note is None:
            unnamed.append(reading)
        else:
            setting = settings[reading.analysis.article]
            key = _key(reading, reading.note, notes, setting, names)
            if story_of is not None and key.quantity in OF_ACCIDENTS:
                key = replace(key, story=story_of[reading.analysis.article])
            found[key].append(reading)
    if story_of is not None:
        for reading, notes in _readings(beside, without):
            if reading.note is not None and reading.note.quantity in OF_ACCIDENTS:
                article = reading.analysis.article
                key = _key(reading, reading.note, notes, settings[article], names)
                key = replace(key, story=story_of[article])
                if key in found:
                    found[key].append(reading)
    groups = owned_alike(_joined(found, story_of), story_of)
    for key in [key for key in groups if key.quantity in _LOOSE]:
        left = named(groups, groups.pop(key), story_of)
        if left and key.quantity not in _NEVER_ALONE:
            groups[key] = left
    others = named(groups, unnamed, story_of)
    return {key: _whole(key, readings) for key, readings in groups.items()}, others


def unnamed_in(
    sentences: Sequence[tuple[Analysis, ReadSentence]], without: Collection[tuple[str, Span]]
) -> list[Reading]:
    """The figures of `sentences` that no list names, and what something costs."""
    return [
        reading
        for reading, _ in _readings(sentences, without)
        if reading.note is None or reading.note.quantity in TOLD_BY_VERBS
    ]


def _readings(
    sentences: Sequence[tuple[Analysis, ReadSentence]], without: Collection[tuple[str, Span]]
) -> Iterator[tuple[Reading, Mapping[int, FigureNote]]]:
    """Each figure, with the notes of its article by amount."""
    held: dict[str, tuple[dict[int, FigureNote], dict[int, list[int]]]] = {}
    for analysis, sentence in sentences:
        if analysis.article not in held:
            named = {note.amount: note for note in analysis.figures}
            held[analysis.article] = named, by_sentence(analysis, analysis.amounts)
        notes, amounts = held[analysis.article]
        for i in amounts[sentence.span.start]:
            amount = analysis.amounts[i]
            note = notes.get(i)
            if note is not None and note.quantity == ASIDE:
                continue
            if amount.converts is None and (analysis.article, amount.span) not in without:
                yield Reading(analysis, sentence, amount, note), notes


def _whole(key: Key, readings: list[Reading]) -> list[Reading]:
    """Of the people hurt that one article counts, the most: the others are some of them."""
    if key.quantity not in _HURT:
        return readings
    most: dict[str, float] = {}
    for reading in readings:
        article = reading.analysis.article
        most[article] = max(most.get(article, 0.0), reading.middle)
    return [r for r in readings if r.middle == most[r.analysis.article]]


@dataclass(frozen=True, slots=True)
class _Setting:
    """What an article is about, by its title or lead: the one organisation, the one place or project,
    and the period whose results it gives; "" where there is none or several."""

    firms: frozenset[str]
    firm: str
    site: str
    period: str


def _settings(
    analyses: Iterable[Analysis], names: Catalogue, story_of: Mapping[str, str] | None
) -> dict[str, _Setting]:
    """The setting of each article; a story has one site, the one most of its titles name."""
    own = {analysis.article: _setting(analysis, names) for analysis in analyses}
    if story_of is None:
        return own
    sites: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for article, setting in own.items():
        if setting.site:
            sites[story_of[article]][setting.site] += 1
    site_of = {s: min(told, key=lambda t: (-told[t], t)) for s, told in sites.items()}
    return {a: replace(s, site=site_of.get(story_of[a], "")) for a, s in own.items()}


def _setting(analysis: Analysis, names: Catalogue) -> _Setting:
    body = [s for s in analysis.sentences if s.label == "body"][:_LEAD_SENTENCES]
    types = {stranger.id: stranger.type for stranger in analysis.strangers}

    def of_type(ids: Iterable[str], wanted: str) -> list[str]:
        entities = ((id_, names.get(id_)) for id_ in ids)
        return [i for i, e in entities if (e.type if e else types.get(i)) == wanted]

    firms = of_type(analysis.title_entities, "organization")
    if not firms and body:
        firms = of_type(body[0].entities, "organization")
    places = of_type(analysis.title_entities, "place")
    sites = places or of_type(analysis.title_entities, "project")
    return _Setting(
        frozenset(firms),
        firms[0] if len(firms) == 1 else "",
        sites[0] if len(sites) == 1 else "",
        _period(analysis, body),
    )


def _period(analysis: Analysis, lead: Sequence[ReadSentence]) -> str:
    """The period of the first result that an article opens with; else the one quarter it names there."""
    for note in analysis.figures:
        span = analysis.amounts[note.amount].span
        told_when = note.quantity in _RESULTS and note.when not in ("", *RELATIVE)
        if told_when and any(s.span.holds(span) for s in lead):
            return note.when
    told = {f.rpartition("-")[2] for s in lead for f in s.facts if "-Q" in f}
    return told.pop() if len(told) == 1 else ""


def _key(
    reading: Reading,
    note: FigureNote,
    notes: Mapping[int, FigureNote],
    setting: _Setting,
    names: Catalogue,
) -> Key:
    quantity = note.quantity
    if quantity == "profit" and note.part:
        quantity = "operating-profit"  # the only one that divisions report
    site = note.site
    if quantity in SITED and not site and note.whose in ("", *setting.firms):
        site = _told_just_before(reading, names) or setting.site
    when, stand = note.when, str(note.stand)
    if is_replaced(note):
        when, stand = _replaced_by(reading, note, notes)
    return Key(
        quantity,
        unit_of(reading.amount),
        "" if site else _whose(reading, note, quantity, setting, names),
        site,
        note.part,
        _when(when, quantity, setting.period, reading.analysis),
        stand,
    )


def _told_just_before(reading: Reading, names: Catalogue) -> str:
    """The project that the paragraph explained before this sentence, whatever the title is about:
    `스타게이트는 …다. 4년 동안 5000억달러를 들여 …`; "" for none."""
    own = reading.sentence
    explained = [
        s.defines
        for s in reading.analysis.sentences
        if s.paragraph == own.paragraph and s.span.start < own.span.start and s.defines
    ]
    entity = names.get(explained[-1]) if explained else None
    return entity.id if entity is not None and entity.type == "project" else ""


def _replaced_by(
    reading: Reading, note: FigureNote, notes: Mapping[int, FigureNote]
) -> tuple[str, str]:
    """Time and standing of the figure that replaces this one in its sentence."""
    amounts = reading.analysis.amounts
    for i, other in notes.items():
        if (
            other.quantity == note.quantity
            and not is_replaced(other)
            and amounts[i].unit == reading.amount.unit
            and reading.sentence.span.holds(amounts[i].span)
        ):
            return other.when, other.stand
    return note.when, ""


def _whose(
    reading: Reading, note: FigureNote, quantity: str, setting: _Setting, names: Catalogue
) -> str:
    of_a_firm = quantity == CHANGE and note.part.partition("/")[0] in FIRM_RESULTS
    if quantity in NOBODYS or (quantity == CHANGE and not of_a_firm):
        return ""
    firm = names.get(setting.firm) if setting.firm else None
    own = setting.firm if firm is None or may_own(firm.ko, quantity) else ""
    if note.whose and firm and note.whose in firm.parents:
        return setting.firm  # `Samsung` for short, of Samsung Electronics in the title
    named = any(
        m.type in {"organization", "product"} and reading.sentence.span.holds(m.span)
        for m in reading.analysis.mentions
    )
    return note.whose if note.whose or named or quantity in SITED else own


def _when(when: str, quantity: str, period: str, analysis: Analysis) -> str:
    """The time in absolute terms where that can be told from the `period` its article is about."""
    if quantity not in _RESULTS:
        return when
    told = _QUARTER.fullmatch(period)
    if when == "was" and (told or period.isdigit()):
        return f"{int(told[1]) - 1}-Q{told[2]}" if told else str(int(period) - 1)
    if when == "quarter before" and told:
        year, quarter = int(told[1]), int(told[2])
        return f"{year}-Q{quarter - 1}" if quarter > 1 else f"{year - 1}-Q4"
    if not when or (told and period.endswith(f"-{when}")):
        return period
    at = analysis.published_at
    if period and at is not None and when.endswith(f"-{period}"):
        return period if int(when[:4]) >= at.year else "was"
    return when


_ASPECTS = ("site", "whose", "when")
_HANGUL = re.compile("[가-힣]")


def _joined(
    found: Mapping[Key, list[Reading]], story_of: Mapping[str, str] | None
) -> dict[Key, list[Reading]]:
    """Where all but one leave a site, an owner or a time open, they mean that one; else each means the
    one of its story that gives the same figure, or the only one of its story."""
    joined = dict(found)
    alike: defaultdict[Key, list[Key]] = defaultdict(list)
    for key in joined:
        alike[replace(key, site="", whose="", when="")].append(key)
    for keys in alike.values():
        for key in sorted(keys, key=_told, reverse=True):
            if key.quantity == "stake" and not key.whose:
                continue  # everybody else holds another share
            others = [
                other
                for other in keys
                if other in joined and other != key and _may_be_then(joined[key], key, other)
            ]
            meant = [other for other in others if _means(key, other)]
            if len(meant) == 1:
                joined[meant[0]] = joined[meant[0]] + joined.pop(key)
            elif story_of is not None and (meant or any(_may_mean(key, o) for o in others)):
                may = [other for other in others if _may_mean(key, other)]
                _share_out(joined, key, meant, may, story_of)
    return joined


def _may_be_then(readings: Sequence[Reading], key: Key, other: Key) -> bool:
    """Whether a quarter of no year may be that of the other's year: 3분기 told in November has ended,
    4분기 told in February is of the year before; one that goes on or comes next may be a forecast."""
    quarter = _BARE_QUARTER.fullmatch(key.when)
    if quarter is None or not other.when.endswith(f"-{key.when}"):
        return True
    for at in (r.analysis.published_at for r in readings):
        ahead = 3 * int(quarter[1]) - at.month if at else 0
        year = 0 if at is None else at.year if ahead < 0 else at.year - (ahead > _HALF_A_YEAR)
        if year and other.when[:4] not in {str(year), str(year - (0 <= ahead <= _HALF_A_YEAR))}:
            return False
    return True


def _told(key: Key) -> tuple[int, Key]:
    return sum(bool(getattr(key, aspect)) for aspect in _ASPECTS), key


def _means(key: Key, other: Key) -> bool:
    """Whether `key` tells nothing that `other` does not, and leaves something open that it tells."""
    return key != other and all(
        getattr(key, aspect) == getattr(other, aspect)
        or _open(getattr(key, aspect), getattr(other, aspect))
        for aspect in _ASPECTS
    )


def _open(mine: str, theirs: str) -> bool:
    """Says nothing of what the other tells, or less: `Q3` of `2025-Q3`."""
    return (not mine and theirs not in RELATIVE) or (bool(mine) and theirs.endswith(f"-{mine}"))


def _may_mean(key: Key, other: Key) -> bool:
    """Whether one figure may be meant although the words differ: by the builder's name and by the site,
    or by one name in two languages, neither of which the catalogue knows."""
    strangers = key.whose.startswith("~") and other.whose.startswith("~")
    scripts = bool(_HANGUL.search(key.whose)) != bool(_HANGUL.search(other.whose))
    named = replace(key, whose=other.whose) if strangers and scripts else key
    if other.site and not key.site:
        named = replace(named, site=other.site, whose=other.whose)
    return named == other or _means(named, other)


def _share_out(
    groups: dict[Key, list[Reading]],
    key: Key,
    meant: Sequence[Key],
    may: Sequence[Key],
    story_of: Mapping[str, str],
) -> None:
    """Put each figure of `key` to the one key of its story that gives the same figure, of those it `may`
    mean; or to the only one it means."""
    left: list[Reading] = []
    for reading in groups.pop(key):
        story = story_of[reading.analysis.article]
        near = {
            other: [r for r in groups[other] if story_of[r.analysis.article] == story]
            for other in dict.fromkeys((*meant, *may))
        }
        same = [o for o, readings in near.items() if any(is_same(r, reading) for r in readings)]
        fitting = same if len(same) == 1 else [other for other in meant if near[other]]
        if len(fitting) == 1:
            groups[fitting[0]] = [*groups[fitting[0]], reading]
        else:
            left.append(reading)
    if left:
        groups[key] = left
