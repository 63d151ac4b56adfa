"""Patterns that are searched from plain words: look the words up first, and match only where one is.

A pattern that tests for the edge of a word, or that begins with one of two letters, is tried at every
character of a sentence. Strings are looked up twenty times as fast, and most sentences hold none.
"""

from __future__ import annotations

import re

_SHORT = 80
"""Characters up to which one search for all words beats looking each up: 0.4 to 2 µs against 1 to 5."""


class Anchored:
    """A pattern, and words, parted by `|`, one of which everything it matches holds."""

    __slots__ = ("any_word", "pattern", "words")

    def __init__(self, words: str, pattern: str) -> None:
        self.words = tuple(words.split("|"))
        self.any_word = re.compile("|".join(map(re.escape, self.words)))
        self.pattern = re.compile(pattern)

    def search(self, text: str) -> re.Match[str] | None:
        return self.pattern.search(text) if self._stands_in(text) else None

    def _stands_in(self, text: str) -> bool:
        if len(text) <= _SHORT:
            return self.any_word.search(text) is not None
        return any(map(text.__contains__, self.words))
