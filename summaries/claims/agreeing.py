"""Whether two claims are one: same names, figures, dates, predicate and standing, and in one language
the same words but for what adds nothing. In doubt they are two.

A word on either side that the other has not got turns a claim as often as it rewords it (인수/매각,
전기차/하이브리드차), so words that stand against each other part two claims; a word more on one side
is let pass only where it is of the few an editor adds.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Final

from summaries.claims.telling import told_of
from summaries.claims.told import Told, Word

_EDITORS: Final = frozenset(
    "동안 early late 그룹 공식 공식적으로 정식 정식으로 전격 회사 *firm 당국 관계자 대변인 발표 보도 보도자료 자료 성명 현지 달러당 "
    "group official officially formally compani publicly".split()
)
"""What an editor adds or takes away. Any other word more may turn a claim (누적 매출, 3분기 반도체 영업이익),
though one more found 12 of 108 pairs on the three files of whole sentences."""
_TITLES: Final = frozenset(
    "*ceo *chair *minister *president 대표 사장 부회장 부사장 총재 총리 의원 위원장 시장 지사 교수 감독 원장 이사장 "
    "executive officer governor senator professor spokesman spokeswoman".split()
)
"""Beside a name these say only who that is."""
_COMPARED: Final = 60
"""So many words of two claims are set side by side; longer ones are no copy of each other but where equal."""
_TELLING: Final = 3
"""A claim of fewer words names nothing (그는 밝혔다): only its very wording is it again."""
_MANY: Final = 1_200
"""So many words of claims alike are compared with one another; among more, only equal ones are one."""
_ANCHORS: Final = 3
"""Names, figures and dates that two claims of different languages share at least."""


def agree(a: str, b: str) -> bool:
    """Whether the claims `a` and `b` (as `making` wrote them) are one."""
    a, b = sorted((a, b))  # so that it is mutual, whichever way words are paired
    if a == b:
        return a.count(" ") >= _TELLING
    return _agree(a, b)


@lru_cache(maxsize=1 << 15)
def _agree(a: str, b: str) -> bool:
    if not a or not b or _named(a) != _named(b) or key_of(a) != key_of(b):
        return False
    one, other = told_of(a), told_of(b)
    if max(len(one.words), len(other.words)) > _COMPARED:
        return False
    if one.strict != other.strict or one.than != other.than or not _dates_agree(one, other):
        return False
    if one.korean != other.korean:
        return _across(one, other)
    return _within(one, other)


def partners(claims: Iterable[str]) -> dict[str, list[str]]:
    """Each of `claims` -> all of them that agree with it, itself among them if it tells enough.

    Near linear: only claims with the same names, figures, predicate and standing are compared, and
    of those only so many.
    """
    named: defaultdict[frozenset[str], list[str]] = defaultdict(list)
    for claim in dict.fromkeys(claims):
        named[_named(claim)].append(claim)
    found: dict[str, list[str]] = {}
    for group in named.values():
        alike: defaultdict[Key | None, list[str]] = defaultdict(list)
        for claim in group:
            alike[key_of(claim)].append(claim)
        for few in alike.values():
            long = len(few) > 1 and sum(claim.count(" ") + 1 for claim in few) > _MANY
            for claim in few:
                others = [claim] if long else few
                found[claim] = [other for other in others if agree(claim, other)]
    return found


def _named(claim: str) -> frozenset[str]:
    """The names of a claim, looked up without reading it: most pairs part here."""
    return frozenset(_NAME.findall(claim))


_NAME: Final = re.compile(r"@[^ /]+")
Key = tuple[frozenset[str], tuple[str, ...], str, str]


@lru_cache(maxsize=1 << 13)
def key_of(claim: str) -> Key | None:
    """Equal for claims that agree: names, figures, predicate and standing. None for no claim, which
    agrees with nothing but itself."""
    if not claim:
        return None
    told = told_of(claim)
    return told.names, tuple(sorted(told.figures)), told.predicate, told.standing


def _dates_agree(one: Told, other: Told) -> bool:
    if one.said_on and other.said_on and one.said_on != other.said_on:
        return False
    return _dates_done(one, other) == _dates_done(other, one)


def _dates_done(told: Told, beside: Told) -> frozenset[str]:
    """The dates of what is told, without the day of saying; 4일 체결했다고 밝혔다 gives one day for both,
    so what `beside` says was said that day is no other news."""
    return told.dates - {date[1:] for date in told.said_on | (told.either & beside.said_on)}


def _across(one: Told, other: Told) -> bool:
    """Claims in two languages: no words to compare, so all that can be compared must be there."""
    if not one.predicate or not one.names:
        return False
    acting = _acting(one)
    # Of two more names either could be the one it is done to.
    if not acting or acting != _acting(other) or len(one.names - acting) > 1:
        return False
    if _known(one) != _known(other):
        return False
    places = sum(1 for key in _known(one) if key[0] == "$")
    return len(one.names) + len(one.figures) + len(one.dates) + places >= _ANCHORS


def _known(told: Told) -> set[str]:
    """The words both languages have in the table or the catalogue, but for names and the predicate."""
    known = {w.key for w in told.words if w.key[0] in "$&*!" and w.key != told.predicate}
    return known - _regions(told.words)


def _acting(told: Told) -> frozenset[str]:
    """The names that act together; none where it can't be told."""
    if told.korean:
        parts = _parts(told)
        subjects = [w.key for w in told.words if w.key[0] == "@" and parts.get(w.key) == "S"]
        if not subjects:  # 현대차의 영업이익은
            inside = _inside(told)
            subjects = [key for key, part in inside.items() if key[0] == "@" and part == "S"]
            return frozenset(subjects if len(subjects) == 1 else ())
        return frozenset(_playing(told, "S")) if len(subjects) == 1 else frozenset()
    if told.passive or ("~by" in {tie for _, tie in told.ties}):
        return frozenset()
    acts = [n for n, word in enumerate(told.words) if word.key == told.predicate]
    before = told.words[: acts[0]] if acts else ()
    return frozenset(w.key for w in before if w.key[0] == "@")


