"""How much a sentence says: a linear score over cheap features of an article's sentences.

Position after cleaning leads; length, title coverage, verbs, key terms follow. No statistic from
outside the article enters a score, so one more article in the archive changes none.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from summaries.anchored import Anchored
from summaries.scores import ScoreParts
from summaries.words import unique_terms

# Korean forms begin with one of a few syllables, so that a search runs through, and are asked only
# beyond ASCII; the English ones only where an English word stands.
_REPORTING_KO = re.compile(
    r"(?:밝혔|말했|전했|설명했|강조했|발표했|덧붙였|지적했|분석했|답했|평가했|주장했)다"
)
_NEWS_ENDS_KO = (
    "했다", "됐다", "나섰다", "열렸다", "나타났다", "계획이다", "예정이다", "방침이다", "전망이다", "나왔다", "올랐다", "내렸다",
)  # fmt: skip
_CUE_KO = re.compile(r"처음|최초|결과|따르면|이번|핵심|결국|때문|가능|필요|중요")
_ENGLISH_WORD = re.compile(r"[A-Za-z][A-Za-z][A-Za-z]")
_REPORTING_EN = Anchored(
    "said|told|announced|reported|added|according to",
    r"\b(?:said|told|announced|reported|added|according to)\b",
)
_NEWS_EN = Anchored(
    "will|plan|agreed|launch|sign|unveil|rose|fell|raise|cut",
    r"\b(?:will|plans? to|agreed|launch\w*|sign\w*|unveil\w*|rose|fell|raised?|cut)\b",
)
_CUE_EN = Anchored(
    "first|key|result|record|because",
    r"\b(?:first|key|result|record|because)\b",
)
# A sentence that leans on the one before it reads oddly alone in a brief.
_LEANS = re.compile(
    r"^(?:그는|그의|그가|그녀는|이에 |이 자리|이를|이와|이로|이는|이날|이어|이 같은|이런|이처럼|또 |또한|특히|하지만|그러나|"
    r"다만|반면|한편|그래서|따라서|즉 |때문에|여기에|이들|두 사람|[두세네] (?:회사|기업|나라)|양측|양사|같은 |앞서 |"
    r"He |She |It |They |This |That |These |Those |But |And |However|Meanwhile|Also|The (?:two|move|deal) )"
)
_LONE_QUOTE = re.compile(r"^[“\"‘'][^”\"’']{0,400}[”\"’']$")


def rank_sentences(sentences: Sequence[str], title: str = "") -> list[float]:
    """A score for each of an article's ready-made sentences, in their order; higher says more."""
    parts = score_parts(sentences, [unique_terms(s) for s in sentences], unique_terms(title))
    return [part.total for part in parts]


def score_parts(
    sentences: Sequence[str], terms: Sequence[Sequence[str]], title_terms: Sequence[str]
) -> list[ScoreParts]:
    """The weighted features of every sentence, in order; `terms` are each one's own, none twice."""
    if not sentences:
        return []
    told = len(sentences)
    longest = min(max(1, *map(len, sentences)), 160)
    title = frozenset(title_terms)
    weights = _term_weights(terms)
    most = max(weights) or 1.0
    front = _front(title, terms[0])
    return [
        ScoreParts(
            lead=WEIGHTS.lead * front / (1 + i),
            place=front
            * (WEIGHTS.place * (1 - i / told) + (WEIGHTS.first_three if i < 3 else 0.0)),
            length=WEIGHTS.length * min(len(sentence), 160) / longest
            + (WEIGHTS.too_short if len(sentence) < 25 else 0.0),
            title=WEIGHTS.title * (len(title.intersection(own)) / len(title)) if title else 0.0,
            key_terms=WEIGHTS.key_terms * (weight / most),
            verbs=_verbs(sentence),
            leaning=WEIGHTS.leaning * leans(sentence),
        )
        for i, (sentence, own, weight) in enumerate(zip(sentences, terms, weights, strict=True))
    ]


# Of 50 labelled articles the first sentence was marked in one of ten where it held under a fifth of
# the title's terms, in six of ten where it held more, in all where it held over six tenths.
_TOLD_AT_ONCE = 0.6
_LEAST, _MOST = 0.6, 1.5


def _front(title: frozenset[str], first: Sequence[str]) -> float:
    """What the front of the article is worth: more where the first sentence tells what the title
    says, as news does, less where it opens on a scene, as features do; 1 without a title."""
    if not title:
        return 1.0
    covered = len(title.intersection(first)) / len(title)
    return _LEAST + (_MOST - _LEAST) * min(1.0, covered / _TOLD_AT_ONCE)


def _term_weights(terms: Sequence[Sequence[str]]) -> list[float]:
    """For each sentence how often its terms come up in all of them: log(1), nothing, for once."""
    counts = Counter(chain.from_iterable(terms))
    weights = {term: math.log(n) for term, n in counts.items() if n > 1}
    repeated = frozenset(weights)
    return [math.fsum(map(weights.__getitem__, repeated.intersection(own))) for own in terms]


def _verbs(sentence: str) -> float:
    """What reporting verbs, news verbs and cue words add."""
    tail, head = sentence[-200:], sentence[:400]
    reporting = news = cue = False
    if not sentence.isascii():
        reporting = _REPORTING_KO.search(tail) is not None
        news = tail.rstrip(".”\"'").endswith(_NEWS_ENDS_KO)
        cue = _CUE_KO.search(head) is not None
    if _ENGLISH_WORD.search(sentence):
        reporting = reporting or _REPORTING_EN.search(tail.lower()) is not None
        news = news or _NEWS_EN.search(tail) is not None
        cue = cue or _CUE_EN.search(head) is not None
    return (
        (WEIGHTS.reporting if reporting else 0.0)
        + (WEIGHTS.news if news else 0.0)
        + (WEIGHTS.cue if cue else 0.0)
    )


def leans(sentence: str) -> bool:
    """Whether the sentence needs the one before it: it opens on 그는, 이에, 또 …, or is all quote."""
    return bool(_LEANS.match(sentence) or _LONE_QUOTE.match(sentence))


@dataclass(frozen=True, slots=True)
class _Weights:
    lead: float = 0.7
    place: float = 0.4
    first_three: float = 0.3
    length: float = 1.2
    too_short: float = -0.5
    title: float = 1.0
    key_terms: float = 0.8
    reporting: float = 0.1
    news: float = 0.1
    cue: float = 0.1
    leaning: float = -0.3


WEIGHTS = _Weights()
