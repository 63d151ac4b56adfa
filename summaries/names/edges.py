"""Where a name or the word of an office stands alone in a text, and where it is part of a word.

카카오 stands in 카카오는, 카카오(035720) and 카카오·네이버, not in 카카오톡; Arm not in Army. Positions are
those of a searched string that has a neighbour on either side of everything (`scan`).
"""

from __future__ import annotations

import re

from summaries.names.offices import HEADS
from summaries.names.particles import leaves_a_name, leaves_an_office

_RUN_LIMIT = 14
"""Hangul after a name worth looking at: the longest leaning noun with its particles."""
_MODEL = re.compile(r"-(?:[A-Z]?\d|[A-Z](?![A-Za-z가-힣])|[a-z])")
"""딥시크-R1, Meta-analysis: another word."""
_JOINED = re.compile(
    r"-(?:[a-z]{2,12}(?:ed|ing|en)|led|run|made|built|style|wide|like|only|specific|era|to)(?![\w])"
)
"""OpenAI-backed, Samsung-made: still the name."""
_DOMAIN = re.compile(r"\.(?:com|co|kr|net|org|io|ai)\b")
_HANGUL = re.compile("[가-힣]+")


def name_stands(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1], text[end]
    if before.isalnum() and not _is_hanja(before):
        return False
    last = text[end - 1]
    if not after.isalnum():
        if before in "@_" or after in "@_$":
            return False
        if after == "-":
            return bool(_JOINED.match(text, end)) or not _MODEL.match(text, end)
        if after == ".":
            return not _DOMAIN.match(text, end)
        if before in "./" and text[start].isascii():
            return before == "/" and text[start - 2].isalnum() and after != "/"
        return True
    if "가" <= after <= "힣":
        return leaves_a_name(_run(text, end), last)
    if after == "s" and last.isupper():
        return not text[end + 1].isalnum()
    return _is_hanja(after) and not last.isascii()


def office_stands(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1], text[end]
    if after.isalnum() and not ("가" <= after <= "힣" and leaves_an_office(_run(text, end))):
        return False
    if not before.isalnum():
        return True
    return "가" <= before <= "힣" and text[start:end] in HEADS


def suffix_stands(text: str, start: int, end: int) -> bool:
    """Whether a word may end here: 한들식품은 ends in 식품, 식품의약처 does not."""
    after = text[end]
    if not after.isalnum():
        return text[start - 1].isalnum() or text[start - 1] in "&·"
    return "가" <= after <= "힣" and leaves_a_name(_run(text, end), text[end - 1])


def _run(text: str, at: int) -> str:
    run = _HANGUL.match(text, at, at + _RUN_LIMIT)
    return run.group() if run else ""


def _is_hanja(character: str) -> bool:
    return "一" <= character <= "鿿"
