"""English counted nouns: whether a number counts the plural behind it, and its singular.

English counts with any plural noun. It is told here by its form and by what stands before the
number: `Windows 11 users` counts nobody. Korean counters are read in `counted`.
"""

from __future__ import annotations

import re
from typing import Final

from summaries.facts.numbers import Figure
from summaries.facts.tables import listed

# Adjectives and nouns may stand between: `1,500 full-time jobs`, `2,000 medical school seats`.
_NOUN: Final = re.compile(
    r"(?:-plus)?[ \n](?:(?:more|new|other|further|extra|additional|or so|[0-9]{1,2}[A-Z])[ \n])?"
    r"(?P<first>[A-Za-z][A-Za-z'’-]{1,23})(?![A-Za-z'’-])"
    r"(?:[ \n](?P<second>[A-Za-z][A-Za-z-]{2,23})(?![A-Za-z'’-])"
    r"(?:[ \n](?P<third>[A-Za-z][A-Za-z-]{2,23})(?![A-Za-z'’-]))?)?"
)
_PLURAL: Final[dict[str, str]] = {
    "people": "person", "men": "man", "women": "woman", "children": "child", "police": "police",
    "sheep": "sheep", "cattle": "cattle", "fish": "fish", "lives": "life", "wives": "wife",
    "knives": "knife", "wolves": "wolf", "leaves": "leaf", "halves": "half", "feet": "foot",
    "teeth": "tooth", "mice": "mouse", "geese": "goose", "aircraft": "aircraft",
    "personnel": "personnel", "staff": "staff", "crew": "crew", "troops": "troop", "movies": "movie",
    "cookies": "cookie", "zombies": "zombie", "calories": "calorie", "selfies": "selfie",
    "birdies": "birdie", "rookies": "rookie", "smoothies": "smoothie", "brownies": "brownie",
    "series": "series", "species": "species", "buses": "bus", "viruses": "virus",
    "campuses": "campus", "bonuses": "bonus", "gases": "gas", "crises": "crisis",
    "axes": "axe", "shoes": "shoe", "canoes": "canoe", "horses": "horse", "headquarters": "headquarters",
    "firemen": "fireman", "policemen": "policeman", "businessmen": "businessman",
    "congressmen": "congressman", "fishermen": "fisherman", "servicemen": "serviceman",
    "loaves": "loaf", "shelves": "shelf", "thieves": "thief", "scarves": "scarf", "calves": "calf",
    "hooves": "hoof", "wharves": "wharf", "bookshelves": "bookshelf", "housewives": "housewife",
    "midwives": "midwife", "toes": "toe", "foes": "foe", "headaches": "headache", "caches": "cache",
    "niches": "niche", "lenses": "lens", "analyses": "analysis", "diagnoses": "diagnosis",
    "quizzes": "quiz", "censuses": "census", "surpluses": "surplus", "minibuses": "minibus",
    "prospectuses": "prospectus", "bacteria": "bacterium", "criteria": "criterion", "oxen": "ox",
    "grandchildren": "grandchild", "schoolchildren": "schoolchild", "salesmen": "salesman",
    "craftsmen": "craftsman", "spokesmen": "spokesman", "policewomen": "policewoman",
    "MPs": "MP", "MEPs": "MEP", "CEOs": "CEO", "GPUs": "GPU", "TVs": "TV",
}  # fmt: skip
_COLLECTIVE: Final = frozenset({"crew", "staff", "police"})
"""Counted by themselves (1,400 crew) or before a noun (six crew members)."""
# Time, parts, and what merely ends like a plural.
_NO_NOUN: Final = frozenset(
    listed(
        "years days hours minutes seconds weeks months decades centuries nights weekends quarters",
        "mornings evenings afternoons fortnights generations yards-out ways sides ends thirds fifths",
        "quarters tenths halves degrees is was has does says us his its this thus yes news plus always",
        "perhaps across towards besides afterwards versus less unless themselves ours theirs hers",
        "politics economics athletics sports physics mathematics sometimes times-out overseas as",
        "gas bus virus process business address progress press access success boss loss pass class",
        "minus focus status census campus bonus crisis basis analysis previous various serious",
        "years-old months-old lens chaos bias atlas texas paris christmas wales james thomas",
        "nations lords o'clock streams others pm am",
    )
)
# Between a number and the noun it counts stand adjectives and nouns, not these.
_NO_MIDDLE: Final = frozenset(
    listed(
        "of in on at to by for from with and or but nor as than that which who whom whose when where",
        "while if because so the a an this these those his her its their our my your is are was were be",
        "been being has have had do does did will would can could may might must shall should not no",
        "up down out off over under into onto about after before between during since until against",
        "per via plus minus per percent cent point points pm am o'clock Jan Feb Mar Apr Jun Jul Aug Sep",
        "Sept Oct Nov Dec January February March April May June July August September October November",
        "December million billion trillion thousand hundred dozen year month week day hour minute",
        "years months weeks days hours minutes seconds times then there here said says told also only",
        "died killed said met won lost beat took made saw went came found left put set got ran led",
        "still now just even ever never both all each every any some such what how it he she they we",
        "I you them him us Street Road Avenue Downing square",
    )
)
# What numbers a thing rather than counting things, right before the number.
_NUMBERED: Final = frozenset(
    listed(
        "no number nos section sections page pages chapter room row tier class grade year type flight",
        "gate phase day week month step level version age ages aged article rule line route seat lap",
        "round season episode game match group stage volume part verse clause category district ward",
        "lot platform channel figure table question point size title hole bus unit born minute top",
        "under item model mark band zone area",
    )
)
_CAPITAL_OK: Final = frozenset(
    listed(
        "About Around Some Nearly Almost Over More Than The At Least In On Of To From With And But",
        "All Its Their His Her Our Another Roughly Approximately Up Between For By As An A These Those",
        "Only Just Monday Tuesday Wednesday Thursday Friday Saturday Sunday Sold Killed Police Every",
        "Under Last First Next There Fewer Had Has Have Is Are Was Were I He She They We It",
    )
)
# "the two companies" are the ones just named.
_KNOWN: Final = frozenset(
    listed(
        "the these those its his her their our other last first next past previous final remaining",
        "year years war day top all both",
    )
)
_SHARE_OF: Final = re.compile(
    r"\b(?:one|two|three|four|nine|[0-9]{1,2}) (?:in|out of)(?: every)? $", re.IGNORECASE
)
_SHARE_ENDS: Final = frozenset({"in", "of", "every"})


