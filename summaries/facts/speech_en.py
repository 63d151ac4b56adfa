"""English speech: which marked words are said, by whom, and with which verb.

Speech shows in an attribution beside the marks (`…,” Rivera said`, `Rivera told reporters: “…”`,
`according to Rivera`). A quotation alone in its sentence continues the one before it in the same
paragraph. In doubt there is no speaker, and words without an attribution are no quote; nor are
two or three words of somebody's sentence told in the writer's own (the plan “can be discussed”).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from summaries.facts.marks import HIDDEN, Scene, Speaker, Speech, speaker_of
from summaries.facts.tables import listed

_VERBS: Final = listed(
    "said says saying told tells added adds wrote writes replied asked argued argues warned",
    "warns explained noted notes stressed insisted insists announced declared claimed claims",
    "recalled admitted acknowledged confirmed stated predicted posted tweeted joked promised",
    "suggested conceded remarked responded commented testified quipped continued concluded",
    "estimated",
)
_VERB: Final = re.compile(rf"\b(?:{'|'.join(_VERBS)}|according to)\b")
_LEAD: Final = 400
_BEHIND: Final = 90
"""An attribution behind a quotation starts within this many characters."""
_PRONOUN: Final = re.compile(r"\b(he|she|He|She)\b(?:\s(?:also|later|then|further))?$")
_ADVERBS: Final = re.compile(
    r"(?:\s(?:also|later|then|further|has|had|have|once|recently|previously))+$"
)
_DESCRIBED: Final = (
    r"\b(?:(?:[Aa]n?|[Tt]he|[Oo]ne|[Aa]nother)\s)(?P<np>(?:[\w.&'’-]{1,20}\s){0,4}(?:spokes(?:person|man|woman)"
    r"|officials?|source|analysts?|executive|person|people|company|report|statement|minister|ministry"
    r"|regulators?|lawyer|researchers?|economist|adviser|investor|group|agency|firm)"
    r"(?:\sfamiliar\swith(?:\s[\w'’-]{1,20}){1,3})?)"
)
_SOURCE_HERE: Final = re.compile(_DESCRIBED)
_SOURCE_LAST: Final = re.compile(_DESCRIBED + "$")
_APPOSITION: Final = 120


def read(scene: Scene) -> Iterator[Speech]:
    """The speech of a scene, in text order."""
    told: dict[int, Speaker | None] = {}
    for k in scene.quoting:
        masked = scene.masked(k)
        start = scene.sentences[k].span.start
        for pair in scene.pairs(k):
            said = pair.span.of(scene.text).strip()
            whole = len(said.split()) >= 4 or (said[-1] in ",.?!…—" and not said[0].islower())
            attribution = _attribution(masked, pair.span.start - start, pair.span.end - start)
            if attribution is not None and whole:
                speaker = _speaker(scene, k, masked, attribution, told)
                verb = attribution.group()
            elif k - 1 in told and _alone(masked) and _same_paragraph(scene, k):
                speaker, verb = told[k - 1], ""
            else:
                continue
            told[k] = speaker
            yield Speech(pair.span, speaker, verb)


def _attribution(masked: str, start: int, end: int) -> re.Match[str] | None:
    """The reporting verb of the marked words: right behind them, or before them."""
    limit = masked.find(HIDDEN, end + 1, end + 1 + _BEHIND)
    behind = _VERB.search(masked, end + 1, limit if limit > 0 else end + 1 + _BEHIND)
    if behind and not _broken(masked[end + 1 : behind.start()]):
        return behind
    earlier = list(_VERB.finditer(masked, max(0, start - 200), start))
    if not earlier:
        return None
    # Other quoted words may stand between: the attribution runs on (said “a” and “b”).
    return None if ". " in masked[earlier[-1].end() : start] else earlier[-1]


def _broken(between: str) -> bool:
    """Whether the words up to a verb behind the marks belong to another clause."""
    return bool(re.search(r"[.;:]\s|\b(?:and|but|that|while|because|as)\b", between))


def _alone(masked: str) -> bool:
    return not masked.replace(HIDDEN, "").strip(' \n"“”.,')


def _same_paragraph(scene: Scene, k: int) -> bool:
    return scene.sentences[k].paragraph == scene.sentences[k - 1].paragraph


def _speaker(
    scene: Scene,
    k: int,
    masked: str,
    verb: re.Match[str],
    told: dict[int, Speaker | None],
) -> Speaker | None:
    start = scene.sentences[k].span.start
    # Who speaks stands close before the verb; looking no further keeps a long sentence cheap.
    origin = max(0, verb.start() - _LEAD)
    lead = masked[origin : verb.start()].rstrip()
    inverted = not lead or lead[-1] in '”"' or lead.endswith(("”,", '",'))
    if inverted or verb.group() == "according to":
        return _behind(scene, start, masked, verb.end())
    lead = _ADVERBS.sub("", lead)
    if lead.endswith(","):  # Rivera, who runs the lab, said
        opening = lead.rfind(",", max(0, len(lead) - _APPOSITION), len(lead) - 1)
        if opening > 0:
            lead = lead[:opening].rstrip()
    mention = scene.name_ending(start + origin + len(lead))
    if mention is not None:
        return speaker_of(mention)
    if _PRONOUN.search(lead):
        return _he(scene, k, start, origin + len(lead), told)
    described = _SOURCE_LAST.search(lead, max(0, len(lead) - 90))
    if described:
        return Speaker(" ".join(described.group("np").split()), None, False)
    return None


def _behind(scene: Scene, start: int, masked: str, at: int) -> Speaker | None:
    """`said Maria Rivera, head of …`, `said Acme chief Maria Rivera`: the person of the phrase,
    else the organisation it begins with."""
    stop = re.compile(r"[,.;:]\s|[,.;:]$|\b(?:in|at|on|during|after|who|when|as|to)\b").search(
        masked, at + 1, at + 80
    )
    end = stop.start() if stop else min(len(masked), at + 80)
    names = scene.names_within(start + at, start + end)
    for mention in names:
        if mention.type == "person":
            return speaker_of(mention)
    described = _SOURCE_HERE.match(masked, at + 1, end + 40)
    if described:
        return Speaker(" ".join(described.group("np").split()), None, False)
    if names and names[0].span.start == start + at + 1:
        return speaker_of(names[0])
    return None


def _he(
    scene: Scene, k: int, start: int, upto: int, told: dict[int, Speaker | None]
) -> Speaker | None:
    """Whom he or she means: the speaker of this or the two sentences before; else the only person
    the sentence so far, or the one before, names."""
    for j in (k, k - 1, k - 2):
        speaker = told.get(j)
        if speaker is not None and speaker.person:
            return speaker
    spans = [(start, start + upto)]
    if k:
        before = scene.sentences[k - 1].span
        spans.append((before.start, before.end))
    for span in spans:
        people = {(m.name, m.entity): m for m in scene.names_within(*span) if m.type == "person"}
        if people:
            return speaker_of(next(iter(people.values()))) if len(people) == 1 else None
    return None
