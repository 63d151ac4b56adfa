"""Which sentences other sentences overtake: figures corrected, changed or counted again, plans moved.

Nothing here chooses: `topic` and `profile` leave out what no longer stands. How one sentence stands by
its own words is `summaries.standing`; what is denied is `denials`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from summaries.analysis import Analysis, Correction, FigureNote, ReadSentence, Rewording
from summaries.article import Span
from summaries.briefs.candidates import Candidate, Loss, Place
from summaries.briefs.denials import denied_rumours
from summaries.briefs.ended import ended
from summaries.briefs.rescheduled import rescheduled
from summaries.facts import Amount
from summaries.origins import Grouping, group
from summaries.shared_figures import TELLING, figure_weight

# What is counted again as a day goes on: a higher count is news, not a contradiction.
RECOUNTED = frozenset({"injured", "dead", "property-damage"})
RECOUNT_AFTER = timedelta(hours=2)
# Who was injured may die of it; the dead never grow fewer, so a lower count is of some of them.
_FALLING = frozenset({"injured"})
# Words of a notice that the corrected sentence or its title must hold: of the same matter, not the same place.
_ABOUT = 2
_NO_COPIES = group(())


@dataclass(frozen=True, slots=True)
class Overtaken:
    """What no longer stands among some articles.

    `corrected` sentences hold a figure that a later notice puts right, `recounted` ones a count that a
    later report of their story raises, `replaced` ones a plan that is moved, `ended` ones a state that is over; none is told. `putting_right` are the sentences that
    correct. `figures` are amounts (article, span) that are shown nowhere.
    """

    corrected: frozenset[Place]
    recounted: frozenset[Place]
    replaced: frozenset[Place]
    ended: frozenset[Place]
    putting_right: frozenset[Place]
    figures: frozenset[tuple[str, Span]]

    def stands(self, analysis: Analysis, sentence: ReadSentence) -> bool:
        place = analysis.article, sentence.span.start
        return place not in self.gone

    @property
    def gone(self) -> dict[Place, Loss]:
        """What is told no more, and why."""
        gone: dict[Place, Loss] = {
            **dict.fromkeys(self.ended, "ended"),
            **dict.fromkeys(self.replaced, "replaced"),
            **dict.fromkeys(self.recounted, "recounted"),
            **dict.fromkeys(self.corrected, "corrected"),
        }
        return gone

    def standing(self, found: Iterable[Candidate]) -> list[Candidate]:
        return [c for c in found if self.stands(c.analysis, c.sentence)]


def overtaken(
    articles: Sequence[Analysis],
    story_of: Mapping[str, str],
    grouping: Grouping = _NO_COPIES,
) -> Overtaken:
    """What no longer stands among `articles`; without a story in `story_of` an article is its own.
    A copy, or a sentence taken over, overtakes nothing: what it says was said when its original came."""
    righted, reports = grouping.righted, _reports(articles, grouping)
    corrected: set[Place] = {*righted}
    putting_right: set[Place] = {*righted.values()} - corrected  # a correction may be corrected
    figures = {(a.article, a.amounts[i].span) for a in articles for i in a.withdrawn}
    for correcting in articles:
        for correction in correcting.corrections:
            wrong = [
                (analysis, sentence)
                for analysis in articles
                if _may_correct(correcting, analysis) and correcting.article not in grouping.copy_of
                for sentence in analysis.sentences
                if _is_corrected(correction, correcting, analysis, sentence, story_of)
            ]
            corrected.update((a.article, s.span.start) for a, s in wrong)
            for analysis, sentence in wrong:
                held = _amounts_in(analysis, sentence)
                figures |= {(analysis.article, a.span) for a in held if _is(correction.wrong, a)}
            putting_right |= {
                (correcting.article, s.span.start)
                for s in correcting.sentences
                if s.span.start == correction.sentence
                or (correction.sentence is None and correction.right in s.facts)
            }
        for rewording in correcting.rewordings:
            corrected |= {
                (analysis.article, sentence.span.start)
                for analysis in articles
                if _is_its_own(correcting, analysis) and correcting.article not in grouping.copy_of
                for sentence in analysis.sentences
                if _is_reworded(rewording, analysis, sentence)
            }
    for analysis in articles:
        for sentence in analysis.sentences:
            if (analysis.article, sentence.span.start) in righted:
                held = _amounts_in(analysis, sentence)
                figures |= {(analysis.article, a.span) for a in held}
    rumoured = {
        (_story(analysis, story_of), amount.unit, amount.value)
        for analysis, sentence in denied_rumours(articles, reports, story_of)
        for amount in _amounts_in(analysis, sentence)
    }
    if rumoured:  # 지분 5% is no figure of that story, whoever tells it again
        figures |= {
            (analysis.article, amount.span)
            for analysis in articles
            for amount in analysis.amounts
            if (_story(analysis, story_of), amount.unit, amount.value) in rumoured
        }
    return Overtaken(
        frozenset(corrected - putting_right),
        _recounted(articles, reports, story_of),
        rescheduled(articles, reports, story_of) | _changed(articles, reports, story_of),
        ended(articles, reports, story_of),
        frozenset(putting_right),
        frozenset(figures),
    )


def _reports(articles: Sequence[Analysis], grouping: Grouping) -> list[Analysis]:
    """The articles that are no copies, each with the sentences that are its own."""
    return [
        replace(a, sentences=own) if len(own) < len(a.sentences) else a
        for a in articles
        if a.article not in grouping.copy_of
        for own in [
            tuple(s for s in a.sentences if (a.article, s.span.start) not in grouping.taken)
        ]
    ]


def _may_correct(correcting: Analysis, other: Analysis) -> bool:
    at, then = correcting.published_at, other.published_at
    return correcting.article == other.article or (
        at is not None and then is not None and then <= at
    )


def _is_corrected(
    correction: Correction,
    correcting: Analysis,
    analysis: Analysis,
    sentence: ReadSentence,
    story_of: Mapping[str, str],
) -> bool:
    """Whether the sentence gives the figure found wrong, of the same matter: in the corrected article
    itself or its story, or a telling figure of somebody both name."""
    if correction.wrong not in sentence.facts:
        return False
    if analysis.article == correcting.article:
        return sentence.span.start != correction.sentence
    if _story(analysis, story_of) == _story(correcting, story_of):
        return True
    named = set(correcting.title_entities).union(
        *(s.entities for s in correcting.sentences if correction.sentence in (None, s.span.start))
    )
    ours = figure_weight(correction.wrong) >= TELLING or analysis.outlet == correcting.outlet
    return ours and not named.isdisjoint({*sentence.entities, *analysis.title_entities})


def _is_its_own(correcting: Analysis, other: Analysis) -> bool:
    """Whether `other` is an earlier article of the outlet that corrects: it speaks for no other."""
    same = correcting.outlet != "" and correcting.outlet == other.outlet
    return same and correcting.article != other.article and _may_correct(correcting, other)


def _is_reworded(rewording: Rewording, analysis: Analysis, sentence: ReadSentence) -> bool:
    """Whether the sentence holds the wrong words, not the right ones, of what the notice is about."""
    terms, wrong, right = set(sentence.terms), set(rewording.wrong), set(rewording.right)
    if not wrong <= terms or (right - wrong and right <= terms):
        return False
    if rewording.persons and not set(rewording.persons) & set(sentence.entities):
        return False
    known = terms.union(analysis.title_terms) - wrong
    return len(known.intersection(rewording.about)) >= _ABOUT


def _story(analysis: Analysis, story_of: Mapping[str, str]) -> str:
    return story_of.get(analysis.article, analysis.article)


def _amounts_in(analysis: Analysis, sentence: ReadSentence) -> list[Amount]:
    return [a for a in analysis.amounts if sentence.span.holds(a.span)]


def _is(fact: str, amount: Amount) -> bool:
    unit, _, value = fact.rpartition(":")
    return unit == amount.unit and value == str(amount.value)


def _recounted(
    articles: Sequence[Analysis], reports: Sequence[Analysis], story_of: Mapping[str, str]
) -> frozenset[Place]:
    """Sentences with a count that a later report of the story replaces: 2명이 숨졌다, before 3명."""
    told = [
        (analysis, note, value)
        for analysis in reports
        for note, value in _counts(analysis)
        if any(s.span.holds(analysis.amounts[note.amount].span) for s in analysis.sentences)
    ]
    found: set[Place] = set()
    for analysis, note, value in ((a, *count) for a in articles for count in _counts(a)):
        at = analysis.published_at
        later = any(
            (other.quantity, other.part, other.when) == (note.quantity, note.part, note.when)
            and (more > value or (more < value and note.quantity in _FALLING))
            and _story(a, story_of) == _story(analysis, story_of)
            and None not in (at, a.published_at)
            and a.published_at - at >= RECOUNT_AFTER  # type: ignore[operator]
            for a, other, more in told
        )
        if later:
            span = analysis.amounts[note.amount].span
            found.update(
                (analysis.article, s.span.start) for s in analysis.sentences if s.span.holds(span)
            )
    return frozenset(found)


def _counts(analysis: Analysis) -> Iterable[tuple[FigureNote, float]]:
    for note in analysis.figures:
        value = analysis.amounts[note.amount].value
        if note.quantity in RECOUNTED and not note.stand and not isinstance(value, tuple):
            yield note, float(value)


def _changed(
    articles: Sequence[Analysis], reports: Sequence[Analysis], story_of: Mapping[str, str]
) -> frozenset[Place]:
    """Sentences with a figure of which a later report of the story says that it is another (`12대가
    아니라 9대로 시작한다`), in words that are in part its own."""
    denied = [
        (analysis, sentence, amount)
        for analysis in reports
        for amount in (analysis.amounts[n] for n in analysis.withdrawn)
        for sentence in analysis.sentences
        if sentence.span.holds(amount.span) and sentence.denial is None
    ]
    return frozenset(
        (analysis.article, sentence.span.start)
        for later, news, wrong in denied
        for analysis in articles
        if _story(analysis, story_of) == _story(later, story_of)
        if analysis.published_at and later.published_at
        if analysis.published_at < later.published_at
        for sentence in analysis.sentences
        if any(
            a.unit == wrong.unit and a.value == wrong.value for a in _amounts_in(analysis, sentence)
        )
        and _of_one_thing(sentence, news)
    )


def _of_one_thing(a: ReadSentence, b: ReadSentence) -> bool:
    """Whether they share a name, or two words: one may be no more than a counter (대가)."""
    words = {term for term in set(a.terms) & set(b.terms) if not term[0].isdigit()}
    return len(words) >= _ABOUT or not set(a.entities).isdisjoint(b.entities)
