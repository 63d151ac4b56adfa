"""What two quotations have to do with one another, and how telling one is, read from their claims.

Stricter about words than `agreeing` is about sentences: a quotation is somebody's wording, and only
another record of the same utterance is a variant of it.
"""

from __future__ import annotations

from typing import Final

_SAME_OCCASION: Final = 0.4
_SAME_END: Final = 0.6
_OTHER_END: Final = 0.7
"""Share of the shorter quotation's words that the longer one holds: of two records of one occasion that end
alike (… 분기가 가장 위험한 분기, … 분기가 제일 위험한 분기다), of two that end alike, and of any others."""
_FEW: Final = 2
_SILENT: Final = frozenset(
    {
        "~",
        "*be",
        "*say",
        "~be",
        "~to",
        "~say",
        "~by",
        "~from",
        "~will",
        "~for",
        "~over",
        "~under",
        "~about",
        "~seem",
    }
)


def one_utterance(a: str, b: str, *, one_occasion: bool) -> bool:
    """Whether the claims `a` and `b`, of one language and speaker, are records of the same words.

    Figures, dates and denials must agree, and neither may hold a word of `meanings` that the other
    answers with another in its place (올리겠다, 내리겠다).
    """
    if a == b:
        return bool(a)
    one, other = _words(a), _words(b)
    keys_a, keys_b = {key for key, _ in one}, {key for key, _ in other}
    if _exact(keys_a) != _exact(keys_b) or _denials(one) != _denials(other):
        return False
    shared = keys_a & keys_b
    if len(shared) < _FEW or _acts(one, shared) & _acts(other, shared):
        return False
    wanted = _OTHER_END
    if one[-1][0] == other[-1][0]:
        wanted = _SAME_OCCASION if one_occasion else _SAME_END
    return len(shared) >= wanted * min(len(keys_a), len(keys_b))


def _words(claim: str) -> list[tuple[str, str]]:
    """The words that say something, each with the kind of its part."""
    found: list[tuple[str, str]] = []
    for token in claim.split(" "):
        key, _, part = token.partition("/")
        key = key.lstrip("^")
        if not part and len(key) > _FEW and key[-1] == "다":
            key = key[:-1]  # 분기다: 분기 said of something
        if key and key not in _SILENT:
            found.append((key, part[:1]))
    return found


def _denials(words: list[tuple[str, str]]) -> int:
    return sum(key == "*not" for key, _ in words)


def _acts(words: list[tuple[str, str]], shared: set[str]) -> set[str]:
    """The parts of words of `meanings` that the other has not: two of one part answer each other."""
    return {part for key, part in words if key[0] == "*" and key not in shared}


def _exact(keys: set[str]) -> set[str]:
    return {key for key in keys if key[0] in "#="}


_DENIED: Final = 0.4
_VOWED: Final = 0.3
_JUDGED: Final = 0.3
_EMPTY: Final = 0.6
_MUST: Final = frozenset({"must", "should", "need", "ought"})
_JUDGING: Final = frozenset(
    "*only *first *record *ever *most 가장 제일 유일 결코 절대 오직 위험 위기 문제 잘못 무책임 거짓말 부족 실망 "
    "자랑 후회 most best worst dangerous danger wrong fail *fail risk mistake shame unacceptable".split()
)
_ROUTINE: Final = frozenset(
    "*consider *discuss *investigate 확인 점검 설명 진행 comment speculation speculat review 답변 파악 성실히".split()
)
"""What offices say of their own doings: 검토하고 있다, we do not comment."""
_UNDECIDED: Final = frozenset({"*decide", "정해지", "정해진"})
"""확정된 것은 없다."""


def telling(claim: str) -> float:
    """How much a quotation tells of what somebody thinks: refusals, vows and judgements against
    offices' talk of their own doings. Between -0.6 and 1."""
    told = {key for key, _ in _words(claim)}
    if told & _ROUTINE or ("*not" in told and told & _UNDECIDED):
        return -_EMPTY
    parts = {token.rpartition("/")[2] for token in claim.split(" ")}
    vowed = any(part[:2] == "Vf" for part in parts) or "~will" in claim.split(" ")
    return (
        (_DENIED if "*not" in told else 0.0)
        + (_VOWED if vowed or told & _MUST else 0.0)
        + (_JUDGED if told & _JUDGING else 0.0)
    )
