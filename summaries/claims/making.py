"""A sentence -> its claim: one line of tokens that later comparing needs instead of the text.

Tokens stand in the order of the text: a name found as `@id`, an amount as `#unit:value`, a date as
`=2025-02-04`, another number as `#52`, any other word as `korean` or `english` reads it. Making one
is a look-up for each word; who does what is read out of it only where two claims are compared
(`telling`), which few sentences ever are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from summaries.article import Language, Span
from summaries.claims.english import english_word
from summaries.claims.korean import korean_word
from summaries.facts import Amount, DateMention
from summaries.names import Mention
from summaries.names.entity import EntityType

# A found thing stands in the sentence as one private character while words are read, figures in a
# range of their own: what stands in brackets is left out unless it holds one (AI 서버(AIDC)).
_THINGS: Final = 0xE000
_FIGURES: Final = 0xE800
_PRIVATE: Final = re.compile("[\ue000-\uf8ff]")
_ASIDE: Final = re.compile("[(（][^()（）0-9\ue800-\uefff]{0,60}[)）]")
_KO: Final = re.compile(
    "[\ue000-\uefff][가-힣]*|\\d[\\d,.]*[가-힣%]*|[A-Za-z0-9&]*[가-힣]+|[A-Za-z][A-Za-z0-9&]*[가-힣]*"
)
# Between a quoted name and its particle: '이름'이 is 이름이.
_CLOSING: Final = re.compile("['\"’”』」》〉>](?<=[\\w\ue000-\uefff].)['\"’”』」》〉>]*(?=[가-힣])")
# In 서울·부산 what is joined is a list.
_JOINED: Final = re.compile("(?<=[\ue000-\ue7ff])\\s?[·ㆍ∙・]\\s?(?=[\ue000-\ue7ff])")
_DOT: Final = re.compile("[·ㆍ∙・]")
_EN: Final = re.compile("[\ue000-\uefff]|\\d[\\d,.]*|[A-Za-z][A-Za-z'’]*")
_LONGEST: Final = 1_200
"""A longer "sentence" is a table or a list: it makes no claim."""


def claim_of(
    words: str,
    start: int,
    mentions: Sequence[Mention],
    amounts: Sequence[Amount],
    dates: Sequence[DateMention],
    language: Language,
) -> str:
    """The claim of the sentence `words` that begins at `start` of its text; "" for one too long."""
    if len(words) > _LONGEST:
        return ""
    # A character the text itself has from this range would be read as a thing found.
    words = _PRIVATE.sub(" ", words)
    things: dict[str, str] = {}
    if mentions or amounts or dates:
        unsaid = set() if _NAMING.search(words) else _employers(mentions, words, start)
        found = [
            (
                m.span.start,
                m.span.end,
                "" if m.span.start in unsaid else _name(m, language),
                _THINGS,
            )
            for m in mentions
        ]
        found += [
            (
                d.span.start,
                d.span.end,
                _date(d, words[d.span.start - start : d.span.end - start]),
                _THINGS,
            )
            for d in dates
        ]
        found += [
            (
                a.span.start,
                a.span.end,
                _amount(a, words[a.span.start - start : a.span.end - start]),
                _THINGS if a.converts else _FIGURES,
            )
            for a in amounts
        ]
        found.sort()
        pieces: list[str] = []
        at = 0
        for from_, to, token, place in found:
            if from_ - start < at:
                continue
            pieces.append(words[at : from_ - start])
            if token:
                char = chr(place + len(things))
                pieces.append(char)
                things[char] = token
            at = to - start
        pieces.append(words[at:])
        words = "".join(pieces)
    if "(" in words or "（" in words:
        words = _ASIDE.sub("", words)
    if language == "ko":
        bare = _CLOSING.sub("", words)
        if things and _DOT.search(bare):
            bare = _JOINED.sub("와 ", bare)
        told = map(korean_word, _KO.findall(bare))
    else:
        told = map(english_word, _EN.findall(words))
    claim = " ".join(filter(None, told))
    for char, token in things.items():
        claim = claim.replace(char, token)
    return claim


def _employers(mentions: Sequence[Mention], words: str, start: int) -> set[int]:
    """Where the firms start whose office says who a known person is: 이재용 삼성전자 회장 and 삼성전자 이재용 회장
    are 이재용 회장. Behind an English name a comma must part them (named Jane Doe chairwoman)."""
    offices: list[Span] = []
    titled: set[int] = set()
    for mention in mentions:
        role, end = mention.role, mention.span.end
        if not mention.entity or role is None or role.start < start:
            continue
        korean = "가" <= words[end - start - 1] <= "힣"
        apart = words[end - start : end - start + 1] == ","
        if korean or apart or role.start < mention.span.start:
            offices.append(role)
        if korean and role.start > end:
            titled.add(mention.span.start)
    if not offices:
        return set()
    return {
        mention.span.start
        for mention in mentions
        if mention.type == "organization"
        and (
            mention.span.end + 1 in titled
            or any(o.start <= mention.span.start and mention.span.end <= o.end for o in offices)
        )
    }


_NAMING: Final = re.compile(
    "임명|선임|내정|발탁|지명|영입|선출|당선|취임|사임|사퇴|appoint|nam(?:ed|es)|elect|hire|join"
)
"""Where the office is the news."""


def _name(mention: Mention, language: Language) -> str:
    """The id of a name in the catalogue. One it lacks is found in one text and missed in another, so
    it stays the words it is."""
    if mention.entity:
        return f"{_KINDS[mention.type]}{mention.entity}"
    if language == "ko":
        return mention.name.lower().replace(" ", "")
    return " ".join(filter(None, map(english_word, _EN.findall(mention.name)))) or "^"


def _amount(amount: Amount, said: str) -> str:
    """`#unit:value`; what bounds it (최대, at least) stands as a word of its own, as does `fewer`."""
    low, high = amount.value if isinstance(amount.value, tuple) else (amount.value, amount.value)
    unit, scale = _UNITS.get(amount.unit, (amount.unit, 1))
    if unit.islower() and unit.isascii():
        unit = english_word(unit) or unit
    value = f"{low * scale:.10g}" if low == high else f"{low * scale:.10g}~{high * scale:.10g}"
    return f"#{unit.replace(' ', '_')}:{value}{' *less' if ' fewer ' in said else ''}"


_UNITS: Final = {"bp": ("%p", 0.01), "basis point": ("%p", 0.01), "곳": ("개", 1), "군데": ("개", 1), "개소": ("개", 1), "인": ("명", 1),
          "person": ("명", 1), "people": ("명", 1)}  # fmt: skip

# Who or what acts is a name; places (`$`) and terms (`&`) are words that two languages share.
_KINDS: Final[dict[EntityType, str]] = {
    "person": "@", "organization": "@", "project": "@", "product": "@", "event": "@",
    "place": "$", "term": "&",
}  # fmt: skip


def _date(date: DateMention, said: str) -> str:
    """`=date`; a half of a year is dated by its year, so the half is told as well."""
    half = "H1" if "상반기" in said else "H2" if "하반기" in said else ""
    return f"={date.date}{half}"
