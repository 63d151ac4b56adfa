"""Whether a sentence can stand alone, and whom its subject means where that is certain.

A sentence taken out of its article loses what stood before it: `회사는`, `The company`, `이에`, a verb
without its subject. Read here for all sentences of one text: where the subject of the sentence before
is the one organisation or person that can be meant, a bracket says so; else the sentence leans on the
one before it. In doubt it leans. What is done about that is the briefs' business.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from summaries.analysis import Clarification
from summaries.article import Language, Span
from summaries.names import Catalogue, Mention
from summaries.subjects import ACTING, HANGUL, Read, has_subject, subjects, unquoted


class Leaning(NamedTuple):
    """`leans`: it needs the sentence before it; `points`: it opens on a thing named there (`이 학교에서는`),
    so that no heading says which; `on`: what it needs is the sentence that starts there, which names whom
    its subject is short for (`노조는`). `clarification` says whom its subject means."""

    leans: bool
    clarification: Clarification | None = None
    points: bool = False
    on: int | None = None


def leanings(
    sentences: Sequence[Read], names: Catalogue, language: Language
) -> tuple[Leaning, ...]:
    """How each of a text's sentences stands, in their order."""
    found: list[Leaning] = []
    meant: list[Mention | None] = []
    interviewed = False
    for at, one in enumerate(sentences):
        interviewed = interviewed or _INTERVIEW.match(one.words) is not None
        if interviewed:
            interviewed = "]" not in one.words.rpartition("[")[2]
            meant.append(None)
            found.append(Leaning(leans=True))
            continue
        anaphor = _anaphor(one, language)
        whom: Mention | None = None
        if anaphor is not None:
            whom = _whole_name(anaphor, sentences, at) or _whom(anaphor, sentences, meant, at)
        meant.append(whom)
        if anaphor is None:
            points = language == "ko" and _points(one)
            leans = points or _leans(one, language, opens=at == 0)
            on = _named_at(_definite(one), sentences, at) if leans and language == "en" else None
            found.append(Leaning(leans, points=points, on=on))
        elif _refers(one.words, language, past=anaphor.end):
            found.append(Leaning(leans=True))
        elif whom is None:
            found.append(Leaning(leans=True, on=_named_at(anaphor.noun, sentences, at)))
        else:
            name = _name(whom, anaphor.noun, names, language)
            place = one.span.start + anaphor.at
            found.append(Leaning(leans=False, clarification=Clarification(place, f"[{name}]")))
    return tuple(found)


_FURTHER: Final = re.compile(
    r"[ \n](?:이에|이를|이와|이로|이런|그런|이들|양측|같은|당시|이|그)(?=[ \n])|\b(?:this|these|those|such)\b"
)
"""Beside a short subject something else points back."""


def _named_at(noun: str, sentences: Sequence[Read], at: int) -> int | None:
    """The last sentence before number `at` that has the noun with whose it is (현대차 노조, the drivers'
    union), rather than as its own short subject."""
    if not noun or _FURTHER.search(unquoted(sentences[at].words)):
        return None
    whose = rf"[0-9A-Za-z가-힣] ?{noun}" if noun >= "가" else rf"(?i:(?<!^the )\b{noun})"
    named = re.compile(whose)
    before = reversed(sentences[:at])
    return next((one.span.start for one in before if named.search(one.words)), None)


def _name(whom: Mention, noun: str, names: Catalogue, language: Language) -> str:
    entity = names.get(whom.entity) if whom.entity else None
    name = entity.name(language) if entity else whom.name
    return name if name.endswith(noun) or not whom.surface.endswith(noun) else whom.surface


# --- what refers back ---

_INTERVIEW: Final = re.compile(
    r"\[[가-힣]{2,4} ?/ ?[^\[\]:：\n]{2,40}[:：]|\[(?:인터뷰|녹취|싱크)\]"
)
"""`[류정모/소방서 단장 : …]`, as broadcasters set what somebody says: a quotation up to its bracket."""


