"""Persons in English text whom the catalogue lacks: by an office, an age, or a verb of speech.

`Gov. Kay Ivey`, `Jane Doe, an analyst at …`, `Jane Doe, 45,`, `said Jane Doe`, `Jane Doe, who …`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from summaries.names.entity import Reason
from summaries.names.found import Found
from summaries.names.offices import ENGLISH, LATIN, Role, Token, office_key, role_apposed
from summaries.names.particles import words_in
from summaries.names.romanisation import SURNAMES
from summaries.names.strangers.taken import Taken
from summaries.names.strangers.votes import ARTICLE

_PART = r"[A-ZÀ-Þ][A-Za-zÀ-ÿ’'\-]{1,19}"
_NAME = re.compile(
    rf"(?<![\w’'&\-.@/])(?P<name>(?:[A-Z]\.(?: ?[A-Z]\.)? |{_PART} (?:[A-Z]\.(?: [A-Z]\.)? |[\"“][A-Z][a-z]{{1,12}}[\"”] )?)"
    rf"(?:(?:van|von|de|der|den|del|della|di|da|dos|bin|ibn|al|el|la|le|Al|El|ten|ter) ){{0,2}}"
    rf"{_PART}(?: (?:{_PART}|Jr\.|Sr\.|II|III)){{0,2}})(?![\w\-’'&])"
)
_TITLE = (
    r"Mr|Ms|Mrs|Dr|Prof|Gov|Lt\. Gov|Sen|Rep|Rev|Sgt|Lt|Capt|Col|Gen|Judge|Justice|Mayor|Lord|Lady|Sir|Dame|Sheikh|Sheikha|Baroness|Baron|Viscount|Emir|Bishop|Archbishop|Cardinal|"
    r"Prince|Princess|King|Queen|Professor|Councillor|Councilman|Councilwoman|Alderman|Sheriff|Commissioner|"
    r"Superintendent|Ambassador|Congressman|Congresswoman|Representative|Delegate|Supervisor|Detective|Officer|Coach|Pastor|"
    r"Solicitor General|Attorney General|Surgeon General|Secretary General|Speaker|Chancellor"
)
_TITLE_BEFORE = re.compile(rf"(?:^|[^A-Za-z])(?:State )?(?P<title>{_TITLE})\.? $")
_SPEECH = (
    "said|says|told|added|wrote|argued|asked|recalled|warned|noted|explained|replied|testified|joked|insisted|"
    "acknowledged|conceded|estimated|predicted|announced|declared|laughed|shrugged"
)
_GIVEN_BEFORE = re.compile(r"(?:[a-z.,”\"] |\n)(?:[A-Z][a-z]+ )?[A-Z][a-z]{2,} $")
_SURNAME_AFTER = re.compile(
    r" [A-Z][a-z]+(?:,| (?:said|says|told|welcomed|called|has|had|was|is|also))"
)
_NO_PERSON = re.compile(r"^[A-Z]{3,}\b|[a-z][A-Z][a-z]+[A-Z]|\b[A-Z][a-z]{3,}[A-Z]")
_FIRM_BEFORE = re.compile(r"\b(?:firm|company|group|fund|maker|chain|retailer|bank|agency|union) $")
_POSSESSIVE = re.compile(r"[’']s$")
_SAID_BEFORE = re.compile(rf"(?:[,”\"’'?!.] ?(?:{_SPEECH})|[Aa]ccording to) $")
_GOES_ON = re.compile(r" (?:had|has|was|is|were|are|would|could|will|should|may|might|must)\b")
"""`…, said Harrow Point had the right idea`: what was said begins with the name."""
_HOUSE_BEFORE = re.compile(r"\b(?:of|at|for|from|with) (?:the )?$")
"""`a partner of Harrow Point, told …`: the house of whoever spoke."""
_SAID_AFTER = re.compile(rf",? (?:later |also |then |has |had |once )?(?:{_SPEECH})\b")
_AGE_AFTER = re.compile(r", (?:now )?\d{1,2}(?:,|\.| and )|, aged? \d{1,2}\b| \(\d{2}\)")
_RELATIVE = re.compile(r", (?:who|whose)\b")
_CALLINGS = words_in(
    "analyst economist strategist professor lecturer researcher spokesman spokeswoman spokesperson founder co-founder cofounder "
    "owner partner lawyer attorney solicitor barrister manager director officer engineer designer developer organizer organiser "
    "resident teacher student worker welder farmer driver nurse doctor scientist chemist physicist executive president chair "
    "chairman chairwoman head chief minister mayor senator governor councillor member fellow consultant adviser advisor broker "
    "trader investor editor author writer artist musician chef baker captain secretary treasurer superintendent principal dean "
    "chancellor judge prosecutor veteran employee technician electrician mechanic clerk salesman retiree widow mother father "
    "daughter son brother sister wife husband representative delegate ambassador envoy negotiator regulator commissioner "
    "historian sociologist supervisor coordinator producer architect accountant classmate friend colleague neighbor neighbour rival "
    "roommate counterpart heir billionaire entrepreneur activist campaigner porter cleaner dispatcher lawmaker legislator candidate "
    "congressman congresswoman MP peer banker fisherman carpenter plumber paramedic"
)
_KINDS = frozenset([*_CALLINGS, *(f"{calling}s" for calling in _CALLINGS)])
_KIND_BEFORE = re.compile(
    rf"\b(?:{'|'.join(_CALLINGS)}),? (?:named |called )?$|[’']s (?:wife|husband|son|daughter|brother|sister|father|mother),? $"
)
_NO_APPOSITION = frozenset(
    words_in(
        "said says told and but or which who whose where when while as is was are were has have had will would could to "
        "that because if after before according"
    )
)
_APPOSED_WORDS = 9
_PARTICIPLE = re.compile(r", [a-z]+(?:ing|ed)\b")
_NO_NAME = frozenset(
    words_in(
        "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August "
        "September October November December Group Corp Inc Ltd Co LLC PLC County City State University Institute Bank "
        "Council Office Officer Summit Day Forum Club Award General Emeritus School College Center Centre Street Road Avenue "
        "House Party Department Ministry Agency Commission Committee Board Union Company Holdings Partners Capital Research "
        "Securities Energy Technologies Technology Systems Electronics Motors Motor The This That These Our His Her Their Its New North South "
        "East West Northern Southern Korea Korean American Japanese Chinese European United States Asia Asian Pacific Global International "
        "National Federal Central Finance Defense Defence Foreign Trade Interior Justice Labor Labour Health Education Commerce "
        "Industry Industries Science Deputy Vice Chief Executive President Chairman Minister Secretary Director Texas California "
        "Seoul Tokyo Washington London Beijing York Times Post Journal News Daily Investor Association Federation "
        "Fund Trust Medical Hospital Court Congress Senate Parliament Assembly Air Lines Airlines Post-Dispatch In On At For And But "
        "High Supreme District Appeal Appeals Act Plan River Mountain Valley Tower Square Bridge Island "
        "Islands Bay Beach Airport Station Port Games Studios Studio Entertainment Media Press Reuters Steel Chemical Heavy Shipbuilding "
        "Construction Engineering Insurance Financial Foundation Society Museum Library Theatre Theater Series Cup "
        "League World War Street First Second Third Last Next After Before When While With From If Although Though Since "
        "Some Many Most All Both Each Every Another Other Only Even Still Yet Also However Meanwhile Instead Asked According "
        "Christmas Easter Thanksgiving Black White Blue Red Green Gold Silver Big Great Grand Royal Prime Attorney Lawyer Analysts "
        "Artificial Intelligence Internet Data Cloud Digital Mobile Smart Electric Wall Main Silicon Middle Latin Gulf Saudi Arab "
        "Reserve Treasury Exchange Stock Market Markets Index Open Super Free Public Private Social Security Service Services "
        "Project Program Programme Initiative Deal Agreement Treaty Accord Convention Conference Congressional Presidential Republican "
        "Democratic Conservative Liberal Labour Green Christian Catholic Muslim Jewish Buddhist British French German Italian Spanish "
        "Town Rovers Wanderers Athletic Tech Labs Networks Works Solutions Software Ventures Advisors Associates Brothers Sons Restaurant Cafe Hotel Stores Shop "
        "Materials Precision Terminals Freight Airlines Marine Dairy Russian Indian Taiwanese Vietnamese Thai Canadian Australian Mexican Brazilian Dutch Swiss Swedish Norwegian Danish Hungarian Polish"
    )
)
_NEVER_LAST = frozenset(words_in("Bill Park Hall Church Law Lake"))
"""Given names and surnames that close the name of a thing: Bill Winters, the Finance Bill."""
_OPENERS = frozenset(
    words_in(
        "As But And When While After Before If Though Although For In So Yet Still Meanwhile Even Both With By Then Later "
        "That What Where Since Because Once Like Asked On At Until Unlike To From Among Under Over Between Is Was Are Were Does Did Has Had "
        "Not Nor Or Can Will Would Could Should"
    )
)


_OFFICE_WORDS = frozenset(
    [*LATIN, *(word for word in ENGLISH if word[0].isupper() and " " not in word)]
)
_OFFICE_WITHIN = re.compile(
    rf"(?:[^ ]+ ){{1,3}}(?:{'|'.join(sorted(_OFFICE_WORDS, key=len, reverse=True))}) (?=[^ ]+ )"
)
_PARTICLES_FIRST = frozenset(words_in("De Van Von Al El La Le Di Da Del Bin Ten Ter Der"))


def persons(text: str, tokens: Sequence[Token], found: Sequence[Found]) -> Iterator[Found]:
    """Persons whom the words beside a name make sure, each with the evidence for it."""
    # Ford in Martin Ford is not the car maker.
    surnames = {
        one.start for one in found if one.type == "place" and _SURNAME_AFTER.match(text, one.end)
    } | {
        one.start
        for one in found
        if one.type == "organization"
        and text[one.start : one.end].isalpha()
        and text[one.start].isascii()
        and _GIVEN_BEFORE.search(text, max(0, one.start - 16), one.start)
    }
    taken = Taken(found, surnames)
    # Harrow Point, of Harrow Point Capital
    houses = {one.name.rpartition(" ")[0] for one in found if one.type == "organization"}
    offices = {token.end: n for n, token in enumerate(tokens) if token.kind == "office"}
    starts = [token.start for token in tokens]
    at = 0
    while name := _NAME.search(text, at):
        at = name.end()
        start, end = _trimmed(text, *name.span("name"))
        if start > name.start("name") and (whole := _NAME.match(text, start)):
            at = end = whole.end("name")  # Second Finance Minister Amir Hamzah Azizan
        words = text[start:end].split()
        if len(words) < 2 or words[0] in _PARTICLES_FIRST or _POSSESSIVE.search(words[0]):
            at = name.start("name") + len(name["name"].split()[0]) + 1
            continue
        if (
            any(word.strip(".,") in _NO_NAME for word in words)
            or words[-1] in _NEVER_LAST
            or taken.holds(start, end)
            or text[start:end] in houses
        ):
            at = name.start("name") + len(name["name"].split()[0]) + 1
            continue
        if _NO_PERSON.search(text[start:end]) or _FIRM_BEFORE.search(
            text, max(0, start - 14), start
        ):
            continue
        evidence, role = _evidence(text, tokens, starts, offices, start, end)
        if evidence:
            yield Found(start, end, text[start:end], "person", None, role, evidence)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Without the title or the opening word of the sentence, and what stands before them: `Mayor Jane
    Doe`, `But Jane Doe`, `Harlan CEO Jane Doe`."""
    led = _OFFICE_WITHIN.match(text, start, end)
    start = led.end() if led else start
    while True:
        first, _, rest = text[start:end].partition(" ")
        if rest and (
            first.rstrip(".") in _OPENERS
            or first in _OFFICE_WORDS
            or re.fullmatch(rf"(?:State|{_TITLE})\.?", first)
        ):
            start += len(first) + 1
            continue
        return start, end


