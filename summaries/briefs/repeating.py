"""Whether a brief that has told one sentence would tell little new with another: one event, one figure.

In doubt yes. Whether two sentences corroborate each other is `sameness`; which are told is `choosing`.
"""

from __future__ import annotations

from datetime import timedelta
from itertools import islice

from summaries import sameness
from summaries.analysis import Analysis, ReadSentence
from summaries.briefs.candidates import Candidate, Placed
from summaries.facts.kin import kin
from summaries.sameness import overlap, shared_words
from summaries.shared_figures import TELLING, figure_weight

# The first paragraphs (two sentences at most) of two reports of one event tell that event. In one language they may share a
# third of their words (a lead on something else shares less); across languages there is no telling.
_OPENING = 2
_AT_ONCE = timedelta(hours=12)
_OPENING_TERMS = 0.3
# 10조9400억원 and "about 11 trillion won" in one story are one figure told twice.
_ROUNDED = 0.02
_FIGURE = 0.3
"""Within a story a figure of two digits (`2.5TB`, `26.7%`) is that one figure; `2명` may be anybody."""
_ONE_EVENT = timedelta(hours=72)
_LEAST_NAMES, _MOST_NAMES = 2, 0.7
_COUNTED_TERMS = 0.25
_TWO_DIGITS = 10
_RENEWED = timedelta(hours=2)
_RETOLD_TERMS = 0.8
_DENIERS = 0.6
"""Of two denials of one story: {이마트, 롯데하이마트} twice; 롯데쇼핑 denies for itself."""
_TALLY = 3
_SHARES = frozenset({"%", "%p"})
_TURNS = frozenset({"*up", "*down"})


def again(told: Candidate, other: Candidate, placed: Placed | None) -> bool:
    """Whether a reader of `told` would find little new in `other`."""
    a, b = told.sentence, other.sentence
    if _puts_right(other) and not _puts_right(told):
        return False  # what takes a figure back is told beside whatever opens its report
    if _raises(told, other):
        return False
    anew = _counts_on(told, other)
    if (sameness.worded_alike(a, b) and not anew) or _covers(told, other):
        return True
    if placed is not None and placed.story(told) != placed.story(other):
        return False  # 12조원 agreed on and 12조원 raised to 15조원 are two events
    if sameness.repeats(a, b) and not anew:
        return True
    if placed is None:
        return False
    if (
        a.denial == b.denial == "denied"
    ):  # `검토한 바 없다`, "has not reviewed": one who denies, twice
        return overlap(a.entities, b.entities) > _DENIERS
    if told.analysis.article == other.analysis.article:
        opening, names = opening_of(told.analysis), (set(a.entities), set(b.entities))
        named_alike = names[0] <= names[1] or names[1] <= names[0]
        return a in opening and b in opening and named_alike
    return _both_open(told, other) or _same_figure(told, other) or _same_count(told, other)


def _puts_right(candidate: Candidate) -> bool:
    start = candidate.sentence.span.start
    return any(each.sentence == start for each in candidate.analysis.corrections)


def _counts_on(told: Candidate, other: Candidate) -> bool:
    """Whether `other` goes on to figures that `told` gives neither so nor rounded: one at least in a later
    report (`사망자가 2명으로 늘었다` shares its words with that of the crash), all in the same."""
    at, then = told.analysis.published_at, other.analysis.published_at
    here = told.analysis.article == other.analysis.article
    if not here and (at is None or then is None or then - at < _RENEWED):
        return False
    if shared_words(told.sentence, other.sentence) >= _RETOLD_TERMS:
        return False
    known, given = _amounts(told.sentence), _amounts(other.sentence)
    new = [one for one in given if not any(_alike(one, own) for own in known)]
    return bool(new) and (not here or (bool(known) and len(new) == len(given)))


def _raises(told: Candidate, other: Candidate) -> bool:
    """Whether `other` tells that a figure of `told` became another one of its kind, larger or smaller:
    `11조원에서 12조원으로 늘렸다` is news to whoever heard of the 11조원."""
    claim = other.sentence.claim.split(" ")
    if not any(token.partition("/")[0] in _TURNS for token in claim):
        return False
    known, given = _amounts(told.sentence), _amounts(other.sentence)
    kept = {unit for unit, value in given if (unit, value) in known}
    return any(
        unit in kept and not any(_alike((unit, value), own) for own in known)
        for unit, value in given
    )


def repeats_event(told: Candidate, other: Candidate, placed: Placed) -> bool:
    """Whether both open their reports and tell one event."""
    return opens(told) and opens(other) and again(told, other, placed)


