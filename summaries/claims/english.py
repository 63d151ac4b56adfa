"""An English word -> what it says: its meaning or stem, whatever its tense and number."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from summaries.claims.meanings import FILLERS_EN, MEANINGS
from summaries.words import stem_english

# Kept as they are: what turns, narrows or dates a claim, and what tells who acts on whom.
_TELLING: Final = {
    "not": "*not", "no": "*not", "never": "*not", "without": "*not", "neither": "*not", "nor": "*not",
    "cannot": "*can *not", "won't": "~will *not", "can't": "*can *not", "shan't": "~will *not", "only": "*only", "least": "*least", "except": "*except", "former": "*former", "ex": "*former", "if": "*if", "unless": "*unless", "or": "*or",
    "conditionally": "*partly", "conditional": "*partly", "partial": "*partly", "partially": "*partly", "partly": "*partly",
    "tentative": "*partly", "tentatively": "*partly", "preliminary": "*partly", "provisional": "*partly", "almost": "*partly",
    "below": "*below", "above": "*above", "less": "*less", "fewer": "*less", "beyond": "*above",
    "likely": "~may", "possible": "~may", "possibly": "~may", "potential": "~may", "unlikely": "*unlikely",
    "must": "*must", "should": "*should", "shall": "~will", "ought": "*should", "can": "*can", "allegedly": "~alleged",
    "apparently": "*seem", "seemingly": "*seem", "supposedly": "*seem", "presumably": "*seem", "probably": "*seem",
    "perhaps": "*seem", "maybe": "*seem", "seem": "*seem", "seems": "*seem", "appears": "*seem", "appear": "*seem",
    "nearly": "*nearly", "hardly": "*hardly", "barely": "*hardly", "scarcely": "*hardly", "about": "~about",
    "each": "*each", "apiece": "*each", "respectively": "*each", "per": "*each", "every": "*each",
    "total": "*total", "cumulative": "*cumulative", "cumulatively": "*cumulative",
    "annual": "*yearly", "annually": "*yearly", "yearly": "*yearly", "quarterly": "*quarterly",
    "monthly": "*monthly", "weekly": "*weekly", "daily": "*daily",
    "will": "~will", "would": "~will", "plans": "~plan", "planned": "~plan", "plan": "*plan",
    "intends": "~plan", "expects": "*seem ~will", "expected": "*seem ~will", "aims": "~plan", "set": "~will",
    "scheduled": "~will", "due": "~due",
    "may": "~may", "might": "~may", "could": "~may",
    "reportedly": "~heard", "sources": "~heard", "rumored": "~heard", "rumoured": "~heard",
    "by": "~by", "to": "~to", "from": "~from", "for": "~for", "over": "~over", "under": "~under",
    "was": "~be", "were": "~be", "been": "~be", "be": "~be", "is": "~be", "are": "~be", "being": "~be",
    "said": "~say", "says": "~say", "told": "~say", "saying": "~say", "according": "~say", "reported": "~say", "reports": "~say", "announced": "~say",
    "half": "#%:50", "two": "#2", "three": "#3", "four": "#4", "five": "#5", "six": "#6", "seven": "#7",
    "eight": "#8", "nine": "#9", "ten": "#10", "eleven": "#11", "twelve": "#12",
}  # fmt: skip


def _read_table() -> tuple[dict[str, str], list[tuple[str, str, str]]]:
    words: dict[str, str] = {}
    pairs: list[tuple[str, str, str]] = []
    rows = [[part.strip() for part in row.split("|")] for row in MEANINGS.strip().splitlines()]
    # A word as listed before the forms of another: a meeting is no meet.
    words |= {word: f"*{name}" for name, _, english in reversed(rows) for word in english.split()}
    for name, _, english in rows:
        for word in english.split():
            if "_" in word:
                first, second = word.split("_")
                pairs += [(form, second, f"*{name}") for form in _forms(first)]
                continue
            for form in _forms(word):
                words.setdefault(form, f"*{name}")
    return words, pairs


def _forms(word: str) -> set[str]:
    """`word` in its regular forms: plural and third person, past, and -ing."""
    found = {word, word + "s", word + "ed", word + "ing"}
    if word.endswith("e"):
        found |= {word + "d", word[:-1] + "ing"}
    elif word.endswith("y"):
        found |= {word[:-1] + "ies", word[:-1] + "ied"}
    elif word.endswith(("s", "sh", "ch", "x")):
        found |= {word + "es"}
    else:
        found |= {word + word[-1] + "ed", word + word[-1] + "ing"}
    return found


WORDS, _PAIRS = _read_table()


@lru_cache(maxsize=1 << 15)
def english_word(word: str) -> str:
    """`word` as its meaning or stem, `^` before it where it is written like a name; "" for a filler.

    Remembered: eight in ten words of 80 varied texts came before.
    """
    if word[0] >= "\ue000":
        return word
    if word[0].isdigit():
        number = word.replace(",", "").rstrip(".")
        return "#" + (number.rstrip("0").rstrip(".") if number.count(".") == 1 else number)
    low = word.lower().replace("’", "'")
    if low in _TELLING:
        return _TELLING[low]
    if low.endswith("n't"):
        return f"{english_word(low[:-3])} *not".strip()
    low = low.removesuffix("'s").strip("'")
    if low in WORDS:
        return WORDS[low]
    if low in FILLERS_EN or word in _FORMS_OF_FIRM:
        return ""
    stem = stem_english(low)
    return f"^{stem}" if word[0].isupper() else stem


_FORMS_OF_FIRM: Final = frozenset("Inc Corp Co Ltd Plc PLC LLC".split())
_PERIODS: Final = {
    (each, unit): f"*{period}"
    for unit, period in (("year", "yearly"), ("quarter", "quarterly"), ("month", "monthly"),
                         ("week", "weekly"), ("day", "daily"))
    for each in ("*each", "#")
}  # fmt: skip
"""Each year, per year, and behind a figure (`#`) a year."""


def pairs() -> dict[tuple[str, str], str]:
    """Two words that mean one thing together (`turn down`), as tokens -> that meaning."""
    return {(english_word(a), english_word(b)): name for a, b, name in _PAIRS} | _PERIODS
