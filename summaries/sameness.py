"""Which sentences and texts say the same. (Who stands behind an article is in `origins`.)

Two measures, kept apart: `says_same` corroborates (in doubt: no), `repeats` only keeps a brief from
telling a thing twice (in doubt: yes). Texts are compared by shared character 5-grams.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
import zlib
from collections import defaultdict
from collections.abc import Sequence
from itertools import compress
from typing import TYPE_CHECKING

from summaries.claims.agreeing import agree, partners

if TYPE_CHECKING:
    from summaries.analysis import ReadSentence

# One 5-gram in eight is kept: some 400 for an article of 3,000 characters, a standard error of .025
# at the threshold. Below MIN_SKETCH grams the estimate is too coarse to fold anything.
_SAMPLE = 8
_GRAM = 5
_LANE = 4
_PICKED = bytes(byte % _SAMPLE == 0 for byte in range(256))
MIN_SKETCH = 12

# A brief that shares half of its words with what was said already tells little new.
_REPEATED_TERMS = 0.5
# Of two events, two of four terms may be no more than a name and a year.
_LEAST_TERMS = 3
_REPEATED_NAMES = 0.5


def letters(text: str) -> str:
    """The letters and digits of a text in one Unicode form and case: what it says, unpunctuated."""
    folded = unicodedata.normalize("NFKC", text).casefold().encode("utf-8", "surrogatepass")
    # Most marks are ASCII and go at once, at half the time of asking every character.
    bare = folded.translate(None, _ASCII_MARKS).decode("utf-8", "surrogatepass")
    return bare if bare.isalnum() else _MARKS.sub("", bare)


_MARKS = re.compile(r"[\W_]+")
_ASCII_MARKS = bytes(code for code in range(128) if not chr(code).isalnum())


def fingerprint(text: str) -> str:
    """Equal for two texts that differ only in case, spacing and punctuation outside of numbers."""
    return fingerprint_of(letters(text), text)


def fingerprint_of(kept: str, text: str) -> str:
    """The fingerprint of a text whose `letters` are known. In a number marks tell: 1.5 is not 15."""
    if marked := [n for n in _NUMBER.findall(text) if not n.replace(",", "").isdecimal()]:
        kept = "|".join((kept, *(number.translate(_ONE_MARK) for number in marked)))
    return hashlib.blake2b(kept.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


# Each run of digits is read once: asked at every digit whether a mark follows, a line of 50,000 digits
# took a minute.
_NUMBER = re.compile(r"\d[\d,]*+(?:[.:/~∼〜–—−-]\d[\d,]*+)*+|[-−+▲△▼](?<![\w.,].)(?=\d)[\d.,]*\d")
_ONE_MARK = str.maketrans({",": None, "−": "-", "–": "-", "—": "-", "∼": "~", "〜": "~"})


def sketch(kept: str) -> tuple[int, ...]:
    """A sample of the character 5-grams of a text's `letters`, sorted; equal grams always agree."""
    data = kept.encode("utf-32-le", "surrogatepass")
    starts = compress(range(0, len(data), _LANE), _picks(data))
    return tuple(sorted({zlib.crc32(data[at : at + _GRAM * _LANE]) for at in starts}))


def _picks(data: bytes) -> bytes:
    """For each gram of UTF-32 text 1 or 0: its first and last character pick one in _SAMPLE.

    All grams at once: every code point is a lane of one long integer, and below 2**21, so that
    multiplied by less than 2**11 none runs into the next. Hashing gram by gram took six times as
    long, and a tenth of the whole analysis.
    """
    lanes = len(data) // _LANE - _GRAM + 1
    if lanes < 1:
        return b""
    first = int.from_bytes(data[: lanes * _LANE], "little")
    last = int.from_bytes(data[-lanes * _LANE :], "little")
    mixed = (first * 1597 ^ last * 1021).to_bytes(lanes * _LANE, "little")
    return mixed[1::_LANE].translate(_PICKED)


def containment(a: Sequence[int], b: Sequence[int]) -> float:
    """The share of the smaller sketch that the larger one holds; 0 where either is too small."""
    if min(len(a), len(b)) < MIN_SKETCH:
        return 0.0
    return len(set(a) & set(b)) / min(len(a), len(b))


def says_same(a: ReadSentence, b: ReadSentence) -> bool:
    """Whether the two corroborate each other: names, figures, dates, predicate and standing agree.

    In doubt, False. Symmetric; not transitive: of three each may say a word more than the last.
    """
    return _wording(a) == _wording(b) or agree(a.claim, b.claim)


def _wording(sentence: ReadSentence) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    return sentence.fingerprint, sentence.facts, sentence.entities


def origins_saying(said: Sequence[tuple[ReadSentence, str]]) -> list[frozenset[str]]:
    """For each sentence of `said` (with its origin) the origins that say the same, its own among
    them: as `says_same` over all pairs, but near linear."""
    worded: defaultdict[object, set[str]] = defaultdict(set)
    claimed: defaultdict[str, set[str]] = defaultdict(set)
    for sentence, origin in said:
        worded[_wording(sentence)].add(origin)
        claimed[sentence.claim].add(origin)
    agreeing = {
        claim: frozenset().union(*(claimed[other] for other in others))
        for claim, others in partners(claimed).items()
    }
    return [agreeing[sentence.claim] | worded[_wording(sentence)] for sentence, _ in said]


def repeats(a: ReadSentence, b: ReadSentence) -> bool:
    """Whether a reader of `a` would find little new in `b`, where both may tell of one event."""
    if a.fingerprint == b.fingerprint:
        return True
    if _denials(a) != _denials(b):
        return False  # to do it and not to do it share every word
    if shared_words(a, b) >= _REPEATED_TERMS:
        return True
    # The same sum about the same names is the same news, in whichever language it is told.
    amounts = set(a.facts) & set(b.facts)
    return any(map(_is_telling, amounts)) and overlap(a.entities, b.entities) >= _REPEATED_NAMES


def _denials(sentence: ReadSentence) -> int:
    if "*not" not in sentence.claim:
        return 0
    return sum(token.partition("/")[0] == "*not" for token in sentence.claim.split(" "))


_LARGE = 100


def _is_telling(fact: str) -> bool:
    """Whether a figure is seldom shared by chance: 12억원, not 2명 or 5%, which two reports of one firm
    may both hold (영업이익이 5% 늘었다, 직원의 5%를 줄인다)."""
    unit, _, value = fact.partition(":")
    if unit == "date" or unit.startswith("%"):
        return False
    return float(value.partition("~")[0]) >= _LARGE


def worded_alike(a: ReadSentence, b: ReadSentence) -> bool:
    """Whether `b` has little but the words of `a`, whatever event either tells of."""
    if a.fingerprint == b.fingerprint:
        return True
    ours, theirs = _words(a), _words(b)
    enough = len(ours & theirs) >= min(len(ours), len(theirs), _LEAST_TERMS)
    return enough and shared_words(a, b) >= _REPEATED_TERMS


def shared_words(a: ReadSentence, b: ReadSentence) -> float:
    """The share of the words of the one that the other holds too; numbers are no words: the 6 of `6중
    추돌` is not that of `6명 늘었다`."""
    return overlap([*_words(a)], [*_words(b)])


def _words(sentence: ReadSentence) -> set[str]:
    return {term for term in sentence.terms if not term[0].isdigit()}


def overlap(a: Sequence[str], b: Sequence[str]) -> float:
    """The share of the smaller set that the larger one holds."""
    ours, theirs = set(a), set(b)
    smaller = min(len(ours), len(theirs))
    return len(ours & theirs) / smaller if smaller else 0.0
