"""Every word the bot itself says to people, in Korean and English.

The words lie in `ko.po` and `en.po`, which any gettext editor opens; `make texts` compiles them. Korean
particles follow the sound before them: `{name:은/는}`. No other room holds a sentence for people, but
for the descriptions that Discord's commands are registered with.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path

from bot.config import BotLanguage


class _Word(str):
    """An argument of a text: `{name:이/가}` puts the particle that fits behind it."""

    __slots__ = ()

    def __format__(self, form: str) -> str:
        return with_particle(self, form) if form else str(self)


class _NoText(NullTranslations):
    """What is asked for a key that the catalogue lacks."""

    def gettext(self, message: str) -> str:
        raise KeyError(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:  # noqa: ARG002
        raise KeyError(msgid1)


def say(language: BotLanguage, key: str, **args: str) -> str:
    """The text `key` in `language`. An unknown key or a missing argument is our mistake: KeyError."""
    return _filled(_texts(language).gettext(key), args)


def count(language: BotLanguage, key: str, n: int, **args: str) -> str:
    """The counted text `key` for `n` of them: `1 article`, `2 articles`."""
    return _filled(_texts(language).ngettext(key, key, n), {**args, "n": f"{n:,}"})


def _filled(text: str, args: dict[str, str]) -> str:
    return text.format_map({name: _Word(value) for name, value in args.items()})


def day_of(moment: date | datetime, language: BotLanguage) -> str:
    """`11/23(월)`, `Mon 11/23`."""
    weekday = say(language, f"weekday-{moment.weekday()}")
    return say(language, "day", month=str(moment.month), day=str(moment.day), weekday=weekday)


def moment_of(moment: datetime, language: BotLanguage) -> str:
    """`11/23 08:30`; the caller has put it into the reader's zone."""
    return say(
        language,
        "moment",
        month=str(moment.month),
        day=str(moment.day),
        time=f"{moment:%H:%M}",
    )


def with_particle(word: str, pair: str) -> str:
    """`word` with the particle of `pair` ("은/는", "이/가", "으로/로") its last sound calls for.

    Digits and Latin letters are taken as read aloud in Korean; unknown signs get both.
    """
    closed, opened = pair.split("/")
    spoken = re.sub(r"(?<=.)\s*\([^()]*\)$", "", word)  # what stands in brackets is not read along
    last = next((c for c in reversed(spoken) if c.isalnum()), "")
    final = _final_consonant(last)
    if final is None:
        return f"{word}{closed}({opened})"
    if closed.startswith("으"):  # 으로/로: ㄹ counts as open
        return word + (opened if final in {"", "ㄹ"} else closed)
    return word + (closed if final else opened)


# How digits and letters end when read aloud in Korean: "" open, "ㄹ" as in 일, otherwise closed.
_READ_ALOUD = {
    "0": "ㅇ", "1": "ㄹ", "2": "", "3": "ㅁ", "4": "", "5": "", "6": "ㄱ", "7": "ㄹ", "8": "ㄹ", "9": "",
    "l": "ㄹ", "m": "ㅁ", "n": "ㄴ", "r": "ㄹ", "b": "", "c": "", "k": "", "p": "", "t": "", "s": "",
    "d": "", "e": "", "a": "", "f": "", "g": "", "h": "", "i": "", "j": "", "o": "", "q": "", "u": "",
    "v": "", "w": "", "x": "", "y": "", "z": "",
}  # fmt: skip


def _final_consonant(letter: str) -> str | None:
    if "가" <= letter <= "힣":
        index = (ord(letter) - ord("가")) % 28
        return "" if index == 0 else "ㄹ" if index == 8 else "ㄱ"
    return _READ_ALOUD.get(letter.lower())


@cache
def _texts(language: BotLanguage) -> GNUTranslations:
    with (Path(__file__).parent / f"{language}.mo").open("rb") as compiled:
        texts = GNUTranslations(compiled)
    texts.add_fallback(_NoText())
    return texts
