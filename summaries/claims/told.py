"""A claim's tokens -> what it tells: names and their parts, figures, dates, predicate and standing.

Read only where two claims are compared, and remembered: a brief compares one sentence with several.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from summaries.claims import english, korean
from summaries.claims.meanings import OPPOSITES

Standing = Literal[
    "done", "planned", "intended", "considered", "denied", "heard", "alleged", "state"
]


class Word(NamedTuple):
    """One thing told: its key, and the part it plays (the letters of `korean`; "N" a name, "V" a verb in English)."""

    key: str
    part: str


class Told(NamedTuple):
    """What a claim says. `predicate` is "" where none was read. `words` are the content words in
    order, names and figures among them; `strict` what narrows or turns it (only, some, at least, former, …);
    `than` what a change is measured against: Y a year ago, Q a quarter, M a month, D a day."""

    korean: bool
    predicate: str
    standing: Standing
    passive: bool
    words: tuple[Word, ...]
    figures: tuple[str, ...]
    dates: frozenset[str]
    said_on: frozenset[str]
    strict: frozenset[str]
    than: frozenset[str]

    @property
    def names(self) -> frozenset[str]:
        return frozenset(word.key for word in self.words if word.key[0] == "@")


CLAUSE = "|"
"""Stands in the words of an English claim between a speaker and what they say."""
_STRICT = frozenset(
    {
        "*only",
        "*some",
        "*least",
        "*most",
        "*below",
        "*except",
        "*former",
        "*partly",
        "*if",
        "*above",
        "*less",
    }
)
_OPPOSITE = {f"!*{a}": f"*{b}" for pair in OPPOSITES for a, b in (pair, pair[::-1])}
_COUNTS = {
    "한": 1,
    "두": 2,
    "세": 3,
    "네": 4,
    "석": 3,
    "넉": 4,
    "다섯": 5,
    "여섯": 6,
    "일곱": 7,
    "여덟": 8,
}
_COUNTED = {"달": "개월", "주": "주일", "해": "년"}


@lru_cache(maxsize=1 << 12)
def told_of(claim: str) -> Told:
    """What `claim` (as `making` wrote it) says."""
    tokens = [_token(each) for each in claim.split(" ") if each]
    if any(part for _, part in tokens) or any("가" <= key[-1] <= "힣" for key, _ in tokens):
        return _korean(tokens)
    return _english(tokens)


def _token(written: str) -> Word:
    # A unit may hold a slash itself (km/h): parts are letters only, and nothing follows them.
    key, slash, part = written.rpartition("/")
    if slash and part.isalpha() and (part[0] == "V" or (len(part) == 1 and part.isupper())):
        return Word(key, part)
    return Word(written, "")


@cache
def _phrases(language: str) -> dict[tuple[str, str], str]:
    return korean.pairs() if language == "ko" else english.pairs()


def _joined(tokens: list[Word], language: str) -> list[Word]:
    """Tokens with each pair that means one thing as one token, and numbers in words as numbers."""
    phrases = _phrases(language)
    found: list[Word] = []
    for token in tokens:
        before = found[-1] if found else Word("", "")
        meaning = phrases.get((before.key, token.key))
        if meaning:
            found[-1] = Word(meaning, token.part)
        elif before.key in _COUNTS and token.key.partition("+")[0] in _COUNTED:
            found[-1] = Word(f"#{_COUNTS[before.key]}+{_COUNTED[token.key]}", token.part)
        else:
            found.append(token)
    return found


def _korean(tokens: list[Word]) -> Told:
    joined, source, told_on = _sourced(_joined(tokens, "ko"))
    measured, than = _measured(joined)
    words = [*source, *_denied(measured)]
    words, said_on, standing = _unframed(words)
    said_on |= told_on
    words, predicate, found = _predicate(words)
    kept = tuple(word for word in words if word.key not in {"~", "*be", "*say"})
    passive = any("y" in word.part for word in words[-1:] if word.part[:1] == "V")
    return _told(True, predicate, standing or found, passive, kept, said_on, than)


def _predicate(words: list[Word]) -> tuple[list[Word], str, Standing]:
    """The words up to the one that says what is done, that word's key, and how it stands.

    A verb that only lends its tense gives way to the word before: 인하에 나섰다, 짓기로 (결정)했다, 살
    계획이다.
    """
    if not words or words[-1].part[:1] != "V":
        return words, "", "state"
    time = words[-1].part[1:]
    decided = False
    while len(words) > 1 and (words[-1].key == "~" or _goes_on(words)):
        words = words[:-1]
        decided = decided or _decides(words[-1])
    last = words[-1]
    if decided or last.part[1:2] == "f":
        time = "f"
    if len(words) > 1 and last.key == "*decide" and _decides(words[-2]):
        return words[:-1], words[-2].key, "planned"
    if len(words) > 1 and last.key == "*plan" and last.part in {"Ve", "Veq"}:
        return words[:-1], words[-2].key, "intended"
    return words, last.key, _standing(last.key, time, words)


def _goes_on(words: Sequence[Word]) -> bool:
    """Whether the last word only tells that something goes on: 검토하고 있다, not 볼 수 있다."""
    return words[-1].key == "*be" and words[-2].part[:1] == "V" and words[-2].part[1:2] != "f"


def _decides(word: Word) -> bool:
    return word.part[:1] == "V" and "d" in word.part


def _sourced(tokens: list[Word]) -> tuple[list[Word], list[Word], frozenset[str]]:
    """A claim without the opening that names its source (통계청이 4일 발표한 물가 동향에 따르면): what
    follows, the names in it, and the days."""
    at = next((n for n, token in enumerate(tokens[:_OPENING]) if token.key == "~per"), 0)
    opening = tokens[:at]
    return (
        tokens[at:],
        [Word(token.key, "") for token in opening if token.key[0] == "@"],
        frozenset(token.key for token in opening if _is_day(token.key)),
    )


_OPENING = 10


def _is_day(key: str) -> bool:
    return key[0] == "=" and len(key) == len("=2025-02-04")


def _measured(tokens: list[Word]) -> tuple[list[Word], frozenset[str]]:
    """Without what a change is measured against (1년 전보다, 전월 대비), and what that was."""
    found: list[Word] = []
    than: set[str] = set()
    dates = [token.key[1:] for token in tokens if token.key[0] == "="]
    for n, token in enumerate(tokens):
        after = tokens[n + 1] if n + 1 < len(tokens) else Word("", "")
        compared = token.part == "C" or after.key == "~than"
        before = found[-1].key if found else ""
        if token.key in {"~than", "~per"}:
            continue
        if token.key[0] == "=" and compared:
            than.add(_distance(token.key[1:], dates))
        elif compared and token.key in _LAST_DAY:
            than.add("D")
            if before in {"전", "*former"}:
                found.pop()
        elif token.key == "전" and token.part:  # 1년 전보다, 한 달 전에 비해
            if compared and before[:1] == "#" and before[-1:] in _LENGTHS:
                than.add(_LENGTHS[before[-1]])
                found.pop()
        elif token.key == "한":  # 하기로 한: no number
            continue
        elif token.key == "전":
            found.append(Word("*former", ""))
        else:
            found.append(token)
    return found, frozenset(than)


_LAST_DAY = frozenset({"전장", "거래일", "전일", "전거래일", "직전거래일"})
_LENGTHS = {"년": "Y", "월": "M", "일": "D"}


def _distance(date: str, dates: list[str]) -> str:
    """How far back the day, month, quarter or year `date` lies of what it is compared with."""
    if len(date) == 4 or any(d != date and d[4:] == date[4:] for d in dates):
        return "Y"
    return "Q" if "Q" in date else "M" if len(date) == 7 else "D"


def _denied(tokens: list[Word]) -> list[Word]:
    """않다, 못하다, 없다 and 아니다 turn what stands before them, 안 and 못 what follows."""
    found: list[Word] = []
    ahead = False
    for token in tokens:
        if token == ("*not", "V"):
            ahead = True
        elif token.key == "*not" and found:
            before = found[-1]
            key = before.key.removesuffix("지") if not before.part else before.key
            found[-1] = Word(turned(key), token.part)
        elif ahead:
            found.append(Word(turned(token.key), token.part))
            ahead = False
        else:
            found.append(token)
    return found


def turned(key: str) -> str:
    """The denial of `key`: 받아들이지 않다 is 기각하다."""
    if key[:1] == "!":
        return key[1:]
    return _OPPOSITE.get(f"!{key}", f"!{key}")


def _unframed(words: list[Word]) -> tuple[list[Word], frozenset[str], Standing | None]:
    """Without … 고 4일 밝혔다 and … 것으로 알려졌다: the sentence reported, and when it was said."""
    said_on: set[str] = set()
    standing: Standing | None = None
    while len(words) > 1 and words[-1].part.startswith("V"):
        verb = words[-1].key
        reach = range(len(words) - 2, max(len(words) - 8, -1), -1)
        at = next((n for n in reach if words[n].part[:1] == "V"), -1)
        quoted = at >= 0 and "q" in words[at].part
        if verb in {"*say", "*announce"} and quoted:
            between = words[at + 1 : -1]
            said_on |= {word.key for word in between if _is_day(word.key)}
            speaker = [word for word in between if word.key[0] == "@"]
            words = [*speaker, *words[: at + 1]]
        elif verb == "*say" and at == len(words) - 2:  # 오른 것으로 집계됐다
            last = words[at]
            words = [*words[:at], last._replace(part=last.part.replace("Vn", "Vp"))]
        elif verb == "*say" and _is_day(words[-2].key):
            # The newsroom's own "4일 밝혔다" behind anything else: the day is that of saying.
            said_on |= {words[-2].key}
            words = [*words[:-2], words[-1]]
        elif verb == "*heard":
            standing, words = "heard", words[:-1]
        else:
            break
    return words, frozenset(said_on), standing


def _standing(predicate: str, time: str, words: Sequence[Word]) -> Standing:
    if predicate.endswith(("*consider", "*discuss")):
        return "considered"
    if predicate == "*be" and len(words) > 1 and words[-2].part[1:2] == "f":
        return "considered"
    if predicate.endswith("*deny"):
        return "denied"
    if predicate.endswith("*allege"):
        return "alleged"
    if time.startswith("p"):
        return "done"
    if not time or time.startswith("e"):
        return "state"
    return "planned"


def _english(tokens: list[Word]) -> Told:
    joined = _joined(tokens, "en")
    joined, than, said_on = _unsaid(joined)
    keys: list[str] = []
    deny = False
    leading: set[str] = set()
    marks: set[str] = set()
    for n, token in enumerate(joined):
        key = token.key
        if key == "*not":
            deny = not deny
            continue
        if key[0] == "~":
            marks.add(key)
            if key == "~say":
                keys.append(CLAUSE)
            continue
        after = joined[n + 1].key if n + 1 < len(joined) else ""
        if key in {"*agree", "*decide", "*plan"} and after == "~to":
            marks.add("~plan" if key == "*plan" else "~will")
            if deny:
                keys.append("!*plan")
                deny = False
            continue
        if after == "~to" and key[0] not in "@#=&$":
            leading.add(key)
        keys.append(turned(key) if deny and key[0] in "*^abcdefghijklmnopqrstuvwxyz" else key)
        deny = False
    words = [
        Word(
            key.replace("^", ""),
            "N" if "^" in key or key[0] == "@" else "V" if key in leading or key in _ACTS else "",
        )
        for key in keys
    ]
    predicate = next((key for key in keys if key.lstrip("!") in _ACTS), "")
    standing: Standing = "done"
    if "*deny" in keys:
        standing = "denied"
    elif "~heard" in marks:
        standing = "heard"
    elif "*allege" in keys:
        standing = "alleged"
    elif {"*consider", "*discuss"} & set(keys) or "~may" in marks:
        standing = "considered"
    elif "~will" in marks:
        standing = "planned"
    elif "~plan" in marks:
        standing = "intended"
    passive = {"~be", "~by"} <= marks
    return _told(False, predicate, standing, passive, words, said_on, than)


def _unsaid(tokens: list[Word]) -> tuple[list[Word], frozenset[str], frozenset[str]]:
    """Without `the company said on Monday` and `than a year earlier`; what these were."""
    found: list[Word] = []
    than: set[str] = set()
    said_on: set[str] = set()
    keys = ["", "", *(token.key for token in tokens), ""]
    for n, token in enumerate(tokens, start=2):
        said = "~say" in (keys[n - 1], keys[n + 1]) or keys[n - 2 : n] == ["~say", "~to"]
        if token.key == "*year-ago":
            than.add("Y")
        elif token.key[0] == "=" and keys[n - 1] == "*year-ago":
            continue
        elif said and _is_day(token.key):
            said_on.add(token.key)
        elif not (said and token.key == "*firm"):
            found.append(token)
    return found, frozenset(than), frozenset(said_on)


_ACTS = frozenset(
    f"*{act}"
    for act in (
        "up down freeze rebound exceed miss overtake build complete buy sell merge invest supply deliver produce "
        "release agree sign start stop end call-off abandon delay resign retire appoint recommend "
        "choose hire dismiss withdraw charge convict acquit sue win lose reject accept approve fine "
        "impose infringe ban restrict designate include exclude oppose investigate raid arrest leak "
        "die recover restore join replace move close propose require order meet visit crash fail"
    ).split()
)


def _told(
    is_korean: bool,
    predicate: str,
    standing: Standing,
    passive: bool,
    words: Sequence[Word],
    said_on: frozenset[str],
    than: frozenset[str],
) -> Told:
    if predicate == "*impose" and any(w.key == "*fine" for w in words):
        predicate = "*fine"
    if predicate == "*fine":
        words = [w for w in words if w.key != "*impose"]
    content = tuple(w for w in words if w.key[0] != "=" and w.key not in _STRICT)
    dates = {w.key[1:] for w in words if w.key[0] == "="}
    exact = {d for d in dates if not any(o != d and o.startswith(d) for o in dates)}
    return Told(
        is_korean,
        predicate,
        standing,
        passive,
        content,
        tuple(w.key for w in words if w.key[0] == "#"),
        frozenset(exact),
        said_on,
        frozenset(w.key for w in words if w.key in _STRICT),
        than,
    )
