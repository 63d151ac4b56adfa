"""Speech told without marks: `윤 회장은 공장을 짓겠다고 말했다`, `Rivera said profits would fall`.

Only where edges and speaker are certain: the sentence begins with a named person or organisation
(or ends with one, in English), the verb is its main verb, and nothing stands between them that
could belong to the telling rather than to what is told. Anything else is left out, since it would
be shown as somebody's words. Speech between marks is read in `quotes`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from summaries.article import Sentence, Span
from summaries.facts.marks import Speech, speaker_of
from summaries.facts.subjects_ko import ends_in_title, one_phrase
from summaries.facts.tables import listed
from summaries.names.entity import Mention

_LONGEST: Final = 300
_MARKS: Final = re.compile("[\"“”＂‘’'\n:;(（]")

# --- Korean --------------------------------------------------------------------------------------

# Begins with plain characters, to which the engine skips; what they end is asked behind them.
_TOLD_KO: Final = re.compile(
    r"고 (?:(?<=[다자]고 )|(?P<named>(?<=이라고 )))(?:[0-9]{1,2}일 |이날 )?(?P<verb>(?:말|설명|강조|주장|발표|약속|지적|전망|경고|반박|해명|전|덧붙여 말)했다"
    r"|밝혔다|덧붙였다|내다봤다|(?:말|설명|강조)했습니다|밝혔습니다)(?=\.?(?:\s|$))"
)
_TOPIC: Final = re.compile(r"[은는] ")
_OPENING: Final = re.compile(r"(?:이에|또|또한|이어|한편|앞서|다만|그러나|하지만),? ")
# Words that may tell when, where or how it was said, so that the clause has no sure beginning.
_TELLING: Final = re.compile(
    r"(?:^|\s)(?:이날|전날|당시|앞서|최근|이미|또|또한|이어|다시|특히|함께|거듭|재차|다만|그러나|오전|오후|지난\S*|이번\S*"
    r"|\S*(?:에서|에서도|에게|한테|에|통해|대해|대해서는|관련해|두고|맞아|만나|따라|인해|며|면서|지만|는데|[0-9]일|뒤|후|[하되]자|께"
    r"|은|는|때|중|가운데|결과|의하면|따르면|이라|위해|앞두고|이같이|이렇게))(?=\s|$)"
)
_FUTURE: Final = re.compile(
    r"(?:내년|내후년|내달|다음 (?:달|주|해)|향후|앞으로)(?: ?(?:상반기|하반기|초|말|중|[0-9]{1,2}월|[0-9]분기))?"
    r"(?:에|까지|부터)?(?:는|도)? "
)
"""When what is told will be: it cannot be when it was told."""
_TOO_FEW: Final = 2


def reported_ko(
    text: str, sentences: Sequence[Sentence], mentions: Sequence[Mention]
) -> Iterator[Speech]:
    starts = [s.span.start for s in sentences]
    by_start = _by_start(mentions)
    for told in _TOLD_KO.finditer(text):
        said = told.start() - (1 if told["named"] is None else 2)
        k = bisect_right(starts, said) - 1
        if k < 0:
            continue
        start, end = sentences[k].span.start, sentences[k].span.end
        short = told.end() <= end and told.end() - start <= _LONGEST
        if not short or text[told.end() : end].strip(" .") or _MARKS.search(text, start, end):
            continue
        opening = _OPENING.match(text, start, said)
        subject = opening.end() if opening else start
        topic = _TOPIC.search(text, subject, said)
        mention = by_start.get(subject)
        if topic is None or mention is None or not _whole(text, mention, topic.start()):
            continue
        begin = topic.end()
        stop = said + 1 if told["named"] is None else said
        clause = text[begin:stop]
        future = _FUTURE.match(clause)
        told_how = _TELLING.search(clause, future.end() if future else 0)
        if told_how or "," in clause or len(clause.split()) < _TOO_FEW:
            continue
        yield Speech(Span(begin, stop), speaker_of(mention), told["verb"])


def _whole(text: str, mention: Mention, at: int) -> bool:
    """Whether the subject that ends at `at` is the mention, with an office behind it or none."""
    between = text[mention.span.end : at]
    if not between:
        return True
    office = mention.type == "person" and len(between) <= 30 and ends_in_title(between)
    return office and one_phrase(between)


# --- English -------------------------------------------------------------------------------------

_SAID: Final = "|".join(
    listed(
        "said says added argued warned claimed insisted confirmed noted predicted stated admitted",
        "acknowledged announced explained stressed",
    )
)
_DAY: Final = r"(?: (?:on )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)?"
_TOLD_EN: Final = re.compile(
    rf" (?P<verb>{_SAID})(?:(?P<end>{_DAY}\.(?=\s|$))|{_DAY}(?P<that> that)?(?= ))"
)
_FINITE: Final = re.compile(
    r"\b(?:is|are|was|were|has|had|have|will|would|could|should|can|may|might|must|did|does|do|\w+ed|fell|rose"
    r"|grew|made|took|came|went|found|began|kept|lost|won|saw|led|left|met|paid|sold|bought|built|spent|hit)\b"
)
_BEGINS: Final = re.compile(
    r"(?:the|a|an|it|he|she|they|its|his|her|their|there|this|these|those|some|most|many|all|no"
    r"|[A-Z][\w-]*|[a-z]+s|[a-z]+(?=\s(?:would|will|was|is|had|has|could|can|may|might|must|should)\b))\s"
)
_SECOND_CLAUSE: Final = re.compile(
    r"\b(?:but|while|although|though|whereas|adding|citing|according|after)\b"
    r"|\band (?:\w+ed|said|told|would|will|was|were|has|had|is|are|that)\b"
)
"""What may be the writer's again: `said its engineers were at work and apologised`."""
_ADVERBIAL: Final = re.compile(r"(?:As|According|When|If|Asked|While|What|In|On|At|After)\b")


