"""Whether a sentence can stand alone, and whom its subject means where that is certain.

A sentence taken out of its article loses what stood before it: `회사는`, `The company`, `이에`, a verb
without its subject. Read here for all sentences of one text: where the subject of the sentence before
is the one organisation or person that can be meant, a bracket says so; else the sentence leans on the
one before it. In doubt it leans. What is done about that is the briefs' business.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from summaries.analysis import Clarification
from summaries.article import Language, Span
from summaries.claims.korean import korean_word
from summaries.names import Catalogue, Mention


class Read(NamedTuple):
    """One sentence with its names, as far as it matters here."""

    span: Span
    words: str
    mentions: Sequence[Mention]


class Leaning(NamedTuple):
    """`leans`: it needs the sentence before it; `points`: it opens on a thing named there (`이 학교에서는`),
    so that no heading says which. `clarification` says whom its subject means."""

    leans: bool
    clarification: Clarification | None = None
    points: bool = False


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
            found.append(Leaning(points or _leans(one, language, opens=at == 0), points=points))
        elif whom is None or _refers(one.words, language, past=anaphor.end):
            found.append(Leaning(leans=True))
        else:
            name = _name(whom, anaphor.noun, names, language)
            place = one.span.start + anaphor.at
            found.append(Leaning(leans=False, clarification=Clarification(place, f"[{name}]")))
    return tuple(found)


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
    if one.words.isascii() or not _HANGUL.search(one.words):
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
                word.topic for word in _subjects_ko(_unquoted(one.words)[topic.end() :])
            )
    return False


def _is_firm(one: Read, who: Mention) -> bool:
    """Whether `one` is about the firm `who`, and no other can be in play."""
    start, words = one.span.start, one.words
    head, tail = who.span.start - start, who.span.end - start
    if words.isascii() or not _HANGUL.search(words):
        named = [Span(m.span.start - start, m.span.end - start) for m in one.mentions]
        strange = (
            found
            for found in _CAPITAL_EN.finditer(words)
            if not _CALENDAR_EN.match(found[0])
            and not any(span.overlaps(Span(*found.span())) for span in named)
        )
        acts = head == 0 and _ACTS_EN.match(words, tail)
        return bool(acts) and not _OTHER_FIRM.search(words) and next(strange, None) is None
    narrated = _unquoted(words)
    if _OTHER_FIRM.search(narrated):
        return False
    speaker = next((m for m in one.mentions if m.type == "person" and m.role), None)
    if speaker is not None and speaker.role is not None and speaker.role.holds(who.span):
        return _is_person(one, speaker)
    topic = _ABOUT_FIRM.match(words, tail) if head == 0 else None
    if topic is None or topic["topic"] == "의":
        return False
    others = (word.noun for word in _subjects_ko(narrated[topic.end() :]))
    return all(_OWN_SUBJECT.match(noun) for noun in others)


_HANGUL: Final = re.compile("[가-힣]")


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
_QUOTED: Final = re.compile(r"“[^”]*”|\"[^\"]*\"|‘[^’]*’")


# 이날 세미나에는 …: which, only the sentence before tells.
_THAT_EVENT: Final = re.compile(r"이날[ \n][가-힣]{2,6}(?:은|는|에는|에서는|에선|에서|의)[ \n]")


def _leans(one: Read, language: Language, *, opens: bool) -> bool:
    if _LONE_QUOTE.match(one.words):
        return True
    if language == "en":
        return _leans_en(one)
    if _THAT_EVENT.match(one.words) and not any(m.type in _ACTING for m in one.mentions):
        return True
    return _refers(one.words, language, mentions=one.mentions, start=one.span.start) or (
        not _has_subject_ko(one, opens=opens)
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
    narrated = _unquoted(words)
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


def _unquoted(words: str) -> str:
    """The narration, with quotations blanked in place."""
    if "“" not in words and '"' not in words and "‘" not in words:
        return words
    return _QUOTED.sub(lambda quoted: " " * len(quoted[0]), words)


# English: `The union had demanded 7.1%` names nobody; `The government said` needs nobody.
_DEFINITE_EN: Final = re.compile(
    r"^(?:(?:Under|In|At|With|After|Before|During|By|For|From|On|Of|As part of) )?(?:[Tt]he|[Tt]his|[Tt]hat|[Tt]hese|[Ss]uch)"
    r" (?P<noun>[a-z][a-z-]+)"
)
_UNIQUE_EN: Final = frozenset(
    "government president economy world market markets dollar won yen euro sun police public weather internet country"
    " nation pandemic first last latest".split()
)
_SAID_EN: Final = re.compile(
    r"\b(?:they|he|she|it)\s(?:said|added|told|says)\b|\bthe (?:company|firm|bank|union) said\b"
)
_ACTING: Final = frozenset({"person", "organization", "project", "product", "event"})


def _leans_en(one: Read) -> bool:
    if _OPENS_EN.match(one.words):
        return True
    if any(m.type in _ACTING for m in one.mentions):
        return False
    definite = _DEFINITE_EN.match(one.words)
    if definite and definite["noun"] not in _UNIQUE_EN:
        return True
    return _SAID_EN.search(_unquoted(one.words)) is not None


# --- Korean sentences without a subject of their own ---

_WORD_KO: Final = re.compile(r"[0-9A-Za-z가-힣][0-9A-Za-z가-힣.,%·]*")
_NAMED_SUBJECT: Final = re.compile(
    r"[’'”\")]?(?:\([^)]{1,30}\))?[가-힣A-Z]{0,8}(?:은|는|이|가|도|측|께서|에서)(?=[ \n,])|[ \n]?(?:씨|등|측|역시)"
)
_AGED: Final = re.compile(r"씨(?:는|가|도|의)?[ \n]|에[ \n]따르면")
_EXPLAINS: Final = re.compile(
    r"(?:내용|덕|덕분|때문|탓|셈|얘기|이야기|뜻|의미|영향|이유|결과)(?:이다|다)[.”\"]*$"
)
# `소방서가 추산한 12억원의 두 배가 넘는다.`, `예상치에도 못 미쳤다.`: what, the sentence before tells.
_COMPARES: Final = re.compile(
    r"(?:넘[는었]|웃돌|웃돈|밑돌|밑돈|못 ?미[치쳤]|못 ?미친|미치지 못|그[쳤친]|불과하|불과했|[도해]달[했한]|맞먹|수준이|셈이|만이|만입니)[가-힣]{0,5}[.”\"]*$"
)
# `강릉에 내린 비로 2명이 숨지고 3명이 다쳤다`: whoever they are, the place and the cause tell of them.
_BEFELL: Final = re.compile(
    r"(?:(?:로|에서|나|져|해)|에 [가-힣]+) (?:[가-힣0-9]+ )?[0-9]+(?:여 ?)?명이 (?:[가-힣]+ )?(?:숨[졌지진]|다[쳤치친]|사망|실종|부상|대피)"
)
_REGION: Final = re.compile(
    r"(?<![가-힣])(?:강원|경기|충[북남]|충청[북남]|전[북남]|전라[북남]|경[북남]|경상[북남]|제주|서울|부산|대구|인천|광주|대전|울산|세종)"
    r"(?:도|시|특별자치도|특별시|광역시)? ?[가-힣]{2}|(?<![가-힣])[가-힣]{2,3}[시군구읍면동](?=[에 ]|의 |에서)"
)
_INNER: Final = re.compile(
    r"[0-9가-힣]+[이가] (?:[0-9가-힣.]+ ){0,2}?[가-힣]+[한은온낸린인든된던] "
)
"""A clause before a noun (`소방서가 추산한`): its subject is none of the sentence."""
_OWNS: Final = re.compile(r"의[ \n][가-힣]+[은는이가][ \n]")
_PART_OF: Final = re.compile(r"(?:중|가운데)$")
_SITE_KO: Final = re.compile(r"^(?:센터|공장|사업장|캠퍼스|단지|본부|사업|공사|시설|부지)$")


def _has_subject_ko(one: Read, *, opens: bool) -> bool:
    """Whether somebody or something that can be told apart is what the sentence is about. Of whom the
    first sentence of a text counts (`강릉에 내린 호우로 2명이 숨졌다`), nothing before it could tell."""
    narrated = _unquoted(one.words)
    start = one.span.start
    topics = [*_subjects_ko(narrated)]
    acting = any(m.type in _ACTING for m in one.mentions)
    if not any(word.topic for word in topics):
        if _EXPLAINS.search(narrated):
            return False
        if _COMPARES.search(narrated):
            topics = [
                w for w in _subjects_ko(_INNER.sub("", narrated)) if not w.counts and w.noun != "배"
            ]
            if not topics:
                return False
    if topics:
        if acting or any(
            opens or word.of_whom if word.counts else not word.site for word in topics
        ):
            return True
        somewhere = any(m.type == "place" for m in one.mentions) or _REGION.search(narrated)
        return bool(somewhere and _BEFELL.search(narrated))
    if any(m.span.start == start for m in one.mentions) and _OWNS.match(
        narrated, one.mentions[0].span.end - start
    ):
        return True
    ends = (max(m.span.end, m.role.end if m.role else 0) - start for m in one.mentions)
    return any(_NAMED_SUBJECT.match(narrated, end) for end in ends) or bool(_AGED.search(narrated))


class _Subject(NamedTuple):
    """A word marked as subject: whether by 은/는, whether it only counts (`6명이`) and then of whom, else
    whether it is a place of work that has no name (`포항 센터는`)."""

    noun: str
    topic: bool
    counts: bool
    of_whom: bool
    site: bool


_MARKED_SUBJECT: Final = frozenset("은는이가서")
"""The last syllables of the particles that mark a subject."""


def _subjects_ko(narrated: str) -> Iterable[_Subject]:
    before = ""
    for word in _WORD_KO.findall(narrated):
        bare = word.rstrip(".,")
        if bare[-1:] in _MARKED_SUBJECT and len(word) > 1:
            read = korean_word(bare)
            if read.partition("/")[2] == "S":
                stem = word[:-1]
                counts = read.startswith("#")
                yield _Subject(
                    stem,
                    topic=word[-1] in "은는",
                    counts=counts,
                    of_whom=counts and _is_of_whom(before),
                    site=not counts and _SITE_KO.match(stem) is not None,
                )
        before = word


def _is_of_whom(before: str) -> bool:
    """Whether the word before a number tells whom it counts: `노동자 6명이`."""
    return bool(
        _HANGUL.match(before[-1:])
        and (known := korean_word(before))
        and "/" not in known
        and not _PART_OF.search(before)
    )
