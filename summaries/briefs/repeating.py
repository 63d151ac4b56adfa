"""Whether a brief that has told one sentence would tell little new with another: one event, one figure.

In doubt yes. Whether two sentences corroborate each other is `sameness`; which are told is `choosing`.
"""

from __future__ import annotations

from datetime import timedelta

from summaries import sameness
from summaries.analysis import Analysis, ReadSentence
from summaries.briefs.candidates import Candidate, Placed
from summaries.facts.kin import kin
from summaries.sameness import overlap
from summaries.stories import figure_weight

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
_TALLY = 3
_SHARES = frozenset({"%", "%p"})


def again(told: Candidate, other: Candidate, placed: Placed | None) -> bool:
    """Whether a reader of `told` would find little new in `other`."""
    a, b = told.sentence, other.sentence
    if sameness.worded_alike(a, b) or _covers(told, other):
        return True
    if placed is not None and placed.story(told) != placed.story(other):
        return False  # 12조원 agreed on and 12조원 raised to 15조원 are two events
    if sameness.repeats(a, b):
        return True
    if placed is None:
        return False
    if told.analysis.article == other.analysis.article:
        opening, names = opening_of(told.analysis), (set(a.entities), set(b.entities))
        named_alike = names[0] <= names[1] or names[1] <= names[0]
        return a in opening and b in opening and named_alike
    return _both_open(told, other) or _same_figure(told, other) or _same_count(told, other)


def repeats_event(told: Candidate, other: Candidate, placed: Placed) -> bool:
    """Whether both open their reports and tell one event."""
    ours, theirs = opening_of(told.analysis), opening_of(other.analysis)
    return told.sentence in ours and other.sentence in theirs and again(told, other, placed)


def _covers(told: Candidate, other: Candidate) -> bool:
    """Whether `told` names nearly all whom and all that `other` names, of one day: one event in two
    wordings or languages, whether or not their articles were found to tell one story."""
    a, b = told.sentence, other.sentence
    at, then = told.analysis.published_at, other.analysis.published_at
    if at is None or then is None or abs(at - then) > _ONE_EVENT:
        return False
    names = set(b.entities)
    shared = len(names & set(a.entities))
    ours, theirs = ([(kin(unit), value) for unit, value in _figures(each)] for each in (a, b))
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
        return dated and overlap(a.terms, b.terms) >= _OPENING_TERMS
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
    return overlap(a.sentence.terms, b.sentence.terms) >= _COUNTED_TERMS


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
    return any(overlap(x.terms, y.terms) >= _OPENING_TERMS for x in ours for y in theirs)


def opening_of(analysis: Analysis) -> list[ReadSentence]:
    body = [s for s in analysis.sentences if s.label == "body"]
    return [s for s in body[:_OPENING] if s.paragraph == body[0].paragraph]


def _same_figure(a: Candidate, b: Candidate) -> bool:
    """Whether one telling figure of `a` stands in `b` too, rounded or not."""
    ours, theirs = _figures(a.sentence), _figures(b.sentence)
    return any(_alike(one, other) for one in ours for other in theirs)


def _alike(one: tuple[str, float], other: tuple[str, float]) -> bool:
    (unit, value), (other_unit, other_value) = one, other
    if unit != other_unit:
        return False
    return value == other_value or (unit not in _SHARES and _near(value, other_value))


def _figures(sentence: ReadSentence) -> list[tuple[str, float]]:
    """(unit, value) of the figures that tell something; of a range its lower end."""
    telling = [fact for fact in sentence.facts if figure_weight(fact) >= _FIGURE]
    parted = (fact.partition(":") for fact in telling)
    return [(unit, float(value.partition("~")[0])) for unit, _, value in parted]


def _near(a: float, b: float) -> bool:
    return abs(a - b) <= _ROUNDED * max(abs(a), abs(b))
