"""What a pattern can match, as far as its words go: whether one of some words is in all of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from re import _constants as ops  # type: ignore[attr-defined]  # what a pattern is made of
from re import _parser  # type: ignore[attr-defined]
from typing import Any

_ANYTHING = "\0"
"""Stands for what may be there and is no certain letter."""
_FEW = 6
"""A set of letters so small is told letter by letter."""


def holds_one(pattern: re.Pattern[str], words: Sequence[str], *, end: str = "") -> bool:
    """Whether everything that `pattern` matches holds one of `words`; where that can't be told, not.
    `end` is put for the end of the text."""
    tree = _parser.parse(pattern.pattern, pattern.flags)
    return not _without(tree, words, {""}, end)


def _without(tree: Any, words: Sequence[str], before: set[str], end: str) -> set[str]:
    """What `before` grows to along `tree`, less what holds one of the words."""
    told = before
    for op, value in tree:
        told = {
            whole for one in told for whole in _grown(one, op, value, words, end)
        }  # fmt: skip
        told = {one[-_LONGEST:] for one in told if not any(word in one for word in words)}
        if not told:
            break
    return told


_LONGEST = 24
"""No word is longer."""


def _grown(one: str, op: Any, value: Any, words: Sequence[str], end: str) -> Iterable[str]:
    if op is ops.LITERAL:
        return {one + chr(value)}
    if op is ops.IN and len(value) <= _FEW and all(kind is ops.LITERAL for kind, _ in value):
        return {one + chr(code) for _, code in value}
    if op is ops.BRANCH:
        return {each for branch in value[1] for each in _without(branch, words, {one}, end)}
    if op is ops.SUBPATTERN:
        return _without(value[3], words, {one}, end)
    if op in (ops.MAX_REPEAT, ops.MIN_REPEAT):
        least, most, inner = value
        once = _without(inner, words, {one}, end)
        if most == 1:
            return once | ({one} if least == 0 else set())
        return {each + _ANYTHING for each in once} | ({one} if least == 0 else set())
    if op is ops.AT:
        return {one + end} if value is ops.AT_END else {one}
    if op in (ops.ASSERT, ops.ASSERT_NOT):
        return {one}
    return {one + _ANYTHING}