@dataclass(frozen=True, slots=True)
class _Anaphor:
    """A subject that stands for somebody named before: its `noun`, "" for a pronoun. The bracket goes
    to `at`, `end` is where its words end."""

    kind: str
    noun: str
    at: int
    end: int


_INSTITUTIONS: Final = (
    "회사|은행|업체|기업|그룹|재단|협회|노조|시의회|도의회|군의회|구의회|의회|시|도|군|구|위원회|병원|대학|대학교|학교|법인|공사|조합|연맹"
    "|합작사|합작법인|구단|연구원|연구소|증권사|보험사|통신사|항공사|사측|노사"
)
_PRONOUN_KO: Final = re.compile(r"(?P<it>그녀?(?:는|가|도))(?=[ \n])")
_NOUN_KO: Final = re.compile(
    rf"(?P<it>(?:이[ \n])?(?P<noun>{_INSTITUTIONS}))(?:측)?(?:은|는|이|가|도|의)(?=[ \n])"
)
_COMPANIES_KO: Final = frozenset({"회사", "업체", "기업", "사측"})
_PRONOUN_EN: Final = re.compile(r"(?P<it>He|She)\s")
_IT_EN: Final = re.compile(
    r"(?P<it>It)\s(?:(?:also|later|now)\s)?(?:said|says|expects?|expected|plans|planned|aims|declined|denied|added"
    r"|reported|posted|forecast|announced|agreed|did not (?:respond|comment))\b"
)
_COMPANY_EN: Final = re.compile(r"(?P<it>The (?P<noun>company|firm))\s")


def _anaphor(one: Read, language: Language) -> _Anaphor | None:
    """The subject that `one` opens on, if it stands for somebody named before."""
    words = one.words
    if language == "en":
        if found := _PRONOUN_EN.match(words):
            return _Anaphor("person", "", found.end("it"), found.end("it"))
        if found := _IT_EN.match(words) or _COMPANY_EN.match(words):
            return _Anaphor("company", "", found.end("it"), found.end("it"))
        return None
    if found := _PRONOUN_KO.match(words):
        return _Anaphor("person", "", found.end("it"), found.end())
    found = _NOUN_KO.match(words)
    if found is None or any(m.span.start == one.span.start for m in one.mentions):
        return None
    noun = found["noun"]
    kind = "company" if noun in _COMPANIES_KO else "institution"
    return _Anaphor(kind, "" if kind == "company" else noun, found.end("it"), found.end())


# --- whom it means ---


def _whole_name(anaphor: _Anaphor, sentences: Sequence[Read], at: int) -> Mention | None:
    """The one name of the whole text that ends in the noun: 시의회 after 광양시의회."""
    if not anaphor.noun:
        return None
    bearers = {
        m.surface: (n, m)
        for n, one in reversed([*enumerate(sentences)])
        for m in one.mentions
        if m.type in ("organization", "place") and _is_short_for(anaphor.noun, m.surface)
    }
    first = next(iter(bearers.values()), None)
    if first is None or len(bearers) > 1 or first[0] >= at:
        return None
    if len(anaphor.noun) > 1:  # 초기업노조 and 삼성전자 노조 may be two, known by name or not
        of_a_name = re.compile(
            rf"[0-9A-Za-z가-힣]+[ \n]?(?<![은는이가을를의에도며고인][ \n]){anaphor.noun}(?![가-힣]{{3}})"
        )
        called = {found[0] for one in sentences for found in of_a_name.finditer(one.words)}
        if any(not name.endswith(first[1].surface) for name in called):
            return None
    return first[1]


def _is_short_for(noun: str, name: str) -> bool:
    return name.endswith(noun) and len(name) > len(noun) + 1


