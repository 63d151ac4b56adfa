"""English speech: whom a reporting verb belongs to.

The subject before it (`Rivera, the chief executive, said`), behind it (`said analyst Jane Doe`), or
the person a pronoun or an unattributed quotation goes back to. Where the text gives no name, the
source stays in its own words (`spokesman for Acme`). In doubt there is none.
"""

from __future__ import annotations

import re
from typing import Final

from summaries.facts.marks import HIDDEN, Scene, Speaker, speaker_of
from summaries.facts.strangers_en import (
    APPOSED,
    HEADED,
    KIN,
    RUN,
    Bearers,
    bare,
    bearers,
    person_meant,
    run_of_sentence,
    surnames_of_sentence,
    unlettered,
)
from summaries.names.entity import Mention

_ADVERBS: Final = re.compile(
    r"(?:\s(?:also|later|then|further|has|had|have|once|recently|previously|repeatedly|publicly|simply"
    r"|reportedly|since|always|long|often|still|even|once|only|just|himself|herself|quickly|now|often|earlier|again|today"
    r"|yesterday|used to|likes? to|liked to|went on to|would|(?:on )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day))+$"
)
_HE: Final = re.compile(r"(?:^|[\s\x00”\"’'])(?:[Ss]?[Hh]e|[Hh]e)$")
_IT: Final = re.compile(r"(?:^|\s)[Ii]t$")
_OTHER: Final = re.compile(
    r"(?:^|\s)(?:[Tt]hey|[Ww]e|I|[Yy]ou|[Tt]his|[Tt]here|[Ww]hat|[Nn]ot|to|[Tt]hat)$"
)
_WHO: Final = re.compile(r",?\s(?:who|which)$")
_CLAUSE: Final = re.compile(
    r"[,;:—(\n]\s?|\.\s|\b(?:(?:in|on|to|of|by|for)\swhich|[Bb]ut|and|[Ww]hile|[Ww]hen|[Aa]s|[Aa]fter|that|[Bb]ecause|[Ii]f|whether"
    r"|[Aa]lthough|[Tt]hough|where|[Ss]ince|[Bb]efore|until|[Aa]nd|[Yy]et)\s"
)
_DEMONYM: Final = re.compile(
    r"\b[Tt]he\s(?:[A-Z][a-z]+(?:an|ese|ish|man|woman)|[0-9]{1,2}-year-old)$(?<!Guardian)"
)
"""The Italian said: whoever was spoken of before."""
_PUT: Final = re.compile(
    r"\s(?:is|was|were|are|had|has|sounded|shrugged|shook|smiled|sighed|put it|summed)\b[^\x00,.;:]{0,60}[:,]$"
)
_HE_FIRST: Final = re.compile(r"S?[Hh]e\b")
_TOLD: Final = frozenset({"told", "tells"})
_HIS: Final = re.compile(r"\b(?:[Hh]e|himself)\b")
_HERS: Final = re.compile(r"\b(?:[Ss]he|herself)\b")
_UNNAMED: Final = re.compile(r"(?:The|An?|One|His|Her|Its)\s(?:[a-z’'-]+,?\s){1,4}")
_HONORIFIC: Final = re.compile(r"^(?:Mr|Mrs|Ms|Miss|Dr|Sir|Prof)\.?\s")
_NOBODY: Final = frozenset(
    "Another Others Some Many One Most Nobody Everyone another others".split()
)
_HUMAN: Final = re.compile(
    r"(?:man|woman|person|official|judge|chief|boss|aide|coach|nurse|clerk|minister|president|resident"
    r"|[a-z]{2}er|[a-z]{2}or|ist|ian|ant|student|agent|analyst|source|victim|friend|mother|father"
    r"|(?:grand)?(?:son|daughter)|wife|husband|brother|sister|neighbou?r|widow)\b"
    r"(?<!paper)(?<!letter)(?<!regulator)(?<!folder)(?<!poster)(?<!banner)(?<!tracker)"
)
_FRAGMENT: Final = re.compile(
    r"(?:between|among|of|for|with|from|than|over|under|about|against|into|without|within|amid|because)\b"
)
"""What no noun phrase begins with."""
_ARTICLE: Final = re.compile(
    r"^(?:[Aa]n?|[Tt]he|[Oo]ne|[Aa]nother|[Ss]ome|[Ss]everal|[Mm]any|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Mm]y|[Oo]ur)\s"
)
_IS_SOURCE: Final = re.compile(r"(?=.*[A-Za-z]{2})(?!.*\b(?:told|said|says|of them)\b)")
_NO_NOUN: Final = re.compile(
    r"\b(?:is|was|were|are|be|been|will|would|has|had|have|can|could|should|not|he|she|it|they|who|which|there|to)\b"
)
_OF: Final = re.compile(r"\s(?:for|at|of|from|with|by|to)\s(?:the\s)?$")
_PREPOSITION: Final = re.compile(r"^(?:[Oo]n|[Ii]n|[Aa]t|[Aa]fter|[Bb]y|[Dd]uring|[Uu]nder)\s")
_AN_ARTICLE: Final = re.compile(r"\b(?:a|an|the)\s")
_STOP: Final = re.compile(
    r"[,.;:—(\n“\"]|\s(?:in|on|during|after|who|when|as|to|while|before|last|this|yesterday|that|which|where"
    r"|about|and|but|at(?=\s(?:the|a|an|his|her|its)\s)|by|through|via|later|today|also)\b"
)
_TITLED: Final = re.compile(
    r"\s(?:the\s)?(?:Reps?|Sens?|Govs?|Revs?|Lt|Sgt|Gen|Col|Capt|Mr|Mrs|Ms|Dr|Prof|St)\.\s(?=[A-Z])"
)
"""`said Rep. Jane Doe`: a full stop that ends nothing."""
_REACH: Final = 90
_LEAD: Final = 400
"""Who speaks stands close to the verb; looking no further keeps a long sentence cheap."""
_JUST_NAMED: Final = 500
"""Of two namesakes the one named in full so many characters before is meant: a paragraph or two."""
_APPOSITIONS: Final = 4


