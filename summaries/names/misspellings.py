"""Slips in foreign names, by the right form elsewhere in the same text: 울트먼, 소트프뱅크."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from summaries.names.edges import name_stands
from summaries.names.entity import Entity
from summaries.names.found import Found
from summaries.names.particles import words_in
from summaries.names.romanisation import surname_of

_ORDINARY = frozenset(
    words_in(
        "마스크 라이터 마이크로 도요다 마카롱 아마도 카메라 스타일 미스터 메리츠 스마트 "
        "오디오 라디오"
    )
)
"""Words and names one vowel away from a foreign name (머스크, 로이터, 마이크론, 도요타, 마크롱)."""
_MANY_NAMES = 40
_ACTS = re.compile(
    r"[은는이가의](?![가-힣])| (?:주도|측|주가|주식|관계자|대표|회장|사장|CEO|등)(?![가-힣]{2})"
)
"""What follows a company, and seldom a thing: with three syllables another word is near (네이비)."""
_HANGUL_NAME = re.compile(r"[가-힣]{3,12}")
_ONSET_CLASS = "KKNTTLMPPSS JJJKTPH"
_CODA_CLASS = " KKKNNNTLKMLLLPLMPPTTNTTKTPT"
_LATIN_CLASS = str.maketrans("bpfvckqgxdtjzslrmn", "PPPPKKKKKTTJJSLLMN", "aeiouywh -.'&")


def misspelt(text: str, found: Sequence[Found], known: frozenset[str]) -> list[Found]:
    """Slips in foreign names whose right form the text holds too: 울트먼, 소트프뱅크.

    One wrong jamo, or one swap of neighbours. Korean persons never: 이재용 and 이재명 are two.
    """
    right: dict[str, Found] = {}
    seen: set[str] = set()
    for one in found:
        if one.entity is None or one.type not in {"person", "organization"}:
            continue
        surface = text[one.start : one.end].rpartition(" ")[2]
        if surface in seen:
            continue
        seen.add(surface)
        if _is_foreign(one.entity, surface):
            right[surface] = one
            if len(right) == _MANY_NAMES:
                break
    return [slip for name, one in right.items() for slip in _slips(text, name, one, known)]


def _is_foreign(bearer: Entity, surface: str) -> bool:
    if not _HANGUL_NAME.fullmatch(surface):
        return False
    if bearer.type == "person":
        return not surname_of(bearer.ko)
    return sounds_like(surface, bearer.en)


@lru_cache(maxsize=4096)
def sounds_like(korean: str, latin: str) -> bool:
    """Whether the Hangul spells the sound of the Latin name: 소프트뱅크 does, 한국은행 does not."""
    sounds = []
    for syllable in korean:
        onset, rest = divmod(ord(syllable) - 0xAC00, 588)
        sounds += [_ONSET_CLASS[onset], _CODA_CLASS[rest % 28]]
    heard = "".join(sounds).replace(" ", "").replace("H", "")
    read = latin.casefold().translate(_LATIN_CLASS)
    common = 0
    for sound in read:
        if common < len(heard) and heard[common] == sound:
            common += 1
    return common == len(heard) or common >= 3 * len(heard) // 4 > 1


def _slips(text: str, name: str, one: Found, known: frozenset[str]) -> Iterator[Found]:
    length = len(name)
    seen: set[int] = set()
    for start in _lookalikes(text, name):
        word = text[start : start + length]
        if (
            start > 0
            and start not in seen
            and word != name
            and len(word) == length
            and _one_slip(name, word)
            and word not in known
            and word not in _ORDINARY
            and name_stands(text, start, start + length)
            and (one.type == "person" or length > 3 or _ACTS.match(text, start + length))
        ):
            seen.add(start)
            yield Found(start, start + length, one.name, one.type, one.entity)


def _lookalikes(text: str, name: str) -> Iterator[int]:
    """Where a slip in `name` could start: a slip leaves two syllables right side by side, unless it
    is in the middle of three or swaps the middle ones."""
    length = len(name)
    right = text.count(name)
    for offset in (0, length - 2):
        pair = name[offset : offset + 2]
        if text.count(pair) > right * name.count(pair):
            yield from (at - offset for at in _places(text, pair))
    if length == 3:
        offset = 0 if text.count(name[0]) < text.count(name[2]) else 2
        if text.count(name[offset]) > right * name.count(name[offset]):
            yield from (at - offset for at in _places(text, name[offset]))
    if length <= 4:
        for n in range(length - 1):
            swapped = name[:n] + name[n + 1] + name[n] + name[n + 2 :]
            yield from _places(text, swapped)


def _places(text: str, piece: str) -> Iterator[int]:
    at = text.find(piece)
    while at >= 0:
        yield at
        at = text.find(piece, at + 1)


def _one_slip(name: str, word: str) -> bool:
    wrong = [n for n, (a, b) in enumerate(zip(name, word, strict=True)) if a != b]
    if not 1 <= len(wrong) <= 2 or not _HANGUL_NAME.fullmatch(word):
        return False
    a = _jamo(name[wrong[0]])
    b = _jamo(word[wrong[0]])
    if len(wrong) == 1:
        differing = [n for n in range(3) if a[n] != b[n]]
        # In three syllables a consonant too many is another word as often as a slip.
        return len(differing) == 1 and (differing == [1] or len(name) > 3)
    left, right = wrong
    if right != left + 1:
        return False
    if name[left] == word[right] and name[right] == word[left]:
        return True
    c, d = _jamo(name[right]), _jamo(word[right])
    swapped = [n for n in range(3) if a[n] != b[n]]
    return (
        len(swapped) == 1
        and swapped == [n for n in range(3) if c[n] != d[n]]
        and a[swapped[0]] == d[swapped[0]]
        and c[swapped[0]] == b[swapped[0]]
    )


def _jamo(syllable: str) -> tuple[int, int, int]:
    onset, rest = divmod(ord(syllable) - 0xAC00, 588)
    return onset, *divmod(rest, 28)