def _playing(told: Told, part: str) -> set[str]:
    """The names that play `part`, those joined to them as well (A와 B가)."""
    parts = _parts(told)
    found: set[str] = set()
    played = ""
    for word in reversed(told.words):
        if word.part != "W":
            played = parts.get(word.key, "")
        if word.key[0] in "@$" and played == part:
            found.add(word.key)
    return found


def _within(one: Told, other: Told) -> bool:
    left, right = _unmatched(one.words, other.words)
    if left and right:
        return False
    whole = one.words if left else other.words
    more = _without_regions(left or right, whole)
    if not all(_adds_nothing(word, whole) for word in more):
        return False
    if one.passive != other.passive and not one.korean and len(one.names) > 1:
        return False
    if _tied_otherwise(one, other) or _measured_otherwise(one, other):
        return False
    if _bearing(one) != _bearing(other) or _shared_out(one) != _shared_out(other):
        return False
    return _figures_in_order(one, other) and not _swapped(one, other)


def _adds_nothing(word: Word, whole: Sequence[Word]) -> bool:
    """Whether one more word is an editor's; not one who acts or is acted on."""
    return (word.key in _EDITORS and word.part not in _TAKING_PART) or _entitles(word, whole)


_TAKING_PART: Final = frozenset({"S", "O", "T", "F", "W", "V"})


def _entitles(word: Word, whole: Sequence[Word]) -> bool:
    """Whether `word` is the title of the name beside it."""
    if word.key not in _TITLES:
        return False
    return any(word in two and any(w.key[0] == "@" for w in two) for two in pairwise(whole))


def _tied_otherwise(one: Told, other: Told) -> bool:
    """Whether a word both share stands behind another small word: to Canada, from Canada; of a
    figure or date also behind one and none: fell to 5%, fell 5%; by June, in June."""
    a, b = _ties(one), _ties(other)
    for key in a.keys() & b.keys():
        if a[key] != b[key] and (key[0] in "#=" or (a[key] and b[key])):
            return True
    return False


def _ties(told: Told) -> dict[str, frozenset[str]]:
    """Each word and date -> the small words before it. A change is by a figure where nothing tells
    it, and a forecast for a year is that year's."""
    untold = {"#": "~by", "=": "~for"}
    return {
        told_of: frozenset(
            tie for key, tie in told.ties if key == told_of and untold.get(key[0]) != tie
        )
        for told_of in {*(w.key for w in told.words), *(f"={date}" for date in told.dates)}
    }


