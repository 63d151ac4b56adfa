"""What a Korean sentence is about: whether it has a subject that can be told apart, or leans for want of one.

Read from the words and names of one sentence; how it stands in its text is `leaning`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from summaries.article import Span
from summaries.claims.korean import korean_word
from summaries.names import Mention


class Read(NamedTuple):
    """One sentence with its names, as far as it matters here."""

    span: Span
    words: str
    mentions: Sequence[Mention]


ACTING: Final = frozenset({"person", "organization", "project", "product", "event"})
HANGUL: Final = re.compile("[가-힣]")
_QUOTED: Final = re.compile(r"“[^”]*”|\"[^\"]*\"|‘[^’]*’")


def unquoted(words: str) -> str:
    """The narration, with quotations blanked in place."""
    if "“" not in words and '"' not in words and "‘" not in words:
        return words
    return _QUOTED.sub(lambda quoted: " " * len(quoted[0]), words)


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
_SEEN_BY: Final = re.compile(
    r"(?:^|[ \n])(?:시장|업계|증권가|학계|정치권|재계|법조계|의료계|월가|금융권)에서[는도]?[ \n].*(?:추정|전망|예상|분석|평가|기대|우려)(?:한다|했다|된다|하고 있다)\W*$"
)
"""`시장에서는 내년 규모를 80조원으로 추정한다`: it is the market that does."""
_OWNS: Final = re.compile(r"의[ \n][가-힣]+[은는이가][ \n]")
_PART_OF: Final = re.compile(r"(?:중|가운데)$")
_SITE_KO: Final = re.compile(r"^(?:센터|공장|사업장|캠퍼스|단지|본부|사업|공사|시설|부지)$")


def has_subject(one: Read) -> bool:
    """Whether somebody or something that can be told apart is what the sentence is about. Of the first
    sentence of a text that is not asked: nothing before it could tell."""
    narrated = unquoted(one.words)
    start = one.span.start
    topics = [*subjects(narrated)]
    acting = any(m.type in ACTING for m in one.mentions)
    if not any(word.topic for word in topics):
        if _EXPLAINS.search(narrated):
            return False
        if _COMPARES.search(narrated):
            inner = subjects(_INNER.sub("", narrated))
            topics = [word for word in inner if not word.counts and word.noun != "배"]
            if not topics:
                return False
    if topics:
        if acting or any(word.of_whom if word.counts else not word.site for word in topics):
            return True
        somewhere = any(m.type == "place" for m in one.mentions) or _REGION.search(narrated)
        return bool(somewhere and _BEFELL.search(narrated))
    if _SEEN_BY.search(narrated):
        return True
    if any(m.span.start == start for m in one.mentions) and _OWNS.match(
        narrated, one.mentions[0].span.end - start
    ):
        return True
    ends = (max(m.span.end, m.role.end if m.role else 0) - start for m in one.mentions)
    return any(_NAMED_SUBJECT.match(narrated, end) for end in ends) or bool(_AGED.search(narrated))


class Subject(NamedTuple):
    """A word marked as subject: whether by 은/는, whether it only counts (`6명이`), and of whom, and
    whether it is a place of work that has no name (`포항 센터는`)."""

    noun: str
    topic: bool
    counts: bool
    of_whom: bool
    site: bool


_BRACKETED: Final = re.compile(r"(?<=[0-9A-Za-z가-힣])\([^()]{1,40}\)(?=[은는이가도의])")
# 길이 막혔다, 물이 찼다: nouns of one syllable, which are read as parts of other words.
_SHORT_NOUN: Final = re.compile(r"(?:[길물불눈문벽땅산집둑논밭][이은]|[비차][가는])")
_COUNTED: Final = re.compile(r"(?:곳|명|채|대|개|척|마리|사람|가구)[이은가는]")
_NUMERAL: Final = re.compile(
    r"[0-9][0-9,.]*[여만천백]*|(?:열|스물)?(?:한|두|세|네|다섯|여섯|일곱|여덟|아홉)|열|스무|여러|몇"
)


_LAST_OF_A_SUBJECT: Final = frozenset("은는이가서")


def subjects(narrated: str) -> Iterable[Subject]:
    before = earlier = ""
    for word in _WORD_KO.findall(_BRACKETED.sub("", narrated)):
        bare = word.rstrip(".,")
        if bare[-1:] in _LAST_OF_A_SUBJECT and len(word) > 1:
            read = korean_word(bare)
            numbered = bool(_COUNTED.fullmatch(word) and _NUMERAL.fullmatch(before))
            if read.partition("/")[2] == "S" or _SHORT_NOUN.fullmatch(word) or numbered:
                stem = word[:-1]
                counts = read.startswith("#") or numbered
                yield Subject(
                    stem,
                    topic=word[-1] in "은는",
                    counts=counts,
                    of_whom=counts and _is_of_whom(earlier if numbered else before),
                    site=not counts and _SITE_KO.match(stem) is not None,
                )
        before, earlier = word, before


def _is_of_whom(before: str) -> bool:
    """Whether the word before a number tells whom it counts: `노동자 6명이`."""
    return bool(
        HANGUL.match(before[-1:])
        and (known := korean_word(before))
        and "/" not in known
        and not _PART_OF.search(before)
    )
