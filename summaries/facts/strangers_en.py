"""English names that no mention holds, as they stand in capitals beside speech.

A run of capitals proves little: `speakers_en` takes one for a person only where a verb of saying
asks for one. Here is what such runs look like, and whose surname a surname alone is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from summaries.facts.marks import Scene, Speaker, speaker_of
from summaries.names.entity import Mention

RUN: Final = re.compile(
    r"(?:[A-Z][\w’'-]*\.?\s(?:(?:van|de|der|bin|al|von|da|di|le|la|dos)\s)*){1,6}[A-Z][\w’'-]+$"
)
HEADED: Final = re.compile(
    r"(?P<name>(?:[A-Z][\w’'-]+\s){1,3}[A-Z][\w’'-]+)\s(?:of|from|at|with|for)\s"
)
APPOSED: Final = re.compile(r",\s(?P<name>(?:[A-Z][\w’'-]+\s){1,3}[A-Z][\w’'-]+)(?=[.,\n]|$)")
KIN: Final = re.compile(
    r"['’]s\s(?:[a-z-]+\s){0,3}[a-z-]+,\s(?P<name>(?:[A-Z][\w’'-]+\s){1,3}[A-Z][\w’'-]+),"
)
_RUN_FIRST: Final = re.compile(r"(?P<name>(?:[A-Z][a-z]+\s){1,4}[A-Z][a-z]+)(?=,?\s[a-z0-9])")
_RUN_OF: Final = re.compile(
    r"\b[a-z]{1,12}(?:er|or|our|ist|man|woman|iend|ife|ant|ent|gue|son|band|boss|chief|coach)\s"
    r"(?P<name>[A-Z][a-z]+\s[A-Z][a-z]+)(?=[\s,.])"
)
_RUN_MET: Final = re.compile(
    r"\b(?:I|we)\s(?:first\s)?(?:met|meet|visited|found|saw|asked|called|phoned|reached)\s(?P<name>[A-Z][a-z]+\s[A-Z][a-z]+)"
)
_SURNAME_FIRST: Final = re.compile(r"(?P<name>[A-Z][\w’'-]+)\s[a-z]{2,12}(?=[\s.,])")
_SURNAME_NEXT: Final = re.compile(r",\s(?P<name>[A-Z][\w’'-]+)\s[a-z]{2,12}(?=[\s.,])")
_FULL_NAME: Final = re.compile(
    r"\b(?:[A-Z]\w+\s){1,2}(?:[A-Z]\.\s|(?:van|de|der|bin|al|von|da|di|le|la|dos)\s){0,2}[A-Z]\w+(?:-[A-Z]\w+)?\b(?!-|\s[A-Z])"
)
_KOREAN: Final = re.compile(
    r"(?P<surname>[A-Z][a-z]+) (?:[A-Z][a-z]+-[a-z]+|[A-Z][a-z]+ [A-Z][a-z]+)"
)
"""Kim Jung-kwan, Lee Jae Myung: the surname stands first."""
_SURNAMES: Final = frozenset(
    "Kim Lee Park Choi Jung Jeong Chung Kang Cho Yoon Yun Jang Chang Lim Im Han Oh Seo Suh Shin Kwon Hwang"
    " Ahn An Song Yoo Yu You Hong Jeon Ko Koh Moon Yang Son Bae Baek Heo Huh Nam Noh Roh Ha Joo Ju Woo Koo"
    " Ku Min Cha Na Jin Ji Um Eom Won Bang Kong Hyun Ham Byun Yeo Chu Do So Seok Sun Sul Ma Gil Wi Huang"
    " Chen Wang Liu Zhang Xi Nguyen Tsai Lai Rhee Rho Pyo Bahn Ban".split()
)
_LETTERS: Final = re.compile(r"\s(?:QC|KC|MP|MEP|OBE|MBE|CBE|PhD|MD|Jr)$")
_OPENING_WORDS: Final = re.compile(
    r"(?:[A-Z]\w+['’]s\s)?(?:(?:The|A|An|Then|On|In|At|But|And|Yet|Still|Later|Today|Also|Mr|Mrs|Ms|Dr|Sir|Dame|Lord|Lady|Prof"
    r"|Chief|Executive|Operating|Financial|Officer|President|Vice|Chair(?:man|woman)?|Director|General"
    r"|Managing|Deputy|Prime|Foreign|Finance|Minister|Secretary|Governor|Mayor|Senator|Sen|Rep|Councillor"
    r"|Cllr|Judge|Justice|Professor|Captain|Capt|Sergeant|Sgt|Detective|Inspector|Superintendent|Coach"
    r"|Manager|Analyst|Chancellor|Ambassador|Librarian|Nurse|Teacher|Resident|Farmer|Author|Lawyer"
    r"|Landlord|Landlady|Shopkeeper|Engineer|Driver|Student|Musician|Artist|Actor|Actress|Singer|Producer"
    r"|Historian|Economist|Scientist|Researcher|Doctor|Firefighter|Commissioner|Sheriff|Defender|Striker"
    r"|Goalkeeper|Midfielder|Owner|Founder|Chef|Baker|Campaigner|Activist|Volunteer|Pensioner|Lt|Lieutenant)\.?\s)*"
)

Bearers = Mapping[str, Sequence[tuple[int, Speaker]]]
"""By surname: where each person first was named in full, and who it is."""


def bare(run: str) -> str:
    """A run of capitals without the office or opening word before the name."""
    return _OPENING_WORDS.sub("", run, count=1)


def unlettered(name: str) -> str:
    """A name without the letters behind it: `Jane Doe MP`."""
    return _LETTERS.sub("", name)


def run_of_sentence(text: str, start: int, end: int) -> re.Match[str] | None:
    """The name with which a sentence begins (`Librarian Ruth Adeyemi drove in`), or its first
    behind a word for a person (`Her neighbour Colin Drake agreed`) or behind `I met`."""
    return (
        _RUN_FIRST.match(text, start)
        or _RUN_OF.search(text, start, end)
        or _RUN_MET.search(text, start, end)
    )


def surnames_of_sentence(text: str, start: int, end: int) -> Iterator[str]:
    """What may be the surname of a sentence's subject: its first word, or the first behind a comma."""
    for subject in (_SURNAME_FIRST.match(text, start, end), _SURNAME_NEXT.search(text, start, end)):
        if subject is not None:
            yield subject["name"]


