"""Persons whom only their words show to be one: 노경식은 “…”고 말했다, and nothing beside the name.

Who speaks is read in `facts`; here the name becomes one that a reader can ask for. What is no name
(관계자, 주민들) stays the words of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from summaries.article import Span
from summaries.names.edges import name_stands
from summaries.names.entity import Evidence, Mention, Stranger, stranger_id
from summaries.names.strangers.shapes import is_foreign_name, is_korean_name

_SEVERAL_SYLLABLES = 3


def speakers_named(
    text: str, spans: Sequence[Span], speakers: Iterable[str], mentions: Sequence[Mention]
) -> tuple[tuple[Mention, ...], tuple[Stranger, ...]]:
    """The mentions in `spans` of those of the `speakers` whom none of the `mentions` names, and who
    they are. `spans` and `mentions` are in text order."""
    known = {mention.name for mention in mentions} | {mention.surface for mention in mentions}
    unlisted = [name for name in dict.fromkeys(speakers) if name not in known and _is_name(name)]
    if not unlisted:
        return (), ()
    edged = f"\n{text}\n"  # every name has a neighbour there
    found: list[Mention] = []
    strangers: list[Stranger] = []
    for name in unlisted:
        places = [
            Span(at.start(), at.end())
            for at in re.finditer(re.escape(name), text)
            if name_stands(edged, at.start() + 1, at.end() + 1)
        ]
        inside = [place for place in places if any(span.holds(place) for span in spans)]
        if inside:
            found += [Mention(place, name, None, name, "person") for place in inside]
            shown = tuple(Evidence(place, "speech") for place in inside[:1])
            strangers.append(Stranger(stranger_id(name), "person", name, (), shown))
    return tuple(found), tuple(strangers)


def _is_name(speaker: str) -> bool:
    korean = len(speaker) >= _SEVERAL_SYLLABLES and is_korean_name(speaker, sure=True)
    return korean or is_foreign_name(speaker.split(), sure=False)