# What is no company though it is an organisation.
_NO_COMPANY: Final = re.compile(
    r"(?:위원회|의회|국회|정부|[가-힣]부|[가-힣]청|[가-힣]처|[가-힣]원|[시도군구]|노조|노총|협회|연합회?|[가-힣]당|대학교?|법원|검찰|경찰|한국은행"
    r"|[가-힣]위|단체|운동|재단|조합|[Uu]nion|Council|Ministry|Government|Party|Court|University|Commission|Agency"
    r"|Department|Office|Association|Bank of [A-Z]\w+|Police|Board|Assembly|House|Reserve)$"
)
# Another firm may stand there without being known by name (`오라클 협력사인 태성테크는`), and every deal
# has two sides.
_OTHER_FIRM: Final = re.compile(
    r"[가-힣]사(?:는|가|인|의|와|를|도)?(?=[ ,\n])|업체|기업|법인|은행|스타트업|경쟁|인수|합병|매각|출자|계약|협약|손잡|공급|상장사"
    r"|[Rr]ivals?\b|supplier|subsidiar|affiliate|startup|\b(?:acquir|merge|partner|suppl|stake|contract|buy)"
)
# What a firm has: after its name with 의 or none, these leave it the one talked of.
_HAS: Final = "노사|측|이사회|직원|임직원|관계자|주가|매출|매출액|영업이익|순이익|이익|실적|이용자|가입자|고객|점유율|시가총액|주주|대변인|주식"
_ABOUT_FIRM: Final = re.compile(
    rf"[’'”\")]?(?:\([^)]{{1,30}}\))?(?:의)?(?:(?:[ \n][0-9가-힣]{{1,5}}){{0,3}}?[ \n](?:{_HAS}))?(?P<topic>은|는|이|가|의)(?=[ \n])"
)
_OWN_SUBJECT: Final = re.compile(rf"^(?:{_HAS}|값|가격|수요|투자액|것|수|점|바)$")
_TOPIC_KO: Final = re.compile(
    r"(?:\([^)]{1,30}\))?(?:[ \n]?(?:씨|군|양|[가-힣A-Z]{2,9}(?:\([^)]{1,12}\))?))?(?P<topic>은|는|이|가|도)(?=[ \n])"
)
_SPEAKS_EN: Final = re.compile(r"\s(?:said|says|told|added|wrote)\b")
_ACTS_EN: Final = re.compile(
    r"(?:\s(?:Corp|Co|Inc|Ltd|Group)\.?)?\s(?:also |now |on [A-Z][a-z]+day )?(?:ha[sd]|is|was|will|would|could|may|sa(?:id|ys)|plans|aims|expects|rose|fell"
    r"|made|won|sold|cut|took|began|[a-z]{3,12}ed)\b"
)
_CAPITAL_EN: Final = re.compile(r"(?<=[ “\"(])[A-Z][a-zA-Z]+")
_CALENDAR_EN: Final = re.compile(
    r"^(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)|^[A-Z]$|^AI$|^CEO$"
)


def _whom(
    anaphor: _Anaphor, sentences: Sequence[Read], meant: Sequence[Mention | None], at: int
) -> Mention | None:
    """Whom the sentence before has as its subject, if nobody else can be meant."""
    if anaphor.kind == "institution" or at == 0:
        return None
    before, inherited = sentences[at - 1], meant[at - 1]
    fitting = [m for m in before.mentions if _fits(m, anaphor.kind)]
    if inherited is not None and _fits(inherited, anaphor.kind):
        return inherited if {m.who for m in fitting} <= {inherited.who} else None
    if len({m.who for m in fitting}) != 1:
        return None
    about = _is_person if anaphor.kind == "person" else _is_firm
    return fitting[0] if about(before, fitting[0]) else None


def _fits(mention: Mention, kind: str) -> bool:
    if kind == "person":
        return mention.type == "person"
    return mention.type == "organization" and not _NO_COMPANY.search(mention.surface)


def _is_person(one: Read, who: Mention) -> bool:
    """Whether `one` is about the person `who`: its subject, or the one who speaks in it."""
    start = one.span.start
    if one.words.isascii() or not HANGUL.search(one.words):
        opens = who.span.start == start or (who.role is not None and who.role.start == start)
        tail = who.span.end - start
        speaks = _SPEAKS_EN.match(one.words, tail) or one.words[: who.span.start - start].endswith(
            "said "
        )
        return bool(speaks) or (opens and one.words[tail : tail + 1] in (" ", ","))
    ends = {who.span.end, max(who.span.end, who.role.end if who.role else 0)}
    for end in ends:
        if topic := _TOPIC_KO.match(one.words, end - start):
            return topic["topic"] in "은는" or not any(
                word.topic for word in subjects(unquoted(one.words)[topic.end() :])
            )
    return False


