"""Every word the bot itself says, in Korean and English.

The words lie in `ko.ftl` and `en.ftl` (Fluent). Korean particles follow the sound before them:
`{ JOSA($name, "은/는") }`. No other room holds a user-visible sentence.
"""

from __future__ import annotations

from datetime import date, datetime
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from bot.config import BotLanguage

if TYPE_CHECKING:
    from fluent.runtime import FluentBundle

Argument = str | int | float


def say(language: BotLanguage, key: str, **args: Argument) -> str:
    """The text `key` in `language`. Unknown keys and missing arguments are our mistakes: KeyError."""
    bundle = _bundle(language)
    message = bundle.get_message(key)
    if message.value is None:
        raise KeyError(f"{key} has no text in {language}")
    text, errors = bundle.format_pattern(message.value, args)
    if errors:
        raise KeyError(f"{key} ({language}): {errors[0]}")
    return str(text)


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
    last = next((c for c in reversed(word) if c.isalnum()), "")
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


def _josa(word: Any, pair: Any) -> Any:
    return with_particle(str(word), str(pair))


@cache
def _bundle(language: BotLanguage) -> FluentBundle:
    from fluent.runtime import FluentBundle, FluentResource

    bundle = FluentBundle([language], use_isolating=False, functions={"JOSA": _josa})  # type: ignore[dict-item]  # it takes two
    text = (resources.files("bot.texts") / f"{language}.ftl").read_text("utf-8")
    bundle.add_resource(FluentResource(text))
    return bundle