class Speakers:
    """Who speaks in one scene; quotations are asked for in text order, since he and she go back to
    who spoke before, and a surname to the full name."""

    __slots__ = ("_in_full", "_scene", "_strangers", "_text", "_told")

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._text = scene.narration
        self._told: dict[int, Speaker | None] = {}
        self._strangers: dict[str, Speaker] = {}
        self._in_full: Bearers | None = None

    def around(self, k: int, verb: re.Match[str], behind: int) -> Speaker | None:
        """Of a verb behind the words: `…,” Rivera said` or `…,” said Rivera`."""
        between = self._text[behind : verb.start()].strip(" ,")
        if not between or verb.group() == "according to":
            speaker = self._following(k, verb.end())
        else:
            speaker = self._preceding(k, behind, verb.start())
        self._told[k] = speaker
        return speaker

    def before(self, k: int, since: int, verb: re.Match[str]) -> Speaker | None:
        """Of a verb before the words: `Rivera said: “…”`, `According to Rivera, “…”`."""
        if verb.group()[1:] == "ccording to":
            speaker = self._following(k, verb.end())
        else:
            last = self._text.rfind(HIDDEN, since, verb.start())
            begin = since if last < 0 else last + 2
            if not self._text[begin : verb.start()].strip(" ,"):
                if verb.group() in _TOLD:
                    speaker = self._of_sentence(k)
                else:
                    speaker = self._following(k, verb.end()) if last >= 0 else None
            elif self._inverted(begin, verb):
                speaker = self._following(k, verb.end())
            else:
                speaker = self._preceding(k, begin, verb.start())
        self._told[k] = speaker
        return speaker

    def _inverted(self, begin: int, verb: re.Match[str]) -> bool:
        """`Until then, said Price, “…”`: a comma before the verb and a person right behind it."""
        behind = self._scene.names_within(verb.end(), verb.end() + 40)
        parted = self._text[begin : verb.start()].rstrip().endswith(",")
        return bool(
            parted
            and behind
            and behind[0].type == "person"
            and behind[0].span.start == verb.end() + 1
        )

    def tell(self, k: int, speaker: Speaker | None) -> None:
        """Sentence `k` holds nothing but the attribution of words before it."""
        self._told[k] = speaker

    def going_on(self, k: int, verb: re.Match[str] | None) -> Speaker | None:
        """Of a participle: `Rivera said so, adding that “…”`; `verb` is the first of its sentence."""
        if self._told.get(k) is None and verb is not None:
            self.before(k, max(self._scene.sentences[k].span.start, verb.start() - _LEAD), verb)
        if self._told.get(k) is None:
            first = self._opening_name(k)
            self._told[k] = speaker_of(first) if first else None
        return self._told[k]

    def carried(self, k: int, start: int, opening: int) -> Speaker | None:
        """Of words without a verb: behind a name and a colon, or alone in their sentence."""
        start = max(start, opening - 2 * _REACH)
        lead = self._text[start:opening].rstrip()
        speaker: Speaker | None = None
        if lead.endswith(":"):
            mention = self._scene.name_ending(start + len(lead) - 1)
            if mention is not None:
                speaker = speaker_of(mention)
            elif put := _PUT.search(lead):
                speaker = self._preceding(k, start, start + put.start())
        elif k - 1 in self._told:
            speaker = self._told[k - 1]
        elif k and (first := self._opening_name(k - 1)) and first.type == "person":
            speaker = speaker_of(first)
        self._told[k] = speaker
        return speaker

    def passive(self, verb: re.Match[str]) -> bool:
        """Whether nobody says it: `is called a “…”`."""
        lead = self._text[max(0, verb.start() - 8) : verb.start()].rstrip()
        return lead.endswith((" is", " was", " are", " were", " be", " been", " being"))

    def _opening_name(self, k: int) -> Mention | None:
        """The name a sentence begins with."""
        start = self._scene.sentences[k].span.start
        names = self._scene.names_within(start, start + 40)
        if names and names[0].span.start <= start + 4:
            return names[0]
        return None

    def _preceding(self, k: int, since: int, at: int) -> Speaker | None:
        lead = _ADVERBS.sub("", self._text[since:at].rstrip())
        relative = _WHO.search(lead, max(0, len(lead) - 8))
        if relative:
            lead = lead[: relative.start()]
        for _ in range(_APPOSITIONS):
            if not lead.endswith(","):
                break
            comma = lead.rfind(",", max(0, len(lead) - 140), len(lead) - 1)
            if comma < 0:
                lead = lead[:-1]
                break
            inner = lead[:comma].rstrip()
            begin = since + comma + 2
            mention = self._scene.name_ending(since + len(lead) - 1)
            if mention is not None and mention.type == "person" and mention.span.start == begin:
                return speaker_of(mention)  # its governor, Andrew Bailey, said
            run = RUN.fullmatch(lead, comma + 2, len(lead) - 1)
            if mention is None and run and not lead[:comma].rsplit(" ", 1)[-1].istitle():
                name = bare(run.group())
                return self._stranger(name) if " " in name else None
            if self._scene.name_ending(since + len(inner)) or RUN.search(inner[-50:]):
                lead = inner
                break
            lead = lead[: comma + 1]
        return self._phrase_ending(k, since, lead)

    def _of_sentence(self, k: int) -> Speaker | None:
        """Whom the sentence is about: the name, pronoun or stranger it begins with."""
        first = self._opening_name(k)
        if first is not None:
            return speaker_of(first)
        start = self._scene.sentences[k].span.start
        if he := _HE_FIRST.match(self._text, start):
            return self._he(k, he.end())
        return self._stranger_of(k)

    def _phrase_ending(self, k: int, since: int, lead: str) -> Speaker | None:
        if _HE.search(lead[-6:]):
            return self._he(k, since + len(lead))
        if _IT.search(lead[-4:]):
            return self._it(k)
        if not lead or _OTHER.search(lead[-8:]):
            return None
        if lead.endswith((" and", " but")):
            return self._of_sentence(k)
        if _DEMONYM.search(lead[-30:]):
            return self._he(k, since + len(lead))
        begin = 0
        for match in _CLAUSE.finditer(lead, max(0, len(lead) - _REACH)):
            if match.end() < len(lead):
                begin = match.end()
        chunk = lead[begin:].lstrip("”\"’' ")
        if not chunk:
            return self._of_sentence(k)
        at = since + len(lead)
        mention = self._scene.name_ending(at)
        if mention is not None:
            opening = self._text[max(since + begin, mention.span.start - 60) : mention.span.start]
            if mention.type == "person" or not _OF.search(opening):
                return speaker_of(mention)
            people = self._scene.names_within(since + begin, mention.span.start)
            if people and people[0].type == "person":
                return speaker_of(people[0])
        else:
            run = RUN.search(chunk[-50:])
            name = bare(run.group()) if run else ""
            if " " in name and not _OF.search(chunk[: len(chunk) - len(name)]):
                return self._stranger(name)
        if headed := HEADED.match(chunk):
            return self._headed(since + len(lead) - len(chunk), headed)
        return self._described(chunk, at)

    def _headed(self, at: int, headed: re.Match[str]) -> Speaker:
        """`Ngozi Obi of the coalition said`: the name that the phrase begins with."""
        mention = self._scene.name_ending(at + headed.end("name"))
        return speaker_of(mention) if mention is not None else self._stranger(bare(headed["name"]))

    def _following(self, k: int, at: int) -> Speaker | None:
        """`said Maria Rivera, head of …`, `said Acme chief Maria Rivera`: the person of the phrase,
        else a source in its own words."""
        titled = _TITLED.match(self._text, at, at + _REACH)
        at = titled.end() - 1 if titled else at
        stop = _STOP.search(self._text, at + 1, at + _REACH)
        end = stop.start() if stop else min(len(self._text), at + _REACH)
        chunk = self._text[at:end].strip()
        if chunk in ("he", "she"):
            return self._he(k, at + 1 + len(chunk))
        names = self._scene.names_within(at, end)
        for mention in names:
            if mention.type == "person":
                return speaker_of(mention)
        run = RUN.search(chunk[-50:])
        covered = bool(names) and names[-1].span.end == at + 1 + len(chunk)
        if run and not covered:
            name = bare(run.group())
            if name.count(" ") and not _OF.search(chunk[: len(chunk) - len(name)]):
                return self._stranger(name)
        if names and names[0].span.start == at + 1 and names[0].span.end == at + 1 + len(chunk):
            return speaker_of(names[0])
        if apposed := APPOSED.match(self._text, end, end + _REACH):
            person = self._scene.name_ending(apposed.end("name"))
            if person is None:
                return self._stranger(apposed["name"])
            if person.type == "person":
                return speaker_of(person)
        if headed := HEADED.match(chunk):
            return self._stranger(bare(headed["name"]))
        return self._described(chunk, at)

    def _stranger(self, name: str) -> Speaker:
        name = unlettered(name)
        speaker = Speaker(name, None, True)
        self._strangers[name.rsplit(maxsplit=1)[-1]] = speaker
        return speaker

    def _described(self, chunk: str, upto: int) -> Speaker | None:
        """A source in its own words, without its article."""
        if _PREPOSITION.match(chunk):
            article = _AN_ARTICLE.search(chunk)
            if article is None:
                return None
            chunk = chunk[article.start() :]
        same = person_meant(self._scene, chunk, upto) if _HUMAN.search(chunk) else None
        if same is not None:
            return same
        words = " ".join(_ARTICLE.sub("", chunk).split())
        surname = _HONORIFIC.sub("", words)
        if surname in self._strangers:
            return self._strangers[surname]
        if (known := self._by_surname(surname, upto)) is not None:
            return known
        if not words or len(words.split()) > 8 or HIDDEN in words or _NO_NOUN.search(words):
            return None
        if words in _NOBODY or _FRAGMENT.match(chunk) or not _IS_SOURCE.match(words):
            return None
        human = len(surname) < len(words) or _HUMAN.search(words) is not None
        return Speaker(surname, None, human)

    def _by_surname(self, surname: str, upto: int) -> Speaker | None:
        """The only one of the surname who was named in full before, or who has just been."""
        if not surname[:1].isupper() or " " in surname:
            return None
        if self._in_full is None:
            self._in_full = bearers(self._text, self._scene.names)
        known = [bearer for bearer in self._in_full.get(surname, ()) if bearer[0] <= upto]
        if not known:
            return None
        at, speaker = max(known, key=lambda bearer: bearer[0])
        alone = len({each for _, each in known}) == 1
        return speaker if alone or upto - at <= _JUST_NAMED else None

    def _he(self, k: int, upto: int) -> Speaker | None:
        """Whom the he or she that ends at `upto` means: the speaker of this sentence; the person
        who spoke in one of the two before or with whom it begins; else the only one named. A
        sentence that calls its person he is not about her."""
        she = self._text[max(0, upto - 3) : upto].lower() == "she"
        for j in range(k, max(-1, k - 3), -1):
            span = self._scene.sentences[j].span
            end = upto if j == k else span.end
            if j < k and self._calls_otherwise(span.start, end, she=she):
                continue
            speaker = self._told.get(j) if j < k or upto > span.start + 4 else None
            if speaker is not None and speaker.person:
                return speaker
            if j < k and speaker is None and self._somebody_else(span.start):
                return None  # The judge, who was appointed by …
            first = self._opening_name(j)
            if first and first.type == "person" and first.span.end <= end:
                return self._of_possessor(first) or speaker_of(first)
            named = self._scene.names_within(max(span.start, end - _LEAD), end)
            people = {(m.name, m.entity): m for m in named if m.type == "person"}
            if people:
                return speaker_of(next(iter(people.values()))) if len(people) == 1 else None
            if j < k and (stranger := self._stranger_of(j)) is not None:
                return stranger
        return None

    def _of_possessor(self, owner: Mention) -> Speaker | None:
        """`Rivera’s neighbour, Jane Doe, agreed`: the one whom the sentence is about."""
        kin = KIN.match(self._text, owner.span.end)
        if kin is None:
            return None
        mention = self._scene.name_ending(kin.end("name"))
        return speaker_of(mention) if mention is not None else self._stranger(kin["name"])

    def _calls_otherwise(self, start: int, end: int, *, she: bool) -> bool:
        """Whether the sentence says he only where she is meant, or she only where he is."""
        start = max(start, end - _LEAD)
        his, hers = (each.search(self._text, start, end) for each in (_HIS, _HERS))
        return bool(his and not hers) if she else bool(hers and not his)

    def _somebody_else(self, start: int) -> bool:
        """Whether a sentence begins with a person it does not name: `The council’s leader`."""
        lead = _UNNAMED.match(self._text, start)
        if lead is None or self._text[lead.end() : lead.end() + 1].isupper():
            return False
        return _HUMAN.search(lead.group()) is not None

    def _stranger_of(self, k: int) -> Speaker | None:
        """A person whom no mention holds and whom a sentence is about."""
        span = self._scene.sentences[k].span
        start, end = span.start, min(span.end, span.start + _LEAD)
        run = run_of_sentence(self._text, start, end)
        if run is not None:
            if self._scene.names_within(start, run.end()):
                return None
            name = bare(run["name"])
            return self._stranger(name) if name.count(" ") == 1 else None
        for surname in surnames_of_sentence(self._text, start, end):
            if (known := self._by_surname(surname, start)) is not None:
                return known
        return None

    def _it(self, k: int) -> Speaker | None:
        for j in (k, k - 1):
            speaker = self._told.get(j)
            if speaker is not None:
                return None if speaker.person else speaker
        first = self._opening_name(k - 1) if k else None
        return speaker_of(first) if first and first.type == "organization" else None