def _evidence(
    text: str,
    tokens: Sequence[Token],
    starts: Sequence[int],
    offices: dict[int, int],
    start: int,
    end: int,
) -> tuple[Reason | None, Role | None]:
    after = text[end : end + 110]
    before = text[max(0, start - 60) : start]
    n = offices.get(start - 1)
    if n is not None and text[start - 1] == " ":
        office = text[tokens[n].start : tokens[n].end]
        if office[0].isupper() or _KIND_BEFORE.search(before):
            return "office", _role_up_to(text, tokens, n)
    if _TITLE_BEFORE.search(before):
        return "title", None
    role = role_apposed(text, tokens, end, bisect_left(starts, end)) if after[:1] == "," else None
    if role:
        return "office", role
    if _AGE_AFTER.match(after):
        return "age", None
    if (_SAID_BEFORE.search(before) and not _GOES_ON.match(after)) or (
        _SAID_AFTER.match(after) and not (after[0] == "," and _HOUSE_BEFORE.search(before))
    ):
        return "speech", None
    if _speaks_by_surname(text, start, end):
        return "speech", None
    if _RELATIVE.match(after) or _apposed(after) or _KIND_BEFORE.search(before):
        return "apposition", None
    return None, None


def _speaks_by_surname(text: str, start: int, end: int) -> bool:
    """Han Seo-yoon, of whom the text goes on: `Han said`."""
    surname, _, given = text[start:end].partition(" ")
    if "-" not in given or surname.casefold() not in _KOREAN_SURNAMES:
        return False
    around = text[end : end + ARTICLE]
    return (
        re.search(rf"(?<![\w-] ){surname} (?:{_SPEECH})\b|\b(?:{_SPEECH}) {surname}[ .,]", around)
        is not None
    )


_KOREAN_SURNAMES = frozenset(word for spelt in SURNAMES.values() for word in spelt.split())


def _apposed(after: str) -> bool:
    """Whether a calling stands in apposition: `, a former Nintendo producer who`."""
    if not after.startswith(", "):
        return False
    if _PARTICIPLE.match(after):
        return False
    for word in after[2:].split(" ", _APPOSED_WORDS)[:_APPOSED_WORDS]:
        bare = word.rstrip(',.;:”"')
        if bare.casefold() in _KINDS:
            return True
        if bare != word or bare in _NO_APPOSITION:
            return False
    return False


def _role_up_to(text: str, tokens: Sequence[Token], n: int) -> Role:
    begin = tokens[n].start
    if n and any(b.type == "organization" for b in tokens[n - 1].bearers):
        between = text[tokens[n - 1].end : begin]
        begin = tokens[n - 1].start if between in {" ", "'s ", "’s "} else begin
    key = office_key(text[tokens[n].start : tokens[n].end])
    return Role(begin, tokens[n].end, frozenset({key}))
