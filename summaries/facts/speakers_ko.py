"""Korean speech: who says the words between two marks.

The speaker is the subject the narration gives (`윤 회장은 “…”`, `“…”라고 윤 회장은`), a source
(`업계에서는`), the press that asks, or whoever spoke or was told of in the sentences before. What
a subject is stands in `subjects_ko`. In doubt there is none.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Final, Literal

from summaries.facts.marks import HIDDEN, Scene, Speaker, speaker_of
from summaries.facts.strangers_ko import FullNames, stranger
from summaries.facts.subjects_ko import (
    NOT_NAMED,
    OFFICE,
    SENTENCE,
    Subject,
    ends_in_title,
    first_topic,
    named,
    one_phrase,
    phrase,
    subject_between,
)
from summaries.facts.verbs_ko import reporting_verb

Manner = Literal["none", "said", "alone", "asked", "owned", "relative", "heard", "inscribed"]
"""How the narration tells words between marks: said by somebody; alone in their sentence; asked by
the press; owned (`“…”는 서 의원의 주장`); before their speaker (`“…”는 서 의원은`); heard
(`업계에서는 “…”는 말이 나온다`); written on something."""

_ASKING: Final = re.compile(r"(?:되?물[었으]|묻|질문|캐물|추궁)")
_SO: Final = re.compile(
    r"(?:이렇게|이같이|이 같이|이처럼|다음과 같이|아래와 같이)\s(?:[가-힣]{1,8}\s)?"
    r"(?:말|밝|전|적|떠올|회상|회고|설명|털어|돌아|강조|소개|썼|쓰|답|되물|외|이야기|얘기)"
    r"|(?:첫 문장을|첫마디를) (?:던|꺼|뗐|떼)|(?:말문을|입을) 열|첫마디(?:부터|는|가)\s"
    r"|(?:운을|말을) (?:뗐|떼|꺼|이었|맺)|(?:이유|까닭|배경)(?:이다|다)[.\s]"
)
_WORDS_OF: Final = re.compile(
    r"의\s(?:(?:[가-힣]{1,4}|[0-9]{1,2}일)\s)?(?:말|얘기|이야기|설명|고백|소감|다짐|회고|회상|증언|지적|전언|하소연|주장|분석|진단|조언|첫마디|일성|한마디|대답"
    r"|답변|답|반응|당부|푸념|토로|바람|각오|귀띔|호소|경고|항변|해명|기억|평가|전망|포부|철학|지론)(?:이다|다|이었다|였다|이에요|입니다)(?=[\s.])"
)
_PRESS: Final = re.compile(r"취재진|기자단|기자들|기자|사회자|진행자|앵커")
_OWNER: Final = re.compile(
    r"의\s(?:[가-힣]{1,5}\s)?(?:설명|주장|입장|말|판단|전망|지적|분석|생각|얘기|이야기|평가|조언|진단|반응|의견|전언"
    r"|하소연|목소리|항변|해명|각오|다짐|바람|답|대답|호소|토로|비판|요구|질문)"
)
_AMONG: Final = re.compile(r"(?:[들층계] 사이)?에서(?:는|도|조차|까지)?(?=[\s,“\"‘'])")
_GOING_ON: Final = re.compile(r"(?:(?:이?라|이?다)?(?:며|면서)(?:도|는)?)?,?\s")
"""`“…”며 “…”라고 물었다`, `“…”, “…”라고 물었다`: one mouth says both."""
_CROWD: Final = re.compile(
    r"(?:[가-힣]계|[가-힣]\s안|사내|정치권|금융권|여권|야권|증권가|관가|시장|일각|안팎|내부|현지|온라인|커뮤니티|SNS|인터넷"
    r"|댓글창|[가-힣]단체|[가-힣]들|당내|[가-힣]석|지역사회|사이|당|측|쪽)$"
)
_ABOUT: Final = re.compile(
    r"(?:이?라)?(?:고|는|며)\s[^\x00.,]{0,14}?(?:데|것|말|발언|주장|지적|비판|요구|질문)에?\s(?:대해|대해서|대한|관해|맞서|맞받아)"
)
"""`A는 B가 “…”고 한 데 대해 “…”고 말했다`: what comes behind is A's."""
_HEARD_AMONG: Final = re.compile(
    r"[^\x00.?!\n]{1,16}(?:[이가도]|까지)\s(?P<who>[가-힣]{1,6}(?:계|권|가|장|안팎|일각|사이|내부|현장))에서"
)
_ON: Final = re.compile(r"에[는도]?(?=[\s,“\"‘'])")
_FIRST_WORD: Final = re.compile(r"(?P<word>[가-힣]{1,8}?)(?:\s[가-힣]{2,6})?(?:은|는|이|가|도)\s")
_LAST_TOPIC: Final = re.compile(r"(?<=\s)(?P<word>[가-힣]{1,6})(?:은|는|이|가)\s$")
_SENT: Final = re.compile(
    r"[이가]\s(?:[가-힣]{1,6}\s){0,3}?(?:보[낸내]|쓴|썼|남[긴겼]|적은|적었|건[넨네]|부친|올린|올렸)"
)
_THERE: Final = re.compile(r"(?:거기|여기|이곳|그곳|안|속)")
_ACCORDING: Final = re.compile(r"에 (?:따르면|의하면)")
_CARRIED: Final = re.compile(
    r"(?:또한?|이어서?|그러면서도?|아울러|특히|다만|그러나|하지만|그리고|이에|더불어|나아가|반면|앞서)[\s,]"
)
_SHORT: Final = re.compile(r"[가-힣](?:씨|군|양| [가-힣]{2,6})")
_WHEN_HELD: Final = re.compile(r"(?<=^[가-힣])\s[전현]\s")
"""최 전 수석 stands for 최민수 전 수석 as 최 수석 does."""
_SHORT_FORM: Final = re.compile(r"[가-힣]씨|[가-힣]{1,6} [가-힣A-Z]{2,8}")
_QUESTION: Final = re.compile(r"(?:[-–—―▲△▶▷◇◆■□●○]\s?(?![0-9])|(?:Q|문)[0-9]{0,2}[.:)])\s?\S")
_INTERVIEW: Final = re.compile(r"일문일답|인터뷰|문답")
_HEAD_ABOVE: Final = re.compile(r"\[(?P<name>[가-힣]{2,4}) ?/ ?[^\[\]\n]{2,40}\]\s{1,3}$")
"""`[류정모/소방서 단장]` on a line of its own, as broadcasters set who says what stands below it."""
_REACH_ABOVE: Final = 60
_PORTRAYED: Final = 4
"""A portrait names its person at least so often."""
_OPENING_REACH: Final = 3
"""Words that open an article are told of within the three sentences behind them, or not at all."""
_FULL_STOPS: Final = tuple(".?!…”’\"'")
_NOMINATIVE: Final = re.compile(r"[이가](?=\s)")
_BACK: Final = 3
"""Sentences looked back for a subject; in interviews questions are not counted."""