def _measured_otherwise(one: Told, other: Told) -> bool:
    """Whether a figure both share takes part otherwise: 100만원으로 올렸다, 100만원 올렸다; 지분 5%를, 지분을
    5%에. Where nothing changes, 7%로 and 7%를 are one, and so are 8억원에 and 8억원을 (들여)."""
    if not one.korean:
        return False
    changing = any(word.key in _CHANGES for word in one.words)
    a, b = _measures(one, changing), _measures(other, changing)
    return any(a[key] != b[key] for key in a.keys() & b.keys())


def _measures(told: Told, changing: bool) -> dict[str, set[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for word in told.words:
        if word.key[0] == "#":
            part = _MEASURES.get(word.part, "by")
            if changing:
                part = "to" if part == "at" else part
            elif part == "to" or (part == "at" and word.key[1] != "%"):
                part = "by"
            found[word.key].add(part)
    return found


_MEASURES: Final = {"I": "to", "U": "to", "L": "from", "F": "from", "T": "at"}
_CHANGES: Final = frozenset({"*up", "*down"})


def _bearing(told: Told) -> list[tuple[str, str]]:
    """Each figure with the name it follows, where two names and two figures could be paired
    otherwise."""
    found: list[tuple[str, str]] = []
    name = ""
    for word in told.words:
        if word.key[0] == "@":
            name = word.key
        elif word.key[0] == "#" and name:
            found.append((word.key, name))
    if len({figure for figure, _ in found}) < _PAIRED or len({n for _, n in found}) < _PAIRED:
        return []
    return sorted(found)


_PAIRED: Final = 2


def _shared_out(told: Told) -> list[str]:
    """The names in order where each has its own of several figures (A와 B가 각각 5%, 3%)."""
    if "*each" not in told.strict or len(told.figures) < _PAIRED:
        return []
    return [word.key for word in told.words if word.key[0] in "@$"]


def _unmatched(a: Sequence[Word], b: Sequence[Word]) -> tuple[list[Word], list[Word]]:
    """The words of each that the other has in no form."""
    a, b = ([w for w in words if w.key[0] not in "#|"] for words in (a, b))
    keys_a, keys_b = {w.key for w in a}, {w.key for w in b}
    left = list({w.key: w for w in a if w.key not in keys_b}.values())
    right = list({w.key: w for w in b if w.key not in keys_a}.values())
    _unglue(left, right, b)
    _unglue(right, left, a)
    for word in list(left):
        short = next((w for w in right if _shortens(word.key, w.key) or _misread(word, w)), None)
        if short is not None:
            left.remove(word)
            right.remove(short)
    return left, right


def _unglue(left: list[Word], right: list[Word], whole: Sequence[Word]) -> None:
    """Take from `left` words that the other side, `whole`, writes as two or three (반도체특별법,
    반도체 특별법), and those from `right`."""
    for word in list(left):
        for n in (2, 3):
            begins = (at for at in range(len(whole) - n + 1) if word.key.startswith(whole[at].key))
            runs = (whole[at : at + n] for at in begins)
            apart = next((run for run in runs if "".join(w.key for w in run) == word.key), None)
            if apart:
                left.remove(word)
                right[:] = [w for w in right if w.key not in {each.key for each in apart}]
                break


def _without_regions(more: Sequence[Word], whole: Sequence[Word]) -> list[Word]:
    """`more` but for places that only tell where the next place lies: 전남 고흥군, 고흥군."""
    return [word for word in more if word.key not in _regions(whole)]


def _regions(words: Sequence[Word]) -> set[str]:
    return {
        a.key
        for a, b in pairwise(words)
        if not a.part and b.key[0] == "$" and (a.key[0] == "$" or a.key in _PROVINCES)
    }


_PROVINCES: Final = frozenset("경기 강원 충북 충남 전북 전남 경북 경남 제주".split())


def _shortens(a: str, b: str) -> bool:
    """Whether one Korean word is the other cut short: 수출/수출액, 산업부/산업통상자원부; but no
    서울대/서울교대, 서울지법/서울동부지법: a short form leaves out syllables all along."""
    if len(a) > len(b):
        a, b = b, a
    if len(a) < 2 or a[0] != b[0] or not ("가" <= a[0] <= "힣"):
        return False
    if b[:-1] == a:
        return b[-1] in _MEASURING
    if len(b) < len(a) + 2 or a[-2:] == b[-2:]:
        return False
    rest = iter(b)
    return all(char in rest for char in a)


def _misread(a: Word, b: Word) -> bool:
    """Whether two Korean words are one whose end was taken for a particle (울산페이 for 울산페+이), or
    for part of the noun before another (급유함인 유콘)."""
    if len(a.key) > len(b.key):
        a, b = b, a
    if b.key[:-1] != a.key or not ("가" <= a.key[0] <= "힣"):
        return False
    particle = b.key[-1] in "이가은는" and a.part == "S" and len(a.key) > 1
    return particle or (b.key[-1] == "인" and not b.part and len(a.key) > 2)


_MEASURING: Final = frozenset("액량수금값가비측률율건용안들씨")


def _figures_in_order(one: Told, other: Told) -> bool:
    """Two figures of one unit keep their order: 10명이 숨지고 4명이 실종 is not 4명이 숨지고 10명이."""
    for unit in {_unit(figure) for figure in one.figures}:
        if [f for f in one.figures if _unit(f) == unit] != [
            f for f in other.figures if _unit(f) == unit
        ]:
            return False
    return True


def _unit(figure: str) -> str:
    return figure.rpartition(":")[0]


def _swapped(one: Told, other: Told) -> bool:
    """Whether two words both share change places: who acts, and on whom."""
    if not one.korean:
        return _reordered(one.words, other.words)
    parts_a, parts_b = _parts(one), _parts(other)
    shared = [key for key in parts_a if key in parts_b]
    if _exchanged((parts_a[key], parts_b[key]) for key in shared):
        return True
    inside_a, inside_b = _inside(one), _inside(other)
    if _exchanged((inside_a[key], inside_b[key]) for key in inside_a if key in inside_b):
        return True
    owns_a, owns_b = _owning(one), _owning(other)
    if _exchanged((owns_a[key], owns_b[key]) for key in owns_a if key in owns_b):
        return True
    heads_a, heads_b = _heads(one), _heads(other)
    if _exchanged((heads_a[key], heads_b[key]) for key in heads_a if key in heads_b):
        return True
    if any(_others(_playing(one, part), _playing(other, part)) for part in "SP"):
        return True
    if one.passive == other.passive and (
        _turned_round(parts_a, parts_b) or _turned_round(parts_b, parts_a)
    ):
        return True
    if _in_other_order(one, other):
        return True
    acting_a = [key for key in parts_a if key in shared and parts_a[key] == "S"]
    acting_b = [key for key in parts_b if key in shared and parts_b[key] == "S"]
    both = [key for key in acting_a if key in acting_b]
    return both != [key for key in acting_b if key in both]


def _others(a: set[str], b: set[str]) -> bool:
    """Whether names play a part in each, and none in both: of A and B it was A, it was B."""
    return bool(a and b) and a.isdisjoint(b)


def _turned_round(a: dict[str, str], b: dict[str, str]) -> bool:
    """Whether what goes to somebody in `a` comes from them in `b` (A에게, A에게서), who acts is acted on
    (이 회장이, 이 회장을), or what begins then lasts until then (6월 말부터, 6월 말까지)."""
    return any(
        (part == "P" and b.get(key) in ({"F", "L"} if key[0] == "@" else {"F"}))
        or (part == "U" and b.get(key, "U") != "U")
        or (part == "S" and b.get(key) == "P" and (key[0] == "@" or key in _TITLES))
        for key, part in a.items()
        if key[0] != "#"
    )


def _in_other_order(one: Told, other: Told) -> bool:
    """Whether names of one part, or of none, change places: A, B 꺾고; A에 B에게."""
    a, b = _names_by_part(one), _names_by_part(other)
    for part in a.keys() & b.keys():
        both = set(a[part]) & set(b[part])
        if [k for k in a[part] if k in both] != [k for k in b[part] if k in both]:
            return True
    return False


def _names_by_part(told: Told) -> dict[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for word in told.words:
        if word.key[0] in "@$" and word.key not in found[word.part]:
            found[word.part].append(word.key)
    return found


def _exchanged(moves: Iterable[tuple[str, str]]) -> bool:
    """Whether one went from here to there, and another from there to here."""
    moved = {(here, there) for here, there in moves if here != there}
    return any((there, here) in moved for here, there in moved)


def _heads(told: Told) -> dict[str, str]:
    """Each word that acts or is acted on -> the verb it belongs to, the next one: 매출은 늘고 이익은
    줄었다 is not 매출은 줄고 이익은 늘었다."""
    found: dict[str, str] = {}
    verb = ""
    for word in reversed(told.words):
        if word.part[:1] == "V":
            verb = word.key
        elif word.part in _TAKING_PART:
            found[word.key] = verb
    return found


def _parts(told: Told) -> dict[str, str]:
    """Each word with a particle -> acting (S), acted on (P), or how else it takes part.

    Who is fined (부과받다, 선정되다) is acted on, and from whom he has it acts. 와/과 joins a
    neighbour of like part.
    """
    roles = _SUFFERING if told.passive else _ACTING
    return {
        w.key: roles.get(w.part, w.part) for w in told.words if w.part and w.part[0] not in "VW"
    }


def _inside(told: Told) -> dict[str, str]:
    """Each word that stands inside a noun phrase -> the part of the whole phrase, which its last
    word bears: in A당 후보가 and A당의 후보가 it is A당 that acts, and 후보 tells nobody apart."""
    roles = _SUFFERING if told.passive else _ACTING
    found: dict[str, str] = {}
    part = ""
    for word in reversed(told.words):
        if word.part in {"", "G", "N"}:
            if part:
                found[word.key] = part
        elif word.part[0] == "V":
            part = ""
        else:
            part = roles.get(word.part, word.part)
    return found


def _owning(told: Told) -> dict[str, str]:
    """Each word without a verb's part -> whether it owns: A의 B 특허 침해 is not B의 A 특허 침해."""
    return {word.key: word.part for word in told.words if word.part in {"", "G"}}


_ACTING: Final = {"S": "S", "O": "P", "T": "P"}
_SUFFERING: Final = {"S": "P", "F": "S", "T": "P"}


def _reordered(a: Sequence[Word], b: Sequence[Word]) -> bool:
    """Whether names of two English sentences change places around a verb (A sued B, B sued A); in
    one phrase they may (the Spectrum rocket of Isar, Isar's Spectrum rocket). A place may stand
    anywhere (in China A sued B), but two of them keep their order (from Ohio to Texas)."""
    first_a = {
        w.key: n for n, w in reversed(list(enumerate(a))) if w.part != "V" and w.key[0] != "|"
    }
    first_b = {
        w.key: n for n, w in reversed(list(enumerate(b))) if w.part != "V" and w.key[0] != "|"
    }
    shared = [key for key in first_a if key in first_b]
    for n, x in enumerate(shared):
        for y in shared[n + 1 :]:
            if (first_a[x] < first_a[y]) == (first_b[x] < first_b[y]):
                continue
            places = (x[0] == "$") + (y[0] == "$")
            if places == _BOTH:
                return True
            between_a = _between(a, first_a[x], first_a[y])
            between_b = _between(b, first_b[x], first_b[y])
            if places:
                if _holds_verb(between_a) and _holds_verb(between_b):
                    return True
                continue
            if between_a and between_b and all(w.key[0] == "@" for w in (*between_a, *between_b)):
                continue  # A, B and C
            # With the same words between them they stand for one another: X beat Y, Y beat X.
            if between_a and [w.key for w in between_a] == [w.key for w in between_b]:
                return True
            if not (_one_phrase(between_a) and _one_phrase(between_b)):
                return True
    return False


def _holds_verb(between: Sequence[Word]) -> bool:
    return any(word.part == "V" for word in between)


def _between(words: Sequence[Word], i: int, j: int) -> Sequence[Word]:
    return words[min(i, j) + 1 : max(i, j)]


def _one_phrase(between: Sequence[Word]) -> bool:
    return len(between) <= _PHRASE and not any(w.part == "V" or w.key[0] in "!|" for w in between)


_BOTH: Final = 2
_PHRASE: Final = 3
