"""What both platforms show of outside text."""

from __future__ import annotations

import sys
import unicodedata

from bot.messages import visible


def test_what_is_invisible_is_left_out_and_nothing_else() -> None:
    for c in map(chr, range(sys.maxunicode + 1)):
        category = unicodedata.category(c)
        if category == "Cn":  # not assigned in this Python's Unicode
            continue
        hidden = category in {"Cc", "Cs"} and not c.isspace()
        hidden = hidden or (category == "Cf" and c not in "\u200c\u200d")
        assert visible(c) == ("" if hidden else c), f"U+{ord(c):04X} {category}"


def test_a_sentence_that_turns_round_what_follows_it_is_shown_without_that() -> None:
    assert visible("값은 \u202e100\u2066원\u200b이다\n") == "값은 100원이다\n"
