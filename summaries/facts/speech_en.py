"""English speech: which marked words somebody said or wrote, and with which verb.

Speech shows in an attribution beside the marks (`…,” Rivera said`, `Rivera told reporters: “…”`,
`dismissed it as “…”`). A sentence that is nothing but a quotation continues the one before it.
Titles, terms and scare quotes have no attribution, or stand before a noun of the writer's own.
Who speaks is found in `speakers_en`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from summaries.facts.marks import Marked, Scene, Speech
from summaries.facts.speakers_en import Speakers
from summaries.facts.verbs_en import BEFORE, BEHIND, NAMING, PARTICIPLES

_BEHIND: Final = 110
"""An attribution behind a quotation starts within this many characters."""
_BEFORE: Final = 240
"""A verb stands within this many characters before the words it tells of."""
_LEAD: Final = 400
"""And its subject within this many before the verb."""
_BROKEN: Final = re.compile(
    r"(?:(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bDr)(?<!\bSt)(?<!\bLt)(?<!\bSen)(?<!\bRep)(?<!\bGov)(?<!\bGen)(?<!\bProf)(?<!\bCapt)(?<!\bSgt)(?<!\b[A-Z])\.|[;:])\s|\b(?:and|but|that|while|because|as|where|when|if)\b"
)
_PARTED: Final = re.compile(r"[.;?!]\s|,\s(?:but|while|although|though|and(?! that))\s")
_SMALL: Final = frozenset("a an the of and in on for to at de la with".split())
_OWN_NOUN: Final = re.compile(
    r"\s(?!(?:and|or|but|in|on|at|to|of|for|by|as|with|that|if|when|after|because|while|is|was|than|from|during|over|about|amid|following|before|until|unless|since|so|he|she|they|it)\b)[a-z]"
)
_TERMED: Final = re.compile(
    r"\b(?:so-called|(?:word|term|phrase|slogan|hashtag)s?,?"
    r"|(?:known|titled|entitled|named|dubbed|nicknamed)(?: as)?(?: the)?)\s$"
)
_TITLED: Final = re.compile(
    r"\b(?:film|movie|song|single|track|album|novel|book|play|show|series|game|magazine|programme)s?,?\s$"
)
_ARTICLE: Final = re.compile(
    r"\b(?:[Tt]he|an?|its|their|his|her|our|this|that|these|more|new|of)\s$"
)
_MAIN: Final = re.compile(r"\s(?:(?:now|also|then|has|had)\s\w+|told|tells)\b")
"""Whoever promised “…” now says something else: the sentence goes on, and tells of no words before."""
_ACTIVE: Final = re.compile(r"\b(?:had|has|have|he|she|they|once)\s$")
"""What he had called “…”: here somebody calls, and nothing is called so."""
_NICKNAME: Final = re.compile(r"\s(?:him|her|it|them|me|us|[a-z]+)\s$")
_PLAIN: Final = frozenset({"said", "says", "according to"})
"""Right behind words without a comma: “smart rules” agreed by ministers are nobody's saying."""
_BEING: Final = re.compile(r"\b(?:been|being|be|was|were|is|are|got)\s$")
_TO_BE: Final = re.compile(r"\x00\W?\s(?:was|is|were|are|had been|has been)\s$")
"""He said the plea for “…” was “…”: the first verb tells of the last words."""
_CALLS: Final = frozenset({"called", "calls", "call"})
_OBJECT: Final = re.compile(
    r"\s(?:it|him|her|them|me|us|this|that|the|a|an|his|its|their|those|these)\b"
)
_TO_THEM: Final = frozenset(
    "asked told urged advised warned promised accused criticised criticized called".split()
)
_NOUN: Final = re.compile(
    r"\b(?:the|an?|his|her|its|their|these|those|such|of|any|no|some|our|by)\s$"
)
"""Before claims, reports, notes: these are nouns."""


def read(scene: Scene) -> Iterator[Speech]:
    """The speech of a scene, in text order."""
    speakers = Speakers(scene)
    for k in scene.quoting:
        start, end = scene.extent(k)
        pairs = scene.pairs(k)
        for n, pair in enumerate(pairs):
            following = pairs[n + 1].span.start - 1 if n + 1 < len(pairs) else _reach(scene, k, end)
            since = pairs[n - 1].span.end + 1 if n else start
            text = scene.narration
            verb = _verb_behind(scene, pair, following)
            if verb is not None and _is_title(scene, pair, start):
                verb = None
            if verb is not None:
                speaker = speakers.around(k, verb, pair.span.end + 1)
                if verb.start() >= end:
                    speakers.tell(k + 1, speaker)
            elif verb := _verb_before(scene, pair, start):
                if verb.group() in NAMING and speakers.passive(verb):
                    continue
                if verb.group() in PARTICIPLES:
                    speaker = speakers.going_on(
                        k, BEFORE.search(text, max(start, verb.start() - _BEFORE), verb.start())
                    )
                else:
                    speaker = speakers.before(k, max(start, verb.start() - _LEAD), verb)
                    if _called(text, verb) and not (speaker and speaker.person):
                        continue
            elif _alone(scene, pair, since, following) or _announced(text, since, pair):
                speaker = speakers.carried(k, start, pair.span.start - 1)
                yield Speech(pair.span, speaker, "")
                continue
            else:
                continue
            yield Speech(pair.span, speaker, verb.group())


