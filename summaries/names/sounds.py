"""Whether a name in Hangul and one in Latin letters are one by their sound: 라라홈 and Lalahome,
베리타스파트너스 and Veritas Partners.

For names that no catalogue holds, where two texts told much alike already: by its sound alone a name
proves nothing. The usual spellings of persons are `romanisation`'s.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from summaries.names.romanisation import romanised

_FIRST, _LAST = 0xAC00, 0xD7A3
_ONSETS = "k k n t t r m p p s s - j j j k t p h".split()
_CODAS = "- k k k n n n t r k m r r r p r m p p t t n t t k t p t".split()
_MUTE_VOWEL = 18
_LATIN = (
    (re.compile(r"c(?=[eiy])"), "s"),
    (re.compile(r"ng(?![aeiouyw])"), "n"),
    (re.compile(r"ck|q|[ck](?!h)|g"), "k"),
    (re.compile(r"[ck]h|[jz]"), "j"),
    (re.compile(r"sh"), "s"),
    (re.compile(r"ph|[bfv]"), "p"),
    (re.compile(r"th|d"), "t"),
    (re.compile(r"x"), "ks"),
    (re.compile(r"l"), "r"),
    (re.compile(r"h(?![aeiouy])"), ""),
)
_SILENT_R = re.compile(r"r(?![aeiouyr])")
_NO_CONSONANT = re.compile(r"[^kntrmpsjh]+")
_VOWELS = re.compile(r"[aeiouyw]+")
_TWICE = re.compile(r"(.)\1+")
_FEWEST = 4
"""Consonants: 다온 and `tone` share two, 프로젝트 and `project` are both five and no name, so this is
asked of names only."""
_SHORTEST = 4
"""Letters of a plain romanisation: daon; `man`, `ban` and `gun` are English words."""


def sounds_alike(korean: str, latin: str) -> bool:
    """Whether two names of letters only can be one: the plain romanisation, or as many consonants of
    one sound in about as many syllables."""
    if len(latin) >= _SHORTEST and latin in _plain(korean):
        return True
    ours, theirs = sounds_of(korean), sounds_of(latin)
    alike = any(len(key) >= _FEWEST for key in ours & theirs)
    return alike and abs(_syllables(korean) - _syllables(latin)) <= 1


@lru_cache(maxsize=16384)
def sounds_of(name: str) -> frozenset[str]:
    """The consonants of a name by their sound, in the ways it may be meant: an r that no vowel follows
    is silent in Korean (파트너스) or is not (노르드비크)."""
    if any(_FIRST <= ord(char) <= _LAST for char in name):
        spoken = _TWICE.sub(r"\1", "".join(map(_spoken, name)))
        return frozenset({_NO_CONSONANT.sub("", spoken)} - {""})
    spoken = _bare(name)
    for pattern, sound in _LATIN:
        spoken = pattern.sub(sound, spoken)
    both = (spoken, _SILENT_R.sub("", spoken)) if "r" in _bare(name) else (spoken,)
    return frozenset(_NO_CONSONANT.sub("", _TWICE.sub(r"\1", each)) for each in both) - {""}


def _spoken(char: str) -> str:
    """A syllable's consonants, with a vowel between: 라라 has two, 달라 one in the middle."""
    at = ord(char) - _FIRST
    if not 0 <= at <= _LAST - _FIRST:
        return ""
    return f"{_ONSETS[at // 588]}a{_CODAS[at % 28]}".replace("-", "")


def _bare(latin: str) -> str:
    letters = unicodedata.normalize("NFKD", latin.casefold())
    return "".join(char for char in letters if "a" <= char <= "z")


@lru_cache(maxsize=16384)
def _plain(korean: str) -> frozenset[str]:
    plain = romanised(korean)
    return frozenset({plain, plain.replace("r", "l")}) if len(korean) > 1 else frozenset()


def _syllables(name: str) -> int:
    hangul = [ord(char) - _FIRST for char in name if _FIRST <= ord(char) <= _LAST]
    if hangul:
        return sum(at % 588 // 28 != _MUTE_VOWEL for at in hangul)
    return len(_VOWELS.findall(_bare(name)))
