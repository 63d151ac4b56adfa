"""The noun a figure counts or measures, read from an English sentence.

Counted things are named by the figure's own plural (`48 ammunition carriers`); what is measured stands
before it with a copula or `of` (`turnout was 61%`, `a fee of £3.5m`), or after it with `of` (`24% of
patients`). Where none is sure there is none.
"""

from __future__ import annotations

import re
from typing import Final

from summaries.article import Span
from summaries.facts.counted_en import singular
from summaries.facts.found import Amount
from summaries.facts.quantities import kind_of
from summaries.facts.tables import listed
from summaries.facts.worded import Noun

_REACH: Final = 80
_MAX_WORDS: Final = 3
_BOUND: Final = (
    r"(?:(?:about|around|roughly|nearly|almost|some|approximately|just|only|over|under|more than|less than"
    r"|at least|at most|up to|an? estimated|a total of|an average of|as many as|as much as|now|still"
    r"|currently|already) )*"
)
_IS: Final = (
    r"(?:was|were|is|are|stood at|stands at|came to|comes to|totall?ed|totals|reached|amounted to|hit|of"
    r"|remained at|remains at|cost|costs|has reached|have reached|is now|are now)"
)
_MEASURED: Final = re.compile(
    r"(?P<name>[A-Za-z][A-Za-z'’-]*(?: [A-Za-z][A-Za-z'’-]*){0,6}) " + _IS + " " + _BOUND + "$"
)
_OF_FIGURE: Final = re.compile(
    r" of (?:(?:the|all|its|their|his|her|any|those) )?(?:[0-9][0-9,.]* )?"
)
_NEXT: Final = re.compile(r"[A-Za-z][A-Za-z'’-]*")
_NAME_WORD: Final = re.compile(r"[A-Za-z][A-Za-z'’-]*")
_NUMBER: Final = frozenset(
    listed(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen",
        "seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand",
        "million billion trillion m bn tn k dozen half and plus or so",
    )
)
_NEUTRAL: Final = frozenset(
    listed(
        "total overall average current latest new final full whole entire combined its their the all said"
    )
)
_MORE: Final = frozenset(listed("more other further extra additional another remaining"))
"""One more, or those left: some of another figure."""
_STOP: Final = frozenset(
    listed(
        "a an the its their his her this that these those which who whose where when while as for in on at by",
        "up down earlier with from to into of and or but after before since because than said says it they he she we i you",
        "has have had will would could may might can must be been being is are was were not no also about if",
        "over under per each every between during against there through across including put puts",
    )
)
_PREPOSITIONS: Final = frozenset(listed("of in for among"))
_NO_ATTRIBUTE: Final = frozenset(
    listed(
        "new own same big huge large small record annual quarterly yearly further planned proposed expected estimated worth",
        "reported posted made took take won win wins paid pay plans plan cut raise raised lifted posts reports faces owes put sees owns owned bought buys sold",
        "holds held hold gave gives lost lose saw see get got received agreed signed third-quarter first-quarter second-quarter fourth-quarter",
        "and us just do does did only even still then now here there so such any some many few both much most more less how what why",
    )
)
_GENERIC: Final = frozenset(
    listed(
        "people person thing item way time day year month week hour minute case place part side point",
        "one other half stock index shares price prices level record high low end least most all",
        "it they them those these which what man woman date period quarter gigawatt megawatt kilowatt ceiling limit cap floor threshold",
    )
)
_VAGUE: Final = frozenset(
    listed(
        "share number figure total amount sum rate percentage proportion value volume size cost price target goal",
        "estimate forecast average rise increase decline drop fall cut gap difference count quantity worth",
        "plan order offer demand supply length height weight area",
    )
)
_MEASURE: Final = frozenset(
    listed(
        "turnout rate ratio share fee cost price salary wage pay budget capacity density speed length height",
        "weight area score charge fare rent toll fine levy bonus payment subsidy deposit premium margin yield",
        "unemployment occupancy approval support attendance population progress percentage proportion",
    )
)
_PER: Final[tuple[tuple[str, re.Pattern[str]], ...]] = (
    ("each", re.compile(r" ?(?:each|apiece|(?:per|a|an) (?:person|head|share|unit|household|worker|employee|ticket|ride|vehicle))\b")),
    ("day", re.compile(r" ?(?:a|per|every|each) day\b| daily\b")),
    ("week", re.compile(r" ?(?:a|per|every|each) week\b| weekly\b")),
    ("month", re.compile(r" ?(?:a|per|every|each) month\b| monthly\b")),
    ("year", re.compile(r" ?(?:a|per|every|each) year\b| annually\b| yearly\b")),
    ("hour", re.compile(r" ?(?:an|per|every|each) hour\b| hourly\b")),
)  # fmt: skip
_PER_BEFORE: Final[tuple[tuple[str, re.Pattern[str]], ...]] = (
    ("day", re.compile(r"\b(?:daily|a day|each day)\b")),
    ("week", re.compile(r"\bweekly\b")),
    ("month", re.compile(r"\bmonthly\b")),
    ("year", re.compile(r"\b(?:annual|yearly|annually)\b")),
    ("sum", re.compile(r"\bcumulative\b")),
)
_SOME: Final = re.compile(
    r"(?:of|out of|another|further|additional|other) (?:the |its |their |them,? )?$"
)
_SOME_AFTER: Final = re.compile(
    r" of (?:them|these|those|whom|which)\b| (?:more|others?|extra|of the (?:\d|two|three|four))\b"
)
_MOVES: Final = re.compile(
    r"(?: or)? ?(?:higher|lower|more|less|up|down|above|below|increase|rise|drop|fall|decline|jump|growth|cut|gain)\b"
)
_CLAUSE: Final = re.compile(r"[,;:.!?…“”\"()\[\]—–] ?")