# A crowd of 1,106, a town of roughly 20,000, put the crowd at 3,000: people without saying so.
_GATHERED: Final = re.compile(
    r"\b(?:(?:crowd|town|city|village|audience|population|congregation) of"
    r"|(?:crowds?|attendance|audience|turnout)(?: [a-z]+){0,2} at)"
    r" (?:(?:about|around|roughly|some|nearly|almost|more than|over|just|only|under) )?$"
)
_FEW: Final = 20


def counted_noun_at(text: str, figure: Figure, end: int, before: str) -> tuple[int, str] | None:
    """Where the noun that `figure` counts ends, and its singular; None if it counts nothing."""
    counted = _noun_at(text, figure, end, before)
    if counted is not None or before[-1:] != " " or not _GATHERED.search(before):
        return counted
    sure = figure.grouped or figure.scaled or _FEW <= figure.value < 1900
    return (figure.end, "person") if sure else None


def _noun_at(text: str, figure: Figure, end: int, before: str) -> tuple[int, str] | None:
    match = _NOUN.match(text, figure.end, min(end, figure.end + 64))
    if match is None or not _may_count(figure, before):
        return None
    for place in ("first", "second", "third"):
        noun = match[place]
        if noun is None:
            return None
        unit = singular(noun)
        if unit is not None and not (noun in _COLLECTIVE and match["second"] and place == "first"
                                     and singular(match["second"])):  # fmt: skip
            return match.end(place), unit
        if noun in _NO_MIDDLE:
            return None
    return None


def _may_count(figure: Figure, before: str) -> bool:
    words = before.split()
    last = words[-1] if words and before[-1] in " \n" else ""
    if last in _SHARE_ENDS and _SHARE_OF.search(before):
        return False
    if figure.word:
        return not (figure.value == 2 and last.lower() in _KNOWN)
    if figure.scaled or figure.grouped:
        return True
    if 1900 <= figure.value < 2100 and figure.value % 1 == 0:
        return False
    if before[-1:] in ("-", ":"):  # the second half of a score or a time
        return False
    if last != last.lower():  # Article 5, iPhone 15
        return last in _CAPITAL_OK
    return last.rstrip(".") not in _NUMBERED


def singular(noun: str) -> str | None:
    """The singular of a plural noun, None if this is none (or one of time, which counts nothing)."""
    irregular = _PLURAL.get(noun) or _PLURAL.get(noun.lower())
    if irregular is not None:
        return irregular
    small = noun.lower()
    if (
        not small.endswith("s")
        or noun.isupper()
        or small in _NO_NOUN
        or small.endswith(("ss", "ous", "'s", "sis"))
    ):
        return None
    if small.endswith("ies") and len(small) > 4:
        return noun[:-3] + "y"
    if small.endswith(("ches", "shes", "sses", "xes", "zzes", "oes")):
        return noun[:-2]
    return noun[:-1]