class Speakers:
    """Who speaks in one scene; quotations are asked for in text order, since a speaker carries
    over to what follows."""

    __slots__ = ("_full", "_guest", "_hero", "_scene", "_spoke", "_subjects", "_text", "_told")

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._text = scene.narration
        self._full = FullNames(scene.narration)
        self._guest: list[Speaker | None] = []
        self._hero: list[Speaker | None] = []
        self._told: dict[int, Speaker | None] = {}
        self._spoke: dict[str, list[tuple[Speaker, int]]] = {}
        self._subjects: dict[int, Subject] = {}

    def of(
        self, k: int, manner: Manner, verb: str, since: int, opening: int, behind: int
    ) -> Speaker | None:
        """Who says the words of sentence `k` whose marks stand at `opening` and before `behind`.

        `since` is where the quotation before them ended, else where the sentence begins.
        """
        if manner == "asked":
            return self._press(behind)
        if manner == "owned":
            return self._owner(k, behind)
        if manner == "inscribed":
            return self._inscribed(k, since, opening)
        if manner == "heard":
            return self._crowd(since, opening) or self._crowd_behind(behind)
        if manner == "relative":
            speaker = self._relative(behind)
        elif manner == "alone":
            speaker = self._alone(k, since, opening, behind)
        else:
            speaker = self._telling(k, verb, since, opening, behind)
            if speaker is None and _ASKING.match(verb):
                return None  # the reporter asks: whoever spoke before answers next
        speaker = self._told[k] = self._in_full(speaker, opening)
        return speaker

    def _in_full(self, speaker: Speaker | None, at: int) -> Speaker | None:
        """문씨, 문 대표: the last of that surname who spoke under a full name."""
        if speaker is None or not speaker.person:
            return speaker
        short = _WHEN_HELD.sub(" ", speaker.name)
        full_name = len(speaker.name) in (2, 3) and speaker.name[-1] not in "씨군양"
        if full_name or NOT_NAMED.match(speaker.name):
            self._spoke.setdefault(speaker.name[0], []).append((speaker, at))
        elif speaker.entity is None and _SHORT.fullmatch(short):
            title = short[1:].strip()
            for known, then in self._spoke.get(speaker.name[0], ())[-4:]:
                named_at = max(0, self._text.rfind(known.name, max(0, then - 80), then))
                if title == "씨" or title in self._text[named_at : min(then, named_at + OFFICE)]:
                    return known
        if speaker.entity is None and _SHORT_FORM.fullmatch(short) and ends_in_title(short):
            full = self._full.of(short, at)
            return Speaker(full, None, True) if full else speaker
        return speaker

    def _telling(self, k: int, verb: str, since: int, opening: int, behind: int) -> Speaker | None:
        after = self._behind(behind)
        if after is not None:
            return after
        start = self._scene.sentences[k].span.start
        before = subject_between(self._scene, self._begun(k, since), opening)
        if before.speaker is not None:
            return before.speaker
        if before.pronoun:
            return self._carried(k, before)
        if before.unknown:
            found = (
                stranger(self._text, since, opening)
                or self._by_last_name(k, since)
                or self._by_surname(opening)
            )
            if found is not None:
                return found
        if since > start:
            if _ABOUT.match(self._text, since, opening):
                return first_topic(self._scene, start, since)
            if k in self._told and _GOING_ON.fullmatch(self._text, since, opening):
                return self._told[k]
            if before.unknown or _ASKING.match(verb):
                return None
            if (crowd := self._crowd(since, opening)) is not None:
                return crowd
            if k in self._told:
                return self._told[k]
        elif _ASKING.match(verb) and verb[-1:] in "자는니고":
            return None
        if before.unknown and _CARRIED.match(self._text, start) is None:
            return None
        if source := _ACCORDING.search(self._text, max(start, opening - SENTENCE), opening):
            who = named(self._scene, start, source.start())
            if who is not None and who.speaker is not None:
                return who.speaker
        crowd = self._crowd(since, opening)
        return crowd if crowd is not None else self._carried(k, before)

    def _begun(self, k: int, since: int) -> int:
        """Where the sentence of `since` begins, where a broken line parted it from its head."""
        if not k or since != self._scene.sentences[k].span.start:
            return since
        before = self._scene.sentences[k - 1]
        parted = before.paragraph == self._scene.sentences[k].paragraph and not before.span.of(
            self._scene.text
        ).endswith(_FULL_STOPS)
        return before.span.start if parted else since

    def _by_surname(self, opening: int) -> Speaker | None:
        """파트너인 첸은 “…”, where 릴리 첸 was named before."""
        word = _LAST_TOPIC.search(self._text, max(0, opening - 14), opening)
        full = self._full.of(word["word"], word.start()) if word else None
        return Speaker(full, None, True) if full else None

    def _by_last_name(self, k: int, start: int) -> Speaker | None:
        """뮐러는, where a sentence shortly before was about 라스 뮐러."""
        word = _FIRST_WORD.match(self._text, start)
        if word is None:
            return None
        for j in range(k - 1, max(-1, k - 1 - _BACK), -1):
            known = self._told.get(j) or self._subject_of(j).speaker
            if known is not None and known.name.endswith(f" {word['word']}"):
                return known
        return None

    def _alone(self, k: int, since: int, opening: int, behind: int) -> Speaker | None:
        scene, text = self._scene, self._text
        start, end = scene.extent(k)
        lead = text[max(start, opening - 60) : opening].rstrip()
        if lead:
            if lead[-1] in ":：":
                colon = start + len(text[start : text.rindex(lead[-1], start, opening)].rstrip())
                who = named(scene, start, colon)
                return who.speaker if who else None
            return self._telling(k, "", since, opening, behind)
        if head := _HEAD_ABOVE.search(scene.text, max(0, start - _REACH_ABOVE), start):
            return Speaker(head["name"], None, True)
        rest = end
        nothing_behind = not text[behind:end].strip(" .\n") and end == scene.sentences[k].span.end
        if nothing_behind and k + 1 < len(scene.sentences):
            # Words that open an article may be told of two sentences on.
            reach = k + 1 if k else min(_OPENING_REACH, len(scene.sentences) - 1)
            rest = scene.sentences[reach].span.end
        found, told = self._told_so(behind, min(rest, behind + (200 if k else 300)))
        if found:
            return told
        if k and self._is_question(k - 1) and (guest := self._interviewed()) is not None:
            return guest
        speaker = self._carried(k, Subject())
        if speaker and not speaker.person and self._told.get(k - 1) is None:
            speaker = None  # what firms do is told in between: they seldom speak alone
        return speaker or self._hero_alone(k, behind)

    def _hero_alone(self, k: int, behind: int) -> Speaker | None:
        """Whom a portrait is about, where the sentence before or what follows tells of them, and
        neither of anybody else: beside a neighbour the words may be the neighbour's.

        Of six labelled quotations that came here and had a hero, five were the hero's; this leaves
        three of them and not the sixth, whose speaker the next sentence names.
        """
        hero, (start, before) = self._protagonist(), self._before(k)
        end = self._scene.sentences[min(k + 1, len(self._scene.sentences) - 1)].span.end
        near = ((start, before), (behind, max(behind, end)))
        about = [subject_between(self._scene, *part) for part in near]
        if any(subject.pronoun == "person" for subject in about):
            return hero
        people: set[Speaker | None] = {
            speaker_of(m)
            for part in near
            for m in self._scene.names_within(*part)
            if m.type == "person"
        }
        people |= {self._in_full(s.speaker, start) for s in about if s.speaker}
        return hero if people == {hero} else None

    def _interviewed(self) -> Speaker | None:
        """Who answers the questions of an interview: the person most often named before the first
        of them."""
        if not self._guest:
            questions = (j for j in range(len(self._scene.sentences)) if self._is_question(j))
            first = self._scene.sentences[next(questions)].span.start
            times = Counter(
                (m.name, m.entity) for m in self._scene.names_within(0, first) if m.type == "person"
            )
            self._guest = [Speaker(*who, True) for who, _ in times.most_common(1)] or [None]
        return self._guest[0]

    def _told_so(self, at: int, end: int) -> tuple[bool, Speaker | None]:
        """`윤 회장은 직원들에게 이렇게 말했다`, `민 감독의 말이다`, behind words that stand alone:
        whether it is told there, and of whom."""
        if own := _WORDS_OF.search(self._text, at, end):
            who = named(self._scene, at, own.start())
            return True, who.speaker if who else None
        if so := _SO.search(self._text, at, end):
            if so[0].startswith(
                ("이유", "까닭", "배경")
            ):  # “…” 리 창업자가 전문경영인을 두자는 이유다
                doing = _NOMINATIVE.search(self._text, at, so.start())
                who = named(self._scene, at, doing.start()) if doing else None
                person = who.speaker if who and who.speaker and who.speaker.person else None
                return person is not None, person
            subject = subject_between(self._scene, at, so.start())
            if subject.unknown:
                return True, stranger(self._text, at, so.start())
            return subject.speaker is not None, subject.speaker
        return False, None

    def _behind(self, at: int) -> Speaker | None:
        """`“…”라고 최 회장은 말했다`: a subject between the mark and a verb right behind it."""
        tail = self._text[at : at + 60]
        match = _SUBJECT_BEHIND.match(tail)
        if match is None or not reporting_verb(match["verb"])[0]:
            return None
        if not one_phrase(match["who"].rpartition(" ")[0]):
            return None  # “…”라고 강조했다고 신화통신이 전했다
        who = named(self._scene, at + match.start("who"), at + match.end("who"))
        return who.speaker if who else None

    def _relative(self, at: int) -> Speaker | None:
        """`“…”는 윤 회장은`: the person who follows at once."""
        begin = self._text.find(" ", at, at + 8) + 1
        people = [
            m
            for m in self._scene.names_within(begin, begin + 24)
            if m.type == "person" and m.span.start == begin
        ]
        if people:
            return speaker_of(people[0])
        end = self._text.find("씨", begin, begin + 14) + 1
        who = named(self._scene, begin, end) if end else None
        return who.speaker if who else None

    def _owner(self, k: int, at: int) -> Speaker | None:
        """`“…”는 게 서 후보의 설명이다`, `“…”라는 아이의 말에`."""
        owned = _OWNER.search(self._text, at, at + 80)
        if owned is None or HIDDEN in self._text[at : owned.start()]:
            return None
        begin = self._text.find(" ", at) + 1
        if _PRESS.fullmatch(self._text, begin, owned.start()):
            return Speaker(self._text[begin : owned.start()], None, False)
        who = named(self._scene, begin, owned.start())
        if who is not None:
            return self._carried(k, who) if who.pronoun else who.speaker
        return phrase(self._scene, begin, owned.start())

    def _press(self, at: int) -> Speaker | None:
        stop = self._text.find(HIDDEN, at, at + 40)
        found = _PRESS.search(self._text, at, stop if stop > 0 else at + 40)
        return Speaker(found.group(), None, False) if found else None

    def _crowd(self, since: int, opening: int) -> Speaker | None:
        """`업계에서는 “…”는 말이 나온다`: the last group of people the words are heard among."""
        for among in reversed(list(_AMONG.finditer(self._text, max(since, opening - 80), opening))):
            end = among.start() + (0 if among.group().startswith("에서") else 1)
            lead = self._text[max(since, end - 16) : end]
            if _CROWD.search(lead):
                return phrase(self._scene, since, end)
        return None

    def _crowd_behind(self, at: int) -> Speaker | None:
        """`“…”라는 말이 업계에서 나온다`."""
        heard = _HEARD_AMONG.match(self._text, at, at + 40)
        return phrase(self._scene, at, heard.end("who")) if heard else None

    def _inscribed(self, k: int, since: int, opening: int) -> Speaker | None:
        """Who sent or wrote what the words stand on, where that is told; else the thing itself."""
        start = self._scene.sentences[k].span.start
        on = list(_ON.finditer(self._text, max(since, start, opening - 60), opening))
        if not on:
            return None
        for begin, end in ((start, on[-1].start()), self._before(k)):
            sent = _SENT.search(self._text, max(begin, end - SENTENCE), end)
            who = named(self._scene, begin, sent.start()) if sent else None
            if who is not None and who.speaker is not None:
                return who.speaker
        thing = phrase(self._scene, since, on[-1].start())
        return None if thing and _THERE.fullmatch(thing.name) else thing

    def _before(self, k: int) -> tuple[int, int]:
        span = self._scene.sentences[max(0, k - 1)].span
        return span.start, span.end

    def _carried(self, k: int, asked: Subject) -> Speaker | None:
        """The speaker or subject of the sentences before, never past one whose subject we can't
        name (for 그는: never past one, unless it is no person)."""
        sentences = self._scene.sentences
        person, left = asked.pronoun == "person", _BACK
        j = k - 1
        while j >= 0 and left and k - j < 9:
            if sentences[j].label != sentences[k].label:
                return None
            if j in self._told:
                found = self._told[j]
                if asked.head:
                    return found if found and found.name.endswith(asked.head) else asked.source
                if (found is None and not person) or (found and (found.person or not person)):
                    return found
            elif not self._is_question(j):
                subject = self._subject_of(j)
                if subject.speaker is not None and (subject.speaker.person or not person):
                    if not asked.head:
                        return subject.speaker
                elif person and (source := self._according(j)) is not None:
                    return source
                elif subject.unknown and not person and not asked.head:
                    return None
                left -= 1
            j -= 1
        return self._protagonist() if person else asked.source

    def _according(self, j: int) -> Speaker | None:
        """국 CTO에 따르면 …: the person whom a sentence takes its news from."""
        span = self._scene.sentences[j].span
        source = _ACCORDING.search(self._text, span.start, min(span.end, span.start + SENTENCE))
        who = named(self._scene, span.start, source.start()) if source else None
        return who.speaker if who and who.speaker and who.speaker.person else None

    def _protagonist(self) -> Speaker | None:
        """Whom a portrait is about: the person named twice as often as anybody else."""
        if not self._hero:
            times = Counter((m.name, m.entity) for m in self._scene.names if m.type == "person")
            first, second = (*times.most_common(2), (("", None), 0), (("", None), 0))[:2]
            clear = first[1] >= max(_PORTRAYED, 2 * second[1])
            self._hero = [Speaker(*first[0], True) if clear else None]
        return self._hero[0]

    def _is_question(self, j: int) -> bool:
        span = self._scene.sentences[j].span
        return span.end - span.start < 200 and _QUESTION.match(self._text, span.start) is not None

    def _subject_of(self, j: int) -> Subject:
        if j not in self._subjects:
            start, end = self._scene.sentences[j].span.start, self._scene.sentences[j].span.end
            subject = subject_between(self._scene, start, end)
            if subject.speaker is None and _INTERVIEW.search(self._text, start, end):
                people = [m for m in self._scene.names_within(start, end) if m.type == "person"]
                if people:
                    subject = Subject(speaker_of(people[0]))
            if subject.unknown and (word := _FIRST_WORD.match(self._text, start)):
                full = self._full.of(word["word"], start)
                subject = Subject(Speaker(full, None, True)) if full else subject
            self._subjects[j] = subject
        return self._subjects[j]


_SUBJECT_BEHIND: Final = re.compile(
    r"\s?(?:이?라|이었다|였다|했다|다)?(?:고|며|면서)?(?:도|만)?,?\s(?P<who>[^\x00.?!\n]{1,40}?)(?:은|는|이|가|도|께서)\s"
    r"(?P<verb>[가-힣]{1,8})(?=[\s.,]|$)"
)