def _is_firm(one: Read, who: Mention) -> bool:
    """Whether `one` is about the firm `who`, and no other can be in play."""
    start, words = one.span.start, one.words
    head, tail = who.span.start - start, who.span.end - start
    if words.isascii() or not HANGUL.search(words):
        named = [Span(m.span.start - start, m.span.end - start) for m in one.mentions]
        strange = (
            found
            for found in _CAPITAL_EN.finditer(words)
            if not _CALENDAR_EN.match(found[0])
            and not any(span.overlaps(Span(*found.span())) for span in named)
        )
        acts = head == 0 and _ACTS_EN.match(words, tail)
        return bool(acts) and not _OTHER_FIRM.search(words) and next(strange, None) is None
    narrated = unquoted(words)
    if _OTHER_FIRM.search(narrated):
        return False
    speaker = next((m for m in one.mentions if m.type == "person" and m.role), None)
    if speaker is not None and speaker.role is not None and speaker.role.holds(who.span):
        return _is_person(one, speaker)
    topic = _ABOUT_FIRM.match(words, tail) if head == 0 else None
    if topic is None or topic["topic"] == "의":
        return False
    others = (word.noun for word in subjects(narrated[topic.end() :]))
    return all(_OWN_SUBJECT.match(noun) for noun in others)


# --- what leans without a name to be put in ---

_OPENS_KO: Final = re.compile(
    r"^(?:그(?:는|의|가|도|들[은이의도]|녀[는가의도])[ ,]|그(?:러나|래서|럼에도|런데|러면서|리고|제야|러자)"
    r"|이(?:에|를|와|로|는|로써|로 인해|후|어|들|같은|같이|처럼|런|러한)(?=[ ,은의이도])"
    r"|(?:또|또한|특히|하지만|다만|반면|한편|따라서|즉|때문에|여기에|앞서|당시|아울러|더불어|게다가|오히려|반대로)[ ,]|양[사측][은는이가의도]?[ ]|같은 "
    r"|(?:두|세|네|다섯|여섯|일곱|여덟|양|[0-9]+개)[ \n][가-힣]{1,5}(?:은|는|이|가|의|도|에)[ \n]|[0-9]사(?:는|가)[ \n])"
)
_OPENS_EN: Final = re.compile(
    r"^(?:(?:He|She|It|They|This|That|These|Those|His|Her|Its|Their|Both|Neither|Such|But|And|So|Or|Yet|Still|Then"
    r"|However|Meanwhile|Also|Instead|Moreover|Furthermore|Therefore|Thus|Otherwise|Separately|Besides|Nevertheless"
    r"|In addition|As a result|In response)\b)"
)
# 이 사고로, 그 자리에서: a thing that was named before. 이 회장 is somebody called Lee: a mention.
_THIS_KO: Final = re.compile(
    r"[이그해](?<![^ \n].)(?:(?<=해)당|(?<!해))[ \n](?P<noun>[가-힣]{2,8}?)(?:은|는|이|가|을|를|의|에|에서|에는|에도|로|으로|와|과)(?=[ \n,])"
)
_WITHIN: Final = frozenset({"가운데", "때문", "정도", "자체"})
_POINTS_KO: Final = re.compile(
    r"(?:이|그|해당)[ \n](?P<noun>[가-힣]{2,8})[ \n](?:[가-힣]{1,6}(?:은|는|이|가|의|에는|에서는)[ \n])?"
)
_OUTSIDE: Final = _WITHIN | {"밖에", "밖에도", "외에", "외에도", "동안", "무렵", "시간", "시각"}
_CASE: Final = (
    "은",
    "는",
    "이",
    "가",
    "의",
    "에",
    "에서",
    "에는",
    "에서는",
    "에선",
    "도",
    "을",
    "를",
    "로",
    "으로",
)
_THUS_KO: Final = re.compile(
    r"[이그](?<![^ \n].)(?:(?<=이)(?:같이|렇게|처럼|와[ \n]같[이은]|[ \n]?같은|러한|런)|(?<=그)(?:런|러한))[ \n]"
)
_LONE_QUOTE: Final = re.compile(r"^[“\"‘'][^”\"’']{0,400}[”\"’']$")


