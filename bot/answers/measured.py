"""Figures as lines of a message: what is measured, whose and which part, and the values side by side.

Which figures are of one quantity is decided in `summaries.briefs`; here stand only the words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence

from bot.config import BotLanguage
from bot.messages import Item, Run
from bot.texts import say
from summaries.briefs import Figure, FigureValue, ShownSentence
from summaries.facts.concepts import ACCUMULATING, NAMED
from summaries.facts.quantities import CHANGE, QUANTITIES
from summaries.facts.scopes import PARTS
from summaries.standing import Status

MAX_VALUES = 4
MAX_FIGURES = 5
# The note counts the origins; links beyond a few crowd out the values.
_MAX_ALSO = 3
_PERIOD = re.compile(r"(?P<year>\d{4})?(?:-?Q(?P<quarter>[1-4]))?")
_TIMES = frozenset({"was", "quarter before", "first year", "next year", "on year", "on quarter"})
_NAMED = frozenset(quantity.id for quantity in QUANTITIES) | NAMED.keys()
_DIFFERENCES = frozenset({"increase", "decrease"})
_OF_SOMEBODY = frozenset({"stake", "market-share", "margin"})
"""Quantities that say nothing as long as nobody knows whose."""

Cite = Callable[..., tuple[int, ...]]
"""The numbers of these articles in the message."""


def figure_items(
    figures: Sequence[Figure],
    cite: Cite,
    language: BotLanguage,
    *,
    topic: str | None = None,
    told: Sequence[ShownSentence] = (),
    most: int = MAX_FIGURES,
) -> tuple[Item, ...]:
    """A line for each quantity that says something. What everything is about (`topic`) is not named
    again, and what the sentences `told` already hold is not repeated."""
    rows: dict[str, list[Figure]] = {}
    for figure in figures:
        if not _says_nothing(figure) and not all(_held(v, told) for v in figure.values):
            rows.setdefault(_label(figure, language, topic), []).append(figure)
    return tuple(
        Item(
            "figure",
            tuple(
                Run(_words(value, figure, language), cite(value.article, *value.also[:_MAX_ALSO]))
                for figure in row
                for value in values_shown(figure)
            ),
            label=label,
            note=" · ".join(dict.fromkeys(filter(None, (_note(f, language) for f in row)))),
        )
        for label, row in _foremost(rows, most)
    )


def values_shown(figure: Figure) -> tuple[FigureValue, ...]:
    """The first values, and of those that contradict each other two at least."""
    return tuple(figure.values[n] for n in _places_shown(figure))


def _places_shown(figure: Figure) -> list[int]:
    first = range(min(len(figure.values), MAX_VALUES))
    pairs = [(x, y) for x, y, kind in figure.relations if kind == "conflict"]
    apart = next((pair for pair in pairs if pair[0] in first and pair[1] in first), None)
    needed = apart or next(iter(pairs), ())
    return sorted([*dict.fromkeys([*needed, *first])][:MAX_VALUES])


def _foremost(rows: Mapping[str, list[Figure]], most: int) -> list[tuple[str, list[Figure]]]:
    """The `most` rows that are shown, in their order: those that contradict each other before the others."""
    ranked = sorted(rows, key=lambda label: all(f.conflict != "conflict" for f in rows[label]))
    kept = set(ranked[:most])
    return [(label, row) for label, row in rows.items() if label in kept]


def _says_nothing(figure: Figure) -> bool:
    return figure.owner is None and figure.label in _OF_SOMEBODY


def _held(value: FigureValue, told: Sequence[ShownSentence]) -> bool:
    return any(s.article == value.article and s.span.holds(value.span) for s in told)


def _label(figure: Figure, language: BotLanguage, topic: str | None) -> str:
    """`영업이익 · MX 사업부 · 2025년 4분기`: the quantity, then whose, which part, when. One that only the
    articles name goes by their words."""
    scope = [_measured(figure, language)]
    if figure.owner is not None and figure.owner.id != topic:
        scope.append(figure.owner.name(language))
    parts = [part for part in figure.part.split("/") if part]
    if figure.noun is not None:  # its words tell the part, but of rain and snow
        parts = [part for part in parts if part in _DIFFERENCES or part in ACCUMULATING]
    if figure.label == CHANGE and figure.words is not None:
        parts = parts[1:] if _folded(figure.words.text) in _folded(scope[0]) else parts
    told = _folded(scope[0])
    scope += [name for part in parts if _folded(name := _part(part, language)) not in told]
    years = {value.year for value in figure.values}
    if figure.when and not (figure.when == "was" and all(years)):
        scope.append(_when(figure.when, language))
    if figure.stand:
        scope.append(say(language, f"stand-{figure.stand}"))
    return " · ".join(scope)


def _measured(figure: Figure, language: BotLanguage) -> str:
    """What is measured: by its name, or in the words of an article where those say more to its reader."""
    if figure.noun is not None:
        noun = " ".join(figure.noun.text.split())
        return say(language, "noun-share", noun=noun) if figure.noun.share else noun
    name = say(language, f"figure-{figure.sense}" if figure.sense else f"quantity-{figure.label}")
    words = " ".join(figure.words.text.split()) if figure.words else ""
    if not words or (language == "ko") == words.isascii():
        return name
    if figure.label == CHANGE:
        return f"{name} · {words}"
    return words


def _folded(words: str) -> str:
    return "".join(words.split()).lower()


def _part(part: str, language: BotLanguage) -> str:
    """By its name, or in the words of its text."""
    if part in _NAMED:
        return say(language, f"quantity-{part}")
    return say(language, f"part-{_dashed(part)}") if part in PARTS else part


def _when(when: str, language: BotLanguage) -> str:
    if when in _TIMES:
        return say(language, f"time-{_dashed(when)}")
    found = _PERIOD.fullmatch(when)
    if found is None:
        return when
    told = {name: value for name, value in found.groupdict().items() if value}
    return say(language, f"period-{_dashed(*told)}", **told)


def _dashed(*words: str) -> str:
    return "-".join(" ".join(words).split())


def _note(figure: Figure, language: BotLanguage) -> str:
    """How sure all values are, and how they differ; of more than two, which contradict each other, and
    how many are not shown."""
    notes = [say(language, f"status-{status}")] if (status := _shared_status(figure)) else []
    if figure.conflict is not None:
        notes.append(say(language, figure.conflict))
    if figure.conflict == "conflict" and len(figure.values) > 2:
        shown = _places_shown(figure)
        places = [n for n in shown if _contradicted(figure, n, shown)]
        if places:
            notes[-1] += f" ({' / '.join(figure.values[n].text for n in places)})"
    if (more := len(figure.values) - MAX_VALUES) > 0:
        notes.append(say(language, "values-more", number=str(more)))
    return " · ".join(notes)


def _shared_status(figure: Figure) -> Status | None:
    told = {value.status for value in figure.values}
    return told.pop() if len(told) == 1 else None


def _contradicted(figure: Figure, place: int, shown: Collection[int]) -> bool:
    """Whether one of those that are `shown` contradicts the value."""
    return any(
        place in (x, y) and kind == "conflict" and x in shown and y in shown
        for x, y, kind in figure.relations
    )


def _words(value: FigureValue, figure: Figure, language: BotLanguage) -> str:
    """A value as its article words it, with its bound, and in brackets its conversions, who gives it
    where another gives another, whose claim it is, how sure (where others are surer), and that another has replaced it."""
    told = [_bounded(each, language) for each in value.conversions]
    if value.giver and figure.conflict == "conflict":
        told.append(value.giver)
    if value.claim:
        told.append(say(language, f"claim-{value.claim}"))
    if value.status and value.status != _shared_status(figure):
        told.append(say(language, f"status-{value.status}"))
    if value.outdated:
        told.append(say(language, "value-outdated"))
    if value.year and value.year not in figure.when:
        told.append(say(language, "period-year", year=value.year))
    text = _bounded(value, language)
    return f"{text} ({', '.join(told)})" if told else text


def _bounded(value: FigureValue, language: BotLanguage) -> str:
    return say(language, f"bound-{value.bound}", figure=value.text) if value.bound else value.text
