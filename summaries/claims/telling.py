"""A claim's tokens -> what it tells. Read only where claims are compared, and remembered: a brief
compares one sentence with several.
"""

from __future__ import annotations

from functools import cache, lru_cache

from summaries.claims import english, korean
from summaries.claims.told import Told, Word
from summaries.claims.told_en import english_told
from summaries.claims.told_ko import korean_told

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
        return korean_told(_joined(tokens, "ko"))
    return english_told(_joined(tokens, "en"))


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
        # A title is written like a name: Chief Executive.
        meaning = phrases.get((before.key.lstrip("^"), token.key.lstrip("^")))
        often = phrases.get(("#", token.key)) if before.key[:1] == "#" and not token.part else ""
        if token.key == "_":
            if found and not before.part:
                found[-1] = before._replace(part=token.part)
        elif meaning:
            found[-1] = Word(meaning, token.part)
        elif often:  # $5 billion a year
            found.append(Word(often, ""))
        elif before.key in _COUNTS and token.key.partition("+")[0] in _COUNTED:
            found[-1] = Word(f"#{_COUNTS[before.key]}+{_COUNTED[token.key]}", token.part)
        else:
            found.append(token)
    return found