def noun_en(words: str, offset: int, amount: Amount) -> Noun | None:
    """The noun of `amount` in `words` (a sentence without line breaks, that begins at `offset`)."""
    start, end = amount.span.start - offset, amount.span.end - offset
    kind = kind_of(amount.unit)
    if _MOVES.match(words, end) or _SOME_AFTER.match(words, end):
        return None
    per = _per(words, start, end)
    if kind in {"people", "things"}:
        return None if _SOME.search(words, 0, start) else _counted(words, offset, amount, per)
    return _measured(words, offset, start, per) or _share(words, offset, amount, end, per)


def _per(words: str, start: int, end: int) -> str:
    after = next((name for name, each in _PER if each.match(words, end)), "")
    before = words[max(0, start - 40) : start]
    return after or next((name for name, each in _PER_BEFORE if each.search(before)), "")


def _counted(words: str, offset: int, amount: Amount, per: str) -> Noun | None:
    start, end = amount.span.start - offset, amount.span.end - offset
    told = list(_NEXT.finditer(words, start, end))
    while told and (told[0].group().lower() in _NUMBER or told[0].group().isupper()):
        told.pop(0)
    if not told or any(t.group().lower() in _MORE for t in told):
        return None
    stems = [t.group().lower() for t in told]
    head = (singular(told[-1].group()) or stems[-1]).lower()
    if head in _GENERIC or amount.unit not in {head, told[-1].group(), singular(told[-1].group())}:
        return None  # a measure: 25,000 tonnes
    return Noun(
        Span(offset + told[0].start(), offset + told[-1].end()),
        head,
        frozenset(stems[:-1]) - _NEUTRAL,
        per=per,
        vague=head in _VAGUE,
    )


def _measured(words: str, offset: int, start: int, per: str) -> Noun | None:
    first = max(0, start - _REACH)
    for broken in _CLAUSE.finditer(words, first, start):
        first = broken.end()
    found = _MEASURED.search(words, first, start)
    if found is None:
        return None
    told = list(_NAME_WORD.finditer(words, found.start("name"), found.end("name")))
    small = [t.group().lower() for t in told]
    at = next((n for n in range(len(small) - 1, -1, -1) if small[n] in _STOP), -1)
    further: frozenset[str] = frozenset()
    while at > 0 and (small[at] in _PREPOSITIONS or small[at - 1] in _PREPOSITIONS):
        # `the share of women was 30%`: what stands before the preposition is the noun.
        until = at if small[at] in _PREPOSITIONS else at - 1
        further |= frozenset(_folded(each) for each in small[at + 1 :] if each not in _STOP)
        told, small = told[:until], small[:until]
        at = next((n for n in range(len(small) - 1, -1, -1) if small[n] in _STOP), -1)
    told = told[at + 1 :][-_MAX_WORDS:]
    if not told or (at < 0 and found.start("name") > first):
        return None
    return _named(told, offset, further, per)


def _share(words: str, offset: int, amount: Amount, end: int, per: str) -> Noun | None:
    """`24% of patients`: a share of them, told by what they do as well."""
    of = _OF_FIGURE.match(words, end)
    if of is None:
        return None
    told: list[re.Match[str]] = []
    at = of.end()
    while len(told) < _MAX_WORDS:
        word = _NEXT.match(words, at)
        if word is None or word.group().lower() in _STOP:
            break
        told.append(word)
        if singular(word.group()) is not None or words[word.end() : word.end() + 1] != " ":
            break
        at = word.end() + 1
    if not told or (len(told) == _MAX_WORDS and singular(told[-1].group()) is None):
        return None
    share = kind_of(amount.unit) == "share"
    return _named(told, offset, frozenset(), per, share=share)


def _named(
    told: list[re.Match[str]],
    offset: int,
    further: frozenset[str],
    per: str,
    *,
    share: bool | None = None,
) -> Noun | None:
    head = _folded(told[-1].group())
    beside = (frozenset(_folded(t.group()) for t in told[:-1]) | further) - _NEUTRAL
    vague = head in _VAGUE
    if (
        head in _GENERIC
        or head in _NUMBER
        or (vague and not beside)
        or not told[-1].group().islower()
    ):
        return None
    return Noun(
        Span(offset + told[0].start(), offset + told[-1].end()),
        head,
        beside,
        per=per,
        measure=share is None and head in _MEASURE,
        share=bool(share),
        vague=vague,
    )


def _folded(word: str) -> str:
    return (singular(word) or word).lower().removesuffix("'s").removesuffix("’s")


def is_attribute(word: str) -> bool:
    """Whether a word before a noun may qualify it in one name: `bank`, `low-interest`."""
    small = word.lower()
    plain = small not in _STOP | _NEUTRAL | _MORE | _NUMBER | _GENERIC | _NO_ATTRIBUTE
    return plain and word.islower() and not small.endswith("ly")