# 이날 세미나에는 …: which, only the sentence before tells.
_THAT_EVENT: Final = re.compile(r"이날[ \n][가-힣]{2,6}(?:은|는|에는|에서는|에선|에서|의)[ \n]")


def _leans(one: Read, language: Language, *, opens: bool) -> bool:
    if _LONE_QUOTE.match(one.words):
        return True
    if language == "en":
        return _leans_en(one, opens=opens)
    if _THAT_EVENT.match(one.words) and not any(m.type in ACTING for m in one.mentions):
        return True
    return _refers(one.words, language, mentions=one.mentions, start=one.span.start) or (
        not opens and not has_subject(one)
    )


def _points(one: Read) -> bool:
    """Whether it opens on `이` or `그` with a common noun as its subject or place: 이 학교에서는, 이 아파트
    주민들은. `이 회장은` is somebody called Lee."""
    this = _POINTS_KO.match(one.words)
    if this is None or this["noun"] in _OUTSIDE:
        return False
    here = Span(one.span.start, one.span.start + this.end("noun"))
    if any(mention.span.overlaps(here) for mention in one.mentions):
        return False
    whole = one.words[: this.end()].rstrip()
    return this["noun"].endswith(_CASE) or whole != one.words[: this.end("noun")]


def _refers(
    words: str,
    language: Language,
    *,
    past: int = 0,
    mentions: Sequence[Mention] = (),
    start: int = 0,
) -> bool:
    """Whether words behind `past` point at something said before."""
    if language == "en":
        return False
    narrated = unquoted(words)
    if not past and _OPENS_KO.match(words) and not any(m.span.start == start for m in mentions):
        return True
    if _THUS_KO.search(narrated, past):
        return True
    named = [Span(m.span.start - start, m.span.end - start) for m in mentions]
    for this in _THIS_KO.finditer(narrated, past):
        here = Span(*this.span())
        known = this["noun"] in _WITHIN or this["noun"] in narrated[: this.start()]
        if not known and not any(span.overlaps(here) for span in named):
            return True
    return False


# English: `The union had demanded 7.1%` names nobody; `The government said` needs nobody.
_DEFINITE_EN: Final = re.compile(
    r"^(?:(?:Under|In|At|With|After|Before|During|By|For|From|On|Of|As part of) )?(?:[Tt]he|[Tt]his|[Tt]hat|[Tt]hese|[Ss]uch)"
    r" (?P<noun>[a-z][a-z-]+)"
)
_UNIQUE_EN: Final = frozenset(
    "government president economy world market markets dollar won yen euro sun police public weather internet country"
    " nation pandemic first last latest only".split()
)
_CALLED_EN: Final = re.compile(r"(?: [a-z]+)?, [A-Z][\w-]+(?: [A-Z][\w-]+){0,3}, | of [A-Z]")
"""The tablet, Migrona, freed; The city of Daejeon has: a name says which."""


def _definite(one: Read) -> str:
    """The noun that an English sentence opens on as known: union of `The union said`."""
    found = _DEFINITE_EN.match(one.words)
    return found["noun"] if found and one.words.startswith("The ") else ""


_SAID_EN: Final = re.compile(
    r"\b(?:they|he|she|it)\s(?:said|added|told|says)\b|\bthe (?:company|firm|bank|union) said\b"
)


def _leans_en(one: Read, *, opens: bool) -> bool:
    if _OPENS_EN.match(one.words):
        return True
    if opens or any(m.type in ACTING for m in one.mentions):
        return False
    definite = _DEFINITE_EN.match(one.words)
    if definite and definite["noun"] not in _UNIQUE_EN:
        return _CALLED_EN.match(one.words, definite.end()) is None
    return _SAID_EN.search(unquoted(one.words)) is not None