def bearers(text: str, names: Sequence[Mention]) -> Bearers:
    """The first persons of each surname whom the text names in full."""
    known: dict[str, list[tuple[int, Speaker]]] = {}
    people = [(m.span.end, speaker_of(m)) for m in names if m.type == "person" and " " in m.name]
    runs = (
        (run.end(), Speaker(bare(run.group()), None, True)) for run in _FULL_NAME.finditer(text)
    )
    for at, speaker in (*people, *runs):
        if " " not in speaker.name:
            continue
        of_surname = known.setdefault(_surname(speaker.name), [])
        same = speaker.entity is None and any(speaker.name == k.name for _, k in of_surname)
        if len(of_surname) < _BEARERS and not same and all(speaker != k for _, k in of_surname):
            of_surname.append((at, speaker))
    return known


def _surname(name: str) -> str:
    korean = _KOREAN.fullmatch(name)
    if korean is not None and korean["surname"] in _SURNAMES:
        return korean["surname"]
    return name.rsplit(maxsplit=1)[-1]


_BEARERS: Final = 4
"""So many of one surname are told apart."""


_THE_PERSON: Final = re.compile(r"[Tt]he\s(?:[a-z-]+\s){0,2}(?P<noun>[a-z]+)")
_MET_WITHIN: Final = 400
_SUCH_WITHIN: Final = 1_600


def person_meant(scene: Scene, chunk: str, upto: int) -> Speaker | None:
    """`The presidential aide said`, behind a sentence about one person with an office: that person,
    unless the text spoke of such a one before."""
    noun = _THE_PERSON.fullmatch(chunk)
    if noun is None:
        return None
    text, low = scene.narration, max(0, upto - _MET_WITHIN)
    own = text.rfind(chunk, low, upto)
    if own < 0 or _stands(text, noun["noun"], max(0, own - _SUCH_WITHIN), own):
        return None
    people = {
        (m.name, m.entity): m
        for m in scene.names_within(low, own)
        if m.type == "person" and "\n" not in text[m.span.end : own].strip()
    }
    held = [m for m in people.values() if m.role is not None]
    return speaker_of(held[0]) if len(people) == 1 and held else None


def _stands(text: str, noun: str, start: int, end: int) -> bool:
    """Whether the noun stands there by itself, in the singular or plural. No pattern is made of a
    word of the text: each would be compiled anew."""
    at = text.find(noun, start, end)
    while at >= 0:
        behind = at + len(noun)
        behind += text.startswith("s", behind, end)
        opens = not at or not (text[at - 1].isalnum() or text[at - 1] == "_")
        if opens and (behind >= end or not (text[behind].isalnum() or text[behind] == "_")):
            return True
        at = text.find(noun, at + 1, end)
    return False