def _covers(told: Candidate, other: Candidate) -> bool:
    """Whether `told` names nearly all whom and all that `other` names, of one day: one event in two
    wordings or languages, whether or not their articles were found to tell one story."""
    a, b = told.sentence, other.sentence
    at, then = told.analysis.published_at, other.analysis.published_at
    if at is None or then is None or abs(at - then) > _ONE_EVENT:
        return False
    names = set(b.entities)
    shared = len(names & set(a.entities))
    ours, theirs = _figures(a), _figures(b)
    if shared < (1 if theirs else _LEAST_NAMES) or shared < _MOST_NAMES * len(names):
        return False
    # A sum told in another currency beside the one both tell is that one, converted.
    alike = [figure for figure in theirs if any(_alike(figure, own) for own in ours)]
    paid = any(_is_currency(unit) for unit, _ in alike)
    units = {unit for unit, _ in ours}
    for unit, value in theirs:
        converted = paid and _is_currency(unit) and unit not in units
        if (unit, value) not in alike and not converted:
            return False
    dated = bool(_days(a) & _days(b))
    if told.analysis.language == other.analysis.language:
        return dated and shared_words(a, b) >= _OPENING_TERMS
    return dated or bool(theirs)


def _is_currency(unit: str) -> bool:
    return len(unit) == 3 and unit.isascii() and unit.isupper()


def _days(sentence: ReadSentence) -> set[str]:
    return {
        fact for fact in sentence.facts if fact.startswith("date:") and len(fact) > len("date:2025")
    }


def _same_count(a: Candidate, b: Candidate) -> bool:
    """Whether all that the one counts the other counts too, in words that are in part its own."""
    ours, theirs = (
        {fact for fact in c.sentence.facts if not fact.startswith("date:")} for c in (a, b)
    )
    if not ours or not theirs:
        return False
    if not (ours <= theirs or theirs <= ours):
        # 찬성 13명, 반대 9명 and 찬성 13표, 반대 9표: a poll told twice.
        counts = [{fact.rpartition(":")[2] for fact in facts} for facts in (ours, theirs)]
        if len(counts[0] & counts[1]) < _TALLY:
            return False
    return shared_words(a.sentence, b.sentence) >= _COUNTED_TERMS


def _both_open(a: Candidate, b: Candidate) -> bool:
    """Whether both stand in the first paragraphs of reports that begin alike."""
    at, then = a.analysis.published_at, b.analysis.published_at
    if at is None or then is None or abs(at - then) > _AT_ONCE:
        return False  # a report of the next day begins with what is new
    ours, theirs = opening_of(a.analysis), opening_of(b.analysis)
    if a.sentence not in ours or b.sentence not in theirs:
        return False
    if a.analysis.language != b.analysis.language:
        return True
    # Here the numbers tell too: which day and quarter they begin with.
    return any(overlap(x.terms, y.terms) >= _OPENING_TERMS for x in ours for y in theirs)


def opening_of(analysis: Analysis) -> list[ReadSentence]:
    body = [*islice((s for s in analysis.sentences if s.label == "body"), _OPENING)]
    return [s for s in body if s.paragraph == body[0].paragraph]


def opens(candidate: Candidate) -> bool:
    """Whether it is of the opening of its report."""
    return candidate.sentence in opening_of(candidate.analysis)


def _same_figure(a: Candidate, b: Candidate) -> bool:
    """Whether one telling figure of `a` stands in `b` too, rounded or not; one of few digits (`12대`,
    `25t`) in words that are in part its own, or beside all others of a report in another language."""
    ours, theirs = _figures(a.sentence), _figures(b.sentence)
    shared = [other for other in theirs if any(_alike(one, other) for one in ours)]
    if any(figure_weight(f"{unit}:{value:g}") >= TELLING for unit, value in shared):
        return True
    if a.analysis.language != b.analysis.language:
        return _counted_abroad(a, b)
    return bool(shared) and shared_words(a.sentence, b.sentence) >= _COUNTED_TERMS


def _counted_abroad(a: Candidate, b: Candidate) -> bool:
    """Whether a report in another language gives all figures of one of the two, one of two digits among
    them: `20만대를 만들 수 있다`, `can build 200,000 vehicles`, whose units no list joins."""
    ours, theirs = ({value for _, value in _amounts(c.sentence)} for c in (a, b))
    fewer, more = sorted((ours, theirs), key=len)
    return fewer <= more and any(value >= _TWO_DIGITS for value in fewer)


def _alike(one: tuple[str, float], other: tuple[str, float]) -> bool:
    (unit, value), (other_unit, other_value) = one, other
    if unit != other_unit:
        return False
    return value == other_value or (unit not in _SHARES and _near(value, other_value))


def _figures(sentence: ReadSentence) -> list[tuple[str, float]]:
    """(unit, value) of the figures that tell something, customers being persons; of a range its lower end."""
    telling = [fact for fact in sentence.facts if figure_weight(fact) >= _FIGURE]
    parted = (fact.partition(":") for fact in telling)
    return [(kin(unit), float(value.partition("~")[0])) for unit, _, value in parted]


def _amounts(sentence: ReadSentence) -> list[tuple[str, float]]:
    """(unit, value) of all it counts; of a range its lower end."""
    parted = (fact.partition(":") for fact in sentence.facts if not fact.startswith("date:"))
    return [(unit, float(value.partition("~")[0])) for unit, _, value in parted]


def _near(a: float, b: float) -> bool:
    return abs(a - b) <= _ROUNDED * max(abs(a), abs(b))