def _called(text: str, verb: re.Match[str]) -> bool:
    """`The game, called …`, but not `The lobby, a big one, called it “…”`."""
    apart = verb.group() in NAMING and text[verb.start() - 2] == ","
    return apart and _OBJECT.match(text, verb.end()) is None


def _reach(scene: Scene, k: int, end: int) -> int:
    """The end of the sentence, or of the next one where a splitter broke behind `?” ` or `!” `."""
    if end != scene.sentences[k].span.end or scene.text[end - 2 : end - 1] not in ("?", "!", "…"):
        return end
    if k + 1 == len(scene.sentences) or scene.pairs(k + 1):
        return end
    following = scene.sentences[k + 1]
    return following.span.end if following.paragraph == scene.sentences[k].paragraph else end


def _verb_behind(scene: Scene, pair: Marked, following: int) -> re.Match[str] | None:
    text, behind = scene.narration, pair.span.end + 1
    last = _last(scene, pair)
    verb = BEHIND.search(text, behind, min(following, behind + _BEHIND))
    if verb is None or _MAIN.match(text, behind, verb.end()):
        return None
    # Jun, its chairman and chief, said: what stands between commas breaks nothing.
    apposed = text[behind + 1 : behind + 2].isupper() and text.rfind(",", behind, verb.start())
    if _BROKEN.search(text, max(behind, apposed), verb.start()):
        return None
    if last in ",?!—…-" or text[behind : behind + 1] == ",":
        return verb
    if last == "." and text[behind : verb.start()].strip():
        return None
    # The plan “can be discussed” later, Rivera said.
    comma = text.find(",", behind, verb.start())
    short = verb.start() - comma < 50 and text[verb.end() : verb.end() + 1] in ".,"
    plain = verb.group() in _PLAIN or last in ",.?!"
    adjacent = plain and not text[behind : verb.start()].strip()
    return verb if (comma > 0 and short) or adjacent else None


def _last(scene: Scene, pair: Marked) -> str:
    """The last character said, quoted words inside the quotation included."""
    at = pair.span.end - 1
    return (
        scene.text[at - 1] if scene.text[at] in "’'”" and at > pair.span.start else scene.text[at]
    )


def _verb_before(scene: Scene, pair: Marked, start: int) -> re.Match[str] | None:
    """The last verb before the marks whose clause they stand in; None where they are a term."""
    text, opening = scene.narration, pair.span.start - 1
    verbs = [
        verb
        for verb in BEFORE.finditer(text, max(start, opening - _BEFORE), opening)
        if not _NOUN.search(text, max(start, verb.start() - 8), verb.start())
    ]
    if not verbs:
        return None
    heard = [verb for verb in verbs if not _is_told(text, start, verb)]
    if len(verbs) > 1 and heard:
        verbs = heard
    verb = verbs[-1]
    if len(verbs) > 1 and _TO_BE.search(text, max(start, opening - 16), opening):
        verb = verbs[0]
    if _PARTED.search(text, verb.end(), opening) or _is_title(scene, pair, start):
        return None
    between = text[verb.end() : opening]
    if verb.group() in NAMING and not between.strip(" ,"):
        active = _ACTIVE.search(text, max(start, verb.start() - 10), verb.start())
        return verb if active else None  # a game called “…”
    if verb.group() in _CALLS and _NICKNAME.fullmatch(between):
        words = pair.span.of(scene.text).split()
        if len(words) <= 2 and (words[0][0].isupper() or words[0] == "the"):
            return None  # everybody calls her “Mags”
    return verb


def _is_told(text: str, start: int, verb: re.Match[str]) -> bool:
    """`She said they had been asked to “…”`: whom one asks or tells says nothing."""
    if verb.group() not in _TO_THEM:
        return False
    return _BEING.search(text, max(start, verb.start() - 8), verb.start()) is not None


def _is_title(scene: Scene, pair: Marked, start: int) -> bool:
    """Whether the words are a title, a term or a scare quote rather than said."""
    text, opening = scene.narration, pair.span.start - 1
    said = pair.span.of(scene.text).strip()
    words = said.split()
    lead = text[max(start, opening - 24) : opening]
    capitals = all(word[0].isupper() or word in _SMALL or word[0].isdigit() for word in words)
    capitals = capitals and not (len(words) > 1 and said.isupper())
    if len(words) <= 8 and (_TERMED.search(lead) or (capitals and _TITLED.search(lead))):
        return True
    if len(words) > 6 or (said[-1] in ".?!" and len(words) > 2):
        return False
    behind = pair.span.end + 1
    if len(words) <= 2 and _ARTICLE.search(lead) and _OWN_NOUN.match(text, behind):
        return True
    named = said[-1] not in ".?!,"
    return named and capitals and lead.rstrip()[-1:] not in (":", ",")


def _alone(scene: Scene, pair: Marked, since: int, until: int) -> bool:
    """Whether nothing is told beside the words: a sentence of their own, and another behind it."""
    text, behind = scene.narration, pair.span.end + 1
    if text[since : pair.span.start - 1].strip(" \n,"):
        return False
    rest = text[behind:until].strip(" \n.,")
    return not rest or (_last(scene, pair) in ".?!" and rest[0].isupper())


def _announced(text: str, since: int, pair: Marked) -> bool:
    """A whole sentence behind a colon."""
    lead = text[max(since, pair.span.start - 3) : pair.span.start - 1].rstrip()
    return lead[-1:] == ":" and pair.span.end - pair.span.start > 12
