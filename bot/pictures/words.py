"""The words of a picture: its labels, and the alternative text of one who cannot see it."""

from __future__ import annotations

import unicodedata
from datetime import date

from bot.config import BotLanguage
from bot.pictures.portrait import Bar, Portrait, Unit
from bot.texts import count, say

# Seven names of this length and three pairs leave an alternative text within Discord's 1,024.
_MAX_NAME = 36
_MAX_PAIRS = 3


def describe(portrait: Portrait) -> str:
    """All the picture tells, in a few plain sentences on one line, 1,024 characters at most."""
    language, peak = portrait.language, portrait.peak
    said = [
        say(
            language,
            "picture-said",
            span=span_of(portrait),
            name=printable(portrait.name),
            articles=_articles(portrait, sum(bar.articles for bar in portrait.bars)),
            unit=say(language, f"picture-unit-{portrait.unit}"),
        ),
        say(
            language,
            f"picture-most-{portrait.unit}",
            when=bar_words(peak, portrait.unit, language),
            articles=_articles(portrait, peak.articles),
        ),
    ]
    names = [printable(companion.name) for companion in portrait.companions]
    if names:
        counts = [companion.articles for companion in portrait.companions]
        said.append(_listed(portrait, "picture-companions", names, counts))
    if pairs := portrait.pairs[:_MAX_PAIRS]:
        joined = [f"{names[pair.first]}–{names[pair.second]}" for pair in pairs]
        counts = [pair.articles for pair in pairs]
        said.append(_listed(portrait, "picture-pairs", joined, counts))
    if portrait.outside:
        outside = count(language, "picture-outside", portrait.outside)
        said.append(say(language, "picture-outside-why", outside=outside))
    return " ".join(said)


def _listed(portrait: Portrait, key: str, names: list[str], counts: list[int]) -> str:
    language = portrait.language
    counted = [
        say(language, "picture-counted", name=name, count=_articles(portrait, n))
        for name, n in zip(names, counts, strict=True)
    ]
    return say(language, key, names=", ".join(counted))


def _articles(portrait: Portrait, n: int) -> str:
    return count(portrait.language, "articles", n)


def span_of(portrait: Portrait) -> str:
    """From the first day shown to the last: `11/16~11/22`."""
    whole = Bar(portrait.bars[0].first, portrait.bars[-1].last, 0)
    if portrait.unit == "month":
        first, last = (f"{day:%Y-%m}" for day in (whole.first, whole.last))
        return say(portrait.language, "picture-span", first=first, last=last)
    return bar_words(whole, portrait.unit, portrait.language)


def bar_words(bar: Bar, unit: Unit, language: BotLanguage) -> str:
    """Which day, days or month a bar stands for."""
    if unit == "month":
        return f"{bar.first:%Y-%m}"
    if bar.first == bar.last:
        return day_words(bar.first, language)
    first, last = day_words(bar.first, language), day_words(bar.last, language)
    return say(language, "picture-span", first=first, last=last)


def day_words(day: date, language: BotLanguage) -> str:
    return say(language, "picture-day", month=str(day.month), day=str(day.day))


def printable(name: str) -> str:
    """The name on one line, without control, direction or private characters, cut with … if long."""
    composed = unicodedata.normalize("NFC", name[: 8 * _MAX_NAME])
    seen = "".join(
        " " if c.isspace() else c
        for c in composed
        if c.isspace() or unicodedata.category(c)[0] != "C"
    )
    words = " ".join(seen.split()) or "?"
    return words if len(words) <= _MAX_NAME else f"{words[: _MAX_NAME - 1].rstrip()}…"