def reported_en(
    text: str, sentences: Sequence[Sentence], mentions: Sequence[Mention]
) -> Iterator[Speech]:
    starts = [s.span.start for s in sentences]
    last = -1
    for mention in mentions:
        if mention.type not in ("person", "organization"):
            continue
        told = _TOLD_EN.match(text, mention.span.end)
        if told is None:
            continue
        k = bisect_right(starts, told.start()) - 1
        if k < 0 or k == last:
            continue
        start, end = sentences[k].span.start, sentences[k].span.end
        if told.end() > end or end - start > _LONGEST or _quoted(text, start, end):
            continue
        opens = mention.span.start == start + (4 if text.startswith("The ", start) else 0)
        if opens and not told["end"]:
            begin, stop = told.end() + 1, end - (text[end - 1] == ".")
            clause = text[begin:stop]
            sure = ", " not in clause and not _SECOND_CLAUSE.search(clause)
            sure = sure and bool(told["that"] or _BEGINS.match(clause))
        elif told["end"] and text[mention.span.start - 2 : mention.span.start] == ", ":
            begin, stop = start, mention.span.start - 2
            clause = text[begin:stop]
            sure = not _ADVERBIAL.match(clause)
        else:
            continue
        if sure and len(clause.split()) > _TOO_FEW and _FINITE.search(clause):
            last = k
            yield Speech(Span(begin, stop), speaker_of(mention), told["verb"])


def _quoted(text: str, start: int, end: int) -> bool:
    """Whether there are marks other than apostrophes, or more than one clause."""
    return any(
        not (
            text[m.start()] in "’'"
            and text[m.start() - 1].isalpha()
            and text[m.start() + 1 : m.start() + 2].isalpha()
        )
        for m in _MARKS.finditer(text, start, end)
    )


def _by_start(mentions: Sequence[Mention]) -> Mapping[int, Mention]:
    return {m.span.start: m for m in mentions if m.type in ("person", "organization")}
